#include "tests/unit/store.h"

/* --- order, categories, marks --- */

static void newest_first_and_never_from_the_future(void **state)
{
	(void)state;
	static const struct told told[] = {
		{"a", "https://a.example/a", 0, "hôm qua", NOW - DAY},
		{"b", "https://a.example/b", 0, "năm sau", NOW + 365 * DAY},
		{"c", "https://a.example/c", 0, "không ngày", 0},
		{"d", "https://a.example/d", 0, "giờ trước", NOW - HOUR},
	};
	static const char *const later = "vừa xong";
	static const char *const order[] = {"vừa xong", "không ngày", "năm sau", "giờ trước", "hôm qua"};
	struct store *s = open_at(":memory:");
	struct feed *f = feed_of(told, 4), *g = feed_new();

	set_portal(s);
	put(s, 0, f, NOW);
	add(g, "e", "https://a.example/e", later);
	put(s, 0, g, NOW + HOUR);
	for (int limit = 0; limit <= 5; limit++) {
		const struct store_query q = {.view = STORE_LATEST, .limit = limit, .now = NOW};
		struct feed *v = store_view(s, &q, NULL);
		assert_int_equal(v->items.n, limit);
		for (int i = 0; i < limit; i++)
			assert_string_equal(v->items.v[i].title, order[i]);
		feed_free(v);
	}
	feed_free(f);
	feed_free(g);
	store_close(s);
}

static void categories_gather(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct arena *a = arena_new();
	struct feed *f = feed_new();
	struct store_categories list;
	struct error err = {0};

	set_portal(s);
	struct item *it = add(f, "1", "https://lang.example/x", "X");
	*LIST_PUSH(f->arena, &it->categories) = "Thể thao";
	add(f, "2", "https://lang.example/y", "Y");
	put(s, 0, f, NOW);	    /* the items' own count */
	f->items.n = 1;
	put(s, 1, f, NOW + HOUR);   /* also under the channel's */
	*LIST_PUSH(f->arena, &it->categories) = "từ khóa";
	put(s, 1, f, NOW + 2 * HOUR); /* a keyword makes no category */
	must(store_categories(s, a, "lang", &list, &err), &err);
	assert_int_equal(list.list.n, 2);
	assert_string_equal(list.list.v[0].name, "thoi-su");
	assert_string_equal(list.list.v[0].title, "Thời sự");
	assert_int_equal(list.list.v[0].items, 1);
	assert_string_equal(list.list.v[1].name, "the-thao");
	assert_int_equal(list.list.v[1].unread, 1);
	assert_int_equal(count(s, STORE_LATEST, NULL, "THE THAO", NULL), 1);
	assert_int_equal(count(s, STORE_UNREAD, "lang", "thời-sự", NULL), 1);
	assert_int_equal(count(s, STORE_SEARCH, "lang", "thoi su", "x"), 1);
	assert_int_equal(count(s, STORE_SEARCH, "lang", "thoi su", "y"), 0);
	assert_true(store_has_category(s, NULL, "Thể Thao"));
	assert_true(store_has_category(s, "lang", "thoi-su"));
	assert_false(store_has_category(s, "khac", "thoi-su"));
	assert_false(store_has_category(s, NULL, "từ khóa"));
	struct feed *v = view(s, STORE_LATEST, NULL);
	assert_int_equal(v->items.v[1].categories.n + v->items.v[0].categories.n, 3);
	feed_free(v);
	feed_free(f);
	arena_free(a);
	store_close(s);
}

