/* SQL functions by which the full-text index reads the texts out of the blobs of an item:
 * item_title(facts), item_lead(facts), item_author(facts), body_text(blocks). */
#ifndef BANTIN_STORE_FUNCTIONS_H
#define BANTIN_STORE_FUNCTIONS_H

#include <sqlite3.h>

#include "base/buf.h"
#include "model/feed.h"

/* Adds to out a text of an item, the same as the functions make of its blobs. */
enum words_of { WORDS_TITLE, WORDS_LEAD, WORDS_AUTHOR, WORDS_BODY, WORDS_PARTS };
void functions_text(const struct item *it, enum words_of which, struct buf *out);

int functions_register(sqlite3 *db); /* an SQLite code */

#endif
