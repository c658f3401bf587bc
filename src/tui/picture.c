/* The screen of a picture: as large as there is room above its caption. Any key leaves it. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/pictures.h"
#include "tui/figures.h"
#include "tui/launch.h"
#include "tui/sketch.h"
#include "tui/tui.h"
#include "view/blocks.h"

struct viewer {
	struct screen screen;
	struct figures figures;
	size_t at;
	char *from; /* null: the user named it */
	unsigned fetch;	  /* under way; 0 */
	struct picture *picture;
	struct sketch *sketch; /* of the picture, for so many rows and columns at most */
	int rows, cols;
	struct error err; /* why there is none */
};

static const struct screen_ops viewer_ops;

/* --- fetching --- */

static void forget(struct viewer *v)
{
	picture_forget(v->fetch);
	v->fetch = 0;
	picture_free(v->picture);
	v->picture = NULL;
	sketch_free(v->sketch);
	v->sketch = NULL;
	v->err = (struct error){0};
	v->screen.tui->fetching = false;
}

static void fetched(struct picture *p, const struct error *err, void *arg)
{
	struct viewer *v = arg;

	forget(v);
	v->picture = p;
	if (!p)
		v->err = *err;
	v->screen.tui->dirty = true;
}

static void fetch(struct viewer *v)
{
	struct tui *t = v->screen.tui;
	const struct picture_request rq = {v->figures.list.v[v->at]->url, v->from, t->cols * t->cell_width,
					   t->rows * t->cell_height};

	forget(v);
	v->fetch = picture_fetch(t->session, &rq, fetched, v);
	t->fetching = t->dirty = true;
}

/* --- drawing --- */

static void make_sketch(struct viewer *v, int rows, int cols)
{
	const struct tui *t = v->screen.tui;
	enum sketch_format format = (enum sketch_format)options_number(&t->session->options,
								       OPTION_PICTURE_FORMAT);
	const struct sketch_style st = {
		.rows = rows, .cols = cols, .cell_width = t->cell_width, .cell_height = t->cell_height,
		.colours = t->colours, .ascii = t->ascii,
		.format = format == SKETCH_AUTO ? sketch_format_of(getenv("TERM")) : format,
	};

	if (v->sketch && v->rows == rows && v->cols == cols)
		return;
	sketch_free(v->sketch);
	v->sketch = sketch_new(v->picture, &st, &v->err);
	v->rows = rows;
	v->cols = cols;
}

/* Returns the rows of the caption and credit, which stand at the bottom. */
static int draw_caption(struct viewer *v, const struct region *r)
{
	struct view_style st = tui_style(v->screen.tui, r->cols);
	const struct block only = {.type = BLOCK_FIGURE, .text = v->figures.list.v[v->at]->text,
				   .url = v->figures.list.v[v->at]->url, .credit = v->figures.list.v[v->at]->credit};
	struct lines *l = view_blocks(&only, &st);
	int rows = (int)l->lines.n < r->rows / 3 ? (int)l->lines.n : r->rows / 3;

	for (int i = 0; i < rows; i++)
		region_line(r, r->rows - rows + i, 0, &l->lines.v[i], NULL, 0);
	lines_free(l);
	return rows;
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct viewer *v = (struct viewer *)s;
	int rows = r->rows - draw_caption(v, r) - 1;

	(void)focus;
	if (v->picture && rows > 0)
		make_sketch(v, rows, r->cols);
	if (v->sketch)
		sketch_draw(v->sketch, r, (rows - v->sketch->rows) / 2, (r->cols - v->sketch->cols) / 2);
	else if (v->err.code)
		region_fit(r, 1, 2, r->cols - 4, v->err.text, ROLE_ERROR);
	else
		region_fit(r, 1, 2, r->cols - 4, _("Fetching …"), ROLE_TEXT);
}

static const char *title(struct screen *s, struct arena *a)
{
	const struct viewer *v = (const struct viewer *)s;

	(void)a;
	return v->figures.list.v[v->at]->url;
}

static void position(struct screen *s, struct buf *out)
{
	const struct viewer *v = (const struct viewer *)s;

	buf_printf(out, "%zu/%zu", v->at + 1, v->figures.list.n);
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total;
}

/* --- keys --- */

static enum action action_of(const struct tui *t, uint32_t key)
{
	const struct binding *b;

	return keymap_exact(t->keymap, IN_ARTICLE, &key, 1, &b) ? b->steps[0].act : ACT_NONE;
}

static void take_key(struct tui *t, uint32_t key)
{
	struct viewer *v = (struct viewer *)tui_top(t);

	/* Another screen may have come meanwhile. */
	if (v->screen.ops != &viewer_ops)
		return;
	t->next_key = take_key;
	switch (action_of(t, key)) {
	case ACT_PICTURE:
		v->at = (v->at + 1) % v->figures.list.n;
		fetch(v);
		break;
	case ACT_REFRESH:
		fetch(v);
		break;
	case ACT_BROWSER:
		launch_browser(t, v->figures.list.v[v->at]->url);
		break;
	case ACT_REDRAW:
		t->repaint = true;
		break;
	default:
		t->next_key = NULL;
		tui_back(t);
		tui_drop_above(tui_top(t));
		break;
	}
}

static bool act(struct screen *s, enum action act)
{
	(void)s;
	(void)act;
	return false;
}

static void free_viewer(struct screen *s)
{
	struct viewer *v = (struct viewer *)s;

	forget(v);
	figures_clear(&v->figures);
	free(v->from);
	free(v);
}

static const struct screen_ops viewer_ops = {
	.context = IN_PAGER,
	.alone = true,
	.free = free_viewer,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
};

static bool are_shown(const struct tui *t)
{
	return sketch_built() && options_number(&t->session->options, OPTION_PICTURES) != 0 &&
	       !options_number(&t->session->options, OPTION_PLAIN);
}

void tui_open_picture(struct tui *t, const struct item *it, const char *url, const char *from)
{
	if (!are_shown(t)) {
		launch_browser(t, url);
		return;
	}
	struct viewer *v = xcalloc(1, sizeof *v);
	v->screen.ops = &viewer_ops;
	v->screen.tui = t;
	v->from = from ? xstrdup(from) : NULL;
	if (it)
		figures_add(&v->figures, it);
	const struct block *first = figures_add_url(&v->figures, url);
	while (v->figures.list.v[v->at] != first)
		v->at++;
	tui_open(t, &v->screen);
	t->next_key = take_key;
	fetch(v);
}

void tui_open_figure(struct tui *t, const struct item *it, const struct pane *p, const char *from)
{
	struct figures f = {0};
	size_t nth = t->count > 0 ? (size_t)t->count - 1 : 0;

	figures_add(&f, it);
	const struct block *b = t->count == 0 ? figures_in_sight(&f, p) : NULL;
	if (!b && nth < f.list.n)
		b = f.list.v[nth];
	if (b)
		tui_open_picture(t, it, b->url, from);
	else
		tui_say(t, "%s", _("There is no such picture in it."));
	figures_clear(&f);
}
