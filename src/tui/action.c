#include "tui/action.h"

#include <string.h>

#include "base/error.h"
#include "base/i18n.h"

enum {
	ITEMS = IN_LIST | IN_ARTICLE,
	ROWS = IN_LIST | IN_PLACES | IN_LINKS,
};

const struct action_info action_table[ACTIONS] = {
	[ACT_NONE] = {"none", 0, N_("nothing")},
	[ACT_DOWN] = {"down", IN_ALL, N_("one line down"), true},
	[ACT_UP] = {"up", IN_ALL, N_("one line up"), true},
	[ACT_PAGE_DOWN] = {"page-down", IN_ALL, N_("one page down"), true},
	[ACT_PAGE_UP] = {"page-up", IN_ALL, N_("one page up"), true},
	[ACT_HALF_DOWN] = {"half-page-down", IN_ALL, N_("half a page down"), true},
	[ACT_HALF_UP] = {"half-page-up", IN_ALL, N_("half a page up"), true},
	[ACT_TOP] = {"top", IN_ALL, N_("to the beginning")},
	[ACT_BOTTOM] = {"bottom", IN_ALL, N_("to the end")},
	[ACT_SCROLL_LEFT] = {"scroll-left", IN_ARTICLE, N_("a wide table to the left"), true},
	[ACT_SCROLL_RIGHT] = {"scroll-right", IN_ARTICLE, N_("a wide table to the right"), true},
	[ACT_OPEN] = {"open", ROWS | IN_ARTICLE, N_("open")},
	[ACT_BACK] = {"back", IN_ALL, N_("back"), true},
	[ACT_LEAVE] = {"leave", IN_ALL, N_("back, and out of bantin from the first screen")},
	[ACT_QUIT] = {"quit", IN_ALL, N_("leave bantin at once")},
	[ACT_NEXT_UNREAD] = {"next-unread", ITEMS, N_("next unread item"), true},
	[ACT_PREVIOUS_UNREAD] = {"previous-unread", ITEMS, N_("previous unread item"), true},
	[ACT_NEXT] = {"next", IN_ARTICLE, N_("next article"), true},
	[ACT_PREVIOUS] = {"previous", IN_ARTICLE, N_("previous article"), true},
	[ACT_READ_BACK] = {"read-back", IN_ALL, N_("back to what was read before"), true},
	[ACT_READ_FORWARD] = {"read-forward", IN_ALL, N_("forward again to what was read after it"), true},
	[ACT_SET_MARK] = {"set-mark", ITEMS, N_("mark this place by a letter")},
	[ACT_GO_TO_MARK] = {"go-to-mark", IN_ALL, N_("to the place marked by a letter")},
	[ACT_FILTER] = {"filter", IN_LIST, N_("show only what fits, as it is typed")},
	[ACT_SORT] = {"sort", IN_LIST, N_("order by date, views, velocity, title")},
	[ACT_TOGGLE_READ] = {"toggle-read", ITEMS, N_("mark read or unread")},
	[ACT_MARK_ALL_READ] = {"mark-all-read", IN_LIST, N_("mark all items of this list read")},
	[ACT_MARK_ABOVE] = {"mark-above-read", IN_LIST, N_("mark all items above this one read")},
	[ACT_MARK_BELOW] = {"mark-below-read", IN_LIST, N_("mark all items below this one read")},
	[ACT_TOGGLE_SAVED] = {"toggle-saved", ITEMS | IN_LINKS, N_("save, or no longer")},
	[ACT_UNDO] = {"undo", ITEMS, N_("undo the last marking"), true},
	[ACT_LATEST] = {"latest", IN_ALL, N_("latest items")},
	[ACT_TRENDING] = {"trending", IN_ALL, N_("trending items")},
	[ACT_UNREAD] = {"unread", IN_ALL, N_("unread items")},
	[ACT_SAVED] = {"saved", IN_ALL, N_("saved items")},
	[ACT_PLACES] = {"places", IN_ALL, N_("portals and categories")},
	[ACT_SEARCH] = {"search", IN_ALL, N_("search")},
	[ACT_SEARCH_NEXT] = {"search-next", IN_ALL, N_("next hit"), true},
	[ACT_SEARCH_PREVIOUS] = {"search-previous", IN_ALL, N_("previous hit"), true},
	[ACT_BROWSER] = {"browser", ITEMS | IN_LINKS, N_("open in a browser")},
	[ACT_PLAY] = {"play", ITEMS | IN_LINKS, N_("play the video")},
	[ACT_COPY_URL] = {"copy-url", ITEMS | IN_LINKS, N_("copy the URL")},
	[ACT_SAVE_AS] = {"save-as", ITEMS, N_("save as text, Markdown or HTML")},
	[ACT_PIPE] = {"pipe", ITEMS, N_("pipe the text to a program")},
	[ACT_MAIL] = {"mail", ITEMS, N_("mail it")},
	[ACT_FOLLOW] = {"follow", IN_ARTICLE, N_("follow a link by its letters")},
	[ACT_LINKS] = {"links", IN_ARTICLE, N_("links of this article")},
	[ACT_RELATED] = {"related", IN_ARTICLE, N_("related items")},
	[ACT_PICTURE] = {"picture", IN_ARTICLE, N_("the picture in sight")},
	[ACT_REFRESH] = {"refresh", IN_ALL, N_("fetch this anew")},
	[ACT_REFRESH_ALL] = {"refresh-all", IN_ALL, N_("fetch everything anew")},
	[ACT_COMMAND] = {"command", IN_ALL, N_("type a command")},
	[ACT_HELP] = {"help", IN_ALL, N_("this help")},
	[ACT_MESSAGES] = {"messages", IN_ALL, N_("all messages so far")},
	[ACT_SOURCES] = {"sources", IN_ALL, N_("all sources, and what is wrong with them")},
	[ACT_ADD] = {"choose", IN_ALL, N_("choose from the newspapers that come along")},
	[ACT_REDRAW] = {"redraw", IN_ALL, N_("draw the screen anew")},
};

const char *context_name(int bit)
{
	static const char *const names[CONTEXTS] = {"list", "article", "places", "links", "pager"};

	if (bit < 0 || bit >= CONTEXTS)
		BUG("context %d", bit);
	return names[bit];
}

enum action action_by_name(const char *name, size_t n)
{
	for (int i = ACT_NONE + 1; i < ACTIONS; i++)
		if (strlen(action_table[i].name) == n && !strncmp(action_table[i].name, name, n))
			return (enum action)i;
	return ACT_NONE;
}
