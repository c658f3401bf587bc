#include "store/headline.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "store/keys.h"
#include "store/quantity.h"
#include "store/telling.h"

/* --- words --- */

struct wording {
	struct arena *arena;
	struct headline *h;
	const char *s;
	struct plain_word w[LEAD_WORDS];
	int n, first; /* words of this text, and the number of the first one in the whole */
	bool title;
};

static int64_t hash(const char *word)
{
	return keys_hash(word);
}

/* "fires" and "fired" as "fire": enough to find a word again. */
static int64_t stem(const char *w)
{
	size_t n = strlen(w);

	if (n > 5 && !strcmp(w + n - 3, "ing"))
		n -= 3;
	else if (n > 4 && !strcmp(w + n - 2, "ed"))
		n -= 2;
	else if (n > 3 && w[n - 1] == 's' && w[n - 2] != 's')
		n--;
	if (n > 3 && w[n - 1] == 'e')
		n--;
	return keys_hash_more(0, w, n);
}

/* TP HCM, TP.HCM and TPHCM are one place. */
static int join_places(struct plain_word *w, int n)
{
	int kept = 0;

	for (int i = 0; i < n; i++) {
		if (i + 1 < n && !strcmp(w[i].plain, "tp") && !strcmp(w[i + 1].plain, "hcm")) {
			w[i + 1].plain = w[i + 1].marked = "tphcm";
			w[i + 1].start = w[i].start;
			continue;
		}
		w[kept++] = w[i];
	}
	return kept;
}

static struct told *tell(struct wording *t, enum telling kind, int64_t h)
{
	struct told *x = LIST_PUSH(t->arena, &t->h->told);

	*x = (struct told){.kind = kind, .hash = h, .title = t->title};
	return x;
}

/* Each becomes one word. */
static void join_numbers(struct wording *t)
{
	int kept = 0;

	for (int i = 0; i < t->n; kept++) {
		struct quantity q = quantity_read(t->arena, t->s, t->w, t->n, i);
		struct plain_word w = t->w[i];
		if (q.words) {
			tell(t, q.kind, hash(q.text));
			w.plain = w.marked = q.text;
			w.end = t->w[i + q.words - 1].end;
		}
		i += q.words ? q.words : 1;
		t->w[kept] = w;
	}
	t->n = kept;
}

static void read_words(struct wording *t, const char *s, size_t most)
{
	t->s = s ? s : "";
	t->n = join_places(t->w, (int)tokenizer_words(t->arena, t->s, strlen(t->s), t->w, most));
	join_numbers(t);
}

static int marked_words(const struct wording *t)
{
	int n = 0;

	for (int i = 0; i < t->n; i++)
		n += t->w[i].marked != t->w[i].plain;
	return n;
}

static void keep_words(struct wording *t)
{
	struct headline *h = t->h;

	t->first = h->n;
	for (int i = 0; i < t->n; i++, h->n++) {
		h->words[h->n] = h->pairs ? hash(t->w[i].plain) : stem(t->w[i].plain);
		h->glue[h->n] = h->pairs ? telling_is_glue(t->w[i].marked)
					 : telling_is_common(t->w[i].plain);
	}
}

/* --- grams --- */

/* Those with a number are odd: they tell the most, and sketches have them first. */
static void add_gram(struct grams *g, int64_t gram, bool number)
{
	if (g->n < (int)(sizeof g->v / sizeof *g->v))
		g->v[g->n++] = (gram & ~INT64_C(1)) | number;
}

