/* Lines of styled spans: how an article and a list look. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/width.h"
#include "tests/unit/rich.h"
#include "view/blocks.h"
#include "view/ink.h"
#include "view/parts.h"

static void add_line(const struct line *line, struct buf *out)
{
	for (size_t i = 0; i < line->runs.n; i++)
		buf_add(out, line->runs.v[i].s, line->runs.v[i].len);
	buf_putc(out, '\n');
}

/* As a reader sees them; the lines are freed. */
static char *shown(struct lines *l)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < l->lines.n; i++)
		add_line(&l->lines.v[i], &out);
	lines_free(l);
	return buf_take(&out);
}

static void assert_shown(struct lines *l, const char *want)
{
	char *got = shown(l);

	assert_string_equal(got, want);
	free(got);
}

static void an_article_at_80_columns(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_article();

	assert_shown(view_article(f, &f->items.v[0], &st),
		     "Hà Nội mở thêm ba tuyến xe buýt điện\n"
		     "Thời sự · Trần Bình · Báo Mẫu · 2 hours ago · updated 1 hour ago\n"
		     "19,800 views · trending · photos\n"
		     "\n"
		     "Từ tháng 12, ba tuyến buýt điện mới sẽ nối nội đô với các khu đô thị\n"
		     "phía đông, giá vé không đổi.\n"
		     "\n"
		     "Sở Giao thông cho biết ba tuyến mới dùng xe không phát thải, trạm sạc\n"
		     "rộng 10 m² và đặt vé trên mạng bằng bus.app.\n"
		     "Xe chạy từ 5 giờ.\n"
		     "\n"
		     "Lộ trình và giá vé\n"
		     "──────────────────\n"
		     "\n"
		     "• Tuyến E01 chạy từ Mỹ Đình đến khu đô thị Ocean Park, đi qua Cầu Giấy.\n"
		     "• Hai tuyến nội đô:\n"
		     "  ◦ E02 vòng quanh Hồ Gươm\n"
		     "  ◦ E03 nối ga Hà Nội với Long Biên\n"
		     "\n"
		     " 9. Mua thẻ ở quầy.\n"
		     "\n"
		     "10. Nạp tiền, rồi chạm thẻ khi lên xe.\n"
		     "\n"
		     "    Thẻ cũ vẫn dùng được đến hết năm.\n"
		     "\n"
		     "Giá vé ba tuyến\n"
		     "Tuyến │ Giá vé │ Tần suất\n"
		     "──────┼────────┼───────────────────\n"
		     "E01   │  9.000 │ 15 phút một chuyến\n"
		     "E02   │ 12.000 │ 10 phút một chuyến\n"
		     "\n"
		     "Người đi nói gì\n"
		     "╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌\n"
		     "\n"
		     "│ Chúng tôi muốn người dân bỏ xe máy ở nhà, ít nhất là vào những ngày\n"
		     "│ đường phố đông nhất.\n"
		     "│\n"
		     "│ Xe chạy êm.\n"
		     "│\n"
		     "│ — Nguyễn Văn An, lái xe\n"
		     "\n"
		     "│ Bên lề\n"
		     "│\n"
		     "│ Hà Nội có hơn 2.000 xe buýt.\n"
		     "\n"
		     "[1] Theo số liệu của thành phố.\n"
		     "\n"
		     "    for bus in buses:\n"
		     "\n"
		     "        ride(bus)\n"
		     "\n"
		     "[Picture: Xe buýt điện trên phố Tràng Tiền — Lê Minh]\n"
		     "\n"
		     "▶ Một vòng quanh Hồ Gươm\n"
		     "  https://video.example/w/1?a=1&b=2\n"
		     "\n"
		     "                                 * * *\n"
		     "\n"
		     "Hết.\n"
		     "\n"
		     "▶ Nghe bài này\n"
		     "  https://bao.example/nghe.mp3\n"
		     "  audio/mpeg · 3:05 · 4 MB\n"
		     "\n"
		     "Related\n"
		     "───────\n"
		     "\n"
		     "• Giá xăng giảm lần thứ ba\n"
		     "  2,858 views · trending · 1:05\n"
		     "• Mưa lớn ở miền Trung\n");
	feed_free(f);
}

