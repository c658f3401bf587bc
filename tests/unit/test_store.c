#include "tests/unit/store.h"

/* --- which item is it --- */

struct told {
	const char *id, *url, *canonical, *title;
	int64_t published; /* 0: no date */
};

static struct feed *feed_of(const struct told *t, size_t n)
{
	struct feed *f = feed_new();

	for (size_t i = 0; i < n && (t[i].id || t[i].url || t[i].title); i++) {
		struct item *it = add(f, t[i].id, t[i].url, t[i].title);
		it->canonical_url = t[i].canonical;
		it->published = (struct stamp){t[i].published, 420, t[i].published != 0};
	}
	return f;
}

/* Two fetches of one channel, and how many items each brings. */
static void items_are_known_again(void **state)
{
	(void)state;
	static const struct {
		const char *what;
		struct told first[3], second[3];
		int added[2];
	} cases[] = {
		{"the same id", {{"1", "https://a.example/x", 0, "X", NOW}},
		 {{"1", "https://a.example/y", 0, "Y", NOW}}, {1, 0}},
		{"another id, the same address", {{"1", "https://a.example/x", 0, "X", NOW}},
		 {{"2", "http://www.a.example/x/?utm_source=rss", 0, "Y", NOW}}, {1, 0}},
		{"the address is another's canonical one",
		 {{0, "https://a.example/short", "https://a.example/long", "X", NOW}},
		 {{0, "https://a.example/long", 0, "Y", NOW}}, {1, 0}},
		{"no id, the same address, no date", {{0, "https://a.example/x", 0, "X", 0}},
		 {{0, "https://a.example/x", 0, "Y", 0}}, {1, 0}},
		{"another id and address, the same title and day",
		 {{"1", "https://a.example/x", 0, "Giá vàng hôm nay", NOW}},
		 {{"2", "https://a.example/y", 0, "GIÁ VÀNG, hôm nay!", NOW + HOUR}}, {1, 0}},
		{"the same title on another day",
		 {{"1", "https://a.example/x", 0, "Giá vàng hôm nay", NOW}},
		 {{"2", "https://a.example/y", 0, "Giá vàng hôm nay", NOW - DAY}}, {1, 1}},
		{"the same title without dates but with addresses",
		 {{0, "https://a.example/x", 0, "Góc ảnh", 0}},
		 {{0, "https://a.example/y", 0, "Góc ảnh", 0}}, {1, 1}},
		{"nothing but a title", {{0, 0, 0, "Thông báo", 0}}, {{0, 0, 0, "Thông báo", 0}}, {1, 0}},
		{"one guid for all", {{"g", "https://a.example/x", 0, "X", NOW},
		  {"g", "https://a.example/y", 0, "Y", NOW}},
		 {{"g", "https://a.example/z", 0, "Z", NOW}, {"g", "https://a.example/x", 0, "X", NOW},
		  {"g", "https://a.example/y", 0, "Y", NOW}}, {2, 1}},
		{"one address for all", {{"1", "https://a.example/", 0, "X", NOW},
		  {"2", "https://a.example/", 0, "Y", NOW}},
		 {{"3", "https://a.example/", 0, "Z", NOW}, {"1", "https://a.example/", 0, "X", NOW}},
		 {2, 1}},
		{"one address for all, no ids", {{0, "https://a.example/", 0, "X", NOW},
		  {0, "https://a.example/", 0, "Y", NOW}},
		 {{0, "https://a.example/", 0, "Z", NOW}, {0, "https://a.example/", 0, "Y", NOW}},
		 {2, 1}},
		{"told twice in one document", {{"1", "https://a.example/x", 0, "X", NOW},
		  {"1", "https://a.example/x", 0, "X", NOW}},
		 {{"1", "https://a.example/x", 0, "X", NOW}}, {1, 0}},
		{"two of one title and day", {{"1", "https://a.example/x", 0, "Góc ảnh", NOW},
		  {"2", "https://a.example/y", 0, "Góc ảnh", NOW}},
		 {{"3", "https://a.example/z", 0, "Góc ảnh", NOW}}, {2, 1}},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store *s = open_at(":memory:");
		set_portal(s);
		struct feed *one = feed_of(cases[i].first, 3), *two = feed_of(cases[i].second, 3);
		int a = put(s, 0, one, NOW), b = put(s, 0, two, NOW + HOUR);
		if (a != cases[i].added[0] || b != cases[i].added[1])
			fail_msg("%s: %d and %d new", cases[i].what, a, b);
		feed_free(one);
		feed_free(two);
		store_close(s);
	}
}

