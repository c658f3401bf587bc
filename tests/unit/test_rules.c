#include "tests/unit/unit.h"

#include <stdio.h>

#include "base/selector.h"
#include "html/html.h"

/* A tree as a text: "html>body>div.a>p#x" is one path, whose last element is asked. */
static const char *attribute(const void *arg, const char *name)
{
	static char value[64];
	const char *s = arg, *sign = !strcmp(name, "id") ? "#" : !strcmp(name, "class") ? "." : "@";
	const char *hit = strpbrk(s, sign);

	if (!hit || (*sign == '@' && strncmp(hit + 1, name, strlen(name)) != 0))
		return NULL;
	hit += 1 + (*sign == '@' ? strlen(name) + 1 : 0);
	snprintf(value, sizeof value, "%.*s", (int)strcspn(hit, "#.@>"), hit);
	for (char *p = value; *p; p++)
		if (*p == '_')
			*p = ' ';
	return value;
}

static bool selects(const struct selector *s, const char *path)
{
	struct selector_state state = {0, 0};
	char part[200], tag[20];
	bool selected = false;

	for (const char *p = path; *p; p += strcspn(p, ">"), p += *p == '>') {
		snprintf(part, sizeof part, "%.*s", (int)strcspn(p, ">"), p);
		snprintf(tag, sizeof tag, "%.*s", (int)strcspn(part, "#.@"), part);
		const struct selector_element e = {tag, attribute, part};
		selected = selector_match(s, &e, &state);
	}
	return selected;
}

static void selectors_select(void **state)
{
	(void)state;
	static const struct {
		const char *selector, *path;
		bool selected;
	} cases[] = {
		{"p", "html>body>p", true}, {"P", "html>body>p", true}, {"div", "html>body>p", false},
		{"*", "html", true}, {".a", "div.a", true}, {".a", "div.b_a_c", true}, {".a", "div.ab", false},
		{"div.a", "p.a", false}, {"#x", "div#x", true}, {"#x", "div#xy", false},
		{"div p", "div>p", true}, {"div p", "div>ul>li>p", true}, {"div p", "p>div", false},
		{"div > p", "div>p", true}, {"div > p", "div>ul>p", false}, {"div>p", "div>div>p", true},
		{"div > ul p", "div>ul>li>p", true}, {"div > ul p", "div>ol>ul>p", false},
		{".a .b .c", "i.a>i.b>i>i.c", true}, {".a .b .c", "i.b>i.a>i.c", false},
		{"b, p", "p", true}, {"b,p > i", "p>i", true}, {"b , p", "i", false},
		{"[role]", "i@role=x", true}, {"[role]", "i", false}, {"[role=x]", "i@role=x", true},
		{"[role='x']", "i@role=xy", false}, {"[role^=x]", "i@role=xy", true},
		{"[role$=y]", "i@role=xy", true}, {"[role*=y]", "i@role=xyz", true}, {"[role*=\"\"]", "i@role=x", false},
		{"[role~=y]", "i@role=x_y", true}, {"i.a[role=x]#b", "i#b.a@role=x", true},
	};
	static const char *const wrong[] = {"", ",", "p,", "> p", "p >", "p:hover", "[", "[a", "[a=", "[a='x]", "p..a", "#",
					    "p > > p", "a b c d e f g h i j k l m n o p q r s t u v w x y z a b c d e f g"};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct error err = {0};
		const struct selector *s = selector_parse(a, cases[i].selector, &err);
		if (!s || selects(s, cases[i].path) != cases[i].selected)
			print_message("%s of %s\n", cases[i].selector, cases[i].path);
		assert_non_null(s);
		assert_int_equal(selects(s, cases[i].path), cases[i].selected);
		arena_free(a);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
		struct arena *a = arena_new();
		struct error err = {0};
		if (selector_parse(a, wrong[i], &err))
			print_message("taken: %s\n", wrong[i]);
		assert_null(selector_parse(a, wrong[i], &err));
		assert_int_equal(err.code, ERR_CONFIG);
		arena_free(a);
	}
}

#define SENTENCE "Đây là một câu văn đủ dài để được tính là văn xuôi, có dấu phẩy và có dấu chấm. "
#define BODY "<p>" SENTENCE SENTENCE "</p><p>Rồi " SENTENCE SENTENCE "</p>"

