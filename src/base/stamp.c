#include "base/stamp.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/stamp_words.h"
#include "base/utf8.h"

/* --- the calendar --- */

/* Days since 1970-01-01 (Howard Hinnant's days_from_civil). */
static int64_t days_from_civil(int y, int m, int d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int yoe = (int)(y - era * 400);
	int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

struct civil stamp_civil(int64_t sec, int offset)
{
	struct civil c;

	sec += (int64_t)offset * 60;
	int64_t days = sec / 86400;
	int rest = (int)(sec % 86400);
	if (rest < 0) {
		rest += 86400;
		days--;
	}
	c.hour = rest / 3600;
	c.minute = rest / 60 % 60;
	c.second = rest % 60;
	c.weekday = (int)(((days + 4) % 7 + 7) % 7);
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int doe = (int)(z - era * 146097);
	int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int mp = (5 * doy + 2) / 153;
	c.day = doy - (153 * mp + 2) / 5 + 1;
	c.month = mp < 10 ? mp + 3 : mp - 9;
	c.year = (int)(yoe + era * 400) + (c.month <= 2);
	return c;
}

int64_t stamp_from_civil(const struct civil *c, int offset)
{
	return days_from_civil(c->year, c->month, c->day) * 86400 + c->hour * 3600 +
	       c->minute * 60 + c->second - (int64_t)offset * 60;
}

void stamp_rfc3339(const struct stamp *t, char out[32])
{
	struct civil c = stamp_civil(t->sec, t->offset);
	int off = abs(t->offset);
	int n = snprintf(out, 32, "%04d-%02d-%02dT%02d:%02d:%02d", c.year % 10000, c.month, c.day,
			 c.hour, c.minute, c.second);

	if (off == 0)
		snprintf(out + n, 32 - (size_t)n, "Z");
	else
		snprintf(out + n, 32 - (size_t)n, "%c%02d:%02d", t->offset < 0 ? '-' : '+',
			 off / 60 % 100, off % 60);
}

/* --- tokens --- */

enum { TOKENS_MAX = 48, TEXT_MAX = 400 };

struct token {
	enum { END, NUMBER, WORD, PUNCT } type;
	int64_t value; /* NUMBER; PUNCT: the code point */
	int digits;
	const char *s; /* WORD, folded */
	size_t n;
	bool space; /* a blank stands before it */
};

struct reading {
	struct token t[TOKENS_MAX + 1];
	int n;
	const struct stamp_hint *hint;
	/* what was found */
	int year, month, day, hour, minute, second, zone;
	bool has_date, has_time, has_zone, is_done;
	int date_end, time_end; /* tokens behind them */
	int64_t sec;		/* where is_done */
};

static bool is_cjk(uint32_t cp)
{
	return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0x1100 && cp <= 0x11FF) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0x80 && cp != 0x2013 && cp != 0x2014 && cp != 0x2022 &&
					    cp != 0xB7 && !(cp >= 0x3000 && cp <= 0x303F));
}

static void tokenize(struct reading *r, const char *s, size_t n)
{
	bool space = false;
	uint32_t cp;

	for (size_t i = 0, len; i < n && r->n < TOKENS_MAX; i += len) {
		struct token *t = &r->t[r->n];
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r' || cp == 0xA0) {
			space = true;
			continue;
		}
		*t = (struct token){.space = space, .s = s + i};
		space = false;
		r->n++;
		if (cp >= '0' && cp <= '9') {
			t->type = NUMBER;
			for (len = 0; i + len < n && s[i + len] >= '0' && s[i + len] <= '9'; len++)
				if (t->digits++ < 15)
					t->value = t->value * 10 + (s[i + len] - '0');
		} else if (is_cjk(cp)) {
			t->type = WORD;
			/* A Korean syllable is a lead and what follows it. */
			for (size_t more; i + len < n; len += more) {
				more = utf8_decode(s + i + len, n - i - len, &cp);
				if (cp < 0x1160 || cp > 0x11FF)
					break;
			}
		} else if (is_letter(cp)) {
			t->type = WORD;
			for (size_t more = len; i + more <= n && is_letter(cp) && !is_cjk(cp);) {
				len = more;
				if (i + more == n)
					break;
				more += utf8_decode(s + i + more, n - i - more, &cp);
			}
		} else {
			t->type = PUNCT;
			t->value = cp;
		}
		t->n = len;
	}
}

