/* What every screen can do. A screen lies in a stack: it is opened from the one below it, and back
 * leads there. Screens draw on regions, know nothing of curses, and ask tui.h for all they need. */
#ifndef BANTIN_TUI_SCREEN_H
#define BANTIN_TUI_SCREEN_H

#include "store/store.h"
#include "tui/action.h"
#include "tui/canvas.h"

struct tui;
struct screen;

struct screen_ops {
	int context; /* the bit of action.h */
	bool alone;  /* takes the whole width */
	bool lasting; /* knows no rows of a store: it stays when that is another one */
	void (*free)(struct screen *s);

	/* Columns it wants of `total` while something stands at its right. */
	int (*columns)(const struct screen *s, int total);
	/* Draws itself; remembers how high it is, for pages. `focus`: keys go to it. */
	void (*draw)(struct screen *s, const struct region *r, bool focus);

	/* For the status line: what this is, in the arena, and where one is in it. */
	const char *(*title)(struct screen *s, struct arena *a);
	void (*position)(struct screen *s, struct buf *out);

	/* True if it was done here; what is not, tui.c does for all screens. */
	bool (*act)(struct screen *s, enum action act);

	/* The others may be null. */
	const struct item *(*item)(struct screen *s); /* what marks and programs are for; may be null */
	const char *(*url)(struct screen *s);	   /* where there is no item but an address */
	const char *(*portal)(struct screen *s);   /* what `refresh` fetches; null: everything */
	void (*find)(struct screen *s, const char *words); /* words for `/`; null: searches the store */
	void (*filter)(struct screen *s, const char *words); /* shows only what they let through */
	/* A click on row and column of it; `had`: the keys went to it before. */
	void (*click)(struct screen *s, int row, int col, bool had);
	bool click_opens; /* it has rows, of which one is selected */
	/* Of item.story, sorted. */
	void (*marked)(struct screen *s, const int64_t *stories, size_t n, enum store_mark mark);
	void (*changed)(struct screen *s); /* the store has new items */
	void (*seen)(struct screen *s);	   /* it has the keys and was painted for the first time */
};

struct screen {
	const struct screen_ops *ops;
	struct tui *tui;
};

/* The screens. Each function makes one for tui_open; null with err if there is nothing to show. */
struct screen *places_new(struct tui *t);

struct screen *list_of_view(struct tui *t, const char *target, struct error *err);
struct screen *list_of_feed(struct tui *t, struct feed *f, const char *url); /* takes f */
/* The next (1) or previous (-1) item, unread ones only or all; the list's cursor moves there. Null
 * if there is none, or the screen is no list. */
const struct item *list_step(struct screen *s, int direction, bool unread);
/* Its cursor's place, as "3/40"; nothing if the screen is no list. */
void list_position(struct screen *s, struct buf *out);

/* What the list was searched for; null if it was not, or the screen is no list. */
const char *list_words(struct screen *s);

/* Selects its first unread item, or the one of that row; null if there is none. */
const struct item *list_first_unread(struct screen *s);
void list_select(struct screen *s, int64_t row);
/* The view it shows; null if it shows none, or the screen is no list. */
const char *list_target(struct screen *s);
void list_order(struct tui *t, const char *name); /* the list that has the keys */

/* The next place (1) or previous one (-1) that has unread items, behind the one whose list is
 * `target`, round the end; null if there is no other, or the screen shows no places. */
const char *places_step_unread(struct screen *s, const char *target, int direction);

/* Its cursor goes where the view is, if it shows such a place. */
void places_select(struct screen *s, const char *target);

/* How much of it is above the window, in thousandths; 0 if the screen is no article. */
int article_permille(struct screen *s);

/* The item of a list: from the store if it is there, else as the list has it, which must stay. */
struct screen *article_of_item(struct tui *t, const struct item *it, struct error *err);
struct screen *article_of_feed(struct tui *t, struct feed *f, const char *url); /* takes f */

/* Links of an article and what is related to it, from there on if `related`; null if there is
 * nothing. `from` is the document's address. */
struct screen *links_new(struct tui *t, const struct item *it, const char *from, bool related);

/* Opens the nth link, from 1, and frees the screen, which is not in the stack. */
void links_follow(struct screen *s, int nth);

/* Fetches a document and becomes what it is. `from`: the document that named it, null: the user. */
struct screen *loading_new(struct tui *t, const char *url, const char *from);

/* Lines to read, made by fn for so many columns, and anew when there is reason to. The title is
 * English, and shown through _(). */
typedef struct lines *pager_fn(struct tui *t, int width, int what);
struct screen *pager_new(struct tui *t, const char *title, pager_fn *fn, int what);
/* Portals that come along, to choose from. */
struct screen *shelf_new(struct tui *t);
struct screen *sources_new(struct tui *t);
struct screen *help_new(struct tui *t, int context);
struct screen *messages_new(struct tui *t);

#endif
