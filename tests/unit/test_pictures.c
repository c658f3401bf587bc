/* Pictures: from bytes to pixels to what a terminal shows. */
#include "config.h"

#include "tests/unit/unit.h"

#include "tui/sketch.h"
#include "tui/theme.h"
#include "work/decode.h"
#include "work/message.h"

/* --- pixels --- */

static struct picture *stripes(int width, int height)
{
	struct picture *p = picture_new(width, height);

	assert_non_null(p);
	for (int i = 0; i < width * height; i++) {
		bool left = i % width < width / 2;
		p->rgba[i * 4] = left ? 200 : 0;
		p->rgba[i * 4 + 2] = left ? 0 : 200;
		p->rgba[i * 4 + 3] = 255;
	}
	return p;
}

/* Red at the left, blue at the right, as lossy as JPEG is. */
static void assert_stripes(const struct picture *p)
{
	const uint8_t *left = p->rgba, *right = p->rgba + ((size_t)p->width - 1) * 4;

	assert_in_range(left[0], 190, 210);
	assert_in_range(left[2], 0, 12);
	assert_in_range(right[0], 0, 12);
	assert_in_range(right[2], 190, 210);
	assert_int_equal(left[3], 255);
}

static void pictures_keep_their_shape(void **state)
{
	static const struct {
		int width, height, most_width, most_height, want_width, want_height;
	} cases[] = {
		{16, 8, 100, 100, 16, 8}, {16, 8, 8, 100, 8, 4},  {16, 8, 100, 2, 4, 2},
		{16, 8, 4, 1, 2, 1},	  {1000, 2, 10, 10, 10, 1}, {2, 1000, 10, 10, 1, 10},
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct picture *p = picture_fit(stripes(cases[i].width, cases[i].height),
						cases[i].most_width, cases[i].most_height);
		assert_int_equal(p->width, cases[i].want_width);
		assert_int_equal(p->height, cases[i].want_height);
		if (p->width > 1)
			assert_stripes(p);
		picture_free(p);
	}
}

static void what_is_not_seen_has_no_colour(void **state)
{
	struct picture *p = picture_new(2, 1);

	(void)state;
	memcpy(p->rgba, "\xFF\0\0\xFF" "\0\xFF\0\0", 8);
	p = picture_fit(p, 1, 1);
	assert_memory_equal(p->rgba, "\xFF\0\0\x7F", 4);
	picture_free(p);
}

/* --- decoding --- */

static const unsigned char jpeg[] = {
	255, 216, 255, 219, 0, 67, 0, 16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26,
	24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87,
	69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99, 255,
	219, 0, 67, 1, 17, 18, 18, 24, 21, 24, 47, 26, 26, 47, 99, 66, 56, 66, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
	99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 255, 192, 0, 17,
	8, 0, 8, 0, 16, 3, 1, 17, 0, 2, 17, 1, 3, 17, 1, 255, 196, 0, 21, 0, 1, 1, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 5, 6, 255, 196, 0, 20, 16, 1, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 196, 0, 21, 1, 1, 1, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 5, 255, 196, 0, 20, 17, 1, 0, 0, 0, 0, 0, 0, 0,
	0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 218, 0, 12, 3, 1, 0, 2, 17, 3, 17, 0, 63, 0, 157,
	79, 47, 24, 126, 16, 255, 217,
};
static const unsigned char webp[] = {
	82, 73, 70, 70, 38, 0, 0, 0, 87, 69, 66, 80, 86, 80, 56, 76, 25, 0, 0, 0, 47, 15, 192, 1,
	0, 15, 16, 131, 124, 28, 228, 249, 15, 7, 98, 193, 100, 254, 210, 157, 41, 68, 244, 63, 114, 0,
};
static const unsigned char png[] = {
	137, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13, 73, 72, 68, 82, 0, 0, 0, 16, 0, 0, 0, 8,
	8, 2, 0, 0, 0, 127, 20, 232, 192, 0, 0, 0, 22, 73, 68, 65, 84, 120, 218, 99, 56, 193, 192, 128,
	21, 225, 16, 62, 193, 48, 170, 129, 22, 26, 0, 149, 252, 100, 1, 116, 34, 41, 8, 0, 0, 0, 0, 73,
	69, 78, 68, 174, 66, 96, 130,
};

static struct picture *decode(const void *data, size_t n, struct error *err)
{
	const struct parse_job job = {.type = PARSE_PICTURE, .url = "", .data = data, .len = n,
				      .width = 100, .height = 100};

	*err = (struct error){0};
	return decode_picture(&job, err);
}

