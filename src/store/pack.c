#include "store/pack.h"

#include <zlib.h>

#include "model/wire.h"

/* A packed body begins with PACKED, which is no version of the wire's, and the size that it was of,
 * four bytes, the lowest first. SMALLEST: what is shorter is not worth it. MOST is more than a body
 * can be: a size beyond it is a lie. */
enum { PACKED = 0xF5, HEAD = 5, SMALLEST = 200, MOST = 64 << 20 };

/* What the higher levels save is 2 % of the text, for twice the time. */
enum { LEVEL = 1, WINDOW = 15, MEMORY = 7 };

/* Made once, as that takes longer than to pack a body. Null: there is no memory. */
static z_stream *packer(void)
{
	static z_stream z;
	static bool made;

	if (made)
		return deflateReset(&z) ? NULL : &z;
	made = deflateInit2(&z, LEVEL, Z_DEFLATED, WINDOW, MEMORY, Z_DEFAULT_STRATEGY) == Z_OK;
	return made ? &z : NULL;
}

static bool compress_to(const struct buf *plain, struct buf *out)
{
	z_stream *z = packer();
	uLong most = z ? deflateBound(z, plain->len) : 0;
	const unsigned char head[HEAD] = {PACKED, plain->len & 0xFF, plain->len >> 8 & 0xFF,
					  plain->len >> 16 & 0xFF, plain->len >> 24 & 0xFF};

	buf_add(out, head, HEAD);
	if (!z || !buf_reserve(out, most))
		return false;
	z->next_in = (Bytef *)plain->data;
	z->avail_in = (uInt)plain->len;
	z->next_out = (Bytef *)out->data + HEAD;
	z->avail_out = (uInt)most;
	if (deflate(z, Z_FINISH) != Z_STREAM_END)
		return false;
	out->len = HEAD + z->total_out;
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
	return n > HEAD && *s == PACKED;
}

size_t unpack_size(const void *data, size_t n)
{
	const unsigned char *s = data;

	if (!is_packed(s, n))
		return n;
	size_t size = s[1] | (size_t)s[2] << 8 | (size_t)s[3] << 16 | (size_t)s[4] << 24;
	return size <= MOST ? size : 0;
}

bool unpack_blocks(struct arena *a, const void *data, size_t n, struct block **first)
{
	const unsigned char *s = data;
	uLongf size = unpack_size(data, n);
	struct buf plain;

	if (!is_packed(s, n))
		return wire_get_blocks(a, data, n, first);
	buf_init(&plain, MOST);
	bool ok = buf_reserve(&plain, size) && size > 0 &&
		  uncompress((Bytef *)plain.data, &size, s + HEAD, n - HEAD) == Z_OK &&
		  wire_get_blocks(a, plain.data, size, first);
	buf_clear(&plain);
	return ok;
}
