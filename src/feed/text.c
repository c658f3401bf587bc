#include "feed/text.h"

#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "feed/markup.h"

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

struct str str_trim(struct str t)
{
	while (t.n > 0 && is_blank(*t.s))
		t.s++, t.n--;
	while (t.n > 0 && is_blank(t.s[t.n - 1]))
		t.n--;
	return t;
}

bool str_is(struct str t, const char *word)
{
	return strlen(word) == t.n && !strncasecmp(t.s, word, t.n);
}

bool str_starts(struct str t, const char *prefix)
{
	size_t n = strlen(prefix);

	return t.n >= n && !strncasecmp(t.s, prefix, n);
}

bool str_has(struct str t, char c)
{
	return t.n > 0 && memchr(t.s, c, t.n);
}

/* --- lines --- */

bool text_is_doubled(struct str t)
{
	const unsigned char *s = (const unsigned char *)t.s, *end = s + t.n;

	for (; end - s > 3 && (s = memchr(s, 0xC3, (size_t)(end - s - 3))); s++)
		if (s[1] == 0x83 || ((s[2] == 0xC2 || s[2] == 0xE2) && s[1] < 0xA3))
			return true;
	return false;
}

struct str text_unwrap(struct str t)
{
	struct str in = str_trim(t);

	if (in.n < 9 || memcmp(in.s, "<![CDATA[", 9) != 0)
		return t;
	in.s += 9;
	in.n -= 9;
	if (in.n >= 3 && !memcmp(in.s + in.n - 3, "]]>", 3))
		in.n -= 3;
	return str_trim(in);
}

/* Behind the tag at s, if it is of a picture, of a link or breaks the line; else null. */
static const char *behind_tag(const char *s, const char *end, bool *is_break)
{
	static const char *const names[] = {"br", "a", "img"};
	const char *gt = memchr(s, '>', (size_t)(end - s)), *name = s + 1 + (s + 1 < end && s[1] == '/');

	for (size_t i = 0; gt && i < sizeof names / sizeof *names; i++) {
		size_t len = strlen(names[i]);
		if ((size_t)(gt - name) < len || strncasecmp(name, names[i], len) != 0 ||
		    markup_is(name[len], MARKUP_LETTER | MARKUP_DIGIT))
			continue;
		*is_break = i == 0;
		return gt + 1;
	}
	return NULL;
}

size_t text_plain_from(struct str t)
{
	const char *p = t.s, *end = t.s + t.n;
	bool is_break = true;

	while (p < end && (is_blank(*p) || *p == '<')) {
		if (is_blank(*p))
			p++;
		else if (!(p = behind_tag(p, end, &is_break)))
			return t.n;
	}
	struct str rest = {p, (size_t)(end - p)};
	return !is_break || str_has(rest, '<') || str_has(rest, '&') ? t.n : t.n - rest.n;
}

/* --- URLs --- */

static bool is_host(char c)
{
	return (c >= 'a' && c <= 'z') || is_digit(c) || c == '-' || c == '.';
}

/* What may stand in a URL behind its host. */
static const bool url_chars[256] = {
	['!'] = true, ['#' ... ';'] = true, ['='] = true, ['?' ... '['] = true, [']'] = true,
	['_'] = true, ['a' ... 'z'] = true, ['~'] = true,
};

bool text_is_url(struct str t)
{
	const char *scheme = t.n > 4 && t.s[4] == 's' ? "https://" : "http://";
	size_t i = strlen(scheme), host, port;

	if (t.n <= i || t.n > URL_MAX || memcmp(t.s, scheme, i) != 0)
		return false;
	for (host = i; i < t.n && is_host(t.s[i]); i++)
		;
	if (i == host || i == t.n)
		return false;
	if (t.s[i] == ':') {
		for (port = ++i; i < t.n && is_digit(t.s[i]); i++)
			;
		/* Empty, or perhaps the scheme's own: it goes away. */
		if (i - port < 4)
			return false;
	}
	if (i == t.n || t.s[i] != '/')
		return false;
	for (; i < t.n; i++)
		if (!url_chars[(unsigned char)t.s[i]] || (t.s[i] == '.' && t.s[i - 1] == '/'))
			return false;
	return true;
}

/* --- dates --- */

struct scan {
	const char *p, *end;
	bool ok;
};

