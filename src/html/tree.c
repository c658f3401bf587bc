#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "html/page.h"
#include "html/prescan.h"

enum { NODES_MAX = 500000, PRESCAN_MAX = 48 << 20, DEPTH_MAX = 256 };

/* libxml2 parses, and what it finds is laid out at once: a tree of its own would be five times as
 * large, and slower to make than the text is to parse. */
struct builder {
	struct page *p;
	htmlParserCtxt *parser;
	struct buf text;	  /* not yet a node */
	uint32_t open[DEPTH_MAX]; /* elements; deeper ones have no place of their own */
	uint32_t depth;
	uint32_t cap;
	bool full;
};

static struct node *add_node(struct builder *b)
{
	struct page *p = b->p;

	if (p->n_nodes == NODES_MAX) {
		b->full = true;
		xmlStopParser(b->parser);
		return NULL;
	}
	if (p->n_nodes == b->cap) {
		b->cap = b->cap ? b->cap * 2 : 1024;
		p->nodes = xrealloc(p->nodes, b->cap * sizeof *p->nodes);
	}
	struct node *n = &p->nodes[p->n_nodes++];
	/* What follows the root's end is put into it nevertheless. */
	*n = (struct node){
		.parent = b->depth ? b->open[(b->depth < DEPTH_MAX ? b->depth : DEPTH_MAX) - 1] : 0,
		.end = p->n_nodes,
	};
	return n;
}

static void end_text(struct builder *b)
{
	struct node *n = b->text.len ? add_node(b) : NULL;

	if (n) {
		n->tag = TAG_TEXT;
		n->line = b->p->nodes[n->parent].line;
		n->text = arena_strndup(b->p->scratch, b->text.data, b->text.len);
	}
	buf_reset(&b->text);
}

static void on_text(void *data, const xmlChar *s, int n)
{
	struct builder *b = data;

	if (b->depth && n > 0)
		buf_add(&b->text, s, (size_t)n);
}

static void set_attributes(struct page *p, struct node *n, const xmlChar **atts)
{
	size_t k = 0;

	while (atts && atts[2 * k])
		k++;
	struct attribute *v = arena_alloc(p->scratch, (k + 1) * sizeof *v);
	for (size_t i = 0; i < k; i++) {
		const char *value = (const char *)atts[2 * i + 1];
		v[i].name = (const char *)atts[2 * i];
		v[i].value = value && *value ? arena_strdup(p->scratch, value) : "";
	}
	n->attributes = v;
}

static void on_start(void *data, const xmlChar *name, const xmlChar **atts)
{
	struct builder *b = data;
	struct page *p = b->p;

	end_text(b);
	struct node *n = add_node(b);
	if (!n)
		return;
	n->tag = (uint8_t)tag_of((const char *)name);
	n->line = (uint32_t)b->parser->input->line;
	set_attributes(p, n, atts);
	if (b->depth < DEPTH_MAX)
		b->open[b->depth] = p->n_nodes - 1;
	b->depth++;
}

static void on_end(void *data, const xmlChar *name)
{
	struct builder *b = data;

	(void)name;
	end_text(b);
	b->depth -= b->depth > 0;
}

static void find_ends(struct page *p)
{
	for (uint32_t i = p->n_nodes; i-- > 1;)
		if (p->nodes[p->nodes[i].parent].end < p->nodes[i].end)
			p->nodes[p->nodes[i].parent].end = p->nodes[i].end;
}

/* A paragraph for those without scripts, in the head, begins a body of its own. */
static void find_body(struct page *p)
{
	for (uint32_t i = 1; i < p->n_nodes; i++)
		if (p->nodes[i].tag == TAG_BODY &&
		    (!p->body || p->nodes[i].end - i > p->nodes[p->body].end - p->body))
			p->body = i;
}

static bool parse(struct page *p, const struct buf *text)
{
	enum {
		OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			  HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD,
	};
	static htmlSAXHandler handler = {
		.startElement = on_start, .endElement = on_end, .characters = on_text, .cdataBlock = on_text,
	};
	htmlParserCtxt *c = htmlCreateMemoryParserCtxt(text->data, (int)text->len);

	if (!c)
		return true;
	struct builder b = {.p = p, .parser = c};
	buf_init(&b.text, BUF_UNBOUNDED);
	htmlCtxtUseOptions(c, OPTIONS);
	xmlSwitchEncoding(c, XML_CHAR_ENCODING_UTF8);
	htmlSAXHandler *own = c->sax;
	c->sax = &handler;
	c->userData = &b;
	htmlParseDocument(c);
	end_text(&b);
	p->names = c->dict;
	xmlDictReference(p->names);
	c->sax = own;
	htmlFreeParserCtxt(c);
	buf_clear(&b.text);
	find_ends(p);
	find_body(p);
	return !b.full;
}

