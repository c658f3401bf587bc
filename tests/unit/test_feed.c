/* Feeds of every format: what each field is read from. */
#include "tests/unit/unit.h"

#include "tests/unit/feed_case.h"

static void formats(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
		 "xmlns=\"http://my.netscape.com/rdf/simple/0.9/\"><channel><title>T</title><link>"
		 "https://e.vn</link></channel><item><title>a</title><link>https://e.vn/a</link>"
		 "</item></rdf:RDF>",
		 "rss0.90 title=T home=https://e.vn/\n" A " title=a\n1: an item without a date\n"},
		{"<rss version=\"0.91\"><channel><title>T</title><language>en-us</language>"
		 "</channel></rss>",
		 "rss0.91 title=T language=en-us\n"},
		{"<rss version=\"0.92\"><channel/></rss>", "rss0.92\n"},
		{"<rss version=' 0.93 '><channel/></rss>", "rss0.93\n"},
		{"<rss version='0.94'><channel/></rss>", "rss0.94\n"},
		{"<rss><channel><title/></channel></rss>", "rss2.0\n"},
		{"<RDF xmlns=\"http://purl.org/rss/1.0/\"><item "
		 "xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" "
		 "rdf:about=\"https://e.vn/a\"><dc:date>2026-03-07</dc:date></item></RDF>",
		 "rss1.0\nitem id=https://e.vn/a url=https://e.vn/a on=2026-03-07T00:00:00Z\n1: "
		 "the prefix dc is not declared\n"},
		{"<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\" xml:lang=\"vi\">"
		 "<tagline>G</tagline><modified>2026-03-07T01:02:03</modified><entry><id>x:1</id>"
		 "<link rel=\"alternate\" type=\"text/html\" href=\"https://e.vn/a\"/><issued>"
		 "2026-03-07T01:02</issued><title mode=\"escaped\" type=\"text/html\">&lt;b&gt;"
		 "a&lt;/b&gt;</title><content type=\"application/xhtml+xml\" mode=\"xml\"><p>C</p>"
		 "</content></entry></feed>",
		 "atom0.3 about=G language=vi updated=2026-03-07T01:02:03+07:00\nitem id=x:1 "
		 "url=https://e.vn/a title=a body=C full on=2026-03-07T01:02:00+07:00\n"},
		{ATOM("<title>T</title>"), "atom1.0 title=T\n"},
		{"<feed><title>T</title><entry><title>a</title><id>https://e.vn/a</id>" UPDATED
		 "</entry></feed>",
		 "atom1.0 title=T\nitem id=https://e.vn/a url=https://e.vn/a title=a" CHANGED "\n"},
		{"<entry xmlns=\"http://www.w3.org/2005/Atom\"><title>a</title><link "
		 "href=\"https://e.vn/a\"/>" UPDATED "</entry>",
		 "atom1.0\n" A " title=a" CHANGED "\n"},
		{"<CHANNEL HREF=\"https://e.vn/\" LASTMOD=\"2026-03-07T00:05Z\"><TITLE>T</TITLE>"
		 "<ABSTRACT>D</ABSTRACT><LOGO HREF=\"l.gif\" STYLE=\"icon\"/><ITEM HREF=\"a\" "
		 "LASTMOD=\"2026-03-07T00:05Z\"><TITLE>a</TITLE><ABSTRACT>S</ABSTRACT></ITEM>"
		 "</CHANNEL>",
		 "cdf title=T about=D icon=https://e.vn/rss/l.gif home=https://e.vn/ "
		 "updated=2026-03-07T00:05:00Z\nitem url=https://e.vn/rss/a title=a summary=S "
		 "body=S changed=2026-03-07T00:05:00Z\n"},
		{"{\"version\":\"https://jsonfeed.org/version/1\",\"title\":\"T\",\"items\":[]}",
		 "json1.0 title=T\n"},
		{"\xEF\xBB\xBF {\"items\":[],\"title\":\"T\","
		 "\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1.1\"}",
		 "json1.1 title=T\n"},
		{"{\"items\":[],\"language\":\"vi\"}", "json1.1 language=vi\n"},
	};

	CHECK(v);
}

