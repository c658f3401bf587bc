#include "base/mem.h"

#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void *check(void *p)
{
	if (!p) {
		fputs("bantin: out of memory\n", stderr);
		_Exit(1);
	}
	return p;
}

void *xmalloc(size_t n)
{
	return check(malloc(n ? n : 1));
}

void *xcalloc(size_t n, size_t size)
{
	return check(calloc(n ? n : 1, size ? size : 1));
}

void *xrealloc(void *p, size_t n)
{
	return check(realloc(p, n ? n : 1));
}

char *xstrdup(const char *s)
{
	return xstrndup(s, strlen(s));
}

char *xstrndup(const char *s, size_t n)
{
	char *p = xmalloc(n + 1);

	memcpy(p, s, n);
	p[n] = '\0';
	return p;
}

void *xmalloc_large(size_t n)
{
	enum { PAGE = 2 << 20 };
	void *p = NULL;

	n = (n + PAGE - 1) / PAGE * PAGE;
	check(posix_memalign(&p, PAGE, n) == 0 ? p : NULL);
	madvise(p, n, MADV_HUGEPAGE);
	return p;
}

void mem_trim(void)
{
#ifdef __GLIBC__
	malloc_trim(0);
#endif
}
