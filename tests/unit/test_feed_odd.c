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

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(podcasts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
