#include "base/charset.h"

#include <ctype.h>
#include <errno.h>
#include <iconv.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistr.h>

#include "base/guess.h"
#include "base/plain.h"

/* Labels of the WHATWG Encoding standard that are met in the wild, and what iconv calls them. A
 * label that is not here counts as none: UTF-7, EBCDIC and HZ are not here on purpose. */
static const struct {
	const char *label, *name, *iconv;
} labels[] = {
	{"utf-8", "utf-8", "UTF-8"}, {"utf8", "utf-8", "UTF-8"},
	{"unicode-1-1-utf-8", "utf-8", "UTF-8"},
	{"us-ascii", "windows-1252", "CP1252"}, {"ascii", "windows-1252", "CP1252"},
	{"iso-8859-1", "windows-1252", "CP1252"}, {"iso8859-1", "windows-1252", "CP1252"},
	{"iso_8859-1", "windows-1252", "CP1252"}, {"latin1", "windows-1252", "CP1252"},
	{"latin-1", "windows-1252", "CP1252"}, {"l1", "windows-1252", "CP1252"},
	{"windows-1252", "windows-1252", "CP1252"}, {"cp1252", "windows-1252", "CP1252"},
	{"x-cp1252", "windows-1252", "CP1252"},
	{"iso-8859-2", "iso-8859-2", "ISO-8859-2"}, {"latin2", "iso-8859-2", "ISO-8859-2"},
	{"iso-8859-3", "iso-8859-3", "ISO-8859-3"}, {"iso-8859-4", "iso-8859-4", "ISO-8859-4"},
	{"iso-8859-5", "iso-8859-5", "ISO-8859-5"}, {"iso-8859-6", "iso-8859-6", "ISO-8859-6"},
	{"iso-8859-7", "iso-8859-7", "ISO-8859-7"}, {"greek", "iso-8859-7", "ISO-8859-7"},
	{"iso-8859-8", "iso-8859-8", "ISO-8859-8"}, {"iso-8859-9", "windows-1254", "CP1254"},
	{"latin5", "windows-1254", "CP1254"},
	{"iso-8859-10", "iso-8859-10", "ISO-8859-10"}, {"iso-8859-11", "windows-874", "CP874"},
	{"iso-8859-13", "iso-8859-13", "ISO-8859-13"}, {"iso-8859-14", "iso-8859-14", "ISO-8859-14"},
	{"iso-8859-15", "iso-8859-15", "ISO-8859-15"}, {"latin9", "iso-8859-15", "ISO-8859-15"},
	{"iso-8859-16", "iso-8859-16", "ISO-8859-16"},
	{"windows-874", "windows-874", "CP874"}, {"tis-620", "windows-874", "CP874"},
	{"windows-1250", "windows-1250", "CP1250"}, {"cp1250", "windows-1250", "CP1250"},
	{"windows-1251", "windows-1251", "CP1251"}, {"cp1251", "windows-1251", "CP1251"},
	{"windows-1253", "windows-1253", "CP1253"}, {"windows-1254", "windows-1254", "CP1254"},
	{"windows-1255", "windows-1255", "CP1255"}, {"windows-1256", "windows-1256", "CP1256"},
	{"windows-1257", "windows-1257", "CP1257"},
	{"windows-1258", "windows-1258", "CP1258"}, {"cp1258", "windows-1258", "CP1258"},
	{"viscii", "viscii", "VISCII"}, {"viscii1.1-1", "viscii", "VISCII"},
	{"tcvn", "tcvn", "TCVN"}, {"tcvn-5712", "tcvn", "TCVN"}, {"tcvn5712-1", "tcvn", "TCVN"},
	{"tcvn5712", "tcvn", "TCVN"}, {"tcvn3", "tcvn", "TCVN"},
	{"tcvn5712-1:1993", "tcvn", "TCVN"}, {"x-viet-tcvn5712", "tcvn", "TCVN"},
	{"x-viet-tcvn", "tcvn", "TCVN"}, {"x-viet-viscii", "viscii", "VISCII"},
	{"csviscii", "viscii", "VISCII"},
	{"x-cp1258", "windows-1258", "CP1258"},
	{"koi8-r", "koi8-r", "KOI8-R"}, {"koi8", "koi8-r", "KOI8-R"}, {"koi8-u", "koi8-u", "KOI8-U"},
	{"ibm866", "ibm866", "CP866"}, {"cp866", "ibm866", "CP866"},
	{"macintosh", "macintosh", "MACINTOSH"}, {"x-mac-roman", "macintosh", "MACINTOSH"},
	{"gb2312", "gb18030", "GB18030"}, {"gbk", "gb18030", "GB18030"},
	{"gb18030", "gb18030", "GB18030"}, {"x-gbk", "gb18030", "GB18030"},
	{"gb_2312-80", "gb18030", "GB18030"},
	{"big5", "big5", "BIG5-HKSCS"}, {"big5-hkscs", "big5", "BIG5-HKSCS"},
	{"x-x-big5", "big5", "BIG5-HKSCS"},
	{"euc-jp", "euc-jp", "EUC-JP"}, {"x-euc-jp", "euc-jp", "EUC-JP"},
	{"shift_jis", "shift_jis", "CP932"}, {"shift-jis", "shift_jis", "CP932"},
	{"sjis", "shift_jis", "CP932"}, {"x-sjis", "shift_jis", "CP932"},
	{"windows-31j", "shift_jis", "CP932"}, {"iso-2022-jp", "iso-2022-jp", "ISO-2022-JP"},
	{"euc-kr", "euc-kr", "CP949"}, {"ks_c_5601-1987", "euc-kr", "CP949"},
	{"ksc5601", "euc-kr", "CP949"}, {"windows-949", "euc-kr", "CP949"},
	{"utf-16", "utf-16le", "UTF-16LE"}, {"utf-16le", "utf-16le", "UTF-16LE"},
	{"utf-16be", "utf-16be", "UTF-16BE"}, {"unicode", "utf-16le", "UTF-16LE"},
	{"utf-32", "utf-32le", "UTF-32LE"}, {"utf-32le", "utf-32le", "UTF-32LE"},
	{"utf-32be", "utf-32be", "UTF-32BE"}, {"ucs-4", "utf-32be", "UTF-32BE"},
	{"ucs-2", "utf-16le", "UTF-16LE"},
	/* not in the standard, but written in feeds */
	{"cp437", "cp437", "CP437"}, {"cp737", "cp737", "CP737"}, {"cp775", "cp775", "CP775"},
	{"cp850", "cp850", "CP850"}, {"cp852", "cp852", "CP852"}, {"cp855", "cp855", "CP855"},
	{"cp857", "cp857", "CP857"}, {"cp858", "cp858", "CP858"}, {"cp860", "cp860", "CP860"},
	{"cp861", "cp861", "CP861"}, {"cp862", "cp862", "CP862"}, {"cp863", "cp863", "CP863"},
	{"cp864", "cp864", "CP864"}, {"cp865", "cp865", "CP865"}, {"cp869", "cp869", "CP869"},
	{"ibm437", "cp437", "CP437"}, {"ibm850", "cp850", "CP850"}, {"ibm852", "cp852", "CP852"},
	{"cp874", "windows-874", "CP874"}, {"cp932", "shift_jis", "CP932"},
	{"cp949", "euc-kr", "CP949"}, {"cp950", "big5", "BIG5-HKSCS"},
	{"x-mac-cyrillic", "x-mac-cyrillic", "MAC-CYRILLIC"},
	{"mac-cyrillic", "x-mac-cyrillic", "MAC-CYRILLIC"},
	{"mac-latin2", "mac-centraleurope", "MAC-CENTRALEUROPE"},
	{"mac-roman", "macintosh", "MACINTOSH"}, {"johab", "johab", "JOHAB"},
	{"iso-2022-kr", "iso-2022-kr", "ISO-2022-KR"},
	{"iso-2022-jp-2", "iso-2022-jp-2", "ISO-2022-JP-2"},
	{"shift_jisx0213", "shift_jisx0213", "SHIFT_JISX0213"},
	{"euc-jisx0213", "euc-jisx0213", "EUC-JISX0213"},
	{"euc-jis-2004", "euc-jisx0213", "EUC-JISX0213"}, {"ptcp154", "ptcp154", "PT154"},
};
enum { LABELS = sizeof labels / sizeof *labels, UTF8 = 0 };

