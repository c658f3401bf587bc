/* Whatever a text says, it stays a text: hostile ones in all formats, and Markdown read by cmark.
 */
#include "tests/unit/unit.h"

#include <jansson.h>
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/clean.h"
#include "dump/dump.h"
#include "tests/unit/rich.h"

extern char **environ;

static char *dump_all(enum dump_format format, const struct feed *const *feeds, size_t n,
		      const struct view_style *st)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	assert_true(dump_feeds(format, feeds, n, st, &out));
	return buf_take(&out);
}

static char *dump_one(enum dump_format format, const struct feed *f, const struct view_style *st)
{
	return dump_all(format, &f, 1, st);
}

static json_t *parsed(const char *s)
{
	json_error_t err;
	json_t *o = json_loads(s, JSON_REJECT_DUPLICATES, &err);

	if (!o)
		fail_msg("line %d: %s", err.line, err.text);
	return o;
}

#define FOUR_MARKS "\xCC\x81\xCC\x81\xCC\x81\xCC\x81"

static const char *const evils[] = {
	"a\x1B[31m\x1B]0;x\x07 \x9B"
	"5m\xC2\x9B"
	"5m\xC2\x85z",
	"\xE2\x80\xAEzbc\xE2\x80\x8B\xE2\x81\xA6\xEF\xBB\xBF\xF3\xA0\x81\x81",
	"\xFF\xC3(\xED\xA0\x80\xF4\x90\x80\x80\xE2\x80\xA8line",
	"\"><script>x</script></style></title>--><!-- ]]> &lt; \xCC\xB8",
	"\t|a\n\n# b\n- c\n1. d\n===\n---\n```\n    e\n[f]: g\n> h\n\\",
	"**a **b*_c_ ``d` ![e](f) <g> &amp; \\",
	"javascript:alert(1)",
	"https://a.example/\"onclick=\"x()\"\x1B\\",
	"a" FOUR_MARKS FOUR_MARKS FOUR_MARKS,
	"",
};

/* Takes away what ansi may contain; anything else stays and is found. */
static void strip_ansi(char *s)
{
	char *out = s;

	while (*s) {
		size_t n = 0;
		if (!strncmp(s, "\x1B[", 2)) {
			n = 2 + strspn(s + 2, "0123456789;");
			n = s[n] == 'm' ? n + 1 : 0;
		} else if (!strncmp(s, "\x1B]8;;", 5)) {
			for (n = 5; s[n] > 0x20 && s[n] < 0x7F; n++)
				;
			n = n <= 5 + 2048 && !strncmp(s + n, "\x1B\\", 2) ? n + 2 : 0;
		}
		if (n == 0)
			*out++ = *s++;
		s += n;
	}
	*out = '\0';
}

/* Strings of a document, however they were escaped. */
static void assert_clean_json(json_t *v)
{
	const char *key;
	json_t *child;
	size_t i;

	if (json_is_string(v))
		assert_true(clean_is(json_string_value(v), json_string_length(v)));
	json_array_foreach(v, i, child) assert_clean_json(child);
	json_object_foreach(v, key, child) assert_clean_json(child);
}

static size_t count(const char *s, char c)
{
	size_t n = 0;

	for (; *s; s++)
		n += *s == c;
	return n;
}

static void assert_harmless(enum dump_format format, char *s)
{
	if (format == DUMP_ANSI)
		strip_ansi(s);
	assert_true(clean_is(s, strlen(s)));
	if (format == DUMP_HTML) {
		assert_null(strstr(s, "<script"));
		assert_null(strstr(s, "\"javascript:"));
		assert_null(strstr(s, "\"onclick"));
		assert_null(strstr(s, "<img"));
	} else if (format == DUMP_JSON) {
		json_t *doc = parsed(s);
		assert_clean_json(doc);
		json_decref(doc);
	} else if (format == DUMP_JSONL) {
		assert_int_equal(count(s, '\n'), 1);
		json_t *doc = parsed(s);
		assert_clean_json(doc);
		json_decref(doc);
	} else if (format == DUMP_TSV) {
		assert_int_equal(count(s, '\n'), 1);
		assert_int_equal(count(s, '\t'), 8);
	}
}

