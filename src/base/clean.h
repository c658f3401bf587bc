/* The one sanitiser. Every text from outside passes through it on its way into the model, and again
 * on its way to a terminal or a pipe; a clean text comes out unchanged.
 *
 * Removed: C0 and C1 controls, DEL, bidi controls (U+061C, 200E-F, 202A-E, 2066-9), zero-width and
 * other invisible characters (U+00AD, 200B, 2060-4, FEFF, FFF9-B, tags U+E0000-E007F, and ZWJ/ZWNJ
 * except between letters of scripts that need them), non-characters, private use. Blanks of every
 * kind (NBSP, U+2000-200A, 202F, 205F, 3000 excepted) become one space; U+2028/9 a newline. Input
 * that is not UTF-8 becomes U+FFFD. The result is NFC, and valid UTF-8. */
#ifndef BANTIN_BASE_CLEAN_H
#define BANTIN_BASE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"

/* One line: white space, newlines too, collapsed to single spaces and trimmed. In the arena; never
 * null. Also joins the stray blank of Vietnamese Word remnants, "đ ất" -> "đất" (portals.md
 * section 5; not after a digit). */
char *clean_line(struct arena *a, const char *s, size_t n);

/* The same piece by piece, for a line that is put together from several runs of text: what is
 * collapsed, trimmed and joined is seen across the pieces. Start with {.out = &buf}. */
struct clean_sink {
	struct buf *out;
	size_t start;  /* of this line in out */
	bool blank;    /* a blank is due before the next character */
	int marks;     /* combining marks behind the last base */
};
bool clean_add(struct clean_sink *k, const char *s, size_t n);

/* Keeps newlines and every blank, TABs as spaces to the next multiple of 8: for code. */
char *clean_pre(struct arena *a, const char *s, size_t n);

/* Output boundary: appends s with what must not reach a terminal removed; white space is left as it
 * is, TAB and LF included. False when the buffer is full. */
bool clean_out(struct buf *out, const char *s, size_t n);

/* True if clean_out would change nothing: the quick check. */
bool clean_is(const char *s, size_t n);

/* Undoes UTF-8 that was read as windows-1252 and encoded again ("HÃ  Ná»™i"), only where that is
 * certain. Returns s itself where it is not. */
const char *clean_mojibake(struct arena *a, const char *s);

/* The same for a whole document: characters that were encoded twice, where nearly all that could be
 * are, written to out once. False, and out as it was, where the document is not of that kind. */
bool clean_doubled(const char *s, size_t n, struct buf *out);

#endif