#ifdef BANTIN_PICTURES

static void each_kind_is_decoded(void **state)
{
	static const struct {
		const unsigned char *data;
		size_t n;
	} cases[] = {{jpeg, sizeof jpeg}, {png, sizeof png}, {webp, sizeof webp}};
	struct error err;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct picture *p = decode(cases[i].data, cases[i].n, &err);
		assert_non_null(p);
		assert_int_equal(p->width, 16);
		assert_int_equal(p->height, 8);
		assert_stripes(p);
		picture_free(p);
	}
}

/* Each cut anywhere: an error or some picture, never more. */
static void what_is_cut_does_no_harm(void **state)
{
	static const struct {
		const unsigned char *data;
		size_t n;
	} cases[] = {{jpeg, sizeof jpeg}, {png, sizeof png}, {webp, sizeof webp}};
	struct error err;

	(void)state;
	for (size_t i = 0; i < 3; i++)
		for (size_t n = 0; n < cases[i].n; n++) {
			unsigned char *copy = malloc(n + 1);
			memcpy(copy, cases[i].data, n);
			struct picture *p = decode(copy, n, &err);
			assert_true(p || err.code);
			picture_free(p);
			free(copy);
		}
}

/* One byte at a time. */
static void what_is_damaged_does_no_harm(void **state)
{
	unsigned char copy[sizeof jpeg];
	struct error err;

	(void)state;
	for (size_t i = 3; i < sizeof jpeg; i++)
		for (int x = 0; x < 3; x++) {
			memcpy(copy, jpeg, sizeof jpeg);
			copy[i] = (unsigned char)(x == 0 ? 0 : x == 1 ? 0xFF : copy[i] ^ 1);
			struct picture *p = decode(copy, sizeof copy, &err);
			assert_true(p || err.code);
			picture_free(p);
		}
}

