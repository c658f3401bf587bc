#include "html/popups.h"

#include <string.h>

static uint32_t characters(const char *s)
{
	uint32_t n = 0;

	for (; *s; s++)
		n += (*s & 0xC0) != 0x80;
	return n;
}

/* A box that opens over a word of a sentence: three links and hardly anything else. */
static bool is_popup(const struct page *p, uint32_t i, uint32_t *all, uint32_t *linked)
{
	enum { LINKS = 3, NODES = 200 };

	*all = *linked = 0;
	if (p->nodes[i].tag != TAG_SPAN || p->nodes[i].end - i > NODES || page_count_links(p, i) < LINKS)
		return false;
	for (uint32_t k = i; k < p->nodes[i].end; k++) {
		/* The word itself may stand in the span around. */
		if (k > i && p->nodes[k].tag == TAG_SPAN && page_count_links(p, k) >= LINKS)
			return false;
		uint32_t n = p->nodes[k].tag == TAG_TEXT ? characters(page_text_of(p, k)) : 0;
		*all += n;
		*linked += n && page_ancestor(p, k, TAG_A) ? n : 0;
	}
	return *linked * 10 > *all * 8;
}

/* They are not seen, and the sentence is judged without them. */
void popups_hide(struct page *p)
{
	uint32_t all, linked, leaf = 0;

	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		if (!is_popup(p, i, &all, &linked))
			continue;
		while (leaf < p->n_leaves && p->leaves[leaf].last < i)
			leaf++;
		if (leaf < p->n_leaves && p->leaves[leaf].first < i) {
			struct leaf *l = &p->leaves[leaf];
			l->chars -= all < l->chars ? all : l->chars;
			l->link_chars -= linked < l->link_chars ? linked : l->link_chars;
			l->judged = false;
		}
		p->nodes[i].flags |= NODE_UNSEEN;
		i = p->nodes[i].end - 1;
	}
}
