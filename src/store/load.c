#include "store/load.h"

#include "model/wire.h"

enum { DAY = 86400, HOUR = 3600 };

static bool load_facts(struct store *s, struct arena *a, int64_t row, struct item *it)
{
	sqlite3_stmt *st = sql_start(s,
		"SELECT p.name, i.unread, i.saved, i.views, i.facts FROM item i"
		" JOIN portal p ON p.id = i.portal WHERE i.id = ?", "i", row);
	bool ok = sql_next(s, st) &&
		  wire_get_item(a, sqlite3_column_blob(st, 4), (size_t)sqlite3_column_bytes(st, 4), it);

	if (ok) {
		it->row = row;
		it->portal = sql_text(a, st, 0);
		it->unread = sqlite3_column_int(st, 1) != 0;
		it->saved = sqlite3_column_int(st, 2) != 0;
		it->stored = true;
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

/* From the last count before the day began, or the first in it, to the latest. */
static void load_speed(struct store *s, struct item *it, int64_t now)
{
	int64_t since = 0, from = 0, at = 0, views = 0;
	int points = 0;
	sqlite3_stmt *st = sql_start(s,
		"SELECT at, views FROM series WHERE item = ?1 AND at <= ?2 AND at >="
		" ifnull((SELECT max(at) FROM series WHERE item = ?1 AND at <= ?3), ?3) ORDER BY at",
		"iii", it->row, now, now - DAY);

	for (; sql_next(s, st); points++) {
		at = sqlite3_column_int64(st, 0);
		views = sqlite3_column_int64(st, 1);
		if (points == 0) {
			since = at;
			from = views;
		}
	}
	sql_end(st);
	if (points > 1)
		it->views_per_hour = views > from ? (double)(views - from) * HOUR / (double)(at - since)
						  : 0;
}

bool load_item(struct store *s, struct feed *f, int64_t row, int64_t now)
{
	struct item *it = feed_add_item(f);

	if (!load_facts(s, f->arena, row, it)) {
		f->items.n--;
		return false;
	}
	load_mentions(s, it);
	if (it->views >= 0)
		load_speed(s, it, now);
	return true;
}

bool load_items(struct store *s, struct feed *f, const struct row_list *rows, int64_t now)
{
	/* What cannot be read is left out: the others are still worth showing. */
	for (size_t i = 0; i < rows->list.n && !s->rc; i++)
		load_item(s, f, rows->list.v[i], now);
	return !s->rc;
}
