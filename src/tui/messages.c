#include "tui/messages.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/prose.h"

enum { TIME_COLS = 10 };

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

/* The reason stands at the end of a message, so a long one goes on below. */
static void add_message(struct lines *l, const struct message *x, int width)
{
	struct civil c = stamp_civil(x->at, clock_zone(x->at));
	const struct label when = {arena_printf(l->arena, "%02d:%02d:%02d", c.hour % 24, c.minute % 60,
						c.second % 60), ROLE_META, TIME_COLS};

	prose_add(l, &when, x->text, x->error ? ROLE_ERROR : ROLE_TEXT, width);
}

struct lines *messages_lines(const struct messages *m, int width)
{
	struct lines *l = lines_new();

	if (m->n == 0)
		prose_add(l, &(struct label){"", ROLE_TEXT, 0}, _("Nothing was said so far."), ROLE_META, width);
	for (int i = 0; i < m->n; i++)
		add_message(l, &m->v[(m->first + i) % MESSAGES_MAX], width);
	return l;
}
