#include "tui/ticket.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

struct ticket {
	struct ticket *next;
	struct tui *tui;
	struct screen *screen; /* null: forgotten */
	ticket_fn *fn;
};

static void take_out(struct ticket *k)
{
	struct ticket **link = &k->tui->tickets;

	while (*link != k)
		link = &(*link)->next;
	*link = k->next;
	free(k);
}

void tickets_clear(struct tui *t)
{
	while (t->tickets)
		take_out(t->tickets);
}

static void done(struct feed *f, const struct error *err, void *arg)
{
	struct ticket k = *(struct ticket *)arg;

	take_out(arg);
	if (k.screen)
		k.fn(f, f ? NULL : err, k.screen);
	else
		feed_free(f);
}

static void offline(void *arg)
{
	struct error err;

	err_set(&err, ERR_NET, "%s", _("offline: this is not stored"));
	done(NULL, &err, arg);
}

struct ticket *ticket_load(struct screen *s, const char *url, const char *from, ticket_fn *fn)
{
	struct ticket *k = xcalloc(1, sizeof *k);
	struct session *session = s->tui->session;
	const struct load_request rq = {.url = url, .type = PARSE_AUTO, .from = from};

	*k = (struct ticket){s->tui->tickets, s->tui, s, fn};
	s->tui->tickets = k;
	if (session->offline && !strncmp(url, "http", 4))
		loop_after(session->engine.loop, 0, offline, k);
	else
		load_start(&session->engine, &rq, done, k);
	return k;
}

void ticket_forget(struct ticket *k)
{
	if (k)
		k->screen = NULL;
}
