/* What people type to search, understood. Words and "words that stand together", word* a beginning,
 * -anything excluded, and KEY:VALUE: title, author (words there), category, portal (names), since,
 * until (moments), is (read, unread, saved, unsaved). All must hold. Anything else is words: nothing
 * typed is an operator of FTS5. */
#ifndef BANTIN_STORE_TYPED_H
#define BANTIN_STORE_TYPED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/error.h"
#include "store/tokenizer.h"

/* Words that stand together, for who looks for them in a text (sought.h). */
enum typed_where { TYPED_ANYWHERE, TYPED_TITLE, TYPED_AUTHOR };
struct typed_words {
	struct plain_words words;
	enum typed_where where;
	bool prefix; /* only the beginning of the last word */
	bool excluded;
};

/* A name behind portal: or category:, as slugs. */
struct typed_name {
	const char *portal, *category; /* null: any */
	const char *typed;	       /* as it was typed, for messages */
	bool excluded;
};

struct typed {
	const char *match;   /* expression of the index; null: no word is looked for. Its beginnings
			      * are found by the vocabulary (search_exactly) */
	const char *without; /* another, of what must not be found; only where match is null */
	bool anything;	     /* false: nothing was typed that could be looked for */
	int64_t since, until; /* from since on, before until */
	int unread, saved;    /* 0 or 1; -1: either */
	LIST_OF(struct typed_name) names;
	LIST_OF(struct typed_words) words;
};

/* Strings are in the arena. False with ERR_CONFIG: a key whose value makes no sense. */
bool typed_read(struct arena *a, const char *text, int64_t now, struct typed *out,
		struct error *err);

#endif