static void an_article_in_ascii_at_24_columns(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_article();

	st.width = 24;
	st.ascii = true;
	assert_shown(view_article(f, &f->items.v[0], &st), "Ha Noi mo them ba tuyen\n"
							   "xe buyt dien\n"
							   "Thoi su - Tran Binh\n"
							   "Bao Mau - 2 hours ago\n"
							   "updated 1 hour ago\n"
							   "19,800 views - trending\n"
							   "photos\n"
							   "\n"
							   "Tu thang 12, ba tuyen\n"
							   "buyt dien moi se noi noi\n"
							   "do voi cac khu do thi\n"
							   "phia dong, gia ve khong\n"
							   "doi.\n"
							   "\n"
							   "So Giao thong cho biet\n"
							   "ba tuyen moi dung xe\n"
							   "khong phat thai, tram\n"
							   "sac rong 10 m2 va dat ve\n"
							   "tren mang bang bus.app.\n"
							   "Xe chay tu 5 gio.\n"
							   "\n"
							   "Lo trinh va gia ve\n"
							   "==================\n"
							   "\n"
							   "* Tuyen E01 chay tu My\n"
							   "  Dinh den khu do thi\n"
							   "  Ocean Park, di qua Cau\n"
							   "  Giay.\n"
							   "* Hai tuyen noi do:\n"
							   "  - E02 vong quanh Ho\n"
							   "    Guom\n"
							   "  - E03 noi ga Ha Noi\n"
							   "    voi Long Bien\n"
							   "\n"
							   " 9. Mua the o quay.\n"
							   "\n"
							   "10. Nap tien, roi cham\n"
							   "    the khi len xe.\n"
							   "\n"
							   "    The cu van dung duoc\n"
							   "    den het nam.\n"
							   "\n"
							   "Gia ve ba tuyen\n"
							   "Tuyen: E01\n"
							   "Gia ve: 9.000\n"
							   "Tan suat: 15 phut mot\n"
							   "  chuyen\n"
							   "\n"
							   "Tuyen: E02\n"
							   "Gia ve: 12.000\n"
							   "Tan suat: 10 phut mot\n"
							   "  chuyen\n"
							   "\n"
							   "Nguoi di noi gi\n"
							   "---------------\n"
							   "\n"
							   "| Chung toi muon nguoi\n"
							   "| dan bo xe may o nha,\n"
							   "| it nhat la vao nhung\n"
							   "| ngay duong pho dong\n"
							   "| nhat.\n"
							   "|\n"
							   "| Xe chay em.\n"
							   "|\n"
							   "| -- Nguyen Van An, lai\n"
							   "| xe\n"
							   "\n"
							   "| Ben le\n"
							   "|\n"
							   "| Ha Noi co hon 2.000 xe\n"
							   "| buyt.\n"
							   "\n"
							   "[1] Theo so lieu cua\n"
							   "    thanh pho.\n"
							   "\n"
							   "    for bus in buses:\n"
							   "\n"
							   "        ride(bus)\n"
							   "\n"
							   "[Picture: Xe buyt dien\n"
							   "tren pho Trang Tien --\n"
							   "Le Minh]\n"
							   "\n"
							   "> Mot vong quanh Ho Guom\n"
							   "  https://video.example/\n"
							   "  w/1?a=1&b=2\n"
							   "\n"
							   "         * * *\n"
							   "\n"
							   "Het.\n"
							   "\n"
							   "> Nghe bai nay\n"
							   "  https://bao.example/\n"
							   "  nghe.mp3\n"
							   "  audio/mpeg - 3:05\n"
							   "  4 MB\n"
							   "\n"
							   "Related\n"
							   "=======\n"
							   "\n"
							   "* Gia xang giam lan thu\n"
							   "  ba\n"
							   "  2,858 views - trending\n"
							   "  1:05\n"
							   "* Mua lon o mien Trung\n");
	feed_free(f);
}

static void a_list(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_list();

	assert_shown(
		view_list(f, &st),
		"• Hà Nội mở thêm ba tuyến xe buýt điện\n"
		"  2 hours ago · Thời sự · 19,800 views · 1,235 an hour · also: bao-hai\n"
		"  trending · video\n"
		"• Đội tuyển thắng 3-0 trong trận đấu mở màn trên sân nhà, hàng nghìn người hâm\n"
		"  mộ đổ ra đường ăn mừng\n"
		"  21 Nov 2026, 23:53 · Thể thao · 1 view\n"
		"  Chỉ có tiêu đề\n"
		"★ Lịch cúp điện\n"
		"  22 Nov 2026\n");
	for (size_t i = 0; i < f->items.n; i++)
		f->items.v[i].rank = (int32_t)i + 8;
	f->items.v[1].site = "Báo Hai";
	st.width = 0;
	assert_shown(view_list(f, &st), " 8. Hà Nội mở thêm ba tuyến xe buýt điện\n"
					"    2 hours ago · Thời sự · 19,800 views · 1,235 an hour "
					"· also: bao-hai · trending · video\n"
					" 9. Đội tuyển thắng 3-0 trong trận đấu mở màn trên sân "
					"nhà, hàng nghìn người hâm mộ "
					"đổ ra đường ăn mừng\n"
					"    21 Nov 2026, 23:53 · Báo Hai · Thể thao · 1 view\n"
					"10. Chỉ có tiêu đề\n"
					"11. Lịch cúp điện\n"
					"    22 Nov 2026\n");
	feed_free(f);
}

