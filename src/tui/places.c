/* The first screen: views, portals and their categories, each with what is unread there and, where
 * there is room, its newest headline. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/width.h"
#include "core/query.h"
#include "core/searches.h"
#include "core/schedule.h"
#include "tui/rows.h"
#include "tui/tui.h"

static const struct screen_ops places_ops;

enum { NAME_MAX_COLS = 26, HEADLINE_FROM = 60, TOUR_FROM = 16, SIDE = 30, RANKED_AT_ONCE = 20000 };

struct place {
	const char *title, *target;
	enum store_view view;
	const char *portal;   /* null for views of all */
	const char *category; /* null but for a category */
	const char *words;  /* of a saved search */
	const char *error;  /* why its last fetch failed */
	int depth;
	bool gap;	    /* a blank row above it */
	int64_t count;	    /* unread ones, or all for saved; -1: none is shown */
	bool more;	    /* than count */
	bool asked;	    /* for its headline */
	const char *headline;
};

struct places {
	struct screen screen;
	struct arena *arena;
	LIST_OF(struct place) list;
	struct rows rows;
	unsigned marked; /* of the tui, when it was read */
	int shift;	 /* rows of the notice above */
	bool empty;	 /* nothing is stored */
};

/* --- reading --- */

static struct place *add(struct places *p, const char *title, const char *target,
			 enum store_view view, int64_t count)
{
	struct place *x = LIST_PUSH(p->arena, &p->list);

	*x = (struct place){.title = title, .target = target, .view = view, .count = count};
	return x;
}

/* As many as the list shows: what several portals tell is one. */
static int64_t count_of(struct session *s, const char *name, enum view_kind view)
{
	const struct target target = {.text = name, .is_view = true, .view = view};
	int64_t n = 0;

	return query_count(s, &target, &n, NULL) ? n : 0;
}

static void add_views(struct places *p, const struct store_portals *portals)
{
	struct session *session = p->screen.tui->session;
	int64_t items = 0;

	for (size_t i = 0; i < portals->list.n; i++)
		items += portals->list.v[i].items;
	p->empty = items == 0;
	add(p, _("Latest"), "latest", STORE_LATEST, -1);
	/* Who is first there is known when all are ranked: that must not hold up the first screen. */
	add(p, _("Trending"), "trending", STORE_TRENDING, -1)->asked = items > RANKED_AT_ONCE;
	add(p, _("Unread"), "unread", STORE_UNREAD, count_of(session, "unread", VIEW_UNREAD));
	add(p, _("Saved"), "saved", STORE_SAVED, count_of(session, "saved", VIEW_SAVED));
}

static void add_searches(struct places *p)
{
	struct searches all;

	searches_read(p->arena, &all, NULL, NULL);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct saved_search *x = &all.list.v[i];
		bool more;
		int64_t unread = query_unread_words(p->screen.tui->session, x->query, &more);
		struct place *place = add(p, x->title, arena_printf(p->arena, "category:%s", x->name),
					  STORE_SEARCH, unread);
		place->words = x->query;
		place->more = more;
		place->gap = i == 0;
	}
}

/* Of a portal that has more than one. */
static void add_categories(struct places *p, const struct store_portal *portal)
{
	struct store_categories c = {0};

	if (!store_categories(p->screen.tui->session->store, p->arena, portal->name, &c, NULL) ||
	    c.list.n < 2)
		return;
	for (size_t i = 0; i < c.list.n; i++) {
		const struct store_category *x = &c.list.v[i];
		struct place *place = add(p, x->title, arena_printf(p->arena, "category:%s/%s",
								    portal->name, x->name),
					  STORE_LATEST, x->unread);
		place->portal = portal->name;
		place->category = x->name;
		place->depth = 1;
	}
}

static void add_portals(struct places *p, const struct store_portals *portals)
{
	bool flat = false; /* the portal above had no categories to show */

	for (size_t i = 0; i < portals->list.n; i++) {
		const struct store_portal *x = &portals->list.v[i];
		size_t at = p->list.n;
		struct place *place = add(p, x->title ? x->title : x->name,
					  arena_printf(p->arena, "portal:%s", x->name), STORE_LATEST,
					  x->unread);
		place->portal = x->name;
		place->error = schedule_error(p->arena, x);
		add_categories(p, x);
		bool has = p->list.n > at + 1;
		p->list.v[at].gap = i == 0 || has || !flat;
		flat = !has;
	}
}

static int tall(void *arg, size_t i)
{
	const struct places *p = arg;

	return 1 + p->list.v[i].gap;
}

