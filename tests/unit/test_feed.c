/* Feeds of every format, and what the wild makes of them: a document goes in, one text that names
 * all fields that are known comes out. */
#include "tests/unit/unit.h"

#include <ctype.h>
#include <stdio.h>

#include "base/clean.h"
#include "base/url.h"
#include "feed/feed_read.h"
#include "feed/text.h"

enum { NOW = 1790000000 };

/* --- a markup reader of ten lines, in place of html/ --- */

static void unescape(struct buf *out, const char *s, size_t n)
{
	static const struct {
		const char *name, *as;
	} refs[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&ecirc;", "ê"}};

	for (size_t i = 0, k; i < n; i += k < 5 ? strlen(refs[k].name) : 1) {
		for (k = 0; k < 5; k++)
			if (!strncmp(s + i, refs[k].name, strlen(refs[k].name)))
				break;
		if (k < 5)
			buf_puts(out, refs[k].as);
		else
			buf_putc(out, s[i]);
	}
}

static char *fake_line(struct arena *a, const char *s, size_t n)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < n;) {
		const char *lt = s + i;
		while (lt && (lt = memchr(lt, '<', n - (size_t)(lt - s))) && !isalpha((unsigned char)lt[1]) &&
		       lt[1] != '/')
			lt++;
		size_t text = lt ? (size_t)(lt - s) - i : n - i;
		unescape(&out, s + i, text);
		i += text;
		const char *gt = lt ? memchr(lt, '>', n - i) : NULL;
		i = gt ? (size_t)(gt + 1 - s) : n;
	}
	char *line = clean_line(a, out.data, out.len);
	buf_clear(&out);
	return line;
}

static struct block *fake_blocks(struct arena *a, const char *s, size_t n, const char *base,
				 struct item *it)
{
	const char *copy = arena_strndup(a, s, n), *src = strstr(copy, " src=\"");

	if (src) {
		src = arena_strndup(a, src + 6, strcspn(src + 6, "\""));
		LIST_PUSH(a, &it->images)->url = url_resolve(a, base, src);
	}
	const char *line = fake_line(a, s, n);
	if (!*line)
		return NULL;
	struct block *b = block_new(a, BLOCK_PARA);
	b->text.s = line;
	return b;
}

static const struct feed_markup markup = {fake_blocks, fake_line};

/* --- a feed as text --- */

static void put(struct buf *out, const char *key, const char *value)
{
	if (value)
		buf_printf(out, " %s=%s", key, value);
}

static void put_stamp(struct buf *out, const char *key, const struct stamp *t)
{
	char s[32];

	if (!t->known)
		return;
	stamp_rfc3339(t, s);
	put(out, key, s);
}

static void put_number(struct buf *out, const char *key, int64_t n)
{
	if (n >= 0)
		buf_printf(out, " %s=%lld", key, (long long)n);
}

static void put_people(struct buf *out, const struct person *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(out, "by", v[i].name);
		if (v[i].url)
			buf_printf(out, "(%s)", v[i].url);
	}
}

static void put_files(struct buf *out, const char *key, const struct attachment *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(out, key, v[i].url);
		put(out, "type", v[i].mime_type);
		put(out, "name", v[i].title);
		put_number(out, "bytes", v[i].bytes);
		put_number(out, "seconds", v[i].duration);
	}
}

static void put_item(struct buf *out, const struct item *it)
{
	buf_puts(out, "item");
	put(out, "id", it->id);
	put(out, "url", it->url);
	put(out, "other", it->external_url);
	put(out, "title", it->title);
	put(out, "summary", it->summary);
	for (const struct block *b = it->body; b; b = b->next)
		put(out, "body", b->text.s);
	if (it->full)
		buf_puts(out, " full");
	put(out, "image", it->image);
	for (size_t i = 0; i < it->images.n; i++) {
		put(out, "img", it->images.v[i].url);
		if (it->images.v[i].caption)
			buf_printf(out, "(%s)", it->images.v[i].caption);
	}
	put_files(out, "video", it->videos.v, it->videos.n);
	put_files(out, "file", it->attachments.v, it->attachments.n);
	put_stamp(out, "on", &it->published);
	put_stamp(out, "changed", &it->modified);
	put_people(out, it->authors.v, it->authors.n);
	put(out, "category", it->category);
	for (size_t i = 0; i < it->tags.n; i++)
		put(out, i < it->categories.n && it->categories.v[i] == it->tags.v[i] ? "cat" : "tag",
		    it->tags.v[i]);
	put_number(out, "comments", it->comments);
	put(out, "language", it->language);
	put(out, "site", it->site);
	buf_putc(out, '\n');
}

static void describe(struct buf *out, const struct feed *f)
{
	buf_puts(out, f->format ? f->format : "none");
	put(out, "title", f->title);
	put(out, "about", f->description);
	put(out, "language", f->language);
	put(out, "icon", f->icon);
	put(out, "home", f->home_url);
	put(out, "self", f->feed_url);
	put(out, "next", f->next_page);
	put_stamp(out, "updated", &f->updated);
	if (f->ttl)
		put_number(out, "ttl", f->ttl);
	put_people(out, f->authors.v, f->authors.n);
	buf_putc(out, '\n');
	for (size_t i = 0; i < f->items.n; i++)
		put_item(out, &f->items.v[i]);
	for (size_t i = 0; i < f->warnings.n; i++)
		buf_printf(out, "%d: %s\n", f->warnings.v[i].line, f->warnings.v[i].text);
}

static struct feed *read_bytes(const char *url, const char *doc, size_t n, bool *ok,
			       struct error *err)
{
	const struct feed_job job = {url, doc, n, NOW, &markup};
	struct feed *f = feed_new();

	*ok = feed_read(&job, f, err);
	return f;
}

struct sample {
	const char *doc, *want;
};

#define URL "https://e.vn/rss/f.xml"

static void check(const struct sample *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct error err = {0};
		struct buf got;
		bool ok;
		struct feed *f = read_bytes(URL, v[i].doc, strlen(v[i].doc), &ok, &err);
		buf_init(&got, BUF_UNBOUNDED);
		if (ok)
			describe(&got, f);
		else
			buf_printf(&got, "%d: %s", (int)err.code, err.text);
		assert_string_equal(got.data, v[i].want);
		buf_clear(&got);
		feed_free(f);
	}
}

#define CHECK(samples) check(samples, sizeof(samples) / sizeof *(samples))

