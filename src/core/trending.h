/* What is read most: the portals' own ranks, badges and views, joined into one order. */
#ifndef BANTIN_CORE_TRENDING_H
#define BANTIN_CORE_TRENDING_H

#include <stdint.h>

#include "model/feed.h"

/* Puts the items (candidates of STORE_TRENDING) in order, the most read first, and gives them ranks
 * from 1. Views count by the hour, and what is older counts less: halved every 36 hours. */
void trending_rank(struct feed *f, int64_t now);

#endif
