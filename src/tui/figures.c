#include "tui/figures.h"

#include <string.h>

/* More nobody looks at; a page that was made to do harm has hundreds of thousands. */
enum { MOST = 1000 };

static struct block *find(const struct figures *f, const char *url)
{
	for (size_t i = 0; i < f->list.n; i++)
		if (!strcmp(f->list.v[i]->url, url))
			return f->list.v[i];
	return NULL;
}

static struct block *add(struct figures *f, const char *url, const char *caption, const char *credit)
{
	struct block *b = f->arena ? find(f, url) : NULL;

	if (b)
		return b;
	if (!f->arena)
		f->arena = arena_new();
	b = block_new(f->arena, BLOCK_FIGURE);
	b->url = arena_strdup(f->arena, url);
	b->text.s = arena_strdup(f->arena, caption ? caption : "");
	b->credit = credit ? arena_strdup(f->arena, credit) : NULL;
	*LIST_PUSH(f->arena, &f->list) = b;
	return b;
}

/* The depth of blocks is bounded (model/block.h). */
static void add_blocks(struct figures *f, const struct block *b)
{
	for (; b; b = b->next) {
		if (b->type == BLOCK_FIGURE && b->url && f->list.n < MOST)
			add(f, b->url, b->text.s, b->credit);
		add_blocks(f, b->first);
	}
}

void figures_add(struct figures *f, const struct item *it)
{
	add_blocks(f, it->body);
	for (size_t i = 0; i < it->images.n; i++)
		if (it->images.v[i].url && f->list.n < MOST)
			add(f, it->images.v[i].url, it->images.v[i].caption, NULL);
}

const struct block *figures_add_url(struct figures *f, const char *url)
{
	return add(f, url, NULL, NULL);
}

void figures_clear(struct figures *f)
{
	arena_free(f->arena);
	*f = (struct figures){0};
}

static const struct block *of_line(const struct figures *f, const struct line *line)
{
	for (size_t i = 0; i < line->runs.n; i++)
		if (line->runs.v[i].url && line->runs.v[i].role == ROLE_CAPTION)
			return find(f, line->runs.v[i].url);
	return NULL;
}

const struct block *figures_in_sight(const struct figures *f, const struct pane *p)
{
	const struct block *b = NULL;

	for (int row = 0; p->lines && !b && row < p->height; row++)
		if (p->top + (size_t)row < p->lines->lines.n)
			b = of_line(f, &p->lines->lines.v[p->top + (size_t)row]);
	return b;
}