/* A channel or an Atom feed around items; a date in each keeps them free of warnings. */
#define RSS(inner) "<rss version=\"2.0\"><channel>" inner "</channel></rss>"
#define DATE "<pubDate>Sat, 07 Mar 2026 00:05:00 +0700</pubDate>"
#define ITEM(inner) RSS("<item>" inner "<link>https://e.vn/a</link>" DATE "</item>")
#define DONE " on=2026-03-07T00:05:00+07:00"
#define ATOM(inner) "<feed xmlns=\"http://www.w3.org/2005/Atom\">" inner "</feed>"
#define UPDATED "<updated>2026-03-06T17:05:00Z</updated>"
#define ENTRY(inner) \
	ATOM("<entry>" inner "<link href=\"https://e.vn/a\"/>" UPDATED "</entry>")
#define CHANGED " changed=2026-03-06T17:05:00Z"
#define A "item url=https://e.vn/a"

static void formats(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\""
		 " xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>T</title>"
		 "<link>https://e.vn</link></channel><item><title>a</title>"
		 "<link>https://e.vn/a</link></item></rdf:RDF>",
		 "rss0.90 title=T home=https://e.vn/\n" A " title=a\n1: an item without a date\n"},
		{"<rss version=\"0.91\"><channel><title>T</title><language>en-us</language>"
		 "</channel></rss>",
		 "rss0.91 title=T language=en-us\n"},
		{"<rss version=\"0.92\"><channel/></rss>", "rss0.92\n"},
		{"<rss version=' 0.93 '><channel/></rss>", "rss0.93\n"},
		{"<rss version='0.94'><channel/></rss>", "rss0.94\n"},
		{"<rss><channel><title/></channel></rss>", "rss2.0\n"},
		{"<RDF xmlns=\"http://purl.org/rss/1.0/\"><item "
		 "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" rdf:about=\"https://e.vn/a\">"
		 "<dc:date>2026-03-07</dc:date></item></RDF>",
		 "rss1.0\nitem id=https://e.vn/a url=https://e.vn/a on=2026-03-07T00:00:00Z\n"
		 "1: the prefix dc is not declared\n"},
		{"<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:lang=\"vi\">"
		 "<tagline>G</tagline><modified>2026-03-07T01:02:03</modified><entry><id>x:1</id>"
		 "<link rel=\"alternate\" type=\"text/html\" href=\"https://e.vn/a\"/>"
		 "<issued>2026-03-07T01:02</issued><title mode=\"escaped\" type=\"text/html\">"
		 "&lt;b&gt;a&lt;/b&gt;</title><content type=\"application/xhtml+xml\" mode=\"xml\">"
		 "<p>C</p></content></entry></feed>",
		 "atom0.3 about=G language=vi updated=2026-03-07T01:02:03+07:00\n"
		 "item id=x:1 url=https://e.vn/a title=a body=C full on=2026-03-07T01:02:00+07:00\n"},
		{ATOM("<title>T</title>"), "atom1.0 title=T\n"},
		{"<feed><title>T</title><entry><title>a</title><id>https://e.vn/a</id>" UPDATED
		 "</entry></feed>",
		 "atom1.0 title=T\nitem id=https://e.vn/a url=https://e.vn/a title=a" CHANGED "\n"},
		{"<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>a</title>"
		 "<link href=\"https://e.vn/a\"/>" UPDATED "</entry>",
		 "atom1.0\n" A " title=a" CHANGED "\n"},
		{"<CHANNEL HREF=\"https://e.vn/\" LASTMOD=\"2026-03-07T00:05Z\"><TITLE>T</TITLE>"
		 "<ABSTRACT>D</ABSTRACT><LOGO HREF=\"l.gif\" STYLE=\"icon\"/>"
		 "<ITEM HREF=\"a\" LASTMOD=\"2026-03-07T00:05Z\"><TITLE>a</TITLE><ABSTRACT>S</ABSTRACT>"
		 "</ITEM></CHANNEL>",
		 "cdf title=T about=D icon=https://e.vn/rss/l.gif home=https://e.vn/ "
		 "updated=2026-03-07T00:05:00Z\nitem url=https://e.vn/rss/a title=a summary=S body=S "
		 "changed=2026-03-07T00:05:00Z\n"},
		{"{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"T\",\"items\":[]}",
		 "json1.0 title=T\n"},
		{"\xEF\xBB\xBF {\"items\":[],\"title\":\"T\","
		 "\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1.1\"}",
		 "json1.1 title=T\n"},
		{"{\"items\":[],\"language\":\"vi\"}", "json1.1 language=vi\n"},
	};

	CHECK(v);
}

static void no_feed_is_an_error(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{"", "4: this is not a feed"},
		{"just text", "4: this is not a feed"},
		{"<html><body>x</body></html>", "4: this is not a feed: its root is <html>"},
		{"<?xml version='1.0'?><urlset/>", "4: this is not a feed: its root is <urlset>"},
		{"<rss version='2.0'><channel><title>T</tit", "4: the feed is cut off before its first item"},
		{"<rss", "4: this is not a feed"},
		{"{\"items\":{}}", "4: this is JSON, but not a feed"},
		{"{\"items\" nonsense", "4: this is no JSON: line 1: ':' expected near 'nonsense'"},
		{"{\"items\":[", "4: this is no JSON: line 1: ']' expected near end of file"},
	};

	CHECK(v);
}

static void rss_channel(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{RSS("<title> Báo\n Làng </title><link>/</link><description>&lt;b&gt;Tin&lt;/b&gt;"
		     "</description><language>vi_VN</language><ttl>30</ttl><pubDate>07/03/2026 08:00"
		     "</pubDate><lastBuildDate>07/03/2026 09:00</lastBuildDate><managingEditor>"
		     "a@e.vn (An)</managingEditor><image><title>x</title><url>/l.png</url><link>"
		     "https://e.vn/l</link></image><atom:link rel=\"self\" href=\"/rss/me.xml\"/>"
		     "<atom:link rel=\"next\" href=\"?p=2\"/>"),
		 "rss2.0 title=Báo Làng about=Tin language=vi-VN icon=https://e.vn/l.png "
		 "home=https://e.vn/ self=https://e.vn/rss/me.xml next=https://e.vn/rss/f.xml?p=2 "
		 "updated=2026-03-07T09:00:00+07:00 ttl=30 by=An\n2: the prefix atom is not declared\n"},
		{RSS("<sy:updatePeriod xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">daily"
		     "</sy:updatePeriod><sy:updateFrequency xmlns:sy=\"http://purl.org/rss/1.0/modules/"
		     "syndication/\">2</sy:updateFrequency>"),
		 "rss2.0 ttl=720\n"},
		{RSS("<ttl>-5</ttl><language>&lt;script&gt;</language><link>javascript:alert(1)</link>"),
		 "rss2.0\n1: no usable URL: javascript:alert(1)\n"},
		{"<rss version=\"2.0\" xmlns:itunes=\"http://www.itunes.com/DTDs/Podcast-1.0.dtd\">"
		 "<channel><itunes:author>Show</itunes:author><itunes:summary>S</itunes:summary>"
		 "<itunes:image href=\"https://e.vn/i.jpg\"/></channel></rss>",
		 "rss2.0 about=S icon=https://e.vn/i.jpg by=Show\n"},
	};

	CHECK(v);
}

