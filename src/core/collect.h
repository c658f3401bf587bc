/* Targets to feeds: what --dump prints. */
#ifndef BANTIN_CORE_COLLECT_H
#define BANTIN_CORE_COLLECT_H

#include "core/session.h"
#include "core/target.h"

struct collect_options {
	const char *base;	 /* URL of what standard input brings; null if not known */
	enum parse_type type;
	int limit;		 /* items of each target, -1: no limit */
	bool full;		 /* fetch the full text of each item in a list */
	bool bodies;		 /* what is stored of the text of each item in a view */
	/* Of one target that is a document: as core/load.h has it; may be null. */
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
};

/* What became of one target: a feed, or why not. */
struct collected {
	const char *subject; /* the target as it was typed */
	struct feed *feed;
	struct error err;
};

/* Loads all targets, documents side by side, and puts the results in the targets' order into out
 * (n of them; the caller frees each feed). A view that is empty is an error ERR_EMPTY, with a feed
 * that has no items but says what it is a view of. A list of whose items not all full texts could be
 * fetched is an error ERR_PARTIAL, with the feed. */
void collect(struct session *s, char *const *targets, size_t n, const struct collect_options *opt,
	     struct collected *out);

#endif
