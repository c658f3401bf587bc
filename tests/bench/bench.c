#include "tests/bench/bench.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include <libxml/HTMLparser.h>

char *bench_load(const char *path, size_t *n)
{
	FILE *file = fopen(path, "rb");
	size_t cap = 1 << 20;
	char *data = malloc(cap + 1);

	*n = 0;
	while (file && data) {
		*n += fread(data + *n, 1, cap - *n, file);
		if (*n < cap)
			break;
		data = realloc(data, (cap *= 2) + 1);
	}
	if (!file || !data) {
		perror(path);
		exit(1);
	}
	fclose(file);
	data[*n] = '\0';
	return data;
}

xmlDoc *__attribute__((noinline)) bench_tree(const char *data, size_t n)
{
	return htmlReadMemory(data, (int)n, NULL, NULL,
			      HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
				      HTML_PARSE_NONET | HTML_PARSE_COMPACT);
}

double bench_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec * 1e-6;
}

static long status_of(const char *format)
{
	FILE *file = fopen("/proc/self/status", "r");
	char line[256];
	long kb = 0;

	while (file && fgets(line, sizeof line, file))
		if (sscanf(line, format, &kb) == 1)
			break;
	if (file)
		fclose(file);
	return kb;
}

static long before;

void bench_forget_peak(void)
{
	FILE *file = fopen("/proc/self/clear_refs", "w");

	if (file) {
		fputs("5", file);
		fclose(file);
	}
	before = status_of("VmRSS: %ld");
}

long bench_peak(void)
{
	return status_of("VmHWM: %ld") - before;
}
