/* The parsing workers: processes that may die, one for documents and one for pictures. A small nurse
 * process is forked at the very start, before anything large is touched, and forks them; each has one
 * socket, no other descriptor, limits on memory, and 5 seconds of CPU for a document, after which it is
 * killed, started anew, and that one document reported as unreadable (design.md section 3). */
#ifndef BANTIN_WORK_WORKER_H
#define BANTIN_WORK_WORKER_H

#include "io/loop.h"
#include "model/picture.h"
#include "work/parse.h"

/* Forks the nurse. Called first in main, before threads, curl or curses. False: no process could be
 * made. */
bool worker_prefork(struct error *err);

enum worker_kind { WORKER_DOCUMENTS, WORKER_PICTURES, WORKERS };

struct worker;
struct worker *worker_new(struct loop *l, enum worker_kind kind); /* one of each kind at most */
void worker_free(struct worker *w); /* ends the processes; callbacks are not called */

/* Called once for each job, from loop_step. The callee owns f. f is null on failure: ERR_FORMAT or
 * ERR_LIMIT, also when the worker died of the document. */
typedef void worker_done_fn(struct feed *f, const struct error *err, void *arg);

/* Queues a job; what it points at is copied or sent before this returns. Jobs are answered in
 * order. */
void worker_submit(struct worker *w, const struct parse_job *job, worker_done_fn *fn, void *arg);

/* The same for a job of type PARSE_PICTURE. */
typedef void worker_drawn_fn(struct picture *p, const struct error *err, void *arg);
void worker_draw(struct worker *w, const struct parse_job *job, worker_drawn_fn *fn, void *arg);

#endif
