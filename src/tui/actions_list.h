/* --list actions: what a key can do, and which keys do it. */
#ifndef BANTIN_TUI_ACTIONS_LIST_H
#define BANTIN_TUI_ACTIONS_LIST_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/keyfile.h"

/* Appends a line for each action: name, contexts, keys (blanks between them), help; TABs between
 * the fields. The keys are those of the keymap with the user's own over it. ERR_CONFIG if there is
 * no such keymap. */
bool actions_list(const char *keymap, keyfile_warn_fn *warn, void *arg, struct buf *out,
		  struct error *err);

#endif
