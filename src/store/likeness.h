/* Do two headlines, each with its lead, tell of the same event? Rather two stories too many than two
 * events as one: numbers, dates or names that differ are a veto, whatever else is alike. The rule is
 * written down in bantin(1). */
#ifndef BANTIN_STORE_LIKENESS_H
#define BANTIN_STORE_LIKENESS_H

#include "store/headline.h"

/* `apart`: seconds between the two. */
bool likeness(const struct headline *x, const struct headline *y, int64_t apart);

/* How alike the headlines are, from 0 to 1: which of several is the likest. */
double likeness_degree(const struct headline *x, const struct headline *y);

/* Headlines that are less alike are of two events, whatever their leads say. */
#define LIKENESS_LEAST 0.25

/* Further apart nothing is the same event, seconds. */
enum { LIKENESS_APART = 3 * 86400 };

#endif
