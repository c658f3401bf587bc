#include <string.h>

#include "base/width.h"
#include "base/wrap.h"
#include "view/blocks.h"
#include "view/ink.h"

/* A table of more columns is printed row by row. No column is made narrower than NARROWEST, nor so
 * narrow that a cell takes more than about TALLEST lines: records are easier to read then. Columns of
 * a table that is scrolled sideways are at most ROOMY wide, if that does not make cells taller. */
enum { COLUMNS_MAX = 48, NARROWEST = 12, ROOMY = 24, TALLEST = 6, GAP = 3 };

/* The cell that covers a column in the row of the moment. */
struct slot {
	const struct block *cell; /* null: none */
	bool origin;              /* the cell begins here */
	int span;                 /* columns of the cell, where it begins */
	int left;                 /* rows below that it covers too */
};

/* Goes through a table row by row; the memory is that of one row, however large the table. */
struct walk {
	const struct block *next;
	int columns;
	struct slot slots[COLUMNS_MAX];
};

struct grid {
	struct layout *l;
	const struct block *table;
	int columns, heads;              /* heads: rows of nothing but headers, at the top */
	bool too_wide;                   /* more columns than fit in a walk */
	bool wraps;                      /* some cells take several lines */
	bool ruled;                      /* so many that each row wants a rule */
	signed char number[COLUMNS_MAX]; /* 1: of numbers, -1: of text, 0: of nothing */
	size_t width[COLUMNS_MAX];
};

/* --- rows to columns --- */

static void hold_from_above(struct walk *w)
{
	for (int c = 0; c < COLUMNS_MAX; c++) {
		struct slot *s = &w->slots[c];
		s->origin = false;
		if (s->left > 0)
			s->left--;
		else
			s->cell = NULL;
	}
}

/* Returns false if the row has more cells than there are columns. */
static bool place_cells(struct walk *w, const struct block *row)
{
	int c = 0;

	for (const struct block *cell = row->first; cell; cell = cell->next) {
		while (c < w->columns && w->slots[c].cell)
			c++;
		if (c >= w->columns)
			return false;
		int n = 0;
		for (; n < cell->colspan && c + n < w->columns && !w->slots[c + n].cell; n++)
			w->slots[c + n] = (struct slot){.cell = cell, .left = cell->rowspan - 1};
		w->slots[c].origin = true;
		w->slots[c].span = n;
		c += n;
	}
	return true;
}

static const struct block *walk_row(struct walk *w)
{
	const struct block *row = w->next;

	if (!row)
		return NULL;
	w->next = row->next;
	hold_from_above(w);
	place_cells(w, row);
	return row;
}

static struct walk walk_of(const struct grid *g)
{
	return (struct walk){.next = g->table->first, .columns = g->columns};
}

/* Columns are those in which a cell begins: a colspan that goes beyond means nothing. */
static void count_columns(struct grid *g)
{
	struct walk w = {.columns = COLUMNS_MAX};

	for (const struct block *row = g->table->first; row; row = row->next) {
		hold_from_above(&w);
		if (!place_cells(&w, row))
			g->too_wide = true;
		for (int c = COLUMNS_MAX; c > g->columns; c--)
			if (w.slots[c - 1].origin)
				g->columns = c;
	}
}

static bool is_head(const struct block *row)
{
	for (const struct block *cell = row->first; cell; cell = cell->next)
		if (!cell->header)
			return false;
	return row->first;
}

static int count_heads(const struct block *table)
{
	int n = 0;

	for (const struct block *row = table->first; row && is_head(row); row = row->next)
		n++;
	return n;
}

/* --- widths --- */

static void cell_para(struct para *p, const struct layout *l, const struct block *cell, bool head)
{
	para_reset(p);
	if (cell)
		para_add_text(p, &cell->text, head || cell->header ? ROLE_STRONG : l->base);
}

/* "12.345", "−3,5 %", "1/2": what stands better at the right. */
static bool is_number(const char *s)
{
	bool digit = false;

	for (; *s; s++) {
		if (*s >= '0' && *s <= '9')
			digit = true;
		else if ((*s >= 'A' && *s <= 'Z') || (*s >= 'a' && *s <= 'z') || *s & 0x80)
			return false;
	}
	return digit;
}

static void measure_row(struct grid *g, const struct walk *w, struct para *p, bool head)
{
	for (int c = 0; c < g->columns; c++) {
		const struct slot *s = &w->slots[c];
		if (!s->origin || s->span != 1)
			continue;
		cell_para(p, g->l, s->cell, head);
		size_t cols = para_width(p);
		g->width[c] = cols > g->width[c] ? cols : g->width[c];
		if (!head && p->text.len && g->number[c] >= 0)
			g->number[c] = is_number(p->text.data) ? 1 : -1;
	}
}

