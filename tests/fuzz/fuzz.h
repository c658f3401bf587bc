/* What the fuzz targets share: a document is parsed in this process, and what comes out of it must
 * hold what the rest of the program relies on. */
#ifndef BANTIN_TESTS_FUZZ_H
#define BANTIN_TESTS_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "work/parse.h"

/* libFuzzer's entry, and replay.c's. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Parses the bytes as the worker would and checks the feed. */
void fuzz_document(enum parse_type type, const uint8_t *data, size_t n);

/* The feed crosses the wire unchanged, and every format prints it without a control character. */
void fuzz_check_feed(const struct feed *f);

#endif
