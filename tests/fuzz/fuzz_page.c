/* Bytes as a page: an article, a list, or neither. */
#include "tests/fuzz/fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	fuzz_document(PARSE_HTML, data, n);
	return 0;
}
