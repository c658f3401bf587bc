/* Full-text search: what must hold beside the words, and the best of what is found. */
#ifndef BANTIN_STORE_SEARCH_H
#define BANTIN_STORE_SEARCH_H

#include "store/load.h"
#include "store/typed.h"

/* Conditions on item i, as SQL that begins with " AND" or is empty; in the arena. Null where a name
 * is that of no portal or category, which *unknown then is. */
const char *search_conditions(struct store *s, struct arena *a, const struct typed *t,
			      const struct typed_name **unknown);

/* The expression of the index that finds all there is, however long it takes; in the arena. */
const char *search_exactly(struct arena *a, const char *match);

/* True if that would find more than what was just looked for did. Asked after each search. */
bool search_was_cut(struct store *s);

/* From a statement of (id, sort, seen, fit) in order of falling id, `limit` rows (-1: all): those
 * that fit best, the newer the better, of the newest few thousand; behind them the others, newest
 * first. It is read no further than it must be, and not beyond what was seen before `since`. */
struct search_range {
	int64_t now, since;
	int limit;
};
void search_best(struct store *s, struct arena *a, sqlite3_stmt *st, const struct search_range *r,
		 struct row_list *out);

#endif
