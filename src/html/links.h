/* Which links of a page are titles: what a list is made of. */
#ifndef BANTIN_HTML_LINKS_H
#define BANTIN_HTML_LINKS_H

#include "base/numbering.h"
#include "html/page.h"

enum { LINKS_MAX = 3000 };

struct link {
	uint32_t node;
	const char *url, *title; /* url: null where it leads nowhere */
	bool heading;
	int score;
	size_t page;  /* number of its key */
	size_t next;  /* the next link to the same page; LINKS_MAX if none */
	uint32_t before, behind; /* the nearest links to other pages: nodes */
	size_t group; /* teaser it belongs to */
};

struct links {
	struct link *v; /* in document order */
	size_t n, cap;
	struct numbering pages;
};

/* The titles in [from, to), in document order; names of sections that lead to the same page again
 * and again are none. */
void links_find(struct page *p, uint32_t from, uint32_t to, struct links *out);

/* Navigation, scripts, readers' comments: nothing in it is a title. */
bool links_skip(const struct page *p, uint32_t node);

/* "Pháp luật" at /phap-luat.html or /phap-luat-d12/: its address says no more than its name, where an
 * article's has a longer number or more words. */
bool links_is_named_by_address(struct page *p, const char *title, const char *url);

/* Words of a title. */
int links_words(const char *s);

#endif
