/* Pages: from clean UTF-8 to a feed. libxml2's parser is never seen outside this folder. */
#ifndef BANTIN_HTML_HTML_H
#define BANTIN_HTML_HTML_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/feed.h"

struct html_job {
	const char *url; /* of the page, "" if not known */
	const char *data; /* UTF-8 from charset_decode */
	size_t len;
	int64_t now;
	const char *rules; /* of the portal and of families, html/rules.h; null if none */
};

/* Reads an article page (kind FEED_ARTICLE, one item) or a list page (kind FEED_LIST). False with
 * ERR_FORMAT when it is neither. f is a new feed of feed_new. */
bool html_read(const struct html_job *job, struct feed *f, struct error *err);

/* A fragment of HTML from a feed (content, summary) to blocks in the arena; null when it has no
 * text. base resolves its links. images and videos it holds are added to it when it is not null. */
struct block *html_fragment(struct arena *a, const char *s, size_t n, const char *base,
			    struct item *it);

/* A fragment to one line of plain text: for titles and summaries with markup in them. */
char *html_line(struct arena *a, const char *s, size_t n);

#endif
