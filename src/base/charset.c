#include "base/charset.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#include "base/guess.h"
#include "base/labels.h"
#include "base/plain.h"

enum { UTF8 = 0 };

/* What nothing but the first bytes can tell. */
static bool is_wide(int label)
{
	return label >= 0 && (!strncmp(charset_labels[label].name, "utf-16", 6) ||
			      !strncmp(charset_labels[label].name, "utf-32", 6) || charset_is_ebcdic(label));
}

static bool is_utf8(int label)
{
	return label >= 0 && !strcmp(charset_labels[label].name, "utf-8");
}

/* A byte order mark, and its length; or the NULs of UTF-16 and UTF-32 without one. */
static int find_bom(const unsigned char *p, size_t n, size_t *skip)
{
	static const struct {
		const char *bytes;
		size_t len, skip;
		const char *label;
	} boms[] = {
		{"\xEF\xBB\xBF", 3, 3, "utf-8"},
		{"\xFF\xFE\0\0", 4, 4, "utf-32le"},
		{"\0\0\xFE\xFF", 4, 4, "utf-32be"},
		{"\xFF\xFE", 2, 2, "utf-16le"},
		{"\xFE\xFF", 2, 2, "utf-16be"},
		{"<\0\0\0", 4, 0, "utf-32le"},
		{"\0\0\0<", 4, 0, "utf-32be"},
		{"<\0", 2, 0, "utf-16le"},
		{"\0<", 2, 0, "utf-16be"},
		{"{\0", 2, 0, "utf-16le"},
		{"\0{", 2, 0, "utf-16be"},
		{"\x4C\x6F\xA7\x94", 4, 0, "cp037"}, /* "<?xm" in any EBCDIC */
	};

	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
		if (n >= boms[i].len && !memcmp(p, boms[i].bytes, boms[i].len)) {
			*skip = boms[i].skip;
			return charset_find_label(boms[i].label, strlen(boms[i].label));
		}
	*skip = 0;
	return -1;
}

/* True if the place is inside a meta tag: scripts and links say the charset of something else. */
static bool is_in_meta(const char *from, const char *at)
{
	const char *lt = memrchr(from, '<', (size_t)(at - from));

	return lt && at - lt > 5 && !strncasecmp(lt + 1, "meta", 4);
}

/* encoding="..." of an XML declaration, or the first charset=... of a meta tag. */
static int declared_in(const char *s, size_t n, enum charset_kind kind)
{
	const char *word = kind == CHARSET_XML ? "encoding" : "charset";
	size_t len = strlen(word);
	const char *end = s + n;

	if (kind == CHARSET_XML) {
		const char *close = memmem(s, n, "?>", 2);
		if (!close)
			return -1;
		end = close;
	}
	for (const char *p = s; (size_t)(end - p) > len; p++) {
		p = memchr(p, word[0] , (size_t)(end - p));
		if (!p || (size_t)(end - p) <= len)
			return -1;
		if (strncasecmp(p, word, len) != 0 || (kind == CHARSET_HTML && !is_in_meta(s, p)))
			continue;
		const char *v = p + len;
		while (v < end && isspace((unsigned char)*v))
			v++;
		if (v == end || *v != '=')
			continue;
		for (v++; v < end && strchr(" \t\"'", *v);)
			v++;
		const char *stop = v;
		while (stop < end && !strchr(" \t\r\n\"'>;/?", *stop))
			stop++;
		int label = charset_find_label(v, (size_t)(stop - v));
		if (label >= 0)
			return label;
	}
	return -1;
}

static int declared(const char *s, size_t n, enum charset_kind kind)
{
	enum { HEAD = 4096 };
	int label = -1;

	if (kind == CHARSET_XML || kind == CHARSET_HTML)
		label = declared_in(s, n < HEAD ? n : HEAD, CHARSET_XML);
	if (label < 0 && kind == CHARSET_HTML) {
		label = declared_in(s, n < HEAD ? n : HEAD, kind);
		if (label < 0 && n > HEAD)
			label = declared_in(s + HEAD, n - HEAD, kind);
	}
	/* What could be read so far as bytes is not two bytes wide. */
	return is_wide(label) ? UTF8 : label;
}

/* --- UTF-8 to clean UTF-8, in one scan --- */

struct counts {
	size_t bad, wide; /* malformed bytes; characters that are not ASCII */
};

