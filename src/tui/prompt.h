/* The line at the bottom where commands and words to search for are typed. */
#ifndef BANTIN_TUI_PROMPT_H
#define BANTIN_TUI_PROMPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "tui/canvas.h"

enum prompt_kind { PROMPT_COMMAND, PROMPT_SEARCH, PROMPT_FIND, PROMPT_FILTER, PROMPTS };

enum prompt_event { PROMPT_GOES_ON, PROMPT_DONE, PROMPT_CANCELLED };

/* What the last word could be completed to: whole lines, in the arena. */
struct candidates {
	struct arena *arena;
	LIST_OF(const char *) list;
};
/* Adds them for a line of that kind that begins with `text`. */
typedef void prompt_complete_fn(void *arg, enum prompt_kind kind, const char *text,
				struct candidates *out);

struct history {
	char **v;
	size_t n, cap;
};

struct prompt {
	bool active;
	enum prompt_kind kind;
	struct buf text;
	size_t cursor; /* a byte of text, at a character */
	struct history histories[PROMPTS];
	size_t back;   /* steps back in the history, 0: what is being typed */
	char *draft;   /* what was typed before stepping back */
	struct candidates candidates;
	size_t candidate; /* the one shown */
	prompt_complete_fn *complete; /* may be null */
	void *arg;
};

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *text);
void prompt_clear(struct prompt *p);

/* On PROMPT_DONE the line is in p->text until the next prompt_open, and in the history. */
enum prompt_event prompt_key(struct prompt *p, uint32_t key);

void prompt_draw(const struct prompt *p, const struct region *r, int row);

#endif
