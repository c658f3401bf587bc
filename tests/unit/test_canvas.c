/* What screens are made of: canvases, rows, finding, prompts, looks, and the arguments of programs. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "tui/hints.h"
#include "tui/keymap.h"
#include "tui/launch.h"
#include "tui/prompt.h"
#include "tui/rows.h"

/* --- canvases --- */

static void assert_canvas(struct canvas *c, const char *wanted)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	canvas_text(c, &out);
	assert_string_equal(out.data, wanted);
	buf_clear(&out);
	canvas_free(c);
}

static void text_ends_at_the_edge_of_its_region(void **state)
{
	struct canvas *c = canvas_new(3, 12, false);
	struct region all = canvas_region(c), part = region_part(&all, 1, 2, 5, 6);

	(void)state;
	assert_int_equal(part.rows, 2);
	assert_int_equal(region_puts(&part, 0, 0, "Hà Nội hôm nay", ROLE_TEXT), 6);
	assert_int_equal(region_puts(&part, 1, 4, "漢字", ROLE_TEXT), 2);
	assert_int_equal(region_puts(&part, 2, 0, "below", ROLE_TEXT), 0);
	assert_int_equal(region_puts(&part, 0, 6, "beside", ROLE_TEXT), 0);
	assert_int_equal(region_puts(&part, -1, 0, "above", ROLE_TEXT), 0);
	assert_canvas(c, "\n  Hà Nội\n      漢\n");
}

static void what_is_cut_says_so(void **state)
{
	static const struct {
		const char *text;
		int cols;
		bool ascii;
		const char *wanted;
	} cases[] = {
		{"Hà Nội", 6, false, "Hà Nội\n"}, {"Hà Nội", 5, false, "Hà N…\n"},
		{"Hà Nội", 4, false, "Hà…\n"},    {"Hà Nội", 1, false, "…\n"},
		{"Hà Nội", 0, false, "\n"},	  {"漢字漢字", 6, false, "漢字…\n"},
		{"Hà Nội", 5, true, "Ha...\n"},	  {"Hà Nội", 2, true, "..\n"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct canvas *c = canvas_new(1, 20, cases[i].ascii);
		struct region r = canvas_region(c);
		region_fit(&r, 0, 0, cases[i].cols, cases[i].text, ROLE_TEXT);
		assert_canvas(c, cases[i].wanted);
	}
}

static void no_text_reaches_the_terminal_unclean(void **state)
{
	struct canvas *c = canvas_new(2, 40, false);
	struct region r = canvas_region(c);

	(void)state;
	region_puts(&r, 0, 0, "a\033[2Jb\a\xC2\x9B" "c\xE2\x80\xAE" "d\te\nf\xFFg", ROLE_TEXT);
	for (size_t i = 0; i < c->strokes.n; i++)
		for (size_t k = 0; k < c->strokes.v[i].len; k++)
			assert_true((unsigned char)c->strokes.v[i].s[k] >= 0x20);
	assert_canvas(c, "a[2Jbcd e f\xEF\xBF\xBDg\n\n");
}

static void ascii_is_ascii(void **state)
{
	struct canvas *c = canvas_new(1, 40, true);
	struct region r = canvas_region(c);

	(void)state;
	region_puts(&r, 0, 0, "Đường “Hà Đông” – 漢", ROLE_TEXT);
	for (size_t k = 0; k < c->strokes.v[0].len; k++)
		assert_true((unsigned char)c->strokes.v[0].s[k] < 0x7F);
	canvas_free(c);
}

static void lights_change_the_look_of_their_bytes_alone(void **state)
{
	struct lines *l = lines_new();
	struct line *line = LIST_PUSH(l->arena, &l->lines);
	struct canvas *c = canvas_new(1, 40, false);
	struct region r = canvas_region(c);
	const struct light lights[] = {{2, 4, ROLE_HIT}, {5, 7, LOOK_HIT_NOW}};
	static const struct {
		const char *s;
		int look;
	} wanted[] = {{"ab", ROLE_TEXT}, {"cd", ROLE_HIT}, {"e", ROLE_STRONG}, {"fg", LOOK_HIT_NOW},
		      {"h", ROLE_STRONG}};

	(void)state;
	*LIST_PUSH(l->arena, &line->runs) = (struct run){"abc", 3, ROLE_TEXT, NULL};
	*LIST_PUSH(l->arena, &line->runs) = (struct run){"defgh", 5, ROLE_STRONG, NULL};
	region_line(&r, 0, 0, line, lights, 2);
	size_t at = 0;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		char got[8] = "";
		while (at < c->strokes.n && strlen(got) < strlen(wanted[i].s)) {
			assert_int_equal(c->strokes.v[at].look, wanted[i].look);
			strncat(got, c->strokes.v[at].s, c->strokes.v[at].len);
			at++;
		}
		assert_string_equal(got, wanted[i].s);
	}
	assert_canvas(c, "abcdefgh\n");
	lines_free(l);
}

