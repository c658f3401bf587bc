/* A list of items: a view of the store, or a feed or list page that was opened by its address. Rows
 * are laid out when they come in sight; of a view no more is read than was asked for. */
#include "tui/list.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/query.h"

enum { TALL_MAX = 30, LIGHTS = 16 };

/* --- layout --- */

static struct lines *lay_out(const struct list *l, size_t from, size_t n)
{
	struct view_style st = tui_style(l->screen.tui, l->width);

	return view_list_part(l->feed, from, n, &st);
}

/* Does the line under what is new stand above that item? */
static bool has_line(const struct list *l, size_t i)
{
	return i > 0 && l->seen && !list_is_sifted(l) &&
	       l->feed->items.v[i].row == l->seen;
}

static int tall(void *arg, size_t i)
{
	struct list *l = arg;

	if (!l->heights[i]) {
		struct lines *one = lay_out(l, i, 1);
		size_t n = one->lines.n;
		l->heights[i] = (uint8_t)(n < 1 ? 1 : n > TALL_MAX ? TALL_MAX : n);
		lines_free(one);
	}
	return l->heights[i] + has_line(l, i);
}

void list_forget_lines(struct list *l)
{
	lines_free(l->lines);
	l->lines = NULL;
	hits_clear(&l->hits);
}

void list_forget_layout(struct list *l)
{
	list_forget_lines(l);
	free(l->heights);
	l->heights = xcalloc(l->feed->items.n + 1, 1);
}

static void set_width(struct list *l, int width)
{
	if (l->width == width && l->layout == l->screen.tui->layout)
		return;
	l->width = width;
	l->layout = l->screen.tui->layout;
	list_forget_layout(l);
}

/* What is seen in the window, and the row cut off at its end. */
static void lay_out_window(struct list *l)
{
	size_t from = l->rows.top, to = from;

	/* Above the first row it would move what one looks at. */
	for (int used = -has_line(l, from); to < l->rows.n && used < l->rows.height; to++)
		used += tall(l, to);
	if (l->lines && l->from == from && l->to == to)
		return;
	list_forget_lines(l);
	l->lines = lay_out(l, from, to - from);
	l->from = from;
	l->to = to;
	if (l->lit || l->words)
		hits_find_query(&l->hits, l->lines, l->lit ? l->lit : l->words);
}

/* --- drawing --- */

static const char *empty_text(const struct list *l)
{
	struct session *s = l->screen.tui->session;

	if (!list_is_whole(l))
		return "";
	if (l->filter && l->n_all)
		return _("The filter lets nothing through; F changes it.");
	if (!l->target)
		return _("There are no items in it.");
	if (!strncmp(l->target, "search:", 7))
		return _("Nothing was found.");
	if (!strcmp(l->target, "unread"))
		return _("Everything is read.");
	if (!strcmp(l->target, "saved"))
		return _("Nothing is saved yet: s saves the selected item.");
	if (!strcmp(l->target, "trending") && query_any(s))
		return _("No portal tells what is read most.");
	return s->offline ? _("Nothing is stored.") : _("Nothing is stored yet: R fetches.");
}

/* The bullet of an unread item looks like its title: one look less to switch to. */
static size_t light_line(const struct list *l, size_t i, bool first, struct light *lights)
{
	const struct line *line = &l->lines->lines.v[i];
	size_t n = 0;

	if (first && line->runs.n > 1 && line->runs.v[0].role == ROLE_MARK)
		lights[n++] = (struct light){0, line->runs.v[0].len, (int)line->runs.v[1].role};
	return n + hits_lights(&l->hits, i, l->hits.n, lights + n, LIGHTS - n);
}

static const char *new_above(size_t n, bool more, struct arena *a)
{
	return arena_printf(a, ngettext("%zu%s new above", "%zu%s new above", n), n, more ? "+" : "");
}

static void draw_line(const struct region *r, int row, size_t n)
{
	const struct canvas *c = r->canvas;
	const char *bar = c->plain ? "" : c->ascii ? "-" : "─";
	int col = region_gutter(r) + region_puts(r, row, region_gutter(r), new_above(n, false, c->arena), LOOK_SOFT);

	for (col++; *bar && col < r->cols - 1; col++)
		region_puts(r, row, col, bar, LOOK_FRAME);
}

