#include "tests/unit/unit.h"

#include <stdio.h>

#include <libxml/parser.h>

#include "base/baked.h"
#include "base/stamp.h"
#include "io/sample.h"

enum { NOON = 1795410000, DAY = 24 * 3600 }; /* 2026-11-23 12:00 +07:00 */

static bool has_suffix(const char *s, const char *suffix)
{
	size_t n = strlen(s), m = strlen(suffix);
	return n >= m && !strcmp(s + n - m, suffix);
}

/* The page named by n bytes of text. */
static bool exists(const char *path, size_t n)
{
	char name[256];
	struct buf out;
	const char *type;

	if (n >= sizeof name)
		return false;
	memcpy(name, path, n);
	name[n] = '\0';
	buf_init(&out, BUF_UNBOUNDED);
	bool found = sample_page(name, NOON, &out, &type);
	buf_clear(&out);
	return found;
}

static char *page_at(const char *path, int64_t now)
{
	struct buf out;
	const char *type;

	buf_init(&out, BUF_UNBOUNDED);
	if (!sample_page(path, now, &out, &type))
		fail_msg("no page %s", path);
	return buf_take(&out);
}

static char *page_of(const struct baked *b, int64_t now)
{
	char path[256];

	snprintf(path, sizeof path, "/%s", b->name);
	return page_at(path, now);
}

static void paths_lead_to_pages(void **state)
{
	(void)state;
	static const struct {
		const char *path, *type; /* a null type: no such page */
	} cases[] = {
		{"/", "text/html"},
		{"/index.html", "text/html"},
		{"/?utm_source=x", "text/html"},
		{"/doc-nhieu", "text/html"},
		{"/doc-nhieu#top", "text/html"},
		{"/ha-noi", "text/html"},
		{"/ha-noi/", "text/html"},
		{"/ha-noi/xe-buyt-dien-vong-ho", "text/html"},
		{"/ha-noi/xe-buyt-dien-vong-ho.html", "text/html"},
		{"/rss/ha-noi.rss", "application/rss+xml"},
		{"/anh/xe-buyt.png", "image/png"},
		{"", NULL},
		{"index.html", NULL},
		{"/nowhere", NULL},
		{"/ha-noi/../index.html", NULL},
		{"/README.md", NULL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		const char *type = NULL;
		buf_init(&out, BUF_UNBOUNDED);
		bool found = sample_page(cases[i].path, NOON, &out, &type);
		if (found != !!cases[i].type)
			fail_msg("'%s' is %s", cases[i].path, found ? "there" : "not there");
		if (found)
			assert_string_equal(type, cases[i].type);
		assert_true(found ? out.len > 0 : out.len == 0);
		buf_clear(&out);
	}
}

static void a_long_path_is_no_page(void **state)
{
	(void)state;
	char path[4096];

	memset(path, 'a', sizeof path - 1);
	path[0] = '/';
	path[sizeof path - 1] = '\0';
	assert_false(exists(path, strlen(path)));
}

static void a_full_buffer_is_told(void **state)
{
	(void)state;
	struct buf out;
	const char *type;

	buf_init(&out, 100);
	assert_false(sample_page("/", NOON, &out, &type));
	buf_clear(&out);
}

static void marks_move_with_the_clock(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		int64_t now;
		const char *text;
	} cases[] = {
		/* {{ago 2h10m ...}}, {{views 23480 810}} */
		{"/ha-noi/xe-buyt-dien-vong-ho", NOON, "Thứ Hai, 23/11/2026, 09:50 (GMT+7)"},
		{"/ha-noi/xe-buyt-dien-vong-ho", NOON + 59, "Thứ Hai, 23/11/2026, 09:50 (GMT+7)"},
		{"/ha-noi/xe-buyt-dien-vong-ho", NOON, "\"2026-11-23T09:50:00+07:00\""},
		{"/ha-noi/xe-buyt-dien-vong-ho", NOON + 7 * DAY, "Thứ Hai, 30/11/2026, 09:50 (GMT+7)"},
		{"/ha-noi/xe-buyt-dien-vong-ho", NOON - 11 * 3600, "Chủ Nhật, 22/11/2026, 22:50"},
		{"/rss/ha-noi.rss", NOON, "<pubDate>Mon, 23 Nov 2026 09:50:00 +0700</pubDate>"},
		{"/doc-nhieu", NOON, ">23/11/2026 09:50</time>"},
		{"/doc-nhieu", NOON, ">33.200 lượt xem<"},
		{"/doc-nhieu", NOON + 1800, ">33.605 lượt xem<"},
		{"/doc-nhieu", NOON + DAY / 2, ">23.480 lượt xem<"},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *text = page_at(cases[i].path, cases[i].now);
		if (!strstr(text, cases[i].text))
			fail_msg("%s has no '%s'", cases[i].path, cases[i].text);
		free(text);
	}
}

