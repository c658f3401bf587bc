/* How well an item fits a search: the SQL function fit(words) of a row that MATCHes. */
#ifndef BANTIN_STORE_FIT_H
#define BANTIN_STORE_FIT_H

#include <sqlite3.h>

/* An SQLite code. */
int fit_register(fts5_api *api);

#endif
