#include "feed/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/mem.h"
#include "feed/names.h"

/* The namespaces met so far: their URIs and prefixes are interned, so pointers tell them apart. */
enum { KNOWN_MAX = 64, NAMES_MAX = 20000 };

struct known {
	const xmlChar *uri, *prefix;
	enum ns ns;
};

/* A text that the parser sees only an "x" of. */
struct piece {
	const char *s; /* in the document; null: it is in `copied` */
	size_t at, n, newlines;
};

struct xml {
	xmlParserCtxtPtr parser;
	const struct xml_events *to;
	const char *doc, *end;
	struct buf copied;
	LIST_OF(struct piece) pieces;
	size_t next;	  /* piece to come */
	size_t newlines;  /* behind its x that are a part of it, still to come */
	struct known known[KNOWN_MAX];
	int n_known;
};

struct xml_attrs {
	struct xml *x;
	const xmlChar **v; /* local name, prefix, URI, value, end of value */
	int n;
};

static enum ns ns_of(struct xml *x, const xmlChar *uri, const xmlChar *prefix)
{
	for (int i = 0; i < x->n_known; i++)
		if (x->known[i].uri == uri && x->known[i].prefix == prefix)
			return x->known[i].ns;
	enum ns ns = ns_find((const char *)uri, (const char *)prefix);
	if (prefix && !uri)
		x->to->prefix(x->to->ctx, (const char *)prefix);
	if (x->n_known < KNOWN_MAX)
		x->known[x->n_known++] = (struct known){uri, prefix, ns};
	return ns;
}

/* --- attributes --- */

bool xml_attr_at(const struct xml_attrs *attrs, int i, struct str *name, struct str *value)
{
	if (i >= attrs->n)
		return false;
	const xmlChar **v = attrs->v + (ptrdiff_t)5 * i;
	*name = (struct str){(const char *)v[0], strlen((const char *)v[0])};
	*value = (struct str){(const char *)v[3], (size_t)(v[4] - v[3])};
	return true;
}

struct str xml_attr_ns(const struct xml_attrs *attrs, enum ns ns, const char *name)
{
	for (int i = 0; i < attrs->n; i++) {
		const xmlChar **v = attrs->v + (ptrdiff_t)5 * i;
		if ((v[1] ? ns_of(attrs->x, v[2], v[1]) : NS_NONE) == ns &&
		    !strcasecmp((const char *)v[0], name))
			return (struct str){(const char *)v[3], (size_t)(v[4] - v[3])};
	}
	return (struct str){"", 0};
}

struct str xml_attr(const struct xml_attrs *attrs, const char *name)
{
	return xml_attr_ns(attrs, NS_NONE, name);
}

/* --- events --- */

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_ns, const xmlChar **ns, int n_attrs, int n_default, const xmlChar **v)
{
	struct xml *x = ctx;
	const struct xml_attrs attrs = {x, v, n_attrs};

	(void)n_ns, (void)ns, (void)n_default;
	x->to->start(x->to->ctx, ns_of(x, uri, prefix), (const char *)name, &attrs);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml *x = ctx;

	(void)prefix, (void)uri;
	x->to->end(x->to->ctx, (const char *)name);
}

static void give_piece(struct xml *x)
{
	if (x->next == x->pieces.n)
		return;
	const struct piece *p = &x->pieces.v[x->next++];
	x->newlines = p->newlines;
	x->to->text(x->to->ctx, p->s ? p->s : x->copied.data + p->at, p->n);
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
	struct xml *x = ctx;
	const char *s = (const char *)text, *end = s + n;

	while (s < end) {
		const char *from = s;
		while (s < end && *s == '\n' && x->newlines > 0)
			x->newlines--, from = ++s;
		while (s < end && *s != 'x')
			s++;
		if (s > from)
			x->to->text(x->to->ctx, from, (size_t)(s - from));
		if (s < end) {
			give_piece(x);
			s++;
		}
	}
}

static void on_piece(void *ctx, const char *s, size_t n, size_t newlines)
{
	struct xml *x = ctx;
	bool stays = s >= x->doc && s < x->end;

	/* The parser has had all there was. */
	if (x->next == x->pieces.n) {
		x->next = x->pieces.n = 0;
		buf_reset(&x->copied);
	}
	if (x->pieces.n == x->pieces.cap) {
		x->pieces.cap = x->pieces.cap ? 2 * x->pieces.cap : 256;
		x->pieces.v = xrealloc(x->pieces.v, x->pieces.cap * sizeof *x->pieces.v);
	}
	x->pieces.v[x->pieces.n++] = (struct piece){stays ? s : NULL, x->copied.len, n, newlines};
	if (!stays)
		buf_add(&x->copied, s, n);
}

/* What is not here (the DTD's hooks, external subsets, entities) does nothing. */
static const xmlSAXHandler handler = {
	.initialized = XML_SAX2_MAGIC,
	.startElementNs = on_start,
	.endElementNs = on_end,
	.characters = on_text,
	.ignorableWhitespace = on_text,
	.cdataBlock = on_text,
};

/* libxml2 looks names up in a table that does not grow beyond all bounds, but slows down. */
static bool on_push(void *ctx, const char *s, size_t n)
{
	struct xml *x = ctx;

	xmlParseChunk(x->parser, s, (int)n, 0);
	if (xmlDictSize(x->parser->dict) < NAMES_MAX)
		return true;
	x->to->odd(x->to->ctx, xml_line(x), ODD_NAMES, "", 0);
	return false;
}

static void on_odd(void *ctx, int line, enum oddity kind, const char *what, size_t n)
{
	struct xml *x = ctx;

	x->to->odd(x->to->ctx, line, kind, what, n);
}

static xmlParserInputPtr refuse(const char *url, const char *id, xmlParserCtxtPtr ctxt)
{
	(void)url, (void)id, (void)ctxt;
	return NULL;
}

int xml_line(const struct xml *x)
{
	return x->parser->input ? x->parser->input->line : 0;
}

static xmlParserCtxtPtr new_parser(struct xml *x)
{
	xmlSAXHandler sax = handler;
	xmlParserCtxtPtr parser = xmlCreatePushParserCtxt(&sax, x, NULL, 0, NULL);

	if (!parser)
		return NULL;
	/* What HUGE lifts are limits that the pre-pass sets tighter, or that are the reader's. */
	xmlCtxtUseOptions(parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
					  XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
					  XML_PARSE_HUGE);
	/* Or an & in an attribute would come as "&#38;". There is no DTD, so no other entity. */
	parser->replaceEntities = 1;
	xmlSwitchEncoding(parser, XML_CHAR_ENCODING_UTF8);
	return parser;
}

bool xml_read(const char *s, size_t n, const struct xml_events *events, const struct xml **out)
{
	struct xml x = {.to = events};
	const struct prepass_out to = {&x, on_push, on_piece, on_odd};
	struct buf masked;

	xmlSetExternalEntityLoader(refuse);
	if (!(x.parser = new_parser(&x)))
		return false;
	buf_init(&x.copied, BUF_UNBOUNDED);
	buf_init(&masked, BUF_UNBOUNDED);
	x.doc = prepass_mask(s, n, &masked) ? masked.data : s;
	x.end = x.doc + n;
	*out = &x;
	bool whole = prepass_run(x.doc, n, &to);
	xmlParseChunk(x.parser, "", 0, 1);
	*out = NULL;
	xmlFreeParserCtxt(x.parser);
	free(x.pieces.v);
	buf_clear(&x.copied);
	buf_clear(&masked);
	return whole;
}
