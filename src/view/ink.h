/* Text on its way out: cleaned once more, folded to ASCII where that is wanted, and taken apart
 * into pieces of one style. Every text that a view or a dump shows comes through view_out. */
#ifndef BANTIN_VIEW_INK_H
#define BANTIN_VIEW_INK_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "model/block.h"

/* n bytes of s as they may be shown; s itself where nothing changes, else in the arena. */
const char *view_out(struct arena *a, const char *s, size_t n, bool ascii);

/* The same of a whole string; null becomes "". */
const char *view_str(struct arena *a, const char *s, bool ascii);

/* A piece of a text that has one style. */
struct piece {
	const char *s; /* not NUL-terminated */
	size_t n;
	uint32_t style;  /* SPAN_* */
	const char *url; /* null if no link */
};

struct piece_walk {
	const struct text *text;
	size_t at, len, span;
};

/* for (struct piece_walk w = piece_walk(t); piece_next(&w, &p);) */
struct piece_walk piece_walk(const struct text *t);
bool piece_next(struct piece_walk *w, struct piece *p);

/* Its text, where styles are not to be had: of sup and sub, digits become "10 m²" and "H₂O". */
const char *view_piece(struct arena *a, const struct piece *p, bool ascii);

/* True for an address that may stand as a link in a document: http or https. */
bool view_is_web(const char *url);

/* The address as printable ASCII, everything else percent-encoded; in the arena. */
const char *view_url(struct arena *a, const char *url);

#endif
