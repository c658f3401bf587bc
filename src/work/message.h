/* What is said over the worker's socket: a job one way, a feed or an error back. A message is its
 * length (8 bytes, little endian) and that many bytes. Reading trusts nothing. */
#ifndef BANTIN_WORK_MESSAGE_H
#define BANTIN_WORK_MESSAGE_H

#include "base/buf.h"
#include "work/parse.h"

enum { MESSAGE_HEADER = 8 };

/* Initialises out, which the caller clears, and puts a whole message there. */
void message_put_job(const struct parse_job *job, struct buf *out);
void message_put_reply(const struct feed *f, const struct error *err, struct buf *out);

/* The bytes behind the header. The job's strings point into data. */
bool message_get_job(const char *data, size_t n, struct parse_job *out);
/* Null with err for an error that was sent, or a reply that makes no sense. */
struct feed *message_get_reply(const char *data, size_t n, struct error *err);

/* The length the header announces. */
uint64_t message_length(const char *header);

#endif
