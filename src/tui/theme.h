/* What each kind of text looks like, as plain data. Colours are the terminal's own eight, which its
 * owner has made readable on his background, and one grey; never a background. */
#ifndef BANTIN_TUI_THEME_H
#define BANTIN_TUI_THEME_H

#include <stdint.h>

#include "view/line.h"

/* The roles of view/line.h, and what only the reader has. */
enum look {
	LOOK_STATUS = ROLES, /* the bar at the bottom */
	LOOK_STATUS_ERROR,
	LOOK_CURSOR,	     /* the mark beside the selected row */
	LOOK_PLACE,	     /* name of a view, portal or category */
	LOOK_COUNT,	     /* how many are unread there */
	LOOK_SOFT,	     /* hints, headlines beside places */
	LOOK_FRAME,	     /* the line between two columns */
	LOOK_HIT_NOW,	     /* the search hit that was jumped to */
	LOOKS
};

enum {
	STYLE_BOLD = 1 << 0,
	STYLE_DIM = 1 << 1,
	STYLE_ITALIC = 1 << 2,
	STYLE_UNDERLINE = 1 << 3,
	STYLE_REVERSE = 1 << 4,
};

struct style {
	int16_t fg; /* below `colours`; -1: the terminal's default */
	unsigned attributes;
};

/* `colours`: how many the terminal has; 0: none, then attributes alone tell things apart. */
struct style theme_style(int look, int colours);

#endif
