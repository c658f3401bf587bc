/* Feeds that are right, or nearly, but rare: extensions, namespaces, bases, dates. */
#include "tests/unit/unit.h"

#include "tests/unit/feed_case.h"

#define ONLY(inner) RSS("<item>" inner "</item>")
#define POD "xmlns:podcast='https://podcastindex.org/namespace/1.0'"
#define BARE "\n1: an item without a date\n1: an item without a link\n"

static void podcasts(void **state)
{
	(void)state;
	static const struct sample v[] = {
		/* files beside the recording stand behind it */
		{ITEM("<podcast:transcript " POD " url='/a.vtt' type='text/vtt' rel='captions'/>"
		      "<podcast:chapters " POD " url='a.json' type='application/json+chapters'/>"
		      "<enclosure url='/a.mp3' type='audio/mpeg' length='7'/>"),
		 "rss2.0\n" A " file=https://e.vn/a.mp3 type=audio/mpeg bytes=7 file=https://e.vn/a.vtt type=text/vtt "
		 "file=https://e.vn/rss/a.json type=application/json+chapters" DONE "\n"},
		{ITEM("<podcast:person " POD " href='/lan'>Lan</podcast:person>"
		      "<podcast:person " POD " role='Guest'>Minh</podcast:person>"
		      "<podcast:person " POD " role='audio editor'>Tú</podcast:person>"),
		 "rss2.0\n" A DONE " by=Lan(https://e.vn/lan) by=Minh\n"},
		{RSS("<podcast:person " POD " role='host'>Lan</podcast:person><podcast:locked " POD
		     ">yes</podcast:locked>"),
		 "rss2.0 by=Lan\n"},
		/* without its declaration */
		{ONLY("<podcast:person>Lan</podcast:person>"),
		 "rss2.0\nitem by=Lan\n1: the prefix podcast is not declared" BARE},
		/* where something happened is nothing we tell */
		{ITEM("<title>T</title><georss:point xmlns:georss='http://www.georss.org/georss'>21 105"
		      "</georss:point><geo:Point xmlns:geo='http://www.w3.org/2003/01/geo/wgs84_pos#'>"
		      "<geo:lat>21</geo:lat><title>Not this</title></geo:Point><georss:where "
		      "xmlns:georss='http://www.georss.org/georss'><gml:Point "
		      "xmlns:gml='http://www.opengis.net/gml'><gml:pos>21 105</gml:pos></gml:Point>"
		      "</georss:where>"),
		 "rss2.0\n" A " title=T" DONE "\n"},
	};

	CHECK(v);
}

/* What a server says in front of its feed, and what only looks so. */
static void notices(void **state)
{
	(void)state;
#define NOTICE "<br />\n<b>Warning</b>: no such file in <b>x.php</b><br />\n"
	static const struct sample v[] = {
		{NOTICE "<?xml version='1.0'?>" ITEM(""),
		 "rss2.0\n" A DONE "\n1: something else stands before the feed\n"},
		{"Warning: no such file\n<?xml version='1.0'?>" ITEM(""),
		 "rss2.0\n" A DONE "\n1: something else stands before the feed\n"},
		{"<!-- made by hand --><?xml version='1.0'?>" ITEM(""), "rss2.0\n" A DONE "\n"},
		/* the line of what is odd counts from the top */
		{NOTICE "<?xml version='1.0'?>" ONLY("<title>T</title><link>https://e.vn/a</link>"),
		 "rss2.0\n" A " title=T\n1: something else stands before the feed\n"
		 "3: an item without a date\n"},
	};

	CHECK(v);
}

static void rare_forms(void **state)
{
	(void)state;
	static const struct sample v[] = {
		/* CDF has a base of its own */
		{"<channel href='https://e.vn/' base='https://e.vn/b/'><item href='one.html' "
		 "lastmod='1998-11-05T22:10-0000'><title>T</title></item></channel>",
		 "cdf home=https://e.vn/\nitem url=https://e.vn/b/one.html title=T "
		 "changed=1998-11-05T22:10:00Z\n"},
		{"<feed version='0.3' xmlns='http://purl.org/atom/ns#'><entry><link href='https://e.vn/a'/>"
		 "<content type='multipart/alternative'><content type='text/plain'>Một</content><content "
		 "type='text/html' mode='escaped'>&lt;p&gt;Hai&lt;/p&gt;</content></content>"
		 "<modified>2026-03-06T17:05:00Z</modified></entry></feed>",
		 "atom0.3\n" A " body=Một full" CHANGED "\n"},
	};

	CHECK(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(podcasts),
		cmocka_unit_test(notices),
		cmocka_unit_test(rare_forms),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
