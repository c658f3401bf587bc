#include "base/stamp_scan.h"
#include "base/stamp_words.h"

/* Days since 1970-01-01 (Howard Hinnant's days_from_civil). */
int64_t scan_days(int y, int m, int d)
{
	y -= m <= 2;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int yoe = (int)(y - era * 400);
	int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
	int doe = yoe * 365 + yoe / 4 - yoe / 100 + doy;

	return era * 146097 + doe - 719468;
}

static bool days_ok(int y, int m, int d)
{
	static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	return m >= 1 && m <= 12 && d >= 1 && d <= days[m - 1] + (m == 2 && leap);
}

int scan_full_year(int y, int digits)
{
	if (digits > 2)
		return y;
	return y + (y < 70 ? 2000 : 1900);
}

bool scan_set_date(struct stamp_scan *r, int y, int m, int d, int end)
{
	if (y < 1000 || y > 9999 || !days_ok(y, m, d))
		return false;
	r->year = y;
	r->month = m;
	r->day = d;
	r->has_date = r->has_year = true;
	r->date_end = end;
	return true;
}

/* Without a year: this year's, or last year's where that would be tomorrow or later. */
static bool set_day(struct stamp_scan *r, int m, int d, int end)
{
	struct civil now = stamp_civil(r->hint->now, r->hint->offset);
	bool later = m > now.month || (m == now.month && d > now.day);
	bool ok = scan_set_date(r, now.year - later, m, d, end);

	r->has_year = false;
	return ok;
}

/* 7/3/2026: which of the two is the day is the hint's matter where both may be. */
static bool three_numbers(struct stamp_scan *r, int i)
{
	int a = scan_value(r, i), b = scan_value(r, i + 2), c = scan_value(r, i + 4);
	int first = scan_at(r, i)->digits, last = scan_at(r, i + 4)->digits;
	int end = i + 5 + scan_is_punct(r, i + 5, ".");

	if (first == 4)
		return scan_set_date(r, a, b, c, end);
	if (first == 2 && last == 2 && a > 31)
		return scan_set_date(r, scan_full_year(a, 2), b, c, end);
	if (last == 3)
		return false;
	int y = scan_full_year(c, last);
	bool swap = (r->hint->month_first && a <= 12) || b > 12;
	return scan_set_date(r, y, swap ? a : b, swap ? b : a, i + 5) ||
	       scan_set_date(r, y, swap ? b : a, swap ? a : b, i + 5);
}

/* 7/3/2026, 2026-03-07, 07.03.26, 7/3 (that only with a slash, and no number glued behind). */
static bool numeric_date(struct stamp_scan *r, int i)
{
	if (!scan_is_number(r, i, 1, 4) || !scan_is_punct(r, i + 1, "/-.") ||
	    !scan_is_number(r, i + 2, 1, 4))
		return false;
	int64_t mark = scan_at(r, i + 1)->value;
	if (scan_is_punct(r, i + 3, "/-.") && scan_at(r, i + 3)->value == mark &&
	    (scan_is_year(r, i + 4) || scan_is_number(r, i + 4, 1, 3)))
		return three_numbers(r, i);
	int a = scan_value(r, i), b = scan_value(r, i + 2);
	int digits = scan_at(r, i)->digits, more = scan_at(r, i + 2)->digits;
	/* 2003-335: the day of the year; 2003-12: a month */
	if (digits == 4 && mark == '-' && more == 3) {
		struct civil day = stamp_civil((scan_days(a, 1, 1) + b - 1) * 86400, 0);
		return b >= 1 && b <= 366 && scan_set_date(r, day.year, day.month, day.day, i + 3);
	}
	if (digits == 4 && mark == '-' && more == 2)
		return scan_set_date(r, a, b, 1, i + 3);
	if (mark != '/' || digits > 2 || more > 2)
		return false;
	/* 3/7(土): in Japan */
	bool weekday = scan_is_punct(r, i + 3, "(") && scan_at(r, i + 4)->n >= 3 &&
		       scan_is_punct(r, i + 5, ")");
	bool month_first = r->hint->month_first || weekday;
	return set_day(r, month_first ? a : b, month_first ? b : a, i + 3);
}

