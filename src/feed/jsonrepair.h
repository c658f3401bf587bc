/* What stands between JSON of the wild and a strict parser: one linear pass, as prepass.h is for
 * XML. What comes out nests at most JSON_DEPTH_MAX deep and has at most JSON_VALUES_MAX values, so
 * its tree is bounded; controls in strings, NUL and halves of surrogate pairs are mended. */
#ifndef BANTIN_FEED_JSONREPAIR_H
#define BANTIN_FEED_JSONREPAIR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

enum { JSON_DEPTH_MAX = 64, JSON_VALUES_MAX = 2000000, JSON_LINES_MAX = 10000 };

struct json_repair {
	struct buf out;
	size_t whole;	  /* bytes of out up to the last whole item, 0 if there is none */
	bool cut;	  /* it ends before its root does */
	int32_t *lines;	  /* where each item begins; heap */
	size_t n_lines, cap_lines;
	int last_line;
};

/* False: it nests too deep or has too many values. Call json_repair_clear in any case. */
bool json_repair(struct json_repair *j, const char *s, size_t n);
void json_repair_clear(struct json_repair *j);

/* Ends `out` behind the last whole item, closing what is open. */
void json_repair_cut(struct json_repair *j);

#endif
