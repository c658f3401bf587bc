/* A feed in process: libxml2's push parser with handlers that do nothing, beside bantin's reading of
 * it to items. Prints milliseconds of both, the best of a few passes. */
#include <stdio.h>
#include <stdlib.h>

#include <libxml/parser.h>

#include "base/i18n.h"
#include "tests/bench/bench.h"
#include "work/parse.h"

enum { PASSES = 7, CHUNK = 16384, NOW = 1795395600 };

static void on_start(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
		     int n_namespaces, const xmlChar **namespaces, int n, int n_defaulted,
		     const xmlChar **attributes)
{
	(void)data, (void)name, (void)prefix, (void)uri, (void)n_namespaces, (void)namespaces;
	(void)n, (void)n_defaulted, (void)attributes;
}

static void on_end(void *data, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	(void)data, (void)name, (void)prefix, (void)uri;
}

static void on_text(void *data, const xmlChar *s, int n)
{
	(void)data, (void)s, (void)n;
}

static void push(const char *data, size_t n)
{
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC, .startElementNs = on_start, .endElementNs = on_end,
			     .characters = on_text, .ignorableWhitespace = on_text, .cdataBlock = on_text};
	xmlParserCtxt *c = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);

	for (size_t i = 0; i < n; i += CHUNK)
		xmlParseChunk(c, data + i, (int)(n - i < CHUNK ? n - i : CHUNK), 0);
	xmlParseChunk(c, "", 0, 1);
	xmlFreeParserCtxt(c);
}

static void items(const char *data, size_t n)
{
	const struct parse_job job = {
		.type = PARSE_FEED, .url = "http://a.example/x/", .data = data, .len = n, .now = NOW};
	struct error err = {0};
	struct feed *f = parse_document(&job, &err);

	if (!f || !f->items.n) {
		fprintf(stderr, "no items: %s\n", err.text);
		exit(1);
	}
	feed_free(f);
}

static double best_time(void (*run)(const char *, size_t), const char *data, size_t n)
{
	double best = 1e9;

	for (int i = 0; i < PASSES; i++) {
		double start = bench_clock();
		run(data, n);
		double t = bench_clock() - start;
		best = t < best ? t : best;
	}
	return best;
}

int main(int argc, char **argv)
{
	size_t n;

	if (argc < 2)
		return 2;
	i18n_init("en");
	char *data = bench_load(argv[1], &n);
	printf("%.3f\t%.3f\n", best_time(push, data, n), best_time(items, data, n));
	free(data);
	return 0;
}
