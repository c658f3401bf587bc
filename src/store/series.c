#include "store/series.h"

enum { DAY = 86400, HOUR = 3600, NEAREST = 60 };

void series_add(struct store *s, int64_t item, int64_t at, int64_t views)
{
	int64_t last = 0;
	int same = 0;
	sqlite3_stmt *st = sql_start(s, "SELECT at, views FROM series WHERE item = ? ORDER BY at DESC LIMIT 2",
				     "i", item);

	for (int i = 0; sql_next(s, st); i++) {
		last = i ? last : sqlite3_column_int64(st, 0);
		same += sqlite3_column_int64(st, 1) == views;
	}
	sql_end(st);
	if (same == 2 && at > last)
		sql_run(s, "UPDATE series SET at = ?1 WHERE item = ?2 AND at = ?3", "iii", at, item, last);
	else
		sql_run(s, "INSERT INTO series(item, at, views) VALUES(?, ?, ?)"
			   " ON CONFLICT DO UPDATE SET views = excluded.views", "iii", item, at, views);
}

struct point {
	int64_t at, views;
};

/* The points of the day before now, and the last one before it. */
static sqlite3_stmt *last_day(struct store *s, int64_t item, int64_t now)
{
	return sql_start(s, "SELECT at, views FROM series WHERE item = ?1 AND at <= ?2 AND at >="
			    " ifnull((SELECT max(at) FROM series WHERE item = ?1 AND at <= ?3), ?3)"
			    " ORDER BY at", "iii", item, now, now - DAY);
}

static struct point point_of(sqlite3_stmt *st)
{
	return (struct point){sqlite3_column_int64(st, 0), sqlite3_column_int64(st, 1)};
}

double series_rate(struct store *s, int64_t item, int64_t now)
{
	struct point first = {0}, last = {0};
	sqlite3_stmt *st = last_day(s, item, now);

	for (int i = 0; sql_next(s, st); i++) {
		last = point_of(st);
		first = i ? first : last;
	}
	sql_end(st);
	if (last.at - first.at < NEAREST)
		return -1;
	return last.views > first.views
		? (double)(last.views - first.views) * HOUR / (double)(last.at - first.at) : 0;
}

/* --- a picture of the day --- */

/* What was gained between two points falls evenly on the time between them. */
static void spread(int64_t *parts, const struct point *x, const struct point *y, int64_t start)
{
	const int64_t part = DAY / DAY_PARTS;
	double rate = y->views > x->views ? (double)(y->views - x->views) / (double)(y->at - x->at) : 0;

	for (int i = 0; i < DAY_PARTS; i++) {
		int64_t from = start + i * part, to = from + part;
		from = from > x->at ? from : x->at;
		to = to < y->at ? to : y->at;
		if (to > from)
			parts[i] += (int64_t)(rate * (double)(to - from) + 0.5);
	}
}

static void load_gains(struct store *s, struct feed *f, struct item *it, int64_t now)
{
	struct point before = {0}, p;
	sqlite3_stmt *st = last_day(s, it->row, now);

	for (int i = 0; sql_next(s, st); i++, before = p) {
		p = point_of(st);
		if (i == 0)
			continue;
		if (!it->gained)
			it->gained = arena_alloc(f->arena, DAY_PARTS * sizeof *it->gained);
		spread(it->gained, &before, &p, now - DAY);
	}
	sql_end(st);
}

void series_trends(struct store *s, struct feed *f, int64_t now)
{
	int64_t any = 0;

	sql_number(s, &any, "SELECT EXISTS(SELECT 1 FROM standing WHERE before > 0)", "");
	for (size_t i = 0; i < f->items.n && !s->rc; i++) {
		struct item *it = &f->items.v[i];
		int64_t before = 0;
		load_gains(s, f, it, now);
		sql_number(s, &before, "SELECT before FROM standing WHERE item = ?", "i", it->story);
		it->rank_before = !any ? 0 : before > 0 ? (int32_t)before : -1;
	}
}

/* --- rankings --- */

struct ranking {
	const int64_t *stories;
	size_t n;
};

static bool is_as_before(struct store *s, const struct ranking *r)
{
	size_t same = 0, all = 0;
	sqlite3_stmt *st = sql_start(s, "SELECT item, rank FROM standing WHERE rank > 0", "");

	for (; sql_next(s, st); all++) {
		int64_t rank = sqlite3_column_int64(st, 1);
		same += rank <= (int64_t)r->n && r->stories[rank - 1] == sqlite3_column_int64(st, 0);
	}
	sql_end(st);
	return all == r->n && same == r->n;
}

static bool put(struct store *s, void *arg)
{
	const struct ranking *r = arg;

	if (is_as_before(s, r))
		return !s->rc;
	sql_run(s, "DELETE FROM standing WHERE rank = 0", "");
	sql_run(s, "UPDATE standing SET before = rank, rank = 0", "");
	for (size_t i = 0; i < r->n; i++)
		sql_run(s, "INSERT INTO standing(item, rank, before) VALUES(?, ?, 0)"
			   " ON CONFLICT DO UPDATE SET rank = excluded.rank", "ii", r->stories[i],
			(int64_t)i + 1);
	return !s->rc;
}

bool store_put_standing(struct store *s, const int64_t *stories, size_t n, struct error *err)
{
	struct ranking r = {stories, n};

	return store_write(s, put, &r, false, err);
}