/* An item of one fact is an item, and a fact may stand in an odd place. */
static void small_items(void **state)
{
	(void)state;
#define ONLY(inner) RSS("<item>" inner "</item>")
#define ALONE(inner) ATOM("<entry>" inner "</entry>")
#define BARE "\n1: an item without a date\n1: an item without a link\n"
	static const struct sample v[] = {
		{ONLY("<author>an@e.vn (An)</author>"), "rss2.0\nitem by=An" BARE},
		{ONLY("<author>an@e.vn</author>"), "rss2.0\nitem by=an@e.vn" BARE},
		{ONLY("<category>Xã hội</category>"), "rss2.0\nitem category=Xã hội cat=Xã hội" BARE},
		{ONLY(DATE), "rss2.0\nitem" DONE "\n1: an item without a link\n"},
		{ONLY("<pubDate>2003</pubDate>"),
		 "rss2.0\nitem on=2003-01-01T00:00:00Z\n1: an item without a link\n"},
		{ONLY("<source url='https://f.vn/rss'>Nguồn</source>"), "rss2.0\nitem site=Nguồn" BARE},
		{ALONE("<author>An</author>"), "atom1.0\nitem by=An" BARE},
		{ALONE("<author> <email>an@e.vn</email></author>"), "atom1.0\nitem by=an@e.vn" BARE},
		{ALONE("<author><email>an@e.vn</email><name>An</name></author>"),
		 "atom1.0\nitem by=An" BARE},
		{ALONE("<category>Xã hội</category>"),
		 "atom1.0\nitem category=Xã hội cat=Xã hội" BARE},
		{ALONE("<link>https://e.vn/a</link>" UPDATED), "atom1.0\n" A CHANGED "\n"},
		/* the first of a kind, and the format's own before a module's */
		{ONLY("<title>a</title><title>b</title>"), "rss2.0\nitem title=a" BARE},
		{ONLY("<dc:title xmlns:dc='http://purl.org/dc/elements/1.1/'>m</dc:title>"
		      "<title>a</title>"),
		 "rss2.0\nitem title=a" BARE},
		/* who has two descriptions has the full text in the second */
		{ONLY("<description>Ngắn</description><description>Dài hơn nhiều</description>"),
		 "rss2.0\nitem summary=Ngắn body=Dài hơn nhiều full" BARE},
		/* elements of earlier days */
		{ONLY("<description>Ngắn</description><fullitem>Dài hơn nhiều</fullitem>"),
		 "rss2.0\nitem summary=Ngắn body=Dài hơn nhiều full" BARE},
		{ONLY("<id>7</id><updated>2026-03-06T17:05:00Z</updated><keywords>a, b</keywords>"),
		 "rss2.0\nitem id=7" CHANGED " tag=a tag=b\n1: an item without a link\n"},
		{RSS("<tagline>G</tagline><author>an@e.vn (An)</author>"), "rss2.0 about=G by=An\n"},
		{RSS("<author><name>An</name><email>an@e.vn</email></author><item><author><name>Bình"
		     "</name></author></item>"),
		 "rss2.0 by=An\nitem by=Bình" BARE},
		/* the day it came out, whatever stands first */
		{ONLY("<dc:date>2026-03-01</dc:date>" DATE "<dcterms:created>2026-02-01</dcterms:created>"),
		 "rss2.0\nitem" DONE "\n1: the prefix dc is not declared\n1: the prefix dcterms is not declared\n"
		 "1: an item without a link\n"},
		{ALONE("<created>2026-02-01</created><issued>2026-03-01</issued>"),
		 "atom1.0\nitem on=2026-03-01T00:00:00Z\n1: an item without a link\n"},
		{ALONE("<created>2026-02-01</created>"),
		 "atom1.0\nitem on=2026-02-01T00:00:00Z\n1: an item without a link\n"},
		{ONLY("<pubDate>soon</pubDate><dcterms:issued>2026-03-01</dcterms:issued>"),
		 "rss2.0\nitem on=2026-03-01T00:00:00Z\n1: no date: soon\n1: the prefix dcterms is not declared\n"
		 "1: an item without a link\n"},
		{ONLY("<pubDate>03-12-31</pubDate>"),
		 "rss2.0\nitem on=2003-12-31T00:00:00Z\n1: an item without a link\n"},
		{ONLY("<pubDate>07-03-26</pubDate>"),
		 "rss2.0\nitem on=2026-03-07T00:00:00Z\n1: an item without a link\n"},
		/* who mixes up RSS and Atom */
		{ALONE("<guid>7</guid><description>S</description><pubDate>2026-03-01</pubDate>"
		       "<enclosure url='/a.mp3'/>"),
		 "atom1.0\nitem id=7 summary=S body=S file=https://e.vn/a.mp3 "
		 "on=2026-03-01T00:00:00Z\n1: an item without a link\n"},
		{RSS("<entry><title>a</title><id>7</id><link href='/a'/>" UPDATED "</entry>"),
		 "rss2.0\nitem id=7 url=https://e.vn/a title=a" CHANGED "\n"},
		{ONLY("<itunes:category xmlns:itunes='http://www.itunes.com/dtds/podcast-1.0.dtd' "
		      "text='A'><itunes:category text='B'/></itunes:category>"),
		 "rss2.0\nitem category=A cat=A cat=B" BARE},
	};

	CHECK(v);
}

