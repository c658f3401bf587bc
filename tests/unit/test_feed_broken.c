/* Feeds as the wild makes them, and worse: damage, bombs, limits. */
#include "tests/unit/unit.h"

#include "feed/text.h"
#include "tests/unit/feed_case.h"

static void broken_markup(void **state)
{
	(void)state;
	static const struct sample v[] = {
		/* what stands before, and what is no XML at all */
		{"<!DOCTYPE rss [<!ENTITY ten 'B&#225;o \"L&#xE0;ng\"'><!ENTITY hai \"<b>\"><!ENTITY ba \"&ten;\">"
		 "<!ENTITY bon SYSTEM 'file:///etc/hostname'>]>" RSS("<title>&ten; &hai; &ba; &bon;</title>"),
		 "rss2.0 title=Báo \"Làng\" &hai; &ba; &bon;\n1: unknown entity &hai;\n1: unknown entity &ba;\n"
		 "1: unknown entity &bon;\n"},
		{"\xEF\xBB\xBF\n \n<?xml version=\"1.0\" encoding=\"x-nonsense\"?>\n<!-- <rss> -->"
		 "\n<!DOCTYPE rss [<!ENTITY x \"]>\">]>\n" RSS("<title>T</title>"),
		 "rss2.0 title=T\n"},
		{ITEM("<title>A & B &c; &nbsp;&eacute; &#150; &#x1F600; &#xD83D;&#xDE00; &#0;"
		      "&#x110000;</title>"),
		 "rss2.0\n" A " title=A & B &c; é – 😀 😀 \xEF\xBF\xBD" DONE
		 "\n1: a bare & (should be &amp;)\n1: unknown entity &c;\n"},
		{ITEM("<title><![CDATA[&lt;![CDATA[ Thanh Ni&ecirc;n ]]&gt;]]></title>"),
		 "rss2.0\n" A " title=Thanh Niên" DONE "\n1: CDATA that was escaped once more\n"},
		{ITEM("<title>&lt;![CDATA[ Thanh Ni&amp;ecirc;n ]]&gt;</title>"),
		 "rss2.0\n" A " title=Thanh Niên" DONE "\n1: CDATA that was escaped once more\n"},
		{ITEM("<title>Tom &amp;amp; &lt;b&gt;Jerry&lt;/b&gt;</title>"),
		 "rss2.0\n" A " title=Tom & Jerry" DONE "\n1: markup in a title\n"},
		{ITEM("<title>a]]>b<![CDATA[c]]]]><![CDATA[>d]]>&gt;</title>"),
		 "rss2.0\n" A " title=a]]>bc]]>d>" DONE "\n"},
		{ITEM("<title>i < 3 <3 <@ <đ</title>"),
		 "rss2.0\n" A " title=i < 3 <3 <@ <đ" DONE
		 "\n1: a bare < (should be &lt;)\n"},
		/* HTML that nobody escaped */
		{ITEM("<description>a<br>b<p>c<b>d</p> <img src=\"p.jpg\"> &lt;i&gt;"
		      "e</description>"),
		 "rss2.0\n" A " summary=abcd e body=abcd e image=https://e.vn/rss/p.jpg "
		 "img=https://e.vn/rss/p.jpg" DONE "\n1: <b> is not closed\n"},
		{RSS("<item><title>a</titel></title><link>/a</link>"
		 DATE "</item></rss></channel>"),
		 "rss2.0\n" A " title=a" DONE "\n1: </titel> closes nothing\n1: <channel> is not "
		 "closed\n"},
		/* attributes */
		{ITEM("<enclosure url=\"https://e.vn/a?b&c<d\" type=audio/ogg length='7' x= y "
		      "1z='2' url='twice'/>"),
		 "rss2.0\n" A " file=https://e.vn/a?b&c%3Cd type=audio/ogg bytes=7" DONE
		 "\n1: a bare & (should be &amp;)\n"},
		{RSS("<item><enclosure url='https://e.vn/a'<title>a</title><link>/a</link>"
		 DATE "</item>"),
		 "rss2.0\n" A " title=a file=https://e.vn/a" DONE "\n1: <enclosure> is not "
		 "closed\n"},
		{RSS("<item><enclosure url='https://e.vn/a'><title>a</title><link>/a</link>"
		 DATE "</item>"),
		 "rss2.0\n" A " title=a file=https://e.vn/a" DONE "\n1: <enclosure> is not "
		 "closed\n"},
		/* text goes round the parser: letters that stand for it, its references, its newlines */
		{ITEM("<title>x</title><description>x\n&lt;b&gt;xx&lt;/b&gt;x<i>x\n\nx</i> <u>x</u>\nx&#10;x"
		      "<![CDATA[x]]>\n</description><guid isPermaLink='false'>\nxx\n</guid>"),
		 "rss2.0\nitem id=xx url=https://e.vn/a title=x summary=x xxxx x x x xx body=x xxxx x x x xx" DONE "\n"},
		/* lines are those of the source */
		{"<?xml version='1.0'\n?>\n<!--\n\n--><rss\n version='2.0'\n><channel>\n<item>"
		 "<title\n>a\n&#10;b</title\n><link>/a</link>\n<pubDate>bald</pubDate></item>\n"
		 "<item x='1\n2'></item></channel></rss>",
		 "rss2.0\nitem url=https://e.vn/a title=a b\n8: an item without a date\n12: no "
		 "date: bald\n14: an item with nothing in it\n"},
		/* cut off: items that were read stay, half a word does not */
		{"<rss><channel><item><title>a</title><link>/a</link>" DATE "</item>\n<item>"
		 "<title>b</title><link>/b</link>" DATE "<description>Dở da",
		 "rss2.0\n" A " title=a" DONE "\nitem url=https://e.vn/b title=b summary=Dở da "
		 "body=Dở da"
		 DONE "\n2: the feed is cut off inside <description>\n"},
		{"<rss><channel><item><title>a</title><link>/a</link>"
		 DATE "</item><item><title>b</title>"
		 DATE "<link>https://e.vn/b",
		 "rss2.0\n" A " title=a" DONE "\nitem title=b" DONE
		 "\n1: the feed is cut off inside <link>\n1: an item without a link\n"},
		{"<rss><channel><item><title>a</title><link>/a</link>"
		 DATE "</item></channel></rss",
		 "rss2.0\n" A " title=a" DONE "\n"},
		/* saved as a page */
		{"<!DOCTYPE html><html xmlns='x'>\n<body>\n<rss version='2.0'><channel><item><title>a</title>"
		 "<link>/a</link>" DATE "</item></channel></rss></body></html>",
		 "rss2.0\n" A " title=a" DONE "\n"},
		/* text */
		{ITEM("<title> a\xC2\x9B" "31m\xE2\x80\xAE\x0C thiết đ ất</title>"),
		 "rss2.0\n" A " title=a31m thiết đất" DONE "\n"},
		{ITEM("<title>H\xC3\x83\xC2\xA0 N\xC3\xA1\xC2\xBB\xE2\x84\xA2i</title>"),
		 "rss2.0\n" A " title=Hà Nội" DONE "\n1: a text that was encoded twice\n"},
		{ITEM("<description>&lt;b&gt;H\xC3\x83\xC2\xA0&lt;/b&gt; "
		      "N\xC3\xA1\xC2\xBB\xE2\x84\xA2i</description>"),
		 "rss2.0\n" A " summary=Hà Nội body=Hà Nội" DONE "\n1: a text that was encoded twice\n"},
		{RSS("<item><guid>1</guid><link>/a</link>"
		 DATE "</item>\n<item><guid>1</guid><link>/a</link>" DATE "</item>\n<item><guid>"
		 "1</guid><link>/b</link>" DATE "</item>"),
		 "rss2.0\nitem id=1 url=https://e.vn/a" DONE "\nitem id=1 url=https://e.vn/a" DONE
		 "\nitem url=https://e.vn/b" DONE "\n2: two items with one id: 1\n3: two items "
		 "with one id: 1\n"},
	};

	CHECK(v);
}

