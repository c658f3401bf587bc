/* What the screens of the reader share: the session, the stack they lie in, the status line, and
 * what can be done from everywhere. Only for src/tui. */
#ifndef BANTIN_TUI_TUI_H
#define BANTIN_TUI_TUI_H

#include "core/refresh.h"
#include "core/session.h"
#include "tui/keymap.h"
#include "tui/marks.h"
#include "tui/messages.h"
#include "tui/prompt.h"
#include "tui/screen.h"
#include "tui/trail.h"
#include "tui/waiting.h"

/* A feed in a format of the contract ("markdown"): dump/ is not known here. */
typedef bool tui_render_fn(const char *format, const struct feed *f, const struct view_style *st,
			   struct buf *out);

enum { STACK_MAX = 64 };
enum { ROWS_MIN = 4, COLS_MIN = 20, TWO_COLUMNS_FROM = 120, THREE_COLUMNS_FROM = 160 };

/* What the mouse did, on a row and column of the terminal. */
enum pointer_kind { POINTER_PRESS, POINTER_RELEASE, POINTER_WHEEL_UP, POINTER_WHEEL_DOWN };
struct tui_pointer {
	enum pointer_kind kind;
	int row, col;
};

struct tui {
	struct session *session;
	struct keymap *keymap;
	bool ascii;
	bool needs_ascii; /* the terminal takes nothing else */
	int rows, cols;	  /* of the terminal, when it was last drawn on */
	int colours;      /* it has, see theme.h */
	int cell_width, cell_height; /* pixels of its characters */
	unsigned layout; /* grows when all must be laid out anew (an option changed) */

	struct screen *stack[STACK_MAX];
	int n, at; /* keys go to stack[at]; what lies above was left by `back` */

	uint32_t typed[CHORD_MAX]; /* keys of a chord so far */
	int n_typed;
	int count; /* typed before a key, as in 5j; 0: none */
	int keys; /* typed so far: hints are for the first ones */
	struct {
		int screen, left, cols; /* of the stack; where it was drawn */
	} parts[CONTEXTS];
	int n_parts;
	bool by_lines; /* the article is scrolled line by line: see compose.c */
	int dragged;		/* the part whose right edge it is; -1: none */
	int own_cols[CONTEXTS]; /* that the user gave to each kind of screen; 0: none */
	struct prompt prompt;
	void (*next_key)(struct tui *t, uint32_t key); /* takes it in place of the keymap; null */
	bool setting_mark;
	char *filter; /* of the list, before another is typed; null */

	struct messages messages;
	char *said; /* in the status line until the next key; null: nothing */
	bool said_error;
	struct marks marks;
	struct waiting waiting;
	unsigned writing; /* the timer that tries again with what is waiting; 0 */
	unsigned syncing; /* the timer that brings it to disk; 0 */
	int64_t unsynced; /* clock_ms since which it runs */
	struct trail trail;
	char *reading; /* the file where articles were left; null */
	unsigned marked; /* grows with every change in the store: counters are old then */

	struct refresh *refresh; /* under way; null */
	struct refresh_state progress;
	bool refresh_forced; /* not only what is due */
	bool refresh_again; /* when it is done: what has become due meanwhile */
	bool fetching; /* a page */
	struct ticket *tickets; /* see ticket.h */

	bool filled;   /* the latest items were put beside the places */
	bool laid_out; /* what has the keys was drawn, if only in memory */
	bool fresh;    /* what has the keys was not seen yet */
	bool dirty;    /* something must be drawn */
	bool repaint;  /* all of it */
	bool leaving;
	void (*foreground)(struct tui *t, bool begin); /* a program takes the terminal; may be null */
	tui_render_fn *render;			       /* may be null */
	char *output;				       /* of the last program piped to; null */
	bool (*copy)(const char *text);		       /* puts it into the clipboard; may be null */
	const char *config;		       /* as given on the command line; null */
	const char *working; /* what a run of bantin beside does; null: there is none */
	unsigned rereading;  /* the timer that will, as others have written; 0 */
	int64_t reread;	     /* when it last did */
	char *notice;	     /* of the store, told already; null */
	int child; /* the program that has the terminal; 0 */
};

/* Without a terminal: tests use it so. */
void tui_init(struct tui *t, struct session *s, bool ascii);
/* Writes the marks that still wait. False with ERR_STORE: they are lost. */
bool tui_settle(struct tui *t, struct error *err);
void tui_sync_later(struct tui *t); /* what is written goes to disk when no more comes */
void tui_clear(struct tui *t);

