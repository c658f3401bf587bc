#include "core/load.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/numbering.h"
#include "base/url.h"
#include "core/manners.h"
#include "model/wire.h"

bool engine_init(struct engine *e, const struct fetch_limits *limits, struct error *err)
{
	e->loop = loop_new();
	if (!e->loop)
		return err_set(err, ERR_SYSTEM, _("cannot set up the event loop"));
	e->fetcher = fetcher_new(e->loop, limits);
	e->worker = worker_new(e->loop, WORKER_DOCUMENTS);
	e->pictures = worker_new(e->loop, WORKER_PICTURES);
	return true;
}

enum { PAGES_MAX = 10 };

/* One load on its way; freed when it has called back. */
struct load {
	struct load *next;
	struct engine *engine;
	char *base;
	enum parse_type type;
	load_done_fn *fn;
	void *arg;
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
	bool single, truncated;
	size_t want;
	struct feed *whole; /* an article or a list whose next pages are on their way */
	int pages;
	int empty; /* pages of a list, one behind the other, that had nothing new */
	struct numbering seen; /* addresses of the list's items */
	const char *asked; /* the address of the last page */
	const char *first[3]; /* of the page before: a portal may show its last one again and again */
};

static void free_load(struct load *l)
{
	struct load **link = &l->engine->loads;

	while (*link != l)
		link = &(*link)->next;
	*link = l->next;
	arena_free(l->seen.arena);
	free(l->base);
	free(l);
}

static void finish(struct load *l, struct feed *f, const struct error *err)
{
	load_done_fn *fn = l->fn;
	void *arg = l->arg;

	if (f && l->truncated)
		feed_warn(f, 0, _("the transfer ended before the end of the document"));
	free_load(l);
	fn(f, err, arg);
}

void engine_clear(struct engine *e)
{
	if (!e->loop)
		return;
	worker_free(e->worker);
	worker_free(e->pictures);
	fetcher_free(e->fetcher);
	while (e->loads) {
		feed_free(e->loads->whole);
		free_load(e->loads);
	}
	loop_free(e->loop);
	*e = (struct engine){0};
}

static void fetched(struct response *r, const struct error *err, void *arg);

static void ask(struct load *l, const char *url, const char *from)
{
	struct fetch_request fetch = {.url = url, .from = from};

	manners_ask(&fetch);
	fetch_start(l->engine->fetcher, &fetch, fetched, l);
}

/* False when there is no next page to go to. */
static bool go_on(struct load *l, const struct feed *last)
{
	if (!last->next_page || l->single || l->pages == PAGES_MAX)
		return false;
	l->pages++;
	free(l->base);
	l->base = NULL;
	ask(l, last->next_page, last->feed_url);
	return true;
}

static bool is_same_text(const struct block *a, const struct block *b)
{
	return a && b && a->type == b->type && !strcmp(a->text.s, b->text.s);
}

/* One begins with the other: "Bài dài" and "Bài dài - Trang 2". */
static bool is_same_title(const char *a, const char *b)
{
	size_t n = a ? strlen(a) : 0, m = b ? strlen(b) : 0;

	return !strncmp(a ? a : "", b ? b : "", n < m ? n : m);
}

/* The next page's text behind what is there. False where it is no such page, or the same again. */
static bool add_page(struct feed *whole, const struct feed *page)
{
	struct item *it = &whole->items.v[0], more;
	struct block *last = it->body;

	if (page->kind != FEED_ARTICLE || !page->items.v[0].body ||
	    !is_same_title(it->title, page->items.v[0].title) ||
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

/* --- lists that go on --- */

/* Notes the first three of a page; false when they are those of the page before. */
static bool begins_anew(struct load *l, const struct feed *page)
{
	bool same = page->items.n > 0;

	for (size_t i = 0; i < 3; i++) {
		const char *url = i < page->items.n ? page->items.v[i].url : NULL;
		same = same && (url && l->first[i] ? !strcmp(url, l->first[i]) : url == l->first[i]);
		l->first[i] = url ? arena_strdup(l->seen.arena, url) : NULL;
	}
	return !same;
}

/* The items that are not there yet, and how many they are. */
static size_t add_items(struct load *l, struct feed *whole, const struct feed *page)
{
	size_t n = 0;

	for (size_t i = 0; i < page->items.n; i++) {
		const struct item *it = &page->items.v[i];
		const char *key = it->url ? url_key(l->seen.arena, it->url) : NULL;
		if (!key || numbering_has(&l->seen, key, NULL))
			continue;
		numbering_of(&l->seen, key);
		n++;
		if (whole != page)
			item_copy(whole->arena, it, feed_add_item(whole));
	}
	return n;
}

/* ".../trang-2.htm" after ".../trang-1.htm": the last number of the address, one more. */
static const char *count_up(struct arena *a, const char *url)
{
	size_t end = strlen(url), from;

	while (end > 0 && !isdigit((unsigned char)url[end - 1]))
		end--;
	for (from = end; from > 0 && isdigit((unsigned char)url[from - 1]); from--)
		;
	if (end == 0 || end - from > 3)
		return NULL;
	return arena_printf(a, "%.*s%d%s", (int)from, url, atoi(url + from) + 1, url + end);
}

static bool next_of_list(struct load *l, const struct feed *last)
{
	const struct feed *whole = l->whole;

	if (whole->items.n >= l->want || l->pages == PAGES_MAX || l->empty == 2)
		return false;
	const char *url = manners_page(l->seen.arena, whole->feed_url, l->pages + 2);
	url = url ? url : last->next_page;
	/* A page that a script asks for holds the items alone. */
	if (!url && l->asked)
		url = count_up(l->seen.arena, l->asked);
	if (!url)
		return false;
	l->asked = arena_strdup(l->seen.arena, url);
	l->pages++;
	free(l->base);
	l->base = NULL;
	ask(l, url, whole->feed_url);
	return true;
}

/* A page that cannot be had ends the list. */
static void list_parsed(struct load *l, struct feed *page)
{
	bool more = page && page->kind == FEED_LIST && begins_anew(l, page);

	if (more) {
		l->empty = add_items(l, l->whole, page) ? 0 : l->empty + 1;
		more = next_of_list(l, page);
	}
	if (page != l->whole)
		feed_free(page);
	if (!more)
		finish(l, l->whole, NULL);
}

static void parsed(struct feed *f, const struct error *err, void *arg)
{
	struct load *l = arg;
	struct feed *whole = l->whole;

	if (l->seen.arena) {
		list_parsed(l, f);
		return;
	}
	if (f && f->kind == FEED_LIST && f->items.n < l->want && f->feed_url && !l->single) {
		l->seen.arena = arena_new();
		l->whole = f;
		list_parsed(l, f);
		return;
	}

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
		.rules = manners_rules(l->base ? l->base : r->url),
		.items = l->pages == 0 ? l->items : NULL,
		.items_arg = l->items_arg,
	};
	worker_submit(l->engine->worker, &job, parsed, l);
}

void load_start(struct engine *e, const struct load_request *rq, load_done_fn *fn, void *arg)
{
	struct load *l = xcalloc(1, sizeof *l);

	*l = (struct load){.engine = e, .type = rq->type, .fn = fn, .arg = arg, .items = rq->items,
			   .items_arg = rq->items_arg, .single = rq->single, .want = rq->want,
			   .next = e->loads};
	e->loads = l;
	if (rq->base)
		l->base = xstrdup(rq->base);
	ask(l, rq->url, rq->from);
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
