/* What stands at the head and the tail of a body and is not of it, and the standfirst. */
#ifndef BANTIN_HTML_TRIM_H
#define BANTIN_HTML_TRIM_H

#include "html/page.h"

/* The leaf + 1 that is the standfirst, 0 if none is found. It is not dropped. */
uint32_t trim_lead(struct page *p, uint32_t root);

/* Drops furniture ("Advertisement", "Xem thêm"), a repeated title and what is before it, and the
 * tail from "Related" or "Comments" on. */
void trim_body(struct page *p, uint32_t root);

#endif
