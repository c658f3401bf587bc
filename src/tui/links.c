/* The links of an article, its videos, what is related to it and who else reports it. */
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "tui/rows.h"
#include "tui/tui.h"
#include "view/parts.h"

struct link {
	const char *heading; /* of the group that begins here; null */
	const char *title, *url;
	const struct related *related; /* what is known of it; null */
	struct parts facts;
};

struct links {
	struct screen screen;
	struct arena *arena;
	char *from;
	int64_t row; /* of the article, 0 if it is not stored */
	LIST_OF(struct link) list;
	const char *heading; /* due before the next link */
	struct rows rows;
};

/* --- gathering --- */

static bool has(const struct links *l, const char *url)
{
	for (size_t i = 0; i < l->list.n; i++)
		if (!strcmp(l->list.v[i].url, url))
			return true;
	return false;
}

static struct link *add(struct links *l, const char *title, const char *url)
{
	if (!url || !*url || has(l, url))
		return NULL;
	struct link *x = LIST_PUSH(l->arena, &l->list);
	x->heading = l->heading;
	x->url = arena_strdup(l->arena, url);
	x->title = title && *title ? clean_line(l->arena, title, strlen(title)) : x->url;
	l->heading = NULL;
	return x;
}

static void add_text(struct links *l, const struct text *t)
{
	for (size_t i = 0; i < t->spans.n; i++) {
		const struct span *s = &t->spans.v[i];
		if (s->url)
			add(l, arena_strndup(l->arena, t->s + s->start, s->end - s->start), s->url);
	}
}

/* The depth of blocks is bounded (model/block.h). */
static void add_blocks(struct links *l, const struct block *b)
{
	for (; b; b = b->next) {
		add_text(l, &b->text);
		if (b->type == BLOCK_EMBED)
			add(l, b->text.s, b->url);
		add_blocks(l, b->first);
	}
}

static void add_media(struct links *l, const struct item *it)
{
	struct media media = {0};

	media_of_article(l->arena, it, &media);
	for (size_t i = 0; i < media.list.n; i++) {
		const struct attachment *m = media.list.v[i];
		struct link *x = add(l, m->title, m->url);
		if (x)
			parts_of_attachment(l->arena, m, &x->facts);
	}
}

static void add_related(struct links *l, const struct item *it)
{
	for (size_t i = 0; i < it->related.n; i++) {
		struct link *x = add(l, it->related.v[i].title, it->related.v[i].url);
		struct related *r = arena_alloc(l->arena, sizeof *r);
		if (!x)
			continue;
		*r = it->related.v[i];
		r->title = x->title;
		r->url = x->url;
		x->related = r;
		parts_of_related(l->arena, r, &x->facts);
	}
}

static void add_sources(struct links *l, const struct item *it)
{
	for (size_t i = 1; i < it->sources.n; i++) {
		struct link *x = add(l, it->sources.v[i].title, it->sources.v[i].url);
		if (x)
			parts_of_source(l->arena, &it->sources.v[i], &x->facts);
	}
}

static void add_pictures(struct links *l, const struct item *it)
{
	for (size_t i = 0; i < it->images.n; i++)
		add(l, it->images.v[i].caption, it->images.v[i].url);
}

/* Returns the first row of what is related. */
static size_t gather(struct links *l, const struct item *it)
{
	l->heading = _("In the text");
	add_blocks(l, it->body);
	l->heading = _("Videos and files");
	add_media(l, it);
	size_t related = l->list.n;
	l->heading = _("Related");
	add_related(l, it);
	l->heading = _("Also reported by");
	add_sources(l, it);
	bool any = l->list.n > related;
	l->heading = _("Pictures");
	add_pictures(l, it);
	return any ? related : l->list.n;
}

/* --- drawing --- */

/* Above its heading there is a blank row, but for the first. */
static int tall(void *arg, size_t i)
{
	const struct links *l = arg;

	return 2 + (l->list.v[i].heading ? 1 + (i > 0) : 0);
}

static void draw_facts(const struct region *r, int row, const struct link *x)
{
	int col = 0;

	for (size_t i = 0; i < x->facts.list.n; i++) {
		const struct run *f = &x->facts.list.v[i];
		col += i ? region_puts(r, row, col, " · ", ROLE_META) : 0;
		col += region_put(r, row, col, f->s, f->len, (int)f->role);
	}
	if (col && x->title != x->url)
		col += region_puts(r, row, col, " · ", ROLE_META);
	if (x->title != x->url)
		region_fit(r, row, col, r->cols - col, x->url, LOOK_SOFT);
}

