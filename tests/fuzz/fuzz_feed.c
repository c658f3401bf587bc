/* Bytes as a feed: RSS, Atom, JSON Feed, OPML. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_document(PARSE_FEED, data, n);
	return 0;
}
