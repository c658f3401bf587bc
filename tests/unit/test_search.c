#include "tests/unit/store.h"

#include "base/fold.h"
#include "base/utf8.h"
#include "store/typed.h"
#include "tui/sift.h"

/* --- what is found --- */

static const char *const titles[] = {
	"Đường sắt Hà Đông thông xe",	     /* 0 */
	"Ông Dương Văn Hà nhận giải",	     /* 1 */
	"Duong Duc Huy wins in Ha Noi",	     /* 2 */
	"Ô tô điện, xe máy điện: giá 10.000",/* 3 */
	"Hoà bình ở nơi thuỷ điện",	     /* 4 */
	"Covid-19: cài đặt F-35, C++ và AND", /* 5 */
	"北京新闻, ข่าว, Москва, ΟΔΟΣ",       /* 6 */
	"Thị trường nhà đất đầu năm",	     /* 7 */
};
enum { TITLES = sizeof titles / sizeof *titles };

/* Numbers of titles as digits, in any order; null: it makes no sense, which is told. */
static const struct {
	const char *words, *found;
} cases[] = {
	/* without marks: with and without; with marks: only itself */
	{"ha dong", "0"}, {"HA DONG", "0"}, {"Hà Đông", "0"}, {"hà đông", "0"},
	{"duong", "012"}, {"đường", "0"}, {"ĐƯỜNG", "0"}, {"dương", "1"}, {"đương", ""},
	{"dường", ""}, {"hà", "01"}, {"ha", "012"}, {"há", ""}, {"dien", "34"}, {"điện", "34"},
	{"o to dien", "3"}, {"xe", "03"}, {"nha dat", "7"},
	/* decomposed, as macOS types: hà đông, đường */
	{"ha\xCC\x80 đo\xCC\x82ng", "0"}, {"đu\xCC\x9Bo\xCC\x9B\xCC\x80ng", "0"},
	/* the tone mark in either place */
	{"hoà", "4"}, {"hòa", "4"}, {"hoa", "4"}, {"thủy điện", "4"}, {"thuỷ điện", "4"},
	/* every word must be there, in any order */
	{"xe duong", "0"}, {"duong xe may", ""}, {"", ""}, {"   ", ""},
	/* together */
	{"\"hà đông\"", "0"}, {"\"đông hà\"", ""}, {"“ha noi”", "2"}, {"\"dien xe", "3"},
	{"\"o to dien\" gia", "3"},
	/* not */
	{"duong -wins", "01"}, {"duong -\"van ha\"", "02"}, {"ha -dương -wins", "0"},
	{"-ha", "34567"}, {"-duong -xe", "4567"}, {"-nosuch", "01234567"},
	{"ha - dong", "0"},
	/* a beginning */
	{"duo*", "012"}, {"đư*", "0"}, {"dươ*", "1"}, {"tru*", "7"}, {"hoà*", "4"}, {"th*", "047"},
	{"*", ""}, {"ha *", "012"}, {"\"ha\"*", "012"},
	/* what FTS5 would take for its own */
	{"AND", "5"}, {"and", "5"}, {"OR", ""}, {"NOT", ""}, {"NEAR", ""}, {"ha AND noi", ""},
	{"NEAR(ha noi)", ""}, {"lead:ha", ""}, {"title : ha", ""}, {"^ha", "012"}, {"{title}: ha", ""},
	{"ha + noi", "2"}, {"(ha) (noi)", "2"}, {"ha)", "012"}, {"\"", ""}, {"\"\"", ""}, {"\"\"ha", "012"},
	{"ha\"noi", "2"}, {"'ha", "012"}, {"ha;--", "012"}, {"-", ""}, {"--ha", "34567"}, {"?", ""},
	{"C++", "5"}, {"f-35", "5"}, {"F 35", "5"}, {"covid-19", "5"}, {"19-covid", ""},
	{"10.000", "3"}, {"10", "3"}, {"\x01\x1B[31mha", ""}, {"\xFFha", "012"},
	/* other scripts */
	{"新闻", "6"}, {"闻新", ""}, {"京", "6"}, {"ข่าว", "6"}, {"москва", "6"}, {"МОСК*", "6"},
	{"οδος", "6"}, {"ＨＡ", "012"},
	/* blanks of every kind, upper case, full width, decomposed, all at once */
	{"ha\xC2\xA0" "dong", "0"}, {"ha\xE3\x80\x80" "dong", "0"}, {"\xE2\x80\x83ha\xE2\x80\xAF" "dong", "0"},
	{"HA\xCC\x80\xC2\xA0ĐO\xCC\x82NG", "0"}, {"“ｈａ　ｄｏｎｇ”", "0"}, {"ＴＩＴＬＥ：ｄｕｏｎｇ　－ｗｉｎｓ", "01"},
	{"ｄｕｏ＊", "012"}, {"ĐẤT", "7"}, {"đất", "7"}, {"ĐÂT", ""}, {"dất", ""},
	/* in one part */
	{"title:ha", "012"}, {"Title:\"hà đông\"", "0"}, {"title:duo*", "012"}, {"duong -title:wins", "01"},
	{"title:hà title:đông", "0"}, {"author:ha", ""}, {"title:", NULL}, {"author:\"\"", NULL},
	{"title:?", ""},
	/* names */
	{"portal:lang ha", "012"}, {"portal:LANG", "01234567"}, {"-portal:lang", ""},
	{"portal:nosuch ha", NULL}, {"category:nosuch", NULL}, {"category:", NULL},
	/* moments: item i is of i days ago */
	{"since:2026-11-22", "01"}, {"until:2026-11-22", "1234567"}, {"since:yesterday", "01"},
	{"since:2026-11-20 until:2026-11-21", "23"}, {"since:3d", "0123"}, {"until:3d", "4567"},
	{"-since:3d", "4567"}, {"since:1w ha", "012"}, {"since:48h", "012"}, {"since:2026-11", "01234567"},
	{"until:2026-10", ""}, {"until:2026", "01234567"}, {"since:2027", ""},
	{"until:\"hôm qua\"", "1234567"}, {"since:22/11/2026", "01"}, {"since:2026-11-22T09:00", "0"},
	{"since:foo", NULL}, {"since:", NULL}, {"until:2026-13", NULL}, {"since:7days!", NULL},
	{"since:-5d", NULL}, {"since:99999999999999999999d", NULL},
	/* states: 1 is read, 2 saved */
	{"is:unread", "0234567"}, {"is:read", "1"}, {"-is:unread", "1"}, {"IS:SAVED", "2"},
	{"is:unsaved ha", "01"}, {"is:unread is:saved", "2"}, {"is:nothing", NULL}, {"is:", NULL},
};

