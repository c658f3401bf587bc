#include "tests/unit/rich.h"

#include <string.h>

struct view_style rich_style(void)
{
	return (struct view_style){.width = 80, .measure = 72, .full = true, .now = 1795395600, .zone = 420};
}

static uint32_t style_of(char c)
{
	static const char marks[] = "*_`~^";
	static const uint32_t styles[] = {SPAN_STRONG, SPAN_EM, SPAN_CODE, SPAN_SUB, SPAN_SUP};
	const char *at = c ? strchr(marks, c) : NULL;

	return at ? styles[at - marks] : 0;
}

struct text rich_text(struct arena *a, const char *markup)
{
	struct text t = {.s = arena_alloc(a, strlen(markup) + 1)};
	char *out = (char *)(uintptr_t)t.s;
	size_t n = 0, start = 0;
	uint32_t style = 0;

	for (const char *p = markup; *p; p++) {
		uint32_t s = style_of(*p);
		const char *bar = *p == '{' || *p == '|' ? p : NULL;
		if (!s && !bar) {
			out[n++] = *p;
			continue;
		}
		const char *end = *p == '|' ? strchr(p, '}') : NULL;
		if (style && n > start)
			*LIST_PUSH(a, &t.spans) = (struct span){
				(uint32_t)start, (uint32_t)n, style,
				end ? arena_strndup(a, p + 1, (size_t)(end - p) - 1) : NULL};
		style = end ? 0 : style ^ (s ? s : SPAN_LINK);
		start = n;
		p = end ? end : p;
	}
	return t;
}

struct block *rich_add(struct arena *a, struct block *parent, enum block_type type,
		       const char *text)
{
	struct block *b = block_new(a, type);

	b->text = rich_text(a, text);
	if (parent)
		block_append(parent, b);
	return b;
}

static struct block *add_list(struct arena *a, struct block *parent, int first)
{
	struct block *list = rich_add(a, parent, BLOCK_LIST, "");

	list->ordered = first > 0;
	list->number = first;
	return list;
}

static struct block *add_item(struct arena *a, struct block *list, const char *text)
{
	struct block *item = rich_add(a, list, BLOCK_ITEM, "");

	rich_add(a, item, BLOCK_PARA, text);
	return item;
}

static void add_row(struct arena *a, struct block *table, bool header, const char *const cells[3])
{
	struct block *row = rich_add(a, table, BLOCK_ROW, "");

	for (int i = 0; i < 3; i++)
		rich_add(a, row, BLOCK_CELL, cells[i])->header = header;
}

static void add_lists(struct arena *a, struct block *body)
{
	struct block *list = add_list(a, body, 0);

	add_item(a, list, "Tuyến E01 chạy từ Mỹ Đình đến khu đô thị Ocean Park, đi qua Cầu Giấy.");
	struct block *nested = add_list(a, add_item(a, list, "Hai tuyến nội đô:"), 0);
	add_item(a, nested, "E02 vòng quanh Hồ Gươm");
	add_item(a, nested, "E03 nối ga Hà Nội với Long Biên");
	list = add_list(a, body, 9);
	add_item(a, list, "Mua thẻ ở quầy.");
	struct block *item = add_item(a, list, "Nạp tiền, rồi *chạm* thẻ khi lên xe.");
	rich_add(a, item, BLOCK_PARA, "Thẻ cũ vẫn dùng được đến hết năm.");
}

static void add_boxes(struct arena *a, struct block *body)
{
	struct block *quote = rich_add(a, body, BLOCK_QUOTE, "");

	rich_add(a, quote, BLOCK_PARA,
		 "Chúng tôi muốn người dân bỏ xe máy ở nhà, ít nhất là vào những "
		 "ngày đường phố đông nhất.");
	rich_add(a, quote, BLOCK_PARA, "Xe chạy êm.");
	quote->credit = "Nguyễn Văn An, lái xe";
	struct block *note = rich_add(a, body, BLOCK_NOTE, "Bên lề");
	rich_add(a, note, BLOCK_PARA, "Hà Nội có hơn 2.000 xe buýt.");
	note = rich_add(a, body, BLOCK_NOTE, "1");
	rich_add(a, note, BLOCK_PARA, "Theo số liệu của thành phố.");
}

