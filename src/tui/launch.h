/* Browser and player: only with http and https addresses, each one argument. */
#ifndef BANTIN_TUI_LAUNCH_H
#define BANTIN_TUI_LAUNCH_H

#include "tui/tui.h"

/* The option `browser`, else $BROWSER, else xdg-open. Says what it runs, or why not. A browser that
 * is known to draw on the terminal gets it until it ends. url null: says that there is none. */
void launch_browser(struct tui *t, const char *url);
void launch_player(struct tui *t, const char *url);

/* The words of a command with the URL in place of %s, else at the end; in the arena, ended by null.
 * Null for a command without words. */
char **launch_arguments(struct arena *a, const char *command, const char *url);

#endif
