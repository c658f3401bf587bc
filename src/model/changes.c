#include "model/changes.h"

#include <stdlib.h>
#include <string.h>

/* So many words of what is the same stay on either side of what is not. */
enum { NEAR = 8 };

/* Beyond these a comparison costs more than it says: all between the first and the last difference
 * differs then, and paragraphs are not looked for in one another. */
enum { MOST_CELLS = 1 << 18, MOST_PAIRS = 4096 };

struct word {
	const char *s;
	size_t n;
	size_t same; /* where the other paragraph has it, from 1; 0: it has not */
};

struct paragraph {
	const char *s;
	LIST_OF(struct word) words;
	const struct word **sorted;
	bool there;   /* on the other side too, as it is */
	bool paired;
};

struct side {
	LIST_OF(struct paragraph) list;
};

struct comparing {
	struct arena *arena;
	struct side then, now;
	struct changes *out;
};

/* --- paragraphs and their words --- */

static int compare_words(const void *a, const void *b)
{
	const struct word *x = *(const struct word *const *)a, *y = *(const struct word *const *)b;
	int order = memcmp(x->s, y->s, x->n < y->n ? x->n : y->n);

	return order ? order : x->n < y->n ? -1 : x->n > y->n;
}

static void add(struct arena *a, struct side *side, const char *s, size_t n)
{
	struct paragraph p = {.s = arena_strndup(a, s, n)};

	for (const char *at = p.s + strspn(p.s, " \t"); *at; at += strspn(at, " \t")) {
		size_t len = strcspn(at, " \t");
		*LIST_PUSH(a, &p.words) = (struct word){.s = at, .n = len};
		at += len;
	}
	p.sorted = arena_alloc(a, (p.words.n + 1) * sizeof *p.sorted);
	for (size_t i = 0; i < p.words.n; i++)
		p.sorted[i] = &p.words.v[i];
	qsort(p.sorted, p.words.n, sizeof *p.sorted, compare_words);
	if (p.words.n)
		*LIST_PUSH(a, &side->list) = p;
}

static void split(struct arena *a, const struct block *first, struct side *out)
{
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	block_plain(first, &text);
	for (const char *s = text.data; *s;) {
		size_t n = strcspn(s, "\n");
		add(a, out, s, n);
		s += n + (s[n] == '\n');
	}
	buf_clear(&text);
}

static int compare_paragraphs(const void *a, const void *b)
{
	const struct paragraph *x = *(const struct paragraph *const *)a;
	const struct paragraph *y = *(const struct paragraph *const *)b;

	return strcmp(x->s, y->s);
}

/* What y says as x does, wherever. */
static void find_same(struct arena *a, struct side *x, const struct side *y)
{
	const struct paragraph **sorted = arena_alloc(a, (y->list.n + 1) * sizeof *sorted);

	for (size_t i = 0; i < y->list.n; i++)
		sorted[i] = &y->list.v[i];
	qsort(sorted, y->list.n, sizeof *sorted, compare_paragraphs);
	for (size_t i = 0; i < x->list.n; i++) {
		const struct paragraph *p = &x->list.v[i];
		x->list.v[i].there = bsearch(&p, sorted, y->list.n, sizeof *sorted,
					     compare_paragraphs) != NULL;
	}
}

/* --- which became which --- */

/* How many words both have, in whatever order. */
static size_t common(const struct paragraph *x, const struct paragraph *y)
{
	size_t n = 0;

	for (size_t i = 0, k = 0; i < x->words.n && k < y->words.n;) {
		int order = compare_words(&x->sorted[i], &y->sorted[k]);
		n += order == 0;
		i += order <= 0;
		k += order >= 0;
	}
	return n;
}

/* The one that says most of p's words, if that is two fifths of both. */
static struct paragraph *successor(const struct paragraph *p, struct side *now)
{
	struct paragraph *best = NULL;
	size_t most = 0;

	for (size_t i = 0; i < now->list.n; i++) {
		struct paragraph *x = &now->list.v[i];
		size_t n = x->there || x->paired ? 0 : common(p, x);
		if (n <= most || 5 * n < p->words.n + x->words.n)
			continue;
		best = x;
		most = n;
	}
	return best;
}

/* --- word by word --- */

static bool equal(const struct word *x, const struct word *y)
{
	return x->n == y->n && !memcmp(x->s, y->s, x->n);
}

static void match(struct word *x, size_t i, struct word *y, size_t k)
{
	x[i].same = k + 1;
	y[k].same = i + 1;
}

