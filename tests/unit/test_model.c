#include "tests/unit/unit.h"

#include "model/changes.h"
#include "tests/crossing.h"

static struct feed *example(void)
{
	struct feed *f = feed_new();
	struct arena *a = f->arena;

	f->title = "Báo Làng Ta";
	f->format = "rss2.0";
	feed_warn(f, 7, "no date in item %d", 1);
	struct item *it = feed_add_item(f);
	it->title = "Hà Nội vào thu";
	it->url = "https://example.vn/a";
	it->views = 2858;
	it->full = true;
	it->published = (struct stamp){1781000000, 420, true};
	LIST_PUSH(a, &it->authors)->name = "An Nhiên";
	*LIST_PUSH(a, &it->tags) = "thu";
	LIST_PUSH(a, &it->related)->title = "Bài khác";
	it->body = block_new(a, BLOCK_PARA);
	it->body->text.s = "Đoạn một.";
	*LIST_PUSH(a, &it->body->text.spans) = (struct span){0, 6, SPAN_STRONG, NULL};
	struct block *table = it->body->next = block_new(a, BLOCK_TABLE);
	for (int r = 0; r < 2; r++) {
		struct block *row = block_new(a, BLOCK_ROW);
		block_append(table, row);
		for (int c = 0; c < 2; c++) {
			struct block *cell = block_new(a, BLOCK_CELL);
			cell->text.s = arena_printf(a, "%d%d", r, c);
			block_append(row, cell);
		}
	}
	struct block *quote = table->next = block_new(a, BLOCK_QUOTE);
	quote->credit = "Bà Tư";
	block_append(quote, block_new(a, BLOCK_PARA));
	quote->first->text.s = "Ngon!";
	return f;
}

static void plain_text_of_blocks(void **state)
{
	(void)state;
	struct feed *f = example();
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	assert_true(block_plain(f->items.v[0].body, &out));
	assert_string_equal(out.data, "Đoạn một.\n\n00\t01\n10\t11\n\nNgon!\n\nBà Tư");
	buf_clear(&out);
	feed_free(f);
}

/* --- what has changed --- */

static struct block *paragraphs(struct arena *a, const char *text)
{
	struct block *b = block_new(a, BLOCK_PARA);

	b->text.s = text;
	return b;
}

/* "-then [gone]\n+now {came}\n" */
static const char *told(struct arena *a, const struct item *it)
{
	struct changes c = {0};
	struct buf out;

	changes_of(a, it, &c);
	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < c.list.n; i++) {
		const struct text *t = &c.list.v[i].text;
		size_t at = 0;
		buf_putc(&out, c.list.v[i].now ? '+' : '-');
		for (size_t k = 0; k < t->spans.n; k++) {
			const struct span *s = &t->spans.v[k];
			assert_int_equal(s->style, c.list.v[i].now ? CHANGE_CAME : CHANGE_GONE);
			buf_printf(&out, c.list.v[i].now ? "%.*s{%.*s}" : "%.*s[%.*s]", (int)(s->start - at),
				   t->s + at, (int)(s->end - s->start), t->s + s->start);
			at = s->end;
		}
		buf_printf(&out, "%s\n", t->s + at);
	}
	const char *s = arena_strdup(a, out.data);
	buf_clear(&out);
	return s;
}

