/* A headline and its lead, read for what can be compared with another's (likeness.h): pairs of
 * syllables, and what tells one event from the next, which is numbers, dates, names and a few words
 * that stand against each other. Plain forms of words throughout (base/fold.h). */
#ifndef BANTIN_STORE_HEADLINE_H
#define BANTIN_STORE_HEADLINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

enum { HEADLINE_WORDS = 40, LEAD_WORDS = 80, SKETCH = 6 };

enum telling {
	TELLS_NUMBER, /* "3", "ba", "12 nghìn", "2-1" */
	TELLS_YEAR,
	TELLS_DATE,   /* "17/1", "ngày 25-1" */
	TELLS_NAME,
	TELLS_SIDE,   /* one of words of which only one can be so: "lượt đi", "lượt về" */
};

struct told {
	enum telling kind;
	int64_t hash;  /* of a number, year, date, side */
	int from, to;  /* of a name: its last two words, or the only one */
	int group;     /* of a side */
	bool title;    /* it is told in the headline */
};

struct grams {
	int64_t v[HEADLINE_WORDS + LEAD_WORDS]; /* in order, each once */
	int n;
};

struct headline {
	bool pairs;	/* grams are pairs of syllables; else words, of other languages */
	int n, n_title; /* words, and those of the headline */
	int64_t words[HEADLINE_WORDS + LEAD_WORDS]; /* a number is one, however it is written */
	bool glue[HEADLINE_WORDS + LEAD_WORDS];	    /* "the", "ở": in any headline */
	struct grams title, all;
	LIST_OF(struct told) told;
	unsigned genres; /* preview, live, table, ...: which of them the headline says it is */
	bool daily;	 /* of a kind that comes every day: prices, weather */
};

/* title and lead may be null. In the arena. */
struct headline *headline_read(struct arena *a, const char *title, const char *lead);

/* The same of the title alone, without names, sides, genres and `daily`: enough to tell which others
 * may be like it, in a third of the time. */
struct headline *headline_outline(struct arena *a, const char *title);

/* Some grams of the headline, always the same ones, by which it is looked for; returns how many.
 * Two headlines that are alike share at least one of them with the other's whole. */
int headline_sketch(const struct headline *h, int64_t out[SKETCH]);

#endif
