/* How full-text search sees words. Every word is indexed in its plain form (fold_plain); one with
 * marks also, at the same place, in its marked form (fold_marked: case away, tone mark placed one
 * way). A query's word with marks asks for its marked form, one without for the plain one: "ha
 * dong" finds Hà Đông, "đường" finds neither dương nor duong. Of scripts that are written without
 * blanks every letter is a word. */
#ifndef BANTIN_STORE_TOKENIZER_H
#define BANTIN_STORE_TOKENIZER_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

struct vocabulary;

/* Bump it whenever words come out differently: stores are then indexed anew when they are opened. */
enum { TOKENIZER_VERSION = 1 };

/* Makes the FTS5 tokenizer "bantin", and what ranks by it (fit.h), known to a connection. It tells
 * the vocabulary the words of documents. An SQLite code. */
int tokenizer_register(sqlite3 *db, struct vocabulary *v);

/* At the end of a phrase of a query: its last word is only the beginning of one. What is found are
 * the words that the vocabulary has of it; with FTS5's own star behind the phrase, all there are. */
#define TOKENIZER_BEGINNING "\x02"

/* True if there is any word in the text. */
bool tokenizer_finds_word(const char *s, size_t n);

/* The words of a text one by one, in the arena: at most `most`. Returns how many. */
struct plain_word {
	const char *plain, *marked; /* the same text where it has no marks */
	const char *unmoved;	    /* marked, its tone where it was typed; null: it stays there */
	size_t start, end;	    /* where it stands, bytes */
};
size_t tokenizer_words(struct arena *a, const char *s, size_t n, struct plain_word *out,
		       size_t most);

/* All of them. */
struct plain_words {
	LIST_OF(struct plain_word) list;
};
void tokenizer_read(struct arena *a, const char *s, size_t n, struct plain_words *out);

/* A hash (keys.h) of the plain words of a text, 0 if there are none: the same for "Hà Nội!" and "HA
 * NOI". */
int64_t tokenizer_hash(const char *s, size_t n);

#endif
