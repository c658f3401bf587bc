#include "tests/unit/unit.h"

#include "tests/unit/page_case.h"

static void titles(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"the heading", HEAD, TITLE, NULL, "A piano crosses the sound"},
		{"less the site's name, which <title> gives away",
		 "<title>A piano crosses the sound | Island Courier</title>"
		 "<meta property='og:title' content='A piano crosses the sound'>",
		 "<h1>A piano crosses the sound | Island Courier</h1>", NULL, "A piano crosses the sound"},
		{"less the section", HEAD "<meta property='article:section' content='Opinion'>",
		 "<h1>A piano crosses the sound | Opinion</h1>", NULL, "A piano crosses the sound"},
		{"less the host's words", "<title>A piano crosses the sound - The Courier</title>", "<p>x</p>", NULL,
		 "A piano crosses the sound"},
		{"an h1 that is the site's name is none", HEAD "<meta property='og:site_name' content='Island Courier'>",
		 "<h1>Island Courier</h1><h2>A piano crosses the sound</h2>", NULL, "A piano crosses the sound"},
		{"a lone h1 beats an h2 that shares words",
		 "<title>Pianos and how to cross the sound</title>",
		 "<h1>What forty people and one ferry can do</h1><h2>How to cross the sound</h2>", NULL,
		 "What forty people and one ferry can do"},
		{"of several h1 the one that the head has",
		 HEAD, "<h1>Weather today is fine</h1>" TITLE "<h1>More stories of the week</h1>", NULL,
		 "A piano crosses the sound"},
		{"a date in an element of its own is not of it", HEAD,
		 "<h1><span>Mar 7 2026</span> <a href='#t'>A piano crosses the sound</a></h1>", NULL,
		 "A piano crosses the sound"},
		{"capitals that shout", HEAD, "<h1>A PIANO CROSSES THE SOUND</h1>", NULL, "A piano crosses the sound"},
		{"escaped twice", "<title>Salt &amp;amp; pepper on the ferry</title>",
		 "<h1>Salt &amp;amp; pepper on the ferry</h1>", NULL, "Salt & pepper on the ferry"},
		{"og:title that was cut", "<meta property='og:title' content='A piano crosses the sound and'>",
		 "<h1>A piano crosses the sound and comes back in June</h1>", NULL,
		 "A piano crosses the sound and comes back in June"},
		{"JSON-LD where nothing shows it", ARTICLE("\"datePublished\":\"2026-03-07\""), "", NULL,
		 "A piano crosses the sound"},
		{"a page in a form", HEAD, "<form>" TITLE TEXT TEXT "</form>", NULL, "A piano crosses the sound"},
	};

	CHECK(cases, NAME);
}

