/* Pieces of text as they stand in a feed, and the short ways through what most feeds write. Each
 * short way gives exactly what the general one of base/ would, and declines where it is not sure;
 * it is there because a feed of 10,000 items goes through it 100,000 times. */
#ifndef BANTIN_FEED_TEXT_H
#define BANTIN_FEED_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/stamp.h"

/* Bytes of UTF-8, not terminated, not yet clean. */
struct str {
	const char *s;
	size_t n;
};

#define STR(literal) ((struct str){literal, sizeof literal - 1})

struct str str_trim(struct str t);		    /* ASCII white space at both ends away */
bool str_is(struct str t, const char *word);	    /* whatever the case */
bool str_starts(struct str t, const char *prefix);  /* whatever the case */
bool str_has(struct str t, char c);

/* True: t may be UTF-8 that was read as windows-1252 and encoded again; clean_mojibake knows. */
bool text_is_doubled(struct str t);

/* Most feeds write plain text, or a picture, a line break and plain text, and call it markup. Where
 * the text begins; t.n where there is more to it. */
size_t text_plain_from(struct str t);

/* True: t is absolute, and url_resolve would leave it as it is. */
bool text_is_url(struct str t);

/* A date as RFC 822 or RFC 3339 want it, with its zone: what stamp_parse would read. */
bool text_date(struct str t, int64_t now, struct stamp *out);

/* Whether a date that could be read has a form that a specification allows: RFC 822's, with two
 * digits of the year and names of zones too, or the W3C's from the year on. */
bool text_is_regular_date(struct str t);

/* A whole number, -1 if it is none. */
int64_t text_number(struct str t);

/* "1:02:03", "62:03", "3723" or "3723.5" in seconds; -1 if it is none or nothing. */
int32_t text_duration(struct str t);

/* What base64 stands for, into out, which has room for 3 bytes for every 4 begun; how many bytes.
 * What is none of its letters counts as nothing. */
size_t text_base64(struct str t, char *out);

/* The text in a CDATA section that was escaped as a whole, as some portals do; else t. */
struct str text_unwrap(struct str t);

/* The name in "an@example.vn (An Nhiên)", "An Nhiên <an@example.vn>" and their kin; the
 * address where there is only that, and empty where it is of no one. */
struct str text_person(struct str t);

#endif