/* --- sideways --- */

static struct lines *wide_lines(void)
{
	struct lines *l = lines_new();
	struct line *line = LIST_PUSH(l->arena, &l->lines);

	*LIST_PUSH(l->arena, &line->runs) = (struct run){"ab| ", 4, ROLE_STRONG, NULL};
	*LIST_PUSH(l->arena, &line->runs) = (struct run){"cd漢字efgh", 12, ROLE_LINK, "http://b.example/"};
	line->wide = 14;
	line->kept = 4;
	line = LIST_PUSH(l->arena, &l->lines);
	*LIST_PUSH(l->arena, &line->runs) = (struct run){"prose", 5, ROLE_TEXT, NULL};
	return l;
}

static void wide_lines_slide_under_what_stays(void **state)
{
	static const char *const wanted[] = {"ab| cd漢›\nprose\n", "ab|‹d漢字›\nprose\n",
					     "ab|‹漢字e›\nprose\n",   "ab|‹ 字ef›\nprose\n",
					     "ab|‹字efgh\nprose\n"};
	struct lines *l = wide_lines();

	(void)state;
	for (int shift = 0; shift < 5; shift++) {
		struct canvas *c = canvas_new(2, 10 - (shift == 0), false);
		struct region r = canvas_region(c);
		region_wide_line(&r, 0, &l->lines.v[0], NULL, 0, shift);
		region_line(&r, 1, 0, &l->lines.v[1], NULL, 0);
		assert_canvas(c, wanted[shift]);
	}
	lines_free(l);
}

static void keys_slide_only_what_is_wide(void **state)
{
	struct pane p = {0};
	struct canvas *c = canvas_new(2, 10, true);
	struct region r = canvas_region(c);
	struct hints h = {0};

	(void)state;
	pane_set(&p, wide_lines(), false);
	pane_draw(&p, &r);
	hints_find(&h, &p);
	assert_int_equal(h.list.n, 1);
	assert_int_equal(h.list.v[0].col, 4);
	assert_true(pane_slide(&p, 1));
	assert_int_equal(p.shift, 4);
	assert_true(pane_slide(&p, 1)); /* not beyond the end */
	assert_int_equal(p.shift, 4);
	assert_int_equal(pane_column(&p, 0, 3), 3);
	assert_int_equal(pane_column(&p, 0, 5), -1);
	assert_int_equal(pane_column(&p, 0, 8), 4);
	assert_int_equal(pane_text_column(&p, 0, 4), 8);
	hints_find(&h, &p); /* where the link begins is out of sight */
	assert_int_equal(h.list.n, 0);
	assert_string_equal(hints_at(&p, 0, 9), "http://b.example/");
	assert_null(hints_at(&p, 0, 3));
	assert_true(pane_slide(&p, -1));
	assert_int_equal(p.shift, 0);
	assert_true(pane_find(&p, "gh", false)); /* what is found is shown */
	assert_int_equal(pane_column(&p, 0, 12), 8);
	p.top = 1;
	p.height = 1;
	assert_false(pane_slide(&p, -1));
	hints_clear(&h);
	pane_clear(&p);
	canvas_free(c);
}

static struct lines *lines_with_picture(int before, int rows, int after)
{
	struct lines *l = lines_new();

	for (int i = 0; i < before + rows + after; i++) {
		struct line *line = LIST_PUSH(l->arena, &l->lines);
		line->picture = i >= before && i < before + rows ? "http://a.example/p.png" : NULL;
	}
	return l;
}

