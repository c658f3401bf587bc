#include <string.h>

#include "base/i18n.h"
#include "base/width.h"
#include "dump/markdown.h"
#include "view/blocks.h"
#include "view/ink.h"

static bool has_text(const struct block *b)
{
	return b->text.s[0] != '\0';
}

/* --- what stands in something else: its lines, indented or quoted --- */

static size_t trimmed(const char *s)
{
	size_t n = strlen(s);

	while (n > 0 && s[n - 1] == ' ')
		n--;
	return n;
}

static void put_prefixed(struct buf *out, const struct buf *in, const char *first, const char *rest)
{
	const char *prefix = first;

	for (size_t at = 0; at < in->len; prefix = rest) {
		const char *s = in->data + at, *nl = memchr(s, '\n', in->len - at);
		size_t n = nl ? (size_t)(nl - s) : in->len - at;
		buf_add(out, prefix, n > 0 ? strlen(prefix) : trimmed(prefix));
		buf_add(out, s, n);
		buf_putc(out, '\n');
		at += n + 1;
	}
}

/* From here on m writes into *inner, until close_inner puts that into the outer buffer. */
static struct buf *open_inner(struct markdown *m, struct buf *inner)
{
	struct buf *outer = m->out;

	buf_init(inner, BUF_UNBOUNDED);
	m->out = inner;
	return outer;
}

static void close_inner(struct markdown *m, struct buf *outer, const char *first, const char *rest)
{
	struct buf *inner = m->out;

	m->out = outer;
	put_prefixed(outer, inner, first, rest);
	buf_clear(inner);
}

/* A blank line between two blocks. */
static void apart(struct markdown *m)
{
	if (m->out->len > 0 && !m->tight)
		buf_putc(m->out, '\n');
}

/* --- one paragraph --- */

static void put_text(struct markdown *m, const struct block *b)
{
	if (!has_text(b))
		return;
	apart(m);
	md_begin(m);
	md_text(m, &b->text);
	buf_putc(m->out, '\n');
}

static void put_heading(struct markdown *m, const struct block *b)
{
	int level = b->level < 2 ? 2 : b->level > 6 ? 6 : b->level;

	if (!has_text(b))
		return;
	apart(m);
	buf_printf(m->out, "%.*s ", level, "######");
	md_begin(m);
	m->heading = true;
	md_text(m, &b->text);
	buf_putc(m->out, '\n');
}

static void put_credit(struct markdown *m, const char *credit)
{
	if (!credit)
		return;
	apart(m);
	md_begin(m);
	md_string(m, "— ");
	md_string(m, credit);
	buf_putc(m->out, '\n');
}

static void put_figure(struct markdown *m, const struct block *b)
{
	bool picture = view_is_web(b->url);

	if (!picture && !has_text(b) && !b->credit)
		return;
	apart(m);
	md_begin(m);
	if (picture)
		md_image(m, b->url);
	if (picture && (has_text(b) || b->credit))
		m->brk = true;
	md_text(m, &b->text);
	if (has_text(b) && b->credit)
		md_string(m, " — ");
	md_string(m, b->credit);
	buf_putc(m->out, '\n');
}

static void put_embed(struct markdown *m, const struct block *b)
{
	if (!b->url && !has_text(b) && !b->credit)
		return;
	apart(m);
	md_begin(m);
	md_string(m, "▶ ");
	md_link(m, b->url ? b->url : "", has_text(b) ? b->text.s : NULL);
	if (b->credit)
		md_string(m, " — ");
	md_string(m, b->credit);
	buf_putc(m->out, '\n');
}

/* --- what is kept as it is --- */