static void rss_items(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{ITEM("<title>a</title><guid isPermaLink=\"false\">7</guid><description>D &lt;b&gt;d"
		      "&lt;/b&gt;</description><comments>https://e.vn/a#c</comments>"
		      "<slash:comments xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">12"
		      "</slash:comments><source url=\"https://x.vn\">Nguồn</source>"),
		 "rss2.0\nitem id=7 url=https://e.vn/a title=a summary=D d body=D d" DONE
		 " comments=12 site=Nguồn\n"},
		/* the guid is the link, unless it says it is not, or a link is there */
		{RSS("<item><guid>https://e.vn/g</guid>" DATE "</item><item><guid isPermaLink='false'>"
		     "https://e.vn/h</guid>" DATE "</item><item><guid>https://e.vn/i</guid>"
		     "<link>https://e.vn/a</link>" DATE "</item>"),
		 "rss2.0\nitem id=https://e.vn/g url=https://e.vn/g" DONE "\nitem id=https://e.vn/h" DONE
		 "\nitem id=https://e.vn/i url=https://e.vn/a" DONE "\n1: an item without a link\n"},
		/* content is the body, and the full text if it is clearly longer */
		{ITEM("<description>Ngắn thôi.</description><content:encoded xmlns:content=\"http://"
		      "purl.org/rss/1.0/modules/content/\"><![CDATA[<p>Dài hơn nhiều, dài hơn nhiều.</p>"
		      "]]></content:encoded>"),
		 "rss2.0\n" A " summary=Ngắn thôi. body=Dài hơn nhiều, dài hơn nhiều. full" DONE "\n"},
		{ITEM("<content:encoded><![CDATA[<p>Ngắn thôi!</p>]]></content:encoded>"
		      "<description>Ngắn thôi.</description>"),
		 "rss2.0\n" A " summary=Ngắn thôi. body=Ngắn thôi!" DONE
		 "\n1: the prefix content is not declared\n"},
		{ITEM("<body xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"a&quot;b\">x &lt; y<br/>z"
		      "</p></body>"),
		 "rss2.0\n" A " body=x < yz full" DONE "\n"},
		/* people */
		{ITEM("<author>an@e.vn (An Nhiên)</author><dc:creator xmlns:dc=\"http://purl.org/dc/"
		      "elements/1.1/\">An Nhiên</dc:creator><author>noreply@e.vn</author><author>Bình "
		      "&lt;b@e.vn&gt;</author><author>&lt;a href='#'&gt;Chi&lt;/a&gt;</author>"),
		 "rss2.0\n" A DONE " by=An Nhiên by=Bình by=Chi\n"},
		/* categories in their order, once each */
		{ITEM("<category>Thời sự</category><category> Hà Nội</category><category>Thời sự"
		      "</category><media:keywords>thu, Hà Nội ,,lá</media:keywords>"),
		 "rss2.0\n" A DONE " category=Thời sự cat=Thời sự cat=Hà Nội tag=thu tag=lá\n"
		 "1: the prefix media is not declared\n"},
		/* enclosures */
		{ITEM("<enclosure url='/a.mp3' length='1000' type='audio/mpeg'/><enclosure "
		      "url='https://e.vn/v.mp4?x=1' length='0'/><enclosure url='https://e.vn/p.jpg' "
		      "type='image/jpeg'/><enclosure url='https://e.vn/p.jpg'/><enclosure "
		      "url='data:image/png;base64,AAAA'/><itunes:duration>1:02:03</itunes:duration>"),
		 "rss2.0\n" A " image=https://e.vn/p.jpg img=https://e.vn/p.jpg "
		 "video=https://e.vn/v.mp4?x=1 seconds=3723 file=https://e.vn/a.mp3 type=audio/mpeg "
		 "bytes=1000 seconds=3723 file=https://e.vn/v.mp4?x=1 file=https://e.vn/p.jpg "
		 "type=image/jpeg" DONE "\n1: no usable URL: data:image/png;base64,AAAA\n"
		 "1: the prefix itunes is not declared\n"},
		{ITEM("<image>https://e.vn/p.jpg</image><description>&lt;img src=\"q.jpg\"&gt;x"
		      "</description>"),
		 "rss2.0\n" A " summary=x body=x image=https://e.vn/p.jpg img=https://e.vn/p.jpg "
		 "img=https://e.vn/rss/q.jpg" DONE "\n"},
		{ITEM("<description>&lt;img src=\"q.jpg\"&gt;x</description>"),
		 "rss2.0\n" A " summary=x body=x image=https://e.vn/rss/q.jpg "
		 "img=https://e.vn/rss/q.jpg" DONE "\n"},
		/* links of every kind */
		{RSS("<item><link href=\"https://e.vn/b\"/>" DATE "</item><item><atom:link rel='related' "
		     "href='/r'/><atom:link href='/a'/>" DATE "</item><item><link>https://p.vn/a</link>"
		     "<feedburner:origLink>https://e.vn/a</feedburner:origLink>" DATE "</item>"),
		 "rss2.0\nitem url=https://e.vn/b" DONE "\n" A " other=https://e.vn/r" DONE "\n" A DONE
		 "\n1: the prefix atom is not declared\n1: the prefix feedburner is not declared\n"},
		/* names in any case; an item that was never closed */
		{"<RSS version='2.0'><Channel><Item><TITLE>a</TITLE><Link>/a</Link><pubdate>2026-03-07"
		 "</pubdate><item><title>b</title><link>/b</link><pubDate>2026-03-07</pubDate></item>"
		 "</Channel></RSS>",
		 "rss2.0\nitem url=https://e.vn/a title=a on=2026-03-07T00:00:00Z\nitem "
		 "url=https://e.vn/b title=b on=2026-03-07T00:00:00Z\n1: <Item> is not closed\n"},
		{RSS("<item><link>/a</link>" DATE "<item><link>/b</link>" DATE "</item><pubDate>x</pubDate>"
		     "<guid>7</guid><media:content url='/c'/><title>T</title></item>"),
		 "rss2.0 title=T\n" A DONE "\nitem url=https://e.vn/b" DONE "\n1: no date: x\n"
		 "1: the prefix media is not declared\n"},
		/* RSS that calls itself Atom */
		{"<rss version=\"2.0\" xmlns=\"http://www.w3.org/2005/Atom\"><channel><title>T</title>"
		 "<item><title>a</title><link>https://e.vn/a</link>" DATE "</item></channel></rss>",
		 "rss2.0 title=T\n" A " title=a" DONE "\n"},
		{"<rss version=\"2.0\" xmlns=\"urn:who-knows\" xmlns:media=\"urn:wrong\"><channel>"
		 "<item><media:thumbnail url='https://e.vn/t.jpg'/><link>https://e.vn/a</link>" DATE
		 "</item></channel></rss>",
		 "rss2.0\n" A " image=https://e.vn/t.jpg img=https://e.vn/t.jpg" DONE "\n"},
		{RSS("<item/><item><title> </title></item>"),
		 "rss2.0\n1: an item with nothing in it\n1: an item with nothing in it\n"},
	};

	CHECK(v);
}

