/* Bytes as what a worker sends: one that has been taken over may send anything. What is accepted
 * must print as safely as what an honest one sends.
 *
 * So that a corpus outlives the format, an input is a feed, a NUL, and changes to what the feed is
 * on the wire: each three bytes of place and one to put there. Without a NUL it is the wire itself. */
#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "tests/crossing.h"

static void try_wire(const void *data, size_t n)
{
	struct feed *f = crossing_get(data, n);

	if (f)
		fuzz_check_feed(f);
	feed_free(f);
}

static void change(struct buf *wire, const uint8_t *edits, size_t n)
{
	for (; wire->len && n >= 4; edits += 4, n -= 4)
		wire->data[(size_t)(edits[0] | edits[1] << 8 | edits[2] << 16) % wire->len] =
			(char)edits[3];
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	const uint8_t *nul = n ? memchr(data, 0, n) : NULL;
	struct error err;
	struct buf wire;

	if (!nul) {
		try_wire(data, n);
		return 0;
	}
	const struct parse_job job = {.url = "", .data = data, .len = (size_t)(nul - data)};
	struct feed *f = parse_document(&job, &err);
	if (!f)
		return 0;
	buf_init(&wire, BUF_UNBOUNDED);
	crossing_put(f, &wire);
	change(&wire, nul + 1, n - (size_t)(nul + 1 - data));
	try_wire(wire.data, wire.len);
	buf_clear(&wire);
	feed_free(f);
	return 0;
}
