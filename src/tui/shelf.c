/* The screen of the portals that come along, by language, to choose from. */
#include <stdlib.h>
#include <string.h>

#include "base/baked.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/portal.h"
#include "tui/rows.h"
#include "tui/tui.h"

enum { TITLE_COLS = 30 };

struct book {
	const char *heading; /* of the language that begins here; null */
	const char *name, *title, *home, *language;
};

struct shelf {
	struct screen screen;
	struct arena *arena;
	LIST_OF(struct book) list;
	struct rows rows;
};

static void ignore(const char *text, void *arg)
{
	(void)text;
	(void)arg;
}

/* --- gathering --- */

static void gather(struct shelf *f)
{
	struct error err;

	for (const struct baked *b = baked_portals; b->name; b++) {
		char *name = arena_strndup(f->arena, b->name, strcspn(b->name, "."));
		struct portal *p = portal_load(name, ignore, NULL, &err);
		if (p && strncmp(p->home, "sample:", 7) != 0)
			*LIST_PUSH(f->arena, &f->list) = (struct book){
				NULL, name, arena_strdup(f->arena, p->title ? p->title : name),
				arena_strdup(f->arena, p->home),
				arena_strdup(f->arena, p->language ? p->language : "")};
		portal_free(p);
	}
}

/* The reader's own language first. */
static int compare(const void *a, const void *b)
{
	const struct book *x = a, *y = b;
	bool own_x = !strcmp(x->language, i18n_language()), own_y = !strcmp(y->language, i18n_language());
	int by_language = own_x != own_y ? own_y - own_x : strcmp(x->language, y->language);

	return by_language ? by_language : strcmp(x->name, y->name);
}

static const char *language_name(const char *code)
{
	return !strcmp(code, "vi")   ? "Tiếng Việt"
	       : !strcmp(code, "en") ? "English"
	       : !strcmp(code, "fr") ? "Français"
	       : *code		     ? code
				     : _("Other languages");
}

static void order(struct shelf *f)
{
	struct book *v = f->list.v;

	if (f->list.n)
		qsort(v, f->list.n, sizeof *v, compare);
	for (size_t i = 0; i < f->list.n; i++)
		if (i == 0 || strcmp(v[i].language, v[i - 1].language) != 0)
			v[i].heading = language_name(v[i].language);
}

/* --- drawing --- */

static int tall(void *arg, size_t i)
{
	const struct shelf *f = arg;

	return 1 + (f->list.v[i].heading ? 1 + (i > 0) : 0);
}

static bool is_subscribed(const struct shelf *f, const struct book *b)
{
	struct sources *s = &f->screen.tui->session->sources;

	return s->arena && sources_find(s, b->name);
}

static int draw_book(const struct shelf *f, const struct region *r, int row, size_t i, bool focus)
{
	const struct book *b = &f->list.v[i];
	int first = row, gutter = region_gutter(r);

	if (b->heading) {
		row += i > 0 && i != f->rows.top;
		region_puts(r, row++, gutter, b->heading, ROLE_HEADING);
	}
	if (i == f->rows.at)
		region_mark(r, row, 1, focus);
	bool has = is_subscribed(f, b);
	region_puts(r, row, gutter, has ? "[x] " : "[ ] ", has ? LOOK_COUNT : LOOK_SOFT);
	int used = region_fit(r, row, gutter + 4, r->cols - gutter - 4, b->title,
			      has ? LOOK_PLACE : ROLE_TEXT);
	int col = gutter + 4 + (used < TITLE_COLS ? TITLE_COLS : used + 2);
	region_fit(r, row, col, r->cols - col - 1, b->home, LOOK_SOFT);
	return row + 1 - first;
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct shelf *f = (struct shelf *)s;
	int row = 0;

	f->rows.height = r->rows;
	rows_fit(&f->rows);
	for (size_t i = f->rows.top; i < f->rows.n && row < r->rows; i++)
		row += draw_book(f, r, row, i, focus);
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
	return _("Newspapers: Enter subscribes, or no longer");
}

static void position(struct screen *s, struct buf *out)
{
	const struct shelf *f = (const struct shelf *)s;

	buf_printf(out, "%zu/%zu", f->rows.at + 1, f->rows.n);
}

/* --- choosing --- */

static bool keep(struct session *s, bool forget, struct error *err)
{
	return sources_write(&s->sources, err) &&
	       (s->sample || !forget || session_sync(s, true, err));
}

/* What is written now is noticed like what others write. */
static void toggle(struct shelf *f)
{
	struct tui *t = f->screen.tui;
	struct session *s = t->session;
	const struct book *b = &f->list.v[f->rows.at];
	bool has = is_subscribed(f, b);
	struct error err;

	if (!s->sources.arena || f->rows.n == 0)
		return;
	if (has)
		sources_remove(&s->sources, b->name);
	else
		sources_add_portal(&s->sources, b->name);
	if (!keep(s, has, &err)) {
		tui_fail(t, &err);
		return;
	}
	tui_look_around(t);
	tui_say(t, has ? _("No longer subscribed: %s") : _("Subscribed: %s"), b->title);
	if (!has)
		tui_fetch_due(t);
}

static bool act(struct screen *s, enum action act)
{
	struct shelf *f = (struct shelf *)s;

	if (rows_act(&f->rows, act))
		return true;
	if (act == ACT_OPEN)
		toggle(f);
	return act == ACT_OPEN;
}

static const char *url(struct screen *s)
{
	const struct shelf *f = (const struct shelf *)s;

	return f->rows.n ? f->list.v[f->rows.at].home : NULL;
}

static void click(struct screen *s, int row, int col, bool had)
{
	struct shelf *f = (struct shelf *)s;
	bool skipped = f->rows.top > 0 && f->list.v[f->rows.top].heading;

	(void)col;
	if (rows_click(&f->rows, row, skipped, had))
		act(s, ACT_OPEN);
}

static void free_shelf(struct screen *s)
{
	arena_free(((struct shelf *)s)->arena);
	free(s);
}

static const struct screen_ops shelf_ops = {
	.context = IN_LINKS,
	.alone = true,
	.lasting = true,
	.free = free_shelf,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.url = url,
	.click = click,
	.click_opens = true,
};

struct screen *shelf_new(struct tui *t)
{
	struct shelf *f = xcalloc(1, sizeof *f);

	f->screen = (struct screen){&shelf_ops, t};
	f->arena = arena_new();
	gather(f);
	order(f);
	f->rows = (struct rows){.n = f->list.n, .tall = tall, .arg = f};
	f->rows.height = t->rows > 1 ? t->rows - 1 : 1;
	return &f->screen;
}
