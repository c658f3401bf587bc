/* Who is quoted. */
#ifndef BANTIN_HTML_QUOTE_H
#define BANTIN_HTML_QUOTE_H

#include "model/block.h"

/* A name without the dash before it: in the same string. */
const char *quote_speaker(const char *s);

/* Where the last line of a whole quote is "— Jane Doe", that is its credit. */
void quote_find_speaker(struct arena *a, struct block *quote);

#endif
