/* An item that several channels of one portal tell, each in its own words. */
#include "tests/unit/store.h"

enum { HOME, CITY, FRONT }; /* two feeds and a page */

static void set_tellers(struct store *s, const char *home)
{
	const struct store_portal p = {.name = "lang", .title = "Báo Làng", .language = "vi"};
	const struct store_channel ch[] = {
		{.kind = CHANNEL_FEED, .url = home, .category = "Tin mới"},
		{.kind = CHANNEL_FEED, .url = "https://lang.example/pho.rss", .category = "Phố"},
		{.kind = CHANNEL_PAGE, .url = "https://lang.example/", .category = "Trang nhất"},
	};
	struct error err = {0};

	must(store_set_portal(s, &p, ch, 3, &err), &err);
}

struct says {
	size_t channel;
	const char *title, *body;
	int64_t comments;
	const char *moved; /* the address of HOME from now on */
	bool full;
};

static void say(struct store *s, const struct says *x, int64_t at)
{
	struct feed *f = feed_new();
	struct item *it = add(f, "1", "https://lang.example/x", x->title);

	it->comments = x->comments;
	it->published = (struct stamp){NOW - HOUR, 420, true};
	it->body = x->body ? para(f, x->body) : NULL;
	it->full = x->full;
	if (x->moved)
		set_tellers(s, x->moved);
	put(s, x->channel, f, at);
	feed_free(f);
}

enum { MOST = 8 };

static const struct telling {
	const char *what;
	struct says says[MOST];
	const char *title, *first, *body, *first_body; /* in the end */
	int64_t comments;
} tellings[] = {
	{"two feeds have their own words, and nothing changes",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false}},
	 "Dài", 0, "Thân A.", 0, 0},
	{"so too where what is no word changes all the time",
	 {{HOME, "Dài", "Thân A.", 1, 0, false}, {CITY, "Ngắn", "Thân B.", 2, 0, false},
	  {HOME, "Dài", "Thân A.", 3, 0, false}, {CITY, "Ngắn", "Thân B.", 4, 0, false}},
	 "Dài", 0, "Thân A.", 0, 4},
	{"the second one changes its words",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {CITY, "Ngắn, sửa", "Thân B, sửa.", 0, 0, false}},
	 "Ngắn, sửa", "Dài", "Thân B, sửa.", "Thân A.", 0},
	{"they stay though the first one says what it always said",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {CITY, "Ngắn, sửa", "Thân B.", 0, 0, false}, {HOME, "Dài", "Thân A.", 9, 0, false}},
	 "Ngắn, sửa", "Dài", "Thân B.", "Thân A.", 9},
	{"then the first one changes its own",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {CITY, "Ngắn, sửa", "Thân B.", 0, 0, false}, {HOME, "Dài", "Thân A.", 0, 0, false},
	  {HOME, "Dài, sửa", "Thân A.", 0, 0, false}, {CITY, "Ngắn, sửa", "Thân B.", 5, 0, false}},
	 "Dài, sửa", "Dài", "Thân A.", "Thân A.", 5},
	{"one alone corrects itself",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {HOME, "Dài, sửa", "Thân A.", 0, 0, false}},
	 "Dài, sửa", "Dài", "Thân A.", 0, 0},
	{"a feed knows better than a page, which is no correction",
	 {{FRONT, "Tít trang", 0, 0, 0, false}, {HOME, "Dài", "Thân A.", 0, 0, false},
	  {FRONT, "Tít trang", 0, 0, 0, false}, {FRONT, "Tít trang khác", 0, 0, 0, false},
	  {HOME, "Dài", "Thân A.", 3, 0, false}},
	 "Dài", 0, "Thân A.", 0, 3},
	{"what the first one did not say is filled in",
	 {{HOME, "Dài", 0, 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {HOME, "Dài", 0, 0, 0, false}},
	 "Dài", 0, "Thân B.", 0, 0},
	{"the second one has the full text",
	 {{HOME, "Dài", "Trích.", 0, 0, false}, {CITY, "Ngắn", "Toàn văn.", 0, 0, true},
	  {HOME, "Dài", "Trích.", 2, 0, false}, {CITY, "Ngắn", "Toàn văn.", 0, 0, true}},
	 "Dài", 0, "Toàn văn.", 0, 2},
	{"a feed moved, and goes on with another title",
	 {{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
	  {HOME, "Dài, sửa", "Thân A.", 0, "https://lang.example/moi.rss", false},
	  {CITY, "Ngắn", "Thân B.", 0, 0, false}, {HOME, "Dài, sửa", "Thân A.", 7, 0, false}},
	 "Dài, sửa", "Dài", "Thân A.", 0, 7},
};

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static const char *text_of(const struct block *b)
{
	return b ? b->text.s : NULL;
}

static void each_has_its_own_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof tellings / sizeof *tellings; i++) {
		const struct telling *t = &tellings[i];
		struct store *s = open_at(":memory:");
		struct error err = {0};
		set_tellers(s, "https://lang.example/rss");
		for (size_t k = 0; k < MOST && t->says[k].title; k++)
			say(s, &t->says[k], NOW + (int64_t)k * HOUR);
		struct feed *f = store_item(s, store_find(s, "https://lang.example/x"), &err);
		must(f != NULL, &err);
		const struct item *it = &f->items.v[0];
		if (!same(it->title, t->title) || !same(it->first_title, t->first) ||
		    !same(text_of(it->body), t->body) || !same(text_of(it->first_body), t->first_body) ||
		    it->comments != t->comments)
			fail_msg("%s: %s (%s), %s (%s), %d", t->what, it->title, it->first_title,
				 text_of(it->body), text_of(it->first_body), (int)it->comments);
		feed_free(f);
		check(s);
		store_close(s);
	}
}

static int64_t told_rows(struct store *s)
{
	return sqlite3_total_changes(s->db);
}

/* Beside the state of its channel, what every refresh writes. */
static void what_is_said_again_is_not_written(void **state)
{
	(void)state;
	static const struct says words[] = {
		{HOME, "Dài", "Thân A.", 0, 0, false}, {CITY, "Ngắn", "Thân B.", 0, 0, false},
		{FRONT, "Tít trang", 0, 0, 0, false},
	};
	struct store *s = open_at(":memory:");
	int64_t most = 0;

	set_tellers(s, "https://lang.example/rss");
	for (int round = 0; round < 3; round++) {
		for (size_t i = 0; i < 3; i++) {
			int64_t before = told_rows(s);
			say(s, &words[i], NOW + round * HOUR);
			int64_t written = told_rows(s) - before;
			most = round == 2 && written > most ? written : most;
		}
	}
	assert_int_equal(most, 1);
	assert_int_equal(count(s, STORE_LATEST, "lang", "Tin mới", NULL), 1);
	assert_int_equal(count(s, STORE_LATEST, "lang", "Phố", NULL), 1);
	assert_int_equal(count(s, STORE_LATEST, "lang", "Trang nhất", NULL), 1);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_has_its_own_words),
		cmocka_unit_test(what_is_said_again_is_not_written),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
