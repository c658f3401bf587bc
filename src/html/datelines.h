/* Dates that a page shows or hides in its body. Each is offered with its rank; dates.c chooses. */
#ifndef BANTIN_HTML_DATELINES_H
#define BANTIN_HTML_DATELINES_H

#include "html/facts.h"

enum rank {
	SAID,	 /* article:published_time */
	ADDRESS, /* the URL */
	LINE,	 /* a line right behind the title */
	JSON,
	PROP,
	WRITTEN, /* an attribute of what a class calls a date */
	META,
	BEFORE,	 /* a line before the title: may be the portal's clock */
	FAR,	 /* a line elsewhere that a class calls a date, the only one */
	PAGE,	 /* JSON-LD of the page, not of the article */
	OPENING, /* where the text begins: "29.11.2022 - ", "HANOI, March 7, 2026 (VNA) -" */
	VAGUE,	 /* "7/3", "2 giờ trước" */
	UPDATED, /* a line that says when it was changed: better than none */
	RANKS
};

struct found {
	struct stamp t;
	const char *from;
	bool has_time, has_zone;
};

struct dates {
	struct page *p;
	struct stamp_hint hint;
	struct found v[RANKS];
};

/* False if it is in the future; the first of its rank stays. */
bool dates_offer(struct dates *d, enum rank rank, const struct stamp *t, const struct stamp_place *w,
		 const char *from);
/* The first date of a folded text. */
bool dates_find(const struct dates *d, const char *folded, struct stamp *t, struct stamp_place *w);
/* The first date of a text, offered. */
bool dates_add(struct dates *d, enum rank rank, const char *s, const char *from);
/* Days since 1970 where it was written. */
int64_t dates_day(const struct stamp *t);
/* What a machine wrote in UTC has the page's own zone where `shown` tells it. */
void dates_give_zone(struct found *exact, const struct found *shown);

/* Lines near the title, which begins at leaf `at`; what is before it may be the portal's clock. */
void datelines_near(struct dates *d, uint32_t at);
/* Lines anywhere that are dates, if all name one day. */
void datelines_far(struct dates *d);
/* The head of the first paragraph. */
void datelines_opening(struct dates *d, uint32_t at);
/* Microdata and RDFa. */
void datelines_elements(struct dates *d);
/* Attributes of what a class calls a date, near the title. */
void datelines_written(struct dates *d, uint32_t at);

#endif
