#include "base/stamp.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/fold.h"
#include "base/stamp_scan.h"
#include "base/stamp_words.h"

/* --- the calendar --- */

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
	return scan_days(c->year, c->month, c->day) * 86400 + c->hour * 3600 +
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

/* --- "2 giờ trước", "yesterday" --- */

/* Today, yesterday: one word or two at token i; how many days ago, and in *used how many. */
static int day_word(const struct stamp_scan *r, int i, int *used)
{
	const struct stamp_token *t = scan_at(r, i), *u = scan_at(r, i + 1);
	int days = -1;

	if (t->type != STAMP_WORD)
		return -1;
	*used = 2;
	if (u->type == STAMP_WORD)
		days = stamp_day_word(t->s, t->n, u->s, u->n);
	if (days < 0) {
		*used = 1;
		days = stamp_day_word(t->s, t->n, "", 0);
	}
	return days;
}

/* "an hour ago" is as good as "1 hour ago". */
static int64_t count_at(const struct stamp_scan *r, int i)
{
	const struct stamp_token *t = scan_at(r, i);

	if (t->type == STAMP_NUMBER && t->value <= 100000)
		return t->value;
	return scan_is_word(r, i, "an") || scan_is_word(r, i, "a") || scan_is_word(r, i, "einer") ||
	       scan_is_word(r, i, "une") || scan_is_word(r, i, "una") || scan_is_word(r, i, "mot");
}

static bool ago(struct stamp_scan *r, int i)
{
	int64_t count = count_at(r, i), unit;
	const struct stamp_token *u = scan_at(r, i + 1);

	if (!count || !(unit = stamp_unit(u->s, u->type == STAMP_WORD ? u->n : 0)))
		return false;
	for (int k = i - 3; k < i + 5; k++)
		if (scan_at(r, k)->type == STAMP_WORD && stamp_is_ago(scan_at(r, k)->s, scan_at(r, k)->n)) {
			r->sec = r->hint->now - count * unit;
			r->is_done = true;
			r->date_start = k < i ? k : i;
			r->date_end = k > i + 1 ? k + 1 : i + 2;
			return true;
		}
	return false;
}

static bool relative(struct stamp_scan *r)
{
	for (int i = 0; i < r->n; i++) {
		int used, days = day_word(r, i, &used);
		if (days >= 0) {
			struct civil c = stamp_civil(r->hint->now - days * 86400, r->hint->offset);
			r->date_start = i;
			bool ok = scan_set_date(r, c.year, c.month, c.day, i + used);
			r->has_year = false;
			r->is_word = ok;
			return ok;
		}
		if (ago(r, i))
			return true;
	}
	return false;
}

/* --- in an address --- */

/* The month at s of an address, "03" or "mar"; *end becomes what is behind it. */
static long month_at(const char *s, char **end)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	if (n < 3 || n > 9)
		return strtol(s, end, 10);
	*end = (char *)s + n;
	return stamp_month(s, n);
}

static bool is_part_end(char c)
{
	return c && strchr("/-_.", c);
}

/* /2026/03/07, /2026/mar/07, /20260307 at s; months and days that are none are 0. */
static struct civil date_at(const char *s)
{
	struct civil c = {0};
	char *end;
	long y = strtol(s, &end, 10), m, d;

	if (end - s == 8 && y > 19900101 && y < 21000101)
		return (struct civil){.year = (int)(y / 10000), .month = (int)(y / 100 % 100), .day = (int)(y % 100)};
	if (end - s != 4 || y < 1990 || y >= 2100 || !is_part_end(*end))
		return c;
	const char *next = end + 1;
	m = month_at(next, &end);
	if (end == next || m < 1 || m > 12 || !is_part_end(*end))
		return c;
	next = end + 1;
	d = strtol(next, &end, 10);
	if (end == next || end - next > 2)
		return c;
	return (struct civil){.year = (int)y, .month = (int)m, .day = (int)d};
}

bool stamp_in_url(const char *url, int offset, struct stamp *out)
{
	for (const char *s = url; *s; s++) {
		if (!isdigit((unsigned char)*s) || (s > url && isdigit((unsigned char)s[-1])))
			continue;
		struct civil c = date_at(s);
		if (c.month < 1 || c.month > 12 || c.day < 1 || c.day > 31)
			continue;
		*out = (struct stamp){stamp_from_civil(&c, offset), (int16_t)offset, true};
		return true;
	}
	return false;
}

/* --- all of it --- */

/* A number alone: Unix seconds or milliseconds; or "/Date(1072865695000)/" of ASP.NET's JSON. */
static bool unix_time(struct stamp_scan *r)
{
	bool net = scan_is_punct(r, 0, "/") && scan_is_word(r, 1, "date") && scan_is_punct(r, 2, "(");
	const struct stamp_token *t = scan_at(r, net ? 3 : 0);
	bool milli = net || t->digits == 13;

	if (t->type != STAMP_NUMBER || (r->n != 1 && !net) ||
	    (!milli && t->digits != 9 && t->digits != 10))
		return false;
	r->sec = milli ? t->value / 1000 : t->value;
	r->is_done = r->has_year = r->has_time = true;
	r->date_end = net ? r->n : 1;
	return true;
}

static bool is_sane(int64_t sec, int64_t now)
{
	const int64_t century = INT64_C(3155760000);

	return sec >= -86400 && (now > INT64_MAX - century || sec <= now + century);
}

static bool has_number(const struct stamp_scan *r)
{
	for (int i = 0; i < r->n; i++)
		if (r->t[i].type == STAMP_NUMBER)
			return true;
	return false;
}

static bool read_all(struct stamp_scan *r, struct stamp *out)
{
	if (!unix_time(r) && !(has_number(r) && scan_date(r, 0)) && !relative(r))
		return false;
	if (r->has_date) {
		scan_clock(r);
		if (!r->has_zone)
			r->zone = r->hint->offset;
		struct civil c = {r->year, r->month, r->day, r->hour, r->minute, r->second, 0};
		r->sec = stamp_from_civil(&c, r->zone);
	} else {
		r->zone = r->hint->offset;
	}
	if (!is_sane(r->sec, r->hint->now))
		return false;
	*out = (struct stamp){r->sec, (int16_t)r->zone, true};
	return true;
}

enum { TEXT_MAX = 400 };

bool stamp_find(const char *folded, size_t n, const struct stamp_hint *hint, struct stamp *out,
		struct stamp_place *where)
{
	struct stamp_scan r = {.hint = hint};

	scan_text(&r, folded, n < TEXT_MAX ? n : TEXT_MAX);
	if (!read_all(&r, out))
		return false;
	int last = r.has_time && r.time_start >= r.date_start && r.time_end > r.date_end ? r.time_end
											 : r.date_end;
	const struct stamp_token *t = scan_at(&r, last - 1);
	where->start = (size_t)(scan_at(&r, r.date_start)->s - folded);
	where->end = (size_t)(t->s + t->n - folded);
	where->words_before = r.date_start;
	where->words_behind = r.n - last;
	where->has_year = r.has_year;
	where->has_time = r.has_time || r.is_done;
	where->has_zone = r.has_zone;
	where->is_word = r.is_word;
	return true;
}

bool stamp_parse(const char *s, size_t n, const struct stamp_hint *hint, struct stamp *out)
{
	struct stamp_place where;
	struct arena *a = arena_new();
	const char *folded = fold_plain(a, s, n < TEXT_MAX ? n : TEXT_MAX);
	bool ok = stamp_find(folded, strlen(folded), hint, out, &where);

	arena_free(a);
	return ok;
}
