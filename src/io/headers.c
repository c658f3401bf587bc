#include "io/headers.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/mem.h"

enum { DAY = 24 * 3600 };

struct headers {
	const struct curl_functions *c;
	CURL *easy;
};

static const char *header_nr(const struct headers *h, const char *name, size_t i)
{
	struct curl_header *found;

	if (h->c->easy_header(h->easy, name, i, CURLH_HEADER, -1, &found) != CURLHE_OK)
		return NULL;
	return found->value;
}

static const char *header(const struct headers *h, const char *name)
{
	return header_nr(h, name, 0);
}

/* Only what is safe to send back: hostile.md "header injection". */
static char *validator(const struct headers *h, const char *name, unsigned char lowest)
{
	const char *v = header(h, name);

	if (!v || !*v || strlen(v) > HEADERS_VALIDATOR_MAX)
		return NULL;
	for (const char *p = v; *p; p++)
		if ((unsigned char)*p < lowest || (unsigned char)*p > 0x7E)
			return NULL;
	return xstrdup(v);
}

static void take_type(const struct headers *h, struct response *r)
{
	const char *v = header(h, "Content-Type");

	if (!v)
		return;
	size_t n = strcspn(v, "; \t");
	r->content_type = xstrndup(v, n);
	for (char *p = r->content_type; *p; p++)
		*p = (char)tolower((unsigned char)*p);
	const char *cs = strcasestr(v + n, "charset=");
	if (cs) {
		cs += strlen("charset=");
		cs += strspn(cs, "\"' ");
		r->charset = xstrndup(cs, strcspn(cs, "\"'; "));
	}
}

static int64_t date(const struct headers *h, const char *v)
{
	time_t sec = h->c->getdate(v, NULL);

	return sec > 0 ? sec : 0;
}

/* A number of seconds, a day at most; 0 for anything else. */
static int64_t seconds(const char *s)
{
	long n = s && isdigit((unsigned char)*s) ? strtol(s, NULL, 10) : 0;

	return n < DAY ? n : DAY;
}

/* RFC 9111: max-age goes before Expires, less the time it lay in caches on the way. What is said in
 * several headers counts as if it were one. */
static void take_expiry(const struct headers *h, struct response *r)
{
	const char *expires = header(h, "Expires"), *control, *age = NULL;
	bool never = false;

	for (size_t i = 0; (control = header_nr(h, "Cache-Control", i)); i++) {
		age = age ? age : strcasestr(control, "max-age=");
		never |= strcasestr(control, "no-cache") || strcasestr(control, "no-store");
	}
	if (age && !never)
		r->expires = clock_now() + seconds(age + strlen("max-age=")) - seconds(header(h, "Age"));
	else if (expires && !never)
		r->expires = date(h, expires);
}

static void take_retry(const struct headers *h, struct response *r)
{
	const char *retry = header(h, "Retry-After");
	int64_t now = clock_now(), at = retry ? date(h, retry) : 0;

	if (retry && isdigit((unsigned char)*retry))
		at = now + seconds(retry);
	r->retry_after = at < now + DAY ? at : now + DAY;
}

void headers_read(const struct curl_functions *c, CURL *easy, struct response *r)
{
	const struct headers h = {c, easy};

	r->etag = validator(&h, "ETag", 0x21);
	r->last_modified = validator(&h, "Last-Modified", 0x20);
	take_type(&h, r);
	take_expiry(&h, r);
	take_retry(&h, r);
}
