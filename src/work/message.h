/* What is said over the worker's socket: a job one way; some items of a feed a message, and at last its
 * head, a picture or an error back. A message is its length (8 bytes, little endian) and that many bytes. Reading
 * trusts nothing. */
#ifndef BANTIN_WORK_MESSAGE_H
#define BANTIN_WORK_MESSAGE_H

#include "base/buf.h"
#include "model/picture.h"
#include "work/parse.h"

enum { MESSAGE_HEADER = 8 };

/* All of a job's message but its data, which ends it. */
void message_put_job(const struct parse_job *job, struct buf *out);

/* These add a whole message to out. */
/* Items from number *next on, which moves behind them; false, and no message, where there are none. */
bool message_put_items(const struct feed *f, size_t *next, struct buf *out);
/* What ends a reply; f is null where there is but the error. */
void message_put_end(const struct feed *f, const struct error *err, struct buf *out);
/* The whole reply to a job of type PARSE_PICTURE; p is null where there is but the error. */
void message_put_picture(const struct picture *p, const struct error *err, struct buf *out);

/* The bytes behind the header. The job's strings point into data. */
bool message_get_job(const char *data, size_t n, struct parse_job *out);
/* The next message of a reply into *f, which is null before the first. With err: MESSAGE_ERROR for
 * one that was sent, which is the last too; MESSAGE_BAD for what makes no sense, behind which nothing
 * does. The caller frees *f in any case. */
enum message_part { MESSAGE_MORE, MESSAGE_LAST, MESSAGE_ERROR, MESSAGE_BAD };
enum message_part message_get_reply(const char *data, size_t n, struct feed **f, struct error *err);
struct picture *message_get_picture(const char *data, size_t n, struct error *err);

/* The length the header announces. */
uint64_t message_length(const char *header);

#endif