static void mark_one(struct store *s, const char *url, enum store_mark how)
{
	int64_t row = store_find(s, url);
	struct error err = {0};

	must(store_mark(s, &row, 1, how, NULL, &err), &err);
}

static struct store *filled(void)
{
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();

	set_portal(s);
	for (int i = 0; i < TITLES; i++) {
		const char *url = arena_printf(f->arena, "https://lang.example/%d", i);
		add(f, url, url, titles[i])->published = (struct stamp){NOW - i * DAY, 420, true};
	}
	assert_int_equal(put(s, 0, f, NOW), TITLES);
	feed_free(f);
	mark_one(s, "https://lang.example/1", MARK_READ);
	mark_one(s, "https://lang.example/2", MARK_SAVED);
	return s;
}

static void makes_no_sense(struct store *s, const char *words)
{
	const struct store_query q = {.view = STORE_SEARCH, .words = words, .limit = -1, .now = NOW};
	struct error err = {0};
	int64_t n;

	if (store_view(s, &q, &err) || err.code != ERR_CONFIG || !*err.text)
		fail_msg("%s: code %d, %s", words, err.code, err.text);
	assert_null(strstr(err.text, "SQL"));
	assert_false(store_count(s, &q, &n, &err));
}

static void words_find_what_they_should(void **state)
{
	(void)state;
	struct store *s = filled();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		if (!cases[i].found) {
			makes_no_sense(s, cases[i].words);
			continue;
		}
		struct feed *v = view(s, STORE_SEARCH, cases[i].words);
		bool found[TITLES] = {false};
		char got[TITLES + 1] = "";
		for (size_t k = 0; k < v->items.n; k++)
			for (int t = 0; t < TITLES; t++)
				found[t] |= !strcmp(v->items.v[k].title, titles[t]);
		for (int t = 0; t < TITLES; t++)
			if (found[t])
				got[strlen(got)] = (char)('0' + t);
		if (strcmp(got, cases[i].found) != 0)
			fail_msg("%s: found \"%s\", not \"%s\"", cases[i].words, got, cases[i].found);
		assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, cases[i].words), strlen(got));
		feed_free(v);
	}
	store_close(s);
}

