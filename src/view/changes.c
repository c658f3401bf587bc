/* What has changed since an item was first seen: the headline it had, what was said then and is not any
 * more, what is said now and was not. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "view/blocks.h"

struct paragraphs {
	LIST_OF(const char *) list;
};

static void split(struct arena *a, const struct block *first, struct paragraphs *out)
{
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	block_plain(first, &text);
	for (const char *s = text.data; *s;) {
		size_t n = strcspn(s, "\n");
		if (n)
			*LIST_PUSH(a, &out->list) = arena_strndup(a, s, n);
		s += n + (s[n] == '\n');
	}
	buf_clear(&text);
}

static int compare(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The paragraphs of x that y has not, each behind a sign. */
static void put_missing(struct layout *l, const struct paragraphs *x, const struct paragraphs *y,
			const char *sign, enum role role)
{
	const char **sorted = arena_alloc(l->arena, (y->list.n + 1) * sizeof *sorted);

	if (y->list.n)
		memcpy(sorted, y->list.v, y->list.n * sizeof *sorted);
	qsort(sorted, y->list.n, sizeof *sorted, compare);
	for (size_t i = 0; i < x->list.n; i++) {
		if (bsearch(&x->list.v[i], sorted, y->list.n, sizeof *sorted, compare))
			continue;
		layout_push(l, sign, "  ");
		layout_string(l, x->list.v[i], role, NULL);
		layout_pop(l);
	}
}

void layout_changes(struct layout *l, const struct item *it)
{
	const struct text heading = {.s = _("Changed since it was first seen")};
	struct paragraphs before = {0}, now = {0};

	if (!it->first_title && !it->first_body)
		return;
	layout_heading(l, &heading, 2);
	if (it->first_title)
		*LIST_PUSH(l->arena, &before.list) = it->first_title;
	if (it->title)
		*LIST_PUSH(l->arena, &now.list) = it->title;
	if (it->first_body) {
		split(l->arena, it->first_body, &before);
		split(l->arena, it->body, &now);
	}
	if (!it->first_title)
		*LIST_PUSH(l->arena, &before.list) = it->title ? it->title : "";
	put_missing(l, &before, &now, "- ", ROLE_QUOTE);
	put_missing(l, &now, &before, "+ ", ROLE_TEXT);
	layout_close(l);
}
