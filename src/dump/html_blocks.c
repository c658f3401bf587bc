#include <string.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "dump/html.h"
#include "view/ink.h"

/* --- text --- */

static const char *escape_of(char c)
{
	switch (c) {
	case '&':
		return "&amp;";
	case '<':
		return "&lt;";
	case '>':
		return "&gt;";
	case '"':
		return "&quot;";
	case '\n':
		return "<br>\n";
	}
	return NULL;
}

/* A mark at the start would join with the ">" before it (U+226F is one character). */
static const char *put_first_mark(struct buf *out, const char *s)
{
	uint32_t cp = 0;
	size_t len = *s ? utf8_decode(s, strlen(s), &cp) : 0;

	if (cp < 0x300 || cp > 0x36F)
		return s;
	buf_printf(out, "&#%u;", (unsigned)cp);
	return s + len;
}

static void put_escaped(struct buf *out, const char *s)
{
	s = put_first_mark(out, s);
	for (size_t n; *s; s += n + !!s[n]) {
		n = strcspn(s, "&<>\"\n");
		buf_add(out, s, n);
		if (s[n])
			buf_puts(out, escape_of(s[n]));
	}
}

/* A string, unlike a text, is one line. */
void html_string(struct html *h, const char *s)
{
	char *line = arena_strdup(h->arena, view_str(h->arena, s, h->ascii));

	for (char *p = line; *p; p++)
		if (*p == '\n')
			*p = ' ';
	put_escaped(h->out, line);
}

static bool open_link(struct html *h, const char *url)
{
	if (!view_is_web(url))
		return false;
	buf_puts(h->out, "<a href=\"");
	put_escaped(h->out, view_url(h->arena, url));
	buf_puts(h->out, "\">");
	return true;
}

void html_link(struct html *h, const char *url, const char *s)
{
	bool link = open_link(h, url);

	html_string(h, s ? s : url);
	if (link)
		buf_puts(h->out, "</a>");
}

static const struct {
	uint32_t style;
	const char *tag;
} tags[] = {
	{SPAN_STRONG, "strong"}, {SPAN_EM, "em"},   {SPAN_STRIKE, "s"},
	{SPAN_SUB, "sub"},       {SPAN_SUP, "sup"}, {SPAN_CODE, "code"},
};
enum { TAGS = sizeof tags / sizeof *tags };

static void put_piece(struct html *h, const struct piece *p)
{
	for (int i = 0; i < TAGS; i++)
		if (p->style & tags[i].style)
			buf_printf(h->out, "<%s>", tags[i].tag);
	put_escaped(h->out, view_out(h->arena, p->s, p->n, h->ascii));
	for (int i = TAGS - 1; i >= 0; i--)
		if (p->style & tags[i].style)
			buf_printf(h->out, "</%s>", tags[i].tag);
}

/* Pieces of one link that differ in style stay one link. */
void html_text(struct html *h, const struct text *t)
{
	const char *url = NULL;
	bool open = false;
	struct piece p;

	for (struct piece_walk w = piece_walk(t); piece_next(&w, &p);) {
		if (open && (!p.url || strcmp(p.url, url) != 0)) {
			buf_puts(h->out, "</a>");
			open = false;
		}
		if (!open)
			open = open_link(h, p.url);
		url = p.url;
		put_piece(h, &p);
	}
	if (open)
		buf_puts(h->out, "</a>");
}

/* --- blocks --- */

static bool has_text(const struct block *b)
{
	return b->text.s[0] != '\0';
}

static void put_text(struct html *h, const char *tag, const struct block *b)
{
	if (!has_text(b))
		return;
	buf_putc(h->out, '<');
	buf_puts(h->out, tag);
	buf_putc(h->out, '>');
	html_text(h, &b->text);
	buf_puts(h->out, "</");
	buf_puts(h->out, tag);
	buf_puts(h->out, ">\n");
}

static void put_credit(struct html *h, const struct block *b)
{
	if (!b->credit)
		return;
	buf_puts(h->out, h->ascii ? "<footer>-- " : "<footer>— ");
	html_string(h, b->credit);
	buf_puts(h->out, "</footer>\n");
}

/* The page's title is h1. */
static void put_heading(struct html *h, const struct block *b)
{
	int level = b->level < 2 ? 2 : b->level > 6 ? 6 : b->level;

	if (!has_text(b))
		return;
	buf_printf(h->out, "<h%d>", level);
	html_text(h, &b->text);
	buf_printf(h->out, "</h%d>\n", level);
}

static void put_item(struct html *h, const struct block *item)
{
	const struct block *b = item->first;

	buf_puts(h->out, "<li>");
	html_text(h, &item->text);
	if (!has_text(item) && b && b->type == BLOCK_PARA && !b->first) {
		html_text(h, &b->text);
		b = b->next;
	}
	if (b)
		buf_putc(h->out, '\n');
	html_blocks(h, b);
	buf_puts(h->out, "</li>\n");
}

static void put_list(struct html *h, const struct block *list)
{
	if (!list->first)
		return;
	if (list->ordered && list->number != 1)
		buf_printf(h->out, "<ol start=\"%d\">\n", (int)list->number);
	else
		buf_puts(h->out, list->ordered ? "<ol>\n" : "<ul>\n");
	for (const struct block *item = list->first; item; item = item->next)
		put_item(h, item);
	buf_puts(h->out, list->ordered ? "</ol>\n" : "</ul>\n");
}

