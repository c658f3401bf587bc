/* What is shown of what was read: all of it, or what a filter lets through, in some order. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/list.h"

/* Items that are looked at while a key waits. */
enum { SIFT_STEP = 1000 };

bool list_is_sifted(const struct list *l)
{
	return l->filter || l->order != ORDER_ASIS;
}

bool list_is_whole(const struct list *l)
{
	return (!list_is_sifted(l) || l->sifted_to == l->n_all) && (l->limit < 0 || l->limit >= l->wanted);
}

static void sift_some(struct list *l, size_t n)
{
	struct feed *f = l->feed;
	size_t left = l->n_all - l->sifted_to;

	n = n < left ? n : left;
	f->items.n += sift(l->all + l->sifted_to, n, l->filter, clock_now(), l->sifted + f->items.n);
	l->sifted_to += n;
	/* What comes meanwhile stands behind what is in order. */
	if (l->order != ORDER_ASIS && (l->sifted_to == n || list_is_whole(l)))
		sift_sort(f->items.v, f->items.n, l->order);
}

/* The arrays may lie elsewhere now. */
static void set_items(struct list *l)
{
	struct feed *f = l->feed;

	if (list_is_sifted(l)) {
		l->sifted = xrealloc(l->sifted, (l->n_all + 1) * sizeof *l->sifted);
		f->items.v = l->sifted;
	} else {
		f->items.v = l->all;
		f->items.n = l->n_all;
	}
	f->items.cap = l->n_all;
}

static void shown(struct list *l)
{
	l->rows.n = l->feed->items.n;
	rows_select(&l->rows, l->rows.at);
	list_forget_layout(l);
}

void list_show(struct list *l)
{
	set_items(l);
	l->sifted_to = 0;
	if (list_is_sifted(l)) {
		l->feed->items.n = 0;
		sift_some(l, SIFT_STEP);
	}
	shown(l);
	list_go_on(l);
}

void list_show_more(struct list *l)
{
	set_items(l);
	shown(l);
}

/* --- between keys --- */

static bool go_a_step(struct list *l)
{
	if (list_is_whole(l))
		return true;
	if (!list_is_sifted(l) || l->sifted_to == l->n_all)
		return list_read_on(l);
	sift_some(l, SIFT_STEP);
	return true;
}

static void go_on(void *arg)
{
	struct list *l = arg;
	int64_t row = l->sought ? l->sought : list_row(l);
	size_t above = l->rows.at - l->rows.top;

	l->going = 0;
	if (!go_a_step(l))
		return;
	shown(l);
	if (l->to_end)
		rows_select(&l->rows, l->rows.n);
	else
		list_stay_at(l, row, above);
	/* Nobody can read what goes by. */
	if (!l->to_end || list_is_whole(l))
		l->screen.tui->dirty = true;
	list_go_on(l);
}

void list_go_on(struct list *l)
{
	if (!l->going && !list_is_whole(l))
		l->going = loop_after(l->screen.tui->session->engine.loop, 0, go_on, l);
}

/* What is done to all there is, or said of it, must not depend on how fast one types. */
void list_complete(struct list *l)
{
	int64_t row = list_row(l);
	size_t above = l->rows.at - l->rows.top;

	if (list_is_whole(l))
		return;
	while (!list_is_whole(l) && go_a_step(l))
		;
	shown(l);
	list_stay_at(l, row, above);
}

/* --- filter and order --- */

void list_ask_filter(struct list *l)
{
	l->chosen = list_row(l);
	tui_start_filter(l->screen.tui, l->filter ? l->filter : "");
}

static void sift_anew(struct list *l, int64_t row)
{
	list_show(l);
	list_want_enough(l);
	if (!list_is_whole(l) && l->sifted_to == l->n_all && list_read_on(l))
		sift_some(l, SIFT_STEP);
	shown(l);
	rows_select(&l->rows, 0);
	list_stay_at(l, row, 0);
	l->sought = row;
	l->screen.tui->dirty = true;
}

/* The cursor is where it was before a filter was typed, if that goes through, else on the first. */
void list_filter(struct screen *s, const char *words)
{
	struct list *l = (struct list *)s;

	words = words ? words + strspn(words, " ") : "";
	if (!strcmp(words, l->filter ? l->filter : ""))
		return;
	free(l->filter);
	free(l->lit);
	l->filter = *words ? xstrdup(words) : NULL;
	l->lit = *words ? sift_lit(words) : NULL;
	sift_anew(l, l->chosen);
}

void list_sort(struct list *l, enum sift_order order)
{
	l->order = order;
	sift_anew(l, 0);
}
