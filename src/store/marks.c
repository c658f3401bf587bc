#include "base/mem.h"
#include "base/url.h"
#include "store/record.h"
#include "store/stories.h"
#include "store/vocabulary.h"

/* --- read and saved --- */

struct marking {
	const int64_t *rows;
	size_t n;
	enum store_mark mark;
	int changed;
};

static bool mark(struct store *s, void *arg)
{
	struct marking *m = arg;

	m->changed = 0;
	for (size_t i = 0; i < m->n; i++) {
		m->changed += stories_mark(s, m->rows[i], m->mark);
	}
	return !s->rc;
}

bool store_mark(struct store *s, const int64_t *rows, size_t n, enum store_mark how, int *changed,
		struct error *err)
{
	struct marking m = {rows, n, how, 0};

	if (!store_write(s, mark, &m, !s->at_hand, err))
		return false;
	s->unsettled = s->at_hand;
	if (changed)
		*changed = m.changed;
	return true;
}

/* --- by ids --- */

enum { MOST_PORTALS = 32 };

struct naming {
	const char *const *ids, *const *of;
	size_t n;
	int64_t *rows; /* heap memory, room for cap */
	size_t found, cap;
	int64_t portals[MOST_PORTALS]; /* that fetch the feed at hand, n_portals of them */
	size_t n_portals;
};

static bool find_anywhere(struct store *s, int64_t *row, int64_t id, int64_t url)
{
	return sql_number(s, row, "SELECT id FROM item WHERE id_key = ?", "i", id) ||
	       sql_number(s, row, "SELECT id FROM item WHERE url_key = ?", "i", url);
}

static bool find_in_portal(struct store *s, int64_t *row, int64_t id, int64_t url, int64_t portal)
{
	return sql_number(s, row, "SELECT id FROM item WHERE id_key = ? AND portal = ?", "ii", id, portal) ||
	       sql_number(s, row, "SELECT id FROM item WHERE url_key = ? AND portal = ?", "ii", url, portal);
}

/* The feed as it is written, and as it is subscribed. */
static void find_portals(struct store *s, struct arena *a, struct naming *x, const char *feed)
{
	sqlite3_stmt *st = sql_start(s, "SELECT DISTINCT portal FROM channel WHERE url IN (?, ?) LIMIT ?", "ssi",
				     feed, url_of_feed(a, feed), (int64_t)MOST_PORTALS);

	for (x->n_portals = 0; sql_next(s, st); x->n_portals++)
		x->portals[x->n_portals] = sqlite3_column_int64(st, 0);
	sql_end(st);
}

/* Of a feed that is not fetched here, only an address says which item is meant: others have a "1" too. */
static void find_id(struct store *s, struct arena *a, struct naming *x, size_t i)
{
	int64_t id = keys_hash(x->ids[i]), url = keys_hash(url_key(a, x->ids[i]));

	if (x->found + MOST_PORTALS > x->cap) {
		x->cap = 2 * x->cap + MOST_PORTALS;
		x->rows = xrealloc(x->rows, x->cap * sizeof *x->rows);
	}
	for (size_t p = 0; p < x->n_portals; p++)
		x->found += find_in_portal(s, &x->rows[x->found], id, url, x->portals[p]);
	if (!x->n_portals && (!x->of || strstr(x->ids[i], "://")))
		x->found += find_anywhere(s, &x->rows[x->found], id, url);
}

static bool find_ids(struct store *s, void *arg)
{
	struct naming *x = arg;
	struct arena *a = arena_new();

	x->found = x->n_portals = 0;
	for (size_t i = 0; i < x->n && !s->rc; i++) {
		if (x->of && (i == 0 || x->of[i] != x->of[i - 1]))
			find_portals(s, a, x, x->of[i]);
		find_id(s, a, x, i);
	}
	arena_free(a);
	return !s->rc;
}

bool store_find_ids(struct store *s, const char *const *ids, const char *const *of, size_t n,
		    int64_t **rows, size_t *found, struct error *err)
{
	struct naming x = {.ids = ids, .of = of, .n = n};
	bool ok = store_read(s, find_ids, &x, err);

	*rows = x.rows;
	*found = ok ? x.found : 0;
	return ok;
}

/* --- age --- */

/* A few at a time, so that nobody else waits long to write. */
enum { BATCH = 200, DAY = 86400 };

struct expiry {
	int64_t before;
	int64_t seen;	 /* of what was first seen before */
	size_t dropped;	 /* in the last step */
	int64_t all;	 /* dropped */
	int64_t changes; /* that the last step of merging made */
};

static bool drop_some(struct store *s, void *arg)
{
	struct expiry *x = arg;
	int64_t rows[BATCH];
	sqlite3_stmt *st = sql_start(s, "SELECT id FROM item WHERE sort < ? AND seen < ? AND NOT saved LIMIT ?",
				     "iii", x->before, x->seen, (int64_t)BATCH);

	for (x->dropped = 0; sql_next(s, st); x->dropped++)
		rows[x->dropped] = sqlite3_column_int64(st, 0);
	sql_end(st);
	record_drop(s, rows, x->dropped);
	x->all += (int64_t)x->dropped;
	return !s->rc;
}

