/* What a TARGET of the command line names: a document, or a view of the store. */
#ifndef BANTIN_CORE_TARGET_H
#define BANTIN_CORE_TARGET_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

enum view_kind {
	VIEW_LATEST,
	VIEW_TRENDING,
	VIEW_UNREAD,
	VIEW_SAVED,
	VIEW_BRIEF,    /* the top of every category */
	VIEW_CATEGORY, /* name, portal or null */
	VIEW_PORTAL,   /* name */
	VIEW_SEARCH,   /* name is the query */
};

struct target {
	const char *text; /* as it was typed: the subject of messages */
	bool is_view;
	enum view_kind view;
	const char *portal, *name;
	const char *url; /* of a document: http:, https:, file:, sample:, or "-" */
};

/* A URL, a path, "-" or a view; strings are in the arena or are `text` itself. False with
 * ERR_CONFIG: a scheme bantin does not fetch, a view without its name. Whether a file, category or
 * portal exists is found out later. */
bool target_parse(struct arena *a, const char *text, struct target *out, struct error *err);

#endif
