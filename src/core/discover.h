/* From any URL of a portal to its definition: name, categories, feeds, most-read page. */
#ifndef BANTIN_CORE_DISCOVER_H
#define BANTIN_CORE_DISCOVER_H

#include "core/portal.h"
#include "core/session.h"

/* What an address turned out to be: a portal (the caller frees), or a feed (the caller frees). */
struct discovery {
	struct portal *portal;
	struct feed *feed;
};

/* Fetches the page, the portal's front page and the pages of its menu. ERR_FORMAT when there is
 * neither a list nor a feed, else what the fetch says. */
bool discover(struct session *s, const char *url, struct discovery *out, struct error *err);

#endif
