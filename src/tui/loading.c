/* A document on its way: becomes an article or a list when it is there, or says why not. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/ticket.h"
#include "tui/tui.h"

struct loading {
	struct screen screen;
	char *url, *from; /* from may be null */
	struct ticket *ticket;
	struct error err;
	bool failed;
};

static void done(struct feed *f, const struct error *err, struct screen *s)
{
	struct loading *l = (struct loading *)s;
	struct tui *t = s->tui;

	l->ticket = NULL;
	t->fetching = false;
	t->dirty = true;
	if (!f) {
		l->failed = true;
		l->err = *err;
		tui_fail(t, err);
		return;
	}
	if (f->kind == FEED_ARTICLE && f->items.n == 1)
		tui_replace(t, s, article_of_feed(t, f, l->url));
	else
		tui_replace(t, s, list_of_feed(t, f, l->url));
}

static void start(struct loading *l)
{
	if (l->ticket)
		return;
	l->failed = false;
	l->screen.tui->fetching = true;
	l->ticket = ticket_load(&l->screen, l->url, l->from, done);
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct loading *l = (struct loading *)s;
	int width = r->cols - 4;

	(void)focus;
	region_fit(r, 1, 2, width, l->url, LOOK_SOFT);
	if (l->failed) {
		region_fit(r, 3, 2, width, l->err.text, ROLE_ERROR);
		region_fit(r, 5, 2, width, _("r tries again, o opens it in a browser, q goes back."),
			   LOOK_SOFT);
	} else {
		region_fit(r, 3, 2, width, _("Fetching …"), ROLE_TEXT);
	}
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total / 2;
}

static const char *title(struct screen *s, struct arena *a)
{
	(void)a;
	return ((struct loading *)s)->url;
}

static void position(struct screen *s, struct buf *out)
{
	(void)s;
	(void)out;
}

static bool act(struct screen *s, enum action act)
{
	if (act == ACT_REFRESH)
		start((struct loading *)s);
	return act == ACT_REFRESH;
}

static const char *url(struct screen *s)
{
	return ((struct loading *)s)->url;
}

static void free_loading(struct screen *s)
{
	struct loading *l = (struct loading *)s;

	if (l->ticket)
		s->tui->fetching = false;
	ticket_forget(l->ticket);
	free(l->url);
	free(l->from);
	free(l);
}

static const struct screen_ops loading_ops = {
	.context = IN_ARTICLE,
	.free = free_loading,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.url = url,
};

struct screen *loading_new(struct tui *t, const char *address, const char *from)
{
	struct loading *l = xcalloc(1, sizeof *l);

	l->screen = (struct screen){&loading_ops, t};
	l->url = xstrdup(address);
	l->from = from ? xstrdup(from) : NULL;
	start(l);
	return &l->screen;
}
