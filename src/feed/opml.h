/* OPML 1 and 2 (opml.org/spec2.opml): lists of feeds. */
#ifndef BANTIN_FEED_OPML_H
#define BANTIN_FEED_OPML_H

#include "feed/feed_read.h"

/* A list (FEED_LIST) with an item for each feed: its address, its title, the folders it lies in as
 * categories. Only http and https pass. */
bool opml_read(const struct feed_job *job, struct feed *f, struct error *err);

#endif
