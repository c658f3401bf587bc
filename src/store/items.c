#include "store/filing.h"
#include "store/filter.h"
#include "store/indexing.h"
#include "store/load.h"
#include "store/merge.h"
#include "store/record.h"
#include "store/stories.h"
#include "store/tellers.h"

#include "model/wire.h"

/* One document on its way into the store. */
struct merging {
	const struct store_channel *ch, *news;
	const struct feed *f;
	int64_t now, horizon;
	int added;

	struct arena *arena;
	int64_t portal, category; /* category 0: the items' own count */
	const char *title;	  /* of the category */
	int32_t level;
	enum channel_kind kind;
	struct rows taken; /* rows that items of the document were found in */
	struct filing filing;
	struct indexing *later;
	int rank;
};

/* --- which item is it --- */

/* The plus keeps SQLite from looking at every item of the portal, which it takes for the shorter way
 * as long as it has no statistics. */
static int64_t find_by_id(struct store *s, const struct merging *m, int64_t key)
{
	int64_t row = 0;

	if (key)
		sql_number(s, &row, "SELECT id FROM item WHERE id_key = ? AND +portal = ?", "ii", key,
			   m->portal);
	return row;
}

/* The one row of a statement's result, if no other item of the document is that row. */
static int64_t only_row(struct store *s, const struct merging *m, sqlite3_stmt *st)
{
	int64_t row = sql_next(s, st) ? sqlite3_column_int64(st, 0) : 0;

	if (row && (sql_next(s, st) || rows_have(&m->taken, row)))
		row = 0;
	sql_end(st);
	return row;
}

static int64_t find_by_url(struct store *s, const struct merging *m, int64_t key)
{
	if (!key)
		return 0;
	return only_row(s, m, sql_start(s,
		"SELECT id FROM item WHERE (url_key = ?1 OR canon_key = ?1) AND +portal = ?2 LIMIT 2",
		"ii", key, m->portal));
}

/* Without a date, titles come again for other stories: then only what has no other name is known
 * by its title. */
static int64_t find_by_title(struct store *s, const struct merging *m, const struct keys *k)
{
	if (!k->title || k->common || (k->day < 0 && (k->id || k->url)))
		return 0;
	return only_row(s, m, sql_start(s,
		"SELECT id FROM item WHERE title_key = ? AND day = ? AND +portal = ? LIMIT 2", "iii",
		k->title, k->day, m->portal));
}

/* Ids first, for all: what has its id in the store is not there for another one to be found by its
 * address. */
static int64_t *find_rows(struct store *s, struct merging *m, const struct keys *k, size_t n)
{
	int64_t *rows = arena_alloc(m->arena, n * sizeof *rows);

	rows_init(&m->taken, m->arena, n);
	for (size_t i = 0; i < n; i++) {
		rows[i] = find_by_id(s, m, k[i].id);
		if (rows[i])
			rows_add(&m->taken, rows[i]);
	}
	for (size_t i = 0; i < n; i++) {
		if (rows[i] || k[i].twice)
			continue;
		rows[i] = find_by_url(s, m, k[i].url);
		if (!rows[i])
			rows[i] = find_by_url(s, m, k[i].canon);
		if (!rows[i])
			rows[i] = find_by_title(s, m, &k[i]);
		if (rows[i])
			rows_add(&m->taken, rows[i]);
	}
	return rows;
}

/* --- one item --- */

static int64_t first_of(int64_t a, int64_t b)
{
	return a ? a : b;
}

static struct record new_record(const struct merging *m, const struct item *it,
				const struct keys *k)
{
	struct record r = {
		.portal = m->portal,
		.seen = m->now,
		.unread = true,
		.counted = it->views >= 0,
		.level = m->level,
		.keys = *k,
		.item = *it,
	};

	r.item.badges &= ~(unsigned)BADGES_PASSING;
	merge_categories(m->arena, &r.item, it, NULL);
	return r;
}

/* A body told again replaces the one of the same rank or less; the one from the item's own page
 * stays. Who has the full text is believed where the teller has an excerpt. */
