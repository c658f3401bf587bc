/* Names and passwords for servers that ask for them: the file `logins`, which nobody else may read.
 *
 *     [https://intranet.example/news]
 *     user = nam
 *     password = ...
 *
 * goes to all addresses below that one, and to no other. */
#ifndef BANTIN_CORE_LOGINS_H
#define BANTIN_CORE_LOGINS_H

#include "base/arena.h"
#include "core/keyfile.h"
#include "io/fetch.h"

struct logins {
	struct arena *arena;
	LIST_OF(struct fetch_login) list;
};

/* A file that others may read is not used, which warn is told. */
void logins_read(struct logins *l, keyfile_warn_fn *warn, void *arg);
void logins_clear(struct logins *l);

#endif
