#include "base/utf8.h"

#include <unistr.h>

size_t utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	ucs4_t c;
	/* libunistring gives U+FFFD and the length of the maximal subpart for what is malformed. */
	int len = u8_mbtouc(&c, (const uint8_t *)s, n);

	*cp = c;
	return (size_t)len;
}

size_t utf8_encode(uint32_t cp, char out[4])
{
	int len = u8_uctomb((uint8_t *)out, cp, 4);

	return len > 0 ? (size_t)len : (size_t)u8_uctomb((uint8_t *)out, 0xFFFD, 4);
}
