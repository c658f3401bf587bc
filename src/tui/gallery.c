#include "tui/gallery.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/pictures.h"
#include "tui/figures.h"
#include "tui/sketch.h"

/* Pixels that are kept for a character; rows of a picture at least; pictures of an article at most. */
enum { PIXELS_WIDE = 4, PIXELS_HIGH = 8, LEAST = 4, MOST = 64, COLS_MAX = 120, ROWS_MAX = 40 };

struct shown {
	const char *url; /* of the figures */
	bool asked;	 /* it is here, on its way, or not to be had */
	struct picture *picture;
	struct sketch_style style; /* it is laid out for */
	struct sketch *sketch;	   /* null: it was not in sight since then */
};

struct gallery {
	struct tui *tui;
	struct figures figures;
	char *from; /* may be null */
	struct shown list[MOST];
	size_t n;
	struct shown *coming; /* null: none */
	unsigned fetch;
	int rows; /* of a picture at most */
};

static bool is_wanted(const struct tui *t)
{
	enum { INLINE = 2 };
	const struct options *o = &t->session->options;

	return sketch_built() && options_number(o, OPTION_PICTURES) == INLINE &&
	       !options_number(o, OPTION_PLAIN);
}

struct gallery *gallery_new(struct tui *t, const struct item *it, const char *from)
{
	if (!is_wanted(t))
		return NULL;
	struct gallery *g = xcalloc(1, sizeof *g);
	*g = (struct gallery){.tui = t, .from = from ? xstrdup(from) : NULL};
	figures_add(&g->figures, it);
	for (; g->n < MOST && g->n < g->figures.list.n; g->n++)
		g->list[g->n].url = g->figures.list.v[g->n]->url;
	return g;
}

void gallery_free(struct gallery *g)
{
	if (!g)
		return;
	picture_forget(g->fetch);
	for (size_t i = 0; i < g->n; i++) {
		picture_free(g->list[i].picture);
		sketch_free(g->list[i].sketch);
	}
	figures_clear(&g->figures);
	free(g->from);
	free(g);
}

static struct shown *find(struct gallery *g, const char *url)
{
	for (size_t i = 0; url && i < g->n; i++)
		if (!strcmp(g->list[i].url, url))
			return &g->list[i];
	return NULL;
}

/* --- laying out --- */

static bool is_same(const struct sketch_style *a, const struct sketch_style *b)
{
	return a->rows == b->rows && a->cols == b->cols && a->cell_width == b->cell_width &&
	       a->cell_height == b->cell_height && a->colours == b->colours && a->ascii == b->ascii;
}

/* Only what is in sight is drawn: each takes some milliseconds. */
static int rows_of(void *arg, const char *url, int cols)
{
	struct gallery *g = arg;
	const struct tui *t = g->tui;
	struct shown *x = find(g, url);
	const struct sketch_style st = {
		.rows = g->rows, .cols = cols, .cell_width = t->cell_width, .cell_height = t->cell_height,
		.colours = t->colours, .ascii = t->ascii, .format = SKETCH_CELLS,
	};
	struct error err;
	int rows;

	if (!x || !x->picture || !sketch_size(x->picture, &st, &rows, &cols, &err))
		return 0;
	if (!is_same(&st, &x->style)) {
		sketch_free(x->sketch);
		x->sketch = NULL;
		x->style = st;
	}
	return rows;
}

void gallery_style(struct gallery *g, int height, struct view_style *st)
{
	if (!g || !is_wanted(g->tui))
		return;
	g->rows = height * 2 / 3 > LEAST ? height * 2 / 3 : LEAST;
	st->picture_rows = rows_of;
	st->picture_arg = g;
}

/* --- fetching --- */

static void fetched(struct picture *p, const struct error *err, void *arg)
{
	struct gallery *g = arg;

	(void)err; /* the caption is there, and the key that shows it tells why */
	g->coming->picture = p;
	g->coming = NULL;
	g->fetch = 0;
	g->tui->dirty = true;
	g->tui->layout += p != NULL;
}

static void fetch(struct gallery *g, struct shown *x)
{
	const struct picture_request rq = {x->url, g->from, COLS_MAX * PIXELS_WIDE, ROWS_MAX * PIXELS_HIGH};

	x->asked = true;
	g->coming = x;
	g->fetch = picture_fetch(g->tui->session, &rq, fetched, g);
}

/* Of the captions in sight, and a page further on. */
static void fetch_next(struct gallery *g, const struct pane *p)
{
	for (size_t i = p->top; i < p->lines->lines.n && i < p->top + 2 * (size_t)p->height; i++) {
		const struct line *line = &p->lines->lines.v[i];
		for (size_t k = 0; k < line->runs.n; k++) {
			struct shown *x = line->runs.v[k].role == ROLE_CAPTION
				? find(g, line->runs.v[k].url) : NULL;
			if (x && !x->asked) {
				fetch(g, x);
				return;
			}
		}
	}
}

/* --- drawing --- */

void gallery_draw(struct gallery *g, const struct region *r, const struct pane *p)
{
	if (!g || !p->lines || !is_wanted(g->tui))
		return;
	for (int row = 0; row < r->rows && p->top + (size_t)row < p->lines->lines.n; row++) {
		const struct line *line = &p->lines->lines.v[p->top + (size_t)row];
		struct shown *x = find(g, line->picture);
		struct error err;
		if (x && x->picture && !x->sketch)
			x->sketch = sketch_new(x->picture, &x->style, &err);
		if (x && x->sketch)
			sketch_draw_row(x->sketch, line->picture_row, r, row,
					line->picture_col + (x->style.cols - x->sketch->cols) / 2);
	}
	if (!g->coming)
		fetch_next(g, p);
}