static void a_line_knows_its_item(void **state)
{
	(void)state;
	static const int items[] = {0, 0, 0, 1, 1, 1, 2, 3, 3};
	struct view_style st = rich_style();
	struct feed *f = rich_list();
	struct lines *l = view_list(f, &st);

	assert_int_equal(l->lines.n, 9);
	for (size_t i = 0; i < l->lines.n; i++)
		assert_int_equal(l->lines.v[i].item, items[i]);
	assert_int_equal(l->lines.v[0].runs.v[1].role, ROLE_UNREAD);
	assert_int_equal(l->lines.v[6].runs.v[1].role, ROLE_TEXT);
	assert_string_equal(l->lines.v[6].runs.v[1].url, "https://bao.example/3");
	lines_free(l);
	l = view_list_part(f, 2, 1, &st);
	assert_int_equal(l->lines.n, 1);
	assert_int_equal(l->lines.v[0].item, 2);
	lines_free(l);
	assert_shown(view_list_part(f, 4, 9, &st), "");
	feed_free(f);
}

static void pictures_without_words_share_a_line(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct arena *a = arena_new();
	struct block *top = block_new(a, BLOCK_NOTE);

	for (int i = 0; i < 5; i++)
		rich_add(a, top, BLOCK_FIGURE, i == 3 ? "Cầu" : "")->url = "https://a.example/";
	struct lines *l = view_blocks(top->first, &st);
	assert_string_equal(l->lines.v[0].runs.v[1].url, "https://a.example/");
	assert_shown(l, "[Picture] [Picture] [Picture]\n\n[Picture: Cầu]\n\n[Picture]\n");
	arena_free(a);
}

/* --- styles --- */

static void spans_become_runs(void **state)
{
	(void)state;
	static const struct {
		const char *s, *url;
		enum role role;
	} want[] = {
		{"a ", NULL, ROLE_TEXT},    {"bold", NULL, ROLE_STRONG},
		{" ", NULL, ROLE_TEXT},     {"slant", NULL, ROLE_EM},
		{" ", NULL, ROLE_TEXT},     {"code", NULL, ROLE_CODE},
		{" H₂O ", NULL, ROLE_TEXT}, {"link", "https://a.example/", ROLE_LINK},
		{" 1er", NULL, ROLE_TEXT},
	};
	struct view_style st = rich_style();
	struct arena *a = arena_new();
	struct block *b = rich_add(a, NULL, BLOCK_PARA,
				   "a *bold* _slant_ `code` H~2~O {link|https://a.example/} 1^er^");
	struct lines *l = view_blocks(b, &st);

	assert_int_equal(l->lines.n, 1);
	const struct line *line = &l->lines.v[0];
	assert_int_equal(line->runs.n, sizeof want / sizeof *want);
	for (size_t i = 0; i < line->runs.n; i++) {
		const struct run *r = &line->runs.v[i];
		assert_int_equal(r->len, strlen(want[i].s));
		assert_memory_equal(r->s, want[i].s, r->len);
		assert_int_equal(r->role, want[i].role);
		if (want[i].url)
			assert_string_equal(r->url, want[i].url);
		else
			assert_null(r->url);
	}
	lines_free(l);
	arena_free(a);
}

static void the_measure_is_centred(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_article();

	st.width = 100;
	st.measure = 60;
	st.indent = true;
	struct lines *l = view_article(f, &f->items.v[0], &st);
	for (size_t i = 0; i < l->lines.n; i++) {
		const struct line *line = &l->lines.v[i];
		size_t cols = 0;
		for (size_t j = 0; j < line->runs.n; j++)
			cols += width_str(line->runs.v[j].s, line->runs.v[j].len);
		assert_true(cols <= 80);
		if (line->runs.n)
			assert_memory_equal(line->runs.v[0].s, "                    ", 20);
	}
	lines_free(l);
	feed_free(f);
}

/* --- small texts --- */

