/* SQL functions by which the full-text index reads the texts out of the blobs of an item:
 * item_title(facts), item_lead(facts, told), item_author(facts), body_text(blocks). */
#ifndef BANTIN_STORE_FUNCTIONS_H
#define BANTIN_STORE_FUNCTIONS_H

#include <sqlite3.h>

#include "base/buf.h"
#include "model/feed.h"

/* Adds to out a text of an item, the same as the functions make of its blobs. */
enum words_of { WORDS_TITLE, WORDS_LEAD, WORDS_AUTHOR, WORDS_BODY, WORDS_PARTS };
void functions_text(const struct item *it, enum words_of which, struct buf *out);

/* True if its body begins with its summary, as it does where a feed has but one of them: then the
 * summary is no text for the index, which took twice the time and room. item.told in the store. */
bool functions_is_told(const struct item *it);

int functions_register(sqlite3 *db); /* an SQLite code */

#endif
