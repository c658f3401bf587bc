#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/query.h"
#include "tui/list.h"

/* The end of a view that is longer is reached in several steps; as many are sifted. */
enum { BOTTOM_READ = 10000, STEP_READ = 2000, KNOWN_BELOW = 200, PUSHED_MAX = 2000 };

/* --- what is shown of what was read --- */

static void sift_anew(struct list *l)
{
	l->feed->items.n = sift(l->all, l->n_all, l->filter, l->order, clock_now(), l->feed->items.v);
	l->rows.n = l->feed->items.n;
	rows_select(&l->rows, l->rows.at);
	list_forget_layout(l);
}

static int64_t row_at(const struct list *l)
{
	return l->feed && l->rows.at < l->rows.n ? l->feed->items.v[l->rows.at].row : 0;
}

/* The cursor goes to the item, so many rows below the window's top. */
static void stay_at(struct list *l, int64_t row, size_t above)
{
	for (size_t i = 0; row && i < l->rows.n; i++)
		if (l->feed->items.v[i].row == row) {
			l->rows.at = i;
			l->rows.top = i >= above ? i - above : 0;
			return;
		}
}

static int64_t last_row(const struct list *l)
{
	int64_t last = 0;

	for (size_t i = 0; i < l->n_all; i++)
		if (l->all[i].row > last)
			last = l->all[i].row;
	return last;
}

/* What came above the first there was; others may have changed their places only. */
static void count_waiting(struct list *l, const struct feed *f)
{
	int64_t first = l->n_all ? l->all[0].row : 0, last = last_row(l);
	size_t came = 0, i = 0;

	for (; i < f->items.n && f->items.v[i].row != first; i++)
		came += f->items.v[i].row > last;
	if (!first || (i == f->items.n && !l->behind))
		return;
	if (came > 0 && l->waiting == 0)
		l->seen = first;
	l->waiting += came;
}

/* --- reading --- */

void list_clear(struct list *l)
{
	feed_free(l->feed);
	for (size_t i = 0; i < l->n_later; i++)
		feed_free(l->later[i]);
	free(l->later);
	free(l->all);
	l->feed = NULL;
	l->later = NULL;
	l->all = NULL;
	l->n_later = l->n_all = 0;
}