static void marks_count(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct error err = {0};
	int64_t rows[3];
	int changed;

	set_portal(s);
	add(f, "1", "https://lang.example/x", "X");
	add(f, "2", "https://lang.example/y", "Y");
	add(f, "3", "https://lang.example/z", "Z");
	put(s, 1, f, NOW);
	for (int i = 0; i < 3; i++)
		rows[i] = store_find(s, f->items.v[i].url);
	must(store_mark(s, rows, 2, MARK_READ, &changed, &err), &err);
	assert_int_equal(changed, 2);
	must(store_mark(s, rows, 3, MARK_READ, &changed, &err), &err);
	assert_int_equal(changed, 1);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 0);
	must(store_mark(s, rows, 1, MARK_UNREAD, &changed, &err), &err);
	assert_int_equal(count(s, STORE_UNREAD, "lang", NULL, NULL), 1);
	assert_int_equal(count(s, STORE_UNREAD, NULL, "thoi-su", NULL), 1);
	must(store_mark(s, rows + 1, 2, MARK_SAVED, &changed, &err), &err);
	assert_int_equal(count(s, STORE_SAVED, NULL, NULL, NULL), 2);
	must(store_mark(s, rows + 1, 1, MARK_UNSAVED, &changed, &err), &err);
	assert_int_equal(count(s, STORE_SAVED, "lang", "thoi-su", NULL), 1);
	feed_free(f);
	store_close(s);
}

/* --- trending --- */

static void views_make_a_speed(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		struct {
			int64_t at, views;
		} points[4]; /* at: hours before NOW; views 0: end */
		double speed;
	} cases[] = {
		{"one count", {{1, 100}}, -1},
		{"two", {{10, 100}, {0, 300}}, 20},
		{"the same twice", {{10, 100}, {5, 100}, {0, 300}}, 20},
		{"from the last before the day", {{100, 5}, {30, 100}, {0, 400}}, 10},
		{"nothing in the day", {{100, 5}, {30, 100}}, -1},
		{"falling", {{10, 500}, {0, 300}}, 0},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store *s = open_at(":memory:");
		struct feed *f = feed_new();
		set_portal(s);
		struct item *it = add(f, "1", "https://lang.example/x", "X");
		for (int p = 0; p < 4 && cases[i].points[p].views; p++) {
			it->views = cases[i].points[p].views;
			put(s, 0, f, NOW - cases[i].points[p].at * HOUR);
		}
		it->views = -1;
		put(s, 0, f, NOW); /* silence changes nothing */
		struct feed *v = view(s, STORE_LATEST, NULL);
		double speed = v->items.v[0].views_per_hour, off = speed - cases[i].speed;
		if (off > 0.001 || off < -0.001)
			fail_msg("%s: %f an hour", cases[i].what, speed);
		assert_true(v->items.v[0].views > 0);
		feed_free(v);
		feed_free(f);
		store_close(s);
	}
}

static void ranks_are_those_of_the_last_fetch(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new(), *g = feed_new(), *v;

	set_portal(s);
	add(f, "1", "https://lang.example/x", "X");
	add(f, "2", "https://lang.example/y", "Y")->badges = BADGE_FEATURED | BADGE_VIDEO;
	add(f, "3", "https://lang.example/z", "Z");
	put(s, 1, f, NOW);
	assert_int_equal(count(s, STORE_TRENDING, NULL, NULL, NULL), 1);
	add(g, NULL, "https://lang.example/z", "Z ngắn");
	add(g, NULL, "https://lang.example/x", NULL);
	put(s, 2, g, NOW);
	assert_int_equal(count(s, STORE_TRENDING, "lang", "thoi-su", NULL), 3);
	v = view(s, STORE_LATEST, NULL);
	assert_string_equal(v->items.v[0].title, "Z"); /* the page's word weighs more */
	assert_int_equal(v->items.v[0].rank, 1);
	assert_int_equal(v->items.v[1].rank, 0);
	assert_int_equal(v->items.v[1].badges, BADGE_FEATURED | BADGE_VIDEO);
	assert_int_equal(v->items.v[2].rank, 2);
	feed_free(v);
	g->items.n = 0;
	add(g, NULL, "https://lang.example/x", NULL);
	put(s, 2, g, NOW + HOUR);
	f->items.v[1].badges = 0;
	put(s, 1, f, NOW + HOUR);
	v = view(s, STORE_TRENDING, NULL);
	assert_int_equal(v->items.n, 1);
	assert_string_equal(v->items.v[0].title, "X");
	assert_int_equal(v->items.v[0].rank, 1);
	feed_free(v);
	v = view(s, STORE_LATEST, NULL);
	assert_int_equal(v->items.v[1].badges, BADGE_VIDEO);
	feed_free(v);
	feed_free(f);
	feed_free(g);
	store_close(s);
}

