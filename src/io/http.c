/* http and https through curl's multi interface, its sockets and timer joined to the loop. */
#include "config.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "io/address.h"
#include "io/curl.h"
#include "io/fetch_internal.h"
#include "io/headers.h"
#include "io/hsts.h"

enum { RATIO_MAX = 200, RATIO_FROM = 4 << 20 };

struct http {
	struct fetcher *fetcher;
	const struct curl_functions *c;
	CURLM *multi;
	struct hsts hsts;
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
	hsts_open(&h->hsts, c, f->limits.hsts);
	return h;
}

void http_free(struct http *h)
{
	if (!h)
		return;
	loop_cancel(h->fetcher->loop, h->timer);
	h->c->multi_cleanup(h->multi);
	hsts_close(&h->hsts);
	free(h);
}

/* --- which addresses may be asked --- */

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
	if (t->fetch->from && url && address_is_proxied(url))
		return true; /* before_request looks at what is asked of the proxy */
	if (t->fetch->from)
		return url && address_same_host(t->fetch->from, url);
	t->from_private = t->from_private || redirects == 0;
	return t->from_private;
}

static curl_socket_t open_socket(void *arg, curlsocktype purpose, struct curl_sockaddr *address)
{
	struct transfer *t = arg;

	if (purpose == CURLSOCKTYPE_IPCXN && address_is_private(&address->addr) && !may_be_private(t)) {
		t->private_host = true;
		return CURL_SOCKET_BAD;
	}
	return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

/* What a proxy resolves is its affair; an address that is private as it is written is ours. */
static int before_request(void *arg, char *ip, char *local_ip, int port, int local_port)
{
	struct transfer *t = arg;
	const char *url = NULL;

	(void)ip, (void)local_ip, (void)port, (void)local_port;
	t->fetch->fetcher->http->c->easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &url);
	if (t->fetch->from && url && address_is_proxied(url) && address_names_private(url) &&
	    !address_same_host(t->fetch->from, url))
		t->private_host = true;
	return t->private_host ? CURL_PREREQFUNC_ABORT : CURL_PREREQFUNC_OK;
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
	if (redirects && t->permanent)
		r->moved_to = xstrdup(r->url);
	headers_read(c, t->easy, r);
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
	case CURLE_ABORTED_BY_CALLBACK:
		err_set(err, ERR_NET,
			t->private_host ? _("a page must not lead into a private network")
					: _("no connection to the host"));
		err->detail = t->private_host ? EPERM : 0;
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

/* --- pages that are only a script: it sets a cookie and loads the page again --- */

/* "NAME=VALUE" of such a page; heap, null for any other. */
static char *cookie_of_script(const struct response *r)
{
	enum { SCRIPT_MAX = 4096 };
	const char *at = r->status == 200 && r->body.len < SCRIPT_MAX ? strstr(r->body.data, "document.cookie") : NULL;

	if (!at || (!strstr(at, "reload") && !strstr(at, "location")))
		return NULL;
	at += strlen("document.cookie");
	at += strspn(at, " =");
	if (*at != '"' && *at != '\'')
		return NULL;
	size_t n = strcspn(++at, ";\"'"), name = strcspn(at, "=");
	if (name == 0 || name >= n)
		return NULL;
	for (size_t i = 0; i < n; i++)
		if (at[i] <= 0x20 || at[i] >= 0x7F)
			return NULL;
	return xstrndup(at, n);
}

/* True if it has been asked for again. */
static bool ask_again(struct fetch *x)
{
	char *cookie = x->again || x->err.code != ERR_NONE ? NULL : cookie_of_script(&x->response);
	struct buf all;

	if (!cookie)
		return false;
	buf_init(&all, BUF_UNBOUNDED);
	buf_printf(&all, "%s%s%s", x->cookie ? x->cookie : "", x->cookie ? "; " : "", cookie);
	free(cookie);
	free(x->cookie);
	x->cookie = buf_take(&all);
	x->again = true;
	response_clear(&x->response);
	response_init(&x->response, x->fetcher->limits.max_bytes);
	return http_start(x);
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
		if (!ask_again(x))
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
	buf_init(&line, 2 * HEADERS_VALIDATOR_MAX);
	if (buf_printf(&line, "%s: %s", name, value))
		t->headers = h->c->slist_append(t->headers, line.data);
	buf_clear(&line);
}

/* Under the login's folder: "https://a.example/b" has /b and /b/c, not /bc. */
static bool is_below(const char *url, const char *folder)
{
	size_t n = strlen(folder);

	while (n && folder[n - 1] == '/')
		n--;
	return !strncmp(url, folder, n) && (!url[n] || strchr("/?#", url[n]));
}

/* curl gives it to no other host that a redirect leads to. */
static void log_in(struct http *h, struct transfer *t)
{
	const struct fetch_limits *l = &t->fetch->fetcher->limits;

	for (size_t i = 0; i < l->n_logins; i++) {
		if (!is_below(t->fetch->url, l->logins[i].url))
			continue;
		h->c->easy_setopt(t->easy, CURLOPT_USERNAME, l->logins[i].user);
		h->c->easy_setopt(t->easy, CURLOPT_PASSWORD, l->logins[i].password);
		return;
	}
}

/* Where certificates are that the machine does not know: as for the program curl. */
static void set_authorities(struct http *h, struct transfer *t)
{
	const char *file = getenv("CURL_CA_BUNDLE");

	if (!file || !*file)
		file = getenv("SSL_CERT_FILE");
	if (file && *file)
		h->c->easy_setopt(t->easy, CURLOPT_CAINFO, file);
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
	c->easy_setopt(e, CURLOPT_PREREQFUNCTION, before_request);
	c->easy_setopt(e, CURLOPT_PREREQDATA, t);
	c->easy_setopt(e, CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	/* Whether a host speaks HTTP/2, and one connection will do, shows when the first one stands. */
	c->easy_setopt(e, CURLOPT_PIPEWAIT, (long)!strncmp(x->url, "https:", 6));
	hsts_join(&h->hsts, e);
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
	set_authorities(h, t);
	log_in(h, t);
	h->c->multi_add_handle(h->multi, t->easy);
	return true;
}