static void merge_body(struct store *s, const struct record *old, struct record *r,
		       const struct item *fresh, bool wins)
{
	bool better = fresh->body && (wins ? fresh->full || !old->item.full
					   : (fresh->full && !old->item.full) ||
						     !record_body_size(s, old->row));

	if (better) {
		r->item.body = fresh->body;
		r->item.full = fresh->full;
	}
}

static struct record merged(struct store *s, const struct merging *m, const struct record *old,
			    const struct item *it, const struct keys *k, bool win)
{
	bool wins = win && !old->article;
	struct record r = *old;

	r.item = merge_facts(m->arena, &old->item, it, wins);
	r.level = m->level > old->level ? m->level : old->level;
	r.counted = it->views >= 0;
	/* A headline that its source changed is taken even where the page's own facts stay; that of a
	 * better source is no correction. */
	if (win && k->title && k->title != old->keys.title) {
		r.was = old->keys.title && m->level == old->level ? old->item.title : NULL;
		r.item.title = it->title;
		r.keys.title = k->title;
	}
	r.keys.id = first_of(old->keys.id, k->id);
	if (wins && k->url)
		r.keys.url = k->url;
	r.keys.url = first_of(r.keys.url, k->url);
	r.keys.canon = first_of(old->keys.canon, k->canon);
	if (k->day >= 0 && (wins || old->keys.day < 0))
		r.keys.day = k->day;
	merge_body(s, old, &r, it, wins);
	return r;
}

/* What a channel says for the time being. */
static void mention(struct store *s, struct merging *m, int64_t row, const struct item *it)
{
	bool ranked = m->kind == CHANNEL_TRENDING;
	/* On other pages a block of the most read gives places too. */
	int64_t passing = it->badges & BADGES_PASSING, rank = ranked ? ++m->rank : it->rank;

	if (rank > 0 || passing)
		sql_run(s, "INSERT OR IGNORE INTO mention(channel, item, rank, badges)"
			   " VALUES(?, ?, ?, ?)", "iiii", m->ch->row, row, rank, passing);
}

static void put_item(struct store *s, struct merging *m, const struct item *it,
		     const struct keys *k, int64_t row)
{
	struct record old, r;
	struct telling t;

	tellers_ask(s, &t, m->ch->row, m->title, it, row);
	/* A count of views is another point of its series even where it is the same. */
	if (tellers_said_again(&t) && it->views < 0) {
		mention(s, m, row, it);
		return;
	}
	if (row && !record_load(s, m->arena, row, &old))
		return;
	/* What has no name at all would be new at every fetch. */
	if (!row && !k->id && !k->url && !k->canon && !k->title)
		return;
	/* What has left for its age does not come back while the feed still has it. */
	if (!row && it->published.known && it->published.sec < m->horizon)
		return;
	if (!row && filter_has_killed(s, m->portal, k))
		return;
	bool win = !row || tellers_win(&t, m->level, old.level);
	r = row ? merged(s, m, &old, it, k, win) : new_record(m, it, k);
	/* The most read of the portal stand beside the list of every category. */
	if (m->title && !it->aside)
		merge_category(m->arena, &r.item, m->title);
	tellers_keep(s, &t, win, &r);
	r.unindexed = row && rows_have(&m->later->set, row);
	bool words = record_save(s, row ? &old : NULL, &r, m->now);
	filing_add(s, &m->filing, &r, it->aside ? 0 : m->category);
	if (words) {
		indexing_add(m->later, r.row, row ? NULL : it);
		stories_tell(s, &r);
	}
	mention(s, m, r.row, it);
	m->added += !row;
}

/* --- a document --- */

