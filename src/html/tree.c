#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <libxml/HTMLparser.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "html/page.h"
#include "html/prescan.h"

enum { NODES_MAX = 500000, PRESCAN_MAX = 48 << 20 };

static xmlDoc *parse(const struct buf *text)
{
	enum {
		OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR |
			  HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT |
			  HTML_PARSE_NODEFDTD,
	};
	htmlParserCtxt *ctx = htmlNewParserCtxt();

	if (!ctx)
		return NULL;
	xmlDoc *doc = htmlCtxtReadMemory(ctx, text->data, (int)text->len, NULL, "UTF-8", OPTIONS);
	htmlFreeParserCtxt(ctx);
	return doc;
}

static bool is_kept(const xmlNode *x)
{
	return x->type == XML_ELEMENT_NODE ||
	       ((x->type == XML_TEXT_NODE || x->type == XML_CDATA_SECTION_NODE) && x->content);
}

/* The next node of the tree in document order that is not below x. */
static xmlNode *after(xmlNode *x)
{
	while (x && !x->next)
		x = x->parent && x->parent->type == XML_ELEMENT_NODE ? x->parent : NULL;
	return x ? x->next : NULL;
}

static xmlNode *following(xmlNode *x)
{
	return x->type == XML_ELEMENT_NODE && x->children ? x->children : after(x);
}

static bool count(xmlNode *root, uint32_t *n)
{
	*n = 0;
	for (xmlNode *x = root; x; x = following(x))
		if (is_kept(x) && ++*n > NODES_MAX)
			return false;
	return true;
}

/* x->_private holds the index of an element, so that a child finds its parent. */
static void lay_out(struct page *p, xmlNode *root)
{
	uint32_t n = 0;

	for (xmlNode *x = root; x; x = following(x)) {
		if (!is_kept(x))
			continue;
		struct node *node = &p->nodes[n];
		*node = (struct node){.x = x, .end = n + 1};
		if (x->parent && x->parent->type == XML_ELEMENT_NODE)
			node->parent = (uint32_t)(uintptr_t)x->parent->_private;
		if (x->type == XML_ELEMENT_NODE) {
			x->_private = (void *)(uintptr_t)n;
			node->tag = (uint8_t)tag_of((const char *)x->name);
			if (node->tag == TAG_BODY && !p->body)
				p->body = n;
		}
		n++;
	}
	for (uint32_t i = n; i-- > 1;)
		if (p->nodes[p->nodes[i].parent].end < p->nodes[i].end)
			p->nodes[p->nodes[i].parent].end = p->nodes[i].end;
	p->n_nodes = n;
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
	uint32_t n;

	*p = (struct page){.arena = f->arena, .feed = f, .job = job, .base = job->url};
	buf_init(&text, PRESCAN_MAX);
	bool ok = prescan(job->data, job->len, &text);
	p->doc = ok ? parse(&text) : NULL;
	buf_clear(&text);
	xmlNode *root = p->doc ? xmlDocGetRootElement(p->doc) : NULL;
	p->scratch = arena_new();
	buf_init(&p->text, BUF_UNBOUNDED);
	if (!ok)
		return err_set(err, ERR_LIMIT, _("the page is too large"));
	if (!root)
		return err_set(err, ERR_FORMAT, _("there is no text in this page"));
	if (!count(root, &n))
		return err_set(err, ERR_LIMIT, _("the page has more than %d elements"), NODES_MAX);
	p->nodes = xcalloc(n, sizeof *p->nodes);
	lay_out(p, root);
	p->base = find_base(p);
	return true;
}

void page_close(struct page *p)
{
	free(p->nodes);
	free(p->leaves);
	buf_clear(&p->text);
	arena_free(p->scratch);
	if (p->doc)
		xmlFreeDoc(p->doc);
}

const char *page_attr(const struct page *p, uint32_t node, const char *name)
{
	const xmlNode *x = p->nodes[node].x;

	if (x->type != XML_ELEMENT_NODE)
		return NULL;
	for (const xmlAttr *a = x->properties; a; a = a->next)
		if (!strcmp((const char *)a->name, name))
			return a->children && a->children->content ? (const char *)a->children->content
								   : "";
	return NULL;
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
	const char *s = (const char *)p->nodes[node].x->content;

	return s ? s : "";
}

const char *page_line(struct page *p, uint32_t node, bool kept)
{
	struct buf line;
	struct clean_sink sink = {.out = &line};

	buf_init(&line, BUF_UNBOUNDED);
	for (uint32_t i = node; i < p->nodes[node].end; i++) {
		if (kept && p->nodes[i].flags & NODE_DROPPED) {
			i = p->nodes[i].end - 1;
			continue;
		}
		if (p->nodes[i].tag == TAG_TEXT) {
			const char *s = page_text_of(p, i);
			clean_add(&sink, s, strlen(s));
		} else if (i > node && (p->nodes[i].tag == TAG_BR || tag_is_block(p->nodes[i].tag))) {
			clean_add(&sink, " ", 1);
		}
	}
	const char *s = clean_mojibake(p->arena, arena_strdup(p->arena, line.data));
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
	const char *v = page_attr(p, node, name);

	return v ? url_resolve(p->arena, *p->base ? p->base : NULL, v) : NULL;
}

bool page_within(const struct page *p, uint32_t node, uint32_t ancestor)
{
	return node >= ancestor && node < p->nodes[ancestor].end;
}
