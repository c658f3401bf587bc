/* What fetch.c and http.c share. */
#ifndef BANTIN_IO_FETCH_INTERNAL_H
#define BANTIN_IO_FETCH_INTERNAL_H

#include "io/fetch.h"

struct http;
struct transfer;

struct fetcher {
	struct loop *loop;
	struct fetch_limits limits;
	struct fetch *first; /* all that have not called back yet */
	struct http *http;   /* null until the first http fetch */
};

/* One fetch. It lives until its callback has been called or it is cancelled. */
struct fetch {
	struct fetcher *fetcher;
	struct fetch *next, **link;
	fetch_done_fn *fn;
	void *arg;
	char *url, *etag, *last_modified, *from, *agent, *cookie;
	bool again; /* asked a second time, with the cookie that a script wanted to be set */
	struct response response;
	struct error err;
	unsigned timer;		   /* of what does not go through curl */
	struct transfer *transfer; /* of what does */
};

/* Calls back with the response, or with x->err if its code is set, and frees x. */
void fetch_finish(struct fetch *x);

/* --- http.c --- */
bool http_start(struct fetch *x); /* false with x->err set */
void http_cancel(struct fetch *x);
void http_free(struct http *h);

#endif
