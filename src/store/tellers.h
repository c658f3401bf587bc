/* Who tells an item, where several channels of a portal have it in words of their own. Its words are
 * those of one of them, the teller. Another's are taken when it changes them, or weighs more; so what
 * two feeds always say differently is no correction, and what any of them says again is not looked at
 * twice. Inside a transaction; failures are in s->rc. */
#ifndef BANTIN_STORE_TELLERS_H
#define BANTIN_STORE_TELLERS_H

#include "store/record.h"

struct telling {
	int64_t channel;
	int64_t said;	/* a hash of what it says now, never 0 */
	int64_t before; /* of what it said last; 0: nothing */
	int64_t teller; /* the channel whose words the item has; 0: none that is still there */
	int64_t teller_said;
};

/* row 0: a new item. `category` is the title under which the channel files it, or null. */
void tellers_ask(struct store *s, struct telling *t, int64_t channel, const char *category,
		 const struct item *it, int64_t row);

bool tellers_said_again(const struct telling *t);

/* Is it the channel's word that counts? Levels are its own, and that of what the item is told by. */
bool tellers_win(const struct telling *t, int32_t level, int32_t old);

/* Keeps what was said; what belongs to the item itself goes into r, which is to be saved. */
void tellers_keep(struct store *s, const struct telling *t, bool win, struct record *r);

#endif
