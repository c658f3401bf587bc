/* The parts of the feed readers: what is a feed at all, and the short ways through small texts. */
#include "tests/unit/unit.h"

#include "base/clean.h"
#include "base/plain.h"
#include "base/url.h"
#include "feed/text.h"
#include "html/html.h"
#include "html/picture.h"
#include "tests/unit/feed_case.h"

static void feeds_are_told_from_pages(void **state)
{
	(void)state;
	static const struct {
		const char *doc;
		enum feed_sniff want;
	} v[] = {
		{"", SNIFF_NO},
		{"text", SNIFF_NO},
		{"1772816700\tT\thttps://e.vn/a\t\t\t\t\t\t\n", SNIFF_SFEED},
		{"\n\tT\thttps://e.vn/a\tx\tplain\t7", SNIFF_SFEED},
		{"soon\tT\thttps://e.vn/a\t\t\t\t\t\t", SNIFF_NO},
		{"1\tT\thttps://e.vn/a\tx\tother\t7\t\t", SNIFF_NO},
		{"1\t2\t3", SNIFF_NO},
		{"<rss>", SNIFF_XML},
		{"\xEF\xBB\xBF\n<?xml version='1.0'?><!-- <html> --><!DOCTYPE r [<!ENTITY a "
		 "'<b>'>]><RSS ",
		 SNIFF_XML},
		{"<rdf:RDF xmlns='x'>", SNIFF_XML},
		{"<feed xmlns='http://www.w3.org/2005/Atom'/>", SNIFF_XML},
		{"<atom:entry>", SNIFF_XML},
		{"<Channel>", SNIFF_XML},
		{"<!doctype html><html><body><rss>", SNIFF_NO},
		{"<html><head><link type='application/rss+xml'>", SNIFF_NO},
		{"<?xml version='1.0'?><opml/>", SNIFF_OPML},
		{"<rssx>", SNIFF_NO},
		{"<!-- <rss>", SNIFF_NO},
		{"{\"version\": \"https://jsonfeed.org/version/1\"", SNIFF_JSON},
		{"  {\"a\":1,\"items\": []}", SNIFF_JSON},
		{"{\"a\":1}", SNIFF_NO},
		{"[1]", SNIFF_NO},
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_int_equal(feed_sniff(v[i].doc, strlen(v[i].doc)), v[i].want);
}

static struct str str(const char *s)
{
	return (struct str){s, strlen(s)};
}

/* Where a short way is taken, it says what the long one does. */
static void short_ways_lead_to_the_same_place(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool quick;
	} lines[] = {
		{"Hà Nội: “đẹp” – thế… Đường ĂƠƯ", true}, {"a", true}, {"", false}, {" a", false},
		{"a ", false}, {"a  b", false}, {"a\tb", false}, {"a\xC2\xA0" "b", false},
		{"thiết đ ất", false}, {"a\xCC\x81", false}, {"\xC3\x83n", false}, {"á»™", false},
		{"\xE2\x80\x8B" "a", false}, {"\xEF\xBC\xA1", false}, {"a\x7F", false}, {"đ", true},
	};
	static const struct {
		const char *s;
		bool quick;
	} urls[] = {
		{"https://e.vn/a", true}, {"http://e.vn:8080/a/b?c=d#e", true}, {"https://e.vn",
		 false},
		{"http://e.vn:80/", false}, {"https://E.vn/", false}, {"https://e.vn/a/../b",
		 false},
		{"https://e.vn/đ", false}, {"https://e.vn/a b", false}, {"ftp://e.vn/", false},
		{"https:///a", false}, {"/a", false}, {"https://e.vn/a%20b", true},
	};
	static const struct {
		const char *s;
		bool quick;
	} dates[] = {
		{"Sat, 07 Mar 2026 00:05:00 +0700", true}, {"7 Mar 2026 00:05 GMT", true},
		{"2026-03-07T00:05:00Z", true}, {"2026-03-07T00:05:00.123456+07:00", true},
		{"Sat, 31 Feb 2026 00:05:00 +0700", false}, {"Sat, 07 Mar 26 00:05:00 +0700",
		 false},
		{"2026-03-07 00:05:00", false}, {"2026-03-07T24:05:00Z", false}, {"2026-03-07",
		 false},
		{"Sat, 07 Mar 2026 00:05:00 EST", false}, {"0001-01-01T00:00:00Z", false},
	};
	const struct stamp_hint hint = {.now = NOW};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_int_equal(plain_line(lines[i].s, strlen(lines[i].s)), lines[i].quick);
		const char *line = clean_mojibake(a, clean_line(a, lines[i].s, strlen(lines[i].s)));
		if (lines[i].quick)
			assert_string_equal(line, lines[i].s);
	}
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		assert_int_equal(text_is_url(str(urls[i].s)), urls[i].quick);
		if (urls[i].quick)
			assert_string_equal(url_resolve(a, NULL, urls[i].s), urls[i].s);
	}
	for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
		struct stamp quick = {0}, full = {0};
		assert_int_equal(text_date(str(dates[i].s), NOW, &quick), dates[i].quick);
		stamp_parse(dates[i].s, strlen(dates[i].s), &hint, &full);
		if (dates[i].quick) {
			assert_int_equal(quick.sec, full.sec);
			assert_int_equal(quick.offset, full.offset);
			assert_true(quick.known);
		}
	}
	arena_free(a);
}

