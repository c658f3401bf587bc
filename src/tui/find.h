/* Finding words in laid-out lines, without case and marks, across line ends. */
#ifndef BANTIN_TUI_FIND_H
#define BANTIN_TUI_FIND_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/canvas.h"
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
/* Hits of the words of a query of the store (store/typed.h): whole words; none that it excludes. */
void hits_find_query(struct hits *h, const struct lines *l, const char *query);
void hits_clear(struct hits *h);

/* The line on which a hit begins. */
size_t hits_line(const struct hits *h, size_t hit);

/* What is to be lit up on a line, at most `max` of them; `now` is the hit that was jumped to. */
size_t hits_lights(const struct hits *h, size_t line, size_t now, struct light *out, size_t max);

#endif