static bool is_kept(unsigned char c)
{
	return (c >= 0x20 && c < 0x7F) || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

/* Length of the well-formed sequence (RFC 3629) of more than one byte at p; 0 if there is none. */
static size_t sequence(const unsigned char *p, size_t n)
{
	unsigned char c = *p, low = 0x80, high = 0xBF;
	size_t len = c < 0xC2 ? 0 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : c < 0xF5 ? 4 : 0;

	if (len == 0 || len > n)
		return 0;
	if (c == 0xE0)
		low = 0xA0;
	else if (c == 0xED)
		high = 0x9F;
	else if (c == 0xF0)
		low = 0x90;
	else if (c == 0xF4)
		high = 0x8F;
	if (p[1] < low || p[1] > high)
		return 0;
	for (size_t i = 2; i < len; i++)
		if ((p[i] & 0xC0) != 0x80)
			return 0;
	return len;
}

/* Of what passes as it is: up to `upto`, and the end of a character. */
static size_t good_run(const unsigned char *p, size_t n, size_t upto, struct counts *c)
{
	size_t i = 0, len;

	while (i < upto) {
		if (p[i] < 0x80) {
			if (!is_kept(p[i]))
				break;
			i++;
		} else {
			if (!(len = sequence(p + i, n - i)))
				break;
			c->wide++;
			i += len;
		}
	}
	return i;
}

/* Bytes that are next to be looked at, at the end of a character. */
static size_t block_of(const unsigned char *p, size_t n)
{
	enum { BLOCK = 4096 };
	size_t len = BLOCK;

	if (n <= BLOCK)
		return n;
	while (len > BLOCK - 4 && (p[len] & 0xC0) == 0x80)
		len--;
	return len;
}

/* Characters of UTF-8 that are not ASCII. */
static size_t count_wide(const unsigned char *p, size_t n)
{
	const uint64_t ones = UINT64_MAX / 255;
	size_t count = 0, i = 0;
	uint64_t w;

	for (; i + sizeof w <= n; i += sizeof w) {
		memcpy(&w, p + i, sizeof w);
		count += (size_t)((((w & w << 1) >> 7) & ones) * ones >> 56);
	}
	for (; i < n; i++)
		count += p[i] >= 0xC0;
	return count;
}

/* The next step: what of it passes goes to out, and what is no character is counted or dropped. */
static size_t clean_block(const unsigned char *p, size_t n, struct buf *out, struct counts *c, bool *ok)
{
	size_t len = block_of(p, n), i = 0;

	if (plain_utf8((const char *)p, len)) {
		c->wide += count_wide(p, len);
		*ok = *ok && buf_add(out, p, len);
		return len;
	}
	while (i < len) {
		size_t run = good_run(p + i, n - i, len - i, c);
		*ok = *ok && buf_add(out, p + i, run);
		i += run;
		if (i < len && p[i] >= 0x80) {
			ucs4_t cp;
			c->bad++;
			c->wide++;
			*ok = *ok && buf_add(out, "\xEF\xBF\xBD", 3);
			i += (size_t)u8_mbtouc(&cp, p + i, n - i);
		} else if (i < len) {
			i++;
		}
	}
	return i;
}

/* False when out is full; all is counted nevertheless. */
static bool clean_utf8(const unsigned char *p, size_t n, struct buf *out, struct counts *c)
{
	/* Most input passes as it is; one U+FFFD for one byte is three times its size. */
	bool ok = buf_reserve(out, n);

	for (size_t i = 0; i < n;)
		i += clean_block(p + i, n - i, out, c, &ok);
	return ok;
}

/* --- any other charset, through iconv --- */

static bool convert(const char *p, size_t n, int label, struct buf *out, size_t *bad)
{
	iconv_t cd = iconv_open("UTF-8", charset_labels[label].iconv);
	size_t unit = !strncmp(charset_labels[label].name, "utf-32", 6)	  ? 4
		      : !strncmp(charset_labels[label].name, "utf-16", 6) ? 2
								  : 1;
	struct counts c = {0};
	bool ok = true;

	if (cd == (iconv_t)-1)
		return clean_utf8((const unsigned char *)p, n, out, &c);
	for (bool more = true; ok && more;) {
		char part[8192], *in = (char *)(uintptr_t)p, *to = part;
		size_t room = sizeof part, left = n;
		/* At the end once more without input: a last letter may wait for its tone. */
		more = n > 0;
		size_t r = iconv(cd, more ? &in : NULL, &left, &to, &room);
		int why = errno;
		ok = clean_utf8((const unsigned char *)part, (size_t)(to - part), out, &c);
		p += n - left;
		n = left;
		if (r != (size_t)-1 || why == E2BIG || !more)
			continue;
		/* A sequence that is wrong, or cut off by the end. */
		(*bad)++;
		ok = ok && buf_puts(out, "\xEF\xBF\xBD");
		size_t step = n < unit ? n : unit;
		p += step;
		n -= step;
	}
	iconv_close(cd);
	return ok;
}

/* Vietnamese of the nineties is Latin-1 by its label, if it has one, and TCVN 5712 by its font. */
static bool has_vn_font(const char *p, size_t n)
{
	const char *end = p + n;

	for (; (p = memchr(p, '.', (size_t)(end - p))); p++)
		if (end - p > 8 && (!strncasecmp(p, ".VnTime", 7) || !strncasecmp(p, ".VnArial", 8)))
			return true;
	return false;
}

static int guessed(const char *p, size_t n)
{
	const char *label = guess_charset(p, n);

	return charset_find_label(label, strlen(label));
}

/* All in ASCII, but some of it means letters of another kind: ISO 2022. */
static int shifted(const char *p, size_t n)
{
	static const struct {
		const char *escape, *label;
	} kinds[] = {
		{"\x1B$B", "iso-2022-jp"}, {"\x1B$@", "iso-2022-jp"}, {"\x1B$)C", "iso-2022-kr"},
	};

	for (size_t i = 0; memchr(p, 0x1B, n) && i < sizeof kinds / sizeof *kinds; i++)
		if (memmem(p, n, kinds[i].escape, strlen(kinds[i].escape)))
			return charset_find_label(kinds[i].label, strlen(kinds[i].label));
	return UTF8;
}

/* Mostly valid UTF-8 is UTF-8, whatever a label says of Latin-1. */
static int judge_utf8(const char *p, size_t n, enum charset_kind kind, int label, const struct counts *c)
{
	if (c->wide == 0)
		return shifted(p, n);
	if (c->bad * 20 < c->wide)
		return UTF8;
	if (label < 0)
		label = declared(p, n, kind);
	if (kind == CHARSET_HTML && (label < 0 || !strcmp(charset_labels[label].name, "windows-1252")) &&
	    has_vn_font(p, n))
		return charset_find_label("tcvn", 4);
	if (label < 0)
		return guessed(p, n);
	/* Said to be UTF-8 and is not: what the document says, else what it looks like. */
	if (is_utf8(label) && c->bad * 2 > c->wide) {
		label = declared(p, n, kind);
		return label < 0 || is_utf8(label) ? guessed(p, n) : label;
	}
	return is_utf8(label) ? UTF8 : label;
}

/* Its code pages have the letters of a declaration in common. */
static int which_ebcdic(const char *p, size_t n, int label)
{
	struct buf head;
	size_t bad = 0;

	buf_init(&head, BUF_UNBOUNDED);
	convert(p, n < 200 ? n : 200, label, &head, &bad);
	int said = declared_in(head.data, head.len, CHARSET_XML);
	buf_clear(&head);
	return charset_is_ebcdic(said) ? said : label;
}

bool charset_decode(const void *bytes, size_t n, enum charset_kind kind, const char *http,
		    struct buf *out, const char **used, size_t *bad)
{
	size_t skip, start = out->len, wrong = 0;
	const char *p = bytes;
	int label = find_bom(bytes, n, &skip);
	bool ok = false;

	if (charset_is_ebcdic(label))
		label = which_ebcdic(p, n, label);
	if (label < 0 && http) {
		label = charset_find_label(http, strlen(http));
		if (is_wide(label))
			label = -1;
	}
	if (label < 0 || is_utf8(label) || !strcmp(charset_labels[label].iconv, "CP1252")) {
		struct counts c = {0};
		ok = clean_utf8((const unsigned char *)p + skip, n - skip, out, &c);
		label = judge_utf8(p, n, kind, label, &c);
		wrong = c.bad;
	}
	if (!is_utf8(label)) {
		buf_truncate(out, start);
		wrong = 0;
		ok = convert(p + skip, n - skip, label, out, &wrong);
	}
	if (used)
		*used = charset_labels[label].name;
	if (bad)
		*bad = wrong;
	return ok;
}

bool charset_is_plain(const void *bytes, size_t n, const char *http, size_t *skip)
{
	const unsigned char *p = bytes;
	int label = find_bom(p, n, skip);

	if (label < 0 && http) {
		label = charset_find_label(http, strlen(http));
		if (is_wide(label))
			label = -1;
	}
	if (label >= 0 && !is_utf8(label) && strcmp(charset_labels[label].iconv, "CP1252") != 0)
		return false;
	for (size_t i = *skip, len; i < n; i += len) {
		len = block_of(p + i, n - i);
		if (!plain_utf8((const char *)p + i, len))
			return false;
	}
	return true;
}

const char *charset_declared(const void *bytes, size_t n, enum charset_kind kind)
{
	int label = declared(bytes, n, kind);

	return label < 0 ? NULL : charset_labels[label].name;
}
