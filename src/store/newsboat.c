#include "store/newsboat.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/sql.h"

/* MOST and LONGEST are far above what newsboat ever writes; a view or a broken tree may go on for
 * ever, which the clock ends. A small file can hold much, in columns that are computed: what is kept
 * of it is bounded by MOST_BYTES, EACH for the lists about a text, and nothing is sorted by SQLite,
 * which would write it to the disk. */
enum { MOST = 4000000, LONGEST = 4096, STEPS = 100000, PATIENCE = 60000 };
enum { MOST_BYTES = 256 << 20, EACH = 64 };

struct read_item {
	const char *id, *url, *feed; /* url: null, or another name of it */
};

struct reading {
	struct store s;
	struct arena *a;
	size_t bytes; /* kept so far */
	LIST_OF(struct read_item) items;
};

bool newsboat_is_database(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char head[16];
	struct stat st;
	bool is = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) &&
		  pread(fd, head, sizeof head, 0) == sizeof head && !memcmp(head, "SQLite format 3", sizeof head);

	if (fd >= 0)
		close(fd);
	return is;
}

static int is_late(void *until)
{
	return clock_ms() > *(const int64_t *)until;
}

static bool has_tables(struct store *s)
{
	int64_t n = 0;

	sql_number(s, &n, "SELECT count(*) FROM sqlite_schema WHERE type = 'table'"
			  " AND name IN ('rss_feed', 'rss_item')", "");
	if (!s->rc && n != 2)
		s->rc = SQLITE_ERROR;
	return !s->rc;
}

/* Of the current row; null for what is too long to be an address or a title. */
static const char *text(sqlite3_stmt *st, int column)
{
	return sqlite3_column_bytes(st, column) <= LONGEST ? (const char *)sqlite3_column_text(st, column)
							   : NULL;
}

/* Null for null, and when it is too much. */
static const char *keep(struct reading *r, const char *t)
{
	if (!t || r->s.rc)
		return NULL;
	size_t n = strlen(t);
	r->bytes += n + EACH;
	if (r->bytes > MOST_BYTES)
		r->s.rc = SQLITE_TOOBIG;
	return r->s.rc ? NULL : arena_strndup(r->a, t, n);
}

static bool read_feeds(struct reading *r, struct newsboat *out)
{
	sqlite3_stmt *st = sql_start(&r->s, "SELECT rssurl, title FROM rss_feed LIMIT ?", "i", (int64_t)MOST);

	while (sql_next(&r->s, st)) {
		const char *url = keep(r, text(st, 0));
		if (url)
			*LIST_PUSH(r->a, &out->feeds) = (struct newsboat_feed){url, keep(r, text(st, 1))};
	}
	sql_end(st);
	return !r->s.rc;
}

/* What an item without a guid is called begins with its address (newsboat's rss/parser). */
static bool begins_with(const char *id, const char *url)
{
	return url && *url && strcmp(id, url) != 0 && !strncmp(id, url, strlen(url));
}

/* No index helps: SQLite would keep lists of its own. */
static bool read_items(struct reading *r)
{
	sqlite3_stmt *st = sql_start(&r->s, "SELECT guid, url, feedurl FROM rss_item NOT INDEXED"
					    " WHERE unread = 0 OR deleted LIMIT ?", "i", (int64_t)MOST);
	const char *feed = NULL;

	while (sql_next(&r->s, st)) {
		const char *id = text(st, 0), *url = text(st, 1), *of = text(st, 2);
		if (!id || !*id || !of)
			continue;
		if (!feed || strcmp(of, feed) != 0)
			feed = keep(r, of);
		url = keep(r, begins_with(id, url) ? url : NULL);
		*LIST_PUSH(r->a, &r->items) = (struct read_item){keep(r, id), url, feed};
	}
	sql_end(st);
	return !r->s.rc;
}

static int by_feed(const void *a, const void *b)
{
	const struct read_item *x = a, *y = b;

	return x->feed == y->feed ? 0 : strcmp(x->feed, y->feed);
}

static void push(struct arena *a, struct newsboat *out, const char *id, const char *feed)
{
	*LIST_PUSH(a, &out->ids) = id;
	*LIST_PUSH(a, &out->of) = feed;
}

static void group(struct reading *r, struct newsboat *out)
{
	const char *feed = NULL;

	if (r->items.n)
		qsort(r->items.v, r->items.n, sizeof *r->items.v, by_feed);
	for (size_t i = 0; i < r->items.n; i++) {
		const struct read_item *it = &r->items.v[i];
		if (!feed || strcmp(it->feed, feed) != 0)
			feed = it->feed;
		push(r->a, out, it->id, feed);
		if (it->url)
			push(r->a, out, it->url, feed);
	}
}

static bool explain(int rc, struct error *err)
{
	switch (rc & 0xFF) {
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
	case SQLITE_READONLY:
		return err_set(err, ERR_CONFIG, _("the database may not be read"));
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(err, ERR_SYSTEM, _("another program writes to the database"));
	case SQLITE_INTERRUPT:
		return err_set(err, ERR_LIMIT, _("reading the database does not come to an end"));
	case SQLITE_TOOBIG:
		return err_set(err, ERR_LIMIT, _("there is too much in the database"));
	case SQLITE_ERROR:
		return err_set(err, ERR_FORMAT, _("this database is not newsboat's"));
	case SQLITE_IOERR:
	case SQLITE_NOMEM:
		return sql_explain(rc, err);
	}
	return err_set(err, ERR_FORMAT, _("the database is damaged"));
}

bool newsboat_read(struct arena *a, const char *path, struct newsboat *out, struct error *err)
{
	int64_t until = clock_ms() + PATIENCE;
	struct reading r = {.s.patience = STORE_PATIENCE, .a = a};

	*out = (struct newsboat){0};
	if (!sql_connect(&r.s, path, SQLITE_OPEN_READONLY)) {
		sqlite3_progress_handler(r.s.db, STEPS, is_late, &until);
		if (has_tables(&r.s) && read_feeds(&r, out) && read_items(&r))
			group(&r, out);
	}
	sql_disconnect(&r.s);
	return !r.s.rc || explain(r.s.rc, err);
}
