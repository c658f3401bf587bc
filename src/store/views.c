#include "store/search.h"

#include "base/fold.h"
#include "base/i18n.h"
#include "store/series.h"
#include "store/stories.h"

enum { WEEK = 7 * 86400 };

struct viewing {
	const struct store_query *q;
	struct arena *arena; /* for the statement; rows too */
	const char *slug;
	int64_t category; /* the only one of that name, 0 if there are more */
	struct typed typed; /* of a search */
	const char *match;  /* its words, as they are looked for */
	const char *conditions; /* that it adds; "" if none */
	const struct typed_name *unknown; /* a name in it that is none */
	struct feed *f;
	int64_t count;
	bool some, more; /* store_count_some: it may end early, and has */
	int64_t after_sort; /* of the row that it goes on behind */
};

/* --- which rows: the statement --- */

/* How many categories a name means; the row of the last one. */
static int64_t find_category(struct store *s, const struct viewing *v, int64_t *row)
{
	int64_t n = 0;
	sqlite3_stmt *st = sql_start(s,
		"SELECT c.id FROM category c JOIN portal p ON p.id = c.portal"
		" WHERE c.slug = ?1 AND (?2 IS NULL OR p.name = ?2)", "ss", v->slug, v->q->portal);

	for (; sql_next(s, st); n++)
		*row = sqlite3_column_int64(st, 0);
	sql_end(st);
	return n;
}

static const char *of_category(const struct viewing *v)
{
	if (v->category)
		return "f.category = :category";
	return v->q->portal ? "f.category IN (SELECT id FROM category WHERE slug = :slug AND portal ="
			      " (SELECT id FROM portal WHERE name = :portal))"
			    : "f.category IN (SELECT id FROM category WHERE slug = :slug)";
}

static const char *of_view(const struct viewing *v)
{
	switch (v->q->view) {
	case STORE_UNREAD:
		return " AND i.unread";
	case STORE_SAVED:
		return " AND i.saved";
	case STORE_TRENDING:
		return " AND i.sort >= :since AND (i.views >= 0 OR i.badges & 3 OR EXISTS(SELECT 1"
		       " FROM mention m WHERE m.item = i.id AND (m.rank > 0 OR m.badges & 3))"
		       " OR EXISTS(SELECT 1 FROM story t WHERE t.item = i.id)"
		       " OR EXISTS(SELECT 1 FROM story t WHERE t.head = i.id))";
	case STORE_LATEST:
	case STORE_SEARCH:
		break;
	}
	return "";
}

_Static_assert((BADGE_TRENDING | BADGE_FEATURED) == 3, "said in SQL as 3");

static const char *of_portal(const struct viewing *v)
{
	return v->q->portal ? " AND i.portal = (SELECT id FROM portal WHERE name = :portal)" : "";
}

/* From the index of words, newest row first. */
static const char *search_text(const struct viewing *v, const char *what, const char *end)
{
	const char *filed = v->slug ? arena_printf(v->arena,
		" AND EXISTS(SELECT 1 FROM filed f WHERE f.item = i.id AND %s)", of_category(v)) : "";

	return arena_printf(v->arena,
			    "SELECT %s FROM words CROSS JOIN item i INDEXED BY item_when ON i.id = words.rowid"
			    " WHERE words MATCH :match%s%s%s%s", what, of_portal(v), filed,
			    v->conditions, end);
}

static const char *category_text(const struct viewing *v, const char *what, const char *end)
{
	const char *behind = v->q->after ? " AND (f.sort, f.item) < (:after_sort, :after)" : "";
	/* Said of f too: then older items are not even looked up. */
	const char *recent = v->q->view == STORE_TRENDING ? " AND f.sort >= :since" : "";

	return arena_printf(v->arena,
			    "SELECT %s FROM filed f CROSS JOIN item i ON i.id = f.item WHERE %s%s%s%s%s%s",
			    what, of_category(v), recent, behind, of_view(v), v->conditions, end);
}

