/* SQL functions by which the full-text index reads the texts out of the blobs of an item:
 * item_title(facts), item_lead(facts), item_author(facts), body_text(blocks). */
#ifndef BANTIN_STORE_FUNCTIONS_H
#define BANTIN_STORE_FUNCTIONS_H

#include <sqlite3.h>

int functions_register(sqlite3 *db); /* an SQLite code */

#endif
