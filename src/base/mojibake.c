#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "base/clean.h"
#include "base/utf8.h"

/* Windows-1252 of a code point, or -1; C1 controls stand for themselves, as browsers have it. */
static int to_1252(uint32_t cp)
{
	static const uint16_t high[32] = {
		0x20AC, 0x81, 0x201A, 0x192, 0x201E, 0x2026, 0x2020, 0x2021, 0x2C6, 0x2030, 0x160,
		0x2039, 0x152, 0x8D, 0x17D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x2DC, 0x2122, 0x161, 0x203A, 0x153, 0x9D, 0x17E, 0x178,
	};

	if (cp < 0x100)
		return (int)cp;
	for (int i = 0; i < 32; i++)
		if (high[i] == cp)
			return 0x80 + i;
	return -1;
}

/* Lead bytes of UTF-8 seen as windows-1252: what every text encoded twice has and hardly another. */
static bool looks_doubled(const char *s)
{
	static const char *const signs[] = {
		/* All behind "\xC3": */ "\x83", /* Ã */ "\x84\xE2\x80\x98", /* Ä‘ */ "\x84\xC2", /* Ä + C1 or ¡-¿ */
		"\xA1\xC2\xBB", /* á» */ "\xA1\xC2\xBA", /* áº */ "\x86\xC2\xB0", /* Æ° */
		"\x86\xC2\xA1", /* Æ¡ */ "\xA2\xE2\x82\xAC", /* â€ */
	};

	while ((s = strchr(s, '\xC3'))) {
		s++;
		for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
			if (!strncmp(s, signs[i], strlen(signs[i])))
				return true;
	}
	return false;
}

/* Certain where all of it is windows-1252, and what its bytes say is UTF-8 without a flaw. */
const char *clean_mojibake(struct arena *a, const char *s)
{
	size_t n = strlen(s), len = 0;
	uint32_t cp;

	if (!looks_doubled(s))
		return s;
	char *bytes = arena_alloc(a, n + 1);
	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		/* A blank was a byte A0 before someone tidied it. */
		int b = to_1252(cp);
		if (b < 0)
			return s;
		bytes[len++] = (char)b;
	}
	return u8_check((const uint8_t *)bytes, len) ? s : bytes;
}

/* The length of one character encoded twice at s; its bytes in out, *n of them. 0 if there is none. */
static size_t read_doubled(const char *s, size_t left, char out[4], size_t *n)
{
	uint32_t cp;
	size_t used = utf8_decode(s, left, &cp);
	size_t want = cp >= 0xC2 && cp < 0xE0 ? 2 : cp >= 0xE0 && cp < 0xF0 ? 3 : cp >= 0xF0 && cp < 0xF5 ? 4 : 0;

	if (!want)
		return 0;
	out[0] = (char)cp;
	for (*n = 1; *n < want; ++*n) {
		if (used >= left)
			return 0;
		used += utf8_decode(s + used, left - used, &cp);
		int b = to_1252(cp);
		if (b < 0x80 || b > 0xBF)
			return 0;
		out[*n] = (char)b;
	}
	return u8_check((const uint8_t *)out, want) ? 0 : used;
}

/* The next place where a Latin-1 letter stands; end if there is none. */
static const char *next_letter(const char *s, const char *end)
{
	const char *hit = memchr(s, '\xC3', (size_t)(end - s));

	return hit ? hit : end;
}

bool clean_doubled(const char *s, size_t n, struct buf *out)
{
	enum { SURE = 3, TIMES = 10 };
	const char *end = s + n, *from = s;
	size_t good = 0, bad = 0, len, k;
	char utf8[4];

	for (const char *p = next_letter(s, end); p < end; p = next_letter(p, end)) {
		len = read_doubled(p, (size_t)(end - p), utf8, &k);
		good += len > 0;
		bad += len == 0;
		p += len ? len : 2;
		if (p > end)
			break;
		/* Text with letters of its own: no need to see all of it. */
		if (bad > 200 && good * 2 < bad)
			return false;
	}
	if (good < SURE || bad * TIMES > good)
		return false;
	for (const char *p = s; p < end;) {
		len = (unsigned char)*p >= 0xC2 ? read_doubled(p, (size_t)(end - p), utf8, &k) : 0;
		if (!len) {
			p++;
			continue;
		}
		buf_add(out, from, (size_t)(p - from));
		buf_add(out, utf8, k);
		p += len;
		from = p;
	}
	return buf_add(out, from, (size_t)(end - from));
}
