/* A list of items: a view of the store, or a feed or list page that was opened by its address. Rows
 * are laid out when they come in sight; of a view no more is read than was asked for. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/query.h"
#include "tui/find.h"
#include "tui/rows.h"
#include "tui/tui.h"

/* The end of a view that is longer is reached in several steps. */
enum { BOTTOM_READ = 10000 };
enum { FIRST_READ = 200, GUTTER = 2, TALL_MAX = 30, LIGHTS = 16 };

struct list {
	struct screen screen;
	char *target; /* the view; null for a document */
	char *url;    /* the document; null for a view */
	struct feed *feed;
	int limit; /* of what was read; there may be more if that many came. -1: all is here */
	struct rows rows;
	uint8_t *heights; /* of each row; 0: not known */
	struct lines *lines; /* of the items [from, to); null: to be laid out */
	size_t from, to;
	int width; /* they are laid out for */
	unsigned layout;
	char *words; /* lit up in titles; null: none */
	struct hits hits; /* in lines */
};

static const struct screen_ops list_ops;

/* --- layout --- */

static struct lines *lay_out(const struct list *l, size_t from, size_t n)
{
	struct view_style st = tui_style(l->screen.tui, l->width);

	return view_list_part(l->feed, from, n, &st);
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
	return l->heights[i];
}

static void forget_lines(struct list *l)
{
	lines_free(l->lines);
	l->lines = NULL;
	hits_clear(&l->hits);
}

static void forget_layout(struct list *l)
{
	forget_lines(l);
	free(l->heights);
	l->heights = xcalloc(l->feed->items.n + 1, 1);
}

static void set_width(struct list *l, int width)
{
	if (l->width == width && l->layout == l->screen.tui->layout)
		return;
	l->width = width;
	l->layout = l->screen.tui->layout;
	forget_layout(l);
}

/* What is seen in the window, and the row cut off at its end. */
static void lay_out_window(struct list *l)
{
	size_t from = l->rows.top, to = from;

	for (int used = 0; to < l->rows.n && used < l->rows.height; to++)
		used += tall(l, to);
	if (l->lines && l->from == from && l->to == to)
		return;
	forget_lines(l);
	l->lines = lay_out(l, from, to - from);
	l->from = from;
	l->to = to;
	if (l->words)
		hits_find_query(&l->hits, l->lines, l->words);
}

/* --- reading --- */

static void set_feed(struct list *l, struct feed *f)
{
	feed_free(l->feed);
	l->feed = f;
	l->rows.n = f->items.n;
	forget_layout(l);
}

static struct feed *query(struct list *l, int limit, struct error *err)
{
	struct arena *a = arena_new();
	struct target t;
	struct feed *f = target_parse(a, l->target, &t, err)
				 ? query_view(l->screen.tui->session, &t, limit, err) : NULL;

	/* A rank numbers the rows of the trending alone. */
	for (size_t i = 0; f && t.view != VIEW_TRENDING && i < f->items.n; i++)
		f->items.v[i].rank = 0;
	arena_free(a);
	return f;
}

/* Reads the view anew, at most `limit` items; the cursor stays on its item, else at its place. */
static bool read_view(struct list *l, int limit, struct error *err)
{
	int64_t row = l->feed && l->rows.at < l->rows.n ? l->feed->items.v[l->rows.at].row : 0;
	size_t above = l->rows.at - l->rows.top;
	struct feed *f = query(l, limit, err);

	if (!f)
		return false;
	set_feed(l, f);
	l->limit = limit >= 0 && f->items.n == (size_t)limit ? limit : -1;
	for (size_t i = 0; row && i < f->items.n; i++)
		if (f->items.v[i].row == row) {
			l->rows.at = i;
			l->rows.top = i >= above ? i - above : 0;
			break;
		}
	return true;
}

/* There is more of the view than was read: reads on when the cursor comes near its end. */
static void read_more(struct list *l, enum action act)
{
	struct error err;
	bool near = l->rows.at + 100 > l->rows.n || act == ACT_BOTTOM;
	int more = l->limit * 4;

	if (l->limit < 0 || !near)
		return;
	if (act == ACT_BOTTOM && more < BOTTOM_READ)
		more = BOTTOM_READ;
	if (!read_view(l, more, &err))
		tui_fail(l->screen.tui, &err);
}

