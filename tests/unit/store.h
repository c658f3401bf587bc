/* What the tests of the store share: a store with one portal, and feeds in a few words. */
#ifndef BANTIN_TESTS_STORE_H
#define BANTIN_TESTS_STORE_H

#include "tests/unit/unit.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/sql.h"

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

struct told {
	const char *id, *url, *canonical, *title;
	int64_t published; /* 0: no date */
};

static inline struct feed *feed_of(const struct told *t, size_t n)
{
	struct feed *f = feed_new();

	for (size_t i = 0; i < n && (t[i].id || t[i].url || t[i].title); i++) {
		struct item *it = add(f, t[i].id, t[i].url, t[i].title);
		it->canonical_url = t[i].canonical;
		it->published = (struct stamp){t[i].published, 420, t[i].published != 0};
	}
	return f;
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
	const struct store_query q = {.view = v, .portal = portal, .category = category, .words = words,
				      .limit = -1, .now = NOW};
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

/* n items with bodies. */
static inline struct feed *items_of_fill(int n)
{
	struct feed *f = feed_new();

	for (int i = 0; i < n; i++) {
		struct buf text;
		const char *url = arena_printf(f->arena, "https://lang.example/%d", i);
		struct item *it = add(f, url, url, arena_printf(f->arena, "Bài số %d", i));
		*LIST_PUSH(f->arena, &it->categories) = i % 2 ? "Chẵn lẻ" : "Thời sự";
		buf_init(&text, BUF_UNBOUNDED);
		for (int k = 0; k < 20 + i % 400; k++)
			buf_printf(&text, "thân bài %d ", i);
		it->body = para(f, arena_strdup(f->arena, text.data));
		buf_clear(&text);
	}
	return f;
}

/* A store of them, all but every third read and every seventh saved. */
static inline void fill(const char *path, int n)
{
	struct store *s = open_at(path);
	struct feed *f = items_of_fill(n);
	struct error err = {0};

	set_portal(s);
	assert_int_equal(put(s, 0, f, NOW), n);
	for (int i = 0; i < n; i++) {
		int64_t row = store_find(s, f->items.v[i].url);
		if (i % 3)
			must(store_mark(s, &row, 1, MARK_READ, NULL, &err), &err);
		if (i % 7 == 0)
			must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	}
	feed_free(f);
	store_close(s);
}

/* Items that are whole and as fill made them; their number must not be told wrong. */
static inline int64_t whole_items(struct store *s)
{
	int64_t whole = 0;
	struct feed *all = view(s, STORE_LATEST, NULL);

	for (size_t i = 0; i < all->items.n; i++) {
		struct error err = {0};
		struct feed *f = store_item(s, all->items.v[i].row, &err);
		must(f != NULL, &err);
		const struct item *it = &f->items.v[0];
		int n = atoi(strrchr(it->url, '/') + 1);
		assert_int_equal(it->unread, n % 3 == 0);
		assert_int_equal(it->saved, n % 7 == 0);
		whole += it->body && strlen(it->body->text.s) > 100;
		feed_free(f);
	}
	feed_free(all);
	return whole;
}

static inline void check(struct store *s)
{
	sqlite3_stmt *st = NULL;

	assert_int_equal(sqlite3_prepare_v2(s->db, "PRAGMA integrity_check", -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	assert_string_equal(sqlite3_column_text(st, 0), "ok");
	sqlite3_finalize(st);
	assert_int_equal(sqlite3_exec(s->db, "INSERT INTO words(words, rank) VALUES('integrity-check', 1)",
				      NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(s->db, "PRAGMA foreign_key_check", -1, &st, NULL),
			 SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_DONE);
	sqlite3_finalize(st);
}

#endif
