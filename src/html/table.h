/* Tables of data; tables that only lay a page out are not. */
#ifndef BANTIN_HTML_TABLE_H
#define BANTIN_HTML_TABLE_H

#include "html/page.h"

/* A BLOCK_TABLE, or null for a layout table: then its cells' contents are blocks of their own. */
struct block *table_build(struct page *p, uint32_t table);

#endif
