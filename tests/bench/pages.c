/* Pages in process: libxml2's own tree of the same bytes beside bantin's reading of them.
 *
 *     pages time FILE...    milliseconds, the best of a few passes for each page
 *     pages memory FILE...  KB that each needs at once, in a process of its own
 *     pages count FILE...   once each, for callgrind to count in bench_once: tree, extraction
 *
 * time and memory print for each page: tree, extraction (bytes to struct), the same printed,
 * extraction of the page written twice, file. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "dump/dump.h"
#include "tests/bench/bench.h"
#include "work/parse.h"

enum { PASSES = 5, NOW = 1795395600, WIDTH = 80 };

typedef void work_fn(const char *data, size_t n);
void bench_once(work_fn *work, const char *data, size_t n);

/* By its name callgrind knows when to count: not by a jump, which would not be seen to come back. */
void __attribute__((noinline)) bench_once(work_fn *work, const char *data, size_t n)
{
	work(data, n);
	__asm__ volatile("");
}

static void do_tree(const char *data, size_t n)
{
	xmlFreeDoc(bench_tree(data, n));
}

static struct feed *extract(const char *data, size_t n)
{
	const struct parse_job job = {
		.type = PARSE_HTML, .url = "http://a.example/x/", .data = data, .len = n, .now = NOW};
	struct error err = {0};

	return parse_document(&job, &err);
}

static void do_extract(const char *data, size_t n)
{
	feed_free(extract(data, n));
}

static void do_print(const char *data, size_t n)
{
	const struct view_style style = {.width = WIDTH, .now = NOW, .zone = 420};
	const struct feed *f = extract(data, n);
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	if (f)
		dump_feeds(DUMP_TEXT, &f, 1, &style, &out);
	buf_clear(&out);
	feed_free((struct feed *)f);
}

static double best_time(work_fn *work, const char *data, size_t n)
{
	double best = 1e9;

	for (int i = 0; i < PASSES; i++) {
		double start = bench_clock();
		work(data, n);
		double t = bench_clock() - start;
		best = t < best ? t : best;
	}
	return best;
}

static double memory(work_fn *work, const char *data, size_t n)
{
	int fd[2];
	long kb = 0;

	if (pipe(fd) < 0)
		return 0;
	pid_t pid = fork();
	if (pid == 0) {
		bench_forget_peak();
		work(data, n);
		kb = bench_peak();
		_exit(write(fd[1], &kb, sizeof kb) != sizeof kb);
	}
	if (read(fd[0], &kb, sizeof kb) != sizeof kb)
		kb = 0;
	close(fd[0]);
	close(fd[1]);
	waitpid(pid, NULL, 0);
	return (double)kb;
}

static void measure(const char *how, const char *path)
{
	size_t n;
	char *data = bench_load(path, &n);
	double (*of)(work_fn *, const char *, size_t) = *how == 't' ? best_time : memory;

	if (!strcmp(how, "count")) {
		bench_once(do_tree, data, n);
		bench_once(do_extract, data, n);
		free(data);
		return;
	}
	printf("%.3f\t%.3f\t%.3f", of(do_tree, data, n), of(do_extract, data, n), of(do_print, data, n));
	data = realloc(data, 2 * n + 1);
	memcpy(data + n, data, n);
	data[2 * n] = '\0';
	printf("\t%.3f\t%s\n", of(do_extract, data, 2 * n), path);
	fflush(stdout);
	free(data);
}

int main(int argc, char **argv)
{
	i18n_init("en");
	/* What is done once only is not any page's. */
	do_tree("<p>x", 4);
	do_print("<p>x", 4);
	for (int i = 2; i < argc; i++)
		measure(argv[1], argv[i]);
	return 0;
}
