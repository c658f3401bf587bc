/* Marks that the store did not take at once, because another bantin was writing or they are many: they
 * wait in their order, in pieces of which each is written quickly, and the reader does not. */
#ifndef BANTIN_TUI_WAITING_H
#define BANTIN_TUI_WAITING_H

#include "tui/marks.h"

struct waiting {
	struct marking *v;
	size_t n, cap;
};

void waiting_push(struct waiting *w, const int64_t *rows, size_t n, enum store_mark mark); /* copies */
void waiting_drop(struct waiting *w); /* the first */
void waiting_clear(struct waiting *w);

#endif
