/* Everything the reader has said so far, to be read again. */
#ifndef BANTIN_TUI_MESSAGES_H
#define BANTIN_TUI_MESSAGES_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "view/line.h"

enum { MESSAGES_MAX = 500 }; /* the oldest go */

struct message {
	int64_t at;
	char *text;
	bool error;
};

struct messages {
	struct message v[MESSAGES_MAX];
	int first, n;  /* a ring */
	unsigned told; /* all there ever were */
	FILE *log;    /* null if none */
};

bool messages_log_to(struct messages *m, const char *path, struct error *err);
void messages_clear(struct messages *m);
void messages_add(struct messages *m, const char *text, bool error);

/* The newest last, in lines of that many columns. */
struct lines *messages_lines(const struct messages *m, int width);

#endif
