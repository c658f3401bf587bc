/* Where a paragraph may be broken into lines: UAX #14 through libunistring. No hyphenation. */
#ifndef BANTIN_BASE_WRAP_H
#define BANTIN_BASE_WRAP_H

#include <stddef.h>

#include "base/arena.h"

struct wrap_line {
	size_t start, end; /* bytes; the blank at the break belongs to neither line */
};

struct wrap_lines {
	LIST_OF(struct wrap_line) lines;
};

/* Breaks clean text (newlines in it are forced breaks) into lines of at most `cols` columns, the
 * first of at most `first_cols`. cols 0: only forced breaks. A word wider than a line is cut at a
 * grapheme. The list is in the arena; an empty text has no line. */
void wrap_text(struct arena *a, const char *s, size_t n, size_t first_cols, size_t cols,
	       struct wrap_lines *out);

#endif
