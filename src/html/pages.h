/* Articles and lists that go on on another page. */
#ifndef BANTIN_HTML_PAGES_H
#define BANTIN_HTML_PAGES_H

#include "html/page.h"

/* The address of the next page of the same article or list: one that differs from this page's by
 * its number alone, which is one more ("?page=2", "-p2.html", "/trang-2.htm"). `said` is what the
 * head calls next, null if nothing; links of the page count too. Null if there is none. */
const char *pages_next(struct page *p, const char *said);

#endif
