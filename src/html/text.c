#include "html/text.h"

#include <string.h>

void text_init(struct text_sink *k, struct arena *a)
{
	*k = (struct text_sink){.arena = a};
	buf_init(&k->buf, BUF_UNBOUNDED);
	k->clean.out = &k->buf;
}

void text_clear(struct text_sink *k)
{
	buf_clear(&k->buf);
}

static bool is_same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

static void add_span(struct text_sink *k, uint32_t start, uint32_t style, const char *url)
{
	uint32_t end = (uint32_t)k->buf.len;
	struct span *last = k->text.spans.n ? &k->text.spans.v[k->text.spans.n - 1] : NULL;

	/* The blank before the text belongs to what was before it. */
	while (start < end && (k->buf.data[start] == ' ' || k->buf.data[start] == '\n'))
		start++;
	if (last && start < last->end)
		start = last->end;
	if (start >= end)
		return;
	if (last && last->style == style && is_same(last->url, url) && start <= last->end + 1) {
		last->end = end;
		return;
	}
	last = LIST_PUSH(k->arena, &k->text.spans);
	*last = (struct span){start, end, style, url};
}

void text_add(struct text_sink *k, const char *s, uint32_t style, const char *url)
{
	uint32_t start = (uint32_t)k->buf.len;

	/* Before it is cleaned: a control character may be half a letter that was encoded twice. */
	s = clean_mojibake(k->arena, s);
	clean_add(&k->clean, s, strlen(s));
	if (style)
		add_span(k, start, style, style & SPAN_LINK ? url : NULL);
}

void text_break(struct text_sink *k)
{
	if (k->buf.len == 0 || k->buf.data[k->buf.len - 1] == '\n')
		return;
	buf_putc(&k->buf, '\n');
	k->clean = (struct clean_sink){.out = &k->buf, .start = k->buf.len};
}

bool text_take(struct text_sink *k, struct text *out)
{
	while (k->buf.len && k->buf.data[k->buf.len - 1] == '\n')
		buf_truncate(&k->buf, k->buf.len - 1);
	bool any = k->buf.len > 0;
	if (any) {
		*out = k->text;
		out->s = arena_strndup(k->arena, k->buf.data, k->buf.len);
		while (out->spans.n && out->spans.v[out->spans.n - 1].end > k->buf.len)
			out->spans.n--;
	}
	buf_reset(&k->buf);
	k->clean = (struct clean_sink){.out = &k->buf};
	memset(&k->text, 0, sizeof k->text);
	return any;
}

uint32_t text_style(enum tag t)
{
	switch (t) {
	case TAG_B: case TAG_STRONG:
		return SPAN_STRONG;
	case TAG_I: case TAG_EM: case TAG_CITE: case TAG_VAR:
		return SPAN_EM;
	case TAG_CODE: case TAG_KBD: case TAG_SAMP: case TAG_TT:
		return SPAN_CODE;
	case TAG_SUB:
		return SPAN_SUB;
	case TAG_SUP:
		return SPAN_SUP;
	case TAG_S: case TAG_STRIKE: case TAG_DEL:
		return SPAN_STRIKE;
	default:
		return 0;
	}
}

bool text_of_range(struct page *p, uint32_t node, struct text *out)
{
	struct text_sink k;
	uint32_t behind = UINT32_MAX; /* the last block */

	text_init(&k, p->arena);
	for (uint32_t i = node; i < p->nodes[node].end; i++) {
		enum tag t = (enum tag)p->nodes[i].tag;
		if (p->nodes[i].flags & NODE_DROPPED) {
			i = p->nodes[i].end - 1;
			continue;
		}
		bool apart = i > node && (t == TAG_BR || tag_is_block(t));
		if (apart || i >= behind) {
			clean_add(&k.clean, " ", 1);
			behind = apart ? p->nodes[i].end : UINT32_MAX;
		}
		if (t != TAG_TEXT)
			continue;
		uint32_t style = 0;
		const char *url = NULL;
		for (uint32_t up = p->nodes[i].parent; up > node; up = p->nodes[up].parent) {
			style |= text_style((enum tag)p->nodes[up].tag);
			if (p->nodes[up].tag == TAG_A && !url && (url = page_url(p, up, "href")))
				style |= SPAN_LINK;
		}
		text_add(&k, page_text_of(p, i), style, url);
	}
	bool any = text_take(&k, out);
	text_clear(&k);
	return any;
}
