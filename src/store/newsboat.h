/* newsboat's cache.db: who moves in brings along what was read there.
 *
 * Somebody else's file, which anybody may have made: it is opened for reading alone, nothing in its
 * schema is run that a table does not need, and reading it ends, however large it is. */
#ifndef BANTIN_STORE_NEWSBOAT_H
#define BANTIN_STORE_NEWSBOAT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

struct newsboat_feed {
	const char *url, *title;
};

struct newsboat {
	LIST_OF(struct newsboat_feed) feeds;
	LIST_OF(const char *) ids; /* of items that were read or deleted; of some, their addresses too */
	LIST_OF(const char *) of;  /* the address of the feed of each: those of one together, one pointer */
};

/* True if path is a file that begins as SQLite's do. */
bool newsboat_is_database(const char *path);

/* All strings are in the arena, as the file has them. False with ERR_CONFIG (it may not be read),
 * ERR_FORMAT (it is damaged, or not newsboat's), ERR_LIMIT (it is too much), ERR_SYSTEM. */
bool newsboat_read(struct arena *a, const char *path, struct newsboat *out, struct error *err);

#endif
