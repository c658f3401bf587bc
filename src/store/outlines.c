#include "store/outlines.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/likeness.h"

/* Rows are counted up, so that each of the last ITEMS has a place of its own. Longer headlines than
 * of GRAMS are not kept. A place is touched when it is first used: few items cost little memory. */
enum { ITEMS = 1 << 15, GRAMS = 15 };

struct outline {
	int64_t row, portal;
	bool pairs;
	uint8_t n;
	int32_t grams[GRAMS]; /* their upper halves, in order */
};

struct outlines {
	struct outline v[ITEMS];
};

void outlines_free(struct outlines *o)
{
	free(o);
}

static int32_t upper(int64_t gram)
{
	return (int32_t)(gram >> 32);
}

void outlines_put(struct outlines **o, int64_t row, int64_t portal, const struct headline *h)
{
	const struct grams *g = &h->title;

	if (!*o)
		*o = xcalloc(1, sizeof **o);
	struct outline *x = &(*o)->v[(uint64_t)row % ITEMS];
	*x = (struct outline){.row = g->n <= GRAMS ? row : 0, .portal = portal, .pairs = h->pairs};
	for (int i = 0; i < g->n && i < GRAMS; i++)
		x->grams[x->n++] = upper(g->v[i]);
}

static int shared(const struct outline *x, const struct grams *g)
{
	int n = 0;

	for (int i = 0, k = 0; i < x->n && k < g->n;) {
		int32_t a = x->grams[i], b = upper(g->v[k]);
		n += a == b;
		i += a <= b;
		k += b <= a;
	}
	return n;
}

bool outlines_rule_out(const struct outlines *o, int64_t row, int64_t portal,
		       const struct headline *h)
{
	const struct outline *x = o ? &o->v[(uint64_t)row % ITEMS] : NULL;

	if (!x || x->row != row)
		return false;
	return x->portal == portal ||
	       (x->pairs == h->pairs &&
		2.0 * shared(x, &h->title) < LIKENESS_LEAST * (x->n + h->title.n));
}