static void authors(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		/* what the page shows */
		{"a line", HEAD, TITLE "<p>By Jane Doe</p>", NULL, "Jane Doe"},
		{"two", HEAD, TITLE "<p>By Jane Doe and John Roe</p>", NULL, "Jane Doe; John Roe"},
		{"in elements of their own", HEAD,
		 TITLE "<p>By <a href='/1'>Jane Doe</a>, <a href='/2'>John Roe</a> and <a href='/3'>Ann Poe</a></p>", NULL,
		 "Jane Doe; John Roe; Ann Poe"},
		{"a role", HEAD, TITLE "<p>By Jane Doe, Staff Writer</p>", NULL, "Jane Doe"},
		{"a role beside it", HEAD, TITLE "<p>By <span>Jane Doe</span> <span>Chief Foreign Correspondent</span></p>",
		 NULL, "Jane Doe"},
		{"an agency behind it", HEAD, TITLE "<p>By JANE DOE, Associated Press</p>", NULL, "Jane Doe"},
		{"a place", HEAD, TITLE "<p>By Jane Doe in Hanoi</p>", NULL, "Jane Doe"},
		{"a date glued to it", HEAD, TITLE "<p><span>By Jane Doe</span><span>March 7, 2026</span></p>", NULL, "Jane Doe"},
		{"a date before it", HEAD, TITLE "<div>September 1st, 2026 By Jane Doe</div>", NULL, "Jane Doe"},
		{"the label a line of its own", HEAD, TITLE "<p>Written by</p><p>Jane Doe</p>", NULL, "Jane Doe"},
		{"under the text", HEAD, TITLE, "<p>Written by Jane Doe</p>", "Jane Doe"},
		{"a label that is a heading behind the text", HEAD, TITLE,
		 "<h3>Related</h3><p>x</p><h3>Article by</h3><div>Jane Doe</div>", "Jane Doe"},
		{"a desk signs", HEAD, TITLE "<p>By Staff Reports</p>", NULL, "Staff Reports"},
		{"so does an agency", HEAD, TITLE "<div class='byline'>AFP</div>", NULL, "AFP"},
		{"an agency in JSON-LD", HEAD ARTICLE("\"author\":{\"@type\":\"Organization\",\"name\":\"Reuters\"}"), TITLE,
		 NULL, "Reuters"},
		{"a part of the house", HEAD "<meta property='og:site_name' content='Courier'>",
		 TITLE "<p>By Jane Doe, Courier Insight</p>", NULL, "Jane Doe"},
		{"a name and a date in a line", HEAD, TITLE "<p>Jane Doe | Senior Writer | March 7, 2026</p>", NULL, "Jane Doe"},
		{"an agency and a date in a line", HEAD, TITLE "<p>All India | Press Trust of India | March 7, 2026 10:20 IST</p>", NULL,
		 "Press Trust of India"},
		{"a section before the name", HEAD, TITLE "<div class='byline'>Opinion | Jane Doe</div>", NULL, "Jane Doe"},
		{"a name alone may be anything", HEAD, TITLE "<p>Winter Harbour</p>", NULL, ""},
		{"a login before a date", HEAD, TITLE "<p>Posted in Music by janed on March 7, 2026</p>", NULL, "janed"},
		{"one word, with a label", HEAD, TITLE "<p>by <a href='/u/1'>ibby</a></p>", NULL, "ibby"},
		{"admin, shown", HEAD, TITLE "<p>Posted by admin</p>", NULL, "admin"},
		{"the site, shown and alone", HEAD "<meta property='og:site_name' content='Island Courier'>",
		 TITLE "<p>By Island Courier</p>", NULL, "Island Courier"},
		{"the site beside a person", HEAD "<meta property='og:site_name' content='Island Courier'>",
		 TITLE "<p>By Jane Doe, Island Courier</p>", NULL, "Jane Doe"},
		{"a reviewer is none", HEAD, TITLE "<p>Medically reviewed by Ann Poe, MD</p>", NULL, ""},
		{"a reviewer before the author", HEAD,
		 TITLE "<p>Medically reviewed by Ann Poe, MD — Written by Jane Doe</p>", NULL, "Jane Doe"},
		{"a degree", HEAD, TITLE "<p>By Jane Doe, PhD</p>", NULL, "Jane Doe, PhD"},
		{"by a class", HEAD, TITLE "<div class='byline'>Jane Doe</div>", NULL, "Jane Doe"},
		{"two by a class", HEAD, TITLE "<div><span class='author'>Jane Doe</span><span class='author'>John Roe</span></div>", NULL,
		 "Jane Doe; John Roe"},
		{"a list of a class", HEAD, TITLE "<ul class='authors'><li>Jane Doe</li><li>John Roe</li></ul>", NULL, "Jane Doe; John Roe"},
		{"what the first is", HEAD, TITLE "<div class='byline'><p>Jane Doe</p><p>Climate Change</p></div>", NULL, "Jane Doe"},
		{"a link to an author", HEAD, TITLE "<p><a href='/author/jane'>Jane Doe</a></p>", NULL, "Jane Doe"},
		{"the kind of a text", HEAD, TITLE "<div class='byline'>Editorial</div>", NULL, ""},
		{"a remark behind a break", HEAD, TITLE "<p>By Jane Doe<br>Special to The Mainland</p>", NULL, "Jane Doe"},
		{"a button in it", HEAD, TITLE "<div class='author'><a href='/author/jane'>View full profile</a></div>", NULL, ""},
		{"by rel", HEAD, TITLE "<a rel='author' href='/x'>Jane Doe</a>", NULL, "Jane Doe"},
		{"by itemprop", HEAD, TITLE "<span itemprop='author'><span itemprop='name'>Jane Doe</span><i>Editor</i></span>",
		 NULL, "Jane Doe"},
		{"of a comment", HEAD, TITLE, "<div class='comments'><a rel='author'>Ann Poe</a></div>", ""},
		{"a name that begins as a label does elsewhere", HEAD "<meta name='author' content='Von Miller'>", TITLE, NULL,
		 "Von Miller"},
		{"about us", HEAD, TITLE "<p>About us</p>", NULL, ""},
		/* what it does not show */
		{"JSON-LD", HEAD ARTICLE("\"author\":{\"@type\":\"Person\",\"name\":\"Jane Doe\"}"), TITLE, NULL, "Jane Doe"},
		{"several", HEAD ARTICLE("\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"jane doe\"},\"John Roe\"]"), TITLE,
		 NULL, "Jane Doe; John Roe"},
		{"by reference",
		 HEAD LD("{\"@graph\":[{\"@type\":\"Article\",\"author\":{\"@id\":\"#p\"}},"
			 "{\"@type\":\"Person\",\"@id\":\"#p\",\"name\":\"Jane Doe\"}]}"), TITLE, NULL, "Jane Doe"},
		{"an organisation", HEAD ARTICLE("\"author\":{\"@type\":\"Organization\",\"name\":\"Harbour Office\"}"), TITLE,
		 NULL, ""},
		{"the publisher",
		 HEAD ARTICLE("\"author\":{\"@type\":\"Person\",\"name\":\"The Courier\"},\"publisher\":{\"name\":\"The Courier\"}"),
		 TITLE, NULL, ""},
		{"the host", HEAD "<meta name='author' content='Courier'>", TITLE, NULL, ""},
		{"whose site it is", "<meta property='og:site_name' content='Jane Doe'><meta name='author' content='Jane Doe'>", TITLE, NULL,
		 "Jane Doe"},
		{"whose paper it is", "<meta property='og:site_name' content='Crossing Piano'><meta name='author' content='Crossing Piano'>",
		 TITLE, NULL, ""},
		{"admin, not shown", HEAD "<meta name='author' content='admin'>", TITLE, NULL, ""},
		{"a domain, not shown", HEAD "<meta name='author' content='Paper.vn'>", TITLE, NULL, ""},
		{"a mail address", HEAD "<meta name='author' content='jane@courier.example'>", TITLE, NULL, ""},
		{"a profile", HEAD "<meta property='article:author' content='https://facebook.com/x'>", TITLE, NULL, ""},
		{"last name first, several", HEAD "<meta name='citation_author' content='Doe, Jane'>"
		 "<meta name='citation_author' content='Roe, John'>", TITLE, NULL, "Jane Doe; John Roe"},
		{"WordPress for Twitter",
		 HEAD "<meta name='twitter:label1' content='Written by'><meta name='twitter:data1' content='Jane Doe'>",
		 TITLE, NULL, "Jane Doe"},
		/* one against the other */
		{"the line counts more", HEAD ARTICLE("\"author\":{\"name\":\"KatieS\"}"), TITLE "<p>By Jane Doe</p>", NULL,
		 "Jane Doe"},
		{"unless the other has more",
		 HEAD ARTICLE("\"author\":[{\"name\":\"Jane Doe\"},{\"name\":\"John Roe\"}]"), TITLE "<p>By Jane Doe</p>", NULL,
		 "Jane Doe; John Roe"},
	};

	CHECK(cases, WHO);
}