static void put_cell(struct html *h, const struct block *cell)
{
	const char *tag = cell->header ? "th" : "td";

	buf_printf(h->out, "<%s", tag);
	if (cell->colspan > 1)
		buf_printf(h->out, " colspan=\"%d\"", cell->colspan < 1000 ? cell->colspan : 1000);
	if (cell->rowspan > 1)
		buf_printf(h->out, " rowspan=\"%d\"", cell->rowspan);
	buf_putc(h->out, '>');
	html_text(h, &cell->text);
	buf_printf(h->out, "</%s>", tag);
}

static void put_table(struct html *h, const struct block *table)
{
	if (!table->first) {
		put_text(h, "p", table);
		return;
	}
	buf_puts(h->out, "<table>\n");
	put_text(h, "caption", table);
	for (const struct block *row = table->first; row; row = row->next) {
		buf_puts(h->out, "<tr>");
		for (const struct block *cell = row->first; cell; cell = cell->next)
			put_cell(h, cell);
		buf_puts(h->out, "</tr>\n");
	}
	buf_puts(h->out, "</table>\n");
}

static void put_picture(struct html *h, const struct block *b)
{
	if (!view_is_web(b->url))
		return;
	if (!h->pictures) {
		html_link(h, b->url, _("Picture"));
	} else {
		buf_puts(h->out, "<img src=\"");
		put_escaped(h->out, view_url(h->arena, b->url));
		buf_puts(h->out, "\" alt=\"");
		put_escaped(h->out, b->alt ? b->text.s : "");
		buf_puts(h->out, "\">");
	}
	buf_putc(h->out, '\n');
}

static void put_figure(struct html *h, const struct block *b)
{
	/* In an img the alternative text has a place of its own. */
	bool caption = (has_text(b) && !(b->alt && h->pictures)) || b->credit;

	if (!caption && !view_is_web(b->url))
		return;
	buf_puts(h->out, "<figure>\n");
	put_picture(h, b);
	if (caption) {
		buf_puts(h->out, "<figcaption>");
		if (!(b->alt && h->pictures))
			html_text(h, &b->text);
		if (b->credit) {
			buf_puts(h->out, has_text(b) ? " <small>" : "<small>");
			html_string(h, b->credit);
			buf_puts(h->out, "</small>");
		}
		buf_puts(h->out, "</figcaption>\n");
	}
	buf_puts(h->out, "</figure>\n");
}

static void put_embed(struct html *h, const struct block *b)
{
	if (!has_text(b) && !b->url && !b->credit)
		return;
	buf_puts(h->out, h->ascii ? "<p>&gt; " : "<p>▶ ");
	if (has_text(b) && view_is_web(b->url)) {
		open_link(h, b->url);
		html_string(h, b->text.s);
		buf_puts(h->out, "</a>");
	} else if (has_text(b)) {
		html_text(h, &b->text);
	} else {
		html_link(h, b->url, NULL);
	}
	if (b->credit) {
		buf_puts(h->out, " <small>");
		html_string(h, b->credit);
		buf_puts(h->out, "</small>");
	}
	buf_puts(h->out, "</p>\n");
}

static void put_box(struct html *h, const char *tag, const struct block *b)
{
	size_t start = h->out->len;

	buf_printf(h->out, "<%s>\n", tag);
	size_t inner = h->out->len;
	if (has_text(b)) {
		buf_puts(h->out, b->type == BLOCK_NOTE ? "<p><strong>" : "<p>");
		html_text(h, &b->text);
		buf_puts(h->out, b->type == BLOCK_NOTE ? "</strong></p>\n" : "</p>\n");
	}
	html_blocks(h, b->first);
	put_credit(h, b);
	if (h->out->len == inner)
		buf_truncate(h->out, start);
	else
		buf_printf(h->out, "</%s>\n", tag);
}

static void put_code(struct html *h, const struct block *b)
{
	if (!has_text(b))
		return;
	buf_puts(h->out, "<pre><code>");
	for (const char *s = view_str(h->arena, b->text.s, h->ascii); *s; s++) {
		const char *escape = *s == '\n' ? NULL : escape_of(*s);
		if (escape)
			buf_puts(h->out, escape);
		else
			buf_putc(h->out, *s);
	}
	buf_puts(h->out, "</code></pre>\n");
}

static void put_block(struct html *h, const struct block *b)
{
	switch (b->type) {
	case BLOCK_HEADING:
		put_heading(h, b);
		break;
	case BLOCK_LIST:
		put_list(h, b);
		break;
	case BLOCK_QUOTE:
		put_box(h, "blockquote", b);
		break;
	case BLOCK_NOTE:
		put_box(h, "aside", b);
		break;
	case BLOCK_TABLE:
		put_table(h, b);
		break;
	case BLOCK_CODE:
		put_code(h, b);
		break;
	case BLOCK_FIGURE:
		put_figure(h, b);
		break;
	case BLOCK_EMBED:
		put_embed(h, b);
		break;
	case BLOCK_RULE:
		buf_puts(h->out, "<hr>\n");
		break;
	case BLOCK_PARA:
	case BLOCK_ITEM:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_TYPES:
		put_text(h, "p", b);
		html_blocks(h, b->first);
		break;
	}
}

void html_blocks(struct html *h, const struct block *first)
{
	if (h->depth > BLOCK_DEPTH_MAX)
		return;
	h->depth++;
	for (const struct block *b = first; b; b = b->next)
		put_block(h, b);
	h->depth--;
}
