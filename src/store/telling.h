/* Words of headlines that tell, or do not tell, one event from another. */
#ifndef BANTIN_STORE_TELLING_H
#define BANTIN_STORE_TELLING_H

#include "store/tokenizer.h"

/* "the", "after": in any headline. */
bool telling_is_common(const char *plain);
/* "ở", "trong": the same of Vietnamese, with marks. */
bool telling_is_glue(const char *marked);
/* "clb", "ubnd": capitals that name nobody. */
bool telling_is_acronym(const char *plain);
/* "thủ" of Thủ tướng, "bộ": capitals of offices. */
bool telling_is_office(const char *plain);
/* May be a Vietnamese syllable: "man" may, "arsenal" may not. */
bool telling_is_syllable(const char *plain);

struct term {
	enum { TERM_NONE, TERM_SIDE, TERM_GENRE, TERM_DAILY } kind;
	int group;	  /* of a side; number of a genre, from 0 to 31 */
	const char *side; /* which of its group */
	bool daily;	  /* and it comes every day */
	bool small;	  /* in small letters only */
};

/* What begins with the i-th of n words. */
struct term telling_term(const struct plain_word *w, int n, int i);

#endif
