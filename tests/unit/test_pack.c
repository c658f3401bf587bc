/* Bodies in the store: packed and back, those of earlier versions, and damaged ones. */
#include "tests/unit/unit.h"

#include <zlib.h>

#include "model/wire.h"
#include "store/pack.h"

enum { HEAD = 5 };

static struct block *paragraph(struct arena *a, size_t n)
{
	static const char words[] = "Chợ hoa đêm mở cửa từ hai giờ sáng. ";
	struct block *b = block_new(a, BLOCK_PARA);
	char *text = arena_alloc(a, n + 1);

	for (size_t i = 0; i < n; i++)
		text[i] = words[i % (sizeof words - 1)];
	/* Not cut within a letter. */
	while (n > 0 && text[n - 1] != ' ')
		text[--n] = '\0';
	b->text.s = text;
	return b;
}

static void assert_unpacks(struct arena *a, const struct buf *b, const struct block *to)
{
	struct block *first;

	assert_true(unpack_blocks(a, b->data, b->len, &first));
	assert_string_equal(first->text.s, to->text.s);
}

static void what_is_packed_comes_back(void **state)
{
	static const size_t sizes[] = {40, 199, 900, 5000, 3000000};

	(void)state;
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct arena *a = arena_new();
		const struct block *b = paragraph(a, sizes[i]);
		struct buf packed;
		buf_init(&packed, BUF_UNBOUNDED);
		pack_blocks(b, &packed);
		if (sizes[i] > 800)
			assert_true(packed.len < sizes[i] / 2);
		assert_true(unpack_size(packed.data, packed.len) >= strlen(b->text.s));
		assert_unpacks(a, &packed, b);
		buf_clear(&packed);
		arena_free(a);
	}
}

/* As earlier versions stored it: head, then what zlib made of the wire. */
static void deflated(const struct buf *plain, struct buf *out)
{
	uLongf n = compressBound(plain->len);
	const unsigned char head[HEAD] = {0xF5, plain->len & 0xFF, plain->len >> 8 & 0xFF, 0, 0};

	buf_init(out, BUF_UNBOUNDED);
	buf_add(out, head, HEAD);
	assert_true(buf_reserve(out, n));
	assert_int_equal(compress((Bytef *)out->data + HEAD, &n, (const Bytef *)plain->data, plain->len), Z_OK);
	out->len += n;
}

static void bodies_of_earlier_versions_are_read(void **state)
{
	struct arena *a = arena_new();
	const struct block *b = paragraph(a, 900);
	struct buf plain, old;

	(void)state;
	buf_init(&plain, BUF_UNBOUNDED);
	wire_put_blocks(b, &plain);
	deflated(&plain, &old);
	assert_unpacks(a, &plain, b);
	assert_unpacks(a, &old, b);
	assert_int_equal(unpack_size(old.data, old.len), plain.len);
	buf_clear(&plain);
	buf_clear(&old);
	arena_free(a);
}

/* Whatever byte is wrong: another text or none, never more than was asked for. */
static void damage_is_noticed_or_harmless(void **state)
{
	struct arena *a = arena_new();
	struct block *first;
	struct buf packed;

	(void)state;
	buf_init(&packed, BUF_UNBOUNDED);
	pack_blocks(paragraph(a, 900), &packed);
	for (size_t i = 0; i < packed.len; i++) {
		packed.data[i] ^= 0x5A;
		unpack_blocks(a, packed.data, packed.len, &first);
		packed.data[i] ^= 0x5A;
		assert_false(unpack_blocks(a, packed.data, i, &first));
	}
	packed.data[4] = 0x7F; /* says it was of 2 GB */
	assert_int_equal(unpack_size(packed.data, packed.len), 0);
	assert_false(unpack_blocks(a, packed.data, packed.len, &first));
	buf_clear(&packed);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_packed_comes_back),
		cmocka_unit_test(bodies_of_earlier_versions_are_read),
		cmocka_unit_test(damage_is_noticed_or_harmless),
	};

	return cmocka_run_group_tests_name("pack", tests, NULL, NULL);
}