static void an_item_is_of_its_portal(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	const struct store_portal other = {.name = "khac"};
	const struct store_channel ch = {.kind = CHANNEL_FEED, .url = "https://khac.example/rss"};
	struct store_channels list;
	struct arena *a = arena_new();
	struct feed *f = feed_new();
	struct error err = {0};
	int added = 0;

	set_portal(s);
	must(store_set_portal(s, &other, &ch, 1, &err), &err);
	add(f, "1", "https://lang.example/x", "X");
	assert_int_equal(put(s, 0, f, NOW), 1);
	must(store_channels(s, a, "khac", INT64_MAX, &list, &err), &err);
	must(store_put_feed(s, &list.list.v[0], f, NOW, &added, &err), &err);
	assert_int_equal(added, 1);
	assert_int_equal(count(s, STORE_LATEST, "khac", NULL, NULL), 1);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 2);
	feed_free(f);
	arena_free(a);
	store_close(s);
}

/* --- what an update changes --- */

static void an_update_keeps_what_is_better(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new(), *page = feed_new(), *again = feed_new(), *v;
	struct error err = {0};
	struct item *it;

	set_portal(s);
	it = add(f, "1", "https://lang.example/x", "Tít cũ");
	it->summary = "Tóm tắt";
	it->image = "https://lang.example/x.jpg";
	it->body = para(f, "Trích.");
	put(s, 0, f, NOW);
	v = view(s, STORE_LATEST, NULL);
	int64_t row = v->items.v[0].row;
	assert_true(v->items.v[0].unread && v->items.v[0].stored && !v->items.v[0].saved);
	assert_null(v->items.v[0].body);
	feed_free(v);

	must(store_mark(s, &row, 1, MARK_READ, NULL, &err), &err);
	must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	it = add(page, "khác", "https://lang.example/x?p", "Tít của trang");
	it->lead = "Sa-pô.";
	it->body = para(page, "Toàn văn bài báo.");
	it->full = true;
	must(store_put_article(s, row, it, false, NOW, &err), &err);

	it = add(again, "1", "https://lang.example/x", "Tít cũ");
	it->summary = "Tóm tắt mới";
	it->body = para(again, "Trích khác, dài hơn cả toàn văn của bài báo.");
	assert_int_equal(put(s, 0, again, NOW + HOUR), 0);
	v = store_item(s, row, &err);
	it = &v->items.v[0];
	assert_int_equal(v->kind, FEED_ARTICLE);
	assert_string_equal(it->id, "1");
	assert_string_equal(it->title, "Tít của trang");
	assert_string_equal(it->summary, "Tóm tắt");
	assert_string_equal(it->lead, "Sa-pô.");
	assert_string_equal(it->image, "https://lang.example/x.jpg");
	assert_string_equal(it->body->text.s, "Toàn văn bài báo.");
	assert_true(it->full && it->saved && !it->unread);
	feed_free(v);

	/* Its source changes the headline. */
	again->items.v[0].title = "Tít mới";
	put(s, 0, again, NOW + 2 * HOUR);
	v = store_item(s, row, &err);
	assert_string_equal(v->items.v[0].title, "Tít mới");
	feed_free(v);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tít mới"), 1);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tít của trang"), 0);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "toàn văn"), 1);
	feed_free(f);
	feed_free(page);
	feed_free(again);
	store_close(s);
}

