/* Lines in the making: paragraphs of pieces in several roles, wrapped under a stack of prefixes
 * (bullets, bars, indents), with one blank line between what stands apart. Only for src/view. */
#ifndef BANTIN_VIEW_LAYOUT_H
#define BANTIN_VIEW_LAYOUT_H

#include "base/buf.h"
#include "view/line.h"
#include "view/parts.h"

/* Text up to `end`, from where the ink before ended. */
struct ink {
	size_t end;
	enum role role;
	const char *url;
};

struct para {
	struct arena *arena;
	bool ascii;
	struct buf text;
	LIST_OF(struct ink) inks;
};

struct prefix {
	const char *first, *rest; /* of the first line under it, and of all others */
	size_t first_width, rest_width;
	bool used; /* the first line is written */
};

enum { LAYOUT_DEPTH = BLOCK_DEPTH_MAX + 8 };

struct layout {
	struct lines *out;
	struct arena *arena; /* of out */
	const struct view_style *st;
	size_t prose, full; /* columns of prose and of tables; 0: no end */
	size_t margin;      /* blanks before every line */
	enum role base;     /* of text that has no style of its own */
	enum role mark;     /* of prefixes */
	struct prefix prefixes[LAYOUT_DEPTH];
	int depth;
	int nesting; /* of blocks */
	int lists;   /* of lists, for their bullets */
	int pictures; /* that were given rows */
	bool tight;  /* no blank lines between blocks */
	size_t wide, kept; /* of lines that are written raw, see line.h; kept: behind the prefixes */
	bool gap;    /* a blank line is due, under the first gap_depth prefixes */
	int gap_depth;
	int32_t item;
};

/* --- life cycle --- */
void layout_init(struct layout *l, const struct view_style *st, int measure);
void para_init(struct para *p, const struct layout *l);
void para_clear(struct para *p);
void para_reset(struct para *p);

/* --- filling a paragraph --- */
void para_add(struct para *p, const char *s, enum role role, const char *url);
void para_add_text(struct para *p, const struct text *t, enum role base);
void para_add_part(struct para *p, const struct para *from, size_t start, size_t end);
void para_fill(struct para *p, char c, size_t n); /* n times c, as ROLE_MARK */
size_t para_width(const struct para *p);          /* of its widest line, unwrapped */

/* --- writing --- */

/* Where there is no room for it (10 columns of text stay), the later lines or all go without. */
void layout_push(struct layout *l, const char *first, const char *rest);
void layout_pop(struct layout *l);

size_t layout_prose(const struct layout *l); /* columns left for prose; 0: no end */
size_t layout_full(const struct layout *l);

/* Each returns the columns of the widest line. An empty paragraph writes nothing. */
size_t layout_para(struct layout *l, const struct para *p);
size_t layout_raw(struct layout *l, const struct para *p); /* unwrapped, maybe wider than there is room */

/* The one-call form of init, add, layout_para, clear. */
size_t layout_string(struct layout *l, const char *s, enum role role, const char *url);

/* Parts apart by " · "; a line is broken between two of them before it is broken within one. */
void layout_facts(struct layout *l, const struct parts *facts);

/* A line of `ch` (ASCII: `plain`), `cols` wide. */
void layout_line_of(struct layout *l, const char *ch, char plain, size_t cols);

/* Rows for a picture, where the style asks for them. */
void layout_picture(struct layout *l, const char *url);

/* What comes next stands apart. */
void layout_close(struct layout *l);

#endif
