/* One name: what may be one, and how it is written. */
#ifndef BANTIN_HTML_PERSON_H
#define BANTIN_HTML_PERSON_H

#include "html/page.h"

enum {
	PEOPLE_HIDDEN = 1,	/* no reader sees it: "admin" is nobody */
	PEOPLE_LOOSE = 2,	/* from running text: it must look like a name */
	PEOPLE_LAST_FIRST = 4,	/* "Roy, Aniruddha" is one person */
	PEOPLE_ROLE = 8,	/* "Staff Reports" signs where nobody else does */
};

/* Less what stands around it: marks, a remark in brackets at the end, the @ of a handle. */
const char *person_trimmed(struct page *p, const char *s, size_t n);
/* May a text be someone's name or login? By what is known of where it is from. */
bool person_is_possible(struct page *p, const char *name, unsigned flags);
/* Two to five words that are written as those of a name are. */
bool person_is_name(struct page *p, const char *s);
/* "JANE DOE" and "NGUYỄN AN" in small letters; what is one word, or short, is meant so. */
const char *person_capitals_down(struct page *p, const char *s);
/* Letters and digits are the same. */
bool person_same(struct page *p, const char *a, const char *b);

/* What somebody is: "Chief Foreign Correspondent". */
bool person_is_role(struct page *p, const char *s);
/* Several people who sign as one: "The Newsroom". */
bool person_is_collective(struct page *p, const char *s);
/* It ends as the name of a company or paper does. */
bool person_is_group(struct page *p, const char *s);
/* One of its words does: "CNN Business". */
bool person_has_group(struct page *p, const char *s);
/* A news agency: "Reuters", "AFP". */
bool person_is_agency(struct page *p, const char *s);
/* Where somebody is: "New Delhi". */
bool person_is_place(struct page *p, const char *s);
/* It begins with the name of a day or month, or with a word that stands before a date. */
bool person_is_day(struct page *p, const char *s);
/* MD, PhD, Jr.: goes with the name before it. */
bool person_is_degree(const char *s);

/* A capital, or a letter of a script that has none. */
bool person_is_capital(const char *s);
/* n bytes of s are one of the blank-separated words, in any case. */
bool person_is_one_of(const char *s, size_t n, const char *words);

#endif
