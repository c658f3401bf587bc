#include "view/layout.h"

#include <string.h>

#include "base/error.h"
#include "base/width.h"
#include "base/wrap.h"
#include "view/ink.h"

/* Columns of text that indenting leaves in any case. */
enum { TEXT_MIN = 10, MARK_MIN = 4, WIDEST = 1 << 24 };

/* --- paragraphs --- */

void para_init(struct para *p, const struct layout *l)
{
	*p = (struct para){.arena = l->arena, .ascii = l->st->ascii};
	buf_init(&p->text, BUF_UNBOUNDED);
}

void para_clear(struct para *p)
{
	buf_clear(&p->text);
}

void para_reset(struct para *p)
{
	buf_reset(&p->text);
	p->inks.n = 0;
}

static void ink_to_end(struct para *p, enum role role, const char *url)
{
	struct ink *last = p->inks.n ? &p->inks.v[p->inks.n - 1] : NULL;

	if (p->text.len == (last ? last->end : 0))
		return;
	if (last && last->role == role && last->url == url)
		last->end = p->text.len;
	else
		*LIST_PUSH(p->arena, &p->inks) = (struct ink){p->text.len, role, url};
}

void para_add(struct para *p, const char *s, enum role role, const char *url)
{
	buf_puts(&p->text, view_str(p->arena, s, p->ascii));
	ink_to_end(p, role, url);
}

void para_fill(struct para *p, char c, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_putc(&p->text, c);
	ink_to_end(p, ROLE_MARK, NULL);
}

void para_add_part(struct para *p, const struct para *from, size_t start, size_t end)
{
	size_t at = 0;

	for (size_t i = 0; i < from->inks.n && at < end; i++) {
		const struct ink *k = &from->inks.v[i];
		size_t s = at > start ? at : start, e = k->end < end ? k->end : end;
		if (s < e) {
			buf_add(&p->text, from->text.data + s, e - s);
			ink_to_end(p, k->role, k->url);
		}
		at = k->end;
	}
}

static enum role role_of(const struct piece *p, enum role base)
{
	if (p->url)
		return ROLE_LINK;
	if (p->style & SPAN_CODE)
		return ROLE_CODE;
	if (base == ROLE_TITLE || base == ROLE_HEADING)
		return base;
	if (p->style & SPAN_STRONG)
		return ROLE_STRONG;
	if (p->style & SPAN_EM)
		return ROLE_EM;
	return base;
}

void para_add_text(struct para *p, const struct text *t, enum role base)
{
	struct piece x;

	for (struct piece_walk w = piece_walk(t); piece_next(&w, &x);) {
		buf_puts(&p->text, view_piece(p->arena, &x, p->ascii));
		ink_to_end(p, role_of(&x, base), x.url);
	}
}

size_t para_width(const struct para *p)
{
	size_t most = 0;

	for (size_t at = 0; at < p->text.len;) {
		const char *s = p->text.data + at, *nl = memchr(s, '\n', p->text.len - at);
		size_t n = nl ? (size_t)(nl - s) : p->text.len - at, w = width_str(s, n);
		most = w > most ? w : most;
		at += n + 1;
	}
	return most;
}

/* --- the page --- */

struct lines *lines_new(void)
{
	struct arena *a = arena_new();
	struct lines *l = arena_alloc(a, sizeof *l);

	l->arena = a;
	return l;
}

void lines_free(struct lines *l)
{
	if (l)
		arena_free(l->arena);
}

void layout_init(struct layout *l, const struct view_style *st, int measure)
{
	size_t width = st->width > 0 ? (size_t)st->width : 0;
	size_t prose = measure > 0 ? (size_t)measure : 0;

	*l = (struct layout){
		.out = lines_new(), .st = st, .base = ROLE_TEXT, .mark = ROLE_MARK, .item = -1};
	l->arena = l->out->arena;
	l->prose = l->full = width;
	if (width == 0 || prose == 0 || prose >= width)
		return;
	l->prose = prose;
	if (st->indent)
		l->margin = (width - prose) / 2;
	l->full = width - l->margin;
}

