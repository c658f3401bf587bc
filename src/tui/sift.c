#include "tui/sift.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "store/sought.h"

static const char *const names[ORDERS] = {
	[ORDER_ASIS] = N_("default"), [ORDER_DATE] = N_("date"), [ORDER_VIEWS] = N_("views"),
	[ORDER_VELOCITY] = N_("velocity"), [ORDER_TITLE] = N_("title"),
};

const char *sift_order_name(enum sift_order order)
{
	return names[order];
}

bool sift_order_by_name(const char *name, enum sift_order *out)
{
	for (int i = 0; i < ORDERS; i++)
		if (!strcmp(names[i], name)) {
			*out = (enum sift_order)i;
			return true;
		}
	return false;
}

/* --- what goes through --- */

struct sieve {
	struct arena *arena; /* of the filter */
	struct typed typed;
};

/* The word that is being typed may be the beginning of one; a value behind a colon may not. */
static const char *as_typed(struct arena *a, const char *filter, int64_t now, struct typed *out)
{
	const char *begun = arena_printf(a, "%s*", filter);
	struct error ignored;

	if (typed_read(a, begun, now, out, &ignored))
		return begun;
	if (!typed_read(a, filter, now, out, &ignored))
		*out = (struct typed){.since = INT64_MIN, .until = INT64_MAX, .unread = -1, .saved = -1};
	return filter;
}

static void open_sieve(struct sieve *v, const char *filter, int64_t now)
{
	*v = (struct sieve){.arena = arena_new()};
	as_typed(v->arena, filter, now, &v->typed);
}

/* A name is still being typed, or is a handier one. */
static bool begins(const char *name, const char *part)
{
	return !strncmp(name, part, strlen(part));
}

static bool is_category(struct arena *a, const struct item *it, const char *slug)
{
	if (it->category && begins(fold_slug(a, it->category, strlen(it->category)), slug))
		return true;
	for (size_t i = 0; i < it->categories.n; i++) {
		const char *s = it->categories.v[i];
		if (begins(fold_slug(a, s, strlen(s)), slug))
			return true;
	}
	return false;
}

/* Of a story that several tell, any of them. */
static bool is_portal(const struct item *it, const char *name)
{
	bool is = it->portal && begins(it->portal, name);

	for (size_t i = 0; i < it->sources.n && !is; i++)
		is = it->sources.v[i].portal && begins(it->sources.v[i].portal, name);
	return is;
}

static bool has_names(const struct sieve *v, struct arena *a, const struct item *it)
{
	for (size_t i = 0; i < v->typed.names.n; i++) {
		const struct typed_name *x = &v->typed.names.v[i];
		bool is = (!x->portal || is_portal(it, x->portal)) &&
			  (!x->category || is_category(a, it, x->category));
		if (is == x->excluded)
			return false;
	}
	return true;
}

struct texts {
	struct plain_words title, lead, authors;
};

static void read_texts(struct arena *a, const struct item *it, struct texts *out)
{
	const char *lead = it->lead ? it->lead : it->summary;

	*out = (struct texts){0};
	if (it->title)
		tokenizer_read(a, it->title, strlen(it->title), &out->title);
	if (lead)
		tokenizer_read(a, lead, strlen(lead), &out->lead);
	for (size_t i = 0; i < it->authors.n; i++)
		if (it->authors.v[i].name)
			tokenizer_read(a, it->authors.v[i].name, strlen(it->authors.v[i].name),
				       &out->authors);
}

static bool stands_in(const struct typed_words *w, enum typed_where where,
		      const struct plain_words *text)
{
	struct sought found;
	size_t at = 0;

	return (w->where == TYPED_ANYWHERE || w->where == where) && sought_next(w, text, &at, &found);
}

static bool has_words(const struct sieve *v, struct arena *a, const struct item *it)
{
	struct texts t;

	read_texts(a, it, &t);
	for (size_t i = 0; i < v->typed.words.n; i++) {
		const struct typed_words *w = &v->typed.words.v[i];
		bool there = stands_in(w, TYPED_TITLE, &t.title) ||
			     stands_in(w, TYPED_AUTHOR, &t.authors) ||
			     stands_in(w, TYPED_ANYWHERE, &t.lead);
		if (there == w->excluded)
			return false;
	}
	return true;
}

