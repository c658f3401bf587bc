#include "tests/unit/unit.h"

#include "core/schedule.h"

enum { MINUTE = 60, HOUR = 3600, DAY = 24 * HOUR, INTERVAL = 30 * MINUTE };
/* A Monday, 08:00 UTC. */
static const int64_t NOW = 1795420800;

static struct schedule_answer answer(int64_t now)
{
	return (struct schedule_answer){.now = now, .interval = INTERVAL};
}

static void it_waits_a_quarter_of_the_silence(void **state)
{
	(void)state;
	static const struct {
		int64_t pace, silence; /* before this answer */
		bool news;
		int64_t wait, pace_after;
	} cases[] = {
		/* the silence is short: the interval, less a minute for who runs at just that */
		{0, 30 * MINUTE, false, 29 * MINUTE, 0},
		{0, 2 * HOUR, false, 29 * MINUTE, 0},
		/* it lasts */
		{0, 4 * HOUR, false, 59 * MINUTE, 0},
		{HOUR, 12 * HOUR, false, 179 * MINUTE, HOUR},
		{HOUR, 30 * DAY, false, SCHEDULE_LONGEST - MINUTE, HOUR},
		/* news: as the last ones came */
		{0, 12 * HOUR, true, 179 * MINUTE, 12 * HOUR},
		{8 * HOUR, 4 * HOUR, true, 104 * MINUTE, 7 * HOUR},
		{20 * MINUTE, 20 * MINUTE, true, 29 * MINUTE, 20 * MINUTE},
		{7 * DAY, 7 * DAY, true, SCHEDULE_LONGEST - MINUTE, 7 * DAY},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store_channel ch = {.pace = cases[i].pace, .changed = NOW - cases[i].silence};
		struct schedule_answer a = answer(NOW);
		a.news = cases[i].news;
		schedule_success(&ch, &a);
		assert_int_equal(ch.due - NOW, cases[i].wait);
		assert_int_equal(ch.pace, cases[i].pace_after);
		assert_int_equal(ch.changed, a.news ? NOW : NOW - cases[i].silence);
	}
	/* The first answer is a change, whatever it brought; the next one tells a pace. */
	struct store_channel ch = {.failures = 3, .error = "x"};
	struct schedule_answer a = answer(NOW);
	schedule_success(&ch, &a);
	assert_int_equal(ch.due, NOW + 29 * MINUTE);
	assert_int_equal(ch.changed, NOW);
	assert_int_equal(ch.pace + ch.failures, 0);
	assert_null(ch.error);
}

static void a_longer_interval_is_the_least(void **state)
{
	(void)state;
	struct store_channel ch = {0};
	struct schedule_answer a = {.now = NOW, .interval = 10 * HOUR};

	schedule_success(&ch, &a);
	assert_int_equal(ch.due, NOW + 10 * HOUR - MINUTE);
}

static void what_the_source_asks_for_is_kept(void **state)
{
	(void)state;
	static const struct {
		int32_t ttl;
		int64_t expires;
		uint32_t skip;
		int64_t wait;
	} cases[] = {
		{60, 0, 0, HOUR},
		{5, 0, 0, 29 * MINUTE},
		{100000, 0, 0, DAY},
		{0, 2 * HOUR, 0, 2 * HOUR},
		{0, 300 * DAY, 0, DAY},
		{0, -DAY, 0, 29 * MINUTE},
		{60, 2 * HOUR, 0, 2 * HOUR},
		{0, 0, 1u << 8, HOUR},			    /* not at 8: at 9 */
		{60, 0, 1u << 9 | 1u << 10, 3 * HOUR},	    /* not at 9 and 10 */
		{0, 0, 0xFFFF00, 16 * HOUR},		    /* only from 0 to 7 */
		{0, 0, 1u << 25, 16 * HOUR},		    /* not on Mondays */
		{0, 0, 1u << 25 | 1u << 0, 17 * HOUR},	    /* nor at midnight */
		{0, 0, 0x7F000000, 29 * MINUTE},	    /* never: it is not believed */
		{0, 0, 0xFFFFFF, 29 * MINUTE},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct feed *f = feed_new();
		struct store_channel ch = {0};
		struct schedule_answer a = answer(NOW);
		a.feed = f;
		a.expires = cases[i].expires ? NOW + cases[i].expires : 0;
		f->ttl = cases[i].ttl;
		f->skip = cases[i].skip;
		schedule_success(&ch, &a);
		assert_int_equal(ch.due - NOW, cases[i].wait);
		/* A 304 tells nothing of it: what was said stays. */
		a.feed = NULL;
		schedule_success(&ch, &a);
		assert_int_equal(ch.due - NOW, cases[i].wait);
		feed_free(f);
	}
}

static void closed_hours_are_kept(void **state)
{
	(void)state;
	static const struct {
		uint32_t skip;
		int64_t after;
		bool closed;
	} cases[] = {
		{0, 0, false}, {1u << 8, 0, true}, {1u << 8, HOUR - 1, true}, {1u << 8, HOUR, false},
		{1u << 25, 0, true}, {1u << 25, 16 * HOUR, false}, {0xFFFFFF, 0, false},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct store_channel ch = {.skip = cases[i].skip};
		assert_int_equal(schedule_is_closed(&ch, NOW + cases[i].after), cases[i].closed);
	}
}

