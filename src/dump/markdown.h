/* Text and blocks as CommonMark; what a text says never becomes markup. Only for src/dump. */
#ifndef BANTIN_DUMP_MARKDOWN_H
#define BANTIN_DUMP_MARKDOWN_H

#include "base/buf.h"
#include "model/block.h"

struct markdown {
	struct arena *arena; /* for what is folded and cleaned on the way */
	struct buf *out;     /* unbounded */
	bool ascii;
	int depth;
	bool tight; /* no blank lines between blocks */
	/* while a paragraph is written */
	bool heading;  /* one line, whatever happens */
	bool bol;      /* nothing stands on the line yet */
	bool digits;   /* nothing but digits stands on the line */
	bool empty;    /* nothing is written of it yet */
	bool brk;      /* a line break is due before the next character */
	uint32_t last; /* the character before, 0 at the start */
};

/* --- in a paragraph; md_begin, then any of these --- */
void md_begin(struct markdown *m);
void md_string(struct markdown *m, const char *s); /* null: nothing */
void md_text(struct markdown *m, const struct text *t);
void md_styled(struct markdown *m, const char *s, uint32_t style); /* SPAN_*, 0: none */
void md_link(struct markdown *m, const char *url, const char *s);  /* s null: the address */
void md_image(struct markdown *m, const char *url);
void md_raw(struct markdown *m, const char *markup); /* of ours */

void md_blocks(struct markdown *m, const struct block *first);

#endif
