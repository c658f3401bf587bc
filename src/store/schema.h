/* The tables, and how a store of an earlier version becomes one of this. */
#ifndef BANTIN_STORE_SCHEMA_H
#define BANTIN_STORE_SCHEMA_H

#include "store/sql.h"

enum { STORE_APPLICATION_ID = 0x62616E74 }; /* "bant" */

enum schema_state {
	SCHEMA_READY,	/* of this version */
	SCHEMA_NEW,	/* empty */
	SCHEMA_READABLE, /* older, and only who writes needs what is new */
	SCHEMA_OLDER,
	SCHEMA_NEWER,	/* made by a later bantin */
	SCHEMA_FOREIGN, /* a database of another program */
	SCHEMA_FAILED,	/* s->rc says why */
};
enum schema_state schema_look(struct store *s);

/* Makes an empty or older store one of this version, each step in a transaction of its own. Fine if
 * another bantin does the same at the same time. False: s->rc. */
bool schema_upgrade(struct store *s);

#endif
