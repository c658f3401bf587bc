/* Taking markings back: what was marked, the last first. */
#ifndef BANTIN_TUI_MARKS_H
#define BANTIN_TUI_MARKS_H

#include "store/store.h"

struct marking {
	int64_t *rows;
	size_t n;
	enum store_mark mark; /* what was done */
};

enum { MARKS_MAX = 1000 };

struct marks {
	struct marking v[MARKS_MAX];
	int n;
};

void marks_clear(struct marks *m);
/* Copies the rows: those that were not so before. */
void marks_push(struct marks *m, const int64_t *rows, size_t n, enum store_mark mark);
/* The last one; the caller frees its rows. False if there is none. */
bool marks_pop(struct marks *m, struct marking *out);

enum store_mark mark_opposite(enum store_mark mark);

#endif