/* 20260307 and 20260307T000500 */
static bool basic_date(struct stamp_scan *r, int i)
{
	const struct stamp_token *t = scan_at(r, i);

	if (t->type != STAMP_NUMBER || (t->digits != 8 && t->digits != 14 && t->digits != 12))
		return false;
	int64_t v = t->value, clock = 0;
	if (t->digits == 14) {
		clock = v % 1000000;
		v /= 1000000;
	} else if (t->digits == 12) {
		clock = v % 10000 * 100;
		v /= 10000;
	} else if (scan_is_word(r, i + 1, "t") && scan_is_number(r, i + 2, 4, 6)) {
		clock = scan_at(r, i + 2)->value * (scan_at(r, i + 2)->digits == 4 ? 100 : 1);
	}
	if (!scan_set_date(r, (int)(v / 10000), (int)(v / 100 % 100), (int)(v % 100), i + 1))
		return false;
	if (t->digits != 8 || scan_is_word(r, i + 1, "t")) {
		r->hour = (int)(clock / 10000);
		r->minute = (int)(clock / 100 % 100);
		r->second = (int)(clock % 100);
		r->has_time = r->hour < 24 && r->minute < 60 && r->second < 61;
		r->time_end = i + (t->digits == 8 ? 3 : 1);
	}
	return true;
}

static int month_at(const struct stamp_scan *r, int i)
{
	const struct stamp_token *t = scan_at(r, i);

	return t->type == STAMP_WORD ? stamp_month(t->s, t->n) : 0;
}

/* Skips words and marks between the parts: "7 de marzo de 2026", "7. März 2026", "March 7th, 2026". */
static int skip_filler(const struct stamp_scan *r, int i)
{
	static const char *const words[] = {"de", "del", "of", "the", "st", "nd", "rd", "th", "er", "nam",
					    "г", "года"};

	for (int more = 1; more;) {
		more = scan_is_punct(r, i, ".,-/'|");
		for (size_t k = 0; !more && k < sizeof words / sizeof *words; k++)
			more = scan_is_word(r, i, words[k]);
		i += more;
	}
	return i;
}

/* 7 March 2026 */
static bool day_month(struct stamp_scan *r, int i)
{
	int j = skip_filler(r, i + 1), m = month_at(r, j), d = scan_value(r, i);

	if (!m)
		return false;
	int y = skip_filler(r, j + 1);
	if (scan_is_year(r, y) || (scan_is_number(r, y, 2, 2) && !scan_is_punct(r, y + 1, ":")))
		return scan_set_date(r, scan_full_year(scan_value(r, y), scan_at(r, y)->digits), m, d, y + 1);
	return set_day(r, m, d, j + 1);
}

/* March 7, 2026; asctime: Mar 7 00:05:00 2026 */
static bool month_day(struct stamp_scan *r, int i, int m)
{
	int j = skip_filler(r, i + 1);

	if (!scan_is_number(r, j, 1, 2) || scan_is_punct(r, j + 1, ":"))
		return false;
	int y = skip_filler(r, j + 1);
	if (scan_is_year(r, y))
		return scan_set_date(r, scan_value(r, y), m, scan_value(r, j), y + 1);
	if (scan_is_punct(r, y - 1, "'") && scan_is_number(r, y, 2, 2))
		return scan_set_date(r, scan_full_year(scan_value(r, y), 2), m, scan_value(r, j), y + 1);
	for (int k = j + 1; k < j + 9; k++)
		if (scan_is_number(r, k, 4, 4) && scan_value(r, k) > 1900 && scan_value(r, k) < 2200 &&
		    !scan_is_punct(r, k - 1, "+-") && !month_at(r, k - 2) && !month_at(r, k - 3))
			return scan_set_date(r, scan_value(r, k), m, scan_value(r, j), j + 1);
	return set_day(r, m, scan_value(r, j), j + 1);
}