static void sfeed_lines(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{"1772816700\tT & <b>\thttps://e.vn/a\t<p>Một</p>\\n<p>\\tHai \\\\</p>\thtml\tx:1\tAn\t"
		 "https://e.vn/a.mp3\tXã hội|Giao thông\n"
		 "\t\t/b\tMột\\n\\nHai\tplain\t\t\t\t\r\n\nnot one\n",
		 "sfeed\nitem id=x:1 url=https://e.vn/a title=T & <b> body=Một Hai \\ "
		 "file=https://e.vn/a.mp3 on=2026-03-06T17:05:00Z by=An category=Xã hội cat=Xã hội "
		 "cat=Giao thông\nitem url=https://e.vn/b body=Một body=Hai\n"
		 "2: an item without a date\n4: this is no line of sfeed's\n"},
		{"-1\ta\thttps://e.vn/a\ta\tplain\t\t", "sfeed\n" A " title=a on=1969-12-31T23:59:59Z\n"},
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
		{"<rss version='2.0'><channel><title>T</tit", "4: the feed is cut off before its "
		 "first item"},
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
		     "</description><language>vi_VN</language><ttl>30</ttl><pubDate>07/03/2026 "
		     "08:00</pubDate><lastBuildDate>07/03/2026 09:00</lastBuildDate>"
		     "<managingEditor>a@e.vn (An)</managingEditor><image><title>x</title><url>"
		     "/l.png</url><link>https://e.vn/l</link></image><atom:link rel=\"self\" "
		     "href=\"/rss/me.xml\"/><atom:link rel=\"next\" href=\"?p=2\"/>"),
		 "rss2.0 title=Báo Làng about=Tin language=vi-VN icon=https://e.vn/l.png "
		 "home=https://e.vn/ self=https://e.vn/rss/me.xml next=https://e.vn/rss/f.xml?p=2 "
		 "updated=2026-03-07T09:00:00+07:00 ttl=30 by=An\n2: a date of an odd form: "
		 "07/03/2026 08:00\n2: a date of an odd form: 07/03/2026 09:00\n2: the prefix atom "
		 "is not declared\n"},
		{RSS("<sy:updatePeriod xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
		     "daily</sy:updatePeriod><sy:updateFrequency "
		     "xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
		     "2</sy:updateFrequency>"),
		 "rss2.0 ttl=720\n"},
		{"<rss version=\"2.0\" xml:lang=\"vi\"><channel xml:lang=\"fr\"><language>en</language>"
		 "<itunes:link rel=\"image\" href=\"https://e.vn/i.jpg\"/><itunes:link rel=\"next\" "
		 "href=\"https://e.vn/n\"/></channel></rss>",
		 "rss2.0 language=en icon=https://e.vn/i.jpg\n1: the prefix itunes is not declared\n"},
		{RSS("<ttl>-5</ttl><language>&lt;script&gt;</language><link>"
		     "javascript:alert(1)</link>"),
		 "rss2.0\n1: no usable URL: javascript:alert(1)\n"},
		{"<rss version=\"2.0\" "
		 "xmlns:itunes=\"http://www.itunes.com/DTDs/Podcast-1.0.dtd\"><channel>"
		 "<itunes:author>Show</itunes:author><itunes:summary>S</itunes:summary>"
		 "<itunes:image href=\"https://e.vn/i.jpg\"/></channel></rss>",
		 "rss2.0 about=S icon=https://e.vn/i.jpg by=Show\n"},
	};

	CHECK(v);
}

