/* Full-text search: what people type, and the newest of what is found. */
#ifndef BANTIN_STORE_SEARCH_H
#define BANTIN_STORE_SEARCH_H

#include "store/load.h"

/* The typed words as a MATCH expression in the arena, in which everything typed is quoted. Null if
 * there is no word to look for. */
const char *search_expression(struct arena *a, const char *typed);

/* From a statement of (id, sort, seen) in order of falling id, the `limit` (-1: all) rows of highest
 * sort, in that order. It is read no further than it must be. */
void search_newest(struct store *s, struct arena *a, sqlite3_stmt *st, int limit,
		   struct row_list *out);

#endif