/* --- the stack --- */
void tui_open(struct tui *t, struct screen *s); /* above the one that has the keys; null: nothing */
void tui_back(struct tui *t);
void tui_replace(struct tui *t, struct screen *old, struct screen *s); /* old is freed */
/* Everything goes but what does not depend on the store; then the places are opened anew. */
void tui_drop_all(struct tui *t);
void tui_begin_anew(struct tui *t);
void tui_drop_above(struct screen *s); /* frees what lies above it */
struct screen *tui_below(struct screen *s); /* null if it is the first */
struct screen *tui_top(struct tui *t);

/* The list of a view, right above the places, whose cursor goes with it: a row of views in the
 * stack would make `back` a long way. */
void tui_open_view(struct tui *t, struct screen *s);

/* A view, or a document's address; says so where it cannot be opened. */
void tui_open_target(struct tui *t, const char *target);
/* A link in the document `from`: from the store if it is there, else fetched. */
void tui_open_link(struct tui *t, const char *url, const char *from);

/* A picture of an article (null: of none): here, or in the browser where pictures are not shown. */
void tui_open_picture(struct tui *t, const struct item *it, const char *url, const char *from);
/* The one of an article that the count says, else the first that is in sight, else the first. */
struct pane;
void tui_open_figure(struct tui *t, const struct item *it, const struct pane *p, const char *from);

/* --- ways over several screens --- */
const char *tui_key_of(struct arena *a, const struct item *it, const char *url); /* see trail.h */
void tui_walk(struct tui *t, int direction); /* through what was read */
void tui_ask_mark(struct tui *t, bool set);
/* Opens the list of the next place with unread items: its first, which is selected. Null: there is
 * none. What was above the places is gone otherwise. */
const struct item *tui_next_place(struct tui *t, const char *target, int direction);
/* The same, and opens that item; false: there is none. The article that was read is gone then. */
bool tui_read_next_place(struct tui *t, const char *target, int direction);

/* --- the status line --- */
void tui_say(struct tui *t, const char *fmt, ...) PRINTF_LIKE(2, 3);
void tui_fail(struct tui *t, const struct error *err);

/* --- what can be done --- */
void tui_key(struct tui *t, uint32_t key);
bool tui_interrupt(struct tui *t); /* ^C: false if it means to leave */
void tui_act(struct tui *t, enum action act);
void tui_mouse(struct tui *t, const struct tui_pointer *p);
void tui_start_command(struct tui *t, const char *text); /* the colon, with that behind it */
void tui_start_filter(struct tui *t, const char *words); /* those it has now */
void tui_command(struct tui *t, const char *line);
void tui_fetch_portal(struct tui *t, const char *portal); /* null: all */
void tui_fetch_due(struct tui *t); /* what is due, now or when what is under way is done */
void tui_stop_fetching(struct tui *t);
void tui_mark(struct tui *t, const int64_t *rows, size_t n, enum store_mark mark, bool undoable);
/* The item that is selected or read: as FILE, by its suffix; into a program; into a mail. */
void tui_save(struct tui *t, const char *path);
void tui_pipe(struct tui *t, const char *command);
void tui_mail(struct tui *t);
/* What gives the item, or its address, to another program; false if the action does not. */
bool tui_hand_over(struct tui *t, enum action act);
void tui_ask_save(struct tui *t);
void tui_reread(struct tui *t); /* the store has new items */
void tui_subscribe(struct tui *t, const char *what);   /* a name or an address */
void tui_unsubscribe(struct tui *t, const char *what); /* a name or an address */
void tui_import(struct tui *t, const char *path);
void tui_look_around(struct tui *t); /* what did others do to the files? */
bool tui_load_keymap(struct tui *t, const char *name, struct error *err);

/* What can be typed behind the colon beside actions and targets; a name null is the end. */
struct command_info {
	const char *name;
	const char *operand; /* English; shown through _(); "" if it takes none */
	const char *help;    /* the same */
	void (*run)(struct tui *t, const char *operand);
};
extern const struct command_info command_table[];

/* --- drawing --- */
struct view_style tui_style(const struct tui *t, int width);
struct canvas *tui_compose(struct tui *t, int rows, int cols);
char *tui_title(struct tui *t); /* what is read, for the window's title: one clean line; heap */
void tui_painted(struct tui *t); /* what was composed is on the screen */

#endif
