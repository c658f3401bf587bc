/* The least that printing a page can cost: standard input through libxml2, its text on standard
 * output, and out. */
#include <stdio.h>
#include <unistd.h>

#include <libxml/HTMLparser.h>

#include "tests/bench/bench.h"

/* The node that follows in document order. */
static const xmlNode *following(const xmlNode *x)
{
	if (x->type == XML_ELEMENT_NODE && x->children)
		return x->children;
	while (x && !x->next)
		x = x->parent;
	return x ? x->next : NULL;
}

int main(void)
{
	size_t n;
	char *data = bench_load("/dev/stdin", &n);
	xmlDoc *doc = bench_tree(data, n);

	for (const xmlNode *x = doc ? doc->children : NULL; x; x = following(x))
		if (x->type == XML_TEXT_NODE)
			puts((const char *)x->content);
	fflush(stdout);
	_exit(0);
}
