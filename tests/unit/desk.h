/* A reader without a terminal, over a store in memory: for tests of what screens show and do. */
#ifndef BANTIN_TESTS_DESK_H
#define BANTIN_TESTS_DESK_H

#include "tests/unit/store.h"

#include "tui/tui.h"

enum { NEWS = 30 }; /* items of "Thời sự": "Tin số 1", the newest, ... */

struct desk {
	struct session session;
	struct tui tui;
	int rows, cols;
};

/* A portal with two channels: the news, each with a text and two links, and one long article, which
 * is the newest of all. The first three news are trending. */
void desk_open(struct desk *d, int rows, int cols);
void desk_close(struct desk *d);

/* Types keys, one a byte, drawing after each. */
void desk_type(struct desk *d, const char *keys);

/* Lets what goes on between keys come to its end. */
void desk_settle(struct desk *d);

/* What is on the screen; heap. */
char *desk_text(struct desk *d);
/* Its row, from 0, or from the end if negative; static. */
const char *desk_row(struct desk *d, int row);
bool desk_shows(struct desk *d, const char *text);
/* The row with the cursor's mark, without it; static. */
const char *desk_selected(struct desk *d);

#define assert_shows(d, text)                                                                      \
	do {                                                                                       \
		if (!desk_shows(d, text)) {                                                        \
			char *got_ = desk_text(d);                                                 \
			print_message("%s", got_);                                                 \
			free(got_);                                                                \
			fail_msg("not shown: %s", text);                                           \
		}                                                                                  \
	} while (0)

#endif
