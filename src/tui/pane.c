#include "tui/pane.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/width.h"

enum { LIGHTS = 64 };

static size_t count(const struct pane *p)
{
	return p->lines ? p->lines->lines.n : 0;
}

static size_t last_top(const struct pane *p)
{
	size_t n = count(p), height = p->height > 0 ? (size_t)p->height : 1;

	return n > height ? n - height : 0;
}

static void scroll_to(struct pane *p, size_t top)
{
	size_t last = last_top(p);

	p->top = top < last ? top : last;
}

static void find_hits(struct pane *p)
{
	hits_clear(&p->hits);
	if (p->words && p->lines)
		(p->query ? hits_find_query : hits_find)(&p->hits, p->lines, p->words);
}

static size_t text_lines(const struct lines *l, size_t end)
{
	size_t n = 0;

	for (size_t i = 0; i < end; i++)
		n += !l->lines.v[i].picture;
	return n;
}

/* The same line of a text in which there are other pictures, else about the same place. */
static size_t same_place(const struct lines *old, size_t top, const struct lines *l)
{
	size_t before = old->lines.n, now = l->lines.n, i = 0;

	if (text_lines(old, before) != text_lines(l, now))
		return top * now / before;
	for (size_t n = text_lines(old, top); i < now && n > 0; i++)
		n -= !l->lines.v[i].picture;
	/* The rows of a picture that is above the line stay above it. */
	while (i < now && top > 0 && l->lines.v[i].picture && !old->lines.v[top].picture)
		i++;
	return i;
}

void pane_set(struct pane *p, struct lines *l, bool keep)
{
	size_t top = keep && count(p) ? same_place(p->lines, p->top, l) : 0;

	p->shift = 0;
	lines_free(p->lines);
	p->lines = l;
	scroll_to(p, top);
	find_hits(p);
	if (p->hit >= p->hits.n)
		p->hit = 0;
}

int pane_permille(const struct pane *p)
{
	return count(p) ? (int)(p->top * 1000 / count(p)) : 0;
}

void pane_go(struct pane *p, int permille)
{
	scroll_to(p, (count(p) * (size_t)permille + 500) / 1000);
}

bool pane_at_end(const struct pane *p)
{
	return last_top(p) > 0 && p->top >= last_top(p);
}

void pane_clear(struct pane *p)
{
	lines_free(p->lines);
	hits_clear(&p->hits);
	free(p->words);
	*p = (struct pane){0};
}

/* --- sideways --- */

/* Nothing is scrolled beyond its end. */
static int shift_of(const struct pane *p, const struct line *line)
{
	int most = line->wide > p->cols ? line->wide - p->cols : 0;

	return p->shift < most ? p->shift : most;
}

bool pane_slide(struct pane *p, int direction)
{
	int most = 0, step = p->cols / 3 + 1;

	for (size_t i = p->top; i < p->top + (size_t)p->height && i < count(p); i++) {
		int over = p->lines->lines.v[i].wide - p->cols;
		most = over > most ? over : most;
	}
	if (most == 0)
		return false;
	p->shift = p->shift < most ? p->shift : most;
	p->shift += direction * step;
	p->shift = p->shift < 0 ? 0 : p->shift < most ? p->shift : most;
	return true;
}

int pane_column(const struct pane *p, size_t i, int col)
{
	const struct line *line = &p->lines->lines.v[i];
	int shift = shift_of(p, line);

	if (col >= line->kept && col < line->kept + shift)
		return -1;
	return col < line->kept ? col : col - shift;
}

int pane_text_column(const struct pane *p, size_t i, int col)
{
	const struct line *line = &p->lines->lines.v[i];

	return col < line->kept ? col : col + shift_of(p, line);
}

/* --- moving --- */

void pane_draw(struct pane *p, const struct region *r)
{
	struct light lights[LIGHTS];

	p->height = r->rows;
	p->cols = r->cols;
	scroll_to(p, p->top);
	for (int row = 0; row < r->rows && p->top + (size_t)row < count(p); row++) {
		size_t i = p->top + (size_t)row, n = hits_lights(&p->hits, i, p->lit ? SIZE_MAX : p->hit, lights, LIGHTS);
		const struct line *line = &p->lines->lines.v[i];
		if (line->wide)
			region_wide_line(r, row, line, lights, n, shift_of(p, line));
		else
			region_line(r, row, 0, line, lights, n);
	}
}

