#include "store/sql.h"

enum { DAY = 86400 };

struct counting {
	struct store_stats *out;
	int64_t now;
};

static void count_sources(struct store *s, struct store_stats *out)
{
	sql_number(s, &out->portals, "SELECT count(*) FROM portal WHERE position IS NOT NULL", "");
	sql_number(s, &out->categories, "SELECT count(*) FROM category", "");
	sql_number(s, &out->sources, "SELECT count(*) FROM channel", "");
	sql_number(s, &out->failing, "SELECT count(*) FROM channel WHERE failures > 0", "");
	sql_number(s, &out->refreshed, "SELECT max(fetched) FROM channel", "");
}

static void count_items(struct store *s, struct store_stats *out, int64_t now)
{
	sql_number(s, &out->items, "SELECT sum(items) FROM portal", "");
	sql_number(s, &out->unread, "SELECT sum(unread) FROM portal", "");
	sql_number(s, &out->saved, "SELECT count(*) FROM item INDEXED BY item_saved WHERE saved", "");
	sql_number(s, &out->day, "SELECT count(*) FROM item WHERE sort >= ?", "i", now - DAY);
	sql_number(s, &out->week, "SELECT count(*) FROM item WHERE sort >= ?", "i", now - 7 * DAY);
	sql_number(s, &out->oldest, "SELECT min(sort) FROM item", "");
	sql_number(s, &out->newest, "SELECT max(sort) FROM item", "");
}

static bool count(struct store *s, void *arg)
{
	struct counting *c = arg;
	int64_t page = 0, pages = 0, empty = 0;

	*c->out = (struct store_stats){0};
	count_sources(s, c->out);
	count_items(s, c->out, c->now);
	sql_number(s, &page, "PRAGMA page_size", "");
	sql_number(s, &pages, "PRAGMA page_count", "");
	sql_number(s, &empty, "PRAGMA freelist_count", "");
	c->out->bytes = page * pages;
	c->out->free_bytes = page * empty;
	return !s->rc;
}

bool store_stats(struct store *s, int64_t now, struct store_stats *out, struct error *err)
{
	struct counting c = {out, now};

	return store_read(s, count, &c, err);
}
