#include "core/query.h"

#include <string.h>

#include "base/clock.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "core/brief.h"
#include "core/portal.h"
#include "core/searches.h"
#include "core/trending.h"

/* A portal that is subscribed but not stored yet is known all the same. */
static bool knows_portal(struct session *s, struct arena *a, const char *name)
{
	const char *slug = fold_slug(a, name, strlen(name));

	if (store_has_portal(s->store, slug))
		return true;
	for (size_t i = 0; i < s->sources.lines.n; i++) {
		const char *known = s->sources.lines.v[i].portal;
		if (known && !strcmp(known, slug))
			return true;
	}
	return false;
}

static bool is_slug_of(struct arena *a, const char *slug, const char *text)
{
	return text && !strcmp(fold_slug(a, text, strlen(text)), slug);
}

/* A category of a subscribed portal's definition, or of a lone feed. */
static bool names_category(struct session *s, struct arena *a, const struct source_line *line, const char *slug)
{
	bool known = false;

	if (line->kind == SOURCE_FEED)
		return is_slug_of(a, slug, line->words.n ? line->words.v[0] : line->title);
	struct portal *p = line->kind == SOURCE_PORTAL ? portal_load(line->name, s->warn, s->warn_arg, NULL) : NULL;
	for (size_t i = 0; p && i < p->categories.n; i++)
		known = known || is_slug_of(a, slug, p->categories.v[i].title);
	portal_free(p);
	return known;
}

/* Nor need its categories be stored yet. */
static bool knows_category(struct session *s, struct arena *a, const char *portal, const char *slug)
{
	if (store_has_category(s->store, portal, slug))
		return true;
	for (size_t i = 0; i < s->sources.lines.n; i++) {
		const struct source_line *line = &s->sources.lines.v[i];
		if ((!portal || (line->portal && !strcmp(line->portal, portal))) && names_category(s, a, line, slug))
			return true;
	}
	return false;
}

/* A saved search goes by its name as a category does. */
static bool saved_search(struct arena *a, const char *name, struct store_query *q)
{
	struct searches all;

	searches_read(a, &all, NULL, NULL);
	const struct saved_search *s = searches_find(a, &all, name);
	if (s) {
		q->view = STORE_SEARCH;
		q->words = s->query;
	}
	return s;
}

static bool make_query(struct session *s, struct arena *a, const struct target *t,
		       struct store_query *q, struct error *err)
{
	static const enum store_view views[] = {
		[VIEW_LATEST] = STORE_LATEST,	[VIEW_TRENDING] = STORE_TRENDING,
		[VIEW_UNREAD] = STORE_UNREAD,	[VIEW_SAVED] = STORE_SAVED,
		[VIEW_CATEGORY] = STORE_LATEST, [VIEW_PORTAL] = STORE_LATEST,
		[VIEW_SEARCH] = STORE_SEARCH,	[VIEW_BRIEF] = STORE_LATEST,
	};
	const char *portal = t->view == VIEW_PORTAL ? t->name : t->portal;

	if (!session_library(s, err))
		return false;
	*q = (struct store_query){.view = views[t->view], .limit = -1, .now = clock_now()};
	if (t->view == VIEW_CATEGORY && !t->portal && saved_search(a, t->name, q))
		return true;
	if (portal && !knows_portal(s, a, portal))
		return err_set(err, ERR_CONFIG, _("there is no portal '%s'"), portal);
	q->portal = portal ? fold_slug(a, portal, strlen(portal)) : NULL;
	if (t->view == VIEW_CATEGORY) {
		q->category = fold_slug(a, t->name, strlen(t->name));
		if (!knows_category(s, a, q->portal, q->category))
			return err_set(err, ERR_CONFIG, _("there is no category '%s'"), t->name);
	}
	if (t->view == VIEW_SEARCH)
		q->words = t->name;
	return true;
}

/* "Hà Nội" for ha-noi; the name itself where it is not known. */
static const char *category_title(struct session *s, struct arena *a, const struct target *t)
{
	struct store_categories c = {0};
	const char *slug = fold_slug(a, t->name, strlen(t->name));
	const char *portal = t->portal ? fold_slug(a, t->portal, strlen(t->portal)) : NULL;
	struct searches all = {0};

	if (!portal)
		searches_read(a, &all, NULL, NULL);
	const struct saved_search *search = searches_find(a, &all, t->name);
	if (search)
		return search->title;
	if (store_categories(s->store, a, portal, &c, NULL))
		for (size_t i = 0; i < c.list.n; i++)
			if (!strcmp(c.list.v[i].name, slug))
				return c.list.v[i].title;
	return t->name;
}

static const char *portal_title(struct session *s, struct arena *a, const char *name)
{
	struct store_portals p = {0};
	const char *slug = fold_slug(a, name, strlen(name));

	if (store_portals(s->store, a, &p, NULL))
		for (size_t i = 0; i < p.list.n; i++)
			if (!strcmp(p.list.v[i].name, slug) && p.list.v[i].title)
				return p.list.v[i].title;
	return name;
}

