/* UTF-8 (RFC 3629), one code point at a time. */
#ifndef BANTIN_BASE_UTF8_H
#define BANTIN_BASE_UTF8_H

#include <stddef.h>
#include <stdint.h>

/* Decodes the code point at s, of n > 0 bytes. Returns its length in bytes, 1 to 4. Where the bytes
 * are not UTF-8 (over-long forms and surrogates are not), *cp is U+FFFD and the length that of the
 * maximal subpart (Unicode 3.9, WHATWG Encoding). */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);

/* Writes cp to out (4 bytes at most), returns its length. A surrogate or cp > U+10FFFF is written
 * as U+FFFD. */
size_t utf8_encode(uint32_t cp, char out[4]);

#endif
