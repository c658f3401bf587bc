/* Feeds made by hand, with everything in them that a view or a dump may meet. */
#ifndef BANTIN_TESTS_RICH_H
#define BANTIN_TESTS_RICH_H

#include "model/feed.h"
#include "view/line.h"

/* 2026-11-23 08:00 in Hà Nội, 80 columns. */
struct view_style rich_style(void);

/* A text in which *strong*, _em_, `code`, ^sup^, ~sub~ and {text|url} have the style they say. */
struct text rich_text(struct arena *a, const char *markup);

struct block *rich_add(struct arena *a, struct block *parent, enum block_type type,
		       const char *text);

/* One item with every type of block. */
struct feed *rich_article(void);

/* Four items: ranks, views, badges, states. */
struct feed *rich_list(void);

/* An article and a list in one, every text of which is `evil`. */
struct feed *rich_hostile(const char *evil);

#endif
