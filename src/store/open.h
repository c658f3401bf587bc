/* The rungs of the ladder by which a store is opened. */
#ifndef BANTIN_STORE_OPEN_H
#define BANTIN_STORE_OPEN_H

#include "store/sql.h"

/* For reading and writing, made or brought to this version where needed; a store of a later version
 * for reading, with a notice. False: s->rc, and s is not connected. */
bool open_for_writing(struct store *s);
/* The same, for a file system whose kind is known. */
bool open_for_writing_as(struct store *s, bool remote);

/* For reading alone, whatever it takes; the notice says why, by the code that forbade writing. */
bool open_for_reading(struct store *s, int why);

/* True if there is another file at the path than the one that was opened. */
bool open_was_replaced(const struct store *s);

/* True for the codes that a folder or disk gives that does not let us write. */
bool open_is_forbidden(int rc);

/* From now on s->db does `what`, which is told to who waits for it when it has taken a second. Null: it
 * is done. */
void open_set_wait(struct store *s, const char *what);

/* Replaces the notice, in printf's way. */
void open_set_notice(struct store *s, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