static const struct token *at(const struct reading *r, int i)
{
	static const struct token end = {.type = END, .s = ""};

	return i >= 0 && i < r->n ? &r->t[i] : &end;
}

static bool is_punct(const struct reading *r, int i, const char *set)
{
	const struct token *t = at(r, i);

	return t->type == PUNCT && t->value < 128 && strchr(set, (int)t->value);
}

static bool is_word(const struct reading *r, int i, const char *word)
{
	const struct token *t = at(r, i);

	return t->type == WORD && strlen(word) == t->n && !strncmp(t->s, word, t->n);
}

static bool is_number(const struct reading *r, int i, int min_digits, int max_digits)
{
	const struct token *t = at(r, i);

	return t->type == NUMBER && t->digits >= min_digits && t->digits <= max_digits;
}

static int value(const struct reading *r, int i)
{
	return (int)at(r, i)->value;
}

/* --- the parts of a date --- */

static bool days_ok(int y, int m, int d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

static int full_year(int y, int digits)
{
	if (digits > 2)
		return y;
	return y + (y < 70 ? 2000 : 1900);
}

static bool set_date(struct reading *r, int y, int m, int d, int end)
{
	if (y < 1000 || y > 9999 || !days_ok(y, m, d))
		return false;
	r->year = y;
	r->month = m;
	r->day = d;
	r->has_date = true;
	r->date_end = end;
	return true;
}

/* Without a year: this year's, or last year's where that would be tomorrow or later. */
static bool set_day(struct reading *r, int m, int d, int end)
{
	struct civil now = stamp_civil(r->hint->now, r->hint->offset);
	bool later = m > now.month || (m == now.month && d > now.day);

	return set_date(r, now.year - later, m, d, end);
}

/* 7/3/2026, 2026-03-07, 07.03.26, 7/3 (that only with a slash, and no number glued behind). */
static bool numeric_date(struct reading *r, int i)
{
	if (!is_number(r, i, 1, 4) || !is_punct(r, i + 1, "/-.") || !is_number(r, i + 2, 1, 4))
		return false;
	int a = value(r, i), b = value(r, i + 2);
	bool third = is_punct(r, i + 3, "/-.") && at(r, i + 3)->value == at(r, i + 1)->value &&
		     is_number(r, i + 4, 1, 4);
	int c = third ? value(r, i + 4) : 0;
	if (third && at(r, i)->digits == 4)
		return set_date(r, a, b, c, i + 5);
	if (third && at(r, i)->digits == 2 && at(r, i + 4)->digits == 2 && a > 31)
		return set_date(r, full_year(a, 2), b, c, i + 5);
	if (third) {
		int y = full_year(c, at(r, i + 4)->digits);
		bool swap = (r->hint->month_first && a <= 12) || b > 12;
		return set_date(r, y, swap ? a : b, swap ? b : a, i + 5) ||
		       set_date(r, y, swap ? b : a, swap ? a : b, i + 5);
	}
	/* 2003-335: the day of the year; 2003-12: a month */
	if (at(r, i)->digits == 4 && at(r, i + 1)->value == '-' && at(r, i + 2)->digits == 3) {
		struct civil day = stamp_civil((days_from_civil(a, 1, 1) + b - 1) * 86400, 0);
		return b >= 1 && b <= 366 && set_date(r, day.year, day.month, day.day, i + 3);
	}
	if (at(r, i)->digits == 4 && at(r, i + 1)->value == '-' && at(r, i + 2)->digits == 2)
		return set_date(r, a, b, 1, i + 3);
	if (at(r, i + 1)->value != '/' || at(r, i)->digits > 2 || at(r, i + 2)->digits > 2)
		return false;
	return set_day(r, r->hint->month_first ? a : b, r->hint->month_first ? b : a, i + 3);
}

/* 20260307 and 20260307T000500 */
static bool basic_date(struct reading *r, int i)
{
	const struct token *t = at(r, i);

	if (t->type != NUMBER || (t->digits != 8 && t->digits != 14 && t->digits != 12))
		return false;
	int64_t v = t->value, clock = 0;
	if (t->digits == 14) {
		clock = v % 1000000;
		v /= 1000000;
	} else if (t->digits == 12) {
		clock = v % 10000 * 100;
		v /= 10000;
	} else if (is_word(r, i + 1, "t") && is_number(r, i + 2, 4, 6)) {
		clock = at(r, i + 2)->value * (at(r, i + 2)->digits == 4 ? 100 : 1);
	}
	if (!set_date(r, (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100), i + 1))
		return false;
	if (t->digits != 8 || is_word(r, i + 1, "t")) {
		r->hour = (int)(clock / 10000);
		r->minute = (int)(clock / 100 % 100);
		r->second = (int)(clock % 100);
		r->has_time = r->hour < 24 && r->minute < 60 && r->second < 61;
		r->time_end = i + (t->digits == 8 ? 3 : 1);
	}
	return true;
}

static int month_at(const struct reading *r, int i)
{
	const struct token *t = at(r, i);

	return t->type == WORD ? stamp_month(t->s, t->n) : 0;
}

/* Skips words and marks between the parts: "7 de marzo de 2026", "7. März 2026", "March 7th, 2026". */
static int skip_filler(const struct reading *r, int i)
{
	static const char *const words[] = {"de", "del", "of", "the", "st", "nd", "rd", "th", "er", "nam",
					    "г", "года"};

	for (int more = 1; more;) {
		more = is_punct(r, i, ".,-/'");
		for (size_t k = 0; !more && k < sizeof words / sizeof *words; k++)
			more = is_word(r, i, words[k]);
		i += more;
	}
	return i;
}

static bool named_date(struct reading *r, int i)
{
	int m, j;

	if (is_number(r, i, 1, 2)) { /* 7 March 2026 */
		j = skip_filler(r, i + 1);
		m = month_at(r, j);
		if (!m)
			return false;
		int d = value(r, i), y = skip_filler(r, j + 1);
		if (is_number(r, y, 4, 4) || (is_number(r, y, 2, 2) && !is_punct(r, y + 1, ":")))
			return set_date(r, full_year(value(r, y), at(r, y)->digits), m, d, y + 1);
		return set_day(r, m, d, j + 1);
	}
	if (is_number(r, i, 4, 4) && (m = month_at(r, j = skip_filler(r, i + 1)))) { /* 2026 Mar 7 */
		int d = skip_filler(r, j + 1);
		return is_number(r, d, 1, 2) && set_date(r, value(r, i), m, value(r, d), d + 1);
	}
	if (!(m = month_at(r, i)))
		return false;
	j = skip_filler(r, i + 1); /* March 7, 2026; asctime: Mar 7 00:05:00 2026 */
	if (!is_number(r, j, 1, 2) || is_punct(r, j + 1, ":"))
		return false;
	int y = skip_filler(r, j + 1);
	if (is_number(r, y, 4, 4))
		return set_date(r, value(r, y), m, value(r, j), y + 1);
	for (int k = j + 1; k < j + 9; k++)
		if (is_number(r, k, 4, 4) && value(r, k) > 1900 && value(r, k) < 2200 &&
		    !is_punct(r, k - 1, "+-"))
			return set_date(r, value(r, k), m, value(r, j), j + 1);
	return set_day(r, m, value(r, j), j + 1);
}

/* "ngày 7 tháng 3 năm 2026", "7 Tháng Mười Một, 2026", "7 Th11 2026" */
static bool vietnamese_date(struct reading *r, int i)
{
	int j = i + 1, m, used = 1;

	if (!is_number(r, i, 1, 2))
		return false;
	j = is_punct(r, j, ",-") ? j + 1 : j;
	if (is_word(r, j, "thang") && is_number(r, j + 1, 1, 2)) {
		m = value(r, j + 1);
		used = 2;
	} else if (is_word(r, j, "thang") || is_word(r, j, "thg") || is_word(r, j, "th")) {
		if (is_punct(r, j + 1, ".") || is_number(r, j + 1, 1, 2)) {
			used = is_punct(r, j + 1, ".") ? 3 : 2;
			m = is_number(r, j + used - 1, 1, 2) ? value(r, j + used - 1) : 0;
		} else {
			const struct token *one = at(r, j + 1), *two = at(r, j + 2);
			m = stamp_vietnamese_month(one->s, one->n, two->type == WORD ? two->s : "",
						   two->type == WORD ? two->n : 0, &used);
			used++;
		}
	} else {
		return false;
	}
	int y = skip_filler(r, j + used);
	if (is_number(r, y, 4, 4))
		return set_date(r, value(r, y), m, value(r, i), y + 1);
	return set_day(r, m, value(r, i), j + used);
}

/* 2026年3月7日, 2026년 3월 7일, 3月7日 */
static bool cjk_date(struct reading *r, int i)
{
	static const char *const marks[3][2] = {{"年", "년"}, {"月", "월"}, {"日", "일"}};
	int v[3] = {0}, first = -1;

	for (int part = 0; part < 3; part++) {
		bool here = at(r, i)->type == NUMBER && stamp_cjk_is(at(r, i + 1)->s, at(r, i + 1)->n,
								     marks[part][0], marks[part][1]);
		if (!here && first < 0 && part == 0)
			continue;
		if (!here)
			return false;
		if (first < 0)
			first = part;
		v[part] = value(r, i);
		i += 2;
	}
	return first == 0 ? set_date(r, v[0], v[1], v[2], i) : set_day(r, v[1], v[2], i);
}

/* --- time and zone --- */

static bool is_hour_word(const struct reading *r, int i)
{
	const struct token *t = at(r, i);

	return is_word(r, i, "h") || is_word(r, i, "g") || is_word(r, i, "gio") ||
	       is_word(r, i, "uhr") || stamp_cjk_is(t->s, t->n, "時", "时") ||
	       stamp_cjk_is(t->s, t->n, "点", "시");
}

static void half_day(struct reading *r, int *i)
{
	bool pm = is_word(r, *i, "pm") || is_word(r, *i, "ch") || is_word(r, *i, "chieu");
	bool am = is_word(r, *i, "am") || is_word(r, *i, "sa");

	/* p.m. */
	if (!pm && !am && (is_word(r, *i, "p") || is_word(r, *i, "a")) && is_punct(r, *i + 1, ".") &&
	    is_word(r, *i + 2, "m")) {
		pm = is_word(r, *i, "p");
		am = !pm;
		*i += 2;
	}
	if (pm && r->hour < 12)
		r->hour += 12;
	if (am && r->hour == 12)
		r->hour = 0;
	*i += pm || am;
}

static bool find_time(struct reading *r, int i)
{
	if (!is_number(r, i, 1, 2) || value(r, i) > 24)
		return false;
	bool colon = is_punct(r, i + 1, ":") && is_number(r, i + 2, 1, 2);
	bool word = !colon && is_hour_word(r, i + 1);
	const struct token *half = at(r, i + 1);
	bool bare = !colon && !word && half->type == WORD &&
		    (is_word(r, i + 1, "am") || is_word(r, i + 1, "pm"));
	if (!colon && !word && !bare)
		return false;
	/* "2 giờ trước" is no time of day. */
	if (word && (is_word(r, i + 2, "truoc") || is_word(r, i + 2, "ago")))
		return false;
	r->hour = value(r, i);
	int j = i + 1;
	if (colon || (word && is_number(r, i + 2, 1, 2) && value(r, i + 2) < 60 &&
		      !is_punct(r, i + 3, "/-."))) {
		r->minute = value(r, i + 2);
		j = i + 3;
		if (colon && is_punct(r, j, ":") && is_number(r, j + 1, 1, 2)) {
			r->second = value(r, j + 1);
			j += 2;
			if (is_punct(r, j, ".,") && !at(r, j + 1)->space && at(r, j + 1)->type == NUMBER)
				j += 2;
		} else if (is_word(r, j, "phut") || stamp_cjk_is(at(r, j)->s, at(r, j)->n, "分", "분")) {
			j++;
		}
	} else if (word) {
		j = i + 2;
	}
	half_day(r, &j);
	if (r->minute > 59 || r->second > 60 || r->hour > 24) {
		r->hour = r->minute = r->second = 0;
		return false;
	}
	r->has_time = true;
	r->time_end = j;
	return true;
}

/* "+0700", "+07:00", "GMT+7", "(GMT+07:00)", "Z", "EST" right behind the time, or at the end. */
static void find_zone(struct reading *r, int i)
{
	while (is_punct(r, i, "(,"))
		i++;
	bool named = is_word(r, i, "gmt") || is_word(r, i, "utc") || is_word(r, i, "ut");
	if (at(r, i)->type == WORD && !named) {
		int minutes;
		if (!stamp_zone(at(r, i)->s, at(r, i)->n, &minutes))
			return;
		r->has_zone = true;
		r->zone = minutes;
		return;
	}
	if (named) {
		r->has_zone = true;
		r->zone = 0;
		i++;
	}
	if (!is_punct(r, i, "+-") || at(r, i + 1)->type != NUMBER || at(r, i + 1)->space)
		return;
	const struct token *t = at(r, i + 1);
	int minutes;
	if (t->digits == 4 && !is_punct(r, i + 2, "/-."))
		minutes = (int)(t->value / 100 * 60 + t->value % 100);
	else if (t->digits <= 2 && is_punct(r, i + 2, ":") && is_number(r, i + 3, 2, 2))
		minutes = (int)t->value * 60 + value(r, i + 3);
	else if (t->digits <= 2 && (named || !at(r, i)->space) && !is_punct(r, i + 2, "/-."))
		minutes = (int)t->value * 60;
	else
		return;
	if (minutes > 15 * 60)
		return;
	r->has_zone = true;
	r->zone = at(r, i)->value == '-' ? -minutes : minutes;
}

/* --- "2 giờ trước", "yesterday" --- */

static void set_relative(struct reading *r, int64_t sec)
{
	r->sec = sec;
	r->is_done = true;
}

static bool relative(struct reading *r)
{
	for (int i = 0; i < r->n; i++) {
		const struct token *t = at(r, i), *u = at(r, i + 1);
		if (t->type == WORD && u->type == WORD) {
			int days = stamp_day_word(t->s, t->n, u->s, u->n);
			if (days >= 0) {
				struct civil c = stamp_civil(r->hint->now - days * 86400,
							     r->hint->offset);
				return set_date(r, c.year, c.month, c.day, i + 2);
			}
		}
		if (t->type == WORD) {
			int days = stamp_day_word(t->s, t->n, "", 0);
			if (days >= 0) {
				struct civil c = stamp_civil(r->hint->now - days * 86400,
							     r->hint->offset);
				return set_date(r, c.year, c.month, c.day, i + 1);
			}
		}
		if (t->type != NUMBER || t->value > 100000)
			continue;
		int64_t unit = stamp_unit(u->s, u->type == WORD ? u->n : 0);
		if (!unit)
			continue;
		for (int k = i - 3; k < i + 5; k++)
			if (at(r, k)->type == WORD && stamp_is_ago(at(r, k)->s, at(r, k)->n)) {
				set_relative(r, r->hint->now - t->value * unit);
				return true;
			}
	}
	return false;
}

/* --- all of it --- */

static bool find_date(struct reading *r)
{
	static bool (*const forms[])(struct reading *, int) = {
		numeric_date, basic_date, vietnamese_date, named_date, cjk_date,
	};

	for (int i = 0; i < r->n; i++)
		for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
			if (forms[k](r, i))
				return true;
	return false;
}

/* A number alone: Unix seconds or milliseconds. */
static bool unix_time(struct reading *r)
{
	const struct token *t = at(r, 0);

	if (r->n != 1 || t->type != NUMBER || (t->digits != 9 && t->digits != 10 && t->digits != 13))
		return false;
	r->sec = t->digits == 13 ? t->value / 1000 : t->value;
	r->is_done = true;
	return true;
}

static bool is_sane(int64_t sec, int64_t now)
{
	const int64_t century = INT64_C(3155760000);

	return sec >= -86400 && (now > INT64_MAX - century || sec <= now + century);
}

bool stamp_parse(const char *s, size_t n, const struct stamp_hint *hint, struct stamp *out)
{
	struct reading r = {.hint = hint};
	bool has_digit = false, ok = false;

	if (n > TEXT_MAX)
		n = TEXT_MAX;
	for (size_t i = 0; i < n && !has_digit; i++)
		has_digit = (s[i] >= '0' && s[i] <= '9') || (unsigned char)s[i] >= 0x80;
	struct arena *a = arena_new();
	const char *folded = fold_plain(a, s, n);
	tokenize(&r, folded, strlen(folded));
	if (unix_time(&r) || (has_digit && find_date(&r)) || relative(&r))
		ok = true;
	for (int i = 0; ok && r.has_date && !r.has_time && i < r.n; i++)
		find_time(&r, i);
	if (ok && r.has_date) {
		if (r.has_time)
			find_zone(&r, r.time_end);
		if (!r.has_zone && r.date_end > r.time_end)
			find_zone(&r, r.date_end);
		int zone = r.has_zone ? r.zone : hint->offset;
		struct civil c = {r.year, r.month, r.day, r.hour, r.minute, r.second, 0};
		r.sec = stamp_from_civil(&c, zone);
		r.zone = zone;
	} else if (ok) {
		r.zone = hint->offset;
	}
	ok = ok && is_sane(r.sec, hint->now);
	if (ok)
		*out = (struct stamp){r.sec, (int16_t)r.zone, true};
	arena_free(a);
	return ok;
}
