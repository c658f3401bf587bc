/* The seven formats, to the letter of the contract. */
#include "tests/unit/unit.h"

#include "dump/dump.h"
#include "tests/unit/rich.h"

static char *dump_all(enum dump_format format, const struct feed *const *feeds, size_t n,
		      const struct view_style *st)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	assert_true(dump_feeds(format, feeds, n, st, &out));
	return buf_take(&out);
}

static char *dump_one(enum dump_format format, const struct feed *f, const struct view_style *st)
{
	return dump_all(format, &f, 1, st);
}

static void assert_dump(enum dump_format format, const struct feed *f, const char *want)
{
	struct view_style st = rich_style();
	char *got = dump_one(format, f, &st);

	assert_string_equal(got, want);
	free(got);
}

/* Two items, few blocks: small enough to be written out in every format. */
static struct feed *small_article(void)
{
	struct feed *f = feed_new();
	struct item *it = feed_add_item(f);
	struct block *body = block_new(f->arena, BLOCK_NOTE), *list;

	f->kind = FEED_ARTICLE;
	it->title = "Mưa & gió";
	it->lead = "Trời trở lạnh.";
	it->url = "https://bao.example/mua?a=1&b=2";
	it->language = "vi";
	it->views = 1200;
	it->full = true;
	rich_add(f->arena, body, BLOCK_PARA, "Một *hai* {ba|https://bao.example/3} <4>.");
	list = rich_add(f->arena, body, BLOCK_LIST, "");
	rich_add(f->arena, rich_add(f->arena, list, BLOCK_ITEM, ""), BLOCK_PARA, "5");
	it->body = body->first;
	return f;
}

static void text_is_plain(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = small_article(), *g = rich_list();
	const struct feed *both[] = {f, g};

	st.width = 30;
	st.ascii = true;
	g->items.n = 1;
	char *got = dump_all(DUMP_TEXT, both, 2, &st);
	assert_string_equal(got, "Mua & gio\n"
				 "1,200 views\n"
				 "\n"
				 "Troi tro lanh.\n"
				 "\n"
				 "Mot hai ba <4>.\n"
				 "\n"
				 "* 5\n"
				 "\n"
				 "------------------------------\n"
				 "\n"
				 "- Ha Noi mo them ba tuyen xe\n"
				 "  buyt dien\n"
				 "  2 hours ago - Thoi su\n"
				 "  19,800 views - 1,235 an hour\n"
				 "  also: bao-hai - trending\n"
				 "  video\n");
	free(got);
	feed_free(f);
	feed_free(g);
}

#define URL       "https://bao.example/"
#define OPEN(url) "\x1B]8;;" url "\x1B\\"
#define CLOSE     "\x1B]8;;\x1B\\"

static void ansi_has_sgr_and_links(void **state)
{
	(void)state;
	struct feed *f = small_article();

	assert_dump(DUMP_ANSI, f,
		    OPEN(URL "mua?a=1&b=2") "\x1B[1;36mMưa & gió\x1B[0m" CLOSE "\n"
					    "\x1B[32m1,200 views\x1B[0m\n"
					    "\n"
					    "\x1B[1mTrời trở lạnh.\x1B[0m\n"
					    "\n"
					    "Một \x1B[1mhai\x1B[0m " OPEN(
						    URL "3") "\x1B[4mba\x1B[0m" CLOSE " <4>.\n"
							     "\n"
							     "\x1B[2m• \x1B[0m5\n");
	f->items.v[0].url = "javascript:alert(1)";
	f->items.v[0].body = NULL;
	f->items.v[0].lead = NULL;
	f->items.v[0].views = -1;
	assert_dump(DUMP_ANSI, f, "\x1B[1;36mMưa & gió\x1B[0m\n");
	f->items.v[0].url = "https://bao.example/hà nội\x1B";
	assert_dump(DUMP_ANSI, f,
		    OPEN(URL "h%C3%A0%20n%E1%BB%99i%1B") "\x1B[1;36mMưa & gió\x1B[0m" CLOSE "\n");
	f->items.v[0].url = arena_printf(f->arena, "https://bao.example/%03000d", 7);
	assert_dump(DUMP_ANSI, f, "\x1B[1;36mMưa & gió\x1B[0m\n");
	feed_free(f);
}

static void markdown_is_commonmark(void **state)
{
	(void)state;
	struct feed *f = small_article(), *g = rich_list();

	assert_dump(DUMP_MARKDOWN, f,
		    "# [Mưa & gió](https://bao.example/mua?a=1&b=2)\n"
		    "\n"
		    "1,200 views\n"
		    "\n"
		    "**Trời trở lạnh.**\n"
		    "\n"
		    "Một **hai** [ba](https://bao.example/3) \\<4\\>.\n"
		    "\n"
		    "- 5\n");
	g->items.n = 3;
	g->items.v[0].rank = 1;
	assert_dump(DUMP_MARKDOWN, g,
		    "# Thịnh hành\n"
		    "\n"
		    "1. [Hà Nội mở thêm ba tuyến xe buýt điện](https://bao.example/1)\\\n"
		    "   23 Nov 2026, 06:00 · Thời sự · 19,800 views · 1,235 an hour · also: bao-hai · "
		    "trending · "
		    "video\n"
		    "2. [Đội tuyển thắng 3-0 trong trận đấu mở màn trên sân nhà, hàng nghìn người "
		    "hâm mộ đổ ra "
		    "đường ăn mừng](https://bao.example/2)\\\n"
		    "   21 Nov 2026, 23:53 · Thể thao · 1 view\n"
		    "3. [Chỉ có tiêu đề](https://bao.example/3)\n");
	feed_free(f);
	feed_free(g);
}

