/* What is read most: the portals' own counts, badges and places, joined into one order of stories.
 * The rule stands in bantin(1), section TRENDING, to the letter. */
#ifndef BANTIN_CORE_TRENDING_H
#define BANTIN_CORE_TRENDING_H

#include "core/session.h"
#include "model/feed.h"

/* Makes of the items (candidates of STORE_TRENDING) one for each story, the one that is read most of
 * its sources, with the views of all; puts them in order, the most read first, and gives them ranks
 * from 1. */
void trending_rank(struct feed *f, int64_t now);

/* Keeps the order as it is now, for what is said of a later one: how far a story rose or fell. After
 * a refresh; what fails is not worth a word. */
void trending_note(struct session *s);

#endif
