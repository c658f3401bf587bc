/* Where a page shows who wrote its article. What is found is added to `out`. */
#ifndef BANTIN_HTML_SIGNATURE_H
#define BANTIN_HTML_SIGNATURE_H

#include "html/house.h"
#include "html/people.h"

/* Elements whose markup says author: `certain` by rel or itemprop, else by a class. */
void signature_elements(const struct bylines *b, bool certain, struct people *out);
/* "By Jane Doe" near the title. */
void signature_lines(const struct bylines *b, struct people *out);
/* A label in the middle of a line near the title, or behind the text. */
void signature_late(const struct bylines *b, struct people *out);
/* A name without a label under the title. */
void signature_bare(const struct bylines *b, struct people *out);
/* A name as the last line of the text; it is taken out of it. */
void signature_last(const struct bylines *b, struct people *out);

#endif
