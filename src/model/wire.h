/* How a feed crosses a socket and lies in the store: bytes with a version, driven by one table of
 * fields per struct. Reading trusts nothing: every length is checked, strings are checked to be
 * UTF-8, depth of blocks is bounded. */
#ifndef BANTIN_MODEL_WIRE_H
#define BANTIN_MODEL_WIRE_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/feed.h"

bool wire_put_feed(const struct feed *f, struct buf *out);	/* false: out is full */
struct feed *wire_get_feed(const void *data, size_t n);		/* null: malformed; caller frees */

/* A deep copy of an item into another arena; what the store alone knows is copied too. */
void item_copy(struct arena *a, const struct item *from, struct item *to);

/* As the store keeps an item: what is known of it, and its body alone. What lies in stores must be
 * readable by later versions: who changes a shape or the version changes store/schema.c too. */
bool wire_put_item(const struct item *it, struct buf *out);
bool wire_get_item(struct arena *a, const void *data, size_t n, struct item *it);
bool wire_put_blocks(const struct block *first, struct buf *out);
bool wire_get_blocks(struct arena *a, const void *data, size_t n, struct block **first);

#endif
