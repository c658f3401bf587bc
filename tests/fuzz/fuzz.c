#include "tests/fuzz/fuzz.h"

#include <string.h>

#include "base/clean.h"
#include "dump/dump.h"
#include "tests/crossing.h"

enum { NOW = 1790000000 };

/* ESC is what ansi is made of; everywhere else nothing but text and line ends may come out. */
static void check_output(enum dump_format format, const struct buf *out)
{
	if (format != DUMP_ANSI && !clean_is(out->data, out->len))
		BUG("%s prints what must not reach a terminal", dump_format_name(format));
	if (memchr(out->data, 0, out->len))
		BUG("%s prints a NUL", dump_format_name(format));
}

static void print(const struct feed *f)
{
	const struct view_style style = {.width = 40, .full = true, .now = NOW, .zone = 420};
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (int i = 0; i < DUMP_FORMATS; i++) {
		buf_reset(&out);
		dump_feeds((enum dump_format)i, &f, 1, &style, &out);
		check_output((enum dump_format)i, &out);
	}
	buf_clear(&out);
}

static void cross(const struct feed *f)
{
	struct buf once, twice;

	buf_init(&once, BUF_UNBOUNDED);
	buf_init(&twice, BUF_UNBOUNDED);
	crossing_put(f, &once);
	struct feed *copy = crossing_get(once.data, once.len);
	if (!copy)
		BUG("the wire refuses what the parser made");
	crossing_put(copy, &twice);
	if (once.len != twice.len || memcmp(once.data, twice.data, once.len) != 0)
		BUG("a feed changes on the wire");
	feed_free(copy);
	buf_clear(&once);
	buf_clear(&twice);
}

void fuzz_check_feed(const struct feed *f)
{
	cross(f);
	print(f);
}

void fuzz_document(enum parse_type type, const uint8_t *data, size_t n)
{
	const struct parse_job job = {
		.type = type, .url = "http://a.example/x/", .data = data, .len = n, .now = NOW};
	struct error err = {0};
	struct feed *f = parse_document(&job, &err);

	if (!f && (err.code == ERR_NONE || !*err.text))
		BUG("no feed and no reason");
	if (f)
		fuzz_check_feed(f);
	feed_free(f);
}
