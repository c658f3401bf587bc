#include "tui/messages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

bool messages_log_to(struct messages *m, const char *path, struct error *err)
{
	m->log = fopen(path, "ae");
	return m->log || err_set(err, ERR_CONFIG, "%s: %s", path, strerror(errno));
}

void messages_clear(struct messages *m)
{
	for (int i = 0; i < MESSAGES_MAX; i++)
		free(m->v[i].text);
	if (m->log)
		fclose(m->log);
	*m = (struct messages){0};
}

void messages_add(struct messages *m, const char *text, bool error)
{
	struct message *x = &m->v[(m->first + m->n) % MESSAGES_MAX];
	struct stamp now = {.sec = clock_now(), .known = true};

	if (m->n < MESSAGES_MAX)
		m->n++;
	else
		m->first = (m->first + 1) % MESSAGES_MAX;
	free(x->text);
	*x = (struct message){now.sec, xstrdup(text), error};
	if (m->log) {
		char when[32];
		stamp_rfc3339(&now, when);
		fprintf(m->log, "%s %s\n", when, text);
		fflush(m->log);
	}
}

static void add_line(struct lines *l, const struct message *x)
{
	struct line *line = LIST_PUSH(l->arena, &l->lines);
	struct civil c = stamp_civil(x->at, clock_zone(x->at));
	char *when = arena_printf(l->arena, "%02d:%02d:%02d  ", c.hour % 24, c.minute % 60, c.second % 60);
	char *text = arena_strdup(l->arena, x->text);

	line->item = -1;
	*LIST_PUSH(l->arena, &line->runs) =
		(struct run){when, (uint32_t)strlen(when), ROLE_META, NULL};
	*LIST_PUSH(l->arena, &line->runs) = (struct run){
		text, (uint32_t)strlen(text), x->error ? ROLE_ERROR : ROLE_TEXT, NULL};
}

struct lines *messages_lines(const struct messages *m)
{
	struct lines *l = lines_new();

	for (int i = 0; i < m->n; i++)
		add_line(l, &m->v[(m->first + i) % MESSAGES_MAX]);
	return l;
}
