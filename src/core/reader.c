#include "core/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"

struct reading {
	struct reading *next;
	unsigned id;
	struct session *session;
	int64_t row;
	unsigned store; /* the row is of that one */
	bool forgotten;
	reader_done_fn *fn;
	void *arg;
};

static struct reading *readings;
static unsigned last_id;

struct feed *reader_item(struct session *s, int64_t row, struct error *err)
{
	return store_item(s->store, row, err);
}

static void finish(struct reading *r, struct feed *f, const struct error *err)
{
	struct reading **link = &readings;

	while (*link != r)
		link = &(*link)->next;
	*link = r->next;
	if (!r->forgotten)
		r->fn(f, err, r->arg);
	else
		feed_free(f);
	free(r);
}

/* A page that turns out to be a list, or to have less than the feed said, changes nothing. */
static void loaded(struct feed *f, const struct error *err, void *arg)
{
	struct reading *r = arg;
	struct error why;
	struct feed *stored = NULL;

	if (f && r->store != r->session->stores) {
		err_set(&why, ERR_EMPTY, _("nothing is here"));
		err = &why;
	} else if (f && (f->kind != FEED_ARTICLE || f->items.n != 1)) {
		err_set(&why, ERR_FORMAT, _("there is no article at its address"));
		err = &why;
	} else if (f && store_put_article(r->session->store, r->row, &f->items.v[0], false, clock_now(), &why)) {
		stored = store_item(r->session->store, r->row, &why);
		err = &why;
	} else if (f) {
		err = &why;
	}
	feed_free(f);
	finish(r, stored, stored ? NULL : err);
}

static void offline(void *arg)
{
	struct error err;

	err_set(&err, ERR_NET, _("offline: the full text is not stored"));
	finish(arg, NULL, &err);
}

unsigned reader_fetch(struct session *s, int64_t row, const char *url, reader_done_fn *fn, void *arg)
{
	struct reading *r = xcalloc(1, sizeof *r);
	struct arena *a = arena_new();
	const struct load_request rq = {
		.url = url, .type = PARSE_HTML, .from = store_item_home(s->store, a, row)};

	if (++last_id == 0)
		last_id = 1;
	*r = (struct reading){readings, last_id, s, row, s->stores, false, fn, arg};
	readings = r;
	if (s->offline && !strncmp(url, "http", 4))
		loop_after(s->engine.loop, 0, offline, r);
	else
		load_start(&s->engine, &rq, loaded, r);
	arena_free(a);
	return r->id;
}

void reader_forget(unsigned id)
{
	for (struct reading *r = readings; r; r = r->next)
		if (r->id == id)
			r->forgotten = true;
}
