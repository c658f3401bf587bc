/* Which part of a page is the article. */
#ifndef BANTIN_HTML_EXTRACT_H
#define BANTIN_HTML_EXTRACT_H

#include "html/page.h"

/* What was found; nodes that do not belong to it are dropped in the page. */
struct extract {
	uint32_t root; /* node: the body is in it */
	float prose;   /* weight of what is kept */
	uint32_t lead; /* leaf + 1 of the standfirst, 0 if there is none */
};

/* False when there is no text at all. */
bool extract_body(struct page *p, struct extract *out);

#endif
