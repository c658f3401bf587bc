#include "tests/unit/unit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/numbering.h"

static void buf_stays_in_bounds(void **state)
{
	(void)state;
	struct buf b;

	buf_init(&b, 4);
	assert_string_equal(b.data, "");
	assert_true(buf_puts(&b, "abcd"));
	assert_false(buf_putc(&b, 'e'));
	assert_string_equal(b.data, "abcd");
	buf_reset(&b);
	assert_true(buf_printf(&b, "%d", 1234));
	assert_false(buf_printf(&b, "%d", 5));
	assert_string_equal(b.data, "1234");
	buf_clear(&b);
	for (size_t max = 0; max < 300; max++) {
		buf_init(&b, max);
		for (size_t n = 0; n <= max + 1; n++)
			assert_int_equal(n % 2 ? buf_putc(&b, 'x') : buf_add(&b, "x", 1), n < max);
		assert_int_equal(b.len, max);
		buf_clear(&b);
	}
}

static void arena_lists_grow(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	LIST_OF(int) list = {0};

	for (int i = 0; i < 1000; i++)
		*LIST_PUSH(a, &list) = i;
	assert_int_equal(list.n, 1000);
	for (int i = 0; i < 1000; i++)
		assert_int_equal(list.v[i], i);
	assert_string_equal(arena_printf(a, "%s-%d", "x", 7), "x-7");
	arena_free(a);
}

static void strings_are_numbered(void **state)
{
	(void)state;
	struct arena *a = arena_new();
	struct numbering b = {.arena = a};
	size_t n = 7;

	assert_false(numbering_has(&b, "", &n));
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 5000; i++) /* of every length up to three words of the machine */
			assert_int_equal(numbering_of(&b, arena_printf(a, "%0*d", i % 24 + 4, i)), i);
	assert_int_equal(b.n, 5000);
	assert_true(numbering_has(&b, "0000", &n));
	assert_int_equal(n, 0);
	assert_true(numbering_has(&b, "00001", NULL));
	assert_false(numbering_has(&b, "1", NULL));
	assert_false(numbering_has(&b, "", NULL));
	assert_int_equal(numbering_of(&b, ""), 5000);
	arena_free(a);
}

static void error_text_is_cut_at_a_character(void **state)
{
	(void)state;
	struct error err = {0};
	char text[300];

	for (size_t i = 0; i < 298; i += 2)
		memcpy(text + i, "đ", 2);
	text[298] = '\0';
	assert_false(err_set(&err, ERR_NET, "%s", text));
	assert_int_equal(strlen(err.text), 254);
	assert_false(err_prefix(&err, "a: "));
	assert_memory_equal(err.text, "a: đ", 5);
	assert_int_equal(strlen(err.text), 255);
	assert_int_equal(err_exit_status(err.code), 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(buf_stays_in_bounds),
		cmocka_unit_test(arena_lists_grow),
		cmocka_unit_test(strings_are_numbered),
		cmocka_unit_test(error_text_is_cut_at_a_character),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
