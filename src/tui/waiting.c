#include "tui/waiting.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

static void push(struct waiting *w, const int64_t *rows, size_t n, enum store_mark mark)
{
	if (w->n == w->cap) {
		w->cap = w->cap ? 2 * w->cap : 16;
		w->v = xrealloc(w->v, w->cap * sizeof *w->v);
	}
	struct marking *x = &w->v[w->n++];
	*x = (struct marking){xcalloc(n, sizeof *rows), n, mark};
	memcpy(x->rows, rows, n * sizeof *rows);
}

void waiting_push(struct waiting *w, const int64_t *rows, size_t n, enum store_mark mark)
{
	enum { MOST = 50 };

	for (size_t i = 0; i < n; i += MOST)
		push(w, rows + i, n - i < MOST ? n - i : MOST, mark);
}

void waiting_drop(struct waiting *w)
{
	free(w->v[0].rows);
	memmove(w->v, w->v + 1, --w->n * sizeof *w->v);
}

void waiting_clear(struct waiting *w)
{
	while (w->n)
		waiting_drop(w);
	free(w->v);
	*w = (struct waiting){0};
}
