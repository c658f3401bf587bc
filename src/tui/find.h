/* Hits on the screen: which parts of a line are lit up. */
#ifndef BANTIN_TUI_FIND_H
#define BANTIN_TUI_FIND_H

#include "tui/canvas.h"
#include "view/hits.h"

/* What is to be lit up on a line, at most `max` of them; `now` is the hit that was jumped to. */
size_t hits_lights(const struct hits *h, size_t line, size_t now, struct light *out, size_t max);

#endif
