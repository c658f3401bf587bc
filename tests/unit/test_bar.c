#include "tests/unit/unit.h"

#include "cli/bar.h"

static const char *const away[] = {"https://www.cham.example/rss", "http://cham.example/moi",
				   "https://b.example/"};

static void it_says_how_far_it_has_come(void **state)
{
	(void)state;
	static const struct {
		int done, total, added, failed;
		int64_t ms;
		size_t slow, cols;
		const char *line;
	} cases[] = {
		{0, 40, 0, 0, 200, 0, 79, "[..........................] 0 of 40 sources, 0 new items"},
		{10, 40, 7, 0, 500, 0, 30, "[##........] 10 of 40 sources,"},
		{20, 40, 90, 0, 5000, 0, 60,
		 "[##########..........] 20 of 40 sources, 90 new items, 4 a s"},
		{40, 40, 90, 2, 500, 0, 90,
		 "[##############################] 40 of 40 sources, 90 new items, 2 failed"},
		/* a host is named once */
		{4, 40, 9, 0, 2000, 3, 120,
		 "[###...........................] 4 of 40 sources, 9 new items, 2 a second,"
		 " waiting for cham.example, b.example"},
		/* too narrow for a bar; nothing to do */
		{4, 40, 9, 0, 0, 0, 25, "4 of 40 sources, 9 new it"},
		/* a line for a log */
		{4, 40, 9, 1, 2000, 3, 0,
		 "4 of 40 sources, 9 new items, 2 a second, 1 failed, waiting for cham.example, b.example"},
		{0, 0, 0, 0, 0, 0, 60, "[####################] 0 of 0 sources, 0 new items"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct refresh_state st = {.done = cases[i].done,
						 .total = cases[i].total,
						 .added = cases[i].added,
						 .failed = cases[i].failed};
		struct buf out;
		buf_init(&out, BUF_UNBOUNDED);
		bar_format(&out, &st, cases[i].ms, away, cases[i].slow, cases[i].cols);
		assert_string_equal(out.data, cases[i].line);
		buf_clear(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_says_how_far_it_has_come),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
