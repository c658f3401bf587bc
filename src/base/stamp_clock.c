#include "base/stamp_scan.h"
#include "base/stamp_words.h"

static bool is_hour_word(const struct stamp_scan *r, int i)
{
	return scan_is_word(r, i, "h") || scan_is_word(r, i, "g") || scan_is_word(r, i, "gio") ||
	       scan_is_word(r, i, "uhr") || scan_is_cjk(r, i, "時", "时") ||
	       scan_is_cjk(r, i, "点", "시");
}

static bool is_minute_word(const struct stamp_scan *r, int i)
{
	return scan_is_word(r, i, "phut") || scan_is_word(r, i, "min") || scan_is_word(r, i, "m") ||
	       scan_is_cjk(r, i, "分", "분");
}

static bool two(const struct stamp_scan *r, int i, const char *a, const char *b)
{
	return scan_is_cjk(r, i, a, a) && scan_is_cjk(r, i + 1, b, b);
}

/* 下午8:30, 午後8時, 오후 8:30: which half of the day stands before the hour; 0 if none does. */
static int half_before(const struct stamp_scan *r, int i)
{
	if (two(r, i - 2, "下", "午") || two(r, i - 2, "午", "後") || two(r, i - 2, "오", "후") ||
	    two(r, i - 2, "晚", "上"))
		return 12;
	return two(r, i - 2, "上", "午") || two(r, i - 2, "午", "前") || two(r, i - 2, "오", "전") ? -1 : 0;
}

static int half_behind(const struct stamp_scan *r, int *i)
{
	bool pm = scan_is_word(r, *i, "pm") || scan_is_word(r, *i, "ch") || scan_is_word(r, *i, "chieu");
	bool am = scan_is_word(r, *i, "am") || scan_is_word(r, *i, "sa");

	/* p.m. */
	if (!pm && !am && (scan_is_word(r, *i, "p") || scan_is_word(r, *i, "a")) &&
	    scan_is_punct(r, *i + 1, ".") && scan_is_word(r, *i + 2, "m")) {
		pm = scan_is_word(r, *i, "p");
		am = !pm;
		*i += 2 + scan_is_punct(r, *i + 3, ".");
	}
	*i += pm || am;
	return pm ? 12 : am ? -1 : 0;
}

static void set_half(struct stamp_scan *r, int half)
{
	if (half == 12 && r->hour < 12)
		r->hour += 12;
	if (half == -1 && r->hour == 12)
		r->hour = 0;
}

/* The minutes behind a colon, or an hour's word: in *j the token behind them. */
static void read_minutes(struct stamp_scan *r, int i, bool colon, int *j)
{
	r->minute = scan_value(r, i);
	*j = i + 1;
	if (colon && scan_is_punct(r, *j, ":") && scan_is_number(r, *j + 1, 1, 2)) {
		r->second = scan_value(r, *j + 1);
		*j += 2;
		if (scan_is_punct(r, *j, ".,") && !scan_at(r, *j + 1)->space &&
		    scan_at(r, *j + 1)->type == STAMP_NUMBER)
			*j += 2;
	} else if (is_minute_word(r, *j)) {
		++*j;
	} else if (colon && scan_is_word(r, *j, "uhr")) {
		++*j;
	}
}

static bool is_zone(const struct stamp_scan *r, int i)
{
	const struct stamp_token *t = scan_at(r, i);
	int minutes;

	return t->type == STAMP_WORD && stamp_zone(t->s, t->n, &minutes);
}

static bool is_ago(const struct stamp_scan *r, int i)
{
	return scan_is_word(r, i, "truoc") || scan_is_word(r, i, "ago") || scan_is_cjk(r, i, "前", "전");
}

