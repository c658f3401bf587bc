/* Lines to read that are made when they are shown: help, messages, sources. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/pane.h"
#include "tui/tui.h"

enum { MARGIN = 2 };

struct pager {
	struct screen screen;
	const char *title; /* English; shown through _() */
	pager_fn *make;
	int what; /* given to make */
	struct pane pane;
	int width; /* what it was made for */
	unsigned layout, told, marked;
};

/* Made anew when the reader has said or marked something more. */
static void make(struct pager *p, int width)
{
	struct tui *t = p->screen.tui;

	if (p->width == width && p->layout == t->layout && p->told == t->messages.told &&
	    p->marked == t->marked)
		return;
	p->width = width;
	p->layout = t->layout;
	p->told = t->messages.told;
	p->marked = t->marked;
	bool end = pane_at_end(&p->pane);
	pane_set(&p->pane, p->make(t, width, p->what), true);
	if (end)
		pane_act(&p->pane, ACT_BOTTOM);
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct pager *p = (struct pager *)s;
	int margin = r->cols > 40 ? MARGIN : 0;
	struct region text = region_part(r, 0, margin, r->rows, r->cols - 2 * margin);

	(void)focus;
	p->pane.height = text.rows;
	make(p, text.cols);
	pane_draw(&p->pane, &text);
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total / 2;
}

static const char *title(struct screen *s, struct arena *a)
{
	(void)a;
	return _(((struct pager *)s)->title);
}

static void position(struct screen *s, struct buf *out)
{
	pane_position(&((struct pager *)s)->pane, out);
}

static void find(struct screen *s, const char *words)
{
	if (!pane_find(&((struct pager *)s)->pane, words, false))
		tui_say(s->tui, _("Not found: %s"), words);
}

static bool act(struct screen *s, enum action act)
{
	struct pager *p = (struct pager *)s;

	if (act != ACT_SEARCH_NEXT && act != ACT_SEARCH_PREVIOUS)
		return pane_act(&p->pane, act);
	if (!pane_next_hit(&p->pane, act == ACT_SEARCH_NEXT ? 1 : -1))
		tui_say(s->tui, "%s", _("Nothing was searched for yet."));
	return true;
}

static void free_pager(struct screen *s)
{
	struct pager *p = (struct pager *)s;

	pane_clear(&p->pane);
	free(p);
}

static const struct screen_ops pager_ops = {
	.context = IN_PAGER,
	.alone = true,
	.free = free_pager,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.find = find,
};

struct screen *pager_new(struct tui *t, const char *title, pager_fn *fn, int what)
{
	struct pager *p = xcalloc(1, sizeof *p);

	*p = (struct pager){.screen = {&pager_ops, t}, .title = title, .make = fn, .what = what};
	return &p->screen;
}

static struct lines *messages(struct tui *t, int width, int what)
{
	(void)what;
	return messages_lines(&t->messages, width);
}

struct screen *messages_new(struct tui *t)
{
	struct screen *s = pager_new(t, N_("Messages"), messages, 0);
	struct pager *p = (struct pager *)s;

	make(p, t->cols > 2 * MARGIN ? t->cols - 2 * MARGIN : 1);
	p->pane.height = t->rows > 1 ? t->rows - 1 : 1;
	pane_act(&p->pane, ACT_BOTTOM);
	return s;
}
