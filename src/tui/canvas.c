#include "tui/canvas.h"

#include <stdint.h>
#include <string.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "base/width.h"

struct canvas *canvas_new(int rows, int cols, bool ascii)
{
	struct arena *a = arena_new();
	struct canvas *c = arena_alloc(a, sizeof *c);

	*c = (struct canvas){.arena = a, .rows = rows, .cols = cols, .ascii = ascii,
			     .cursor_row = rows - 1};
	return c;
}

void canvas_free(struct canvas *c)
{
	if (c)
		arena_free(c->arena);
}

/* --- text that a terminal can take --- */

static bool is_plain(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < 0x20 || (unsigned char)s[i] >= 0x7F)
			return false;
	return true;
}

static bool has_width(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (width_cp(cp) < 0)
			return false;
	}
	return true;
}

/* White space becomes a blank, what has no width U+FFFD. */
static void add_printable(struct buf *out, const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == '\t' || cp == '\n' || cp == '\r')
			buf_putc(out, ' ');
		else if (width_cp(cp) < 0)
			buf_puts(out, "\xEF\xBF\xBD");
		else
			buf_add(out, s + i, len);
	}
}

static const char *scrub(struct arena *a, const char *s, size_t *n)
{
	struct buf clean, out;

	buf_init(&clean, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	clean_out(&clean, s, *n);
	add_printable(&out, clean.data, clean.len);
	char *copy = arena_strndup(a, out.data, out.len);
	*n = out.len;
	buf_clear(&clean);
	buf_clear(&out);
	return copy;
}

static const char *printable(struct canvas *c, const char *s, size_t *n)
{
	if (is_plain(s, *n))
		return s;
	if (!clean_is(s, *n) || !has_width(s, *n))
		s = scrub(c->arena, s, n);
	if (c->ascii) {
		s = fold_ascii(c->arena, s, *n);
		*n = strlen(s);
	}
	return s;
}

/* --- regions --- */

struct region canvas_region(struct canvas *c)
{
	return (struct region){c, 0, 0, c->rows, c->cols};
}

static int within(int x, int low, int high)
{
	return x < low ? low : x > high ? high : x;
}

struct region region_part(const struct region *r, int top, int left, int rows, int cols)
{
	top = within(top, 0, r->rows);
	left = within(left, 0, r->cols);
	return (struct region){r->canvas, r->top + top, r->left + left,
			       within(rows, 0, r->rows - top), within(cols, 0, r->cols - left)};
}

static int put_printable(const struct region *r, int row, int col, const char *s, size_t n,
			 int look)
{
	size_t used;

	if (row < 0 || row >= r->rows || col < 0 || col >= r->cols)
		return 0;
	n = width_fit(s, n, (size_t)(r->cols - col), &used);
	if (n > 0)
		*LIST_PUSH(r->canvas->arena, &r->canvas->strokes) =
			(struct stroke){r->top + row, r->left + col,
					arena_strndup(r->canvas->arena, s, n), n, look, -1, -1};
	return (int)used;
}

void region_cell(const struct region *r, int row, int col, const char *s, int32_t fg, int32_t bg)
{
	size_t n = r->canvas->strokes.n;

	put_printable(r, row, col, s, strlen(s), LOOK_CELL);
	if (r->canvas->strokes.n > n) {
		r->canvas->strokes.v[n].fg = fg;
		r->canvas->strokes.v[n].bg = bg;
	}
}

void region_drawing(const struct region *r, int row, int col, const struct drawing *d)
{
	r->canvas->drawing = *d;
	r->canvas->drawing.row = r->top + row;
	r->canvas->drawing.col = r->left + col;
}

int region_put(const struct region *r, int row, int col, const char *s, size_t n, int look)
{
	s = printable(r->canvas, s, &n);
	return put_printable(r, row, col, s, n, look);
}

int region_puts(const struct region *r, int row, int col, const char *s, int look)
{
	return region_put(r, row, col, s, strlen(s), look);
}

int region_fit(const struct region *r, int row, int col, int cols, const char *s, int look)
{
	size_t n = strlen(s), room = cols > 0 ? (size_t)cols : 0;
	const char *dots = r->canvas->ascii ? "..." : "…";
	size_t taken = r->canvas->ascii ? 3 : 1;

	s = printable(r->canvas, s, &n);
	if (width_str(s, n) <= room)
		return put_printable(r, row, col, s, n, look);
	if (room <= taken)
		return put_printable(r, row, col, dots, room < taken ? room : strlen(dots), look);
	n = width_fit(s, n, room - taken, NULL);
	while (n > 0 && s[n - 1] == ' ')
		n--;
	int used = put_printable(r, row, col, s, n, look);
	return used + put_printable(r, row, col + used, dots, strlen(dots), look);
}

int region_right(const struct region *r, int row, int end, const char *s, int look)
{
	size_t n = strlen(s);

	s = printable(r->canvas, s, &n);
	int cols = (int)width_str(s, n);
	return put_printable(r, row, end - cols, s, n, look);
}

void region_fill(const struct region *r, int row, int look)
{
	char *blanks = arena_alloc(r->canvas->arena, (size_t)r->cols + 1);

	memset(blanks, ' ', (size_t)r->cols);
	put_printable(r, row, 0, blanks, (size_t)r->cols, look);
}

/* --- lines --- */

/* Where the next change of look is behind `at`; *look becomes that of the bytes up to there. */
static size_t next_change(const struct light *lights, size_t n, size_t at, size_t end, int *look)
{
	for (size_t i = 0; i < n; i++) {
		if (lights[i].end <= at)
			continue;
		if (lights[i].start > at)
			return lights[i].start < end ? lights[i].start : end;
		*look = lights[i].look;
		return lights[i].end < end ? lights[i].end : end;
	}
	return end;
}

/* Where a line goes on, and what is left out of it: `skip` columns behind the first `kept`. */
struct course {
	int row, col;
	size_t kept, skip;
};

static void put_piece(const struct region *r, struct course *at, const char *s, size_t n, int look)
{
	size_t used, m;

	if (at->skip > 0 && at->kept > 0) {
		m = width_fit(s, n, at->kept, &used);
		at->col += region_put(r, at->row, at->col, s, m, look);
		at->kept = m == n ? at->kept - used : 0;
		s += m, n -= m;
	}
	if (at->skip > 0 && n > 0) {
		m = width_fit(s, n, at->skip, &used);
		/* Half of a wide character is a blank. */
		if (m < n && used < at->skip) {
			m += width_fit(s + m, n - m, 2, NULL);
			at->col++, used = at->skip;
		}
		at->skip -= used;
		s += m, n -= m;
	}
	if (n > 0)
		at->col += region_put(r, at->row, at->col, s, n, look);
}

static void put_line(const struct region *r, struct course course, const struct line *line,
		     const struct light *lights, size_t n)
{
	size_t base = 0; /* of the run in the line's text */

	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *run = &line->runs.v[i];
		for (size_t at = base, end = base + run->len; at < end;) {
			int look = (int)run->role;
			size_t to = next_change(lights, n, at, end, &look);
			put_piece(r, &course, run->s + (at - base), to - at, look);
			at = to;
		}
		base += run->len;
	}
}

