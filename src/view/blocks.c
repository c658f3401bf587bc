#include "view/blocks.h"

#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/width.h"
#include "view/ink.h"

static bool has_text(const struct block *b)
{
	return b->text.s[0] != '\0';
}

static void put_text(struct layout *l, const struct block *b, enum role role)
{
	struct para p;

	if (!has_text(b))
		return;
	para_init(&p, l);
	para_add_text(&p, &b->text, role);
	layout_para(l, &p);
	para_clear(&p);
	layout_close(l);
}

void layout_heading(struct layout *l, const struct text *t, int level)
{
	struct para p;

	para_init(&p, l);
	para_add_text(&p, t, ROLE_HEADING);
	size_t cols = layout_para(l, &p);
	if (!l->st->plain)
		layout_line_of(l, level < 3 ? "─" : "╌", level < 3 ? '=' : '-', cols);
	para_clear(&p);
	layout_close(l);
}

/* --- lists --- */

/* Nothing in it but one paragraph an item, and lists of the same kind: no blank lines between. */
static bool is_tight(const struct block *list)
{
	for (const struct block *it = list->first; it; it = it->next) {
		int paras = 0;
		for (const struct block *b = it->first; b; b = b->next)
			if (b->type != BLOCK_LIST && (b->type != BLOCK_PARA || paras++ > 0))
				return false;
	}
	return true;
}

static void put_item(struct layout *l, const struct block *it, const char *mark)
{
	size_t cols = width_str(mark, strlen(mark));

	layout_push(l, mark, arena_printf(l->arena, "%*s", (int)cols, ""));
	put_text(l, it, l->base);
	layout_blocks(l, it->first);
	layout_pop(l);
	layout_close(l);
}

static const char *number_mark(struct layout *l, int64_t number, int digits)
{
	return arena_printf(l->arena, "%*lld. ", digits, (long long)number);
}

static void put_list(struct layout *l, const struct block *list)
{
	static const char *const bullets[][3] = {{"• ", "◦ ", "▪ "}, {"* ", "- ", "+ "}};
	int64_t count = 0, number = list->number;
	bool tight = l->tight;

	for (const struct block *it = list->first; it; it = it->next)
		count++;
	int first = snprintf(NULL, 0, "%lld", (long long)number);
	int last = snprintf(NULL, 0, "%lld", (long long)(number + count - 1));
	l->tight = is_tight(list);
	const char *bullet = bullets[l->st->ascii][l->lists++ % 3];
	for (const struct block *it = list->first; it; it = it->next)
		put_item(l, it,
			 list->ordered ? number_mark(l, number++, first > last ? first : last)
				       : bullet);
	l->lists--;
	l->tight = tight;
	layout_close(l);
}

/* --- quotes and notes --- */

static void put_credit(struct layout *l, const char *credit)
{
	struct para p;

	if (!credit)
		return;
	para_init(&p, l);
	para_add(&p, "— ", ROLE_CREDIT, NULL);
	para_add(&p, credit, ROLE_CREDIT, NULL);
	layout_para(l, &p);
	para_clear(&p);
	layout_close(l);
}

static void put_quote(struct layout *l, const struct block *b)
{
	enum role base = l->base;
	bool tight = l->tight;

	l->base = ROLE_QUOTE;
	l->tight = false;
	layout_push(l, l->st->plain ? _("Quote: ") : "│ ", l->st->plain ? "" : "│ ");
	put_text(l, b, ROLE_QUOTE);
	layout_blocks(l, b->first);
	put_credit(l, b->credit);
	layout_pop(l);
	l->base = base;
	l->tight = tight;
	layout_close(l);
}

/* A footnote has a short mark; what has a title, or nothing, is a box beside the text. */
static void put_note(struct layout *l, const struct block *b)
{
	enum { MARK_MAX = 4 };
	const char *mark = view_str(l->arena, b->text.s, l->st->ascii);
	size_t cols = width_str(mark, strlen(mark));
	bool tight = l->tight, foot = cols > 0 && cols <= MARK_MAX;

	l->tight = false;
	if (foot) {
		const char *s = *mark == '[' ? arena_printf(l->arena, "%s ", mark)
					     : arena_printf(l->arena, "[%s] ", mark);
		layout_push(l, s, arena_printf(l->arena, "%*s", (int)width_str(s, strlen(s)), ""));
	} else {
		layout_push(l, l->st->plain ? "" : "│ ", l->st->plain ? "" : "│ ");
		put_text(l, b, ROLE_STRONG);
	}
	layout_blocks(l, b->first);
	put_credit(l, b->credit);
	layout_pop(l);
	l->tight = tight;
	layout_close(l);
}

/* --- the rest --- */

