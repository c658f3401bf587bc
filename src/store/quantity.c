#include "store/quantity.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/utf8.h"

/* --- words --- */

static const struct {
	const char *word; /* with marks: "ba" is three, "bà" is not */
	int value;
	bool begins; /* a number may begin with it */
} numerals[] = {
	{"hai", 2, true},     {"ba", 3, true},	    {"bốn", 4, true},	   {"sáu", 6, true},
	{"bảy", 7, true},     {"tám", 8, true},	    {"chín", 9, true},	   {"mười", 10, true},
	{"một", 1, false},    {"mốt", 1, false},    {"tư", 4, false},	   {"lăm", 5, false},
	{"mươi", -10, false}, {"trăm", -100, false}, {"two", 2, true},
	{"three", 3, true},   {"four", 4, true},    {"five", 5, true},	   {"six", 6, true},
	{"seven", 7, true},   {"eight", 8, true},   {"nine", 9, true},	   {"ten", 10, true},
	{"eleven", 11, true}, {"twelve", 12, true}, {"thirteen", 13, true}, {"fourteen", 14, true},
	{"fifteen", 15, true}, {"sixteen", 16, true}, {"eighteen", 18, true}, {"twenty", 20, true},
	{"thirty", 30, true}, {"forty", 40, true},  {"fifty", 50, true},   {"hundred", -100, false},
};

