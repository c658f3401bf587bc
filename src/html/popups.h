/* Boxes that open over a word of a sentence: who that is, and more to read of them. */
#ifndef BANTIN_HTML_POPUPS_H
#define BANTIN_HTML_POPUPS_H

#include "html/page.h"

/* Marks them as not seen, and takes their texts out of the leaves they stand in, once for a page. */
void popups_hide(struct page *p);

#endif
