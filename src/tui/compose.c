/* The whole screen: columns of screens above a status line. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/width.h"
#include "base/wrap.h"
#include "tui/tui.h"

enum { HINT_KEYS = 8, NAME_LEAST = 8, COUNT_FROM = 40, LAST_LEAST = 40, BAR_FROM = 70, BAR = 10 };

static bool is_plain(const struct tui *t)
{
	return options_number(&t->session->options, OPTION_PLAIN);
}

struct view_style tui_style(const struct tui *t, int width)
{
	int64_t now = clock_now();

	return (struct view_style){
		.width = width,
		.measure = options_number(&t->session->options, OPTION_MEASURE),
		.ascii = t->ascii,
		.indent = !is_plain(t),
		.sideways = !is_plain(t),
		.plain = is_plain(t),
		.now = now,
		.zone = clock_zone(now),
	};
}

/* --- columns --- */

static int columns_wanted(const struct tui *t, int cols)
{
	int layout = options_number(&t->session->options, OPTION_LAYOUT);

	if (is_plain(t))
		return 1;
	if (layout > 0)
		return layout * COLS_MIN < cols ? layout : 1;
	return cols >= THREE_COLUMNS_FROM ? 3 : cols >= TWO_COLUMNS_FROM ? 2 : 1;
}

/* What the user dragged it to, else what it wants. */
static int columns_of(const struct tui *t, struct screen *s, int total)
{
	for (int bit = 0; bit < CONTEXTS; bit++)
		if (s->ops->context == 1 << bit && t->own_cols[bit] > 0 &&
		    t->own_cols[bit] < total - COLS_MIN)
			return t->own_cols[bit];
	return s->ops->columns(s, total);
}

/* The last column has what the others leave: the first one goes where that is too little. */
static int columns_that_fit(const struct tui *t, int cols, int first, int last)
{
	int left = cols;

	for (int i = first; i < last; i++)
		left -= columns_of(t, t->stack[i], cols) + 1;
	bool fixed = options_number(&t->session->options, OPTION_LAYOUT) > 0;
	return left < LAST_LEAST && first < t->at && !fixed ? last - first : last - first + 1;
}

/* The last of the screens that are seen, and how many stand beside each other: those that were left
 * by `back` stay in sight at the right while there is room. */
static int columns_seen(const struct tui *t, int cols, int *last)
{
	int wanted = columns_wanted(t, cols), first = t->at;

	*last = t->at;
	if (t->stack[t->at]->ops->alone)
		return 1;
	while (first > 0 && *last - first + 1 < wanted && !t->stack[first - 1]->ops->alone)
		first--;
	while (*last + 1 < t->n && *last - first + 1 < wanted && !t->stack[*last + 1]->ops->alone)
		++*last;
	return columns_that_fit(t, cols, first, *last);
}

static int draw_frame(const struct region *r, int col)
{
	const char *bar = r->canvas->ascii ? "|" : "│";

	for (int row = 0; row < r->rows; row++)
		region_puts(r, row, col, bar, LOOK_FRAME);
	return 1;
}

/* A terminal scrolls whole rows: with something beside it, a text that moves by a line is sent anew,
 * all of it (3.5 kB at 200 by 50 in place of 130 bytes). So while a text is scrolled line by line
 * what stands beside it is not shown, unless the user fixed the layout; the text keeps its place. */
static bool steps_aside(const struct tui *t)
{
	return t->by_lines && t->stack[t->at]->ops->context == IN_ARTICLE &&
	       options_number(&t->session->options, OPTION_LAYOUT) == 0;
}

static void draw_part(struct tui *t, int i, const struct region *r, int col, int width)
{
	struct region part = region_part(r, 0, col, r->rows, width);

	t->parts[t->n_parts].screen = i;
	t->parts[t->n_parts].left = col;
	t->parts[t->n_parts++].cols = width;
	t->stack[i]->ops->draw(t->stack[i], &part, i == t->at);
}

