#include "base/buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { LARGE = 4 << 20 };

static char empty[1];

void buf_init(struct buf *b, size_t max)
{
	*b = (struct buf){.data = empty, .max = max < BUF_UNBOUNDED ? max : BUF_UNBOUNDED};
}

void buf_clear(struct buf *b)
{
	if (b->cap)
		free(b->data);
	buf_init(b, b->max);
}

void buf_reset(struct buf *b)
{
	buf_truncate(b, 0);
}

char *buf_take(struct buf *b)
{
	char *s = b->cap ? b->data : xstrdup("");

	buf_init(b, b->max);
	return s;
}

bool buf_reserve(struct buf *b, size_t extra)
{
	if (extra < b->cap - b->len)
		return true;
	if (extra > b->max || b->len > b->max - extra)
		return false;
	size_t need = b->len + extra + 1, cap = b->cap ? b->cap : 64;
	while (cap < need)
		cap += cap / 2 + 32;
	/* What fits in cap fits in max: one comparison is enough for most additions. */
	if (cap > b->max + 1)
		cap = b->max + 1;
	if (b->cap)
		b->data = xrealloc(b->data, cap);
	else
		b->data = cap < LARGE ? xmalloc(cap) : xmalloc_large(cap);
	b->cap = cap;
	b->data[b->len] = '\0';
	return true;
}

bool buf_add(struct buf *b, const void *data, size_t n)
{
	if (n == 0)
		return true;
	if (n >= b->cap - b->len && !buf_reserve(b, n))
		return false;
	memcpy(b->data + b->len, data, n);
	b->len += n;
	b->data[b->len] = '\0';
	return true;
}

bool buf_puts(struct buf *b, const char *s)
{
	return buf_add(b, s, strlen(s));
}

bool buf_putc(struct buf *b, char c)
{
	if (1 >= b->cap - b->len && !buf_reserve(b, 1))
		return false;
	b->data[b->len++] = c;
	b->data[b->len] = '\0';
	return true;
}

bool buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	bool ok = n >= 0 && buf_reserve(b, (size_t)n);
	if (ok && n > 0) {
		vsnprintf(b->data + b->len, (size_t)n + 1, fmt, again);
		b->len += (size_t)n;
	}
	va_end(again);
	return ok;
}

void buf_truncate(struct buf *b, size_t len)
{
	if (len > b->len)
		BUG("truncate to %zu of %zu", len, b->len);
	b->len = len;
	if (b->cap)
		b->data[len] = '\0';
}