static void vietnamese_authors(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"a class", HEAD, TITLE "<p class='author'>Hà Thu</p>", NULL, "Hà Thu"},
		{"two with a dash", HEAD, TITLE "<p class='tac-gia'>Minh Anh - Thu Hà</p>", NULL, "Minh Anh; Thu Hà"},
		{"with a label", HEAD, TITLE, "<p>Bài và ảnh: Minh Anh</p>", "Minh Anh"},
		{"an agency is a source", HEAD, TITLE "<p class='author'>(Theo TTXVN)</p>", NULL, ""},
		{"so is a paper", HEAD, TITLE "<p class='author'>Theo Báo Đảo Xa</p>", NULL, ""},
		{"who made the pictures", HEAD, TITLE "<p class='author'>Ảnh: Minh Anh</p>", NULL, ""},
		{"in capitals", HEAD, TITLE "<p class='author'>NGUYỄN THU HÀ</p>", NULL, "Nguyễn Thu Hà"},
		{"the paper, by its address", HEAD "<meta property='og:site_name' content='daoxa.example'><meta name='author' content='Đảo Xa'>"
		 "<meta name='author' content='DaoXa'>" ARTICLE("\"publisher\":{\"name\":\"Báo Đảo Xa\"}"), TITLE, NULL, ""},
		{"who posted it", HEAD, TITLE "<p>Đã đăng bởi admin trong mục Hà Nội</p>", NULL, "admin"},
	};

	page_lang = "vi";
	CHECK(cases, WHO);
}

