/* JSON Feed 1.0 and 1.1. */
#ifndef BANTIN_FEED_JSONFEED_H
#define BANTIN_FEED_JSONFEED_H

#include "feed/feed_read.h"

bool jsonfeed_read(const struct feed_job *job, struct feed *f, struct error *err);

#endif
