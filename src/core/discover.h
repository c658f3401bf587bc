/* From a name or any URL of a portal to its definition: one that is there already, else one that is
 * made of what its pages say: name, categories, feeds, most-read page. */
#ifndef BANTIN_CORE_DISCOVER_H
#define BANTIN_CORE_DISCOVER_H

#include "core/portal.h"
#include "core/session.h"

/* What an address turned out to be: a portal (the caller frees), or a feed (the caller frees). */
struct discovery {
	struct portal *portal;
	bool known; /* the portal has a definition: there is nothing to save */
	struct feed *feed;
};

/* What people call a portal that has a definition: its name, or its host, where no file is called
 * so. False if there is none. */
bool discover_known(struct session *s, const char *text, struct discovery *out);

/* Fetches the page, the portal's front page and the pages of its menu. Of a site that a definition
 * knows it fetches nothing, except what may be a feed, to see whether it is. ERR_FORMAT when there is
 * neither a list nor a feed, else what the fetch says. */
bool discover(struct session *s, const char *url, struct discovery *out, struct error *err);

#endif