void list_set_feed(struct list *l, struct feed *f)
{
	list_clear(l);
	l->feed = f;
	l->n_all = f->items.n;
	l->all = xcalloc(l->n_all + 1, sizeof *l->all);
	if (l->n_all)
		memcpy(l->all, f->items.v, l->n_all * sizeof *l->all);
	sift_anew(l);
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

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static bool has(const int64_t *sorted, size_t n, int64_t number)
{
	return bsearch(&number, sorted, n, sizeof *sorted, by_number);
}

/* The cursor's item or, where the feed does not have it any more, the next it has, else the one
 * before; 0: it has none of them. */
static int64_t row_to_stay_at(const struct list *l, const struct feed *f)
{
	size_t n = f->items.n, at = l->rows.at, low = at > KNOWN_BELOW ? at - KNOWN_BELOW : 0;
	const struct item *v = l->feed ? l->feed->items.v : NULL;
	int64_t *rows = xcalloc(n + 1, sizeof *rows), row = 0;

	for (size_t i = 0; i < n; i++)
		rows[i] = f->items.v[i].row;
	qsort(rows, n, sizeof *rows, by_number);
	for (size_t i = at; !row && i < l->rows.n && i < at + KNOWN_BELOW; i++)
		row = has(rows, n, v[i].row) ? v[i].row : 0;
	for (size_t i = at; !row && i-- > low;)
		row = has(rows, n, v[i].row) ? v[i].row : 0;
	free(rows);
	return row;
}

/* Takes what a query of at most `limit` items brought; the cursor stays on its item, else at its
 * place. */
static void take(struct list *l, struct feed *f, int limit)
{
	int64_t row = row_to_stay_at(l, f);
	size_t above = l->rows.at - l->rows.top;

	count_waiting(l, f);
	bool more = limit >= 0 && f->items.n == (size_t)limit;
	list_set_feed(l, f);
	l->limit = more ? limit : -1;
	l->behind = false;
	stay_at(l, row, above);
}

/* Reads the view anew. */
bool list_read(struct list *l, int limit, struct error *err)
{
	struct feed *f = query(l, limit, err);

	if (f)
		take(l, f, limit);
	return f;
}

/* Room for all of them to be shown. */
static void make_room(struct feed *f, size_t n)
{
	if (n <= f->items.cap)
		return;
	f->items.cap = 2 * n;
	f->items.v = arena_alloc(f->arena, f->items.cap * sizeof *f->items.v);
	f->items.n = 0;
}

/* A story that stands further up does not stand here again. */
static void append(struct list *l, struct feed *f)
{
	size_t n = l->n_all;
	int64_t *stories = xcalloc(n + 1, sizeof *stories);

	for (size_t i = 0; i < n; i++)
		stories[i] = l->all[i].story;
	qsort(stories, n, sizeof *stories, by_number);
	l->all = xrealloc(l->all, (n + f->items.n + 1) * sizeof *l->all);
	for (size_t i = 0; i < f->items.n; i++)
		if (!has(stories, n, f->items.v[i].story))
			l->all[l->n_all++] = f->items.v[i];
	l->later = xrealloc(l->later, (l->n_later + 1) * sizeof *l->later);
	l->later[l->n_later++] = f;
	make_room(l->feed, l->n_all);
	free(stories);
}

static struct feed *query_on(const struct list *l, int n)
{
	struct arena *a = arena_new();
	struct target t;
	struct error ignored;
	struct feed *f = target_parse(a, l->target, &t, &ignored)
				 ? query_view_after(l->screen.tui->session, &t, l->all[l->n_all - 1].row, n)
				 : NULL;

	arena_free(a);
	return f;
}

/* Up to `more` items by reading only what is behind the last one. False: it cannot be read so. */
static bool read_on(struct list *l, int more)
{
	int64_t row = row_at(l);
	size_t above = l->rows.at - l->rows.top;
	int n = more - l->limit;
	struct feed *f = l->n_all ? query_on(l, n) : NULL;

	if (!f)
		return false;
	bool again = f->items.n == (size_t)n;
	append(l, f);
	l->limit = again ? more : -1;
	sift_anew(l);
	stay_at(l, row, above);
	return true;
}

/* There is more of the view than was read: reads on when the cursor comes near its end. */
void list_read_more(struct list *l, enum action act)
{
	struct error err;
	bool near = l->rows.at + 100 > l->rows.n || act == ACT_BOTTOM;
	int more = l->limit * 4;

	if (l->limit < 0 || !near)
		return;
	if (act == ACT_BOTTOM && more < BOTTOM_READ)
		more = BOTTOM_READ;
	int step = act != ACT_BOTTOM && more > l->limit + STEP_READ ? l->limit + STEP_READ : more;
	if (!read_on(l, step) && !list_read(l, more, &err))
		tui_fail(l->screen.tui, &err);
}

/* As much as shows where we are: a key must not wait for thousands. What is sifted is whole. */
static int enough(const struct list *l)
{
	size_t most = l->rows.at + KNOWN_BELOW;

	if (l->filter || l->order != ORDER_ASIS)
		return l->limit;
	return most > FIRST_READ ? (int)most : FIRST_READ;
}

/* So many have come that the cursor's item is further down. */
static bool is_pushed_off(const struct list *l, const struct feed *f, int limit)
{
	return l->rows.n > 0 && f->items.n == (size_t)limit && !row_to_stay_at(l, f);
}

/* The list stays as it is: what one looks at matters more than what came, which is read when the
 * cursor goes above the first. */
static void fall_behind(struct list *l, struct feed *f)
{
	l->behind = true;
	count_waiting(l, f);
	feed_free(f);
}

void list_catch_up(struct list *l, enum action act)
{
	bool over = l->rows.at == 0 && (act == ACT_UP || act == ACT_PAGE_UP || act == ACT_HALF_UP);
	struct error err;

	if (l->behind && (over || act == ACT_TOP) && !list_read(l, PUSHED_MAX, &err))
		tui_fail(l->screen.tui, &err);
}

void list_changed(struct screen *s)
{
	struct list *l = (struct list *)s;
	int limit = enough(l);
	struct error err;

	if (!l->target || l->behind)
		return;
	struct feed *f = query(l, limit, &err);
	if (f && limit < PUSHED_MAX && is_pushed_off(l, f, limit)) {
		feed_free(f);
		limit = PUSHED_MAX;
		f = query(l, limit, &err);
	}
	if (!f)
		tui_fail(s->tui, &err);
	else if (limit == PUSHED_MAX && is_pushed_off(l, f, limit))
		fall_behind(l, f);
	else
		take(l, f, limit);
}

/* Of what lies further back nothing is known: a filter that did not look there would mislead. */
static void read_enough(struct list *l)
{
	struct error err;

	if (l->target && l->limit >= 0 && l->limit < BOTTOM_READ && !list_read(l, BOTTOM_READ, &err))
		tui_fail(l->screen.tui, &err);
}

void list_ask_filter(struct list *l)
{
	l->chosen = row_at(l);
	tui_start_filter(l->screen.tui, l->filter ? l->filter : "");
}

/* The cursor is where it was before a filter was typed, if that goes through, else on the first. */
void list_filter(struct screen *s, const char *words)
{
	struct list *l = (struct list *)s;

	words = words ? words + strspn(words, " ") : "";
	if (*words)
		read_enough(l);
	free(l->filter);
	free(l->lit);
	l->filter = *words ? xstrdup(words) : NULL;
	l->lit = *words ? sift_lit(words) : NULL;
	sift_anew(l);
	rows_select(&l->rows, 0);
	stay_at(l, l->chosen, 0);
	s->tui->dirty = true;
}

void list_sort(struct list *l, enum sift_order order)
{
	l->order = order;
	if (order != ORDER_ASIS)
		read_enough(l);
	sift_anew(l);
	rows_select(&l->rows, 0);
	l->screen.tui->dirty = true;
}

/* --- marks --- */

static bool mark_one(struct item *it, int64_t story, enum store_mark mark)
{
	if (it->story != story)
		return false;
	if (mark == MARK_READ || mark == MARK_UNREAD)
		it->unread = mark == MARK_UNREAD;
	else
		it->saved = mark == MARK_SAVED;
	return true;
}

void list_marked(struct screen *s, int64_t story, enum store_mark mark)
{
	struct list *l = (struct list *)s;

	for (size_t i = 0; i < l->n_all; i++)
		mark_one(&l->all[i], story, mark);
	for (size_t i = 0; i < l->rows.n; i++)
		if (mark_one(&l->feed->items.v[i], story, mark) && i >= l->from && i < l->to)
			list_forget_lines(l);
}