/* --- documents too long to write down --- */

static void put_n(struct buf *b, int n, const char *s)
{
	for (int i = 0; i < n; i++)
		buf_puts(b, s);
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
	assert_true(feed_case_reread(&b));
	assert_string_equal(b.data, "rss2.0 title=&j;&z;x\n1: unknown entity &j;\n1: unknown "
				    "entity &z;\n");
	/* Openers that never end, by the hundred thousand */
	static const char *const openers[] = {"<?", "<!--", "<!DOCTYPE [", "<![CDATA[", "<a b='",
					      "<a b=\"", "</", "&", "&#", "&a;", "<a ", "]]>", "<"};
	for (size_t i = 0; i < sizeof openers / sizeof *openers; i++) {
		buf_reset(&b);
		buf_puts(&b,
		 "<rss><channel><item><title>a</title><link>/a</link></item><item><title>");
		put_n(&b, 100000, openers[i]);
		assert_true(feed_case_reread(&b));
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
	assert_true(feed_case_reread(&b));
	assert_non_null(strstr(b.data, A " summary=x body=x" DONE "\n1: elements nested deeper "
					"than 100"));
	/* attributes */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item><enclosure");
	for (int i = 0; i < 20000; i++)
		buf_printf(&b, " a%d='1'", i);
	buf_puts(&b, " url='/e'/><enclosure data='");
	put_n(&b, 40000, "x");
	buf_puts(&b, "' url='/f'/><link>/a</link>" DATE "</item></channel></rss>");
	assert_true(feed_case_reread(&b));
	assert_string_equal(b.data, "rss2.0\n" A " file=https://e.vn/f" DONE
				    "\n1: too many or too long attributes are left out\n");
	/* namespaces */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item");
	for (int i = 0; i < 300; i++)
		buf_printf(&b, " xmlns:n%d='u'", i);
	buf_puts(&b, "><link>/a</link>" DATE "</item></channel></rss>");
	assert_true(feed_case_reread(&b));
	assert_non_null(strstr(b.data, A DONE "\n1: too many"));
	/* names */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item><link>/a</link>" DATE "</item>");
	for (int i = 0; i < 300000; i++)
		buf_printf(&b, "<n%d:a/>", i);
	assert_true(feed_case_reread(&b));
	assert_non_null(strstr(b.data, "1: too many different names: the rest is left out"));
	/* items */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel>");
	for (int i = 0; i < 10005; i++)
		buf_printf(&b, "<item><guid>%d</guid><link>/a</link>" DATE "</item>\n", i);
	buf_puts(&b, "<title>T</title></channel></rss>");
	assert_true(feed_case_reread(&b));
	assert_non_null(strstr(b.data, "rss2.0 title=T\n"));
	assert_non_null(strstr(b.data, "item id=9999 "));
	assert_null(strstr(b.data, "item id=10000 "));
	assert_non_null(strstr(b.data, "10001: more than 10000 items: the rest is left out\n"));
	/* one text */
	buf_reset(&b);
	buf_puts(&b, "<rss><channel><item><link>/a</link>" DATE "<description>");
	put_n(&b, 900000, "mười byte ");
	buf_puts(&b, "</description></item><item><link>/b</link></item></channel></rss>");
	assert_true(feed_case_reread(&b));
	assert_true(b.len > 2 * 7500000 && b.len < 2 * 8400000);
	assert_non_null(strstr(b.data, "\nitem url=https://e.vn/b\n1: a text longer than 8 MB: it "
				       "is cut\n"));
	/* JSON */
	buf_reset(&b);
	buf_puts(&b, "{\"items\":[");
	put_n(&b, 70, "[");
	assert_false(feed_case_reread(&b));
	assert_string_equal(b.data, "4: JSON that nests too deep or has too many values");
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
				buf_printf(&doc, "%dti%sng&amp;]]&gt;\"", i, i % 3 ? "ế"
				 : "&#x1EBF;");
		}
		buf_puts(&want, DONE "\n");
		buf_puts(&doc, cdata ? "]]>" : "");
		buf_puts(&doc, "</title><link>/a</link>" DATE "</item></channel></rss>");
		assert_true(feed_case_reread(&doc));
		assert_string_equal(doc.data, want.data);
	}
	buf_clear(&doc);
	buf_clear(&want);
}

