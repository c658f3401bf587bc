/* What belongs to the title of a teaser: summary, time, views, duration, badges. */
#ifndef BANTIN_HTML_TEASER_H
#define BANTIN_HTML_TEASER_H

#include "html/listing.h"

/* Facts in an element, added to those that are known. */
void teaser_read(struct page *p, uint32_t box, struct teaser *t);

/* Facts that stand between the titles of [from, to), where one element holds them all: badge and
 * duration before a title, the rest behind it. */
void teasers_read_flat(struct page *p, struct teasers *ts, uint32_t from, uint32_t to);

#endif
