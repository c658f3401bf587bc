/* The user's programs for addresses and news: browser, player, mail, and what is run when news have
 * come. Only http and https addresses are handed on, each one argument. */
#ifndef BANTIN_TUI_LAUNCH_H
#define BANTIN_TUI_LAUNCH_H

#include "tui/tui.h"

/* The option `browser`, else $BROWSER, else xdg-open. Says what it runs, or why not. A program that
 * is known to draw on the terminal gets it until it ends. url null: says that there is none. */
void launch_browser(struct tui *t, const char *url);
void launch_player(struct tui *t, const char *url);

/* The option `mail`, with address and title; the text is its input. */
void launch_mail(struct tui *t, const char *url, const char *title, const char *text, size_t n);

/* The option `on-new`, if it is set: how many are new, and what the newest is called. */
void launch_on_new(struct tui *t, int n, const char *newest);

/* What stands for a word of a command. */
struct launch_value {
	const char *word, *value;
};

/* The words of a command with values in place of those words; the first value, where its word is
 * not there and it is not null, at the end. In the arena, ended by null. Null for a command without
 * words. */
char **launch_arguments(struct arena *a, const char *command, const struct launch_value *v, size_t n);

/* Does a program of this name draw on the terminal? */
bool launch_wants_terminal(const char *program);

#endif
