#include "tests/unit/unit.h"

#include "html/people.h"

/* From a text to the names in it, without a page around it. */

static struct page page;
static struct html_job job = {.url = "https://www.courier.example/a", .data = "", .now = 1795395600};

static int open_page(void **state)
{
	(void)state;
	page = (struct page){.arena = arena_new(), .scratch = arena_new(), .feed = feed_new(), .job = &job, .base = job.url};
	return 0;
}

static int close_page(void **state)
{
	(void)state;
	feed_free(page.feed);
	arena_free(page.arena);
	arena_free(page.scratch);
	return 0;
}

static void speak(const char *language)
{
	struct item *it = page.feed->items.n ? &page.feed->items.v[0] : feed_add_item(page.feed);

	it->language = language;
}

struct people_case {
	const char *text, *wanted;
};

static void check(const struct people_case *cases, size_t n, unsigned flags)
{
	int bad = 0;

	for (size_t i = 0; i < n; i++) {
		struct people found = {0};
		struct buf out;
		buf_init(&out, BUF_UNBOUNDED);
		bool any = people_read(&page, cases[i].text, NULL, flags, &found);
		for (size_t k = 0; k < found.n; k++)
			buf_printf(&out, "%s%s", k ? "; " : "", found.v[k].name);
		if (strcmp(out.data, cases[i].wanted) != 0 || any != (found.n > 0)) {
			print_message("%s: '%s', not '%s'\n", cases[i].text, out.data, cases[i].wanted);
			bad++;
		}
		buf_clear(&out);
	}
	assert_int_equal(bad, 0);
}

#define CHECK(cases, flags) check(cases, sizeof cases / sizeof *cases, flags)

static void shown(void **state)
{
	(void)state;
	static const struct people_case cases[] = {
		{"By Jane Doe", "Jane Doe"},
		{"BY JANE DOE AND JOHN ROE", "Jane Doe; John Roe"},
		{"by ibby", "ibby"},
		{"Posted by admin", "admin"},
		{"By Jane Doe, John Roe, and Ann Poe", "Jane Doe; John Roe; Ann Poe"},
		{"Jane Doe; John Roe", "Jane Doe; John Roe"},
		{"Jane Doe & John Roe", "Jane Doe; John Roe"},
		{"Jane Doe | John Roe", "Jane Doe; John Roe"},
		{"Jane Doe, jane doe and JANE DOE", "Jane Doe"},
		/* who a person is */
		{"By Jane Doe, Staff Writer", "Jane Doe"},
		{"Jane Doe, Senior Political Correspondent", "Jane Doe"},
		{"Analysis by Jane Doe, CNN Editor-at-large", "Jane Doe"},
		{"By JANE DOE, AP Auto Writer", "Jane Doe"},
		{"By Jane Doe and John Roe, Associated Press", "Jane Doe; John Roe"},
		{"By Jane Doe, CNN Business", "Jane Doe"},
		{"By Jane Doe, Reuters", "Jane Doe"},
		{"Jane Doe, London, John Roe", "Jane Doe; John Roe"},
		{"Written by Jane Doe, New Delhi", "Jane Doe"},
		{"Jane Doe, Quezon City", "Jane Doe"},
		{"JANE DOE Associated Press", "Jane Doe"},
		{"By JANE DOE, JOHN ROE and ANN POE Associated Press", "Jane Doe; John Roe; Ann Poe"},
		{"By Jane Doe Staff Writer", "Jane Doe"},
		{"Jane Doe jdoe@courier.example", "Jane Doe"},
		{"By Jane Doe For The Island Courier", "Jane Doe"},
		{"Great Day Editorial Team", "Great Day Editorial Team"},
		{"Sarah Rudell Beach", "Sarah Rudell Beach"},
		{"Jane Doe in Hanoi", "Jane Doe"},
		{"Jane Doe\nStaff Writer\n@jane", "Jane Doe"},
		{"@jane", "jane"},
		{"Jane Doe, PhD", "Jane Doe, PhD"},
		{"Jane Doe, MS, RDN, LD", "Jane Doe, MS, RDN, LD"},
		{"Jane Doe, DACVB", "Jane Doe, DACVB"},
		{"By Perry Bacon Jr.", "Perry Bacon Jr."},
		{"J.K. ROWLING", "J.K. Rowling"},
		{"By Susan Page", "Susan Page"},
		{"Next Page", ""},
		/* one name with "and" in it */
		{"Center for Drug Evaluation and Research", "Center for Drug Evaluation and Research"},
		{"Thomson Reuters Tax & Accounting", "Thomson Reuters Tax & Accounting"},
		/* dates, places, others */
		{"Jane Doe May 3, 2025", "Jane Doe"},
		{"By Jane Doe on 7 March 2026", "Jane Doe"},
		{"Reviewed by Ann Poe, MD", ""},
		{"Reviewed by Ann Poe — Written by Jane Doe", "Jane Doe"},
		{"By Jane Doe. Photos by Ann Poe", "Jane Doe"},
		{"View full profile", ""},
		{"Share this article", ""},
		{"https://x.example/jane", ""},
		{"jane@courier.example", ""},
		{"[object Object]", ""},
		{"", ""},
		{"By", ""},
		{" - | / ;,,& ", ""},
		{"张三、李四", "张三; 李四"},
		{"文/张三", "张三"},
		{"記者：王小明", "王小明"},
	};

	CHECK(cases, 0);
}

