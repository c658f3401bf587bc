/* Inside stamp*.c: a text as tokens, and what was read from them so far. */
#ifndef BANTIN_BASE_STAMP_SCAN_H
#define BANTIN_BASE_STAMP_SCAN_H

#include "base/stamp.h"

enum { STAMP_TOKENS = 48 };

struct stamp_token {
	enum { STAMP_END, STAMP_NUMBER, STAMP_WORD, STAMP_PUNCT } type;
	int64_t value; /* of a number; of a mark its code point */
	int digits;
	const char *s; /* as folded */
	size_t n;
	bool space; /* a blank stands before it */
};

struct stamp_scan {
	struct stamp_token t[STAMP_TOKENS];
	int n;
	const struct stamp_hint *hint;
	/* what was found */
	int year, month, day, hour, minute, second, zone;
	bool has_date, has_year, has_time, has_zone, is_done, is_word;
	int date_start, date_end, time_start, time_end; /* tokens; the end is behind the last */
	int64_t sec;			    /* where is_done */
};

/* --- stamp_scan.c: folded text to tokens, and questions about them --- */
void scan_text(struct stamp_scan *r, const char *folded, size_t n);
const struct stamp_token *scan_at(const struct stamp_scan *r, int i);
int scan_value(const struct stamp_scan *r, int i);
bool scan_is_punct(const struct stamp_scan *r, int i, const char *set);
bool scan_is_word(const struct stamp_scan *r, int i, const char *word);
/* One of two words that fold_plain may have decomposed; stamp_cjk_is. */
bool scan_is_cjk(const struct stamp_scan *r, int i, const char *one, const char *two);
bool scan_is_number(const struct stamp_scan *r, int i, int min_digits, int max_digits);
/* A year of four digits; a number glued to it ("March 7, 20268:30 PM") becomes a token of its own. */
bool scan_is_year(struct stamp_scan *r, int i);

/* --- stamp_forms.c: the first date at or behind token `from` --- */
bool scan_date(struct stamp_scan *r, int from);
bool scan_set_date(struct stamp_scan *r, int y, int m, int d, int end);
int64_t scan_days(int y, int m, int d);
int scan_full_year(int y, int digits); /* of two digits: 1970 to 2069 */

/* --- stamp_clock.c: the time and the zone that belong to the date found --- */
void scan_clock(struct stamp_scan *r);

#endif
