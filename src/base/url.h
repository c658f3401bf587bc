/* URLs: resolved by RFC 3986 section 5, tidied as the WHATWG URL standard does for http(s). Parsing
 * of untrusted pages happens where curl is not, so this is bantin's own. */
#ifndef BANTIN_BASE_URL_H
#define BANTIN_BASE_URL_H

#include <stdbool.h>

#include "base/arena.h"

struct url {
	const char *scheme;   /* lower case, "" if none */
	const char *userinfo; /* null if none */
	const char *host;     /* lower case, "" if none; brackets kept */
	const char *port;     /* null if none or the scheme's own */
	const char *path;
	const char *query;    /* null if none, without "?" */
	const char *fragment; /* null if none, without "#" */
};

/* Longest URL taken, bytes. */
enum { URL_MAX = 8192 };

/* Splits; strings are in the arena. False for a text that is no URL reference or is too long. */
bool url_parse(struct arena *a, const char *s, struct url *out);
char *url_format(struct arena *a, const struct url *u);

/* ref against base: blanks trimmed, TAB and newlines dropped, what may not stand in a URL (blanks,
 * controls, non-ASCII) percent-encoded, dot segments removed. Null where there is no link a reader
 * can follow: javascript:, data:, mailto: and other schemes than http, https, file, sample; too
 * long; an empty ref. base may be null: then ref must be absolute. */
char *url_resolve(struct arena *a, const char *base, const char *ref);

/* The address of a feed as it is handed on: "feed://e.vn/rss" and "feed:https://e.vn/rss" (pcast:
 * and itpc: too) are of the web, all else as url_resolve without a base. */
char *url_of_feed(struct arena *a, const char *s);

/* The same page under one name, to compare by: http and https alike, "www." and "m." away, default
 * port, fragment, tracking parameters (utm_*, fbclid, gclid, ...) and a trailing slash away. */
char *url_key(struct arena *a, const char *url);

/* Host of an absolute URL without "www.", "" if none. */
char *url_site(struct arena *a, const char *url);

/* A URL that may be fetched or handed to a program: http, https, file or sample, and not beginning
 * with a dash. */
bool url_is_absolute(const char *s);

#endif
