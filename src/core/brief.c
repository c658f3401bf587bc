#include "core/brief.h"

#include <string.h>

#include "base/clock.h"
#include "core/trending.h"
#include "model/wire.h"

/* A category and what may stand for it, the best first. */
struct column {
	const char *name, *title;
	LIST_OF(const struct item *) items;
	size_t taken; /* from the front */
	size_t shown;
};

struct brief {
	struct session *session;
	struct arena *arena;
	LIST_OF(struct column) columns;
	LIST_OF(struct feed *) feeds; /* that the items are of */
	LIST_OF(int64_t) rows;	      /* of stories that are shown */
	size_t left;
};

static void add_column(struct brief *b, const struct store_category *c)
{
	if (c->items == 0)
		return;
	for (size_t i = 0; i < b->columns.n; i++)
		if (!strcmp(b->columns.v[i].name, c->name))
			return;
	*LIST_PUSH(b->arena, &b->columns) = (struct column){.name = c->name, .title = c->title};
}

static bool find_columns(struct brief *b, struct error *err)
{
	struct store_categories all = {0};

	if (!store_categories(b->session->store, b->arena, NULL, &all, err))
		return false;
	for (size_t i = 0; i < all.list.n; i++)
		add_column(b, &all.list.v[i]);
	return true;
}

static bool add_items(struct brief *b, struct column *c, enum store_view view, struct error *err)
{
	const struct store_query q = {
		.view = view,
		.category = c->name,
		.limit = view == STORE_LATEST ? (int)b->left + 8 : -1,
		.now = clock_now(),
	};
	struct feed *f = store_view(b->session->store, &q, err);

	if (!f)
		return false;
	*LIST_PUSH(b->arena, &b->feeds) = f;
	if (view == STORE_TRENDING)
		trending_rank(f, q.now);
	for (size_t i = 0; i < f->items.n; i++)
		*LIST_PUSH(b->arena, &c->items) = &f->items.v[i];
	return true;
}

static bool is_shown(const struct brief *b, int64_t row)
{
	for (size_t i = 0; i < b->rows.n; i++)
		if (b->rows.v[i] == row)
			return true;
	return false;
}

/* One more of the category, if it has one. What is taken moves to the front of the list. */
static bool take_one(struct brief *b, struct column *c)
{
	while (c->taken < c->items.n) {
		const struct item *it = c->items.v[c->taken++];
		if (is_shown(b, it->story))
			continue;
		c->items.v[c->shown++] = it;
		*LIST_PUSH(b->arena, &b->rows) = it->story;
		b->left--;
		return true;
	}
	return false;
}

static void share_out(struct brief *b)
{
	for (bool any = true; any && b->left > 0;) {
		any = false;
		for (size_t i = 0; i < b->columns.n && b->left > 0; i++)
			any |= take_one(b, &b->columns.v[i]);
	}
}

static struct feed *put_together(const struct brief *b)
{
	struct feed *f = feed_new();

	f->kind = FEED_LIST;
	for (size_t i = 0; i < b->columns.n; i++) {
		const struct column *c = &b->columns.v[i];
		for (size_t k = 0; k < c->shown; k++) {
			struct item *it = feed_add_item(f);
			item_copy(f->arena, c->items.v[k], it);
			it->rank = 0;
			it->category = arena_strdup(f->arena, c->title);
		}
	}
	return f;
}

struct feed *brief_view(struct session *s, int limit, struct error *err)
{
	struct brief b = {.session = s, .arena = arena_new()};
	struct feed *f = NULL;

	b.left = limit < 0 ? BRIEF_LINES : (size_t)limit;
	bool ok = find_columns(&b, err);
	for (size_t i = 0; ok && i < b.columns.n; i++)
		ok = add_items(&b, &b.columns.v[i], STORE_TRENDING, err) &&
		     add_items(&b, &b.columns.v[i], STORE_LATEST, err);
	if (ok) {
		share_out(&b);
		f = put_together(&b);
	}
	for (size_t i = 0; i < b.feeds.n; i++)
		feed_free(b.feeds.v[i]);
	arena_free(b.arena);
	return f;
}
