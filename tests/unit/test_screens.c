/* The screens of the reader: what they show, and what keys do in them. */
#include "tests/unit/desk.h"

#include "base/width.h"
#include "tui/complete.h"

static struct desk d;

static int open_desk(void **state)
{
	(void)state;
	desk_open(&d, 24, 80);
	return 0;
}

static int close_desk(void **state)
{
	(void)state;
	desk_close(&d);
	return 0;
}

static void resize(int rows, int cols)
{
	d.rows = rows;
	d.cols = cols;
	desk_type(&d, "");
}

static int64_t how_many(const char *target)
{
	struct arena *a = arena_new();
	struct store_query q = {.view = !strcmp(target, "saved") ? STORE_SAVED : STORE_UNREAD,
				.limit = -1, .now = NOW};
	int64_t n = -1;

	assert_true(store_count(d.session.store, &q, &n, NULL));
	arena_free(a);
	return n;
}

/* --- places --- */

static void places_have_counts_and_headlines(void **state)
{
	static const char *const wanted[] = {
		"▌ Latest               Hà Nội mở thêm ba tuyến xe buýt điện",
		"  Trending             Hà Nội mở thêm ba tuyến xe buýt điện",
		"  Unread          31   Hà Nội mở thêm ba tuyến xe buýt điện",
		"  Saved",
		"",
		"  Báo Làng        31   Hà Nội mở thêm ba tuyến xe buýt điện",
	};

	(void)state;
	for (int i = 0; i < 6; i++)
		assert_string_equal(desk_row(&d, i), wanted[i]);
	assert_string_equal(desk_row(&d, -1),
			    " bantin   Enter opens, q goes back, ? helps                           31 unread");
}

static void only_q_leaves_from_the_first_screen(void **state)
{
	(void)state;
	desk_type(&d, "hhh\033");
	assert_false(d.tui.leaving);
	desk_type(&d, "\rhqx");
	assert_true(d.tui.leaving);
}

static void q_goes_back_and_then_leaves(void **state)
{
	(void)state;
	desk_type(&d, "\r\rqq");
	assert_false(d.tui.leaving);
	assert_shows(&d, "▌ Latest");
	desk_type(&d, "q");
	assert_true(d.tui.leaving);
}

static void capital_q_leaves_at_once(void **state)
{
	(void)state;
	desk_type(&d, "\r\rQ");
	assert_true(d.tui.leaving);
}

/* --- lists --- */

static void a_list_shows_its_items_and_where_one_is(void **state)
{
	(void)state;
	desk_type(&d, "\rj");
	assert_string_equal(desk_row(&d, 0), "  • Hà Nội mở thêm ba tuyến xe buýt điện");
	assert_string_equal(desk_row(&d, 2), "▌ • Tin số 1");
	assert_string_equal(desk_row(&d, 3), "▌   1 hour ago · Báo Làng · Thời sự · 1,000 views");
	assert_string_equal(desk_row(&d, -1),
			    " Latest   Enter opens, q goes back, ? helps                     31 unread  2/31");
}

static void keys_move_in_a_list(void **state)
{
	static const struct {
		const char *keys, *selected;
	} cases[] = {
		{"jjj", "• Tin số 3"}, {"k", "• Tin số 2"}, {"G", "• Tin số 30"}, {"gg", "• Hà Nội mở"},
		{" ", "• Tin số 11"},  {"b", "• Hà Nội mở"}, {"kk", "• Hà Nội mở"}, {"Gjj", "• Tin số 30"},
		{"gx", "• Tin số 30"}, /* no chord */
	};

	(void)state;
	desk_type(&d, "\r");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_type(&d, cases[i].keys);
		assert_memory_equal(desk_selected(&d), cases[i].selected, strlen(cases[i].selected));
	}
}

static void counts_repeat_and_name_lines(void **state)
{
	(void)state;
	desk_type(&d, "\r5j");
	assert_int_equal(strncmp(desk_selected(&d), "• Tin số 5", strlen("• Tin số 5")), 0);
	desk_type(&d, "12G");
	assert_shows(&d, "12/31");
	desk_type(&d, "3k");
	assert_shows(&d, "9/31");
	desk_type(&d, "2gg");
	assert_shows(&d, "2/31");
	desk_type(&d, "10");
	assert_shows(&d, "  10  ");
	desk_type(&d, "\033j");
	assert_shows(&d, "▌ Trending");
	desk_type(&d, "k\r99999j");
	assert_shows(&d, "31/31");
}

