#include "dump/dump.h"

#include <string.h>

#include "base/error.h"
#include "dump/formats.h"

static const struct {
	const char *name;
	dump_fn *dump;
} formats[DUMP_FORMATS] = {
	[DUMP_TEXT] = {"text", dump_text},
	[DUMP_ANSI] = {"ansi", dump_ansi},
	[DUMP_MARKDOWN] = {"markdown", dump_markdown},
	[DUMP_HTML] = {"html", dump_html},
	[DUMP_JSON] = {"json", dump_json},
	[DUMP_JSONL] = {"jsonl", dump_jsonl},
	[DUMP_TSV] = {"tsv", dump_tsv},
};

const char *dump_format_name(enum dump_format f)
{
	if (f >= DUMP_FORMATS)
		BUG("format %d", (int)f);
	return formats[f].name;
}

bool dump_feeds(enum dump_format format, const struct feed *const *feeds, size_t n,
		const struct view_style *style, struct buf *out)
{
	if (format >= DUMP_FORMATS)
		BUG("format %d", (int)format);
	return formats[format].dump(feeds, n, style, out);
}

bool dump_is_whole(const struct feed *f, const struct view_style *st)
{
	if (f->kind == FEED_ARTICLE)
		return true;
	for (size_t i = 0; st->full && i < f->items.n; i++)
		if (f->items.v[i].full && f->items.v[i].body)
			return true;
	return false;
}

struct view_style dump_kept_style(const struct view_style *st)
{
	struct view_style kept = *st;

	kept.now = INT64_MAX / 2;
	return kept;
}
