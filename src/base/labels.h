/* What charsets are called in documents, and by iconv. */
#ifndef BANTIN_BASE_LABELS_H
#define BANTIN_BASE_LABELS_H

#include <stdbool.h>
#include <stddef.h>

/* name is WHATWG's, or the label where that has none. */
struct charset_label {
	const char *label, *name, *iconv;
};
extern const struct charset_label charset_labels[]; /* the first is UTF-8 */

/* The place in the table of a label of n bytes, or -1. Blanks and quotes around it do not count. */
int charset_find_label(const char *s, size_t n);
bool charset_is_ebcdic(int label);

#endif
