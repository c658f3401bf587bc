#include "model/block.h"

#include <string.h>

struct block *block_new(struct arena *a, enum block_type type)
{
	struct block *b = arena_alloc(a, sizeof *b);

	b->type = type;
	b->text.s = "";
	b->colspan = b->rowspan = 1;
	return b;
}

void block_append(struct block *parent, struct block *child)
{
	if (parent->last)
		parent->last->next = child;
	else
		parent->first = child;
	parent->last = child;
}

static bool put_separator(struct buf *out, size_t start, const char *sep)
{
	return out->len == start || buf_puts(out, sep);
}

static bool put_text(struct buf *out, size_t start, const char *s, const char *sep)
{
	return !s || !*s || (put_separator(out, start, sep) && buf_puts(out, s));
}

/* Depth is bounded by whoever made the tree (BLOCK_DEPTH_MAX). */
static bool put_blocks(const struct block *first, struct buf *out, size_t start)
{
	for (const struct block *b = first; b; b = b->next) {
		if (b->type == BLOCK_ROW) {
			if (b->first && !put_separator(out, start, first == b ? "\n\n" : "\n"))
				return false;
			for (const struct block *c = b->first; c; c = c->next)
				if ((c != b->first && !buf_putc(out, '\t')) ||
				    !buf_puts(out, c->text.s))
					return false;
			continue;
		}
		if (!b->alt && !put_text(out, start, b->text.s, "\n\n"))
			return false;
		if (!put_blocks(b->first, out, start))
			return false;
		if (!put_text(out, start, b->type == BLOCK_FIGURE ? NULL : b->credit, "\n\n"))
			return false;
	}
	return true;
}

bool block_plain(const struct block *first, struct buf *out)
{
	return put_blocks(first, out, out->len);
}
