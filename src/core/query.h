/* Views of what is stored: what `latest`, `trending`, `category:NAME` and their like show. While no
 * source is set up, the built-in sample portal is what is stored, in memory. */
#ifndef BANTIN_CORE_QUERY_H
#define BANTIN_CORE_QUERY_H

#include "core/session.h"
#include "core/target.h"
#include "model/feed.h"

/* The items of a view, at most `limit` (-1: as many as it has), without their bodies; the caller
 * frees. A view without items is a feed without items and ERR_EMPTY in err. Null on failure:
 * ERR_CONFIG for an unknown portal or category, ERR_STORE. */
struct feed *query_view(struct session *s, const struct target *t, int limit, struct error *err);

/* The next items of a view behind that row. Null if it is none in the order of time, which is read
 * anew for more, or on failure. */
struct feed *query_view_after(struct session *s, const struct target *t, int64_t row, int limit);

/* How many items the view has; ERR_CONFIG and ERR_STORE as above. */
bool query_count(struct session *s, const struct target *t, int64_t *n, struct error *err);

/* How many items a search finds, and how many of them are unread; 0 where it makes no sense. */
void query_count_words(struct session *s, const char *words, int64_t *items, int64_t *unread);
/* How many of them are unread; *more: that is all that could be counted without keeping who reads
 * waiting. */
int64_t query_unread_words(struct session *s, const char *words, bool *more);

/* Is anything stored? */
bool query_any(struct session *s);

/* What the view is called, in the messages' language ("Latest", "Hà Nội · VnExpress"); in the
 * arena. */
const char *query_title(struct session *s, struct arena *a, const struct target *t);

#endif
