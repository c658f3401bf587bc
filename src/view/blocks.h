/* Blocks to lines: the body of an article. Only for src/view, but for view_blocks. */
#ifndef BANTIN_VIEW_BLOCKS_H
#define BANTIN_VIEW_BLOCKS_H

#include "view/layout.h"

void layout_blocks(struct layout *l, const struct block *first);

/* Columns with rules between where they fit, else a record of "header: value" for each row. */
void layout_table(struct layout *l, const struct block *table);

/* "Related", underlined. */
void layout_heading(struct layout *l, const struct text *t, int level);

/* These blocks alone. */
struct lines *view_blocks(const struct block *first, const struct view_style *st);

/* What has changed since the item was first seen, under a heading; nothing where nothing has. */
void layout_changes(struct layout *l, const struct item *it);

#endif