static void german_authors(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"a line", HEAD, TITLE "<p>Von Jane Doe und John Roe</p>", NULL, "Jane Doe; John Roe"},
		{"a guest's", HEAD, TITLE "<p>Ein Gastbeitrag von Jane Doe</p>", NULL, "Jane Doe"},
	};

	page_lang = "de";
	CHECK(cases, WHO);
}

static void last_line_is_the_author(void **state)
{
	(void)state;
	struct feed *f = feed_new();
	struct error err = {0};
	static const char page[] = "<html lang='vi'><head>" HEAD "</head><body>" TITLE "<div class='article-body'>" TEXT
				   "<p style='text-align:right'><strong>Hà Thu</strong></p></div></body></html>";
	const struct html_job job = {.url = page_base, .data = page, .len = sizeof page - 1, .now = 1795395600};

	assert_true(html_read(&job, f, &err));
	assert_string_equal(f->items.v[0].authors.v[0].name, "Hà Thu");
	for (const struct block *b = f->items.v[0].body; b; b = b->next)
		assert_null(strstr(b->text.s, "Hà Thu"));
	feed_free(f);
}

static void dates(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"published_time with its zone", HEAD "<meta property='article:published_time' content='2026-03-07T08:00:00+07:00'>",
		 TITLE, NULL, "2026-03-07T08:00:00+07:00"},
		{"JSON-LD", HEAD ARTICLE("\"datePublished\":\"2026-03-07T08:00:00Z\""), TITLE, NULL, "2026-03-07T08:00:00Z"},
		{"JSON-LD of the page", HEAD LD("{\"@type\":\"WebPage\",\"datePublished\":\"2026-03-07\"}"), TITLE, NULL,
		 "2026-03-07T00:00:00Z"},
		{"broken JSON-LD", HEAD LD("{\"@type\":\"NewsArticle\",\"headline\":\"A \"big\" piano\",\"datePublished\":\"2026-03-07\"}"),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"two objects and bad escapes",
		 HEAD LD("{\"@type\":\"WebSite\",\"name\":\"It\\'s\"}{\"@type\":\"Article\",\"datePublished\":\"2026-03-07\",}"),
		 TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"itemprop", HEAD, TITLE "<meta itemprop='datePublished' content='2026-03-07'>", NULL, "2026-03-07T00:00:00Z"},
		{"a meta element of any name", HEAD "<meta name='w-published-date' content='2026-03-07T08:00:00Z'>", TITLE, NULL,
		 "2026-03-07T08:00:00Z"},
		{"a line", HEAD, TITLE "<p>March 7, 2026 at 8:30 pm EST</p>", NULL, "2026-03-07T20:30:00-05:00"},
		{"a line in front of JSON-LD", HEAD ARTICLE("\"datePublished\":\"Nov 5, 2026\""), TITLE "<p>January 31, 2026</p>",
		 NULL, "2026-01-31T00:00:00Z"},
		{"made exact by JSON-LD", HEAD ARTICLE("\"datePublished\":\"2026-01-31T10:20:30Z\""), TITLE "<p>January 31, 2026</p>",
		 NULL, "2026-01-31T10:20:30Z"},
		{"in the zone the line shows", HEAD ARTICLE("\"datePublished\":\"2026-03-08T01:30:12Z\""),
		 TITLE "<p>March 7, 2026 8:30 pm</p>", NULL, "2026-03-07T20:30:12-05:00"},
		{"on the day the line shows", HEAD ARTICLE("\"datePublished\":\"2026-03-08T01:30:12Z\""),
		 TITLE "<p>March 7, 2026</p>", NULL, "2026-03-07T23:30:12-02:00"},
		{"Updated does not win", HEAD ARTICLE("\"datePublished\":\"2026-01-31\""), TITLE "<p>Updated: March 7, 2026</p>", NULL,
		 "2026-01-31T00:00:00Z"},
		{"Updated alone is better than none", HEAD, TITLE "<p>Last updated on March 7, 2026</p>", NULL, "2026-03-07T00:00:00Z"},
		{"both in a line", HEAD, TITLE "<p>Updated March 9, 2026 Originally published March 7, 2026</p>", NULL,
		 "2026-03-07T00:00:00Z"},
		{"the label a line before", HEAD, TITLE "<div>Updated</div><div>March 9, 2026</div><div>Published</div><div>March 7, 2026</div>",
		 NULL, "2026-03-07T00:00:00Z"},
		{"the class of a time says it",
		 HEAD, TITLE "<p><time class='updated' datetime='2026-03-09T08:00:00Z'>Mar 9</time>"
		 "<time class='published' datetime='2026-03-07T08:00:00Z'>Mar 7</time></p>", NULL, "2026-03-07T08:00:00Z"},
		{"a long line with 'a.m.'", HEAD,
		 TITLE "<p>By Jane Doe and John Roe of the Island Courier on Saturday, March 7, 2026 at 8:30 a.m.</p>", NULL,
		 "2026-03-07T08:30:00Z"},
		{"at the head of the text", HEAD, TITLE "<p>HARBOUR, March 7, 2026 (ICN) -- " TEXT_LINE "</p>", NULL,
		 "2026-03-07T00:00:00Z"},
		{"a date in the text is none", HEAD, TITLE "<p>On March 7, 2026 the piano left. " TEXT_LINE "</p>", NULL, ""},
		{"modified alone is better than none", HEAD "<meta property='article:modified_time' content='2026-03-07T08:00:00Z'>",
		 TITLE, NULL, "2026-03-07T08:00:00Z"},
		{"JSON-LD without its type", HEAD "<script>{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\","
		 "\"datePublished\":\"2026-03-07\"}</script>", TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"other scripts are not read", HEAD "<script>var a = {\"@type\":\"NewsArticle\","
		 "\"datePublished\":\"2026-03-07\"}</script>", TITLE, NULL, ""},
		{"a sentence with a date is no dateline", HEAD,
		 TITLE "<p>The season ends on April 15, 2026. If you are late you still have some options left.</p>", NULL, ""},
		{"nor is a button", HEAD, TITLE "<p>Start your free trial today</p>", NULL, ""},
		{"without a year the others say it", HEAD "<meta itemprop='datePublished' content='2024-03-07T09:10:00-05:00'>",
		 TITLE "<time datetime='Mar 7'>Mar 7</time>", NULL, "2024-03-07T09:10:00-05:00"},
		{"without a year and alone", HEAD, TITLE "<p>Mar 7</p>", NULL, "2026-03-07T00:00:00Z"},
		{"the portal's clock before the title", HEAD ARTICLE("\"datePublished\":\"2026-03-07\""),
		 "<p>Monday, November 23, 2026</p>" TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"dates of other articles", HEAD, "<p>11/20/2026</p><p>11/21/2026</p><p>11/22/2026</p>" TITLE, NULL, ""},
		{"under the text", HEAD, TITLE, "<p>Post time: 03-07-2026</p>", "2026-03-07T00:00:00Z"},
		{"the future is a mistake", HEAD "<meta name='date' content='2031-03-07'>", TITLE, NULL, ""},
		{"day and month the other way round", HEAD, TITLE "<p>Published 12/07/2026</p>", NULL, "2026-07-12T00:00:00Z"},
		{"glued to the author", HEAD, TITLE "<p><span>Jane Doe</span><span>March 7, 2026</span><span>5 min</span></p>", NULL,
		 "2026-03-07T00:00:00Z"},
	};

	CHECK(cases, WHEN);
	page_base = "https://www.courier.example/2026/03/07/a-piano";
	static const struct page_case in_url[] = {
		{"the URL", HEAD, TITLE, NULL, "2026-03-07T00:00:00Z"},
		{"made exact", HEAD ARTICLE("\"datePublished\":\"2026-03-07T08:00:00+01:00\""), TITLE, NULL, "2026-03-07T08:00:00+01:00"},
	};
	CHECK(in_url, WHEN);
	page_base = "https://www.courier.example/music/2026/mar/07/a-piano";
	page_case_check(in_url, 1, WHEN);
	page_base = "https://courier.co.uk/a-piano";
	static const struct page_case british[] = {{"day first", HEAD, TITLE "<p>07/03/2026</p>", NULL, "2026-03-07T00:00:00Z"}};
	CHECK(british, WHEN);
	page_base = "https://www.courier.example/news/a-piano.html";
	page_lang = "vi";
	static const struct page_case vietnamese[] = {
		{"its zone", HEAD, TITLE "<p>Thứ bảy, 7/3/2026, 00:05 (GMT+7)</p>", NULL, "2026-03-07T00:05:00+07:00"},
		{"its zone, not said", HEAD "<meta property='article:published_time' content='2026-03-07T00:05:00'>", TITLE, NULL,
		 "2026-03-07T00:05:00+07:00"},
		{"two hours ago", HEAD, TITLE "<p>2 giờ trước</p>", NULL, "2026-11-23T06:00:00+07:00"},
	};
	CHECK(vietnamese, WHEN);
}

