/* A portal: what a news site is called, and where its categories, feeds and most-read page are. It
 * is data: NAME.portal, in the user's folder or baked in, the user's first. bantin-portal(5). */
#ifndef BANTIN_CORE_PORTAL_H
#define BANTIN_CORE_PORTAL_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/error.h"
#include "core/keyfile.h"

struct portal_category {
	const char *title;
	const char *page, *feed; /* list page and feed; either may be null, not both */
	int line;		 /* where it begins in the definition's text, 0 if it has none */
};

struct portal {
	struct arena *arena; /* owns all of it */
	const char *name;    /* as it is typed: a slug */
	const char *title, *home;
	const char *language; /* null if not known */
	const char *trending; /* its most-read page, null if none */
	LIST_OF(struct portal_category) categories;
};

struct portal *portal_new(const char *name);
void portal_free(struct portal *p);

/* By name: NAME.portal of the user, else the baked one; where there is neither, by the slug of the
 * name. Null and ERR_CONFIG if there is none (detail ENOENT), or it
 * has no home. */
struct portal *portal_load(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err);

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