static void put_many(void)
{
	struct feed *f = feed_new();

	/* Of one moment the last that came is the first. */
	for (int i = 3000; i >= 1; i--)
		add(f, arena_printf(f->arena, "cu-%d", i), NULL, arena_printf(f->arena, "Bản tin %d", i))
			->published = (struct stamp){NOW - DAY * 3 - i / 3, 420, true};
	put(d.session.store, 0, f, NOW);
	feed_free(f);
}

/* What is read on fits where the list ended; nothing is there twice or left out. */
static void a_long_list_is_read_on(void **state)
{
	static const struct {
		const char *keys, *where, *selected;
	} cases[] = {
		{"199j", "200/600+", "• Bản tin 169"}, {"510j", "710/1000+", "• Bản tin 679"},
		{"k2090j", "2799/3000+", "• Bản tin 2768"}, {"k", "2798/3000+", "• Bản tin 2767"},
		{"1000G", "1000/3031", "• Bản tin 969"}, {"G", "3031/3031", "• Bản tin 3000"},
	};

	(void)state;
	put_many();
	desk_type(&d, "\r");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_type(&d, cases[i].keys);
		assert_shows(&d, cases[i].where);
		assert_string_equal(desk_selected(&d), cases[i].selected);
	}
}

/* A key waits for some of it; the next one may lead elsewhere meanwhile. */
static void the_end_of_a_long_list_comes_between_keys(void **state)
{
	(void)state;
	put_many();
	desk_type(&d, "\rG");
	assert_shows(&d, "600/600+");
	desk_type(&d, "k");
	desk_settle(&d);
	assert_shows(&d, "599/3031");
	desk_type(&d, "G");
	assert_shows(&d, "3031/3031");
	assert_string_equal(desk_selected(&d), "• Bản tin 3000");
}

static void click(int row)
{
	tui_mouse(&d.tui, &(struct tui_pointer){.kind = POINTER_PRESS, .row = row, .col = 10});
	desk_type(&d, "");
}

static void a_click_is_not_undone_by_what_is_read_on(void **state)
{
	static const char *const keys[] = {"\rG", "\r9jFtin\r"};

	(void)state;
	put_many();
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		desk_type(&d, keys[i]);
		click(4);
		char *selected = strdup(desk_selected(&d));
		desk_settle(&d);
		assert_string_equal(desk_selected(&d), selected);
		free(selected);
		desk_type(&d, "q");
	}
}

static void a_filter_goes_through_a_long_list_between_keys(void **state)
{
	(void)state;
	put_many();
	desk_type(&d, "\rjFtin 2990");
	assert_false(desk_shows(&d, "Bản tin 2990"));
	desk_settle(&d);
	assert_string_equal(desk_selected(&d), "• Bản tin 2990");
	desk_type(&d, "\r");
	assert_shows(&d, " 1/1");
	desk_type(&d, "F\025\r"); /* without it the cursor is where it was */
	desk_settle(&d);
	assert_shows(&d, "Bản tin 2990");
	desk_type(&d, "ggOOOO"); /* by title */
	desk_settle(&d);
	assert_string_equal(desk_selected(&d), "• Bản tin 1");
}

static void thousands_are_marked_between_keys(void **state)
{
	(void)state;
	put_many();
	desk_type(&d, "\rG");
	desk_settle(&d);
	desk_type(&d, "A");
	assert_shows(&d, "3031 items marked read.");
	assert_false(desk_shows(&d, "• Bản tin"));
	assert_in_range(how_many("unread"), 1, 3030);
	desk_settle(&d);
	assert_int_equal(how_many("unread"), 0);
	desk_type(&d, "z");
	desk_settle(&d);
	assert_int_equal(how_many("unread"), 3031);
}

/* What is done to all of a list is the same however fast the keys come. */
static void marking_waits_for_what_is_on_its_way(void **state)
{
	static const struct {
		const char *keys, *told;
	} cases[] = {
		{"\rFban tin\rA", "3000 items marked read."}, {"\rOOA", "3031 items marked read."},
		{"\rGA", "3031 items marked read."}, {"\rGkA", "3031 items marked read."},
		{"\rFban tin\rj)", "2998 items marked read."}, {"\rGk(", "598 items marked read."},
	};

	(void)state;
	put_many();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_type(&d, cases[i].keys);
		assert_shows(&d, cases[i].told);
		desk_type(&d, "zq");
		desk_settle(&d);
		assert_int_equal(how_many("unread"), 3031);
	}
}

/* The cursor stays on its item where others come between. */
static void the_next_one_may_be_on_its_way(void **state)
{
	(void)state;
	put_many();
	desk_type(&d, "\rFtin 299\r");
	assert_string_equal(desk_selected(&d), "• Bản tin 299");
	desk_type(&d, "J");
	assert_string_equal(desk_selected(&d), "• Bản tin 2990");
	desk_type(&d, "KK");
	assert_shows(&d, "Nothing unread above.");
	desk_type(&d, "q/ban tin\rF299\r");
	assert_shows(&d, " 1/1");
	desk_type(&d, "n");
	assert_shows(&d, " 2/11");
}

