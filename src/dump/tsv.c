#include <inttypes.h>
#include <string.h>

#include "dump/formats.h"
#include "view/ink.h"
#include "view/parts.h"

/* A title, name or address: white space is a blank. */
static void put_field(struct buf *out, const char *s)
{
	for (size_t n; *s; s += n + !!s[n]) {
		n = strcspn(s, "\t\n");
		buf_add(out, s, n);
		if (s[n])
			buf_putc(out, ' ');
	}
}

static void put_escaped(struct buf *out, const char *s)
{
	for (size_t n; *s; s += n + !!s[n]) {
		n = strcspn(s, "\n\t\\");
		buf_add(out, s, n);
		if (s[n])
			buf_puts(out, s[n] == '\n' ? "\\n" : s[n] == '\t' ? "\\t" : "\\\\");
	}
}

/* A bar would be the end of the category. */
static void put_categories(struct buf *out, struct arena *a, const struct item *it, bool ascii)
{
	const char *const *v = it->tags.n ? it->tags.v : it->categories.v;
	size_t n = it->tags.n ? it->tags.n : it->categories.n;

	if (n == 0) {
		v = &it->category;
		n = it->category != NULL;
	}
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_putc(out, '|');
		for (const char *s = view_str(a, v[i], ascii); *s; s++)
			buf_putc(out, *s == '\t' || *s == '\n' ? ' ' : *s == '|' ? '/' : *s);
	}
}

/* The nine fields of sfeed(5). */
static void put_item(struct buf *out, struct arena *a, const struct item *it, bool ascii)
{
	const struct stamp *t = view_dated(&it->published) ? &it->published : &it->modified;
	const char *content = it->body ? content_html(a, it, ascii) : content_text(a, it, ascii);

	if (view_dated(t))
		buf_printf(out, "%" PRId64, t->sec);
	buf_putc(out, '\t');
	put_field(out, view_str(a, it->title, ascii));
	buf_putc(out, '\t');
	put_field(out, view_str(a, it->url, false));
	buf_putc(out, '\t');
	put_escaped(out, content);
	buf_putc(out, '\t');
	buf_puts(out, !*content ? "" : it->body ? "html" : "plain");
	buf_putc(out, '\t');
	put_field(out, view_str(a, item_id(a, it), false));
	buf_putc(out, '\t');
	put_field(out, it->authors.n ? view_str(a, it->authors.v[0].name, ascii) : "");
	buf_putc(out, '\t');
	put_field(out, it->attachments.n ? view_str(a, it->attachments.v[0].url, false) : "");
	buf_putc(out, '\t');
	put_categories(out, a, it, ascii);
	buf_putc(out, '\n');
}

bool dump_tsv(const struct feed *const *feeds, size_t n, const struct view_style *st,
	      struct buf *out)
{
	struct buf line;
	bool ok = true;

	buf_init(&line, BUF_UNBOUNDED);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; ok && k < feeds[i]->items.n; k++) {
			struct arena *a = arena_new();
			buf_reset(&line);
			put_item(&line, a, &feeds[i]->items.v[k], st->ascii);
			ok = buf_add(out, line.data, line.len);
			arena_free(a);
		}
	buf_clear(&line);
	return ok;
}
