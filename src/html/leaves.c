#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "html/page.h"

/* A walk over the page in document order; what is open above the present node. */
struct walk {
	struct page *p;
	uint32_t stack[512]; /* nodes that are open; deeper ones than libxml2 reads there are not */
	int depth;
	int links, bolds; /* of them */
	uint32_t block;	  /* innermost block */
	bool open;	  /* the last leaf takes more text */
	bool blank;	  /* a blank is due */
	bool broken;	  /* one <br> has just been seen */
	uint32_t cap;
};

static bool is_link(const struct page *p, uint32_t i)
{
	const char *href = p->nodes[i].tag == TAG_A ? page_attr(p, i, "href") : NULL;

	return href && *href && *href != '#';
}

static bool is_bold(enum tag t)
{
	return t == TAG_B || t == TAG_STRONG || tag_heading(t);
}

static void close_leaf(struct walk *w)
{
	w->open = w->broken = w->blank = false;
}

static void leave(struct walk *w)
{
	uint32_t i = w->stack[--w->depth];
	enum tag t = w->p->nodes[i].tag;

	w->links -= is_link(w->p, i);
	w->bolds -= is_bold(t);
	if (!tag_is_block(t))
		return;
	close_leaf(w);
	int d = w->depth;
	while (d > 0 && !tag_is_block(w->p->nodes[w->stack[d - 1]].tag))
		d--;
	w->block = d > 0 ? w->stack[d - 1] : 0;
}

static int heading_above(const struct walk *w)
{
	for (int d = w->depth; d > 0; d--)
		if (tag_heading(w->p->nodes[w->stack[d - 1]].tag))
			return tag_heading(w->p->nodes[w->stack[d - 1]].tag);
	return 0;
}

static struct leaf *take_leaf(struct walk *w, uint32_t text_node)
{
	struct page *p = w->p;

	if (!w->open) {
		if (p->n_leaves == w->cap) {
			w->cap = w->cap ? w->cap * 2 : 256;
			p->leaves = xrealloc(p->leaves, w->cap * sizeof *p->leaves);
		}
		p->leaves[p->n_leaves++] = (struct leaf){
			.owner = w->block,
			.first = text_node,
			.start = (uint32_t)p->text.len,
			.heading = (uint8_t)heading_above(w),
		};
		w->open = true;
		w->blank = false;
	}
	struct leaf *l = &p->leaves[p->n_leaves - 1];
	l->last = text_node;
	return l;
}

/* Bytes of white space or of what is not seen at s; 0 if a character stands there. */
static size_t blank_length(const unsigned char *s)
{
	if (*s == ' ' || *s == '\n' || *s == '\t' || *s == '\r' || *s == '\f')
		return 1;
	if (s[0] == 0xC2 && (s[1] == 0xA0 || s[1] == 0xAD))
		return 2;
	if (s[0] == 0xE2 && s[1] == 0x80 && s[2] == 0x8B)
		return 3;
	if (s[0] == 0xEF && s[1] == 0xBB && s[2] == 0xBF)
		return 3;
	return 0;
}

static void add_text(struct walk *w, uint32_t i)
{
	const unsigned char *s = (const unsigned char *)page_text_of(w->p, i);
	struct leaf *l = NULL;
	size_t n;

	while (*s) {
		if ((n = blank_length(s))) {
			w->blank = w->blank || n < 2 || s[1] == 0xA0;
			s += n;
			continue;
		}
		const unsigned char *from = s;
		uint32_t chars = 0;
		while (*s && (*s > ' ' || !blank_length(s)) &&
		       !((*s == 0xC2 || *s == 0xE2 || *s == 0xEF) && blank_length(s)))
			chars += (*s++ & 0xC0) != 0x80;
		if (!l)
			l = take_leaf(w, i);
		if (w->blank && l->len) {
			buf_putc(&w->p->text, ' ');
			chars++;
		}
		buf_add(&w->p->text, from, (size_t)(s - from));
		l->len = (uint32_t)w->p->text.len - l->start;
		l->chars += chars;
		l->link_chars += w->links ? chars : 0;
		l->bold_chars += w->bolds ? chars : 0;
		w->blank = w->broken = false;
	}
}

static void enter(struct walk *w, uint32_t i)
{
	enum tag t = w->p->nodes[i].tag;

	if (t == TAG_TEXT) {
		add_text(w, i);
		return;
	}
	if (t == TAG_BR) {
		if (w->broken)
			close_leaf(w);
		w->broken = w->blank = true;
		return;
	}
	if (tag_is_block(t)) {
		close_leaf(w);
		w->block = i;
	}
	if (w->p->nodes[i].end == i + 1 || w->depth == 512)
		return;
	w->stack[w->depth++] = i;
	w->links += is_link(w->p, i);
	w->bolds += is_bold(t);
}

/* An empty block ends a line, but does not own what follows it. */
static void settle_block(struct walk *w)
{
	int d = w->depth;

	while (d > 0 && !tag_is_block(w->p->nodes[w->stack[d - 1]].tag))
		d--;
	w->block = d > 0 ? w->stack[d - 1] : 0;
}