static void the_trending_have_ranks(void **state)
{
	(void)state;
	desk_type(&d, "t");
	assert_shows(&d, "▌ 1. ");
	assert_shows(&d, "  2. ");
	desk_type(&d, "L");
	assert_false(desk_shows(&d, "1. "));
}

static void an_empty_list_says_what_to_do(void **state)
{
	(void)state;
	desk_type(&d, "S");
	assert_shows(&d, "Nothing is saved yet: s saves the selected item.");
	desk_type(&d, "jkGgg \rmsnJ/khong ai\r");
	assert_shows(&d, "Nothing was found.");
}

static void new_items_leave_the_cursor_where_it_was(void **state)
{
	struct feed *f = feed_new();

	(void)state;
	desk_type(&d, "\rjjj");
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	add(f, "new", "https://lang.example/new.html", "Tin mới")->published =
		(struct stamp){NOW, 420, true};
	put(d.session.store, 0, f, NOW);
	feed_free(f);
	tui_reread(&d.tui);
	assert_shows(&d, "5/32");
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	assert_shows(&d, "1 new above");
	/* Nor does what is seen move: the new one waits above. */
	assert_memory_equal(desk_row(&d, 0), "  • Hà Nội", 12);
	desk_type(&d, "gg");
	assert_string_equal(desk_selected(&d), "• Tin mới");
	assert_null(strstr(desk_row(&d, -1), "new above"));
	assert_memory_equal(desk_row(&d, 2), "  1 new above ───", 21);
	assert_memory_equal(desk_row(&d, 3), "  • Hà Nội", 12);
	desk_type(&d, "O");
	assert_false(desk_shows(&d, "new above"));
}

static void many_new_items_leave_the_list_as_it_was(void **state)
{
	struct feed *f = feed_new();

	(void)state;
	desk_type(&d, "\rjjj");
	for (int i = 0; i < 2500; i++) {
		const char *id = arena_printf(f->arena, "new%d", i);
		add(f, id, arena_printf(f->arena, "https://lang.example/%s.html", id), id)->published =
			(struct stamp){NOW + i, 420, true};
	}
	put(d.session.store, 0, f, NOW);
	feed_free(f);
	tui_reread(&d.tui);
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	assert_shows(&d, "4/31");
	assert_shows(&d, "2000+ new above");
	desk_type(&d, "jm");
	assert_shows(&d, "5/31");
	desk_type(&d, "4k");
	assert_shows(&d, "1/31");
	assert_shows(&d, "2000+ new above");
	desk_type(&d, "k");
	assert_string_equal(desk_selected(&d), "• new2499");
	assert_false(desk_shows(&d, "+ new above"));
	desk_type(&d, "/is:read\r");
	assert_shows(&d, "1/1");
	assert_string_equal(desk_selected(&d), "Tin số 4");
}

/* Where much was read it is not read again whenever something changes. */
static void a_deep_list_tells_what_comes(void **state)
{
	(void)state;
	put_many();
	desk_type(&d, "\rG");
	desk_settle(&d);
	tui_reread(&d.tui);
	desk_type(&d, "k");
	assert_false(desk_shows(&d, "new above"));
	for (int i = 1; i <= 2; i++) {
		struct feed *f = feed_new();
		const char *id = arena_printf(f->arena, "new%d", i);
		add(f, id, arena_printf(f->arena, "https://lang.example/%s.html", id), id)->published =
			(struct stamp){NOW + i, 420, true};
		put(d.session.store, 0, f, NOW);
		feed_free(f);
		tui_reread(&d.tui);
		assert_shows(&d, i == 1 ? "1+ new above" : "2+ new above");
	}
	desk_type(&d, "gg");
	assert_string_equal(desk_selected(&d), "• new2");
}

static void the_next_item_has_the_cursor_where_its_own_is_gone(void **state)
{
	struct feed *f = feed_new();

	(void)state;
	desk_type(&d, "jj\rjjjm");
	assert_string_equal(desk_selected(&d), "Tin số 3");
	add(f, "new", "https://lang.example/new.html", "Tin mới")->published =
		(struct stamp){NOW, 420, true};
	put(d.session.store, 0, f, NOW);
	feed_free(f);
	tui_reread(&d.tui);
	assert_string_equal(desk_selected(&d), "• Tin số 4");
}

/* --- marks --- */

