#include "base/plain.h"

#include <stdint.h>
#include <string.h>

enum { STEP = 16, BEFORE = 3 };

/* Compared, each byte of the result is 0 or 0xFF. */
typedef unsigned char bytes __attribute__((vector_size(STEP)));

static inline bytes load(const unsigned char *p)
{
	bytes v;

	memcpy(&v, p, sizeof v);
	return v;
}

static inline bytes in(bytes v, unsigned char from, unsigned char to)
{
	return (bytes)((bytes)(v - from) <= (unsigned char)(to - from));
}

/* What is wrong at p, which has BEFORE bytes before it. */
static inline __attribute__((always_inline)) bytes wrong_utf8(const unsigned char *p)
{
	bytes v = load(p), a = load(p - 1), b = load(p - 2), c = load(p - 3);
	bytes cont = (bytes)((v & 0xC0) == 0x80);
	bytes wanted = (bytes)(a >= 0xC0) | (bytes)(b >= 0xE0) | (bytes)(c >= 0xF0);
	bytes control = (bytes)(v < 0x20) & ~(in(v, '\t', '\n') | in(v, '\f', '\r'));
	bytes odd = (bytes)(v >= 0xF5) | (bytes)((v & 0xFE) == 0xC0) | (bytes)(v == 0x7F);
	/* Over-long forms, surrogates, beyond U+10FFFF */
	bytes range = ((bytes)(a == 0xE0) & (bytes)(v < 0xA0)) | ((bytes)(a == 0xED) & (bytes)(v > 0x9F)) |
		      ((bytes)(a == 0xF0) & (bytes)(v < 0x90)) | ((bytes)(a == 0xF4) & (bytes)(v > 0x8F));

	return (cont ^ wanted) | control | odd | range;
}

/* Letters up to U+023F and from U+1E00 to 1EFF that have their marks in them, and of general
 * punctuation U+2013 to 201E and the ellipsis. */
static inline __attribute__((always_inline)) bytes wrong_letter(bytes v, bytes a, bytes b, bytes more)
{
	bytes cont = (bytes)((v & 0xC0) == 0x80);
	bytes known = in(v, ' ', '~') | cont | in(v, 0xC3, 0xC8) | in(v, 0xE1, 0xE2) | more;
	bytes wanted = (bytes)(a >= 0xC3) | in(b, 0xE1, 0xE2);
	bytes range = ((bytes)(a == 0xE1) & ~in(v, 0xB8, 0xBB)) | ((bytes)(a == 0xE2) & (bytes)(v != 0x80)) |
		      ((bytes)(b == 0xE2) & ~(in(v, 0x93, 0x9E) | (bytes)(v == 0xA6)));

	return ~known | (cont ^ wanted) | range;
}

static inline __attribute__((always_inline)) bytes wrong_text(const unsigned char *p)
{
	bytes v = load(p);

	return wrong_letter(v, load(p - 1), load(p - 2), in(v, '\t', '\n'));
}

/* Two blanks are one, "đ ất" is joined, and "Ã", or "á" before a sign, may be UTF-8 that was read as
 * windows-1252. */
static inline __attribute__((always_inline)) bytes wrong_line(const unsigned char *p)
{
	bytes v = load(p), a = load(p - 1), b = load(p - 2), blank = (bytes)(v == ' ');

	return wrong_letter(v, a, b, (bytes){0}) | (blank & (bytes)(a == ' ')) |
	       ((bytes)(b == 0xC4) & (bytes)(a == 0x91) & blank) | ((bytes)(a == 0xC3) & (bytes)(v == 0x83)) |
	       (in(b, 0xC3, 0xC8) & (bytes)(v == 0xE2));
}

static inline bool is_none(bytes v)
{
	uint64_t half[2];

	memcpy(half, &v, sizeof half);
	return !(half[0] | half[1]);
}

/* A blank stands before the text, and a letter behind it. */
static inline __attribute__((always_inline)) bool check(const char *text, size_t n, bytes (*wrong)(const unsigned char *p))
{
	const unsigned char *s = (const unsigned char *)text;
	unsigned char edge[BEFORE + STEP] = "   ";
	bytes bad;
	size_t i = STEP;

	memset(edge + BEFORE, 'x', STEP);
	memcpy(edge + BEFORE, s, n < STEP ? n : STEP);
	bad = wrong(edge + BEFORE);
	if (n < STEP)
		return is_none(bad);
	for (; i + STEP <= n; i += STEP)
		bad |= wrong(s + i);
	memset(edge + BEFORE, 'x', STEP);
	memcpy(edge, s + i - BEFORE, BEFORE + n - i);
	return is_none(bad | wrong(edge + BEFORE));
}

bool plain_utf8(const char *s, size_t n)
{
	return check(s, n, wrong_utf8);
}

bool plain_text(const char *s, size_t n)
{
	return check(s, n, wrong_text);
}

bool plain_line(const char *s, size_t n)
{
	return n > 0 && s[n - 1] != ' ' && check(s, n, wrong_line);
}
