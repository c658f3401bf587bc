/* The lines that sfeed(1) writes, sfeed(5): nine fields apart by TABs. bantin's own tsv is that too. */
#ifndef BANTIN_FEED_SFEED_H
#define BANTIN_FEED_SFEED_H

#include "feed/feed_read.h"

/* Whether the first line is one: seven fields or more, a time or nothing first, and "html", "plain"
 * or nothing fifth. */
bool sfeed_is(const char *data, size_t n);

/* One item a line; what is no such line is a warning. */
bool sfeed_read(const struct feed_job *job, struct feed *f, struct error *err);

#endif
