/* What a key can do. Each action is declared once, in action.c: its name, the places it works in
 * and a help sentence; the table drives keymaps, the help screen, the : line, --list actions and
 * bantin-keys(7). */
#ifndef BANTIN_TUI_ACTION_H
#define BANTIN_TUI_ACTION_H

#include <stdbool.h>
#include <stddef.h>

/* Places. A binding of a narrower place goes before one of `all`. */
enum {
	IN_LIST = 1 << 0,    /* a list of items */
	IN_ARTICLE = 1 << 1, /* a text */
	IN_PLACES = 1 << 2,  /* views, portals and categories */
	IN_LINKS = 1 << 3,   /* links and related items */
	IN_PAGER = 1 << 4,   /* help and messages */
	IN_ALL = (1 << 5) - 1,
	CONTEXTS = 5
};
const char *context_name(int bit_number); /* "list", "article", ... */

enum action {
	ACT_NONE,
	ACT_DOWN, ACT_UP, ACT_PAGE_DOWN, ACT_PAGE_UP, ACT_HALF_DOWN, ACT_HALF_UP, ACT_TOP, ACT_BOTTOM,
	ACT_SCROLL_LEFT, ACT_SCROLL_RIGHT,
	ACT_OPEN, ACT_BACK, ACT_LEAVE, ACT_QUIT,
	ACT_NEXT_UNREAD, ACT_PREVIOUS_UNREAD, ACT_NEXT, ACT_PREVIOUS,
	ACT_READ_BACK, ACT_READ_FORWARD, ACT_SET_MARK, ACT_GO_TO_MARK,
	ACT_FILTER, ACT_SORT,
	ACT_TOGGLE_READ, ACT_MARK_ALL_READ, ACT_MARK_ABOVE, ACT_MARK_BELOW, ACT_TOGGLE_SAVED, ACT_UNDO,
	ACT_LATEST, ACT_TRENDING, ACT_UNREAD, ACT_SAVED, ACT_PLACES,
	ACT_SEARCH, ACT_SEARCH_NEXT, ACT_SEARCH_PREVIOUS,
	ACT_BROWSER, ACT_PLAY, ACT_COPY_URL, ACT_SAVE_AS, ACT_PIPE, ACT_MAIL,
	ACT_FOLLOW, ACT_LINKS, ACT_RELATED, ACT_PICTURE,
	ACT_REFRESH, ACT_REFRESH_ALL,
	ACT_COMMAND, ACT_HELP, ACT_MESSAGES, ACT_SOURCES, ACT_ADD, ACT_REDRAW,
	ACTIONS
};

struct action_info {
	const char *name; /* as in a keymap */
	int contexts;
	const char *help; /* English; shown through _() */
	bool repeats;	  /* done as often as the count before it says */
};
extern const struct action_info action_table[ACTIONS];

/* ACT_NONE if there is none of that name. */
enum action action_by_name(const char *name, size_t n);

#endif
