/* Most texts are plainly what they should be. These say so 16 bytes at a time; where they are not
 * sure they say no, and the general ways of clean.h and charset.h look at each character. */
#ifndef BANTIN_BASE_PLAIN_H
#define BANTIN_BASE_PLAIN_H

#include <stdbool.h>
#include <stddef.h>

/* UTF-8 without controls but TAB, LF, FF and CR. */
bool plain_utf8(const char *s, size_t n);

/* ASCII, Latin letters of Vietnamese and Western Europe, dashes and quotes: nothing of it changes in
 * clean_out. */
bool plain_text(const char *s, size_t n);

/* The same in one line, that neither clean_line nor clean_mojibake would change. */
bool plain_line(const char *s, size_t n);

#endif
