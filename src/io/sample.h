/* The built-in sample portal, fetched as sample:/... : baked pages in which a few marks move with
 * the clock, so that the newspaper is always of today. src/sample/README.md says the marks. */
#ifndef BANTIN_IO_SAMPLE_H
#define BANTIN_IO_SAMPLE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/* Appends the page at path ("/", "/ha-noi", "/rss/ha-noi.rss") as it is at Unix time now.
 * *type becomes its media type (static). False if there is no such page. */
bool sample_page(const char *path, int64_t now, struct buf *out, const char **type);

#endif
