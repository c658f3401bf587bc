#include "view/hits.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/utf8.h"
#include "store/sought.h"

/* Where a byte of the text that is searched comes from. */
struct spot {
	size_t line, start, end; /* the character on its line */
	size_t raw;		 /* and in the text as it stands */
};

/* The text of all lines, with one blank between lines and where there were several: as it stands, and
 * with case and marks away. */
struct searched {
	struct arena *arena;
	struct buf raw, plain;
	LIST_OF(struct spot) raw_spots, plain_spots; /* one a byte */
};

static void add_raw(struct searched *f, const char *s, size_t n, struct spot from)
{
	buf_add(&f->raw, s, n);
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(f->arena, &f->raw_spots) = from;
}

static void add_plain(struct searched *f, const char *s, size_t n, struct spot from)
{
	buf_add(&f->plain, s, n);
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(f->arena, &f->plain_spots) = from;
}

static void add_blank(struct searched *f, struct spot from)
{
	if (f->plain.len == 0 || f->plain.data[f->plain.len - 1] == ' ')
		return;
	add_raw(f, " ", 1, from);
	add_plain(f, " ", 1, from);
}

static void add_character(struct searched *f, const char *s, size_t n, struct spot from)
{
	from.raw = f->raw.len;
	if (n == 1 && (*s == ' ' || *s == '\t')) {
		add_blank(f, from);
		return;
	}
	add_raw(f, s, n, from);
	if (n == 1) {
		char lower = *s >= 'A' && *s <= 'Z' ? (char)(*s + 32) : *s;
		add_plain(f, &lower, 1, from);
	} else {
		const char *plain = fold_plain(f->arena, s, n);
		add_plain(f, plain, strlen(plain), from);
	}
}

/* Bars, bullets and frames are no words, and stand between those of one sentence. */
static void add_line(struct searched *f, const struct line *line, size_t number)
{
	size_t at = 0;

	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *r = &line->runs.v[i];
		uint32_t cp;
		for (size_t k = 0, len; r->role != ROLE_MARK && k < r->len; k += len) {
			len = utf8_decode(r->s + k, r->len - k, &cp);
			add_character(f, r->s + k, len, (struct spot){number, at + k, at + k + len, 0});
		}
		at += r->len;
	}
	add_blank(f, (struct spot){number, at, at, f->raw.len});
}

