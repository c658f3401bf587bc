/* The first road: a URL, a file or standard input to a feed; fetch, then the worker. */
#ifndef BANTIN_CORE_LOAD_H
#define BANTIN_CORE_LOAD_H

#include "io/fetch.h"
#include "work/worker.h"

/* Everything that talks to the outside, made once. */
struct engine {
	struct loop *loop;
	struct fetcher *fetcher;
	struct worker *worker, *pictures;
	struct load *loads; /* on their way */
};
bool engine_init(struct engine *e, const struct fetch_limits *limits, struct error *err);
void engine_clear(struct engine *e); /* callbacks of what still runs are not called */

/* Fetches url ("-" is standard input; base, if not null, is taken for the document's URL), parses it
 * and calls back from loop_step. `from` is the document that named the address, null if the user
 * did (io/fetch.h). Of an article that goes on on other pages they are fetched too, ten at most; of a
 * list as many as are wanted, until one says nothing new (portals.md section 3), ten at most. The
 * callee owns f. */
typedef void load_done_fn(struct feed *f, const struct error *err, void *arg);
struct load_request {
	const char *url, *base;
	enum parse_type type;
	const char *from;
	bool single; /* only this page of an article that has several */
	/* If not null: called as more items of the document come, with those that are there; what they say
	 * stays, unless an article goes on on other pages. All this may yet be followed by an error. */
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
	size_t want; /* items of a list: its further pages are fetched while there are fewer; 0: only this */
};
void load_start(struct engine *e, const struct load_request *rq, load_done_fn *fn, void *arg);

/* A text that is here already. */
struct feed *load_text(struct engine *e, const char *text, size_t n, struct error *err);

/* The same as load_start, running the loop until it is done. */
struct feed *load_wait(struct engine *e, const struct load_request *rq, struct error *err);

#endif