#define MEDIA(inner)                                                                               \
	"<rss version=\"2.0\" xmlns:media=\"http://search.yahoo.com/mrss\"><channel><item>" inner  \
	"<link>https://e.vn/a</link>" DATE "</item></channel></rss>"

static void media(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{MEDIA("<media:thumbnail url='https://e.vn/t.jpg'/><media:content medium='image' "
		       "url='https://e.vn/p.jpg'><media:description>Chú thích</media:description>"
		       "<media:credit>Ảnh: An</media:credit></media:content>"),
		 "rss2.0\n" A " image=https://e.vn/p.jpg img=https://e.vn/p.jpg(Chú thích (Ảnh: An))" DONE
		 "\n"},
		{MEDIA("<media:group><media:title>V</media:title><media:content type='video/mp4' "
		       "url='https://e.vn/v.mp4' duration='75' fileSize='9'/><media:thumbnail "
		       "url='https://e.vn/t.jpg'/><media:thumbnail url='https://e.vn/t2.jpg'/>"
		       "<media:description>Một.\nHai.\n\nBa &lt;3</media:description></media:group>"),
		 "rss2.0\n" A " title=V summary=Một. Hai. Ba <3 body=Một.\nHai. body=Ba <3 "
		 "image=https://e.vn/t.jpg img=https://e.vn/t.jpg video=https://e.vn/v.mp4 "
		 "type=video/mp4 bytes=9 seconds=75" DONE "\n"},
		{MEDIA("<title>a</title><media:title>V</media:title><media:credit role='author'>An"
		       "</media:credit><media:credit>Bình</media:credit><media:content "
		       "type='audio/mpeg' url='https://e.vn/a.mp3'/><media:content width='9' "
		       "url='https://e.vn/p'/>"),
		 "rss2.0\n" A " title=a image=https://e.vn/p img=https://e.vn/p file=https://e.vn/a.mp3 "
		 "type=audio/mpeg" DONE " by=An\n"},
	};

	CHECK(v);
}

static void atom_entries(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{ATOM("<title type=\"html\">B&amp;lt;áo &lt;b&gt;x&lt;/b&gt;</title><subtitle>S</subtitle>"
		      "<link href=\"https://e.vn/\"/><link rel=\"self\" href=\"f\"/><link rel=\"next\" "
		      "href=\"?2\"/><icon>i.png</icon><logo>l.png</logo>" UPDATED
		      "<author><name>An</name><uri>https://e.vn/an</uri></author><entry><id>x:1</id>"
		      "<link href=\"a\"/><title>1 &lt; 2</title>" UPDATED "<published>2026-03-05T00:00:00"
		      "+07:00</published></entry><entry><id>x:2</id><link href=\"b\"/>" UPDATED
		      "<author><name>b@e.vn (Bình)</name></author></entry>"),
		 "atom1.0 title=B<áo x about=S icon=https://e.vn/rss/i.png home=https://e.vn/ "
		 "self=https://e.vn/rss/f next=https://e.vn/rss/f.xml?2 updated=2026-03-06T17:05:00Z "
		 "by=An(https://e.vn/an)\nitem id=x:1 url=https://e.vn/rss/a title=1 < 2 "
		 "on=2026-03-05T00:00:00+07:00" CHANGED " by=An(https://e.vn/an)\nitem id=x:2 "
		 "url=https://e.vn/rss/b" CHANGED " by=Bình\n"},
		/* text constructs */
		{ENTRY("<title type=\"text\">&lt;b&gt; &amp;amp; c</title><summary type=\"html\">"
		       "S&lt;br&gt;s</summary><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/"
		       "xhtml\">Dài <i title='\"'>hơn</i> thế &lt; nhiều</div></content>"),
		 "atom1.0\n" A " title=<b> &amp; c summary=Ss body=Dài hơn thế < nhiều full" CHANGED "\n"},
		{ENTRY("<title>Tom &amp;amp; Jerry</title><content>&lt;p&gt;không khai kiểu&lt;/p&gt;"
		       "</content><summary>1 &lt; 2</summary>"),
		 "atom1.0\n" A " title=Tom & Jerry summary=1 < 2 body=không khai kiểu full" CHANGED "\n"},
		{ENTRY("<content type=\"text/plain\">Một\n\nHai\nBa</content>"),
		 "atom1.0\n" A " body=Một body=Hai\nBa full" CHANGED "\n"},
		{ENTRY("<content mode=\"base64\" type=\"text/html\">QUFB</content>"),
		 "atom1.0\n" A CHANGED "\n1: content in base64 is not read\n"},
		{ENTRY("<content type=\"image/png\" src=\"p.png\"/><content type=\"video/mp4\" "
		       "src=\"v.mp4\"/>"),
		 "atom1.0\n" A " image=https://e.vn/rss/p.png img=https://e.vn/rss/p.png "
		 "video=https://e.vn/rss/v.mp4 type=video/mp4 file=https://e.vn/rss/p.png type=image/png"
		 CHANGED "\n"},
		{ATOM("<entry><content type=\"text/html\" src=\"c.html\"/>" UPDATED "</entry>"),
		 "atom1.0\nitem url=https://e.vn/rss/c.html" CHANGED "\n"},
		/* links */
		{ENTRY("<link rel=\"alternate\" type=\"application/json\" href=\"j\"/><link "
		       "rel=\"http://www.iana.org/assignments/relation/via\" href=\"/v\"/><link "
		       "rel=\"enclosure\" title=\"E\" type=\"audio/ogg\" length=\"5\" href=\"/e.ogg\"/>"
		       "<link rel=\"replies\" thr:count=\"3\" href=\"/r\" "
		       "xmlns:thr=\"http://purl.org/syndication/thread/1.0\"/><link rel=\"edit\" href=\"/x\"/>"),
		 "atom1.0\n" A " other=https://e.vn/v file=https://e.vn/e.ogg type=audio/ogg name=E bytes=5"
		 CHANGED " comments=3\n"},
		{ENTRY("<category term=\"a\" label=\"A\"/><category term=\"b\"/><category "
		       "scheme=\"http://schemas.google.com/g/2005#kind\" term=\"post\"/>"),
		 "atom1.0\n" A CHANGED " category=A cat=A cat=b\n"},
		/* where it was copied from */
		{ENTRY("<source><title>Nguồn</title><link href=\"https://x.vn\"/><author><name>Chi</name>"
		       "</author></source>"),
		 "atom1.0\n" A CHANGED " by=Chi site=Nguồn\n"},
		/* what URLs are relative to */
		{"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://b.vn/x/\"><entry "
		 "xml:base=\"y/\" xml:lang=\"fr\"><link href=\"a\"/>" UPDATED "<content type=\"html\" "
		 "xml:base=\"/z/\">&lt;img src=\"p.jpg\"&gt;</content></entry><entry><link href=\"c\"/>"
		 UPDATED "</entry></feed>",
		 "atom1.0\nitem url=https://b.vn/x/y/a image=https://b.vn/z/p.jpg img=https://b.vn/z/p.jpg"
		 CHANGED " language=fr\nitem url=https://b.vn/x/c" CHANGED "\n"},
		{"<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:link href=\"/a\"/>"
		 "<a:updated>2026-03-06T17:05:00Z</a:updated></a:entry></a:feed>",
		 "atom1.0\n" A CHANGED "\n"},
	};

	CHECK(v);
}