static void hostile_texts_stay_texts(void **state)
{
	(void)state;
	struct view_style st = rich_style();

	for (size_t i = 0; i < sizeof evils / sizeof *evils; i++) {
		struct feed *f = rich_hostile(evils[i]);
		for (int format = 0; format < DUMP_FORMATS * 4; format++) {
			f->kind = format & 1 ? FEED_ARTICLE : FEED_LIST;
			f->items.v[0].full = format & 1;
			st.ascii = format & 2;
			char *s = dump_one((enum dump_format)(format / 4), f, &st);
			assert_harmless((enum dump_format)(format / 4), s);
			if (st.ascii && format / 4 < DUMP_TSV)
				for (const char *p = s; *p; p++)
					assert_true((unsigned char)*p < 0x80);
			free(s);
		}
		feed_free(f);
	}
}

static void every_width(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_hostile(evils[4]), *g = rich_article();
	const struct feed *both[] = {f, g};

	for (st.width = 0; st.width <= 120; st.width++)
		for (int format = 0; format < DUMP_MARKDOWN; format++) {
			char *s = dump_all((enum dump_format)format, both, 2, &st);
			assert_harmless((enum dump_format)format, s);
			free(s);
		}
	feed_free(f);
	feed_free(g);
}

/* --- markdown, read back by cmark --- */

static uint32_t seed = 1;

static uint32_t pick(uint32_t n)
{
	seed = seed * 1664525 + 1013904223;
	return (seed >> 8) % n;
}

/* Bits that mean something in Markdown, in any order. */
static char *nasty(struct arena *a)
{
	static const char *const bits[] = {
		"*",      "**",    "_",    "__",     "`",
		"``",     "```",   "[",    "]",      "(",
		")",      "<",     ">",    "!",      "#",
		"##",     "+",     "-",    "---",    "=",
		"===",    ".",     ":",    "&",      ";",
		"&amp;",  "&#35;", "|",    "~~~",    "\\",
		"\"",     "'",     " ",    " ",      " ",
		" ",      "\n",    "1",    "2.",     "10)",
		"a",      "b",     "é",    "Việt",   "“",
		"」",     "中",    "—",    "€",      "http://x.example",
		"<b>",    "</p>",  "<!--", "[x](y)", "![x](y)",
		"[x]: y", "    ",
	};
	char *s = arena_strdup(a, "");

	for (uint32_t i = 0, n = 1 + pick(12); i < n; i++)
		s = arena_printf(a, "%s%s", s, bits[pick(sizeof bits / sizeof *bits)]);
	return clean_pre(a, s, strlen(s));
}

static void add_spans(struct arena *a, struct text *t)
{
	uint32_t n = (uint32_t)strlen(t->s), at = 0;

	while (at < n && pick(4) > 0) {
		uint32_t start = at + pick(4), end = start + 1 + pick(6);
		while (start < n && (t->s[start] & 0xC0) == 0x80)
			start++;
		while (end < n && (t->s[end] & 0xC0) == 0x80)
			end++;
		if (end > n || start >= end)
			return;
		static const uint32_t styles[] = {SPAN_STRONG, SPAN_EM,   SPAN_STRONG | SPAN_EM,
						  SPAN_CODE,   SPAN_LINK, SPAN_LINK | SPAN_STRONG};
		uint32_t style = styles[pick(6)];
		*LIST_PUSH(a, &t->spans) =
			(struct span){start, end, style,
				      style & SPAN_LINK ? "https://x.example/(a)&copy;_b_" : NULL};
		at = end;
	}
}

static void add_nasty_block(struct arena *a, struct block *parent, int depth)
{
	static const enum block_type types[] = {BLOCK_PARA, BLOCK_PARA,  BLOCK_HEADING, BLOCK_CODE,
						BLOCK_LIST, BLOCK_QUOTE, BLOCK_NOTE};
	enum block_type type = types[pick(depth < 4 ? 7 : 4)];
	struct block *b = rich_add(a, parent, type, "");

	b->level = (uint8_t)pick(7);
	b->ordered = pick(2);
	b->number = (int32_t)pick(12);
	if (type == BLOCK_LIST) {
		for (uint32_t i = 0, n = 1 + pick(3); i < n; i++)
			add_nasty_block(a, rich_add(a, b, BLOCK_ITEM, ""), depth + 1);
		return;
	}
	if (type == BLOCK_QUOTE || type == BLOCK_NOTE) {
		add_nasty_block(a, b, depth + 1);
		add_nasty_block(a, b, depth + 1);
		return;
	}
	b->text.s = nasty(a);
	if (type != BLOCK_CODE)
		add_spans(a, &b->text);
}

