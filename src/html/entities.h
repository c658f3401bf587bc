/* Character references beside those libxml2 knows (HTML 4 with a semicolon): WHATWG HTML 13.2.5.73
 * and 13.2.5.80, in part: names that pages use. */
#ifndef BANTIN_HTML_ENTITIES_H
#define BANTIN_HTML_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

/* The reference at s, which begins behind the "&"; n bytes are there. Returns how many bytes it
 * takes and its code point; 0 where libxml2 reads it right itself, or it is none. */
size_t entity_read(const char *s, size_t n, uint32_t *cp);

#endif