static size_t longest_fence(const struct buf *b)
{
	size_t most = 0, run = 0;

	for (size_t i = 0; i < b->len; i++) {
		run = b->data[i] == '`' ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

static void put_fenced(struct markdown *m, const struct buf *text)
{
	size_t fence = longest_fence(text) + 1;

	fence = fence < 3 ? 3 : fence;
	apart(m);
	for (size_t i = 0; i < fence; i++)
		buf_putc(m->out, '`');
	buf_putc(m->out, '\n');
	buf_add(m->out, text->data, text->len);
	if (text->len && text->data[text->len - 1] != '\n')
		buf_putc(m->out, '\n');
	for (size_t i = 0; i < fence; i++)
		buf_putc(m->out, '`');
	buf_putc(m->out, '\n');
}

static void put_code(struct markdown *m, const struct block *b)
{
	struct buf text;

	if (!has_text(b))
		return;
	buf_init(&text, BUF_UNBOUNDED);
	buf_puts(&text, view_str(m->arena, b->text.s, m->ascii));
	put_fenced(m, &text);
	buf_clear(&text);
}

/* CommonMark has no tables: one of columns is kept as it stands in text. */
static void put_columns(struct markdown *m, const struct block *table)
{
	struct view_style st = {.width = 100, .ascii = m->ascii};
	struct block alone = *table;
	struct buf text;

	alone.next = NULL;
	alone.text = (struct text){.s = ""};
	struct lines *l = view_blocks(&alone, &st);
	buf_init(&text, BUF_UNBOUNDED);
	for (size_t i = 0; i < l->lines.n; i++) {
		for (size_t k = 0; k < l->lines.v[i].runs.n; k++)
			buf_add(&text, l->lines.v[i].runs.v[k].s, l->lines.v[i].runs.v[k].len);
		buf_putc(&text, '\n');
	}
	if (text.len)
		put_fenced(m, &text);
	buf_clear(&text);
	lines_free(l);
}

static void put_table(struct markdown *m, const struct block *table)
{
	bool columns = false;

	put_text(m, table);
	for (const struct block *row = table->first; row && !columns; row = row->next)
		columns = row->first && row->first->next;
	if (columns)
		put_columns(m, table);
	else
		for (const struct block *row = table->first; row; row = row->next)
			md_blocks(m, row->first);
}

/* --- lists, quotes, notes --- */

/* One paragraph an item, and lists that may follow one without a blank line. */
static bool is_tight(const struct block *list)
{
	for (const struct block *it = list->first; it; it = it->next)
		for (const struct block *b = it->first; b; b = b->next) {
			bool list_below = b->type == BLOCK_LIST && (!b->ordered || b->number == 1);
			if (!list_below && (b->type != BLOCK_PARA || b != it->first))
				return false;
		}
	return true;
}

static void put_item(struct markdown *m, const struct block *item, const char *mark)
{
	struct buf inner, *outer = open_inner(m, &inner);
	char *rest = arena_printf(m->arena, "%*s", (int)strlen(mark), "");

	put_text(m, item);
	md_blocks(m, item->first);
	if (inner.len == 0)
		buf_putc(&inner, '\n');
	close_inner(m, outer, mark, rest);
}

/* Two lists in a row are one list in Markdown, unless their marks differ. */
static void put_list(struct markdown *m, const struct block *list, bool other)
{
	enum { NUMBER_MAX = 999999999 };
	int64_t number = list->number < 0 ? 0 : list->number, count = 0;
	bool tight = is_tight(list), outer = m->tight, first = true;

	for (const struct block *it = list->first; it; it = it->next)
		count++;
	if (number + count > NUMBER_MAX)
		number = 1;
	apart(m);
	m->tight = tight;
	for (const struct block *it = list->first; it; it = it->next, first = false) {
		const char *mark = other ? "* " : "- ";
		if (list->ordered)
			mark = arena_printf(m->arena, "%lld%s ", (long long)number++,
					    other ? ")" : ".");
		if (!first && !tight)
			buf_putc(m->out, '\n');
		put_item(m, it, mark);
	}
	m->tight = outer;
}

static void put_quote(struct markdown *m, const struct block *b)
{
	struct buf inner, *outer = open_inner(m, &inner);

	put_text(m, b);
	md_blocks(m, b->first);
	put_credit(m, b->credit);
	if (inner.len > 0 && outer->len > 0)
		buf_putc(outer, '\n');
	close_inner(m, outer, "> ", "> ");
}

/* A footnote's mark stands before its first paragraph, the title of a box above. */
static void put_note_text(struct markdown *m, const struct block *b, bool foot)
{
	const struct block *first = b->first;

	md_begin(m);
	if (foot)
		md_raw(m, "\\[");
	md_styled(m, b->text.s, foot ? 0 : SPAN_STRONG);
	if (foot)
		md_raw(m, "\\] ");
	if (foot && first && first->type == BLOCK_PARA) {
		md_text(m, &first->text);
		first = first->next;
	}
	buf_putc(m->out, '\n');
	md_blocks(m, first);
}

static void put_note(struct markdown *m, const struct block *b)
{
	enum { MARK_MAX = 4 };
	size_t cols = width_str(b->text.s, strlen(b->text.s));
	bool foot = cols > 0 && cols <= MARK_MAX;
	struct buf inner, *outer = open_inner(m, &inner);

	if (cols > 0)
		put_note_text(m, b, foot);
	else
		md_blocks(m, b->first);
	put_credit(m, b->credit);
	if (inner.len > 0 && outer->len > 0)
		buf_putc(outer, '\n');
	close_inner(m, outer, foot ? "" : "> ", foot ? "" : "> ");
}

static void put_block(struct markdown *m, const struct block *b, bool other)
{
	switch (b->type) {
	case BLOCK_HEADING:
		put_heading(m, b);
		break;
	case BLOCK_LIST:
		put_list(m, b, other);
		break;
	case BLOCK_QUOTE:
		put_quote(m, b);
		break;
	case BLOCK_NOTE:
		put_note(m, b);
		break;
	case BLOCK_TABLE:
		put_table(m, b);
		break;
	case BLOCK_CODE:
		put_code(m, b);
		break;
	case BLOCK_FIGURE:
		put_figure(m, b);
		break;
	case BLOCK_EMBED:
		put_embed(m, b);
		break;
	case BLOCK_RULE:
		/* Dashes or stars would be one with the mark of a list. */
		apart(m);
		buf_puts(m->out, "___\n");
		break;
	case BLOCK_PARA:
	case BLOCK_ITEM:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_TYPES:
		put_text(m, b);
		md_blocks(m, b->first);
		break;
	}
}

void md_blocks(struct markdown *m, const struct block *first)
{
	const struct block *before = NULL;
	bool other = false;

	if (m->depth > BLOCK_DEPTH_MAX)
		return;
	m->depth++;
	for (const struct block *b = first; b; before = b, b = b->next) {
		other = before && before->type == b->type && before->ordered == b->ordered &&
			!other;
		put_block(m, b, other);
	}
	m->depth--;
}