static bool read_channel(struct store *s, struct merging *m)
{
	static const int32_t levels[] = {
		[CHANNEL_FEED] = LEVEL_FEED,
		[CHANNEL_PAGE] = LEVEL_PAGE,
		[CHANNEL_TRENDING] = LEVEL_TRENDING,
	};
	sqlite3_stmt *st = sql_start(s,
		"SELECT c.portal, c.category, c.kind, g.title, c.fetched FROM channel c"
		" LEFT JOIN category g ON g.id = c.category WHERE c.id = ?", "i", m->ch->row);
	bool there = sql_next(s, st), known = false;

	if (there) {
		m->portal = sqlite3_column_int64(st, 0);
		m->category = sqlite3_column_int64(st, 1);
		m->kind = (enum channel_kind)sqlite3_column_int(st, 2);
		m->title = sql_text(m->arena, st, 3);
		m->level = m->kind <= CHANNEL_TRENDING ? levels[m->kind] : LEVEL_PAGE;
		known = sqlite3_column_int64(st, 4) > 0;
	}
	sql_end(st);
	/* Of a channel that is new nothing has left yet. */
	if (known)
		sql_number(s, &m->horizon, "SELECT value FROM meta WHERE name = 'horizon'", "");
	return there;
}

static void put_items(struct store *s, struct merging *m)
{
	size_t n = m->f->items.n;
	const struct item *items = m->f->items.v;
	const struct keys *k = keys_of_all(m->arena, items, n, m->kind == CHANNEL_FEED);
	const int64_t *rows = find_rows(s, m, k, n);

	sql_run(s, "DELETE FROM mention WHERE channel = ?", "i", m->ch->row);
	for (size_t i = 0; i < n && !s->rc; i++)
		if (!k[i].twice)
			put_item(s, m, &items[i], &k[i], rows[i]);
}

static void put_channel(struct store *s, const struct merging *m)
{
	const struct store_channel *ch = m->added && m->news ? m->news : m->ch;
	int64_t tried = ch->tried > ch->fetched ? ch->tried : ch->fetched;

	sql_run(s, "UPDATE channel SET etag = ?, last_modified = ?, due = ?, tried = ?, fetched = ?,"
		   " failures = ?, error = ?, visits = visits + 1, changes = changes + ?,"
		   " changed = ?, pace = ?, ttl = ?, skip = ?, moved = ?, moves = ? WHERE id = ?",
		"ssiiiisiiiiisii", ch->etag, ch->last_modified, ch->due, tried, ch->fetched,
		(int64_t)ch->failures, ch->error, (int64_t)(m->added > 0), ch->changed, ch->pace,
		(int64_t)ch->ttl, (int64_t)ch->skip, ch->moved, (int64_t)ch->moves, ch->row);
}

static void put_failure(struct store *s, const struct store_channel *ch)
{
	sql_run(s, "UPDATE channel SET tried = ?, due = ?, failures = ?, moves = ?, error = ?"
		   " WHERE id = ?", "iiiisi", ch->tried, ch->due, (int64_t)ch->failures,
		(int64_t)ch->moves, ch->error, ch->row);
}

static void put_feed(struct store *s, struct merging *m)
{
	m->arena = arena_new();
	/* A source that was removed while it was fetched is not brought back. */
	if (read_channel(s, m)) {
		m->filing = (struct filing){.arena = m->arena, 
						.known_only = m->category || m->kind == CHANNEL_TRENDING};
		if (m->f)
			put_items(s, m);
		filing_count(s, &m->filing, m->portal, m->added);
		put_channel(s, m);
	}
	arena_free(m->arena);
}

struct batch {
	struct store_visit *v;
	size_t n;
	int64_t now;
};

static void put_visit(struct store *s, const struct batch *b, struct store_visit *v,
		      struct indexing *later)
{
	struct merging m = {.ch = v->ch,
			    .news = v->news,
			    .f = v->f,
			    .now = b->now,
			    .horizon = INT64_MIN,
			    .later = later};

	if (v->failed)
		put_failure(s, v->ch);
	else
		put_feed(s, &m);
	v->added = m.added;
}

static int64_t last_row(struct store *s)
{
	int64_t row = 0;

	sql_number(s, &row, "SELECT seq FROM sqlite_sequence WHERE name = 'item'", "");
	return row;
}

