/* Feeds of every format to a feed: RSS 0.9x, 1.0, 2.0, Atom 0.3, 1.0, CDF, JSON Feed 1.x, lines of
 * sfeed; and OPML, whose items are feeds. */
#ifndef BANTIN_FEED_FEED_READ_H
#define BANTIN_FEED_FEED_READ_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/feed.h"

enum feed_sniff { SNIFF_NO, SNIFF_XML, SNIFF_JSON, SNIFF_OPML, SNIFF_SFEED };

/* Whether the start of clean UTF-8 looks like a feed: the root element or the keys decide, not the
 * media type. */
enum feed_sniff feed_sniff(const char *data, size_t n);

/* HTML inside a feed is turned to blocks and lines by what html/ offers; feed/ does not know it, so
 * it comes as callbacks. What they return is clean already; null or "" where nothing is left. */
struct feed_markup {
	struct block *(*blocks)(struct arena *a, const char *s, size_t n, const char *base,
				struct item *it);
	char *(*line)(struct arena *a, const char *s, size_t n);
};

struct feed_job {
	const char *url;  /* of the feed, "" if not known */
	const char *data; /* UTF-8 from charset_decode */
	size_t len;
	int64_t now;
	const struct feed_markup *markup;
	/* Called while it is read when there are more items that will not change, with these; may be
	 * null. */
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
};

/* What can be read is read, oddities become warnings with their line. False with ERR_FORMAT when
 * there is no feed in it at all. f is a new feed of feed_new. */
bool feed_read(const struct feed_job *job, struct feed *f, struct error *err);

#endif