/* Of what the whole store has, the head of a story stands for it. */
static const char *of_stories(const struct viewing *v)
{
	bool all = !v->q->portal && v->q->view <= STORE_SAVED;

	return all ? " AND NOT EXISTS(SELECT 1 FROM story t WHERE t.item = i.id)" : "";
}

/* Few are saved of many, which SQLite does not know. */
static const char *by_index(const struct viewing *v)
{
	bool saved = v->q->view == STORE_SAVED || (v->q->view == STORE_SEARCH && v->typed.saved == 1);

	return saved ? " INDEXED BY item_saved" : "";
}

static const char *plain_text(const struct viewing *v, const char *what, const char *end)
{
	const char *behind = v->q->after ? " AND (i.sort, i.id) < (:after_sort, :after)" : "";

	return arena_printf(v->arena, "SELECT %s FROM item i%s WHERE 1%s%s%s%s%s%s", what, by_index(v),
			    behind, of_portal(v), of_view(v), of_stories(v), v->conditions, end);
}

static void bind_text(sqlite3_stmt *st, const char *name, const char *value)
{
	int i = sqlite3_bind_parameter_index(st, name);

	if (i && value)
		sqlite3_bind_text(st, i, value, -1, SQLITE_STATIC);
}

static void bind_number(sqlite3_stmt *st, const char *name, int64_t value)
{
	int i = sqlite3_bind_parameter_index(st, name);

	if (i)
		sqlite3_bind_int64(st, i, value);
}

static sqlite3_stmt *prepare(struct store *s, const struct viewing *v, const char *text)
{
	sqlite3_stmt *st = NULL;

	s->rc = sqlite3_prepare_v2(s->db, text, -1, &st, NULL);
	if (s->rc)
		return NULL;
	bind_text(st, ":portal", v->q->portal);
	bind_text(st, ":slug", v->slug);
	bind_text(st, ":match", v->match);
	bind_text(st, ":without", v->typed.without);
	bind_number(st, ":category", v->category);
	bind_number(st, ":since", v->q->now - WEEK);
	bind_number(st, ":after", v->q->after);
	bind_number(st, ":after_sort", v->after_sort);
	return st;
}

/* --- looking --- */

/* False: nothing can be found. */
static bool look(struct store *s, struct viewing *v)
{
	const struct store_query *q = v->q;

	v->category = 0;
	v->conditions = "";
	v->match = v->typed.match;
	if (q->category) {
		v->slug = fold_slug(v->arena, q->category, strlen(q->category));
		if (find_category(s, v, &v->category) > 1)
			v->category = 0;
	}
	/* What has left was the oldest: behind it there is nothing. */
	if (q->after && !sql_number(s, &v->after_sort, "SELECT sort FROM item WHERE id = ?", "i", q->after))
		return false;
	if (q->view == STORE_SEARCH)
		v->conditions = search_conditions(s, v->arena, &v->typed, &v->unknown);
	return q->view != STORE_SEARCH || (v->conditions && v->typed.anything);
}

/* Words are looked up in their index; a search for other things alone is a list like others. */
static bool has_words(const struct viewing *v)
{
	return v->q->view == STORE_SEARCH && v->typed.match;
}

/* At most `limit` rows. */
static void look_for(struct store *s, const struct viewing *v, int limit, struct row_list *rows)
{
	bool search = has_words(v);
	const struct search_range range = {v->q->now, v->typed.since, limit};
	const char *text = search ? search_text(v, "i.id, i.sort, i.seen, fit(words)",
						" ORDER BY words.rowid DESC")
		: v->slug ? category_text(v, "i.id", " ORDER BY f.sort DESC, f.item DESC LIMIT :limit")
		: plain_text(v, "i.id", " ORDER BY i.sort DESC, i.id DESC LIMIT :limit");
	sqlite3_stmt *st = prepare(s, v, text);

	bind_number(st, ":limit", limit);
	if (search)
		search_best(s, v->arena, st, &range, rows);
	while (!search && sql_next(s, st))
		*LIST_PUSH(v->arena, &rows->list) = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
}