static bool tidy_up(struct store *s, void *arg)
{
	const struct expiry *x = arg;
	int64_t horizon = INT64_MIN;

	sql_run(s, "DELETE FROM series WHERE at < ?", "i", x->before);
	sql_run(s, "DELETE FROM killed WHERE at < ?", "i", x->before);
	sql_run(s, "DELETE FROM category WHERE items = 0"
		   " AND NOT EXISTS(SELECT 1 FROM channel WHERE channel.category = category.id)", "");
	sql_number(s, &horizon, "SELECT value FROM meta WHERE name = 'horizon'", "");
	if (horizon / DAY != x->before / DAY)
		stories_expire(s, x->before);
	if (horizon != x->before)
		sql_run(s, "INSERT OR REPLACE INTO meta VALUES('horizon', ?)", "i", x->before);
	return !s->rc;
}

static bool count_items(struct store *s, void *arg)
{
	sql_number(s, arg, "SELECT sum(items) FROM portal", "");
	return !s->rc;
}

/* What is dropped stays in the index of words, marked as gone, until its parts are merged. A negative
 * number begins that, positive ones go on with it, each so many pages. */
static bool merge_words(struct store *s, void *arg)
{
	struct expiry *x = arg;
	int64_t before = sqlite3_total_changes(s->db), pages = x->changes < 0 ? -500 : 500;

	sql_run(s, "INSERT INTO words(words, rank) VALUES('merge', ?)", "i", pages);
	x->changes = sqlite3_total_changes(s->db) - before;
	return !s->rc;
}

static bool recount_words(struct store *s, void *arg)
{
	return vocabulary_recount_some(s, arg);
}

static bool recount_all(struct store *s, struct error *err)
{
	struct buf last;
	bool ok;

	buf_init(&last, BUF_UNBOUNDED);
	do
		ok = store_write(s, recount_words, &last, false, err);
	while (ok && last.len);
	buf_clear(&last);
	return ok;
}

/* Only after much was dropped: the whole index is written anew. */
static bool forget_dropped(struct store *s, struct expiry *x, struct error *err)
{
	int64_t left = 0;
	bool ok = store_read(s, count_items, &left, err);

	x->changes = x->all > left / 8 ? -1 : 0;
	while (ok && (x->changes < 0 || x->changes > 1))
		ok = store_write(s, merge_words, x, false, err);
	return ok && (x->all <= left / 8 || recount_all(s, err));
}

/* Empty pages go back to the disk, some at a time, all but what will be filled again soon. */
static bool shrink(struct store *s, void *arg)
{
	enum { PAGES = 256, KEPT = 16 };
	int64_t pages = 0, empty = 0, left = 0;
	bool *again = arg;

	sql_number(s, &pages, "PRAGMA page_count", "");
	sql_number(s, &empty, "PRAGMA freelist_count", "");
	*again = false;
	if (empty <= pages / KEPT)
		return !s->rc;
	sql_script(s, "PRAGMA incremental_vacuum(256)");
	sql_number(s, &left, "PRAGMA freelist_count", "");
	/* A store of before there was such a thing stays as it is. */
	*again = left + PAGES <= empty;
	return !s->rc;
}

/* --- number and size --- */

struct measure {
	int64_t items, bytes, before;
};

/* What is too large is that part of the items too many. */
static int64_t items_to_keep(struct store *s, const struct measure *m)
{
	int64_t items = 0, page = 0, pages = 0, empty = 0;

	count_items(s, &items);
	sql_number(s, &page, "PRAGMA page_size", "");
	sql_number(s, &pages, "PRAGMA page_count", "");
	sql_number(s, &empty, "PRAGMA freelist_count", "");
	int64_t used = (pages - empty) * page, keep = items;
	if (m->bytes > 0 && used > m->bytes)
		keep = (int64_t)((double)items * (double)m->bytes / (double)used);
	return m->items > 0 && m->items < keep ? m->items : keep;
}

static bool measure(struct store *s, void *arg)
{
	struct measure *m = arg;

	m->before = INT64_MIN;
	if (sql_number(s, &m->before, "SELECT sort FROM item ORDER BY sort DESC"
				      " LIMIT 1 OFFSET ?", "i", items_to_keep(s, m)))
		m->before++;
	return !s->rc;
}

static bool drop(struct store *s, struct expiry *x, struct error *err)
{
	do {
		if (!store_write(s, drop_some, x, false, err))
			return false;
	} while (x->dropped == BATCH);
	return true;
}

bool store_trim(struct store *s, int64_t before, int64_t items, int64_t bytes, struct error *err)
{
	struct expiry x = {.before = before, .seen = before};
	struct measure m = {.items = items, .bytes = bytes, .before = INT64_MIN};
	bool more = true, ok = drop(s, &x, err);

	/* What is too much goes though it has just come: the horizon keeps it away. */
	if (ok && (items > 0 || bytes > 0))
		ok = store_read(s, measure, &m, err);
	if (ok && m.before > before) {
		x = (struct expiry){.before = m.before, .seen = INT64_MAX, .all = x.all};
		ok = drop(s, &x, err);
	}
	ok = ok && store_write(s, tidy_up, &x, false, err);
	ok = ok && forget_dropped(s, &x, err);
	while (ok && more)
		ok = store_write(s, shrink, &more, false, err);
	return ok;
}

bool store_expire(struct store *s, int64_t before, struct error *err)
{
	return store_trim(s, before, 0, 0, err);
}
