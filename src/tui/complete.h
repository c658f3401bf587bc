/* What a line that is typed can be completed to: behind the colon from the action and option tables
 * and the names in the store, in a search or a filter from the words that mean something there. */
#ifndef BANTIN_TUI_COMPLETE_H
#define BANTIN_TUI_COMPLETE_H

#include "tui/prompt.h"

/* A prompt_complete_fn; arg is the struct tui. */
void complete_line(void *arg, enum prompt_kind kind, const char *text, struct candidates *out);

#endif