static void rss_items(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{ITEM("<title>a</title><guid isPermaLink=\"false\">7</guid><description>D &lt;"
		      "b&gt;d&lt;/b&gt;</description><comments>https://e.vn/a#c</comments>"
		      "<slash:comments xmlns:slash=\"http://purl.org/rss/1.0/modules/slash/\">"
		      "12</slash:comments><source url=\"https://x.vn\">Nguồn</source>"),
		 "rss2.0\nitem id=7 url=https://e.vn/a title=a summary=D d body=D d" DONE
		 " comments=12 site=Nguồn\n"},
		/* the guid is the link, unless it says it is not, or a link is there */
		{RSS("<item><guid>https://e.vn/g</guid>" DATE "</item><item><guid "
		     "isPermaLink='false'>https://e.vn/h</guid>" DATE "</item><item><guid>"
		     "https://e.vn/i</guid><link>https://e.vn/a</link>" DATE "</item>"),
		 "rss2.0\nitem id=https://e.vn/g url=https://e.vn/g" DONE "\nitem "
		 "id=https://e.vn/h" DONE
		 "\nitem id=https://e.vn/i url=https://e.vn/a" DONE "\n1: an item without a "
		 "link\n"},
		/* content is the body, and the full text if it is clearly longer */
		{ITEM("<description>Ngắn thôi.</description><content:encoded "
		      "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><![CDATA[<p>Dài "
		      "hơn nhiều, dài hơn nhiều.</p>]]></content:encoded>"),
		 "rss2.0\n" A " summary=Ngắn thôi. body=Dài hơn nhiều, dài hơn nhiều. full"
		 DONE "\n"},
		{ITEM("<content:encoded><![CDATA[<p>Ngắn thôi!</p>]]></content:encoded>"
		      "<description>Ngắn thôi.</description>"),
		 "rss2.0\n" A " summary=Ngắn thôi. body=Ngắn thôi!" DONE
		 "\n1: the prefix content is not declared\n"},
		{ITEM("<body xmlns=\"http://www.w3.org/1999/xhtml\"><p class=\"a&quot;b\">x &lt; "
		      "y<br/>z</p></body>"),
		 "rss2.0\n" A " body=x < yz full" DONE "\n"},
		/* people */
		{ITEM("<author>an@e.vn (An Nhiên)</author><dc:creator "
		      "xmlns:dc=\"http://purl.org/dc/elements/1.1/\">An Nhiên</dc:creator><author>"
		      "noreply@e.vn</author><author>Bình &lt;b@e.vn&gt;</author><author>&lt;a "
		      "href='#'&gt;Chi&lt;/a&gt;</author>"),
		 "rss2.0\n" A DONE " by=An Nhiên by=Bình by=Chi\n"},
		/* categories in their order, once each */
		{ITEM("<category>Thời sự</category><category> Hà Nội</category><category>Thời "
		      "sự</category><media:keywords>thu, Hà Nội ,,lá</media:keywords>"),
		 "rss2.0\n" A DONE " category=Thời sự cat=Thời sự cat=Hà Nội tag=thu tag=lá\n1: "
		 "the prefix media is not declared\n"},
		/* enclosures */
		{ITEM("<enclosure url='/a.mp3' length='1000' type='audio/mpeg'/><enclosure "
		      "url='https://e.vn/v.mp4?x=1' length='0'/><enclosure "
		      "url='https://e.vn/p.jpg' type='image/jpeg'/><enclosure "
		      "url='https://e.vn/p.jpg'/><enclosure url='data:image/png;base64,AAAA'/>"
		      "<itunes:duration>1:02:03</itunes:duration>"),
		 "rss2.0\n" A " image=https://e.vn/p.jpg img=https://e.vn/p.jpg "
		 "video=https://e.vn/v.mp4?x=1 seconds=3723 file=https://e.vn/a.mp3 "
		 "type=audio/mpeg bytes=1000 seconds=3723 file=https://e.vn/v.mp4?x=1 "
		 "file=https://e.vn/p.jpg type=image/jpeg" DONE "\n1: no usable URL: "
		 "data:image/png;base64,AAAA\n1: the prefix itunes is not declared\n"},
		{ITEM("<image>https://e.vn/p.jpg</image><description>&lt;img src=\"q.jpg\"&gt;"
		      "x</description>"),
		 "rss2.0\n" A " summary=x body=x image=https://e.vn/p.jpg img=https://e.vn/p.jpg "
		 "img=https://e.vn/rss/q.jpg" DONE "\n"},
		{ITEM("<description>&lt;img src=\"q.jpg\"&gt;x</description>"),
		 "rss2.0\n" A " summary=x body=x image=https://e.vn/rss/q.jpg "
		 "img=https://e.vn/rss/q.jpg" DONE "\n"},
		/* links of every kind */
		{RSS("<item><link href=\"https://e.vn/b\"/>" DATE "</item><item><atom:link "
		     "rel='related' href='/r'/><atom:link href='/a'/>"
		 DATE "</item><item><link>https://p.vn/a</link><feedburner:origLink>"
		 "https://e.vn/a</feedburner:origLink>" DATE "</item>"),
		 "rss2.0\nitem url=https://e.vn/b" DONE "\n" A " other=https://e.vn/r" DONE "\n"
		 A DONE
		 "\n1: the prefix atom is not declared\n1: the prefix feedburner is not "
		 "declared\n"},
		/* names in any case; an item that was never closed */
		{"<RSS version='2.0'><Channel><Item><TITLE>a</TITLE><Link>/a</Link><pubdate>"
		 "2026-03-07</pubdate><item><title>b</title><link>/b</link><pubDate>"
		 "2026-03-07</pubDate></item></Channel></RSS>",
		 "rss2.0\nitem url=https://e.vn/a title=a on=2026-03-07T00:00:00Z\nitem "
		 "url=https://e.vn/b title=b on=2026-03-07T00:00:00Z\n1: <Item> is not closed\n"},
		{RSS("<item><link>/a</link>" DATE "<item><link>/b</link>"
		 DATE "</item><pubDate>x</pubDate><guid>7</guid><media:content url='/c'/><title>"
		 "T</title></item>"),
		 "rss2.0 title=T\n" A DONE "\nitem url=https://e.vn/b" DONE "\n1: no date: x\n1: "
		 "the prefix media is not declared\n"},
		/* RSS that calls itself Atom */
		{"<rss version=\"2.0\" xmlns=\"http://www.w3.org/2005/Atom\"><channel><title>"
		 "T</title><item><title>a</title><link>https://e.vn/a</link>" DATE "</item>"
		 "</channel></rss>",
		 "rss2.0 title=T\n" A " title=a" DONE "\n"},
		{"<rss version=\"2.0\" xmlns=\"urn:who-knows\" xmlns:media=\"urn:wrong\"><channel>"
		 "<item><media:thumbnail url='https://e.vn/t.jpg'/><link>https://e.vn/a</link>" DATE
		 "</item></channel></rss>",
		 "rss2.0\n" A " image=https://e.vn/t.jpg img=https://e.vn/t.jpg" DONE "\n"},
		{RSS("<item/>\n<item><title> </title></item>"),
		 "rss2.0\n1: an item with nothing in it\n2: an item with nothing in it\n"},
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
		 "rss2.0\n" A " image=https://e.vn/p.jpg img=https://e.vn/p.jpg(Chú thích (Ảnh: "
		 "An))" DONE
		 "\n"},
		{MEDIA("<media:group><media:title>V</media:title><media:content type='video/mp4' "
		       "url='https://e.vn/v.mp4' duration='75' fileSize='9'/><media:thumbnail "
		       "url='https://e.vn/t.jpg'/><media:thumbnail url='https://e.vn/t2.jpg'/>"
		       "<media:description>Một.\nHai.\n\nBa &lt;3</media:description>"
		       "</media:group>"),
		 "rss2.0\n" A " title=V summary=Một. Hai. Ba <3 body=Một.\nHai. body=Ba <3 "
		 "image=https://e.vn/t.jpg img=https://e.vn/t.jpg video=https://e.vn/v.mp4 "
		 "type=video/mp4 bytes=9 seconds=75" DONE "\n"},
		{MEDIA("<media:category label='Phim'>entertainment/movie</media:category><media:category>"
		       "a/b</media:category>"),
		 "rss2.0\n" A DONE " category=Phim cat=Phim cat=a/b\n"},
		{MEDIA("<title>a</title><media:title>V</media:title><media:credit role='author'>"
		       "An</media:credit><media:credit>Bình</media:credit><media:content "
		       "type='audio/mpeg' url='https://e.vn/a.mp3'/><media:content width='9' "
		       "url='https://e.vn/p'/>"),
		 "rss2.0\n" A " title=a image=https://e.vn/p img=https://e.vn/p "
		 "file=https://e.vn/a.mp3 type=audio/mpeg" DONE " by=An\n"},
	};

	CHECK(v);
}