static void places_go_with_the_view(void **state)
{
	(void)state;
	resize(24, 170);
	desk_type(&d, "t");
	assert_shows(&d, "▌ Trending");
	desk_type(&d, ":portal:lang\r");
	assert_shows(&d, "▌ Báo Làng");
	desk_type(&d, "/xe\rq");
	assert_shows(&d, "▌ Báo Làng");
}

static int frames(int row)
{
	int n = 0;

	for (const char *s = desk_row(&d, row); (s = strstr(s, "│")); s++)
		n++;
	return n;
}

/* The list goes where links and article beside it would leave no room for words. */
static void no_column_is_too_narrow_to_read(void **state)
{
	(void)state;
	resize(24, 165);
	desk_type(&d, "\r\r");
	assert_int_equal(frames(0), 2);
	desk_type(&d, "u");
	assert_int_equal(frames(0), 1);
	desk_type(&d, ":set layout=three\r");
	assert_int_equal(frames(0), 2);
}

static void a_refresh_has_a_bar(void **state)
{
	struct refresh *before = d.tui.refresh;

	(void)state;
	d.tui.refresh = (struct refresh *)&d; /* only looked at */
	d.tui.progress = (struct refresh_state){.total = 40, .done = 13};
	desk_type(&d, "j");
	bool shown = desk_shows(&d, "████░░░░░░  fetching 13 of 40");
	resize(24, 60);
	bool narrow = desk_shows(&d, "░");
	d.tui.refresh = before;
	assert_true(shown);
	assert_false(narrow);
	assert_shows(&d, "31 unread");
}

static void a_narrow_screen_says_where_one_is(void **state)
{
	(void)state;
	resize(6, 20);
	desk_type(&d, "\r");
	assert_string_equal(desk_row(&d, -1), " Latest        1/31");
	desk_type(&d, "\r");
	assert_string_equal(desk_row(&d, -1), " Hà Nội mở th…  top");
	resize(6, 40);
	assert_string_equal(desk_row(&d, -1), " Hà Nội mở thêm ba tuyến xe…  1/31  top");
	resize(4, 12);
	assert_string_equal(desk_row(&d, 0), "Too small:");
	assert_string_equal(desk_row(&d, 1), "20 by 4 at");
}

static void opening_marks_read(void **state)
{
	(void)state;
	desk_type(&d, "\rj\r");
	assert_int_equal(how_many("unread"), 30);
	desk_type(&d, "q");
	assert_string_equal(desk_selected(&d), "Tin số 1");
	desk_type(&d, "q");
	assert_shows(&d, "30 unread");
	desk_type(&d, "\rz");
	assert_shows(&d, "Undone for 1 item.");
	assert_int_equal(how_many("unread"), 31);
}

static void marks_are_toggled_and_taken_back(void **state)
{
	(void)state;
	desk_type(&d, "\rm");
	assert_int_equal(how_many("unread"), 30);
	desk_type(&d, "m");
	assert_int_equal(how_many("unread"), 31);
	desk_type(&d, "s");
	assert_int_equal(how_many("saved"), 1);
	assert_shows(&d, "▌ ★ Hà Nội");
	desk_type(&d, "jA");
	assert_int_equal(how_many("unread"), 0);
	desk_type(&d, "z");
	assert_int_equal(how_many("unread"), 31);
	desk_type(&d, "z");
	assert_int_equal(how_many("saved"), 0);
	desk_type(&d, "zzz");
	assert_int_equal(how_many("unread"), 31);
	assert_shows(&d, "There is nothing to undo.");
}

static void capital_j_goes_to_the_next_unread(void **state)
{
	(void)state;
	desk_type(&d, "\rjmjmggJ");
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	desk_type(&d, "K");
	assert_memory_equal(desk_selected(&d), "• Hà Nội", 9);
	desk_type(&d, "K");
	assert_shows(&d, "Nothing unread above.");
}

/* --- articles --- */

static void an_article_is_centred_and_scrolled(void **state)
{
	(void)state;
	desk_type(&d, "\r\r");
	assert_string_equal(desk_row(&d, 0), "    Hà Nội mở thêm ba tuyến xe buýt điện");
	assert_shows(&d, "1/31  top");
	desk_type(&d, "j");
	assert_memory_equal(desk_row(&d, 0), "    Thời sự · Trần Bình", 20);
	desk_type(&d, "G");
	assert_shows(&d, "1/31  end");
	desk_type(&d, "gg");
	assert_shows(&d, "1/31  top");
}

