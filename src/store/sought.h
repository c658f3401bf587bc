/* What a search would find, looked for in a text at hand: to light it up, and to filter items that
 * are not in the store. */
#ifndef BANTIN_STORE_SOUGHT_H
#define BANTIN_STORE_SOUGHT_H

#include "store/typed.h"

/* Looks for what was typed as the index would from *at on: true with its bytes, *at behind it. */
struct sought {
	size_t start, end;
};
bool sought_next(const struct typed_words *w, const struct plain_words *text, size_t *at,
		 struct sought *out);

#endif