static void changes(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"modified_time", HEAD "<meta property='article:published_time' content='2026-03-07T08:00:00Z'>"
		 "<meta property='article:modified_time' content='2026-03-08T08:00:00Z'>", TITLE, NULL, "2026-03-08T08:00:00Z"},
		{"a line", HEAD, TITLE "<p>Published March 7, 2026, updated March 9, 2026</p>", NULL, "2026-03-09T00:00:00Z"},
		{"before it appeared it was not changed", HEAD "<meta property='article:published_time' content='2026-03-07T08:00:00Z'>"
		 "<meta property='article:modified_time' content='2026-03-06T08:00:00Z'>", TITLE, NULL, ""},
	};

	CHECK(cases, CHANGED);
}

static void sections(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"JSON-LD", HEAD ARTICLE("\"articleSection\":[\"Music\",\"Islands\"]"), TITLE, NULL, "Music"},
		{"a list in one", HEAD "<meta property='article:section' content='Music,Islands'>", TITLE, NULL, "Music"},
		{"none", HEAD "<meta property='article:section' content='Uncategorized'>", TITLE, NULL, ""},
		{"crumbs in JSON-LD",
		 HEAD LD("{\"@type\":\"BreadcrumbList\",\"itemListElement\":[{\"name\":\"Home\"},{\"name\":\"Music\"},{\"name\":\"x\"}]}"),
		 TITLE, NULL, "Music"},
		{"a label", HEAD, "<a class='category' href='/music'>Music</a>" TITLE, NULL, "Music"},
		{"crumbs", HEAD, "<div class='breadcrumbs'><a href='/'>Home</a> <a href='/music'>Music</a></div>" TITLE, NULL, "Music"},
	};

	CHECK(cases, SECTION);
}