const char *query_title(struct session *s, struct arena *a, const struct target *t)
{
	switch (t->view) {
	case VIEW_LATEST:
		return _("Latest");
	case VIEW_TRENDING:
		return _("Trending");
	case VIEW_UNREAD:
		return _("Unread");
	case VIEW_SAVED:
		return _("Saved");
	case VIEW_BRIEF:
		return _("In brief");
	case VIEW_CATEGORY:
		return t->portal ? arena_printf(a, "%s · %s", category_title(s, a, t),
						portal_title(s, a, t->portal))
				 : category_title(s, a, t);
	case VIEW_PORTAL:
		return portal_title(s, a, t->name);
	case VIEW_SEARCH:
		return arena_printf(a, _("Search: %s"), t->name);
	}
	BUG("view %d", t->view);
}

static void describe(struct session *s, const struct target *t, struct feed *f)
{
	f->kind = FEED_LIST;
	f->view = arena_strdup(f->arena, t->text);
	f->title = arena_strdup(f->arena, query_title(s, f->arena, t));
	const char *portal = t->view == VIEW_PORTAL ? t->name : t->portal;
	if (portal)
		f->portal = fold_slug(f->arena, portal, strlen(portal));
}

static const char *title_of(const struct store_portals *p, const char *name)
{
	for (size_t i = 0; i < p->list.n; i++)
		if (!strcmp(p->list.v[i].name, name))
			return p->list.v[i].title ? p->list.v[i].title : name;
	return name;
}

/* Items that do not say whose they are go by their portal's title. */
static void name_sites(struct session *s, struct feed *f)
{
	struct store_portals p = {0};
	const char *portal = NULL, *title = NULL;

	for (size_t i = 0; i < f->items.n; i++) {
		struct item *it = &f->items.v[i];
		if (it->site || !it->portal)
			continue;
		if (!portal && !store_portals(s->store, f->arena, &p, NULL))
			return;
		if (!portal || strcmp(portal, it->portal) != 0) {
			portal = it->portal;
			title = title_of(&p, portal);
		}
		it->site = title;
	}
}

static void finish(struct session *s, const struct target *t, struct feed *f)
{
	describe(s, t, f);
	name_sites(s, f);
	/* A rank numbers the trending alone: elsewhere the order is another. */
	for (size_t i = 0; t->view != VIEW_TRENDING && i < f->items.n; i++)
		f->items.v[i].rank = 0;
}

struct feed *query_view(struct session *s, const struct target *t, int limit, struct error *err)
{
	struct arena *a = arena_new();
	struct store_query q;
	struct feed *f = NULL;

	if (make_query(s, a, t, &q, err)) {
		/* Who is first among the trending is known when all are. */
		q.limit = t->view == VIEW_TRENDING ? -1 : limit;
		f = t->view == VIEW_BRIEF ? brief_view(s, limit, err) : store_view(s->store, &q, err);
	}
	arena_free(a);
	if (!f)
		return NULL;
	finish(s, t, f);
	if (t->view == VIEW_TRENDING)
		trending_rank(f, q.now);
	if (limit >= 0 && f->items.n > (size_t)limit)
		f->items.n = (size_t)limit;
	if (f->items.n == 0)
		err_set(err, ERR_EMPTY, _("nothing is here"));
	return f;
}

struct feed *query_view_after(struct session *s, const struct target *t, int64_t row, int limit)
{
	struct arena *a = arena_new();
	struct store_query q;
	struct error ignored;
	struct feed *f = NULL;

	if (t->view != VIEW_BRIEF && make_query(s, a, t, &q, &ignored) && q.view <= STORE_SAVED) {
		q.limit = limit;
		q.after = row;
		f = store_view(s->store, &q, &ignored);
	}
	arena_free(a);
	if (f)
		finish(s, t, f);
	return f;
}

static bool count_brief(struct session *s, int64_t *n, struct error *err)
{
	struct feed *f = session_library(s, err) ? brief_view(s, -1, err) : NULL;

	if (!f)
		return false;
	*n = (int64_t)f->items.n;
	feed_free(f);
	return true;
}

bool query_count(struct session *s, const struct target *t, int64_t *n, struct error *err)
{
	if (t->view == VIEW_BRIEF)
		return count_brief(s, n, err);
	struct arena *a = arena_new();
	struct store_query q;
	bool ok = make_query(s, a, t, &q, err) && store_count(s->store, &q, n, err);

	arena_free(a);
	return ok;
}

void query_count_words(struct session *s, const char *words, int64_t *items, int64_t *unread)
{
	struct store_query q = {.view = STORE_SEARCH, .words = words, .now = clock_now()};

	*items = *unread = 0;
	if (!session_library(s, NULL))
		return;
	store_count(s->store, &q, items, NULL);
	q.unread = true;
	store_count(s->store, &q, unread, NULL);
}

int64_t query_unread_words(struct session *s, const char *words, bool *more)
{
	const struct store_query q = {
		.view = STORE_SEARCH, .words = words, .unread = true, .now = clock_now()};
	int64_t n = 0;

	*more = false;
	if (session_library(s, NULL))
		store_count_some(s->store, &q, &n, more, NULL);
	return n;
}

bool query_any(struct session *s)
{
	const struct target latest = {.text = "latest", .is_view = true, .view = VIEW_LATEST};
	int64_t n = 0;

	return query_count(s, &latest, &n, NULL) && n > 0;
}