static int64_t wait_after(enum err_code code, int detail, int failures, int64_t retry, int64_t row)
{
	struct store_channel ch = {.row = row, .failures = failures - 1};
	struct error err = {.code = code, .detail = detail, .retry = retry ? NOW + retry : 0, .text = "x"};

	schedule_failure(&ch, &err, NOW, INTERVAL);
	assert_int_equal(ch.failures, failures);
	assert_string_equal(ch.error, "x");
	return ch.due == STORE_NEVER ? -1 : ch.due - NOW;
}

static void failures_double_the_wait(void **state)
{
	(void)state;
	static const struct {
		enum err_code code;
		int detail, failures;
		int64_t retry, wait;
	} cases[] = {
		{ERR_HTTP, 500, 1, 0, 30 * MINUTE},
		{ERR_HTTP, 500, 2, 0, HOUR},
		{ERR_FORMAT, 0, 3, 0, 2 * HOUR},
		{ERR_HTTP, 404, 5, 0, 8 * HOUR},
		{ERR_HTTP, 404, 9, 0, DAY},
		{ERR_HTTP, 404, 1000000, 0, DAY},
		{ERR_NET, 0, 4, 0, 4 * HOUR},
		{ERR_NET, 0, 9, 0, 4 * HOUR},
		/* the server names a time */
		{ERR_HTTP, 503, 1, 2 * HOUR, 2 * HOUR},
		{ERR_HTTP, 429, 4, 10 * MINUTE, 10 * MINUTE},
		{ERR_HTTP, 503, 1, 5, MINUTE},
		{ERR_HTTP, 503, 1, -HOUR, 30 * MINUTE},
		/* it is gone */
		{ERR_HTTP, 410, 1, 0, -1},
		{ERR_HTTP, 410, 1, HOUR, -1},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_int_equal(wait_after(cases[i].code, cases[i].detail, cases[i].failures,
					    cases[i].retry, 0), cases[i].wait);
	/* Not all at the same second, and never more than an eighth later. */
	int64_t first = wait_after(ERR_HTTP, 500, 1, 0, 1);
	bool differ = false;
	for (int64_t row = 2; row < 100; row++) {
		int64_t wait = wait_after(ERR_HTTP, 500, 1, 0, row);
		assert_in_range(wait, INTERVAL, INTERVAL + INTERVAL / 8);
		differ = differ || wait != first;
	}
	assert_true(differ);
}

static void it_moves_when_it_has_said_so_three_times(void **state)
{
	(void)state;
	/* Where each answer says it has moved to ('-': nowhere, '!': a failure), and what is asked then. */
	static const struct {
		const char *answers, *asked;
	} cases[] = {
		{"", "old"}, {"a", "old"}, {"aa", "old"}, {"aaa", "a"},
		{"aa-a", "old"}, {"aabb", "old"}, {"aabbb", "b"}, {"aa!a", "a"},
		/* the new one answers; it moves on; it fails */
		{"aaa-", "a"}, {"aaa--", "a"}, {"aaab", "old"}, {"aaabbb", "b"},
		{"aaa!", "old"}, {"aaa!aa", "old"}, {"aaa!aaa", "a"}, {"aaa!-", "old"},
	};
	const struct error err = {.code = ERR_NET, .text = "x"};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct store_channel ch = {.url = "old"};
		for (const char *p = cases[i].answers; *p; p++) {
			struct schedule_answer a = answer(NOW);
			a.moved_to = *p == 'a' ? "a" : *p == 'b' ? "b" : NULL;
			if (*p == '!')
				schedule_failure(&ch, &err, NOW, INTERVAL);
			else
				schedule_success(&ch, &a);
		}
		assert_string_equal(schedule_url(&ch), cases[i].asked);
	}
}

static void people_are_told_when_it_is_asked_again(void **state)
{
	(void)state;
	setenv("TZ", "UTC", 1);
	struct arena *a = arena_new();
	struct store_portal p = {.due = NOW, .failures = 1};

	assert_null(schedule_error(a, &p));
	p.error = "weg";
	assert_string_equal(schedule_error(a, &p), "weg; next try 2026-11-23 08:00 after 1 failure");
	p.failures = 7;
	assert_string_equal(schedule_error(a, &p), "weg; next try 2026-11-23 08:00 after 7 failures");
	p.due = STORE_NEVER;
	assert_string_equal(schedule_error(a, &p), "weg; it is not asked any more");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(it_waits_a_quarter_of_the_silence),
		cmocka_unit_test(a_longer_interval_is_the_least),
		cmocka_unit_test(what_the_source_asks_for_is_kept),
		cmocka_unit_test(closed_hours_are_kept),
		cmocka_unit_test(failures_double_the_wait),
		cmocka_unit_test(it_moves_when_it_has_said_so_three_times),
		cmocka_unit_test(people_are_told_when_it_is_asked_again),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