/* Words that begin so may be too many to name: then what is found of the common ones will do, if it
 * is enough. */
static void find_some(struct store *s, struct viewing *v, int limit, struct row_list *rows)
{
	look_for(s, v, limit, rows);
	if (!search_was_cut(s) || (limit >= 0 && rows->list.n >= (size_t)limit))
		return;
	memset(rows, 0, sizeof *rows);
	v->match = search_exactly(v->arena, v->typed.match);
	look_for(s, v, limit, rows);
}

/* May the items of a story stand in the view one by one? */
static bool has_sources_apart(const struct viewing *v)
{
	const struct store_query *q = v->q;

	return !q->portal && (q->view == STORE_SEARCH || v->slug);
}

/* The first of each story, which may be somewhere behind others of theirs. */
static void find_rows(struct store *s, struct viewing *v, struct row_list *rows)
{
	int limit = v->q->limit, most = limit;
	bool all;

	do {
		memset(rows, 0, sizeof *rows);
		find_some(s, v, most, rows);
		all = most < 0 || rows->list.n < (size_t)most;
		if (has_sources_apart(v))
			stories_once(s, v->arena, rows);
		most = most > INT32_MAX / 2 ? -1 : most * 2;
	} while (!all && !s->rc && rows->list.n < (size_t)limit);
	if (limit >= 0 && rows->list.n > (size_t)limit)
		rows->list.n = (size_t)limit;
}

static bool view(struct store *s, void *arg)
{
	struct viewing *v = arg;
	struct row_list rows = {0};

	v->f->items.n = 0;
	if (look(s, v)) {
		find_rows(s, v, &rows);
		load_items(s, v->f, &rows, v->q->now);
		if (v->q->view == STORE_TRENDING)
			series_trends(s, v->f, v->q->now);
	}
	return !s->rc;
}

/* What was typed is understood before, what it names is looked for in the store. */
static bool run(struct store *s, struct viewing *v, store_fn *fn, struct error *err)
{
	const char *words = v->q->words ? v->q->words : "";
	struct arena *a = v->arena = arena_new();
	bool ok = v->q->view != STORE_SEARCH || typed_read(a, words, v->q->now, &v->typed, err);

	if (v->q->since > v->typed.since)
		v->typed.since = v->q->since;
	if (v->q->unread) {
		v->typed.anything &= v->typed.unread != 0;
		v->typed.unread = 1;
	}
	ok = ok && store_read(s, fn, v, err);

	if (ok && v->unknown)
		ok = err_set(err, ERR_CONFIG, v->unknown->category ? _("there is no category '%s'")
								   : _("there is no portal '%s'"),
			     v->unknown->typed);
	arena_free(a);
	return ok;
}

struct feed *store_view(struct store *s, const struct store_query *q, struct error *err)
{
	struct viewing v = {.q = q, .f = feed_new()};

	v.f->kind = FEED_LIST;
	if (run(s, &v, view, err))
		return v.f;
	feed_free(v.f);
	return NULL;
}

/* --- counting --- */

/* Items that stand behind the head of their story. */
static int64_t count_others(struct store *s, bool unread)
{
	int64_t n = 0;

	sql_number(s, &n, unread ? "SELECT count(*) FROM story t JOIN item i ON i.id = t.item WHERE i.unread"
				 : "SELECT count(*) FROM story", "");
	return n;
}

/* What the counters know. */
static bool count_quickly(struct store *s, struct viewing *v)
{
	const char *portal = v->q->portal;
	bool unread = v->q->view == STORE_UNREAD;

	if (v->q->view != STORE_LATEST && !unread)
		return false;
	if (v->slug && !v->category && !portal)
		return false;
	if (v->slug)
		sql_number(s, &v->count,
			   "SELECT sum(iif(?1, c.unread, c.items)) FROM category c JOIN portal p"
			   " ON p.id = c.portal WHERE c.slug = ?2 AND (?3 IS NULL OR p.name = ?3)",
			   "iss", (int64_t)unread, v->slug, portal);
	else
		sql_number(s, &v->count,
			   "SELECT sum(iif(?1, unread, items)) FROM portal WHERE ?2 IS NULL OR name = ?2",
			   "is", (int64_t)unread, portal);
	if (!v->slug && !portal)
		v->count -= count_others(s, unread);
	return true;
}