static void a_line_of_markup_is_its_text(void **state)
{
	(void)state;
	static const struct {
		const char *s, *line;
	} v[] = {
		{"a<b>b</b> c<br>d", "ab c d"},
		{"<script>x()</script>a<STYLE type='x'>p{}</Style >b", "ab"},
		{"<scripted>a", "a"}, {"a <? php ?>b", "a b"}, {"a<!-- > -->b", "ab"},
		{"a<!-- never closed", "a"}, {"a <!' b", "a <!' b"}, {"<!doctype html>a", "a"},
		{"<img alt=\"a > b\" src='x>y'>c", "c"}, {"<i x=\"a>b", "b"}, {"a<script>never closed", "a"}, {"<style", "<style"},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof v / sizeof *v; i++)
		assert_string_equal(html_line(a, v[i].s, strlen(v[i].s)), v[i].line);
	arena_free(a);
}

static void plain_text_is_found_in_markup(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		int from; /* -1: there is more to it */
	} v[] = {
		{"text", 0}, {" text", 1}, {"a > b", 0}, {"", 0},
		{"<a href='x'><img src='y'></a></br>text", 34}, {"<img src='y'/> <BR />\n text", 23},
		{"<br>text", 4},
		{"<a href='x'>text", -1}, {"<img src='y'>text", -1}, {"text<br>", -1}, {"a &amp; b", -1},
		{"<brx>text", -1}, {"<br", -1}, {"<", -1}, {"<p>text</p>", -1}, {"<img alt='a>b'>text", -1},
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct str t = str(v[i].s);
		assert_int_equal(text_plain_from(t), v[i].from < 0 ? t.n : (size_t)v[i].from);
	}
}

/* With an element more the parser reads them. */
static struct block *read_at_length(struct arena *a, const char *s, struct item *it)
{
	const char *longer = arena_printf(a, "<i></i>%s", s);

	return html_fragment(a, longer, strlen(longer), "https://e.vn/x/", it);
}

