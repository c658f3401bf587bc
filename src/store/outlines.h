/* The headlines of the items of the last weeks, found by what they share. The table has them all; those
 * around the dates that are asked for are kept in memory. Inside a transaction; failures are in s->rc. */
#ifndef BANTIN_STORE_OUTLINES_H
#define BANTIN_STORE_OUTLINES_H

#include "store/headline.h"
#include "store/sql.h"

struct outlines;
void outlines_free(struct outlines *o);

/* A transaction begins: others may have added to the table. o may be null. */
void outlines_renew(struct outlines *o);

/* Adds an item's, of that portal and time, or what it is now. */
void outlines_put(struct store *s, int64_t row, int64_t portal, int64_t at, const struct headline *h);

/* Forgets those from before that time. */
void outlines_expire(struct store *s, int64_t before);

struct like {
	int64_t row;
	int shared; /* of the grams it is found by */
	const struct outline *outline; /* until the next outlines_put */
};

struct likes {
	LIST_OF(struct like) list;
};

/* Those no further than LIKENESS_APART from `at` that have grams of the headline, those with most of
 * them first; in the arena. */
void outlines_find(struct store *s, struct arena *a, const struct headline *h, int64_t at,
		   struct likes *out);

/* True: the item is the portal's own, or less like h than LIKENESS_LEAST. */
bool outlines_rule_out(const struct like *l, int64_t portal, const struct headline *h);

#endif