static const char *counting_text(const struct viewing *v, const char *what)
{
	if (has_words(v) && !*v->conditions && !v->slug && !v->q->portal)
		return arena_printf(v->arena, "SELECT %s FROM (SELECT rowid AS id FROM words"
					      " WHERE words MATCH :match) i", what);
	if (has_words(v))
		return search_text(v, what, "");
	return v->slug ? category_text(v, what, "") : plain_text(v, what, "");
}

/* All that are of some story. */
static void collect_stories(struct store *s, struct arena *a, struct rows *out)
{
	int64_t n = 0;

	sql_number(s, &n, "SELECT count(*) FROM story", "");
	rows_init(out, a, 2 * (size_t)n);
	sqlite3_stmt *st = sql_start(s, "SELECT head, item FROM story", "");
	while (sql_next(s, st)) {
		rows_add(out, sqlite3_column_int64(st, 0));
		rows_add(out, sqlite3_column_int64(st, 1));
	}
	sql_end(st);
}

/* Steps of SQLite's machine: some 50,000 hits, a tenth of a second. */
enum { AFFORDED = 500000 };

static int enough(void *unused)
{
	(void)unused;
	return 1;
}

/* Each story once. To ask for the story of each is ten times slower than to find the hits: most are
 * alone. */
static void count_apart(struct store *s, struct viewing *v)
{
	struct row_list told = {0};
	struct rows of_stories;
	sqlite3_stmt *st = prepare(s, v, counting_text(v, "i.id"));

	collect_stories(s, v->arena, &of_stories);
	if (v->some)
		sqlite3_progress_handler(s->db, AFFORDED, enough, NULL);
	for (v->count = 0; sql_next(s, st);) {
		int64_t row = sqlite3_column_int64(st, 0);
		if (rows_have(&of_stories, row))
			*LIST_PUSH(v->arena, &told.list) = row;
		else
			v->count++;
	}
	sqlite3_finalize(st);
	if (v->some)
		sqlite3_progress_handler(s->db, 0, NULL, NULL);
	if (v->some && (s->rc & 0xFF) == SQLITE_INTERRUPT) {
		v->more = true;
		s->rc = SQLITE_OK;
	}
	stories_once(s, v->arena, &told);
	v->count += (int64_t)told.list.n;
}

static void count_rows(struct store *s, struct viewing *v)
{
	if (has_sources_apart(v) || (v->q->view == STORE_TRENDING && !v->q->portal)) {
		count_apart(s, v);
		return;
	}
	sqlite3_stmt *st = prepare(s, v, counting_text(v, "count(*)"));
	if (sql_next(s, st))
		v->count = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
}

static bool count(struct store *s, void *arg)
{
	struct viewing *v = arg;

	v->count = 0;
	v->more = false;
	if (!look(s, v) || count_quickly(s, v))
		return !s->rc;
	count_rows(s, v);
	bool cut = search_was_cut(s);
	v->more |= cut && v->some;
	if (cut && !v->some) {
		v->match = search_exactly(v->arena, v->typed.match);
		count_rows(s, v);
	}
	return !s->rc;
}

bool store_count(struct store *s, const struct store_query *q, int64_t *n, struct error *err)
{
	struct viewing v = {.q = q};

	if (!run(s, &v, count, err))
		return false;
	*n = v.count;
	return true;
}

bool store_count_some(struct store *s, const struct store_query *q, int64_t *n, bool *more,
		      struct error *err)
{
	struct viewing v = {.q = q, .some = true};

	if (!run(s, &v, count, err))
		return false;
	*n = v.count;
	*more = v.more;
	return true;
}
