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

struct block *html_fragment(struct arena *a, const char *s, size_t n, const char *base,
			    struct item *it)
{
	struct feed holder = {.arena = a};
	const struct html_job job = {.url = base ? base : "", .data = s, .len = n};
	struct page p;
	struct block *first = NULL;

	if (page_open(&p, &job, &holder, NULL)) {
		page_read_names(&p);
		page_find_leaves(&p);
		page_weigh(&p);
		for (uint32_t i = 0; i < p.n_nodes; i++)
			if (is_furniture(&p, i))
				page_drop(&p, i);
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

char *html_line(struct arena *a, const char *s, size_t n)
{
	struct buf line;
	struct clean_sink sink = {.out = &line};

	buf_init(&line, BUF_UNBOUNDED);
	for (size_t i = 0; i < n;) {
		size_t from = i, len;
		uint32_t cp;
		char utf8[4];
		while (i < n && s[i] != '<' && s[i] != '&')
			i++;
		clean_add(&sink, s + from, i - from);
		if (i == n)
			break;
		if (s[i] == '&') {
			len = reference(s + i + 1, n - i - 1, &cp);
			if (len)
				clean_add(&sink, utf8, utf8_encode(cp, utf8));
			else
				clean_add(&sink, "&", 1);
			i += len + 1;
			continue;
		}
		/* A "<" that begins no tag is a character. */
		const char *gt = i + 1 < n && ((s[i + 1] | 32) >= 'a' || s[i + 1] == '/' || s[i + 1] == '!') &&
						 (s[i + 1] | 32) <= 'z'
					 ? memchr(s + i, '>', n - i)
					 : NULL;
		if (!gt || ends_line(s + i + 1))
			clean_add(&sink, gt ? " " : "<", 1);
		len = gt ? unread(s + i, n - i) : 0;
		i = len ? i + len : gt ? (size_t)(gt - s) + 1 : i + 1;
	}
	char *out = arena_strndup(a, line.data, line.len);
	buf_clear(&line);
	return out;
}
