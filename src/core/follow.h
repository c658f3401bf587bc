/* What is new in views while others refresh the store: tail -f for headlines. */
#ifndef BANTIN_CORE_FOLLOW_H
#define BANTIN_CORE_FOLLOW_H

#include "core/session.h"
#include "core/target.h"

struct follow;

/* Follows views from now on. Null with ERR_CONFIG: a target that is no view, an unknown portal or
 * category. The targets must stay as they are. */
struct follow *follow_new(struct session *s, const struct target *targets, size_t n,
			  struct error *err);
void follow_free(struct follow *f); /* null is allowed */

/* What has come since, oldest first, each item once; the first time the last `limit` items that were
 * there. A feed without items where nothing has come; null with an error. */
struct feed *follow_next(struct follow *f, int limit, struct error *err);

#endif
