/* By what an item is known again, over years of fetches. Within its portal, in this order:
 *
 *  1. its id (guid), byte by byte: then it is the same whatever else has changed;
 *  2. its URL or canonical URL, as url_key has it (http as https, no www, no tracking): so an item
 *     whose source gave it another guid is not new;
 *  3. its title and day, where it has a date, or nothing else to be known by: so an item that moved
 *     to another address is not new. Marks of punctuation, capitals and tones do not count.
 *
 * Two items of one document are never one in the store, but for an exact repetition; so what several
 * of them share (one guid for all, one URL for all, a column's title twice on a day) says nothing.
 * What is known again is updated and stays where it was, read and saved as it was (merge.h); its
 * first headline is kept. What a document no longer has stays, until it is too old.
 *
 * Keys are 64-bit hashes, 0 for none: they only ever meet others of the same portal, and a portal
 * that forges collisions harms itself alone. */
#ifndef BANTIN_STORE_KEYS_H
#define BANTIN_STORE_KEYS_H

#include "model/feed.h"

struct keys {
	int64_t id;
	int64_t url, canon; /* url_key of the URL, and of the canonical URL where that is another */
	int64_t title;	    /* of its words, plain; of the summary if it has none */
	int64_t day;	    /* of publication, days since 1970 in its own zone; -1 if not known */
	bool common;	    /* another item of the feed has the same title on that day */
	bool twice;	    /* the feed has it already */
};

int64_t keys_hash(const char *s); /* 0 for null and "" */
/* Goes on hashing; h is 0 or what came before. */
int64_t keys_hash_more(int64_t h, const char *s, size_t n);

struct keys keys_of(struct arena *scratch, const struct item *it);

/* The keys of n items that came in one document. An id that several different items share is none,
 * and so is a URL: the wild has feeds that give all items one guid, or link them all to the home
 * page. `by_title`: items without ids at one URL are different if their titles are. */
struct keys *keys_of_all(struct arena *a, const struct item *items, size_t n, bool by_title);

/* Whether a row is one of a set. */
struct rows {
	int64_t *v;
	size_t mask;
};
void rows_init(struct rows *r, struct arena *a, size_t most);
void rows_add(struct rows *r, int64_t row);
bool rows_have(const struct rows *r, int64_t row);

#endif
