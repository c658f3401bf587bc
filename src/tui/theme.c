#include "tui/theme.h"

#include "base/error.h"

enum { RED = 1, GREEN = 2, YELLOW = 3, CYAN = 6, NONE = -1, SOFT = -2 };

/* With colours, and what stands for it where there are none. Colours change in fewer bytes than
 * attributes, which curses must switch off all together. */
static const struct theme {
	int16_t fg;
	unsigned attributes, plain;
} themes[LOOKS] = {
	[ROLE_TEXT] = {NONE, 0, 0},
	[ROLE_TITLE] = {CYAN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_META] = {SOFT, 0, STYLE_DIM},
	[ROLE_LEAD] = {NONE, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HEADING] = {CYAN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_STRONG] = {NONE, STYLE_BOLD, STYLE_BOLD},
	[ROLE_EM] = {NONE, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CODE] = {YELLOW, 0, 0},
	[ROLE_LINK] = {NONE, STYLE_UNDERLINE, STYLE_UNDERLINE},
	[ROLE_QUOTE] = {NONE, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CAPTION] = {NONE, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CREDIT] = {SOFT, 0, STYLE_DIM},
	[ROLE_MARK] = {SOFT, 0, STYLE_DIM},
	[ROLE_BADGE] = {YELLOW, 0, 0},
	[ROLE_VIEWS] = {GREEN, 0, STYLE_DIM},
	[ROLE_RANK] = {CYAN, 0, 0},
	[ROLE_UNREAD] = {NONE, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HIT] = {NONE, STYLE_REVERSE, STYLE_REVERSE},
	[ROLE_ERROR] = {RED, STYLE_BOLD, STYLE_BOLD},
	[LOOK_STATUS] = {NONE, STYLE_REVERSE, STYLE_REVERSE},
	[LOOK_STATUS_ERROR] = {RED, STYLE_REVERSE, STYLE_REVERSE | STYLE_BOLD},
	[LOOK_CURSOR] = {CYAN, 0, STYLE_BOLD},
	[LOOK_PLACE] = {NONE, STYLE_BOLD, STYLE_BOLD},
	[LOOK_COUNT] = {CYAN, 0, 0},
	[LOOK_SOFT] = {SOFT, 0, STYLE_DIM},
	[LOOK_FRAME] = {SOFT, 0, STYLE_DIM},
	[LOOK_HIT_NOW] = {YELLOW, STYLE_REVERSE, STYLE_REVERSE | STYLE_BOLD},
};

/* As far from white as from black. */
enum { GREY = 243 };

struct style theme_style(int look, int colours)
{
	if (look < 0 || look >= LOOKS)
		BUG("look %d", look);
	const struct theme *t = &themes[look];

	if (colours < 8)
		return (struct style){-1, t->plain};
	if (t->fg == SOFT)
		return colours >= 256 ? (struct style){GREY, t->attributes}
				      : (struct style){-1, t->plain};
	return (struct style){t->fg, t->attributes};
}
