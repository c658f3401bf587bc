/* An article: what is stored of it at once, its full text as soon as it was fetched. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/reader.h"
#include "tui/gallery.h"
#include "tui/hints.h"
#include "tui/pane.h"
#include "tui/ticket.h"
#include "tui/tui.h"

enum { MARGIN_FROM = 40, MINUTES_FROM = 50, WORDS_A_MINUTE = 240 };

struct article {
	struct screen screen;
	struct feed *feed;     /* its own; null: the item is the list's below */
	const struct item *it;
	char *url; /* of the document, where it was opened by its address; null */
	struct pane pane;
	struct hints hints;
	struct gallery *gallery; /* null: pictures are not shown in the text */
	int width; /* the pane is laid out for */
	unsigned layout;
	unsigned fetch;		/* of a stored item, under way; 0 */
	struct ticket *loading; /* of another, under way; null */
	bool failed;		/* the full text could not be fetched */
	bool resumed;		/* it was shown from where it was left */
	int minutes;		/* it takes to read; 0: not known */
};

static const struct screen_ops article_ops;

/* --- what is shown --- */

static void set_fetching(struct article *x)
{
	x->screen.tui->fetching = x->fetch || x->loading;
	x->screen.tui->dirty = true;
}

static void stop_fetching(struct article *x)
{
	reader_forget(x->fetch);
	x->fetch = 0;
	ticket_forget(x->loading);
	x->loading = NULL;
	set_fetching(x);
}

/* --- where it was left --- */

static void leave(struct article *x)
{
	struct arena *a = arena_new();
	const char *key = x->it ? tui_key_of(a, x->it, x->url) : NULL;

	/* Who has seen the end begins anew. */
	if (key && x->width > 0)
		trail_leave(&x->screen.tui->trail, key,
			    pane_at_end(&x->pane) ? 0 : pane_permille(&x->pane));
	arena_free(a);
}

static void resume(struct article *x)
{
	struct arena *a = arena_new();
	const char *key = tui_key_of(a, x->it, x->url);
	int permille = key ? trail_left(&x->screen.tui->trail, key) : 0;

	x->resumed = true;
	if (permille > 0)
		pane_go(&x->pane, permille);
	arena_free(a);
}

