/* The index of words, filled. What is written beside it makes it slow: any statement that SQLite
 * guards with a savepoint makes FTS5 write out what it has gathered, which costs three times the
 * time. So the words come last in a transaction, of all its items together. */
#ifndef BANTIN_STORE_INDEXING_H
#define BANTIN_STORE_INDEXING_H

#include "store/keys.h"
#include "store/load.h"

struct indexing {
	struct arena *arena;
	struct row_list rows; /* whose words are to come */
	struct rows set;      /* the same */
	struct rows stale;    /* of which what `items` has is no longer all */
	LIST_OF(const struct item *) items; /* of each row */
};

/* For at most so many rows. */
void indexing_init(struct indexing *x, struct arena *a, size_t most);

/* Adds a row. `it`, where it is not null, is all that is stored of it, its body too, and stays until
 * the end: then nothing is read again. A row that is there already has changed. */
void indexing_add(struct indexing *x, int64_t row, const struct item *it);

/* Last in the transaction. */
void indexing_run(struct store *s, const struct indexing *x);

/* One row, whose words are not in the index. */
void indexing_row(struct store *s, int64_t row);

/* Takes the words of a row out of it, before the row changes. */
void indexing_forget(struct store *s, int64_t row);

#endif