static const struct {
	const char *word;
	double value;
} multiples[] = {
	{"nghìn", 1e3}, {"ngàn", 1e3},	   {"vạn", 1e4},     {"triệu", 1e6}, {"tỷ", 1e9},
	{"tỉ", 1e9},	{"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"bn", 1e9},
};

/* Most words differ in their first byte already. */
static bool same(const char *x, const char *y)
{
	return *x == *y && !strcmp(x, y);
}

/* 0 if it is none. */
static double multiple(const char *word)
{
	for (size_t i = 0; i < sizeof multiples / sizeof *multiples; i++)
		if (same(multiples[i].word, word))
			return multiples[i].value;
	return 0;
}

/* năm is a year more often than five: five it is before mươi, trăm, nghìn. */
static bool is_five(const struct plain_word *w, int n, int i)
{
	return i + 1 < n && same(w[i].marked, "năm") &&
	       (!strcmp(w[i + 1].marked, "mươi") || !strcmp(w[i + 1].marked, "trăm") ||
		multiple(w[i + 1].marked) > 0);
}

static int numeral(const struct plain_word *w, int n, int at, bool first)
{
	const char *word = w[at].marked;

	if (is_five(w, n, at))
		return 5;
	for (size_t i = 0; i < sizeof numerals / sizeof *numerals; i++)
		if (same(numerals[i].word, word))
			return numerals[i].begins || !first ? numerals[i].value : 0;
	return 0;
}

static bool is_capital(const char *s, const struct plain_word *w)
{
	uint32_t cp;

	utf8_decode(s + w->start, w->end - w->start, &cp);
	return uc_is_upper(cp);
}

/* Ba Đình is a place, and so is Hai Bà Trưng. */
static bool is_part_of_name(const char *s, const struct plain_word *w, int n, int i)
{
	return is_capital(s, &w[i]) && (i > 0 || (n > 1 && is_capital(s, &w[1])));
}

static struct quantity in_words(struct arena *a, const char *s, const struct plain_word *w, int n,
				int i)
{
	double value = numeral(w, n, i, true), all = 0;
	int last = (int)value, to = i + 1;

	if (value <= 0 || is_part_of_name(s, w, n, i))
		return (struct quantity){0};
	for (; to < n; to++) {
		double times = multiple(w[to].marked);
		int v = numeral(w, n, to, false);
		if (times > 0) {
			all = (all + value) * times;
			value = 0;
		} else if (v < 0) {
			value *= -v;
		} else if (v == 0 || (last > 0 && last < 10 && value > 0)) {
			break;
		} else {
			value += v;
		}
		last = times > 0 ? -1 : v;
	}
	return (struct quantity){to - i, TELLS_NUMBER, arena_printf(a, "%.10g", all + value)};
}

/* --- digits --- */

enum { PARTS = 4 };

struct digits {
	const char *part[PARTS];
	int n;
	char joint; /* between the parts, 0 if there is one */
};

/* The sign between two words that are one number; 0: they are not. */
static char joint_of(const char *s, const struct plain_word *x, const struct plain_word *y)
{
	size_t gap = y->start - x->end;
	const char *p = s + x->end;

	if (!isdigit((unsigned char)y->plain[0]))
		return 0;
	if (gap == 1 && strchr(".,:/-", *p))
		return *p;
	if ((gap == 3 && (!memcmp(p, "–", 3) || !memcmp(p, " - ", 3))) ||
	    (gap == 5 && !memcmp(p, " – ", 5)))
		return '-';
	return 0;
}

static int collect(struct digits *d, const char *s, const struct plain_word *w, int n, int i)
{
	int to = i;

	*d = (struct digits){.part = {w[i].plain}, .n = 1};
	for (; to + 1 < n && d->n < PARTS; to++) {
		char joint = joint_of(s, &w[to], &w[to + 1]);
		if (!joint || (d->joint && joint != d->joint))
			break;
		d->joint = joint;
		d->part[d->n++] = w[to + 1].plain;
	}
	return to - i + 1;
}

static int small(const char *digits)
{
	return strlen(digits) > 4 ? 0 : atoi(digits);
}

static bool is_date(const struct digits *d, bool said)
{
	int day = small(d->part[0]), month = d->n > 1 ? small(d->part[1]) : 0;

	return (d->joint == '/' || d->joint == '-' || d->joint == '.') && day >= 1 && day <= 31 &&
	       month >= 1 && month <= 12 && (d->n == 3 || (d->n == 2 && (said || d->joint == '/')));
}

static bool are_thousands(const struct digits *d)
{
	for (int i = 1; i < d->n; i++)
		if (strspn(d->part[i], "0123456789") != 3)
			return false;
	return d->n > 1 && (d->joint == '.' || d->joint == ',') && strlen(d->part[0]) <= 3;
}

/* "15h" is 15. */
static double value_of(const struct digits *d)
{
	char text[80] = "";
	size_t len = 0;

	for (int i = 0; i < d->n; i++) {
		size_t n = strspn(d->part[i], "0123456789");
		if (len + n + 2 > sizeof text)
			break;
		if (i > 0 && !are_thousands(d))
			text[len++] = '.';
		memcpy(text + len, d->part[i], n);
		len += n;
	}
	return strtod(text, NULL);
}

static struct quantity in_digits(struct arena *a, const char *s, const struct plain_word *w, int n,
				 int i)
{
	struct digits d;
	int words = collect(&d, s, w, n, i), next = i + words;
	bool plain = !d.joint || ((d.joint == '.' || d.joint == ',') && (d.n == 2 || are_thousands(&d)));
	double value = plain ? value_of(&d) : 0, times = plain && next < n ? multiple(w[next].marked) : 0;

	if (is_date(&d, i > 0 && !strcmp(w[i - 1].plain, "ngay")))
		return (struct quantity){words, TELLS_DATE,
					 arena_printf(a, "%d/%d", small(d.part[0]), small(d.part[1]))};
	if (!plain)
		return (struct quantity){words, TELLS_NUMBER,
					 arena_printf(a, "%s-%s", d.part[0], d.part[1])};
	if (!d.joint && strlen(d.part[0]) == 4 && value >= 1900 && value < 2100 && times == 0)
		return (struct quantity){words, TELLS_YEAR, d.part[0]};
	if (times > 0)
		return (struct quantity){words + 1, TELLS_NUMBER, arena_printf(a, "%.10g", value * times)};
	return (struct quantity){words, TELLS_NUMBER, arena_printf(a, "%.10g", value)};
}

struct quantity quantity_read(struct arena *a, const char *s, const struct plain_word *w, int n,
			      int i)
{
	return isdigit((unsigned char)w[i].plain[0]) ? in_digits(a, s, w, n, i)
						     : in_words(a, s, w, n, i);
}
