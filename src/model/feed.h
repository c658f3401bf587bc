/* What came out of a document: a feed, a list page, or a single article, which is a feed of one
 * item, as in JSON Feed. Plain data in one arena; no I/O. The worker makes it, the store keeps it,
 * views and dumps show it.
 *
 * Invariants: text is clean (base/clean.h), NFC, one line unless said otherwise; URLs are absolute
 * or null; a null string means "not known", never "". */
#ifndef BANTIN_MODEL_FEED_H
#define BANTIN_MODEL_FEED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/stamp.h"
#include "model/block.h"

enum feed_kind { FEED_ARTICLE, FEED_FEED, FEED_LIST };

enum {
	BADGE_TRENDING = 1 << 0,
	BADGE_FEATURED = 1 << 1,
	BADGE_BREAKING = 1 << 2,
	BADGE_LIVE = 1 << 3,
	BADGE_VIDEO = 1 << 4,
	BADGE_PHOTO = 1 << 5,
	BADGE_PAYWALL = 1 << 6,
	BADGES = 7,
	BADGE_LIT = 1 << BADGES /* no portal's: a rule of the user's highlights it */
};
/* "trending", ... for bit number i < BADGES. */
const char *badge_name(int i);

struct person {
	const char *name, *url;
};

struct attachment {
	const char *url, *mime_type, *title;
	int64_t bytes;	  /* -1 if not known */
	int32_t duration; /* seconds, -1 if not known */
};

struct image {
	const char *url, *caption;
};

struct related {
	const char *title, *url;
	int64_t views;	  /* -1 if not known */
	int32_t duration; /* seconds, -1 if not known; 00:00 means not known */
	uint32_t badges;
};

enum { DAY_PARTS = 12 };

/* Who carries a story. */
struct source {
	const char *portal, *title, *url;
	const char *site; /* what the portal is called; null: as `portal` */
};

struct item {
	const char *id; /* the source's own id; null: dumps and the store make one, see item_id */
	const char *url, *external_url, *canonical_url;
	const char *title;
	const char *summary; /* the feed's summary, as plain text */
	const char *lead;    /* the standfirst of the page, without the agency's tag */
	const char *image, *language;
	const char *site;     /* name of the publication */
	const char *category; /* the main one */
	struct stamp published, modified;
	LIST_OF(struct person) authors;
	LIST_OF(const char *) categories; /* all sections */
	LIST_OF(const char *) tags;	  /* categories and keywords in the source's order */
	LIST_OF(struct attachment) attachments;
	LIST_OF(struct image) images;
	LIST_OF(struct attachment) videos;
	LIST_OF(struct related) related;
	uint32_t badges;
	int64_t views;	  /* -1 if not known */
	int64_t comments; /* -1 if not known */
	struct block *body; /* first block, null if none; without title, metadata and lead */
	bool full;	    /* body is the full text of the page, not a feed's excerpt */
	bool aside;	    /* on a list page it stands in a most-read block alone */

	/* What only the store knows. */
	int64_t row; /* its key in the store, 0 if not from there */
	int64_t story; /* the row that stands for its story, its own if it is alone */
	const char *portal;
	const char *first_title; /* its headline before it changed; null if it never did */
	struct block *first_body; /* its text before that changed; null if not, or not looked for */
	bool corrected;		 /* headline or text have changed */
	bool unread, saved;
	bool stored; /* unread and saved mean something */
	int64_t seen; /* when it was first fetched */
	int32_t rank; /* in a trending view, from 1; 0 if none */
	int32_t rank_before; /* in the ranking before; -1: it was in none; 0: not known */
	double views_per_hour; /* negative if not known */
	int64_t *gained; /* views in each of DAY_PARTS of the last day; null if not known */
	LIST_OF(struct source) sources; /* of the story; the item itself is the first */
};

/* Something odd that was met and got over: shown by --check. */
struct warning {
	int32_t line; /* in the document, from 1; 0 if not known */
	const char *text;
};

/* A fact and where it was found ("title", "JSON-LD headline"): shown by --check. */
struct origin {
	const char *field, *from;
};

struct feed {
	struct arena *arena; /* owns all of this, the struct itself too */
	enum feed_kind kind;
	const char *format; /* "rss2.0", "rss1.0", "atom1.0", "json1.1", "html", ... static or in arena */
	const char *title, *description, *language, *icon;
	const char *site; /* what a page calls the portal it is of */
	const char *home_url, *feed_url;
	const char *portal, *view; /* set by core where it is a view of the store */
	const char *next_page;	   /* rel=next or the like of a list or a split article */
	const char *charset;	   /* as it was decoded */
	struct stamp updated;
	int32_t ttl; /* minutes between fetches the source asks for, 0 if it does not say */
	uint32_t skip; /* when it asks not to be fetched, UTC: bits 0 to 23 are hours, 24 to 30 days
			  from Sunday */
	LIST_OF(struct person) authors;
	LIST_OF(struct item) items;
	LIST_OF(struct image) feeds; /* of a page, or pages of feeds; rel=alternate first, then links: url, caption = title */
	LIST_OF(struct image) menu;  /* links of a portal's navigation: url, caption = text */
	LIST_OF(struct warning) warnings;
	LIST_OF(struct origin) origins;
};

/* The feed and its arena, empty; kind FEED_FEED. */
struct feed *feed_new(void);
void feed_free(struct feed *f); /* null is allowed */

/* A new last item with "not known" in every field. */
struct item *feed_add_item(struct feed *f);

void feed_warn(struct feed *f, int line, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));

/* A deep copy of an item into another arena; what the store alone knows is copied too. */
void item_copy(struct arena *a, const struct item *from, struct item *to);

/* id that JSON Feed always wants: the source's, else the canonical URL, else the URL, else a hash
 * of title and date. In the arena. */
const char *item_id(struct arena *a, const struct item *it);

#endif
