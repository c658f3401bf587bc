/* The one loop: sockets, the terminal, the worker and timers, in one thread, over poll(2). curl's
 * sockets come in through its socket interface, so that a program that fetches nothing never loads
 * curl. Callbacks may add and remove watches and timers, their own too. */
#ifndef BANTIN_IO_LOOP_H
#define BANTIN_IO_LOOP_H

#include <stdbool.h>
#include <stdint.h>

struct loop;
enum { LOOP_READ = 1, LOOP_WRITE = 2, LOOP_HANGUP = 4 };
/* To be watched for too: it goes before all others, which take turns of a few milliseconds then. */
enum { LOOP_FIRST = 8 };

typedef void loop_fd_fn(int fd, int events, void *arg);
typedef void loop_timer_fn(void *arg);

struct loop *loop_new(void);
void loop_free(struct loop *l);

void loop_watch(struct loop *l, int fd, int events, loop_fd_fn *fn, void *arg); /* again: changes */
void loop_unwatch(struct loop *l, int fd);

/* Calls fn once, `ms` from now. Returns an id for loop_cancel; 0 is never an id. */
unsigned loop_after(struct loop *l, int64_t ms, loop_timer_fn *fn, void *arg);
void loop_cancel(struct loop *l, unsigned id); /* an id that has fired or 0: nothing */

/* Waits for events at most max_ms (-1: for ever) and calls back. False when a signal interrupted
 * the wait. */
bool loop_step(struct loop *l, int max_ms);

#endif
