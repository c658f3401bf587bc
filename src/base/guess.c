#include "base/guess.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/buf.h"

enum { SAMPLE = 4000, WORD = 64, PERFECT = 10, POOR = 3, EVIDENCE = 3 };

/* A sum of marks from -PERFECT to PERFECT, one for each byte or letter. */
struct score {
	long sum, n;
};

static void mark(struct score *s, int marks, size_t times)
{
	s->sum += (long)marks * (long)times;
	s->n += (long)times;
}

/* --- two bytes a character: a mark for each row --- */

struct row {
	unsigned char lead, lead_end, trail, trail_end;
	signed char marks;
};

static const struct row big5[] = {
	{0xA4, 0xC6, 0x40, 0x7E, 6}, {0xA4, 0xC6, 0xA1, 0xFE, 6}, /* by how common they are */
	{0xA1, 0xA3, 0x40, 0xFE, 2}, {0xC9, 0xF9, 0x40, 0xFE, -4}, {0},
};
static const struct row gb18030[] = {
	{0xB0, 0xD7, 0xA1, 0xFE, 6}, {0xA1, 0xA3, 0xA1, 0xFE, 2},
	{0xD8, 0xF7, 0xA1, 0xFE, -3}, {0x81, 0xFE, 0x40, 0xFE, -8}, {0},
};
static const struct row shift_jis[] = {
	{0x82, 0x82, 0x9F, 0xF1, 10}, {0x83, 0x83, 0x40, 0x96, 7}, /* kana */
	{0x81, 0x81, 0x40, 0xFC, 2}, {0x88, 0x97, 0x40, 0xFC, 5},
	{0x98, 0x9F, 0x40, 0xFC, -3}, {0xE0, 0xEA, 0x40, 0xFC, -3}, {0},
};
static const struct row euc_jp[] = {
	{0xA4, 0xA4, 0xA1, 0xF3, 10}, {0xA5, 0xA5, 0xA1, 0xF6, 7},
	{0xA1, 0xA1, 0xA1, 0xFE, 2}, {0xB0, 0xCF, 0xA1, 0xFE, 4},
	{0xD0, 0xF4, 0xA1, 0xFE, -4}, {0},
};
static const struct row euc_kr[] = {
	{0xB0, 0xC8, 0xA1, 0xFE, 8}, {0xA1, 0xA3, 0xA1, 0xFE, 1},
	{0xCA, 0xFD, 0xA1, 0xFE, -6}, {0},
};

static int marks_of(const struct row *rows, unsigned char lead, unsigned char trail)
{
	for (; rows->lead; rows++)
		if (lead >= rows->lead && lead <= rows->lead_end && trail >= rows->trail &&
		    trail <= rows->trail_end)
			return rows->marks;
	return -PERFECT;
}

static struct score score_rows(const struct row *rows, const unsigned char *s, size_t n)
{
	struct score sc = {0};

	for (size_t i = 0; i + 1 < n; i++) {
		if (s[i] < 0x80)
			continue;
		int m = marks_of(rows, s[i], s[i + 1]);
		mark(&sc, m, 2);
		i += m > -PERFECT;
	}
	return sc;
}

/* --- one byte a letter: words --- */

struct word {
	uint32_t c[WORD]; /* NFC */
	size_t n;
};

static bool is_high(const struct word *w)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->c[i] >= 0x80)
			return true;
	return false;
}

/* A capital begins a word, or all of it is in capitals. */
static bool has_good_case(const struct word *w)
{
	size_t upper = 0;

	for (size_t i = 0; i < w->n; i++)
		upper += uc_is_upper(w->c[i]);
	return upper == 0 || upper == w->n || (upper == 1 && uc_is_upper(w->c[0]));
}

/* A little less than what a language is sure of: most accents are Latin by chance. */
static int latin_marks(const struct word *w)
{
	size_t high = 0;

	for (size_t i = 0; i < w->n; i++) {
		high += w->c[i] >= 0x80;
		if (w->c[i] > 0x180)
			return -PERFECT;
	}
	return has_good_case(w) && 3 * high <= 2 * w->n + 1 ? PERFECT - 1 : -PERFECT;
}

/* All letters from first to last; the more of them common, the better. */
static int script_marks(const struct word *w, uint32_t first, uint32_t last, const char *common)
{
	size_t n = 0;

	for (size_t i = 0; i < w->n; i++) {
		uint8_t u[6];
		int len = u8_uctomb(u, uc_tolower(w->c[i]), 6);
		if (w->c[i] < first || w->c[i] > last || len < 0)
			return -PERFECT;
		n += memmem(common, strlen(common), u, (size_t)len) != NULL;
	}
	if (!has_good_case(w))
		return -PERFECT;
	int m = (int)((size_t)PERFECT * n / w->n);
	return w->n > 1 && uc_is_upper(w->c[1]) ? m * 4 / 5 : m;
}

