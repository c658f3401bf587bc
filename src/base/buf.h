/* A growing byte buffer. All that comes from outside is bounded by construction: a buffer is given
 * its maximum when it is made, and an addition that would pass it fails and changes nothing.
 * `data` is always a NUL-terminated string of `len` bytes (the NUL not counted), never null. */
#ifndef BANTIN_BASE_BUF_H
#define BANTIN_BASE_BUF_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

struct buf {
	char *data;
	size_t len;
	size_t cap; /* 0: data is the shared empty string */
	size_t max;
};

#define BUF_UNBOUNDED ((size_t)PTRDIFF_MAX - 1)

/* --- life cycle --- */
void buf_init(struct buf *b, size_t max);
void buf_clear(struct buf *b); /* frees; the buffer may be used again */
void buf_reset(struct buf *b); /* empties, keeps the memory */
char *buf_take(struct buf *b); /* the caller owns the heap string; the buffer is empty again */

/* --- adding; false when the maximum would be passed --- */
bool buf_reserve(struct buf *b, size_t extra);
bool buf_add(struct buf *b, const void *data, size_t n);
bool buf_puts(struct buf *b, const char *s);
bool buf_putc(struct buf *b, char c);
bool buf_printf(struct buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);
void buf_truncate(struct buf *b, size_t len); /* len <= b->len */

#endif