static bool is_silent(enum tag t)
{
	return t == TAG_SCRIPT || t == TAG_STYLE || t == TAG_HEAD || t == TAG_TITLE;
}

void page_find_leaves(struct page *p)
{
	struct walk w = {.p = p};

	for (uint32_t i = 0; i < p->n_nodes; i++) {
		while (w.depth > 0 && p->nodes[w.stack[w.depth - 1]].end <= i)
			leave(&w);
		/* A head that was never closed holds the body too. */
		if (is_silent(p->nodes[i].tag) && !(i && page_within(p, p->body, i))) {
			i = p->nodes[i].end - 1;
			continue;
		}
		enter(&w, i);
		if (p->nodes[i].end == i + 1 && tag_is_block(p->nodes[i].tag))
			settle_block(&w);
	}
}

static bool ends_a_sentence(const char *s, size_t n)
{
	static const char *const stops[] = {".", "!", "?", "…", "。", "！", "？", ":", ";", ",", "،", "؟", "।"};

	for (size_t i = 0; i < n; i++)
		/* Not within a number: "15:30" */
		if ((unsigned char)s[i] >= 0x80 ||
		    (strchr(".!?:;,", s[i]) && (i + 1 == n || s[i + 1] < '0' || s[i + 1] > '9')))
			for (size_t j = 0; j < sizeof stops / sizeof *stops; j++)
				if (!strncmp(s + i, stops[j], strlen(stops[j])))
					return true;
	return false;
}

/* How much a leaf is worth as prose: its characters, less for links, nothing for headings and
 * scraps, little for what has no sentence in it. */
static float judge_leaf(const struct page *p, const struct leaf *l)
{
	float n = (float)l->chars, d = n > 0 ? (float)l->link_chars / n : 0;

	if (l->heading || d > 0.5f)
		return 0;
	if (l->chars < 25) /* next to nothing, but more than nothing */
		return 0.02f * n * (1 - d);
	float w = n * (1 - d) * (1 - d);
	if (l->chars < 80) {
		w *= 0.6f;
		if (!ends_a_sentence(p->text.data + l->start, l->len))
			w *= 0.25f;
	}
	return w;
}

static float leaf_weight(const struct page *p, struct leaf *l)
{
	if (!l->judged)
		l->weight = judge_leaf(p, l);
	l->judged = true;
	return l->weight;
}

/* Leaves in dropped subtrees are dropped. */
static void drop_leaves(struct page *p)
{
	uint32_t l = 0;

	for (uint32_t i = 0; i < p->n_nodes; i++) {
		if (!(p->nodes[i].flags & NODE_DROPPED))
			continue;
		while (l < p->n_leaves && p->leaves[l].first < i)
			l++;
		for (; l < p->n_leaves && p->leaves[l].first < p->nodes[i].end; l++)
			p->leaves[l].dropped = true;
		i = p->nodes[i].end - 1;
	}
}

void page_weigh(struct page *p)
{
	drop_leaves(p);
	for (uint32_t i = 0; i < p->n_nodes; i++) {
		p->nodes[i].weight = 0;
		p->nodes[i].chars = p->nodes[i].link_chars = 0;
	}
	for (uint32_t i = 0; i < p->n_leaves; i++) {
		struct leaf *l = &p->leaves[i];
		struct node *owner = &p->nodes[l->owner];
		if (l->dropped || l->caption)
			continue;
		owner->weight += leaf_weight(p, l);
		owner->chars += l->chars;
		owner->link_chars += l->link_chars;
	}
	for (uint32_t i = p->n_nodes; i-- > 1;) {
		struct node *n = &p->nodes[i], *parent = &p->nodes[n->parent];
		parent->weight += n->weight;
		parent->chars += n->chars;
		parent->link_chars += n->link_chars;
	}
}

void page_drop(struct page *p, uint32_t node)
{
	p->nodes[node].flags |= NODE_DROPPED;
}

void page_drop_leaf(struct page *p, uint32_t leaf)
{
	struct leaf *l = &p->leaves[leaf];

	l->dropped = true;
	for (uint32_t i = l->first; i <= l->last; i++)
		if (p->nodes[i].tag == TAG_TEXT)
			page_drop(p, i);
}

void page_restore(struct page *p)
{
	for (uint32_t i = 0; i < p->n_nodes; i++)
		p->nodes[i].flags &= ~(uint32_t)NODE_DROPPED;
	for (uint32_t i = 0; i < p->n_leaves; i++)
		p->leaves[i].dropped = false;
}

int page_count_links(const struct page *p, uint32_t node)
{
	int n = 0;

	for (uint32_t i = node; i < p->nodes[node].end; i++)
		n += p->nodes[i].tag == TAG_A;
	return n;
}

uint32_t page_leaf_from(const struct page *p, uint32_t node)
{
	uint32_t lo = 0, hi = p->n_leaves;

	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		if (p->leaves[mid].first < node)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

uint32_t page_leaves(const struct page *p, uint32_t node, uint32_t *lo)
{
	*lo = page_leaf_from(p, node);
	return page_leaf_from(p, p->nodes[node].end);
}
