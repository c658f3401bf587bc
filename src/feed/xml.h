/* XML as a stream of events: prepass.h, then libxml2's SAX2 push parser, never a tree. Namespaces
 * are told apart by their URI, and where that is missing or unheard of, by the usual prefix. */
#ifndef BANTIN_FEED_XML_H
#define BANTIN_FEED_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "feed/prepass.h"
#include "feed/text.h"

enum ns {
	NS_NONE, /* also those of plain RSS */
	NS_OTHER,
	NS_XML,
	NS_RDF,
	NS_ATOM,
	NS_CONTENT,
	NS_DC,
	NS_DCTERMS,
	NS_FEEDBURNER,
	NS_ITUNES,
	NS_MEDIA,
	NS_NETSCAPE, /* of RSS 0.90 */
	NS_NEWS, /* in a sitemap */
	NS_PODCAST,
	NS_SITEMAP,
	NS_SLASH,
	NS_SY,
	NS_THREAD,
	NS_XHTML,
	NAMESPACES
};

struct xml;
struct xml_attrs;

struct xml_events {
	void *ctx;
	/* Names are interned: the same name is the same pointer throughout a document. */
	void (*start)(void *ctx, enum ns ns, const char *name, const struct xml_attrs *attrs);
	void (*text)(void *ctx, const char *s, size_t n);
	void (*end)(void *ctx, const char *name);
	void (*odd)(void *ctx, int line, enum oddity kind, const char *what, size_t n);
	void (*prefix)(void *ctx, const char *prefix); /* is not declared */
};

/* Reads a document of clean UTF-8 through; true if it is whole. *x is set before the first event,
 * for xml_line. */
bool xml_read(const char *s, size_t n, const struct xml_events *events, const struct xml **x);

int xml_line(const struct xml *x); /* where the event is, from 1 */

/* The value of an attribute without a namespace, or of one in `ns`; empty if there is none. It is
 * gone after the event. Names match whatever their case. */
struct str xml_attr(const struct xml_attrs *attrs, const char *name);
struct str xml_attr_ns(const struct xml_attrs *attrs, enum ns ns, const char *name);

/* The i-th attribute with its local name; false behind the last. */
bool xml_attr_at(const struct xml_attrs *attrs, int i, struct str *name, struct str *value);

#endif
