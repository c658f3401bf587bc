/* What markup looks like, in bytes: names, and what is no element. */
#ifndef BANTIN_FEED_MARKUP_H
#define BANTIN_FEED_MARKUP_H

#include <stdbool.h>
#include <stddef.h>

/* Kinds of characters, as bits. */
enum { MARKUP_SPACE = 1, MARKUP_SIGN = 2, MARKUP_LETTER = 4, MARKUP_DIGIT = 8 };
extern const unsigned char markup_class[256];

static inline bool markup_is(char c, unsigned kinds)
{
	return markup_class[(unsigned char)c] & kinds;
}

const char *markup_skip_space(const char *s, const char *end);

/* Bytes of the element or attribute name at s; 0 if none starts there. ASCII only, as all names of
 * feeds are: "<đoạn>" is text. */
size_t markup_name(const char *s, const char *end);

/* Where the first "]]>" is, null if nowhere. (memmem is ten times slower.) */
const char *markup_cdata_end(const char *s, const char *end);

/* Behind the comment, instruction or declaration at s; null if it is something else, or an
 * instruction without an end. */
const char *markup_skip(const char *s, const char *end);

/* The first start tag in a document, behind declarations, comments and the DTD; `end` if none. */
const char *markup_root(const char *s, const char *end);

#endif
