/* Which headlines are found by what they share with another. */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <unistd.h>

#include "store/likeness.h"
#include "store/outlines.h"

enum { NOW = 1795395600 };

static struct arena *a;
static struct store *s;

static int set_up(void **state)
{
	(void)state;
	a = arena_new();
	s = store_open(":memory:", NULL);
	return s == NULL;
}

static int tear_down(void **state)
{
	(void)state;
	store_close(s);
	arena_free(a);
	return 0;
}

/* Of two to eighteen syllables out of a few, so that many share some: always the same of a number. */
static const struct headline *title(unsigned nr)
{
	static const char *const syllables[] = {"cầu",  "đường", "mưa",	 "lớn", "thành", "phố", "xây",
						"nước", "giá",	 "vàng", "tăng", "học",	  "sinh", "thi"};
	const char *text = "";

	for (unsigned i = 0, x = nr * 2654435761U; i < 2 + nr % 17; i++, x = x * 1664525U + 1013904223U)
		text = arena_printf(a, "%s %s", text, syllables[(x >> 16) % 14]);
	return headline_outline(a, text);
}

/* Every title with every title: what is ruled out is what the headlines themselves rule out. */
static void the_unlike_are_ruled_out(void **state)
{
	enum { N = 60 };
	int found = 0, long_ones = 0, ruled_out = 0;
	struct likes likes;

	(void)state;
	for (unsigned i = 0; i < N; i++)
		outlines_put(s, i, i % 2, NOW, title(i));
	for (unsigned i = 0; i < N; i++) {
		const struct headline *y = title(i);
		outlines_find(s, a, y, NOW, &likes);
		for (size_t k = 0; k < likes.list.n; k++) {
			const struct like *l = &likes.list.v[k];
			const struct headline *x = title((unsigned)l->row);
			bool kept = x->title.n <= 15;
			bool unlike = x->pairs == y->pairs && likeness_degree(x, y) < LIKENESS_LEAST;
			assert_int_equal(outlines_rule_out(l, 2, y), kept && unlike);
			assert_true(outlines_rule_out(l, l->row % 2, y)); /* the portal's own */
			assert_true(k == 0 || l->shared <= l[-1].shared);
			found += l->row == i;
			long_ones += !kept;
			ruled_out += kept && unlike;
		}
	}
	assert_int_equal(found, N);
	assert_true(long_ones > N && ruled_out > N);
}

/* The rows that are found at `at` by a title. */
static const char *found_at(struct store *in, const struct headline *h, int64_t at)
{
	struct likes likes;
	const char *rows = "";

	outlines_find(in, a, h, at, &likes);
	for (size_t i = 0; i < likes.list.n; i++)
		rows = arena_printf(a, "%s %d", rows, (int)likes.list.v[i].row);
	return rows;
}

static void they_are_of_a_few_days(void **state)
{
	const struct headline *h = title(9);

	(void)state;
	outlines_put(s, 1, 1, NOW, h);
	outlines_put(s, 2, 1, NOW - LIKENESS_APART, h);
	outlines_put(s, 3, 1, NOW - LIKENESS_APART - 1, h);
	outlines_put(s, 4, 1, NOW - 10 * LIKENESS_APART, h);
	assert_string_equal(found_at(s, h, NOW), " 1 2");
	assert_string_equal(found_at(s, h, NOW - LIKENESS_APART), " 1 2 3");
	assert_string_equal(found_at(s, h, NOW - 10 * LIKENESS_APART), " 4");
	assert_string_equal(found_at(s, headline_outline(a, "Tuyết rơi trên đỉnh núi"), NOW), "");
}

static void what_many_have_says_nothing(void **state)
{
	const struct headline *h = title(9);

	(void)state;
	for (int i = 1; i < 50; i++)
		outlines_put(s, i, 1, NOW, h);
	assert_string_not_equal(found_at(s, h, NOW), "");
	outlines_put(s, 50, 1, NOW, h);
	assert_string_equal(found_at(s, h, NOW), "");
}

/* Another program has them from the table: those that were there, and those that came since, when it
 * writes itself. */
static void others_add_to_them(void **state)
{
	char path[] = "/tmp/bantin-outlines-XXXXXX";
	const struct headline *h = title(9);

	(void)state;
	close(mkstemp(path));
	struct store *one = store_open(path, NULL), *other = store_open(path, NULL);
	outlines_put(one, 1, 1, NOW, h);
	assert_string_equal(found_at(other, h, NOW), " 1");
	outlines_put(one, 2, 1, NOW, h);
	assert_string_equal(found_at(other, h, NOW), " 1");
	outlines_renew(other->outlines);
	assert_string_equal(found_at(other, h, NOW), " 1 2");
	outlines_expire(one, NOW + LIKENESS_APART);
	store_close(other);
	other = store_open(path, NULL);
	assert_string_equal(found_at(other, h, NOW), "");
	store_close(other);
	store_close(one);
	unlink(path);
}

/* More than stay in memory: the last are found. */
static void the_first_are_forgotten(void **state)
{
	(void)state;
	sql_script(s, "BEGIN");
	for (int i = 1; i <= 66000; i++) {
		struct headline h = {.pairs = true, .title = {.v = {(int64_t)i << 32}, .n = 1}};
		outlines_put(s, i, 1, NOW, &h);
	}
	sql_script(s, "COMMIT");
	for (int i = 1; i <= 66000; i += 100) {
		struct headline h = {.pairs = true, .title = {.v = {(int64_t)i << 32}, .n = 1}};
		const char *row = i > 66000 - 65536 ? arena_printf(a, " %d", i) : "";
		assert_string_equal(found_at(s, &h, NOW), row);
	}
}

/* Those of the slot before that are too old count too: else each look would be at all of them. */
static void looks_are_bounded(void **state)
{
	const struct headline *h = title(9);
	int64_t slot = NOW / LIKENESS_APART * LIKENESS_APART;

	(void)state;
	outlines_put(s, 1, 1, slot - 1, h);
	for (int i = 2; i < 1000; i++)
		outlines_put(s, i, 1, slot - LIKENESS_APART, h);
	assert_string_equal(found_at(s, h, slot + 100), " 1");
	outlines_put(s, 1000, 1, slot - LIKENESS_APART, h);
	outlines_put(s, 1001, 1, slot - LIKENESS_APART, h);
	assert_string_equal(found_at(s, h, slot + 100), "");
}

static void damage_does_no_harm(void **state)
{
	(void)state;
	sql_script(s, "INSERT INTO outline VALUES(1795395600 / 259200, 1, 1, 1795395600, x''),"
		      " (1795395600 / 259200, 2, 1, 1795395600, zeroblob(4000)),"
		      " (1795395600 / 259200, 3, 1, -1, x'0301'), (1795395600 / 259200, 4, 1, 0, 'text')");
	assert_string_equal(found_at(s, title(9), NOW), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_unlike_are_ruled_out, set_up, tear_down),
		cmocka_unit_test_setup_teardown(they_are_of_a_few_days, set_up, tear_down),
		cmocka_unit_test_setup_teardown(what_many_have_says_nothing, set_up, tear_down),
		cmocka_unit_test_setup_teardown(others_add_to_them, set_up, tear_down),
		cmocka_unit_test_setup_teardown(the_first_are_forgotten, set_up, tear_down),
		cmocka_unit_test_setup_teardown(looks_are_bounded, set_up, tear_down),
		cmocka_unit_test_setup_teardown(damage_does_no_harm, set_up, tear_down),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