/* --- age --- */

static void old_items_leave_but_saved_ones(void **state)
{
	(void)state;
	static const struct told told[] = {
		{"1", "https://a.example/1", 0, "cũ", NOW - 100 * DAY},
		{"2", "https://a.example/2", 0, "cũ nhưng giữ", NOW - 100 * DAY},
		{"3", "https://a.example/3", 0, "mới", NOW},
	};
	struct store *s = open_at(":memory:");
	struct feed *old = feed_of(told, 2), *f = feed_of(told, 3);
	struct error err = {0};

	set_portal(s);
	old->items.v[0].body = para(old, "tìm tôi");
	put(s, 1, old, NOW - 95 * DAY);
	put(s, 1, f, NOW);
	int64_t row = store_find(s, told[1].url);
	must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tìm"), 1);
	must(store_expire(s, NOW - 90 * DAY, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 2);
	assert_int_equal(count(s, STORE_LATEST, NULL, "thoi-su", NULL), 2);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 2);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tìm"), 0);
	assert_int_equal(put(s, 1, f, NOW + HOUR), 0); /* and does not come back */
	must(store_expire(s, NOW - 400 * DAY, &err), &err);
	assert_int_equal(put(s, 1, f, NOW + HOUR), 1); /* unless it may stay now */
	feed_free(old);
	feed_free(f);
	store_close(s);
}

