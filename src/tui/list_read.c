#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "core/query.h"
#include "tui/list.h"

/* The end of a view that is longer is reached in several times so many; a key waits for one step. */
enum { BOTTOM_READ = 10000, STEP_READ = 400, KNOWN_BELOW = 200, PUSHED_MAX = 2000 };

int64_t list_row(const struct list *l)
{
	return l->feed && l->rows.at < l->rows.n ? l->feed->items.v[l->rows.at].row : 0;
}

void list_stay_at(struct list *l, int64_t row, size_t above)
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
	int64_t first = l->n_all ? l->all[0].row : 0, last = last_row(l), newest = last;
	size_t came = 0, i = 0;

	if (last < l->counted)
		last = newest = l->counted;
	for (; i < f->items.n && f->items.v[i].row != first; i++) {
		came += f->items.v[i].row > last;
		newest = f->items.v[i].row > newest ? f->items.v[i].row : newest;
	}
	if (!first || (i == f->items.n && !l->behind))
		return;
	if (came > 0 && l->waiting == 0)
		l->seen = first;
	l->waiting += came;
	l->counted = newest;
}

/* --- reading --- */

void list_clear(struct list *l)
{
	feed_free(l->feed);
	for (size_t i = 0; i < l->n_later; i++)
		feed_free(l->later[i]);
	free(l->later);
	free(l->all);
	free(l->sifted);
	l->sifted = NULL;
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
	list_show(l);
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
	l->limit = limit >= 0 && f->items.n == (size_t)limit ? limit : -1;
	list_set_feed(l, f);
	l->behind = false;
	list_stay_at(l, row, above);
}

/* Reads the view anew. */
bool list_read(struct list *l, int limit, struct error *err)
{
	struct feed *f = query(l, limit, err);

	if (f)
		take(l, f, limit);
	return f;
}

/* Which stories of the feed, those that several tell, are in the list: so many numbers, sorted. */
static size_t known_stories(const struct list *l, const struct feed *f, int64_t *out)
{
	size_t n = 0, known = 0;
	int64_t *told = xcalloc(f->items.n + 1, sizeof *told);

	for (size_t i = 0; i < f->items.n; i++)
		if (f->items.v[i].sources.n > 0)
			told[n++] = f->items.v[i].story;
	qsort(told, n, sizeof *told, by_number);
	for (size_t i = 0; n > 0 && i < l->n_all && known < n; i++)
		if (l->all[i].sources.n > 0 && has(told, n, l->all[i].story))
			out[known++] = l->all[i].story;
	qsort(out, known, sizeof *out, by_number);
	free(told);
	return known;
}

