/* The terminal: the one door to curses. Opened once; everything else of the reader draws on a
 * canvas and reads keys as keymap.h names them. */
#ifndef BANTIN_TUI_TERM_H
#define BANTIN_TUI_TERM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "tui/canvas.h"
#include "tui/tui.h"

enum term_colour { COLOUR_AUTO, COLOUR_ALWAYS, COLOUR_NEVER }; /* auto honours NO_COLOR */

/* True if term_open would find a terminal it can draw on. */
bool term_usable(struct error *err);

/* Takes the terminal on standard input and output. ERR_CONFIG if there is none, or TERM says it
 * cannot be drawn on; a TERM nobody has described is taken for an xterm. */
bool term_open(enum term_colour colour, struct error *err);
void term_close(void); /* leaves it as it was; allowed if it is not open */

/* How many colours it has (theme.h), and the pixels of a character, by guess where it does not say. */
int term_colours(void);
void term_cell(int *width, int *height);

/* What the user should know of how it was opened; null if nothing. */
const char *term_note(void);

/* The default one is set at first. What is on the screen is not painted anew. */
void term_set_theme(enum theme theme);

/* The title of the terminal's window, clean text; null: as it was before. */
void term_title(const char *text);

int term_fd(void); /* readable when a key came */
void term_size(int *rows, int *cols);

/* The window changed: asks for its size anew. */
void term_resized(void);

/* Shows the canvas: writes what differs from what is on the screen. */
void term_paint(const struct canvas *c);
void term_redraw(void); /* the next paint writes everything */

/* The next key that is there, without waiting: KEY_NONE when there is none (any more), KEY_GONE
 * when the terminal is gone. A key that has no name here is left out. */
enum { KEY_NONE = 0, KEY_GONE = -1 };
int32_t term_key(void);

/* Events of the mouse come as the key KEY_NAMED(KEYN_MOUSE); text is not selected as before then. */
void term_mouse(bool on);
bool term_pointer(struct tui_pointer *out); /* what that key was; false: nothing that matters */

/* Around a program that uses the terminal itself. */
void term_suspend(void);
void term_resume(void);

/* Asks the terminal to put text into the clipboard (OSC 52). False if the text is too long. */
bool term_copy(const char *text);

#endif
