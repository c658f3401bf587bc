/* Bodies as the store keeps them: compressed where that makes them smaller, which it mostly does by
 * half. */
#ifndef BANTIN_STORE_PACK_H
#define BANTIN_STORE_PACK_H

#include "base/buf.h"
#include "model/block.h"

void pack_blocks(const struct block *first, struct buf *out);

/* What is packed, or was stored before bodies were. False: malformed. */
bool unpack_blocks(struct arena *a, const void *data, size_t n, struct block **first);

/* How many bytes it was before; 0 where it is malformed. */
size_t unpack_size(const void *data, size_t n);

#endif
