#include "base/url.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"

static bool is_alpha(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static char *lower(struct arena *a, const char *s, size_t n)
{
	char *p = arena_strndup(a, s, n);

	for (size_t i = 0; i < n; i++)
		if (p[i] >= 'A' && p[i] <= 'Z')
			p[i] = (char)(p[i] + 32);
	return p;
}

/* Length of "scheme:" at s without the colon, 0 if there is none. */
static size_t scheme_len(const char *s)
{
	size_t n = 0;

	if (!is_alpha(*s))
		return 0;
	while (is_alpha(s[n]) || (s[n] >= '0' && s[n] <= '9') || (s[n] && strchr("+-.", s[n])))
		n++;
	return s[n] == ':' ? n : 0;
}

static bool is_default_port(const char *scheme, const char *port)
{
	return !*port || (!strcmp(scheme, "http") && !strcmp(port, "80")) ||
	       (!strcmp(scheme, "https") && !strcmp(port, "443"));
}

/* "user@host:port" */
static void split_authority(struct arena *a, struct url *u, const char *s, size_t n)
{
	const char *at = memrchr(s, '@', n);

	if (at) {
		u->userinfo = arena_strndup(a, s, (size_t)(at - s));
		n -= (size_t)(at + 1 - s);
		s = at + 1;
	}
	const char *close = memchr(s, ']', n);
	const char *from = close ? close : s;
	const char *colon = memchr(from, ':', n - (size_t)(from - s));
	size_t host = colon ? (size_t)(colon - s) : n;
	u->host = lower(a, s, host);
	if (colon) {
		const char *port = arena_strndup(a, colon + 1, n - host - 1);
		if (!is_default_port(u->scheme, port))
			u->port = port;
	}
}

bool url_parse(struct arena *a, const char *s, struct url *u)
{
	size_t n = scheme_len(s);

	*u = (struct url){.scheme = "", .host = "", .path = ""};
	if (strnlen(s, URL_MAX + 1) > URL_MAX)
		return false;
	if (n) {
		u->scheme = lower(a, s, n);
		s += n + 1;
	}
	const char *hash = strchr(s, '#');
	size_t len = hash ? (size_t)(hash - s) : strlen(s);
	if (hash)
		u->fragment = arena_strdup(a, hash + 1);
	const char *query = memchr(s, '?', len);
	if (query) {
		u->query = arena_strndup(a, query + 1, len - (size_t)(query + 1 - s));
		len = (size_t)(query - s);
	}
	if (len >= 2 && s[0] == '/' && s[1] == '/') {
		const char *slash = memchr(s + 2, '/', len - 2);
		size_t auth = slash ? (size_t)(slash - s) - 2 : len - 2;
		split_authority(a, u, s + 2, auth);
		s += auth + 2;
		len -= auth + 2;
	}
	u->path = arena_strndup(a, s, len);
	return true;
}

char *url_format(struct arena *a, const struct url *u)
{
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	if (*u->scheme)
		buf_printf(&b, "%s:", u->scheme);
	if (*u->host || !strcmp(u->scheme, "file")) {
		buf_puts(&b, "//");
		if (u->userinfo)
			buf_printf(&b, "%s@", u->userinfo);
		buf_puts(&b, u->host);
		if (u->port)
			buf_printf(&b, ":%s", u->port);
	}
	buf_puts(&b, u->path);
	if (u->query)
		buf_printf(&b, "?%s", u->query);
	if (u->fragment)
		buf_printf(&b, "#%s", u->fragment);
	char *s = arena_strndup(a, b.data, b.len);
	buf_clear(&b);
	return s;
}

/* RFC 3986 section 5.2.4; in place on a copy. */
static char *remove_dots(struct arena *a, const char *path)
{
	char *out = arena_alloc(a, strlen(path) + 2);
	size_t n = 0;

	for (const char *p = path; *p;) {
		bool slash = *p == '/';
		const char *seg = p + slash;
		size_t len = strcspn(seg, "/");
		bool last = !seg[len];
		if (len == 1 && seg[0] == '.') {
			if (last && slash)
				out[n++] = '/';
		} else if (len == 2 && !strncmp(seg, "..", 2)) {
			while (n > 0 && out[n - 1] != '/')
				n--;
			if (n > 0)
				n--;
			if (last && slash)
				out[n++] = '/';
		} else {
			memcpy(out + n, p, len + slash);
			n += len + slash;
		}
		p = seg + len;
	}
	out[n] = '\0';
	return out;
}

/* The path of a reference beside the base's last segment (RFC 3986 section 5.2.3). */
static char *merge(struct arena *a, const struct url *base, const char *path)
{
	const char *slash = strrchr(base->path, '/');

	if (*base->host && !*base->path)
		return arena_printf(a, "/%s", path);
	return arena_printf(a, "%.*s%s", slash ? (int)(slash + 1 - base->path) : 0, base->path, path);
}

static void transform(struct arena *a, const struct url *base, struct url *r)
{
	if (*r->scheme) {
		r->path = remove_dots(a, r->path);
		return;
	}
	r->scheme = base->scheme;
	if (*r->host) {
		r->path = remove_dots(a, r->path);
		return;
	}
	r->host = base->host;
	r->port = base->port;
	r->userinfo = base->userinfo;
	if (!*r->path) {
		r->path = base->path;
		if (!r->query)
			r->query = base->query;
	} else {
		r->path = remove_dots(a, *r->path == '/' ? r->path : merge(a, base, r->path));
	}
}

/* Blanks at the ends, TAB and newlines anywhere go; what may not stand in a URL is
 * percent-encoded. Hosts in other scripts stay as they are: the fetcher makes them IDNA. */
static char *tidy(struct arena *a, const char *s)
{
	static const char hex[] = "0123456789ABCDEF";
	size_t n = strnlen(s, URL_MAX + 1), len = 0;

	while (n > 0 && (unsigned char)*s <= ' ')
		s++, n--;
	while (n > 0 && (unsigned char)s[n - 1] <= ' ')
		n--;
	if (n == 0 || n > URL_MAX)
		return NULL;
	char *out = arena_alloc(a, 3 * n + 1);
	size_t host_end = 0;
	const char *slashes = memmem(s, n, "//", 2);
	if (slashes)
		host_end = (size_t)(slashes - s) + 2 + strcspn(slashes + 2, "/?#");
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];
		if (c == '\t' || c == '\n' || c == '\r')
			continue;
		if (c <= ' ' || c == 0x7F || strchr("\"<>\\^`{|}", c) || (c >= 0x80 && i >= host_end)) {
			out[len++] = '%';
			out[len++] = hex[c >> 4];
			out[len++] = hex[c & 15];
		} else {
			out[len++] = (char)c;
		}
	}
	out[len] = '\0';
	return out;
}

