/* The line that shows how far a refresh has come: a bar, how many of how many, how fast, what is
 * new, and whom it waits for. */
#ifndef BANTIN_CLI_BAR_H
#define BANTIN_CLI_BAR_H

#include "base/buf.h"
#include "core/refresh.h"

/* At most `cols` columns, or 0: without a bar, as long as it gets; ms since it began; slow: n URLs that are being waited for. */
void bar_format(struct buf *out, const struct refresh_state *st, int64_t ms, const char *const *slow,
		size_t n, size_t cols);

#endif
