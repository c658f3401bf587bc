/* What refresh.c and visit.c share. */
#ifndef BANTIN_CORE_REFRESH_INTERNAL_H
#define BANTIN_CORE_REFRESH_INTERNAL_H

#include "base/numbering.h"
#include "core/refresh.h"
#include "core/rules.h"

/* One channel or article under way. */
struct visit {
	struct refresh *refresh; /* null: cancelled */
	struct visit *next, **link;
	struct store_channel channel, news; /* as it will be, without and with new items */
	int64_t row; /* of the item, where it is an article */
	int64_t began; /* clock_ms */
	struct fetch *fetch;
	char *etag, *last_modified, *moved_to;
	bool truncated;
	int64_t expires;
	struct feed *feed; /* what it brought; null: nothing new */
	struct error err;  /* or why it did not */
};

/* A host that wants to be left alone. */
struct pause {
	const char *host;
	struct error err;
};

struct refresh {
	struct rules rules;
	struct session *session;
	struct refresh_events events;
	struct refresh_state state;
	struct arena *arena;
	struct store_channels channels;
	size_t next; /* channel to start */
	int batch, at_once; /* most channels to store together; most to be fetched or parsed */
	bool full;
	bool heard;   /* of something that is not as it was */
	bool gave_up; /* as the store cannot be written to */
	struct feed *wanted; /* items whose text is to be fetched; null before that part */
	size_t next_item;
	struct visit *visits; /* under way, newest first */
	int n_visits;
	LIST_OF(struct visit *) brought; /* of them those the store is still to be told of */
	size_t items;			 /* in those */
	LIST_OF(struct pause) pauses;
	unsigned starter, writer, tender;
};

/* Something has ended: there is room for more. */
void refresh_wake(struct refresh *r);

/* --- visit.c --- */

void visit_channel(struct refresh *r, const struct store_channel *ch);
void visit_article(struct refresh *r, const struct item *it);
void visit_cancel(struct visit *v);
/* Tells the store what has been brought so far. */
void visit_write(struct refresh *r);

#endif
