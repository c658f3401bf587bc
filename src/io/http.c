/* http and https through curl's multi interface, its sockets and timer joined to the loop. */
#include "config.h"

#include <arpa/inet.h>
#include <ctype.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "io/curl.h"
#include "io/fetch_internal.h"

enum { VALIDATOR_MAX = 1024, DAY = 24 * 3600, RATIO_MAX = 200, RATIO_FROM = 4 << 20 };

struct http {
	struct fetcher *fetcher;
	const struct curl_functions *c;
	CURLM *multi;
	unsigned timer;
};

struct transfer {
	CURL *easy;
	struct curl_slist *headers;
	struct fetch *fetch;
	char error[CURL_ERROR_SIZE];
	bool too_large, private_host;
	bool permanent; /* all redirects so far were */
	bool from_private; /* the address the user named was private */
};

/* --- the loop --- */

static void finish_done(struct http *h);

static void act(struct http *h, curl_socket_t fd, int events)
{
	int running;

	h->c->multi_socket_action(h->multi, fd, events, &running);
	finish_done(h);
}

static void on_socket(int fd, int events, void *arg)
{
	act(arg, fd,
	    (events & LOOP_READ ? CURL_CSELECT_IN : 0) | (events & LOOP_WRITE ? CURL_CSELECT_OUT : 0) |
		    (events & LOOP_HANGUP ? CURL_CSELECT_IN | CURL_CSELECT_OUT : 0));
}

static void on_timer(void *arg)
{
	struct http *h = arg;

	h->timer = 0;
	act(h, CURL_SOCKET_TIMEOUT, 0);
}

static int watch_socket(CURL *easy, curl_socket_t fd, int what, void *arg, void *unused)
{
	struct http *h = arg;

	(void)easy;
	(void)unused;
	if (what == CURL_POLL_REMOVE)
		loop_unwatch(h->fetcher->loop, fd);
	else
		loop_watch(h->fetcher->loop, fd,
			   (what & CURL_POLL_IN ? LOOP_READ : 0) |
				   (what & CURL_POLL_OUT ? LOOP_WRITE : 0),
			   on_socket, h);
	return 0;
}

static int set_timer(CURLM *multi, long ms, void *arg)
{
	struct http *h = arg;

	(void)multi;
	loop_cancel(h->fetcher->loop, h->timer);
	h->timer = ms < 0 ? 0 : loop_after(h->fetcher->loop, ms, on_timer, h);
	return 0;
}

static struct http *http_new(struct fetcher *f, struct error *err)
{
	const struct curl_functions *c = curl_load(err);

	if (!c)
		return NULL;
	struct http *h = xcalloc(1, sizeof *h);
	*h = (struct http){.fetcher = f, .c = c, .multi = c->multi_init()};
	c->multi_setopt(h->multi, CURLMOPT_SOCKETFUNCTION, watch_socket);
	c->multi_setopt(h->multi, CURLMOPT_SOCKETDATA, h);
	c->multi_setopt(h->multi, CURLMOPT_TIMERFUNCTION, set_timer);
	c->multi_setopt(h->multi, CURLMOPT_TIMERDATA, h);
	c->multi_setopt(h->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	c->multi_setopt(h->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)f->limits.per_host);
	c->multi_setopt(h->multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, (long)f->limits.total);
	return h;
}

void http_free(struct http *h)
{
	if (!h)
		return;
	loop_cancel(h->fetcher->loop, h->timer);
	h->c->multi_cleanup(h->multi);
	free(h);
}

/* --- which addresses may be asked --- */

static bool is_private4(uint32_t a)
{
	static const struct {
		uint32_t net;
		int bits;
	} nets[] = {
		{0x00000000, 8},  {0x0A000000, 8},  {0x64400000, 10}, {0x7F000000, 8},
		{0xA9FE0000, 16}, {0xAC100000, 12}, {0xC0A80000, 16}, {0xE0000000, 3},
	};

	for (size_t i = 0; i < sizeof nets / sizeof *nets; i++)
		if ((a ^ nets[i].net) >> (32 - nets[i].bits) == 0)
			return true;
	return false;
}

static uint32_t load4(const uint8_t *p)
{
	return (uint32_t)p[0] << 24 | (uint32_t)p[1] << 16 | (uint32_t)p[2] << 8 | p[3];
}

