/* JSON Feed to the letter of the contract: every key, and when it is left out. */
#include "tests/unit/unit.h"

#include <jansson.h>

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

static json_t *parsed(const char *s)
{
	json_error_t err;
	json_t *o = json_loads(s, JSON_REJECT_DUPLICATES, &err);

	if (!o)
		fail_msg("line %d: %s", err.line, err.text);
	return o;
}

static json_t *parsed_dump(const struct feed *const *feeds, size_t n)
{
	struct view_style st = rich_style();
	char *s = dump_all(DUMP_JSON, feeds, n, &st);
	json_t *o = parsed(s);

	free(s);
	return o;
}

static void assert_json(json_t *got, const char *want)
{
	json_t *o = parsed(want);

	if (!json_equal(got, o))
		fail_msg("%s", json_dumps(got, JSON_INDENT(1)));
	json_decref(o);
}

static void json_of_an_article(void **state)
{
	(void)state;
	const struct feed *f = rich_article();
	json_t *doc = parsed_dump(&f, 1), *items = json_object_get(doc, "items");
	json_t *it = json_array_get(items, 0);

	assert_int_equal(json_array_size(items), 1);
	const char *text = json_string_value(json_object_get(it, "content_text"));
	const char *html = json_string_value(json_object_get(it, "content_html"));
	assert_non_null(strstr(text, "ride(bus)\n\nXe buýt điện trên phố Tràng Tiền\n\n"));
	assert_null(strstr(text, "Từ tháng 12"));
	assert_non_null(strstr(html, "<ol start=\"9\">\n<li>Mua thẻ"));
	assert_non_null(
		strstr(html, "<figure>\n<img src=\"https://bao.example/anh/1.jpg\" alt=\"\">\n"));
	assert_non_null(
		strstr(html, "<tr><td>E02</td><td>12.000</td><td><strong>10</strong> phút"));
	json_object_del(it, "content_text");
	json_object_del(it, "content_html");
	json_object_del(doc, "items");
	assert_json(doc,
		    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Báo Mẫu\","
		    "\"language\": \"vi\", \"_bantin\": {\"kind\": \"article\", \"format\": "
		    "\"html\"}}");
	json_decref(doc);
	feed_free((struct feed *)(uintptr_t)f);
}

static void json_item_keys(void **state)
{
	(void)state;
	static const char want[] =
		"{\"id\": \"https://bao.example/xe-buyt.html\", \"url\": "
		"\"https://bao.example/xe-buyt.html\","
		"\"title\": \"Hà Nội mở thêm ba tuyến xe buýt điện\", \"summary\": \"Ba tuyến buýt "
		"điện mới.\","
		"\"content_text\": \"Ba tuyến buýt điện mới.\","
		"\"content_html\": \"<p>Ba tuyến buýt điện mới.</p>\\n\","
		"\"image\": \"https://bao.example/anh/1.jpg\", \"language\": \"vi\","
		"\"date_published\": \"2026-11-23T06:00:00+07:00\","
		"\"date_modified\": \"2026-11-23T07:00:00+07:00\","
		"\"authors\": [{\"name\": \"Trần Bình\"}], \"tags\": [\"Thời sự\", \"xe buýt\"],"
		"\"attachments\": [{\"url\": \"https://bao.example/nghe.mp3\", \"mime_type\": "
		"\"audio/mpeg\","
		" \"title\": \"Nghe bài này\", \"size_in_bytes\": 4200000, "
		"\"duration_in_seconds\": 185}],"
		"\"_bantin\": {\"category\": \"Thời sự\", \"categories\": [\"Thời sự\"], \"site\": "
		"\"Báo Mẫu\","
		" \"canonical_url\": \"https://bao.example/xe-buyt.html\", \"views\": 19800,"
		" \"lead\": \"Từ tháng 12, ba tuyến buýt điện mới sẽ nối nội đô với các khu đô thị "
		"phía đông, "
		"giá vé không đổi.\", \"badges\": [\"trending\", \"photo\"],"
		" \"images\": [{\"url\": \"https://bao.example/anh/1.jpg\","
		" \"caption\": \"Xe buýt điện trên phố Tràng Tiền\"}],"
		" \"videos\": [{\"url\": \"https://video.example/w/1?a=1&b=2\","
		" \"title\": \"Một vòng quanh Hồ Gươm\", \"duration_in_seconds\": 75}],"
		" \"related\": [{\"title\": \"Giá xăng giảm lần thứ ba\", \"url\": "
		"\"https://bao.example/xang\","
		" \"views\": 2858, \"badges\": [\"trending\"], \"duration_in_seconds\": 65},"
		" {\"title\": \"Mưa lớn ở miền Trung\", \"url\": \"https://bao.example/mua\"}]}}";
	struct feed *f = rich_article();
	const struct feed *one = f;

	f->items.v[0].body = NULL;
	f->items.v[0].full = false;
	json_t *doc = parsed_dump(&one, 1);
	assert_json(json_array_get(json_object_get(doc, "items"), 0), want);
	json_decref(doc);
	feed_free(f);
}

