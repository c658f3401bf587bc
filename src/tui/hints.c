#include "tui/hints.h"

#include <string.h>

#include "base/width.h"

/* Those under the fingers first. */
static const char letters[] = "fjdksla;ghrueiwoqptyvncmxbz";
enum { LETTERS = sizeof letters - 1, HINTS_MAX = LETTERS * LETTERS };

/* A link that goes on, on the same line or the next one, has one hint. */
static void add(struct hints *h, int row, int col, const char *url, const char *before)
{
	if (col >= 0 && h->list.n < HINTS_MAX && (!before || strcmp(before, url) != 0))
		*LIST_PUSH(h->arena, &h->list) = (struct hint){row, col, url, ""};
}

static void label(struct hints *h)
{
	size_t n = h->list.n;

	for (size_t i = 0; i < n; i++) {
		struct hint *x = &h->list.v[i];
		if (n <= LETTERS) {
			x->label[0] = letters[i];
		} else {
			x->label[0] = letters[i / LETTERS];
			x->label[1] = letters[i % LETTERS];
		}
	}
}

void hints_find(struct hints *h, const struct pane *p)
{
	const struct lines *l = p->lines;
	const char *before = NULL;

	hints_clear(h);
	h->arena = arena_new();
	for (int row = 0; row < p->height && p->top + (size_t)row < l->lines.n; row++) {
		size_t number = p->top + (size_t)row;
		const struct line *line = &l->lines.v[number];
		int col = 0;
		for (size_t i = 0; i < line->runs.n; i++) {
			const struct run *run = &line->runs.v[i];
			bool blank = strspn(run->s, " ") >= run->len;
			if (run->url && run->role != ROLE_TITLE && !blank)
				add(h, row, pane_column(p, number, col), run->url, before);
			if (!blank)
				before = run->url;
			col += (int)width_str(run->s, run->len);
		}
	}
	label(h);
}

const char *hints_at(const struct pane *p, int row, int col)
{
	size_t number = p->top + (size_t)row;

	if (!p->lines || number >= p->lines->lines.n)
		return NULL;
	const struct line *line = &p->lines->lines.v[number];
	col = pane_text_column(p, number, col);
	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *run = &line->runs.v[i];
		int cols = (int)width_str(run->s, run->len);
		if (col >= 0 && col < cols)
			return run->role == ROLE_TITLE ? NULL : run->url;
		col -= cols;
	}
	return NULL;
}

void hints_clear(struct hints *h)
{
	arena_free(h->arena);
	*h = (struct hints){0};
}

void hints_draw(const struct hints *h, const struct region *r)
{
	size_t n = strlen(h->typed);

	for (size_t i = 0; i < h->list.n; i++)
		if (!strncmp(h->list.v[i].label, h->typed, n))
			region_puts(r, h->list.v[i].row, h->list.v[i].col, h->list.v[i].label + n,
				    LOOK_HINT);
}

const char *hints_key(struct hints *h, uint32_t key, bool *more)
{
	size_t n = strlen(h->typed);

	*more = false;
	if (key >= 128 || n + 1 >= sizeof h->typed)
		return NULL;
	h->typed[n] = (char)key;
	h->typed[n + 1] = '\0';
	for (size_t i = 0; i < h->list.n; i++) {
		if (!strcmp(h->list.v[i].label, h->typed))
			return h->list.v[i].url;
		*more = *more || !strncmp(h->list.v[i].label, h->typed, n + 1);
	}
	return NULL;
}