static void articles_follow_each_other(void **state)
{
	(void)state;
	desk_type(&d, "\r\r]");
	assert_string_equal(desk_row(&d, 0), "    Tin số 1");
	assert_shows(&d, "2/31");
	desk_type(&d, "]J");
	assert_string_equal(desk_row(&d, 0), "    Tin số 3");
	desk_type(&d, "K");
	assert_shows(&d, "No more unread items this way.");
	desk_type(&d, "[");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
	assert_int_equal(how_many("unread"), 27);
	desk_type(&d, "q");
	assert_string_equal(desk_selected(&d), "Tin số 2");
}

static void words_are_found_in_an_article(void **state)
{
	(void)state;
	desk_type(&d, "\r\r/tuyen\r");
	assert_shows(&d, "hit 1 of");
	desk_type(&d, "n");
	assert_shows(&d, "hit 2 of");
	desk_type(&d, "NN");
	assert_false(desk_shows(&d, "hit 1 of"));
	desk_type(&d, "/khong co dau\r");
	assert_shows(&d, "Not found: khong co dau");
}

static void words_are_found_in_the_store(void **state)
{
	(void)state;
	desk_type(&d, "\r/\"so 1\"\r");
	assert_shows(&d, "Search: \"so 1\"");
	assert_shows(&d, "1/1");
	desk_type(&d, "/tin so\r");
	assert_shows(&d, "1/30");
	desk_type(&d, "nn");
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	desk_type(&d, "N");
	assert_string_equal(desk_selected(&d), "• Tin số 2");
}

static void links_lead_to_articles(void **state)
{
	(void)state;
	desk_type(&d, "\rj\ru");
	assert_shows(&d, "In the text");
	assert_string_equal(desk_selected(&d), "1 đây");
	assert_shows(&d, "https://nuoc.example/");
	desk_type(&d, "\r");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
	desk_type(&d, "qqv");
	assert_shows(&d, "Nothing is related to it.");
	desk_type(&d, "qgg\rv");
	assert_shows(&d, "▌ ");
	assert_shows(&d, "Related");
	desk_type(&d, "s");
	assert_shows(&d, "Saved: ");
	desk_type(&d, "s");
	assert_shows(&d, "No longer saved: ");
}

/* Another portal tells the first news of the list too. */
static void marks_are_of_the_story(void **state)
{
	const struct store_portal other = {.name = "khac", .title = "Báo Khác"};
	const struct store_channel ch = {.kind = CHANNEL_FEED, .url = "https://khac.example/rss"};
	struct store_channels list;
	struct feed *f = feed_new();
	struct error err = {0};
	int64_t n = 0;
	const struct store_query unread = {.view = STORE_UNREAD, .portal = "khac", .limit = -1, .now = NOW};

	(void)state;
	must(store_set_portal(d.session.store, &other, &ch, 1, &err), &err);
	must(store_channels(d.session.store, f->arena, "khac", INT64_MAX, &list, &err), &err);
	add(f, "x", "https://lang.example/1.html", "Tin số 1, kể lại");
	must(store_put_feed(d.session.store, &list.list.v[0], f, NOW, NULL, &err), &err);
	tui_reread(&d.tui);
	desk_type(&d, "L");
	assert_shows(&d, "also: Báo Khác");
	desk_type(&d, "jm");
	must(store_count(d.session.store, &unread, &n, &err), &err);
	assert_int_equal(n, 0);
	desk_type(&d, "z");
	must(store_count(d.session.store, &unread, &n, &err), &err);
	assert_int_equal(n, 1);
	feed_free(f);
}

static void a_link_is_followed_by_its_letter_or_number(void **state)
{
	(void)state;
	desk_type(&d, "\rj\rf");
	assert_shows(&d, "Follow which link?");
	assert_shows(&d, "Xem thêm ở fây và ở jơi khác.");
	desk_type(&d, "f");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
	desk_type(&d, "qfz");
	assert_shows(&d, "Xem thêm ở đây và ở nơi khác.");
	desk_type(&d, "1u");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
	desk_type(&d, "q9u");
	assert_shows(&d, "There are 2 links.");
}

static void an_address_is_shown_where_it_cannot_be_copied(void **state)
{
	(void)state;
	desk_type(&d, "\rjy");
	assert_memory_equal(desk_row(&d, -1), " https://lang.example/1.html ", 29);
}

/* --- the colon --- */

