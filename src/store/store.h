/* What bantin remembers: portals and their channels, items, what was read and saved, views over
 * time. SQLite lives in this folder only.
 *
 * One writer at a time, any number of readers; every write is one short IMMEDIATE transaction and
 * is on disk when the call returns true. Nothing here waits longer than 5 seconds for a lock. All
 * functions that can fail return false (or null) with ERR_STORE, unless said otherwise; a failed
 * write leaves the store as it was. A store that could only be opened for reading fails writes with
 * its notice as the text. */
#ifndef BANTIN_STORE_STORE_H
#define BANTIN_STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "model/feed.h"

struct store;

/* Opens or makes the store (0600 in a 0700 folder, which is made too). ":memory:" keeps nothing.
 * The ladder of hostile.md section 2.3: for reading and writing; else, on a full disk, a read-only
 * folder or a newer version of the store, for reading alone; a damaged one is put aside as
 * PATH.corrupt-DATE and what can be read of it is carried over, also where the damage is met later,
 * by any call. A file that is no store is left alone, except in the contract's place. Null only if
 * nothing helps. */
struct store *store_open(const char *path, struct error *err);
/* The same; fn is told, in a line for people, what makes whoever opens a large store wait, when that
 * has taken a second. It may be killed meanwhile: the next to open it goes on. fn null: nobody. */
typedef void store_wait_fn(const char *what, void *arg);
struct store *store_open_told(const char *path, store_wait_fn *fn, void *arg, struct error *err);
void store_close(struct store *s); /* null is allowed */

/* What the user should know of how it was opened ("read only: the disk is full"); null if nothing. */
const char *store_notice(const struct store *s);
/* Another number when another connection has written since. */
int64_t store_version(struct store *s);
bool store_is_read_only(const struct store *s);

/* Somebody waits at keys for this connection: no write may take long. Marks outlive the program at
 * once, but the power only when store_settle was called, which may take as long as a disk does: it
 * brings the write-ahead log to the disk, and a long one into the store. store_tend does a little of
 * what is left of many small writes: parts of the index of words are joined. */
void store_at_hand(struct store *s);
void store_settle(struct store *s);
void store_tend(struct store *s);

/* --- sources --- */

enum channel_kind {
	CHANNEL_FEED,
	CHANNEL_PAGE,	  /* a list page */
	CHANNEL_TRENDING, /* the portal's most-read page: its order is a rank */
};

/* One address that is fetched for a portal. */
struct store_channel {
	int64_t row; /* its key; 0 where it is given to store_set_portal */
	const char *portal;   /* name */
	const char *category; /* title; null where the items' own categories count */
	enum channel_kind kind;
	const char *url;
	const char *etag, *last_modified; /* null if none */
	int64_t due;	/* Unix time of the next fetch; 0: now; STORE_NEVER */
	int64_t tried;	/* last attempt; 0: never */
	int64_t fetched; /* last success; 0: never */
	int32_t failures; /* in a row */
	int32_t changes, visits; /* fetches that brought new items, and all */
	int64_t changed; /* Unix time when it last brought new items; 0: not yet */
	int64_t pace;	 /* seconds between such times, on average; 0: not known */
	int32_t ttl;	 /* as its last document said (feed.h) */
	uint32_t skip;
	const char *moved; /* where it has moved for good; null if it has not */
	int32_t moves;	   /* how often it said so in a row */
	const char *error; /* why the last attempt failed; null if it did not */
};
#define STORE_NEVER INT64_MAX

struct store_portal {
	const char *name, *title, *home, *language; /* name is a slug; the others may be null */
	int64_t items, unread, refreshed; /* only out */
	const char *error;		  /* only out, of its worst channel; with its due and failures */
	int64_t due;
	int32_t failures;
};

struct store_category {
	const char *portal, *name, *title; /* name is the slug */
	int64_t items, unread;
};

/* Makes or updates a portal and makes its channels exactly these: what is new is due at once, what
 * is there already keeps its state, what is not named goes. A portal that is one feed, its home, is
 * known again by that when its name has changed. */
bool store_set_portal(struct store *s, const struct store_portal *p,
		      const struct store_channel *channels, size_t n, struct error *err);

/* The same for n of them, all or none. */
struct store_setting {
	struct store_portal portal;
	const struct store_channel *channels; /* n_channels of them */
	size_t n_channels;
};
bool store_set_portals(struct store *s, const struct store_setting *v, size_t n, struct error *err);

