#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "base/clean.h"
#include "base/utf8.h"
#include "html/blocks.h"
#include "html/entities.h"
#include "html/html.h"
#include "html/media.h"
#include "html/picture.h"

/* What a feed took along from its page: boxes of advertisements, buttons. */
static bool is_furniture(const struct page *p, uint32_t i)
{
	enum { PROSE = 200 };
	const struct node *n = &p->nodes[i];
	float total = p->nodes[p->body].weight;

	if (tag_flags((enum tag)n->tag) & TAG_DROP && n->weight <= 0)
		return true;
	return n->flags & NODE_BOILER && tag_is_block((enum tag)n->tag) && total > PROSE &&
	       n->weight < 0.1f * total;
}

/* What stands in an object or frame is for those who cannot show it: feeds have texts there. */
static void show_instead(struct page *p, uint32_t i)
{
	struct node *n = &p->nodes[i];

	if ((n->tag == TAG_OBJECT || n->tag == TAG_IFRAME) && n->end > i + 1 && !media_embed(p, i))
		n->tag = TAG_SPAN;
}

struct block *html_fragment(struct arena *a, const char *s, size_t n, const char *base,
			    struct item *it)
{
	struct feed holder = {.arena = a};
	const struct html_job job = {.url = base ? base : "", .data = s, .len = n};
	struct page p;
	struct block *first = NULL;

	if (picture_read(a, s, n, base, &first)) {
		if (first && it)
			*LIST_PUSH(a, &it->images) =
				(struct image){first->url, *first->text.s ? first->text.s : NULL};
		return first;
	}
	first = NULL;
	if (page_open(&p, &job, &holder, NULL)) {
		page_read_names(&p);
		page_find_leaves(&p);
		page_weigh(&p);
		for (uint32_t i = 0; i < p.n_nodes; i++) {
			show_instead(&p, i);
			if (is_furniture(&p, i))
				page_drop(&p, i);
		}
		first = blocks_build(&p, p.body, it);
		blocks_tidy(&p, &first, NULL);
	}
	page_close(&p);
	return first;
}

/* The code point of a reference behind "&"; bytes it takes, 0 if it is none. */
static size_t reference(const char *s, size_t n, uint32_t *cp)
{
	char name[16];
	size_t len = entity_read(s, n, cp);

	if (len)
		return len;
	if (n > 2 && s[0] == '#') {
		char *end;
		bool hex = (s[1] | 32) == 'x';
		char digits[16] = "";
		size_t k = strcspn(s, ";");
		if (k >= n || k > 10)
			return 0;
		memcpy(digits, s + 1 + hex, k - 1 - hex);
		unsigned long v = strtoul(digits, &end, hex ? 16 : 10);
		*cp = (uint32_t)v;
		return *end || end == digits ? 0 : k + 1;
	}
	while (len < n && len + 1 < sizeof name && s[len] != ';' && s[len] != ' ' && s[len] != '&') {
		name[len] = s[len];
		len++;
	}
	name[len] = '\0';
	const htmlEntityDesc *e = len < n && s[len] == ';' ? htmlEntityLookup((const xmlChar *)name) : NULL;
	if (!e)
		return 0;
	*cp = e->value;
	return len + 1;
}

/* Tags that part words: blocks and line breaks. */
static bool ends_line(const char *name)
{
	char copy[12];
	size_t n = 0;

	name += *name == '/';
	for (; n + 1 < sizeof copy && isalnum((unsigned char)name[n]); n++)
		copy[n] = (char)tolower((unsigned char)name[n]);
	copy[n] = '\0';
	enum tag t = tag_of(copy);
	return t == TAG_BR || tag_is_block(t);
}

/* Bytes from behind the tag at s to the end of a script or style it begins; 0 if it is neither. */
static size_t unread(const char *s, size_t n)
{
	static const char *const names[] = {"script", "style"};

	for (size_t i = 0; i < 2; i++) {
		size_t len = strlen(names[i]);
		if (n <= len + 1 || strncasecmp(s + 1, names[i], len) != 0 || isalnum((unsigned char)s[len + 1]))
			continue;
		for (size_t k = len; k + len + 2 < n; k++)
			if (s[k] == '<' && s[k + 1] == '/' && !strncasecmp(s + k + 2, names[i], len))
				return k;
		return n;
	}
	return 0;
}

/* The ">" of the tag or comment at s, the last being at `last`; null if the "<" begins neither and is
 * a character. A comment that does not end takes all there is. */
static const char *tag_close(const char *s, const char *end, const char *last)
{
	const char *p = s + 1;

	if (end - s < 3 || (!isalpha((unsigned char)*p) && !strchr("/!?", *p)) ||
	    (*p == '!' && !isalpha((unsigned char)p[1]) && !strchr("-[", p[1])))
		return NULL;
	if (end - s >= 4 && !memcmp(s, "<!--", 4)) {
		const char *close = memmem(s + 2, (size_t)(end - s - 2), "-->", 3);
		return close ? close + 2 : end - 1;
	}
	if (!last || last < s)
		return NULL;
	for (; *p != '>'; p++) {
		/* What is quoted may hold a ">", if another comes behind it. */
		const char *quote = *p == '=' && (p[1] == '"' || p[1] == '\'')
					    ? memchr(p + 2, p[1], (size_t)(end - p - 2))
					    : NULL;
		if (quote && quote < last)
			p = quote;
	}
	return p;
}

/* Takes the reference at s; bytes it took. */
static size_t add_reference(struct clean_sink *sink, const char *s, size_t n)
{
	uint32_t cp;
	char utf8[4];
	size_t len = reference(s + 1, n - 1, &cp);

	if (len)
		clean_add(sink, utf8, utf8_encode(cp, utf8));
	else
		clean_add(sink, "&", 1);
	return len + 1;
}

static size_t add_tag(struct clean_sink *sink, const char *s, const char *end, const char *last)
{
	const char *gt = tag_close(s, end, last);

	if (!gt) {
		clean_add(sink, "<", 1);
		return 1;
	}
	if (ends_line(s + 1))
		clean_add(sink, " ", 1);
	size_t len = unread(s, (size_t)(end - s));
	return len ? len : (size_t)(gt - s) + 1;
}

char *html_line(struct arena *a, const char *s, size_t n)
{
	struct buf line;
	struct clean_sink sink = {.out = &line};
	const char *last = n ? memrchr(s, '>', n) : NULL;

	buf_init(&line, BUF_UNBOUNDED);
	for (size_t i = 0; i < n;) {
		size_t from = i;
		while (i < n && s[i] != '<' && s[i] != '&')
			i++;
		clean_add(&sink, s + from, i - from);
		if (i < n)
			i += s[i] == '&' ? add_reference(&sink, s + i, n - i) : add_tag(&sink, s + i, s + n, last);
	}
	char *out = arena_strndup(a, line.data, line.len);
	buf_clear(&line);
	return out;
}
