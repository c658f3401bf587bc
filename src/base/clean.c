#include "base/clean.h"

#include <stdlib.h>
#include <string.h>
#include <uninorm.h>

#include "base/plain.h"
#include "base/utf8.h"

/* More marks than this on one letter are an attack on the screen, not a language. */
enum { MARKS_MAX = 8 };

enum what { KEEP, DROP, BLANK, NEWLINE, JOINER };

static bool in(uint32_t cp, uint32_t from, uint32_t to)
{
	return cp >= from && cp <= to;
}

static enum what judge(uint32_t cp)
{
	if (cp < 0x20)
		return cp == '\n' ? NEWLINE : cp == '\t' || cp == '\r' || cp == '\f' ? BLANK : DROP;
	if (cp < 0x7F)
		return cp == ' ' ? BLANK : KEEP;
	if (cp <= 0x9F || cp == 0xAD || cp == 0x61C || cp == 0x180E)
		return DROP;
	if (cp == 0xA0 || cp == 0x1680 || in(cp, 0x2000, 0x200A) || cp == 0x202F || cp == 0x205F)
		return BLANK;
	if (cp < 0x2000)
		return KEEP;
	if (in(cp, 0x200C, 0x200D))
		return JOINER;
	if (in(cp, 0x2028, 0x2029))
		return NEWLINE;
	if (in(cp, 0x200B, 0x200F) || in(cp, 0x202A, 0x202E) || in(cp, 0x2060, 0x206F) ||
	    in(cp, 0xD800, 0xF8FF) || in(cp, 0xFDD0, 0xFDEF) || in(cp, 0xFE00, 0xFE0F) ||
	    cp == 0xFEFF || in(cp, 0xFFF0, 0xFFFB) || (cp & 0xFFFE) == 0xFFFE || cp >= 0xE0000)
		return DROP;
	return KEEP;
}

/* Scripts in which ZWJ and ZWNJ change what is read. */
static bool wants_joiner(uint32_t cp)
{
	return in(cp, 0x600, 0xDFF) || in(cp, 0x1000, 0x109F) || in(cp, 0x1780, 0x18AF);
}

static bool is_mark(uint32_t cp)
{
	return in(cp, 0x300, 0x36F) || in(cp, 0x1AB0, 0x1AFF) || in(cp, 0x1DC0, 0x1DFF) ||
	       in(cp, 0x20D0, 0x20FF) || in(cp, 0xFE20, 0xFE2F);
}

/* Ranges whose characters never change under NFC, whatever stands beside them. */
static bool nfc_safe(uint32_t cp)
{
	return cp < 0x300 || in(cp, 0x400, 0x482) || in(cp, 0x1E00, 0x1EFF) ||
	       in(cp, 0x2002, 0x205E) || in(cp, 0x20A0, 0x20C0) || in(cp, 0x3000, 0x3029) ||
	       in(cp, 0x3041, 0x3096) || in(cp, 0x30A0, 0x30FF) || in(cp, 0x4E00, 0x9FA5) ||
	       in(cp, 0xAC00, 0xD7A3) || in(cp, 0xFF00, 0xFFEF);
}

/* Bytes of the letter of Latin at s that has its marks in it, U+00C0 to 024F and 1E00 to 1EFF; 0 if
 * there is none. */
static inline size_t latin_letter(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	if (n > 1 && p[0] >= 0xC3 && p[0] <= 0xC8)
		return (p[1] & 0xC0) == 0x80 ? 2 : 0;
	return n > 2 && p[0] == 0xE1 && p[1] >= 0xB8 && p[1] <= 0xBB && (p[2] & 0xC0) == 0x80 ? 3 : 0;
}

static bool is_nfc(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n;) {
		if ((unsigned char)s[i] < 0xCC) { /* below U+0300 */
			i++;
			continue;
		}
		if ((len = latin_letter(s + i, n - i))) {
			i += len;
			continue;
		}
		i += utf8_decode(s + i, n - i, &cp);
		if (!nfc_safe(cp))
			return false;
	}
	return true;
}

