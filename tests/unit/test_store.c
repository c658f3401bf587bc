#include "tests/unit/store.h"

/* --- which item is it --- */

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

/* It stays, in its place, whatever its feed has now; and what it was called first is not lost. */
static void what_was_told_stays(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	static const struct told fetches[][3] = {
		{{"1", "https://a.example/x", 0, "Một", NOW}, {"2", "https://a.example/y", 0, "Hai", NOW}},
		{{"1", "https://a.example/x", 0, "Một, sửa", NOW}},
		{{"1'", "https://a.example/x", 0, "Một, sửa nữa", NOW + HOUR}},
		{{"3", "https://a.example/z", 0, "Ba", NOW + HOUR}},
		{{0}},
	};

	set_portal(s);
	for (size_t i = 0; i < sizeof fetches / sizeof *fetches; i++) {
		struct feed *f = feed_of(fetches[i], 3);
		put(s, 0, f, NOW + (int64_t)i * HOUR);
		feed_free(f);
	}
	struct feed *v = view(s, STORE_LATEST, NULL);
	assert_int_equal(v->items.n, 3);
	for (size_t i = 0; i < 3; i++) {
		const struct item *it = &v->items.v[i];
		if (!strcmp(it->id, "1")) {
			assert_string_equal(it->title, "Một, sửa nữa");
			assert_string_equal(it->first_title, "Một");
		} else {
			assert_null(it->first_title);
		}
	}
	feed_free(v);
	store_close(s);
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
	/* At one address it is one story. */
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 1);
	feed_free(f);
	arena_free(a);
	store_close(s);
}

/* Two documents of one transaction tell the same item: its words are those of the second. */
static void many_channels_go_in_at_once(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct arena *a = arena_new();
	struct feed *one = feed_new(), *two = feed_new();
	struct error err = {0};
	struct store_channel ch[3], news, failing;

	set_portal(s);
	for (size_t i = 0; i < 3; i++)
		ch[i] = channel(s, a, i);
	add(one, "1", "https://lang.example/x", "Tít cũ");
	add(one, "2", "https://lang.example/y", "Bài khác");
	put(s, 0, one, NOW);
	add(two, "1", "https://lang.example/x", "Tít mới");
	add(two, "3", "https://lang.example/z", "Còn mới");
	add(one, "3", "https://lang.example/z", "Còn tươi");
	news = ch[0];
	news.due = NOW + HOUR;
	failing = ch[2];
	failing.error = "hỏng";
	failing.failures = 1;
	struct store_visit v[] = {
		{.ch = &ch[0], .news = &news, .f = one},
		{.ch = &ch[0], .news = &news, .f = two},
		{.ch = &ch[1]},
		{.ch = &failing, .failed = true},
	};
	must(store_put_visits(s, v, 4, NOW, &err), &err);
	assert_int_equal(v[0].added, 1);
	assert_int_equal(v[1].added, 0);
	assert_int_equal(channel(s, a, 0).due, 0);
	assert_int_equal(channel(s, a, 0).changes, 2);
	assert_int_equal(channel(s, a, 1).visits, 1);
	assert_string_equal(channel(s, a, 2).error, "hỏng");
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "cũ"), 0);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tươi"), 0);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "mới"), 2);
	s->rc = SQLITE_OK;
	assert_true(sql_script(s, "INSERT INTO words(words, rank) VALUES('integrity-check', 1)"));
	feed_free(one);
	feed_free(two);
	arena_free(a);
	store_close(s);
}

/* What is indexed of an item as it comes is what the store has of it later. */
static void words_are_those_of_the_store(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct item *it;

	set_portal(s);
	it = add(f, "1", "https://lang.example/x", "Tít");
	it->lead = "Sa-pô.";
	it->summary = "Tóm tắt";
	*LIST_PUSH(f->arena, &it->authors) = (struct person){.name = "Bùi Ngọc"};
	*LIST_PUSH(f->arena, &it->authors) = (struct person){.name = "Lê Hoa"};
	it->body = para(f, "Thân bài.");
	it->body->next = block_new(f->arena, BLOCK_FIGURE);
	it->body->next->credit = "Ảnh: Minh";
	add(f, "2", "https://lang.example/y", NULL)->summary = "Trống trơn";
	put(s, 0, f, NOW);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "author:hoa \"thân bài\" sa-pô tắt"), 1);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "minh"), 0);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "trơn"), 1);
	s->rc = SQLITE_OK;
	assert_true(sql_script(s, "INSERT INTO words(words, rank) VALUES('integrity-check', 1)"));
	feed_free(f);
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

