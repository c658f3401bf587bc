#include "html/blocks.h"

#include <string.h>

#include "base/fold.h"

enum { TEXTS_MAX = 4096, SHORTEST = 12, QUOTES_MAX = 40 };

/* Texts by their keys, and how often each stands among the top blocks. */
struct seen {
	struct arena *arena;
	struct {
		const char *key;
		int times;
		bool shown;
	} v[TEXTS_MAX];
	size_t n;
};

static size_t look_up(struct seen *s, const char *text)
{
	const char *key = fold_key(s->arena, text, strlen(text));

	for (size_t i = 0; i < s->n; i++)
		if (!strcmp(s->v[i].key, key))
			return i;
	if (s->n == TEXTS_MAX)
		return TEXTS_MAX - 1;
	s->v[s->n].key = key;
	return s->n++;
}

static bool is_text(const struct block *b)
{
	return (b->type == BLOCK_PARA || b->type == BLOCK_HEADING) && strlen(b->text.s) >= SHORTEST &&
	       strlen(b->text.s) < 600;
}

/* A paragraph that stands beside a picture, or three times, is its caption. */
static bool is_repeated_caption(const struct block *before, const struct block *b, int times)
{
	return times >= 3 || (before && before->type == BLOCK_FIGURE) ||
	       (b->next && b->next->type == BLOCK_FIGURE);
}

static bool is_shown_before(const struct block *first, const struct block *figure)
{
	for (const struct block *b = first; b != figure && figure->url; b = b->next)
		if (b->type == BLOCK_FIGURE && b->url && !strcmp(b->url, figure->url))
			return true;
	return false;
}

/* "tieu de bai hinh anh 3": an alternative text made of the title. */
static bool is_made_of(const char *alt_key, const char *title_key)
{
	size_t n = strlen(title_key);

	return n > 0 && !strncmp(alt_key, title_key, n);
}

/* A quote set large that stands in the text too. */
static bool is_pull_quote(struct seen *s, const struct block *first, const struct block *quote)
{
	enum { SHORTEST_QUOTE = 20, LONGEST_QUOTE = 600 };
	struct buf text;
	bool found = false;

	if (quote->type != BLOCK_QUOTE)
		return false;
	buf_init(&text, LONGEST_QUOTE);
	if (block_plain(quote->first, &text)) {
		const char *key = fold_key(s->arena, text.data, text.len);
		for (const struct block *b = first; b && !found && strlen(key) >= SHORTEST_QUOTE; b = b->next)
			found = b->type == BLOCK_PARA &&
				strstr(fold_key(s->arena, b->text.s, strlen(b->text.s)), key);
	}
	buf_clear(&text);
	return found;
}

/* A caption that is not shown is none of the item's pictures either. */
static void forget_caption(struct item *it, const struct block *figure)
{
	for (size_t i = 0; it && figure->url && i < it->images.n; i++)
		if (!strcmp(it->images.v[i].url, figure->url))
			it->images.v[i].caption = NULL;
}

void blocks_tidy(struct page *p, struct block **first, struct item *it)
{
	struct seen *s = arena_alloc(p->scratch, sizeof *s);
	const struct block *before = NULL;
	struct block **link = first;
	int quotes = 0;

	s->arena = p->scratch;
	for (const struct block *b = *first; b; b = b->next)
		if (is_text(b))
			s->v[look_up(s, b->text.s)].times++;
	size_t title_at = look_up(s, it && it->title ? it->title : "");
	while (*link) {
		struct block *b = *link;
		size_t at = is_text(b) || (b->type == BLOCK_FIGURE && *b->text.s) ? look_up(s, b->text.s)
										  : TEXTS_MAX;
		if (b->type == BLOCK_FIGURE && at < TEXTS_MAX && (s->v[at].shown || s->v[at].times ||
								   at == title_at ||
								   (b->alt && is_made_of(s->v[at].key, s->v[title_at].key)))) {
			b->text = (struct text){.s = ""};
			b->alt = false;
			forget_caption(it, b);
			if (s->v[at].shown)
				b->credit = NULL;
		} else if (at < TEXTS_MAX && s->v[at].shown &&
			   is_repeated_caption(before, b, s->v[at].times)) {
			*link = b->next;
			continue;
		}
		if (at < TEXTS_MAX)
			s->v[at].shown = true;
		if (quotes < QUOTES_MAX && b->type == BLOCK_QUOTE && ++quotes && is_pull_quote(s, *first, b)) {
			*link = b->next;
			continue;
		}
		/* Neither a picture nor a word about one, or the same picture again. */
		if (b->type == BLOCK_FIGURE &&
		    ((!b->url && !*b->text.s) || is_shown_before(*first, b))) {
			*link = b->next;
			continue;
		}
		before = b;
		link = &b->next;
	}
}

/* "Jane Doe is", "Jane Doe has been", "Jane Doe ist" */
static bool is_bio(struct page *p, const struct block *b, const struct item *it)
{
	static const char *const verbs[] = {"is ", "was ", "has ", "writes ", "covers ", "joined ", "works ", "ist ",
					    "arbeitet ", "schreibt ", "est ", "es ", "la ", "hien la "};

	if (b->type != BLOCK_PARA)
		return false;
	const char *s = fold_plain(p->scratch, b->text.s, strlen(b->text.s));
	for (size_t i = 0; i < it->authors.n; i++) {
		const char *name = fold_plain(p->scratch, it->authors.v[i].name, strlen(it->authors.v[i].name));
		size_t n = strlen(name);
		if (n < 5 || strncmp(s, name, n) != 0 || s[n] != ' ')
			continue;
		for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
			if (!strncmp(s + n + 1, verbs[k], strlen(verbs[k])))
				return true;
	}
	return false;
}

void blocks_drop_bio(struct page *p, struct block **first, const struct item *it)
{
	enum { BODY = 6, LAST = 3 };
	int n = 0, i = 0;

	for (const struct block *b = *first; b; b = b->next)
		n++;
	for (struct block **link = first; *link; i++)
		if (n >= BODY && i >= n - LAST && is_bio(p, *link, it))
			*link = (*link)->next;
		else
			link = &(*link)->next;
}
