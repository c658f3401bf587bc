/* JSON-LD of the wild made fit for a strict parser: raw newlines in strings, escapes that JSON does not
 * know, quotes that nobody escaped, missing and spare commas, comments, CDATA marks, quotes written as
 * &quot;. What is valid stays as it is. */
#ifndef BANTIN_HTML_MEND_H
#define BANTIN_HTML_MEND_H

#include <stddef.h>

#include "base/arena.h"

/* From the first bracket on, in the arena; *len becomes its bytes. */
char *mend_json(struct arena *a, const char *s, size_t *len);

#endif