/* One part for each line that n bytes of the text come from. */
static void add_hit(struct hits *h, const struct spot *spots, size_t n)
{
	struct hit_part *part = NULL;

	for (const struct spot *s = spots; s < spots + n; s++) {
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

/* --- words as they stand --- */

static bool has_form(struct arena *a, const char *word, size_t n, const char *text, size_t size)
{
	return !fold_has_marks(word, n) ||
	       !strcmp(fold_marked(a, word, n), fold_marked(a, text, size));
}

/* Has each word that was typed with marks those marks in the n bytes at `from` of the plain text? */
static bool have_marks(const struct searched *f, size_t from, size_t n, const char *words)
{
	const char *plain = f->plain.data + from, *end = plain + n;
	const struct spot *spot = f->plain_spots.v + from;

	while (*words && plain < end) {
		size_t len = strcspn(words, " "), size = strcspn(plain, " ");
		size = size < (size_t)(end - plain) ? size : (size_t)(end - plain);
		if (size > 0) {
			const struct spot *last = &spot[size - 1];
			if (!has_form(f->arena, words, len, f->raw.data + spot->raw,
				      last->raw + (last->end - last->start) - spot->raw))
				return false;
		}
		words += len + (words[len] == ' ');
		spot += size + (plain[size] == ' ');
		plain += size + (plain[size] == ' ');
	}
	return true;
}

static void search(struct hits *h, const struct searched *f, const char *words)
{
	const char *plain = fold_plain(f->arena, words, strlen(words)), *at = f->plain.data, *hit;
	size_t n = strlen(plain);

	for (; n > 0 && (hit = strstr(at, plain)); at = hit + n) {
		size_t from = (size_t)(hit - f->plain.data);
		if (have_marks(f, from, n, words))
			add_hit(h, f->plain_spots.v + from, n);
	}
}

/* --- words as the store finds them --- */

static void search_query(struct hits *h, const struct searched *f, const struct typed *typed)
{
	struct plain_words text = {0};
	struct sought found;

	tokenizer_read(f->arena, f->raw.data, f->raw.len, &text);
	for (size_t i = 0; i < typed->words.n; i++) {
		const struct typed_words *w = &typed->words.v[i];
		for (size_t at = 0; !w->excluded && sought_next(w, &text, &at, &found);)
			add_hit(h, f->raw_spots.v + found.start, found.end - found.start);
	}
}

/* --- all of it --- */

static void begin(struct hits *h, struct searched *f, const struct lines *l)
{
	hits_clear(h);
	h->arena = arena_new();
	*f = (struct searched){.arena = arena_new()};
	buf_init(&f->raw, BUF_UNBOUNDED);
	buf_init(&f->plain, BUF_UNBOUNDED);
	for (size_t i = 0; l && i < l->lines.n; i++)
		add_line(f, &l->lines.v[i], i);
}

static void end(struct searched *f)
{
	buf_clear(&f->raw);
	buf_clear(&f->plain);
	arena_free(f->arena);
}

void hits_find(struct hits *h, const struct lines *l, const char *words)
{
	struct searched f;

	begin(h, &f, l);
	search(h, &f, clean_line(f.arena, words, strlen(words)));
	end(&f);
}

static int compare_parts(const void *a, const void *b)
{
	const struct hit_part *x = a, *y = b;

	if (x->line != y->line)
		return x->line < y->line ? -1 : 1;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* By where they begin, and numbered so. */
static void put_in_order(struct hits *h)
{
	size_t *number = arena_alloc(h->arena, (h->n + 1) * sizeof *number), n = 0;

	qsort(h->parts.v, h->parts.n, sizeof *h->parts.v, compare_parts);
	for (size_t i = 0; i < h->parts.n; i++) {
		struct hit_part *p = &h->parts.v[i];
		if (!number[p->hit])
			number[p->hit] = ++n;
		p->hit = number[p->hit] - 1;
	}
	h->n = n;
}

void hits_find_query(struct hits *h, const struct lines *l, const char *query)
{
	struct searched f;
	struct typed typed;
	struct error ignored;

	begin(h, &f, l);
	if (typed_read(f.arena, query, clock_now(), &typed, &ignored))
		search_query(h, &f, &typed);
	end(&f);
	if (h->parts.n)
		put_in_order(h);
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

const struct hit_part *hits_on(const struct hits *h, size_t line)
{
	const struct hit_part *all = h->parts.v;
	const struct hit_part *p =
		h->parts.n ? bsearch(&line, all, h->parts.n, sizeof *p, compare_line) : NULL;

	while (p && p > all && p[-1].line == line)
		p--;
	return p;
}

/* --- lighting --- */

/* The bytes [from, to) of the run, as a run of their own. */
static void put_part(struct lines *l, struct line *out, const struct run *r, size_t from, size_t to,
		     bool lit)
{
	if (from < to)
		*LIST_PUSH(l->arena, &out->runs) = (struct run){
			r->s + from, (uint32_t)(to - from), lit ? ROLE_HIT : r->role, r->url};
}

static void light_line(struct lines *l, struct line *line, const struct hit_part *p, size_t n)
{
	struct line lit = {.item = line->item};
	size_t at = 0;

	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *r = &line->runs.v[i];
		size_t done = 0;
		for (size_t k = 0; k < n && r->role != ROLE_MARK; k++) {
			size_t from = p[k].start > at + done ? p[k].start - at : done;
			size_t to = p[k].end < at + r->len ? p[k].end - at : r->len;
			if (p[k].end <= at || from >= to)
				continue;
			put_part(l, &lit, r, done, from, false);
			put_part(l, &lit, r, from, to, true);
			done = to;
		}
		put_part(l, &lit, r, done, r->len, false);
		at += r->len;
	}
	*line = lit;
}

static void light_part(struct lines *l, const char *query)
{
	struct hits h = {0};

	hits_find_query(&h, l, query);
	for (size_t i = 0, n; i < h.parts.n; i += n) {
		for (n = 1; i + n < h.parts.n && h.parts.v[i + n].line == h.parts.v[i].line;)
			n++;
		light_line(l, &l->lines.v[h.parts.v[i].line], &h.parts.v[i], n);
	}
	hits_clear(&h);
}

/* Item by item: of a list of many it takes no more memory than of one. */
void lines_light(struct lines *l, const char *query)
{
	struct line *v = l->lines.v;

	for (size_t i = 0, n; i < l->lines.n; i += n) {
		for (n = 1; i + n < l->lines.n && v[i + n].item == v[i].item;)
			n++;
		struct lines part = {.arena = l->arena, .lines = {v + i, n, n}};
		light_part(&part, query);
	}
}
