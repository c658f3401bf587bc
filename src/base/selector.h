/* A subset of CSS's selectors, read once and matched against any tree in one pass over it: tags,
 * #id, .class, [name], [name=value] with = ^= $= *=, blank and > between them, commas between
 * several. No pseudo-classes. Bounded in length, and linear in the tree: a parent's result is what
 * its children need. */
#ifndef BANTIN_BASE_SELECTOR_H
#define BANTIN_BASE_SELECTOR_H

#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"

struct selector;

/* Null with ERR_CONFIG for what is no selector of the subset, or has more than 32 parts. */
struct selector *selector_parse(struct arena *a, const char *text, struct error *err);

/* What is asked of an element. An attribute it does not have is null. */
struct selector_element {
	const char *tag; /* lower case */
	const char *(*attribute)(const void *arg, const char *name);
	const void *arg;
};

/* Bits of the parts that match an element, given its parent's `here` and what any ancestor had. The
 * element is selected if the result is. */
struct selector_state {
	uint32_t here, above; /* of the parent: its own parts; its ancestors' and its own */
};
bool selector_match(const struct selector *s, const struct selector_element *e,
		    struct selector_state *parent_to_own);

#endif