#define JSON(inner) "{\"version\":\"https://jsonfeed.org/version/1.1\"," inner "}"
#define J_ITEM(inner)                                                                              \
	JSON("\"items\":[{\"url\":\"/a\",\"date_published\":\"2026-03-07T00:05:00+07:00\"," inner "}]")

static void json(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{JSON("\"title\":\"T\",\"description\":\"D\",\"language\":\"vi\",\"home_page_url\":"
		      "\"https://e.vn\",\"feed_url\":\"https://e.vn/f.json\",\"next_url\":\"/2\","
		      "\"icon\":\"/i.png\",\"favicon\":\"/f.ico\",\"authors\":[{\"name\":\"An\",\"url\":"
		      "\"/an\"}],\"items\":[{\"id\":7,\"url\":\"/a\",\"date_modified\":\"2026-03-06\"}]"),
		 "json1.1 title=T about=D language=vi icon=https://e.vn/i.png home=https://e.vn/ "
		 "self=https://e.vn/f.json next=https://e.vn/2 by=An(https://e.vn/an)\nitem id=7 "
		 "url=https://e.vn/a changed=2026-03-06T00:00:00+07:00 by=An(https://e.vn/an)\n"},
		{J_ITEM("\"title\":\"1 < 2 &amp; 3\",\"content_html\":\"<p>C\\u0000 c<img "
			"src=\\\"p.jpg\\\">\",\"summary\":\"S\",\"external_url\":\"https://x.vn/\","
			"\"image\":\"/i.jpg\",\"banner_image\":\"/b.jpg\",\"tags\":[\"a\",\"b\",5],"
			"\"author\":{\"name\":\"An\"},\"language\":\"en\",\"attachments\":[{\"url\":\"/e.mp3\","
			"\"mime_type\":\"audio/mpeg\",\"title\":\"E\",\"size_in_bytes\":9,"
			"\"duration_in_seconds\":61.5}]"),
		 "json1.1\n" A " other=https://x.vn/ title=1 < 2 &amp; 3 summary=S body=C\xEF\xBF\xBD c full "
		 "image=https://e.vn/i.jpg img=https://e.vn/i.jpg img=https://e.vn/rss/p.jpg "
		 "file=https://e.vn/e.mp3 type=audio/mpeg name=E bytes=9 seconds=61" DONE
		 " by=An category=a cat=a cat=b language=en\n"},
		{J_ITEM("\"content_text\":\"Một <b>\\n\\n \\nHai\\nBa\",\"title\":null,\"tags\":\"x\""),
		 "json1.1\n" A " body=Một <b> body=Hai\nBa full" DONE "\n"},
		/* what a strict parser would not take */
		{J_ITEM("\"title\":\"a\nb\tc \\ud83d x \\ud83d\\ude00 \\q\""),
		 "json1.1\n" A " title=a b c \xEF\xBF\xBD x 😀 \\q" DONE "\n"},
		{J_ITEM("\"id\":\"x\"") " trailing", "json1.1\nitem id=x url=https://e.vn/a" DONE "\n"},
		{"{\"title\":\"T\",\"items\":[\n{\"id\":\"1\",\"url\":\"/a\",\"date_published\":\"2026-03-07\"},"
		 "\n{\"id\":\"2\",\"ti",
		 "json1.0 title=T\nitem id=1 url=https://e.vn/a on=2026-03-07T00:00:00Z\n"
		 "3: the feed is cut off: ':' expected near end of file\n"},
		{JSON("\"items\":[\n{\"id\":\"1\",\"url\":\"/a\",\"date_published\":\"x\"},\n3,\n"
		      "{\"id\":\"1\",\"url\":\"/b\",\"date_published\":\"2026-03-07\"}]"),
		 "json1.1\nitem id=1 url=https://e.vn/a\nitem url=https://e.vn/b on=2026-03-07T00:00:00Z\n"
		 "2: no date: x\n2: an item without a date\n4: two items with one id: 1\n"},
	};

	CHECK(v);
}

