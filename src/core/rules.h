/* The user's rules: lines "ACTION QUERY" in the file `rules` of the configuration, ACTION being hide,
 * read, save, highlight or tag NAME, QUERY as for search:. */
#ifndef BANTIN_CORE_RULES_H
#define BANTIN_CORE_RULES_H

#include "core/keyfile.h"
#include "store/store.h"

enum { RULES_WEEK = 7 * 86400 };

struct rules {
	struct arena *arena;
	LIST_OF(struct store_rule) list;
	LIST_OF(int) lines; /* where each stands */
	bool there;	    /* is there such a file? */
};

/* A line that makes no sense is told ("rules:7: ...") and passed over. False with ERR_CONFIG where
 * the file cannot be read. rules_clear in either case. */
bool rules_read(struct rules *r, keyfile_warn_fn *warn, void *arg, struct error *err);
void rules_clear(struct rules *r);

const char *rules_action(enum rule_action action); /* "hide", ... */

#endif