/* What a rule removed is not told as new. `last` is the last row of each visit. */
static void apply_rules(struct store *s, const struct batch *b, struct indexing *later,
			int64_t first, const int64_t *last)
{
	struct row_list killed = {0};

	filter_apply(s, later->arena, &later->rows, b->now, &killed);
	for (size_t i = 0; i < killed.list.n; i++) {
		size_t v = 0;
		if (killed.list.v[i] <= first)
			continue;
		while (v + 1 < b->n && last[v] < killed.list.v[i])
			v++;
		b->v[v].added--;
	}
}

/* The words come last (indexing.h); the rules look for them. */
static bool put_visits(struct store *s, void *arg)
{
	const struct batch *b = arg;
	struct arena *a = arena_new();
	struct indexing later;
	int64_t *last = arena_alloc(a, (b->n + 1) * sizeof *last), first = last_row(s);
	size_t items = 0;

	for (size_t i = 0; i < b->n; i++)
		items += b->v[i].f ? b->v[i].f->items.n : 0;
	indexing_init(&later, a, items);
	for (size_t i = 0; i < b->n && !s->rc; i++) {
		put_visit(s, b, &b->v[i], &later);
		last[i] = last_row(s);
	}
	indexing_run(s, &later);
	if (s->n_rules)
		apply_rules(s, b, &later, first, last);
	arena_free(a);
	return !s->rc;
}

bool store_put_visits(struct store *s, struct store_visit *v, size_t n, int64_t now,
		      struct error *err)
{
	struct batch b = {v, n, now};

	return store_write(s, put_visits, &b, false, err);
}

bool store_put_feed(struct store *s, const struct store_channel *ch, const struct feed *f,
		    int64_t now, int *added, struct error *err)
{
	struct store_visit v = {.ch = ch, .f = f};

	if (!store_put_visits(s, &v, 1, now, err))
		return false;
	if (added)
		*added = v.added;
	return true;
}

bool store_put_failure(struct store *s, const struct store_channel *ch, struct error *err)
{
	struct store_visit v = {.ch = ch, .failed = true};

	return store_put_visits(s, &v, 1, 0, err);
}

/* --- an article's own page --- */

struct reading {
	int64_t row, now;
	const struct item *page;
	bool truncated;
};

/* A page that was cut off, or in which no text was found, does not cost us what we have. */
static bool is_better(struct store *s, const struct reading *g, const struct record *old)
{
	struct buf blocks;

	if (!g->page->body || !g->truncated || !old->item.full)
		return g->page->body != NULL;
	buf_init(&blocks, BUF_UNBOUNDED);
	wire_put_blocks(g->page->body, &blocks);
	bool longer = (int64_t)blocks.len > record_body_size(s, g->row);
	buf_clear(&blocks);
	return longer;
}

static bool put_page(struct store *s, struct arena *a, const struct reading *g)
{
	struct filing f = {.arena = a, .known_only = true};
	struct record old, r;

	if (!record_load(s, a, g->row, &old)) {
		s->rc = s->rc ? s->rc : SQLITE_NOTFOUND;
		return false;
	}
	r = old;
	r.item = merge_article(a, &old.item, g->page);
	r.article = true;
	r.counted = g->page->views >= 0;
	if (is_better(s, g, &old)) {
		r.item.body = g->page->body;
		r.item.full = g->page->full;
	}
	const struct keys k = keys_of(a, &r.item);
	r.keys.id = first_of(old.keys.id, k.id);
	r.keys.url = first_of(old.keys.url, k.url);
	r.keys.canon = k.canon == r.keys.url ? 0 : k.canon;
	bool changed = record_save(s, &old, &r, g->now);
	filing_add(s, &f, &r, 0);
	filing_count(s, &f, r.portal, 0);
	if (changed)
		indexing_row(s, g->row);
	return !s->rc;
}

static bool put_article(struct store *s, void *arg)
{
	struct arena *a = arena_new();
	bool ok = put_page(s, a, arg);

	arena_free(a);
	return ok;
}

bool store_put_article(struct store *s, int64_t row, const struct item *article, bool truncated,
		       int64_t now, struct error *err)
{
	struct reading g = {row, now, article, truncated};

	return store_write(s, put_article, &g, false, err);
}