/* A column in which nothing stands has no width, and is not shown. */
static size_t width_of(const struct grid *g, int c, int span, size_t cap)
{
	size_t cols = 0;

	for (int i = c; i < c + span; i++)
		if (g->width[i])
			cols += (cols ? GAP : 0) + (g->width[i] < cap ? g->width[i] : cap);
	return cols;
}

static size_t span_width(const struct grid *g, int c, int span)
{
	return width_of(g, c, span, SIZE_MAX);
}

/* The last column of a wide cell grows until it fits. */
static void measure_spans(struct grid *g, const struct walk *w, struct para *p)
{
	for (int c = 0; c < g->columns; c++) {
		const struct slot *s = &w->slots[c];
		if (!s->origin || s->span < 2 || s->span == g->columns)
			continue;
		cell_para(p, g->l, s->cell, false);
		size_t want = para_width(p), have = span_width(g, c, s->span);
		if (want > have)
			g->width[c + s->span - 1] += want - have;
	}
}

static void measure(struct grid *g)
{
	struct walk w = walk_of(g);
	struct para p;
	int row = 0;

	para_init(&p, g->l);
	while (walk_row(&w))
		measure_row(g, &w, &p, row++ < g->heads);
	w = walk_of(g);
	while (walk_row(&w))
		measure_spans(g, &w, &p);
	para_clear(&p);
}

static int count_shown(const struct grid *g)
{
	int n = 0;

	for (int c = 0; c < g->columns; c++)
		n += g->width[c] > 0;
	return n;
}

static void cap_columns(struct grid *g, size_t cap)
{
	for (int c = 0; c < g->columns; c++) {
		size_t least = (g->width[c] + TALLEST - 1) / TALLEST, most = cap > least ? cap : least;
		g->wraps = g->wraps || g->width[c] > most;
		g->width[c] = g->width[c] > most ? most : g->width[c];
	}
}

/* Of a table that is scrolled sideways the first column stays, if that leaves most of the room. */
/* As its rows are padded to their full width, it must not be too much of both. */
static bool is_too_large(const struct grid *g)
{
	enum { CELLS = 1 << 21 };
	size_t wide = width_of(g, 0, g->columns, SIZE_MAX), rows = 0;

	for (const struct block *row = g->table->first; row; row = row->next)
		rows++;
	return wide > CELLS / (rows + 1);
}

static bool stick_out(struct grid *g)
{
	int c = 0;

	cap_columns(g, ROOMY);
	if (is_too_large(g))
		return false;
	while (c < g->columns && g->width[c] == 0)
		c++;
	if (g->width[c] * 3 < layout_full(g->l))
		g->l->kept = g->width[c] + GAP;
	return true;
}

/* Narrows the widest columns until the table fits; false if that is too narrow. */
static bool fit(struct grid *g)
{
	size_t room = layout_full(g->l), cap = NARROWEST;

	if (room == 0 || width_of(g, 0, g->columns, SIZE_MAX) <= room)
		return true;
	if (width_of(g, 0, g->columns, cap) > room) {
		return g->l->st->sideways && stick_out(g);
	}
	while (width_of(g, 0, g->columns, cap + 1) <= room)
		cap++;
	for (int c = 0; c < g->columns; c++)
		if (g->width[c] > cap * TALLEST)
			return false;
	cap_columns(g, cap);
	return true;
}

/* --- columns --- */

struct cell_lines {
	struct para para;
	struct wrap_lines wrap;
	size_t cols;
	bool right;
};

static size_t wrap_cells(struct grid *g, const struct walk *w, struct cell_lines *cells, bool head)
{
	size_t height = 0;

	for (int c = 0; c < g->columns; c++) {
		const struct slot *s = &w->slots[c];
		struct cell_lines *x = &cells[c];
		const struct block *cell = s->origin ? s->cell : NULL;
		cell_para(&x->para, g->l, cell, head);
		bool alone = cell && s->span == g->columns;
		x->cols = alone ? layout_full(g->l) : span_width(g, c, cell ? s->span : 1);
		x->right = g->number[c] > 0 && (!cell || s->span == 1);
		wrap_text(g->l->arena, x->para.text.data, x->para.text.len, x->cols,
			  g->wraps || (cell && s->span > 1) ? x->cols : 0, &x->wrap);
		height = x->wrap.lines.n > height ? x->wrap.lines.n : height;
	}
	return height;
}

static void put_cell_line(struct para *p, const struct cell_lines *x, size_t k)
{
	struct wrap_line at = {0, 0};

	if (k < x->wrap.lines.n)
		at = x->wrap.lines.v[k];
	size_t used = width_str(x->para.text.data + at.start, at.end - at.start);
	size_t pad = x->cols > used ? x->cols - used : 0;
	if (x->right)
		para_fill(p, ' ', pad);
	para_add_part(p, &x->para, at.start, at.end);
	if (!x->right)
		para_fill(p, ' ', pad);
}

