/* From what a page says of itself in several places to the facts of its article. */
#ifndef BANTIN_HTML_FACTS_H
#define BANTIN_HTML_FACTS_H

#include "html/extract.h"
#include "html/listing.h"
#include "html/meta.h"

/* The language and the zone of the page; language.c. */
void facts_language(struct page *p, const struct meta *m, struct item *it);
/* Before the body is looked for: the title and the keys it is known by, zone and language; title.c. */
void facts_title(struct page *p, const struct meta *m, struct item *it);
/* The publication's name, null if nothing says it; *from becomes what said it. */
const char *facts_site(struct page *p, const struct meta *m, const char **from);

/* Afterwards: lead, dates, authors, section, site, addresses, picture, tags. t: all teasers of the
 * page. */
void facts_rest(struct page *p, const struct meta *m, const struct extract *x,
		const struct teasers *t, struct item *it);

/* When the body is built: its first picture, where the head names none. */
void facts_picture(struct page *p, const struct meta *m, struct item *it);

/* Authors alone; byline.c. */
void facts_authors(struct page *p, const struct meta *m, const struct extract *x, struct item *it);
/* Dates alone; dates.c. */
void facts_dates(struct page *p, const struct meta *m, const struct extract *x, struct item *it);
/* What a page shows about its article in running text: views, comments, "posted by X in Y", badges;
 * signals.c. */
void facts_signals(struct page *p, const struct extract *x, const struct teasers *t, struct item *it);

/* Notes where a fact came from. */
void facts_origin(struct page *p, const char *field, const char *from);

/* The first leaf behind the title's heading, or of the body when there is none. */
uint32_t facts_title_leaf(const struct page *p, const struct extract *x);

#endif
