/* Finding words in laid-out lines, across line ends. Words with marks are found with those marks,
 * wherever their tone stands; words without, whatever marks they have in the text. */
#ifndef BANTIN_VIEW_HITS_H
#define BANTIN_VIEW_HITS_H

#include <stdbool.h>
#include <stddef.h>

#include "view/line.h"

/* A part of a hit on one line; a hit that goes over a line's end has several. */
struct hit_part {
	size_t line;
	size_t start, end; /* bytes of the line's text */
	size_t hit;	   /* its number, from 0 */
};

struct hits {
	struct arena *arena; /* null: nothing was looked for */
	LIST_OF(struct hit_part) parts; /* in the order of the text */
	size_t n;
};

/* All hits of the words as they stand, blanks between them being any blanks; none for no words. */
void hits_find(struct hits *h, const struct lines *l, const char *words);
/* Hits of the words of a query of the store, as the store finds them (store/sought.h); none that it
 * excludes. */
void hits_find_query(struct hits *h, const struct lines *l, const char *query);
void hits_clear(struct hits *h);

/* The line on which a hit begins. */
size_t hits_line(const struct hits *h, size_t hit);

/* The first part on a line, others of it behind; null if there is none. */
const struct hit_part *hits_on(const struct hits *h, size_t line);

/* Makes the hits of a query ROLE_HIT. */
void lines_light(struct lines *l, const char *query);

#endif
