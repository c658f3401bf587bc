/* By what an item is known again. Keys are 64-bit hashes, 0 for none: they only ever meet others of
 * the same portal, and a portal that forges collisions harms itself alone. */
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
