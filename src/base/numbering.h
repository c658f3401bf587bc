/* Numbers for strings: the first one is 0, the next one that differs 1, and so on. Finding one takes
 * the same time however many there are, whoever chose them. Start with {.arena = a}. */
#ifndef BANTIN_BASE_NUMBERING_H
#define BANTIN_BASE_NUMBERING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

struct numbering {
	struct arena *arena;
	struct numbered *slots;
	size_t size, n; /* n: how many there are, and the next number */
};

/* The number of a string, which is kept by reference. */
size_t numbering_of(struct numbering *b, const char *s);
/* The same of one that may not have any: false if so. *number may be null. */
bool numbering_has(const struct numbering *b, const char *s, size_t *number);

#endif
