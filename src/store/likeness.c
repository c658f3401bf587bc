#include "store/likeness.h"

enum { DAILY_APART = 12 * 3600, SHORTEST = 5, LEAD = 8, SHARED = 5 };

/* --- vetoes --- */

static bool has(const struct headline *h, const struct told *x, bool title)
{
	for (size_t i = 0; i < h->told.n; i++) {
		const struct told *y = &h->told.v[i];
		if (y->kind == x->kind && y->hash == x->hash && (y->title || !title))
			return true;
	}
	return false;
}

/* x's headline tells something of the kind that y tells nowhere. */
static bool tells_alone(const struct headline *x, const struct headline *y, enum telling kind)
{
	for (size_t i = 0; i < x->told.n; i++)
		if (x->told.v[i].kind == kind && x->told.v[i].title && !has(y, &x->told.v[i], false))
			return true;
	return false;
}

static bool differ(const struct headline *x, const struct headline *y, enum telling kind)
{
	return tells_alone(x, y, kind) && tells_alone(y, x, kind);
}

/* Both give dates, and none is the same. */
static bool dates_differ(const struct headline *x, const struct headline *y)
{
	bool any[2] = {false, false};

	for (size_t i = 0; i < x->told.n; i++) {
		any[0] |= x->told.v[i].kind == TELLS_DATE;
		if (x->told.v[i].kind == TELLS_DATE && has(y, &x->told.v[i], false))
			return false;
	}
	for (size_t i = 0; i < y->told.n; i++)
		any[1] |= y->told.v[i].kind == TELLS_DATE;
	return any[0] && any[1];
}

static bool sides_differ(const struct headline *x, const struct headline *y)
{
	for (size_t i = 0; i < x->told.n; i++)
		for (size_t k = 0; k < y->told.n; k++) {
			const struct told *a = &x->told.v[i], *b = &y->told.v[k];
			if (a->kind == TELLS_SIDE && b->kind == TELLS_SIDE && a->group == b->group &&
			    !has(y, a, true) && !has(x, b, true))
				return true;
		}
	return false;
}

/* --- names --- */

static bool names(const struct headline *h, const struct headline *of, const struct told *name)
{
	int n = name->to - name->from + 1;

	for (int i = 0; i + n <= h->n; i++) {
		int k = 0;
		while (k < n && h->words[i + k] == of->words[name->from + k])
			k++;
		if (k == n)
			return true;
	}
	return false;
}

struct naming {
	int all, alone;		    /* names, and those that the other has not */
	int title, title_alone; /* those of the headline */
};

static struct naming count_names(const struct headline *x, const struct headline *y)
{
	struct naming c = {0};

	for (size_t i = 0; i < x->told.n; i++) {
		const struct told *name = &x->told.v[i];
		if (name->kind != TELLS_NAME)
			continue;
		bool alone = !names(y, x, name);
		c.all++;
		c.alone += alone;
		c.title += name->title;
		c.title_alone += name->title && alone;
	}
	return c;
}

static bool names_differ(const struct headline *x, const struct headline *y)
{
	struct naming a = count_names(x, y), b = count_names(y, x);

	return (a.title_alone && b.title_alone) ||
	       (a.all && b.all && a.alone == a.all && b.alone == b.all);
}

/* --- likeness --- */

static int shared(const struct grams *x, const struct grams *y)
{
	int n = 0;

	for (int i = 0, k = 0; i < x->n && k < y->n;) {
		int64_t a = x->v[i], b = y->v[k];
		n += a == b;
		i += a <= b;
		k += b <= a;
	}
	return n;
}

double likeness_degree(const struct headline *x, const struct headline *y)
{
	int all = x->title.n + y->title.n;

	return all ? 2.0 * shared(&x->title, &y->title) / all : 0;
}

static bool has_lead(const struct headline *h)
{
	return h->n - h->n_title >= LEAD;
}

/* How much of the shorter one, headline and lead, is in the other; 0 where neither has a lead, or it
 * is too little to tell. */
static double in_all(const struct headline *x, const struct headline *y)
{
	int least = x->all.n < y->all.n ? x->all.n : y->all.n, n = shared(&x->all, &y->all);

	if (n < SHARED || (!has_lead(x) && !has_lead(y)))
		return 0;
	return (double)n / least;
}

static int words_alone(const struct headline *x, const struct headline *y)
{
	int n = 0;

	for (int i = 0; i < x->n_title; i++) {
		bool found = x->glue[i];
		for (int k = 0; k < y->n && !found; k++)
			found = x->words[i] == y->words[k];
		n += !found;
	}
	return n;
}

/* The same words but for one or two on each side: a phrase that is made for many events. */
static bool is_template(const struct headline *x, const struct headline *y)
{
	int a = words_alone(x, y), b = words_alone(y, x);

	return a > 0 && b > 0 && a <= 2 && b <= 2;
}

static bool are_alike(const struct headline *x, const struct headline *y, bool near)
{
	double title = likeness_degree(x, y), all = in_all(x, y), more = near ? 0 : 0.1;
	bool terse = x->n_title < SHORTEST || y->n_title < SHORTEST;

	if (terse || is_template(x, y))
		return title >= 0.5 + more && all >= 0.4 + more;
	return title >= 0.6 + more || (title >= 0.4 + more && all >= 0.4 + more) ||
	       (title >= LIKENESS_LEAST + more && all >= 0.55 + more);
}

bool likeness(const struct headline *x, const struct headline *y, int64_t apart)
{
	static const enum telling kinds[] = {TELLS_NUMBER, TELLS_YEAR};

	apart = apart < 0 ? -apart : apart;
	if (x->pairs != y->pairs || x->genres != y->genres || apart > LIKENESS_APART ||
	    ((x->daily || y->daily) && apart > DAILY_APART))
		return false;
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (differ(x, y, kinds[i]))
			return false;
	return !dates_differ(x, y) && !sides_differ(x, y) && !names_differ(x, y) &&
	       are_alike(x, y, apart <= 86400);
}
