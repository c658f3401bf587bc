/* A moment as a source gave it, and every way the wild writes one. */
#ifndef BANTIN_BASE_STAMP_H
#define BANTIN_BASE_STAMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* `known` false: no date. `offset` is minutes east of UTC, as the source gave it. */
struct stamp {
	int64_t sec; /* Unix time */
	int16_t offset;
	bool known;
};

/* What the text itself does not say. */
struct stamp_hint {
	int64_t now;	   /* Unix time, for "2 giờ trước", "Hôm qua", and dates without a year */
	int16_t offset;	   /* zone of a time that has none: vi +420, else 0 */
	bool month_first;  /* 3/7/2026 is March 7th; Vietnamese and most others: day first */
};

/* Reads one date from n bytes: RFC 822/2822 and its broken kin, RFC 3339, W3C-DTF, ISO 8601 (basic
 * too), asctime, HTTP dates, Unix seconds, and the written forms of portals.md section 3 in
 * Vietnamese, English, French, German, Spanish, Russian, Chinese, Japanese, Korean, wherever in the
 * text they stand ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "Cập nhật: 08:52 ngày 7 tháng 3 năm 2026").
 * A date without a time is midnight of its zone. False, *out untouched, when there is none or it is
 * impossible (month 13, year before 1970 or more than 100 years after now). */
bool stamp_parse(const char *s, size_t n, const struct stamp_hint *hint, struct stamp *out);

/* The same for a text that fold_plain has made, with what the text says of the date and what not. */
struct stamp_place {
	size_t start, end; /* bytes of the text, a time behind the date included */
	int words_before, words_behind; /* words, numbers and marks around it, at most 48 are looked at */
	bool has_year, has_time, has_zone; /* without a year: this year's or last year's; "2 giờ trước" */
	bool is_word;			   /* "yesterday", "Hôm nay" */
};
bool stamp_find(const char *folded, size_t n, const struct stamp_hint *hint, struct stamp *out,
		struct stamp_place *where);

/* A date of ISO 8601 and nothing else: in full (2003-12-31T10:14:55Z), of weeks (2003-W52-5), days of
 * the year (2003-365), months and years alone (2003-12, 2003), all that without dashes, and with years
 * of two digits. No later than a year from now. */
bool stamp_iso(const char *s, size_t n, const struct stamp_hint *hint, struct stamp *out);

/* The day in an address: /2026/03/07/, /2026/mar/07, /2026-03-07, /20260307. */
bool stamp_in_url(const char *url, int offset, struct stamp *out);

/* "2026-03-07T00:05:00+07:00", "Z" for offset 0; 26 bytes with the NUL are enough. */
void stamp_rfc3339(const struct stamp *t, char out[32]);

/* Civil time of sec at an offset in minutes, proleptic Gregorian; and back. */
struct civil {
	int year, month, day, hour, minute, second, weekday; /* month 1-12, weekday 0 = Sunday */
};
struct civil stamp_civil(int64_t sec, int offset);
int64_t stamp_from_civil(const struct civil *c, int offset);

#endif
