#include "config.h"

#include "work/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "work/message.h"
#include "work/serve.h"

enum { DEADLINE_MS = 30000, REPLY_MAX = 512 << 20, PIECE = 65536 };

/* Our end of the nurse's socket; -1 before worker_prefork. */
static int nurse = -1;

/* --- the nurse: one byte in, the kind; a new worker's socket out; the former of that kind dies first --- */

static void send_fd(int to, int fd)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	char byte = 0;
	struct iovec io = {&byte, 1};
	struct msghdr m = {.msg_iov = &io,
			   .msg_iovlen = 1,
			   .msg_control = &control,
			   .msg_controllen = sizeof control};
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);

	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof fd);
	memcpy(CMSG_DATA(c), &fd, sizeof fd);
	sendmsg(to, &m, MSG_NOSIGNAL);
}

static int receive_fd(int from)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	char byte;
	struct iovec io = {&byte, 1};
	struct msghdr m = {.msg_iov = &io,
			   .msg_iovlen = 1,
			   .msg_control = &control,
			   .msg_controllen = sizeof control};
	int fd = -1;
	ssize_t n;

	while ((n = recvmsg(from, &m, MSG_CMSG_CLOEXEC)) < 0 && errno == EINTR)
		;
	struct cmsghdr *c = n == 1 ? CMSG_FIRSTHDR(&m) : NULL;
	if (c && c->cmsg_type == SCM_RIGHTS)
		memcpy(&fd, CMSG_DATA(c), sizeof fd);
	return fd;
}

static void end_child(pid_t pid)
{
	if (pid <= 0)
		return;
	kill(pid, SIGKILL);
	while (waitpid(pid, NULL, 0) < 0 && errno == EINTR)
		;
}

static pid_t fork_worker(int control)
{
	int pair[2];

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
		_exit(1);
	pid_t pid = fork();
	if (pid == 0) {
		close(control);
		close(pair[0]);
		serve(pair[1]);
	}
	close(pair[1]);
	if (pid > 0)
		send_fd(control, pair[0]);
	close(pair[0]);
	return pid;
}

/* Standard output stays open as long as anybody holds it, and a pipe's reader waits for that. */
static void leave_standard_streams(void)
{
	int null = open("/dev/null", O_RDWR);

	for (int fd = 0; fd < 3; fd++) {
#ifdef BANTIN_SANITIZERS
		if (fd == 2) /* their reports must be seen */
			continue;
#endif
		dup2(null, fd);
	}
	if (null > 2)
		close(null);
}

/* Keys of the terminal signal the whole group: it is the main process that decides. */
static void nurse_run(int control)
{
	pid_t children[WORKERS] = {0};
	char byte;
	ssize_t n;

	signal(SIGINT, SIG_IGN);
	signal(SIGHUP, SIG_IGN);
	signal(SIGQUIT, SIG_IGN);
	leave_standard_streams();
	prctl(PR_SET_NAME, "bantin-nurse");
	while ((n = read(control, &byte, 1)) == 1 || (n < 0 && errno == EINTR)) {
		if (n < 0)
			continue;
		pid_t *child = &children[byte == WORKER_PICTURES];
		end_child(*child);
		*child = fork_worker(control);
	}
	for (int i = 0; i < WORKERS; i++)
		end_child(children[i]);
	_exit(0);
}

bool worker_prefork(struct error *err)
{
	int pair[2];
	pid_t pid = -1;

	if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) == 0)
		pid = fork();
	if (pid < 0)
		return err_set(err, ERR_SYSTEM, _("cannot start the parsing process: %s"),
			       strerror(errno));
	if (pid == 0) {
		close(pair[0]);
		nurse_run(pair[1]);
	}
	close(pair[1]);
	nurse = pair[0];
	return true;
}

/* --- our side --- */

struct job {
	struct job *next;
	struct buf request;
	worker_done_fn *fn; /* null: drawn */
	worker_drawn_fn *drawn;
	void *arg;
	void (*items)(const struct feed *f, void *arg);
	void *items_arg;
	bool again; /* sent once more already */
};

/* The worker is at the first job. Others are on their way to it, as many as its socket holds, so that
 * it does not wait for us between two; when it dies, its successor is sent them again. */
struct worker {
	struct loop *loop;
	enum worker_kind kind;
	int fd; /* -1: no worker runs */
	struct job *first, **last;
	struct job *sending; /* null: all are sent */
	size_t sent;	     /* bytes of its request */
	bool deaf, unread;   /* it takes no more; it had not read all that it was sent */
	struct buf reply;    /* a message of it */
	struct feed *feed;   /* what came before */
	size_t taken;	     /* bytes of that */
	unsigned deadline, failing;
};

