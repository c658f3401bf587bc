#include "tui/sift.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "store/typed.h"

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
	LIST_OF(const char *) words, without; /* folded */
};

/* Words that are not wanted are only in what typed_read makes for the index. */
static void add_without(struct sieve *v, const char *filter)
{
	for (const char *p = filter; *p; p += strspn(p, " ")) {
		size_t n = strcspn(p, " ");
		if (n > 1 && *p == '-' && !memchr(p, ':', n))
			*LIST_PUSH(v->arena, &v->without) = fold_plain(v->arena, p + 1, n - 1);
		p += n;
	}
}

static void open_sieve(struct sieve *v, const char *filter, int64_t now)
{
	struct error ignored;

	*v = (struct sieve){.arena = arena_new()};
	if (!typed_read(v->arena, filter, now, &v->typed, &ignored))
		v->typed = (struct typed){.since = INT64_MIN, .until = INT64_MAX, .unread = -1,
					  .saved = -1};
	for (size_t i = 0; i < v->typed.words.n; i++) {
		const char *s = v->typed.words.v[i].s;
		*LIST_PUSH(v->arena, &v->words) = fold_plain(v->arena, s, strlen(s));
	}
	add_without(v, filter);
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

static bool has_names(const struct sieve *v, struct arena *a, const struct item *it)
{
	for (size_t i = 0; i < v->typed.names.n; i++) {
		const struct typed_name *x = &v->typed.names.v[i];
		bool is = (!x->portal || (it->portal && begins(it->portal, x->portal))) &&
			  (!x->category || is_category(a, it, x->category));
		if (is == x->excluded)
			return false;
	}
	return true;
}

static bool has_words(const struct sieve *v, struct arena *a, const struct item *it)
{
	struct buf text;
	bool all = true;

	buf_init(&text, BUF_UNBOUNDED);
	buf_printf(&text, "%s %s", it->title ? it->title : "",
		   it->lead ? it->lead : it->summary ? it->summary : "");
	for (size_t i = 0; i < it->authors.n; i++)
		buf_printf(&text, " %s", it->authors.v[i].name ? it->authors.v[i].name : "");
	const char *plain = fold_plain(a, text.data, text.len);
	for (size_t i = 0; i < v->words.n && all; i++)
		all = strstr(plain, v->words.v[i]);
	for (size_t i = 0; i < v->without.n && all; i++)
		all = !strstr(plain, v->without.v[i]);
	buf_clear(&text);
	return all;
}

static bool goes_through(const struct sieve *v, struct arena *a, const struct item *it)
{
	const struct stamp *t = it->published.known ? &it->published : &it->modified;
	const struct typed *y = &v->typed;

	return (y->unread < 0 || (!it->stored || it->unread) == (y->unread == 1)) &&
	       (y->saved < 0 || it->saved == (y->saved == 1)) &&
	       (!t->known || (t->sec >= y->since && t->sec < y->until)) && has_names(v, a, it) &&
	       (v->words.n + v->without.n == 0 || has_words(v, a, it));
}

char *sift_lit(const char *filter)
{
	struct sieve v;
	struct buf out;

	open_sieve(&v, filter, 0);
	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < v.words.n; i++)
		buf_printf(&out, "%s* ", v.words.v[i]);
	arena_free(v.arena);
	return buf_take(&out);
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

size_t sift(const struct item *all, size_t n, const char *filter, enum sift_order order,
	    int64_t now, struct item *out)
{
	struct arena *a = arena_new();
	struct ranked *kept = arena_alloc(a, (n + 1) * sizeof *kept);
	struct sieve v = {0};
	size_t count = 0;

	if (filter)
		open_sieve(&v, filter, now);
	for (size_t i = 0; i < n; i++) {
		struct arena *scratch = filter ? arena_new() : NULL;
		if (!filter || goes_through(&v, scratch, &all[i]))
			kept[count++] = (struct ranked){&all[i], NULL};
		arena_free(scratch);
	}
	rank(a, kept, count, order);
	for (size_t i = 0; i < count; i++)
		out[i] = *kept[i].it;
	arena_free(v.arena);
	arena_free(a);
	return count;
}
