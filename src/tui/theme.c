#include "tui/theme.h"

#include "base/error.h"

/* What colours are for. */
enum paint { PLAIN, ACCENT, SOFT, FRAME, CODE, BADGE, VIEWS, ERROR, LINK, PAINTS };

/* Attributes with colours, and what stands for them where there are none. Colours change in fewer
 * bytes than attributes, which curses must switch off all together. */
static const struct {
	enum paint paint;
	unsigned attributes, plain;
} looks[LOOKS] = {
	[ROLE_TEXT] = {PLAIN, 0, 0},
	[ROLE_TITLE] = {ACCENT, STYLE_BOLD, STYLE_BOLD},
	[ROLE_META] = {SOFT, 0, STYLE_DIM},
	[ROLE_LEAD] = {PLAIN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HEADING] = {ACCENT, STYLE_BOLD, STYLE_BOLD},
	[ROLE_STRONG] = {PLAIN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_EM] = {PLAIN, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CODE] = {CODE, 0, 0},
	[ROLE_LINK] = {LINK, STYLE_UNDERLINE, STYLE_UNDERLINE},
	[ROLE_QUOTE] = {PLAIN, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CAPTION] = {PLAIN, STYLE_ITALIC, STYLE_ITALIC},
	[ROLE_CREDIT] = {SOFT, 0, STYLE_DIM},
	[ROLE_MARK] = {SOFT, 0, STYLE_DIM},
	[ROLE_BADGE] = {BADGE, 0, 0},
	[ROLE_VIEWS] = {VIEWS, 0, STYLE_DIM},
	[ROLE_RANK] = {ACCENT, 0, 0},
	[ROLE_UNREAD] = {PLAIN, STYLE_BOLD, STYLE_BOLD},
	[ROLE_HIT] = {PLAIN, STYLE_REVERSE, STYLE_REVERSE},
	[ROLE_LIT] = {BADGE, STYLE_BOLD, STYLE_BOLD | STYLE_UNDERLINE},
	[ROLE_GONE] = {ERROR, STYLE_UNDERLINE, STYLE_UNDERLINE},
	[ROLE_CAME] = {VIEWS, STYLE_BOLD, STYLE_BOLD},
	[ROLE_ERROR] = {ERROR, STYLE_BOLD, STYLE_BOLD},
	[LOOK_STATUS] = {PLAIN, STYLE_REVERSE, STYLE_REVERSE},
	[LOOK_STATUS_ERROR] = {ERROR, STYLE_REVERSE, STYLE_REVERSE | STYLE_BOLD},
	[LOOK_CURSOR] = {ACCENT, 0, STYLE_BOLD},
	[LOOK_PLACE] = {PLAIN, STYLE_BOLD, STYLE_BOLD},
	[LOOK_COUNT] = {ACCENT, 0, 0},
	[LOOK_SOFT] = {SOFT, 0, STYLE_DIM},
	[LOOK_FRAME] = {FRAME, 0, STYLE_DIM},
	[LOOK_HIT_NOW] = {BADGE, STYLE_REVERSE, STYLE_REVERSE | STYLE_BOLD},
	[LOOK_HINT] = {BADGE, STYLE_REVERSE, STYLE_REVERSE | STYLE_BOLD},
};

/* One of the terminal's eight, and of the 256; -1: none. Where there are no greys, dim text stands
 * for them. */
struct pair {
	int16_t basic, rich;
};
static const struct pair palettes[THEMES][PAINTS] = {
	[THEME_DEFAULT] = {{-1, -1}, {6, 6}, {-1, 243}, {-1, 243}, {3, 3}, {3, 3}, {2, 2},
			   {1, 1}, {-1, -1}},
	[THEME_DARK] = {{-1, -1}, {6, 81}, {-1, 247}, {-1, 240}, {3, 222}, {3, 215}, {2, 114}, {1, 210},
			{4, 117}},
	[THEME_LIGHT] = {{-1, -1}, {4, 25}, {-1, 240}, {-1, 248}, {5, 90}, {1, 130}, {2, 22}, {1, 160},
			 {4, 26}},
};

/* A colour of the 256 as red, green and blue: a cube of six steps, then greys. */
static int32_t rgb(int n)
{
	static const int steps[] = {0, 95, 135, 175, 215, 255};

	if (n < 16)
		return n & 7;
	if (n >= 232)
		return (8 + (n - 232) * 10) * 0x010101;
	n -= 16;
	return steps[n / 36] << 16 | steps[n / 6 % 6] << 8 | steps[n % 6];
}

struct style theme_style(enum theme theme, int look, int colours)
{
	if (look < 0 || look >= LOOKS)
		BUG("look %d", look);
	struct pair p = palettes[theme][looks[look].paint];
	unsigned plain = looks[look].plain;

	if (theme == THEME_CONTRAST)
		return (struct style){-1, plain & ~(unsigned)STYLE_DIM};
	if (theme == THEME_MONO || colours < 8)
		return (struct style){-1, plain};
	if (colours < 256)
		return (struct style){p.basic, p.rich >= 0 && p.basic < 0 ? plain : looks[look].attributes};
	return (struct style){p.rich >= 0 && colours == COLOURS_RGB ? rgb(p.rich) : p.rich,
			      looks[look].attributes};
}
