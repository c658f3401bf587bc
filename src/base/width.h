/* Columns on a terminal: as glibc's wcwidth and thus ncurses count them, whatever the locale. */
#ifndef BANTIN_BASE_WIDTH_H
#define BANTIN_BASE_WIDTH_H

#include <stddef.h>
#include <stdint.h>

/* 0, 1 or 2; -1 for what has no width of its own (controls, unassigned). */
int width_cp(uint32_t cp);

/* Columns of n bytes of clean text; what has no width counts 1, as it is drawn as U+FFFD. */
size_t width_str(const char *s, size_t n);

/* The longest prefix, in bytes, of at most `cols` columns that ends at a grapheme's end. *used, if
 * not null, becomes its width. */
size_t width_fit(const char *s, size_t n, size_t cols, size_t *used);

#endif
