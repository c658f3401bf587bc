/* From the part of a page that is the article to the model's blocks. */
#ifndef BANTIN_HTML_BLOCKS_H
#define BANTIN_HTML_BLOCKS_H

#include "html/page.h"

/* The blocks of what is not dropped below root. Pictures and videos are added to the item too,
 * unless it is null. Null if there is nothing. */
struct block *blocks_build(struct page *p, uint32_t root, struct item *it);

/* Takes paragraphs about an author off the end: "Jane Doe is a writer who ..." */
void blocks_drop_bio(struct page *p, struct block **first, const struct item *it);

/* Puts right what portals do to captions: one that repeats the title, or an earlier text, goes, with
 * the item's picture too; a paragraph that comes again and again beside pictures is one, and stays
 * once. The item may be null. */
void blocks_tidy(struct page *p, struct block **first, struct item *it);

#endif
