/* What the tests of facts share: a small page becomes an article, and one of its facts is looked at. What
 * stands in the rows: the head, what is between the heading and the text, what is under the text. */
#ifndef BANTIN_TESTS_PAGE_CASE_H
#define BANTIN_TESTS_PAGE_CASE_H

#include "html/html.h"

#define TEXT                                                                                       \
	"<p>The ferry left at seven with forty people and a piano on board, and nobody minded that "       \
	"the wind had turned, because the crossing is short and the coffee is good.</p>"                   \
	"<p>By noon the piano stood in the school, a little out of tune, and the children had found that "  \
	"the lowest keys sound like the fog horn of the harbour on a winter morning.</p>"                  \
	"<p>The teacher says that there will be a concert in June, weather permitting, and that the ferry " \
	"will run twice that evening so that those from the other islands can come.</p>"
#define TEXT_LINE                                                                                  \
	"The ferry left at seven with forty people and a piano on board, and nobody minded that the wind had turned."
#define TITLE "<h1>A piano crosses the sound</h1>"
#define HEAD "<title>A piano crosses the sound - Island Courier</title><meta property='og:title' content='A piano crosses the sound'>"
#define LD(json) "<script type='application/ld+json'>" json "</script>"
#define ARTICLE(json) LD("{\"@type\":\"NewsArticle\",\"headline\":\"A piano crosses the sound\"," json "}")

enum fact { NAME, WHO, WHEN, CHANGED, SECTION, SITE, CANONICAL, IMAGE, VIEWS, COMMENTS, TAGS, WALL, LANGUAGE };

struct page_case {
	const char *name, *head, *top, *foot, *wanted;
};

/* Language and address of the pages that follow. */
extern const char *page_lang, *page_base;

/* A setup: English, of the Courier. */
int page_case_english(void **state);
/* Prints the rows that say something else than wanted, and fails if there are any. */
void page_case_check(const struct page_case *cases, size_t n, enum fact fact);

#define CHECK(cases, fact) page_case_check(cases, sizeof cases / sizeof *cases, fact)

#endif
