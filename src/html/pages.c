#include "html/pages.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/url.h"

enum { PAGES_MAX = 50 };

/* Cuts a number of at most two digits, and what marks it as a page's, off the end of s[0..n).
 * Returns the new length; n itself where there is no such number. */
static size_t cut_number(const char *s, size_t n, int *number)
{
	static const char *const marks[] = {"/page/", "/trang/", "/trang-", "-trang-", "-trang", "/trang",
					    "/page-", "-page-", "-page", "/page", "/seite-", "-seite-", "/p", "-p", "_p", "/", "_", ","};
	size_t digits = n;

	while (digits > 0 && isdigit((unsigned char)s[digits - 1]))
		digits--;
	if (digits == n || n - digits > 2)
		return n;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t len = strlen(marks[i]);
		if (digits > len && !strncasecmp(s + digits - len, marks[i], len)) {
			*number = atoi(s + digits);
			return digits - len;
		}
	}
	return n;
}

/* The query without its page number. */
static const char *cut_query(struct arena *a, const char *query, int *number)
{
	static const char *const names[] = {"page=", "p=", "pg=", "trang=", "paged=", "seite=", "pagina="};
	struct buf out;

	if (!query)
		return "";
	buf_init(&out, BUF_UNBOUNDED);
	for (const char *q = query; *q;) {
		size_t n = strcspn(q, "&");
		bool is_page = false;
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			size_t len = strlen(names[i]);
			if (n > len && n <= len + 2 && !strncasecmp(q, names[i], len) &&
			    isdigit((unsigned char)q[len])) {
				*number = atoi(q + len);
				is_page = true;
			}
		}
		if (!is_page) {
			buf_putc(&out, '&');
			buf_add(&out, q, n);
		}
		q += n + (q[n] == '&');
	}
	const char *rest = arena_strndup(a, out.data, out.len);
	buf_clear(&out);
	return rest;
}

/* "/?p=4": not a page of the front page, but WordPress's name for an article. */
static bool is_wordpress_id(const struct url *u)
{
	return u->query && !strncmp(u->query, "p=", 2) && (!*u->path || !strcmp(u->path, "/"));
}

/* The address without its page number, which is 1 where it has none. Null for what is no address. */
static const char *without_number(struct arena *a, const char *url, int *number)
{
	struct url u;

	*number = 1;
	if (!url_parse(a, url, &u) || is_wordpress_id(&u))
		return NULL;
	const char *query = cut_query(a, u.query, number);
	size_t n = strlen(u.path);
	const char *dot = memrchr(u.path, '.', n), *slash = memrchr(u.path, '/', n);
	const char *suffix = dot && slash && dot > slash ? dot : u.path + n;
	size_t stem = (size_t)(suffix - u.path);
	while (stem > 1 && u.path[stem - 1] == '/')
		stem--;
	stem = cut_number(u.path, stem, number);
	return arena_printf(a, "%s%.*s%s%s", u.host, (int)stem, u.path, suffix, query);
}

/* False where none of its numbers is n: most addresses need no closer look. */
static bool has_number(const char *url, int n)
{
	for (const char *q = url; *q; q++) {
		size_t digits = 0;
		while (isdigit((unsigned char)q[digits]))
			digits++;
		if ((digits == 1 || digits == 2) && atoi(q) == n)
			return true;
		q += digits - (digits > 0);
	}
	return false;
}

const char *pages_next(struct page *p, const char *said)
{
	int here, there;
	const char *self = *p->base ? without_number(p->scratch, p->base, &here) : NULL, *key;

	if (!self || here >= PAGES_MAX)
		return NULL;
	key = said ? without_number(p->scratch, said, &there) : NULL;
	if (key && there == here + 1 && !strcmp(key, self))
		return said;
	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		key = url && has_number(url, here + 1) ? without_number(p->scratch, url, &there) : NULL;
		if (key && there == here + 1 && !strcmp(key, self))
			return url;
	}
	return NULL;
}