static int compare(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static void settle(struct grams *g)
{
	int kept = 0;

	qsort(g->v, (size_t)g->n, sizeof *g->v, compare);
	for (int i = 0; i < g->n; i++)
		if (kept == 0 || g->v[kept - 1] != g->v[i])
			g->v[kept++] = g->v[i];
	g->n = kept;
}

/* Of the words that are no glue: each, or each with the next one. */
static void add_grams(const struct wording *t, struct grams *g)
{
	const struct headline *h = t->h;
	int64_t before = 0;
	bool was_number = false;

	for (int i = t->first; i < t->first + t->n; i++) {
		bool number = isdigit((unsigned char)t->w[i - t->first].plain[0]);
		if (h->glue[i])
			continue;
		if (!h->pairs)
			add_gram(g, h->words[i], number);
		else if (before)
			add_gram(g, keys_hash_more(before, (const char *)&h->words[i], sizeof *h->words),
				 number || was_number);
		before = h->words[i];
		was_number = number;
	}
}

/* --- names --- */

static uint32_t first_letter(const char *s)
{
	uint32_t cp = 0;

	utf8_decode(s, strnlen(s, 4), &cp);
	return cp;
}

static bool is_capital(const struct wording *t, int i)
{
	return uc_is_upper(first_letter(t->s + t->w[i].start));
}

static bool is_all_capitals(const struct wording *t, int i)
{
	const char *p = t->s + t->w[i].start, *end = t->s + t->w[i].end;
	uint32_t cp;
	int letters = 0;

	for (; p < end; letters++) {
		p += utf8_decode(p, (size_t)(end - p), &cp);
		if (uc_is_lower(cp))
			return false;
	}
	return letters > 1;
}

/* Where a capital says nothing. */
static bool begins_sentence(const struct wording *t, int i)
{
	size_t from = i ? t->w[i - 1].end : 0;

	for (size_t k = from; i && k < t->w[i].start; k++)
		if (strchr(".:!?\"'([|", t->s[k]) && !(t->s[k] == '.' && t->w[i].start == from + 1))
			return true;
	/* Quotes and long dashes. */
	return !i || memmem(t->s + from, t->w[i].start - from, "\xe2\x80", 2);
}

static bool are_one_name(const struct wording *t, int i)
{
	size_t gap = t->w[i + 1].start - t->w[i].end;

	return is_capital(t, i + 1) && gap == 1 && strchr(" -.", t->s[t->w[i].end]) &&
	       is_all_capitals(t, i) == is_all_capitals(t, i + 1);
}

static bool is_name(const struct wording *t, int from, int to)
{
	const char *w = t->w[from].plain;

	if (from < to)
		return true;
	if (is_all_capitals(t, from))
		return !telling_is_acronym(w);
	if (begins_sentence(t, from))
		return t->h->pairs && !telling_is_syllable(w);
	return !telling_is_office(w);
}

/* Headlines in Title Case, or in capitals alone, do not tell their names. */
static bool has_capitals_for_names(const struct wording *t)
{
	int capitals = 0;

	for (int i = 0; i < t->n; i++)
		capitals += is_capital(t, i);
	return t->n < 4 || capitals * 10 <= t->n * 6;
}

static void read_names(struct wording *t)
{
	int n = has_capitals_for_names(t) ? t->n : 0;

	for (int i = 0, to; i < n; i = to + 1) {
		to = i;
		if (!is_capital(t, i))
			continue;
		while (to + 1 < t->n && are_one_name(t, to))
			to++;
		if (!is_name(t, i, to))
			continue;
		struct told *x = tell(t, TELLS_NAME, 0);
		x->to = t->first + to;
		x->from = to > i ? x->to - 1 : x->to;
	}
}

/* --- sides and genres --- */

static void read_terms(struct wording *t)
{
	for (int i = 0; i < t->n; i++) {
		struct term x = telling_term(t->w, t->n, i);
		/* The Nam of Việt Nam. */
		if (x.small && is_capital(t, i))
			continue;
		if (x.kind == TERM_SIDE)
			tell(t, TELLS_SIDE, hash(x.side))->group = x.group;
		else if (x.kind == TERM_GENRE)
			t->h->genres |= 1u << x.group;
		t->h->daily |= x.kind == TERM_DAILY || x.daily;
	}
}

/* --- all of it --- */

static struct headline *outline(struct arena *a, const char *title, const char *lead,
				struct wording *t, struct wording *l)
{
	struct headline *h = arena_alloc(a, sizeof *h);

	*t = (struct wording){.arena = a, .h = h, .title = true};
	*l = (struct wording){.arena = a, .h = h};
	read_words(t, title, HEADLINE_WORDS);
	read_words(l, lead, LEAD_WORDS);
	h->pairs = (marked_words(t) + marked_words(l)) * 10 >= (t->n + l->n) * 3;
	keep_words(t);
	h->n_title = h->n;
	keep_words(l);
	add_grams(t, &h->title);
	h->all = h->title;
	add_grams(l, &h->all);
	settle(&h->title);
	settle(&h->all);
	return h;
}

struct headline *headline_outline(struct arena *a, const char *title)
{
	struct wording t, l;

	return outline(a, title, NULL, &t, &l);
}

struct headline *headline_read(struct arena *a, const char *title, const char *lead)
{
	struct wording t, l;
	struct headline *h = outline(a, title, lead, &t, &l);

	read_names(&t);
	read_names(&l);
	read_terms(&t);
	return h;
}

static uint64_t shuffled(int64_t gram)
{
	uint64_t x = (uint64_t)gram * UINT64_C(0x9E3779B97F4A7C15);

	return (x ^ x >> 29) >> 1 | (gram & 1 ? 0 : UINT64_C(1) << 63);
}

int headline_sketch(const struct headline *h, int64_t out[SKETCH])
{
	int n = 0;

	for (int i = 0; i < h->title.n; i++) {
		int at = n < SKETCH ? n++ : SKETCH;
		for (; at > 0 && shuffled(out[at - 1]) > shuffled(h->title.v[i]); at--)
			if (at < SKETCH)
				out[at] = out[at - 1];
		if (at < SKETCH)
			out[at] = h->title.v[i];
	}
	return n;
}
