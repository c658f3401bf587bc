#include "tui/messages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/wrap.h"

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

	m->told++;
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

static void add_line(struct lines *l, const char *when, const char *s, size_t n, enum role role)
{
	struct line *line = LIST_PUSH(l->arena, &l->lines);

	line->item = -1;
	*LIST_PUSH(l->arena, &line->runs) =
		(struct run){when, (uint32_t)strlen(when), ROLE_META, NULL};
	*LIST_PUSH(l->arena, &line->runs) = (struct run){s, (uint32_t)n, role, NULL};
}

/* The reason stands at the end of a message, so a long one goes on below. */
static void add_message(struct lines *l, const struct message *x, size_t width)
{
	struct civil c = stamp_civil(x->at, clock_zone(x->at));
	const char *when = arena_printf(l->arena, "%02d:%02d:%02d  ", c.hour % 24, c.minute % 60,
					c.second % 60);
	size_t indent = strlen(when), cols = width > 2 * indent ? width - indent : 0;
	const char *text = arena_strdup(l->arena, x->text);
	struct wrap_lines w;

	wrap_text(l->arena, text, strlen(text), cols, cols, &w);
	for (size_t i = 0; i < w.lines.n; i++)
		add_line(l, i ? "          " : when, text + w.lines.v[i].start,
			 w.lines.v[i].end - w.lines.v[i].start, x->error ? ROLE_ERROR : ROLE_TEXT);
}

struct lines *messages_lines(const struct messages *m, size_t width)
{
	struct lines *l = lines_new();

	for (int i = 0; i < m->n; i++)
		add_message(l, &m->v[(m->first + i) % MESSAGES_MAX], width);
	return l;
}