/* Returns the rows it took. */
static int draw_link(const struct links *l, const struct region *r, int row, size_t i, bool focus)
{
	const struct link *x = &l->list.v[i];
	int gutter = region_gutter(r);
	struct region text = region_part(r, 0, gutter, r->rows, r->cols - gutter - 1);
	int at = row;

	if (x->heading) {
		at += i > 0 && i != l->rows.top;
		region_puts(&text, at++, 0, x->heading, ROLE_HEADING);
	}
	if (i == l->rows.at)
		region_mark(r, at, 2, focus);
	const char *number = arena_printf(r->canvas->arena, "%2zu ", i + 1);
	int used = region_puts(&text, at, 0, number, LOOK_SOFT);
	region_fit(&text, at, used, text.cols - used, x->title, ROLE_LINK);
	struct region below = region_part(&text, 0, used, text.rows, text.cols - used);
	draw_facts(&below, at + 1, x);
	return at + 2 - row;
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct links *l = (struct links *)s;
	int row = 0;

	l->rows.height = r->rows;
	rows_fit(&l->rows);
	for (size_t i = l->rows.top; i < l->rows.n && row < r->rows; i++)
		row += draw_link(l, r, row, i, focus);
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total / 2;
}

static const char *title(struct screen *s, struct arena *a)
{
	(void)s;
	(void)a;
	return _("Links");
}

static void position(struct screen *s, struct buf *out)
{
	const struct links *l = (const struct links *)s;

	buf_printf(out, "%zu/%zu", l->rows.at + 1, l->rows.n);
}

/* --- the rest --- */

static const char *url(struct screen *s)
{
	const struct links *l = (const struct links *)s;

	return l->list.v[l->rows.at].url;
}

/* A page of another site is none of the article's portal. */
static bool is_of_site(const struct links *l, const char *url)
{
	return l->from && !strcmp(url_site(l->arena, l->from), url_site(l->arena, url));
}

/* What is stored is saved, or no longer; what is not comes into the store. */
static void save(struct links *l)
{
	const struct link *x = &l->list.v[l->rows.at];
	const struct related link = x->related ? *x->related
		: (struct related){.title = x->title, .url = x->url, .views = -1, .duration = -1};
	struct tui *t = l->screen.tui;
	struct error err;
	int64_t row = store_find(t->session->store, x->url);
	struct feed *f = row ? store_item(t->session->store, row, NULL) : NULL;
	bool saved = f && f->items.v[0].saved;

	feed_free(f);
	if (row) {
		tui_mark(t, &row, 1, saved ? MARK_UNSAVED : MARK_SAVED, true);
	} else if (!l->row || !is_of_site(l, x->url)) {
		tui_say(t, "%s", _("Only pages of the same portal can be saved."));
		return;
	} else if (!store_keep_link(t->session->store, l->row, &link, clock_now(), &row, &err)) {
		tui_fail(t, &err);
		return;
	} else {
		tui_reread(t);
	}
	tui_say(t, saved ? _("No longer saved: %s") : _("Saved: %s"), x->title);
}

static bool act(struct screen *s, enum action act)
{
	struct links *l = (struct links *)s;

	if (rows_act(&l->rows, act))
		return true;
	if (act == ACT_TOGGLE_SAVED)
		save(l);
	if (act == ACT_OPEN)
		tui_open_link(s->tui, url(s), l->from);
	return act == ACT_OPEN || act == ACT_TOGGLE_SAVED;
}

static void click(struct screen *s, int row, int col, bool had)
{
	struct links *l = (struct links *)s;
	bool skipped = l->rows.top > 0 && l->list.v[l->rows.top].heading;

	(void)col;
	if (rows_click(&l->rows, row, skipped, had))
		act(s, ACT_OPEN);
}

static void free_links(struct screen *s)
{
	struct links *l = (struct links *)s;

	arena_free(l->arena);
	free(l->from);
	free(l);
}

static const struct screen_ops links_ops = {
	.context = IN_LINKS,
	.free = free_links,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.url = url,
	.click = click,
	.click_opens = true,
};

struct screen *links_new(struct tui *t, const struct item *it, const char *from, bool related)
{
	struct links *l = xcalloc(1, sizeof *l);

	l->screen = (struct screen){&links_ops, t};
	l->arena = arena_new();
	l->from = from ? xstrdup(from) : NULL;
	l->row = it->row;
	size_t first = gather(l, it);
	if (l->list.n == 0 || (related && first == l->list.n)) {
		free_links(&l->screen);
		return NULL;
	}
	l->rows = (struct rows){.n = l->list.n, .tall = tall, .arg = l};
	l->rows.height = t->rows > 1 ? t->rows - 1 : 1;
	rows_select(&l->rows, related ? first : 0);
	return &l->screen;
}

void links_follow(struct screen *s, int nth)
{
	struct links *l = (struct links *)s;
	size_t i = (size_t)nth - 1;

	if (i < l->list.n)
		tui_open_link(s->tui, l->list.v[i].url, l->from);
	else
		tui_say(s->tui, _("There are %zu links."), l->list.n);
	free_links(s);
}
