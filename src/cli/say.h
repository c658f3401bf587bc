/* What commands say: one line a failure on standard error, results on standard output. */
#ifndef BANTIN_CLI_SAY_H
#define BANTIN_CLI_SAY_H

#include "base/buf.h"
#include "base/error.h"

/* "bantin: SUBJECT: what went wrong"; nothing for ERR_EMPTY. A null subject is left out. */
void say_failure(const char *subject, const struct error *err);
/* A line of the configuration that is passed over. */
void say_warning(const char *text, void *unused);

/* Writes all of it to standard output. False with ERR_SYSTEM; a reader that closed the pipe is no
 * failure. */
bool say_result(const struct buf *out, struct error *err);

/* Appends a cell of a TAB-separated line: clean, no TAB or newline in it. Null is empty. */
void say_cell(struct buf *out, const char *s, char end);

/* From now on every failure and warning goes to this file too. ERR_CONFIG. */
bool say_log_to(const char *path, struct error *err);

#endif
