/* Lines that the reader itself writes: a label, and behind it a text that goes on below itself. */
#ifndef BANTIN_TUI_PROSE_H
#define BANTIN_TUI_PROSE_H

#include "view/line.h"

struct label {
	const char *s; /* "" for none */
	enum role role;
	int columns; /* where the text begins; a label that is longer has a line of its own */
};

/* Wrapped at the width; where that leaves the text no room, it goes on below its label. */
void prose_add(struct lines *l, const struct label *label, const char *text, enum role role,
	       int width);

void prose_gap(struct lines *l); /* an empty line, but for the first */

#endif