struct worker *worker_new(struct loop *l, enum worker_kind kind)
{
	struct worker *w = xcalloc(1, sizeof *w);

	w->loop = l;
	w->kind = kind;
	w->fd = -1;
	w->last = &w->first;
	buf_init(&w->reply, REPLY_MAX);
	return w;
}

static void hang_up(struct worker *w)
{
	if (w->fd < 0)
		return;
	loop_unwatch(w->loop, w->fd);
	close(w->fd);
	w->fd = -1;
	w->sending = NULL;
}

static struct job *take_first(struct worker *w)
{
	struct job *j = w->first;

	w->first = j->next;
	if (!w->first)
		w->last = &w->first;
	return j;
}

static void free_job(struct job *j)
{
	buf_clear(&j->request);
	free(j);
}

void worker_free(struct worker *w)
{
	if (!w)
		return;
	hang_up(w);
	loop_cancel(w->loop, w->deadline);
	loop_cancel(w->loop, w->failing);
	while (w->first)
		free_job(take_first(w));
	buf_clear(&w->reply);
	feed_free(w->feed);
	free(w);
	if (nurse >= 0)
		close(nurse);
	nurse = -1;
}

static void begin(struct worker *w);

/* Answers the first job, with what it asked for or an error; the callback may submit more. */
static void finish(struct worker *w, struct feed *f, struct picture *p, const struct error *err)
{
	struct job *j = take_first(w);

	loop_cancel(w->loop, w->deadline);
	w->deadline = 0;
	buf_reset(&w->reply);
	w->taken = 0;
	begin(w);
	if (j->drawn)
		j->drawn(p, p ? NULL : err, j->arg);
	else
		j->fn(f, f ? NULL : err, j->arg);
	free_job(j);
}

static void give_up_worker(struct worker *w)
{
	hang_up(w);
	feed_free(w->feed);
	w->feed = NULL;
	w->taken = 0;
	buf_reset(&w->reply);
}

/* The worker died of this document, or must. */
static void fail(struct worker *w, const char *text)
{
	struct error err;

	give_up_worker(w);
	err_set(&err, ERR_FORMAT, "%s", text);
	finish(w, NULL, NULL, &err);
}

static void too_late(void *arg)
{
	struct worker *w = arg;

	w->deadline = 0;
	fail(w, _("the document takes too long to read"));
}

static void no_worker(void *arg)
{
	struct worker *w = arg;
	struct error err;

	w->failing = 0;
	err_set(&err, ERR_SYSTEM, _("cannot start the parsing process"));
	finish(w, NULL, NULL, &err);
}

/* A message has come; true if there is more to the reply. */
static bool take_message(struct worker *w)
{
	struct error err = {0};
	const char *data = w->reply.data + MESSAGE_HEADER;
	size_t n = w->reply.len - MESSAGE_HEADER;

	if (w->first->drawn) {
		finish(w, NULL, message_get_picture(data, n, &err), &err);
		return false;
	}
	enum message_part part = message_get_reply(data, n, &w->feed, &err);
	struct feed *f = w->feed;

	if (part == MESSAGE_MORE) {
		w->taken += w->reply.len;
		buf_reset(&w->reply);
		if (w->first->items && !w->first->again)
			w->first->items(f, w->first->items_arg);
		return true;
	}
	w->feed = NULL;
	if (part != MESSAGE_LAST) {
		feed_free(f);
		f = NULL;
	}
	if (part == MESSAGE_BAD)
		hang_up(w);
	finish(w, f, NULL, &err);
	return false;
}

/* Bytes that the first reply lacks. */
static size_t missing(const struct buf *reply)
{
	uint64_t all = MESSAGE_HEADER;

	if (reply->len >= MESSAGE_HEADER)
		all += message_length(reply->data);
	return (size_t)(all - reply->len);
}

/* As much of the message as has come. False: nothing more will, and errno may say why. */
static bool receive_some(struct worker *w, size_t want)
{
	struct buf *in = &w->reply;
	ssize_t n;

	errno = 0;
	want = want < PIECE ? want : PIECE;
	if (w->taken + in->len > REPLY_MAX || !buf_reserve(in, want))
		return false;
	while ((n = recv(w->fd, in->data + in->len, want, MSG_DONTWAIT)) < 0 && errno == EINTR)
		;
	if (n <= 0)
		return n < 0 && errno == EAGAIN;
	in->len += (size_t)n;
	in->data[in->len] = '\0';
	return true;
}

/* If it had not read all that it was sent, it may have been dead before it came to this document, which
 * has another try then. */
