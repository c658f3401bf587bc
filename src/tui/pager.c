/* Lines to read: help and messages. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/pane.h"
#include "tui/tui.h"

enum { MARGIN = 2 };

struct pager {
	struct screen screen;
	char *title;
	struct pane pane;
};

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct pager *p = (struct pager *)s;
	struct region text = region_part(r, 0, r->cols > 40 ? MARGIN : 0, r->rows, r->cols);

	(void)focus;
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
	return ((struct pager *)s)->title;
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
	free(p->title);
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

struct screen *pager_new(struct tui *t, const char *name, struct lines *l)
{
	struct pager *p = xcalloc(1, sizeof *p);

	p->screen = (struct screen){&pager_ops, t};
	p->title = xstrdup(name);
	pane_set(&p->pane, l, false);
	return &p->screen;
}

struct screen *messages_new(struct tui *t)
{
	size_t width = t->cols > 2 * MARGIN ? (size_t)(t->cols - 2 * MARGIN) : 0;
	struct screen *s = pager_new(t, _("Messages"), messages_lines(&t->messages, width));

	pane_act(&((struct pager *)s)->pane, ACT_BOTTOM);
	return s;
}
