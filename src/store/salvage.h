/* What can be read of a damaged store, carried over into an empty one. */
#ifndef BANTIN_STORE_SALVAGE_H
#define BANTIN_STORE_SALVAGE_H

#include "store/sql.h"

/* All in one transaction on `to`, an empty store of this version whose foreign keys are off: first
 * what SQLite still reaches in the damaged file, then what lies on pages it finds no way to any more,
 * then all that must hang together: references, categories, counters, the index of words. False:
 * to->rc. *items becomes how many items there are in the end. */
bool salvage_all(struct store *to, const char *path, int64_t *items);

/* --- shared with salvage_pages.c --- */

enum { SALVAGE_TABLES = 10 };

struct salvage {
	struct store *to;
	int64_t most; /* rows that the file can hold */
	struct {
		int columns;
		sqlite3_stmt *insert;
		int given; /* columns that insert takes */
	} tables[SALVAGE_TABLES];
};

/* A value of a row. */
struct cell {
	int type; /* SQLITE_NULL, _INTEGER, _TEXT or _BLOB */
	int64_t number;
	const void *data;
	size_t n;
};

/* Offers the first n columns of a row. One that is there already, breaks a rule of the table or holds
 * a blob that cannot be read is left out. */
void salvage_row(struct salvage *g, int table, const struct cell *cells, int n);

/* The table whose rows are kept by number and have n columns, -1 if none: no two have as many. */
int salvage_table_of(const struct salvage *g, int n);

/* Looks at every page of the file by itself. */
void salvage_pages(struct salvage *g, const char *path);

#endif