static bool named_date(struct stamp_scan *r, int i)
{
	int m, j;

	if (scan_is_number(r, i, 1, 2))
		return day_month(r, i);
	if (scan_is_number(r, i, 4, 4) && (m = month_at(r, j = skip_filler(r, i + 1)))) { /* 2026 Mar 7 */
		int d = skip_filler(r, j + 1);
		return scan_is_number(r, d, 1, 2) &&
		       scan_set_date(r, scan_value(r, i), m, scan_value(r, d), d + 1);
	}
	m = month_at(r, i);
	return m && month_day(r, i, m);
}

/* "thang 3", "thang muoi mot", "thg 3", "th. 3": the month, and in *used how many tokens it took. */
static int vietnamese_month(const struct stamp_scan *r, int j, int *used)
{
	bool in_full = scan_is_word(r, j, "thang");

	*used = 2;
	if (!in_full && !scan_is_word(r, j, "thg") && !scan_is_word(r, j, "th"))
		return 0;
	if (scan_is_number(r, j + 1, 1, 2))
		return scan_value(r, j + 1);
	if (scan_is_punct(r, j + 1, ".")) {
		*used = 3;
		return scan_is_number(r, j + 2, 1, 2) ? scan_value(r, j + 2) : 0;
	}
	const struct stamp_token *one = scan_at(r, j + 1), *two = scan_at(r, j + 2);
	bool word = two->type == STAMP_WORD;
	int m = stamp_vietnamese_month(one->s, one->n, word ? two->s : "", word ? two->n : 0, used);
	++*used;
	return m;
}

/* "ngày 7 tháng 3 năm 2026", "7 Tháng Mười Một, 2026", "7 Th11 2026", "Tháng Ba 7, 2026" */
static bool vietnamese_date(struct stamp_scan *r, int i)
{
	int m, used, day = i, end;

	if (scan_is_number(r, i, 1, 2)) {
		int j = i + 1 + scan_is_punct(r, i + 1, ",-");
		m = vietnamese_month(r, j, &used);
		end = j + used;
	} else {
		m = vietnamese_month(r, i, &used);
		day = i + used;
		end = day + 1;
	}
	if (!m || !scan_is_number(r, day, 1, 2))
		return false;
	int y = skip_filler(r, end);
	if (scan_is_year(r, y))
		return scan_set_date(r, scan_value(r, y), m, scan_value(r, day), y + 1);
	return day == i && set_day(r, m, scan_value(r, day), end);
}

/* 令和8年: the year of an era of Japan begins with the emperor's. */
static int era_year(const struct stamp_scan *r, int i, int y)
{
	if (scan_is_cjk(r, i - 2, "令", "令") && scan_is_cjk(r, i - 1, "和", "和"))
		return y + 2018;
	if (scan_is_cjk(r, i - 2, "平", "平") && scan_is_cjk(r, i - 1, "成", "成"))
		return y + 1988;
	return y < 70 ? y + 2000 : y;
}

/* 2026年3月7日, 2026년 3월 7일, 3月7日 */
static bool cjk_date(struct stamp_scan *r, int i)
{
	static const char *const marks[3][2] = {{"年", "년"}, {"月", "월"}, {"日", "일"}};
	int v[3] = {0}, first = -1;

	for (int part = 0; part < 3; part++) {
		bool here = scan_at(r, i)->type == STAMP_NUMBER &&
			    scan_is_cjk(r, i + 1, marks[part][0], marks[part][1]);
		if (!here && first < 0 && part == 0)
			continue;
		if (!here)
			return false;
		if (first < 0)
			first = part;
		v[part] = part ? scan_value(r, i) : era_year(r, i, scan_value(r, i));
		i += 2;
	}
	return first == 0 ? scan_set_date(r, v[0], v[1], v[2], i) : set_day(r, v[1], v[2], i);
}

bool scan_date(struct stamp_scan *r, int from)
{
	static bool (*const forms[])(struct stamp_scan *, int) = {
		numeric_date, basic_date, vietnamese_date, named_date, cjk_date,
	};

	for (int i = from; i < r->n; i++)
		for (size_t k = 0; k < sizeof forms / sizeof *forms; k++)
			if (forms[k](r, i)) {
				r->date_start = i;
				return true;
			}
	return false;
}
