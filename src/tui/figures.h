/* The pictures of an article, each once, in the order of the text. */
#ifndef BANTIN_TUI_FIGURES_H
#define BANTIN_TUI_FIGURES_H

#include "model/feed.h"
#include "tui/pane.h"

struct figures {
	struct arena *arena;
	LIST_OF(struct block *) list; /* BLOCK_FIGURE, with url; copies */
};

/* Adds those of the item, or one of which nothing is known but its address; returns the latter. */
void figures_add(struct figures *f, const struct item *it);
const struct block *figures_add_url(struct figures *f, const char *url);
void figures_clear(struct figures *f);

/* The first whose caption is in the window; null if there is none. */
const struct block *figures_in_sight(const struct figures *f, const struct pane *p);

#endif