static void pictures_that_come_do_not_move_the_text(void **state)
{
	static const struct {
		size_t top, want;
	} cases[] = {{0, 0}, {4, 4}, {5, 15}, {6, 16}, {20, 30}};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct pane p = {.height = 5};
		pane_set(&p, lines_with_picture(5, 0, 40), false);
		p.top = cases[i].top;
		pane_set(&p, lines_with_picture(5, 10, 40), true);
		assert_int_equal(p.top, cases[i].want);
		pane_set(&p, lines_with_picture(5, 0, 40), true);
		assert_int_equal(p.top, cases[i].top);
		pane_clear(&p);
	}
}

/* --- looks --- */

static void no_colour_is_beyond_what_the_terminal_has(void **state)
{
	static const int has[] = {0, 2, 8, 16, 88, 256, COLOURS_RGB};

	(void)state;
	for (size_t i = 0; i < sizeof has / sizeof *has; i++)
		for (int look = 0; look < LOOKS; look++)
			for (int theme = 0; theme < THEMES; theme++) {
				struct style st = theme_style((enum theme)theme, look, has[i]);
				assert_in_range(st.fg + 1, 0, has[i]);
				if (theme >= THEME_CONTRAST || has[i] == 0)
					assert_int_equal(st.fg, -1);
				if (theme == THEME_CONTRAST)
					assert_false(st.attributes & STYLE_DIM);
			}
}

/* Without colours too a title, a hit and a link are seen for what they are. */
static void attributes_tell_things_apart(void **state)
{
	(void)state;
	assert_true(theme_style(THEME_DEFAULT, ROLE_TITLE, 0).attributes & STYLE_BOLD);
	assert_true(theme_style(THEME_DEFAULT, ROLE_UNREAD, 0).attributes & STYLE_BOLD);
	assert_true(theme_style(THEME_DEFAULT, ROLE_HIT, 0).attributes & STYLE_REVERSE);
	assert_true(theme_style(THEME_DEFAULT, ROLE_LINK, 0).attributes & STYLE_UNDERLINE);
	assert_true(theme_style(THEME_DEFAULT, LOOK_STATUS, 0).attributes & STYLE_REVERSE);
}

/* --- rows --- */

static int height_of(void *arg, size_t i)
{
	(void)arg;
	return i % 3 == 0 ? 3 : 2;
}

static int one(void *arg, size_t i)
{
	(void)arg;
	(void)i;
	return 1;
}

/* Lines from the window's top to the end of the selected row. */
static int lines_to_cursor(const struct rows *r)
{
	int n = 0;

	for (size_t i = r->top; i <= r->at; i++)
		n += r->tall(r->arg, i);
	return n;
}

static void the_selected_row_is_seen_whole(void **state)
{
	static const enum action moves[] = {ACT_DOWN, ACT_DOWN, ACT_PAGE_DOWN, ACT_HALF_DOWN, ACT_UP,
					    ACT_BOTTOM, ACT_PAGE_UP, ACT_HALF_UP, ACT_TOP, ACT_PAGE_DOWN};

	(void)state;
	for (int height = 1; height < 40; height++)
		for (size_t n = 0; n < 30; n++) {
			struct rows r = {.n = n, .height = height, .tall = height_of};
			for (size_t i = 0; i < 40; i++) {
				assert_true(rows_act(&r, moves[i % 10]));
				assert_true(n == 0 || r.at < n);
				assert_true(r.top <= r.at);
				if (n && r.top < r.at)
					assert_true(lines_to_cursor(&r) <= height);
			}
		}
}

static void pages_go_through_everything(void **state)
{
	struct rows r = {.n = 95, .height = 10, .tall = one};

	(void)state;
	for (size_t top = 0; top < 90; top += 10) {
		assert_int_equal(r.top, top);
		assert_int_equal(r.at, top);
		rows_act(&r, ACT_PAGE_DOWN);
	}
	/* The last page is a full one. */
	assert_int_equal(r.top, 85);
	assert_int_equal(r.at, 90);
	rows_act(&r, ACT_PAGE_DOWN);
	assert_int_equal(r.at, 94);
	rows_act(&r, ACT_PAGE_UP);
	assert_int_equal(r.top, 75);
	rows_act(&r, ACT_TOP);
	assert_int_equal(r.top, 0);
	assert_false(rows_act(&r, ACT_OPEN));
}

