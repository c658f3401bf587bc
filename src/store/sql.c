#include "store/sql.h"

#include <time.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/functions.h"
#include "store/open.h"
#include "store/repair.h"
#include "store/outlines.h"
#include "store/tokenizer.h"
#include "store/vocabulary.h"

enum { LONGEST = 64 << 20, LOG_PAGES = 4000 };

/* --- statements --- */

static sqlite3_stmt *prepare(struct store *s, const char *text)
{
	size_t i = ((uintptr_t)text >> 3) % STATEMENTS;

	for (size_t tried = 0; s->cache[i].text && s->cache[i].text != text; tried++) {
		if (tried == STATEMENTS - 1)
			BUG("more than %d statements", STATEMENTS);
		i = (i + 1) % STATEMENTS;
	}
	if (!s->cache[i].text) {
		s->rc = sqlite3_prepare_v3(s->db, text, -1, SQLITE_PREPARE_PERSISTENT,
					   &s->cache[i].st, NULL);
		if (s->rc)
			return NULL;
		s->cache[i].text = text;
	}
	return s->cache[i].st;
}

static void bind(struct store *s, sqlite3_stmt *st, const char *types, va_list ap)
{
	for (int i = 1; *types && !s->rc; i++) {
		const void *p;
		switch (*types++) {
		case 'i':
			s->rc = sqlite3_bind_int64(st, i, va_arg(ap, int64_t));
			break;
		case 's':
			s->rc = sqlite3_bind_text(st, i, va_arg(ap, const char *), -1, SQLITE_STATIC);
			break;
		case 'b':
			p = va_arg(ap, const void *);
			s->rc = sqlite3_bind_blob64(st, i, p, va_arg(ap, size_t), SQLITE_STATIC);
			break;
		default:
			BUG("parameter type %c", types[-1]);
		}
	}
}

static sqlite3_stmt *start(struct store *s, const char *text, const char *types, va_list ap)
{
	sqlite3_stmt *st = s->rc ? NULL : prepare(s, text);

	if (st)
		bind(s, st, types, ap);
	return st;
}

sqlite3_stmt *sql_start(struct store *s, const char *text, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	sqlite3_stmt *st = start(s, text, types, ap);
	va_end(ap);
	return st;
}

bool sql_next(struct store *s, sqlite3_stmt *st)
{
	if (s->rc || !st)
		return false;
	int rc = sqlite3_step(st);
	if (rc != SQLITE_ROW && rc != SQLITE_DONE)
		s->rc = rc;
	return rc == SQLITE_ROW;
}

void sql_end(sqlite3_stmt *st)
{
	sqlite3_reset(st);
}

bool sql_run(struct store *s, const char *text, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	sqlite3_stmt *st = start(s, text, types, ap);
	va_end(ap);
	sql_next(s, st);
	sql_end(st);
	return !s->rc;
}

bool sql_number(struct store *s, int64_t *out, const char *text, const char *types, ...)
{
	va_list ap;

	va_start(ap, types);
	sqlite3_stmt *st = start(s, text, types, ap);
	va_end(ap);
	bool there = sql_next(s, st) && sqlite3_column_type(st, 0) != SQLITE_NULL;
	if (there)
		*out = sqlite3_column_int64(st, 0);
	sql_end(st);
	return there;
}

const char *sql_text(struct arena *a, sqlite3_stmt *st, int column)
{
	const unsigned char *t = sqlite3_column_text(st, column);

	return t ? arena_strndup(a, (const char *)t, (size_t)sqlite3_column_bytes(st, column)) : NULL;
}

bool sql_script(struct store *s, const char *text)
{
	if (!s->rc)
		s->rc = sqlite3_exec(s->db, text, NULL, NULL, NULL);
	return !s->rc;
}

/* --- transactions --- */

/* SQLite asks again and again while another has the lock. A refresh gives it up for moments only. */
static int wait_for_lock(void *arg, int tries)
{
	struct store *s = arg;
	const struct timespec nap = {0, 500000};

	(void)tries;

	if (clock_ms() >= s->until)
		return 0;
	nanosleep(&nap, NULL);
	return 1;
}