static void sites(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"og:site_name", "<meta property='og:site_name' content='Island Courier'>", TITLE, NULL, "Island Courier"},
		{"not the host", "<meta property='og:site_name' content='courier.example'>" ARTICLE("\"publisher\":{\"name\":\"Island Courier\"}"),
		 TITLE, NULL, "Island Courier"},
		{"what <title> has more", HEAD, TITLE, NULL, "Island Courier"},
		{"less its slogan", "<meta property='og:site_name' content='News from the sea - The Courier - since 1901'>", TITLE, NULL,
		 "News from the sea"},
		{"the host, if nothing else", "<meta property='og:site_name' content='courier.example'>", TITLE, NULL, "courier.example"},
	};

	CHECK(cases, SITE);
}

static void addresses(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"canonical", HEAD "<link rel='canonical' href='/news/a-piano-1.html'>", TITLE, NULL,
		 "https://www.courier.example/news/a-piano-1.html"},
		{"of another site", HEAD "<link rel='canonical' href='https://other.example/a'>", TITLE, NULL, ""},
		{"of a suffix alone", HEAD "<link rel='canonical' href='https://mycourier.example/a'>", TITLE, NULL, ""},
		{"of the desktop's host", HEAD "<link rel='canonical' href='https://m.courier.example/a'>", TITLE, NULL,
		 "https://m.courier.example/a"},
		{"the front page", HEAD "<link rel='canonical' href='/'>", TITLE, NULL, ""},
		{"a section's front", HEAD "<link rel='canonical' href='/news/'>", TITLE, NULL, ""},
		{"og:url instead", HEAD "<link rel='canonical' href='/'><meta property='og:url' content='https://courier.example/b'>",
		 TITLE, NULL, "https://courier.example/b"},
		{"JSON-LD", HEAD ARTICLE("\"mainEntityOfPage\":{\"@id\":\"https://courier.example/c\"}"), TITLE, NULL,
		 "https://courier.example/c"},
	};

	CHECK(cases, CANONICAL);
	page_base = "https://courier.example/a-piano/amp";
	static const struct page_case amp[] = {
		{"less /amp", HEAD "<link rel='canonical' href='/a-piano'>", TITLE, NULL, "https://courier.example/a-piano"}};
	CHECK(amp, CANONICAL);
}