static void json_leaves_out_what_is_not_known(void **state)
{
	(void)state;
	struct feed *f = feed_new();
	const struct feed *one = f;
	struct item *it = feed_add_item(f);

	it->id = "1";
	feed_add_item(f)->title = "Hai";
	it = feed_add_item(f);
	it->id = "3";
	it->stored = it->saved = true;
	it->rank = 2;
	it->views = 0;
	it->views_per_hour = 0.126;
	it->lead = "Ba.";
	it->published = (struct stamp){0, -330, true};
	*LIST_PUSH(f->arena, &it->sources) = (struct source){"bao", NULL, "https://bao.example/", NULL};
	json_t *doc = parsed_dump(&one, 1), *items = json_object_get(doc, "items");
	assert_json(json_array_get(items, 0),
		    "{\"id\": \"1\", \"content_text\": \"\", \"content_html\": \"\"}");
	assert_json(json_array_get(items, 2),
		    "{\"id\": \"3\", \"content_text\": \"\", \"content_html\": \"\", \"summary\": "
		    "\"Ba.\","
		    "\"date_published\": \"1969-12-31T18:30:00-05:30\","
		    "\"_bantin\": {\"lead\": \"Ba.\", \"views\": 0, \"rank\": 2, "
		    "\"views_per_hour\": 0.13,"
		    " \"unread\": false, \"saved\": true,"
		    " \"sources\": [{\"portal\": \"bao\", \"url\": \"https://bao.example/\"}]}}");
	json_t *second = json_array_get(items, 1);
	assert_string_equal(json_string_value(json_object_get(second, "content_text")), "Hai");
	assert_memory_equal(json_string_value(json_object_get(second, "id")), "urn:bantin:", 11);
	json_object_del(doc, "items");
	assert_json(doc,
		    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"bantin\","
		    "\"_bantin\": {\"kind\": \"feed\"}}");
	json_decref(doc);
	feed_free(f);
}

static void json_feeds_are_merged(void **state)
{
	(void)state;
	struct feed *f = feed_new(), *g = feed_new();
	const struct feed *both[] = {f, g};

	f->title = "Một";
	g->title = "Hai";
	f->language = g->language = "vi";
	f->home_url = "https://mot.example/";
	g->home_url = "https://hai.example/";
	f->view = "latest";
	f->updated = (struct stamp){1795395600, 420, true};
	feed_warn(f, 0, "first");
	feed_warn(g, 3, "second");
	feed_add_item(f)->id = "a";
	feed_add_item(g)->id = "b";
	json_t *doc = parsed_dump(both, 2);
	assert_json(doc,
		    "{\"version\": \"https://jsonfeed.org/version/1.1\", \"title\": \"Một, Hai\","
		    "\"language\": \"vi\","
		    "\"items\": [{\"id\": \"a\", \"content_text\": \"\", \"content_html\": \"\"},"
		    " {\"id\": \"b\", \"content_text\": \"\", \"content_html\": \"\"}],"
		    "\"_bantin\": {\"kind\": \"list\", \"updated\": \"2026-11-23T08:00:00+07:00\","
		    " \"warnings\": [\"first\", \"second\"]}}");
	json_decref(doc);
	feed_free(f);
	feed_free(g);
}

static void jsonl_is_an_item_a_line(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	const struct feed *both[] = {rich_article(), rich_list()};
	char *got = dump_all(DUMP_JSONL, both, 2, &st), *rest = got;
	size_t lines = 0;

	for (char *line; (line = strsep(&rest, "\n")) && *line; lines++) {
		json_t *o = parsed(line);
		assert_non_null(json_object_get(o, "id"));
		json_decref(o);
	}
	assert_int_equal(lines, 5);
	assert_null(rest);
	free(got);
	for (int i = 0; i < 2; i++)
		feed_free((struct feed *)(uintptr_t)both[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(json_of_an_article),
		cmocka_unit_test(json_item_keys),
		cmocka_unit_test(json_leaves_out_what_is_not_known),
		cmocka_unit_test(json_feeds_are_merged),
		cmocka_unit_test(jsonl_is_an_item_a_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
