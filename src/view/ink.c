#include "view/ink.h"

#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/fold.h"

const char *view_out(struct arena *a, const char *s, size_t n, bool ascii)
{
	struct buf out;

	if (clean_is(s, n)) {
		if (ascii)
			return fold_ascii(a, s, n);
		return s[n] ? arena_strndup(a, s, n) : s;
	}
	buf_init(&out, BUF_UNBOUNDED);
	clean_out(&out, s, n);
	const char *text =
		ascii ? fold_ascii(a, out.data, out.len) : arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	return text;
}

const char *view_str(struct arena *a, const char *s, bool ascii)
{
	return s ? view_out(a, s, strlen(s), ascii) : "";
}

struct piece_walk piece_walk(const struct text *t)
{
	return (struct piece_walk){.text = t, .len = strlen(t->s)};
}

/* Between two spans lies a piece of no style. */
bool piece_next(struct piece_walk *w, struct piece *p)
{
	const struct text *t = w->text;

	while (w->span < t->spans.n && t->spans.v[w->span].end <= w->at)
		w->span++;
	if (w->at >= w->len)
		return false;
	const struct span *s = w->span < t->spans.n ? &t->spans.v[w->span] : NULL;
	size_t end = w->len;
	*p = (struct piece){.s = t->s + w->at};
	if (s && s->start <= w->at) {
		p->style = s->style;
		p->url = s->style & SPAN_LINK ? s->url : NULL;
		end = s->end;
	} else if (s) {
		end = s->start;
	}
	if (end > w->len)
		end = w->len;
	p->n = end - w->at;
	w->at = end;
	return true;
}

static const char *raised(struct arena *a, const char *s, bool sup)
{
	static const char *const digits[2][10] = {
		{"₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉"},
		{"⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹"},
	};
	size_t n = strspn(s, "0123456789");
	struct buf b;

	if (n == 0 || s[n])
		return s;
	buf_init(&b, BUF_UNBOUNDED);
	for (; *s; s++)
		buf_puts(&b, digits[sup][*s - '0']);
	const char *text = arena_strndup(a, b.data, b.len);
	buf_clear(&b);
	return text;
}

const char *view_piece(struct arena *a, const struct piece *p, bool ascii)
{
	const char *s = view_out(a, p->s, p->n, ascii);

	return p->style & (SPAN_SUP | SPAN_SUB) && !ascii ? raised(a, s, p->style & SPAN_SUP) : s;
}

bool view_is_web(const char *url)
{
	return url && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8));
}

/* What stands for itself in an address. */
static const bool url_chars[256] = {
	['!'] = true, ['#' ... ';'] = true, ['='] = true, ['?' ... '['] = true, [']'] = true,
	['_'] = true, ['a' ... 'z'] = true, ['~'] = true,
};

const char *view_url(struct arena *a, const char *url)
{
	struct buf out;
	size_t n = 0;

	while (url_chars[(unsigned char)url[n]])
		n++;
	if (!url[n])
		return url;
	buf_init(&out, BUF_UNBOUNDED);
	for (const char *p = url; *p; p++) {
		if (url_chars[(unsigned char)*p])
			buf_putc(&out, *p);
		else
			buf_printf(&out, "%%%02X", (unsigned)(unsigned char)*p);
	}
	const char *s = arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	return s;
}
