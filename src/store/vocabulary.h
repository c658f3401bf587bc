/* All words of the index, in a table beside it, by which beginnings are looked up. FTS5 reads of a
 * beginning all that is indexed of all words that begin so, which takes seconds; of words that are
 * named one by one it reads from the newest item on, as far as hits are wanted. */
#ifndef BANTIN_STORE_VOCABULARY_H
#define BANTIN_STORE_VOCABULARY_H

#include "base/buf.h"
#include "store/sql.h"

struct vocabulary *vocabulary_new(sqlite3 *db);
void vocabulary_free(struct vocabulary *v);

/* Between begin and keep the tokenizer tells the words of documents; those that are new are kept. In
 * one transaction; forget if it fails. */
void vocabulary_begin(struct store *s);
/* True if it is new. VOCABULARY_READ bytes of the word can be read, whatever its length. */
enum { VOCABULARY_READ = 16 };
bool vocabulary_tell(struct vocabulary *v, const char *word, size_t n);
void vocabulary_keep(struct store *s);
void vocabulary_forget(struct vocabulary *v);

/* Reads them all anew out of the index. Inside a transaction. */
bool vocabulary_recount(struct store *s);

/* The same for a few hundred words behind `last`, so that nobody waits long: those that the index no
 * longer has leave. *last becomes the last of them, empty at the end. */
bool vocabulary_recount_some(struct store *s, struct buf *last);

/* Calls fn for the words that begin so, the commoner ones first, at most 256, until it returns other
 * than SQLITE_OK. `plain`: words with marks are left out, their plain forms are there too. */
typedef int vocabulary_fn(void *arg, const char *word, int n);
int vocabulary_find(struct vocabulary *v, const char *begun, size_t n, bool plain, vocabulary_fn *fn,
		    void *arg);

/* True if there were more since it was last asked: what was found is not all. */
bool vocabulary_was_cut(struct vocabulary *v);

#endif
