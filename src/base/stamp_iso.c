/* Dates of ISO 8601 that are nothing but that, from the first byte to the last: the short forms and
 * the weeks, which in running text would be numbers of something else. */
#include <ctype.h>
#include <string.h>

#include "base/stamp.h"
#include "base/stamp_scan.h"

enum { DAY = 86400 };

struct iso {
	const char *p, *end;
	int64_t days;	/* since 1970 */
	int sec, zone;	/* seconds of the day; minutes */
	bool two_digits; /* of the year */
};

static int digits_here(const struct iso *d)
{
	int n = 0;

	while (d->p + n < d->end && isdigit((unsigned char)d->p[n]))
		n++;
	return n;
}

static int take(struct iso *d, int n)
{
	int v = 0;

	while (n-- > 0)
		v = v * 10 + *d->p++ - '0';
	return v;
}

static bool skip(struct iso *d, char c)
{
	bool here = d->p < d->end && (*d->p | 32) == (c | 32);

	d->p += here;
	return here;
}

static bool is_leap(int y)
{
	return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
}

static bool set_day_of_year(struct iso *d, int y, int n)
{
	d->days = scan_days(y, 1, 1) + n - 1;
	return n >= 1 && n <= 365 + is_leap(y);
}

static bool set_day(struct iso *d, int y, int m, int day)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

	d->days = scan_days(y, m, day);
	return m >= 1 && m <= 12 && day >= 1 && day <= days[m - 1] + (m == 2 && is_leap(y));
}

/* Behind "W": the week with the year's first Thursday is its first. */
static bool take_week(struct iso *d, int y)
{
	int64_t fourth = scan_days(y, 1, 4);
	int64_t monday = fourth - (fourth + 3) % 7; /* 1970-01-01 was a Thursday */

	if (digits_here(d) != 2 && digits_here(d) != 3)
		return false;
	int week = take(d, 2), day = 1;
	if (skip(d, '-') && digits_here(d) != 1)
		return false;
	if (digits_here(d) == 1)
		day = take(d, 1);
	d->days = monday + 7 * (week - 1) + day - 1;
	return week >= 1 && week <= 53 && day >= 1 && day <= 7;
}

/* What follows a year and its dash: a month and perhaps a day, or the day of the year. */
static bool take_rest(struct iso *d, int y)
{
	int n = digits_here(d);

	if (n == 3)
		return set_day_of_year(d, y, take(d, 3));
	if (n != 2)
		return false;
	int m = take(d, 2);
	if (!skip(d, '-'))
		return !d->two_digits && set_day(d, y, m, 1);
	return digits_here(d) == 2 && set_day(d, y, m, take(d, 2));
}

/* "-03-12", "-0312": a month of a year of two digits. */
static bool take_short(struct iso *d)
{
	int n = digits_here(d);

	if (n != 2 && n != 4)
		return false;
	int y = scan_full_year(take(d, 2), 2);
	return (n == 4 || (skip(d, '-') && digits_here(d) == 2)) && set_day(d, y, take(d, 2), 1);
}

static bool take_date(struct iso *d)
{
	if (skip(d, '-'))
		return take_short(d);
	int n = digits_here(d);
	d->two_digits = n == 2 || n == 5 || n == 6;
	if (n != 2 && (n < 4 || n > 8))
		return false;
	int y = d->two_digits ? scan_full_year(take(d, 2), 2) : take(d, 4);
	if (n == 4 && d->p == d->end)
		return set_day(d, y, 1, 1);
	if (n == 2 || n == 4) {
		bool dash = skip(d, '-');
		return skip(d, 'W') ? n == 4 && take_week(d, y) : dash && take_rest(d, y);
	}
	if (n == 5 || n == 7)
		return set_day_of_year(d, y, take(d, 3));
	int m = take(d, 2);
	return set_day(d, y, m, take(d, 2));
}

static bool take_part(struct iso *d, int most, int *v)
{
	skip(d, ':');
	if (digits_here(d) < 2)
		return false;
	*v = take(d, 2);
	return *v <= most;
}

/* 10, 10:14, 101455, 10:14:55.25; 24:00 is the next day's midnight. */
static bool take_clock(struct iso *d)
{
	int h = 0, m = 0, s = 0;

	if (!take_part(d, 24, &h))
		return false;
	bool more = d->p < d->end && (*d->p == ':' || isdigit((unsigned char)*d->p));
	if (more && !take_part(d, 59, &m))
		return false;
	more = more && d->p < d->end && (*d->p == ':' || isdigit((unsigned char)*d->p));
	if (more && !take_part(d, 60, &s))
		return false;
	if (skip(d, '.') || skip(d, ','))
		d->p += digits_here(d);
	d->sec = h * 3600 + m * 60 + s;
	return true;
}

static bool take_zone(struct iso *d)
{
	int h = 0, m = 0;

	d->zone = 0;
	if (skip(d, 'Z'))
		return true;
	bool west = d->p < d->end && *d->p == '-';
	if (!west && !(d->p < d->end && *d->p == '+'))
		return false;
	d->p++;
	if (!take_part(d, 15, &h) || (d->p < d->end && !take_part(d, 59, &m)))
		return false;
	d->zone = (h * 60 + m) * (west ? -1 : 1);
	return true;
}

bool stamp_iso(const char *s, size_t n, const struct stamp_hint *hint, struct stamp *out)
{
	struct iso d = {.p = s, .end = s + n, .zone = hint->offset};

	if (!take_date(&d))
		return false;
	if (d.p < d.end && (!skip(&d, 'T') || !take_clock(&d) || (d.p < d.end && !take_zone(&d))))
		return false;
	int64_t sec = d.days * DAY + d.sec - d.zone * 60;
	if (d.p < d.end || d.days < 0 || sec > hint->now + 366 * (int64_t)DAY)
		return false;
	*out = (struct stamp){sec, (int16_t)d.zone, true};
	return true;
}
