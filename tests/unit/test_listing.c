#include "tests/unit/unit.h"

#include "html/html.h"

/* What a list page becomes: "title|views|badges|rank|category" a line each; " aside" where the item
 * stands in a most-read block alone. */
static char *list_of(const char *body)
{
	struct feed *f = feed_new();
	struct error err = {0};
	struct buf page, out;

	buf_init(&page, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	buf_printf(&page, "<html lang=\"vi\"><head><title>Báo</title></head><body>%s</body></html>", body);
	const struct html_job job = {.url = "https://bao.example/", .data = page.data, .len = page.len, .now = 1795395600};
	if (!html_read(&job, f, &err))
		buf_printf(&out, "error %d", err.code);
	else if (f->kind != FEED_LIST)
		buf_puts(&out, "article");
	for (size_t i = 0; f->kind == FEED_LIST && i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		buf_printf(&out, "%s|%lld|%u|%d|%s%s\n", it->title, (long long)it->views, it->badges, it->rank,
			   it->category ? it->category : "", it->aside ? " aside" : "");
	}
	buf_clear(&page);
	feed_free(f);
	return buf_take(&out);
}

#define TEASER(n, title) "<li><h3><a href='/tin-" n ".html'>" title "</a></h3></li>"

static void lists_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *name, *body, *wanted;
	} cases[] = {
		{"picture, headline and summary of one article are one item",
		 "<div><a href='/a-1.html'><img src='a.jpg' alt='Ảnh của tin thứ nhất'></a>"
		 "<h3><a href='/a-1.html'>Mưa lớn trên sông đêm qua</a></h3>"
		 "<p><a href='/a-1.html'>Tóm tắt của tin thứ nhất, dài hơn tiêu đề một chút để cho ra dáng.</a></p></div>"
		 "<div><h3><a href='/a-2.html'>Chợ hoa mở lúc hai giờ</a></h3></div>"
		 "<div><h3><a href='/a-3.html'>Đội nhà thắng trận mở màn</a></h3></div>",
		 "Mưa lớn trên sông đêm qua|-1|0|0|\nChợ hoa mở lúc hai giờ|-1|0|0|\nĐội nhà thắng trận mở màn|-1|0|0|\n"},
		{"arrows before a title are none of it, quotation marks are",
		 "<ul>" TEASER("1", "» Mưa lớn trên sông đêm qua") TEASER("2", "«Chợ hoa mở» lúc hai giờ")
			 TEASER("3", ">> Đội nhà thắng trận mở màn") "</ul>",
		 "Mưa lớn trên sông đêm qua|-1|0|0|\n«Chợ hoa mở» lúc hai giờ|-1|0|0|\nĐội nhà thắng trận mở màn|-1|0|0|\n"},
		{"views, badge and category of each",
		 "<div><h3><a href='/a-1.html'>Mưa lớn trên sông đêm qua</a></h3> <span class='badge'>Thịnh hành</span>"
		 "<p><span class='category'>Hà Nội</span> · 2.858 lượt xem</p></div>"
		 "<div><h3><a href='/a-2.html'>Chợ hoa mở lúc hai giờ</a></h3> <span class='label'>Video</span>"
		 "<p>Lượt xem: 1,2K</p></div>"
		 "<div><h3><a href='/a-3.html'>Đội nhà thắng trận mở màn</a></h3></div>",
		 "Mưa lớn trên sông đêm qua|2858|1|0|Hà Nội\nChợ hoa mở lúc hai giờ|1200|16|0|\n"
		 "Đội nhà thắng trận mở màn|-1|0|0|\n"},
		{"menus, hashtags, sections and more are none",
		 "<nav><a href='/thoi-su'>Thời sự trong nước hôm nay</a></nav><a href='/chu-de/1'># Chủ đề nóng hôm nay</a>"
		 "<h2><a href='/phap-luat.html'>Pháp luật</a></h2><ul>" TEASER("1", "Mưa lớn trên sông đêm qua")
			 TEASER("2", "Chợ hoa mở lúc hai giờ") TEASER("3", "Đội nhà thắng trận mở màn")
		 "</ul><a href='/trang-2'>Xem thêm</a><h3><a href='/'>Trang nhất của báo</a></h3>",
		 "Mưa lớn trên sông đêm qua|-1|0|0|\nChợ hoa mở lúc hai giờ|-1|0|0|\nĐội nhà thắng trận mở màn|-1|0|0|\n"},
		{"nor is what the menu calls the same",
		 "<nav><a href='/doi-song-thuong-d2/'>Đời sống thường ngày</a> <a href='/tin-3.html'>Đội nhà</a></nav><ul>"
		 TEASER("1", "Mưa lớn trên sông đêm qua") "<li><h3><a href='/doi-song-thuong-d2/'>Đời sống thường ngày</a></h3></li>"
		 TEASER("2", "Chợ hoa mở lúc hai giờ") TEASER("3", "Đội nhà thắng trận mở màn") "</ul>",
		 "Mưa lớn trên sông đêm qua|-1|0|0|\nChợ hoa mở lúc hai giờ|-1|0|0|\nĐội nhà thắng trận mở màn|-1|0|0|\n"},
		{"the most read are ranked, and are aside where they stand nowhere else",
		 "<ul>" TEASER("1", "Mưa lớn trên sông đêm qua") TEASER("2", "Chợ hoa mở lúc hai giờ")
			 TEASER("3", "Đội nhà thắng trận mở màn") TEASER("4", "Cầu tre nối lại hai bờ")
		 TEASER("5", "Thư viện thêm giờ buổi tối") "</ul>"
		 "<div><h2>Đọc nhiều</h2><ol>" TEASER("2", "Chợ hoa mở lúc hai giờ")
			 TEASER("9", "Tin cũ vẫn được đọc nhiều") TEASER("1", "Mưa lớn trên sông đêm qua") "</ol></div>",
		 "Mưa lớn trên sông đêm qua|-1|1|3|\nChợ hoa mở lúc hai giờ|-1|1|1|\nĐội nhà thắng trận mở màn|-1|0|0|\n"
		 "Cầu tre nối lại hai bờ|-1|0|0|\nThư viện thêm giờ buổi tối|-1|0|0|\nTin cũ vẫn được đọc nhiều|-1|1|2| aside\n"},
		{"a suffix that all titles share goes",
		 "<ul>" TEASER("1", "Tin thứ nhất Chi tiết") TEASER("2", "Tin thứ hai Chi tiết")
			 TEASER("3", "Tin thứ ba Chi tiết") "</ul>",
		 "Tin thứ nhất|-1|0|0|\nTin thứ hai|-1|0|0|\nTin thứ ba|-1|0|0|\n"},
		{"the name of a section beside every teaser is no title",
		 "<ul><li><a href='/a-1.html'>Mưa lớn trên sông đêm qua</a> <a href='/kt'>Đầu tư và tài chính</a></li>"
		 "<li><a href='/a-2.html'>Chợ hoa mở lúc hai giờ</a> <a href='/kt'>Đầu tư và tài chính</a></li>"
		 "<li><a href='/a-3.html'>Đội nhà thắng trận mở màn</a> <a href='/kt'>Đầu tư và tài chính</a></li></ul>",
		 "Mưa lớn trên sông đêm qua|-1|0|0|\nChợ hoa mở lúc hai giờ|-1|0|0|\nĐội nhà thắng trận mở màn|-1|0|0|\n"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = list_of(cases[i].body);
		if (strcmp(got, cases[i].wanted) != 0)
			print_message("%s\n", cases[i].name);
		assert_string_equal(got, cases[i].wanted);
		free(got);
	}
}

