#include "tui/find.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "store/typed.h"

/* Where a byte of the folded text comes from. */
struct spot {
	size_t line, start, end;
};

/* The text of all lines folded, with one blank between lines and where there were several. */
struct folded {
	struct arena *arena;
	struct buf text;
	LIST_OF(struct spot) spots; /* one a byte */
};

static void add(struct folded *f, const char *s, size_t n, struct spot from)
{
	buf_add(&f->text, s, n);
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(f->arena, &f->spots) = from;
}

static void add_blank(struct folded *f, struct spot from)
{
	if (f->text.len > 0 && f->text.data[f->text.len - 1] != ' ')
		add(f, " ", 1, from);
}

static void add_character(struct folded *f, const char *s, size_t n, struct spot from)
{
	if (n == 1 && (*s == ' ' || *s == '\t')) {
		add_blank(f, from);
	} else if (n == 1) {
		char lower = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;
		add(f, &lower, 1, from);
	} else {
		const char *plain = fold_plain(f->arena, s, n);
		add(f, plain, strlen(plain), from);
	}
}

/* Bars, bullets and frames are no words, and stand between those of one sentence. */
static void add_line(struct folded *f, const struct line *line, size_t number)
{
	size_t at = 0;

	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *r = &line->runs.v[i];
		uint32_t cp;
		for (size_t k = 0, len; r->role != ROLE_MARK && k < r->len; k += len) {
			len = utf8_decode(r->s + k, r->len - k, &cp);
			add_character(f, r->s + k, len, (struct spot){number, at + k, at + k + len});
		}
		at += r->len;
	}
	add_blank(f, (struct spot){number, at, at});
}

/* One part for each line that the bytes [from, to) of the folded text come from. */
static void add_hit(struct hits *h, const struct folded *f, size_t from, size_t to)
{
	struct hit_part *part = NULL;

	for (size_t i = from; i < to; i++) {
		const struct spot *s = &f->spots.v[i];
		if (s->start == s->end)
			continue;
		if (!part || part->line != s->line) {
			part = LIST_PUSH(h->arena, &h->parts);
			*part = (struct hit_part){s->line, s->start, s->end, h->n};
		}
		part->end = s->end;
	}
	h->n++;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

/* Where a word must begin and end by itself. */
enum { BEGINS = 1, ENDS = 2 };

static bool stands_alone(const struct folded *f, size_t from, size_t to, int bounds)
{
	const char *s = f->text.data;

	return !((bounds & BEGINS) && from > 0 && is_letter(s[from - 1]) && is_letter(s[from])) &&
	       !((bounds & ENDS) && is_letter(s[to]) && is_letter(s[to - 1]));
}

static void search(struct hits *h, const struct folded *f, const char *words, int bounds)
{
	const char *at = f->text.data, *hit;
	size_t n = strlen(words);

	while (n > 0 && (hit = strstr(at, words))) {
		size_t from = (size_t)(hit - f->text.data);
		if (stands_alone(f, from, from + n, bounds))
			add_hit(h, f, from, from + n);
		at = hit + n;
	}
}

static void begin(struct hits *h, struct folded *f, const struct lines *l)
{
	hits_clear(h);
	h->arena = arena_new();
	*f = (struct folded){.arena = arena_new()};
	buf_init(&f->text, BUF_UNBOUNDED);
	for (size_t i = 0; l && i < l->lines.n; i++)
		add_line(f, &l->lines.v[i], i);
}

static void end(struct folded *f)
{
	buf_clear(&f->text);
	arena_free(f->arena);
}

static const char *fold_words(struct arena *a, const char *s, size_t n)
{
	s = clean_line(a, s, n);
	return fold_plain(a, s, strlen(s));
}

void hits_find(struct hits *h, const struct lines *l, const char *words)
{
	struct folded f;

	begin(h, &f, l);
	search(h, &f, fold_words(f.arena, words, strlen(words)), 0);
	end(&f);
}

static int compare_parts(const void *a, const void *b)
{
	const struct hit_part *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

void hits_find_query(struct hits *h, const struct lines *l, const char *query)
{
	struct folded f;
	struct typed typed;
	struct error ignored;

	begin(h, &f, l);
	if (typed_read(f.arena, query, clock_now(), &typed, &ignored))
		for (size_t i = 0; i < typed.words.n; i++) {
			const struct typed_words *w = &typed.words.v[i];
			search(h, &f, fold_words(f.arena, w->s, strlen(w->s)),
			       BEGINS | (w->prefix ? 0 : ENDS));
		}
	end(&f);
	if (h->parts.n)
		qsort(h->parts.v, h->parts.n, sizeof *h->parts.v, compare_parts);
}

void hits_clear(struct hits *h)
{
	arena_free(h->arena);
	*h = (struct hits){0};
}

size_t hits_line(const struct hits *h, size_t hit)
{
	for (size_t i = 0; i < h->parts.n; i++)
		if (h->parts.v[i].hit == hit)
			return h->parts.v[i].line;
	return 0;
}

static int compare_line(const void *key, const void *part)
{
	size_t line = *(const size_t *)key, other = ((const struct hit_part *)part)->line;

	return line < other ? -1 : line > other;
}

size_t hits_lights(const struct hits *h, size_t line, size_t now, struct light *out, size_t max)
{
	const struct hit_part *all = h->parts.v;
	const struct hit_part *p =
		h->parts.n ? bsearch(&line, all, h->parts.n, sizeof *p, compare_line) : NULL;
	size_t n = 0;

	while (p && p > all && p[-1].line == line)
		p--;
	for (; p && p < all + h->parts.n && p->line == line && n < max; p++)
		out[n++] = (struct light){p->start, p->end, p->hit == now ? LOOK_HIT_NOW : ROLE_HIT};
	return n;
}
