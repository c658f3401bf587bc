/* The store's inside, and the few helpers through which its files speak SQL.
 *
 * Work is done by functions of the kind store_fn, inside a transaction that store_write or
 * store_read opens for them. The first failure of any sql_* call sticks in s->rc, and every later
 * one does nothing and returns false: such a function may run on to its end and be judged there. */
#ifndef BANTIN_STORE_SQL_H
#define BANTIN_STORE_SQL_H

#include <sqlite3.h>

#include "store/store.h"

enum { STATEMENTS = 256 }; /* a power of two, well above the number of sql_* calls in the room */

/* What takes long while a store is opened. */
struct store_wait {
	store_wait_fn *fn; /* null: nobody is told, or was told already */
	void *arg;
	const char *what;
	int64_t since; /* clock_ms */
};

struct store {
	sqlite3 *db;
	char *path;    /* null: in memory */
	char *notice;  /* null: nothing to tell; always set when read_only */
	bool read_only;
	int64_t inode; /* of the file when it was opened */
	bool careful;  /* on a network file system: always as if the power could go */
	int rc;	       /* SQLite's extended code of the first failure in this transaction */
	int sync;      /* what PRAGMA synchronous was last set to */
	int patience;  /* ms to wait for a lock */
	int64_t until; /* clock_ms at which that ends */
	struct store_wait wait;
	bool at_hand, unsettled; /* store.h */
	int log_pages; /* of the write-ahead log, after the last commit at hand */
	const struct store_rule *rules; /* n_rules of them; somebody else's */
	size_t n_rules;
	struct vocabulary *vocabulary; /* as long as there is a db */
	struct outlines *outlines;     /* null: no item has come yet */
	struct {
		const char *text;
		sqlite3_stmt *st;
	} cache[STATEMENTS];
};

/* --- transactions --- */

typedef bool store_fn(struct store *s, void *arg);

/* Runs fn in one transaction. All is done and committed, or nothing is and err says why. A damaged
 * store is repaired on the way and fn run again: it may be called twice. `lasting`: on disk even if
 * the power goes the moment after. */
bool store_write(struct store *s, store_fn *fn, void *arg, bool lasting, struct error *err);
bool store_read(struct store *s, store_fn *fn, void *arg, struct error *err);

/* --- statements ---
 * `text` is a literal: statements are kept by its address. `types` says what follows, one letter a
 * parameter: i int64_t, s string (null: NULL), b bytes (pointer, size_t). Strings and bytes must
 * stay until the statement is ended. */

sqlite3_stmt *sql_start(struct store *s, const char *text, const char *types, ...);
bool sql_next(struct store *s, sqlite3_stmt *st); /* true: there is a row */
void sql_end(sqlite3_stmt *st);

/* Start, step once, end. False: failed. */
bool sql_run(struct store *s, const char *text, const char *types, ...);
/* True, and *out the first column, if there is a row and it is not NULL. */
bool sql_number(struct store *s, int64_t *out, const char *text, const char *types, ...);

/* A text of the current row in the arena; null for NULL and for what is not UTF-8 text. */
const char *sql_text(struct arena *a, sqlite3_stmt *st, int column);

/* Statements without parameters, one after the other, not kept. */
bool sql_script(struct store *s, const char *text);

/* --- the connection --- */

/* Opens, hardens and equips; nothing is read from the file yet. An SQLite code. */
int sql_connect(struct store *s, const char *name, int flags);
void sql_disconnect(struct store *s);

bool sql_is_damage(int rc);
/* Puts an SQLite code into words for people. Always false. */
bool sql_explain(int rc, struct error *err);

#endif
