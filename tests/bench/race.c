/* race PASSES FILE COMMAND... [, COMMAND...]...: whole processes by turns, standard input from FILE,
 * output to nowhere. Prints the best milliseconds of each, then the most KB that each (or the largest
 * process it waited for) held, then their exit statuses, all in one line. A parent as small as this
 * one lets a start of two milliseconds be seen. */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "tests/bench/bench.h"

extern char **environ;

enum { RUNNERS_MAX = 16 };

struct runner {
	char **argv;
	double best;
	long kb;
	int status;
};

/* Cuts the arguments at the commas. */
static int line_up(struct runner *runners, char **argv, int argc)
{
	int n = 0;

	for (int i = 0; i < argc && n < RUNNERS_MAX; i++) {
		runners[n++] = (struct runner){.argv = &argv[i], .best = 1e9};
		while (i < argc && strcmp(argv[i], ",") != 0)
			i++;
		argv[i] = NULL;
	}
	return n;
}

static void run(struct runner *r, const posix_spawn_file_actions_t *files)
{
	struct rusage used;
	pid_t pid;
	double start = bench_clock();

	if (posix_spawnp(&pid, r->argv[0], files, NULL, r->argv, environ) != 0) {
		r->status = 127;
		return;
	}
	wait4(pid, &r->status, 0, &used);
	double t = bench_clock() - start;
	r->best = t < r->best ? t : r->best;
	r->kb = used.ru_maxrss > r->kb ? used.ru_maxrss : r->kb;
	r->status = WIFEXITED(r->status) ? WEXITSTATUS(r->status) : 128 + WTERMSIG(r->status);
}

int main(int argc, char **argv)
{
	struct runner runners[RUNNERS_MAX];
	posix_spawn_file_actions_t files;

	if (argc < 4)
		return 2;
	int n = line_up(runners, argv + 3, argc - 3);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, argv[2], O_RDONLY, 0);
	posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
	posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
	for (int pass = atoi(argv[1]); pass > 0; pass--)
		for (int i = 0; i < n; i++)
			run(&runners[i], &files);
	for (int i = 0; i < n; i++)
		printf("%.3f\t", runners[i].best);
	for (int i = 0; i < n; i++)
		printf("%ld\t", runners[i].kb);
	for (int i = 0; i < n; i++)
		printf("%d%c", runners[i].status, i + 1 < n ? '\t' : '\n');
	return 0;
}