static void pictures(void **state)
{
	(void)state;
	static const struct page_case cases[] = {
		{"og:image", HEAD "<meta property='og:image' content='/i/piano.jpg'>", TITLE, NULL, "https://www.courier.example/i/piano.jpg"},
		{"a logo is none", HEAD "<meta property='og:image' content='/i/site-logo.png'>", TITLE, NULL, ""},
		{"JSON-LD instead", HEAD "<meta property='og:image' content='/i/default.png'>" ARTICLE("\"image\":[\"/i/piano.jpg\"]"), TITLE,
		 NULL, "https://www.courier.example/i/piano.jpg"},
		{"a picture of a logo", HEAD "<meta property='og:image' content='/i/the-new-logo-of-the-harbour-office-on-a-ferry.jpg'>", TITLE,
		 NULL, "https://www.courier.example/i/the-new-logo-of-the-harbour-office-on-a-ferry.jpg"},
		{"catalogues", HEAD "<meta property='og:image' content='/i/catalogo.jpg'>", TITLE, NULL,
		 "https://www.courier.example/i/catalogo.jpg"},
	};

	CHECK(cases, IMAGE);
}

static void counts(void **state)
{
	(void)state;
	static const struct page_case views[] = {
		{"a line", HEAD, TITLE "<p>2,858 views</p>", NULL, "2858"},
		{"a part of one", HEAD, TITLE "<p>7/3/2026 | 2.858 lượt xem</p>", NULL, "2858"},
		{"JSON-LD", HEAD ARTICLE("\"interactionStatistic\":{\"interactionType\":\"ViewAction\",\"userInteractionCount\":\"12\"}"), TITLE,
		 NULL, "12"},
		{"none", HEAD, TITLE, NULL, "-1"},
	};
	static const struct page_case comments[] = {
		{"JSON-LD", HEAD ARTICLE("\"commentCount\":7"), TITLE, NULL, "7"},
		{"a line", HEAD, TITLE "<p>12 comments</p>", NULL, "12"},
		{"a heading", HEAD, TITLE, "<h3>Bình luận (3)</h3>", "3"},
	};

	CHECK(views, VIEWS);
	CHECK(comments, COMMENTS);
}

