/* Items under categories, and the counters of portals and categories with it. Inside a transaction.
 *
 * An item's own sections count where the portal has such a category. New ones are made of them only
 * where the channel has none: feeds call any keyword a category. */
#ifndef BANTIN_STORE_FILING_H
#define BANTIN_STORE_FILING_H

#include "store/record.h"

struct tally {
	int64_t category, items, unread;
};

struct filing {
	struct arena *arena;
	bool known_only; /* make no new categories */
	LIST_OF(struct tally) tallies;
};

/* Files a stored item under a category (0: none) and its own sections. */
void filing_add(struct store *s, struct filing *f, const struct record *r, int64_t category);

/* Files it under one category, which is made where there is none. */
void filing_put(struct store *s, struct filing *f, const struct record *r, const char *title);

/* Adds to the counters what was filed, and `added` new items of the portal. */
void filing_count(struct store *s, const struct filing *f, int64_t portal, int64_t added);

/* Counts all anew. */
void filing_recount(struct store *s);

#endif
