#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/error.h"
#include "base/mem.h"

enum { ALIGN = _Alignof(max_align_t), FIRST = 4096, SMALL = 1 << 20, LARGEST = 8 << 20 };

struct chunk {
	struct chunk *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

struct arena {
	struct chunk *head;
	size_t next_size;
};

struct arena *arena_new(void)
{
	struct arena *a = xcalloc(1, sizeof *a);

	a->next_size = FIRST;
	return a;
}

void arena_free(struct arena *a)
{
	if (!a)
		return;
	for (struct chunk *c = a->head, *next; c; c = next) {
		next = c->next;
		free(c);
	}
	free(a);
}

static struct chunk *chunk_add(struct arena *a, size_t n)
{
	size_t size = n > a->next_size ? n : a->next_size;
	struct chunk *c = size > SMALL ? xmalloc_large(sizeof *c + size) : xmalloc(sizeof *c + size);

	c->used = 0;
	c->size = size;
	c->next = a->head;
	a->head = c;
	a->next_size = a->next_size < SMALL ? a->next_size * 2 : LARGEST - sizeof *c;
	return c;
}

/* Not zeroed. */
static void *take(struct arena *a, size_t n)
{
	if (n > (size_t)PTRDIFF_MAX - ALIGN)
		BUG("allocation of %zu bytes", n);
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	struct chunk *c = a->head;
	if (!c || n > c->size - c->used)
		c = chunk_add(a, n);
	void *p = c->data + c->used;
	c->used += n;
	return p;
}

void *arena_alloc(struct arena *a, size_t n)
{
	return memset(take(a, n), 0, n);
}

char *arena_strndup(struct arena *a, const char *s, size_t n)
{
	char *p = take(a, n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return arena_strndup(a, s, strlen(s));
}

char *arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap, again;

	va_start(ap, fmt);
	va_copy(again, ap);
	int n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	char *p = arena_alloc(a, n < 0 ? 1 : (size_t)n + 1);
	if (n > 0)
		vsnprintf(p, (size_t)n + 1, fmt, again);
	va_end(again);
	return p;
}

void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	if (n >= *cap) {
		size_t more = *cap ? *cap * 2 : 4;
		void *p = take(a, more * size);
		if (n)
			memcpy(p, v, n * size);
		*cap = more;
		v = p;
	}
	/* What is not used yet is not touched, either. */
	memset((char *)v + n * size, 0, size);
	return v;
}
