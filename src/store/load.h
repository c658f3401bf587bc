/* Stored items as the model has them. Inside a transaction. */
#ifndef BANTIN_STORE_LOAD_H
#define BANTIN_STORE_LOAD_H

#include "store/sql.h"

struct row_list {
	LIST_OF(int64_t) list;
};

/* Adds an item to f, all but its body. False, f unchanged, if there is none or it cannot be read. */
bool load_item(struct store *s, struct feed *f, int64_t row, int64_t now);

/* Adds the items of rows in their order. */
bool load_items(struct store *s, struct feed *f, const struct row_list *rows, int64_t now);

#endif
