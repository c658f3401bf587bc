/* Runs a fuzz target over files, without libFuzzer: what once was found stays found. Arguments are
 * files; without any, the target's corpus in $SRCDIR. A document that breaks something ends the
 * program, and TAP's plan, which comes first, is not kept. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/fuzz.h"

static void replay(const char *path, int number)
{
	FILE *file = fopen(path, "rb");
	static uint8_t data[1 << 20];
	size_t n = file ? fread(data, 1, sizeof data, file) : 0;

	if (file)
		fclose(file);
	/* A block of its own size: what reads behind the end is seen by valgrind and ASan. */
	uint8_t *exact = malloc(n ? n : 1);
	memcpy(exact, data, n);
	LLVMFuzzerTestOneInput(exact, n);
	free(exact);
	printf("%s %d - %s\n", file ? "ok" : "not ok", number, path);
	fflush(stdout);
}

/* tests/fuzz/fuzz_feed -> $SRCDIR/tests/fuzz/corpus/feed */
static void find_corpus(const char *program, glob_t *found)
{
	const char *name = strrchr(program, '_'), *top = getenv("SRCDIR");
	char pattern[4096];

	snprintf(pattern, sizeof pattern, "%s/tests/fuzz/corpus/%s/*", top ? top : ".",
		 name ? name + 1 : "none");
	glob(pattern, 0, NULL, found);
}

int main(int argc, char **argv)
{
	glob_t found = {0};

	if (argc < 2)
		find_corpus(argv[0], &found);
	size_t n = argc < 2 ? found.gl_pathc : (size_t)argc - 1;
	char **paths = argc < 2 ? found.gl_pathv : argv + 1;
	printf("1..%zu\n", n);
	if (n == 0)
		printf("not ok 1 - there is no corpus\n");
	for (size_t i = 0; i < n; i++)
		replay(paths[i], (int)i + 1);
	globfree(&found);
	return n == 0;
}
