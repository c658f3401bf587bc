/* The feeds of a portal's categories: those its pages name, those of its page of feeds, those at the
 * addresses where portals have them. What turns out to be none, or empty, is left out: then the
 * category's page is what is read. */
#ifndef BANTIN_CORE_FEEDHUNT_H
#define BANTIN_CORE_FEEDHUNT_H

#include "core/portal.h"
#include "core/session.h"

/* Fills in the feeds of p's categories; `home` is its front page. Where there is no category, one
 * for each feed that is found, or for the news of its sitemap. */
void feedhunt(struct session *s, struct portal *p, const struct feed *home);

#endif
