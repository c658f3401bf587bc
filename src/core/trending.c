#include "core/trending.h"

#include <math.h>
#include <stdlib.h>

static double score(const struct item *it, int64_t now)
{
	double age = it->published.known ? (double)(now - it->published.sec) / 3600 : 24, points = 0;

	if (age < 0)
		age = 0;
	if (it->rank > 0)
		points += 40.0 / (it->rank + 1);
	points += it->badges & BADGE_TRENDING ? 10 : 0;
	points += it->badges & BADGE_FEATURED ? 5 : 0;
	points += it->badges & (BADGE_BREAKING | BADGE_LIVE) ? 5 : 0;
	if (it->views_per_hour > 0)
		points += 4 * log10(1 + it->views_per_hour);
	if (it->views > 0)
		points += 3 * log10(1 + (double)it->views) + 2 * log10(1 + (double)it->views / (age + 2));
	return points * exp2(-age / 36);
}

struct scored {
	double score;
	size_t at;
};

static int compare(const void *a, const void *b)
{
	const struct scored *x = a, *y = b;

	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	return x->at < y->at ? -1 : 1;
}

void trending_rank(struct feed *f, int64_t now)
{
	size_t n = f->items.n;
	struct scored *order = arena_alloc(f->arena, (n + 1) * sizeof *order);
	struct item *sorted = arena_alloc(f->arena, (n + 1) * sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		order[i] = (struct scored){score(&f->items.v[i], now), i};
	qsort(order, n, sizeof *order, compare);
	for (size_t i = 0; i < n; i++) {
		sorted[i] = f->items.v[order[i].at];
		sorted[i].rank = (int32_t)i + 1;
	}
	f->items.v = sorted;
	f->items.cap = n + 1;
}
