#include "tui/theme.h"

#include "base/error.h"

enum { RED = 1, GREEN = 2, YELLOW = 3, CYAN = 6 };

/* With colours, and what stands for it where there are none. */
static const struct theme {
	int16_t fg;
	unsigned attributes, plain;
} themes[LOOKS] = {
	[ROLE_TEXT] = {-1, 0, 0},
	[ROLE_TITLE] = {CYAN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_META] = {-1, STYLE_DIM, STYLE_DIM},
	[ROLE_LEAD] = {-1, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HEADING] = {CYAN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_STRONG] = {-1, STYLE_BOLD, STYLE_BOLD},
	[ROLE_EM] = {-1, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CODE] = {YELLOW, 0, 0},
	[ROLE_LINK] = {-1, STYLE_UNDERLINE, STYLE_UNDERLINE},
	[ROLE_QUOTE] = {-1, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CAPTION] = {-1, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CREDIT] = {-1, STYLE_DIM, STYLE_DIM},
	[ROLE_MARK] = {-1, STYLE_DIM, STYLE_DIM},
	[ROLE_BADGE] = {YELLOW, 0, 0},
	[ROLE_VIEWS] = {GREEN, 0, STYLE_DIM},
	[ROLE_RANK] = {CYAN, 0, 0},
	[ROLE_UNREAD] = {-1, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HIT] = {-1, STYLE_REVERSE, STYLE_REVERSE},
	[ROLE_ERROR] = {RED, STYLE_BOLD, STYLE_BOLD},
	[LOOK_STATUS] = {-1, STYLE_REVERSE, STYLE_REVERSE},
	[LOOK_STATUS_SOFT] = {-1, STYLE_REVERSE, STYLE_REVERSE},
	[LOOK_STATUS_ERROR] = {RED, STYLE_BOLD | STYLE_REVERSE, STYLE_BOLD | STYLE_REVERSE},
	[LOOK_CURSOR] = {CYAN, STYLE_BOLD, STYLE_BOLD},
	[LOOK_PLACE] = {-1, STYLE_BOLD, STYLE_BOLD},
	[LOOK_COUNT] = {CYAN, 0, 0},
	[LOOK_SOFT] = {-1, STYLE_DIM, STYLE_DIM},
	[LOOK_FRAME] = {-1, STYLE_DIM, STYLE_DIM},
	[LOOK_HIT_NOW] = {YELLOW, STYLE_REVERSE | STYLE_BOLD, STYLE_REVERSE | STYLE_BOLD},
};

/* The bar where there are 256 colours: light on a grey that stands off from black and white. */
enum { BAR = 238, BAR_TEXT = 255, BAR_SOFT = 250, BAR_ERROR = 217 };

static struct style bar(int look)
{
	int16_t fg = look == LOOK_STATUS ? BAR_TEXT : look == LOOK_STATUS_SOFT ? BAR_SOFT : BAR_ERROR;

	return (struct style){fg, BAR, 0};
}

struct style theme_style(int look, int colours)
{
	if (look < 0 || look >= LOOKS)
		BUG("look %d", look);
	const struct theme *t = &themes[look];

	if (colours >= 256 && look >= LOOK_STATUS && look <= LOOK_STATUS_ERROR)
		return bar(look);
	if (colours < 8)
		return (struct style){-1, -1, t->plain};
	return (struct style){t->fg, -1, t->attributes};
}
