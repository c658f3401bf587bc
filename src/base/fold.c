#include "base/fold.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <uninorm.h>
#include <unictype.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool is_mark(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
	       (cp >= 0x20D0 && cp <= 0x20FF);
}

/* Letters with a stroke that do not decompose, and look-alikes that old converters leave for đ. */
static uint32_t without_stroke(uint32_t cp)
{
	switch (cp) {
	case 0x110: case 0x111: case 0xD0: case 0xF0: case 0x189: case 0x256:
		return 'd';
	case 0xD8: case 0xF8:
		return 'o';
	case 0x141: case 0x142:
		return 'l';
	case 0x131:
		return 'i';
	}
	return cp;
}

/* What is found without asking the library: for each code point an ASCII character, '=' for itself,
 * '~' for three dots, '.' for all that only the library knows. */
static const char latin[] = /* U+0080 to U+024F */
	"================================ ======= =a==== ==23 .== 1o=...="
	"aaaaaa.ceeeeiiiidnooooo=ouuuuy.=aaaaaa=ceeeeiiiidnooooo=ouuuuy=y"
	"aaaaaaccccccccddddeeeeeeeeeegggggggghh.=iiiiiiiiii..jjkk=llllll."
	".llnnnnnn..=oooooo.=rrrrrrsssssssstttt.=uuuuuuuuuuuuwwyyyzzzzzzs"
	"=..=.=..=d..==....=..=...===..=.oo.=.=..=.==.=.uu...=.=..===.==="
	"====.........aaiioouuuuuuuuuu=aaaa...=ggkkoooo..j...gg..nnaa..oo"
	"aaaaeeeeiiiioooorrrruuuusstt.=hh.=.=.=aaeeooooooooyy======..=..="
	"=.=....=.=.=.=.=";
static const char additional[] = /* U+1E00 to U+1EFF */
	"aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm"
	"mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv"
	"wwwwwwwwwwxxxxyyzzzzzzhtwy.s==.=aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee"
	"eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy.=.=.=";
static const char punctuation[] = /* U+2000 to U+203F */
	"           ======.===== ============..~======== ===..=..====.= =";

/* The entry for the code point of two or three bytes at p. */
static char look_up(const unsigned char *p, size_t n)
{
	if (n < 2 || (p[1] & 0xC0) != 0x80)
		return '.';
	if (*p >= 0xC2 && (*p < 0xC9 || (*p == 0xC9 && p[1] < 0x90)))
		return latin[((size_t)(*p & 31) << 6 | (p[1] & 63)) - 0x80];
	if (n < 3 || (p[2] & 0xC0) != 0x80)
		return '.';
	if (p[0] == 0xE1 && p[1] >= 0xB8 && p[1] <= 0xBB)
		return additional[(size_t)(p[1] & 3) << 6 | (p[2] & 63)];
	if (p[0] == 0xE2 && p[1] == 0x80)
		return punctuation[p[2] & 63];
	/* Chinese: U+4E00 to U+9FFF */
	if (p[0] >= 0xE4 && p[0] <= 0xE9 && (p[0] > 0xE4 || p[1] >= 0xB8) && (p[1] & 0xC0) == 0x80)
		return '=';
	return '.';
}

/* To out, where n bytes have room: no entry is longer than what it stands for. False where the
 * library must be asked. */
static bool fold_quickly(const char *s, size_t n, char *out, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s, *end = p + n;
	char *w = out;

	while (p < end) {
		if (*p < 0x80) {
			*w++ = (char)(*p >= 'A' && *p <= 'Z' ? *p | 32 : *p);
			p++;
			continue;
		}
		char c = look_up(p, (size_t)(end - p));
		size_t used = *p < 0xE0 ? 2 : 3;
		if (c == '.')
			return false;
		if (c == '=' || c == '~') {
			memcpy(w, c == '=' ? (const char *)p : "...", used);
			w += used;
		} else {
			*w++ = c;
		}
		p += used;
	}
	*len = (size_t)(w - out);
	return true;
}

/* Decomposed by compatibility (full-width to ASCII), lower case, marks dropped. */
static void ask_library(struct buf *out, const char *s, size_t n)
{
	size_t len;
	uint32_t cp;
	char c[4];

	uint8_t *low = u8_tolower((const uint8_t *)s, n, NULL, UNINORM_NFKD, NULL, &len);
	for (size_t i = 0; low && i < len;) {
		i += utf8_decode((char *)low + i, len - i, &cp);
		if (!is_mark(cp))
			buf_add(out, c, utf8_encode(without_stroke(cp), c));
	}
	free(low);
}

/* What the library said of one code point. */
struct folded {
	uint32_t cp;
	uint8_t n, first, last; /* bytes; combining classes at both ends */
	bool alone;		/* it may be used whatever stands around */
	char s[12];
};

