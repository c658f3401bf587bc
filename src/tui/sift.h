/* Which items of a list are shown, and in which order: plain functions over a feed. */
#ifndef BANTIN_TUI_SIFT_H
#define BANTIN_TUI_SIFT_H

#include "model/feed.h"

enum sift_order { ORDER_ASIS, ORDER_DATE, ORDER_VIEWS, ORDER_VELOCITY, ORDER_TITLE, ORDERS };
/* "date", ... as behind `:sort`; "default" for ORDER_ASIS. */
const char *sift_order_name(enum sift_order order);
bool sift_order_by_name(const char *name, enum sift_order *out);

/* A filter is a search (store/typed.h) in what lists know: titles, leads, authors, and all but words.
 * Its last word may be begun only, as it is typed. Returns a query that lights up what was found;
 * heap. */
char *sift_lit(const char *filter);

/* Writes the items of [all, all + n) that the filter (null: every one) lets through to `out`, which
 * has room for all of them. Returns how many. */
size_t sift(const struct item *all, size_t n, const char *filter, int64_t now, struct item *out);
void sift_sort(struct item *v, size_t n, enum sift_order order);

#endif