/* 00:05, 8h30, 8 giờ 30 phút, 8.30 Uhr, 8pm, 8時30分 at token i. */
static bool read_time(struct stamp_scan *r, int i)
{
	if (!scan_is_number(r, i, 1, 2) || scan_value(r, i) > 24)
		return false;
	if (scan_is_punct(r, i - 1, ":") && scan_at(r, i - 2)->type == STAMP_NUMBER)
		return false; /* the minutes of an hour that is none */
	bool colon = scan_is_punct(r, i + 1, ":") && scan_is_number(r, i + 2, 1, 2);
	bool dot = scan_is_punct(r, i + 1, ".") && scan_is_number(r, i + 2, 2, 2) &&
		   !scan_is_punct(r, i + 3, ".");
	bool word = !colon && is_hour_word(r, i + 1);
	bool bare = !colon && !word && (scan_is_word(r, i + 1, "am") || scan_is_word(r, i + 1, "pm"));
	int behind = i + 3;

	/* 16.40 is a time where a word says so. */
	dot = dot && (scan_is_word(r, i + 3, "uhr") || half_behind(r, &behind) || is_zone(r, i + 3));
	if ((!colon && !word && !bare && !dot) || (word && is_ago(r, i + 2)))
		return false;
	r->hour = scan_value(r, i);
	int j = i + 1;
	if (colon || dot || (word && scan_is_number(r, i + 2, 1, 2) && scan_value(r, i + 2) < 60 &&
			     !scan_is_punct(r, i + 3, "/-.")))
		read_minutes(r, i + 2, colon, &j);
	else if (word)
		j = i + 2;
	int half = half_before(r, i);
	set_half(r, half ? half : half_behind(r, &j));
	if (r->minute > 59 || r->second > 60 || r->hour > 24) {
		r->hour = r->minute = r->second = 0;
		return false;
	}
	r->has_time = true;
	r->time_start = i;
	r->time_end = j;
	return true;
}

/* +0700, +07:00, +7; `named` if "GMT" stands before it. */
static bool read_offset(const struct stamp_scan *r, int i, bool named, int *minutes)
{
	const struct stamp_token *t = scan_at(r, i + 1);

	if (!scan_is_punct(r, i, "+-") || t->type != STAMP_NUMBER || t->space)
		return false;
	if (t->digits == 4 && !scan_is_punct(r, i + 2, "/-."))
		*minutes = (int)(t->value / 100 * 60 + t->value % 100);
	else if (t->digits <= 2 && scan_is_punct(r, i + 2, ":") && scan_is_number(r, i + 3, 2, 2))
		*minutes = (int)t->value * 60 + scan_value(r, i + 3);
	else if (t->digits <= 2 && (named || !scan_at(r, i)->space || i + 2 == r->n) && !scan_is_punct(r, i + 2, "/-."))
		*minutes = (int)t->value * 60;
	else
		return false;
	if (scan_at(r, i)->value == '-')
		*minutes = -*minutes;
	return *minutes >= -15 * 60 && *minutes <= 15 * 60;
}

/* Asia/Ho_Chi_Minh, and what shares its time. */
static bool is_indochina(const struct stamp_scan *r, int i)
{
	static const char *const cities[] = {"ho", "saigon", "hanoi", "bangkok", "vientiane", "jakarta"};

	for (size_t k = 0; k < sizeof cities / sizeof *cities; k++)
		if (scan_is_word(r, i, "asia") && scan_is_punct(r, i + 1, "/") &&
		    scan_is_word(r, i + 2, cities[k]))
			return true;
	return false;
}

/* "+0700", "+07:00", "GMT+7", "(GMT+07:00)", "Z", "EST" right behind the time, or at the end. */
static void read_zone(struct stamp_scan *r, int i)
{
	while (scan_is_punct(r, i, "(,"))
		i++;
	bool named = scan_is_word(r, i, "gmt") || scan_is_word(r, i, "utc") || scan_is_word(r, i, "ut");
	int minutes = 0;
	bool found = named;
	if (is_indochina(r, i))
		found = (minutes = 7 * 60);
	else if (scan_at(r, i)->type == STAMP_WORD && !named)
		found = stamp_zone(scan_at(r, i)->s, scan_at(r, i)->n, &minutes);
	else
		found = read_offset(r, i + named, named, &minutes) || named;
	if (found) {
		r->has_zone = true;
		r->zone = minutes;
	}
}

/* The time next to the date: right before it, else the first behind it, else the first of all. */
static void find_time(struct stamp_scan *r)
{
	enum { NEAR = 4 };

	for (int i = r->date_start - 8; i < r->date_start; i++)
		if (i >= 0 && read_time(r, i) && r->time_end <= r->date_start &&
		    r->time_end + NEAR > r->date_start)
			return;
	r->has_time = false;
	for (int i = r->date_end; i < r->n; i++)
		if (read_time(r, i))
			return;
	for (int i = 0; i < r->date_start; i++)
		if (read_time(r, i))
			return;
}

void scan_clock(struct stamp_scan *r)
{
	if (!r->has_time) {
		r->hour = r->minute = r->second = 0;
		find_time(r);
	}
	if (!r->has_time)
		r->hour = r->minute = r->second = 0;
	if (r->has_time)
		read_zone(r, r->time_end);
	if (!r->has_zone && r->date_end > r->time_end)
		read_zone(r, r->date_end);
}