static void loose(void **state)
{
	(void)state;
	static const struct people_case cases[] = {
		{"By Jane Doe in Sports", "Jane Doe"},
		{"Jane Doe IN Music", "Jane Doe"},
		{"Jane Doe IN\nMusic", "Jane Doe"},
		{"Jane Doe 5 min read", "Jane Doe"},
		{"Jane Doe\nLondon Bridge", "Jane Doe"},
		{"Jane Doe\nand\nJohn Roe", "Jane Doe; John Roe"},
		{"the ferry left at seven", ""},
		{"Read More", ""},
		{"The Newsroom", "The Newsroom"},
		{"Ludwig van Beethoven", "Ludwig van Beethoven"},
	};

	CHECK(cases, PEOPLE_LOOSE);
}

static void roles(void **state)
{
	(void)state;
	static const struct people_case cases[] = {
		{"By Staff Reports", "Staff Reports"},
		{"Staff Writer", "Staff Writer"},
		{"Special Correspondent", "Special Correspondent"},
		{"By Our Correspondent", "Our Correspondent"},
		{"Jane Doe, Staff Writer", "Jane Doe"},
		{"The Author", ""},
		{"About the author", ""},
	};
	static const struct people_case without[] = {{"By Staff Reports", ""}};

	CHECK(cases, PEOPLE_ROLE);
	CHECK(without, 0);
}

static void hidden(void **state)
{
	(void)state;
	static const struct people_case cases[] = {
		{"admin", ""},
		{"site_admin", ""},
		{"Editor", ""},
		{"user123", ""},
		{"courier.example.com", ""},
		{"courier.de, Frankfurt, Germany", ""},
		{"Copyright Island Courier", ""},
		{"Harbour Media GmbH", ""},
		{"Verein: Die Wehr", ""},
		{"Jane Doe - Island Courier News", "Jane Doe"},
		{"AFP/Jane Doe", "Jane Doe"},
		{"GURUS - Drupal", "GURUS - Drupal"},
		{"Jane Doe - John Roe", "Jane Doe; John Roe"},
		{"Jane Doe, John Roe", "Jane Doe; John Roe"},
		{"By JANE DOE, Staff writer", "Jane Doe"},
	};
	static const struct people_case reversed[] = {{"Roy, Aniruddha", "Aniruddha Roy"}, {"Jane Doe", "Jane Doe"}};

	CHECK(cases, PEOPLE_HIDDEN);
	CHECK(reversed, PEOPLE_HIDDEN | PEOPLE_LAST_FIRST);
}

