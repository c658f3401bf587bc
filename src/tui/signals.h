/* Signals as bytes in a pipe that the loop watches; and a last service for crashes: the terminal is
 * put back before the program dies of them. */
#ifndef BANTIN_TUI_SIGNALS_H
#define BANTIN_TUI_SIGNALS_H

#include <stdbool.h>

#include "base/error.h"

/* Installs the handlers; to be called before curses installs its own, which stay for what is not
 * taken here (SIGTSTP). *fd becomes the pipe's end to watch. */
bool signals_open(int *fd, struct error *err);
void signals_close(void); /* the former handlers are back; allowed if it is not open */

/* The next signal that came: HUP INT QUIT TERM WINCH CONT CHLD; 0 if there is none. */
int signals_next(void);

#endif
