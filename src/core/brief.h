/* The top of every category in few lines: what `brief` shows. */
#ifndef BANTIN_CORE_BRIEF_H
#define BANTIN_CORE_BRIEF_H

#include "core/session.h"

enum { BRIEF_LINES = 20 };

/* A list of `limit` items (-1: BRIEF_LINES), as evenly of all categories as they have some, in the
 * order of the categories: of each what is read most, then what is latest. The same category of
 * several portals is one; an item's category is the one it stands for. Null with ERR_STORE. */
struct feed *brief_view(struct session *s, int limit, struct error *err);

#endif