static void draw_screens(struct tui *t, const struct region *r)
{
	int last, n = columns_seen(t, r->cols, &last), col = 0;
	bool alone = steps_aside(t);

	t->n_parts = 0;
	for (int i = last - n + 1; i <= last; i++) {
		int width = i < last ? columns_of(t, t->stack[i], r->cols) : r->cols - col;
		if (!alone || i == t->at)
			draw_part(t, i, r, col, width);
		if (alone && i == t->at)
			r->canvas->blank = col;
		col += width;
		if (i < last)
			col += alone ? 1 : draw_frame(r, col);
	}
}

/* --- the status line --- */

static void add_part(struct buf *out, const char *s)
{
	if (!*s)
		return;
	if (out->len)
		buf_puts(out, "  ");
	buf_puts(out, s);
}

static void add_bar(const struct tui *t, struct buf *out)
{
	const char *full = t->ascii ? "#" : "█", *empty = t->ascii ? "." : "░";

	if (is_plain(t) || t->cols < BAR_FROM)
		return;
	buf_puts(out, out->len ? "  " : "");
	for (int i = 0; i < BAR; i++)
		buf_puts(out, i * t->progress.total < BAR * t->progress.done ? full : empty);
}

static void add_progress(const struct tui *t, struct buf *out)
{
	char text[64];

	if (t->working)
		add_part(out, t->working);
	if (t->refresh && t->progress.total > 0) {
		snprintf(text, sizeof text, _("fetching %d of %d"), t->progress.done,
			 t->progress.total);
		add_bar(t, out);
		add_part(out, text);
	} else if (t->refresh || t->fetching) {
		add_part(out, _("fetching"));
	}
}

static void add_chord(const struct tui *t, struct buf *out)
{
	struct binding b = {.n_keys = t->n_typed};
	struct buf keys;

	if (t->n_typed == 0 && t->count == 0)
		return;
	memcpy(b.keys, t->typed, sizeof b.keys);
	buf_init(&keys, 256);
	if (t->count)
		buf_printf(&keys, "%d", t->count);
	keymap_describe(&b, &keys);
	add_part(out, keys.data);
	buf_clear(&keys);
}

/* The first key of an action here; "" if it has none. */
static const char *key_of(const struct tui *t, enum action act, struct arena *a)
{
	const struct binding *b = keymap_of(t->keymap, t->stack[t->at]->ops->context, act, NULL);
	struct buf keys;

	buf_init(&keys, 256);
	if (b)
		keymap_describe(b, &keys);
	const char *s = arena_strdup(a, keys.len ? keys.data : "");
	buf_clear(&keys);
	return s;
}

static const char *add_hint(struct arena *a, const char *hint, const char *key, const char *text)
{
	return *key ? arena_printf(a, "%s%s%s", hint, *hint ? ", " : "", text) : hint;
}

/* What a newcomer needs to know of this screen, by the keys that are bound. */
static const char *hint_of(const struct tui *t, struct arena *a)
{
	const struct screen_ops *ops = t->stack[t->at]->ops;
	bool text = ops->context == IN_ARTICLE || ops->context == IN_PAGER;
	const char *opens = key_of(t, ACT_OPEN, a), *turns = key_of(t, ACT_PAGE_DOWN, a);
	const char *back = key_of(t, ACT_LEAVE, a), *helps = key_of(t, ACT_HELP, a), *s = "";

	if (t->next_key) /* a picture is shown: the others ask for something */
		return _("any key goes back");
	if (text)
		s = add_hint(a, s, turns, arena_printf(a, _("%s turns the page"), turns));
	else if (!ops->lasting)
		s = add_hint(a, s, opens, arena_printf(a, _("%s opens"), opens));
	s = add_hint(a, s, back, arena_printf(a, _("%s goes back"), back));
	return add_hint(a, s, helps, arena_printf(a, _("%s helps"), helps));
}

