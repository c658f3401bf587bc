/* The headlines of the items that came last, kept beside the store: most of those that share a pair of
 * syllables with another are told apart by them without being read again. */
#ifndef BANTIN_STORE_OUTLINES_H
#define BANTIN_STORE_OUTLINES_H

#include <stdbool.h>
#include <stdint.h>

#include "store/headline.h"

struct outlines;
void outlines_free(struct outlines *o);

/* Those of item `row`. *o: null at first. */
void outlines_put(struct outlines **o, int64_t row, int64_t portal, const struct headline *h);

/* True: the item is known to be the portal's own, or less like h than LIKENESS_LEAST. */
bool outlines_rule_out(const struct outlines *o, int64_t row, int64_t portal,
		       const struct headline *h);

#endif
