/* A portal: what a news site is called, and where its categories, feeds and most-read page are. It
 * is data: NAME.portal, in the user's folder or baked in, the user's first. bantin-portal(5). */
#ifndef BANTIN_CORE_PORTAL_H
#define BANTIN_CORE_PORTAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "core/keyfile.h"

/* Where the facts of its pages stand, as selectors (base/selector.h); null where it does not say. */
enum portal_rule {
	PORTAL_TITLE, PORTAL_LEAD, PORTAL_BODY, PORTAL_DATE, PORTAL_AUTHOR, PORTAL_CATEGORY, PORTAL_CUT,
	PORTAL_ITEM, PORTAL_ID, PORTAL_RULES,
};
extern const char *const portal_rule_names[PORTAL_RULES];

struct portal_category {
	const char *title;
	const char *page, *feed; /* list page and feed; either may be null, not both */
	const char *paging;	 /* as the portal's, for this category alone; null if none */
	int line;		 /* where it begins in the definition's text, 0 if it has none */
};

struct portal {
	struct arena *arena; /* owns all of it */
	const char *name;    /* as it is typed: a slug */
	const char *title, *home;
	const char *language; /* null if not known */
	const char *trending; /* its most-read page, null if none */
	const char *extends;  /* the family it belongs to, null if none */
	const char *recognise; /* of a family: a selector that its pages fulfil; it has no home then */
	const char *agent, *cookie; /* what it wants to be asked with; null: as all others */
	const char *hosts;    /* other hosts that its pages are on, blanks between; null if none */
	const char *zone;     /* of dates without one: "+07:00"; null if not said */
	const char *paging;   /* addresses of the further pages of a category; null if not known */
	const char *rules[PORTAL_RULES];
	LIST_OF(struct portal_category) categories;
};

struct portal *portal_new(const char *name);
void portal_free(struct portal *p);

/* By name: NAME.portal of the user, else the baked one; where there is neither, by the slug of the
 * name. Null and ERR_CONFIG if there is none (detail ENOENT), or it
 * has no home. */
struct portal *portal_load(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err);

/* The next page of a category, n from 2: {url} is the page's address without its suffix, {suffix}
 * that (".htm"), {n} the number, {n-1} one less. {id} is known to who reads the page alone
 * (list-id). Null if the template makes no address. */
char *portal_page(struct arena *a, const char *paging, const char *page, int n);

/* The same of a family, which has no home. */
struct portal *portal_load_family(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err);
struct portal *portal_parse_family(const char *name, const char *text, const char *file,
				   keyfile_warn_fn *warn, void *arg, struct error *err);

/* The one that knows this address: a baked one gives its name, if the address lies below its home,
 * by http or https, with www. or m. before it or without; of several homes the longest. Null if
 * there is none. */
struct portal *portal_at(const char *url, keyfile_warn_fn *warn, void *arg);

/* From the text of a definition; `file` names it in warnings. */
struct portal *portal_parse(const char *name, const char *text, const char *file,
			    keyfile_warn_fn *warn, void *arg, struct error *err);

/* The definition as text, as portal_parse reads it. */
void portal_format(const struct portal *p, struct buf *out);

/* Writes it to the user's folder, in place of what may be there. */
bool portal_save(const struct portal *p, struct error *err);

#endif
