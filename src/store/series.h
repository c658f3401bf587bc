/* View counts over time: a point for every time a page told one. Inside a transaction. */
#ifndef BANTIN_STORE_SERIES_H
#define BANTIN_STORE_SERIES_H

#include "store/sql.h"

/* While a count stays as it is, only its first and last point are kept. */
void series_add(struct store *s, int64_t item, int64_t at, int64_t views);

/* Views gained an hour, over the 24 hours before now: from the last point before them, or the first
 * in them, to the last. Negative if there are not two that are a minute apart. */
double series_rate(struct store *s, int64_t item, int64_t now);

/* rank_before and gained of what is read most. */
void series_trends(struct store *s, struct feed *f, int64_t now);

#endif