/* The same query as a filter of the reader's, over the same items: blank behind it, so that its last
 * word is whole. */
static void a_filter_finds_the_same(void **state)
{
	(void)state;
	struct store *s = filled();
	struct feed *all = view(s, STORE_LATEST, NULL);

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct typed typed;
		struct error err;
		const char *filter = arena_printf(all->arena, "%s ", cases[i].words);
		if (!cases[i].found || !typed_read(all->arena, filter, NOW, &typed, &err) || !typed.anything)
			continue;
		struct item out[TITLES];
		size_t n = sift(all->items.v, all->items.n, filter, NOW, out);
		char got[TITLES + 1] = "";
		for (int t = 0; t < TITLES; t++)
			for (size_t k = 0; k < n; k++)
				if (!strcmp(out[k].title, titles[t]))
					got[strlen(got)] = (char)('0' + t);
		if (strcmp(got, cases[i].found) != 0)
			fail_msg("%s: filtered \"%s\", not \"%s\"", filter, got, cases[i].found);
	}
	feed_free(all);
	store_close(s);
}

/* Whatever is typed is a search, or a sentence says why it is none. */
static void is_no_error_of_sqlite(struct store *s, const char *words)
{
	const struct store_query q = {.view = STORE_SEARCH, .words = words, .limit = 3, .now = NOW};
	struct error err = {0};
	struct feed *v = store_view(s, &q, &err);
	int64_t n = 0;

	if (!v && (err.code != ERR_CONFIG || !*err.text || strstr(err.text, "SQL") ||
		   strstr(err.text, "fts5") || strstr(err.text, "syntax")))
		fail_msg("%s: code %d, %s", words, err.code, err.text);
	if (store_count(s, &q, &n, &err) != (v != NULL))
		fail_msg("%s: is counted otherwise than it is found", words);
	feed_free(v);
}

static void no_query_is_an_error_of_sqlite(void **state)
{
	static const char *const parts[] = {
		"\"", "'", "-", "*", "(", ")", "{", "}", ":", "^", "+", ",", ";", "\\", "%", "_", "?", "~", "<", "$1",
		":match", "NEAR", "AND", "OR", "NOT", "NULL", "title:", "author:", "category:", "portal:",
		"since:", "until:", "is:", "is:unread", "since:1d", "portal:lang", "ha", "đ", "\xC4", "\xFF\xFE", "\xED\xA0\x80",
		"\xCC\x80", "\xEF\xBC\x9A", "\xE2\x80\x9C", "新", " ", "\t", "\n", "0", "99999999999999999999", "/", "*/", "--", "x'00'",
	};
	enum { PARTS = sizeof parts / sizeof *parts };
	struct store *s = filled();
	uint32_t seed = 1;
	char words[256];

	(void)state;
	for (int i = 1; i < 256; i++)
		for (int k = 0; k < 256; k += k ? 7 : 1) {
			snprintf(words, sizeof words, "%c%c", i, k);
			is_no_error_of_sqlite(s, words);
		}
	for (int i = 0; i < 6000; i++) {
		size_t n = 0;
		for (int k = 0; k < 1 + i % 9; k++) {
			seed = seed * 1664525 + 1013904223;
			n += (size_t)snprintf(words + n, sizeof words - n, "%s", parts[(seed >> 16) % PARTS]);
		}
		is_no_error_of_sqlite(s, words);
	}
	store_close(s);
}