static void draw_rows(struct list *l, const struct region *r, bool focus)
{
	int gutter = region_gutter(r);
	struct region text = region_part(r, 0, gutter, r->rows, r->cols - gutter);
	struct light lights[LIGHTS];
	int row = 0;

	for (size_t i = 0; i < l->lines->lines.n && row < r->rows; i++, row++) {
		const struct line *line = &l->lines->lines.v[i];
		bool first = i == 0 || line[-1].item != line->item;
		if (first && (size_t)line->item != l->rows.top && has_line(l, (size_t)line->item))
			draw_line(r, row++, (size_t)line->item);
		if (first && (size_t)line->item == l->rows.at)
			region_mark(r, row, l->heights[l->rows.at], focus);
		region_line(&text, row, 0, line, lights, light_line(l, i, first, lights));
	}
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct list *l = (struct list *)s;
	int gutter = region_gutter(r), width = r->cols - gutter - 1;

	set_width(l, width > 1 ? width : 1);
	l->rows.height = r->rows;
	rows_fit(&l->rows);
	if (!l->behind && (l->rows.top == 0 || list_is_sifted(l)))
		l->waiting = 0;
	if (l->rows.n == 0) {
		region_fit(r, r->rows > 2 ? 1 : 0, gutter, width, empty_text(l), LOOK_SOFT);
		return;
	}
	lay_out_window(l);
	draw_rows(l, r, focus);
}

static int columns(const struct screen *s, int total)
{
	/* An article beside it has its measure from 120 columns on. */
	int cols = total * 5 / 16;

	(void)s;
	return cols < 36 ? 36 : cols > 64 ? 64 : cols;
}

/* --- the status line --- */

static const char *title(struct screen *s, struct arena *a)
{
	const struct list *l = (const struct list *)s;
	const char *name = l->feed->title ? l->feed->title : l->url ? l->url : l->target;

	if (s->tui->session->sample && l->target)
		name = arena_printf(a, _("%s (sample)"), name);
	if (l->order != ORDER_ASIS)
		name = arena_printf(a, _("%s, by %s"), name, _(sift_order_name(l->order)));
	return l->filter ? arena_printf(a, "%s: %s", name, l->filter) : name;
}

void list_position(struct screen *s, struct buf *out)
{
	const struct list *l = (const struct list *)s;

	if (s->ops == &list_ops && l->rows.n)
		buf_printf(out, "%zu/%zu%s", l->rows.at + 1, l->rows.n, l->limit >= 0 ? "+" : "");
}

static void position(struct screen *s, struct buf *out)
{
	const struct list *l = (const struct list *)s;
	int unread = 0;

	if (l->waiting) {
		struct arena *a = arena_new();
		buf_printf(out, "%s  ", new_above(l->waiting, l->behind, a));
		arena_free(a);
	}
	for (size_t i = 0; i < l->rows.n; i++)
		unread += l->feed->items.v[i].stored && l->feed->items.v[i].unread;
	if (unread)
		buf_printf(out, _("%d%s unread  "), unread, l->limit >= 0 ? "+" : "");
	list_position(s, out);
}

const char *list_target(struct screen *s)
{
	return s && s->ops == &list_ops ? ((struct list *)s)->target : NULL;
}

static const struct item *item(struct screen *s)
{
	struct list *l = (struct list *)s;

	return l->rows.n ? &l->feed->items.v[l->rows.at] : NULL;
}

const char *list_words(struct screen *s)
{
	return s && s->ops == &list_ops ? ((struct list *)s)->words : NULL;
}

static const char *portal(struct screen *s)
{
	return ((const struct list *)s)->feed->portal;
}

static void click(struct screen *s, int row, int col, bool had)
{
	struct list *l = (struct list *)s;

	(void)col;
	l->to_end = false;
	l->sought = 0;
	if (rows_click(&l->rows, row, has_line(l, l->rows.top), had))
		list_act(s, ACT_OPEN);
}

/* --- life --- */

static void free_list(struct screen *s)
{
	struct list *l = (struct list *)s;

	loop_cancel(s->tui->session->engine.loop, l->going);
	list_forget_lines(l);
	list_clear(l);
	free(l->heights);
	free(l->target);
	free(l->url);
	free(l->words);
	free(l->lit);
	free(l->filter);
	free(l);
}

const struct screen_ops list_ops = {
	.context = IN_LIST,
	.free = free_list,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = list_act,
	.item = item,
	.portal = portal,
	.marked = list_marked,
	.changed = list_changed,
	.filter = list_filter,
	.click = click,
	.click_opens = true,
};

static struct list *list_new(struct tui *t)
{
	struct list *l = xcalloc(1, sizeof *l);

	l->screen = (struct screen){&list_ops, t};
	l->rows.tall = tall;
	l->rows.arg = l;
	l->rows.height = t->rows > 1 ? t->rows - 1 : 1;
	l->width = 80;
	l->limit = -1;
	return l;
}

struct screen *list_of_view(struct tui *t, const char *target, struct error *err)
{
	struct list *l = list_new(t);

	l->target = xstrdup(target);
	if (!strncmp(target, "search:", 7))
		l->words = xstrdup(target + 7);
	if (!list_read(l, FIRST_READ, err)) {
		free_list(&l->screen);
		return NULL;
	}
	return &l->screen;
}

struct screen *list_of_feed(struct tui *t, struct feed *f, const char *url)
{
	struct list *l = list_new(t);

	l->url = xstrdup(url);
	list_set_feed(l, f);
	return &l->screen;
}