static int digits(struct scan *c, int min, int max)
{
	int v = 0, n = 0;

	for (; n < max && c->p < c->end && is_digit(*c->p); n++)
		v = v * 10 + (*c->p++ - '0');
	if (n < min)
		c->ok = false;
	return v;
}

static bool next_is(struct scan *c, char want)
{
	if (c->p == c->end || *c->p != want)
		return false;
	c->p++;
	return true;
}

static void want(struct scan *c, char what)
{
	if (!next_is(c, what))
		c->ok = false;
}

static int month(struct scan *c)
{
	static const char names[] = "JanFebMarAprMayJunJulAugSepOctNovDec";

	for (int m = 0; c->end - c->p >= 3 && m < 12; m++)
		if (!memcmp(c->p, names + (ptrdiff_t)3 * m, 3)) {
			c->p += 3;
			return m + 1;
		}
	c->ok = false;
	return 0;
}

static void clock_time(struct scan *c, struct civil *t)
{
	t->hour = digits(c, 2, 2);
	want(c, ':');
	t->minute = digits(c, 2, 2);
	if (next_is(c, ':'))
		t->second = digits(c, 2, 2);
}

/* "+07:00", "+0700", "Z", "GMT", "UTC", and nothing behind it. */
static int zone(struct scan *c)
{
	static const char *const names[] = {"Z", "GMT", "UTC", "UT"};
	size_t left = (size_t)(c->end - c->p);

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == left && !memcmp(names[i], c->p, left))
			return 0;
	int sign = next_is(c, '-') ? -1 : 1;
	if (sign > 0)
		want(c, '+');
	int hours = digits(c, 2, 2);
	next_is(c, ':');
	int minutes = digits(c, 2, 2);
	if (c->p != c->end || hours > 14 || minutes > 59)
		c->ok = false;
	return sign * (hours * 60 + minutes);
}

/* Mon, 21 Sep 2026 14:13:20 +0700 */
static int rfc822(struct scan *c, struct civil *t)
{
	if (c->p[3] == ',') {
		c->p += 4;
		want(c, ' ');
	}
	t->day = digits(c, 1, 2);
	want(c, ' ');
	t->month = month(c);
	want(c, ' ');
	t->year = digits(c, 4, 4);
	want(c, ' ');
	clock_time(c, t);
	want(c, ' ');
	return zone(c);
}

/* 2026-09-21T14:13:20.123+07:00 */
static int rfc3339(struct scan *c, struct civil *t)
{
	t->year = digits(c, 4, 4);
	want(c, '-');
	t->month = digits(c, 2, 2);
	want(c, '-');
	t->day = digits(c, 2, 2);
	want(c, 'T');
	clock_time(c, t);
	if (next_is(c, '.'))
		digits(c, 1, 9);
	return zone(c);
}

bool text_date(struct str t, int64_t now, struct stamp *out)
{
	struct scan c = {t.s, t.s + t.n, true};
	struct civil when = {0};

	if (t.n < 17 || t.n > 40)
		return false;
	int offset = t.s[4] == '-' ? rfc3339(&c, &when) : rfc822(&c, &when);
	if (!c.ok || when.year < 1971 || when.hour > 23 || when.minute > 59 || when.second > 59)
		return false;
	int64_t sec = stamp_from_civil(&when, offset);
	struct civil back = stamp_civil(sec, offset);
	/* A day that there is not comes back as another; what is far off is for others to judge. */
	if (back.day != when.day || back.month != when.month || back.year != when.year ||
	    when.year > stamp_civil(now, 0).year + 90)
		return false;
	*out = (struct stamp){sec, (int16_t)offset, true};
	return true;
}

/* Runs of digits as "0", of letters as "a". */
static void shape_of(struct str t, char *out, size_t size)
{
	size_t n = 0;

	for (size_t i = 0; i < t.n && n + 1 < size; i++) {
		bool letter = (t.s[i] | 32) >= 'a' && (t.s[i] | 32) <= 'z';
		char c = is_digit(t.s[i]) ? '0' : letter ? 'a' : t.s[i];
		if (n == 0 || c != out[n - 1] || (c != '0' && c != 'a'))
			out[n++] = c;
	}
	out[n] = '\0';
}

static const char *behind(const char *p, const char *what)
{
	return strncmp(p, what, strlen(what)) ? p : p + strlen(what);
}

