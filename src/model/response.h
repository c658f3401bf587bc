/* What a fetch brought: bytes and what the server said of them. */
#ifndef BANTIN_MODEL_RESPONSE_H
#define BANTIN_MODEL_RESPONSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

struct response {
	char *url;	    /* where it came from in the end, after redirects; heap */
	char *content_type; /* media type, lower case, no parameters; null if none; heap */
	char *charset;	    /* charset parameter; null if none; heap */
	int status;	    /* HTTP status; 200 for file:, sample: and standard input */
	struct buf body;    /* decoded, bounded */
	bool truncated;	    /* the transfer ended before its declared end */
	char *etag, *last_modified; /* validators that are safe to send back; null if none; heap */
	int64_t expires;	    /* Unix time before which nothing new is promised, 0 if not said */
	int64_t retry_after;	    /* Unix time, 0 if not said */
	char *moved_to;		    /* target of a permanent redirect (301, 308); null; heap */
};

void response_init(struct response *r, size_t max_body);
void response_clear(struct response *r);

#endif