static void markdown_of_every_block(void **state)
{
	(void)state;
	struct feed *f = rich_article();

	assert_dump(DUMP_MARKDOWN, f,
		    "# [Hà Nội mở thêm ba tuyến xe buýt điện](https://bao.example/xe-buyt.html)\n"
		    "\n"
		    "Thời sự · Trần Bình · Báo Mẫu · 23 Nov 2026, 06:00 · updated 23 Nov 2026, "
		    "07:00 · 19,800 views · trending · photos\n"
		    "\n"
		    "**Từ tháng 12, ba tuyến buýt điện mới sẽ nối nội đô với các khu đô thị phía "
		    "đông, giá vé không đổi.**\n"
		    "\n"
		    "Sở Giao thông cho biết **ba tuyến mới** dùng xe *không phát thải*, trạm sạc "
		    "rộng 10 m² và [đặt vé trên mạng](https://bao.example/ve) bằng `bus.app`.\\\n"
		    "Xe chạy từ 5 giờ.\n"
		    "\n"
		    "## Lộ trình và giá vé\n"
		    "\n"
		    "- Tuyến E01 chạy từ Mỹ Đình đến khu đô thị Ocean Park, đi qua Cầu Giấy.\n"
		    "- Hai tuyến nội đô:\n"
		    "  - E02 vòng quanh Hồ Gươm\n"
		    "  - E03 nối ga Hà Nội với Long Biên\n"
		    "\n"
		    "9. Mua thẻ ở quầy.\n"
		    "\n"
		    "10. Nạp tiền, rồi **chạm** thẻ khi lên xe.\n"
		    "\n"
		    "    Thẻ cũ vẫn dùng được đến hết năm.\n"
		    "\n"
		    "Giá vé ba tuyến\n"
		    "\n"
		    "```\n"
		    "Tuyến │ Giá vé │ Tần suất\n"
		    "──────┼────────┼───────────────────\n"
		    "E01   │  9.000 │ 15 phút một chuyến\n"
		    "E02   │ 12.000 │ 10 phút một chuyến\n"
		    "```\n"
		    "\n"
		    "### Người đi nói gì\n"
		    "\n"
		    "> Chúng tôi muốn người dân bỏ xe máy ở nhà, ít nhất là vào những ngày đường "
		    "phố đông nhất.\n"
		    ">\n"
		    "> Xe chạy êm.\n"
		    ">\n"
		    "> — Nguyễn Văn An, lái xe\n"
		    "\n"
		    "> **Bên lề**\n"
		    ">\n"
		    "> Hà Nội có hơn 2.000 xe buýt.\n"
		    "\n"
		    "\\[1\\] Theo số liệu của thành phố.\n"
		    "\n"
		    "```\n"
		    "for bus in buses:\n"
		    "\n"
		    "    ride(bus)\n"
		    "```\n"
		    "\n"
		    "![](https://bao.example/anh/1.jpg)\\\n"
		    "Xe buýt điện trên phố Tràng Tiền — Lê Minh\n"
		    "\n"
		    "▶ [Một vòng quanh Hồ Gươm](https://video.example/w/1?a=1&b=2)\n"
		    "\n"
		    "___\n"
		    "\n"
		    "Hết.\n"
		    "\n"
		    "## Attachments\n"
		    "\n"
		    "- [Nghe bài này](https://bao.example/nghe.mp3)\\\n"
		    "  audio/mpeg · 3:05 · 4 MB\n"
		    "\n"
		    "## Related\n"
		    "\n"
		    "- [Giá xăng giảm lần thứ ba](https://bao.example/xang)\\\n"
		    "  2,858 views · trending · 1:05\n"
		    "- [Mưa lớn ở miền Trung](https://bao.example/mua)\n");
	feed_free(f);
}

static void html_is_one_page(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = small_article();
	char *got = dump_one(DUMP_HTML, f, &st);
	const char *body = strstr(got, "<body>");

	static const char head[] =
		"<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";

	assert_memory_equal(got, head, sizeof head - 1);
	assert_non_null(strstr(got, "<title>Mưa &amp; gió</title>"));
	assert_non_null(body);
	assert_string_equal(
		body, "<body>\n<main>\n<article lang=\"vi\">\n"
		      "<h1><a href=\"https://bao.example/mua?a=1&amp;b=2\">Mưa &amp; gió</a></h1>\n"
		      "<p class=\"facts\">1,200 views</p>\n"
		      "<p class=\"lead\">Trời trở lạnh.</p>\n"
		      "<p>Một <strong>hai</strong> <a href=\"https://bao.example/3\">ba</a> "
		      "&lt;4&gt;.</p>\n"
		      "<ul>\n<li>5</li>\n</ul>\n"
		      "</article>\n</main>\n</body>\n</html>\n");
	free(got);
	feed_free(f);
}

