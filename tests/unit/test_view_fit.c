/* How lines fit: tables, every width, deep nesting, hostile texts. */
#include "tests/unit/unit.h"

#include "base/clean.h"
#include "base/width.h"
#include "tests/unit/rich.h"
#include "view/blocks.h"

static void add_line(const struct line *line, struct buf *out)
{
	for (size_t i = 0; i < line->runs.n; i++)
		buf_add(out, line->runs.v[i].s, line->runs.v[i].len);
	buf_putc(out, '\n');
}

/* As a reader sees them; the lines are freed. */
static char *shown(struct lines *l)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < l->lines.n; i++)
		add_line(&l->lines.v[i], &out);
	lines_free(l);
	return buf_take(&out);
}

static void assert_shown(struct lines *l, const char *want)
{
	char *got = shown(l);

	assert_string_equal(got, want);
	free(got);
}

struct row {
	const char *cells[4];
	int colspan, rowspan; /* of the first cell */
	bool header;
};

static struct block *table_of(struct arena *a, const struct row *rows, size_t n)
{
	struct block *table = block_new(a, BLOCK_TABLE);

	for (size_t i = 0; i < n; i++) {
		struct block *row = rich_add(a, table, BLOCK_ROW, "");
		for (int c = 0; c < 4 && rows[i].cells[c]; c++)
			rich_add(a, row, BLOCK_CELL, rows[i].cells[c])->header = rows[i].header;
		if (rows[i].colspan)
			row->first->colspan = (uint16_t)rows[i].colspan;
		if (rows[i].rowspan)
			row->first->rowspan = (uint16_t)rows[i].rowspan;
	}
	return table;
}

static void tables_take_the_form_that_fits(void **state)
{
	(void)state;
	static const struct row plain[] = {
		{{"Name", "Note"}, 0, 0, true},
		{{"Long", "a text of several words that does not fit on one line"}, 0, 0, false},
		{{"Short", "yes"}, 0, 0, false},
	};
	static const struct row tall[] = {
		{{"", "", "Note", ""}, 0, 0, true},
		{{"Long", "", "a text of several words that does not fit on one line"},
		 0,
		 0,
		 false},
		{{"Also", "", "another text of several words that does not fit"}, 0, 0, false},
	};
	static const struct row essay[] = {
		{{"No", "Said"}, 0, 0, true},
		{{"1", "one two three four five six seven eight nine ten eleven twelve thirteen "
		       "fourteen"},
		 0,
		 0,
		 false},
	};
	static const struct row spans[] = {
		{{"Group", "Item", "1,5"}, 0, 2, false},
		{{"Other", "-20 %"}, 0, 0, false},
		{{"A row for all that is said below it, from side to side"}, 900, 0, false},
		{{"Two of them", "7"}, 2, 0, false},
	};
	static const struct {
		const struct row *rows;
		size_t n;
		int width;
		const char *want;
	} cases[] = {
		{plain, 3, 0,
		 "Name  │ Note\n"
		 "──────┼──────────────────────────────────────────────────────\n"
		 "Long  │ a text of several words that does not fit on one line\n"
		 "Short │ yes\n"},
		{plain, 3, 40,
		 "Name  │ Note\n"
		 "──────┼─────────────────────────────────\n"
		 "Long  │ a text of several words that\n"
		 "      │ does not fit on one line\n"
		 "Short │ yes\n"},
		{tall, 3, 40,
		 "     │ Note\n"
		 "─────┼──────────────────────────────────\n"
		 "Long │ a text of several words that does\n"
		 "     │ not fit on one line\n"
		 "─────┼──────────────────────────────────\n"
		 "Also │ another text of several words\n"
		 "     │ that does not fit\n"},
		{plain, 3, 16,
		 "Name: Long\n"
		 "Note: a text of\n"
		 "  several words\n"
		 "  that does not\n"
		 "  fit on one\n"
		 "  line\n"
		 "\n"
		 "Name: Short\n"
		 "Note: yes\n"},
		{plain + 1, 2, 16,
		 "Long: a text of\n"
		 "  several words\n"
		 "  that does not\n"
		 "  fit on one\n"
		 "  line\n"
		 "Short: yes\n"},
		{spans, 4, 80,
		 "Group │ Item  │   1,5\n"
		 "      │ Other │ -20 %\n"
		 "A row for all that is said below it, from side to side\n"
		 "Two of them   │     7\n"},
		{spans, 4, 20,
		 "Group · Item · 1,5\n"
		 "Other: -20 %\n"
		 "A row for all that\n"
		 "  is said below it,\n"
		 "  from side to side\n"
		 "Two of them: 7\n"},
		{essay, 2, 19,
		 "No │ Said\n"
		 "───┼───────────────\n"
		 " 1 │ one two three\n"
		 "   │ four five six\n"
		 "   │ seven eight\n"
		 "   │ nine ten\n"
		 "   │ eleven twelve\n"
		 "   │ thirteen\n"
		 "   │ fourteen\n"},
		{essay, 2, 18,
		 "No: 1\n"
		 "Said: one two\n"
		 "  three four five\n"
		 "  six seven eight\n"
		 "  nine ten eleven\n"
		 "  twelve thirteen\n"
		 "  fourteen\n"},
		{plain, 1, 80, "Name │ Note\n"},
		{NULL, 0, 80, ""},
	};
	struct view_style st = rich_style();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct arena *a = arena_new();
		st.width = cases[i].width;
		assert_shown(view_blocks(table_of(a, cases[i].rows, cases[i].n), &st),
			     cases[i].want);
		arena_free(a);
	}
}

