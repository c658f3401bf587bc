/* What the head of a page and its JSON-LD say: facts, not yet judged. Null or -1: not said. */
#ifndef BANTIN_HTML_META_H
#define BANTIN_HTML_META_H

#include "html/page.h"

struct names {
	const char **v;
	size_t n, cap;
};

struct meta {
	const char *head_title, *og_title, *twitter_title, *ld_title;
	const char *description, *ld_description;
	const char *site, *ld_site;
	const char *language;
	const char *canonical, *og_url;
	const char *image, *ld_image;
	const char *section, *ld_section;
	const char *published, *modified;	/* article:published_time and its kin */
	const char *date;			/* other meta elements with a date */
	const char *ld_published, *ld_modified;
	const char *og_type, *ld_type;
	const char *next_page, *icon;
	const char *ld_body;
	struct names authors, ld_authors, tags, ld_tags, sections;
	int64_t ld_views, ld_comments;
	bool paywall;
};

void meta_read(struct page *p, struct meta *m);

#endif