static void add_media(struct arena *a, struct block *body)
{
	struct block *b = rich_add(a, body, BLOCK_FIGURE, "Xe buýt điện trên phố Tràng Tiền");

	b->url = "https://bao.example/anh/1.jpg";
	b->credit = "Lê Minh";
	b = rich_add(a, body, BLOCK_EMBED, "Một vòng quanh Hồ Gươm");
	b->url = "https://video.example/w/1?a=1&b=2";
}

static void add_table(struct arena *a, struct block *body)
{
	static const char *const rows[][3] = {
		{"Tuyến", "Giá vé", "Tần suất"},
		{"E01", "9.000", "15 phút một chuyến"},
		{"E02", "12.000", "*10* phút một chuyến"},
	};
	struct block *table = rich_add(a, body, BLOCK_TABLE, "Giá vé ba tuyến");

	for (int i = 0; i < 3; i++)
		add_row(a, table, i == 0, rows[i]);
}

static void add_body(struct arena *a, struct item *it)
{
	struct block *body = block_new(a, BLOCK_NOTE);

	rich_add(
		a, body, BLOCK_PARA,
		"Sở Giao thông cho biết *ba tuyến mới* dùng xe _không phát thải_, trạm sạc rộng 10 "
		"m^2^ và {đặt vé trên mạng|https://bao.example/ve} bằng `bus.app`.\nXe chạy từ 5 "
		"giờ.");
	rich_add(a, body, BLOCK_HEADING, "Lộ trình và giá vé")->level = 2;
	add_lists(a, body);
	add_table(a, body);
	rich_add(a, body, BLOCK_HEADING, "Người đi nói gì")->level = 3;
	add_boxes(a, body);
	rich_add(a, body, BLOCK_CODE, "for bus in buses:\n\n    ride(bus)");
	add_media(a, body);
	rich_add(a, body, BLOCK_RULE, "");
	rich_add(a, body, BLOCK_PARA, "Hết.");
	it->body = body->first;
}

static void add_related(struct feed *f, struct item *it)
{
	*LIST_PUSH(f->arena, &it->related) = (struct related){
		"Giá xăng giảm lần thứ ba", "https://bao.example/xang", 2858, 65, BADGE_TRENDING};
	*LIST_PUSH(f->arena, &it->related) =
		(struct related){"Mưa lớn ở miền Trung", "https://bao.example/mua", -1, 0, 0};
}

struct feed *rich_article(void)
{
	struct feed *f = feed_new();
	struct item *it = feed_add_item(f);

	f->kind = FEED_ARTICLE;
	f->format = "html";
	f->title = "Báo Mẫu";
	f->language = it->language = "vi";
	it->url = it->canonical_url = "https://bao.example/xe-buyt.html";
	it->title = "Hà Nội mở thêm ba tuyến xe buýt điện";
	it->lead = "Từ tháng 12, ba tuyến buýt điện mới sẽ nối nội đô với các khu đô thị phía "
		   "đông, giá "
		   "vé không đổi.";
	it->summary = "Ba tuyến buýt điện mới.";
	it->category = "Thời sự";
	it->site = "Báo Mẫu";
	it->image = "https://bao.example/anh/1.jpg";
	it->published = (struct stamp){1795388400, 420, true};
	it->modified = (struct stamp){1795392000, 420, true};
	*LIST_PUSH(f->arena, &it->authors) = (struct person){"Trần Bình", NULL};
	*LIST_PUSH(f->arena, &it->categories) = "Thời sự";
	*LIST_PUSH(f->arena, &it->tags) = "Thời sự";
	*LIST_PUSH(f->arena, &it->tags) = "xe buýt";
	*LIST_PUSH(f->arena, &it->attachments) = (struct attachment){
		"https://bao.example/nghe.mp3", "audio/mpeg", "Nghe bài này", 4200000, 185};
	*LIST_PUSH(f->arena, &it->images) =
		(struct image){"https://bao.example/anh/1.jpg", "Xe buýt điện trên phố Tràng Tiền"};
	*LIST_PUSH(f->arena, &it->videos) = (struct attachment){
		"https://video.example/w/1?a=1&b=2", NULL, "Một vòng quanh Hồ Gươm", -1, 75};
	it->views = 19800;
	it->badges = BADGE_TRENDING | BADGE_PHOTO;
	it->full = true;
	add_body(f->arena, it);
	add_related(f, it);
	return f;
}

static struct item *add_headline(struct feed *f, const char *title, int64_t sec)
{
	struct item *it = feed_add_item(f);

