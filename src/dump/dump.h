/* A feed to stdout in one of the formats of the contract, section 2. One file per format. */
#ifndef BANTIN_DUMP_DUMP_H
#define BANTIN_DUMP_DUMP_H

#include "base/buf.h"
#include "model/feed.h"
#include "view/line.h"

enum dump_format {
	DUMP_TEXT, DUMP_ANSI, DUMP_MARKDOWN, DUMP_HTML, DUMP_JSON, DUMP_JSONL, DUMP_TSV,
	DUMP_FORMATS
};
const char *dump_format_name(enum dump_format f);

/* Several feeds, in order, as one output (json: merged into one document; html: one page). With no
 * feed at all: a valid empty document in json and html, nothing otherwise. False: out is full. */
bool dump_feeds(enum dump_format format, const struct feed *const *feeds, size_t n,
		const struct view_style *style, struct buf *out);

#endif
