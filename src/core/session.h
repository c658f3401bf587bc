/* One run of bantin: its options, the engine that fetches and parses, and the store with what is
 * subscribed. */
#ifndef BANTIN_CORE_SESSION_H
#define BANTIN_CORE_SESSION_H

#include "core/keyfile.h"
#include "core/load.h"
#include "core/logins.h"
#include "core/options.h"
#include "core/sources.h"
#include "store/store.h"

struct session {
	/* Filled by the caller before session_open. */
	struct options options;
	bool offline;		/* fetch nothing over the network */
	bool at_hand;		/* somebody waits at keys (store.h) */
	const char *store_path; /* null: the contract's place; ":memory:" keeps nothing */
	keyfile_warn_fn *warn;	/* told of lines that make no sense; never null */
	void *warn_arg;
	keyfile_warn_fn *wait; /* told why a large store opens slowly; null: nobody */

	struct engine engine;
	struct logins logins;
	char *hsts; /* path */
	/* After session_library. */
	struct store *store;
	struct sources sources;
	int64_t sources_stamp; /* of their file when it was read */
	int64_t version;       /* of the store's content when it was last asked for */
	unsigned stores;       /* opened so far: rows mean something in one of them only */
	bool sample; /* nothing is subscribed: the store is in memory and holds the sample portal */
};

/* Starts the engine with the limits of s->options. The worker's nurse must have been forked
 * (worker_prefork). */
bool session_open(struct session *s, struct error *err);
void session_close(struct session *s);

/* Opens the store and reads the sources, once; where there are none, loads the sample portal. To be
 * called by whoever uses s->store. */
bool session_library(struct session *s, struct error *err);

/* Makes the portals and channels of the store what the sources and portal definitions say. A portal
 * without a definition is told to warn and left as it is. `forget`: what is not subscribed any more
 * goes, with its items. */
bool session_sync(struct session *s, bool forget, struct error *err);
/* The same for who only reads: nothing is forgotten, and what cannot be done is left undone. */
void session_update(struct session *s);

/* What others did to the files since it was last asked. */
enum session_news {
	NEWS_NONE,
	NEWS_ITEMS,   /* the store has other items or marks */
	NEWS_SOURCES, /* something else is subscribed: session_reload */
};
enum session_news session_news(struct session *s);
/* Reads the sources anew. Where the first source has come, the sample's store makes place for the
 * real one: then s->stores grows, and no row that was known is of use. False: all is as it was. */
bool session_reload(struct session *s, struct error *err);

#endif
