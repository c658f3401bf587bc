/* A screenful in the making: runs of text at places. Screens draw into regions of it, term.c paints
 * it, tests read it. What is put later covers what was put before. No curses here. */
#ifndef BANTIN_TUI_CANVAS_H
#define BANTIN_TUI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "tui/theme.h"
#include "view/line.h"

enum { LOOK_CELL = LOOKS }; /* of a piece of a picture, which has colours of its own */

struct stroke {
	int row, col;
	const char *s; /* printable, in the canvas's arena */
	size_t len;
	int look;
	int32_t fg, bg; /* see theme.h; of LOOK_CELL alone */
};

/* What the terminal draws over its characters: a picture, as a sequence of its own. */
struct drawing {
	int row, col;
	const char *s; /* not in the arena; null: there is none */
	size_t n;
	unsigned id; /* of s, never used again; 0: there is none */
};

struct canvas {
	struct arena *arena;
	int rows, cols;
	bool ascii;
	bool plain; /* no marks and frames */
	int blank;  /* columns at the left that were left free for the text beside them to scroll */
	LIST_OF(struct stroke) strokes;
	int cursor_row, cursor_col; /* where the terminal's cursor goes */
	bool cursor_shown;
	struct drawing drawing;
};

struct canvas *canvas_new(int rows, int cols, bool ascii);
void canvas_free(struct canvas *c);

/* The whole as text, a line a row, blanks at the ends of lines cut: for tests. */
void canvas_text(const struct canvas *c, struct buf *out);

/* A rectangle of a canvas; rows and columns count from its corner, nothing is drawn beyond it. */
struct region {
	struct canvas *canvas;
	int top, left, rows, cols;
};

struct region canvas_region(struct canvas *c);
struct region region_part(const struct region *r, int top, int left, int rows, int cols);

/* Puts text, cleaned, on one row, cut at the region's edge between graphemes. Returns the columns
 * it took. */
int region_put(const struct region *r, int row, int col, const char *s, size_t n, int look);
int region_puts(const struct region *r, int row, int col, const char *s, int look);

/* A character of a picture. */
void region_cell(const struct region *r, int row, int col, const char *s, int32_t fg, int32_t bg);
/* A picture the terminal draws itself; what is drawn last counts. */
void region_drawing(const struct region *r, int row, int col, const struct drawing *d);

/* At most `cols` columns, with an ellipsis where something is missing. */
int region_fit(const struct region *r, int row, int col, int cols, const char *s, int look);

/* The same so that it ends before column `end`. */
int region_right(const struct region *r, int row, int end, const char *s, int look);

/* A row of blanks in a look. */
void region_fill(const struct region *r, int row, int look);

/* Lights up bytes [start, end) of a line's text: search hits. In order, apart. */
struct light {
	size_t start, end;
	int look;
};
void region_line(const struct region *r, int row, int col, const struct line *line,
		 const struct light *lights, size_t n);

/* The same of a line that is wider than there is room for (line.h), without `shift` columns behind
 * those that stay; signs at its edges say where something is not seen. */
void region_wide_line(const struct region *r, int row, const struct line *line,
		      const struct light *lights, size_t n, int shift);

/* The mark of the selected row, n rows high, before the text; the terminal's cursor is there, and
 * seen where there is no mark. */
void region_mark(const struct region *r, int row, int n, bool focus);
/* Columns before the text of rows, for that mark. */
int region_gutter(const struct region *r);

/* Puts the terminal's cursor there. */
void region_cursor(const struct region *r, int row, int col, bool shown);

#endif
