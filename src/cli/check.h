/* What --check says of the user's own files; check.c reads everything else. */
#ifndef BANTIN_CLI_CHECK_H
#define BANTIN_CLI_CHECK_H

#include "base/buf.h"
#include "core/session.h"

/* Appends a line for each oddity, each rule with what it would have done to the last week, each saved
 * search with what it finds. */
bool check_rules(struct session *s, struct buf *out, struct error *err);
bool check_searches(struct session *s, struct buf *out, struct error *err);

#endif