/* s in NFC: s itself where it is already, else a heap string in *heap. A run of marks that would
 * make sorting them slow is cut before. */
static const char *to_nfc(const char *s, size_t *n, char **heap)
{
	*heap = NULL;
	if (is_nfc(s, *n))
		return s;
	char *cut = malloc(*n + 1);
	size_t len = 0, marks = 0;
	uint32_t cp;
	for (size_t i = 0, step; cut && i < *n; i += step) {
		step = utf8_decode(s + i, *n - i, &cp);
		marks = is_mark(cp) ? marks + 1 : 0;
		if (marks > MARKS_MAX)
			continue;
		memcpy(cut + len, s + i, step);
		len += step;
	}
	size_t out;
	uint8_t *norm = cut ? u8_normalize(UNINORM_NFC, (const uint8_t *)cut, len, NULL, &out) : NULL;
	free(cut);
	if (!norm)
		return s;
	*n = out;
	*heap = (char *)norm;
	return *heap;
}

/* --- a line, piece by piece --- */

static bool is_vowel(uint32_t cp)
{
	static const char plain[] = "aeiouy";

	if (cp < 0x80)
		return cp && strchr(plain, (int)cp);
	return in(cp, 0xE0, 0xE3) || in(cp, 0xE8, 0xEA) || in(cp, 0xEC, 0xED) ||
	       in(cp, 0xF2, 0xF5) || in(cp, 0xF9, 0xFA) || cp == 0xFD || cp == 0x103 ||
	       cp == 0x129 || cp == 0x169 || cp == 0x1A1 || cp == 0x1B0 ||
	       (in(cp, 0x1EA0, 0x1EF9) && cp & 1);
}

/* "thiết đ" is in out and a vowel follows behind a blank: a remnant of Word. Not behind a digit:
 * there đ is the currency. */
static bool ends_in_lone_d(const struct clean_sink *k)
{
	const char *s = k->out->data + k->start;
	size_t n = k->out->len - k->start;

	if (n < 2 || memcmp(s + n - 2, "\xC4\x91", 2) != 0)
		return false;
	if (n == 2)
		return true;
	if (n < 4 || s[n - 3] != ' ')
		return false;
	unsigned char before = (unsigned char)s[n - 4];
	return before < '0' || before > '9';
}

static bool put_char(struct clean_sink *k, const char *s, size_t len, uint32_t cp)
{
	if (k->blank) {
		k->blank = false;
		if (k->out->len > k->start && !(is_vowel(cp) && ends_in_lone_d(k)) &&
		    !buf_putc(k->out, ' '))
			return false;
	}
	k->marks = is_mark(cp) ? k->marks + 1 : 0;
	if (k->marks > MARKS_MAX)
		return true;
	if (cp == 0xFFFD)
		return buf_add(k->out, "\xEF\xBF\xBD", 3);
	return buf_add(k->out, s, len);
}

/* A joiner stays only between two letters that want it. */
static bool keeps_joiner(const struct buf *out, const char *rest, size_t n)
{
	size_t i = out->len;
	uint32_t before, after;

	if (i == 0 || n == 0)
		return false;
	do
		i--;
	while (i > 0 && ((unsigned char)out->data[i] & 0xC0) == 0x80);
	utf8_decode(out->data + i, out->len - i, &before);
	utf8_decode(rest, n, &after);
	return wants_joiner(before) && wants_joiner(after);
}

/* Bytes of printable ASCII that is no blank, or of a letter of Latin. */
static inline size_t plain_char(const char *s, size_t n)
{
	if (n > 0 && (unsigned char)*s - 0x21u < 0x5E)
		return 1;
	return latin_letter(s, n);
}

/* Words of these with single blanks between them: the run is added in one go. It ends before a
 * blank behind đ, which may be none. */
static size_t plain_run(const char *s, size_t n)
{
	size_t i = 0, len;

	while (i < n) {
		if ((len = plain_char(s + i, n - i)))
			i += len;
		else if (s[i] == ' ' && i > 0 && !(i > 1 && !memcmp(s + i - 2, "\xC4\x91", 2)) &&
			 (len = plain_char(s + i + 1, n - i - 1)))
			i += 1 + len;
		else
			break;
	}
	return i;
}

