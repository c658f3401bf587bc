#include "store/search.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/buf.h"
#include "store/tokenizer.h"
#include "store/vocabulary.h"

/* How many of the newest hits are ranked: what is older is hardly wanted first, and to rank all hits
 * of a common word takes seconds. To find hits that are far between does too: of them fewer are
 * ranked, so that hits times rows that were passed are at most WALK. DECAY: an item this old counts
 * half. */
enum { RANKED = 2000, WALK = 25000000, DECAY = 14 * 86400 };

/* --- conditions --- */

/* The numbers of what a statement finds, "1,2,3". False: there is none. */
static bool put_numbers(struct store *s, sqlite3_stmt *st, struct buf *out)
{
	bool any = false;

	for (; sql_next(s, st); any = true)
		buf_printf(out, "%s%" PRId64, any ? "," : "", (int64_t)sqlite3_column_int64(st, 0));
	sql_end(st);
	return any;
}

static bool put_name(struct store *s, const struct typed_name *name, struct buf *out)
{
	const char *not = name->excluded ? "NOT " : "";

	if (!name->category) {
		buf_printf(out, " AND %si.portal IN (", not);
		if (!put_numbers(s, sql_start(s, "SELECT id FROM portal WHERE name = ?", "s", name->portal),
				 out))
			return false;
		return buf_puts(out, ")");
	}
	buf_printf(out, " AND %sEXISTS(SELECT 1 FROM filed f WHERE f.item = i.id AND f.category IN (",
		   not);
	if (!put_numbers(s, sql_start(s,
		"SELECT c.id FROM category c JOIN portal p ON p.id = c.portal"
		" WHERE c.slug = ?1 AND (?2 IS NULL OR p.name = ?2)", "ss", name->category,
		name->portal), out))
		return false;
	return buf_puts(out, "))");
}

static void put_facts(const struct typed *t, struct buf *out)
{
	if (t->since > INT64_MIN)
		buf_printf(out, " AND i.sort >= %" PRId64, t->since);
	if (t->until < INT64_MAX)
		buf_printf(out, " AND i.sort < %" PRId64, t->until);
	if (t->unread >= 0)
		buf_puts(out, t->unread ? " AND i.unread" : " AND NOT i.unread");
	if (t->saved >= 0)
		buf_puts(out, t->saved ? " AND i.saved" : " AND NOT i.saved");
	if (t->without)
		buf_puts(out, " AND i.id NOT IN (SELECT rowid FROM words WHERE words MATCH :without)");
}

const char *search_conditions(struct store *s, struct arena *a, const struct typed *t,
			      const struct typed_name **unknown)
{
	const char *text;
	struct buf out;

	*unknown = NULL;
	buf_init(&out, BUF_UNBOUNDED);
	put_facts(t, &out);
	for (size_t i = 0; i < t->names.n && !*unknown; i++)
		if (!put_name(s, &t->names.v[i], &out))
			*unknown = &t->names.v[i];
	text = *unknown ? NULL : arena_strdup(a, out.data);
	buf_clear(&out);
	return text;
}

/* --- words --- */

const char *search_exactly(struct arena *a, const char *match)
{
	char *s = arena_strdup(a, match);

	/* The mark stands before a quote. */
	for (char *p = s; (p = strchr(p, *TOKENIZER_BEGINNING)) != NULL; p += 2)
		memcpy(p, "\"*", 2);
	return s;
}

bool search_was_cut(struct store *s)
{
	return vocabulary_was_cut(s->vocabulary);
}

/* --- the best of what is found --- */

struct hit {
	int64_t sort, row;
	double fit; /* of the newest: how much it is wanted */
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

static int best_first(const void *a, const void *b)
{
	const struct hit *x = a, *y = b;

	if (x->fit != y->fit)
		return x->fit > y->fit ? -1 : 1;
	return newest_first(a, b);
}

struct hits {
	LIST_OF(struct hit) list;
	size_t ranked; /* so many of the newest are put in order */
	int64_t first; /* row of the first one */
};

static struct hit hit_of(sqlite3_stmt *st)
{
	return (struct hit){.row = sqlite3_column_int64(st, 0),
			    .sort = sqlite3_column_int64(st, 1),
			    .fit = sqlite3_column_double(st, 3)};
}

static bool is_enough(struct hits *h, int64_t row, size_t limit)
{
	size_t n = h->list.n;

	if (!h->ranked && (n >= RANKED || (int64_t)n * (h->first - row) >= WALK))
		h->ranked = n;
	return h->ranked && n >= limit;
}

/* Rows are numbered as items are first seen, and none is ordered later than it was seen: once the
 * best are all newer than what is left was seen, they are the best of all. */
static void keep_newest(struct store *s, struct arena *a, sqlite3_stmt *st, size_t limit,
			int64_t since, struct hits *h)
{
	while (sql_next(s, st) && sqlite3_column_int64(st, 2) >= since) {
		struct hit hit = hit_of(st);
		if (h->list.n == 0)
			h->first = hit.row;
		if (!is_enough(h, hit.row, limit)) {
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

/* The newest first, of which the first are put in order of how much they are wanted. */
static void rank(struct hits *h, int64_t now)
{
	size_t n = h->ranked ? h->ranked : h->list.n;

	if (n == 0)
		return;
	qsort(h->list.v, h->list.n, sizeof *h->list.v, newest_first);
	for (size_t i = 0; i < n; i++) {
		struct hit *hit = &h->list.v[i];
		int64_t age = now > hit->sort ? now - hit->sort : 0;
		hit->fit /= 1 + (double)age / DECAY;
	}
	qsort(h->list.v, n, sizeof *h->list.v, best_first);
}

void search_best(struct store *s, struct arena *a, sqlite3_stmt *st, const struct search_range *r,
		 struct row_list *out)
{
	struct hits h = {0};
	size_t limit = r->limit < 0 ? SIZE_MAX : (size_t)r->limit;

	if (limit > 0)
		keep_newest(s, a, st, limit, r->since, &h);
	rank(&h, r->now);
	for (size_t i = 0; i < h.list.n && i < limit; i++)
		*LIST_PUSH(a, &out->list) = h.list.v[i].row;
}
