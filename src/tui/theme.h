/* What each kind of text looks like, as plain data. No theme sets a background, so none paints black
 * on black: `default` uses the terminal's own eight colours, which its owner has made readable, and
 * one grey; the others say on what they are to be read. */
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
	LOOK_HINT,	     /* the letters before a link that can be followed */
	LOOKS
};

enum {
	STYLE_BOLD = 1 << 0,
	STYLE_DIM = 1 << 1,
	STYLE_ITALIC = 1 << 2,
	STYLE_UNDERLINE = 1 << 3,
	STYLE_REVERSE = 1 << 4,
};

/* In the order of the option `theme`. */
enum theme { THEME_DEFAULT, THEME_DARK, THEME_LIGHT, THEME_CONTRAST, THEME_MONO, THEMES };

/* How many colours a terminal has that takes red, green and blue: the first eight are the palette,
 * the others are 0xRRGGBB. */
enum { COLOURS_RGB = 1 << 24 };

struct style {
	int32_t fg; /* below `colours`; -1: the terminal's default */
	unsigned attributes;
};

/* `colours`: how many the terminal has; 0: none, then attributes alone tell things apart. */
struct style theme_style(enum theme theme, int look, int colours);

#endif
