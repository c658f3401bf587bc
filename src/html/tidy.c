#include "html/blocks.h"

#include <string.h>

#include "base/fold.h"

enum { TEXTS_MAX = 4096, SHORTEST = 12 };

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

void blocks_tidy(struct page *p, struct block **first, const char *title)
{
	struct seen *s = arena_alloc(p->scratch, sizeof *s);
	const struct block *before = NULL;
	struct block **link = first;

	s->arena = p->scratch;
	for (const struct block *b = *first; b; b = b->next)
		if (is_text(b))
			s->v[look_up(s, b->text.s)].times++;
	size_t title_at = look_up(s, title ? title : "");
	while (*link) {
		struct block *b = *link;
		size_t at = is_text(b) || (b->type == BLOCK_FIGURE && *b->text.s) ? look_up(s, b->text.s)
										  : TEXTS_MAX;
		if (b->type == BLOCK_FIGURE && at < TEXTS_MAX && (s->v[at].shown || s->v[at].times ||
								   at == title_at)) {
			b->text = (struct text){.s = ""};
			if (s->v[at].shown)
				b->credit = NULL;
		} else if (at < TEXTS_MAX && s->v[at].shown &&
			   is_repeated_caption(before, b, s->v[at].times)) {
			*link = b->next;
			continue;
		}
		if (at < TEXTS_MAX)
			s->v[at].shown = true;
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
