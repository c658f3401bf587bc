/* What the user's rules do to items as they come. Inside a transaction. */
#ifndef BANTIN_STORE_FILTER_H
#define BANTIN_STORE_FILTER_H

#include "store/keys.h"
#include "store/load.h"

/* Does what the rules say to those of the rows that came not long ago; *killed becomes those that
 * left. */
void filter_apply(struct store *s, struct arena *a, const struct row_list *rows, int64_t now,
		  struct row_list *killed);

/* True for an item that a rule has removed. */
bool filter_has_killed(struct store *s, int64_t portal, const struct keys *k);

#endif