static int cyrillic_marks(const struct word *w)
{
	return script_marks(w, 0x400, 0x45F, "оеаинтсрвлкмдпу");
}

static int greek_marks(const struct word *w)
{
	return script_marks(w, 0x386, 0x3CE, "αοιετσνηυρκςίά");
}

static int hebrew_marks(const struct word *w)
{
	return script_marks(w, 0x5D0, 0x5EA, "יוהלאתרבשמנ");
}

static int arabic_marks(const struct word *w)
{
	return script_marks(w, 0x621, 0x652, "اليمنتروبةع");
}

static int thai_marks(const struct word *w)
{
	return script_marks(w, 0xE01, 0xE4D, "านรอกเงมยลวดทสตะปบค่้ัิี");
}

/* Is s one of the words in list, which stand apart by blanks? */
static bool is_among(const char *list, const char *s, size_t n)
{
	for (const char *at = list; *at; at += strcspn(at, " "), at += *at == ' ')
		if (strcspn(at, " ") == n && !memcmp(at, s, n))
			return true;
	return false;
}

/* Initials, a vowel or up to three, a final; letters without their marks. */
static bool is_syllable(const char *s)
{
	static const char initials[] =
		"b c ch d g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x";
	static const char finals[] = "c ch m n ng nh p t";
	size_t head = strcspn(s, "aeiouy"), vowels, tail;

	if (s[0] == 'q' && s[1] == 'u')
		head = 2;
	vowels = strspn(s + head, "aeiouy");
	tail = strlen(s + head + vowels);
	return vowels >= 1 && vowels <= 3 && (!head || is_among(initials, s, head)) &&
	       (!tail || is_among(finals, s + head + vowels, tail));
}

/* Behind ă and its tone stands a final, always. */
static bool is_closed(const uint32_t *c, size_t n)
{
	if (n > 0 && *c >= 0x300)
		c++, n--;
	return n > 0 && *c < 0x80 && strchr("cmnptCMNPT", (int)*c);
}

/* Letters of Vietnamese without their marks into plain; false if something is none. */
static bool unmark(const uint32_t *c, size_t n, char plain[WORD + 1])
{
	size_t k = 0, tones = 0;

	for (size_t i = 0; i < n && k < WORD; i++) {
		uint32_t l = uc_tolower(c[i]);
		bool vowel = k > 0 && strchr("aeiouy", plain[k - 1]);
		if (l == 0x306 && !is_closed(c + i + 1, n - i - 1))
			return false;
		if (l == 0x300 || l == 0x301 || l == 0x303 || l == 0x309 || l == 0x323)
			tones++;
		else if (l == 0x111 && k == 0)
			plain[k++] = 'd';
		else if (l >= 'a' && l <= 'z')
			plain[k++] = (char)l;
		else if (l != 0x302 && l != 0x306 && l != 0x31B)
			return false;
		if (l >= 0x300 && !vowel)
			return false;
	}
	plain[k] = '\0';
	return tones <= 1;
}

static int vietnamese_marks(const struct word *w)
{
	uint32_t apart[4 * WORD];
	char plain[WORD + 1];
	size_t n = sizeof apart / sizeof *apart;

	if (!u32_normalize(UNINORM_NFD, w->c, w->n, apart, &n))
		return -PERFECT;
	return has_good_case(w) && unmark(apart, n, plain) && is_syllable(plain) ? PERFECT
										   : -PERFECT;
}

/* Signs that texts of every language have; within a word only the apostrophe. */
static int sign_marks(uint32_t c, bool after_letter, bool before_letter)
{
	static const uint32_t signs[] = {0xA0, 0xA1, 0xA7, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB, 0xBF,
		0x2013, 0x2014, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2026, 0x20AC, 0x2122};

	if (after_letter && before_letter)
		return c == 0x2019 ? PERFECT : -PERFECT;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (signs[i] == c)
			return 8;
	return -POOR;
}

static bool is_part(uint32_t c)
{
	return uc_is_alpha(c) || uc_combining_class(c);
}

static struct score score_words(int (*marks)(const struct word *), const uint32_t *c, size_t n)
{
	struct score sc = {0};
	struct word w;

