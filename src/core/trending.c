#include "core/trending.h"

#include <math.h>
#include <stdlib.h>

#include "base/clock.h"

enum { HOUR = 3600, HALVED = 36 /* hours */, NOTED = 500 };

/* What it is ranked by, from the first that tells two apart to the last. */
struct standing {
	double rate;	  /* views gained an hour; whole, by age */
	double views;	  /* whole, by age */
	int badge;	  /* trending 2, featured 1 */
	int place;	  /* on a most-read page, from 1; INT32_MAX if on none */
	size_t sources;
	int64_t published;
};

struct entry {
	struct standing standing;
	const struct item *item;
};

static double by_age(double n, const struct item *it, int64_t now)
{
	int64_t since = it->published.known ? it->published.sec : it->seen;
	double age = now > since ? (double)(now - since) / HOUR : 0;

	return n > 0 ? n * exp2(-age / HALVED) : 0;
}

static struct standing standing_of(const struct item *it, int64_t now)
{
	return (struct standing){
		.rate = by_age(it->views_per_hour, it, now),
		.views = by_age((double)it->views, it, now),
		.badge = it->badges & BADGE_TRENDING ? 2 : it->badges & BADGE_FEATURED ? 1 : 0,
		.place = it->rank > 0 ? it->rank : INT32_MAX,
		.sources = it->sources.n,
		.published = it->published.known ? it->published.sec : it->seen,
	};
}

static int falling(double x, double y)
{
	return (x < y) - (x > y);
}

/* Less than one view is none. */
static int falling_whole(double x, double y)
{
	return falling(x < 1 ? 0 : x, y < 1 ? 0 : y);
}

static int compare(const struct standing *x, const struct standing *y)
{
	int by[] = {
		falling_whole(x->rate, y->rate),
		falling_whole(x->views, y->views),
		y->badge - x->badge,
		(x->place > y->place) - (x->place < y->place),
		falling((double)x->sources, (double)y->sources),
		falling((double)x->published, (double)y->published),
	};

	for (size_t i = 0; i < sizeof by / sizeof *by; i++)
		if (by[i])
			return by[i];
	return 0;
}

static int by_row(const struct item *x, const struct item *y)
{
	return (x->row > y->row) - (x->row < y->row);
}

/* Stories together, of each the best item first. */
static int by_story(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = (x->item->story > y->item->story) - (x->item->story < y->item->story);

	order = order ? order : compare(&x->standing, &y->standing);
	return order ? order : by_row(x->item, y->item);
}

static int by_standing(const void *a, const void *b)
{
	const struct entry *x = a, *y = b;
	int order = compare(&x->standing, &y->standing);

	return order ? order : by_row(x->item, y->item);
}

/* --- a story --- */

static void add_gains(struct item *to, const struct item *from)
{
	if (!to->gained)
		to->gained = from->gained;
	else if (from->gained)
		for (int i = 0; i < DAY_PARTS; i++)
			to->gained[i] += from->gained[i];
}

static void add_item(struct entry *e, struct item *to, const struct entry *other)
{
	struct standing *x = &e->standing;
	const struct standing *y = &other->standing;
	const struct item *from = other->item;

	x->rate += y->rate;
	x->views += y->views;
	x->badge = x->badge > y->badge ? x->badge : y->badge;
	x->place = x->place < y->place ? x->place : y->place;
	if (from->views >= 0)
		to->views = (to->views > 0 ? to->views : 0) + from->views;
	if (from->views_per_hour >= 0)
		to->views_per_hour = (to->views_per_hour > 0 ? to->views_per_hour : 0) + from->views_per_hour;
	to->badges |= from->badges & (BADGE_TRENDING | BADGE_FEATURED | BADGE_BREAKING | BADGE_LIVE);
	add_gains(to, from);
}

/* The entries of one story become its first. Items in no story, of a document, have number 0. */
static size_t join(struct entry *v, size_t n, struct item *items)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		struct entry *last = kept ? &v[kept - 1] : NULL;
		if (last && v[i].item->story && v[i].item->story == last->item->story) {
			add_item(last, &items[kept - 1], &v[i]);
			continue;
		}
		items[kept] = *v[i].item;
		v[kept] = v[i];
		v[kept].item = &items[kept];
		kept++;
	}
	return kept;
}

void trending_rank(struct feed *f, int64_t now)
{
	size_t n = f->items.n;
	struct entry *v = arena_alloc(f->arena, (n + 1) * sizeof *v);
	struct item *joined = arena_alloc(f->arena, (n + 1) * sizeof *joined);
	struct item *sorted = arena_alloc(f->arena, (n + 1) * sizeof *sorted);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct entry){standing_of(&f->items.v[i], now), &f->items.v[i]};
	qsort(v, n, sizeof *v, by_story);
	n = join(v, n, joined);
	qsort(v, n, sizeof *v, by_standing);
	for (size_t i = 0; i < n; i++) {
		sorted[i] = *v[i].item;
		sorted[i].rank = (int32_t)i + 1;
	}
	f->items.v = sorted;
	f->items.n = n;
	f->items.cap = n + 1;
}

void trending_note(struct session *s)
{
	const struct store_query q = {.view = STORE_TRENDING, .limit = -1, .now = clock_now()};
	struct feed *f = store_view(s->store, &q, NULL);
	int64_t stories[NOTED];
	size_t n = 0;

	if (!f)
		return;
	trending_rank(f, q.now);
	for (; n < f->items.n && n < NOTED; n++)
		stories[n] = f->items.v[n].story;
	store_put_standing(s->store, stories, n, NULL);
	feed_free(f);
}
