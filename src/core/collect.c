#include "core/collect.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/query.h"
#include "model/wire.h"

/* All loads of one call: counted down as they call back. */
struct gathering {
	struct session *session;
	const struct collect_options *opt;
	size_t pending;
};

struct slot {
	struct gathering *gathering;
	struct collected *result;
	const char *url; /* of a document, "" for a view */
	int asked, missed; /* pages of its items, for their full texts */
};

static void loaded(struct feed *f, const struct error *err, void *arg)
{
	struct slot *slot = arg;

	slot->result->feed = f;
	if (!f)
		slot->result->err = *err;
	slot->gathering->pending--;
}

static bool is_network(const char *url)
{
	return !strncmp(url, "http", 4);
}

/* Offline, an address means what is stored of it. */
static struct feed *stored_copy(struct session *s, const char *url, struct error *err)
{
	int64_t row = session_library(s, err) ? store_find(s->store, url) : 0;

	if (row)
		return store_item(s->store, row, err);
	if (s->store)
		err_set(err, ERR_EMPTY, _("there is no stored copy"));
	return NULL;
}

/* What --base says the address of. */
static bool is_at_hand(const char *url)
{
	return !strcmp(url, "-") || !strncmp(url, "file:", 5);
}

static void start(struct gathering *g, struct slot *slot, const struct target *t)
{
	const struct load_request rq = {
		.url = t->url,
		.base = is_at_hand(t->url) ? g->opt->base : NULL,
		.type = g->opt->type,
		.items = g->opt->items,
		.items_arg = g->opt->items_arg,
		/* Of standard input nobody asked for more than it brings. */
		.single = g->session->offline || !strcmp(t->url, "-"),
		.want = g->opt->limit > 0 ? (size_t)g->opt->limit : 0,
	};

	if (g->session->offline && is_network(t->url)) {
		slot->result->feed = stored_copy(g->session, t->url, &slot->result->err);
		return;
	}
	g->pending++;
	load_start(&g->session->engine, &rq, loaded, slot);
}

/* --- full text --- */

struct full {
	struct slot *slot;
	size_t item;
};

/* The article under its item's identity: what the list said of it stays, what it left open is
 * filled. */
static void merge_article(struct feed *list, struct item *it, const struct item *article)
{
	struct item whole;

	item_copy(list->arena, article, &whole);
	whole.id = it->id;
	whole.portal = it->portal;
	whole.rank = it->rank;
	whole.badges |= it->badges;
	whole.row = it->row;
	whole.stored = it->stored;
	whole.unread = it->unread;
	whole.saved = it->saved;
	if (it->url)
		whole.url = it->url;
	if (it->title)
		whole.title = it->title;
	if (it->summary)
		whole.summary = it->summary;
	if (it->published.known)
		whole.published = it->published;
	if (it->category)
		whole.category = it->category;
	if (it->views > whole.views)
		whole.views = it->views;
	*it = whole;
}

/* A page that was fetched and has no article is the portal's affair, and so is one that we do not let
 * it lead to; one that was not fetched is a failure of what was asked for, though not of the list. The
 * first one's reason stands for them all. */
static void full_missed(struct slot *slot, const struct item *it, const struct error *err)
{
	struct collected *c = slot->result;

	feed_warn(c->feed, 0, "%s: %s", it->url, err->text);
	bool theirs = err->code == ERR_FORMAT || (err->code == ERR_NET && err->detail == EPERM);
	if (!theirs && slot->missed++ == 0 && c->err.code == ERR_NONE)
		err_set(&c->err, ERR_PARTIAL, "%s: %s", it->url, err->text);
}

static void full_loaded(struct feed *f, const struct error *err, void *arg)
{
	struct full *x = arg;
	struct feed *list = x->slot->result->feed;
	struct item *it = &list->items.v[x->item];

	x->slot->gathering->pending--;
	if (f && f->kind == FEED_ARTICLE && f->items.n == 1)
		merge_article(list, it, &f->items.v[0]);
	else if (!f)
		full_missed(x->slot, it, err);
	feed_free(f);
	free(x);
}

static void count_missed(const struct slot *slot)
{
	struct error *err = &slot->result->err;

	if (slot->missed && err->code == ERR_PARTIAL)
		err_prefix(err, ngettext("%d of %d full text missed: ", "%d of %d full texts missed: ",
					 (unsigned long)slot->asked), slot->missed, slot->asked);
}

/* Whose word it is that the item is there: not what the document calls itself. */
static const char *led_by(struct gathering *g, const struct slot *slot, const struct item *it)
{
	if (it->row)
		return store_item_home(g->session->store, slot->result->feed->arena, it->row);
	return is_at_hand(slot->url) && g->opt->base ? g->opt->base : slot->url;
}

static void start_full(struct gathering *g, struct slot *slot)
{
	struct feed *f = slot->result->feed;

	for (size_t i = 0; f && f->kind != FEED_ARTICLE && i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		if (it->full || !it->url || (g->session->offline && is_network(it->url)))
			continue;
		struct full *x = xcalloc(1, sizeof *x);
		*x = (struct full){slot, i};
		const struct load_request rq = {
			.url = it->url, .type = PARSE_HTML, .from = led_by(g, slot, it)};
		g->pending++;
		slot->asked++;
		load_start(&g->session->engine, &rq, full_loaded, x);
	}
}

static void wait_all(struct gathering *g)
{
	while (g->pending)
		loop_step(g->session->engine.loop, -1);
}

void collect(struct session *s, char *const *targets, size_t n, const struct collect_options *opt,
	     struct collected *out)
{
	struct gathering g = {.session = s, .opt = opt};
	struct slot *slots = xcalloc(n, sizeof *slots);
	struct arena *a = arena_new();

	for (size_t i = 0; i < n; i++) {
		struct target t;
		out[i] = (struct collected){.subject = targets[i]};
		slots[i] = (struct slot){.gathering = &g, .result = &out[i], .url = ""};
		if (!target_parse(a, targets[i], &t, &out[i].err))
			continue;
		if (!t.is_view)
			slots[i].url = t.url;
		if (t.is_view)
			out[i].feed = query_view(s, &t, opt->limit, &out[i].err);
		else
			start(&g, &slots[i], &t);
	}
	wait_all(&g);
	for (size_t i = 0; i < n; i++) {
		struct feed *f = out[i].feed;
		if (f && opt->limit >= 0 && f->items.n > (size_t)opt->limit)
			f->items.n = (size_t)opt->limit;
		if (f && f->view && (opt->full || opt->bodies))
			store_bodies(s->store, f, &out[i].err);
		if (opt->full)
			start_full(&g, &slots[i]);
	}
	wait_all(&g);
	for (size_t i = 0; i < n; i++)
		count_missed(&slots[i]);
	arena_free(a);
	free(slots);
}
