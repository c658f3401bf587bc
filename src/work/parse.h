/* What the worker does: bytes of a response to a feed. Runs in the worker process; tests and fuzz
 * targets call it directly. */
#ifndef BANTIN_WORK_PARSE_H
#define BANTIN_WORK_PARSE_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/feed.h"

enum parse_type { PARSE_AUTO, PARSE_HTML, PARSE_FEED, PARSE_PICTURE /* for decode.h */ };

struct parse_job {
	enum parse_type type;
	const char *url;	  /* base and identity of the document; "" if none */
	const char *content_type; /* as the server said, null if it did not */
	const char *charset;	  /* as the server said, null if it did not */
	const void *data;
	size_t len;
	int64_t now;		  /* Unix time, for relative dates */
	int width, height;	  /* of a picture, at most: pixels */
	/* As feed/feed_read.h has it; not every document has such items. In the worker's owner it is called
	 * as they come. */
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
	const char *rules;	  /* what definitions say of its pages, html/rules.h; null if none */
};

/* The kind is found from the content: a feed, a page with one article, a page that is a list of
 * links. Null and ERR_FORMAT when it is none of these (the text says what it is: an empty file, a
 * picture, a login wall, ...), ERR_LIMIT when it passes a limit. The caller frees. */
struct feed *parse_document(const struct parse_job *job, struct error *err);

#endif