/* The cursor stays on the same place. */
static void read_places(struct places *p)
{
	struct tui *t = p->screen.tui;
	struct arena *old = p->arena;
	const char *target = p->list.n ? p->list.v[p->rows.at].target : "";
	struct store_portals portals = {0};
	struct error err;

	p->arena = arena_new();
	p->list.v = NULL;
	p->list.n = p->list.cap = 0;
	if (!store_portals(t->session->store, p->arena, &portals, &err))
		tui_fail(t, &err);
	add_views(p, &portals);
	add_searches(p);
	add_portals(p, &portals);
	p->rows.n = p->list.n;
	for (size_t i = 0; i < p->list.n; i++)
		if (!strcmp(p->list.v[i].target, target))
			p->rows.at = i;
	rows_select(&p->rows, p->rows.at); /* there may be fewer now */
	p->marked = t->marked;
	arena_free(old);
}

/* The one that is first there. Who is first among the trending core knows. */
static struct feed *first_of(struct places *p, const struct place *x)
{
	static const struct target trending = {
		.text = "trending", .is_view = true, .view = VIEW_TRENDING};
	struct session *s = p->screen.tui->session;
	const struct store_query q = {
		.view = x->view, .portal = x->portal, .category = x->category, .words = x->words,
		.limit = 1, .now = clock_now()};
	struct error err;

	return x->view == STORE_TRENDING ? query_view(s, &trending, 1, &err)
					 : store_view(s->store, &q, &err);
}

static const char *newest(struct places *p, struct place *x)
{
	if (x->asked)
		return x->headline;
	x->asked = true;
	struct feed *f = first_of(p, x);
	if (f && f->items.n && f->items.v[0].title)
		x->headline = arena_strdup(p->arena, f->items.v[0].title);
	feed_free(f);
	return x->headline;
}

/* --- drawing --- */

static int name_columns(const struct places *p)
{
	int most = 12;

	for (size_t i = 0; i < p->list.n; i++) {
		const struct place *x = &p->list.v[i];
		int cols = 2 * x->depth + (int)width_str(x->title, strlen(x->title));
		most = cols > most ? cols : most;
	}
	return most < NAME_MAX_COLS ? most : NAME_MAX_COLS;
}

static void draw_behind(struct places *p, const struct region *r, int row, int col, struct place *x)
{
	const char *s = x->error ? x->error : newest(p, x);

	if (s)
		region_fit(r, row, col, r->cols - col - 1, s, x->error ? ROLE_ERROR : LOOK_SOFT);
}

static void draw_place(struct places *p, const struct region *r, int row, struct place *x,
		       int names)
{
	char count[24] = "";
	int gutter = region_gutter(r), left = gutter + 2 * x->depth, digits = gutter + names;

	if (x->count > 0)
		snprintf(count, sizeof count, "%" PRId64 "%s", x->count, x->more ? "+" : "");
	digits = digits + 6 < r->cols - 2 ? digits + 6 : r->cols - 2;
	/* A blank stands between them, however narrow it is. */
	int end = gutter + names, room = digits - (int)strlen(count) - 1;
	region_fit(r, row, left, (end < room ? end : room) - left, x->title,
		   x->count > 0 || x->depth == 0 ? LOOK_PLACE : ROLE_TEXT);
	region_right(r, row, digits, count, LOOK_COUNT);
	if (r->cols >= HEADLINE_FROM)
		draw_behind(p, r, row, digits + 3, x);
	else if (x->error)
		region_puts(r, row, digits + 1, "!", ROLE_ERROR);
}

/* How to begin. Returns the rows it took. */
static int draw_notice(const struct places *p, const struct region *r)
{
	bool sample = p->screen.tui->session->sample;
	int row = 0, left = region_gutter(r), cols = r->cols - 3;

	if (r->rows < 8 || (!sample && !p->empty))
		return 0;
	region_fit(r, row++, left, cols,
		   !sample ? _("Nothing is stored yet: R fetches.")
		   : r->cols >= HEADLINE_FROM
			   ? _("A sample paper. a chooses yours; any other: bantin --add https://example.com/")
			   : _("bantin --add URL adds yours"), LOOK_SOFT);
	if (sample && r->rows >= TOUR_FROM)
		region_fit(r, row++, left, cols, _(":tour shows the keys"), LOOK_SOFT);
	return row + 1;
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct places *p = (struct places *)s;

	if (p->marked != s->tui->marked)
		read_places(p);
	int top = draw_notice(p, r), names = name_columns(p), row = 0;
	struct region body = region_part(r, top, 0, r->rows - top, r->cols);
	p->rows.height = body.rows;
	p->shift = top;
	rows_fit(&p->rows);
	for (size_t i = p->rows.top; i < p->rows.n && row < body.rows; i++, row++) {
		struct place *x = &p->list.v[i];
		/* The first row of the window needs no blank one above it. */
		row += x->gap && i > p->rows.top;
		draw_place(p, &body, row, x, names);
		/* Alone on the screen, it is shown where the keys go. */
		if (i == p->rows.at && (focus || r->cols < s->tui->cols))
			region_mark(&body, row, 1, focus);
	}
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total / 3 < SIDE ? total / 3 : SIDE;
}

