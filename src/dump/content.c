#include "base/buf.h"
#include "dump/formats.h"
#include "dump/html.h"
#include "view/ink.h"

static const char *stand_in(const struct item *it)
{
	return it->summary ? it->summary : it->title ? it->title : "";
}

const char *content_text(struct arena *a, const struct item *it, bool ascii)
{
	struct buf plain;

	buf_init(&plain, BUF_UNBOUNDED);
	block_plain(it->body, &plain);
	const char *s =
		plain.len > 0 || (it->body && it->full)
			? view_out(a, arena_strndup(a, plain.data, plain.len), plain.len, ascii)
			: view_str(a, stand_in(it), ascii);
	buf_clear(&plain);
	return s;
}

const char *content_html(struct arena *a, const struct item *it, bool ascii)
{
	struct buf out;
	struct html h = {.arena = a, .out = &out, .ascii = ascii, .pictures = true};

	buf_init(&out, BUF_UNBOUNDED);
	html_blocks(&h, it->body);
	if (out.len == 0 && *stand_in(it)) {
		buf_puts(&out, "<p>");
		html_string(&h, stand_in(it));
		buf_puts(&out, "</p>\n");
	}
	const char *s = arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	return s;
}