static const char all_of_it[] =
	"<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a \"b\">]><!-- c --><rss version=\"2.0\" "
	"xmlns:media=\"http://search.yahoo.com/mrss/\"><channel><title>B&#225;o &amp; c</title>"
	"<item><title><![CDATA[Một]]></title><link>https://e.vn/1</link><media:content "
	"url='p.jpg' medium=\"image\"><media:title>M</media:title></media:content></item>\n<item>"
	"<title>Hai</title><description>x<br/>&lt;b&gt;y</description></item></channel></rss>";
static const char all_of_json[] =
	"{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"B\\u00e1o\",\"items\":[\n"
	"{\"id\":\"1\",\"title\":\"Một\",\"tags\":[\"a\"]},{\"id\":2,"
	"\"content_text\":\"x\\n\\ny\"}]}";

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
			struct feed *f = feed_case_read(URL, cut, n, &ok, &err);
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
				struct feed *f = feed_case_read(URL, copy, docs[d].n, &ok, &err);
				assert_true(f->items.n <= 3);
				feed_free(f);
				copy[i] = docs[d].s[i];
			}
		free(copy);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(broken_markup),
		cmocka_unit_test(bombs_do_nothing),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(long_texts_arrive_whole),
		cmocka_unit_test(damage_does_no_harm),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