static void broken_markup(void **state)
{
	(void)state;
	static const struct sample v[] = {
		/* what stands before, and what is no XML at all */
		{"\xEF\xBB\xBF\n \n<?xml version=\"1.0\" encoding=\"x-nonsense\"?>\n<!-- <rss> -->\n"
		 "<!DOCTYPE rss [<!ENTITY x \"]>\">]>\n" RSS("<title>T</title>"),
		 "rss2.0 title=T\n"},
		{ITEM("<title>A & B &c; &nbsp;&eacute; &#150; &#x1F600; &#xD83D;&#xDE00; &#0;&#x110000;"
		      "</title>"),
		 "rss2.0\n" A " title=A & B &c; é – 😀 😀 \xEF\xBF\xBD" DONE
		 "\n1: a bare & (should be &amp;)\n1: unknown entity &c;\n"},
		{ITEM("<title><![CDATA[&lt;![CDATA[ Thanh Ni&ecirc;n ]]&gt;]]></title>"),
		 "rss2.0\n" A " title=<![CDATA[ Thanh Niên ]]>" DONE "\n"},
		{ITEM("<title>&lt;![CDATA[ Thanh Ni&amp;ecirc;n ]]&gt;</title>"),
		 "rss2.0\n" A " title=Thanh Niên" DONE "\n"},
		{ITEM("<title>Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt;</title>"),
		 "rss2.0\n" A " title=Tom & Jerry" DONE "\n"},
		{ITEM("<title>a]]>b<![CDATA[c]]]]><![CDATA[>d]]>&gt;</title>"),
		 "rss2.0\n" A " title=a]]>bc]]>d>" DONE "\n"},
		{ITEM("<title>i < 3 <3 <@ <đ</title>"),
		 "rss2.0\n" A " title=i < 3 <3 <@ <đ" DONE
		 "\n1: a bare < (should be &lt;)\n1: a bare < (should be &lt;)\n"
		 "1: a bare < (should be &lt;)\n1: a bare < (should be &lt;)\n"},
		/* HTML that nobody escaped */
		{ITEM("<description>a<br>b<p>c<b>d</p> <img src=\"p.jpg\"> &lt;i&gt;e</description>"),
		 "rss2.0\n" A " summary=abcd e body=abcd e image=https://e.vn/rss/p.jpg "
		 "img=https://e.vn/rss/p.jpg" DONE "\n1: <b> is not closed\n"},
		{RSS("<item><title>a</titel></title><link>/a</link>" DATE "</item></rss></channel>"),
		 "rss2.0\n" A " title=a" DONE "\n1: </titel> closes nothing\n1: <channel> is not closed\n"},
		/* attributes */
		{ITEM("<enclosure url=\"https://e.vn/a?b&c<d\" type=audio/ogg length='7' x= y "
		      "1z='2' url='twice'/>"),
		 "rss2.0\n" A " file=https://e.vn/a?b&c%3Cd type=audio/ogg bytes=7" DONE
		 "\n1: a bare & (should be &amp;)\n"},
		{RSS("<item><enclosure url='https://e.vn/a'<title>a</title><link>/a</link>" DATE "</item>"),
		 "rss2.0\n" A " title=a file=https://e.vn/a" DONE "\n1: <enclosure> is not closed\n"},
		{RSS("<item><enclosure url='https://e.vn/a'><title>a</title><link>/a</link>" DATE "</item>"),
		 "rss2.0\n" A " title=a file=https://e.vn/a" DONE "\n1: <enclosure> is not closed\n"},
		/* lines are those of the source */
		{"<?xml version='1.0'\n?>\n<!--\n\n--><rss\n version='2.0'\n><channel>\n<item>"
		 "<title\n>a\n&#10;b</title\n><link>/a</link>\n<pubDate>bald</pubDate></item>\n"
		 "<item x='1\n2'></item></channel></rss>",
		 "rss2.0\nitem url=https://e.vn/a title=a b\n8: an item without a date\n"
		 "12: no date: bald\n14: an item with nothing in it\n"},
		/* cut off: items that were read stay, half a word does not */
		{"<rss><channel><item><title>a</title><link>/a</link>" DATE "</item>\n<item>"
		 "<title>b</title><link>/b</link>" DATE "<description>Dở da",
		 "rss2.0\n" A " title=a" DONE "\nitem url=https://e.vn/b title=b summary=Dở da body=Dở da"
		 DONE "\n2: the feed is cut off inside <description>\n"},
		{"<rss><channel><item><title>a</title><link>/a</link>" DATE "</item><item><title>b</title>"
		 DATE "<link>https://e.vn/b",
		 "rss2.0\n" A " title=a" DONE "\nitem title=b" DONE
		 "\n1: the feed is cut off inside <link>\n1: an item without a link\n"},
		{"<rss><channel><item><title>a</title><link>/a</link>" DATE "</item></channel></rss",
		 "rss2.0\n" A " title=a" DONE "\n"},
		/* text */
		{ITEM("<title> a\xC2\x9B" "31m\xE2\x80\xAE\x0C thiết đ ất</title>"),
		 "rss2.0\n" A " title=a31m thiết đất" DONE "\n"},
		{ITEM("<title>H\xC3\x83\xC2\xA0 N\xC3\xA1\xC2\xBB\xE2\x84\xA2i</title>"),
		 "rss2.0\n" A " title=Hà Nội" DONE "\n"},
		{ITEM("<description>&lt;b&gt;H\xC3\x83\xC2\xA0&lt;/b&gt; N\xC3\xA1\xC2\xBB\xE2\x84\xA2i"
		      "</description>"),
		 "rss2.0\n" A " summary=Hà Nội body=Hà Nội" DONE "\n"},
		{RSS("<item><guid>1</guid><link>/a</link>" DATE "</item>\n<item><guid>1</guid><link>/a"
		     "</link>" DATE "</item>\n<item><guid>1</guid><link>/b</link>" DATE "</item>"),
		 "rss2.0\nitem id=1 url=https://e.vn/a" DONE "\nitem id=1 url=https://e.vn/a" DONE
		 "\nitem url=https://e.vn/b" DONE "\n2: two items with one id: 1\n"
		 "3: two items with one id: 1\n"},
	};

	CHECK(v);
}