bool url_is_absolute(const char *s)
{
	return !strncmp(s, "http://", 7) || !strncmp(s, "https://", 8) ||
	       !strncmp(s, "file:///", 8) || !strncmp(s, "sample:/", 8);
}

/* Length of "https://host" at s, written as it would be in the end; 0 for anything else. */
static size_t plain_origin(const char *s)
{
	size_t scheme = !strncmp(s, "https://", 8) ? 8 : !strncmp(s, "http://", 7) ? 7 : 0, n = scheme;

	if (!scheme)
		return 0;
	while ((s[n] >= 'a' && s[n] <= 'z') || (s[n] >= '0' && s[n] <= '9') || s[n] == '-' || s[n] == '.')
		n++;
	return n > scheme && strchr("/?#", s[n]) ? n : 0;
}

/* Most links are whole, or begin at the root, and need no more than to be put together. Null where
 * there is more to do. */
static char *resolve_plain(struct arena *a, const char *base, const char *ref)
{
	static const uint64_t untidy[2] = {
		/* up to the blank, and <> */ 0x50000005FFFFFFFF, /* \\^`{|} and DEL */ 0xB800000150000000,
	};
	size_t own = plain_origin(ref), origin = own, n = own;

	if (!own && *ref == '/' && ref[1] != '/' && base)
		origin = plain_origin(base);
	if (!origin || ref[own] != '/')
		return NULL;
	for (; ref[n]; n++) {
		unsigned char c = (unsigned char)ref[n];
		if (c >= 0x80 || untidy[c / 64] >> c % 64 & 1 || (c == '/' && ref[n + 1] == '.'))
			return NULL;
	}
	if (n + origin > URL_MAX)
		return NULL;
	char *s = arena_alloc(a, origin - own + n + 1);
	if (origin > own)
		memcpy(s, base, origin);
	memcpy(s + origin - own, ref, n);
	return s;
}