static void scroll_by(struct pane *p, int lines)
{
	size_t n = (size_t)abs(lines);

	if (lines >= 0)
		scroll_to(p, p->top + n);
	else
		scroll_to(p, p->top > n ? p->top - n : 0);
}

bool pane_act(struct pane *p, enum action act)
{
	/* A line of the last page stays in sight. */
	int page = p->height > 2 ? p->height - 1 : 1;

	switch (act) {
	case ACT_DOWN:
	case ACT_UP:
		scroll_by(p, act == ACT_DOWN ? 1 : -1);
		return true;
	case ACT_PAGE_DOWN:
	case ACT_PAGE_UP:
		scroll_by(p, act == ACT_PAGE_DOWN ? page : -page);
		return true;
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
		scroll_by(p, (act == ACT_HALF_DOWN ? page : -page) / 2);
		return true;
	case ACT_TOP:
		scroll_to(p, 0);
		return true;
	case ACT_BOTTOM:
		scroll_to(p, count(p));
		return true;
	default:
		return false;
	}
}

/* In a wide line it comes to the first third. */
static void show_hit_sideways(struct pane *p, const struct hit_part *part)
{
	const struct line *line = &p->lines->lines.v[part->line];
	size_t col = 0, base = 0;

	for (size_t i = 0; i < line->runs.n && base < part->start; i++) {
		const struct run *run = &line->runs.v[i];
		size_t n = part->start - base < run->len ? part->start - base : run->len;
		col += width_str(run->s, n);
		base += n;
	}
	int at = (int)col, seen = pane_column(p, part->line, at);
	if (line->wide == 0 || (seen >= 0 && seen < p->cols - p->cols / 8))
		return;
	p->shift = at - line->kept - (p->cols - line->kept) / 3;
	p->shift = p->shift > 0 ? p->shift : 0;
}

/* A hit that is not seen is shown in the upper third. */
static void show_hit(struct pane *p)
{
	size_t line = hits_line(&p->hits, p->hit), height = p->height > 0 ? (size_t)p->height : 1;

	for (size_t i = 0; i < p->hits.parts.n; i++)
		if (p->hits.parts.v[i].hit == p->hit) {
			show_hit_sideways(p, &p->hits.parts.v[i]);
			break;
		}
	if (line >= p->top && line < p->top + height)
		return;
	scroll_to(p, line > height / 3 ? line - height / 3 : 0);
}

static void look_for(struct pane *p, const char *words, bool query)
{
	char *copy = xstrdup(words);

	free(p->words);
	p->words = copy;
	p->query = query;
	find_hits(p);
}

/* From the window's top on. */
static void show_first(struct pane *p)
{
	p->lit = false;
	p->hit = 0;
	while (p->hit < p->hits.n && hits_line(&p->hits, p->hit) < p->top)
		p->hit++;
	if (p->hit == p->hits.n)
		p->hit = 0;
	if (p->hits.n)
		show_hit(p);
}

bool pane_find(struct pane *p, const char *words, bool query)
{
	look_for(p, words, query);
	show_first(p);
	/* What is not laid out yet is searched when it is. */
	return !p->lines || p->hits.n > 0;
}

void pane_light(struct pane *p, const char *query)
{
	look_for(p, query, true);
	p->lit = true;
}

bool pane_next_hit(struct pane *p, int direction)
{
	size_t n = p->hits.n;

	if (n == 0)
		return false;
	if (p->lit) {
		show_first(p);
		return true;
	}
	p->hit = direction > 0 ? (p->hit + 1) % n : (p->hit + n - 1) % n;
	show_hit(p);
	return true;
}

void pane_position(const struct pane *p, struct buf *out)
{
	size_t last = last_top(p);

	if (p->hits.n && !p->lit)
		buf_printf(out, _("hit %zu of %zu  "), p->hit + 1, p->hits.n);
	if (last == 0)
		buf_puts(out, _("all"));
	else if (p->top == 0)
		buf_puts(out, _("top"));
	else if (p->top >= last)
		buf_puts(out, _("end"));
	else
		buf_printf(out, "%zu%%", p->top * 100 / last);
}
