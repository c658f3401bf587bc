/* Character references of XML and HTML, the broken ones of the wild too. */
#ifndef BANTIN_FEED_REFERENCE_H
#define BANTIN_FEED_REFERENCE_H

#include <stddef.h>
#include <stdint.h>

/* What one document has asked for so far: a name costs a search, so there is an end to them. */
struct references {
	int searches;
};

/* The reference at s, which begins with &: its length, and in *cp its character, 0 if it stands for
 * nothing. &#150; and its like are windows-1252, two halves of a surrogate pair are one character.
 * Length 0: it is none, or a name that HTML does not know. */
size_t reference_read(struct references *r, const char *s, size_t n, uint32_t *cp);

/* Length of the name at s if a semicolon follows it, else 0. */
size_t reference_name(const char *s, size_t n);

#endif
