/* Where a store lies: folder, modes, what kind of file system. */
#ifndef BANTIN_STORE_PLACE_H
#define BANTIN_STORE_PLACE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"

/* Makes the folders above path that are missing, 0700. */
bool place_make(const char *path, struct error *err);

/* True where shared memory and locks cannot be relied on: NFS, CIFS, 9p, FUSE and the like. */
bool place_is_remote(const char *path);

/* True if a journal of changes that are not yet in the file lies beside it. */
bool place_has_journal(const char *path);

/* The folder of path, in the arena. */
const char *place_folder(struct arena *a, const char *path);

/* path as an SQLite URI, in the arena. */
const char *place_uri(struct arena *a, const char *path, const char *query);

#endif
