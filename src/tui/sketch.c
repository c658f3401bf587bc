#include "config.h"

#include "tui/sketch.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum sketch_format sketch_format_of(const char *terminal)
{
	static const struct {
		const char *prefix;
		enum sketch_format format;
	} table[] = {
		{"xterm-kitty", SKETCH_KITTY}, {"foot", SKETCH_SIXEL},    {"mlterm", SKETCH_SIXEL},
		{"contour", SKETCH_SIXEL},     {"wezterm", SKETCH_SIXEL}, {"yaft", SKETCH_SIXEL},
	};

	for (size_t i = 0; terminal && i < sizeof table / sizeof *table; i++)
		if (!strncmp(terminal, table[i].prefix, strlen(table[i].prefix)))
			return table[i].format;
	return SKETCH_CELLS;
}

void sketch_free(struct sketch *k)
{
	if (!k)
		return;
	free(k->cells);
	free(k->sequence);
	free(k);
}

void sketch_draw_row(const struct sketch *k, int y, const struct region *r, int row, int col)
{
	for (int x = 0; k->cells && y < k->rows && x < k->cols; x++) {
		const struct sketch_cell *c = &k->cells[y * k->cols + x];
		region_cell(r, row, col + x, c->s, c->fg, c->bg);
	}
}

void sketch_draw(const struct sketch *k, const struct region *r, int row, int col)
{
	if (k->sequence) {
		region_drawing(r, row, col, &k->drawing);
		return;
	}
	for (int y = 0; y < k->rows; y++)
		sketch_draw_row(k, y, r, row + y, col);
}

#ifdef BANTIN_PICTURES

#include <chafa.h>
#include <dlfcn.h>

#include "base/utf8.h"
#include "tui/theme.h"

#define FUNCTIONS(F)                                                                               \
	F(chafa_symbol_map_new) F(chafa_symbol_map_add_by_tags) F(chafa_symbol_map_unref)          \
	F(chafa_canvas_config_new) F(chafa_canvas_config_set_geometry)                             \
	F(chafa_canvas_config_set_cell_geometry) F(chafa_canvas_config_set_canvas_mode)            \
	F(chafa_canvas_config_set_pixel_mode) F(chafa_canvas_config_set_symbol_map)                \
	F(chafa_canvas_config_set_dither_mode) F(chafa_canvas_config_set_dither_grain_size)        \
	F(chafa_canvas_config_unref) F(chafa_canvas_new) F(chafa_canvas_draw_all_pixels)           \
	F(chafa_canvas_get_char_at) F(chafa_canvas_get_raw_colors_at) F(chafa_canvas_print)        \
	F(chafa_canvas_unref) F(chafa_calc_canvas_geometry) F(g_string_free)

static struct {
#define F(name) __typeof__(&name) name;
	FUNCTIONS(F)
#undef F
} lib;

