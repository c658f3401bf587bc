#include "store/record.h"
#include "store/stories.h"

/* --- read and saved --- */

struct marking {
	const int64_t *rows;
	size_t n;
	enum store_mark mark;
	int changed;
};

static bool mark(struct store *s, void *arg)
{
	/* An item marks its story. */
#define STORY " (id = ?1 OR id IN (SELECT item FROM story WHERE head = ?1))"
	static const char *const how[] = {
		[MARK_READ] = "UPDATE item SET unread = 0 WHERE unread AND" STORY,
		[MARK_UNREAD] = "UPDATE item SET unread = 1 WHERE NOT unread AND" STORY,
		[MARK_SAVED] = "UPDATE item SET saved = 1 WHERE NOT saved AND" STORY,
		[MARK_UNSAVED] = "UPDATE item SET saved = 0 WHERE saved AND" STORY,
	};
	struct marking *m = arg;

	m->changed = 0;
	for (size_t i = 0; i < m->n; i++) {
		if (!sql_run(s, how[m->mark], "i", stories_head(s, m->rows[i])))
			return false;
		m->changed += sqlite3_changes(s->db) > 0;
	}
	return true;
}

bool store_mark(struct store *s, const int64_t *rows, size_t n, enum store_mark how, int *changed,
		struct error *err)
{
	struct marking m = {rows, n, how, 0};

	if (!store_write(s, mark, &m, true, err))
		return false;
	if (changed)
		*changed = m.changed;
	return true;
}

/* --- age --- */

/* A few at a time, so that nobody else waits long to write. */
enum { BATCH = 200, DAY = 86400 };

struct expiry {
	int64_t before;
	size_t dropped;
};

static bool drop_some(struct store *s, void *arg)
{
	struct expiry *x = arg;
	int64_t rows[BATCH];
	sqlite3_stmt *st = sql_start(s, "SELECT id FROM item WHERE sort < ? AND seen < ? AND NOT saved LIMIT ?",
				     "iii", x->before, x->before, (int64_t)BATCH);

	for (x->dropped = 0; sql_next(s, st); x->dropped++)
		rows[x->dropped] = sqlite3_column_int64(st, 0);
	sql_end(st);
	record_drop(s, rows, x->dropped);
	return !s->rc;
}

static bool tidy_up(struct store *s, void *arg)
{
	const struct expiry *x = arg;
	int64_t horizon = INT64_MIN;

	sql_run(s, "DELETE FROM series WHERE at < ?", "i", x->before);
	sql_run(s, "DELETE FROM category WHERE items = 0"
		   " AND NOT EXISTS(SELECT 1 FROM channel WHERE channel.category = category.id)", "");
	sql_number(s, &horizon, "SELECT value FROM meta WHERE name = 'horizon'", "");
	if (horizon / DAY != x->before / DAY)
		stories_expire(s, x->before);
	if (horizon != x->before)
		sql_run(s, "INSERT OR REPLACE INTO meta VALUES('horizon', ?)", "i", x->before);
	return !s->rc;
}

bool store_expire(struct store *s, int64_t before, struct error *err)
{
	struct expiry x = {.before = before};

	do {
		if (!store_write(s, drop_some, &x, false, err))
			return false;
	} while (x.dropped == BATCH);
	return store_write(s, tidy_up, &x, false, err);
}
