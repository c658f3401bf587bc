/* What the tests of the store share: a store with one portal, and feeds in a few words. */
#ifndef BANTIN_TESTS_STORE_H
#define BANTIN_TESTS_STORE_H

#include "tests/unit/unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/store.h"

enum { NOW = 1795395600 }; /* 2026-11-23 08:00 in Hà Nội */
enum { HOUR = 3600, DAY = 86400 };

/* Fails with the error's text. */
static inline void must(bool ok, const struct error *err)
{
	if (!ok)
		fail_msg("%s", err->text);
}

static inline struct store *open_at(const char *path)
{
	struct error err = {0};
	struct store *s = store_open(path, &err);

	must(s != NULL, &err);
	return s;
}

/* A folder of the test's own; the caller removes it with clean_up. */
static inline const char *folder(void)
{
	static char name[64];

	snprintf(name, sizeof name, "/tmp/bantin-store-XXXXXX");
	assert_non_null(mkdtemp(name));
	return name;
}

static inline const char *in(const char *dir, const char *file)
{
	static char path[8][160];
	static int turn;
	char *p = path[turn++ % 8];

	snprintf(p, sizeof path[0], "%s/%s", dir, file);
	return p;
}

/* A portal "lang" with a feed of no category, a page of "Thời sự" and a most-read page. */
static inline void set_portal(struct store *s)
{
	const struct store_portal p = {.name = "lang", .title = "Báo Làng", .language = "vi"};
	const struct store_channel ch[] = {
		{.kind = CHANNEL_FEED, .url = "https://lang.example/rss"},
		{.kind = CHANNEL_PAGE, .url = "https://lang.example/thoi-su", .category = "Thời sự"},
		{.kind = CHANNEL_TRENDING, .url = "https://lang.example/doc-nhieu"},
	};
	struct error err = {0};

	must(store_set_portal(s, &p, ch, 3, &err), &err);
}

/* The portal's n-th channel, in the arena. */
static inline struct store_channel channel(struct store *s, struct arena *a, size_t n)
{
	struct store_channels list;
	struct error err = {0};

	must(store_channels(s, a, "lang", INT64_MAX, &list, &err), &err);
	assert_true(n < list.list.n);
	return list.list.v[n];
}

/* How many were new. */
static inline int put(struct store *s, size_t n, const struct feed *f, int64_t now)
{
	struct arena *a = arena_new();
	struct store_channel ch = channel(s, a, n);
	struct error err = {0};
	int added = -1;

	ch.fetched = now;
	must(store_put_feed(s, &ch, f, now, &added, &err), &err);
	arena_free(a);
	return added;
}

static inline struct item *add(struct feed *f, const char *id, const char *url, const char *title)
{
	struct item *it = feed_add_item(f);

	it->id = id;
	it->url = url;
	it->title = title;
	return it;
}

static inline struct block *para(struct feed *f, const char *text)
{
	struct block *b = block_new(f->arena, BLOCK_PARA);

	b->text.s = text;
	return b;
}

static inline struct feed *view(struct store *s, enum store_view v, const char *words)
{
	const struct store_query q = {.view = v, .words = words, .limit = -1, .now = NOW};
	struct error err = {0};
	struct feed *f = store_view(s, &q, &err);

	must(f != NULL, &err);
	return f;
}

static inline int64_t count(struct store *s, enum store_view v, const char *portal,
			    const char *category, const char *words)
{
	const struct store_query q = {v, portal, category, words, -1, NOW};
	struct error err = {0};
	int64_t n = -1;

	struct feed *f = store_view(s, &q, &err);
	must(f != NULL, &err);
	must(store_count(s, &q, &n, &err), &err);
	assert_int_equal(n, f->items.n); /* the counters and the list agree */
	feed_free(f);
	return n;
}

static inline void clean_up(const char *dir)
{
	char command[96];

	snprintf(command, sizeof command, "rm -rf '%s'", dir);
	assert_int_equal(system(command), 0);
}

#endif