/* The longest common subsequence of the words [from, nx) and [from, ny), by the book. */
static void align(struct arena *a, struct paragraph *p, struct paragraph *q, size_t from, size_t nx,
		  size_t ny)
{
	struct word *x = p->words.v, *y = q->words.v;
	size_t row = ny - from + 1;

	if (nx == from || ny == from || nx - from >= MOST_CELLS / row)
		return;
	uint32_t *length = arena_alloc(a, (nx - from + 1) * row * sizeof *length);
	for (size_t i = nx; i-- > from;)
		for (size_t k = ny; k-- > from;) {
			uint32_t *at = &length[(i - from) * row + (k - from)];
			uint32_t down = at[row], right = at[1];
			*at = equal(&x[i], &y[k]) ? at[row + 1] + 1 : down > right ? down : right;
		}
	for (size_t i = from, k = from; i < nx && k < ny;) {
		const uint32_t *at = &length[(i - from) * row + (k - from)];
		if (equal(&x[i], &y[k]))
			match(x, i++, y, k++);
		else if (at[row] >= at[1])
			i++;
		else
			k++;
	}
}

static void compare(struct arena *a, struct paragraph *p, struct paragraph *q)
{
	struct word *x = p->words.v, *y = q->words.v;
	size_t from = 0, nx = p->words.n, ny = q->words.n;

	for (; from < nx && from < ny && equal(&x[from], &y[from]); from++)
		match(x, from, y, from);
	for (; nx > from && ny > from && equal(&x[nx - 1], &y[ny - 1]); nx--, ny--)
		match(x, nx - 1, y, ny - 1);
	align(a, p, q, from, nx, ny);
}

/* --- what is told --- */

static void put_span(struct arena *a, struct text *t, size_t start, size_t end, uint32_t style)
{
	*LIST_PUSH(a, &t->spans) = (struct span){
		.start = (uint32_t)start, .end = (uint32_t)end, .style = style};
}

static void put_words(struct buf *out, const struct word *w, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_printf(out, "%s%.*s", out->len ? " " : "", (int)w[i].n, w[i].s);
}

/* Of n words that are the same, those near what is not: something else is before them unless they
 * are the first of both, and behind them unless they are the last. */
static void put_same(struct buf *out, const struct word *w, size_t n, bool first, bool last)
{
	size_t head = first ? 0 : NEAR, tail = last ? 0 : NEAR;

	if (n <= head + tail + 1) {
		put_words(out, w, n);
		return;
	}
	put_words(out, w, head);
	buf_puts(out, out->len ? " …" : "…");
	put_words(out, w + n - tail, tail);
}

/* How many words from i on go together: the same in a row, or none the same. */
static size_t run_length(const struct paragraph *p, size_t i)
{
	const struct word *w = &p->words.v[i];
	size_t n = 1;

	while (i + n < p->words.n && w[n].same == (w->same ? w->same + n : 0))
		n++;
	return n;
}

static void put_altered(struct comparing *c, const struct paragraph *p, const struct paragraph *other,
			bool now)
{
	struct change *x = LIST_PUSH(c->arena, &c->out->list);
	struct buf text;

	x->now = now;
	buf_init(&text, BUF_UNBOUNDED);
	for (size_t i = 0, n; i < p->words.n; i += n) {
		const struct word *w = &p->words.v[i];
		n = run_length(p, i);
		size_t start = text.len + (text.len > 0);
		if (w->same)
			put_same(&text, w, n, i == 0 && w->same == 1,
				 i + n == p->words.n && w[n - 1].same == other->words.n);
		else
			put_words(&text, w, n);
		if (!w->same)
			put_span(c->arena, &x->text, start, text.len, now ? CHANGE_CAME : CHANGE_GONE);
	}
	x->text.s = arena_strdup(c->arena, text.data);
	buf_clear(&text);
}

static void put_whole(struct comparing *c, const struct paragraph *p, bool now)
{
	struct change *x = LIST_PUSH(c->arena, &c->out->list);

	x->now = now;
	x->text.s = p->s;
}

static void put_all(struct comparing *c)
{
	bool pairs = c->then.list.n * c->now.list.n <= MOST_PAIRS;

	for (size_t i = 0; i < c->then.list.n; i++) {
		struct paragraph *p = &c->then.list.v[i];
		struct paragraph *became = p->there || !pairs ? NULL : successor(p, &c->now);
		if (became) {
			compare(c->arena, p, became);
			put_altered(c, p, became, false);
			put_altered(c, became, p, true);
			became->paired = true;
		} else if (!p->there) {
			put_whole(c, p, false);
		}
	}
	for (size_t i = 0; i < c->now.list.n; i++)
		if (!c->now.list.v[i].there && !c->now.list.v[i].paired)
			put_whole(c, &c->now.list.v[i], true);
}

static void tell(struct comparing *c)
{
	find_same(c->arena, &c->then, &c->now);
	find_same(c->arena, &c->now, &c->then);
	put_all(c);
}

void changes_of(struct arena *a, const struct item *it, struct changes *out)
{
	struct comparing title = {.arena = a, .out = out}, body = title;

	if (it->first_title) {
		add(a, &title.then, it->first_title, strlen(it->first_title));
		if (it->title)
			add(a, &title.now, it->title, strlen(it->title));
		tell(&title);
	}
	if (it->first_body) {
		split(a, it->first_body, &body.then);
		split(a, it->body, &body.now);
		tell(&body);
	}
}
