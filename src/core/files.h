/* The user's own files below the configuration folder, read whole and written whole. */
#ifndef BANTIN_CORE_FILES_H
#define BANTIN_CORE_FILES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"

/* The text of a file below the configuration folder; heap. Null when there is none: err is only set
 * when it is there and cannot be read. */
char *files_read_config(const char *name, struct error *err);

/* Another number when the file was written or replaced; 0 while there is none. */
int64_t files_stamp(const char *name);

/* Any file, at most 16 MB; "-" is standard input. Null with ERR_CONFIG. */
char *files_read(const char *path, struct error *err);

/* Writes it beside and renames, so that there is always the old or the new one whole; makes the
 * folders. A symbolic link stays one: its target is replaced. ERR_SYSTEM says what failed. */
bool files_write_config(const char *name, const char *data, size_t n, struct error *err);

#endif
