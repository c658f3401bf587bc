/* The scan before libxml2's HTML parser: what 2.9.14 gets wrong or is slow at is put right here, in
 * one linear pass over clean UTF-8 (hostile.md section 2.1, extraction.md section 4):
 *
 *   - scripts (but JSON-LD), styles, comments, svg and templates are left out;
 *   - tags keep at most 256 attributes;
 *   - tags nested deeper than libxml2 would read are dropped, their text stays;
 *   - void elements of HTML 5 that libxml2 takes for containers are closed;
 *   - references that HTML 4 lacks, that have no semicolon, or that mean windows-1252 are decoded;
 *   - a "<" that begins nothing is written "&lt;". */
#ifndef BANTIN_HTML_PRESCAN_H
#define BANTIN_HTML_PRESCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* False when out is full. */
bool prescan(const char *s, size_t n, struct buf *out);

#endif
