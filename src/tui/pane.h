/* Lines to be read and searched: a window on them, for articles and pagers. */
#ifndef BANTIN_TUI_PANE_H
#define BANTIN_TUI_PANE_H

#include "tui/action.h"
#include "tui/find.h"

struct pane {
	struct lines *lines; /* null: none yet */
	size_t top;
	int height, cols; /* of the window, since it was last drawn */
	int shift; /* columns of wide lines that are left out at their left */
	char *words; /* searched for; null */
	bool query;  /* they are those of a search of the store */
	struct hits hits;
	size_t hit; /* the one jumped to */
	bool lit;   /* none was yet */
};

/* Takes the lines. `keep`: they are the same text laid out anew, and what was seen stays seen. */
void pane_set(struct pane *p, struct lines *l, bool keep);
/* Is there more than a windowful, and its end in sight? */
int pane_permille(const struct pane *p); /* so much of it is above the window */
void pane_go(struct pane *p, int permille);
bool pane_at_end(const struct pane *p);
void pane_clear(struct pane *p);

void pane_draw(struct pane *p, const struct region *r);

/* The actions that move. */
bool pane_act(struct pane *p, enum action act);
/* Scrolls what is wider than the window to the left (-1) or right (1); false if nothing in sight is. */
bool pane_slide(struct pane *p, int direction);
/* Where a column of a line's text is in the window, -1: not in sight; and the other way round. */
int pane_column(const struct pane *p, size_t line, int col);
int pane_text_column(const struct pane *p, size_t line, int col);

/* Looks for words, or each word of a query, and shows the first hit from the window's top on; false
 * if there is none. */
bool pane_find(struct pane *p, const char *words, bool query);
/* The hits of a query are lit, and nothing moves. */
void pane_light(struct pane *p, const char *query);
/* The next (1) or previous (-1) hit, round the end; false if there is none. */
bool pane_next_hit(struct pane *p, int direction);

/* "Top", "37%", "End", "All". */
void pane_position(const struct pane *p, struct buf *out);

#endif