static void what_is_too_large_is_not_decoded(void **state)
{
	unsigned char copy[sizeof png];
	struct error err;

	(void)state;
	memcpy(copy, png, sizeof png);
	memcpy(copy + 16, "\0\0\xFF\xFF\0\0\xFF\xFF", 8);
	memcpy(copy + 29, "\x39\x67\x4E\x07", 4);
	assert_null(decode(copy, sizeof copy, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	unsigned char wide[sizeof jpeg];
	memcpy(wide, jpeg, sizeof jpeg);
	unsigned char *size = memmem(wide, sizeof wide, "\xFF\xC0", 2);
	memcpy(size + 5, "\xF0\0\xF0\0", 4);
	assert_null(decode(wide, sizeof wide, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_null(decode("GIF89a...", 9, &err));
	assert_int_equal(err.code, ERR_FORMAT);
	assert_null(decode("", 0, &err));
	assert_int_equal(err.code, ERR_FORMAT);
}

/* --- what a terminal shows --- */

static void cells_have_the_colours_the_terminal_has(void **state)
{
	static const struct {
		int colours, most;
	} cases[] = {{0, -1}, {8, 7}, {16, 15}, {256, 255}, {COLOURS_RGB, 0xFFFFFF}};
	struct picture *p = stripes(64, 32);
	struct error err;

	(void)state;
	for (size_t i = 0; i < 5; i++) {
		const struct sketch_style st = {.rows = 4, .cols = 16, .cell_width = 10, .cell_height = 20,
						.colours = cases[i].colours, .ascii = i == 1};
		struct sketch *k = sketch_new(p, &st, &err);
		assert_non_null(k);
		assert_null(k->sequence);
		assert_true(k->rows <= 4 && k->cols <= 16 && k->rows * k->cols >= 16);
		for (int c = 0; c < k->rows * k->cols; c++) {
			assert_in_range(k->cells[c].fg + 1, 0, cases[i].most + 1);
			assert_in_range(k->cells[c].bg + 1, 0, cases[i].most + 1);
			assert_true(i != 1 || (unsigned char)k->cells[c].s[0] < 0x7F);
		}
		/* Both halves cannot look alike where there are colours. */
		const struct sketch_cell *last = &k->cells[k->cols - 1];
		if (i != 0)
			assert_true(k->cells[0].fg != last->fg || k->cells[0].bg != last->bg);
		sketch_free(k);
	}
	picture_free(p);
}

static void sequences_are_what_was_asked_for(void **state)
{
	struct picture *p = stripes(64, 32);
	struct sketch_style st = {.rows = 4, .cols = 16, .cell_width = 10, .cell_height = 20, .colours = 256};
	struct error err;

	(void)state;
	st.format = SKETCH_SIXEL;
	struct sketch *k = sketch_new(p, &st, &err);
	assert_int_equal(strncmp(k->sequence, "\033P", 2), 0);
	sketch_free(k);
	st.format = SKETCH_KITTY;
	k = sketch_new(p, &st, &err);
	assert_int_equal(strncmp(k->sequence, "\033_G", 3), 0);
	sketch_free(k);
	picture_free(p);
}

#else

static void nothing_is_decoded(void **state)
{
	struct error err;

	(void)state;
	assert_null(decode(png, sizeof png, &err));
	assert_int_equal(err.code, ERR_SYSTEM);
	assert_null(decode(jpeg, sizeof jpeg, &err));
	assert_null(decode(webp, sizeof webp, &err));
	assert_false(sketch_built());
}

#endif

static void terminals_are_known_by_name(void **state)
{
	(void)state;
	assert_int_equal(sketch_format_of("xterm-kitty"), SKETCH_KITTY);
	assert_int_equal(sketch_format_of("foot-extra"), SKETCH_SIXEL);
	assert_int_equal(sketch_format_of("xterm-256color"), SKETCH_CELLS);
	assert_int_equal(sketch_format_of("tmux-256color"), SKETCH_CELLS);
	assert_int_equal(sketch_format_of(NULL), SKETCH_CELLS);
}

static void cells_are_drawn_in_their_region(void **state)
{
	struct sketch_cell cells[] = {{"a", 1, 2}, {"b", 3, -1}, {"c", -1, -1}, {"d", 4, 5}};
	const struct sketch k = {.rows = 2, .cols = 2, .cells = cells};
	struct canvas *c = canvas_new(3, 3, false);
	struct region all = canvas_region(c), r = region_part(&all, 1, 1, 2, 1);

	(void)state;
	sketch_draw(&k, &r, 0, 0);
	assert_int_equal(c->strokes.n, 2);
	assert_int_equal(c->strokes.v[0].row, 1);
	assert_int_equal(c->strokes.v[0].col, 1);
	assert_int_equal(c->strokes.v[0].look, LOOK_CELL);
	assert_int_equal(c->strokes.v[0].fg, 1);
	assert_int_equal(c->strokes.v[0].bg, 2);
	assert_string_equal(c->strokes.v[1].s, "c");
	canvas_free(c);
}

/* --- over the socket --- */

static void a_picture_is_sent_whole_or_not_at_all(void **state)
{
	struct picture *p = stripes(16, 8), *q;
	struct error err = {0};
	struct buf out;

	(void)state;
	buf_init(&out, BUF_UNBOUNDED);
	message_put_picture(p, NULL, &out);
	q = message_get_picture(out.data + MESSAGE_HEADER, out.len - MESSAGE_HEADER, &err);
	assert_non_null(q);
	assert_int_equal(q->width, 16);
	assert_memory_equal(q->rgba, p->rgba, 16 * 8 * 4);
	picture_free(q);
	for (size_t n = 0; n < out.len - MESSAGE_HEADER; n++)
		assert_null(message_get_picture(out.data + MESSAGE_HEADER, n, &err));
	out.data[MESSAGE_HEADER + 8 + 4] = 1; /* a width of four thousand millions */
	assert_null(message_get_picture(out.data + MESSAGE_HEADER, out.len - MESSAGE_HEADER, &err));
	buf_reset(&out);
	err_set(&err, ERR_LIMIT, "too large");
	message_put_picture(NULL, &err, &out);
	err = (struct error){0};
	assert_null(message_get_picture(out.data + MESSAGE_HEADER, out.len - MESSAGE_HEADER, &err));
	assert_int_equal(err.code, ERR_LIMIT);
	assert_string_equal(err.text, "too large");
	buf_clear(&out);
	picture_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pictures_keep_their_shape),
		cmocka_unit_test(what_is_not_seen_has_no_colour),
#ifdef BANTIN_PICTURES
		cmocka_unit_test(each_kind_is_decoded),
		cmocka_unit_test(what_is_cut_does_no_harm),
		cmocka_unit_test(what_is_damaged_does_no_harm),
		cmocka_unit_test(what_is_too_large_is_not_decoded),
		cmocka_unit_test(cells_have_the_colours_the_terminal_has),
		cmocka_unit_test(sequences_are_what_was_asked_for),
#else
		cmocka_unit_test(nothing_is_decoded),
#endif
		cmocka_unit_test(terminals_are_known_by_name),
		cmocka_unit_test(cells_are_drawn_in_their_region),
		cmocka_unit_test(a_picture_is_sent_whole_or_not_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