static int calls;

static int counted(void *arg, size_t i)
{
	(void)arg;
	(void)i;
	calls++;
	return 2;
}

static void the_end_of_a_long_list_is_near(void **state)
{
	struct rows r = {.n = 1000000, .height = 23, .tall = counted};

	(void)state;
	rows_act(&r, ACT_BOTTOM);
	assert_int_equal(r.at, 999999);
	assert_true(calls < 100);
}

/* --- finding --- */

static struct lines *lines_of(const char *const *text, size_t n)
{
	struct lines *l = lines_new();

	for (size_t i = 0; i < n; i++) {
		struct line *line = LIST_PUSH(l->arena, &l->lines);
		const char *bar = strncmp(text[i], "│ ", 4) ? "" : "│ ";
		size_t skip = strlen(bar);
		if (skip)
			*LIST_PUSH(l->arena, &line->runs) = (struct run){bar, (uint32_t)skip, ROLE_MARK, NULL};
		*LIST_PUSH(l->arena, &line->runs) =
			(struct run){text[i] + skip, (uint32_t)strlen(text[i] + skip), ROLE_TEXT, NULL};
	}
	return l;
}

static void words_are_found_without_marks_and_across_lines(void **state)
{
	static const char *const text[] = {"Người dân quận HÀ ĐÔNG, Hà", "    Đông và hà  đông;",
					   "│ ông Hà", "│ Đông nói", "Hàđông, Đồng"};
	static const struct {
		const char *words;
		size_t hits;
	} cases[] = {
		{"ha dong", 4}, {"Hà Đông", 4}, {"HA  DONG", 4}, {"dong", 6}, {"nguoi", 1}, {"", 0},
		/* With marks those marks; each word for itself, the beginning and end of others too. */
		{"đông", 5}, {"đồng", 1}, {"dông", 0}, {"HÀ dong", 4}, {"ha đồng", 0}, {"hâ đông", 0}, {"ườ", 1}, {"uô", 0},
		{"hàđ", 1}, {"ha\xCC\x80 đo\xCC\x82ng", 4},
		{" ", 0}, {"không có", 0}, {"ong ha dong noi", 1}, {"dong va", 1},
	};
	struct lines *l = lines_of(text, 5);
	struct hits h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		hits_find(&h, l, cases[i].words);
		assert_int_equal(h.n, cases[i].hits);
	}
	hits_clear(&h);
	lines_free(l);
}

static void a_hit_lights_up_its_bytes_on_each_of_its_lines(void **state)
{
	static const char *const text[] = {"đi Hà", "│ Đông"};
	struct lines *l = lines_of(text, 2);
	struct hits h = {0};
	struct light lights[4];

	(void)state;
	hits_find(&h, l, "ha dong");
	assert_int_equal(h.n, 1);
	assert_int_equal(hits_line(&h, 0), 0);
	assert_int_equal(hits_lights(&h, 0, 0, lights, 4), 1);
	assert_int_equal(lights[0].start, 4);
	assert_int_equal(lights[0].end, 7);
	assert_int_equal(lights[0].look, LOOK_HIT_NOW);
	assert_int_equal(hits_lights(&h, 1, 9, lights, 4), 1);
	assert_int_equal(lights[0].start, 4);
	assert_int_equal(lights[0].end, 10);
	assert_int_equal(lights[0].look, ROLE_HIT);
	hits_clear(&h);
	lines_free(l);
}

