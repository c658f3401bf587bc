/* Running text with its spans, put together piece by piece. */
#ifndef BANTIN_HTML_TEXT_H
#define BANTIN_HTML_TEXT_H

#include "base/clean.h"
#include "html/page.h"

struct text_sink {
	struct arena *arena;
	struct buf buf;
	struct clean_sink clean;
	struct text text; /* its spans so far */
};

void text_init(struct text_sink *k, struct arena *a);
void text_clear(struct text_sink *k);

/* Styles are SPAN_ bits; url belongs to SPAN_LINK. */
void text_add(struct text_sink *k, const char *s, uint32_t style, const char *url);
void text_break(struct text_sink *k); /* a forced line break, if a text comes after it */

/* What has come together, in the arena; the sink is empty again. False if there is no text. */
bool text_take(struct text_sink *k, struct text *out);

/* The style an inline element gives; 0 if none. */
uint32_t text_style(enum tag t);

/* The text of a subtree as one, what is dropped left out. */
bool text_of_range(struct page *p, uint32_t node, struct text *out);

#endif
