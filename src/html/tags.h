/* Element names as numbers, with what extraction needs to know of each. */
#ifndef BANTIN_HTML_TAGS_H
#define BANTIN_HTML_TAGS_H

#include <stdbool.h>

/* In the order of the names, which tags.c looks up. */
#define TAGS(T)                                                                                    \
	T(A, a, 0) T(ABBR, abbr, 0) T(ADDRESS, address, TAG_BLOCK) T(AREA, area, TAG_DROP)         \
	T(ARTICLE, article, TAG_BLOCK) T(ASIDE, aside, TAG_BLOCK | TAG_DROP)                       \
	T(AUDIO, audio, TAG_BLOCK) T(B, b, 0) T(BASE, base, TAG_DROP) T(BIG, big, 0)               \
	T(BLOCKQUOTE, blockquote, TAG_BLOCK) T(BODY, body, TAG_BLOCK) T(BR, br, 0)                 \
	T(BUTTON, button, TAG_DROP) T(CANVAS, canvas, TAG_DROP) T(CAPTION, caption, TAG_BLOCK)     \
	T(CENTER, center, TAG_BLOCK) T(CITE, cite, 0) T(CODE, code, 0) T(COL, col, TAG_DROP)       \
	T(COLGROUP, colgroup, TAG_DROP) T(DD, dd, TAG_BLOCK) T(DEL, del, 0)                        \
	T(DETAILS, details, TAG_BLOCK) T(DIALOG, dialog, TAG_BLOCK | TAG_DROP)                     \
	T(DIV, div, TAG_BLOCK) T(DL, dl, TAG_BLOCK) T(DT, dt, TAG_BLOCK) T(EM, em, 0)              \
	T(EMBED, embed, TAG_BLOCK) T(FIELDSET, fieldset, TAG_BLOCK)                                \
	T(FIGCAPTION, figcaption, TAG_BLOCK) T(FIGURE, figure, TAG_BLOCK) T(FONT, font, 0)         \
	T(FOOTER, footer, TAG_BLOCK | TAG_DROP) T(FORM, form, TAG_BLOCK | TAG_DROP)                \
	T(H1, h1, TAG_BLOCK) T(H2, h2, TAG_BLOCK) T(H3, h3, TAG_BLOCK) T(H4, h4, TAG_BLOCK)        \
	T(H5, h5, TAG_BLOCK) T(H6, h6, TAG_BLOCK) T(HEAD, head, TAG_BLOCK)                         \
	T(HEADER, header, TAG_BLOCK) T(HGROUP, hgroup, TAG_BLOCK) T(HR, hr, TAG_BLOCK)             \
	T(HTML, html, TAG_BLOCK) T(I, i, 0) T(IFRAME, iframe, TAG_BLOCK) T(IMG, img, 0)            \
	T(INPUT, input, TAG_DROP) T(INS, ins, 0) T(KBD, kbd, 0) T(LABEL, label, 0)                 \
	T(LEGEND, legend, TAG_BLOCK) T(LI, li, TAG_BLOCK) T(LINK, link, TAG_DROP)                  \
	T(MAIN, main, TAG_BLOCK) T(MARK, mark, 0) T(MENU, menu, TAG_BLOCK | TAG_DROP)              \
	T(META, meta, TAG_DROP) T(NAV, nav, TAG_BLOCK | TAG_DROP) T(NOSCRIPT, noscript, TAG_BLOCK | TAG_DROP) \
	T(OBJECT, object, TAG_BLOCK) T(OL, ol, TAG_BLOCK) T(OPTION, option, TAG_BLOCK)             \
	T(P, p, TAG_BLOCK) T(PICTURE, picture, 0) T(PRE, pre, TAG_BLOCK) T(Q, q, 0)                \
	T(RP, rp, TAG_DROP) T(RT, rt, TAG_DROP) T(S, s, 0) T(SAMP, samp, 0)                        \
	T(SCRIPT, script, TAG_DROP) T(SECTION, section, TAG_BLOCK)                                 \
	T(SELECT, select, TAG_BLOCK | TAG_DROP) T(SMALL, small, 0) T(SOURCE, source, 0)            \
	T(SPAN, span, 0) T(STRIKE, strike, 0) T(STRONG, strong, 0) T(STYLE, style, TAG_DROP)       \
	T(SUB, sub, 0) T(SUMMARY, summary, TAG_BLOCK) T(SUP, sup, 0) T(TABLE, table, TAG_BLOCK)    \
	T(TBODY, tbody, TAG_BLOCK) T(TD, td, TAG_BLOCK) T(TFOOT, tfoot, TAG_BLOCK)                 \
	T(TH, th, TAG_BLOCK) T(THEAD, thead, TAG_BLOCK) T(TIME, time, 0)                           \
	T(TITLE, title, TAG_BLOCK | TAG_DROP) T(TR, tr, TAG_BLOCK) T(TT, tt, 0) T(U, u, 0)         \
	T(UL, ul, TAG_BLOCK) T(VAR, var, 0) T(VIDEO, video, TAG_BLOCK)

enum {
	TAG_BLOCK = 1, /* begins and ends a line */
	TAG_DROP = 2,  /* never part of an article, unless it holds most of the page */
};

enum tag {
	TAG_TEXT,  /* a text node */
	TAG_OTHER, /* an element that is not below: inline */
#define T(up, low, flags) TAG_##up,
	TAGS(T)
#undef T
	TAG_COUNT
};

enum tag tag_of(const char *name);
const char *tag_name(enum tag t); /* "" of what is not below */
unsigned tag_flags(enum tag t);
static inline bool tag_is_block(enum tag t)
{
	return tag_flags(t) & TAG_BLOCK;
}
/* 1 to 6, or 0. */
static inline int tag_heading(enum tag t)
{
	return t >= TAG_H1 && t <= TAG_H6 ? (int)(t - TAG_H1) + 1 : 0;
}

#endif
