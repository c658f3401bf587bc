/* The publication itself, which is nobody's author: what it is called, and when its name is a person's. */
#ifndef BANTIN_HTML_HOUSE_H
#define BANTIN_HTML_HOUSE_H

#include "html/facts.h"

/* What is known where an author is looked for. */
struct bylines {
	struct page *p;
	const struct meta *m;
	const struct extract *x;
	const char *site;
	uint32_t title; /* leaf */
};

/* The publication: by its name, its publisher's, or its host. */
bool house_is(const struct bylines *b, const char *name);
/* The name of a site looks like that of a person, whose site it is. */
bool house_is_person(const struct bylines *b, const char *name);

#endif
