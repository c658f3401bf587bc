/* Pictures with their captions and credits, and what is embedded from elsewhere. */
#ifndef BANTIN_HTML_MEDIA_H
#define BANTIN_HTML_MEDIA_H

#include "html/page.h"

struct figures {
	struct block **v;
	size_t n, cap;
};

/* A picture's address: the real one, not a placeholder's; null if it has none or is a spacer. */
const char *media_url(struct page *p, uint32_t img);

/* A picture alone. */
void media_image(struct page *p, uint32_t img, struct figures *out);
/* A figure or what a class calls one: its pictures with captions. False if it holds none, or a text
 * that is more than a caption. */
bool media_figure(struct page *p, uint32_t node, struct figures *out);
/* A video, post or other thing from elsewhere as BLOCK_EMBED; null if it is none worth a line. */
struct block *media_embed(struct page *p, uint32_t node);

bool media_is_video(const char *url);

/* Gives a figure the text of a node as its caption and credit ("Hồ Gươm. Ảnh: Minh Anh"), without
 * what is no caption. False if nothing is left. */
bool media_caption(struct page *p, uint32_t node, struct block *figure);

#endif
