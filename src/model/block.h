/* What an article's body is made of. A tree of blocks, allocated in the document's arena.
 *
 * Invariant: every text has passed clean_line (clean_pre for BLOCK_CODE), every URL is absolute and
 * came from url_resolve. Renderers never see markup. */
#ifndef BANTIN_MODEL_BLOCK_H
#define BANTIN_MODEL_BLOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

enum block_type {
	BLOCK_PARA,    /* text */
	BLOCK_HEADING, /* text, level 1-6 */
	BLOCK_LIST,    /* children BLOCK_ITEM; ordered, number = first number */
	BLOCK_ITEM,    /* children of any type */
	BLOCK_QUOTE,   /* children; credit = who said it */
	BLOCK_TABLE,   /* children BLOCK_ROW; text = caption */
	BLOCK_ROW,     /* children BLOCK_CELL */
	BLOCK_CELL,    /* text; header, colspan, rowspan */
	BLOCK_CODE,    /* text with newlines */
	BLOCK_FIGURE,  /* url = picture (null if unknown), text = caption, credit = whose picture; alt:
			  the text is what the picture shows, said for who cannot see it */
	BLOCK_EMBED,   /* url = video or post, text = its title or site */
	BLOCK_NOTE,    /* footnote or boxed aside: children; text = its mark or title */
	BLOCK_RULE,    /* nothing: a break between parts */
	BLOCK_TYPES
};

enum {
	SPAN_STRONG = 1 << 0,
	SPAN_EM = 1 << 1,
	SPAN_CODE = 1 << 2,
	SPAN_SUB = 1 << 3,
	SPAN_SUP = 1 << 4,
	SPAN_LINK = 1 << 5, /* url is set */
	SPAN_STRIKE = 1 << 6,
};

/* Styles of a run of bytes of the text. Spans are in order and do not overlap; what none covers is
 * plain. */
struct span {
	uint32_t start, end;
	uint32_t style;
	const char *url; /* null unless SPAN_LINK */
};

struct text {
	const char *s; /* never null; "" if none; "\n" is a forced line break */
	LIST_OF(struct span) spans;
};

struct block {
	enum block_type type;
	uint8_t level;
	bool ordered, header, alt;
	uint16_t colspan, rowspan; /* at least 1 on a cell */
	int32_t number;
	struct text text;
	const char *url;    /* null if none */
	const char *credit; /* null if none */
	struct block *first, *last, *next;
};

/* Deepest nesting of blocks, so that renderers may recurse: who builds a tree puts what is deeper
 * into the parent, and wire_get_* refuses it. */
enum { BLOCK_DEPTH_MAX = 24 };

struct block *block_new(struct arena *a, enum block_type type);
void block_append(struct block *parent, struct block *child);

/* All text of a list of siblings and what is below them, plain: blocks apart by a blank line,
 * rows of a table by a newline and cells by a tab; whose picture it is left out. This is
 * content_text. */
bool block_plain(const struct block *first, struct buf *out);

#endif
