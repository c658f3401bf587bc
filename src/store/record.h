/* A stored item, all that is kept of it: how it is read and how it is written. Inside a
 * transaction; failures are in s->rc. */
#ifndef BANTIN_STORE_RECORD_H
#define BANTIN_STORE_RECORD_H

#include "store/keys.h"
#include "store/sql.h"

struct record {
	int64_t row; /* 0: not stored yet */
	int64_t portal, seen;
	int32_t level;	      /* of the kind of channel that told it: LEVEL_* */
	bool article;	      /* its own page was read */
	bool unread;
	bool unindexed;	      /* its words are not in the index yet, but will be */
	bool counted;	      /* item.views was told just now */
	int64_t teller, said; /* item.*, as tellers.h has them; teller 0: they stay */
	struct keys keys;     /* by which it is found */
	const char *was;      /* its headline until now, where that changed; null if not */
	struct item item;     /* body null: as it is stored */
};

/* A feed's word weighs more than a list page's, and that more than a most-read page's. */
enum { LEVEL_TRENDING, LEVEL_PAGE, LEVEL_FEED };

/* False if there is none, or it cannot be read. */
bool record_load(struct store *s, struct arena *a, int64_t row, struct record *r);

/* Writes what differs from `old` (null: a new one, whose row is set): facts, keys, body, and a point
 * of the series if the views changed. True if its words must be indexed when all is written. */
bool record_save(struct store *s, const struct record *old, struct record *r, int64_t now);

/* What it is ordered by. */
int64_t record_sort(const struct record *r);

/* Removes items and what hangs on them. */
void record_drop(struct store *s, const int64_t *rows, size_t n);

/* The body of an item, null if there is none. */
struct block *record_body(struct store *s, struct arena *a, int64_t row);
/* What it was before it changed, null if it never did. */
struct block *record_first_body(struct store *s, struct arena *a, int64_t row);
/* Bytes of the body before it was packed, 0 if there is none. */
int64_t record_body_size(struct store *s, int64_t row);

#endif
