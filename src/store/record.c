#include "store/record.h"

#include "model/wire.h"
#include "store/functions.h"
#include "store/indexing.h"
#include "store/pack.h"
#include "store/series.h"

bool record_load(struct store *s, struct arena *a, int64_t row, struct record *r)
{
	sqlite3_stmt *st = sql_start(s,
		"SELECT portal, seen, level, article, views, id_key, url_key, canon_key, title_key, day,"
		" unread, facts FROM item WHERE id = ?", "i", row);
	bool ok = sql_next(s, st);

	if (ok) {
		*r = (struct record){
			.row = row,
			.portal = sqlite3_column_int64(st, 0),
			.seen = sqlite3_column_int64(st, 1),
			.level = sqlite3_column_int(st, 2),
			.article = sqlite3_column_int(st, 3) != 0,
			.keys = {.id = sqlite3_column_int64(st, 5),
				 .url = sqlite3_column_int64(st, 6),
				 .canon = sqlite3_column_int64(st, 7),
				 .title = sqlite3_column_int64(st, 8),
				 .day = sqlite3_column_int64(st, 9)},
			.unread = sqlite3_column_int(st, 10) != 0,
		};
		ok = wire_get_item(a, sqlite3_column_blob(st, 11),
				   (size_t)sqlite3_column_bytes(st, 11), &r->item);
		r->item.views = sqlite3_column_type(st, 4) == SQLITE_NULL
			? -1 : sqlite3_column_int64(st, 4);
	}
	sql_end(st);
	return ok;
}

/* Ordered by date, but nothing is newer than the moment it was first seen. */
int64_t record_sort(const struct record *r)
{
	const struct stamp *t = &r->item.published;

	return t->known && t->sec < r->seen ? t->sec : r->seen;
}

/* What columns or the moment know better is left out, so that equal facts are equal bytes. */
static void put_facts(const struct item *it, struct buf *out)
{
	struct item bare = *it;

	bare.views = -1;
	bare.views_per_hour = -1;
	bare.rank = 0;
	bare.aside = false;
	memset(&bare.sources, 0, sizeof bare.sources);
	wire_put_item(&bare, out);
}

static void put_body(struct store *s, int64_t row, const struct buf *blocks)
{
	sql_run(s, "INSERT INTO body(item, blocks) VALUES(?, ?)"
		   " ON CONFLICT(item) DO UPDATE SET blocks = excluded.blocks", "ib", row, blocks->data,
		blocks->len);
}

static void insert(struct store *s, struct record *r, const struct buf *facts)
{
	const struct keys *k = &r->keys;

	sql_run(s, "INSERT INTO item(portal, sort, seen, badges, level, article, views, id_key,"
		   " url_key, canon_key, title_key, day, told, teller, said, facts)"
		   " VALUES(?, ?, ?, ?, ?, ?,"
		   " nullif(?, -1), nullif(?, 0), nullif(?, 0), nullif(?, 0), nullif(?, 0), ?, ?,"
		   " nullif(?, 0), nullif(?, 0), ?)", "iiiiiiiiiiiiiiib", r->portal, record_sort(r), r->seen, (int64_t)r->item.badges,
		(int64_t)r->level, (int64_t)r->article, r->item.views, k->id, k->url, k->canon,
		k->title, k->day, (int64_t)functions_is_told(&r->item), r->teller, r->said, facts->data,
		facts->len);
	r->row = sqlite3_last_insert_rowid(s->db);
}

static void update_facts(struct store *s, const struct record *r, const struct buf *facts)
{
	sql_run(s, "UPDATE item SET badges = ?, level = ?, article = ?, views = nullif(?, -1),"
		   " first_title = coalesce(first_title, ?), facts = ? WHERE id = ?", "iiiisbi",
		(int64_t)r->item.badges, (int64_t)r->level, (int64_t)r->article, r->item.views, r->was,
		facts->data, facts->len, r->row);
}

/* Apart from the facts, because indexes hang on it and it rarely changes. */
static void update_keys(struct store *s, const struct record *r)
{
	const struct keys *k = &r->keys;

	sql_run(s, "UPDATE item SET sort = ?, id_key = nullif(?, 0), url_key = nullif(?, 0),"
		   " canon_key = nullif(?, 0), title_key = nullif(?, 0), day = ? WHERE id = ?",
		"iiiiiii", record_sort(r), k->id, k->url, k->canon, k->title, k->day, r->row);
}

static bool same_keys(const struct record *x, const struct record *y)
{
	return record_sort(x) == record_sort(y) && x->keys.id == y->keys.id && x->keys.url == y->keys.url &&
	       x->keys.canon == y->keys.canon && x->keys.title == y->keys.title &&
	       x->keys.day == y->keys.day;
}

