/* From a text that says who wrote something to the names in it. */
#ifndef BANTIN_HTML_PEOPLE_H
#define BANTIN_HTML_PEOPLE_H

#include "html/person.h"
#include "model/feed.h"

struct people {
	struct person *v;
	size_t n, cap;
};

/* Adds the names of a text, newlines standing where its elements end: "By Jane Doe\nStaff Writer",
 * "Bài và ảnh: An - Bình". What is no author ("Reviewed by", "Ảnh: ..."), dates, roles and what is
 * there already are left out. True if any was named. */
bool people_read(struct page *p, const char *s, const char *url, unsigned flags, struct people *out);

/* Adds one name, unless it is there already. */
void people_add(struct page *p, const char *name, const char *url, struct people *out);

/* The text of a node, or of leaves from..to (not included), a newline wherever an element ends. */
const char *people_text(struct page *p, uint32_t from_node, uint32_t to_node);

/* It begins with "By" or its like: bytes of the label and the blanks behind it, 0 if not. */
size_t people_by(struct page *p, const char *s);
/* It begins with "Reviewed by" or its like. */
bool people_is_other(struct page *p, const char *s);
/* Where in the text such a label begins; its end if none does. */
const char *people_find_by(struct page *p, const char *s);

#endif