/* --- tsv --- */

static void tsv_is_sfeed(void **state)
{
	(void)state;
	struct feed *f = small_article();
	struct item *it = &f->items.v[0];

	it->title = "a\tb\nc \\d";
	it->published = (struct stamp){1795395600, 420, true};
	*LIST_PUSH(f->arena, &it->authors) = (struct person){"Trần Bình", NULL};
	*LIST_PUSH(f->arena, &it->authors) = (struct person){"Lê Minh", NULL};
	*LIST_PUSH(f->arena, &it->tags) = "x|y";
	*LIST_PUSH(f->arena, &it->tags) = "z";
	*LIST_PUSH(f->arena, &it->attachments) =
		(struct attachment){URL "1.mp3", NULL, NULL, -1, -1};
	it = feed_add_item(f);
	it->title = "Hai";
	it->id = "2";
	it->summary = "Tóm\ttắt\nlà \\.";
	feed_add_item(f)->id = "3";
	assert_dump(
		DUMP_TSV, f,
		"1795395600\ta b c \\d\thttps://bao.example/mua?a=1&b=2\t"
		"<p>Một <strong>hai</strong> <a href=\"https://bao.example/3\">ba</a> "
		"&lt;4&gt;.</p>\\n"
		"<ul>\\n<li>5</li>\\n</ul>\\n\thtml\thttps://bao.example/mua?a=1&b=2\tTrần Bình\t"
		"https://bao.example/1.mp3\tx/y|z\n"
		"\tHai\t\tTóm\\ttắt\\nlà \\\\.\tplain\t2\t\t\t\n"
		"\t\t\t\t\t3\t\t\t\n");
	feed_free(f);
}

/* --- empty, and too much --- */

static void nothing_to_show(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = feed_new();
	const struct feed *one = f;

	for (int format = 0; format < DUMP_FORMATS; format++) {
		char *none = dump_all((enum dump_format)format, NULL, 0, &st);
		char *empty = dump_all((enum dump_format)format, &one, 1, &st);
		if (format == DUMP_JSON) {
			assert_string_equal(none,
					    "{\"version\": \"https://jsonfeed.org/version/1.1\", "
					    "\"title\": \"bantin\", \"items\": [\n]}\n");
			assert_non_null(strstr(empty, "\"items\": [\n]}\n"));
		} else if (format == DUMP_HTML) {
			assert_non_null(strstr(none, "<title>bantin</title>"));
			assert_non_null(strstr(none, "</main>\n</body>\n</html>\n"));
		} else {
			assert_string_equal(none, "");
			assert_string_equal(empty, "");
		}
		free(none);
		free(empty);
	}
	feed_free(f);
}

static void a_full_buffer_is_told(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	const struct feed *f = rich_article();

	for (int format = 0; format < DUMP_FORMATS; format++) {
		char *whole = dump_one((enum dump_format)format, f, &st);
		size_t n = strlen(whole);
		free(whole);
		for (size_t max = 0; max <= n; max += max + 97 < n ? 97 : n - max ? n - max : 1) {
			struct buf out;
			buf_init(&out, max);
			assert_int_equal(dump_feeds((enum dump_format)format, &f, 1, &st, &out),
					 max == n);
			buf_clear(&out);
		}
	}
	feed_free((struct feed *)(uintptr_t)f);
}

static void format_names(void **state)
{
	(void)state;
	static const char *const names[] = {"text", "ansi",  "markdown", "html",
					    "json", "jsonl", "tsv"};

	for (int i = 0; i < DUMP_FORMATS; i++)
		assert_string_equal(dump_format_name((enum dump_format)i), names[i]);
}

/* A list whose full texts were fetched is printed as articles. */
static void full_texts_of_a_list(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_list();
	struct item *it = &f->items.v[0];

	f->items.n = 2;
	it->full = true;
	it->body = rich_add(f->arena, NULL, BLOCK_PARA, "Toàn văn.");
	char *got = dump_one(DUMP_TEXT, f, &st);
	assert_non_null(strstr(got, "\n\nToàn văn.\n\n"));
	assert_non_null(strstr(got, "────\n\nĐội tuyển thắng"));
	free(got);
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_plain),          cmocka_unit_test(ansi_has_sgr_and_links),
		cmocka_unit_test(markdown_is_commonmark), cmocka_unit_test(markdown_of_every_block),
		cmocka_unit_test(html_is_one_page),       cmocka_unit_test(tsv_is_sfeed),
		cmocka_unit_test(nothing_to_show),        cmocka_unit_test(a_full_buffer_is_told),
		cmocka_unit_test(format_names),           cmocka_unit_test(full_texts_of_a_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
