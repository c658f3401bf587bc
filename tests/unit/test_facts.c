#include "tests/unit/unit.h"

#include "tests/unit/page_case.h"

/* Every place that tells a fact, broken in the ways that portals break it. */

#define OTHER(json) "{\"@type\":\"NewsArticle\",\"url\":\"https://www.courier.example/news/other.html\"," json "}"
#define HERE(json) "{\"@type\":\"NewsArticle\",\"url\":\"https://www.courier.example/news/a-piano.html\"," json "}"

static void json_dates(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"quotes that nobody escaped", HEAD ARTICLE("\"description\":\"They said \"no\", then \"yes\"\",\"datePublished\":\"2026-03-07\""),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"a quote at the end", HEAD ARTICLE("\"description\":\"They said \"no\"\",\"datePublished\":\"2026-03-07\""), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"a comma missing", HEAD ARTICLE("\"description\":\"x\"\n\"datePublished\":\"2026-03-07\""), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"commas to spare", HEAD ARTICLE("\"description\":\"x\",,\"datePublished\":\"2026-03-07\","), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"raw newlines", HEAD ARTICLE("\"description\":\"x\ny\tz\",\"datePublished\":\"2026-03-07\""), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"comments", HEAD ARTICLE("/* the day */ \"datePublished\":\"2026-03-07\" // of it\n"), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"slashes in a string are none", HEAD ARTICLE("\"url\":\"https://www.courier.example/b\",\"datePublished\":\"2026-03-07\""), TITLE,
		 NULL, "2026-03-07T00:00:00Z"},
		{"CDATA", HEAD LD("\n//<![CDATA[\n{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\"}\n//]]>"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"a comment of HTML", HEAD LD("<!-- {\"@type\":\"Article\",\"datePublished\":\"2026-03-07\"} -->"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"references", HEAD LD("{&quot;@type&quot;:&quot;Article&quot;,&quot;datePublished&quot;:&quot;2026-03-07&quot;}"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"cut off", HEAD LD("{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\",\"author\":{\"na"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"a graph", HEAD LD("{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\"}]}"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"an array", HEAD LD("[{\"@type\":\"WebSite\"},{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\"}]"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"several types", HEAD LD("{\"@type\":[\"Thing\",\"NewsArticle\"],\"datePublished\":\"2026-03-07\"}"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"under the page", HEAD LD("{\"@type\":\"WebPage\",\"datePublished\":\"2020-01-01\",\"mainEntity\":{\"@type\":\"Article\","
					    "\"datePublished\":\"2026-03-07\"}}"), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"in seconds", HEAD ARTICLE("\"datePublished\":1772841600"), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"in a list", HEAD ARTICLE("\"datePublished\":[\"2026-03-07\"]"), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"as a value", HEAD ARTICLE("\"datePublished\":{\"@value\":\"2026-03-07\"}"), TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"of an object that is this page", HEAD LD("[" OTHER("\"datePublished\":\"2020-01-01\"") "," HERE("\"datePublished\":\"2026-03-07\"") "]"),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"of the first, where none is", HEAD LD("[" OTHER("\"datePublished\":\"2026-03-07\"") "," OTHER("\"datePublished\":\"2020-01-01\"") "]"),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"a video's beside it", HEAD LD("{\"@type\":\"VideoObject\",\"uploadDate\":\"2020-01-01\"}") ARTICLE("\"datePublished\":\"2026-03-07\""),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"in capitals", HEAD "<script type='application/LD+JSON'>{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\"}</script>", TITLE,
		 NULL, "2026-03-07T00:00:00Z"},
		{"null", HEAD ARTICLE("\"datePublished\":null"), TITLE, NULL, ""},
		{"no date", HEAD ARTICLE("\"datePublished\":\"soon\""), TITLE, NULL, ""},
		{"no JSON", HEAD LD("undefined"), TITLE, NULL, ""},
		{"brackets", HEAD LD("[[[[[[{{{{"), TITLE, NULL, ""},
	};

	CHECK(cases, WHEN);
}

static void json_authors(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"a string", HEAD ARTICLE("\"author\":\"Jane Doe\""), TITLE, NULL, "Jane Doe"},
		{"two in a string", HEAD ARTICLE("\"author\":\"Jane Doe and John Roe\""), TITLE, NULL, "Jane Doe; John Roe"},
		{"names in an array", HEAD ARTICLE("\"author\":{\"@type\":\"Person\",\"name\":[\"Jane Doe\",\"John Roe\"]}"), TITLE, NULL,
		 "Jane Doe; John Roe"},
		{"a list", HEAD ARTICLE("\"author\":{\"@list\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]}"), TITLE, NULL, "Jane Doe; John Roe"},
		{"in an array of arrays", HEAD ARTICLE("\"author\":[[{\"name\":\"Jane Doe\"}]]"), TITLE, NULL, "Jane Doe"},
		{"the creator", HEAD ARTICLE("\"creator\":[\"Jane Doe\"]"), TITLE, NULL, "Jane Doe"},
		{"broken", HEAD LD("{\"@type\":\"Article\",\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}],\"x\":bad}"), TITLE, NULL,
		 "Jane Doe; John Roe"},
		{"broken, a string", HEAD LD("{\"@type\":\"Article\",\"author\":\"Jane Doe\",\"publisher\":{\"name\":\"x\"},\"x\":bad}"), TITLE, NULL,
		 "Jane Doe"},
		{"broken, escaped", HEAD LD("{\"@type\":\"Article\",\"author\":{\"name\":\"J\\u00e9r\\u00f4me Doe\"},\"x\":bad}"), TITLE, NULL,
		 "Jérôme Doe"},
		{"broken in the name", HEAD LD("{\"@type\":\"Article\",\"x\":bad,\"author\":{\"name\":\"Jane \\"), TITLE, NULL, ""},
		{"an address", HEAD ARTICLE("\"author\":\"https://www.courier.example/jane\""), TITLE, NULL, ""},
		{"nothing in it", HEAD ARTICLE("\"author\":[null,{},\"\",[]]"), TITLE, NULL, ""},
		{"of the page's own object", HEAD LD("[" OTHER("\"author\":\"Ann Poe\"") "," HERE("\"author\":\"Jane Doe\"") "]"), TITLE, NULL,
		 "Jane Doe"},
		{"a reference to nowhere", HEAD ARTICLE("\"author\":{\"@id\":\"#x\"}"), TITLE, NULL, ""},
		{"a reference to itself", HEAD LD("{\"@graph\":[{\"@type\":\"Article\",\"@id\":\"#a\",\"author\":{\"@id\":\"#a\"}}]}"), TITLE, NULL, ""},
		{"[object Object]", HEAD ARTICLE("\"author\":\"[object Object]\""), TITLE, NULL, ""},
	};

	CHECK(cases, WHO);
}

static void microdata_and_rdfa(void **state)
{
	(void)state;
	static const struct page_case authors[] = {
		{"RDFa", HEAD, TITLE "<span property='schema:author'><span property='schema:name'>Jane Doe</span></span>", NULL, "Jane Doe"},
		{"with the whole address", HEAD, TITLE "<span property='http://schema.org/author'>Jane Doe</span>", NULL, "Jane Doe"},
		{"Dublin Core", HEAD, TITLE "<span property='dc:creator'>Jane Doe</span>", NULL, "Jane Doe"},
		{"an item in an item", HEAD,
		 TITLE "<div itemprop='author' itemscope itemtype='http://schema.org/Person'><a itemprop='url'><span itemprop='name'>Jane Doe</span></a></div>",
		 NULL, "Jane Doe"},
		{"several", HEAD, TITLE "<p><span itemprop='author'>Jane Doe</span>, <span itemprop='author'>John Roe</span></p>", NULL,
		 "Jane Doe; John Roe"},
		{"in a meta element of the body", HEAD, TITLE "<meta itemprop='author' content='Jane Doe'>", NULL, "Jane Doe"},
		{"what testers call so", HEAD, TITLE "<div class='x1f3'><span class='q9' data-testid='author-name'>Jane Doe</span></div>", NULL,
		 "Jane Doe"},
		{"Facebook's is a page", HEAD "<meta property='article:author' content='https://www.facebook.com/courier'>", TITLE, NULL, ""},
	};
	static const struct page_case dates[] = {
		{"itemprop in a span", HEAD, TITLE "<span itemprop='datePublished'>March 7, 2026</span>", NULL, "2026-03-07T00:00:00Z"},
		{"its attribute", HEAD, TITLE "<time itemprop='datePublished' datetime='2026-03-07T08:00:00Z'>today</time>", NULL,
		 "2026-03-07T08:00:00Z"},
		{"RDFa", HEAD, TITLE "<span property='dc:date dc:issued' content='2026-03-07T08:00:00Z'>7</span>", NULL, "2026-03-07T08:00:00Z"},
		{"RDFa with an address", HEAD, TITLE "<i property='http://schema.org/datePublished' content='2026-03-07'></i>", NULL,
		 "2026-03-07T00:00:00Z"},
		{"hAtom", HEAD, TITLE "<abbr class='published' title='2026-03-07T08:00:00+01:00'>lately</abbr>", NULL, "2026-03-07T08:00:00+01:00"},
		{"seconds in an attribute", HEAD, TITLE "<span class='date' data-timestamp='1772841600'>2 hours ago</span>", NULL,
		 "2026-03-07T00:00:00Z"},
		{"milliseconds", HEAD, TITLE "<span class='publish-date' data-time='1772841600000'>2 hours ago</span>", NULL, "2026-03-07T00:00:00Z"},
		{"an attribute that is no date", HEAD, TITLE "<span class='date' title='Article 17'>March 7, 2026</span>", NULL,
		 "2026-03-07T00:00:00Z"},
		{"of a comment", HEAD, TITLE, "<div class='comments'><abbr class='published' title='2026-03-07'>x</abbr></div>", ""},
		{"when it was changed", HEAD "<meta itemprop='dateModified' content='2026-03-09'>",
		 TITLE "<meta itemprop='datePublished' content='2026-03-07'>", NULL, "2026-03-07T00:00:00Z"},
	};

	CHECK(authors, WHO);
	CHECK(dates, WHEN);
}

static void languages(void **state)
{
	(void)state;
	static const struct {
		const char *language;
		struct page_case row;
	} cases[] = {
		{"fr", {"French", HEAD, TITLE "<p>Publié le 7 mars 2026 à 08h30, mis à jour le 8 mars 2026</p>", NULL, "2026-03-07T08:30:00Z"}},
		{"de", {"German", HEAD, TITLE "<p>Stand: 07.03.2026, 08:30 Uhr</p>", NULL, "2026-03-07T08:30:00Z"}},
		{"es", {"Spanish", HEAD, TITLE "<p>7 de marzo de 2026 a las 08:30 h</p>", NULL, "2026-03-07T08:30:00Z"}},
		{"ru", {"Russian", HEAD, TITLE "<p>7 марта 2026, 08:30</p>", NULL, "2026-03-07T08:30:00Z"}},
		{"zh", {"Chinese", HEAD, TITLE "<p>2026年3月7日 08:30 来源：新华网</p>", NULL, "2026-03-07T08:30:00+08:00"}},
		{"ja", {"Japanese", HEAD, TITLE "<p>2026年3月7日 8時30分</p>", NULL, "2026-03-07T08:30:00+09:00"}},
		{"ko", {"Korean", HEAD, TITLE "<p>입력 2026.03.07 08:30</p>", NULL, "2026-03-07T08:30:00+09:00"}},
		{"vi", {"Vietnamese", HEAD, TITLE "<p>Thứ Bảy, 07/03/2026 - 08:30</p>", NULL, "2026-03-07T08:30:00+07:00"}},
		{"vi", {"with a wrong AM", HEAD, TITLE "<p>07-03-2026 - 13:30 AM</p>", NULL, "2026-03-07T13:30:00+07:00"}},
		{"vi", {"the hour first", HEAD, TITLE "<p>08:30 07/03/2026</p>", NULL, "2026-03-07T08:30:00+07:00"}},
		{"vi", {"yesterday", HEAD, TITLE "<p>Hôm qua, 08:30</p>", NULL, "2026-11-22T08:30:00+07:00"}},
		{"", {"no language", HEAD, TITLE "<p>7 March 2026</p>", NULL, "2026-03-07T00:00:00Z"}},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_lang = cases[i].language;
		page_case_check(&cases[i].row, 1, WHEN);
	}
}

static void signatures(void **state)
{
	(void)state;
	static const struct {
		const char *language;
		struct page_case row;
	} cases[] = {
		{"fr", {"French", HEAD, TITLE "<p>Par Jane Doe et John Roe</p>", NULL, "Jane Doe; John Roe"}},
		{"de", {"German", HEAD, TITLE "<p>Autor/in: Jane Doe</p>", NULL, "Jane Doe"}},
		{"es", {"Spanish", HEAD, TITLE "<p>Por Jane Doe</p>", NULL, "Jane Doe"}},
		{"ru", {"Russian", HEAD, TITLE "<p>Автор: Иван Петров</p>", NULL, "Иван Петров"}},
		{"zh", {"Chinese", HEAD, TITLE "<p>记者：王小明</p>", NULL, "王小明"}},
		{"vi", {"posted by admin", HEAD, TITLE "<p>Đã đăng bởi admin trong mục Hà Nội</p>", NULL, "admin"}},
		{"vi", {"a day", HEAD, TITLE "<p>Thứ Bảy, 07/03/2026 - 08:52</p>", NULL, ""}},
		{"vi", {"a day in capitals", HEAD, TITLE "<p>THỨ BẢY | 07/03/2026 08:52</p>", NULL, ""}},
		{"vi", {"a section", HEAD, TITLE "<p>Thể Thao | 07/03/2026 08:52</p>", NULL, ""}},
		{"vi", {"a label of a day", HEAD, TITLE "<p>Ngày đăng: 07/03/2026</p>", NULL, ""}},
		{"vi", {"a place and a day", HEAD, TITLE "<p>Quảng Ninh, 7/3/2026</p>", NULL, ""}},
		{"en", {"a section that the head knows", HEAD "<meta property='article:section' content='Real Estate'>",
			TITLE "<p>Real Estate | March 7, 2026</p>", NULL, ""}},
		{"en", {"a section that is a link", HEAD, TITLE "<p><a href='/real-estate'>Real Estate</a> | March 7, 2026</p>", NULL, ""}},
		{"en", {"Saturday", HEAD, TITLE "<p>Saturday Evening | March 7, 2026</p>", NULL, ""}},
		{"vi", {"a name and a day", HEAD, TITLE "<p>Thu Hà | 07/03/2026 08:30</p>", NULL, "Thu Hà"}},
		{"vi", {"admin that nobody sees", HEAD "<meta name='author' content='admin'>", TITLE, NULL, ""}},
		{"vi", {"the same in JSON-LD", HEAD ARTICLE("\"author\":{\"@type\":\"Person\",\"name\":\"admin\"}"), TITLE, NULL, ""}},
		{"vi", {"shown and hidden", HEAD "<meta name='author' content='admin'>", TITLE "<p class='author'>Hà Thu</p>", NULL, "Hà Thu"}},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		page_lang = cases[i].language;
		page_case_check(&cases[i].row, 1, WHO);
	}
}

static void titles(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"a label", "<title>A piano crosses the sound | Opinion</title>", "<h1>A piano crosses the sound | Opinion</h1>", NULL,
		 "A piano crosses the sound"},
		{"departments", "<title>A piano crosses the sound | Music | Harbour School</title>",
		 "<h1>A piano crosses the sound | Music | Harbour School</h1>", NULL, "A piano crosses the sound"},
		{"a bar that parts", "<title>A piano crosses the sound | And comes back in June</title>",
		 "<h1>A piano crosses the sound | And comes back in June</h1>", NULL, "A piano crosses the sound | And comes back in June"},
		{"a meta element", "<meta name='title' content='A piano crosses the sound'>", "<p>x</p>", NULL, "A piano crosses the sound"},
		{"microdata", "", "<div itemprop='headline'>A piano crosses the sound</div>" "<meta itemprop='headline' content='A piano crosses the sound'>",
		 NULL, "A piano crosses the sound"},
		{"Chinese", "<title>钢琴渡海而来，孩子们欢呼雀跃-岛报</title>", "<p>x</p>", NULL, "钢琴渡海而来，孩子们欢呼雀跃"},
	};

	CHECK(cases, NAME);
	static const struct page_case sites[] = {
		{"a handle", "<meta property='og:site_name' content='@courier'>", TITLE, NULL, "courier"},
		{"an address", "<meta property='og:site_name' content='https://www.courier.example'>", TITLE, NULL, "courier.example"},
	};
	CHECK(sites, SITE);
}

static void other_facts(void **state)
{
	(void)state;
	static const struct page_case sections[] = {
		{"microdata", HEAD "<meta itemprop='articleSection' content='Music'>", TITLE, NULL, "Music"},
		{"Parse.ly", HEAD "<meta name='parsely-section' content='Music'>", TITLE, NULL, "Music"},
		{"RDFa", HEAD, "<a property='schema:articleSection' href='/m'>Music</a>" TITLE, NULL, "Music"},
	};
	static const struct page_case comments[] = {
		{"a number in a string", HEAD ARTICLE("\"commentCount\":\"7\""), TITLE, NULL, "7"},
		{"as it was", HEAD ARTICLE("\"interactionCount\":\"UserComments:7\""), TITLE, NULL, "7"},
		{"no number", HEAD ARTICLE("\"commentCount\":\"many\""), TITLE, NULL, "-1"},
		{"below nothing", HEAD ARTICLE("\"commentCount\":-3"), TITLE, NULL, "-1"},
		{"too many", HEAD ARTICLE("\"commentCount\":\"99999999999999999999999\""), TITLE, NULL, "-1"},
	};
	static const struct page_case views[] = {
		{"as it was", HEAD ARTICLE("\"interactionCount\":\"UserPageVisits:70\""), TITLE, NULL, "70"},
		{"below nothing", HEAD ARTICLE("\"interactionStatistic\":[{\"interactionType\":\"http://schema.org/ViewAction\","
					       "\"userInteractionCount\":-5}]"), TITLE, NULL, "-1"},
	};
	static const struct page_case walls[] = {
		{"a part of it", HEAD ARTICLE("\"hasPart\":{\"@type\":\"WebPageElement\",\"isAccessibleForFree\":\"False\"}"), TITLE, NULL, "yes"},
		{"an address for False", HEAD ARTICLE("\"isAccessibleForFree\":\"http://schema.org/False\""), TITLE, NULL, "yes"},
		{"microdata", HEAD "<meta itemprop='isAccessibleForFree' content='False'>", TITLE, NULL, "yes"},
		{"free, though a part says no", HEAD ARTICLE("\"isAccessibleForFree\":true,\"hasPart\":{\"isAccessibleForFree\":false}"), TITLE, NULL,
		 "no"},
	};
	static const struct page_case images[] = {
		{"image_src", HEAD "<link rel='image_src' href='/i/piano.jpg'>", TITLE, NULL, "https://www.courier.example/i/piano.jpg"},
		{"contentUrl", HEAD ARTICLE("\"image\":{\"@type\":\"ImageObject\",\"contentUrl\":\"/i/piano.jpg\"}"), TITLE, NULL,
		 "https://www.courier.example/i/piano.jpg"},
		{"microdata", HEAD "<meta itemprop='image' content='/i/piano.jpg'>", TITLE, NULL, "https://www.courier.example/i/piano.jpg"},
		{"in the text", HEAD, TITLE "<div class='article-body'>" TEXT "<figure><img src='/i/piano.jpg' width='800' height='600'>"
		 "<figcaption>The piano on the ferry</figcaption></figure>", "</div>", "https://www.courier.example/i/piano.jpg"},
		{"a logo in the text", HEAD, TITLE "<div class='article-body'>" TEXT "<figure><img src='/i/logo.png' width='800' height='600'>"
		 "<figcaption>The piano on the ferry</figcaption></figure>", "</div>", ""},
		{"no address", HEAD "<meta property='og:image' content='javascript:alert(1)'>", TITLE, NULL, ""},
	};
	static const struct page_case addresses[] = {
		{"no address", HEAD "<link rel='canonical' href='javascript:alert(1)'>", TITLE, NULL, ""},
		{"a file", HEAD "<link rel='canonical' href='file:///etc/passwd'>", TITLE, NULL, ""},
		{"empty", HEAD "<link rel='canonical' href=''>", TITLE, NULL, ""},
		{"several", HEAD "<link rel='canonical' href='/b'><link rel='canonical' href='https://other.example/'>", TITLE, NULL,
		 "https://www.courier.example/b"},
	};
	static const struct page_case tags[] = {
		{"Parse.ly", HEAD "<meta name='parsely-tags' content='piano,ferry'>", TITLE, NULL, "piano; ferry"},
		{"JSON-LD, a list", HEAD ARTICLE("\"keywords\":[\"piano\",\"ferry\"]"), TITLE, NULL, "piano; ferry"},
		{"JSON-LD, one string", HEAD ARTICLE("\"keywords\":\"piano, ferry\""), TITLE, NULL, "piano; ferry"},
	};

	CHECK(sections, SECTION);
	CHECK(comments, COMMENTS);
	CHECK(views, VIEWS);
	CHECK(walls, WALL);
	CHECK(images, IMAGE);
	CHECK(addresses, CANONICAL);
	CHECK(tags, TAGS);
}

static void changes(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"with the offset it has", HEAD "<meta property='article:published_time' content='2026-03-07T08:00:00+07:00'>"
		 "<meta property='article:modified_time' content='2026-03-07T02:30:00Z'>", TITLE, NULL, "2026-03-07T02:30:00Z"},
		{"no date", HEAD "<meta property='article:modified_time' content='yes'>", TITLE, NULL, ""},
	};

	CHECK(cases, CHANGED);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(json_dates, page_case_english),
		cmocka_unit_test_setup(json_authors, page_case_english),
		cmocka_unit_test_setup(microdata_and_rdfa, page_case_english),
		cmocka_unit_test_setup(languages, page_case_english),
		cmocka_unit_test_setup(signatures, page_case_english),
		cmocka_unit_test_setup(titles, page_case_english),
		cmocka_unit_test_setup(other_facts, page_case_english),
		cmocka_unit_test_setup(changes, page_case_english),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
