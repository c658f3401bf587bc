/* Pictures as a terminal shows them, by libchafa, which is loaded with the first one. */
#ifndef BANTIN_TUI_SKETCH_H
#define BANTIN_TUI_SKETCH_H

#include <stdbool.h>

#include "base/error.h"
#include "model/picture.h"
#include "tui/canvas.h"

/* In the order of the option `picture-format`. */
enum sketch_format { SKETCH_AUTO, SKETCH_CELLS, SKETCH_SIXEL, SKETCH_KITTY };

struct sketch_style {
	int rows, cols; /* at most */
	int cell_width, cell_height; /* pixels of a character */
	int colours;    /* see theme.h */
	bool ascii;
	enum sketch_format format;
};

/* Cells, or a sequence that draws all of it where the cursor is. */
struct sketch {
	int rows, cols;
	struct sketch_cell {
		char s[5]; /* a character */
		int32_t fg, bg; /* see theme.h */
	} *cells;
	char *sequence; /* null: cells */
	struct drawing drawing;
};

/* Was this bantin built with libchafa? */
bool sketch_built(void);
/* What `auto` means on a terminal of that name: cells, unless it is known to take more. */
enum sketch_format sketch_format_of(const char *terminal);

/* How large the picture will be; false where libchafa is not installed. */
bool sketch_size(const struct picture *p, const struct sketch_style *st, int *rows, int *cols,
		 struct error *err);

/* Null with ERR_SYSTEM where libchafa is not installed. */
struct sketch *sketch_new(const struct picture *p, const struct sketch_style *st, struct error *err);
void sketch_free(struct sketch *k);

/* Puts it with its corner there; a sequence is taken from the sketch when the canvas is painted. */
void sketch_draw(const struct sketch *k, const struct region *r, int row, int col);
/* One row of its cells. */
void sketch_draw_row(const struct sketch *k, int y, const struct region *r, int row, int col);

#endif
