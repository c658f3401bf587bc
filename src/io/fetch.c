#include "io/fetch.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "io/fetch_internal.h"
#include "io/sample.h"

const struct fetch_limits fetch_defaults = {
	.max_bytes = 16 << 20,
	.timeout_ms = 60000,
	.connect_timeout_ms = 10000,
	.max_redirects = 10,
	.per_host = 4,
	.total = 16,
};

struct fetcher *fetcher_new(struct loop *l, const struct fetch_limits *limits)
{
	struct fetcher *f = xcalloc(1, sizeof *f);

	f->loop = l;
	f->limits = limits ? *limits : fetch_defaults;
	return f;
}

static void unlink_fetch(struct fetch *x)
{
	*x->link = x->next;
	if (x->next)
		x->next->link = x->link;
}

static void free_fetch(struct fetch *x)
{
	response_clear(&x->response);
	free(x->url);
	free(x->etag);
	free(x->last_modified);
	free(x->from);
	free(x->agent);
	free(x->cookie);
	free(x);
}

void fetch_cancel(struct fetch *x)
{
	if (x->transfer)
		http_cancel(x);
	loop_cancel(x->fetcher->loop, x->timer);
	unlink_fetch(x);
	free_fetch(x);
}

void fetcher_free(struct fetcher *f)
{
	if (!f)
		return;
	while (f->first)
		fetch_cancel(f->first);
	http_free(f->http);
	free(f);
}

void fetch_finish(struct fetch *x)
{
	bool failed = x->err.code != ERR_NONE;

	unlink_fetch(x);
	x->fn(failed ? NULL : &x->response, failed ? &x->err : NULL, x->arg);
	free_fetch(x);
}

/* --- what is on this machine --- */

static bool too_large(struct fetch *x)
{
	return err_set(&x->err, ERR_LIMIT, _("larger than the limit of %zu MB"),
		       x->fetcher->limits.max_bytes >> 20);
}

/* Room to read into: of a file for all of it, elsewhere for some more. None beyond the limit: then it is
 * the byte too many that is read. */
static size_t make_room(struct buf *body, int fd)
{
	enum { PART = 65536 };
	struct stat st;
	size_t want = PART;

	if (body->len == 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > PART)
		want = (size_t)st.st_size + 1;
	if (buf_reserve(body, want) || buf_reserve(body, want = PART))
		return want;
	want = body->max - body->len;
	return buf_reserve(body, want) ? want : 0;
}

static bool read_fd(struct fetch *x, int fd)
{
	struct buf *body = &x->response.body;
	char one;
	ssize_t n;

	for (;;) {
		size_t room = make_room(body, fd);
		n = read(fd, room ? body->data + body->len : &one, room ? room : 1);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_set(&x->err, ERR_CONFIG, "%s", strerror(errno));
		if (n == 0)
			return true;
		if (!room)
			return too_large(x);
		body->len += (size_t)n;
		body->data[body->len] = '\0';
	}
}

static int hex(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The path of a file: or sample: URL, percent-decoded; heap. An encoded NUL ends no path early. */
static char *path_of_url(const char *url)
{
	const char *p = strchr(url, ':') + 1;
	struct buf out;

	if (!strncmp(p, "//", 2))
		p += 2 + strcspn(p + 2, "/?#");
	buf_init(&out, BUF_UNBOUNDED);
	for (; *p && *p != '?' && *p != '#'; p++) {
		int c = *p == '%' && hex(p[1]) >= 0 && hex(p[2]) >= 0 ? hex(p[1]) * 16 + hex(p[2]) : 0;
		buf_putc(&out, c ? (char)c : *p);
		p += c ? 2 : 0;
	}
	return buf_take(&out);
}

static bool open_file(struct fetch *x, const char *path)
{
	struct stat st;
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	if (fd < 0)
		return err_set(&x->err, ERR_CONFIG, "%s", strerror(errno));
	bool ok = fstat(fd, &st) == 0 && !S_ISDIR(st.st_mode)
			  ? read_fd(x, fd)
			  : err_set(&x->err, ERR_CONFIG, "%s", strerror(EISDIR));
	close(fd);
	return ok;
}

static bool open_sample(struct fetch *x, const char *path)
{
	const char *type;

	if (!sample_page(path, clock_now(), &x->response.body, &type)) {
		err_set(&x->err, ERR_HTTP, _("the sample portal has no such page"));
		x->err.detail = 404;
		return false;
	}
	x->response.content_type = xstrdup(type);
	return true;
}

static void read_here(void *arg)
{
	struct fetch *x = arg;
	char *path = strcmp(x->url, "-") ? path_of_url(x->url) : NULL;

	x->timer = 0;
	x->response.status = 200;
	x->response.url = xstrdup(path ? x->url : "");
	if (!path)
		read_fd(x, STDIN_FILENO);
	else if (!strncmp(x->url, "file:", 5))
		open_file(x, path);
	else
		open_sample(x, path);
	free(path);
	fetch_finish(x);
}

/* A document leads to files of this machine only if it is one. */
static bool leads_to_files(const struct fetch_request *rq)
{
	return rq->from && !strncmp(rq->url, "file:", 5) && strncmp(rq->from, "file:", 5) != 0;
}

static void fail_later(void *arg)
{
	fetch_finish(arg);
}

static char *copy(const char *s)
{
	return s ? xstrdup(s) : NULL;
}

struct fetch *fetch_start(struct fetcher *f, const struct fetch_request *rq, fetch_done_fn *fn,
			  void *arg)
{
	struct fetch *x = xcalloc(1, sizeof *x);

	*x = (struct fetch){
		.fetcher = f,
		.next = f->first,
		.link = &f->first,
		.fn = fn,
		.arg = arg,
		.url = xstrdup(rq->url),
		.etag = copy(rq->etag),
		.last_modified = copy(rq->last_modified),
		.from = copy(rq->from),
		.agent = copy(rq->agent),
		.cookie = copy(rq->cookie),
	};
	response_init(&x->response, f->limits.max_bytes);
	if (f->first)
		f->first->link = &x->next;
	f->first = x;
	if (leads_to_files(rq)) {
		err_set(&x->err, ERR_NET, _("led to an address that is not http or https"));
		x->err.detail = EPERM;
		x->timer = loop_after(f->loop, 0, fail_later, x);
	} else if (strncmp(x->url, "http:", 5) && strncmp(x->url, "https:", 6)) {
		x->timer = loop_after(f->loop, 0, read_here, x);
	} else if (!http_start(x)) {
		x->timer = loop_after(f->loop, 0, fail_later, x);
	}
	return x;
}

char *fetch_file_url(const char *path)
{
	static const char plain[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/!$&'()*+,;=:@";
	char cwd[PATH_MAX];
	struct buf url;

	if (*path != '/' && !getcwd(cwd, sizeof cwd))
		return NULL;
	buf_init(&url, BUF_UNBOUNDED);
	buf_puts(&url, "file://");
	for (const char *part = *path == '/' ? "" : cwd; part; part = part == path ? NULL : path) {
		if (part == path && *path != '/')
			buf_putc(&url, '/');
		for (const char *p = part; *p; p++)
			if (strchr(plain, *p))
				buf_putc(&url, *p);
			else
				buf_printf(&url, "%%%02X", (unsigned char)*p);
	}
	return buf_take(&url);
}
