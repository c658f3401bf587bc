#include "core/load.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "model/wire.h"

bool engine_init(struct engine *e, const struct fetch_limits *limits, struct error *err)
{
	e->loop = loop_new();
	if (!e->loop)
		return err_set(err, ERR_SYSTEM, _("cannot set up the event loop"));
	e->fetcher = fetcher_new(e->loop, limits);
	e->worker = worker_new(e->loop);
	return true;
}

void engine_clear(struct engine *e)
{
	if (!e->loop)
		return;
	worker_free(e->worker);
	fetcher_free(e->fetcher);
	loop_free(e->loop);
	*e = (struct engine){0};
}

enum { PAGES_MAX = 10 };

/* One load on its way; freed when it has called back. */
struct load {
	struct engine *engine;
	char *base;
	enum parse_type type;
	load_done_fn *fn;
	void *arg;
	bool single, truncated;
	struct feed *whole; /* an article whose next pages are on their way */
	int pages;
};

static void finish(struct load *l, struct feed *f, const struct error *err)
{
	load_done_fn *fn = l->fn;
	void *arg = l->arg;

	if (f && l->truncated)
		feed_warn(f, 0, _("the transfer ended before the end of the document"));
	free(l->base);
	free(l);
	fn(f, err, arg);
}

static void fetched(struct response *r, const struct error *err, void *arg);

/* False when there is no next page to go to. */
static bool go_on(struct load *l, const struct feed *last)
{
	if (!last->next_page || l->single || l->pages == PAGES_MAX)
		return false;
	const struct fetch_request fetch = {.url = last->next_page, .from = last->feed_url};
	l->pages++;
	free(l->base);
	l->base = NULL;
	fetch_start(l->engine->fetcher, &fetch, fetched, l);
	return true;
}

static bool is_same_text(const struct block *a, const struct block *b)
{
	return a && b && a->type == b->type && !strcmp(a->text.s, b->text.s);
}

/* The next page's text behind what is there. False where it is no such page, or the same again. */
static bool add_page(struct feed *whole, const struct feed *page)
{
	struct item *it = &whole->items.v[0], more;
	struct block *last = it->body;

	if (page->kind != FEED_ARTICLE || !page->items.v[0].body ||
	    is_same_text(it->body, page->items.v[0].body))
		return false;
	item_copy(whole->arena, &page->items.v[0], &more);
	while (last->next)
		last = last->next;
	last->next = more.body;
	for (size_t i = 0; i < more.images.n; i++)
		*LIST_PUSH(whole->arena, &it->images) = more.images.v[i];
	return true;
}

static void parsed(struct feed *f, const struct error *err, void *arg)
{
	struct load *l = arg;
	struct feed *whole = l->whole;

	if (!whole && f && f->kind == FEED_ARTICLE && f->items.v[0].body) {
		l->whole = f;
		if (!go_on(l, f))
			finish(l, f, NULL);
	} else if (!whole) {
		finish(l, f, err);
	} else {
		bool more = f && add_page(whole, f) && go_on(l, f);
		if (!f)
			feed_warn(whole, 0, _("page %d is missing: %s"), l->pages + 1, err->text);
		feed_free(f);
		if (!more)
			finish(l, whole, NULL);
	}
}

static void fetched(struct response *r, const struct error *err, void *arg)
{
	struct load *l = arg;

	if (!r) {
		parsed(NULL, err, l);
		return;
	}
	l->truncated = l->truncated || r->truncated;
	const struct parse_job job = {
		.type = l->type,
		.url = l->base ? l->base : r->url,
		.content_type = r->content_type,
		.charset = r->charset,
		.data = r->body.data,
		.len = r->body.len,
		.now = clock_now(),
	};
	worker_submit(l->engine->worker, &job, parsed, l);
}

void load_start(struct engine *e, const struct load_request *rq, load_done_fn *fn, void *arg)
{
	struct load *l = xcalloc(1, sizeof *l);
	const struct fetch_request fetch = {.url = rq->url, .from = rq->from};

	*l = (struct load){
		.engine = e, .type = rq->type, .fn = fn, .arg = arg, .single = rq->single};
	if (rq->base)
		l->base = xstrdup(rq->base);
	fetch_start(e->fetcher, &fetch, fetched, l);
}

struct waiting {
	bool done;
	struct feed *feed;
	struct error *err;
};

static void waited(struct feed *f, const struct error *err, void *arg)
{
	struct waiting *w = arg;

	w->done = true;
	w->feed = f;
	if (!f && w->err)
		*w->err = *err;
}

struct feed *load_wait(struct engine *e, const struct load_request *rq, struct error *err)
{
	struct waiting w = {.err = err};

	load_start(e, rq, waited, &w);
	while (!w.done)
		loop_step(e->loop, -1);
	return w.feed;
}

struct feed *load_text(struct engine *e, const char *text, size_t n, struct error *err)
{
	struct waiting w = {.err = err};
	const struct parse_job job = {
		.type = PARSE_FEED, .url = "", .data = text, .len = n, .now = clock_now()};

	worker_submit(e->worker, &job, waited, &w);
	while (!w.done)
		loop_step(e->loop, -1);
	return w.feed;
}
