/* Pictures of articles: fetched as their portal wants it, decoded in the worker. */
#ifndef BANTIN_CORE_PICTURES_H
#define BANTIN_CORE_PICTURES_H

#include "core/session.h"
#include "model/picture.h"

struct picture_request {
	const char *url;
	const char *from; /* the document that named it; null: the user */
	int width, height; /* pixels, at most */
};

/* Calls back from loop_step, once: the callee owns p, which is null where it is not to be had
 * (offline: what is on the network). Returns an id for picture_forget; never 0. */
typedef void picture_done_fn(struct picture *p, const struct error *err, void *arg);
unsigned picture_fetch(struct session *s, const struct picture_request *rq, picture_done_fn *fn,
		       void *arg);
void picture_forget(unsigned id); /* it is not called back any more; 0 is allowed */

#endif
