/* Entities that a document declares itself: <!ENTITY ten "Báo Làng">. Short texts alone: what refers to
 * others, to files or has markup in it is no entity here, so nothing grows beyond DECLARED_LONGEST for
 * each of at most DECLARED_USES references. */
#ifndef BANTIN_FEED_DECLARED_H
#define BANTIN_FEED_DECLARED_H

#include "feed/text.h"

enum { DECLARED_MAX = 32, DECLARED_LONGEST = 256, DECLARED_USES = 10000 };

struct declared {
	struct {
		struct str name, value;
	} v[DECLARED_MAX];
	int n, uses;
};

/* Reads what stands before the root; the names and values point into it. */
void declared_read(struct declared *d, const char *s, const char *end);

/* Null if there is none of that name. Its character references are not resolved. */
const struct str *declared_value(struct declared *d, struct str name);

#endif
