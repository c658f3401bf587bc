/* Moving in a list of items, opening and marking them. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/list.h"

static bool is_unread(const struct item *it)
{
	return !it->stored || it->unread;
}

/* A list that is opened shows its first unread item, if it has one. */
const struct item *list_first_unread(struct screen *s)
{
	struct list *l = (struct list *)s;

	if (s->ops != &list_ops || l->rows.n == 0)
		return NULL;
	rows_select(&l->rows, 0);
	return is_unread(&l->feed->items.v[0]) ? &l->feed->items.v[0] : list_step(s, 1, true);
}

void list_select(struct screen *s, int64_t row)
{
	struct list *l = (struct list *)s;

	for (size_t i = 0; s->ops == &list_ops && i < l->rows.n; i++)
		if (l->feed->items.v[i].row == row)
			rows_select(&l->rows, i);
}

/* Is there another that is wanted, in what is shown? */
static bool step_to(struct list *l, int direction, bool (*wanted)(const struct list *, size_t))
{
	for (size_t i = l->rows.at + (size_t)direction; i < l->rows.n; i += (size_t)direction)
		if (wanted(l, i)) {
			rows_select(&l->rows, i);
			return true;
		}
	return false;
}

/* ... or in what was on its way. */
static bool seek(struct list *l, int direction, bool (*wanted)(const struct list *, size_t))
{
	if (step_to(l, direction, wanted))
		return true;
	if (list_is_whole(l))
		return false;
	list_complete(l);
	return step_to(l, direction, wanted);
}

static bool any(const struct list *l, size_t i)
{
	(void)l;
	(void)i;
	return true;
}

static bool unread_at(const struct list *l, size_t i)
{
	return is_unread(&l->feed->items.v[i]);
}

const struct item *list_step(struct screen *s, int direction, bool unread)
{
	struct list *l = (struct list *)s;

	if (!s || s->ops != &list_ops)
		return NULL;
	list_read_more(l, ACT_DOWN);
	return seek(l, direction, unread ? unread_at : any) ? &l->feed->items.v[l->rows.at] : NULL;
}

static void open_item(struct list *l)
{
	struct error err = {0};
	struct tui *t = l->screen.tui;

	if (l->rows.n == 0)
		return;
	struct screen *s = article_of_item(t, &l->feed->items.v[l->rows.at], &err);
	if (s)
		tui_open(t, s);
	else
		tui_fail(t, &err);
}

/* Items [from, to). */
static void mark_read(struct list *l, size_t from, size_t to)
{
	int64_t *rows = xcalloc(l->rows.n + 1, sizeof *rows);
	size_t n = 0;

	for (size_t i = from; i < to; i++)
		if (l->feed->items.v[i].row && l->feed->items.v[i].unread)
			rows[n++] = l->feed->items.v[i].row;
	tui_mark(l->screen.tui, rows, n, MARK_READ, true);
	tui_say(l->screen.tui, ngettext("%zu item marked read.", "%zu items marked read.", n), n);
	free(rows);
}

static void mark_part(struct list *l, enum action act)
{
	list_complete(l);
	size_t at = l->rows.at, n = l->rows.n;

	mark_read(l, act == ACT_MARK_BELOW ? at + (at < n) : 0, act == ACT_MARK_ABOVE ? at : n);
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
	if (l->words && seek(l, direction, is_hit))
		return;
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
	struct tui *t = l->screen.tui;

	/* The next place takes the place of the list, even where nothing unread is at hand in it. */
	if (!list_step(&l->screen, direction, true) && !tui_next_place(t, l->target, direction))
		tui_say(t, "%s", direction > 0 ? _("Nothing unread below.") : _("Nothing unread above."));
}

static void next_order(struct list *l)
{
	list_sort(l, (enum sift_order)((l->order + 1) % ORDERS));
	tui_say(l->screen.tui, _("Ordered by %s."), _(sift_order_name(l->order)));
}

bool list_act(struct screen *s, enum action act)
{
	struct list *l = (struct list *)s;

	list_catch_up(l, act);
	list_read_more(l, act);
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
	case ACT_MARK_ABOVE:
	case ACT_MARK_BELOW:
		mark_part(l, act);
		return true;
	case ACT_FILTER:
		list_ask_filter(l);
		return true;
	case ACT_SORT:
		next_order(l);
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


void list_order(struct tui *t, const char *name)
{
	struct screen *s = tui_top(t);
	enum sift_order order;
	struct error err;

	if (s->ops != &list_ops) {
		tui_say(t, "%s", _("Only lists of items are ordered."));
	} else if (sift_order_by_name(name, &order)) {
		list_sort((struct list *)s, order);
	} else {
		err_set(&err, ERR_CONFIG,
			_("'%s' is no order: default, date, views, velocity, title"), name);
		tui_fail(t, &err);
	}
}
