#include "store/newsboat.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/sql.h"

/* MOST and LONGEST are far above what newsboat ever writes; a view or a broken tree may go on for
 * ever, which the clock ends. */
enum { MOST = 4000000, LONGEST = 4096, STEPS = 100000, PATIENCE = 60000 };

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

/* Null for what is too long to be an address or a title. */
static const char *text(struct arena *a, sqlite3_stmt *st, int column)
{
	return sqlite3_column_bytes(st, column) <= LONGEST ? sql_text(a, st, column) : NULL;
}

static bool read_feeds(struct store *s, struct arena *a, struct newsboat *out)
{
	sqlite3_stmt *st = sql_start(s, "SELECT rssurl, title FROM rss_feed LIMIT ?", "i", (int64_t)MOST);

	while (sql_next(s, st)) {
		const char *url = text(a, st, 0);
		if (url)
			*LIST_PUSH(a, &out->feeds) = (struct newsboat_feed){url, text(a, st, 1)};
	}
	sql_end(st);
	return !s->rc;
}

/* What an item without a guid is called begins with its address (newsboat's rss/parser). */
static void add_item(struct arena *a, struct newsboat *out, const char *id, const char *url, const char *feed)
{
	*LIST_PUSH(a, &out->ids) = id;
	*LIST_PUSH(a, &out->of) = feed;
	if (url && *url && strcmp(id, url) != 0 && !strncmp(id, url, strlen(url))) {
		*LIST_PUSH(a, &out->ids) = url;
		*LIST_PUSH(a, &out->of) = feed;
	}
}

static bool read_items(struct store *s, struct arena *a, struct newsboat *out)
{
	sqlite3_stmt *st = sql_start(s, "SELECT guid, url, feedurl FROM rss_item WHERE unread = 0 OR deleted"
					" ORDER BY feedurl LIMIT ?", "i", (int64_t)MOST);
	const char *feed = "";

	while (sql_next(s, st)) {
		const char *id = text(a, st, 0), *of = text(a, st, 2);
		if (of && strcmp(of, feed) != 0)
			feed = of;
		if (id && *id && of)
			add_item(a, out, id, text(a, st, 1), feed);
	}
	sql_end(st);
	return !s->rc;
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
	struct store s = {.patience = STORE_PATIENCE};

	*out = (struct newsboat){0};
	if (!sql_connect(&s, path, SQLITE_OPEN_READONLY)) {
		sqlite3_progress_handler(s.db, STEPS, is_late, &until);
		if (has_tables(&s) && read_feeds(&s, a, out))
			read_items(&s, a, out);
	}
	sql_disconnect(&s);
	return !s.rc || explain(s.rc, err);
}