/* "title|lead|author|category|date|blocks" of an article, or the items of a list. */
static char *read(const char *rules, const char *body)
{
	struct feed *f = feed_new();
	struct error err = {0};
	struct buf page, out;

	buf_init(&page, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	buf_printf(&page, "<html lang='vi'><head><title>Báo</title></head><body>%s</body></html>", body);
	const struct html_job job = {
		.url = "https://bao.example/", .data = page.data, .len = page.len, .now = 1795395600, .rules = rules};
	assert_true(html_read(&job, f, &err));
	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		int blocks = 0;
		for (const struct block *b = it->body; b; b = b->next)
			blocks++;
		buf_printf(&out, "%s|%s|%s|%s|%lld|%d\n", it->title, it->lead ? it->lead : "",
			   it->authors.n ? it->authors.v[0].name : "", it->category ? it->category : "",
			   it->published.known ? (long long)it->published.sec : 0, blocks);
	}
	if (f->next_page)
		buf_printf(&out, "next %s\n", f->next_page);
	buf_clear(&page);
	feed_free(f);
	return buf_take(&out);
}

static void rules_override(void **state)
{
	(void)state;
	static const struct {
		const char *name, *rules, *body, *wanted;
	} cases[] = {
		{"without rules", NULL, "<h1>Một bài báo có tiêu đề dài</h1>" BODY, "Một bài báo có tiêu đề dài||||0|2\n"},
		{"title, body and lead",
		 "article-title = .t\narticle-lead = .l\narticle-body = #b\n",
		 "<h1>Khẩu hiệu rất dài của tờ báo này</h1><div class=t>Tiêu đề ở một chỗ lạ</div><b class=l>Câu mở đầu của bài.</b>"
		 "<div>" BODY BODY BODY "</div><div id=b>" BODY "</div>",
		 "Tiêu đề ở một chỗ lạ|Câu mở đầu của bài.|||0|2\n"},
		{"author, category, date, in the portal's zone",
		 "zone = +09:00\narticle-author = .w\narticle-category = .c\narticle-date = .d\n",
		 "<h1>Một bài báo có tiêu đề dài</h1><i class=c>Chợ búa</i> <i class=w>Trần Thử</i> <i class=d>05/03/2026 08:30</i>" BODY,
		 "Một bài báo có tiêu đề dài||Trần Thử|Chợ búa|1772667000|2\n"},
		{"what is cut",
		 "cut = .x, p > i\n", "<h1>Một bài báo có tiêu đề dài</h1>" BODY "<p class=x>" SENTENCE SENTENCE "</p>",
		 "Một bài báo có tiêu đề dài||||0|2\n"},
		{"a family that is recognised",
		 "if = #other\ncut = p\nif = .mark\narticle-title = .t\nif = h1\narticle-title = .u\n",
		 "<h1>Một bài báo có tiêu đề dài</h1><div class=mark></div><div class=u>U</div><div class=t>Tiêu đề ở một chỗ lạ</div>" BODY,
		 "Tiêu đề ở một chỗ lạ||||0|2\n"},
		{"one's own go before the family's",
		 "article-title = .u\nif = h1\narticle-title = .t\n",
		 "<h1>Một bài báo có tiêu đề dài</h1><div class=u>Tiêu đề của mình</div><div class=t>Tiêu đề ở một chỗ lạ</div>" BODY,
		 "Tiêu đề của mình||||0|2\n"},
		{"what is not there is found",
		 "article-title = .none\narticle-body = .none\ncut = .none\nlist-item = .none\n",
		 "<h1>Một bài báo có tiêu đề dài</h1>" BODY, "Một bài báo có tiêu đề dài||||0|2\n"},
		{"items of a list, and its second page",
		 "list-item = li\nlist-id = #z\npaging = /muc/{id}/trang-{n}.htm\n",
		 "<input id=z value=17><ul><li><a href=/1>Mưa lớn trên sông đêm qua</a><li><a href=/2>Chợ hoa mở lúc hai giờ</a>"
		 "<li><a href=/3>Đội nhà thắng trận mở màn</a></ul><p><a href=/4>Không phải là một bài trong này</a></p>",
		 "Mưa lớn trên sông đêm qua||||0|0\nChợ hoa mở lúc hai giờ||||0|0\nĐội nhà thắng trận mở màn||||0|0\n"
		 "next https://bao.example/muc/17/trang-2.htm\n"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *got = read(cases[i].rules, cases[i].body);
		if (strcmp(got, cases[i].wanted) != 0)
			print_message("%s\n", cases[i].name);
		assert_string_equal(got, cases[i].wanted);
		free(got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(selectors_select),
		cmocka_unit_test(rules_override),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
