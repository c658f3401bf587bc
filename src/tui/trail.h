/* Where one has been: articles in the order in which they were read, where each was left, and marks.
 * An article is known by a key: its row in the store, or its address. */
#ifndef BANTIN_TUI_TRAIL_H
#define BANTIN_TUI_TRAIL_H

#include <stdbool.h>
#include <stdint.h>

enum { TRAIL_MAX = 200, TRAIL_MARKS = 64 };

struct trail_mark {
	uint32_t letter;
	char *target; /* of a list; null for an article */
	char *key;    /* of the article, or of the item selected in the list */
	int permille; /* of the article */
};

struct trail {
	char *visited[TRAIL_MAX];
	int n, at; /* visited[at] is the one that is read */
	struct {
		char *key;
		int permille;
	} left[TRAIL_MAX]; /* a ring */
	int next;
	bool changed; /* since it was read from its file */
	struct trail_mark marks[TRAIL_MARKS];
	int n_marks;
};

void trail_clear(struct trail *t);

/* It is read now: what was ahead is forgotten. */
void trail_visit(struct trail *t, const char *key);
/* Back (-1) or forward (1); null if there is nothing. */
const char *trail_step(struct trail *t, int direction);

/* So much of it was above the window when it was left. */
void trail_leave(struct trail *t, const char *key, int permille);
int trail_left(const struct trail *t, const char *key); /* 0 where nothing is known */

/* Where articles were left lasts in a file of lines "THOUSANDTHS KEY", the latest last. What cannot be
 * read or written is done without. */
void trail_load(struct trail *t, const char *path);
void trail_save(const struct trail *t, const char *path);

/* Copies the strings; a mark of the same letter goes. */
void trail_set_mark(struct trail *t, const struct trail_mark *m);
const struct trail_mark *trail_find_mark(const struct trail *t, uint32_t letter);

#endif