/* Who subscribes to a blog that has been silent for a year wants to see it. */
static void old_items_of_a_new_channel_stay(void **state)
{
	(void)state;
	static const struct told told[] = {
		{"1", "https://a.example/1", 0, "cũ", NOW - 400 * DAY},
	};
	struct store *s = open_at(":memory:");
	struct feed *f = feed_of(told, 1);
	struct error err = {0};

	set_portal(s);
	must(store_expire(s, NOW - 90 * DAY, &err), &err);
	assert_int_equal(put(s, 0, f, NOW), 1);
	must(store_expire(s, NOW - 90 * DAY, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 1);
	must(store_expire(s, NOW + DAY, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 0);
	feed_free(f);
	store_close(s);
}

/* A feed of N items, one an hour, all fetched just now. */
static struct feed *many(int n)
{
	struct feed *f = feed_new();
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	for (int i = 0; i < n; i++) {
		const char *id = arena_printf(f->arena, "https://a.example/%d", i);
		struct item *it = add(f, id, id, id);
		it->published = (struct stamp){NOW - i * HOUR, 420, true};
		buf_reset(&text);
		for (int k = 0; k < 300; k++)
			buf_printf(&text, "%x ", (unsigned)((unsigned)k * 2654435761u ^ (unsigned)i * 40503u));
		it->body = para(f, arena_strdup(f->arena, text.data));
	}
	buf_clear(&text);
	return f;
}

static void the_oldest_leave_where_there_are_too_many(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = many(50);
	struct error err = {0};

	set_portal(s);
	put(s, 0, f, NOW);
	int64_t row = store_find(s, "https://a.example/49");
	must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	must(store_trim(s, NOW - 90 * DAY, 60, 0, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 50);
	must(store_trim(s, NOW - 90 * DAY, 10, 0, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 11); /* and the saved one */
	assert_int_not_equal(store_find(s, "https://a.example/9"), 0);
	assert_int_equal(store_find(s, "https://a.example/10"), 0);
	assert_int_equal(put(s, 0, f, NOW + HOUR), 0); /* and do not come back */
	feed_free(f);
	store_close(s);
}

static void a_store_that_is_too_large_shrinks(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "s.db");
	struct store *s = open_at(path);
	struct feed *f = many(800);
	struct store_stats before, after;
	struct error err = {0};

	set_portal(s);
	put(s, 0, f, NOW);
	must(store_stats(s, NOW, &before, &err), &err);
	must(store_trim(s, NOW - 90 * DAY, 0, before.bytes / 4, &err), &err);
	must(store_stats(s, NOW, &after, &err), &err);
	assert_in_range(after.items, 100, 300);
	if (after.bytes > before.bytes / 2)
		fail_msg("%ld bytes of %ld are left", (long)after.bytes, (long)before.bytes);
	assert_in_range(after.free_bytes, 0, after.bytes / 8);
	feed_free(f);
	store_close(s);
	clean_up(dir);
}

/* --- pages --- */

/* Page by page all that the whole view has, in its order. */
static void pages_make_the_view(struct store *s, struct store_query q)
{
	struct error err = {0};
	struct feed *all, *page;
	size_t at = 0;

	q.limit = -1;
	all = store_view(s, &q, &err);
	must(all != NULL, &err);
	assert_true(all->items.n > 20);
	q.limit = 7;
	do {
		page = store_view(s, &q, &err);
		must(page != NULL, &err);
		assert_true(at + page->items.n <= all->items.n);
		for (size_t i = 0; i < page->items.n; i++)
			assert_int_equal(page->items.v[i].row, all->items.v[at++].row);
		q.after = at ? all->items.v[at - 1].row : 0;
		feed_free(page);
	} while (at % 7 == 0 && at < all->items.n);
	assert_int_equal(at, all->items.n);
	page = store_view(s, &q, &err);
	assert_int_equal(page->items.n, 0);
	feed_free(page);
	feed_free(all);
}

static void pages_go_on_behind_a_row(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct error err = {0};

	set_portal(s);
	/* Ten of a moment, in no order. */
	for (int i = 0; i < 100; i++)
		add(f, arena_printf(f->arena, "%d", i), NULL, arena_printf(f->arena, "Tin %d", i))->published =
			(struct stamp){NOW - i * 37 % 10 * HOUR, 420, true};
	put(s, 1, f, NOW);
	for (int64_t row = 1; row <= 100; row += 2) {
		must(store_mark(s, &row, 1, MARK_READ, NULL, &err), &err);
		must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	}
	pages_make_the_view(s, (struct store_query){.view = STORE_LATEST, .now = NOW});
	pages_make_the_view(s, (struct store_query){.view = STORE_UNREAD, .now = NOW});
	pages_make_the_view(s, (struct store_query){.view = STORE_SAVED, .now = NOW});
	pages_make_the_view(s, (struct store_query){.view = STORE_LATEST, .portal = "lang", .now = NOW});
	pages_make_the_view(s, (struct store_query){.view = STORE_UNREAD, .category = "thoi-su", .now = NOW});
	pages_make_the_view(s, (struct store_query){.view = STORE_LATEST, .portal = "lang",
						    .category = "thoi-su", .now = NOW});
	feed_free(f);
	store_close(s);
}

/* --- what a question costs --- */

static int one_more(void *steps)
{
	++*(int *)steps;
	return 0;
}

/* Steps of SQLite's machine. */
static int cost_of(struct store *s, const struct store_query *q, bool counted)
{
	struct error err = {0};
	int64_t n;
	int steps = 0;

	sqlite3_progress_handler(s->db, 1, one_more, &steps);
	if (counted) {
		must(store_count(s, q, &n, &err), &err);
	} else {
		struct feed *f = store_view(s, q, &err);
		must(f != NULL, &err);
		feed_free(f);
	}
	sqlite3_progress_handler(s->db, 0, NULL, NULL);
	return steps;
}

/* However many items there are that are not asked for. */
static void who_asks_for_few_waits_for_few(void **state)
{
	(void)state;
	enum { ITEMS = 2000, FEW = 800 };
	static const struct {
		struct store_query q;
		bool counted;
	} cases[] = {
		{{.view = STORE_LATEST, .limit = 5}, false},
		{{.view = STORE_UNREAD, .limit = 5}, false},
		{{.view = STORE_SAVED, .limit = 5}, false},
		{{.view = STORE_SAVED, .limit = 5, .portal = "lang"}, false},
		{{.view = STORE_SEARCH, .limit = 5, .words = "is:saved"}, false},
		{{.view = STORE_SEARCH, .limit = 5, .words = "is:saved portal:lang"}, false},
		{{.view = STORE_LATEST, .limit = 5, .category = "thoi-su"}, false},
		{{.view = STORE_TRENDING, .limit = -1}, false},
		{{.view = STORE_TRENDING, .limit = -1, .category = "thoi-su"}, false},
		{{.view = STORE_TRENDING, .limit = -1, .category = "thoi-su", .portal = "lang"}, false},
		{{.view = STORE_LATEST}, true},
		{{.view = STORE_UNREAD}, true},
		{{.view = STORE_UNREAD, .portal = "lang"}, true},
		{{.view = STORE_UNREAD, .category = "thoi-su"}, true},
		{{.view = STORE_SAVED}, true},
		{{.view = STORE_SEARCH, .words = "is:saved"}, true},
		{{.view = STORE_TRENDING, .category = "thoi-su"}, true},
	};
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();

	set_portal(s);
	for (int i = 0; i < ITEMS; i++)
		add(f, arena_printf(f->arena, "%d", i), NULL, arena_printf(f->arena, "Tin %d", i))->published =
			(struct stamp){NOW - 30 * DAY - i * HOUR, 420, true};
	put(s, 1, f, NOW);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store_query q = cases[i].q;
		q.now = NOW;
		int cost = cost_of(s, &q, cases[i].counted);
		if (cost > FEW)
			fail_msg("case %d costs %d steps", (int)i, cost);
	}
	feed_free(f);
	store_close(s);
}

/* 60,000 hits, of which not one is unread: who waits at keys is told so much, that it may be more. */
static void counting_ends_where_somebody_waits(void **state)
{
	(void)state;
	struct store_query q = {.view = STORE_SEARCH, .words = "tin", .now = NOW};
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct error err = {0};
	int64_t n = -1;
	bool more = true;

	set_portal(s);
	for (int i = 0; i < 300; i++)
		add(f, arena_printf(f->arena, "%d", i), NULL, arena_printf(f->arena, "Tin %d", i));
	put(s, 0, f, NOW);
	must(store_count_some(s, &q, &n, &more, &err), &err);
	assert_int_equal(n, 300);
	assert_false(more);
	assert_int_equal(sqlite3_exec(s->db,
		"INSERT INTO item(portal, sort, seen, unread, badges, level, facts)"
		" WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60000)"
		" SELECT portal, sort, seen, 0, badges, level, facts FROM item, n WHERE id = 1;"
		"INSERT INTO words(rowid, title) SELECT id, 'tin' FROM item WHERE id > 300",
		NULL, NULL, NULL), SQLITE_OK);
	must(store_count_some(s, &q, &n, &more, &err), &err);
	assert_in_range(n, 1000, 60000);
	assert_true(more);
	must(store_count(s, &q, &n, &err), &err);
	assert_int_equal(n, 60300);
	q.unread = true;
	must(store_count_some(s, &q, &n, &more, &err), &err);
	assert_true(more && n <= 300);
	must(store_count(s, &q, &n, &err), &err);
	assert_int_equal(n, 300);
	feed_free(f);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(newest_first_and_never_from_the_future),
		cmocka_unit_test(categories_gather),
		cmocka_unit_test(marks_count),
		cmocka_unit_test(views_make_a_speed),
		cmocka_unit_test(ranks_are_those_of_the_last_fetch),
		cmocka_unit_test(old_items_leave_but_saved_ones),
		cmocka_unit_test(old_items_of_a_new_channel_stay),
		cmocka_unit_test(the_oldest_leave_where_there_are_too_many),
		cmocka_unit_test(a_store_that_is_too_large_shrinks),
		cmocka_unit_test(pages_go_on_behind_a_row),
		cmocka_unit_test(who_asks_for_few_waits_for_few),
		cmocka_unit_test(counting_ends_where_somebody_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