static void put_code(struct layout *l, const struct block *b)
{
	struct para p;

	if (!has_text(b))
		return;
	para_init(&p, l);
	para_add(&p, b->text.s, ROLE_CODE, NULL);
	layout_push(l, "    ", "    ");
	layout_raw(l, &p);
	layout_pop(l);
	para_clear(&p);
	layout_close(l);
}

static bool is_bare_picture(const struct block *b)
{
	return b && b->type == BLOCK_FIGURE && b->url && !has_text(b) && !b->credit;
}

/* Pictures of which nothing is said stand on one line; returns the last of them. */
static const struct block *put_bare_pictures(struct layout *l, const struct block *b)
{
	struct para p;

	para_init(&p, l);
	for (;; b = b->next) {
		para_add(&p, p.text.len ? " [" : "[", ROLE_MARK, NULL);
		para_add(&p, _("Picture"), ROLE_CAPTION, b->url);
		para_add(&p, "]", ROLE_MARK, NULL);
		if (!is_bare_picture(b->next))
			break;
	}
	layout_para(l, &p);
	para_clear(&p);
	layout_close(l);
	return b;
}

static void put_figure(struct layout *l, const struct block *b)
{
	struct para p;

	if (!has_text(b) && !b->credit && !b->url)
		return;
	layout_picture(l, b->url);
	para_init(&p, l);
	para_add(&p, "[", ROLE_MARK, NULL);
	para_add(&p, _("Picture"), ROLE_CAPTION, b->url);
	if (has_text(b))
		para_add(&p, ": ", ROLE_CAPTION, NULL);
	para_add_text(&p, &b->text, ROLE_CAPTION);
	if (b->credit)
		para_add(&p, has_text(b) ? " — " : ": ", ROLE_MARK, NULL);
	para_add(&p, b->credit, ROLE_CREDIT, NULL);
	para_add(&p, "]", ROLE_MARK, NULL);
	layout_para(l, &p);
	para_clear(&p);
	layout_close(l);
}

static void put_embed(struct layout *l, const struct block *b)
{
	struct para p;

	if (!b->url && !has_text(b) && !b->credit)
		return;
	para_init(&p, l);
	para_add_text(&p, &b->text, l->base);
	if (has_text(b) && b->credit)
		para_add(&p, " — ", ROLE_MARK, NULL);
	para_add(&p, b->credit, ROLE_CREDIT, NULL);
	if ((has_text(b) || b->credit) && b->url)
		para_add(&p, "\n", l->base, NULL);
	para_add(&p, b->url, ROLE_LINK, b->url);
	layout_push(l, l->st->plain ? _("Video: ") : "▶ ", l->st->plain ? "" : "  ");
	layout_para(l, &p);
	layout_pop(l);
	para_clear(&p);
	layout_close(l);
}

static void put_rule(struct layout *l)
{
	size_t cols = layout_prose(l), pad = cols > 5 ? (cols - 5) / 2 : 0;
	struct para p;

	para_init(&p, l);
	para_fill(&p, ' ', pad);
	para_add(&p, cols == 0 || cols > 4 ? "* * *" : "*", ROLE_MARK, NULL);
	layout_raw(l, &p);
	para_clear(&p);
	layout_close(l);
}

static void put_block(struct layout *l, const struct block *b)
{
	switch (b->type) {
	case BLOCK_HEADING:
		if (has_text(b))
			layout_heading(l, &b->text, b->level);
		break;
	case BLOCK_LIST:
		put_list(l, b);
		break;
	case BLOCK_QUOTE:
		put_quote(l, b);
		break;
	case BLOCK_TABLE:
		layout_table(l, b);
		break;
	case BLOCK_CODE:
		put_code(l, b);
		break;
	case BLOCK_FIGURE:
		put_figure(l, b);
		break;
	case BLOCK_EMBED:
		put_embed(l, b);
		break;
	case BLOCK_NOTE:
		put_note(l, b);
		break;
	case BLOCK_RULE:
		put_rule(l);
		break;
	case BLOCK_PARA:
	case BLOCK_ITEM:
	case BLOCK_ROW:
	case BLOCK_CELL:
	case BLOCK_TYPES:
		put_text(l, b, l->base);
		layout_blocks(l, b->first);
		break;
	}
}

void layout_blocks(struct layout *l, const struct block *first)
{
	if (l->nesting > BLOCK_DEPTH_MAX)
		return;
	l->nesting++;
	for (const struct block *b = first; b; b = b->next) {
		if (is_bare_picture(b) && !l->st->picture_rows)
			b = put_bare_pictures(l, b);
		else
			put_block(l, b);
	}
	l->nesting--;
}

struct lines *view_blocks(const struct block *first, const struct view_style *st)
{
	struct layout l;

	layout_init(&l, st, st->measure);
	layout_blocks(&l, first);
	return l.out;
}