static void atom_entries(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{ATOM("<title type=\"html\">B&amp;lt;áo &lt;b&gt;x&lt;/b&gt;</title><subtitle>"
		      "S</subtitle><link href=\"https://e.vn/\"/><link rel=\"self\" href=\"f\"/>"
		      "<link rel=\"next\" href=\"?2\"/><icon>i.png</icon><logo>l.png</logo>" UPDATED
		      "<author><name>An</name><uri>https://e.vn/an</uri></author><entry><id>"
		      "x:1</id><link href=\"a\"/><title>1 &lt; 2</title>"
		 UPDATED "<published>2026-03-05T00:00:00+07:00</published></entry><entry><id>"
		 "x:2</id><link href=\"b\"/>" UPDATED
		      "<author><name>b@e.vn (Bình)</name></author></entry>"),
		 "atom1.0 title=B<áo x about=S icon=https://e.vn/rss/i.png home=https://e.vn/ "
		 "self=https://e.vn/rss/f next=https://e.vn/rss/f.xml?2 "
		 "updated=2026-03-06T17:05:00Z by=An(https://e.vn/an)\nitem id=x:1 "
		 "url=https://e.vn/rss/a title=1 < 2 on=2026-03-05T00:00:00+07:00" CHANGED " "
		 "by=An(https://e.vn/an)\nitem id=x:2 url=https://e.vn/rss/b" CHANGED " by=Bình\n"},
		/* text constructs */
		{ENTRY("<title type=\"text\">&lt;b&gt; &amp;amp; c</title><summary type=\"html\">"
		       "S&lt;br&gt;s</summary><content type=\"xhtml\"><div "
		       "xmlns=\"http://www.w3.org/1999/xhtml\">Dài <i title='\"'>hơn</i> thế &lt; "
		       "nhiều</div></content>"),
		 "atom1.0\n" A " title=<b> &amp; c summary=Ss body=Dài hơn thế < nhiều full"
		 CHANGED "\n"},
		{ENTRY("<content type=\"application/xml\"><div xmlns=\"http://www.w3.org/1999/xhtml\">x "
		       "&lt;blink&gt; <b>y</b></div></content>"),
		 "atom1.0\n" A " body=x <blink> y full" CHANGED "\n"},
		{ENTRY("<content type=\"html\">a &lt;iframe src='x'&gt;b&lt;/iframe&gt; "
		       "&lt;object&gt;&lt;b&gt;c&lt;/b&gt;&lt;/object&gt; &lt;!' d</content>"),
		 "atom1.0\n" A " body=a b c <!' d full" CHANGED "\n"},
		{ENTRY("<title>Tom &amp;amp; Jerry</title><content>&lt;p&gt;không khai kiểu&lt;"
		       "/p&gt;</content><summary>1 &lt; 2</summary>"),
		 "atom1.0\n" A " title=Tom & Jerry summary=1 < 2 body=không khai kiểu full"
		 CHANGED "\n"},
		{ENTRY("<content type=\"text/plain\">Một\n\nHai\nBa</content>"),
		 "atom1.0\n" A " body=Một body=Hai\nBa full" CHANGED "\n"},
		{ENTRY("<content mode=\"base64\" type=\"text/html\">QUFB</content>"),
		 "atom1.0\n" A " body=AAA full" CHANGED "\n"},
		{ENTRY("<title mode=\"base64\" type=\"text/html\">VGluIDxiPm7Ds25n\n PC9iPg==</title>"),
		 "atom1.0\n" A " title=Tin nóng" CHANGED "\n"},
		{ENTRY("<content type=\"image/png\" src=\"p.png\"/><content type=\"video/mp4\" "
		       "src=\"v.mp4\"/>"),
		 "atom1.0\n" A " image=https://e.vn/rss/p.png img=https://e.vn/rss/p.png "
		 "video=https://e.vn/rss/v.mp4 type=video/mp4 file=https://e.vn/rss/p.png "
		 "type=image/png"
		 CHANGED "\n"},
		{ATOM("<entry><content type=\"text/html\" src=\"c.html\"/>" UPDATED "</entry>"),
		 "atom1.0\nitem url=https://e.vn/rss/c.html" CHANGED "\n"},
		/* links */
		{ENTRY("<link rel=\"alternate\" type=\"application/json\" href=\"j\"/><link "
		       "rel=\"http://www.iana.org/assignments/relation/via\" href=\"/v\"/><link "
		       "rel=\"enclosure\" title=\"E\" type=\"audio/ogg\" length=\"5\" "
		       "href=\"/e.ogg\"/><link rel=\"replies\" thr:count=\"3\" href=\"/r\" "
		       "xmlns:thr=\"http://purl.org/syndication/thread/1.0\"/><link rel=\"edit\" "
		       "href=\"/x\"/>"),
		 "atom1.0\n" A " other=https://e.vn/v file=https://e.vn/e.ogg type=audio/ogg "
		 "name=E bytes=5"
		 CHANGED " comments=3\n"},
		{ENTRY("<category term=\"a\" label=\"A\"/><category term=\"b\"/><category "
		       "scheme=\"http://schemas.google.com/g/2005#kind\" term=\"post\"/>"),
		 "atom1.0\n" A CHANGED " category=A cat=A cat=b\n"},
		/* where it was copied from */
		{ENTRY("<source><title>Nguồn</title><link href=\"https://x.vn\"/><author><name>"
		       "Chi</name></author></source>"),
		 "atom1.0\n" A CHANGED " by=Chi site=Nguồn\n"},
		/* what URLs are relative to */
		{"<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://b.vn/x/\"><entry "
		 "xml:base=\"y/\" xml:lang=\"fr\"><link href=\"a\"/>" UPDATED "<content "
		 "type=\"html\" xml:base=\"/z/\">&lt;img src=\"p.jpg\"&gt;</content></entry>"
		 "<entry><link href=\"c\"/>"
		 UPDATED "</entry></feed>",
		 "atom1.0\nitem url=https://b.vn/x/y/a image=https://b.vn/z/p.jpg "
		 "img=https://b.vn/z/p.jpg"
		 CHANGED " language=fr\nitem url=https://b.vn/x/c" CHANGED "\n"},
		{"<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"><a:entry><a:link href=\"/a\"/>"
		 "<a:updated>2026-03-06T17:05:00Z</a:updated></a:entry></a:feed>",
		 "atom1.0\n" A CHANGED "\n"},
	};

	CHECK(v);
}