/* --- documents too long to write down --- */

static void put_n(struct buf *b, int n, const char *s)
{
	for (int i = 0; i < n; i++)
		buf_puts(b, s);
}

/* Reads and frees b; what it describes as is in it then. */
static bool reread(struct buf *b)
{
	struct error err = {0};
	bool ok;
	struct feed *f = read_bytes(URL, b->data, b->len, &ok, &err);

	buf_reset(b);
	if (ok)
		describe(b, f);
	else
		buf_puts(b, err.text);
	feed_free(f);
	return ok;
}

static void bombs_do_nothing(void **state)
{
	(void)state;
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	/* 443 bytes on which libxml2 loops for ever, and a billion laughs */
	buf_puts(&b, "<!DOCTYPE l [<!ENTITY % p0 \"<!ENTITY x 'y'>\">");
	for (int i = 1; i <= 4; i++) {
		buf_printf(&b, "<!ENTITY %% p%d \"", i);
		for (int k = 0; k < 10; k++)
			buf_printf(&b, "&#37;p%d;", i - 1);
		buf_puts(&b, "\">");
	}
	buf_puts(&b, "%p4;<!ENTITY a \"ha\">");
	for (int i = 0; i < 9; i++) {
		buf_printf(&b, "<!ENTITY %c \"", 'b' + i);
		for (int k = 0; k < 10; k++)
			buf_printf(&b, "&%c;", 'a' + i);
		buf_puts(&b, "\">");
	}
	buf_puts(&b, "<!ENTITY z SYSTEM \"file:///etc/hostname\"><!ATTLIST title a CDATA \"1\">]>"
		     RSS("<title>&j;&z;x</title>"));
	assert_true(reread(&b));
	assert_string_equal(b.data, "rss2.0 title=&j;&z;x\n1: unknown entity &j;\n"
				    "1: unknown entity &z;\n");
	/* Openers that never end, by the hundred thousand */
	static const char *const openers[] = {"<?", "<!--", "<!DOCTYPE [", "<![CDATA[", "<a b='",
					      "<a b=\"", "</", "&", "&#", "&a;", "<a ", "]]>", "<"};
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
		buf_reset(&b);
		buf_puts(&b, "<rss><channel><item><title>a</title><link>/a</link></item><item><title>");
		put_n(&b, 100000, openers[i]);
		assert_true(reread(&b));
		assert_non_null(strstr(b.data, A " title=a\n"));
	}
	buf_clear(&b);
}

static void limits_hold(void **state)
{
	(void)state;
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	/* depth: what is deeper is left out, what follows is not */
	buf_puts(&b, "<rss><channel><item><description>");
	put_n(&b, 20000, "<p>");
	buf_puts(&b, "x");
	put_n(&b, 20000, "</p>");
	buf_puts(&b, "</description><link>/a</link>" DATE "</item></channel></rss>");
	assert_true(reread(&b));
	assert_non_null(strstr(b.data, A " summary=x body=x" DONE "\n1: elements nested deeper than 100"));
	/* attributes */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item><enclosure");
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, " a%d='1'", i);
	buf_puts(&b, " url='/e'/><enclosure data='");
	put_n(&b, 40000, "x");
	buf_puts(&b, "' url='/f'/><link>/a</link>" DATE "</item></channel></rss>");
	assert_true(reread(&b));
	assert_string_equal(b.data, "rss2.0\n" A " file=https://e.vn/f" DONE
				    "\n1: too many or too long attributes are left out\n"
				    "1: too many or too long attributes are left out\n");
	/* namespaces */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item");
	for (int i = 0; i < 300; i++)
		buf_printf(&b, " xmlns:n%d='u'", i);
	buf_puts(&b, "><link>/a</link>" DATE "</item></channel></rss>");
	assert_true(reread(&b));
	assert_non_null(strstr(b.data, A DONE "\n1: too many"));
	/* items */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel>");
	for (int i = 0; i < 10005; i++)
		buf_printf(&b, "<item><guid>%d</guid><link>/a</link>" DATE "</item>\n", i);
	buf_puts(&b, "<title>T</title></channel></rss>");
	assert_true(reread(&b));
	assert_non_null(strstr(b.data, "rss2.0 title=T\n"));
	assert_non_null(strstr(b.data, "item id=9999 "));
	assert_null(strstr(b.data, "item id=10000 "));
	assert_non_null(strstr(b.data, "10001: more than 10000 items: the rest is left out\n"));
	/* one text */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item><link>/a</link>" DATE "<description>");
	put_n(&b, 900000, "mười byte ");
	buf_puts(&b, "</description></item><item><link>/b</link></item></channel></rss>");
	assert_true(reread(&b));
	assert_true(b.len > 2 * 7500000 && b.len < 2 * 8400000);
	assert_non_null(strstr(b.data, "\nitem url=https://e.vn/b\n1: a text longer than 8 MB: it is cut\n"));
	/* JSON */
	buf_reset(&b);
	buf_puts(&b, "{\"items\":[");
	put_n(&b, 70, "[");
	assert_false(reread(&b));
	assert_string_equal(b.data, "JSON that nests too deep or has too many values");
	buf_clear(&b);
}

/* Text comes through the parser in pieces: every letter of it must. */
static void long_texts_arrive_whole(void **state)
{
	(void)state;
	struct buf doc, want;

	buf_init(&doc, BUF_UNBOUNDED);
	buf_init(&want, BUF_UNBOUNDED);
	for (int cdata = 0; cdata < 2; cdata++) {
		buf_reset(&want);
		buf_reset(&doc);
		buf_puts(&want, "rss2.0 title=T\n" A " title=");
		buf_puts(&doc, "<rss><channel><title>T</title><item><title>");
		buf_puts(&doc, cdata ? "<![CDATA[" : "");
		for (int i = 0; i < 9000; i++) {
			buf_printf(&want, "%dtiếng&]]>\"", i);
			if (cdata)
				buf_printf(&doc, "%dtiếng&]]]]><![CDATA[>\"", i);
			else
				buf_printf(&doc, "%dti%sng&amp;]]&gt;\"", i, i % 3 ? "ế" : "&#x1EBF;");
		}
		buf_puts(&want, DONE "\n");
		buf_puts(&doc, cdata ? "]]>" : "");
		buf_puts(&doc, "</title><link>/a</link>" DATE "</item></channel></rss>");
		assert_true(reread(&doc));
		assert_string_equal(doc.data, want.data);
	}
	buf_clear(&doc);
	buf_clear(&want);
}