/* When it is of, as the store has it. */
static int64_t moment_of(const struct item *it)
{
	const struct stamp *t = it->published.known ? &it->published : &it->modified;

	return t->known && (!it->seen || t->sec < it->seen) ? t->sec : it->seen;
}

static bool goes_through(const struct sieve *v, struct arena *a, const struct item *it)
{
	const struct typed *y = &v->typed;
	int64_t t = moment_of(it);

	return (y->unread < 0 || (!it->stored || it->unread) == (y->unread == 1)) &&
	       (y->saved < 0 || it->saved == (y->saved == 1)) &&
	       (!t || (t >= y->since && t < y->until)) && has_names(v, a, it) &&
	       (v->typed.words.n == 0 || has_words(v, a, it));
}

char *sift_lit(const char *filter)
{
	struct arena *a = arena_new();
	struct typed typed;
	char *lit = xstrdup(as_typed(a, filter, 0, &typed));

	arena_free(a);
	return lit;
}

/* --- order --- */

struct ranked {
	const struct item *it;
	const char *title; /* folded; only where that is what counts */
};

static int64_t date_of(const struct item *it)
{
	return it->published.known  ? it->published.sec
	       : it->modified.known ? it->modified.sec
				    : INT64_MIN;
}

/* Those that are equal stay in the order in which they lie in memory before they are sorted. */
static int as_is(const void *a, const void *b)
{
	const struct ranked *x = a, *y = b;

	return x->it < y->it ? -1 : x->it > y->it;
}

static int by_date(const void *a, const void *b)
{
	int64_t x = date_of(((const struct ranked *)a)->it), y = date_of(((const struct ranked *)b)->it);

	return x > y ? -1 : x < y ? 1 : as_is(a, b);
}

static int by_views(const void *a, const void *b)
{
	int64_t x = ((const struct ranked *)a)->it->views, y = ((const struct ranked *)b)->it->views;

	return x > y ? -1 : x < y ? 1 : as_is(a, b);
}

static int by_velocity(const void *a, const void *b)
{
	double x = ((const struct ranked *)a)->it->views_per_hour;
	double y = ((const struct ranked *)b)->it->views_per_hour;

	return x > y ? -1 : x < y ? 1 : by_views(a, b);
}

/* As the letters come in a dictionary without marks. */
static int by_title(const void *a, const void *b)
{
	int rc = strcmp(((const struct ranked *)a)->title, ((const struct ranked *)b)->title);

	return rc ? rc : as_is(a, b);
}

static void rank(struct arena *a, struct ranked *v, size_t n, enum sift_order order)
{
	static int (*const compare[ORDERS])(const void *, const void *) = {
		as_is, by_date, by_views, by_velocity, by_title};

	for (size_t i = 0; i < n && order == ORDER_TITLE; i++) {
		const char *s = v[i].it->title ? v[i].it->title : "";
		v[i].title = fold_plain(a, s, strlen(s));
	}
	if (n > 0)
		qsort(v, n, sizeof *v, compare[order]);
}

size_t sift(const struct item *all, size_t n, const char *filter, int64_t now, struct item *out)
{
	enum { SCRATCHED = 64 }; /* items whose words lie together */
	struct arena *scratch = NULL;
	struct sieve v = {0};
	size_t count = 0;

	if (filter)
		open_sieve(&v, filter, now);
	for (size_t i = 0; i < n; i++) {
		if (filter && i % SCRATCHED == 0) {
			arena_free(scratch);
			scratch = arena_new();
		}
		if (!filter || goes_through(&v, scratch, &all[i]))
			out[count++] = all[i];
	}
	arena_free(scratch);
	arena_free(v.arena);
	return count;
}

void sift_sort(struct item *v, size_t n, enum sift_order order)
{
	struct arena *a = arena_new();
	struct ranked *ranked = arena_alloc(a, (n + 1) * sizeof *ranked);
	struct item *copy = xcalloc(n + 1, sizeof *copy);

	if (n > 0)
		memcpy(copy, v, n * sizeof *v);
	for (size_t i = 0; i < n; i++)
		ranked[i].it = &copy[i];
	rank(a, ranked, n, order);
	for (size_t i = 0; i < n; i++)
		v[i] = *ranked[i].it;
	free(copy);
	arena_free(a);
}
