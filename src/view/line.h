/* Lines of styled spans: what a screen or a text dump shows, before either. No curses here. */
#ifndef BANTIN_VIEW_LINE_H
#define BANTIN_VIEW_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/feed.h"

/* What a run of text is; themes and SGR tables give it its looks. */
enum role {
	ROLE_TEXT,
	ROLE_TITLE,
	ROLE_META,    /* by-line, time, category */
	ROLE_LEAD,
	ROLE_HEADING,
	ROLE_STRONG,
	ROLE_EM,
	ROLE_CODE,
	ROLE_LINK,
	ROLE_QUOTE,
	ROLE_CAPTION,
	ROLE_CREDIT,
	ROLE_MARK,    /* bullets, bars, frames, table rules */
	ROLE_BADGE,
	ROLE_VIEWS,
	ROLE_RANK,
	ROLE_UNREAD,  /* title of an unread item */
	ROLE_HIT,     /* a search hit */
	ROLE_LIT,     /* what a rule of the user's highlights */
	ROLE_GONE,    /* words that were said, and are not any more */
	ROLE_CAME,    /* words that were not said then */
	ROLE_ERROR,
	ROLES
};

struct run {
	const char *s; /* clean text, in the arena of the lines */
	uint32_t len;  /* bytes */
	enum role role;
	const char *url; /* null if no link */
};

struct line {
	LIST_OF(struct run) runs;
	int32_t item; /* index of the item it belongs to in a list; -1 */
	int32_t wide; /* columns of the table or code it is of, where there is no room for them; 0 */
	int32_t kept; /* the first so many of them stay when that is scrolled sideways */
	int32_t picture_row, picture_col;
	const char *picture; /* that row of it is to be drawn there; null: of none */
};

struct lines {
	struct arena *arena;
	LIST_OF(struct line) lines;
};

struct view_style {
	int width;	 /* columns; 0: no wrapping */
	int measure;	 /* longest line of prose, 72; 0: as wide as width */
	bool ascii;	 /* transliterate all to ASCII */
	bool plain;	 /* no frames and signs: for braille and speech */
	bool indent;	 /* centre the measure within width (the reader) */
	bool sideways;	 /* tables may be wider than width: they are scrolled (the reader) */
	bool full;	 /* print the full texts that a list brings along (--full) */
	/* How many rows to leave for a picture, in so many columns; 0: none. May be null. */
	int (*picture_rows)(void *arg, const char *url, int cols);
	void *picture_arg;
	int64_t now;	 /* for "2 hours ago" */
	int zone;	 /* minutes east of UTC in which times are shown */
};

struct lines *lines_new(void);
void lines_free(struct lines *l);

/* Title, metadata, lead, body, related items. */
struct lines *view_article(const struct feed *f, const struct item *it,
			   const struct view_style *st);

/* A line or two for each item: title, then time, category, views, badges. */
struct lines *view_list(const struct feed *f, const struct view_style *st);

/* The same of n items from `from` on: what a screen shows of a long list. */
struct lines *view_list_part(const struct feed *f, size_t from, size_t n,
			     const struct view_style *st);

/* The small texts both use, in the messages' language; in the arena. */
const char *view_time(struct arena *a, const struct stamp *t, const struct view_style *st);
const char *view_count(struct arena *a, int64_t n); /* 19.800 in Vietnamese, 19,800 in English */
/* True if the items have ranks by which they are in order. */
bool view_is_ranking(const struct feed *f);

/* The views gained in each of DAY_PARTS of the last day, as bars; null if they are not known. */
const char *view_spark(struct arena *a, const int64_t *gained, bool ascii);
const char *view_badge(int bit);		    /* "thịnh hành", "trending" */

#endif
