/* Numbers in headlines, in digits and in words, Vietnamese and English, each written one way: "ba",
 * "3"; "12 nghìn", "12.000", "mười hai nghìn"; "2-1", "2 - 1"; "17/1", "ngày 17-1". */
#ifndef BANTIN_STORE_QUANTITY_H
#define BANTIN_STORE_QUANTITY_H

#include "store/headline.h"
#include "store/tokenizer.h"

struct quantity {
	int words;	    /* it is made of; 0: here is none */
	enum telling kind; /* TELLS_NUMBER, TELLS_YEAR or TELLS_DATE */
	const char *text;
};

/* What begins with the i-th of the n words of s. */
struct quantity quantity_read(struct arena *a, const char *s, const struct plain_word *w, int n,
			      int i);

#endif
