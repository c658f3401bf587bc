/* A load that a screen waits for, and may not live to see. */
#ifndef BANTIN_TUI_TICKET_H
#define BANTIN_TUI_TICKET_H

#include "tui/tui.h"

struct ticket;

/* Called once, unless forgotten; the callee owns f, which is null on failure. */
typedef void ticket_fn(struct feed *f, const struct error *err, struct screen *s);
struct ticket *ticket_load(struct screen *s, const char *url, const char *from, ticket_fn *fn);
void ticket_forget(struct ticket *k); /* null is allowed */
void tickets_clear(struct tui *t); /* at the end, behind which no load calls back */

#endif