static bool same_string(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static bool same_authors(const struct item *a, const struct item *b)
{
	bool same = a->authors.n == b->authors.n;

	for (size_t i = 0; same && i < a->authors.n; i++)
		same = same_string(a->authors.v[i].name, b->authors.v[i].name);
	return same;
}

static bool same_words(const struct item *a, const struct item *b)
{
	return same_authors(a, b) && same_string(a->title, b->title) && same_string(a->lead, b->lead) &&
	       same_string(a->summary, b->summary);
}

static bool is_stored_body(struct store *s, int64_t row, const struct buf *blocks)
{
	sqlite3_stmt *st = sql_start(s, "SELECT blocks FROM body WHERE item = ?", "i", row);
	bool same = sql_next(s, st) && (size_t)sqlite3_column_bytes(st, 0) == blocks->len &&
		    !memcmp(sqlite3_column_blob(st, 0), blocks->data, blocks->len);

	sql_end(st);
	return same;
}

/* A text that says the same in other clothes has not changed; nor has one that is whole now. */
static void keep_first_body(struct store *s, const struct record *old, const struct record *r,
			    int64_t now)
{
	struct arena *a = arena_new();
	struct block *was = old->item.full == r->item.full ? record_body(s, a, r->row) : NULL;
	struct buf before, after;

	buf_init(&before, BUF_UNBOUNDED);
	buf_init(&after, BUF_UNBOUNDED);
	block_plain(was, &before);
	block_plain(r->item.body, &after);
	if (was && strcmp(before.data, after.data) != 0)
		sql_run(s, "INSERT OR IGNORE INTO first_body(item, at, blocks)"
			   " SELECT item, ?, blocks FROM body WHERE item = ?", "ii", now, r->row);
	buf_clear(&before);
	buf_clear(&after);
	arena_free(a);
}

static bool update(struct store *s, const struct record *old, struct record *r,
		   const struct buf *facts, const struct buf *blocks, int64_t now)
{
	struct buf before;
	bool body = r->item.body && !is_stored_body(s, r->row, blocks);
	bool words = body || !same_words(&old->item, &r->item);
	bool views = r->item.views != old->item.views && r->item.views >= 0;

	buf_init(&before, BUF_UNBOUNDED);
	put_facts(&old->item, &before);
	bool same = before.len == facts->len && !memcmp(before.data, facts->data, facts->len) &&
		    old->level == r->level && old->article == r->article && !views && !r->was;
	buf_clear(&before);
	if (words && !r->unindexed)
		indexing_forget(s, r->row);
	if (words)
		sql_run(s, "UPDATE item SET told = 0 WHERE id = ? AND told", "i", r->row);
	if (!same)
		update_facts(s, r, facts);
	if (!same_keys(old, r))
		update_keys(s, r);
	if (body) {
		keep_first_body(s, old, r, now);
		put_body(s, r->row, blocks);
	}
	if (r->teller)
		sql_run(s, "UPDATE item SET teller = ?, said = ? WHERE id = ?", "iii", r->teller, r->said,
			r->row);
	if (r->counted)
		series_add(s, r->row, now, r->item.views);
	return words;
}

bool record_save(struct store *s, const struct record *old, struct record *r, int64_t now)
{
	struct buf facts, blocks;
	bool words = true;

	buf_init(&facts, BUF_UNBOUNDED);
	buf_init(&blocks, BUF_UNBOUNDED);
	put_facts(&r->item, &facts);
	if (r->item.body)
		pack_blocks(r->item.body, &blocks);
	if (old) {
		words = update(s, old, r, &facts, &blocks, now);
	} else {
		insert(s, r, &facts);
		if (r->item.body)
			put_body(s, r->row, &blocks);
		if (r->counted)
			series_add(s, r->row, now, r->item.views);
	}
	buf_clear(&facts);
	buf_clear(&blocks);
	return words;
}

void record_drop(struct store *s, const int64_t *rows, size_t n)
{
	/* Words first and together (indexing.h). */
	for (size_t i = 0; i < n && !s->rc; i++)
		indexing_forget(s, rows[i]);
	for (size_t i = 0; i < n && !s->rc; i++)
		sql_run(s, "DELETE FROM item WHERE id = ?", "i", rows[i]);
}

/* Of a statement, which ends here. */
static struct block *blocks_of(struct store *s, struct arena *a, sqlite3_stmt *st)
{
	struct block *first = NULL;

	if (sql_next(s, st) && !unpack_blocks(a, sqlite3_column_blob(st, 0),
					      (size_t)sqlite3_column_bytes(st, 0), &first))
		first = NULL;
	sql_end(st);
	return first;
}

struct block *record_body(struct store *s, struct arena *a, int64_t row)
{
	return blocks_of(s, a, sql_start(s, "SELECT blocks FROM body WHERE item = ?", "i", row));
}

struct block *record_first_body(struct store *s, struct arena *a, int64_t row)
{
	return blocks_of(s, a, sql_start(s, "SELECT blocks FROM first_body WHERE item = ?", "i", row));
}

int64_t record_body_size(struct store *s, int64_t row)
{
	int64_t n = 0;
	sqlite3_stmt *st = sql_start(s, "SELECT blocks FROM body WHERE item = ?", "i", row);

	if (sql_next(s, st))
		n = (int64_t)unpack_size(sqlite3_column_blob(st, 0), (size_t)sqlite3_column_bytes(st, 0));
	sql_end(st);
	return n;
}
