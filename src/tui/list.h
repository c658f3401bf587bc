/* The list of items, for the files it is made of: list.c draws, list_read.c reads what is shown,
 * list_sift.c chooses and orders it, list_acts.c moves and marks. */
#ifndef BANTIN_TUI_LIST_H
#define BANTIN_TUI_LIST_H

#include "tui/find.h"
#include "tui/rows.h"
#include "tui/sift.h"
#include "tui/tui.h"

enum { FIRST_READ = 200 }; /* items of a view: what is below is read on the way there */

struct list {
	struct screen screen;
	char *target; /* the view; null for a document */
	char *url;    /* the document; null for a view */
	struct feed *feed; /* its items are those that are shown: `all`, or `sifted` */
	struct item *all;  /* all that were read, in their own order; heap */
	size_t n_all;
	struct item *sifted; /* what the filter lets through, in the order; heap */
	size_t sifted_to;    /* of all: those behind it were not looked at yet */
	int wanted;	     /* so many are to be read, some between two keys */
	bool to_end;	     /* the cursor stays at the end meanwhile */
	int64_t sought;	     /* ... or goes to that row when it comes; 0 */
	unsigned going;	     /* the timer that does both; 0 */
	struct feed **later; /* what was read on, of which they are too; heap, n_later */
	size_t n_later;
	char *filter; /* null: none */
	int64_t chosen; /* the row that was selected before a filter was typed */
	enum sift_order order;
	size_t waiting; /* came above what was seen, and was not looked at */
	bool behind;	/* more came than is read for the cursor to stay: this is how it was */
	int64_t counted; /* the last row that waiting counts */
	int64_t seen;	/* the row below the line under what has come since; 0: none */
	int limit; /* of what was read; there may be more if that many came. -1: all is here */
	struct rows rows;
	uint8_t *heights; /* of each row; 0: not known */
	struct lines *lines; /* of the items [from, to); null: to be laid out */
	size_t from, to;
	int width; /* they are laid out for */
	unsigned layout;
	char *words; /* searched for, lit up in titles; null: none */
	char *lit;   /* of the filter; null: none */
	struct hits hits; /* in lines */
};

extern const struct screen_ops list_ops;

/* --- list.c --- */
void list_forget_lines(struct list *l);
void list_forget_layout(struct list *l);

/* --- list_sift.c --- */
void list_show(struct list *l);	       /* what was read anew */
void list_show_more(struct list *l); /* what was read on */
bool list_is_sifted(const struct list *l);
bool list_is_whole(const struct list *l); /* nothing is left to be read or looked at */
void list_go_on(struct list *l);	  /* with both, between keys, until as many are read as wanted */
void list_complete(struct list *l);	  /* with both, to their end; the cursor stays on its item */
void list_filter(struct screen *s, const char *words); /* null: no filter */
void list_ask_filter(struct list *l);
void list_sort(struct list *l, enum sift_order order);

/* --- list_read.c --- */
int64_t list_row(const struct list *l); /* of the cursor; 0: there is none */
/* The cursor goes to the item, so many rows below the window's top. */
void list_stay_at(struct list *l, int64_t row, size_t above);
void list_set_feed(struct list *l, struct feed *f); /* takes it */
void list_clear(struct list *l);
bool list_read(struct list *l, int limit, struct error *err);
bool list_read_on(struct list *l); /* some of what is wanted, or all of it */
void list_want_enough(struct list *l); /* for what sifts it */
void list_read_more(struct list *l, enum action act); /* where that leads near the end */
void list_catch_up(struct list *l, enum action act); /* where that leads above what is behind */
void list_changed(struct screen *s);
void list_marked(struct screen *s, const int64_t *stories, size_t n, enum store_mark mark);

/* --- list_acts.c --- */
bool list_act(struct screen *s, enum action act);

#endif
