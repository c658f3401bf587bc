#include "store/pack.h"

#include <zlib.h>
#include <zstd.h>

#include "model/wire.h"

/* A packed body begins with PACKED or, from earlier versions, DEFLATED, which are no versions of the
 * wire's, and the size that it was of, four bytes, the lowest first. SMALLEST: what is shorter is not
 * worth it. MOST is more than a body can be: a size beyond it is a lie. */
enum { DEFLATED = 0xF5, PACKED = 0xF6, HEAD = 5, SMALLEST = 200, MOST = 64 << 20 };

/* What the next levels save is 1 % of the text, for a third more time. */
enum { LEVEL = 1 };

/* Made once, as that takes longer than to pack a body. Null: there is no memory. */
static ZSTD_CCtx *packer(void)
{
	static ZSTD_CCtx *c;

	if (!c && (c = ZSTD_createCCtx())) {
		ZSTD_CCtx_setParameter(c, ZSTD_c_compressionLevel, LEVEL);
		ZSTD_CCtx_setParameter(c, ZSTD_c_contentSizeFlag, 0);
	}
	return c;
}

static bool compress_to(const struct buf *plain, struct buf *out)
{
	ZSTD_CCtx *c = packer();
	size_t most = ZSTD_compressBound(plain->len);
	const unsigned char head[HEAD] = {PACKED, plain->len & 0xFF, plain->len >> 8 & 0xFF,
					  plain->len >> 16 & 0xFF, plain->len >> 24 & 0xFF};

	buf_add(out, head, HEAD);
	if (!c || !buf_reserve(out, most))
		return false;
	size_t n = ZSTD_compress2(c, out->data + HEAD, most, plain->data, plain->len);
	if (ZSTD_isError(n))
		return false;
	out->len = HEAD + n;
	return out->len < plain->len;
}

void pack_blocks(const struct block *first, struct buf *out)
{
	struct buf plain;

	buf_init(&plain, BUF_UNBOUNDED);
	wire_put_blocks(first, &plain);
	if (plain.len < SMALLEST || plain.len > MOST || !compress_to(&plain, out)) {
		buf_reset(out);
		buf_add(out, plain.data, plain.len);
	}
	buf_clear(&plain);
}

static bool is_packed(const unsigned char *s, size_t n)
{
	return n > HEAD && (*s == PACKED || *s == DEFLATED);
}

size_t unpack_size(const void *data, size_t n)
{
	const unsigned char *s = data;

	if (!is_packed(s, n))
		return n;
	size_t size = s[1] | (size_t)s[2] << 8 | (size_t)s[3] << 16 | (size_t)s[4] << 24;
	return size <= MOST ? size : 0;
}

static bool expand(const unsigned char *s, size_t n, char *out, size_t size)
{
	uLongf len = size;

	if (*s == DEFLATED)
		return uncompress((Bytef *)out, &len, s + HEAD, n - HEAD) == Z_OK && len == size;
	return ZSTD_decompress(out, size, s + HEAD, n - HEAD) == size;
}

bool unpack_blocks(struct arena *a, const void *data, size_t n, struct block **first)
{
	const unsigned char *s = data;
	size_t size = unpack_size(data, n);
	struct buf plain;

	if (!is_packed(s, n))
		return wire_get_blocks(a, data, n, first);
	buf_init(&plain, MOST);
	bool ok = buf_reserve(&plain, size) && size > 0 &&
		  expand(s, n, plain.data, size) &&
		  wire_get_blocks(a, plain.data, size, first);
	buf_clear(&plain);
	return ok;
}
