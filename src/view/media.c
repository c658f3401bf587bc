#include <stdlib.h>
#include <string.h>

#include "view/parts.h"

struct urls {
	LIST_OF(const char *) list;
};

static void collect(struct arena *a, const struct block *first, int depth, struct urls *out)
{
	for (const struct block *b = first; b && depth > 0; b = b->next) {
		if (b->url)
			*LIST_PUSH(a, &out->list) = b->url;
		collect(a, b->first, depth - 1, out);
	}
}

static int by_url(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void add(struct arena *a, const struct urls *shown, const struct attachment *v, size_t n,
		struct media *out)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].url && !(shown->list.n && bsearch(&v[i].url, shown->list.v, shown->list.n,
							   sizeof *shown->list.v, by_url)))
			*LIST_PUSH(a, &out->list) = &v[i];
}

void media_of_article(struct arena *a, const struct item *it, struct media *out)
{
	struct urls shown = {0};

	collect(a, it->body, BLOCK_DEPTH_MAX, &shown);
	if (shown.list.n)
		qsort(shown.list.v, shown.list.n, sizeof *shown.list.v, by_url);
	add(a, &shown, it->videos.v, it->videos.n, out);
	add(a, &shown, it->attachments.v, it->attachments.n, out);
}
