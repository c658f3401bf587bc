/* Forms of a text to compare by, above all Vietnamese (portals.md section 5). */
#ifndef BANTIN_BASE_FOLD_H
#define BANTIN_BASE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"

/* Case and marks away, đ -> d, full-width to ASCII: "Hà Đông" -> "ha dong". Any script; only what
 * decomposes to a base letter and marks loses them. */
char *fold_plain(struct arena *a, const char *s, size_t n);

/* Case away, NFC, tone mark placed one way (hoà -> hòa): for a query typed with marks. */
char *fold_marked(struct arena *a, const char *s, size_t n);

/* fold_plain with all but letters and digits as single dashes, none at the ends: "Hà Nội" ->
 * "ha-noi". The form in which names of categories and portals are typed. */
char *fold_slug(struct arena *a, const char *s, size_t n);

/* Letters and digits of fold_plain alone: keys for "is this the same title". */
char *fold_key(struct arena *a, const char *s, size_t n);

/* True if the text has any mark that fold_plain would take away (đ counts). */
bool fold_has_marks(const char *s, size_t n);

/* Readable ASCII for --ascii and terminals that know no more: "Hà Nội" -> "Ha Noi", curly quotes,
 * dashes, bullets and ellipses to their ASCII habits, the rest "?". Case is kept. */
char *fold_ascii(struct arena *a, const char *s, size_t n);

#endif