static void changed(struct screen *s)
{
	struct list *l = (struct list *)s;
	struct error err;

	if (l->target && !read_view(l, l->limit < 0 ? -1 : l->limit, &err))
		tui_fail(s->tui, &err);
}

/* --- drawing --- */

static const char *empty_text(const struct list *l)
{
	struct session *s = l->screen.tui->session;

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

static void draw_mark(const struct list *l, const struct region *r, int row, bool focus)
{
	const char *mark = r->canvas->ascii ? ">" : "▌";

	if (focus)
		region_cursor(r, row, 0, false);
	for (int i = 0; i < l->heights[l->rows.at]; i++)
		region_puts(r, row + i, 0, mark, focus ? LOOK_CURSOR : LOOK_FRAME);
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

static void draw_rows(struct list *l, const struct region *r, bool focus)
{
	struct region text = region_part(r, 0, GUTTER, r->rows, r->cols - GUTTER);
	struct light lights[LIGHTS];
	int row = 0;

	for (size_t i = 0; i < l->lines->lines.n && row < r->rows; i++, row++) {
		const struct line *line = &l->lines->lines.v[i];
		bool first = i == 0 || line[-1].item != line->item;
		if (first && (size_t)line->item == l->rows.at)
			draw_mark(l, r, row, focus);
		region_line(&text, row, 0, line, lights, light_line(l, i, first, lights));
	}
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct list *l = (struct list *)s;
	int width = r->cols - GUTTER - 1;

	set_width(l, width > 1 ? width : 1);
	l->rows.height = r->rows;
	rows_fit(&l->rows);
	if (l->rows.n == 0) {
		region_fit(r, r->rows > 2 ? 1 : 0, GUTTER, width, empty_text(l), LOOK_SOFT);
		return;
	}
	lay_out_window(l);
	draw_rows(l, r, focus);
}

static int columns(const struct screen *s, int total)
{
	int cols = total * 2 / 5;

	(void)s;
	return cols < 36 ? 36 : cols > 64 ? 64 : cols;
}

/* --- the status line --- */

static const char *title(struct screen *s, struct arena *a)
{
	const struct list *l = (const struct list *)s;
	const char *name = l->feed->title ? l->feed->title : l->url ? l->url : l->target;

	return s->tui->session->sample && l->target ? arena_printf(a, _("%s (sample)"), name) : name;
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

	for (size_t i = 0; i < l->rows.n; i++)
		unread += l->feed->items.v[i].stored && l->feed->items.v[i].unread;
	if (unread)
		buf_printf(out, _("%d%s unread  "), unread, l->limit >= 0 ? "+" : "");
	list_position(s, out);
}

/* --- moving and acting --- */

static const struct item *item(struct screen *s)
{
	struct list *l = (struct list *)s;

	return l->rows.n ? &l->feed->items.v[l->rows.at] : NULL;
}

static bool is_unread(const struct item *it)
{
	return !it->stored || it->unread;
}

const struct item *list_step(struct screen *s, int direction, bool unread)
{
	struct list *l = (struct list *)s;

	if (!s || s->ops != &list_ops)
		return NULL;
	read_more(l, ACT_DOWN);
	for (size_t i = l->rows.at + (size_t)direction; i < l->rows.n; i += (size_t)direction)
		if (!unread || is_unread(&l->feed->items.v[i])) {
			rows_select(&l->rows, i);
			return &l->feed->items.v[i];
		}
	return NULL;
}

const char *list_words(struct screen *s)
{
	return s && s->ops == &list_ops ? ((struct list *)s)->words : NULL;
}

static void open_item(struct list *l)
{
	struct error err = {0};
	struct tui *t = l->screen.tui;

	if (l->rows.n == 0)
		return;
	struct screen *s = article_of_item(t, item(&l->screen), &err);
	if (s)
		tui_open(t, s);
	else
		tui_fail(t, &err);
}

static void mark_all(struct list *l)
{
	int64_t *rows = xcalloc(l->rows.n + 1, sizeof *rows);
	size_t n = 0;

	for (size_t i = 0; i < l->rows.n; i++)
		if (l->feed->items.v[i].row && l->feed->items.v[i].unread)
			rows[n++] = l->feed->items.v[i].row;
	tui_mark(l->screen.tui, rows, n, MARK_READ, true);
	free(rows);
}

/* Has the item the words? What a search of the store found has. */
static bool is_hit(const struct list *l, size_t i)
{
	struct feed *f = l->feed;
	struct view_style st = {0};
	struct hits h = {0};

	if (l->target && !strncmp(l->target, "search:", 7))
		return true;
	struct lines *lines = view_list_part(f, i, 1, &st);
	hits_find_query(&h, lines, l->words);
	bool hit = h.n > 0;
	hits_clear(&h);
	lines_free(lines);
	return hit;
}

static void next_hit(struct list *l, int direction)
{
	for (size_t i = l->rows.at + (size_t)direction; l->words && i < l->rows.n;
	     i += (size_t)direction)
		if (is_hit(l, i)) {
			rows_select(&l->rows, i);
			return;
		}
	tui_say(l->screen.tui, "%s", l->words ? _("There is no other hit.")
					      : _("Nothing was searched for yet."));
}

/* A document is loaded anew, in place of this screen, which is gone then. */
static bool reload(struct list *l)
{
	struct tui *t = l->screen.tui;

	if (!l->url)
		return false;
	tui_drop_above(&l->screen);
	tui_replace(t, &l->screen, loading_new(t, l->url, NULL));
	return true;
}

static void step_unread(struct list *l, int direction)
{
	if (!list_step(&l->screen, direction, true))
		tui_say(l->screen.tui, "%s", direction > 0 ? _("Nothing unread below.")
							   : _("Nothing unread above."));
}

static bool act(struct screen *s, enum action act)
{
	struct list *l = (struct list *)s;

	read_more(l, act);
	if (rows_act(&l->rows, act))
		return true;
	switch (act) {
	case ACT_OPEN:
		open_item(l);
		return true;
	case ACT_NEXT_UNREAD:
	case ACT_PREVIOUS_UNREAD:
		step_unread(l, act == ACT_NEXT_UNREAD ? 1 : -1);
		return true;
	case ACT_MARK_ALL_READ:
		mark_all(l);
		return true;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREVIOUS:
		next_hit(l, act == ACT_SEARCH_NEXT ? 1 : -1);
		return true;
	case ACT_REFRESH:
		return reload(l);
	default:
		return false;
	}
}

static void marked(struct screen *s, int64_t row, enum store_mark mark)
{
	struct list *l = (struct list *)s;

	for (size_t i = 0; i < l->rows.n; i++) {
		struct item *it = &l->feed->items.v[i];
		if (it->row != row)
			continue;
		if (mark == MARK_READ || mark == MARK_UNREAD)
			it->unread = mark == MARK_UNREAD;
		else
			it->saved = mark == MARK_SAVED;
		if (i >= l->from && i < l->to)
			forget_lines(l);
	}
}

static const char *portal(struct screen *s)
{
	return ((const struct list *)s)->feed->portal;
}

/* --- life --- */

static void free_list(struct screen *s)
{
	struct list *l = (struct list *)s;

	forget_lines(l);
	feed_free(l->feed);
	free(l->heights);
	free(l->target);
	free(l->url);
	free(l->words);
	free(l);
}

static const struct screen_ops list_ops = {
	.context = IN_LIST,
	.free = free_list,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.item = item,
	.portal = portal,
	.marked = marked,
	.changed = changed,
};

static struct list *list_new(struct tui *t)
{
	struct list *l = xcalloc(1, sizeof *l);

	l->screen = (struct screen){&list_ops, t};
	l->rows.tall = tall;
	l->rows.arg = l;
	l->rows.height = 1;
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
	if (!read_view(l, FIRST_READ, err)) {
		free_list(&l->screen);
		return NULL;
	}
	return &l->screen;
}

struct screen *list_of_feed(struct tui *t, struct feed *f, const char *url)
{
	struct list *l = list_new(t);

	l->url = xstrdup(url);
	set_feed(l, f);
	return &l->screen;
}
