/* Fetching what is subscribed into the store: all channels side by side, never blocking. */
#ifndef BANTIN_CORE_REFRESH_H
#define BANTIN_CORE_REFRESH_H

#include "core/session.h"

struct refresh_state {
	int total, done, failed; /* channels */
	int added;		 /* new items */
	int articles;		 /* full texts fetched */
	int missed;		 /* full texts that network or store kept from being fetched */
	struct error first;	 /* of what failed first */
};

struct refresh_events {
	/* A channel is done; err is null where it went well. When it is the store that fails, ch is
	 * null and the rest is left for another time: that is told once. Of full texts only what is
	 * missed is told, ch->url being the article's. May be null. */
	void (*step)(const struct refresh_state *st, const struct store_channel *ch,
		     const struct error *err, void *arg);
	/* Everything is done; the refresh is freed behind it. */
	void (*done)(const struct refresh_state *st, void *arg);
	void *arg;
};

struct refresh_request {
	const char *const *portals; /* names; n_portals of them, 0: all */
	size_t n_portals;
	bool force; /* those too that are not due */
	bool full;  /* fetch full texts of new items too */
	int batch;  /* channels stored at once: more is faster, and loop_step takes longer; 0: 1 */
};

struct refresh;

/* Starts; events come from loop_step. session_library must have been called. Null with ERR_STORE,
 * or ERR_CONFIG for a portal that is not subscribed. */
struct refresh *refresh_start(struct session *s, const struct refresh_request *rq,
			      const struct refresh_events *ev, struct error *err);
void refresh_cancel(struct refresh *r); /* its events are not called any more */
/* Those that are being fetched for ms milliseconds and more, at most so many; newest first. */
size_t refresh_slow(const struct refresh *r, int64_t ms, const char **urls, size_t most);

/* Only one process refreshes a store at a time: a lock that dies with the process. False if another
 * has it. A store in memory is always free. */
bool refresh_lock(struct session *s);
void refresh_unlock(struct session *s);

#endif
