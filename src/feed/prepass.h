/* What stands between a feed and the XML parser: a linear pass over clean UTF-8 after which nothing
 * is left for a parser to stumble over. Whatever comes in, what goes out is one balanced tree of at
 * most XML_DEPTH_MAX elements in depth; attributes are quoted and at most XML_ATTRS_MAX a tag. There
 * is no XML declaration, DTD, comment or processing instruction in it, so there are no entities to
 * explode and no encoding to mistake. Newlines are kept, so that lines count as in the source.
 *
 * Text, most of a feed, has nothing left in it for a parser to find: all references are resolved,
 * those of HTML too. It goes round the parser, and one "x" stands in its place, followed by as many
 * newlines as it has. What is not such a mark between tags is white space of the source. */
#ifndef BANTIN_FEED_PREPASS_H
#define BANTIN_FEED_PREPASS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum { XML_DEPTH_MAX = 100, XML_ATTRS_MAX = 256, XML_NAMESPACES_MAX = 256 };

/* What was met and got over. */
enum oddity {
	ODD_AMPERSAND,	/* a bare & */
	ODD_ENTITY,	/* a name no one knows; what = the name */
	ODD_LESS,	/* a bare < */
	ODD_UNCLOSED,	/* an element that another's end closes; what = its name */
	ODD_CLOSED,	/* an end that closes nothing; what = its name */
	ODD_DEEP,	/* deeper than XML_DEPTH_MAX: markup dropped, its text kept */
	ODD_ATTRIBUTES, /* more than XML_ATTRS_MAX, or too long: dropped */
	ODD_NAMES,	/* more different names than a feed has: the rest is left out */
	ODD_CUT,	/* the document ends inside an element; what = its name */
};

struct prepass_out {
	void *ctx;
	bool (*push)(void *ctx, const char *s, size_t n); /* whole tags; false: no more, please */
	/* Of the next "x", before that is pushed; s may be gone then unless it is in the source. */
	void (*text)(void *ctx, const char *s, size_t n, size_t newlines);
	void (*odd)(void *ctx, int line, enum oddity kind, const char *what, size_t n);
};

/* A copy of the source without what are no characters of XML. False, with nothing added, where there
 * are none. */
bool prepass_mask(const char *s, size_t n, struct buf *out);

/* Of a source that needs no mask. True: the root element was closed. Otherwise what came out is not closed either. (ODD_NAMES is not
 * seen here: the parser's memory of names tells.) */
bool prepass_run(const char *s, size_t n, const struct prepass_out *out);

#endif