static void every_mark_is_known(void **state)
{
	(void)state;
	for (const struct baked *b = baked_sample; b->name; b++) {
		if (has_suffix(b->name, ".png"))
			continue;
		char *text = page_of(b, NOON);
		const char *mark = strstr(text, "{{");
		if (mark)
			fail_msg("%s: %.40s", b->name, mark);
		if (strcasestr(text, "lorem"))
			fail_msg("%s is not written yet", b->name);
		free(text);
	}
}

/* Each "lead" in text is followed by a path that must exist. */
static size_t follow(const char *name, const char *text, const char *lead)
{
	size_t n = 0;

	for (const char *s = text; (s = strstr(s, lead)); n++) {
		s += strlen(lead) - 1;
		size_t len = strcspn(s, "\"'<>] \n");
		if (!exists(s, len))
			fail_msg("%s leads to %.*s", name, (int)len, s);
	}
	return n;
}

static size_t follow_all(const char *name, const char *text)
{
	static const char *const leads[] = {"sample:/", "href=\"/", "src=\"/", "href='/", "srcset=\"/"};
	size_t n = 0;

	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
		n += follow(name, text, leads[i]);
	return n;
}

static void every_link_leads_somewhere(void **state)
{
	(void)state;
	for (const struct baked *b = baked_sample; b->name; b++)
		if (!has_suffix(b->name, ".png"))
			assert_true(follow_all(b->name, b->data) > 0);
	for (const struct baked *b = baked_portals; b->name; b++)
		if (!strcmp(b->name, "sample.portal"))
			assert_int_equal(follow_all(b->name, b->data), 12);
}

static void feeds_are_well_formed(void **state)
{
	(void)state;
	size_t n = 0;

	for (const struct baked *b = baked_sample; b->name; b++) {
		if (!has_suffix(b->name, ".rss") && !has_suffix(b->name, ".xml"))
			continue;
		char *text = page_of(b, NOON);
		xmlDoc *doc = xmlReadMemory(text, (int)strlen(text), b->name, NULL, XML_PARSE_NONET);
		if (!doc)
			fail_msg("%s is not well-formed", b->name);
		xmlFreeDoc(doc);
		free(text);
		n++;
	}
	xmlCleanupParser();
	assert_true(n > 0);
}

/* The text between two marks, behind *at, which moves on; null if there is none. */
static char *between(const char **at, const char *open, const char *close)
{
	const char *from = strstr(*at, open);
	const char *to = from ? strstr(from, close) : NULL;

	if (!to)
		return NULL;
	*at = to;
	return strndup(from + strlen(open), (size_t)(to - from) - strlen(open));
}

/* The page of a feed's item says the item's time. */
static void says_time(const char *link, const struct stamp *t)
{
	const struct civil c = stamp_civil(t->sec, t->offset);
	char iso[32], vi[64];
	char *text = page_at(link + strlen("sample:"), NOON);

	stamp_rfc3339(t, iso);
	snprintf(vi, sizeof vi, "%02d/%02d/%d %02d:%02d", c.day, c.month, c.year, c.hour, c.minute);
	if (!strstr(text, iso) && !strstr(text, vi))
		fail_msg("%s does not say %s", link, iso);
	free(text);
}

static size_t check_items(const char *name, const char *feed)
{
	const struct stamp_hint hint = {.now = NOON};
	struct stamp t, last = {.sec = NOON};
	size_t n = 0;

	while ((feed = strstr(feed, "<item>"))) {
		char *link = between(&feed, "<link>", "</link>");
		char *date = between(&feed, "<pubDate>", "</pubDate>");
		assert_true(link && date && stamp_parse(date, strlen(date), &hint, &t));
		if (t.sec > last.sec)
			fail_msg("%s: %s is not in order", name, link);
		says_time(link, &t);
		last = t;
		n++;
		free(link);
		free(date);
	}
	return n;
}

static void feeds_are_newest_first_and_true(void **state)
{
	(void)state;
	size_t n = 0;

	for (const struct baked *b = baked_sample; b->name; b++) {
		if (!has_suffix(b->name, ".rss") && !has_suffix(b->name, ".xml"))
			continue;
		char *text = page_of(b, NOON);
		n += check_items(b->name, text);
		free(text);
	}
	assert_int_equal(n, 40 + 40 + 6); /* home, the categories, the second source */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paths_lead_to_pages),
		cmocka_unit_test(a_long_path_is_no_page),
		cmocka_unit_test(a_full_buffer_is_told),
		cmocka_unit_test(marks_move_with_the_clock),
		cmocka_unit_test(every_mark_is_known),
		cmocka_unit_test(every_link_leads_somewhere),
		cmocka_unit_test(feeds_are_well_formed),
		cmocka_unit_test(feeds_are_newest_first_and_true),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