static void times_are_said_as_people_say_them(void **state)
{
	(void)state;
	static const struct {
		int64_t ago;
		const char *want;
	} cases[] = {
		{0, "just now"},
		{59, "just now"},
		{60, "1 minute ago"},
		{3599, "59 minutes ago"},
		{3600, "1 hour ago"},
		{86399, "23 hours ago"},
		{86400, "22 Nov 2026, 08:00"},
		{-60, "just now"},
		{-600, "23 Nov 2026, 08:10"},
		{8 * 3600, "23 Nov 2026"},
		{90 * 86400, "25 Aug 2026, 08:00"},
	};
	struct view_style st = rich_style();
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct stamp t = {st.now - cases[i].ago, 420, true};
		assert_string_equal(view_time(a, &t, &st), cases[i].want);
	}
	struct stamp unknown = {.known = false}, mad = {INT64_MAX, 0, true};
	assert_string_equal(view_time(a, &unknown, &st), "");
	assert_string_equal(view_time(a, &mad, &st), "");
	arena_free(a);
}

static void the_trending_rise_and_fall(void **state)
{
	static const struct {
		int32_t rank, before;
		bool ascii, plain;
		const char *shown;
	} table[] = {
		{3, 5, false, false, "▲2"}, {3, 1, false, false, "▼2"}, {3, -1, false, false, "new"},
		{3, 3, false, false, NULL}, {3, 0, false, false, NULL}, {0, 5, false, false, NULL},
		{3, 5, true, false, "+2"},  {3, 4, false, true, "up 1"}, {3, 2, false, true, "down 1"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
		struct arena *a = arena_new();
		struct view_style st = {.ascii = table[i].ascii, .plain = table[i].plain};
		struct item it = {.views = -1, .views_per_hour = -1, .rank = table[i].rank,
				  .rank_before = table[i].before};
		struct parts p = {0};
		parts_of_item(a, &it, false, &st, &p);
		if (table[i].shown)
			assert_string_equal(p.list.v[0].s, table[i].shown);
		else
			assert_int_equal(p.list.n, 0);
		arena_free(a);
	}
}

static void the_last_day_in_bars(void **state)
{
	const int64_t none[DAY_PARTS] = {0}, some[DAY_PARTS] = {0, 1, 2, 3, 4, 5, 6, 7, 14, 7, 1, 0};
	struct arena *a = arena_new();

	(void)state;
	assert_string_equal(view_spark(a, some, false), "▁▂▂▃▃▄▄▅█▅▂▁");
	assert_string_equal(view_spark(a, some, true), "_..--~~=#=._");
	assert_null(view_spark(a, none, false));
	assert_null(view_spark(a, NULL, false));
	arena_free(a);
}

static void counts_and_durations(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	assert_string_equal(view_count(a, 0), "0");
	assert_string_equal(view_count(a, 999), "999");
	assert_string_equal(view_count(a, 19800), "19,800");
	assert_string_equal(view_count(a, INT64_MIN), "-9,223,372,036,854,775,808");
	assert_string_equal(view_duration(a, 65), "1:05");
	assert_string_equal(view_duration(a, 3723), "1:02:03");
	assert_null(view_duration(a, 0));
	assert_string_equal(view_badge(0), "trending");
	assert_string_equal(view_badge(BADGES), "");
	arena_free(a);
}

static void vietnamese_habits(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct arena *a = arena_new();
	struct stamp t = {st.now - 86400, 0, true};

	i18n_init("vi");
	assert_string_equal(view_count(a, 1019800), "1.019.800");
	assert_string_equal(view_time(a, &t, &st), "22/11/2026 08:00");
	st.zone = -60;
	assert_string_equal(view_time(a, &t, &st), "22/11/2026 00:00");
	i18n_init("en");
	arena_free(a);
}

static void urls_are_ascii(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	assert_string_equal(view_url(a, "https://a.example/hà nội?<x>&y=%20"),
			    "https://a.example/h%C3%A0%20n%E1%BB%99i?%3Cx%3E&y=%20");
	assert_true(view_is_web("https://a.example/"));
	assert_false(view_is_web("javascript:alert(1)"));
	assert_false(view_is_web(NULL));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_article_at_80_columns),
		cmocka_unit_test(an_article_in_ascii_at_24_columns),
		cmocka_unit_test(a_list),
		cmocka_unit_test(a_line_knows_its_item),
		cmocka_unit_test(pictures_without_words_share_a_line),
		cmocka_unit_test(spans_become_runs),
		cmocka_unit_test(the_measure_is_centred),
		cmocka_unit_test(times_are_said_as_people_say_them),
		cmocka_unit_test(the_trending_rise_and_fall),
		cmocka_unit_test(the_last_day_in_bars),
		cmocka_unit_test(counts_and_durations),
		cmocka_unit_test(vietnamese_habits),
		cmocka_unit_test(urls_are_ascii),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
