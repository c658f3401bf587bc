/* What a line behind the colon can be completed to: from the action and option tables and the
 * names in the store. */
#ifndef BANTIN_TUI_COMPLETE_H
#define BANTIN_TUI_COMPLETE_H

#include "tui/prompt.h"

/* A prompt_complete_fn; arg is the struct tui. */
void complete_command(void *arg, const char *text, struct candidates *out);

#endif