static void a_query_lights_up_whole_words(void **state)
{
	static const char *const text[] = {"An bán bàn ăn, an toàn: ân-án", "hoà Hòa, hoạ; hoàng thuỷ thủy ﬁ"};
	static const struct {
		const char *query;
		size_t hits;
	} cases[] = {
		{"an", 5}, {"ban", 2}, {"an -ban", 5}, {"\"an toan\"", 1}, {"to*", 1}, {"to", 0},
		{"ban an", 7}, {"-", 0}, {"\"", 0}, {"*", 0},
		/* As the store finds them: with marks those marks, wherever the tone stands. */
		{"bán", 1}, {"bạn", 0}, {"ban ăn", 3}, {"BÀN ĂN", 2}, {"\"ban ăn\"", 1}, {"ăn-an", 1}, {"ă*", 1}, {"b*", 2},
		{"hoa", 3}, {"hoà", 2}, {"hòa", 2}, {"hoạ", 1}, {"họa", 1}, {"hoà*", 3}, {"hòa*", 2}, {"thủy", 2},
		{"title:bán", 1}, {"-bán hoà", 2}, {"is:unread", 0}, {"\"an hoà\"", 1},
	};
	struct lines *l = lines_of(text, 2);
	struct hits h = {0};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		hits_find_query(&h, l, cases[i].query);
		assert_int_equal(h.n, cases[i].hits);
	}
	/* In the order of the text, whatever that of the words. */
	hits_find_query(&h, l, "hoang toan an");
	for (size_t i = 0; i < h.n; i++)
		assert_int_equal(h.parts.v[i].hit, i);
	hits_clear(&h);
	lines_free(l);
}

/* --- prompts --- */

enum { LEFT = KEY_NAMED(KEYN_LEFT), UP = KEY_NAMED(KEYN_UP), DOWN = KEY_NAMED(KEYN_DOWN),
       BACK = KEY_NAMED(KEYN_BACKSPACE), HOME = KEY_NAMED(KEYN_HOME), DEL = KEY_NAMED(KEYN_DELETE) };

static void type(struct prompt *p, const uint32_t *keys)
{
	for (; *keys; keys++)
		prompt_key(p, *keys);
}

