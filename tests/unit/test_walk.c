/* Which items of a list are shown and in which order; ways back, marks, and where articles were
 * left. */
#include "tests/unit/desk.h"
#include "tests/unit/rich.h"

#include "tui/sift.h"

/* --- sifting --- */

static struct feed *f; /* what was sifted last */

static int free_feed(void **state)
{
	(void)state;
	feed_free(f);
	f = NULL;
	return 0;
}

static size_t sifted(const char *filter, enum sift_order order, struct item *out)
{
	feed_free(f);
	f = rich_list();
	for (size_t i = 0; i < f->items.n; i++)
		f->items.v[i].stored = true, f->items.v[i].unread = false;
	f->items.v[0].unread = f->items.v[1].unread = true;
	f->items.v[1].portal = "lang";
	size_t n = sift(f->items.v, f->items.n, filter, NOW, out);

	sift_sort(out, n, order);
	return n;
}

static void a_filter_lets_through_what_fits(void **state)
{
	static const struct {
		const char *filter;
		const char *first; /* the beginning of the first title; null: none */
		size_t n;
	} cases[] = {
		{NULL, "Hà Nội", 4}, {"", "Hà Nội", 4}, {"tuyen", "Hà Nội", 2}, {"tuyen buyt", "Hà Nội", 1},
		{"tu", "Hà Nội", 2}, {"uyê", NULL, 0}, {"tuyến", "Hà Nội", 1}, {"tuyển", "Đội", 1}, {"tuyền", NULL, 0},
		{"TRẬN", "Đội", 1}, {"tuyen -buyt", "Đội", 1}, {"no such", NULL, 0},
		/* As a search: whole words but the last, marks, phrases, fields. */
		{"tuy buyt", NULL, 0}, {"\"tuyen buyt\"", NULL, 0}, {"\"xe buyt\"", "Hà Nội", 1}, {"title:tuyen", "Hà Nội", 2},
		{"author:tuyen", NULL, 0}, {"-title:tuyen is:unread", NULL, 0}, {"tuyen ", "Hà Nội", 2}, {"tu ", NULL, 0},
		{"is:unread", "Hà Nội", 2}, {"is:read", "Chỉ", 2}, {"is:saved", "Lịch", 1},
		{"category:the-thao", "Đội", 1}, {"-category:the-thao is:unread", "Hà Nội", 1},
		{"portal:lang", "Đội", 1}, {"is:", "Hà Nội", 4}, {"is:nothing", "Hà Nội", 4},
		{"since:1d is:unread", "Hà Nội", 1},
	};
	struct item out[8];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = sifted(cases[i].filter, ORDER_ASIS, out);
		if (n != cases[i].n)
			fail_msg("'%s': %zu items, not %zu", cases[i].filter, n, cases[i].n);
		if (n && strncmp(out[0].title, cases[i].first, strlen(cases[i].first)) != 0)
			fail_msg("'%s': %s", cases[i].filter, out[0].title);
	}
}

static void items_are_ordered(void **state)
{
	static const struct {
		enum sift_order order;
		const char *titles; /* their first letters */
	} cases[] = {
		{ORDER_ASIS, "HĐCL"}, {ORDER_DATE, "HLĐC"}, {ORDER_VIEWS, "HĐCL"},
		{ORDER_VELOCITY, "HĐCL"}, {ORDER_TITLE, "CĐHL"},
	};
	struct item out[8];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *at = cases[i].titles;
		assert_int_equal(sifted(NULL, cases[i].order, out), 4);
		for (size_t k = 0; k < 4; k++) {
			size_t n = *at & 0x80 ? 2 : 1;
			if (strncmp(out[k].title, at, n) != 0)
				fail_msg("by %s: %s", sift_order_name(cases[i].order), out[k].title);
			at += n;
		}
	}
}

/* --- the trail --- */

static void one_goes_back_and_forward(void **state)
{
	struct trail t = {0};

	(void)state;
	assert_null(trail_step(&t, -1));
	trail_visit(&t, "a");
	trail_visit(&t, "b");
	trail_visit(&t, "b");
	trail_visit(&t, "c");
	assert_string_equal(trail_step(&t, -1), "b");
	trail_visit(&t, "b");
	assert_string_equal(trail_step(&t, 1), "c");
	assert_null(trail_step(&t, 1));
	assert_string_equal(trail_step(&t, -1), "b");
	trail_visit(&t, "d");
	assert_null(trail_step(&t, 1));
	assert_string_equal(trail_step(&t, -1), "b");
	assert_string_equal(trail_step(&t, -1), "a");
	assert_null(trail_step(&t, -1));
	trail_clear(&t);
}

