#include "feed/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>
#include <strings.h>

#include "feed/names.h"

/* The namespaces met so far: their URIs and prefixes are interned, so pointers tell them apart. */
enum { KNOWN_MAX = 64, NAMES_MAX = 20000 };

struct known {
	const xmlChar *uri, *prefix;
	enum ns ns;
};

struct xml {
	xmlParserCtxtPtr parser;
	const struct xml_events *to;
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

static void on_text(void *ctx, const xmlChar *s, int n)
{
	struct xml *x = ctx;

	x->to->text(x->to->ctx, (const char *)s, (size_t)n);
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

bool xml_read(const char *s, size_t n, const struct xml_events *events, const struct xml **out)
{
	struct xml x = {.to = events};
	const struct prepass_out to = {&x, on_push, on_odd};
	xmlSAXHandler sax = handler;

	xmlSetExternalEntityLoader(refuse);
	x.parser = xmlCreatePushParserCtxt(&sax, &x, NULL, 0, NULL);
	if (!x.parser)
		return false;
	/* What HUGE lifts are limits that the pre-pass sets tighter, or that are the reader's. */
	xmlCtxtUseOptions(x.parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
					    XML_PARSE_NOWARNING | XML_PARSE_IGNORE_ENC |
					    XML_PARSE_HUGE);
	/* Or an & in an attribute would come as "&#38;". There is no DTD, so no other entity. */
	x.parser->replaceEntities = 1;
	xmlSwitchEncoding(x.parser, XML_CHAR_ENCODING_UTF8);
	*out = &x;
	bool whole = prepass_run(s, n, &to);
	xmlParseChunk(x.parser, "", 0, 1);
	*out = NULL;
	xmlFreeParserCtxt(x.parser);
	return whole;
}