static const char all_of_it[] =
	"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><!-- c --><rss version=\"2.0\" "
	"xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>B&#225;o &amp; c</title>"
	"<item><title><![CDATA[Một]]></title><link>https://e.vn/1</link><media:content url='p.jpg' "
	"medium=\"image\"><media:title>M</media:title></media:content></item>\n<item><title>Hai"
	"</title><description>x<br/>&lt;b&gt;y</description></item></channel></rss>";
static const char all_of_json[] =
	"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"B\\u00e1o\",\"items\":[\n"
	"{\"id\":\"1\",\"title\":\"Một\",\"tags\":[\"a\"]},{\"id\":2,\"content_text\":\"x\\n\\ny\"}]}";

/* Cut anywhere, or with any byte changed, something is read or an error comes; never more items
 * than there are. */
static void damage_does_no_harm(void **state)
{
	(void)state;
	static const struct str docs[] = {STR(all_of_it), STR(all_of_json)};
	struct error err;
	bool ok;

	for (size_t d = 0; d < 2; d++) {
		char *copy = malloc(docs[d].n);
		size_t items = 0;
		for (size_t n = 0; n <= docs[d].n; n++) {
			char *cut = malloc(n + 1);
			memcpy(cut, docs[d].s, n);
			struct feed *f = read_bytes(URL, cut, n, &ok, &err);
			assert_true(f->items.n >= items || !ok);
			items = f->items.n;
			feed_free(f);
			free(cut);
		}
		assert_int_equal(items, 2);
		memcpy(copy, docs[d].s, docs[d].n);
		for (size_t i = 0; i < docs[d].n; i++)
			for (size_t k = 0; k < 8; k++) {
				copy[i] = "<>&\"]/ \n"[k];
				struct feed *f = read_bytes(URL, copy, docs[d].n, &ok, &err);
				assert_true(f->items.n <= 3);
				feed_free(f);
				copy[i] = docs[d].s[i];
			}
		free(copy);
	}
}

/* --- the parts --- */

static void feeds_are_told_from_pages(void **state)
{
	(void)state;
	static const struct {
		const char *doc;
		enum feed_sniff want;
	} v[] = {
		{"", SNIFF_NO},
		{"text", SNIFF_NO},
		{"<rss>", SNIFF_XML},
		{"\xEF\xBB\xBF\n<?xml version='1.0'?><!-- <html> --><!DOCTYPE r [<!ENTITY a '<b>'>]><RSS ",
		 SNIFF_XML},
		{"<rdf:RDF xmlns='x'>", SNIFF_XML},
		{"<feed xmlns='http://www.w3.org/2005/Atom'/>", SNIFF_XML},
		{"<atom:entry>", SNIFF_XML},
		{"<Channel>", SNIFF_XML},
		{"<!doctype html><html><body><rss>", SNIFF_NO},
		{"<html><head><link type='application/rss+xml'>", SNIFF_NO},
		{"<?xml version='1.0'?><opml/>", SNIFF_NO},
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
		{"https://e.vn/a", true}, {"http://e.vn:8080/a/b?c=d#e", true}, {"https://e.vn", false},
		{"http://e.vn:80/", false}, {"https://E.vn/", false}, {"https://e.vn/a/../b", false},
		{"https://e.vn/đ", false}, {"https://e.vn/a b", false}, {"ftp://e.vn/", false},
		{"https:///a", false}, {"/a", false}, {"https://e.vn/a%20b", true},
	};
	static const struct {
		const char *s;
		bool quick;
	} dates[] = {
		{"Sat, 07 Mar 2026 00:05:00 +0700", true}, {"7 Mar 2026 00:05 GMT", true},
		{"2026-03-07T00:05:00Z", true}, {"2026-03-07T00:05:00.123456+07:00", true},
		{"Sat, 31 Feb 2026 00:05:00 +0700", false}, {"Sat, 07 Mar 26 00:05:00 +0700", false},
		{"2026-03-07 00:05:00", false}, {"2026-03-07T24:05:00Z", false}, {"2026-03-07", false},
		{"Sat, 07 Mar 2026 00:05:00 EST", false}, {"0001-01-01T00:00:00Z", false},
	};
	const struct stamp_hint hint = {.now = NOW};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		assert_int_equal(text_is_line(str(lines[i].s)), lines[i].quick);
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

static void small_texts_are_read(void **state)
{
	(void)state;
	static const struct {
		const char *s, *name;
	} people[] = {
		{"an@e.vn (An Nhiên)", "An Nhiên"}, {"An Nhiên (an@e.vn)", "An Nhiên"},
		{"\"An Nhiên\" <an@e.vn>", "An Nhiên"}, {"an@e.vn", ""}, {"mailto:an@e.vn", ""},
		{"An Nhiên", "An Nhiên"}, {"An (Hà Nội)", "An (Hà Nội)"}, {"@an", "@an"}, {"", ""},
		{"an@e.vn ()", ""}, {"<an@e.vn>", ""},
	};
	static const struct {
		const char *s;
		int32_t seconds;
	} durations[] = {
		{"3723", 3723}, {"1:02:03", 3723}, {"62:03", 3723}, {" 75.9 ", 75}, {"", -1}, {"0", -1},
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

/* Without an address of the feed, its page is what links are relative to. */
static void a_feed_without_address(void **state)
{
	(void)state;
	static const char doc[] = RSS("<link>https://e.vn/x/</link><item><link>a</link></item>");
	struct error err;
	bool ok;
	struct feed *f = read_bytes("", doc, sizeof doc - 1, &ok, &err);

	assert_true(ok);
	assert_string_equal(f->items.v[0].url, "https://e.vn/x/a");
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats),
		cmocka_unit_test(no_feed_is_an_error),
		cmocka_unit_test(rss_channel),
		cmocka_unit_test(rss_items),
		cmocka_unit_test(media),
		cmocka_unit_test(atom_entries),
		cmocka_unit_test(json),
		cmocka_unit_test(broken_markup),
		cmocka_unit_test(bombs_do_nothing),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(long_texts_arrive_whole),
		cmocka_unit_test(damage_does_no_harm),
		cmocka_unit_test(feeds_are_told_from_pages),
		cmocka_unit_test(short_ways_lead_to_the_same_place),
		cmocka_unit_test(small_texts_are_read),
		cmocka_unit_test(a_feed_without_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