/* The IPv4 address inside v4-mapped, NAT64 and 6to4 ones counts. */
static bool is_private6(const uint8_t *a)
{
	static const uint8_t mapped[12] = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
	static const uint8_t nat64[12] = {0, 0x64, 0xFF, 0x9B};
	static const uint8_t zero[15];

	if (!memcmp(a, mapped, 12) || !memcmp(a, nat64, 12) || !memcmp(a, zero, 12))
		return is_private4(load4(a + 12));
	if (a[0] == 0x20 && a[1] == 0x02)
		return is_private4(load4(a + 2));
	return (a[0] & 0xFE) == 0xFC || (a[0] == 0xFE && (a[1] & 0xC0) == 0x80);
}

static bool is_private(const struct sockaddr *sa)
{
	if (sa->sa_family == AF_INET6)
		return is_private6(((const struct sockaddr_in6 *)(const void *)sa)->sin6_addr.s6_addr);
	return is_private4(ntohl(((const struct sockaddr_in *)(const void *)sa)->sin_addr.s_addr));
}

static bool same_host(const char *x, const char *y)
{
	struct arena *a = arena_new();
	struct url one, other;
	bool same = url_parse(a, x, &one) && url_parse(a, y, &other) && *one.host &&
		    !strcmp(one.host, other.host);

	arena_free(a);
	return same;
}

/* The user may name a private address, and a redirect may stay among them. A page may lead to the
 * host it came from itself (a portal on loopback), to nowhere else that is private, and by no
 * detour. */
static bool may_be_private(struct transfer *t)
{
	const struct curl_functions *c = t->fetch->fetcher->http->c;
	const char *url = NULL;
	long redirects = 0;

	c->easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	c->easy_getinfo(t->easy, CURLINFO_REDIRECT_COUNT, &redirects);
	if (t->fetch->from)
		return url && same_host(t->fetch->from, url);
	t->from_private = t->from_private || redirects == 0;
	return t->from_private;
}

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = arg;

	if (purpose == CURLSOCKTYPE_IPCXN && is_private(&address->addr) && !may_be_private(t)) {
		t->private_host = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* --- what comes in --- */

/* The only limit that holds for chunked and compressed bodies: decoded bytes are counted here, and
 * compared with those on the wire. */
static size_t take_body(char *data, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	struct fetch *x = t->fetch;
	curl_off_t wire = 0;

	(void)size;
	x->fetcher->http->c->easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &wire);
	bool bomb = x->response.body.len > RATIO_FROM && wire > 0 &&
		    x->response.body.len / (size_t)wire > RATIO_MAX;
	if (!bomb && buf_add(&x->response.body, data, n))
		return n;
	t->too_large = true;
	return 0;
}

/* A redirect that is not permanent ends the chain that may be remembered. */
static size_t take_header(char *data, size_t size, size_t n, void *arg)
{
	struct transfer *t = arg;
	long status = 0;

	t->fetch->fetcher->http->c->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (size * n > 9 && !strncasecmp(data, "location:", 9))
		t->permanent = t->permanent && (status == 301 || status == 308);
	return size * n;
}

