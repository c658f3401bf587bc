/* Blocks as HTML: for the page, and for content_html of JSON Feed. Only for src/dump. */
#ifndef BANTIN_DUMP_HTML_H
#define BANTIN_DUMP_HTML_H

#include "base/buf.h"
#include "model/block.h"

struct html {
	struct arena *arena; /* for what is folded and cleaned on the way */
	struct buf *out;     /* unbounded */
	bool ascii;
	bool pictures; /* <img>; else a link, as a page that stands alone loads nothing */
	int depth;
};

void html_string(struct html *h, const char *s); /* escaped; null: nothing */
void html_text(struct html *h, const struct text *t);
void html_link(struct html *h, const char *url, const char *s); /* bare if url is not http */
void html_blocks(struct html *h, const struct block *first);

#endif
