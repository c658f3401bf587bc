/* How a feed crosses a socket and lies in the store: bytes with a version, driven by one table of
 * fields per struct. Reading trusts nothing: every length is checked, strings are checked to be
 * UTF-8, depth of blocks is bounded. */
#ifndef BANTIN_MODEL_WIRE_H
#define BANTIN_MODEL_WIRE_H

#include <stdbool.h>

#include "base/buf.h"
#include "model/feed.h"

/* A feed crosses the socket as its items, some at a time, and a head, all but the items. False: out is
 * full, or what came in is malformed, and some of it may be in f. */
bool wire_put_items(const struct feed *f, size_t *from, size_t enough, struct buf *out);
bool wire_get_items(struct feed *f, const void *data, size_t n); /* behind those it has */
bool wire_put_head(const struct feed *f, struct buf *out);
bool wire_get_head(struct feed *f, const void *data, size_t n);

/* As the store keeps an item: what is known of it, and its body alone. What lies in stores must be
 * readable by later versions: who changes a shape or the version changes store/schema.c too. */
bool wire_put_item(const struct item *it, struct buf *out);
bool wire_get_item(struct arena *a, const void *data, size_t n, struct item *it);
bool wire_put_blocks(const struct block *first, struct buf *out);
bool wire_get_blocks(struct arena *a, const void *data, size_t n, struct block **first);

#endif