static void all_parts_are_searched(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct item *it = add(f, "1", "https://lang.example/x", "Tiêu đề");

	set_portal(s);
	it->lead = "sa pô";
	LIST_PUSH(f->arena, &it->authors)->name = "Tô Bút";
	it->summary = "tóm tắt";
	it->body = para(f, "thân bài");
	struct block *figure = it->body->next = block_new(f->arena, BLOCK_FIGURE);
	figure->text.s = "chú thích";
	put(s, 0, f, NOW);
	static const char *const words[] = {"tiêu đề", "sa pô", "tóm tắt", "thân bài", "chú thích",
					    "tieu sa tom than chu", "author:\"tô bút\"", "to but",
					    "-author:ai"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, words[i]), 1);
	static const char *const others[] = {"title:sa", "title:tô", "author:tiêu", "tiêu -author:to"};
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, others[i]), 0);
	/* Two parts are not one text. */
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "\"đề sa\""), 0);
	feed_free(f);
	store_close(s);
}

/* Items of two fetches, dates and ids all in different orders. */
static int64_t told(struct store *s)
{
	sqlite3_stmt *st = NULL;

	assert_int_equal(sqlite3_prepare_v2(s->db, "SELECT sum(told) FROM item", -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int64_t n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* What a feed says once is indexed once, however it changes. */
static void a_summary_that_is_the_body_is_found(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	struct error err = {0};

	set_portal(s);
	for (int i = 0; i < 3; i++) {
		struct item *it = add(f, (const char *[]){"a", "b", "c"}[i], NULL, "Chợ phiên");
		it->summary = "Phiên chợ  vùng cao mở từ sáng sớm";
		it->body = para(f, i == 2 ? "Chợ vùng cao." : "Phiên chợ vùng cao mở từ sáng sớm.");
	}
	put(s, 0, f, NOW);
	assert_int_equal(told(s), 2);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "sáng sớm"), 3);
	check(s);
	/* The feed has another summary, then the page another text. */
	f->items.v[0].summary = "Phiên chợ tan lúc trưa";
	put(s, 0, f, NOW + 60);
	assert_int_equal(told(s), 1);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "tan lúc trưa"), 1);
	check(s);
	f->items.v[1].body = para(f, "Người Dao bán chè.");
	must(store_put_article(s, 2, &f->items.v[1], false, NOW, &err), &err);
	assert_int_equal(told(s), 0);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "bán chè"), 1);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "sáng sớm"), 3);
	check(s);
	feed_free(f);
	store_close(s);
}

static void the_newest_are_found_first(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();
	enum { N = 200 };

	set_portal(s);
	for (int i = 0; i < N; i++) {
		struct item *it = add(f, arena_printf(f->arena, "%d", i), NULL, "tin");
		it->published = (struct stamp){NOW - (i * 7919 % N) * HOUR, 420, i % 5 != 0};
		if (i % 50 == 49) {
			put(s, 0, f, NOW + i * HOUR);
			f->items.n = 0;
		}
	}
	for (int limit = -1; limit < N + 20; limit += 13) {
		const struct store_query all = {.view = STORE_LATEST, .limit = limit, .now = NOW};
		const struct store_query found = {.view = STORE_SEARCH, .words = "tin", .limit = limit,
						  .now = NOW};
		struct feed *x = store_view(s, &all, NULL), *y = store_view(s, &found, NULL);
		assert_int_equal(x->items.n, y->items.n);
		assert_int_equal(x->items.n, limit < 0 || limit > N ? N : limit);
		for (size_t i = 0; i < x->items.n; i++)
			assert_int_equal(x->items.v[i].row, y->items.v[i].row);
		feed_free(x);
		feed_free(y);
	}
	feed_free(f);
	store_close(s);
}

/* The same words: where they stand, whether together, and how old that is. */
static void what_fits_comes_first(void **state)
{
	(void)state;
	static const struct {
		const char *title, *body;
		int days;
	} items[] = {
		{"Chuyện phố", "Quán cà phê đầu ngõ", 0},	       /* body, together, new */
		{"Chuyện chợ", "Phê bình một quả cà", 0},	       /* body, apart, new */
		{"Giá cà phê", "Lên", 3},			       /* title, some days old */
		{"Giá cà phê hồi ấy", "Xuống", 400},		       /* title, long ago */
		{"Cà và phê", "Hai thứ", 4},			       /* title, apart */
	};
	static const int wanted[] = {2, 4, 0, 1, 3};
	struct store *s = open_at(":memory:");
	struct feed *f = feed_new();

	set_portal(s);
	for (int i = 0; i < 5; i++) {
		struct item *it = add(f, items[i].title, NULL, items[i].title);
		it->published = (struct stamp){NOW - items[i].days * DAY, 420, true};
		it->body = para(f, items[i].body);
	}
	put(s, 0, f, NOW);
	struct feed *v = view(s, STORE_SEARCH, "cà phê");
	assert_int_equal(v->items.n, 5);
	for (size_t i = 0; i < 5; i++)
		assert_string_equal(v->items.v[i].title, items[wanted[i]].title);
	feed_free(v);
	feed_free(f);
	store_close(s);
}