static void a_trail_has_an_end(void **state)
{
	struct trail t = {0};
	char key[20];
	int n = 0;

	(void)state;
	for (int i = 0; i < 3 * TRAIL_MAX; i++) {
		snprintf(key, sizeof key, "k%d", i);
		trail_visit(&t, key);
		trail_leave(&t, key, i + 1);
		trail_set_mark(&t, &(struct trail_mark){(uint32_t)i, NULL, key, i});
	}
	while (trail_step(&t, -1))
		n++;
	assert_int_equal(n, TRAIL_MAX - 1);
	assert_int_equal(trail_left(&t, "k0"), 0);
	assert_int_equal(trail_left(&t, key), 3 * TRAIL_MAX);
	trail_leave(&t, key, 7);
	assert_int_equal(trail_left(&t, key), 7);
	assert_non_null(trail_find_mark(&t, 1));
	assert_null(trail_find_mark(&t, 0));
	trail_clear(&t);
}

static void where_articles_were_left_lasts(void **state)
{
	const char *dir = folder(), *path = in(dir, "a/reading");
	struct trail t = {0};
	char key[20];

	(void)state;
	trail_load(&t, path);
	trail_save(&t, path);
	assert_int_not_equal(access(path, F_OK), 0);
	for (int i = 0; i < TRAIL_MAX + 5; i++) {
		snprintf(key, sizeof key, "row:%d", i);
		trail_leave(&t, key, i % 1000);
	}
	trail_leave(&t, "https://a.example/b c", 370);
	trail_save(&t, path);
	trail_clear(&t);
	trail_load(&t, path);
	assert_int_equal(trail_left(&t, "https://a.example/b c"), 370);
	assert_int_equal(trail_left(&t, key), TRAIL_MAX + 4);
	assert_int_equal(trail_left(&t, "row:3"), 0);
	trail_clear(&t);
	FILE *file = fopen(path, "w");
	fputs("x\n-5 a\n2000 b\n7\n7 c\n\n9 no end", file);
	fclose(file);
	trail_load(&t, path);
	assert_int_equal(trail_left(&t, "a") + trail_left(&t, "b") + trail_left(&t, "no end"), 0);
	assert_int_equal(trail_left(&t, "c"), 7);
	trail_clear(&t);
	unlink(path);
	rmdir(in(dir, "a"));
	clean_up(dir);
}

/* --- on screens --- */

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

static void a_list_is_filtered_while_one_types(void **state)
{
	(void)state;
	desk_type(&d, "\r3jFtin so 1");
	assert_shows(&d, "Filter: tin so 1");
	assert_shows(&d, "Tin số 12");
	assert_false(desk_shows(&d, "Tin số 2\n"));
	desk_type(&d, "7\r");
	assert_shows(&d, "1/1");
	assert_shows(&d, "Latest: tin so 17");
	desk_type(&d, "mF\025is:unread\r");
	assert_shows(&d, "1/30");
	desk_type(&d, "F\025khong co gi\r");
	assert_shows(&d, "The filter lets nothing through");
	desk_type(&d, "jkGJm\rF\025\r");
	assert_shows(&d, "/31");
}

static void a_filter_given_up_leaves_what_was(void **state)
{
	(void)state;
	desk_type(&d, "\rFso 1\r");
	assert_shows(&d, "1/11");
	desk_type(&d, "F9");
	assert_shows(&d, "Tin số 19");
	assert_false(desk_shows(&d, "Tin số 18"));
	desk_type(&d, "\033");
	assert_shows(&d, "1/11");
	assert_shows(&d, "Latest: so 1");
}

/* What was selected stays so while it goes through, and comes back when it does again. */
static void a_filter_keeps_what_is_selected(void **state)
{
	(void)state;
	desk_type(&d, "\r5jFso 2");
	assert_string_equal(desk_selected(&d), "• Tin số 2");
	assert_shows(&d, "Filter: so 2");
	assert_shows(&d, "1/11");
	desk_type(&d, "\025so 5");
	assert_string_equal(desk_selected(&d), "• Tin số 5");
	desk_type(&d, "\033");
	assert_shows(&d, "6/31");
	desk_type(&d, "Fcategory:thoi\r");
	assert_shows(&d, "6/31");
	desk_type(&d, "F\025portal:x");
	assert_shows(&d, "The filter lets nothing through");
}

