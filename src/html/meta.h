/* What the head of a page and its JSON-LD say: facts, not yet judged. Null or -1: not said. */
#ifndef BANTIN_HTML_META_H
#define BANTIN_HTML_META_H

#include "html/page.h"

struct names {
	const char **v;
	size_t n, cap;
};

/* Someone JSON-LD calls an author. */
struct ld_author {
	const char *name, *url;
	bool organization;
};

struct meta {
	const char *head_title, *og_title, *twitter_title, *other_title, *ld_title;
	const char *description, *ld_description;
	const char *site, *ld_site;
	const char *language;
	const char *canonical, *og_url, *ld_url;
	const char *image, *twitter_image, *ld_image, *ld_logo;
	const char *section, *ld_section;
	const char *published, *modified;	/* article:published_time and its kin */
	const char *date;			/* other meta elements with a date */
	const char *ld_published, *ld_modified;
	const char *page_published;		/* of a WebPage in JSON-LD */
	const char *og_type, *ld_type;
	const char *content_tier;		/* "free", "metered", "locked" */
	const char *free;			/* "false": it is sold */
	const char *label, *label_value;	/* twitter:label1 and its value: "Written by" */
	const char *next_page, *icon;
	const char *ld_body;
	struct names authors, tags, ld_tags, sections;
	LIST_OF(struct ld_author) ld_authors;
	int64_t ld_views, ld_comments;
	bool ld_here;  /* JSON-LD says that its article is this page */
	bool paywall;
	bool personal; /* its publisher is a person */
};

/* What the head says; head.c. Reads the scripts of JSON-LD by jsonld_read(). */
void meta_read(struct page *p, struct meta *m);

/* A value as a clean line; also of what is escaped twice ("&amp;amp;"). */
const char *meta_line(struct page *p, const char *v);
/* Adds what is no URL and not yet there; `split`: at commas and semicolons. */
void meta_add_names(struct page *p, struct names *list, const char *v, bool split);

/* What one script of JSON-LD says; meta.c. `node` is its text. */
void jsonld_read(struct page *p, uint32_t node, struct meta *m);

#endif