static void draw_left(struct tui *t, const struct region *r, int room)
{
	struct screen *s = tui_top(t);

	if (t->said) {
		region_fit(r, 0, 1, room, t->said, t->said_error ? LOOK_STATUS_ERROR : LOOK_STATUS);
		return;
	}
	int used = region_fit(r, 0, 1, room, s->ops->title(s, r->canvas->arena), LOOK_STATUS);
	const char *hint = hint_of(t, r->canvas->arena);
	if (t->keys < HINT_KEYS && used + 4 + (int)width_str(hint, strlen(hint)) < room)
		region_puts(r, 0, 1 + used + 3, hint, LOOK_STATUS);
}

/* On a narrow screen what stands first goes first: where one is stands last. */
static void shorten(struct buf *right, int cols)
{
	const char *rest;

	while ((int)width_str(right->data, right->len) + 4 + NAME_LEAST > cols &&
	       (rest = strstr(right->data, "  "))) {
		char *shorter = xstrdup(rest + strspn(rest, " "));
		buf_reset(right);
		buf_puts(right, shorter);
		free(shorter);
	}
}

static void draw_status(struct tui *t, const struct region *r)
{
	struct screen *s = tui_top(t);
	struct buf right, place;

	buf_init(&right, 512);
	buf_init(&place, 256);
	add_chord(t, &right);
	add_progress(t, &right);
	s->ops->position(s, &place);
	add_part(&right, place.data);
	region_fill(r, 0, LOOK_STATUS);
	shorten(&right, r->cols);
	int cols = (int)width_str(right.data, right.len), room = r->cols - cols - 4;
	/* A message is more than where one is. */
	if (room < NAME_LEAST || (t->said && room < r->cols / 2)) {
		draw_left(t, r, r->cols - 2);
	} else {
		draw_left(t, r, room);
		region_right(r, 0, r->cols - 1, right.data, LOOK_STATUS);
	}
	buf_clear(&right);
	buf_clear(&place);
}

char *tui_title(struct tui *t)
{
	struct arena *a = arena_new();
	const char *s = tui_top(t)->ops->title(tui_top(t), a);
	struct buf out;

	buf_init(&out, 512);
	clean_out(&out, s, strlen(s));
	if (t->ascii) {
		const char *plain = fold_ascii(a, out.data, out.len);
		buf_reset(&out);
		buf_puts(&out, plain);
	}
	arena_free(a);
	return buf_take(&out);
}

/* --- all --- */

static void draw_too_small(const struct region *r)
{
	const char *s = _("Too small: 20 by 4 at least");
	struct wrap_lines w;

	wrap_text(r->canvas->arena, s, strlen(s), (size_t)r->cols, (size_t)r->cols, &w);
	for (size_t i = 0; i < w.lines.n && (int)i < r->rows; i++)
		region_put(r, (int)i, 0, s + w.lines.v[i].start, w.lines.v[i].end - w.lines.v[i].start,
			   ROLE_TEXT);
}

/* Behind a filter stands how much it lets through. */
static void draw_prompt(struct tui *t, const struct region *r)
{
	struct buf place;

	buf_init(&place, 64);
	if (t->prompt.kind == PROMPT_FILTER && r->cols >= COUNT_FROM)
		list_position(tui_top(t), &place);
	int cols = (int)width_str(place.data, place.len);
	struct region part = region_part(r, 0, 0, 1, r->cols - (cols ? cols + 2 : 0));
	prompt_draw(&t->prompt, &part, 0);
	region_right(r, 0, r->cols - 1, place.data, LOOK_SOFT);
	buf_clear(&place);
}

struct canvas *tui_compose(struct tui *t, int rows, int cols)
{
	struct canvas *c = canvas_new(rows, cols, t->ascii);
	struct region all = canvas_region(c);

	c->plain = is_plain(t);
	t->laid_out = true;
	if (rows < ROWS_MIN || cols < COLS_MIN) {
		draw_too_small(&all);
		return c;
	}
	struct region body = region_part(&all, 0, 0, rows - 1, cols);
	struct region bottom = region_part(&all, rows - 1, 0, 1, cols);
	draw_screens(t, &body);
	if (t->prompt.active)
		draw_prompt(t, &bottom);
	else
		draw_status(t, &bottom);
	return c;
}
