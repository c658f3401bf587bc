/* What the programs of the bench share. */
#ifndef BANTIN_TESTS_BENCH_H
#define BANTIN_TESTS_BENCH_H

#include <stddef.h>

#include <libxml/tree.h>

/* A file's bytes with a NUL behind them; ends the program where there is none. */
char *bench_load(const char *path, size_t *n);
/* libxml2's own tree of a page: what everything is held against. */
xmlDoc *bench_tree(const char *data, size_t n);
/* Milliseconds. */
double bench_clock(void);
/* How much more memory the process has had at once than it has now, in KB; from here on. */
void bench_forget_peak(void);
long bench_peak(void);

#endif
