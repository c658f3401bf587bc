/* The reader: a stack of screens on a terminal, until the user leaves. */
#ifndef BANTIN_TUI_APP_H
#define BANTIN_TUI_APP_H

#include <stdbool.h>

#include "core/session.h"
#include "tui/tui.h"
#include "tui/term.h"

struct tui_options {
	const char *start;  /* TARGET to open; null: views, portals and categories */
	const char *keymap; /* shipped keymap or file */
	enum term_colour colour;
	bool ascii;
	tui_render_fn *render; /* see tui.h */
	const char *config; /* as on the command line; null */
	const char *log;    /* file to which messages go too; null if none */
};

/* Runs the reader on a session that is open; s->warn is its own meanwhile. Returns the exit status:
 * 0, or 128 and the number of the signal that ended it. Where err is set nothing was drawn, and the
 * status is err's: ERR_CONFIG for no terminal, keymap or such target, ERR_STORE for the store. */
int tui_run(struct session *s, const struct tui_options *o, struct error *err);

#endif
