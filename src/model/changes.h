/* What has changed since an item was first seen: by paragraphs, and in those by words. */
#ifndef BANTIN_MODEL_CHANGES_H
#define BANTIN_MODEL_CHANGES_H

#include "model/feed.h"

/* A paragraph, or the headline: said then and not any more, or now and not then. Of one that was
 * altered both stand, then and now, one after the other; in them what differs is CHANGE_GONE or
 * CHANGE_CAME, and of what is the same only what is near. One without spans is all gone, or new. */
struct change {
	bool now;
	struct text text;
};

enum { CHANGE_GONE = SPAN_STRIKE | SPAN_EM, CHANGE_CAME = SPAN_STRONG };

struct changes {
	LIST_OF(struct change) list;
};

/* In the arena; none where nothing has changed, or what it said is not known. */
void changes_of(struct arena *a, const struct item *it, struct changes *out);

#endif
