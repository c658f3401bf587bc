/* The line of facts under a title, part by part: what lines, Markdown and HTML all show of it. */
#ifndef BANTIN_VIEW_PARTS_H
#define BANTIN_VIEW_PARTS_H

#include "view/line.h"

struct parts {
	LIST_OF(struct run) list;
};

/* Category, authors, site, time, views, comments, badges of an article. */
void parts_of_article(struct arena *a, const struct item *it, const struct view_style *st,
		      struct parts *out);

/* Time, site (where those of the list differ: `sites`), category, views, badges, ... in a list. */
void parts_of_item(struct arena *a, const struct item *it, bool sites, const struct view_style *st,
		   struct parts *out);

/* Views, badges, duration. */
void parts_of_related(struct arena *a, const struct related *r, struct parts *out);

/* The portal. */
void parts_of_source(struct arena *a, const struct source *s, struct parts *out);

/* Kind, duration and size of an attachment or video. */
void parts_of_attachment(struct arena *a, const struct attachment *x, struct parts *out);

/* Videos and attachments that the body does not show already. */
struct media {
	LIST_OF(const struct attachment *) list;
};
void media_of_article(struct arena *a, const struct item *it, struct media *out);

/* True if the items of the list come from more than one site. */
bool parts_sites_differ(const struct feed *f);

/* What an item is called: its title, else the best there is. Never null. */
const char *view_title(const struct item *it);

/* "1:05", "1:02:03"; null where it is not known. */
const char *view_duration(struct arena *a, int32_t seconds);

/* True if the moment is known and in the years 1 to 9999. */
bool view_dated(const struct stamp *t);

#endif