static const struct folded *fold_one(uint32_t cp)
{
	static struct folded seen[2048];
	struct folded *f = &seen[cp % (sizeof seen / sizeof *seen)];
	struct buf out;
	uint32_t one;
	char c[4];

	if (f->cp == cp)
		return f;
	*f = (struct folded){.cp = cp};
	buf_init(&out, BUF_UNBOUNDED);
	ask_library(&out, c, utf8_encode(cp, c));
	/* A sigma is another one at the end of a word. */
	f->alone = cp != 0x3A3 && out.len <= sizeof f->s;
	for (size_t i = 0, len; f->alone && i < out.len; i += len) {
		len = utf8_decode(out.data + i, out.len - i, &one);
		f->last = (uint8_t)uc_combining_class(one);
		f->first = i == 0 ? f->last : f->first;
	}
	if (f->alone) {
		f->n = (uint8_t)out.len;
		memcpy(f->s, out.data, out.len);
	}
	buf_clear(&out);
	return f;
}

/* A code point at a time; only where one changes another, marks that stand in another order than
 * they should, the library sees the whole. */
static void fold_slowly(struct buf *out, const char *s, size_t n)
{
	uint8_t last = 0;
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (cp < 0x80) {
			buf_putc(out, (char)(cp >= 'A' && cp <= 'Z' ? cp | 32 : cp));
			last = 0;
			continue;
		}
		const struct folded *f = fold_one(cp);
		if (!f->alone || (f->first && f->first < last)) {
			buf_reset(out);
			ask_library(out, s, n);
			return;
		}
		buf_add(out, f->s, f->n);
		last = f->n ? f->last : last;
	}
}

static char *take(struct arena *a, struct buf *b)
{
	char *s = arena_strndup(a, b->data, b->len);

	buf_clear(b);
	return s;
}

static char *fold(struct arena *a, const char *s, size_t n, size_t *len)
{
	char *quick = arena_alloc(a, n + 1);
	struct buf slow;

	if (fold_quickly(s, n, quick, len)) {
		quick[*len] = '\0';
		return quick;
	}
	buf_init(&slow, BUF_UNBOUNDED);
	fold_slowly(&slow, s, n);
	*len = slow.len;
	return take(a, &slow);
}

char *fold_plain(struct arena *a, const char *s, size_t n)
{
	size_t len;

	return fold(a, s, n, &len);
}

static bool is_alnum(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c >= 0x80;
}

/* In place: a gap is no longer than what was there. */
static char *fold_with_gaps(struct arena *a, const char *s, size_t n, bool dashes)
{
	size_t len, k = 0;
	char *f = fold(a, s, n, &len);
	bool due = false;

	for (size_t i = 0; i < len; i++) {
		if (!is_alnum((unsigned char)f[i])) {
			due = dashes && k > 0;
			continue;
		}
		if (due)
			f[k++] = '-';
		due = false;
		f[k++] = f[i];
	}
	f[k] = '\0';
	return f;
}

char *fold_slug(struct arena *a, const char *s, size_t n)
{
	return fold_with_gaps(a, s, n, true);
}

char *fold_key(struct arena *a, const char *s, size_t n)
{
	return fold_with_gaps(a, s, n, false);
}

bool fold_has_marks(const char *s, size_t n)
{
	uint32_t cp, c;

	for (size_t i = 0; i < n;) {
		size_t len = utf8_decode(s + i, n - i, &cp);
		if (cp >= 0x80) {
			struct buf one, low;
			size_t m;
			buf_init(&one, BUF_UNBOUNDED);
			buf_init(&low, BUF_UNBOUNDED);
			fold_slowly(&one, s + i, len);
			uint8_t *l = u8_tolower((const uint8_t *)s + i, len, NULL, NULL, NULL, &m);
			if (l)
				buf_add(&low, l, m);
			free(l);
			utf8_decode(one.data, one.len ? one.len : 1, &c);
			bool differs = is_mark(cp) || (c < 0x80 && strcmp(one.data, low.data) != 0 &&
						       !(cp >= 0xFF00 && cp <= 0xFF5E));
			buf_clear(&one);
			buf_clear(&low);
			if (differs)
				return true;
		}
		i += len;
	}
	return false;
}

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] >= 0x80)
			return false;
	return true;
}

/* --- with marks, the tone placed one way --- */

static bool is_tone(uint32_t cp)
{
	return cp == 0x300 || cp == 0x301 || cp == 0x303 || cp == 0x309 || cp == 0x323;
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || cp == 0x111;
}

/* In decomposed lower case: "o a TONE" becomes "o TONE a" for oa, oe, uy at a syllable's end; after
 * q the u belongs to the consonant. */