/* <base href> of the head. */
static const char *find_base(struct page *p)
{
	for (uint32_t i = 0; i < p->n_nodes && i < 2000; i++)
		if (p->nodes[i].tag == TAG_BASE) {
			const char *url = page_url(p, i, "href");
			return url ? url : p->base;
		}
	return p->base;
}

bool page_open(struct page *p, const struct html_job *job, struct feed *f, struct error *err)
{
	struct buf text;

	*p = (struct page){.arena = f->arena, .feed = f, .job = job, .base = job->url};
	p->scratch = arena_new();
	buf_init(&p->text, BUF_UNBOUNDED);
	buf_init(&text, PRESCAN_MAX);
	bool scanned = prescan(job->data, job->len, &text);
	bool parsed = scanned && parse(p, &text);
	buf_clear(&text);
	if (!scanned)
		return err_set(err, ERR_LIMIT, _("the page is too large"));
	if (!parsed)
		return err_set(err, ERR_LIMIT, _("the page has more than %d elements"), NODES_MAX);
	if (!p->n_nodes)
		return err_set(err, ERR_FORMAT, _("there is no text in this page"));
	p->base = find_base(p);
	return true;
}

void page_close(struct page *p)
{
	free(p->nodes);
	free(p->leaves);
	buf_clear(&p->text);
	arena_free(p->scratch);
	if (p->names)
		xmlDictFree(p->names);
}

static struct attribute *find_attribute(const struct page *p, uint32_t node, const char *name)
{
	if (p->nodes[node].tag == TAG_TEXT)
		return NULL;
	for (struct attribute *a = p->nodes[node].attributes; a->name; a++)
		if (!strcmp(a->name, name))
			return a;
	return NULL;
}

const char *page_attr(const struct page *p, uint32_t node, const char *name)
{
	const struct attribute *a = find_attribute(p, node, name);

	return a ? a->value : NULL;
}

bool page_attr_has(const struct page *p, uint32_t node, const char *name, const char *token)
{
	const char *v = page_attr(p, node, name);
	size_t n = strlen(token);

	while (v && *v) {
		size_t len = strcspn(v, " \t\r\n");
		if (len == n && !strncasecmp(v, token, n))
			return true;
		v += len + strspn(v + len, " \t\r\n");
	}
	return false;
}

const char *page_text_of(const struct page *p, uint32_t node)
{
	return p->nodes[node].tag == TAG_TEXT ? p->nodes[node].text : "";
}

const char *page_line(struct page *p, uint32_t node, bool kept)
{
	struct buf line;
	struct clean_sink sink = {.out = &line};
	uint32_t behind = UINT32_MAX; /* the last block */

	buf_init(&line, BUF_UNBOUNDED);
	for (uint32_t i = node; i < p->nodes[node].end; i++) {
		if (kept && p->nodes[i].flags & NODE_DROPPED) {
			i = p->nodes[i].end - 1;
			continue;
		}
		if (i >= behind) {
			clean_add(&sink, " ", 1);
			behind = UINT32_MAX;
		}
		if (p->nodes[i].tag == TAG_TEXT) {
			const char *s = clean_mojibake(p->arena, page_text_of(p, i));
			clean_add(&sink, s, strlen(s));
		} else if (i > node && (p->nodes[i].tag == TAG_BR || tag_is_block(p->nodes[i].tag))) {
			clean_add(&sink, " ", 1);
			behind = p->nodes[i].end;
		}
	}
	const char *s = arena_strdup(p->arena, line.data);
	buf_clear(&line);
	return s;
}

uint32_t page_ancestor(const struct page *p, uint32_t node, enum tag tag)
{
	for (; node; node = p->nodes[node].parent)
		if (p->nodes[node].tag == tag)
			return node;
	return 0;
}

const char *page_url(struct page *p, uint32_t node, const char *name)
{
	struct attribute *a = find_attribute(p, node, name);

	if (!a)
		return NULL;
	if (!a->url) {
		a->url = url_resolve(p->arena, *p->base ? p->base : NULL, a->value);
		a->url = a->url ? a->url : "";
	}
	return *a->url ? a->url : NULL;
}

bool page_within(const struct page *p, uint32_t node, uint32_t ancestor)
{
	return node >= ancestor && node < p->nodes[ancestor].end;
}