static void put_row(struct grid *g, const struct walk *w, struct cell_lines *cells, bool head)
{
	size_t height = wrap_cells(g, w, cells, head);
	struct para p;

	para_init(&p, g->l);
	for (size_t k = 0; k < height; k++) {
		para_reset(&p);
		for (int c = 0, n, shown = 0; c < g->columns; c += n) {
			n = w->slots[c].origin ? w->slots[c].span : 1;
			if (span_width(g, c, n) == 0)
				continue;
			if (shown++)
				para_add(&p, " │ ", ROLE_MARK, NULL);
			put_cell_line(&p, &cells[c], k);
		}
		layout_raw(g->l, &p);
	}
	para_clear(&p);
}

static void put_ruler(struct grid *g)
{
	struct para p;

	para_init(&p, g->l);
	for (int c = 0; c < g->columns; c++) {
		if (g->width[c] && p.text.len)
			para_add(&p, "─┼─", ROLE_MARK, NULL);
		for (size_t i = 0; i < g->width[c]; i++)
			para_add(&p, "─", ROLE_MARK, NULL);
	}
	layout_raw(g->l, &p);
	para_clear(&p);
}

/* A few rows of two lines are told apart without. */
static bool wants_rules(struct grid *g, struct cell_lines *cells)
{
	struct walk w = walk_of(g);
	int rows = 0, tall = 0;

	for (; g->wraps && walk_row(&w); rows++)
		tall += wrap_cells(g, &w, cells, rows < g->heads) > 1;
	return tall * 3 > rows;
}

static void put_columns(struct grid *g)
{
	struct cell_lines cells[COLUMNS_MAX];
	struct walk w = walk_of(g);

	for (int c = 0; c < g->columns; c++)
		para_init(&cells[c].para, g->l);
	g->ruled = wants_rules(g, cells);
	for (int row = 0; walk_row(&w); row++) {
		if (row > 0 && (row == g->heads || (g->ruled && row > g->heads)))
			put_ruler(g);
		put_row(g, &w, cells, row < g->heads);
	}
	for (int c = 0; c < g->columns; c++)
		para_clear(&cells[c].para);
}

/* --- records --- */

static void put_pair(struct grid *g, const struct block *name, const struct block *value)
{
	struct para p;

	para_init(&p, g->l);
	if (name && name->text.s[0]) {
		para_add_text(&p, &name->text, ROLE_STRONG);
		para_add(&p, ": ", ROLE_STRONG, NULL);
	}
	para_add_text(&p, &value->text, g->l->base);
	layout_push(g->l, "", "  ");
	layout_para(g->l, &p);
	layout_pop(g->l);
	para_clear(&p);
}

/* One line for each cell that says something, under the header of its column. */
static void put_records(struct grid *g)
{
	const struct block *names[COLUMNS_MAX] = {0};
	struct walk w = walk_of(g);

	for (int row = 0; walk_row(&w); row++) {
		for (int c = 0; c < g->columns; c++) {
			const struct block *cell = w.slots[c].cell;
			if (row < g->heads)
				names[c] = cell;
			else if (cell && cell->text.s[0] && (c == 0 || cell != w.slots[c - 1].cell))
				put_pair(g, names[c], cell);
		}
		if (row >= g->heads)
			layout_close(g->l);
	}
}

/* Without headers: the cells of a row one after the other; of two, the first is the name. */
static void put_plain_rows(struct grid *g)
{
	struct para p;

	para_init(&p, g->l);
	for (const struct block *row = g->table->first; row; row = row->next) {
		const struct block *cell = row->first;
		bool pair = cell && cell->next && !cell->next->next;
		para_reset(&p);
		for (; cell; cell = cell->next) {
			if (!cell->text.s[0])
				continue;
			if (p.text.len)
				para_add(&p, pair ? ": " : " · ", ROLE_MARK, NULL);
			para_add_text(&p, &cell->text, cell->header ? ROLE_STRONG : g->l->base);
		}
		layout_push(g->l, "", "  ");
		layout_para(g->l, &p);
		layout_pop(g->l);
	}
	para_clear(&p);
}

void layout_table(struct layout *l, const struct block *table)
{
	struct grid g = {.l = l, .table = table, .heads = count_heads(table)};
	struct para p;

	if (table->text.s[0]) {
		para_init(&p, l);
		para_add_text(&p, &table->text, ROLE_CAPTION);
		layout_para(l, &p);
		para_clear(&p);
	}
	count_columns(&g);
	if (g.columns == 0)
		return;
	if (!g.too_wide)
		measure(&g);
	bool columns = !g.too_wide && count_shown(&g) > 1;
	if (columns && !l->st->plain && fit(&g))
		put_columns(&g);
	else if (columns && g.heads > 0)
		put_records(&g);
	else
		put_plain_rows(&g);
	l->kept = 0;
	layout_close(l);
}
