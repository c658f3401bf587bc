/* Other programs: by argument vector, never through a shell. They run beside the reader, or have the
 * terminal until they end. */
#ifndef BANTIN_TUI_CHILD_H
#define BANTIN_TUI_CHILD_H

#include "tui/tui.h"

/* It has ended: with an exit status (128 and more: by a signal), and what it printed on both
 * streams, at most 64 kB of it. */
typedef void child_done_fn(struct tui *t, int status, const char *output, void *arg);

struct child_request {
	char *const *argv;
	bool terminal; /* it has the terminal until it ends */
	int input;     /* a file it reads; 0: none but the terminal, where it has that. Is closed */
	child_done_fn *done; /* null: what it prints is dropped, and a failure is told */
	void *arg;	     /* given to done */
};

/* False, and told, if it cannot be run: done is not called then. */
bool child_start(struct tui *t, const struct child_request *rq);

/* SIGCHLD came: ends what has ended, and gives the terminal back. */
void child_reap(struct tui *t);

/* A file in memory that holds the text, to be read from its beginning; 0 if there can be none. */
int child_input(const char *text, size_t n);

#endif
