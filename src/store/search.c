#include "store/search.h"

#include <stdlib.h>

#include "base/clean.h"
#include "store/tokenizer.h"

/* --- what is typed --- */

enum { MOST_TERMS = 32 };

struct term {
	const char *s; /* without quotes and dash */
	size_t n;
	bool excluded, prefix;
};

static bool is_quote(const char *s, size_t *len)
{
	static const char *const quotes[] = {"\"", "“", "”", "„", "«", "»"};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		*len = strlen(quotes[i]);
		if (!strncmp(s, quotes[i], *len))
			return true;
	}
	return false;
}

/* Up to the closing quote, or to the end where it is not typed yet. */
static const char *read_quoted(const char *s, struct term *t)
{
	size_t len = 0;

	t->s = s;
	while (*s && !is_quote(s, &len))
		s++;
	t->n = (size_t)(s - t->s);
	return *s ? s + len : s;
}

static const char *read_bare(const char *s, struct term *t)
{
	size_t len;

	t->s = s;
	while (*s && *s != ' ' && !is_quote(s, &len))
		s++;
	t->n = (size_t)(s - t->s);
	t->prefix = t->n > 1 && t->s[t->n - 1] == '*';
	return s;
}

static const char *read_term(const char *s, struct term *t)
{
	size_t len;

	*t = (struct term){0};
	if (*s == '-' && s[1] && s[1] != ' ') {
		t->excluded = true;
		s++;
	}
	return is_quote(s, &len) ? read_quoted(s + len, t) : read_bare(s, t);
}

static void put_term(struct buf *out, const struct term *t, const char *joint)
{
	buf_printf(out, "%s\"%.*s\"%s", out->len ? joint : "", (int)t->n, t->s, t->prefix ? "*" : "");
}

const char *search_expression(struct arena *a, const char *typed)
{
	const char *s = clean_line(a, typed, strlen(typed)), *result = NULL;
	struct buf wanted, excluded;
	struct term t;

	buf_init(&wanted, BUF_UNBOUNDED);
	buf_init(&excluded, BUF_UNBOUNDED);
	for (int i = 0; *s && i < MOST_TERMS; i++) {
		s = read_term(s + (*s == ' '), &t);
		if (!tokenizer_finds_word(t.s, t.n))
			continue;
		if (t.excluded)
			put_term(&excluded, &t, " OR ");
		else
			put_term(&wanted, &t, " AND ");
	}
	if (wanted.len)
		result = excluded.len ? arena_printf(a, "(%s) NOT (%s)", wanted.data, excluded.data)
				      : arena_strdup(a, wanted.data);
	buf_clear(&wanted);
	buf_clear(&excluded);
	return result;
}

/* --- the newest of what is found --- */

struct hit {
	int64_t sort, row;
};

static bool is_newer(const struct hit *x, const struct hit *y)
{
	return x->sort != y->sort ? x->sort > y->sort : x->row > y->row;
}

/* A heap with the oldest at its root. */
static void sift_down(struct hit *v, size_t n)
{
	for (size_t i = 0, child; (child = 2 * i + 1) < n; i = child) {
		if (child + 1 < n && is_newer(&v[child], &v[child + 1]))
			child++;
		if (!is_newer(&v[i], &v[child]))
			return;
		struct hit h = v[i];
		v[i] = v[child];
		v[child] = h;
	}
}

static void sift_up(struct hit *v, size_t i)
{
	for (size_t up; i > 0 && is_newer(&v[up = (i - 1) / 2], &v[i]); i = up) {
		struct hit h = v[i];
		v[i] = v[up];
		v[up] = h;
	}
}

static int newest_first(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	return is_newer(x, y) ? -1 : is_newer(y, x);
}

struct hits {
	LIST_OF(struct hit) list;
};

/* Rows are numbered as items are first seen, and none is ordered later than it was seen: once the
 * best are all newer than what is left was seen, they are the best of all. */
static void keep_newest(struct store *s, struct arena *a, sqlite3_stmt *st, size_t most,
			struct hits *h)
{
	while (sql_next(s, st)) {
		struct hit hit = {sqlite3_column_int64(st, 1), sqlite3_column_int64(st, 0)};
		if (h->list.n < most) {
			*LIST_PUSH(a, &h->list) = hit;
			sift_up(h->list.v, h->list.n - 1);
			continue;
		}
		if (sqlite3_column_int64(st, 2) < h->list.v[0].sort)
			return;
		if (is_newer(&hit, &h->list.v[0])) {
			h->list.v[0] = hit;
			sift_down(h->list.v, h->list.n);
		}
	}
}

void search_newest(struct store *s, struct arena *a, sqlite3_stmt *st, int limit,
		   struct row_list *out)
{
	struct hits h = {0};

	if (limit != 0)
		keep_newest(s, a, st, limit < 0 ? SIZE_MAX : (size_t)limit, &h);
	if (h.list.n)
		qsort(h.list.v, h.list.n, sizeof *h.list.v, newest_first);
	for (size_t i = 0; i < h.list.n; i++)
		*LIST_PUSH(a, &out->list) = h.list.v[i].row;
}