	it->title = title;
	it->url = arena_printf(f->arena, "https://bao.example/%zu", f->items.n);
	it->published = (struct stamp){sec, 420, true};
	it->stored = it->unread = true;
	return it;
}

struct feed *rich_list(void)
{
	struct feed *f = feed_new();
	struct item *it = add_headline(f, "Hà Nội mở thêm ba tuyến xe buýt điện", 1795388400);

	f->kind = FEED_LIST;
	f->view = "trending";
	f->title = "Thịnh hành";
	it->category = "Thời sự";
	it->views = 19800;
	it->views_per_hour = 1234.5;
	it->badges = BADGE_TRENDING | BADGE_VIDEO;
	*LIST_PUSH(f->arena, &it->sources) =
		(struct source){"bao-mau", "Ba tuyến", "https://a.example/", NULL};
	*LIST_PUSH(f->arena, &it->sources) =
		(struct source){"bao-hai", "Xe điện", "https://b.example/", NULL};
	it = add_headline(
		f,
		"Đội tuyển thắng 3-0 trong trận đấu mở màn trên sân nhà, hàng nghìn người "
		"hâm mộ đổ ra đường ăn mừng",
		1795280000);
	it->category = "Thể thao";
	it->views = 1;
	it = add_headline(f, "Chỉ có tiêu đề", 0);
	it->published.known = false;
	it->unread = false;
	it = add_headline(f, "Lịch cúp điện", 1795366800);
	it->saved = true;
	it->published.sec -= it->published.sec % 86400 + 7 * 3600;
	return f;
}

static void add_hostile_body(struct feed *f, struct item *it, const char *evil)
{
	struct block *body = block_new(f->arena, BLOCK_NOTE), *deep = body;

	for (int type = 0; type < BLOCK_TYPES; type++) {
		struct block *b = block_new(f->arena, (enum block_type)type);
		b->text.s = evil;
		b->credit = b->url = evil;
		*LIST_PUSH(f->arena, &b->text.spans) = (struct span){0, 1, SPAN_STRONG, NULL};
		*LIST_PUSH(f->arena, &b->text.spans) = (struct span){2, 5, SPAN_LINK, evil};
		*LIST_PUSH(f->arena, &b->text.spans) = (struct span){6, 9999, SPAN_CODE, NULL};
		block_append(body, b);
		struct block *cell =
			rich_add(f->arena, rich_add(f->arena, b, BLOCK_ROW, ""), BLOCK_CELL, "");
		cell->text.s = evil;
		cell->colspan = cell->rowspan = 65535;
	}
	for (int i = 0; i < BLOCK_DEPTH_MAX - 2; i++) {
		deep = rich_add(f->arena, deep, i % 2 ? BLOCK_QUOTE : BLOCK_LIST, "");
		deep->text.s = evil;
	}
	it->body = body->first;
}

struct feed *rich_hostile(const char *evil)
{
	struct feed *f = feed_new();
	struct item *it = feed_add_item(f);

	f->kind = FEED_ARTICLE;
	f->format = f->title = f->description = f->language = f->icon = evil;
	f->home_url = f->feed_url = f->portal = f->view = evil;
	it->id = it->url = it->external_url = it->canonical_url = it->title = evil;
	it->summary = it->lead = it->image = it->language = it->site = it->category = evil;
	it->portal = evil;
	*LIST_PUSH(f->arena, &f->warnings) = (struct warning){1, evil};
	*LIST_PUSH(f->arena, &f->authors) = (struct person){evil, evil};
	*LIST_PUSH(f->arena, &it->authors) = (struct person){evil, evil};
	*LIST_PUSH(f->arena, &it->categories) = evil;
	*LIST_PUSH(f->arena, &it->tags) = evil;
	*LIST_PUSH(f->arena, &it->attachments) = (struct attachment){evil, evil, evil, 1, 1};
	*LIST_PUSH(f->arena, &it->videos) = (struct attachment){evil, evil, evil, 1, 1};
	*LIST_PUSH(f->arena, &it->images) = (struct image){evil, evil};
	*LIST_PUSH(f->arena, &it->related) = (struct related){evil, evil, 1, 1, BADGE_LIVE};
	*LIST_PUSH(f->arena, &it->sources) = (struct source){evil, evil, evil, evil};
	*LIST_PUSH(f->arena, &it->sources) = (struct source){evil, evil, evil, evil};
	add_hostile_body(f, it, evil);
	return f;
}