#define JSON(inner) "{\"version\":\"https://jsonfeed.org/version/1.1\"," inner "}"
#define J_ITEM(inner)                                                                              \
	JSON("\"items\":[{\"url\":\"/a\",\"date_published\":\"" J_DATE "\"," inner "}]")
#define J_DATE "2026-03-07T00:05:00+07:00"

static void json(void **state)
{
	(void)state;
	static const struct sample v[] = {
		{JSON("\"title\":\"T\",\"description\":\"D\",\"language\":\"vi\","
		      "\"home_page_url\":\"https://e.vn\",\"feed_url\":\"https://e.vn/f.json\","
		      "\"next_url\":\"/2\",\"icon\":\"/i.png\",\"favicon\":\"/f.ico\","
		      "\"authors\":[{\"name\":\"An\",\"url\":\"/an\"}],\"items\":[{\"id\":7,"
		      "\"url\":\"/a\",\"date_modified\":\"2026-03-06\"}]"),
		 "json1.1 title=T about=D language=vi icon=https://e.vn/i.png home=https://e.vn/ "
		 "self=https://e.vn/f.json next=https://e.vn/2 by=An(https://e.vn/an)\nitem id=7 "
		 "url=https://e.vn/a changed=2026-03-06T00:00:00+07:00 by=An(https://e.vn/an)\n"},
		{J_ITEM("\"title\":\"1 < 2 &amp; 3\",\"content_html\":\"<p>C\\u0000 c<img "
			"src=\\\"p.jpg\\\">\",\"summary\":\"S\","
			"\"external_url\":\"https://x.vn/\",\"image\":\"/i.jpg\","
			"\"banner_image\":\"/b.jpg\",\"tags\":[\"a\",\"b\",5],"
			"\"author\":{\"name\":\"An\"},\"language\":\"en\","
			"\"attachments\":[{\"url\":\"/e.mp3\",\"mime_type\":\"audio/mpeg\","
			"\"title\":\"E\",\"size_in_bytes\":9,\"duration_in_seconds\":61.5}]"),
		 "json1.1\n" A " other=https://x.vn/ title=1 < 2 &amp; 3 summary=S "
		 "body=C\xEF\xBF\xBD c full image=https://e.vn/i.jpg img=https://e.vn/i.jpg "
		 "img=https://e.vn/rss/p.jpg file=https://e.vn/e.mp3 type=audio/mpeg name=E "
		 "bytes=9 seconds=61" DONE
		 " by=An category=a cat=a cat=b language=en\n"},
		{J_ITEM("\"content_text\":\"Một <b>\\n\\n \\nHai\\nBa\",\"title\":null,"
			"\"tags\":\"x\""),
		 "json1.1\n" A " body=Một <b> body=Hai\nBa full" DONE "\n"},
		/* what a strict parser would not take */
		{J_ITEM("\"title\":\"a\nb\tc \\ud83d x \\ud83d\\ude00 \\q\""),
		 "json1.1\n" A " title=a b c \xEF\xBF\xBD x 😀 \\q" DONE "\n"},
		{J_ITEM("\"id\":\"x\"") " trailing", "json1.1\nitem id=x url=https://e.vn/a"
		 DONE "\n"},
		{"{\"title\":\"T\",\"items\":[\n{\"id\":\"1\",\"url\":\"/a\","
		 "\"date_published\":\"2026-03-07\"},\n{\"id\":\"2\",\"ti",
		 "json1.0 title=T\nitem id=1 url=https://e.vn/a on=2026-03-07T00:00:00Z\n3: the "
		 "feed is cut off: ':' expected near end of file\n"},
		{JSON("\"items\":[\n{\"id\":\"1\",\"url\":\"/a\",\"date_published\":\"x\"},\n3,\n"
		      "{\"id\":\"1\",\"url\":\"/b\",\"date_published\":\"2026-03-07\"}]"),
		 "json1.1\nitem id=1 url=https://e.vn/a\nitem url=https://e.vn/b "
		 "on=2026-03-07T00:00:00Z\n2: no date: x\n2: an item without a date\n4: two items "
		 "with one id: 1\n"},
	};

	CHECK(v);
}

/* Without an address of the feed, its page is what links are relative to. */
static void a_feed_without_address(void **state)
{
	(void)state;
	static const char doc[] = RSS("<link>https://e.vn/x/</link><item><link>a</link></item>");
	struct error err;
	bool ok;
	struct feed *f = feed_case_read("", doc, sizeof doc - 1, &ok, &err);

	assert_true(ok);
	assert_string_equal(f->items.v[0].url, "https://e.vn/x/a");
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(formats),
		cmocka_unit_test(small_items),
		cmocka_unit_test(sfeed_lines),
		cmocka_unit_test(no_feed_is_an_error),
		cmocka_unit_test(rss_channel),
		cmocka_unit_test(rss_items),
		cmocka_unit_test(media),
		cmocka_unit_test(atom_entries),
		cmocka_unit_test(json),
		cmocka_unit_test(a_feed_without_address),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