/* --- across places --- */

/* A portal's own rows are within it. */
static bool is_leaf(const struct places *p, size_t i)
{
	return p->list.v[i].portal &&
	       (p->list.v[i].category || i + 1 == p->list.n || !p->list.v[i + 1].category);
}

/* Behind portal `at` come its categories: they are a part of it, not what is next. */
static bool is_within(const struct places *p, size_t at, size_t i)
{
	const struct place *x = &p->list.v[at], *y = &p->list.v[i];

	return i == at || (x->portal && !x->category && y->portal && !strcmp(x->portal, y->portal));
}

/* "category:ha-noi" is that of the first portal that has one. */
static bool is_target(const struct place *x, const char *target)
{
	return !strcmp(x->target, target) || (x->category && !strncmp(target, "category:", 9) &&
					      !strcmp(target + 9, x->category));
}

void places_select(struct screen *s, const char *target)
{
	struct places *p = (struct places *)s;

	for (size_t i = 0; s->ops == &places_ops && target && i < p->list.n; i++)
		if (is_target(&p->list.v[i], target)) {
			rows_select(&p->rows, i);
			return;
		}
}

const char *places_step_unread(struct screen *s, const char *target, int direction)
{
	struct places *p = (struct places *)s;
	size_t at = 0;

	if (s->ops != &places_ops)
		return NULL;
	if (p->marked != s->tui->marked)
		read_places(p);
	while (at < p->list.n && !is_target(&p->list.v[at], target))
		at++;
	if (at == p->list.n || !p->list.v[at].portal)
		return NULL;
	for (size_t k = 1, n = p->list.n; k < n; k++) {
		size_t i = (at + (direction > 0 ? k : n - k)) % n;
		if (is_leaf(p, i) && p->list.v[i].count > 0 && !is_within(p, at, i)) {
			rows_select(&p->rows, i);
			return p->list.v[i].target;
		}
	}
	return NULL;
}

/* --- the rest --- */

static const char *title(struct screen *s, struct arena *a)
{
	(void)a;
	return s->tui->session->sample ? _("bantin · sample") : "bantin";
}

static void position(struct screen *s, struct buf *out)
{
	const struct places *p = (const struct places *)s;

	for (size_t i = 0; i < p->list.n; i++)
		if (!strcmp(p->list.v[i].target, "unread"))
			buf_printf(out, _("%" PRId64 " unread"), p->list.v[i].count);
}

static bool act(struct screen *s, enum action act)
{
	struct places *p = (struct places *)s;

	if (rows_act(&p->rows, act))
		return true;
	if (act != ACT_OPEN)
		return false;
	if (p->rows.n)
		tui_open_target(s->tui, p->list.v[p->rows.at].target);
	return true;
}

static void click(struct screen *s, int row, int col, bool had)
{
	struct places *p = (struct places *)s;
	bool skipped = p->rows.n && p->list.v[p->rows.top].gap;

	(void)col;
	if (rows_click(&p->rows, row - p->shift, skipped, had))
		act(s, ACT_OPEN);
}

static const char *portal(struct screen *s)
{
	const struct places *p = (const struct places *)s;

	return p->rows.n ? p->list.v[p->rows.at].portal : NULL;
}

static void free_places(struct screen *s)
{
	struct places *p = (struct places *)s;

	arena_free(p->arena);
	free(p);
}

static const struct screen_ops places_ops = {
	.context = IN_PLACES,
	.free = free_places,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.portal = portal,
	.click = click,
	.click_opens = true,
};

struct screen *places_new(struct tui *t)
{
	struct places *p = xcalloc(1, sizeof *p);

	p->screen = (struct screen){&places_ops, t};
	p->rows.height = t->rows > 1 ? t->rows - 1 : 1;
	p->rows.tall = tall;
	p->rows.arg = p;
	read_places(p);
	return &p->screen;
}
