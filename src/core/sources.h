/* What is subscribed: the `sources` file, which people edit too. A line is
 *
 *     portal NAME [category...]
 *     feed URL ["title"] [tag...]
 *
 * with # comments; edits keep comments, order and every line that is not understood. */
#ifndef BANTIN_CORE_SOURCES_H
#define BANTIN_CORE_SOURCES_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "core/keyfile.h"

enum source_kind { SOURCE_OTHER, SOURCE_PORTAL, SOURCE_FEED };

struct source_line {
	enum source_kind kind;
	const char *text; /* as it stands in the file */
	const char *name; /* of the portal, or the feed's URL */
	const char *key; /* url_key of a feed */
	const char *portal; /* what its portal is called: a lone feed is one, by a slug of its title,
			       else of its address; no two are called the same */
	const char *title; /* of a feed; null if none */
	LIST_OF(const char *) words; /* categories or tags */
};

struct sources {
	struct arena *arena;
	LIST_OF(struct source_line) lines;
	size_t n; /* lines that are a portal or a feed */
	size_t wrong; /* lines that make no sense: what they meant is unknown */
};

/* A file that is not there is an empty one. Wrong lines are told to warn and kept. */
bool sources_read(struct sources *s, keyfile_warn_fn *warn, void *arg, struct error *err);
void sources_clear(struct sources *s);

/* In memory; sources_write makes it last. Adding what is there already changes nothing and returns
 * false. A feed's title gets its host behind it where another is called the same. */
bool sources_add_portal(struct sources *s, const char *name);
bool sources_add_feed(struct sources *s, const char *url, const char *title,
		      const char *const *tags, size_t n_tags);
/* By the portal's name (a lone feed's too) or the feed's URL; false if it is not there. */
bool sources_remove(struct sources *s, const char *name);
/* The line of that name or URL; null if there is none. Good until the next change. */
const struct source_line *sources_find(struct sources *s, const char *name);
bool sources_write(const struct sources *s, struct error *err);

#endif