bool text_is_regular_date(struct str t)
{
	static const char *const days[] = {"0", "0-0", "0-0-0"};
	static const char *const times[] = {"a, 0 a 0 0:0", "0 a 0 0:0", "0-0-0a0:0"};
	static const char *const zones[] = {"", "a", " a", " +0", " -0", "+0:0", "-0:0"};
	char shape[48];

	shape_of(t, shape, sizeof shape);
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		const char *p = behind(shape, times[i]);
		if (!strcmp(shape, days[i]))
			return true;
		for (size_t k = 0; p > shape && k < sizeof zones / sizeof *zones; k++)
			if (!strcmp(behind(behind(p, ":0"), ".0"), zones[k]))
				return true;
	}
	return false;
}

/* --- numbers --- */

int64_t text_number(struct str t)
{
	int64_t v = 0;

	t = str_trim(t);
	if (t.n == 0 || t.n > 15)
		return -1;
	for (size_t i = 0; i < t.n; i++) {
		if (!is_digit(t.s[i]))
			return -1;
		v = v * 10 + (t.s[i] - '0');
	}
	return v;
}

int32_t text_duration(struct str t)
{
	int64_t total = 0, part = 0;
	bool some = false;
	int colons = 0;

	t = str_trim(t);
	for (size_t i = 0; i < t.n && t.s[i] != '.'; i++) {
		if (t.s[i] == ':' && some && colons++ < 2) {
			total = (total + part) * 60;
			part = 0;
			some = false;
		} else if (is_digit(t.s[i]) && part < 1000000) {
			part = part * 10 + (t.s[i] - '0');
			some = true;
		} else {
			return -1;
		}
	}
	total += part;
	return some && total > 0 && total < INT32_MAX ? (int32_t)total : -1;
}

/* --- base64 --- */

static int sextet(char c)
{
	static const char letters[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c ? strchr(letters, c) : NULL;

	return at ? (int)(at - letters) : -1;
}

size_t text_base64(struct str t, char *out)
{
	uint32_t bits = 0;
	size_t n = 0;
	int held = 0;

	for (size_t i = 0; i < t.n && t.s[i] != '='; i++) {
		int v = sextet(t.s[i]);
		if (v < 0)
			continue;
		bits = bits << 6 | (uint32_t)v;
		held += 6;
		if (held < 8)
			continue;
		held -= 8;
		out[n++] = (char)(bits >> held & 0xFF);
	}
	return n;
}

/* --- people --- */

/* What stands between the last open bracket and its end. */
static bool bracketed(struct str t, char open, char close, struct str *in)
{
	const char *from = t.n ? memrchr(t.s, open, t.n) : NULL;
	const char *to = from ? memchr(from, close, t.n - (size_t)(from - t.s)) : NULL;

	if (to)
		*in = str_trim((struct str){from + 1, (size_t)(to - from - 1)});
	return to;
}

static struct str before(struct str t, char c)
{
	const char *at = memchr(t.s, c, t.n);

	return str_trim((struct str){t.s, at ? (size_t)(at - t.s) : t.n});
}

/* "an@example.vn": an @ with something before it, and no blank. */
static bool is_mail(struct str t)
{
	return str_has(t, '@') && *t.s != '@' && !str_has(t, ' ');
}

/* "An an@example.vn" without the latter. */
static struct str without_mail(struct str t)
{
	const char *blank = t.n ? memrchr(t.s, ' ', t.n) : NULL;
	struct str last = {blank + 1, blank ? t.n - (size_t)(blank + 1 - t.s) : 0};

	return last.n && is_mail(last) ? str_trim((struct str){t.s, (size_t)(blank - t.s)}) : t;
}

struct str text_person(struct str t)
{
	static const char pairs[2][2] = {{'(', ')'}, {'<', '>'}};

	t = str_trim(t);
	if (str_starts(t, "mailto:"))
		t = (struct str){t.s + 7, t.n - 7};
	for (size_t i = 0; i < 2; i++) {
		struct str in;
		if (!bracketed(t, pairs[i][0], pairs[i][1], &in))
			continue;
		struct str out = before(t, pairs[i][0]);
		if (!in.n || is_mail(in))
			t = out.n ? out : in;
		else if (is_mail(out))
			t = in;
	}
	while (t.n >= 2 && *t.s == '"' && t.s[t.n - 1] == '"')
		t = str_trim((struct str){t.s + 1, t.n - 2});
	t = without_mail(t);
	return is_mail(t) && (str_starts(t, "noreply") || str_starts(t, "no-reply"))
		       ? (struct str){"", 0}
		       : t;
}
