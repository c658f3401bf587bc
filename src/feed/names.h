/* The namespaces that feeds use, by URI and by prefix. */
#ifndef BANTIN_FEED_NAMES_H
#define BANTIN_FEED_NAMES_H

#include "feed/xml.h"

/* uri and prefix may be null. */
enum ns ns_find(const char *uri, const char *prefix);

#endif
