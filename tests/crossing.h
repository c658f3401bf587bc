/* A feed over the worker's socket and back, without the socket. */
#ifndef BANTIN_TESTS_CROSSING_H
#define BANTIN_TESTS_CROSSING_H

#include "work/message.h"

static inline void crossing_put(const struct feed *f, struct buf *out)
{
	size_t next = 0;

	while (message_put_items(f, &next, out))
		;
	message_put_end(f, NULL, out);
}

/* Null for what is no reply; the caller frees. */
static inline struct feed *crossing_get(const char *data, size_t n)
{
	enum message_part part = MESSAGE_MORE;
	struct feed *f = NULL;
	struct error err;

	while (part == MESSAGE_MORE && n >= MESSAGE_HEADER) {
		uint64_t len = message_length(data);
		if (len > n - MESSAGE_HEADER)
			break;
		part = message_get_reply(data + MESSAGE_HEADER, (size_t)len, &f, &err);
		data += MESSAGE_HEADER + len;
		n -= MESSAGE_HEADER + (size_t)len;
	}
	if (part == MESSAGE_LAST && n == 0)
		return f;
	feed_free(f);
	return NULL;
}

#endif
