#include "html/blocks.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/media.h"
#include "html/quote.h"
#include "html/table.h"
#include "html/text.h"

enum { DEPTH_MAX = 512, BOX_MAX = BLOCK_DEPTH_MAX - 4 };

/* What is open above the present node. */
struct frame {
	uint32_t end; /* index behind the subtree */
	uint32_t style;
	const char *url;
	bool block; /* its end ends a line */
	uint8_t boxes; /* containers it opened */
	uint8_t heading;
};

struct builder {
	struct page *p;
	struct item *item; /* may be null */
	struct block top;  /* holds the finished blocks */
	struct block *boxes[BOX_MAX + 1];
	int n_boxes;
	struct frame frames[DEPTH_MAX];
	int n_frames;
	struct text_sink sink;
	bool broken; /* one <br> has just been seen */
};

static struct block *box(struct builder *b)
{
	return b->boxes[b->n_boxes - 1];
}

static uint8_t heading_level(const struct builder *b)
{
	for (int i = b->n_frames; i > 0; i--)
		if (b->frames[i - 1].heading)
			return b->frames[i - 1].heading;
	return 0;
}

/* Ends the present line: what has come together is a paragraph, or a heading. */
static void flush(struct builder *b)
{
	struct text text;

	b->broken = false;
	if (!text_take(&b->sink, &text))
		return;
	uint8_t level = heading_level(b);
	struct block *para = block_new(b->p->arena, level ? BLOCK_HEADING : BLOCK_PARA);
	para->level = level;
	para->text = text;
	/* A list's own text, without an item, is its introduction. */
	if (box(b)->type == BLOCK_LIST) {
		struct block *item = block_new(b->p->arena, BLOCK_ITEM);
		block_append(item, para);
		para = item;
	}
	block_append(box(b), para);
}

static void append(struct builder *b, struct block *block)
{
	flush(b);
	if (box(b)->type == BLOCK_LIST) {
		struct block *item = block_new(b->p->arena, BLOCK_ITEM);
		block_append(item, block);
		block = item;
	}
	block_append(box(b), block);
}

/* A list of nothing but pictures. */
static bool is_gallery(const struct block *list)
{
	for (const struct block *item = list->first; item; item = item->next)
		for (const struct block *c = item->first; c; c = c->next)
			if (c->type != BLOCK_FIGURE)
				return false;
	return list->type == BLOCK_LIST;
}

/* A container is whole. An item that was opened again for what hangs below it is there already. */
static void close_box(struct builder *b)
{
	struct block *done = b->boxes[--b->n_boxes], *above = box(b);

	if (!done->first || above->last == done)
		return;
	if (done->type == BLOCK_QUOTE)
		quote_find_speaker(b->p->arena, done);
	if (above->type == BLOCK_LIST || !is_gallery(done)) {
		block_append(above, done);
		return;
	}
	for (struct block *item = done->first; item; item = item->next)
		for (struct block *c = item->first, *next; c; c = next) {
			next = c->next;
			c->next = NULL;
			block_append(above, c);
		}
}

static void leave(struct builder *b)
{
	struct frame *f = &b->frames[b->n_frames - 1];

	if (f->block)
		flush(b);
	b->n_frames--;
	for (int n = f->boxes; n > 0; n--)
		close_box(b);
}

/* Opens a container, unless it would be too deep: then what it holds goes to the one above. A list
 * right below a list hangs on the item before it. How many were opened. */
static uint8_t open_box(struct builder *b, enum block_type type)
{
	struct block *above = box(b), *item = above->type == BLOCK_LIST ? above->last : NULL;
	bool hangs = item && type == BLOCK_LIST;

	if (b->n_boxes + hangs >= BOX_MAX || (above->type == BLOCK_LIST && type != BLOCK_ITEM && !hangs) ||
	    (type == BLOCK_ITEM && above->type != BLOCK_LIST))
		return 0;
	if (hangs)
		b->boxes[b->n_boxes++] = item;
	b->boxes[b->n_boxes++] = block_new(b->p->arena, type);
	return (uint8_t)(1 + hangs);
}

static void open_frame(struct builder *b, uint32_t i, struct frame f)
{
	if (b->n_frames == DEPTH_MAX || b->p->nodes[i].end == i + 1)
		return;
	f.end = b->p->nodes[i].end;
	b->frames[b->n_frames++] = f;
}

static void add_embed(struct builder *b, struct block *embed)
{
	if (b->item && media_is_video(embed->url)) {
		struct attachment *v = LIST_PUSH(b->p->arena, &b->item->videos);
		*v = (struct attachment){.url = embed->url, .bytes = -1, .duration = -1};
		v->title = *embed->text.s ? embed->text.s : NULL;
	}
	append(b, embed);
}