static void commands_are_obeyed(void **state)
{
	(void)state;
	desk_type(&d, ":category:thoi-su\r");
	assert_shows(&d, " Thời sự");
	desk_type(&d, ":trending\r");
	assert_shows(&d, " Trending");
	desk_type(&d, ":open latest\r");
	assert_shows(&d, " Latest");
	desk_type(&d, ":open no-such-thing\r");
	assert_shows(&d, "'no-such-thing' is no command, action, view or address");
	desk_type(&d, ":open\r"); /* the selected item */
	assert_int_equal(tui_top(&d.tui)->ops->context, IN_ARTICLE);
	desk_type(&d, "q:set measure=40\r");
	assert_int_equal(options_number(&d.session.options, OPTION_MEASURE), 40);
	desk_type(&d, ":set measure\r");
	assert_shows(&d, "measure=40");
	desk_type(&d, ":set measure=4\r");
	assert_shows(&d, "measure takes a number from 20 to 400, not '4'");
	desk_type(&d, ":set nothing=4\r");
	assert_shows(&d, "there is no option 'nothing'");
	desk_type(&d, ":no-such-thing\r");
	assert_shows(&d, "'no-such-thing' is no command, action, view or address");
	desk_type(&d, ":category:no-such\r");
	assert_shows(&d, "there is no category 'no-such'");
	desk_type(&d, ":\033:\r:  \r:q\r");
	assert_true(d.tui.leaving);
}

static void commands_are_completed_from_the_tables(void **state)
{
	static const struct {
		const char *typed, *wanted;
	} cases[] = {
		{":mark-a\t", ":mark-all-read"}, {":set mea\t", ":set measure="},
		{":set layout=t\t", ":set layout=two"}, {":set layout=t\t\t", ":set layout=three"},
		{":set asc\ty\t", ":set ascii=yes"}, {":category:t\t", ":category:thoi-su"},
		{":portal:\t", ":portal:lang"}, {":zzz\t", ":zzz"},
		{":set lay\t\t", ":set layout=auto"}, {":set keymap=v\t", ":set keymap=vi"},
		{":sor\t", ":sort"}, {":sor\tv\t", ":sort views"}, {":sor\tv\t\t", ":sort velocity"},
		{"/is:s\t", "/is:saved"}, {"/xe buyt cat\t\t", "/xe buyt category:thoi-su"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		desk_type(&d, cases[i].typed);
		assert_memory_equal(desk_row(&d, -1), cases[i].wanted, strlen(cases[i].wanted));
		desk_type(&d, "\033");
	}
}

static int offered(const char *text, const char *wanted)
{
	struct candidates c = {.arena = arena_new()};
	int n = 0;

	complete_line(&d.tui, PROMPT_COMMAND, text, &c);
	for (size_t i = 0; i < c.list.n; i++)
		n += !strncmp(c.list.v[i], wanted, strlen(wanted)) &&
		     strspn(c.list.v[i] + strlen(wanted), " =") == strlen(c.list.v[i]) - strlen(wanted);
	arena_free(c.arena);
	return n;
}

/* Every action, command and option, and each once. */
static void completion_has_the_whole_tables(void **state)
{
	char text[64];

	(void)state;
	for (int i = ACT_NONE + 1; i < ACTIONS; i++)
		if (offered("", action_table[i].name) != 1)
			fail_msg("action %s: %d", action_table[i].name, offered("", action_table[i].name));
	for (const struct command_info *c = command_table; c->name; c++)
		if (offered("", c->name) != 1)
			fail_msg("command %s", c->name);
	for (int i = 0; i < OPTIONS; i++) {
		snprintf(text, sizeof text, "set %s", option_table[i].name);
		if (offered("set ", text) != 1)
			fail_msg("option %s", option_table[i].name);
	}
}

/* Is it one of the keys in front of the help text, "j, Down"? */
static bool helped(const char *screen, const char *keys, const char *help)
{
	char label[200];
	const char *row = screen;

	for (; row; row = strchr(row, '\n') ? strchr(row, '\n') + 1 : NULL) {
		const char *at = strstr(row, help);
		size_t len = strcspn(row, "\n");
		if (!at || at + strlen(help) != row + len || at - row >= (int)sizeof label - 3)
			continue;
		int blanks = (int)strspn(row, " ");
		snprintf(label, sizeof label, ", %.*s", (int)(at - row) - blanks, row + blanks);
		for (char *end = label + strlen(label); end[-1] == ' ';)
			*--end = '\0';
		const char *hit = strstr(label, keys);
		if (hit && hit[-1] == ' ' && (!hit[strlen(keys)] || hit[strlen(keys)] == ','))
			return true;
	}
	return false;
}

static void check_help(int context)
{
	size_t n;
	const struct binding *b = keymap_all(d.tui.keymap, &n), *used;
	char *screen = desk_text(&d);

	for (size_t i = 0; i < n; i++) {
		struct buf keys, help;
		if (!(b[i].contexts & context))
			continue;
		keymap_exact(d.tui.keymap, context, b[i].keys, b[i].n_keys, &used);
		buf_init(&keys, 100);
		buf_init(&help, 200);
		keymap_describe(&b[i], &keys);
		if (b[i].n_steps > 1 || b[i].steps[0].line)
			keymap_describe_steps(&b[i], &help);
		else
			buf_puts(&help, action_table[b[i].steps[0].act].help);
		if (helped(screen, keys.data, help.data) != (used == &b[i]))
			fail_msg("%s in %d: %s", keys.data, context, screen);
		buf_clear(&keys);
		buf_clear(&help);
	}
	free(screen);
}

/* In every keymap that comes along, and at every place. */
static void help_has_the_keys_of_the_place(void **state)
{
	static const char *const keymaps[] = {"default", "vi", "emacs", "newsboat", "less"};
	static const struct {
		const char *target, *heading;
		int context;
	} places[] = {
		{"places", "Among the places", IN_PLACES}, {"latest", "In a list", IN_LIST},
		{"open", "In an article", IN_ARTICLE}, {"links", "Among links", IN_LINKS},
	};
	struct error err;

	(void)state;
	resize(120, 100);
	for (size_t k = 0; k < sizeof keymaps / sizeof *keymaps; k++)
		for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
			if (!tui_load_keymap(&d.tui, keymaps[k], &err))
				fail_msg("%s", err.text);
			tui_command(&d.tui, places[i].target);
			tui_act(&d.tui, ACT_HELP);
			assert_shows(&d, places[i].heading);
			check_help(places[i].context);
			tui_act(&d.tui, ACT_BACK);
		}
}