static void changes_are_told_by_word(void **state)
{
	static const struct {
		const char *title, *before, *after, *wanted;
	} cases[] = {
		{NULL, "một hai ba", "một hai ba", ""},
		{"Cũ", NULL, NULL, "-Cũ\n+Mới\n"},
		{NULL, "một hai ba", "một bốn ba", "-một [hai] ba\n+một {bốn} ba\n"},
		{NULL, "một ba", "một hai ba", "-một ba\n+một {hai} ba\n"},
		{NULL, "a b c d", "b c d e", "-[a] b c d\n+b c d {e}\n"},
		/* What was moved has not changed; what was put between is new as a whole. */
		{NULL, "một\nhai\nba", "ba\nmột\nhai", ""},
		{NULL, "một hai\nba bốn", "một hai\nnăm sáu\nba bốn", "+năm sáu\n"},
		{NULL, "một hai ba\nx y z", "một hai ba", "-x y z\n"},
		/* The most like it, not the one at its place. */
		{NULL, "một hai ba bốn", "một hai năm sáu\nhai ba bốn bảy",
		 "-[một] hai ba bốn\n+hai ba bốn {bảy}\n+một hai năm sáu\n"},
		/* What is the same far away is left out. */
		{NULL, "0 1 2 3 4 5 6 7 8 9 a b c d e f", "0 1 2 3 4 5 6 7 8 9 a b c d e g",
		 "-… 7 8 9 a b c d e [f]\n+… 7 8 9 a b c d e {g}\n"},
		{NULL, "0 1 2 3 4 5 6 7 8 9 a", "0 1 2 3 4 5 6 7 8 9 a b",
		 "-… 3 4 5 6 7 8 9 a\n+… 3 4 5 6 7 8 9 a {b}\n"},
		{NULL, "x 0 1 2 3 4 5 6 7 8 9 a b c d e f g h y", "v 0 1 2 3 4 5 6 7 8 9 a b c d e f g h w",
		 "-[x] 0 1 2 3 4 5 6 7 … a b c d e f g h [y]\n+{v} 0 1 2 3 4 5 6 7 … a b c d e f g h {w}\n"},
		/* What has little in common with it is another. */
		{NULL, "một hai ba", "x y một z t", "-một hai ba\n+x y một z t\n"},
		{NULL, "", "một", "+một\n"},
		{NULL, "một", "", "-một\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		struct item it = {.title = "Mới", .first_title = cases[i].title};
		if (cases[i].before) {
			it.first_body = paragraphs(a, cases[i].before);
			it.body = paragraphs(a, cases[i].after);
		}
		assert_string_equal(told(a, &it), cases[i].wanted);
		arena_free(a);
	}
}

/* Words without end, and as many paragraphs, cost no more than they must. */
static void large_changes_end(void **state)
{
	struct buf x, y;

	(void)state;
	for (int joint = 0; joint < 2; joint++) {
		struct arena *a = arena_new();
		buf_init(&x, BUF_UNBOUNDED);
		buf_init(&y, BUF_UNBOUNDED);
		for (int i = 0; i < 50000; i++) {
			buf_printf(&x, "%d%c", i, joint ? '\n' : ' ');
			buf_printf(&y, "%d%c", i * 7 % 50021, joint ? '\n' : ' ');
		}
		struct item it = {.first_body = paragraphs(a, x.data), .body = paragraphs(a, y.data)};
		assert_true(strlen(told(a, &it)) > 10);
		buf_clear(&x);
		buf_clear(&y);
		arena_free(a);
	}
}

static void a_feed_crosses_the_wire_whole(void **state)
{
	(void)state;
	struct feed *f = example();
	struct buf one, two;

	buf_init(&one, BUF_UNBOUNDED);
	buf_init(&two, BUF_UNBOUNDED);
	crossing_put(f, &one);
	struct feed *g = crossing_get(one.data, one.len);
	assert_non_null(g);
	assert_string_equal(g->items.v[0].title, "Hà Nội vào thu");
	assert_int_equal(g->items.v[0].published.offset, 420);
	assert_int_equal(g->warnings.v[0].line, 7);
	assert_null(g->description);
	crossing_put(g, &two);
	assert_int_equal(one.len, two.len);
	assert_memory_equal(one.data, two.data, one.len);
	feed_free(g);
	feed_free(f);
	buf_clear(&one);
	buf_clear(&two);
}

/* Cut anywhere, or with any byte changed, it is refused or read, never followed out of bounds. */
static void hostile_wire_does_no_harm(void **state)
{
	(void)state;
	struct feed *f = example();
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	crossing_put(f, &b);
	for (size_t i = 0; i < b.len; i++) {
		char *copy = malloc(i + 1);
		memcpy(copy, b.data, i);
		assert_null(crossing_get(copy, i));
		free(copy);
	}
	for (size_t i = 0; i < b.len; i++) {
		for (int bit = 0; bit < 8; bit++) {
			b.data[i] = (char)(b.data[i] ^ 1 << bit);
			feed_free(crossing_get(b.data, b.len));
			b.data[i] = (char)(b.data[i] ^ 1 << bit);
		}
	}
	buf_clear(&b);
	feed_free(f);
}

static void an_item_always_has_an_id(void **state)
{
	(void)state;
	struct feed *f = feed_new();
	struct item *it = feed_add_item(f);

	it->title = "Không có địa chỉ";
	const char *id = item_id(f->arena, it);
	assert_memory_equal(id, "urn:bantin:", 11);
	it->published = (struct stamp){1781000000, 420, true};
	assert_string_not_equal(id, item_id(f->arena, it));
	it->url = "https://example.vn/a";
	assert_string_equal(item_id(f->arena, it), it->url);
	it->id = "tag:1";
	assert_string_equal(item_id(f->arena, it), "tag:1");
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(changes_are_told_by_word), cmocka_unit_test(large_changes_end),
		cmocka_unit_test(plain_text_of_blocks),
		cmocka_unit_test(a_feed_crosses_the_wire_whole),
		cmocka_unit_test(hostile_wire_does_no_harm),
		cmocka_unit_test(an_item_always_has_an_id),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