static void add_figures(struct builder *b, const struct figures *f)
{
	for (size_t i = 0; i < f->n; i++) {
		if (f->v[i]->type == BLOCK_EMBED) {
			add_embed(b, f->v[i]);
			continue;
		}
		if (b->item && f->v[i]->url) {
			struct image *image = LIST_PUSH(b->p->arena, &b->item->images);
			image->url = f->v[i]->url;
			image->caption = *f->v[i]->text.s ? f->v[i]->text.s : NULL;
		}
		append(b, f->v[i]);
	}
}

/* What a caption stands below in the same figure, where that is no picture. */
static bool caption_table_or_quote(struct page *p, uint32_t i, struct block *last)
{
	struct text text;

	if (p->nodes[p->nodes[i].parent].tag != TAG_FIGURE ||
	    !(last->type == BLOCK_QUOTE ? !last->credit : last->type == BLOCK_TABLE && !*last->text.s) ||
	    !text_of_range(p, i, &text))
		return false;
	if (last->type == BLOCK_QUOTE)
		last->credit = quote_speaker(text.s);
	else
		last->text = text;
	return true;
}

/* A caption that stands beside its picture, not around it. */
static void add_caption(struct builder *b, uint32_t i)
{
	flush(b);
	struct block *last = box(b)->last;
	if (last && caption_table_or_quote(b->p, i, last))
		return;
	if (last && last->type == BLOCK_FIGURE && (last->alt || !*last->text.s)) {
		media_caption(b->p, i, last);
		struct image *image = b->item && b->item->images.n ? &b->item->images.v[b->item->images.n - 1] : NULL;
		if (image && image->url == last->url)
			image->caption = *last->text.s ? last->text.s : NULL;
		return;
	}
	struct block *figure = block_new(b->p->arena, BLOCK_FIGURE);
	if (media_caption(b->p, i, figure))
		append(b, figure);
}

static void add_code(struct builder *b, uint32_t i)
{
	struct buf raw;

	buf_init(&raw, BUF_UNBOUNDED);
	for (uint32_t k = i; k < b->p->nodes[i].end; k++)
		if (b->p->nodes[k].tag == TAG_TEXT)
			buf_puts(&raw, page_text_of(b->p, k));
		else if (b->p->nodes[k].tag == TAG_BR)
			buf_putc(&raw, '\n');
	const char *s = raw.data + strspn(raw.data, "\r\n");
	size_t n = strlen(s);
	while (n > 0 && isspace((unsigned char)s[n - 1]))
		n--;
	if (n > 0) {
		struct block *code = block_new(b->p->arena, BLOCK_CODE);
		code->text.s = clean_pre(b->p->arena, s, n);
		append(b, code);
	}
	buf_clear(&raw);
}

/* Nothing but a picture without a caption stands before, in its line. */
static bool follows_picture(struct builder *b)
{
	const struct block *last = box(b)->last;

	return b->sink.buf.len == 0 && last && last->type == BLOCK_FIGURE &&
	       (last->alt || !*last->text.s);
}

/* Elements that become a block as a whole. True if i was one of them. */
static bool take_whole(struct builder *b, uint32_t i)
{
	struct page *p = b->p;
	const struct node *n = &p->nodes[i];
	struct figures figures = {0};
	struct block *block;

	switch ((enum tag)n->tag) {
	case TAG_IMG:
		media_image(p, i, &figures);
		add_figures(b, &figures);
		return true;
	case TAG_HR:
		if (box(b)->last && box(b)->last->type != BLOCK_RULE)
			append(b, block_new(p->arena, BLOCK_RULE));
		return true;
	case TAG_PRE:
		add_code(b, i);
		return true;
	case TAG_TABLE:
		block = table_build(p, i);
		if (block)
			append(b, block);
		if (block)
			return true;
		break;
	case TAG_IFRAME: case TAG_VIDEO: case TAG_AUDIO: case TAG_EMBED: case TAG_OBJECT:
	case TAG_BLOCKQUOTE: case TAG_DIV:
		block = media_embed(p, i);
		if (block)
			add_embed(b, block);
		if (block || (n->tag != TAG_BLOCKQUOTE && n->tag != TAG_DIV))
			return true;
		break;
	default:
		break;
	}
	if (n->flags & NODE_FIGURE && media_figure(p, i, &figures)) {
		add_figures(b, &figures);
		return true;
	}
	if (n->flags & NODE_CAPTION && n->end > i + 1 &&
	    (tag_is_block((enum tag)n->tag) || follows_picture(b))) {
		add_caption(b, i);
		return true;
	}
	return false;
}