/* A word, and in Vietnamese a syllable, is what stands between blanks. */
static int minutes_to_read(const struct item *it)
{
	struct buf text;
	int words = 0;

	buf_init(&text, BUF_UNBOUNDED);
	if (it->full && it->body)
		block_plain(it->body, &text);
	for (size_t i = 0; i < text.len; i++)
		words += text.data[i] == ' ' || text.data[i] == '\n';
	buf_clear(&text);
	return words ? (words + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE : 0;
}

/* Takes f; it may be null where the item is of the list below. */
static void show(struct article *x, struct feed *f, const struct item *it, bool same)
{
	if (!same)
		leave(x);
	if (f != x->feed)
		feed_free(x->feed);
	x->feed = f;
	x->it = it;
	gallery_free(x->gallery);
	x->gallery = NULL;
	x->minutes = minutes_to_read(it);
	x->width = 0;
	if (!same) {
		pane_clear(&x->pane);
		x->failed = x->resumed = x->screen.tui->by_lines = false;
	}
}

static void take(struct article *x, struct feed *f)
{
	show(x, f, &f->items.v[0], true);
	x->screen.tui->dirty = true;
}

static void fetched(struct feed *f, const struct error *err, void *arg)
{
	struct article *x = arg;

	x->fetch = 0;
	set_fetching(x);
	if (f) {
		take(x, f);
	} else {
		x->failed = true;
		tui_fail(x->screen.tui, err);
	}
}

static void loaded(struct feed *f, const struct error *err, struct screen *s)
{
	struct article *x = (struct article *)s;

	x->loading = NULL;
	set_fetching(x);
	if (f && f->kind == FEED_ARTICLE && f->items.n == 1) {
		take(x, f);
		return;
	}
	feed_free(f);
	x->failed = true;
	if (err)
		tui_fail(s->tui, err);
	else
		tui_say(s->tui, "%s", _("there is no article at its address"));
}

static void fetch(struct article *x)
{
	struct tui *t = x->screen.tui;
	const char *url = x->url ? x->url : x->it->url;

	if (!url || x->fetch || x->loading)
		return;
	x->failed = false;
	if (x->it->row)
		x->fetch = reader_fetch(t->session, x->it->row, url, fetched, x);
	else
		x->loading = ticket_load(&x->screen, url, url, loaded);
	set_fetching(x);
}

static void mark_read(struct article *x)
{
	int64_t row = x->it->row;

	if (row && x->it->unread)
		tui_mark(x->screen.tui, &row, 1, MARK_READ, true);
}

/* Shows an item of the list below: as the store has it, else as the list has it. */
static bool show_item(struct article *x, const struct item *it, struct error *err)
{
	struct session *s = x->screen.tui->session;
	int64_t row = it->row ? it->row : it->url ? store_find(s->store, it->url) : 0;
	struct feed *f = row ? reader_item(s, row, err) : NULL;

	if (row && !f)
		return false;
	stop_fetching(x);
	show(x, f, f ? &f->items.v[0] : it, false);
	if (!x->it->full)
		fetch(x);
	return true;
}

/* What its links are followed from. A feed may say of its item that it lies on this machine: that opens
 * no files here. */
static const char *where_from(const struct article *x)
{
	const char *own = x->it->url;

	if (x->url)
		return x->url;
	return own && !strncmp(own, "file:", 5) ? "" : own ? own : "";
}

/* --- drawing --- */

static void lay_out(struct article *x, int width)
{
	struct tui *t = x->screen.tui;
	struct view_style st = tui_style(t, width);

	if (x->width == width && x->layout == t->layout)
		return;
	x->width = width;
	x->layout = t->layout;
	hints_clear(&x->hints);
	if (!x->gallery)
		x->gallery = gallery_new(t, x->it, where_from(x));
	gallery_style(x->gallery, x->pane.height, &st);
	pane_set(&x->pane, view_article(x->feed, x->it, &st), true);
	/* What the list below was searched for is lit in its articles too. */
	const char *words = x->pane.words ? NULL : list_words(tui_below(&x->screen));
	if (words)
		pane_light(&x->pane, words);
	if (!x->resumed)
		resume(x);
}

static void draw(struct screen *s, const struct region *r, bool focus)
{
	struct article *x = (struct article *)s;
	int margin = r->cols >= MARGIN_FROM ? 1 : 0;
	struct region text = region_part(r, 0, margin, r->rows, r->cols - 2 * margin);

	x->pane.height = text.rows;
	lay_out(x, text.cols);
	(void)focus;
	pane_draw(&x->pane, &text);
	gallery_draw(x->gallery, &text, &x->pane);
	if (x->hints.arena)
		hints_draw(&x->hints, &text);
}

static int columns(const struct screen *s, int total)
{
	(void)s;
	return total / 2;
}

/* --- the status line --- */

static const char *title(struct screen *s, struct arena *a)
{
	const struct item *it = ((struct article *)s)->it;

	(void)a;
	return it->title ? it->title : it->url ? it->url : _("untitled");
}

static void position(struct screen *s, struct buf *out)
{
	struct article *x = (struct article *)s;
	struct screen *below = tui_below(s);

	if (x->it->saved)
		buf_puts(out, _("saved  "));
	if (x->failed)
		buf_puts(out, _("summary  "));
	if (x->minutes && x->width >= MINUTES_FROM)
		buf_printf(out, _("%d min  "), x->minutes);
	if (below)
		list_position(below, out);
	if (out->len && out->data[out->len - 1] != ' ')
		buf_puts(out, "  ");
	pane_position(&x->pane, out);
}

/* --- acting --- */

static void step(struct article *x, int direction, bool unread)
{
	struct tui *t = x->screen.tui;
	const struct item *it = list_step(tui_below(&x->screen), direction, unread);
	struct error err = {0};

	if (!it && unread && tui_read_next_place(t, list_target(tui_below(&x->screen)), direction))
		return;
	if (!it)
		tui_say(t, "%s", unread ? _("No more unread items this way.")
					: _("No more items this way."));
	else if (!show_item(x, it, &err))
		tui_fail(t, &err);
	else
		t->fresh = true, t->laid_out = false;
}

/* The letters of a hint; any other key takes the hints away. */
static void take_hint(struct tui *t, uint32_t key)
{
	struct article *x = (struct article *)tui_top(t);
	struct arena *a = arena_new();
	const char *url = NULL;
	bool more = false;

	/* Another screen may have come meanwhile. */
	if (x->screen.ops == &article_ops)
		url = hints_key(&x->hints, key, &more);
	url = url ? arena_strdup(a, url) : NULL;
	if (more)
		t->next_key = take_hint;
	else if (x->screen.ops == &article_ops)
		hints_clear(&x->hints);
	if (url)
		tui_open_link(t, url, where_from(x));
	arena_free(a);
}

static void show_hints(struct article *x)
{
	struct tui *t = x->screen.tui;

	if (x->pane.lines)
		hints_find(&x->hints, &x->pane);
	if (x->hints.list.n == 0) {
		hints_clear(&x->hints);
		tui_say(t, "%s", _("There are no links in sight."));
		return;
	}
	t->next_key = take_hint;
	tui_say(t, "%s", _("Follow which link?"));
}

static void open_links(struct article *x, bool related)
{
	const char *from = where_from(x);
	struct screen *s = links_new(x->screen.tui, x->it, from, related);

	int nth = x->screen.tui->count;

	if (s && nth > 0 && !related)
		links_follow(s, nth);
	else if (s)
		tui_open(x->screen.tui, s);
	else
		tui_say(x->screen.tui, "%s", related ? _("Nothing is related to it.")
						      : _("There are no links in it."));
}

static void find(struct screen *s, const char *words)
{
	if (!pane_find(&((struct article *)s)->pane, words, false))
		tui_say(s->tui, _("Not found: %s"), words);
}

static void next_hit(struct article *x, int direction)
{
	const char *words = x->pane.words ? NULL : list_words(tui_below(&x->screen));

	if (!(words ? pane_find(&x->pane, words, true) : pane_next_hit(&x->pane, direction)))
		tui_say(x->screen.tui, "%s", x->pane.words ? _("Not found.")
							   : _("Nothing was searched for yet."));
}

static bool act(struct screen *s, enum action act)
{
	struct article *x = (struct article *)s;

	size_t before = x->pane.top;

	if (pane_act(&x->pane, act)) {
		s->tui->by_lines |= (act == ACT_DOWN || act == ACT_UP) && x->pane.top != before;
		return true;
	}
	switch (act) {
	case ACT_NEXT_UNREAD:
	case ACT_PREVIOUS_UNREAD:
		step(x, act == ACT_NEXT_UNREAD ? 1 : -1, true);
		return true;
	case ACT_NEXT:
	case ACT_PREVIOUS:
		step(x, act == ACT_NEXT ? 1 : -1, false);
		return true;
	case ACT_SEARCH_NEXT:
	case ACT_SEARCH_PREVIOUS:
		next_hit(x, act == ACT_SEARCH_NEXT ? 1 : -1);
		return true;
	case ACT_SCROLL_LEFT:
	case ACT_SCROLL_RIGHT:
		if (!pane_slide(&x->pane, act == ACT_SCROLL_LEFT ? -1 : 1))
			tui_say(s->tui, "%s", _("Nothing in sight is wider than the screen."));
		return true;
	case ACT_OPEN:
	case ACT_LINKS:
	case ACT_RELATED:
		open_links(x, act == ACT_RELATED);
		return true;
	case ACT_PICTURE:
		tui_open_figure(s->tui, x->it, &x->pane, where_from(x));
		return true;
	case ACT_FOLLOW:
		show_hints(x);
		return true;
	case ACT_REFRESH:
		fetch(x);
		return true;
	default:
		return false;
	}
}

/* On a link: follows it. */
static void click(struct screen *s, int row, int col, bool had)
{
	struct article *x = (struct article *)s;
	int margin = s->tui->cols >= MARGIN_FROM ? 1 : 0;
	const char *url = hints_at(&x->pane, row, col - margin);

	(void)had;
	if (url)
		tui_open_link(s->tui, url, where_from(x));
}

static const struct item *item(struct screen *s)
{
	return ((struct article *)s)->it;
}

static void marked(struct screen *s, const int64_t *stories, size_t n, enum store_mark mark)
{
	struct article *x = (struct article *)s;
	struct item *it = x->feed ? &x->feed->items.v[0] : NULL;
	size_t i = 0;

	while (it && i < n && stories[i] != it->story)
		i++;
	if (!it || i == n)
		return;
	if (mark == MARK_READ || mark == MARK_UNREAD)
		it->unread = mark == MARK_UNREAD;
	else
		it->saved = mark == MARK_SAVED;
}

/* --- life --- */

static void free_article(struct screen *s)
{
	struct article *x = (struct article *)s;

	stop_fetching(x);
	leave(x);
	gallery_free(x->gallery);
	hints_clear(&x->hints);
	pane_clear(&x->pane);
	feed_free(x->feed);
	free(x->url);
	free(x);
}

/* It is on the screen before the store has written that it was read. */
static void seen(struct screen *s)
{
	struct article *x = (struct article *)s;
	struct arena *a = arena_new();
	const char *key = tui_key_of(a, x->it, x->url);

	if (key)
		trail_visit(&s->tui->trail, key);
	arena_free(a);
	mark_read(x);
}

int article_permille(struct screen *s)
{
	return s->ops == &article_ops ? pane_permille(&((struct article *)s)->pane) : 0;
}

static const struct screen_ops article_ops = {
	.context = IN_ARTICLE,
	.free = free_article,
	.columns = columns,
	.draw = draw,
	.title = title,
	.position = position,
	.act = act,
	.item = item,
	.find = find,
	.click = click,
	.marked = marked,
	.seen = seen,
};

static struct article *article_new(struct tui *t)
{
	struct article *x = xcalloc(1, sizeof *x);

	x->screen = (struct screen){&article_ops, t};
	return x;
}

struct screen *article_of_item(struct tui *t, const struct item *it, struct error *err)
{
	struct article *x = article_new(t);

	if (show_item(x, it, err))
		return &x->screen;
	free_article(&x->screen);
	return NULL;
}

struct screen *article_of_feed(struct tui *t, struct feed *f, const char *url)
{
	struct article *x = article_new(t);

	x->url = xstrdup(url);
	show(x, f, &f->items.v[0], false);
	return &x->screen;
}