#define NUMBERED(n, title) "<li><h3><a href='/tin-" n "0001234.html'>" title "</a></h3></li>"
#define TEN \
	NUMBERED("1", "Mưa lớn trên sông đêm qua") NUMBERED("2", "Chợ hoa mở lúc hai giờ") \
	NUMBERED("3", "Đội nhà thắng trận mở màn") NUMBERED("4", "Cầu tre nối lại hai bờ") \
	NUMBERED("5", "Thư viện thêm giờ buổi tối") NUMBERED("6", "Làng gốm nhận đơn hàng rất lớn") \
	NUMBERED("7", "Phố sách thêm giờ đêm cuối tuần") NUMBERED("8", "Kỳ thủ trẻ thắng ván cờ dài") \
	NUMBERED("9", "Giá cà phê nhích lên đầu vụ mới") NUMBERED("10", "Hợp tác xã bán rau qua điện thoại")

/* Of a list of ten, and one more, which facts the one more has; null where it is no item. */
static void one_beside_others(void **state)
{
	(void)state;
	static const struct {
		const char *name, *body, *title, *facts;
	} cases[] = {
		{"one more", NUMBERED("11", "Tàu đêm thêm hai chuyến"), "Tàu đêm thêm hai chuyến", "-1|0|0|"},
		{"a few words at an address without a number are a section",
		 "<li><h3><a href='/goc-nhin-hang-tuan'>Góc nhìn riêng hàng tuần</a></h3></li>", "Góc nhìn riêng hàng tuần", NULL},
		{"many words are not",
		 "<li><h3><a href='/goc-nhin'>Góc nhìn riêng về chuyện học hành của trẻ</a></h3></li>",
		 "Góc nhìn riêng về chuyện học hành của trẻ", "-1|0|0|"},
		{"a topic is none, whatever its number",
		 "<li><h3><a href='/topic/song-hong-1234567'>Chuyện của sông Hồng</a></h3></li>", "Chuyện của sông Hồng", NULL},
		{"another site is an advertisement",
		 "<li><h3><a href='https://tivi.example/mua-0001234.html'>Tivi rất to giá rất rẻ cho nhà bạn</a></h3></li>",
		 "Tivi rất to giá rất rẻ cho nhà bạn", NULL},
		{"a host of the same site is not",
		 "<li><h3><a href='https://video.bao.example/v-0001234.html'>Phim về một dòng sông rất dài</a></h3></li>",
		 "Phim về một dòng sông rất dài", "-1|0|0|"},
		{"marks before a title are not of it",
		 "<li><a href='/tin-110001234.html'>&gt;&gt; Tàu đêm thêm hai chuyến về quê</a></li>",
		 "Tàu đêm thêm hai chuyến về quê", "-1|0|0|"},
		{"nor is the time in the same link",
		 "<li><a href='/tin-110001234.html' title='Tàu đêm thêm hai chuyến về quê'>Tàu đêm thêm hai chuyến về quê"
		 "<i>5 giờ trước</i></a></li>", "Tàu đêm thêm hai chuyến về quê", "-1|0|0|"},
		{"a category is named by its link",
		 "<li><h3><a href='/tin-110001234.html'>Tàu đêm thêm hai chuyến</a></h3> <a href='/doi-song-d12/'>Đời sống</a></li>",
		 "Tàu đêm thêm hai chuyến", "-1|0|0|Đời sống"},
		{"a line that is no heading by its tag stands over the most read",
		 "</ul><div><div><a>Đọc nhiều</a></div><ul>" NUMBERED("11", "Tàu đêm thêm hai chuyến")
			 NUMBERED("12", "Sông cạn lộ bãi đá cổ") NUMBERED("13", "Phiên chợ của những người già") "</ul></div><ul>",
		 "Tàu đêm thêm hai chuyến", "-1|1|1| aside"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf body;
		buf_init(&body, BUF_UNBOUNDED);
		buf_printf(&body, "<ul>" TEN "%s</ul>", cases[i].body);
		char *got = list_of(body.data), *line = strstr(got, cases[i].title);
		size_t n = line ? strcspn(line, "\n") : 0, skip = strlen(cases[i].title) + 1;
		if (line)
			line[n] = '\0';
		bool same = line && cases[i].facts ? n > skip && !strcmp(line + skip, cases[i].facts) : !line && !cases[i].facts;
		if (!same)
			print_message("%s: %s\n", cases[i].name, line ? line : "no item");
		assert_true(same);
		free(got);
		buf_clear(&body);
	}
}

/* When the second item appeared. */
static void dates_in_prose_are_none(void **state)
{
	(void)state;
	static const struct {
		const char *facts;
		int64_t wanted;
	} cases[] = {
		{"<p>Phiên hôm nay (5/3) giảm, người mua vẫn chờ thêm.</p>", 0},
		{"<p>05/03/2026 08:30</p>", 1772674200},
		{"<p>Hà Nội, 05/03/2026 08:30</p>", 1772674200},
		{"<p>Cập nhật lúc 08:30 ngày 05/03/2026</p>", 1772674200},
		{"<p>2 giờ trước</p>", 1795395600 - 7200},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct feed *f = feed_new();
		struct error err = {0};
		struct buf page;
		buf_init(&page, BUF_UNBOUNDED);
		buf_printf(&page, "<html lang='vi'><body><ul>" TEASER("1", "Mưa lớn trên sông đêm qua")
			   "<li><h3><a href='/tin-2.html'>Chợ hoa mở lúc hai giờ</a></h3>%s</li>"
			   TEASER("3", "Đội nhà thắng trận mở màn") "</ul></body></html>", cases[i].facts);
		const struct html_job job = {.url = "https://bao.example/", .data = page.data, .len = page.len, .now = 1795395600};
		assert_true(html_read(&job, f, &err));
		assert_int_equal(f->items.n, 3);
		assert_int_equal(f->items.v[1].published.known ? f->items.v[1].published.sec : 0, cases[i].wanted);
		buf_clear(&page);
		feed_free(f);
	}
}

#define IDLE(title) "<div><a href='#'><img src='a.jpg'></a><h3><a href='#'>" title "</a></h3><p>" SENTENCE "</p></div>"

#define SENTENCE "Đây là một câu văn đủ dài để được tính là văn xuôi, có dấu phẩy và có dấu chấm. "
#define PARA "<p>" SENTENCE SENTENCE SENTENCE "</p>"

static void lists_are_told_from_articles(void **state)
{
	(void)state;
	static const struct {
		const char *name, *body;
		bool article;
	} cases[] = {
		{"prose under a headline", "<h1>Một bài báo có tiêu đề dài</h1>" PARA PARA PARA, true},
		{"with related links below",
		 "<h1>Một bài báo có tiêu đề dài</h1><div class='article-body'>" PARA PARA PARA
		 "</div><ul>" TEASER("1", "Mưa lớn trên sông đêm qua") TEASER("2", "Chợ hoa mở lúc hai giờ")
			 TEASER("3", "Đội nhà thắng trận mở màn") TEASER("4", "Cầu tre nối lại hai bờ") "</ul>", true},
		{"teasers with summaries",
		 "<h1>Kinh tế</h1><div><h3><a href='/1.html'>Mưa lớn trên sông đêm qua</a></h3><p>" SENTENCE "</p></div>"
		 "<div><h3><a href='/2.html'>Chợ hoa mở lúc hai giờ</a></h3><p>" SENTENCE "</p></div>"
		 "<div><h3><a href='/3.html'>Đội nhà thắng trận mở màn</a></h3><p>" SENTENCE "</p></div>", false},
		{"teasers whose links lead nowhere, as a copied page has them",
		 IDLE("Mưa lớn trên sông đêm hôm qua") IDLE("Chợ hoa mở lúc hai giờ sáng")
			 IDLE("Đội nhà thắng trận mở màn giải") IDLE("Cầu tre nối lại hai bờ sông")
			 IDLE("Thư viện thêm giờ buổi tối thứ bảy") IDLE("Làng gốm nhận đơn hàng rất lớn")
			 IDLE("Phố sách thêm giờ đêm cuối tuần") IDLE("Kỳ thủ trẻ thắng ván cờ dài"), false},
		{"links inside sentences",
		 "<h1>Một bài báo có tiêu đề dài</h1><p>" SENTENCE "<a href='/1.html'>Một liên kết dài ở giữa câu</a> " SENTENCE
		 "<a href='/2.html'>Một liên kết dài khác ở giữa câu</a> " SENTENCE "<a href='/3.html'>và một nữa ở cuối</a></p>" PARA,
		 true},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = list_of(cases[i].body);
		bool article = !strcmp(got, "article");
		if (article != cases[i].article)
			print_message("%s: %s\n", cases[i].name, got);
		assert_int_equal(article, cases[i].article);
		free(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lists_are_read),
		cmocka_unit_test(one_beside_others),
		cmocka_unit_test(dates_in_prose_are_none),
		cmocka_unit_test(lists_are_told_from_articles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