/* The place in the table of a label of n bytes, or -1. */
static int find_label(const char *s, size_t n)
{
	while (n > 0 && strchr(" \t\r\n\f\"'", *s))
		s++, n--;
	while (n > 0 && strchr(" \t\r\n\f\"'", s[n - 1]))
		n--;
	for (int i = 0; i < LABELS; i++)
		if (strlen(labels[i].label) == n && !strncasecmp(labels[i].label, s, n))
			return i;
	return -1;
}

static bool is_wide(int label)
{
	return label >= 0 && (!strncmp(labels[label].name, "utf-16", 6) ||
			      !strncmp(labels[label].name, "utf-32", 6));
}

static bool is_utf8(int label)
{
	return label >= 0 && !strcmp(labels[label].name, "utf-8");
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
	};

	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++)
		if (n >= boms[i].len && !memcmp(p, boms[i].bytes, boms[i].len)) {
			*skip = boms[i].skip;
			return find_label(boms[i].label, strlen(boms[i].label));
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
		int label = find_label(v, (size_t)(stop - v));
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
	iconv_t cd = iconv_open("UTF-8", labels[label].iconv);
	size_t unit = !strncmp(labels[label].name, "utf-32", 6)	  ? 4
		      : !strncmp(labels[label].name, "utf-16", 6) ? 2
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

	return find_label(label, strlen(label));
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
			return find_label(kinds[i].label, strlen(kinds[i].label));
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
	if (kind == CHARSET_HTML && (label < 0 || !strcmp(labels[label].name, "windows-1252")) &&
	    has_vn_font(p, n))
		return find_label("tcvn", 4);
	if (label < 0)
		return guessed(p, n);
	/* Said to be UTF-8 and is not: what the document says, else what it looks like. */
	if (is_utf8(label) && c->bad * 2 > c->wide) {
		label = declared(p, n, kind);
		return label < 0 || is_utf8(label) ? guessed(p, n) : label;
	}
	return is_utf8(label) ? UTF8 : label;
}

bool charset_decode(const void *bytes, size_t n, enum charset_kind kind, const char *http,
		    struct buf *out, const char **used, size_t *bad)
{
	size_t skip, start = out->len, wrong = 0;
	const char *p = bytes;
	int label = find_bom(bytes, n, &skip);
	bool ok = false;

	if (label < 0 && http) {
		label = find_label(http, strlen(http));
		if (is_wide(label))
			label = -1;
	}
	if (label < 0 || is_utf8(label) || !strcmp(labels[label].iconv, "CP1252")) {
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
		*used = labels[label].name;
	if (bad)
		*bad = wrong;
	return ok;
}

bool charset_is_plain(const void *bytes, size_t n, const char *http, size_t *skip)
{
	const unsigned char *p = bytes;
	int label = find_bom(p, n, skip);

	if (label < 0 && http) {
		label = find_label(http, strlen(http));
		if (is_wide(label))
			label = -1;
	}
	if (label >= 0 && !is_utf8(label) && strcmp(labels[label].iconv, "CP1252") != 0)
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

	return label < 0 ? NULL : labels[label].name;
}