void region_line(const struct region *r, int row, int col, const struct line *line,
		 const struct light *lights, size_t n)
{
	put_line(r, (struct course){.row = row, .col = col}, line, lights, n);
}

void region_wide_line(const struct region *r, int row, const struct line *line,
		      const struct light *lights, size_t n, int shift)
{
	const struct course c = {row, 0, (size_t)line->kept, (size_t)shift};

	put_line(r, c, line, lights, n);
	if (shift > 0 && line->kept > 0)
		region_puts(r, row, line->kept - 1, r->canvas->ascii ? "<" : "‹", LOOK_SOFT);
	if (line->wide - shift > r->cols)
		region_puts(r, row, r->cols - 1, r->canvas->ascii ? ">" : "›", LOOK_SOFT);
}

void region_cursor(const struct region *r, int row, int col, bool shown)
{
	r->canvas->cursor_row = r->top + within(row, 0, r->rows > 0 ? r->rows - 1 : 0);
	r->canvas->cursor_col = r->left + within(col, 0, r->cols > 0 ? r->cols - 1 : 0);
	r->canvas->cursor_shown = shown;
}

void region_mark(const struct region *r, int row, int n, bool focus)
{
	bool plain = r->canvas->plain;

	if (focus)
		region_cursor(r, row, 0, plain);
	for (int i = 0; i < n && !plain; i++)
		region_puts(r, row + i, 0, r->canvas->ascii ? ">" : "▌",
			    focus ? LOOK_CURSOR : LOOK_FRAME);
}

int region_gutter(const struct region *r)
{
	return r->canvas->plain ? 0 : 2;
}

/* --- as text --- */

/* What stands in one column of a row: the later half of a wide character is "". */
struct cell {
	const char *s;
	size_t n;
};

static void write_stroke(const struct stroke *k, struct cell *cells, int cols)
{
	int col = k->col - 1;
	uint32_t cp;

	for (size_t i = 0, len; i < k->len; i += len) {
		len = utf8_decode(k->s + i, k->len - i, &cp);
		int w = width_cp(cp);
		if (w <= 0 && col >= 0 && col < cols) {
			cells[col].n += len;
			continue;
		}
		col++;
		if (col < cols)
			cells[col] = (struct cell){k->s + i, len};
		if (w == 2 && ++col < cols)
			cells[col] = (struct cell){"", 0};
	}
}

void canvas_text(const struct canvas *c, struct buf *out)
{
	size_t cols = (size_t)c->cols;
	struct cell *cells = arena_alloc(c->arena, (cols + 1) * sizeof *cells);

	for (int row = 0; row < c->rows; row++) {
		for (size_t i = 0; i < cols; i++)
			cells[i] = (struct cell){" ", 1};
		for (size_t i = 0; i < c->strokes.n; i++)
			if (c->strokes.v[i].row == row)
				write_stroke(&c->strokes.v[i], cells, c->cols);
		size_t from = out->len;
		for (size_t i = 0; i < cols; i++)
			buf_add(out, cells[i].s, cells[i].n);
		while (out->len > from && out->data[out->len - 1] == ' ')
			buf_truncate(out, out->len - 1);
		buf_putc(out, '\n');
	}
}