static void a_line_is_edited_by_characters(void **state)
{
	static const struct {
		uint32_t keys[16];
		const char *wanted;
	} cases[] = {
		{{'h', 0xE0, ' ', 'n', 0x1ED9, 'i'}, "hà nội"},
		{{'h', 0xE0, BACK}, "h"},
		{{'h', 0xE0, LEFT, 'x'}, "hxà"},
		{{'a', 'b', HOME, DEL}, "b"},
		{{'a', 'b', HOME, BACK}, "ab"},
		{{'a', ' ', 'b', 'c', 'W' & 0x1F}, "a "},
		{{'a', ' ', 'b', 'U' & 0x1F, 'c'}, "c"},
		{{'a', 'b', LEFT, 'K' & 0x1F}, "a"},
		{{'a', 'A' & 0x1F, 'b', 'E' & 0x1F, 'c'}, "bac"},
		{{'o', 0x302, 0x323, BACK}, ""}, /* a letter with its marks */
		{{'a', 1 << 30}, "a"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct prompt p = {0};
		prompt_open(&p, PROMPT_COMMAND, "");
		type(&p, cases[i].keys);
		assert_string_equal(p.text.data, cases[i].wanted);
		prompt_clear(&p);
	}
}

static void enter_is_done_and_escape_is_not(void **state)
{
	struct prompt p = {0};

	(void)state;
	prompt_open(&p, PROMPT_SEARCH, "");
	assert_int_equal(prompt_key(&p, 'a'), PROMPT_GOES_ON);
	assert_int_equal(prompt_key(&p, '\r'), PROMPT_DONE);
	assert_string_equal(p.text.data, "a");
	assert_false(p.active);
	prompt_open(&p, PROMPT_SEARCH, "");
	assert_int_equal(prompt_key(&p, 27), PROMPT_CANCELLED);
	prompt_open(&p, PROMPT_SEARCH, "");
	assert_int_equal(prompt_key(&p, BACK), PROMPT_CANCELLED);
	prompt_clear(&p);
}

static void lines_come_back_from_their_history(void **state)
{
	static const uint32_t first[] = {'a', '\r', 0}, second[] = {'b', '\r', 0};
	struct prompt p = {0};

	(void)state;
	prompt_open(&p, PROMPT_SEARCH, "");
	type(&p, first);
	prompt_open(&p, PROMPT_SEARCH, "");
	type(&p, second);
	prompt_open(&p, PROMPT_COMMAND, "");
	prompt_key(&p, UP);
	assert_string_equal(p.text.data, "");
	prompt_open(&p, PROMPT_SEARCH, "");
	prompt_key(&p, 'x');
	prompt_key(&p, UP);
	assert_string_equal(p.text.data, "b");
	prompt_key(&p, UP);
	prompt_key(&p, UP);
	assert_string_equal(p.text.data, "a");
	prompt_key(&p, DOWN);
	prompt_key(&p, DOWN);
	assert_string_equal(p.text.data, "x");
	prompt_clear(&p);
}

static void offer_two(void *arg, enum prompt_kind kind, const char *text, struct candidates *out)
{
	(void)arg;
	(void)kind;
	*LIST_PUSH(out->arena, &out->list) = arena_printf(out->arena, "%sone", text);
	*LIST_PUSH(out->arena, &out->list) = arena_printf(out->arena, "%stwo", text);
}

static void tab_goes_round_the_completions(void **state)
{
	struct prompt p = {.complete = offer_two};
	static const char *const wanted[] = {"xone", "xtwo", "xone"};

	(void)state;
	prompt_open(&p, PROMPT_COMMAND, "");
	prompt_key(&p, 'x');
	for (int i = 0; i < 3; i++) {
		prompt_key(&p, '\t');
		assert_string_equal(p.text.data, wanted[i]);
	}
	prompt_key(&p, 'y');
	prompt_key(&p, '\t');
	assert_string_equal(p.text.data, "xoneyone");
	prompt_clear(&p);
}

static void the_cursor_of_a_long_line_is_seen(void **state)
{
	struct prompt p = {0};

	(void)state;
	prompt_open(&p, PROMPT_COMMAND, "");
	for (int i = 0; i < 100; i++)
		prompt_key(&p, 0x1ED9);
	struct canvas *c = canvas_new(1, 20, false);
	struct region r = canvas_region(c);
	prompt_draw(&p, &r, 0);
	assert_true(c->cursor_shown);
	assert_in_range(c->cursor_col, 10, 19);
	canvas_free(c);
	prompt_clear(&p);
}

/* --- other programs --- */

static void an_address_is_one_argument(void **state)
{
	static const struct {
		const char *command;
		const char *wanted[6];
	} cases[] = {
		{"firefox", {"firefox", "U"}},
		{"  firefox  --new-tab ", {"firefox", "--new-tab", "U"}},
		{"mpv %s --no-audio", {"mpv", "U", "--no-audio"}},
		{"sh -c $(reboot)", {"sh", "-c", "$(reboot)", "U"}},
	};
	static const char url[] = "https://e.vn/?a=1&b='$(x);`y`%20";
	struct arena *a = arena_new();

	const struct launch_value value = {"%s", url};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char **argv = launch_arguments(a, cases[i].command, &value, 1);
		int n = 0;
		for (; cases[i].wanted[n]; n++)
			assert_string_equal(argv[n], strcmp(cases[i].wanted[n], "U")
							     ? cases[i].wanted[n] : url);
		assert_null(argv[n]);
	}
	assert_null(launch_arguments(a, " ", &value, 1));
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_ends_at_the_edge_of_its_region),
		cmocka_unit_test(what_is_cut_says_so),
		cmocka_unit_test(no_text_reaches_the_terminal_unclean),
		cmocka_unit_test(ascii_is_ascii),
		cmocka_unit_test(lights_change_the_look_of_their_bytes_alone),
		cmocka_unit_test(wide_lines_slide_under_what_stays),
		cmocka_unit_test(keys_slide_only_what_is_wide),
		cmocka_unit_test(pictures_that_come_do_not_move_the_text),
		cmocka_unit_test(no_colour_is_beyond_what_the_terminal_has),
		cmocka_unit_test(attributes_tell_things_apart),
		cmocka_unit_test(the_selected_row_is_seen_whole),
		cmocka_unit_test(pages_go_through_everything),
		cmocka_unit_test(the_end_of_a_long_list_is_near),
		cmocka_unit_test(words_are_found_without_marks_and_across_lines),
		cmocka_unit_test(a_hit_lights_up_its_bytes_on_each_of_its_lines),
		cmocka_unit_test(a_query_lights_up_whole_words),
		cmocka_unit_test(a_line_is_edited_by_characters),
		cmocka_unit_test(enter_is_done_and_escape_is_not),
		cmocka_unit_test(lines_come_back_from_their_history),
		cmocka_unit_test(tab_goes_round_the_completions),
		cmocka_unit_test(the_cursor_of_a_long_line_is_seen),
		cmocka_unit_test(an_address_is_one_argument),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
