/* How the pages of a portal are asked for and read, by their address: what definitions say of user
 * agent, cookie, paging, and where facts stand. Read once, when first asked for. */
#ifndef BANTIN_CORE_MANNERS_H
#define BANTIN_CORE_MANNERS_H

#include "base/arena.h"
#include "io/fetch.h"

/* Sets agent and cookie of a request for rq->url; they live until manners_clear. */
void manners_ask(struct fetch_request *rq);

/* The rules for a page at this address (html/rules.h): its portal's, or those of all families, of
 * which its own is recognised. */
const char *manners_rules(const char *url);

/* The n-th page of the list at this address, n from 2; null where that is not known. */
char *manners_page(struct arena *a, const char *url, int n);

/* Forgets what was read. */
void manners_clear(void);

#endif