static void a_list_is_ordered(void **state)
{
	(void)state;
	desk_type(&d, "\r:sort title\r");
	assert_shows(&d, "Latest, by title");
	assert_memory_equal(desk_selected(&d), "• Hà Nội", 9);
	desk_type(&d, "j");
	assert_string_equal(desk_selected(&d), "• Tin số 1");
	desk_type(&d, "j");
	assert_string_equal(desk_selected(&d), "• Tin số 10");
	desk_type(&d, "O");
	assert_shows(&d, "Ordered by default.");
	desk_type(&d, "OO");
	assert_shows(&d, "Ordered by views.");
	desk_type(&d, "j");
	assert_string_equal(desk_selected(&d), "• Tin số 3");
	desk_type(&d, ":sort size\r");
	assert_shows(&d, "'size' is no order");
	desk_type(&d, "\r:sort title\r");
	assert_shows(&d, "Only lists");
}

static void what_is_above_and_below_is_marked(void **state)
{
	struct store_query q = {.view = STORE_UNREAD, .limit = -1, .now = NOW};
	int64_t n;

	(void)state;
	desk_type(&d, "\r3j(");
	store_count(d.session.store, &q, &n, NULL);
	assert_int_equal(n, 28);
	desk_type(&d, ")");
	store_count(d.session.store, &q, &n, NULL);
	assert_int_equal(n, 1);
	desk_type(&d, "zz");
	store_count(d.session.store, &q, &n, NULL);
	assert_int_equal(n, 31);
}

static void one_goes_back_through_what_was_read(void **state)
{
	(void)state;
	desk_type(&d, "\rj\r]]");
	assert_string_equal(desk_row(&d, 0), "    Tin số 3");
	desk_type(&d, "\017\017");
	assert_string_equal(desk_row(&d, 0), "    Tin số 1");
	desk_type(&d, "\017");
	assert_shows(&d, "Nothing was read before it.");
	desk_type(&d, "\t");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
	desk_type(&d, "qq\017");
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
}

static void an_article_is_resumed_where_it_was_left(void **state)
{
	char row[200];

	(void)state;
	desk_type(&d, "\r\r5j");
	snprintf(row, sizeof row, "%s", desk_row(&d, 0));
	desk_type(&d, "qj\rqk\r");
	assert_string_equal(desk_row(&d, 0), row);
	desk_type(&d, "Gqj\rqk\r");
	assert_string_equal(desk_row(&d, 0), "    Hà Nội mở thêm ba tuyến xe buýt điện");
}

static void keys_may_be_typed_ahead(void **state)
{
	(void)state;
	for (const char *k = "\r\rj"; *k; k++)
		tui_key(&d.tui, (unsigned char)*k);
	assert_memory_equal(desk_row(&d, 0), "    Thời sự", 14);
	for (const char *k = "]J"; *k; k++)
		tui_key(&d.tui, (unsigned char)*k);
	assert_string_equal(desk_row(&d, 0), "    Tin số 2");
}

static void marks_lead_back(void **state)
{
	char row[200];

	(void)state;
	desk_type(&d, "\r4j`a");
	assert_shows(&d, "Marked.");
	desk_type(&d, "gg\r4j`b");
	snprintf(row, sizeof row, "%s", desk_row(&d, 0));
	desk_type(&d, "qqt'a");
	assert_string_equal(desk_selected(&d), "• Tin số 4");
	assert_shows(&d, "5/31");
	desk_type(&d, "'b");
	assert_string_equal(desk_row(&d, 0), row);
	desk_type(&d, "'x");
	assert_shows(&d, "There is no such mark.");
	desk_type(&d, "'\033j");
	assert_false(d.tui.leaving);
}

#define desk_test(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_teardown(a_filter_lets_through_what_fits, free_feed),
		cmocka_unit_test_teardown(items_are_ordered, free_feed),
		cmocka_unit_test(one_goes_back_and_forward),
		cmocka_unit_test(a_trail_has_an_end),
		cmocka_unit_test(where_articles_were_left_lasts),
		desk_test(a_list_is_filtered_while_one_types),
		desk_test(a_filter_given_up_leaves_what_was),
		desk_test(a_filter_keeps_what_is_selected),
		desk_test(a_list_is_ordered),
		desk_test(what_is_above_and_below_is_marked),
		desk_test(one_goes_back_through_what_was_read),
		desk_test(an_article_is_resumed_where_it_was_left),
		desk_test(keys_may_be_typed_ahead),
		desk_test(marks_lead_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
