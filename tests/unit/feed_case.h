/* What the tests of feeds share: a document goes in, one text that names all that is known of it
 * comes out. */
#ifndef BANTIN_TESTS_FEED_CASE_H
#define BANTIN_TESTS_FEED_CASE_H

#include <stdbool.h>

#include "feed/feed_read.h"

enum { NOW = 1790000000 };

/* Where the documents are said to be from. */
#define URL "https://e.vn/rss/f.xml"

struct feed *feed_case_read(const char *url, const char *doc, size_t n, bool *ok,
			    struct error *err);

/* Reads b; what it says, or its error, is in b then. */
bool feed_case_reread(struct buf *b);

struct sample {
	const char *doc, *want;
};

#define CHECK(samples) feed_case_check(samples, sizeof(samples) / sizeof *(samples))
void feed_case_check(const struct sample *v, size_t n);

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

#endif
