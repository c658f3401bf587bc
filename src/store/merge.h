/* What becomes of the facts of a stored item when a document tells of it again. Results point into
 * both sides. */
#ifndef BANTIN_STORE_MERGE_H
#define BANTIN_STORE_MERGE_H

#include "store/keys.h"

enum { BADGES_PASSING = BADGE_TRENDING | BADGE_FEATURED | BADGE_BREAKING | BADGE_LIVE };

/* `by` wins where both know something. Lists of categories and lasting badges are united, modified
 * is the later one, an address that is only spelled differently stays as `old` has it. The body is
 * not touched. */
struct item merge_facts(struct arena *a, const struct item *old, const struct item *fresh,
			bool fresh_wins);

/* An article's own page: it wins, but the id, address and feed's summary stay. */
struct item merge_article(struct arena *a, const struct item *old, const struct item *page);

/* The sections of both, each once; fresh may be null. */
void merge_categories(struct arena *a, struct item *to, const struct item *old,
		      const struct item *fresh);

/* Adds a section to the item's, unless it is there. */
void merge_category(struct arena *a, struct item *it, const char *title);

#endif