/* A story that stands further up does not stand here again. */
static void append(struct list *l, struct feed *f)
{
	int64_t *stories = xcalloc(f->items.n + 1, sizeof *stories);
	size_t n = known_stories(l, f, stories);

	l->all = xrealloc(l->all, (l->n_all + f->items.n + 1) * sizeof *l->all);
	for (size_t i = 0; i < f->items.n; i++)
		if (!has(stories, n, f->items.v[i].story))
			l->all[l->n_all++] = f->items.v[i];
	l->later = xrealloc(l->later, (l->n_later + 1) * sizeof *l->later);
	l->later[l->n_later++] = f;
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
static bool read_behind(struct list *l, int more)
{
	int n = more - l->limit;
	struct feed *f = l->n_all ? query_on(l, n) : NULL;

	if (!f)
		return false;
	bool again = f->items.n == (size_t)n;
	append(l, f);
	l->limit = again ? more : -1;
	list_show_more(l);
	return true;
}

bool list_read_on(struct list *l)
{
	int step = l->limit < STEP_READ / 4 ? 4 * l->limit : l->limit + STEP_READ;
	struct error err;

	if (read_behind(l, step < l->wanted ? step : l->wanted) || list_read(l, l->wanted, &err))
		return true;
	tui_fail(l->screen.tui, &err);
	l->wanted = 0;
	return false;
}

/* What is marked is what was there, or was on its way. */
static bool is_marking(enum action act)
{
	return act == ACT_MARK_ALL_READ || act == ACT_MARK_ABOVE || act == ACT_MARK_BELOW;
}

/* There is more of the view than was read: reads on when the cursor comes near its end. What was
 * begun is ended, wherever the cursor goes meanwhile. */
void list_read_more(struct list *l, enum action act)
{
	bool near = l->rows.at + 100 > l->rows.n && !is_marking(act);

	l->to_end = act == ACT_BOTTOM && l->limit >= 0;
	l->sought = 0;
	if (!list_is_sifted(l) && list_is_whole(l))
		l->wanted = 0;
	if (l->limit < 0 || (!near && !l->to_end))
		return;
	int wanted = l->limit + (l->to_end ? BOTTOM_READ : STEP_READ);
	l->wanted = wanted > l->wanted ? wanted : l->wanted;
	list_read_on(l);
	list_go_on(l);
}

/* As much as shows where we are. What is sifted is whole. */
static int enough(const struct list *l)
{
	size_t most = l->rows.at + KNOWN_BELOW;

	if (list_is_sifted(l))
		return l->limit;
	return most > FIRST_READ ? (int)most : FIRST_READ;
}

/* A key must not wait for thousands. */
static bool is_too_much(const struct list *l, int limit)
{
	return (limit < 0 ? l->n_all : (size_t)limit) > PUSHED_MAX;
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
	l->behind = l->waiting > 0;
	feed_free(f);
}

/* Of what lies further back nothing is known: a filter that did not look there would mislead. */
void list_want_enough(struct list *l)
{
	if (list_is_sifted(l) && l->target && l->limit >= 0 && l->wanted < BOTTOM_READ)
		l->wanted = BOTTOM_READ;
	list_go_on(l);
}

void list_catch_up(struct list *l, enum action act)
{
	bool over = l->rows.at == 0 && (act == ACT_UP || act == ACT_PAGE_UP || act == ACT_HALF_UP);
	struct error err;

	if (!l->behind || (!over && act != ACT_TOP))
		return;
	if (!list_read(l, PUSHED_MAX, &err))
		tui_fail(l->screen.tui, &err);
	list_want_enough(l);
}

void list_changed(struct screen *s)
{
	struct list *l = (struct list *)s;
	int limit = enough(l);
	struct error err;

	if (!l->target)
		return;
	bool deep = l->behind || is_too_much(l, limit);
	struct feed *f = query(l, deep ? FIRST_READ : limit, &err);
	if (f && !deep && limit < PUSHED_MAX && is_pushed_off(l, f, limit)) {
		feed_free(f);
		limit = PUSHED_MAX;
		f = query(l, limit, &err);
	}
	if (!f)
		tui_fail(s->tui, &err);
	else if (deep || (limit == PUSHED_MAX && is_pushed_off(l, f, limit)))
		fall_behind(l, f);
	else
		take(l, f, limit);
}

/* --- marks --- */

static bool mark_one(struct item *it, const int64_t *stories, size_t n, enum store_mark mark)
{
	if (!has(stories, n, it->story))
		return false;
	if (mark == MARK_READ || mark == MARK_UNREAD)
		it->unread = mark == MARK_UNREAD;
	else
		it->saved = mark == MARK_SAVED;
	return true;
}

void list_marked(struct screen *s, const int64_t *stories, size_t n, enum store_mark mark)
{
	struct list *l = (struct list *)s;
	bool seen = false;

	for (size_t i = 0; i < l->n_all; i++)
		mark_one(&l->all[i], stories, n, mark);
	for (size_t i = 0; i < l->rows.n; i++)
		seen |= mark_one(&l->feed->items.v[i], stories, n, mark) && i >= l->from && i < l->to;
	if (seen)
		list_forget_lines(l);
}