char *url_resolve(struct arena *a, const char *base, const char *ref)
{
	struct url u, b;
	char *plain = resolve_plain(a, base, ref), *clean;

	if (plain)
		return plain;
	if (!(clean = tidy(a, ref)) || !url_parse(a, clean, &u))
		return NULL;
	/* "http:foo" and "http:/foo" are relative to a base of the same scheme, as browsers have it. */
	if (*u.scheme && !*u.host && !strncmp(u.scheme, "http", 4)) {
		if (!base || !url_parse(a, base, &b) || strcmp(b.scheme, u.scheme) != 0)
			return NULL;
		u.scheme = "";
	}
	if (base && *base && url_parse(a, base, &b))
		transform(a, &b, &u);
	else
		u.path = remove_dots(a, u.path);
	if (!strncmp(u.scheme, "http", 4) && !*u.path)
		u.path = "/";
	char *s = url_format(a, &u);
	if (!url_is_absolute(s) || strlen(s) > URL_MAX)
		return NULL;
	return strncmp(u.scheme, "http", 4) || (*u.host && !strchr(u.host, '%')) ? s : NULL;
}

char *url_of_feed(struct arena *a, const char *s)
{
	static const char *const schemes[] = {"feed:", "pcast:", "itpc:"};

	s += strspn(s, " \t\r\n");
	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		const char *rest = s + strlen(schemes[i]);
		if (strncasecmp(s, schemes[i], strlen(schemes[i])) != 0)
			continue;
		return url_resolve(a, NULL, strncmp(rest, "//", 2) ? rest : arena_printf(a, "http:%s", rest));
	}
	return url_resolve(a, NULL, s);
}

static const char *bare_host(const char *host)
{
	if (!strncmp(host, "www.", 4))
		return host + 4;
	if (!strncmp(host, "m.", 2) && strchr(host + 2, '.'))
		return host + 2;
	return host;
}

static bool is_tracking(const char *p, size_t n)
{
	static const char *const names[] = {
		"fbclid", "gclid", "gclsrc", "dclid", "msclkid", "mc_cid", "mc_eid", "igshid", "yclid",
		"_ga", "at_medium", "at_campaign", "cmpid", "ocid", "ito", "vn_source", "vn_campaign",
		"vn_medium", "vn_term", "vn_thumb", "gidzl", "zarsrc",
	};
	const char *eq = memchr(p, '=', n);
	size_t len = eq ? (size_t)(eq - p) : n;

	if (n > 4 && !strncmp(p, "utm_", 4))
		return true;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == len && !strncmp(names[i], p, len))
			return true;
	return false;
}

static void put_query(struct buf *b, const char *query)
{
	char sep = '?';

	for (const char *p = query; p && *p;) {
		size_t n = strcspn(p, "&");
		if (n > 0 && !is_tracking(p, n)) {
			buf_putc(b, sep);
			buf_add(b, p, n);
			sep = '&';
		}
		p += n + (p[n] == '&');
	}
}

char *url_key(struct arena *a, const char *url)
{
	struct url u;
	struct buf b;

	if (!url_parse(a, url, &u))
		return arena_strdup(a, url);
	buf_init(&b, BUF_UNBOUNDED);
	if (strncmp(u.scheme, "http", 4) != 0)
		buf_printf(&b, "%s:", u.scheme);
	buf_puts(&b, bare_host(u.host));
	if (u.port)
		buf_printf(&b, ":%s", u.port);
	size_t n = strlen(u.path);
	while (n > 0 && u.path[n - 1] == '/')
		n--;
	buf_add(&b, u.path, n);
	put_query(&b, u.query);
	char *s = arena_strndup(a, b.data, b.len);
	buf_clear(&b);
	return s;
}

char *url_site(struct arena *a, const char *url)
{
	struct url u;

	if (!url_parse(a, url, &u))
		return arena_strdup(a, "");
	return arena_strdup(a, !strncmp(u.host, "www.", 4) ? u.host + 4 : u.host);
}