/* glib's are found through libchafa, which needs them. */
static bool load(struct error *err)
{
	static const char name[] = "libchafa.so.0";
	static bool loaded;
	void *so = loaded ? NULL : dlopen(name, RTLD_NOW | RTLD_LOCAL), *p;
	bool all = so;

	if (loaded)
		return true;
#define F(function)                                                                                \
	p = so ? dlsym(so, #function) : NULL;                                                      \
	memcpy(&lib.function, &p, sizeof p);                                                       \
	all = all && p;
	FUNCTIONS(F)
#undef F
	loaded = all;
	return all || err_set(err, ERR_SYSTEM, _("%s is not installed"), name);
}

bool sketch_built(void)
{
	return true;
}

static ChafaCanvasMode mode_of(int colours)
{
	return colours >= COLOURS_RGB ? CHAFA_CANVAS_MODE_TRUECOLOR
	       : colours >= 256	      ? CHAFA_CANVAS_MODE_INDEXED_240
	       : colours >= 16	      ? CHAFA_CANVAS_MODE_INDEXED_16
	       : colours >= 8	      ? CHAFA_CANVAS_MODE_INDEXED_8
				      : CHAFA_CANVAS_MODE_FGBG;
}

/* What the fonts of consoles have. */
static void set_symbols(ChafaCanvasConfig *config, const struct sketch_style *st)
{
	ChafaSymbolTags halves = CHAFA_SYMBOL_TAG_SPACE | CHAFA_SYMBOL_TAG_SOLID | CHAFA_SYMBOL_TAG_HALF;
	ChafaSymbolMap *map = lib.chafa_symbol_map_new();

	if (st->ascii)
		halves = CHAFA_SYMBOL_TAG_ASCII;
	else if (st->colours >= 256)
		halves |= CHAFA_SYMBOL_TAG_QUAD;
	lib.chafa_symbol_map_add_by_tags(map, halves);
	lib.chafa_canvas_config_set_symbol_map(config, map);
	lib.chafa_symbol_map_unref(map);
}

static ChafaCanvas *canvas_of(const struct picture *p, const struct sketch_style *st, int cols, int rows)
{
	bool cells = st->format <= SKETCH_CELLS;
	ChafaCanvasConfig *config = lib.chafa_canvas_config_new();

	lib.chafa_canvas_config_set_geometry(config, cols, rows);
	lib.chafa_canvas_config_set_cell_geometry(config, st->cell_width, st->cell_height);
	lib.chafa_canvas_config_set_canvas_mode(config, cells ? mode_of(st->colours)
							      : CHAFA_CANVAS_MODE_TRUECOLOR);
	lib.chafa_canvas_config_set_pixel_mode(config, st->format == SKETCH_SIXEL ? CHAFA_PIXEL_MODE_SIXELS
						       : st->format == SKETCH_KITTY ? CHAFA_PIXEL_MODE_KITTY
										    : CHAFA_PIXEL_MODE_SYMBOLS);
	if (cells && st->colours < 8) {
		lib.chafa_canvas_config_set_dither_mode(config, CHAFA_DITHER_MODE_DIFFUSION);
		lib.chafa_canvas_config_set_dither_grain_size(config, 4, 4);
	}
	set_symbols(config, st);
	ChafaCanvas *canvas = lib.chafa_canvas_new(config);
	lib.chafa_canvas_config_unref(config);
	lib.chafa_canvas_draw_all_pixels(canvas, CHAFA_PIXEL_RGBA8_UNASSOCIATED, p->rgba, p->width,
					 p->height, p->width * 4);
	return canvas;
}

/* Of red, green and blue the first eight numbers are the palette's. */
static int32_t colour_of(gint colour, const struct sketch_style *st)
{
	if (colour < 0 || st->colours < 8)
		return -1;
	return st->colours >= COLOURS_RGB && colour < 8 ? 8 : colour;
}

static void take_cells(ChafaCanvas *canvas, const struct sketch_style *st, struct sketch *k)
{
	k->cells = xcalloc((size_t)k->rows * (size_t)k->cols, sizeof *k->cells);
	for (int i = 0; i < k->rows * k->cols; i++) {
		int x = i % k->cols, y = i / k->cols;
		gint fg, bg;
		gunichar c = lib.chafa_canvas_get_char_at(canvas, x, y);
		lib.chafa_canvas_get_raw_colors_at(canvas, x, y, &fg, &bg);
		utf8_encode(c ? c : ' ', k->cells[i].s);
		k->cells[i].fg = colour_of(fg, st);
		k->cells[i].bg = colour_of(bg, st);
	}
}

bool sketch_size(const struct picture *p, const struct sketch_style *st, int *rows, int *cols,
		 struct error *err)
{
	if (!load(err))
		return false;
	*rows = st->rows;
	*cols = st->cols;
	lib.chafa_calc_canvas_geometry(p->width, p->height, cols, rows,
				       (gfloat)st->cell_width / (gfloat)st->cell_height, FALSE, FALSE);
	*rows = *rows > 0 ? *rows : 1;
	*cols = *cols > 0 ? *cols : 1;
	return true;
}

struct sketch *sketch_new(const struct picture *p, const struct sketch_style *st, struct error *err)
{
	static unsigned last_id;
	int cols, rows;

	if (!sketch_size(p, st, &rows, &cols, err))
		return NULL;
	struct sketch *k = xcalloc(1, sizeof *k);
	*k = (struct sketch){.rows = rows, .cols = cols};
	ChafaCanvas *canvas = canvas_of(p, st, k->cols, k->rows);
	if (st->format <= SKETCH_CELLS) {
		take_cells(canvas, st, k);
	} else {
		GString *s = lib.chafa_canvas_print(canvas, NULL);
		k->sequence = xstrndup(s->str, s->len);
		k->drawing = (struct drawing){.s = k->sequence, .n = s->len, .id = ++last_id};
		lib.g_string_free(s, TRUE);
	}
	lib.chafa_canvas_unref(canvas);
	return k;
}

#else

bool sketch_size(const struct picture *p, const struct sketch_style *st, int *rows, int *cols,
		 struct error *err)
{
	(void)rows;
	(void)cols;
	return sketch_new(p, st, err);
}

bool sketch_built(void)
{
	return false;
}

struct sketch *sketch_new(const struct picture *p, const struct sketch_style *st, struct error *err)
{
	(void)p;
	(void)st;
	err_set(err, ERR_SYSTEM, _("this bantin was built without pictures"));
	return NULL;
}

#endif
