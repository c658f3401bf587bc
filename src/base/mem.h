/* Heap memory that never comes back null: a program that cannot get a few bytes says so and ends
 * with status 1. What is large and comes from outside is bounded by a buf's maximum instead, and
 * the worker process may die of it without harm. */
#ifndef BANTIN_BASE_MEM_H
#define BANTIN_BASE_MEM_H

#include <stddef.h>

void *xmalloc(size_t n) __attribute__((malloc, returns_nonnull));
void *xcalloc(size_t n, size_t size) __attribute__((malloc, returns_nonnull));
void *xrealloc(void *p, size_t n) __attribute__((returns_nonnull));
char *xstrdup(const char *s) __attribute__((malloc, returns_nonnull));
char *xstrndup(const char *s, size_t n) __attribute__((malloc, returns_nonnull));

/* For many megabytes that will be used from the beginning to the end: in pages of 2 MB, where the
 * system has them, of which the first touch costs least. free() takes it back. */
void *xmalloc_large(size_t n) __attribute__((malloc, returns_nonnull));

/* After much work of which nothing stays: what is free goes back to the system, where it can. */
void mem_trim(void);

#endif