static void a_picture_is_read_at_a_glance(void **state)
{
	(void)state;
	static const struct {
		const char *s;
		bool quick;
	} v[] = {
		{"<img src='a.jpg'>", true},
		{"<a href=\"https://e.vn/b\"><img src=\"/a.jpg?w=1&amp;h=2\" width=\"130\" alt=\"\"></a></br>", true},
		{" <a href='b' target='_blank'>\n<img alt='Chợ hoa ngày Tết' src='a.jpg?w=1&h=2' /></a> <br />\n", true},
		{"<img src='a.jpg' alt='- - -'>", false},
		{"<img src='a.jpg' alt='Chợ  hoa &amp; trái'>", true},
		{"<img src='a.jpg' alt='&ecirc; a b c'>", false}, {"<img src='a.jpg' alt='a &lt; b c'>", false},
		{"<img src='a.jpg?a=1&copy=2'>", true}, {"<img src='a.jpg' src='b.jpg'>", true},
		{"<img src='1x1.gif'>", true}, {"<img src='LAZY.jpg'>", true}, {"<img src='a.jpg' height='20'>", true},
		{"<img src='javascript:x()'>", true}, {"<img>", true}, {"<br>", true}, {"", true}, {"<a href='b'></a>", true},
		{"<img src=a.jpg>", false}, {"<IMG src='a.jpg'>", false}, {"<img class='x' src='a.jpg'>", false},
		{"<img src='a.jpg'><img src='b.jpg'>", false}, {"<a href='b'><img src='a.jpg'>", false},
		{"</a><img src='a.jpg'>", false}, {"<a><a><img src='a.jpg'></a></a>", false},
		{"<img src='a.jpg'>x", false}, {"<img src='a.jpg", false}, {"<img src='a.jpg'", false},
		{"<imgs src='a.jpg'>", false}, {"<article><img src='a.jpg'></article>", false}, {"<img src='a<b.jpg'>", false},
		{"<img src='a.jpg'title='b'>", false}, {"<img title src='a.jpg'>", false}, {"<img data-src='a.jpg'>", false},
	};

	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		struct arena *a = arena_new();
		struct item quick = {0}, full = {0};
		struct block *figure = NULL, *b = html_fragment(a, v[i].s, strlen(v[i].s), "https://e.vn/x/", &quick);
		struct block *want = read_at_length(a, v[i].s, &full);
		assert_int_equal(picture_read(a, v[i].s, strlen(v[i].s), "https://e.vn/x/", &figure), v[i].quick);
		assert_int_equal(!b, !want);
		assert_int_equal(quick.images.n, full.images.n);
		if (b) {
			assert_int_equal(b->type, want->type);
			assert_int_equal(b->alt, want->alt);
			assert_string_equal(b->url ? b->url : "", want->url ? want->url : "");
			assert_string_equal(b->text.s, want->text.s);
			assert_int_equal(!b->next, !want->next);
		}
		for (size_t k = 0; k < quick.images.n; k++)
			assert_string_equal(quick.images.v[k].caption ? quick.images.v[k].caption : "",
					    full.images.v[k].caption ? full.images.v[k].caption : "");
		arena_free(a);
	}
}

static void small_texts_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *s, *name;
	} people[] = {
		{"an@e.vn (An Nhiên)", "An Nhiên"}, {"An Nhiên (an@e.vn)", "An Nhiên"},
		{"\"An Nhiên\" <an@e.vn>", "An Nhiên"}, {"an@e.vn", "an@e.vn"}, {"mailto:an@e.vn", "an@e.vn"},
		{"noreply@e.vn", ""}, {"No-Reply@e.vn (An)", "An"},
		{"An Nhiên", "An Nhiên"}, {"An (Hà Nội)", "An (Hà Nội)"}, {"@an", "@an"}, {"", ""},
		{"an@e.vn ()", "an@e.vn"}, {"<an@e.vn>", "an@e.vn"}, {"(an@e.vn)", "an@e.vn"},
		{"An Nhiên an@e.vn", "An Nhiên"}, {"An @an", "An @an"},
	};
	static const struct {
		const char *s;
		int32_t seconds;
	} durations[] = {
		{"3723", 3723}, {"1:02:03", 3723}, {"62:03", 3723}, {" 75.9 ", 75}, {"", -1},
		 {"0", -1},
		{"00:00", -1}, {"1::2", -1}, {"1:2:3:4", -1}, {"an hour", -1}, {"99999999999", -1},
	};

	for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
		struct str name = text_person(str(people[i].s));
		assert_int_equal(name.n, strlen(people[i].name));
		assert_memory_equal(name.s, people[i].name, name.n);
	}
	for (size_t i = 0; i < sizeof durations / sizeof *durations; i++)
		assert_int_equal(text_duration(str(durations[i].s)), durations[i].seconds);
	assert_int_equal(text_number(str(" 12 ")), 12);
	assert_int_equal(text_number(str("1e3")), -1);
	assert_int_equal(text_number(str("1234567890123456")), -1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(feeds_are_told_from_pages),
		cmocka_unit_test(a_picture_is_read_at_a_glance),
		cmocka_unit_test(short_ways_lead_to_the_same_place),
		cmocka_unit_test(a_line_of_markup_is_its_text),
		cmocka_unit_test(plain_text_is_found_in_markup),
		cmocka_unit_test(small_texts_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
