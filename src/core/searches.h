/* Saved searches: lines "NAME = QUERY" in the file `searches` of the configuration. Each is a view,
 * category:NAME. */
#ifndef BANTIN_CORE_SEARCHES_H
#define BANTIN_CORE_SEARCHES_H

#include "base/arena.h"
#include "core/keyfile.h"

struct saved_search {
	const char *title; /* as it is written */
	const char *name;  /* its slug */
	const char *query;
};

struct searches {
	LIST_OF(struct saved_search) list;
};

/* Those that make sense, in their order, in the arena; the other lines are told where warn is not
 * null. */
void searches_read(struct arena *a, struct searches *out, keyfile_warn_fn *warn, void *arg);

/* The one of that name, as it is typed; null if there is none. */
const struct saved_search *searches_find(struct arena *a, const struct searches *s,
					 const char *name);

#endif