static void help_has_keys_of_ones_own(void **state)
{
	(void)state;
	keymap_parse(d.tui.keymap, "bind list x toggle-read;next-unread\nbind all gk :category:kinh-te\n",
		     "own", NULL, NULL);
	resize(90, 100);
	desk_type(&d, "\r?");
	assert_shows(&d, "  Other keys\n  x                           toggle-read; next-unread\n"
			 "  gk                          :category:kinh-te\n");
	desk_type(&d, "q\r?");
	assert_false(desk_shows(&d, "toggle-read;"));
}

static void help_is_wrapped(void **state)
{
	(void)state;
	resize(60, 50);
	desk_type(&d, "\r?");
	assert_shows(&d, "  A                           mark all items of\n                              this list read\n");
	resize(90, 24);
	assert_shows(&d, "\nA mark all items of this\n  list read\n");
}

/* The hint for newcomers is of this screen and this keymap. */
static void hints_are_true(void **state)
{
	(void)state;
	desk_type(&d, "\r\r");
	resize(24, 110);
	assert_shows(&d, "Space turns the page, q goes back, ? helps");
	desk_type(&d, "M");
	assert_shows(&d, "Messages   Space turns the page, q goes back, ? helps");
	desk_type(&d, "qa");
	assert_false(desk_shows(&d, " opens"));
	keymap_parse(d.tui.keymap, "unbind all q\nunbind all Enter\n", "own", NULL, NULL);
	desk_type(&d, "hh");
	assert_shows(&d, "   l opens, ? helps");
}

static void messages_are_kept(void **state)
{
	(void)state;
	desk_type(&d, "M");
	assert_shows(&d, "Nothing was said so far.");
	desk_type(&d, "q\rzzz");
	tui_say(&d.tui, "something was %s", "said");
	desk_type(&d, "j");
	assert_false(desk_shows(&d, "something was said"));
	desk_type(&d, "M");
	assert_shows(&d, "08:00:00  something was said");
	assert_shows(&d, "There is nothing to undo.");
}

/* --- sizes --- */

static void columns_stand_side_by_side_where_there_is_room(void **state)
{
	(void)state;
	resize(30, 120);
	desk_type(&d, "\r");
	assert_memory_equal(desk_row(&d, 0), "▌ Latest                      │▌ • Hà Nội mở", 50);
	desk_type(&d, "\r");
	assert_memory_equal(desk_row(&d, 0), "▌   Hà Nội mở", 15); /* it is read */
	resize(30, 180);
	assert_memory_equal(desk_row(&d, 0), "▌ Latest                      │▌   Hà Nội mở", 50);
	desk_type(&d, ":set layout=one\r");
	assert_null(strstr(desk_row(&d, 0), "│"));
}

/* Nothing is drawn outside, and no row is wider than the screen. */
static void check_size(int rows, int cols)
{
	struct canvas *c = tui_compose(&d.tui, rows, cols);

	for (size_t i = 0; i < c->strokes.n; i++) {
		const struct stroke *k = &c->strokes.v[i];
		if (k->row < 0 || k->row >= rows || k->col < 0 ||
		    k->col + (int)width_str(k->s, k->len) > cols)
			fail_msg("%dx%d: '%.*s' at %d,%d", cols, rows, (int)k->len, k->s, k->row, k->col);
	}
	assert_in_range(c->cursor_row, 0, rows - 1);
	assert_in_range(c->cursor_col, 0, cols - 1);
	canvas_free(c);
}

