/* What a reader does with items of the store: open, read in full, mark. */
#ifndef BANTIN_CORE_READER_H
#define BANTIN_CORE_READER_H

#include "core/session.h"

/* The item as it is stored, a feed of kind FEED_ARTICLE; item.full says whether it is the full
 * text. Null with ERR_EMPTY or ERR_STORE. */
struct feed *reader_item(struct session *s, int64_t row, struct error *err);

/* Fetches the page of a stored item, keeps its full text, and calls back from loop_step with the
 * item as it is stored then (the callee owns f), or with why not: what is stored stays. Offline:
 * ERR_NET at once from loop_step. Returns an id for reader_forget; never 0. */
typedef void reader_done_fn(struct feed *f, const struct error *err, void *arg);
unsigned reader_fetch(struct session *s, int64_t row, const char *url, reader_done_fn *fn, void *arg);
/* The callback of that fetch is not called any more; the text is kept all the same. */
void reader_forget(unsigned id);

#endif
