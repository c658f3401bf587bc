/* Stories: what several portals tell of one event. The item of the portal that the user named first
 * is its head, and in the lists it stands for all. A portal tells a story once. Read and saved are of the whole story.
 * Inside a transaction; failures are in s->rc. */
#ifndef BANTIN_STORE_STORIES_H
#define BANTIN_STORE_STORIES_H

#include "store/load.h"
#include "store/record.h"

/* Looks for the story of an item that is stored, whose words are new or have changed, and adds it;
 * an item that is of one already stays there. */
void stories_tell(struct store *s, const struct record *r);

/* The head of the item's story; the item itself where it is alone. */
int64_t stories_head(struct store *s, int64_t row);

/* The other items of its story, in the order they came; in the arena. Returns its head. */
int64_t stories_others(struct store *s, struct arena *a, int64_t row, struct row_list *out);

/* Marks all items of the item's story. False if they were so already, or it failed. */
bool stories_mark(struct store *s, int64_t row, enum store_mark mark);

/* Leaves of each story the first of the rows. */
void stories_once(struct store *s, struct arena *a, struct row_list *rows);

/* Forgets by what headlines from before that time were found. */
void stories_expire(struct store *s, int64_t before);

#endif