static void check_sizes(void)
{
	for (int cols = 1; cols <= 300; cols += cols < 110 ? 1 : 7)
		for (int rows = 1; rows <= 120; rows += rows < 30 ? 1 : 15)
			check_size(rows, cols);
	/* Backwards too: a window that has shrunk is filled again. */
	for (int rows = 120; rows > 0; rows--)
		check_size(rows, 80);
}

static void every_screen_fits_every_size(void **state)
{
	static const char *const ways[] = {"", "\rjjj", "G", "\r", "G", "u", "q?", "qM", "q:set ", "\033t\r"};

	(void)state;
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		desk_type(&d, ways[i]);
		check_sizes();
	}
	resize(3, 80);
	assert_shows(&d, "Too small");
	resize(30, 19);
	assert_shows(&d, "Too small");
}

static void ascii_screens_are_ascii(void **state)
{
	static const char *const ways[] = {"", "\r", "\r", "u", "q?", "q:set ascii=no"};

	(void)state;
	resize(30, 180);
	desk_type(&d, ":set ascii=yes\r");
	for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
		desk_type(&d, ways[i]);
		char *text = desk_text(&d);
		for (char *p = text; *p; p++)
			if ((unsigned char)*p >= 0x7F)
				fail_msg("not ASCII: %s", p);
		free(text);
	}
	desk_type(&d, "\033\033\033gg");
	assert_shows(&d, "Ha Noi mo them ba tuyen xe buyt dien");
}

/* --- the stack --- */

static void what_is_opened_again_and_again_is_kept_within_bounds(void **state)
{
	(void)state;
	desk_type(&d, "\rj\r");
	for (int i = 0; i < 2 * STACK_MAX; i++)
		desk_type(&d, "u\r");
	assert_in_range(d.tui.n, 1, STACK_MAX);
	for (int i = 0; i < 2 * STACK_MAX; i++)
		desk_type(&d, "h");
	assert_shows(&d, "▌ Latest");
}

#define desk_test(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		desk_test(places_have_counts_and_headlines),
		desk_test(only_q_leaves_from_the_first_screen),
		desk_test(q_goes_back_and_then_leaves),
		desk_test(capital_q_leaves_at_once),
		desk_test(a_list_shows_its_items_and_where_one_is),
		desk_test(keys_move_in_a_list),
		desk_test(counts_repeat_and_name_lines),
		desk_test(a_long_list_is_read_on),
		desk_test(the_end_of_a_long_list_comes_between_keys),
		desk_test(a_click_is_not_undone_by_what_is_read_on),
		desk_test(a_filter_goes_through_a_long_list_between_keys),
		desk_test(thousands_are_marked_between_keys),
		desk_test(marking_waits_for_what_is_on_its_way),
		desk_test(the_next_one_may_be_on_its_way),
		desk_test(the_trending_have_ranks),
		desk_test(an_empty_list_says_what_to_do),
		desk_test(new_items_leave_the_cursor_where_it_was),
		desk_test(many_new_items_leave_the_list_as_it_was),
		desk_test(a_deep_list_tells_what_comes),
		desk_test(the_next_item_has_the_cursor_where_its_own_is_gone),
		desk_test(opening_marks_read),
		desk_test(marks_are_toggled_and_taken_back),
		desk_test(capital_j_goes_to_the_next_unread),
		desk_test(an_article_is_centred_and_scrolled),
		desk_test(articles_follow_each_other),
		desk_test(words_are_found_in_an_article),
		desk_test(words_are_found_in_the_store),
		desk_test(links_lead_to_articles),
		desk_test(marks_are_of_the_story),
		desk_test(a_link_is_followed_by_its_letter_or_number),
		desk_test(an_address_is_shown_where_it_cannot_be_copied),
		desk_test(commands_are_obeyed),
		desk_test(commands_are_completed_from_the_tables),
		desk_test(completion_has_the_whole_tables),
		desk_test(help_has_the_keys_of_the_place),
		desk_test(help_has_keys_of_ones_own),
		desk_test(help_is_wrapped),
		desk_test(hints_are_true),
		desk_test(places_go_with_the_view),
		desk_test(no_column_is_too_narrow_to_read),
		desk_test(a_refresh_has_a_bar),
		desk_test(a_narrow_screen_says_where_one_is),
		desk_test(messages_are_kept),
		desk_test(columns_stand_side_by_side_where_there_is_room),
		desk_test(every_screen_fits_every_size),
		desk_test(ascii_screens_are_ascii),
		desk_test(what_is_opened_again_and_again_is_kept_within_bounds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