/* Letters of a text without blanks: what must be the same on both sides. */
static void put_ink(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s[i] != ' ' && s[i] != '\n' && s[i] != '\t')
			buf_putc(out, s[i]);
}

static void put_html_ink(struct buf *out, const char *s)
{
	static const char *const names[][2] = {
		{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}};

	while (*s) {
		const char *c = s;
		size_t n = 1;
		for (int i = 0; i < 4; i++)
			if (!strncmp(s, names[i][0], strlen(names[i][0]))) {
				c = names[i][1];
				n = strlen(names[i][0]);
			}
		if (*s == '<')
			n = strcspn(s, ">") + 1;
		else
			put_ink(out, c, 1);
		s += n;
	}
}

/* What cmark makes of it; null if it is not there. */
static char *rendered(const char *markdown)
{
	char in[] = "/tmp/test_dump.XXXXXX", out[] = "/tmp/test_dump.XXXXXX";
	int from = mkstemp(in), to = mkstemp(out), status = -1;
	char *argv[] = {(char[]){"cmark"}, in, NULL};
	posix_spawn_file_actions_t actions;
	struct buf html;
	pid_t pid;
	char part[4096];
	ssize_t n;

	assert_int_equal(write(from, markdown, strlen(markdown)), strlen(markdown));
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, to, 1);
	if (posix_spawnp(&pid, "cmark", &actions, NULL, argv, environ) == 0)
		waitpid(pid, &status, 0);
	posix_spawn_file_actions_destroy(&actions);
	buf_init(&html, BUF_UNBOUNDED);
	lseek(to, 0, SEEK_SET);
	while ((n = read(to, part, sizeof part)) > 0)
		buf_add(&html, part, (size_t)n);
	close(from);
	close(to);
	unlink(in);
	unlink(out);
	if (status != 0)
		buf_clear(&html);
	return status == 0 ? buf_take(&html) : NULL;
}

/* Each block is followed by a number, so that a difference is near its cause. */
static struct feed *nasty_article(struct buf *ink)
{
	struct feed *f = feed_new();
	struct item *it = feed_add_item(f);
	struct block *body = block_new(f->arena, BLOCK_NOTE);
	struct buf plain;

	f->kind = FEED_ARTICLE;
	it->title = "x";
	it->lead = nasty(f->arena);
	for (int i = 0; i < 400; i++) {
		add_nasty_block(f->arena, body, 0);
		rich_add(f->arena, body, BLOCK_PARA, arena_printf(f->arena, "N%dN", i));
	}
	it->body = body->first;
	buf_init(&plain, BUF_UNBOUNDED);
	block_plain(it->body, &plain);
	put_ink(ink, "x", 1);
	put_ink(ink, it->lead, strlen(it->lead));
	put_ink(ink, plain.data, plain.len);
	buf_clear(&plain);
	return f;
}

static void cmark_reads_the_same_text(void **state)
{
	(void)state;
	struct view_style st = rich_style();

	for (int round = 0; round < 8; round++) {
		struct buf want, got;
		buf_init(&want, BUF_UNBOUNDED);
		buf_init(&got, BUF_UNBOUNDED);
		struct feed *f = nasty_article(&want);
		char *markdown = dump_one(DUMP_MARKDOWN, f, &st), *html = rendered(markdown);
		if (html) {
			put_html_ink(&got, html);
			size_t i = 0;
			while (i < want.len && want.data[i] == got.data[i])
				i++;
			size_t back = i < 60 ? i : 60;
			if (i < want.len || got.len != want.len)
				fail_msg("at %zu:\n%.120s\n%.120s", i, want.data + i - back,
					 got.data + i - back);
			assert_null(strstr(html, "raw HTML omitted"));
		}
		free(html);
		free(markdown);
		feed_free(f);
		buf_clear(&want);
		buf_clear(&got);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(hostile_texts_stay_texts),
		cmocka_unit_test(every_width),
		cmocka_unit_test(cmark_reads_the_same_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
