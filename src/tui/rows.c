#include "tui/rows.h"

/* The first row of a window whose last row is `last`. */
static size_t first_above(const struct rows *r, size_t last)
{
	size_t first = last;
	int used = r->tall(r->arg, last);

	while (first > 0) {
		used += r->tall(r->arg, first - 1);
		if (used > r->height)
			break;
		first--;
	}
	return first;
}

/* Behind the last row that is seen whole in a window from `first`; at least first + 1. */
static size_t end_below(const struct rows *r, size_t first)
{
	size_t end = first;

	for (int used = 0; end < r->n; end++) {
		used += r->tall(r->arg, end);
		if (used > r->height)
			break;
	}
	return end > first ? end : first + 1;
}

void rows_fit(struct rows *r)
{
	if (r->n == 0) {
		r->at = r->top = 0;
		return;
	}
	if (r->at >= r->n)
		r->at = r->n - 1;
	if (r->top > r->at)
		r->top = r->at;
	size_t first = first_above(r, r->at);
	if (r->top < first)
		r->top = first;
	if (end_below(r, r->top) >= r->n) {
		size_t fullest = first_above(r, r->n - 1);
		if (r->top > fullest)
			r->top = fullest;
	}
}

void rows_select(struct rows *r, size_t i)
{
	r->at = i < r->n ? i : r->n ? r->n - 1 : 0;
	/* Rows may have gone: nothing is looked at behind the last. */
	if (r->top > r->at)
		r->top = r->at;
}

bool rows_click(struct rows *r, int line, bool skipped, bool had)
{
	int used = skipped ? -1 : 0;

	for (size_t i = r->top; i < r->n && line >= 0; i++) {
		used += r->tall(r->arg, i);
		if (line < used) {
			had = had && i == r->at;
			r->at = i;
			return had;
		}
	}
	return false;
}

static void page_down(struct rows *r)
{
	size_t end = end_below(r, r->top);

	if (end < r->n)
		r->top = r->at = end;
	else
		r->at = r->n - 1;
}

static void page_up(struct rows *r)
{
	if (r->top > 0)
		r->top = r->at = first_above(r, r->top - 1);
	else
		r->at = 0;
}

static void half(struct rows *r, bool down)
{
	size_t step = (end_below(r, r->top) - r->top + 1) / 2;

	if (down)
		rows_select(r, r->at + step);
	else
		r->at = r->at > step ? r->at - step : 0;
}

bool rows_act(struct rows *r, enum action act)
{
	if (act < ACT_DOWN || act > ACT_BOTTOM)
		return false;
	if (r->n == 0)
		return true;
	switch (act) {
	case ACT_DOWN:
		rows_select(r, r->at + 1);
		break;
	case ACT_UP:
		r->at -= r->at > 0;
		break;
	case ACT_PAGE_DOWN:
		page_down(r);
		break;
	case ACT_PAGE_UP:
		page_up(r);
		break;
	case ACT_HALF_DOWN:
	case ACT_HALF_UP:
		half(r, act == ACT_HALF_DOWN);
		break;
	case ACT_TOP:
		r->at = 0;
		break;
	default:
		r->at = r->n - 1;
		break;
	}
	rows_fit(r);
	return true;
}
