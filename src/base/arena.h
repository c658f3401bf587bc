/* Memory that lives and dies together: a parsed document is in one arena and goes with one free.
 * Nothing taken from an arena is freed by itself. */
#ifndef BANTIN_BASE_ARENA_H
#define BANTIN_BASE_ARENA_H

#include <stddef.h>
#include <string.h>

struct arena;

struct arena *arena_new(void);
void arena_free(struct arena *a); /* null is allowed */

/* Zeroed, aligned for any type. */
void *arena_alloc(struct arena *a, size_t n) __attribute__((returns_nonnull));
char *arena_strdup(struct arena *a, const char *s) __attribute__((returns_nonnull));
char *arena_strndup(struct arena *a, const char *s, size_t n) __attribute__((returns_nonnull));
char *arena_printf(struct arena *a, const char *fmt, ...)
	__attribute__((format(printf, 2, 3), returns_nonnull));

/* Lists in an arena: a struct with `v`, `n` and `cap`, see LIST_OF. LIST_PUSH returns a pointer to
 * a zeroed new last element; earlier pointers into the list are void after it. */
#define LIST_OF(type)                                                                              \
	struct {                                                                                   \
		type *v;                                                                           \
		size_t n, cap;                                                                     \
	}
#define LIST_PUSH(a, list)                                                                         \
	((list)->v = arena_grow((a), (list)->v, (list)->n, &(list)->cap, sizeof *(list)->v),       \
	 &(list)->v[(list)->n++])

void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size);

#endif