static bool add_nfc(struct clean_sink *k, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = plain_run(s + i, n - i);
		if (len > 0) {
			size_t first = utf8_decode(s + i, len, &cp);
			if (!put_char(k, s + i, first, cp) ||
			    !buf_add(k->out, s + i + first, len - first))
				return false;
			k->marks = 0;
			continue;
		}
		len = utf8_decode(s + i, n - i, &cp);
		switch (judge(cp)) {
		case BLANK:
		case NEWLINE:
			k->blank = true;
			break;
		case JOINER:
			if (!keeps_joiner(k->out, s + i + len, n - i - len))
				break;
			/* fall through */
		case KEEP:
			if (!put_char(k, s + i, len, cp))
				return false;
			break;
		case DROP:
			break;
		}
	}
	return true;
}

bool clean_add(struct clean_sink *k, const char *s, size_t n)
{
	char *heap;
	const char *nfc = to_nfc(s, &n, &heap);
	bool ok = add_nfc(k, nfc, n);

	free(heap);
	return ok;
}

char *clean_line(struct arena *a, const char *s, size_t n)
{
	struct buf out;
	struct clean_sink k = {.out = &out};

	buf_init(&out, BUF_UNBOUNDED);
	clean_add(&k, s, n);
	char *line = arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	return line;
}

/* --- whole texts --- */

/* White space as it is; with tabs to the next stop where `tabs` says so. */
static bool put_whole(struct buf *out, const char *s, size_t n, bool tabs)
{
	size_t column = 0;
	int marks = 0;
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		enum what w = judge(cp);
		marks = is_mark(cp) ? marks + 1 : 0;
		if (w == DROP || marks > MARKS_MAX || (cp == '\r' && tabs) ||
		    (w == JOINER && !keeps_joiner(out, s + i + len, n - i - len)))
			continue;
		bool ok;
		if (w == NEWLINE)
			ok = buf_putc(out, '\n');
		else if (cp == '\t' && tabs)
			ok = buf_add(out, "        ", 8 - column % 8);
		else if (w == BLANK && cp != '\t')
			ok = buf_putc(out, ' ');
		else
			ok = cp == 0xFFFD ? buf_puts(out, "\xEF\xBF\xBD") : buf_add(out, s + i, len);
		if (!ok)
			return false;
		column = w == NEWLINE ? 0 : cp == '\t' ? (column / 8 + 1) * 8 : column + 1;
	}
	return true;
}

char *clean_pre(struct arena *a, const char *s, size_t n)
{
	struct buf out;
	char *heap;

	buf_init(&out, BUF_UNBOUNDED);
	const char *nfc = to_nfc(s, &n, &heap);
	put_whole(&out, nfc, n, true);
	char *text = arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	free(heap);
	return text;
}

/* ASCII and NFC letters that judge() keeps, without looking at each: most texts are all of these. */
static bool is_plainly_clean(const char *s, size_t n)
{
	uint32_t cp;

	if (plain_text(s, n))
		return true;
	for (size_t i = 0; i < n;) {
		unsigned char c = (unsigned char)s[i];
		if ((c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t') {
			i++;
			continue;
		}
		if (c < 0x80)
			return false;
		i += utf8_decode(s + i, n - i, &cp);
		if (cp == 0xFFFD || judge(cp) != KEEP || !nfc_safe(cp))
			return false;
	}
	return true;
}

bool clean_out(struct buf *out, const char *s, size_t n)
{
	char *heap;

	if (is_plainly_clean(s, n))
		return buf_add(out, s, n);
	const char *nfc = to_nfc(s, &n, &heap);
	bool ok = put_whole(out, nfc, n, false);
	free(heap);
	return ok;
}

bool clean_is(const char *s, size_t n)
{
	struct buf out;

	if (is_plainly_clean(s, n))
		return true;
	buf_init(&out, BUF_UNBOUNDED);
	bool same = clean_out(&out, s, n) && out.len == n && !memcmp(out.data, s, n);
	buf_clear(&out);
	return same;
}
