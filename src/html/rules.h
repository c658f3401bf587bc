/* What a portal's definition says of its pages: where the facts of an article stand, what is cut,
 * and which blocks a list is made of. It overrides; what it leaves out is found as everywhere.
 *
 * The text is lines "name = selector". Behind a line "if = selector" stand those of a family, which
 * hold where an element of the page is selected; of several families the first. */
#ifndef BANTIN_HTML_RULES_H
#define BANTIN_HTML_RULES_H

#include "html/extract.h"

/* The rules of the page's job. cut and list-item do their work at once, the others leave the first
 * element they select in p->ruled. To be called before the leaves are found. */
void rules_apply(struct page *p);

/* The zone of dates without one, once the language has told another. */
void rules_zone(struct page *p);

/* The second page of a list, where a template and an element of the page together tell it. */
const char *rules_next_page(struct page *p);

/* The facts of an article that are ruled, in place of what was found. */
void rules_facts(struct page *p, struct item *it);

#endif