static void languages(void **state)
{
	(void)state;
	static const struct people_case german[] = {
		{"Von Jane Doe und John Roe", "Jane Doe; John Roe"},
		{"Autor/in: Jane Doe", "Jane Doe"},
		{"Text & Fotos: Jane Doe", "Jane Doe"},
		{"Text und Interview: Jane Doe", "Jane Doe"},
		{"Foto: Jane Doe", ""},
	};
	static const struct people_case vietnamese[] = {
		{"Bài và ảnh: An - Bình", "An; Bình"},
		{"NGUYỄN THU HÀ", "Nguyễn Thu Hà"},
		{"Theo TTXVN", ""},
		{"Theo Tuổi Trẻ", ""},
		{"Theo Hà Nội Mới", ""},
		{"Theo Hồ Hương", "Hồ Hương"},
		{"Theo", ""},
		{"Ảnh: Thu Hà", ""},
	};
	static const struct people_case english[] = {{"Von Miller", "Von Miller"}, {"Theo James", "Theo James"}};

	speak("de");
	CHECK(german, 0);
	speak("vi");
	CHECK(vietnamese, 0);
	speak("en");
	CHECK(english, 0);
}

static void what_a_text_is(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool name, role, group, agency, degree;
	} cases[] = {
		{"Jane Doe", .name = true},
		{"jane doe", .name = false},
		{"Jane", .name = false},
		{"Jane Doe 3", .name = false},
		{"Mai Thị Hồng Hạnh", .name = true},
		{"Managing Editor", .name = true, .role = true},
		{"Editor-at-large", .role = true},
		{"Island Courier News", .name = true, .group = true},
		{"Reuters", .group = true, .agency = true},
		{"AFP", .group = true, .agency = true},
		{"MD", .degree = true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *s = cases[i].text;
		if (person_is_name(&page, s) != cases[i].name || person_is_role(&page, s) != cases[i].role ||
		    person_is_group(&page, s) != cases[i].group || person_is_agency(&page, s) != cases[i].agency ||
		    person_is_degree(s) != cases[i].degree)
			fail_msg("%s: %d %d %d %d %d", s, person_is_name(&page, s), person_is_role(&page, s),
				 person_is_group(&page, s), person_is_agency(&page, s), person_is_degree(s));
	}
	assert_true(person_is_day(&page, "Thứ Bảy") && person_is_day(&page, "March Madness"));
	assert_false(person_is_day(&page, "Thu Hà"));
	assert_true(person_is_capital("Đăng") && person_is_capital("张") && !person_is_capital("đăng"));
	assert_true(person_is_place(&page, "New Delhi") && !person_is_place(&page, "Jane Doe"));
	assert_true(person_same(&page, "J. K. Rowling", "jk rowling"));
	assert_false(person_same(&page, "Jane Doe", NULL));
	assert_string_equal(person_trimmed(&page, " — Jane Doe (London) ", strlen(" — Jane Doe (London) ")), "Jane Doe");
	assert_string_equal(person_trimmed(&page, "@jane", 5), "jane");
	assert_string_equal(person_capitals_down(&page, "AFP"), "AFP");
}

/* However long and odd, it ends, and nobody's name is endless. */
static void hostile(void **state)
{
	(void)state;
	static const char *const pieces[] = {" and ", ", ", "By ", " | ", "(", "Jane Doe\n", "\xE2\x80\x94", "Reviewed by "};

	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		struct people found = {0};
		struct buf text;
		buf_init(&text, BUF_UNBOUNDED);
		for (int k = 0; k < 400; k++)
			buf_puts(&text, pieces[i]);
		people_read(&page, text.data, NULL, i & 1 ? PEOPLE_HIDDEN : 0, &found);
		assert_true(found.n <= 12);
		for (size_t k = 0; k < found.n; k++)
			assert_true(strlen(found.v[k].name) < 200);
		buf_clear(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(shown, open_page, close_page),
		cmocka_unit_test_setup_teardown(loose, open_page, close_page),
		cmocka_unit_test_setup_teardown(roles, open_page, close_page),
		cmocka_unit_test_setup_teardown(hidden, open_page, close_page),
		cmocka_unit_test_setup_teardown(languages, open_page, close_page),
		cmocka_unit_test_setup_teardown(what_a_text_is, open_page, close_page),
		cmocka_unit_test_setup_teardown(hostile, open_page, close_page),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