static void enter_block(struct builder *b, uint32_t i)
{
	struct frame f = {.block = true};
	enum tag t = (enum tag)b->p->nodes[i].tag;

	flush(b);
	f.heading = (uint8_t)tag_heading(t);
	if (t == TAG_DT)
		f.style = SPAN_STRONG;
	if (t == TAG_UL || t == TAG_OL) {
		f.boxes = open_box(b, BLOCK_LIST);
		if (f.boxes && t == TAG_OL) {
			const char *start = page_attr(b->p, i, "start");
			box(b)->ordered = true;
			box(b)->number = start ? (int32_t)strtol(start, NULL, 10) : 1;
		}
	} else if (t == TAG_LI) {
		f.boxes = open_box(b, BLOCK_ITEM);
	} else if (t == TAG_BLOCKQUOTE) {
		f.boxes = open_box(b, BLOCK_QUOTE);
	}
	if (b->p->nodes[i].end == i + 1 || b->n_frames == DEPTH_MAX)
		b->n_boxes -= f.boxes;
	else
		open_frame(b, i, f);
}

/* Who is quoted: <cite>, a footer, or what a class calls an author, inside the quote. */
static bool take_attribution(struct builder *b, uint32_t i)
{
	enum { LONGEST = 160 };
	const struct node *n = &b->p->nodes[i];
	struct block *quote = box(b);

	if (quote->type != BLOCK_QUOTE || n->tag == TAG_TEXT ||
	    (n->tag != TAG_CITE && n->tag != TAG_FOOTER && !(n->flags & (NODE_AUTHOR | NODE_CREDIT))))
		return false;
	flush(b);
	if (!quote->first || quote->credit)
		return false;
	const char *s = quote_speaker(page_line(b->p, i, false));
	if (strlen(s) > LONGEST)
		return false;
	quote->credit = *s ? s : NULL;
	return true;
}

/* The arrow at the end of a footnote that leads back to where it was called. */
static bool is_way_back(const struct page *p, uint32_t i)
{
	static const char *const arrows[] = {"\u21A9", "\u21A9\uFE0E", "\u21A9\uFE0F", "\u2191", "\u21B5", "^", "\u2934"};
	const char *href = p->nodes[i].tag == TAG_A && p->nodes[i].end == i + 2 ? page_attr(p, i, "href") : NULL;

	if (!href || !strchr(href, '#'))
		return false;
	for (size_t k = 0; k < sizeof arrows / sizeof *arrows; k++)
		if (!strcmp(page_text_of(p, i + 1), arrows[k]))
			return true;
	return false;
}

static void enter(struct builder *b, uint32_t i)
{
	const struct node *n = &b->p->nodes[i];
	enum tag t = (enum tag)n->tag;

	if (t == TAG_BR) {
		if (b->broken)
			flush(b);
		else
			text_break(&b->sink);
		b->broken = true;
		return;
	}
	if (tag_is_block(t)) {
		enter_block(b, i);
		return;
	}
	struct frame f = {.style = text_style(t)};
	if (t == TAG_A && (f.url = page_url(b->p, i, "href")))
		f.style = SPAN_LINK;
	open_frame(b, i, f);
}

static void add_text(struct builder *b, uint32_t i)
{
	uint32_t style = 0;
	const char *url = NULL, *s = page_text_of(b->p, i);

	for (int k = 0; k < b->n_frames; k++) {
		style |= b->frames[k].style;
		url = b->frames[k].url ? b->frames[k].url : url;
	}
	text_add(&b->sink, s, style, url);
	if (s[strspn(s, " \t\r\n")])
		b->broken = false;
}

struct block *blocks_build(struct page *p, uint32_t root, struct item *it)
{
	struct builder *b = malloc(sizeof *b); /* large, and most of it is set when it is used */

	if (!b)
		return NULL;
	b->p = p;
	b->item = it;
	b->top = (struct block){.type = BLOCK_ITEM};
	b->boxes[0] = &b->top;
	b->n_boxes = 1;
	b->n_frames = 0;
	b->broken = false;
	text_init(&b->sink, p->arena);
	for (uint32_t i = root; i < p->nodes[root].end; i++) {
		while (b->n_frames > 0 && b->frames[b->n_frames - 1].end <= i)
			leave(b);
		if (take_attribution(b, i) || is_way_back(p, i)) {
			i = p->nodes[i].end - 1;
		} else if (p->nodes[i].flags & NODE_DROPPED) {
			/* What is left out still ends the line it stood in. */
			if (tag_is_block((enum tag)p->nodes[i].tag))
				flush(b);
			i = p->nodes[i].end - 1;
		} else if (p->nodes[i].tag == TAG_TEXT) {
			add_text(b, i);
		} else if (i > root && take_whole(b, i)) {
			i = p->nodes[i].end - 1;
		} else {
			enter(b, i);
		}
	}
	while (b->n_frames > 0)
		leave(b);
	flush(b);
	text_clear(&b->sink);
	struct block *first = b->top.first;
	while (b->top.last && b->top.last->type == BLOCK_RULE && b->top.last != first) {
		struct block *last = first;
		while (last->next != b->top.last)
			last = last->next;
		last->next = NULL;
		b->top.last = last;
	}
	free(b);
	return first;
}