static void long_queries_end(void **state)
{
	(void)state;
	struct store *s = filled();
	struct buf q;

	buf_init(&q, BUF_UNBOUNDED);
	for (int i = 0; i < 20000; i++)
		buf_puts(&q, i % 3 ? "ha* " : "-\"x y ");
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, q.data), 0);
	buf_reset(&q);
	for (int i = 0; i < 100000; i++)
		buf_putc(&q, 'a');
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, q.data), 0);
	buf_clear(&q);
	store_close(s);
}

/* --- the short way of folding letters and the long one agree --- */

/* Stores `text` and looks for `query`. */
static bool finds(struct store *s, const char *text, const char *query)
{
	struct feed *f = feed_new();
	struct error err = {0};

	add(f, text, NULL, text);
	put(s, 0, f, NOW);
	bool found = count(s, STORE_SEARCH, NULL, NULL, query) == 1;
	must(store_expire(s, NOW + DAY, &err), &err);
	must(store_expire(s, 0, &err), &err);
	feed_free(f);
	return found;
}

static void every_letter_is_found_by_its_forms(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");

	set_portal(s);
	for (uint32_t cp = 0xC0; cp < 0x1F00; cp = cp == 0x24F ? 0x1E00 : cp + 1) {
		struct arena *a = arena_new();
		char c[5] = "";
		size_t n = utf8_encode(cp, c);
		const char *text = arena_printf(a, "x%sz", c);
		const char *plain = fold_plain(a, text, n + 2), *marked = fold_marked(a, text, n + 2);
		/* Signs, and l with a dot, which is two words in its long form. */
		bool odd = cp == 0xD7 || cp == 0xF7 || cp == 0x13F || cp == 0x140;
		if (!odd &&
		    (!finds(s, text, plain) || !finds(s, text, marked) || !finds(s, marked, text)))
			fail_msg("U+%04X is not found as %s and %s", cp, plain, marked);
		arena_free(a);
	}
	store_close(s);
}

static void tones_may_stand_in_either_place(void **state)
{
	(void)state;
	static const char *const pairs[][2] = {
		{"hoà", "hòa"}, {"hoá", "hóa"}, {"hoả", "hỏa"}, {"hoã", "hõa"}, {"hoạ", "họa"},
		{"khoè", "khòe"}, {"khoé", "khóe"}, {"khoẻ", "khỏe"}, {"khoẽ", "khõe"}, {"khoẹ", "khọe"},
		{"thuỳ", "thùy"}, {"thuý", "thúy"}, {"thuỷ", "thủy"}, {"thuỹ", "thũy"}, {"thuỵ", "thụy"},
		{"HOÀ", "Hòa"},
	};
	static const char *const apart[][2] = {
		{"quý", "qúy"}, {"hoàng", "hòang"}, {"hòa", "hoa\xCC\x89"}, {"hoà", "hỏa"},
	};
	struct store *s = open_at(":memory:");

	set_portal(s);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		assert_true(finds(s, pairs[i][0], pairs[i][1]));
		assert_true(finds(s, pairs[i][1], pairs[i][0]));
	}
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
		assert_false(finds(s, apart[i][0], apart[i][1]));
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_find_what_they_should),
		cmocka_unit_test(a_filter_finds_the_same),
		cmocka_unit_test(no_query_is_an_error_of_sqlite),
		cmocka_unit_test(all_parts_are_searched),
		cmocka_unit_test(a_summary_that_is_the_body_is_found),
		cmocka_unit_test(the_newest_are_found_first),
		cmocka_unit_test(what_fits_comes_first),
		cmocka_unit_test(long_queries_end),
		cmocka_unit_test(every_letter_is_found_by_its_forms),
		cmocka_unit_test(tones_may_stand_in_either_place),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