static void begin(struct store *s, bool lasting)
{
	int sync = lasting || s->careful ? 2 : 1;

	s->rc = SQLITE_OK;
	s->until = clock_ms() + s->patience;
	if (s->sync == sync)
		return;
	s->sync = sync;
	sql_script(s, sync == 2 ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
}

static void roll_back(struct store *s)
{
	int rc = s->rc;

	vocabulary_forget(s->vocabulary);
	outlines_free(s->outlines);
	s->outlines = NULL;
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_reset(s->cache[i].st);
	s->rc = SQLITE_OK;
	if (!sqlite3_get_autocommit(s->db))
		sql_run(s, "ROLLBACK", "");
	s->rc = rc;
}

static bool attempt(struct store *s, store_fn *fn, void *arg, const char *how)
{
	outlines_renew(s->outlines);
	if (sql_run(s, how, "") && fn(s, arg) && sql_run(s, "COMMIT", ""))
		return true;
	roll_back(s);
	return false;
}

/* Another bantin repaired the store: what is written to the file that it put aside is lost. */
static bool reopen(struct store *s, struct error *err)
{
	sql_disconnect(s);
	return open_for_writing(s) || sql_explain(s->rc, err);
}

static bool run(struct store *s, store_fn *fn, void *arg, const char *how, bool lasting,
		struct error *err)
{
	if (!s->db) /* a repair failed */
		return sql_explain(SQLITE_CORRUPT, err);
	if (!s->read_only && open_was_replaced(s) && !reopen(s, err))
		return false;
	begin(s, lasting);
	if (attempt(s, fn, arg, how))
		return true;
	if (sql_is_damage(s->rc)) {
		if (!repair_store(s, err))
			return false;
		begin(s, lasting);
		if (attempt(s, fn, arg, how))
			return true;
	}
	return sql_explain(s->rc, err);
}

bool store_write(struct store *s, store_fn *fn, void *arg, bool lasting, struct error *err)
{
	if (s->read_only)
		return err_set(err, ERR_STORE, "%s", s->notice);
	return run(s, fn, arg, "BEGIN IMMEDIATE", lasting, err);
}

bool store_read(struct store *s, store_fn *fn, void *arg, struct error *err)
{
	return run(s, fn, arg, "BEGIN", s->sync == 2, err);
}

/* --- for who waits at keys --- */

/* In the place of SQLite's own, which would copy a log that is long while a key waits. */
static int note_log(void *arg, sqlite3 *db, const char *name, int pages)
{
	(void)db, (void)name;
	((struct store *)arg)->log_pages = pages;
	return SQLITE_OK;
}

void store_at_hand(struct store *s)
{
	s->at_hand = true;
	sqlite3_wal_hook(s->db, note_log, s);
}

/* What is committed lies in the write-ahead log: that is brought to disk. */
void store_settle(struct store *s)
{
	sqlite3_file *log = NULL;

	if (s->unsettled && s->db &&
	    sqlite3_file_control(s->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK && log &&
	    log->pMethods)
		log->pMethods->xSync(log, SQLITE_SYNC_NORMAL);
	s->unsettled = false;
	if (s->log_pages > LOG_PAGES && s->db)
		sqlite3_wal_checkpoint_v2(s->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
	s->log_pages = 0;
}

static bool merge_some(struct store *s, void *arg)
{
	enum { PAGES = 64 };

	(void)arg;
	return sql_run(s, "INSERT INTO words(words, rank) VALUES('merge', ?)", "i", (int64_t)PAGES);
}

void store_tend(struct store *s)
{
	store_write(s, merge_some, NULL, false, NULL);
}

/* --- the connection --- */

/* What a damaged or hostile file could talk SQLite into is switched off. */
static void harden(sqlite3 *db)
{
	sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
	sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
	sqlite3_limit(db, SQLITE_LIMIT_LENGTH, LONGEST);
	sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
}

int sql_connect(struct store *s, const char *name, int flags)
{
	s->rc = sqlite3_open_v2(name, &s->db, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE,
				NULL);
	if (s->rc)
		return s->rc;
	sqlite3_extended_result_codes(s->db, 1);
	harden(s->db);
	s->sync = 0;
	s->until = clock_ms() + STORE_PATIENCE;
	sqlite3_busy_handler(s->db, wait_for_lock, s);
	s->rc = functions_register(s->db);
	s->vocabulary = vocabulary_new(s->db);
	if (!s->rc)
		s->rc = tokenizer_register(s->db, s->vocabulary);
	s->unsettled = false;
	sql_script(s, "PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA foreign_keys=ON;"
		      " PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-6000");
	if (s->at_hand)
		sqlite3_wal_hook(s->db, note_log, s);
	return s->rc;
}

void sql_disconnect(struct store *s)
{
	for (size_t i = 0; i < STATEMENTS; i++)
		sqlite3_finalize(s->cache[i].st);
	memset(s->cache, 0, sizeof s->cache);
	sqlite3_close(s->db);
	s->db = NULL;
	vocabulary_free(s->vocabulary);
	s->vocabulary = NULL;
	outlines_free(s->outlines);
	s->outlines = NULL;
}

void store_hurry(struct store *s, int ms)
{
	s->patience = ms;
}

bool store_is_busy(const struct error *err)
{
	return err->code == ERR_STORE &&
	       ((err->detail & 0xFF) == SQLITE_BUSY || (err->detail & 0xFF) == SQLITE_LOCKED);
}

bool sql_is_damage(int rc)
{
	return (rc & 0xFF) == SQLITE_CORRUPT || (rc & 0xFF) == SQLITE_NOTADB;
}

static const char *words_for(int rc)
{
	if (rc == SQLITE_IOERR_SHMSIZE)
		return _("the disk is full, nothing was lost");
	switch (rc & 0xFF) {
	case SQLITE_FULL:
		return _("the disk is full, nothing was lost");
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return _("the store is in use by another bantin");
	case SQLITE_CORRUPT:
	case SQLITE_NOTADB:
		return _("the store is damaged");
	case SQLITE_IOERR:
		return _("the disk cannot be read or written");
	case SQLITE_NOMEM:
		return _("there is not enough memory");
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
	case SQLITE_PERM:
		return _("the store may not be written to");
	case SQLITE_TOOBIG:
		return _("it is too large for the store");
	}
	return NULL;
}

bool sql_explain(int rc, struct error *err)
{
	const char *words = words_for(rc);

	if (rc == SQLITE_NOTFOUND)
		err_set(err, ERR_EMPTY, "%s", _("it is not in the store"));
	else if (words)
		err_set(err, ERR_STORE, "%s", words);
	else
		err_set(err, ERR_STORE, _("the store failed (code %d)"), rc);
	if (err)
		err->detail = rc;
	return false;
}