static void other_facts(void **state)
{
	(void)state;
	static const struct page_case tags[] = {
		{"keywords", HEAD "<meta name='keywords' content='piano, Ferry, ferry, Island Courier'>", TITLE, NULL, "piano; Ferry"},
		{"links", HEAD, TITLE, "<div class='tags'><a href='/t/1'>#piano</a> <a href='/t/2'>ferry</a></div>", "piano; ferry"},
		{"with marks", HEAD "<meta name='keywords' content='ha noi, Hà Nội'>", TITLE, NULL, "Hà Nội"},
	};
	static const struct page_case walls[] = {
		{"JSON-LD", HEAD ARTICLE("\"isAccessibleForFree\":\"False\""), TITLE, NULL, "yes"},
		{"a tier", HEAD "<meta property='article:content_tier' content='locked'>", TITLE, NULL, "yes"},
		{"a line", HEAD, TITLE, "<p>Subscribe to read the full story</p>", "yes"},
		{"none", HEAD ARTICLE("\"isAccessibleForFree\":true"), "<p>Subscribe to read our paper</p>" TITLE, NULL, "no"},
	};
	static const struct page_case languages[] = {
		{"of the page", HEAD "<meta property='og:locale' content='de_DE'>", TITLE, NULL, "en"},
		{"another", "<meta property='og:locale' content='de_DE'>", TITLE, NULL, "de-DE"},
	};

	CHECK(tags, TAGS);
	CHECK(walls, WALL);
	page_case_check(languages, 1, LANGUAGE);
	page_lang = "";
	page_case_check(languages + 1, 1, LANGUAGE);
}

/* Every fact says where it is from, for --check. */
static void origins_are_noted(void **state)
{
	(void)state;
	static const char *const fields[] = {"title", "authors", "published", "category", "site", "canonical_url", "image",
					     "views", "language", "modified", "tags", "comments", "paywall", "lead"};
	static const char page[] = "<html lang='en'><head>" HEAD "<link rel='canonical' href='/a'><meta property='og:image' "
				   "content='/i.jpg'><meta property='article:section' content='Music'></head><body>" TITLE
				   "<p class='standfirst'>It came with the ferry, and nobody minded that the wind had turned.</p>"
				   "<p>By Jane Doe</p><p>March 7, 2026</p><p>Updated March 9, 2026</p><p>12 views</p>"
				   "<p>3 comments</p><div class='article-body'>" TEXT "</div><p>Subscribe to read the full story</p>"
				   "<div class='tags'><a href='/t'>piano</a></div></body></html>";
	struct feed *f = feed_new();
	struct error err = {0};
	const struct html_job job = {.url = page_base, .data = page, .len = sizeof page - 1, .now = 1795395600};

	assert_true(html_read(&job, f, &err));
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
		int n = 0;
		for (size_t k = 0; k < f->origins.n; k++)
			n += !strcmp(f->origins.v[k].field, fields[i]);
		if (n != 1)
			fail_msg("%s has %d origins", fields[i], n);
	}
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(titles, page_case_english),
		cmocka_unit_test_setup(authors, page_case_english),
		cmocka_unit_test_setup(vietnamese_authors, page_case_english),
		cmocka_unit_test_setup(german_authors, page_case_english),
		cmocka_unit_test_setup(last_line_is_the_author, page_case_english),
		cmocka_unit_test_setup(dates, page_case_english),
		cmocka_unit_test_setup(changes, page_case_english),
		cmocka_unit_test_setup(sections, page_case_english),
		cmocka_unit_test_setup(sites, page_case_english),
		cmocka_unit_test_setup(addresses, page_case_english),
		cmocka_unit_test_setup(pictures, page_case_english),
		cmocka_unit_test_setup(counts, page_case_english),
		cmocka_unit_test_setup(other_facts, page_case_english),
		cmocka_unit_test_setup(origins_are_noted, page_case_english),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