static const char *header(struct transfer *t, const char *name)
{
	struct curl_header *h;

	if (t->fetch->fetcher->http->c->easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return NULL;
	return h->value;
}

/* Only what is safe to send back: hostile.md "header injection". */
static char *validator(struct transfer *t, const char *name, unsigned char lowest)
{
	const char *v = header(t, name);

	if (!v || !*v || strlen(v) > VALIDATOR_MAX)
		return NULL;
	for (const char *p = v; *p; p++)
		if ((unsigned char)*p < lowest || (unsigned char)*p > 0x7E)
			return NULL;
	return xstrdup(v);
}

static void take_type(struct transfer *t, struct response *r)
{
	const char *v = header(t, "Content-Type");

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

static int64_t date(struct transfer *t, const char *v)
{
	time_t sec = t->fetch->fetcher->http->c->getdate(v, NULL);

	return sec > 0 ? sec : 0;
}

/* A number of seconds, a day at most; 0 for anything else. */
static int64_t seconds(const char *s)
{
	long n = s && isdigit((unsigned char)*s) ? strtol(s, NULL, 10) : 0;

	return n < DAY ? n : DAY;
}

/* RFC 9111: max-age goes before Expires, less the time it lay in caches on the way. */
static void take_expiry(struct transfer *t, struct response *r)
{
	const char *control = header(t, "Cache-Control"), *expires = header(t, "Expires");
	const char *age = control ? strcasestr(control, "max-age=") : NULL;
	bool never = control && (strcasestr(control, "no-cache") || strcasestr(control, "no-store"));

	if (age && !never)
		r->expires = clock_now() + seconds(age + strlen("max-age=")) - seconds(header(t, "Age"));
	else if (expires && !never)
		r->expires = date(t, expires);
}

static void take_retry(struct transfer *t, struct response *r)
{
	const char *retry = header(t, "Retry-After");
	int64_t now = clock_now(), at = retry ? date(t, retry) : 0;

	if (retry && isdigit((unsigned char)*retry))
		at = now + seconds(retry);
	r->retry_after = at < now + DAY ? at : now + DAY;
}

static void take_facts(struct transfer *t, struct response *r, CURLcode code)
{
	const struct curl_functions *c = t->fetch->fetcher->http->c;
	const char *url = NULL;
	long status = 0, redirects = 0;

	c->easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	c->easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	c->easy_getinfo(t->easy, CURLINFO_REDIRECT_COUNT, &redirects);
	r->status = (int)status;
	r->url = xstrdup(url ? url : t->fetch->url);
	r->truncated = code != CURLE_OK;
	r->etag = validator(t, "ETag", 0x21);
	r->last_modified = validator(t, "Last-Modified", 0x20);
	if (redirects && t->permanent)
		r->moved_to = xstrdup(r->url);
	take_type(t, r);
	take_expiry(t, r);
	take_retry(t, r);
}

/* --- how it ends --- */

static void net_error(struct transfer *t, CURLcode code)
{
	const struct fetch_limits *l = &t->fetch->fetcher->limits;
	struct error *err = &t->fetch->err;

	switch (code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		err_set(err, ERR_NET, _("the host is not known"));
		break;
	case CURLE_COULDNT_CONNECT:
		err_set(err, ERR_NET,
			t->private_host ? _("a page must not lead into a private network")
					: _("no connection to the host"));
		break;
	case CURLE_OPERATION_TIMEDOUT:
		err_set(err, ERR_NET, _("the server did not answer in time (%d s)"),
			l->timeout_ms / 1000);
		break;
	case CURLE_TOO_MANY_REDIRECTS:
		err_set(err, ERR_NET, _("more than %d redirects"), l->max_redirects);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		err_set(err, ERR_NET, _("the server's certificate is not trusted: %s"),
			*t->error ? t->error : "");
		break;
	case CURLE_UNSUPPORTED_PROTOCOL:
		err_set(err, ERR_NET, _("led to an address that is not http or https"));
		break;
	case CURLE_BAD_CONTENT_ENCODING:
		err_set(err, ERR_FORMAT, _("it cannot be decompressed: %s"), t->error);
		break;
	default:
		err_set(err, ERR_NET, "%s",
			*t->error ? t->error : t->fetch->fetcher->http->c->easy_strerror(code));
	}
}

/* A transfer that broke off after a page's worth of text is worth showing, with its warning. */
static bool is_usable(const struct transfer *t, CURLcode code)
{
	return code == CURLE_OK || ((code == CURLE_PARTIAL_FILE || code == CURLE_RECV_ERROR) &&
				    t->fetch->response.body.len > 0);
}

static void judge(struct transfer *t, CURLcode code)
{
	struct fetch *x = t->fetch;
	struct response *r = &x->response;

	if (t->too_large || code == CURLE_FILESIZE_EXCEEDED) {
		err_set(&x->err, ERR_LIMIT, _("larger than the limit of %zu MB"),
			x->fetcher->limits.max_bytes >> 20);
		return;
	}
	if (!is_usable(t, code)) {
		net_error(t, code);
		return;
	}
	take_facts(t, r, code);
	if (r->status >= 400) {
		err_set(&x->err, ERR_HTTP, r->status == 410 ? _("the server answered %d: it is gone for good")
							    : _("the server answered %d"), r->status);
		x->err.detail = r->status;
		x->err.retry = r->retry_after;
	}
}

static void release(struct http *h, struct transfer *t)
{
	h->c->multi_remove_handle(h->multi, t->easy);
	h->c->easy_cleanup(t->easy);
	h->c->slist_free_all(t->headers);
	t->fetch->transfer = NULL;
	free(t);
}

static void finish_done(struct http *h)
{
	CURLMsg *m;
	int left;

	while ((m = h->c->multi_info_read(h->multi, &left))) {
		struct transfer *t = NULL;
		CURLcode code = m->data.result;
		if (m->msg != CURLMSG_DONE)
			continue;
		h->c->easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &t);
		struct fetch *x = t->fetch;
		judge(t, code);
		release(h, t);
		fetch_finish(x);
	}
}

void http_cancel(struct fetch *x)
{
	release(x->fetcher->http, x->transfer);
}

/* --- how it starts --- */

static void add_validator(struct http *h, struct transfer *t, const char *name, const char *value)
{
	struct buf line;

	if (!value)
		return;
	buf_init(&line, 2 * VALIDATOR_MAX);
	if (buf_printf(&line, "%s: %s", name, value))
		t->headers = h->c->slist_append(t->headers, line.data);
	buf_clear(&line);
}

static void set_options(struct http *h, struct transfer *t)
{
	const struct fetch *x = t->fetch;
	const struct fetch_limits *l = &x->fetcher->limits;
	const struct curl_functions *c = h->c;
	CURL *e = t->easy;

	c->easy_setopt(e, CURLOPT_URL, x->url);
	c->easy_setopt(e, CURLOPT_PRIVATE, t);
	c->easy_setopt(e, CURLOPT_ERRORBUFFER, t->error);
	c->easy_setopt(e, CURLOPT_PROTOCOLS_STR, "http,https");
	c->easy_setopt(e, CURLOPT_REDIR_PROTOCOLS_STR,
		       strncmp(x->url, "https:", 6) ? "http,https" : "https");
	c->easy_setopt(e, CURLOPT_FOLLOWLOCATION, 1L);
	c->easy_setopt(e, CURLOPT_MAXREDIRS, (long)l->max_redirects);
	c->easy_setopt(e, CURLOPT_ACCEPT_ENCODING, "");
	c->easy_setopt(e, CURLOPT_WRITEFUNCTION, take_body);
	c->easy_setopt(e, CURLOPT_WRITEDATA, t);
	c->easy_setopt(e, CURLOPT_HEADERFUNCTION, take_header);
	c->easy_setopt(e, CURLOPT_HEADERDATA, t);
	c->easy_setopt(e, CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)l->max_bytes);
	c->easy_setopt(e, CURLOPT_LOW_SPEED_LIMIT, 64L);
	c->easy_setopt(e, CURLOPT_LOW_SPEED_TIME, 20L);
	c->easy_setopt(e, CURLOPT_TIMEOUT_MS, (long)l->timeout_ms);
	c->easy_setopt(e, CURLOPT_CONNECTTIMEOUT_MS, (long)l->connect_timeout_ms);
	c->easy_setopt(e, CURLOPT_NOSIGNAL, 1L);
	c->easy_setopt(e, CURLOPT_QUICK_EXIT, 1L);
	c->easy_setopt(e, CURLOPT_OPENSOCKETFUNCTION, open_socket);
	c->easy_setopt(e, CURLOPT_OPENSOCKETDATA, t);
	c->easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	c->easy_setopt(e, CURLOPT_HTTP09_ALLOWED, 0L);
	c->easy_setopt(e, CURLOPT_TCP_KEEPALIVE, 1L);
	c->easy_setopt(e, CURLOPT_USERAGENT,
		       x->agent ? x->agent
		       : l->user_agent && *l->user_agent ? l->user_agent : "bantin/" VERSION);
	/* Some answer with a cookie and lead to the same address again; it lives as long as the transfer. */
	c->easy_setopt(e, CURLOPT_COOKIEFILE, "");
	if (x->cookie)
		c->easy_setopt(e, CURLOPT_COOKIE, x->cookie);
	c->easy_setopt(e, CURLOPT_HTTPHEADER, t->headers);
}

bool http_start(struct fetch *x)
{
	struct fetcher *f = x->fetcher;

	if (!f->http && !(f->http = http_new(f, &x->err)))
		return false;
	struct http *h = f->http;
	struct transfer *t = xcalloc(1, sizeof *t);
	*t = (struct transfer){.fetch = x, .easy = h->c->easy_init(), .permanent = true};
	x->transfer = t;
	add_validator(h, t, "If-None-Match", x->etag);
	add_validator(h, t, "If-Modified-Since", x->last_modified);
	t->headers = h->c->slist_append(t->headers,
					"Accept: text/html, application/xhtml+xml, application/rss+xml, "
					"application/atom+xml, application/feed+json, application/xml;q=0.9, "
					"*/*;q=0.5");
	set_options(h, t);
	h->c->multi_add_handle(h->multi, t->easy);
	return true;
}