static void mourn(struct worker *w)
{
	bool unread = w->unread || errno == ECONNRESET || w->sending == w->first;

	if (!unread || w->first->again) {
		fail(w, _("the document cannot be read: parsing it took too much time or memory"));
		return;
	}
	give_up_worker(w);
	w->first->again = true;
	begin(w);
}

static void receive(struct worker *w)
{
	for (;;) {
		size_t want = missing(&w->reply), had = w->reply.len;
		if (want == 0) {
			if (!take_message(w))
				return;
		} else if (!receive_some(w, want)) {
			mourn(w);
			return;
		} else if (w->reply.len == had) {
			return;
		}
	}
}

static void transmit(struct worker *w);

static void on_event(int fd, int events, void *arg)
{
	struct worker *w = arg;

	(void)fd;
	if (!w->first) /* it died between two documents */
		hang_up(w);
	else if (events & LOOP_WRITE && w->sending && !w->deaf)
		transmit(w);
	else
		receive(w);
}

static void transmit(struct worker *w)
{
	while (w->sending) {
		const struct buf *rq = &w->sending->request;
		ssize_t n = send(w->fd, rq->data + w->sent, rq->len - w->sent,
				 MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			w->deaf = errno != EAGAIN; /* dead: reading says so */
			w->unread |= errno == ECONNRESET;
			break;
		}
		w->sent += (size_t)n;
		if (w->sent == rq->len) {
			w->sending = w->sending->next;
			w->sent = 0;
		}
	}
	loop_watch(w->loop, w->fd, LOOP_READ | (w->sending && !w->deaf ? LOOP_WRITE : 0), on_event, w);
}

static void send_from(struct worker *w, struct job *j)
{
	w->sending = j;
	w->sent = 0;
}

static bool hire(struct worker *w)
{
	if (w->fd >= 0)
		return true;
	const char kind = (char)w->kind;
	if (nurse >= 0 && send(nurse, &kind, 1, MSG_NOSIGNAL) == 1)
		w->fd = receive_fd(nurse);
	send_from(w, w->first);
	w->deaf = w->unread = false;
	return w->fd >= 0;
}

static void begin(struct worker *w)
{
	if (!w->first || w->failing)
		return;
	if (!hire(w)) {
		w->failing = loop_after(w->loop, 0, no_worker, w);
		return;
	}
	if (!w->deadline)
		w->deadline = loop_after(w->loop, DEADLINE_MS, too_late, w);
	transmit(w);
}

/* A worker that has nothing else to do takes in a document as fast as it is sent: a large one is not
 * copied then. How many bytes of head and data have gone; what it has not taken in some milliseconds
 * goes the common way. */
static size_t send_at_once(struct worker *w, const struct job *j, const void *data, size_t len)
{
	enum { LARGE = 1 << 20, PATIENCE_MS = 4 };
	const size_t head = j->request.len;
	size_t sent = 0;

	if (len < LARGE || w->first != j || w->failing || !hire(w))
		return 0;
	while (sent < head + len) {
		struct pollfd p = {.fd = w->fd, .events = POLLOUT};
		const char *from = sent < head ? j->request.data + sent : (const char *)data + (sent - head);
		size_t n = (sent < head ? head : head + len) - sent;
		ssize_t now = poll(&p, 1, PATIENCE_MS) == 1 ? send(w->fd, from, n, MSG_DONTWAIT | MSG_NOSIGNAL) : -1;
		if (now < 0)
			break;
		sent += (size_t)now;
	}
	return sent;
}

static void submit(struct worker *w, const struct parse_job *job, const struct job *as)
{
	struct job *j = xcalloc(1, sizeof *j);

	*j = *as;
	buf_init(&j->request, BUF_UNBOUNDED);
	message_put_job(job, &j->request);
	*w->last = j;
	w->last = &j->next;
	const size_t head = j->request.len, sent = send_at_once(w, j, job->data, job->len);
	const size_t gone = sent > head ? sent - head : 0;
	buf_add(&j->request, (const char *)job->data + gone, job->len - gone);
	if (w->fd >= 0 && !w->sending)
		send_from(w, j);
	if (sent > 0)
		w->sent = sent < head ? sent : head;
	if (w->sending == j && w->sent == j->request.len)
		w->sending = NULL;
	begin(w);
}

void worker_submit(struct worker *w, const struct parse_job *job, worker_done_fn *fn, void *arg)
{
	submit(w, job, &(struct job){
			       .fn = fn, .arg = arg, .items = job->items, .items_arg = job->items_arg});
}

void worker_draw(struct worker *w, const struct parse_job *job, worker_drawn_fn *fn, void *arg)
{
	submit(w, job, &(struct job){.drawn = fn, .arg = arg});
}
