#include "io/loop.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>

#include "base/clock.h"
#include "base/error.h"
#include "base/mem.h"

struct watch {
	loop_fd_fn *fn; /* null: removed, to be swept */
	void *arg;
};

struct timer {
	unsigned id;
	int64_t at; /* clock_ms */
	loop_timer_fn *fn;
	void *arg;
};

/* watches[i] belongs to polls[i]. Both only grow while callbacks run; what was removed is swept
 * before the next wait. There are a few dozen of each at most. */
struct loop {
	struct pollfd *polls;
	struct watch *watches;
	size_t n, cap;
	struct timer *timers;
	size_t n_timers, cap_timers;
	unsigned last_id;
	int first;   /* that goes before the others, -1 if none does */
	size_t from; /* watches before it had the last turn */
};

enum { TURN = 3 /* ms */ };

struct loop *loop_new(void)
{
	struct loop *l = xcalloc(1, sizeof *l);

	l->first = -1;
	return l;
}

void loop_free(struct loop *l)
{
	if (!l)
		return;
	free(l->polls);
	free(l->watches);
	free(l->timers);
	free(l);
}

static size_t find(const struct loop *l, int fd)
{
	for (size_t i = 0; i < l->n; i++)
		if (l->polls[i].fd == fd && l->watches[i].fn)
			return i;
	return l->n;
}

void loop_watch(struct loop *l, int fd, int events, loop_fd_fn *fn, void *arg)
{
	size_t i = find(l, fd);

	if (i == l->n) {
		if (l->n == l->cap) {
			l->cap = l->cap ? l->cap * 2 : 16;
			l->polls = xrealloc(l->polls, l->cap * sizeof *l->polls);
			l->watches = xrealloc(l->watches, l->cap * sizeof *l->watches);
		}
		l->n++;
		l->polls[i].revents = 0;
	}
	l->polls[i].fd = fd;
	l->polls[i].events = (short)((events & LOOP_READ ? POLLIN : 0) |
				     (events & LOOP_WRITE ? POLLOUT : 0));
	l->watches[i] = (struct watch){fn, arg};
	if (events & LOOP_FIRST)
		l->first = fd;
}

void loop_unwatch(struct loop *l, int fd)
{
	size_t i = find(l, fd);

	if (i < l->n)
		l->watches[i].fn = NULL;
	if (fd == l->first)
		l->first = -1;
}

unsigned loop_after(struct loop *l, int64_t ms, loop_timer_fn *fn, void *arg)
{
	if (l->n_timers == l->cap_timers) {
		l->cap_timers = l->cap_timers ? l->cap_timers * 2 : 16;
		l->timers = xrealloc(l->timers, l->cap_timers * sizeof *l->timers);
	}
	if (++l->last_id == 0)
		l->last_id = 1;
	l->timers[l->n_timers++] = (struct timer){l->last_id, clock_ms() + ms, fn, arg};
	return l->last_id;
}

void loop_cancel(struct loop *l, unsigned id)
{
	for (size_t i = 0; id && i < l->n_timers; i++)
		if (l->timers[i].id == id) {
			l->timers[i] = l->timers[--l->n_timers];
			return;
		}
}

static void sweep(struct loop *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->watches[i].fn) {
			l->polls[kept] = l->polls[i];
			l->watches[kept++] = l->watches[i];
		}
	l->n = kept;
}

static int wait_ms(const struct loop *l, int max_ms)
{
	int64_t now = clock_ms(), ms = max_ms;

	for (size_t i = 0; i < l->n_timers; i++) {
		int64_t left = l->timers[i].at > now ? l->timers[i].at - now : 0;
		if (ms < 0 || left < ms)
			ms = left;
	}
	return ms > 3600000 ? 3600000 : (int)ms;
}

static bool is_over(const struct loop *l, int64_t began)
{
	return l->first >= 0 && clock_ms() - began >= TURN;
}

/* Timers that are due now, the earliest first; those started meanwhile wait for the next step. */
static void fire_timers(struct loop *l, int64_t began)
{
	int64_t now = clock_ms();
	unsigned newest = l->last_id;

	for (;;) {
		size_t first = l->n_timers;
		for (size_t i = 0; i < l->n_timers; i++)
			if (l->timers[i].at <= now && l->timers[i].id <= newest &&
			    (first == l->n_timers || l->timers[i].at < l->timers[first].at))
				first = i;
		if (first == l->n_timers)
			return;
		struct timer t = l->timers[first];
		l->timers[first] = l->timers[--l->n_timers];
		t.fn(t.arg);
		if (is_over(l, began))
			return;
	}
}

static int events_of(short revents)
{
	return (revents & POLLIN ? LOOP_READ : 0) | (revents & POLLOUT ? LOOP_WRITE : 0) |
	       (revents & (POLLHUP | POLLERR | POLLNVAL) ? LOOP_HANGUP : 0);
}

static bool call(struct loop *l, size_t i)
{
	if (!l->polls[i].revents || !l->watches[i].fn)
		return false;
	l->watches[i].fn(l->polls[i].fd, events_of(l->polls[i].revents), l->watches[i].arg);
	l->polls[i].revents = 0;
	return true;
}

/* The others in turn, from where it was over the last time. */
static void call_all(struct loop *l, size_t n, int64_t began)
{
	size_t from = l->from < n ? l->from : 0;

	l->from = 0;
	for (size_t k = 0; k < n; k++) {
		size_t i = (from + k) % n;
		if (call(l, i) && is_over(l, began)) {
			l->from = i + 1;
			return;
		}
	}
}

bool loop_step(struct loop *l, int max_ms)
{
	sweep(l);
	size_t n = l->n, first = l->first >= 0 ? find(l, l->first) : n;
	int ready = poll(l->polls, n, wait_ms(l, max_ms));
	int64_t began = clock_ms();
	if (ready < 0 && errno != EINTR)
		BUG("poll: errno %d", errno);
	if (ready > 0 && first < n)
		call(l, first);
	if (ready > 0)
		call_all(l, n, began);
	fire_timers(l, began);
	return ready >= 0;
}