/* --- any width, any text --- */

static bool is_code(const struct line *line)
{
	for (size_t i = 0; i < line->runs.n; i++)
		if (line->runs.v[i].role == ROLE_CODE)
			return true;
	return false;
}

static void assert_within(struct lines *l, size_t width)
{
	for (size_t i = 0; i < l->lines.n; i++) {
		const struct line *line = &l->lines.v[i];
		size_t cols = 0;
		for (size_t j = 0; j < line->runs.n; j++)
			cols += width_str(line->runs.v[j].s, line->runs.v[j].len);
		if (cols > width && !is_code(line))
			fail_msg("width %zu, line %zu: %zu columns", width, i, cols);
	}
	lines_free(l);
}

static void wide_tables_and_code_are_scrolled_sideways(void **state)
{
	static const struct row rows[] = {
		{.cells = {"Đội bóng", "Thắng sân nhà", "Thua sân khách", "Điểm sau chín vòng"}, .header = true},
		{.cells = {"Đồng Xanh", "3", "1", "20"}},
	};
	struct view_style st = {.width = 40, .measure = 20, .indent = true, .sideways = true};
	struct arena *a = arena_new();
	struct lines *l = view_blocks(table_of(a, rows, 2), &st);

	(void)state;
	assert_int_equal(l->lines.n, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(l->lines.v[i].wide, 10 + 9 + 3 + 13 + 3 + 14 + 3 + 18);
		assert_int_equal(l->lines.v[i].kept, 10 + 9 + 3);
	}
	assert_shown(l, "          Đội bóng  │ Thắng sân nhà │ Thua sân khách │ Điểm sau chín vòng\n"
			"          ──────────┼───────────────┼────────────────┼───────────────────\n"
			"          Đồng Xanh │             3 │              1 │                 20\n");
	/* One that fits stays, and so does every one where nothing scrolls. */
	st.width = 90;
	l = view_blocks(table_of(a, rows, 2), &st);
	assert_int_equal(l->lines.v[0].wide, 0);
	lines_free(l);
	st = (struct view_style){.width = 40, .measure = 20};
	l = view_blocks(table_of(a, rows, 2), &st);
	assert_int_equal(l->lines.n, 5);
	assert_int_equal(l->lines.v[0].wide, 0);
	lines_free(l);
	struct block *code = block_new(a, BLOCK_CODE);
	code->text.s = "0123456789012345678901234567890123456789\nx";
	l = view_blocks(code, &st);
	assert_int_equal(l->lines.v[0].wide, 44);
	assert_int_equal(l->lines.v[1].wide, 44);
	assert_int_equal(l->lines.v[1].kept, 4);
	lines_free(l);
	arena_free(a);
}

static void no_line_is_wider_than_the_screen(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct feed *f = rich_article(), *g = rich_list();

	g->items.v[0].rank = 123456;
	for (int width = 1; width <= 300; width += width < 130 ? 1 : 17) {
		st.width = width;
		st.indent = width % 2;
		st.ascii = width % 3 == 0;
		assert_within(view_article(f, &f->items.v[0], &st), (size_t)width);
		assert_within(view_list(g, &st), (size_t)width);
	}
	feed_free(f);
	feed_free(g);
}

static void indents_leave_room_for_text(void **state)
{
	(void)state;
	struct view_style st = rich_style();
	struct arena *a = arena_new();
	struct block *top = block_new(a, BLOCK_NOTE), *b = top;

	for (int i = 0; i < BLOCK_DEPTH_MAX - 2; i++)
		b = rich_add(a, b, BLOCK_QUOTE, "");
	rich_add(a, b, BLOCK_PARA, "một hai ba bốn năm sáu bảy tám chín mười");
	st.width = 20;
	assert_shown(view_blocks(top->first, &st), "│ │ │ │ │ một hai ba\n"
						   "│ │ │ │ │ bốn năm\n"
						   "│ │ │ │ │ sáu bảy\n"
						   "│ │ │ │ │ tám chín\n"
						   "│ │ │ │ │ mười\n");
	arena_free(a);
}

static void hostile_texts_come_out_clean(void **state)
{
	(void)state;
	static const char evil[] = "a\x1B[31m\xC2\x9B"
				   "5m\xE2\x80\xAE"
				   "b\xE2\x80\x8B\x07\xFF\xC2\x85z <b>*x*";
	struct view_style st = rich_style();
	struct feed *f = rich_hostile(evil);

	for (int width = 0; width <= 120; width += width < 20 ? 1 : 50) {
		st.width = width;
		char *article = shown(view_article(f, &f->items.v[0], &st));
		char *list = shown(view_list(f, &st));
		assert_true(clean_is(article, strlen(article)));
		assert_true(clean_is(list, strlen(list)));
		assert_non_null(strstr(width ? list : article, width ? "a" : "<b>"));
		free(article);
		free(list);
	}
	feed_free(f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tables_take_the_form_that_fits),
		cmocka_unit_test(wide_tables_and_code_are_scrolled_sideways),
		cmocka_unit_test(no_line_is_wider_than_the_screen),
		cmocka_unit_test(indents_leave_room_for_text),
		cmocka_unit_test(hostile_texts_come_out_clean),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