static void place_tones(uint32_t *t, size_t n)
{
	for (size_t i = 0; i + 2 < n; i++) {
		bool pair = (t[i] == 'o' && (t[i + 1] == 'a' || t[i + 1] == 'e')) ||
			    (t[i] == 'u' && t[i + 1] == 'y' && !(i > 0 && t[i - 1] == 'q'));
		if (!pair || !is_tone(t[i + 2]))
			continue;
		if (i + 3 < n && (is_letter(t[i + 3]) || is_mark(t[i + 3])))
			continue;
		uint32_t tone = t[i + 2];
		t[i + 2] = t[i + 1];
		t[i + 1] = tone;
	}
}

char *fold_marked(struct arena *a, const char *s, size_t n)
{
	struct buf out;
	size_t len, m = 0;
	char c[4];

	if (is_ascii(s, n))
		return fold_plain(a, s, n);
	buf_init(&out, BUF_UNBOUNDED);
	uint8_t *low = u8_tolower((const uint8_t *)s, n, NULL, UNINORM_NFKD, NULL, &len);
	uint32_t *t = arena_alloc(a, (len + 1) * sizeof *t);
	for (size_t i = 0; low && i < len; m++)
		i += utf8_decode((char *)low + i, len - i, &t[m]);
	free(low);
	place_tones(t, m);
	for (size_t i = 0; i < m; i++)
		buf_add(&out, c, utf8_encode(t[i] == 0xF0 || t[i] == 0x256 ? 0x111 : t[i], c));
	uint8_t *nfc = u8_normalize(UNINORM_NFC, (uint8_t *)out.data, out.len, NULL, &len);
	char *result = nfc ? arena_strndup(a, (char *)nfc, len) : arena_strdup(a, out.data);
	free(nfc);
	buf_clear(&out);
	return result;
}

/* --- ASCII to read --- */

static const char *ascii_habit(uint32_t cp)
{
	static const struct {
		uint32_t cp;
		const char *ascii;
	} habits[] = {
		{0x110, "D"}, {0x111, "d"}, {0xD0, "D"}, {0xF0, "d"}, {0xD8, "O"}, {0xF8, "o"},
		{0x141, "L"}, {0x142, "l"}, {0xC6, "AE"}, {0xE6, "ae"}, {0x152, "OE"}, {0x153, "oe"},
		{0xDF, "ss"}, {0x131, "i"}, {0x2010, "-"}, {0x2011, "-"}, {0x2012, "-"}, {0x2013, "-"},
		{0x2014, "--"}, {0x2015, "--"}, {0x2018, "'"}, {0x2019, "'"}, {0x201A, ","},
		{0x201B, "'"}, {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x2022, "*"},
		{0x2026, "..."}, {0x2032, "'"}, {0x2033, "\""}, {0x2039, "<"}, {0x203A, ">"},
		{0xAB, "<<"}, {0xBB, ">>"}, {0xB7, "-"}, {0xD7, "x"}, {0xF7, "/"}, {0x20AB, "d"},
		{0x20AC, "EUR"}, {0xA3, "GBP"}, {0xA9, "(c)"}, {0xAE, "(R)"}, {0x2122, "(TM)"},
		{0xB0, "o"}, {0xB1, "+/-"}, {0x2190, "<-"}, {0x2192, "->"}, {0x25B2, "^"},
		{0x25BC, "v"}, {0x25CF, "*"}, {0x2502, "|"}, {0x2500, "-"}, {0x253C, "+"},
		{0x2588, "#"}, {0x2591, "."}, {0x2592, ":"}, {0x25B6, ">"}, {0x2605, "*"},
		{0x2606, "*"}, {0xA0, " "}, {0x3000, "  "},
	};

	for (size_t i = 0; i < sizeof habits / sizeof *habits; i++)
		if (habits[i].cp == cp)
			return habits[i].ascii;
	return NULL;
}

static void put_ascii(struct buf *out, uint32_t cp)
{
	char c[4];
	size_t len = utf8_encode(cp, c), n;
	const char *habit = ascii_habit(cp);

	if (cp < 0x80) {
		buf_putc(out, (char)cp);
		return;
	}
	if (habit || is_mark(cp)) {
		buf_puts(out, habit ? habit : "");
		return;
	}
	uint8_t *d = u8_normalize(UNINORM_NFKD, (uint8_t *)c, len, NULL, &n);
	size_t before = out->len;
	for (size_t i = 0; d && i < n; i++)
		if (d[i] < 0x80)
			buf_putc(out, (char)d[i]);
	free(d);
	if (out->len == before)
		buf_putc(out, '?');
}

char *fold_ascii(struct arena *a, const char *s, size_t n)
{
	struct buf out;
	uint32_t cp;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		put_ascii(&out, cp);
	}
	return take(a, &out);
}
