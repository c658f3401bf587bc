#include <string.h>

#include "base/clean.h"
#include "dump/formats.h"
#include "view/hits.h"

enum { RULE_MAX = 72 };

/* Between two articles or lists. */
static bool put_rule(const struct view_style *st, struct buf *out)
{
	int cols = st->width > 0 && st->width < RULE_MAX ? st->width : RULE_MAX;
	bool ok = buf_putc(out, '\n');

	for (int i = 0; ok && i < cols; i++)
		ok = buf_puts(out, st->ascii ? "-" : "─");
	return ok && buf_puts(out, "\n\n");
}

/* The lines go; `start` is where the output began. */
static bool put_lines(struct lines *l, const struct view_style *st, put_line_fn *put, size_t start,
		      struct buf *out)
{
	bool ok = l->lines.n == 0 || out->len == start || put_rule(st, out);
	struct buf line;

	buf_init(&line, BUF_UNBOUNDED);
	for (size_t i = 0; ok && i < l->lines.n; i++) {
		buf_reset(&line);
		put(&l->lines.v[i], &line);
		buf_putc(&line, '\n');
		ok = buf_add(out, line.data, line.len);
	}
	buf_clear(&line);
	lines_free(l);
	return ok;
}

/* What was searched for; null: nothing was. */
static const char *query_of(const struct feed *f)
{
	return f->view && !strncmp(f->view, "search:", 7) ? f->view + 7 : NULL;
}

static struct lines *lit(struct lines *l, const struct feed *f, bool lights)
{
	if (lights && query_of(f))
		lines_light(l, query_of(f));
	return l;
}

bool dump_lines(const struct feed *const *feeds, size_t n, const struct view_style *st,
		put_line_fn *put, bool lights, struct buf *out)
{
	size_t start = out->len;

	for (size_t i = 0; i < n; i++) {
		const struct feed *f = feeds[i];
		bool ok = true;
		if (!dump_is_whole(f, st))
			ok = put_lines(lit(view_list(f, st), f, lights), st, put, start, out);
		else
			for (size_t k = 0; ok && k < f->items.n; k++)
				ok = put_lines(lit(view_article(f, &f->items.v[k], st), f, lights), st,
					       put, start, out);
		if (!ok)
			return false;
	}
	return true;
}

static void put_plain(const struct line *line, struct buf *out)
{
	for (size_t i = 0; i < line->runs.n; i++)
		clean_out(out, line->runs.v[i].s, line->runs.v[i].len);
}

bool dump_text(const struct feed *const *feeds, size_t n, const struct view_style *st,
	       struct buf *out)
{
	return dump_lines(feeds, n, st, put_plain, false, out);
}
