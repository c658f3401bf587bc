#include "base/url.h"
#include "store/filing.h"
#include "store/indexing.h"
#include "store/stories.h"

/* A link that is saved. */
struct keeping {
	const struct related *link;
	int64_t from, now, row;
};

static struct record record_of(struct arena *a, const struct keeping *k, int64_t portal)
{
	const struct related *link = k->link;
	struct record r = {.portal = portal, .seen = k->now, .unread = true, .level = LEVEL_TRENDING,
			   .counted = link->views >= 0};
	struct item *it = &r.item;

	it->url = link->url;
	it->title = link->title;
	it->views = link->views;
	it->comments = -1;
	it->badges = link->badges & (BADGE_VIDEO | BADGE_PHOTO | BADGE_PAYWALL);
	r.keys = keys_of(a, it);
	return r;
}

static void put(struct store *s, struct arena *a, struct keeping *k)
{
	struct filing none = {.arena = a};
	int64_t portal = 0;

	if (!sql_number(s, &portal, "SELECT portal FROM item WHERE id = ?", "i", k->from)) {
		s->rc = s->rc ? s->rc : SQLITE_NOTFOUND;
		return;
	}
	struct record r = record_of(a, k, portal);
	record_save(s, NULL, &r, k->now);
	filing_count(s, &none, portal, 1);
	stories_tell(s, &r);
	k->row = r.row;
	indexing_row(s, k->row);
}

static bool keep(struct store *s, void *arg)
{
	struct keeping *k = arg;
	struct arena *a = arena_new();

	k->row = 0;
	sql_number(s, &k->row, "SELECT id FROM item WHERE url_key = ?1 OR canon_key = ?1 LIMIT 1", "i",
		   keys_hash(url_key(a, k->link->url)));
	if (!k->row)
		put(s, a, k);
	stories_mark(s, k->row, MARK_SAVED);
	arena_free(a);
	return !s->rc;
}

bool store_keep_link(struct store *s, int64_t row, const struct related *link, int64_t now,
		     int64_t *kept, struct error *err)
{
	struct keeping k = {link, row, now, 0};

	if (!store_write(s, keep, &k, true, err))
		return false;
	*kept = k.row;
	return true;
}
