/* One run of bantin: its options, and the engine that fetches and parses. */
#ifndef BANTIN_CORE_SESSION_H
#define BANTIN_CORE_SESSION_H

#include "core/load.h"
#include "core/options.h"

struct session {
	struct options options;
	struct engine engine;
	bool offline; /* fetch nothing over the network */
};

/* Starts the engine with the limits of s->options, which the caller has filled. The worker's nurse
 * must have been forked (worker_prefork). */
bool session_open(struct session *s, struct error *err);
void session_close(struct session *s);

#endif
