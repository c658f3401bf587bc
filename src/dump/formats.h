/* One function per format, and what they share. Only for src/dump. */
#ifndef BANTIN_DUMP_FORMATS_H
#define BANTIN_DUMP_FORMATS_H

#include "dump/dump.h"

typedef bool dump_fn(const struct feed *const *feeds, size_t n, const struct view_style *st,
		     struct buf *out);
dump_fn dump_text, dump_ansi, dump_markdown, dump_html, dump_json, dump_jsonl, dump_tsv;

/* True if the items are printed whole: an article, or a list whose full texts are wanted and there. */
bool dump_is_whole(const struct feed *f, const struct view_style *st);

/* Text and ansi: the same lines, written by `put`; `lights`: hits of a search are ROLE_HIT. */
typedef void put_line_fn(const struct line *line, struct buf *out);
bool dump_lines(const struct feed *const *feeds, size_t n, const struct view_style *st,
		put_line_fn *put, bool lights, struct buf *out);

/* The style for what is kept and read later: no "2 hours ago". */
struct view_style dump_kept_style(const struct view_style *st);

/* Content as JSON Feed and sfeed want it: the body without title, metadata and lead; where it is
 * not known the summary, else the title. In the arena, never null. */
const char *content_text(struct arena *a, const struct item *it, bool ascii);
const char *content_html(struct arena *a, const struct item *it, bool ascii);

#endif
