/* A column of rows of different heights, one of them selected, of which a screenful is seen. Only
 * the heights of what is near are ever asked for, so that it may be as long as it likes. */
#ifndef BANTIN_TUI_ROWS_H
#define BANTIN_TUI_ROWS_H

#include <stdbool.h>
#include <stddef.h>

#include "tui/action.h"

struct rows {
	size_t n, at;  /* at < n, or 0 */
	size_t top;    /* the first that is seen */
	int height;    /* of the window; set before rows_fit */
	int (*tall)(void *arg, size_t i); /* lines of row i, at least 1 */
	void *arg;
};

/* Moves the window as little as it takes to see the selected row, whole if it can be, and leaves no
 * room empty that rows above could fill. */
void rows_fit(struct rows *r);

/* Does the actions that move (down ... bottom); false for others. */
bool rows_act(struct rows *r, enum action act);

/* A click on a line of the window, of whose first row `skipped` lines are not shown: selects the row
 * there. True if it was selected before and had the keys: that opens it. */
bool rows_click(struct rows *r, int line, bool skipped, bool had);

void rows_select(struct rows *r, size_t i);

#endif
