#include "core/pictures.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/manners.h"

struct drawing {
	struct drawing *next;
	unsigned id;
	struct session *session;
	int width, height;
	picture_done_fn *fn; /* null: forgotten */
	void *arg;
};

static struct drawing *drawings;
static unsigned last_id;

static void finish(struct picture *p, const struct error *err, void *arg)
{
	struct drawing *d = arg, **link = &drawings;

	while (*link != d)
		link = &(*link)->next;
	*link = d->next;
	if (d->fn)
		d->fn(p, err, d->arg);
	else
		picture_free(p);
	free(d);
}

static void fetched(struct response *r, const struct error *err, void *arg)
{
	struct drawing *d = arg;

	if (!r || !d->fn) {
		finish(NULL, err, d);
		return;
	}
	const struct parse_job job = {.type = PARSE_PICTURE, .url = r->url, .data = r->body.data,
				      .len = r->body.len, .width = d->width, .height = d->height};
	worker_draw(d->session->engine.pictures, &job, finish, d);
}

static void offline(void *arg)
{
	struct error err;

	err_set(&err, ERR_NET, "%s", _("offline: this is not stored"));
	finish(NULL, &err, arg);
}

unsigned picture_fetch(struct session *s, const struct picture_request *rq, picture_done_fn *fn,
		       void *arg)
{
	struct fetch_request fetch = {.url = rq->url, .from = rq->from};
	struct drawing *d = xmalloc(sizeof *d);

	if (++last_id == 0)
		last_id = 1;
	*d = (struct drawing){drawings, last_id, s, rq->width, rq->height, fn, arg};
	drawings = d;
	manners_ask(&fetch);
	if (s->offline && !strncmp(rq->url, "http", 4))
		loop_after(s->engine.loop, 0, offline, d);
	else
		fetch_start(s->engine.fetcher, &fetch, fetched, d);
	return d->id;
}

void picture_forget(unsigned id)
{
	for (struct drawing *d = drawings; d; d = d->next)
		if (d->id == id)
			d->fn = NULL;
}