/* Forgets every portal but these; their items go with them, saved ones stay. The order of the names
 * becomes that of the portals. */
bool store_keep_portals(struct store *s, const char *const *names, size_t n, struct error *err);

/* Lists in the arena: portals in their order, new ones last; categories in the order first seen. */
struct store_portals { LIST_OF(struct store_portal) list; };
struct store_categories { LIST_OF(struct store_category) list; };
struct store_channels { LIST_OF(struct store_channel) list; };
bool store_portals(struct store *s, struct arena *a, struct store_portals *out, struct error *err);
/* portal null: of all. */
bool store_categories(struct store *s, struct arena *a, const char *portal,
		      struct store_categories *out, struct error *err);
/* Those due at `now` (INT64_MAX: all), of a portal or (null) of all. */
bool store_channels(struct store *s, struct arena *a, const char *portal, int64_t now,
		    struct store_channels *out, struct error *err);

/* --- what a fetch brought --- */

/* Merges a feed or list page into the store, in one transaction. An item is the same as a stored
 * one of the portal when its id is, else its URL (url_key of canonical or URL), else its title and
 * day. An update keeps the read and saved state and a full body; a view count is added to the
 * item's series when it changed; a channel's category is added to the item's. For CHANNEL_TRENDING
 * the order becomes the rank and replaces the former ranks of that channel. The channel's state is
 * taken from *ch. f null: nothing new (304).
 * *added, if not null, becomes the number of new items.
 *
 * A feed's word on an item weighs more than a list page's, that more than a most-read page's: the
 * lesser adds what is not known yet. New items that the last store_expire would have taken are left
 * out, or they would come back at every fetch; not so at a channel's first fetch. Of a channel that
 * is there no more nothing is put. */
bool store_put_feed(struct store *s, const struct store_channel *ch, const struct feed *f,
		    int64_t now, int *added, struct error *err);
/* Several of them in one transaction, which costs much less than one for each. */
struct store_visit {
	const struct store_channel *ch;
	const struct store_channel *news; /* taken instead where there are new items; may be null */
	const struct feed *f;
	bool failed; /* as store_put_failure; f is not looked at */
	int added;   /* out: new items */
};
bool store_put_visits(struct store *s, struct store_visit *v, size_t n, int64_t now,
		      struct error *err);
/* The attempt failed: tried, due, failures, moves and error are taken from *ch. Items stay. */
bool store_put_failure(struct store *s, const struct store_channel *ch, struct error *err);

/* The full text of an item, from its page. What the list said stays where the page is silent. A
 * shorter body never replaces a longer full one when `truncated`. */
bool store_put_article(struct store *s, int64_t row, const struct item *article, bool truncated,
		       int64_t now, struct error *err);

/* --- views --- */

enum store_view {
	STORE_LATEST,	/* newest first */
	STORE_UNREAD,
	STORE_SAVED,
	STORE_SEARCH,	/* words: what fits best and is new comes first */
	STORE_TRENDING, /* candidates: ranked, badged as trending or featured, with views, or told by several
			   portals; of the last 7 days */
};

struct store_query {
	enum store_view view;
	const char *portal;   /* null: any */
	const char *category; /* as typed: compared as fold_slug; null: any */
	const char *words;    /* STORE_SEARCH: as typed (typed.h) */
	int limit;	      /* -1: no limit */
	int64_t now;
	int64_t since;	      /* STORE_SEARCH: nothing older, whatever is typed; 0: any age */
	bool unread;	      /* STORE_SEARCH: nothing that was read */
	int64_t after;	      /* STORE_LATEST, _UNREAD, _SAVED: only what stands behind that row, which
			       * costs no more at the end than at the beginning; 0: from the first */
};

/* The items without their bodies, with row, portal, unread, saved, stored, rank and views_per_hour
 * (from the series over the last 24 hours) set; a feed of kind FEED_LIST without other facts. */
struct feed *store_view(struct store *s, const struct store_query *q, struct error *err);
/* In STORE_TRENDING also rank_before and gained. Of a story with several candidates all are there;
 * elsewhere its items stand behind one, but for a view of one portal, which shows its own. */
bool store_count(struct store *s, const struct store_query *q, int64_t *n, struct error *err);
/* The same of a search for who waits at keys: if it finds very many, *n is how many at least, and
 * *more true. */
bool store_count_some(struct store *s, const struct store_query *q, int64_t *n, bool *more,
		      struct error *err);

