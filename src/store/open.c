#include "store/open.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/place.h"
#include "store/schema.h"

void open_set_notice(struct store *s, const char *fmt, ...)
{
	char text[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	free(s->notice);
	s->notice = xstrdup(text);
}

/* --- who waits --- */

enum { STEPS = 10000, LONG_MS = 1000, LARGE = 256 << 20 };

static void tell(struct store_wait *w)
{
	w->fn(w->what, w->arg);
	w->fn = NULL;
}

static int look_at_clock(void *arg)
{
	struct store_wait *w = arg;

	if (w->fn && clock_ms() - w->since >= LONG_MS)
		tell(w);
	return 0;
}

void open_set_wait(struct store *s, const char *what)
{
	s->wait.what = what;
	s->wait.since = clock_ms();
	if (s->wait.fn || !what)
		sqlite3_progress_handler(s->db, what ? STEPS : 0, look_at_clock, &s->wait);
}

bool open_is_forbidden(int rc)
{
	switch (rc & 0xFF) {
	case SQLITE_CANTOPEN:
	case SQLITE_READONLY:
	case SQLITE_PERM:
	case SQLITE_FULL:
	case SQLITE_IOERR:
		return true;
	}
	return false;
}

/* --- for writing --- */

/* SQLite tells of a journal it found and played back: who wrote it did not end well. */
static bool unclean;

static void log_line(void *arg, int rc, const char *text)
{
	(void)arg, (void)text;
	if (rc == SQLITE_NOTICE_RECOVER_WAL || rc == SQLITE_NOTICE_RECOVER_ROLLBACK)
		unclean = true;
}

static void watch_for_recovery(void)
{
	static bool done;

	if (done)
		return;
	sqlite3_config(SQLITE_CONFIG_LOG, log_line, NULL);
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	done = true;
}

/* Switching the journal takes a lock that SQLite does not wait for when another opens as well. */
static void set_journal(struct store *s)
{
	const char *mode = s->careful ? "PRAGMA journal_mode=TRUNCATE"
				      : "PRAGMA journal_mode=WAL; PRAGMA journal_size_limit=4194304";
	struct timespec nap = {0, 5000000};

	while (!sql_script(s, mode) && (s->rc & 0xFF) == SQLITE_BUSY && clock_ms() < s->until) {
		nanosleep(&nap, NULL);
		s->rc = SQLITE_OK;
	}
}

static bool is_large(const struct store *s)
{
	struct stat st;

	return s->path && stat(s->path, &st) == 0 && st.st_size > LARGE;
}

/* A damaged page may lie anywhere; after a crash it is worth looking at all. SQLite asks nobody on its
 * way through them. */
static void check_pages(struct store *s)
{
	open_set_wait(s, _("bantin was cut off: the store is checked, which may take a while"));
	if (s->wait.fn && is_large(s))
		tell(&s->wait);
	sqlite3_stmt *st = sql_start(s, "PRAGMA quick_check(1)", "");

	if (sql_next(s, st) && strcmp((const char *)sqlite3_column_text(st, 0), "ok") != 0)
		s->rc = SQLITE_CORRUPT;
	sql_end(st);
}

static void make_ready(struct store *s)
{
	enum schema_state state = schema_look(s);

	if (state == SCHEMA_FAILED)
		return;
	if (state == SCHEMA_FOREIGN) {
		s->rc = SQLITE_AUTH;
		return;
	}
	if (sqlite3_db_readonly(s->db, "main") == 1) {
		s->rc = SQLITE_READONLY;
		return;
	}
	if (state == SCHEMA_NEWER) {
		s->read_only = true;
		open_set_notice(s, "%s", _("read only: the store is of a newer version of bantin"));
		return;
	}
	/* Empty pages can then be given back while others read. */
	if (state == SCHEMA_NEW)
		sql_script(s, "PRAGMA auto_vacuum=INCREMENTAL");
	set_journal(s);
	if (unclean && state != SCHEMA_NEW)
		check_pages(s);
	open_set_wait(s, _("the store is made ready for this version of bantin, which may take a while"));
	if (!s->rc)
		schema_upgrade(s);
	open_set_wait(s, NULL);
}

static int64_t inode_of(const char *path)
{
	struct stat st;

	return path && stat(path, &st) == 0 ? (int64_t)st.st_ino : 0;
}

bool open_was_replaced(const struct store *s)
{
	int64_t now = inode_of(s->path);

	return now && s->inode && now != s->inode;
}

bool open_for_writing_as(struct store *s, bool remote)
{
	const char *name = s->path ? s->path : ":memory:";
	mode_t old = umask(077);

	watch_for_recovery();
	/* Before it is opened: what is put in its place meanwhile is then noticed. */
	s->inode = inode_of(s->path);
	unclean = false;
	s->read_only = false;
	s->careful = remote;
	if (!sql_connect(s, name, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))
		make_ready(s);
	umask(old);
	if (!s->inode)
		s->inode = inode_of(s->path);
	if (!s->rc)
		return true;
	int rc = s->rc;
	sql_disconnect(s);
	s->rc = rc;
	return false;
}

bool open_for_writing(struct store *s)
{
	return open_for_writing_as(s, s->path && place_is_remote(s->path));
}

/* --- for reading --- */

static bool is_for_reading(enum schema_state state)
{
	return state == SCHEMA_READY || state == SCHEMA_READABLE || state == SCHEMA_NEWER;
}

static bool try_reading(struct store *s, const char *name, int flags, const char *first)
{
	if (!sql_connect(s, name, flags) && sql_script(s, first) && is_for_reading(schema_look(s)))
		return true;
	sql_disconnect(s);
	return false;
}

static bool climb_down(struct store *s)
{
	struct arena *a = arena_new();
	bool ok = try_reading(s, s->path, SQLITE_OPEN_READONLY, "");

	/* Without the shared memory beside it, a file is read as if nobody could change it; but what
	 * is still in a journal would be missing. */
	if (!ok && !place_has_journal(s->path))
		ok = try_reading(s, place_uri(a, s->path, "immutable=1"),
				 SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, "");
	if (!ok)
		ok = try_reading(s, s->path, SQLITE_OPEN_READWRITE, "PRAGMA locking_mode=EXCLUSIVE");
	arena_free(a);
	return ok;
}

bool open_for_reading(struct store *s, int why)
{
	if (!climb_down(s))
		return false;
	s->read_only = true;
	if ((why & 0xFF) == SQLITE_FULL || why == SQLITE_IOERR_SHMSIZE)
		open_set_notice(s, "%s", _("read only: the disk is full"));
	else
		open_set_notice(s, "%s", _("read only: the store may not be written to"));
	return true;
}
