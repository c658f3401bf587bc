#include "config.h"

#include "work/serve.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "work/decode.h"
#include "work/message.h"

enum { CPU_SECONDS = 5, MEMORY = 1 << 30, JOB_MAX = 300 << 20 };

static void limit(int resource, rlim_t n)
{
	struct rlimit r;

	if (getrlimit(resource, &r) == 0) {
		r.rlim_cur = r.rlim_max == RLIM_INFINITY || n < r.rlim_max ? n : r.rlim_max;
		setrlimit(resource, &r);
	}
}

/* RLIMIT_CPU adds up over a life, so it is raised for each document. */
static void allow_cpu(void)
{
	struct rusage u;
	rlim_t used = 0;

	if (getrusage(RUSAGE_SELF, &u) == 0)
		used = (rlim_t)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) + 1;
#ifdef BANTIN_SANITIZERS
	limit(RLIMIT_CPU, used + 8 * CPU_SECONDS);
#else
	limit(RLIMIT_CPU, used + CPU_SECONDS - 1);
#endif
}

static bool read_all(int fd, char *p, size_t n)
{
	while (n > 0) {
		ssize_t got = read(fd, p, n);
		if (got < 0 && errno == EINTR)
			continue;
		if (got <= 0)
			return false;
		p += got;
		n -= (size_t)got;
	}
	return true;
}

static bool write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t put = write(fd, p, n);
		if (put < 0 && errno == EINTR)
			continue;
		if (put <= 0)
			return false;
		p += put;
		n -= (size_t)put;
	}
	return true;
}

static bool answer_picture(int fd, const struct parse_job *job)
{
	struct error err = {0};
	struct picture *p = decode_picture(job, &err);
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	message_put_picture(p, &err, &out);
	bool ok = write_all(fd, out.data, out.len);
	buf_clear(&out);
	picture_free(p);
	return ok;
}

/* The reply to a job, on its way. */
struct answer {
	int fd;
	bool ok;
	size_t next; /* item */
	struct buf out;
};

static void send_out(struct answer *a)
{
	a->ok = a->ok && write_all(a->fd, a->out.data, a->out.len);
	buf_reset(&a->out);
}

/* While we read on, our reader takes these in. */
static void on_items(const struct feed *f, void *arg)
{
	enum { SOME = 256 };
	struct answer *a = arg;

	if (f->items.n - a->next < SOME)
		return;
	while (message_put_items(f, &a->next, &a->out))
		send_out(a);
}

static bool answer(int fd, struct buf *in)
{
	struct answer a = {.fd = fd, .ok = true};
	struct parse_job job;
	struct error err = {0};

	if (!message_get_job(in->data, in->len, &job))
		return false;
	if (job.type == PARSE_PICTURE)
		return answer_picture(fd, &job);
	buf_init(&a.out, BUF_UNBOUNDED);
	job.items = on_items;
	job.items_arg = &a;
	struct feed *f = parse_document(&job, &err);
	/* One write does for most. */
	while (message_put_items(f, &a.next, &a.out))
		if (a.next < f->items.n)
			send_out(&a);
	message_put_end(f, &err, &a.out);
	send_out(&a);
	buf_clear(&a.out);
	feed_free(f);
	return a.ok;
}

void serve(int fd)
{
	char header[MESSAGE_HEADER];
	struct buf in;
	bool ok = true;

	/* Nothing but its socket: whoever takes this process over finds no file to write to. */
	dup2(fd, 3);
	closefrom(4);
	fd = 3;
	prctl(PR_SET_NAME, "bantin-worker");
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	limit(RLIMIT_CORE, 0);
#ifndef BANTIN_SANITIZERS
	limit(RLIMIT_AS, MEMORY);
#endif
	buf_init(&in, JOB_MAX);
	while (ok && read_all(fd, header, sizeof header)) {
		size_t n = (size_t)message_length(header);
		buf_reset(&in);
		allow_cpu();
		ok = buf_reserve(&in, n) && read_all(fd, in.data, n);
		in.len = n;
		if (ok)
			in.data[n] = '\0';
		ok = ok && answer(fd, &in);
		if (in.cap > 1 << 20)
			buf_clear(&in), buf_init(&in, JOB_MAX);
	}
	_exit(0);
}
