/* Fetching: http and https by libcurl, loaded (dlopen) when the first such fetch comes; file:,
 * sample: and "-" (standard input) without it. curl lives only in this folder.
 * Options and limits: hostile.md section 2.2. */
#ifndef BANTIN_IO_FETCH_H
#define BANTIN_IO_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "io/loop.h"
#include "model/response.h"

/* Who to be at a host, or below a folder of it. */
struct fetch_login {
	const char *url, *user, *password;
};

struct fetch_limits {
	size_t max_bytes;	/* after decompression; default 16 MiB */
	int timeout_ms;		/* the whole transfer; default 60 000 */
	int connect_timeout_ms; /* default 10 000 */
	int max_redirects;	/* default 10 */
	int per_host, total;	/* connections; default 4, 16 */
	const char *user_agent; /* null or empty: bantin's own */
	const char *hsts;	/* file of the hosts that want https alone; null: not kept */
	const struct fetch_login *logins; /* the first that fits is used */
	size_t n_logins;
};
extern const struct fetch_limits fetch_defaults;

struct fetch_request {
	const char *url;
	const char *etag, *last_modified; /* conditional GET; null if none */
	const char *from; /* URL of the document that named this address, null if the user did: then
			     files are refused, and private hosts but for that document's own */
	const char *agent, *cookie; /* in place of the user agent; a header of its own; null if none */
};

/* Called once for each request, from loop_step (for file: and the like too, never from within
 * fetch_start). r is null on failure, then err says why; ERR_HTTP for a status of 400 and more,
 * ERR_LIMIT for too many bytes, ERR_NET else. A 304 is a success with status 304. The callee may
 * move r's contents away (response_clear is called on what it leaves). */
typedef void fetch_done_fn(struct response *r, const struct error *err, void *arg);

struct fetcher;
struct fetch;

struct fetcher *fetcher_new(struct loop *l, const struct fetch_limits *limits); /* null: defaults */
void fetcher_free(struct fetcher *f); /* cancels what runs; callbacks are not called */
struct fetch *fetch_start(struct fetcher *f, const struct fetch_request *rq, fetch_done_fn *fn,
			  void *arg);
void fetch_cancel(struct fetch *x); /* its callback is not called */

/* A path of a file as the file: URL of it; heap, null when it cannot be made absolute. */
char *fetch_file_url(const char *path);

#endif