/* One item whole: a feed of kind FEED_ARTICLE. ERR_EMPTY if there is none. */
struct feed *store_item(struct store *s, int64_t row, struct error *err);
/* The bodies of a view's items, which views leave out. */
bool store_bodies(struct store *s, struct feed *f, struct error *err);
/* The row of a URL (compared as url_key), 0 if it is not stored. */
int64_t store_find(struct store *s, const char *url);

/* The rows that stand for the stories of these items (item.story), their own where they are alone;
 * `stories` has room for n. */
void store_stories(struct store *s, const int64_t *rows, size_t n, int64_t *stories);

/* The rows, in heap memory, of the items with these ids or addresses; *found of them. `of`, if not null,
 * is the address of the feed of each, those of one feed together and with one pointer: only items of the
 * portals that fetch it are meant and, of a feed that none fetches, those named by an address. */
bool store_find_ids(struct store *s, const char *const *ids, const char *const *of, size_t n,
		    int64_t **rows, size_t *found, struct error *err);

/* The row of the last item that came, also where it has left again; 0 if none ever did. */
int64_t store_last_row(struct store *s);

/* True if there is such a portal; such a category (of a portal, or null: of any). */
bool store_has_portal(struct store *s, const char *name);

/* The front page of the portal an item came from, for what its address may lead to (io/fetch.h); ""
 * if it is not known. In the arena. */
const char *store_item_home(struct store *s, struct arena *a, int64_t row);
bool store_has_category(struct store *s, const char *portal, const char *category);

/* --- rules --- */

enum rule_action { RULE_HIDE, RULE_READ, RULE_SAVE, RULE_TAG, RULE_HIGHLIGHT };

struct store_rule {
	enum rule_action action;
	const char *tag;   /* of RULE_TAG */
	const char *query; /* as for STORE_SEARCH */
};

/* From now on every item that comes is treated as these say, in their order, before anybody sees it.
 * What is hidden leaves, unless it is saved, and does not come back. Rules that are not those of the
 * last time are done to the items of the last week at once. They stay the caller's, until
 * store_drop_rules. */
bool store_set_rules(struct store *s, const struct store_rule *rules, size_t n, int64_t now,
		     struct error *err);
void store_drop_rules(struct store *s);

/* Titles, in the arena, of what the rule with that query has hidden, published at `since` or later. */
struct store_titles { LIST_OF(const char *) list; };
bool store_killed(struct store *s, struct arena *a, const char *query, int64_t since,
		  struct store_titles *out, struct error *err);

/* What --stats tells; times are Unix time, 0 if there is none. */
struct store_stats {
	int64_t portals, categories, sources, failing, refreshed;
	int64_t items, unread, saved, day, week; /* day, week: of the last 24 hours, 7 days */
	int64_t oldest, newest;
	int64_t bytes, free_bytes; /* of the file */
};
bool store_stats(struct store *s, int64_t now, struct store_stats *out, struct error *err);

/* Keeps an order of stories (item.story), the first one first, as the last ranking; the one before it
 * is what rank_before tells of. The same order again is no new ranking. */
bool store_put_standing(struct store *s, const int64_t *stories, size_t n, struct error *err);

/* Who writes waits for another that does, five seconds unless it is told otherwise; then it fails, and
 * store_is_busy says so of the error. Who reads never waits. */
enum { STORE_PATIENCE = 5000 };
void store_hurry(struct store *s, int ms);
bool store_is_busy(const struct error *err);

/* --- what the user does; each is on disk, power loss included, when it returns true (marks: where
 * somebody waits at keys, when store_settle has returned) --- */

enum store_mark { MARK_READ, MARK_UNREAD, MARK_SAVED, MARK_UNSAVED };
/* Marks the whole stories of the items. *changed, if not null, becomes how many were not so before. */
bool store_mark(struct store *s, const int64_t *rows, size_t n, enum store_mark mark, int *changed,
		struct error *err);

/* Saves what an article links to: the item at its address, else a new one of the article's portal,
 * whose text is there when it is opened. `row` is the article. *kept becomes the row. */
bool store_keep_link(struct store *s, int64_t row, const struct related *link, int64_t now,
		     int64_t *kept, struct error *err);

/* Items that were published and first seen before `before` go and do not come back, saved ones
 * never; so do points of view series older than that. */
bool store_expire(struct store *s, int64_t before, struct error *err);
/* The same, and the oldest until there are at most so many items, and the store has about so many
 * bytes (each 0: any number). */
bool store_trim(struct store *s, int64_t before, int64_t items, int64_t bytes, struct error *err);

#endif