static size_t first_width(const struct layout *l)
{
	size_t w = 0;

	for (int i = 0; i < l->depth; i++)
		w += l->prefixes[i].used ? l->prefixes[i].rest_width : l->prefixes[i].first_width;
	return w;
}

static size_t rest_width(const struct layout *l)
{
	size_t w = 0;

	for (int i = 0; i < l->depth; i++)
		w += l->prefixes[i].rest_width;
	return w;
}

void layout_push(struct layout *l, const char *first, const char *rest)
{
	if (l->depth == LAYOUT_DEPTH)
		BUG("prefixes nested too deep");
	struct prefix *x = &l->prefixes[l->depth];
	*x = (struct prefix){.first = view_str(l->arena, first, l->st->ascii),
			     .rest = view_str(l->arena, rest, l->st->ascii)};
	x->first_width = width_str(x->first, strlen(x->first));
	x->rest_width = width_str(x->rest, strlen(x->rest));
	bool bar = !strcmp(x->first, x->rest);
	bool narrow = l->prose && rest_width(l) + x->rest_width + TEXT_MIN > l->prose;
	if (narrow) {
		x->rest = "";
		x->rest_width = 0;
	}
	if ((narrow && bar) ||
	    (l->prose && first_width(l) + x->first_width + MARK_MIN > l->prose)) {
		x->first = "";
		x->first_width = 0;
	}
	l->depth++;
}

void layout_pop(struct layout *l)
{
	l->depth--;
	if (l->gap_depth > l->depth)
		l->gap_depth = l->depth;
}

static size_t left(size_t cols, size_t taken)
{
	return cols == 0 ? 0 : cols > taken ? cols - taken : 1;
}

size_t layout_prose(const struct layout *l)
{
	return left(l->prose, rest_width(l));
}

size_t layout_full(const struct layout *l)
{
	return left(l->full, rest_width(l));
}

static void add_run(struct layout *l, struct line *line, const char *s, size_t n, enum role role,
		    const char *url)
{
	if (n > 0)
		*LIST_PUSH(l->arena, &line->runs) = (struct run){s, (uint32_t)n, role, url};
}

static struct line *new_line(struct layout *l)
{
	struct line *line = LIST_PUSH(l->arena, &l->out->lines);

	line->item = l->item;
	if (l->margin)
		add_run(l, line, arena_printf(l->arena, "%*s", (int)l->margin, ""), l->margin,
			ROLE_TEXT, NULL);
	return line;
}

/* A line without text carries no blanks at its end. */
static void trim_line(struct line *line)
{
	while (line->runs.n) {
		struct run *r = &line->runs.v[line->runs.n - 1];
		while (r->len && r->s[r->len - 1] == ' ')
			r->len--;
		if (r->len)
			return;
		line->runs.n--;
	}
}

static void write_gap(struct layout *l)
{
	if (!l->gap)
		return;
	l->gap = false;
	struct line *line = new_line(l);
	for (int i = 0; i < l->gap_depth; i++)
		add_run(l, line, l->prefixes[i].rest, strlen(l->prefixes[i].rest), ROLE_MARK, NULL);
	trim_line(line);
}

static struct line *open_line(struct layout *l)
{
	write_gap(l);
	struct line *line = new_line(l);
	for (int i = 0; i < l->depth; i++) {
		struct prefix *x = &l->prefixes[i];
		const char *s = x->used ? x->rest : x->first;
		x->used = true;
		add_run(l, line, s, strlen(s), l->mark, NULL);
	}
	if (l->wide) {
		size_t before = l->margin + rest_width(l);
		line->wide = (int32_t)(before + l->wide);
		line->kept = (int32_t)(before + l->kept);
	}
	return line;
}

