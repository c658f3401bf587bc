#include "store/load.h"

#include "base/clock.h"
#include "base/url.h"
#include "model/wire.h"
#include "store/keys.h"
#include "store/record.h"
#include "store/series.h"
#include "store/stories.h"

static bool load_facts(struct store *s, struct arena *a, int64_t row, struct item *it)
{
	sqlite3_stmt *st = sql_start(s,
		"SELECT p.name, i.unread, i.saved, i.views, i.facts, i.seen, i.first_title,"
		" EXISTS(SELECT 1 FROM first_body b WHERE b.item = i.id) FROM item i"
		" JOIN portal p ON p.id = i.portal WHERE i.id = ?", "i", row);
	bool ok = sql_next(s, st) &&
		  wire_get_item(a, sqlite3_column_blob(st, 4), (size_t)sqlite3_column_bytes(st, 4), it);

	if (ok) {
		it->row = row;
		it->portal = sql_text(a, st, 0);
		it->first_title = sql_text(a, st, 6);
		it->corrected = it->first_title || sqlite3_column_int(st, 7);
		it->unread = sqlite3_column_int(st, 1) != 0;
		it->saved = sqlite3_column_int(st, 2) != 0;
		it->stored = true;
		it->seen = sqlite3_column_int64(st, 5);
		it->views = sqlite3_column_type(st, 3) == SQLITE_NULL ? -1 : sqlite3_column_int64(st, 3);
	}
	sql_end(st);
	return ok;
}

/* The best rank that a most-read page gives it now, and what channels call it for the time being. */
static void load_mentions(struct store *s, struct item *it)
{
	sqlite3_stmt *st = sql_start(s, "SELECT rank, badges FROM mention WHERE item = ?", "i",
				     it->row);

	while (sql_next(s, st)) {
		int rank = sqlite3_column_int(st, 0);
		if (rank > 0 && (it->rank == 0 || rank < it->rank))
			it->rank = rank;
		it->badges |= (uint32_t)sqlite3_column_int(st, 1);
	}
	sql_end(st);
}

static void load_source(struct store *s, struct feed *f, int64_t row, struct item *it)
{
	struct item other = {0};
	sqlite3_stmt *st = sql_start(s, "SELECT p.name, p.title, i.facts FROM item i"
					" JOIN portal p ON p.id = i.portal WHERE i.id = ?", "i", row);

	if (sql_next(s, st) && wire_get_item(f->arena, sqlite3_column_blob(st, 2),
					     (size_t)sqlite3_column_bytes(st, 2), &other))
		*LIST_PUSH(f->arena, &it->sources) = (struct source){
			sql_text(f->arena, st, 0), other.title, other.url, sql_text(f->arena, st, 1)};
	sql_end(st);
}

static void load_sources(struct store *s, struct feed *f, struct item *it)
{
	struct row_list others = {0};

	it->story = stories_others(s, f->arena, it->row, &others);
	memset(&it->sources, 0, sizeof it->sources);
	*LIST_PUSH(f->arena, &it->sources) =
		(struct source){it->portal, it->title, it->url, it->site};
	for (size_t i = 0; i < others.list.n; i++)
		load_source(s, f, others.list.v[i], it);
}

bool load_item(struct store *s, struct feed *f, int64_t row, int64_t now)
{
	struct item *it = feed_add_item(f);

	if (!load_facts(s, f->arena, row, it)) {
		f->items.n--;
		return false;
	}
	load_mentions(s, it);
	load_sources(s, f, it);
	if (it->views >= 0)
		it->views_per_hour = series_rate(s, it->row, now);
	return true;
}

bool load_items(struct store *s, struct feed *f, const struct row_list *rows, int64_t now)
{
	f->items.cap = rows->list.n;
	f->items.v = arena_alloc(f->arena, f->items.cap * sizeof *f->items.v);
	/* What cannot be read is left out: the others are still worth showing. */
	for (size_t i = 0; i < rows->list.n && !s->rc; i++)
		load_item(s, f, rows->list.v[i], now);
	return !s->rc;
}

/* --- one item --- */

static bool last_row(struct store *s, void *arg)
{
	sql_number(s, arg, "SELECT seq FROM sqlite_sequence WHERE name = 'item'", "");
	return !s->rc;
}

int64_t store_last_row(struct store *s)
{
	int64_t row = 0;

	return store_read(s, last_row, &row, NULL) ? row : 0;
}

struct looking {
	int64_t row;
	const char *url;
	struct feed *f;
};

static bool item(struct store *s, void *arg)
{
	struct looking *l = arg;

	l->f->items.n = 0;
	if (!load_item(s, l->f, l->row, clock_now())) {
		s->rc = s->rc ? s->rc : SQLITE_NOTFOUND;
		return false;
	}
	l->f->items.v[0].body = record_body(s, l->f->arena, l->row);
	if (l->f->items.v[0].corrected)
		l->f->items.v[0].first_body = record_first_body(s, l->f->arena, l->row);
	return !s->rc;
}

struct feed *store_item(struct store *s, int64_t row, struct error *err)
{
	struct looking l = {.row = row, .f = feed_new()};

	l.f->kind = FEED_ARTICLE;
	if (store_read(s, item, &l, err))
		return l.f;
	feed_free(l.f);
	return NULL;
}

static bool bodies(struct store *s, void *arg)
{
	struct feed *f = arg;

	for (size_t i = 0; i < f->items.n && !s->rc; i++)
		if (f->items.v[i].row && !f->items.v[i].body)
			f->items.v[i].body = record_body(s, f->arena, f->items.v[i].row);
	return !s->rc;
}

bool store_bodies(struct store *s, struct feed *f, struct error *err)
{
	return store_read(s, bodies, f, err);
}

static bool find(struct store *s, void *arg)
{
	struct looking *l = arg;
	struct arena *a = arena_new();

	l->row = 0;
	sql_number(s, &l->row, "SELECT id FROM item WHERE url_key = ?1 OR canon_key = ?1"
			       " ORDER BY article DESC, id DESC LIMIT 1", "i",
		   keys_hash(url_key(a, l->url)));
	arena_free(a);
	return !s->rc;
}

int64_t store_find(struct store *s, const char *url)
{
	struct looking l = {.url = url};

	return store_read(s, find, &l, NULL) ? l.row : 0;
}
