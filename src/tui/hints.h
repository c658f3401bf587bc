/* Letters before the links that are in sight: typed, they lead there. */
#ifndef BANTIN_TUI_HINTS_H
#define BANTIN_TUI_HINTS_H

#include "tui/pane.h"

struct hint {
	int row, col; /* in the window */
	const char *url;
	char label[3];
};

struct hints {
	struct arena *arena; /* null: none are shown */
	LIST_OF(struct hint) list;
	char typed[3];
};

/* The links in sight; all labels are of the same length. */
void hints_find(struct hints *h, const struct pane *p);
/* The address of the link at a row and column of the window; null if there is none. */
const char *hints_at(const struct pane *p, int row, int col);
void hints_clear(struct hints *h);
void hints_draw(const struct hints *h, const struct region *r);

/* A key: the address it leads to, in h until it is cleared; null with *more if another key belongs
 * to it, null without if it leads nowhere. */
const char *hints_key(struct hints *h, uint32_t key, bool *more);

#endif
