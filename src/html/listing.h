/* Teasers: links with a title, and what stands around them. A list page is made of them, and the
 * related items of an article. */
#ifndef BANTIN_HTML_LISTING_H
#define BANTIN_HTML_LISTING_H

#include "html/page.h"

struct teaser {
	const char *url, *title, *summary, *image, *category;
	struct stamp time;
	int64_t views, comments; /* -1 if not known */
	int32_t duration;	 /* seconds, -1 */
	uint32_t badges;
	int32_t rank;	    /* in a most-read block, from 1; 0 */
	uint32_t link, box; /* nodes: the link with the title, and all that belongs to it */
	uint32_t end;	    /* node behind its facts, which may stand beside the box */
	int links;	    /* how often the page leads to it */
	float weight;	    /* prose around all of them */
	bool heading;	    /* the title is a heading */
	bool aside;	    /* it stands in most-read blocks alone, or beside the list */
};

struct teasers {
	struct teaser *v;
	size_t n, cap;
};

/* Those in [from, to), in document order, in the feed's arena. The portal's navigation is none. */
void listing_find(struct page *p, uint32_t from, uint32_t to, struct teasers *out);

/* Related items of the article, added to it. */
void listing_related(struct page *p, uint32_t root, struct item *it);

/* The portal's own navigation, and its most-read page, into the feed's menu. */
void listing_menu(struct page *p);

/* Links to feeds, added to those that the head names. */
void listing_feeds(struct page *p);

/* The suffix that all of several titles share (" Chi tiết", " - Báo X"); bytes, 0 if none. */
size_t listing_suffix(const char *const *titles, size_t n);

#endif
