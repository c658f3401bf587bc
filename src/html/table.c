#include "html/table.h"

#include <stdlib.h>
#include <string.h>

#include "html/text.h"

enum { ROWS_MAX = 2000, CELLS_MAX = 100, CELL_TEXT_MAX = 500, SPAN_MAX = 100 };

static bool is_cell(enum tag t)
{
	return t == TAG_TD || t == TAG_TH;
}

/* Data has at least two rows and columns, short cells, no table inside another, and no picture but
 * beside a text: the flag before a country's name. */
static bool is_data(const struct page *p, uint32_t table)
{
	uint32_t rows = 0, cells = 0, widest = 0, headers = 0, cell = table;

	for (uint32_t i = table + 1; i < p->nodes[table].end; i++) {
		const struct node *n = &p->nodes[i];
		switch ((enum tag)n->tag) {
		case TAG_TABLE: case TAG_IFRAME: case TAG_VIDEO:
			return false;
		case TAG_IMG:
			if (cell == table || !p->nodes[cell].chars)
				return false;
			break;
		case TAG_TR:
			rows++;
			cells = 0;
			break;
		case TAG_TH:
			headers++;
			__attribute__((fallthrough));
		case TAG_TD:
			cell = i;
			if (++cells > widest)
				widest = cells;
			if (n->chars > CELL_TEXT_MAX)
				return false;
			break;
		default:
			break;
		}
	}
	return widest >= 2 && (rows >= 2 || headers) && !page_attr_has(p, table, "role", "presentation");
}

static uint16_t span_of(const struct page *p, uint32_t i, const char *name)
{
	const char *v = page_attr(p, i, name);
	long n = v ? strtol(v, NULL, 10) : 1;

	return (uint16_t)(n < 1 ? 1 : n > SPAN_MAX ? SPAN_MAX : n);
}

static void add_cell(struct page *p, struct block *row, uint32_t i)
{
	struct block *cell = block_new(p->arena, BLOCK_CELL);

	cell->header = p->nodes[i].tag == TAG_TH || page_ancestor(p, i, TAG_THEAD) > 0;
	cell->colspan = span_of(p, i, "colspan");
	cell->rowspan = span_of(p, i, "rowspan");
	if (!text_of_range(p, i, &cell->text))
		cell->text.s = "";
	block_append(row, cell);
}

static bool has_text(const struct block *row)
{
	for (const struct block *c = row->first; c; c = c->next)
		if (*c->text.s)
			return true;
	return false;
}

struct block *table_build(struct page *p, uint32_t table)
{
	if (!is_data(p, table))
		return NULL;
	struct block *block = block_new(p->arena, BLOCK_TABLE), *row = NULL;
	int rows = 0, cells = 0;
	for (uint32_t i = table + 1; i < p->nodes[table].end; i++) {
		enum tag t = (enum tag)p->nodes[i].tag;
		if (p->nodes[i].flags & NODE_DROPPED) {
			i = p->nodes[i].end - 1;
		} else if (t == TAG_CAPTION) {
			if (!text_of_range(p, i, &block->text))
				block->text.s = "";
			i = p->nodes[i].end - 1;
		} else if (t == TAG_TR && rows < ROWS_MAX) {
			if (row && has_text(row))
				block_append(block, row);
			row = block_new(p->arena, BLOCK_ROW);
			rows++;
			cells = 0;
		} else if (is_cell(t)) {
			if (row && cells++ < CELLS_MAX)
				add_cell(p, row, i);
			i = p->nodes[i].end - 1;
		}
	}
	if (row && has_text(row))
		block_append(block, row);
	return block->first ? block : NULL;
}