/* The paragraph's text, copied once, is shared by the runs of all its lines. */
static size_t write_lines(struct layout *l, const struct para *p, const struct wrap_lines *w)
{
	const char *text = arena_strndup(l->arena, p->text.data, p->text.len);
	size_t most = 0, k = 0;

	for (size_t i = 0; i < w->lines.n; i++) {
		const struct wrap_line *x = &w->lines.v[i];
		struct line *line = open_line(l);
		for (size_t at = x->start; at < x->end;) {
			while (p->inks.v[k].end <= at)
				k++;
			const struct ink *ink = &p->inks.v[k];
			size_t end = ink->end < x->end ? ink->end : x->end;
			add_run(l, line, text + at, end - at, ink->role, ink->url);
			at = end;
		}
		if (x->start == x->end)
			trim_line(line);
		size_t cols = width_str(text + x->start, x->end - x->start);
		most = cols > most ? cols : most;
	}
	return most;
}

size_t layout_para(struct layout *l, const struct para *p)
{
	struct wrap_lines w;

	wrap_text(l->arena, p->text.data, p->text.len, left(l->prose, first_width(l)),
		  layout_prose(l), &w);
	return write_lines(l, p, &w);
}

size_t layout_raw(struct layout *l, const struct para *p)
{
	size_t cols = para_width(p), room = layout_full(l);
	struct wrap_lines w;

	wrap_text(l->arena, p->text.data, p->text.len, 0, 0, &w);
	l->wide = room && cols > room && cols < WIDEST ? cols : 0;
	size_t most = write_lines(l, p, &w);
	l->wide = 0;
	return most;
}

size_t layout_string(struct layout *l, const char *s, enum role role, const char *url)
{
	struct para p;

	para_init(&p, l);
	para_add(&p, s, role, url);
	size_t w = layout_para(l, &p);
	para_clear(&p);
	return w;
}

void layout_facts(struct layout *l, const struct parts *facts)
{
	size_t room = layout_prose(l), used = 0;
	struct para p;

	para_init(&p, l);
	for (size_t i = 0; i < facts->list.n; i++) {
		const struct run *r = &facts->list.v[i];
		const char *s = view_str(l->arena, r->s, l->st->ascii);
		size_t cols = width_str(s, strlen(s));
		if (used && room && used + 3 + cols > room) {
			para_add(&p, "\n", ROLE_META, NULL);
			used = 0;
		} else if (used) {
			para_add(&p, " · ", ROLE_META, NULL);
			used += 3;
		}
		para_add(&p, s, r->role, r->url);
		used += cols;
	}
	layout_para(l, &p);
	para_clear(&p);
}

void layout_line_of(struct layout *l, const char *ch, char plain, size_t cols)
{
	struct para p;

	para_init(&p, l);
	if (l->st->ascii)
		para_fill(&p, plain, cols);
	else
		for (size_t i = 0; i < cols; i++)
			para_add(&p, ch, ROLE_MARK, NULL);
	layout_raw(l, &p);
	para_clear(&p);
}

/* One that is repeated without end shall not take memory without end. */
enum { PICTURES_MAX = 256 };

void layout_picture(struct layout *l, const char *url)
{
	int cols = (int)layout_prose(l);
	int rows = l->st->picture_rows && url && cols > 0 && l->pictures < PICTURES_MAX
		? l->st->picture_rows(l->st->picture_arg, url, cols) : 0;
	const char *own = rows > 0 ? arena_strdup(l->arena, url) : NULL;

	l->pictures += rows > 0;
	for (int i = 0; i < rows; i++) {
		struct line *line = open_line(l);
		trim_line(line);
		line->picture = own;
		line->picture_row = i;
		line->picture_col = (int)(l->margin + rest_width(l));
	}
}

void layout_close(struct layout *l)
{
	l->gap = !l->tight;
	l->gap_depth = l->depth;
}