	for (size_t i = 0; i < n;) {
		for (w.n = 0; i < n && is_part(c[i]) && w.n < WORD; i++)
			w.c[w.n++] = c[i];
		if (w.n && is_high(&w))
			mark(&sc, marks(&w), w.n);
		else if (w.n > 1 && marks == vietnamese_marks && marks(&w) < 0)
			mark(&sc, -POOR, w.n); /* the accents of other words may be by chance */
		if (w.n || c[i] < 0x80)
			i += !w.n;
		else {
			bool before = i + 1 < n && is_part(c[i + 1]);
			mark(&sc, sign_marks(c[i], i > 0 && is_part(c[i - 1]), before), 1);
			i++;
		}
	}
	return sc;
}

/* What s says in a charset, as NFC; what it cannot say is U+FFFD. The caller frees. */
static uint32_t *decode(const char *name, const char *s, size_t n, size_t *len)
{
	iconv_t cd = iconv_open("UTF-8", name);
	char *in = (char *)(uintptr_t)s;
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	while (cd != (iconv_t)-1 && n > 0) {
		char part[4096], *to = part;
		size_t room = sizeof part, before = n;
		bool wrong = iconv(cd, &in, &n, &to, &room) == (size_t)-1 && (room > 8 || n == before);
		buf_add(&out, part, (size_t)(to - part));
		if (wrong && n > 0) {
			buf_puts(&out, "\xEF\xBF\xBD");
			in++, n--;
		}
	}
	if (cd != (iconv_t)-1)
		iconv_close(cd);
	size_t m = 0;
	uint32_t *wide = u8_to_u32((const uint8_t *)out.data, out.len, NULL, &m);
	uint32_t *nfc = wide ? u32_normalize(UNINORM_NFC, wide, m, NULL, len) : NULL;
	free(wide);
	buf_clear(&out);
	return nfc;
}

/* --- which --- */

/* Of equals the first. */
static const struct candidate {
	const char *label, *iconv;
	const struct row *rows;
	int (*marks)(const struct word *);
} candidates[] = {
	{"windows-1252", "CP1252", NULL, latin_marks},
	{"windows-1250", "CP1250", NULL, latin_marks},
	{"windows-1258", "CP1258", NULL, vietnamese_marks},
	{"viscii", "VISCII", NULL, vietnamese_marks},
	{"tcvn", "TCVN", NULL, vietnamese_marks},
	{"windows-1251", "CP1251", NULL, cyrillic_marks},
	{"koi8-r", "KOI8-R", NULL, cyrillic_marks},
	{"ibm866", "CP866", NULL, cyrillic_marks},
	{"windows-1253", "CP1253", NULL, greek_marks},
	{"windows-1255", "CP1255", NULL, hebrew_marks},
	{"windows-1256", "CP1256", NULL, arabic_marks},
	{"windows-874", "CP874", NULL, thai_marks},
	{"shift_jis", NULL, shift_jis, NULL},
	{"euc-jp", NULL, euc_jp, NULL},
	{"euc-kr", NULL, euc_kr, NULL},
	{"big5", NULL, big5, NULL},
	{"gb18030", NULL, gb18030, NULL},
};

/* A text between two tags, from shortly before what is not ASCII in it. */
static void take_text(const char *s, size_t n, struct buf *out)
{
	enum { BEFORE = 16 };
	size_t i = 0;

	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	if (i == n)
		return;
	size_t from = i > BEFORE ? i - BEFORE : 0, len = n - from;
	buf_putc(out, ' ');
	buf_add(out, s + from, len < SAMPLE ? len : SAMPLE);
}

/* The first texts that are not all ASCII. */
static void take_sample(const char *s, size_t n, struct buf *out)
{
	const char *end = s + n;

	while (s < end && out->len < SAMPLE) {
		const char *lt = memchr(s, '<', (size_t)(end - s));
		take_text(s, (size_t)((lt ? lt : end) - s), out);
		const char *gt = lt ? memchr(lt, '>', (size_t)(end - lt)) : NULL;
		s = gt ? gt + 1 : lt ? lt + 1 : end;
	}
}

static struct score score_of(const struct candidate *c, const struct buf *sample)
{
	struct score sc = {0};
	size_t n = 0;

	if (c->rows)
		return score_rows(c->rows, (const unsigned char *)sample->data, sample->len);
	uint32_t *text = decode(c->iconv, sample->data, sample->len, &n);
	if (text)
		sc = score_words(c->marks, text, n);
	free(text);
	return sc;
}

const char *guess_charset(const char *s, size_t n)
{
	const char *best = "windows-1252";
	double most = POOR;
	struct buf sample;

	buf_init(&sample, BUF_UNBOUNDED);
	take_sample(s, n, &sample);
	for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
		struct score sc = score_of(&candidates[i], &sample);
		double mean = sc.n >= EVIDENCE ? (double)sc.sum / (double)sc.n : 0;
		if (mean > most) {
			most = mean;
			best = candidates[i].label;
		}
	}
	buf_clear(&sample);
	return best;
}