static void a_cut_page_costs_nothing(void **state)
{
	(void)state;
	static const struct {
		const char *first, *second;
		bool truncated;
		const char *kept;
	} cases[] = {
		{"Một bài dài, nguyên vẹn.", "Một bài", true, "Một bài dài, nguyên vẹn."},
		{"Một bài dài, nguyên vẹn.", "Một bài", false, "Một bài"},
		{"Một bài", "Một bài dài hơn trước.", true, "Một bài dài hơn trước."},
		{"Một bài", NULL, false, "Một bài"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store *s = open_at(":memory:");
		struct feed *f = feed_new(), *v;
		struct error err = {0};
		set_portal(s);
		struct item *it = add(f, "1", "https://lang.example/x", "X");
		put(s, 0, f, NOW);
		int64_t row = store_find(s, "https://lang.example/x");
		it->full = true;
		it->body = para(f, cases[i].first);
		must(store_put_article(s, row, it, false, NOW, &err), &err);
		it->body = cases[i].second ? para(f, cases[i].second) : NULL;
		must(store_put_article(s, row, it, cases[i].truncated, NOW, &err), &err);
		v = store_item(s, row, &err);
		assert_string_equal(v->items.v[0].body->text.s, cases[i].kept);
		feed_free(v);
		feed_free(f);
		store_close(s);
	}
}

static void what_is_not_there_is_empty(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct item it = {.title = "X"};
	struct error err = {0};

	assert_null(store_item(s, 7, &err));
	assert_int_equal(err.code, ERR_EMPTY);
	assert_false(store_put_article(s, 7, &it, false, NOW, &err));
	assert_int_equal(err.code, ERR_EMPTY);
	assert_int_equal(store_find(s, "https://lang.example/x"), 0);
	store_close(s);
}

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

/* --- portals and channels --- */

static void channels_keep_their_state(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct arena *a = arena_new();
	const struct store_portal p = {.name = "lang", .title = "Làng"};
	const struct store_channel fewer[] = {
		{.kind = CHANNEL_PAGE, .url = "https://lang.example/moi", .category = "Mới"},
		{.kind = CHANNEL_FEED, .url = "https://lang.example/rss"},
	};
	struct store_portals portals;
	struct store_channels list;
	struct store_categories categories;
	struct error err = {0};

	set_portal(s);
	struct store_channel ch = channel(s, a, 0);
	assert_int_equal(ch.due, 0);
	ch.etag = "\"x\"";
	ch.due = NOW + HOUR;
	ch.fetched = NOW;
	must(store_put_feed(s, &ch, NULL, NOW, NULL, &err), &err);
	ch.tried = NOW + HOUR;
	ch.failures = 2;
	ch.error = "không trả lời";
	must(store_put_failure(s, &ch, &err), &err);
	must(store_channels(s, a, NULL, NOW, &list, &err), &err);
	assert_int_equal(list.list.n, 2);
	must(store_portals(s, a, &portals, &err), &err);
	assert_string_equal(portals.list.v[0].error, "không trả lời");
	assert_int_equal(portals.list.v[0].refreshed, NOW);

	must(store_set_portal(s, &p, fewer, 2, &err), &err);
	must(store_channels(s, a, "lang", INT64_MAX, &list, &err), &err);
	assert_int_equal(list.list.n, 2);
	assert_string_equal(list.list.v[0].category, "Mới");
	assert_string_equal(list.list.v[1].etag, "\"x\"");
	assert_int_equal(list.list.v[1].tried, NOW + HOUR);
	assert_int_equal(list.list.v[1].failures, 2);
	assert_int_equal(list.list.v[1].visits, 1);
	assert_int_equal(list.list.v[1].changes, 0);
	must(store_categories(s, a, NULL, &categories, &err), &err);
	assert_int_equal(categories.list.n, 1);
	/* What was fetched for a source that is gone is not put anywhere. */
	ch.row = 999;
	must(store_put_feed(s, &ch, NULL, NOW, NULL, &err), &err);
	arena_free(a);
	store_close(s);
}

static void forgotten_portals_leave_their_saved_items(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct arena *a = arena_new();
	struct feed *f = feed_new();
	const struct store_portal other = {.name = "khac"};
	const char *const keep[] = {"khac", "chua-co"};
	struct store_portals list;
	struct error err = {0};

	set_portal(s);
	must(store_set_portal(s, &other, NULL, 0, &err), &err);
	add(f, "1", "https://lang.example/x", "X");
	add(f, "2", "https://lang.example/y", "Y");
	put(s, 1, f, NOW);
	int64_t row = store_find(s, "https://lang.example/x");
	must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	must(store_keep_portals(s, keep, 2, &err), &err);
	must(store_portals(s, a, &list, &err), &err);
	assert_int_equal(list.list.n, 1);
	assert_false(store_has_portal(s, "lang"));
	assert_true(store_has_portal(s, "khac"));
	assert_int_equal(count(s, STORE_SAVED, NULL, NULL, NULL), 1);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 1);
	set_portal(s); /* it comes back as it was */
	assert_int_equal(put(s, 1, f, NOW + HOUR), 1);
	struct feed *v = view(s, STORE_SAVED, NULL);
	assert_string_equal(v->items.v[0].portal, "lang");
	feed_free(v);
	feed_free(f);
	arena_free(a);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_known_again),
		cmocka_unit_test(an_item_is_of_its_portal),
		cmocka_unit_test(an_update_keeps_what_is_better),
		cmocka_unit_test(a_cut_page_costs_nothing),
		cmocka_unit_test(what_is_not_there_is_empty),
		cmocka_unit_test(newest_first_and_never_from_the_future),
		cmocka_unit_test(categories_gather),
		cmocka_unit_test(marks_count),
		cmocka_unit_test(views_make_a_speed),
		cmocka_unit_test(ranks_are_those_of_the_last_fetch),
		cmocka_unit_test(old_items_leave_but_saved_ones),
		cmocka_unit_test(old_items_of_a_new_channel_stay),
		cmocka_unit_test(channels_keep_their_state),
		cmocka_unit_test(forgotten_portals_leave_their_saved_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