/* What is said anew of a lone feed is taken, whatever of it has changed. */
static void a_lone_feed_is_what_was_said_last(void **state)
{
	(void)state;
	static const struct {
		struct store_portal portal;
		struct store_channel channel;
	} cases[] = {
		{{.name = "f", .title = "F", .home = "https://f.example/a"},
		 {.category = "Tin", .url = "https://f.example/a"}},
		{{.name = "f", .title = "Khác", .home = "https://f.example/a"},
		 {.category = "Tin", .url = "https://f.example/a"}},
		{{.name = "f", .title = "F", .home = "https://f.example/b"},
		 {.category = "Tin", .url = "https://f.example/a"}},
		{{.name = "f", .title = "F", .home = "https://f.example/a", .language = "vi"},
		 {.category = "Tin", .url = "https://f.example/a"}},
		{{.name = "f", .title = "F", .home = "https://f.example/a"},
		 {.category = "TIN", .url = "https://f.example/a"}},
		{{.name = "f", .title = "F", .home = "https://f.example/a"},
		 {.category = "Mới", .url = "https://f.example/a"}},
		{{.name = "f", .title = "F", .home = "https://f.example/a"},
		 {.category = "Tin", .url = "https://f.example/c"}},
		{{.name = "f", .title = "F", .home = "https://f.example/a"},
		 {.category = "Tin", .url = "https://f.example/a", .kind = CHANNEL_PAGE}},
		{{.name = "f", .title = "F", .home = "https://f.example/a"}, {.url = "https://f.example/a"}},
	};

	for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
		const struct store_portal *p = &cases[i / 2].portal;
		const struct store_channel *c = &cases[i / 2].channel;
		struct store *s = open_at(":memory:");
		struct arena *a = arena_new();
		struct store_portals portals;
		struct store_channels channels;
		struct store_categories categories;
		struct error err = {0};
		/* After the first, or after one of two channels. */
		struct store_channel before[] = {cases[0].channel, {.category = "Cũ", .url = "https://f.example/z"}};

		must(store_set_portal(s, &cases[0].portal, before, 1 + i % 2, &err), &err);
		for (int again = 0; again < 2; again++)
			must(store_set_portal(s, p, c, 1, &err), &err);
		must(store_portals(s, a, &portals, &err), &err);
		must(store_channels(s, a, NULL, INT64_MAX, &channels, &err), &err);
		must(store_categories(s, a, NULL, &categories, &err), &err);
		assert_int_equal(portals.list.n, 1);
		assert_string_equal(portals.list.v[0].title, p->title);
		assert_string_equal(portals.list.v[0].home, p->home);
		assert_int_equal(portals.list.v[0].language != NULL, p->language != NULL);
		assert_int_equal(channels.list.n, 1);
		assert_string_equal(channels.list.v[0].url, c->url);
		assert_int_equal(channels.list.v[0].kind, c->kind);
		assert_int_equal(categories.list.n, c->category != NULL);
		if (c->category)
			assert_string_equal(categories.list.v[0].title, c->category);
		arena_free(a);
		store_close(s);
	}
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

/* What is set again at every start must not keep a disk awake. */
static void setting_a_portal_again_writes_nothing(void **state)
{
	const char *dir = folder();
	struct store *s = open_at(in(dir, "b.db")), *other;

	(void)state;
	set_portal(s);
	other = open_at(in(dir, "b.db"));
	int64_t before = store_version(other);
	set_portal(s);
	assert_int_equal(store_version(other), before);
	assert_int_equal(store_version(s), store_version(s));
	store_close(other);
	store_close(s);
	clean_up(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_are_known_again),
		cmocka_unit_test(what_was_told_stays),
		cmocka_unit_test(an_item_is_of_its_portal),
		cmocka_unit_test(many_channels_go_in_at_once),
		cmocka_unit_test(words_are_those_of_the_store),
		cmocka_unit_test(an_update_keeps_what_is_better),
		cmocka_unit_test(a_cut_page_costs_nothing),
		cmocka_unit_test(what_is_not_there_is_empty),
		cmocka_unit_test(channels_keep_their_state),
		cmocka_unit_test(setting_a_portal_again_writes_nothing),
		cmocka_unit_test(a_lone_feed_is_what_was_said_last),
		cmocka_unit_test(forgotten_portals_leave_their_saved_items),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
