#include "model/wire.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistr.h>

#include "base/plain.h"

/* One table a struct names its fields; writing and reading walk the same table, so they cannot
 * drift. Numbers are little endian; a string is its length plus one (0: null) and its bytes; a list
 * is its count and its elements. */
enum kind { STR, BOOL, NUM, STAMP, TEXT, BLOCKS, LIST };

struct shape;
struct field {
	enum kind kind;
	size_t offset;
	uint8_t size;		   /* NUM: bytes of the integer or double */
	const struct shape *shape; /* LIST: of its elements; null: strings */
};
struct shape {
	size_t size;
	const struct field *fields;
	size_t n;
};

#define F_STR(s, f)  {STR, offsetof(struct s, f), 0, NULL}
#define F_NUM(s, f)  {NUM, offsetof(struct s, f), sizeof(((struct s *)0)->f), NULL}
#define F_BOOL(s, f) {BOOL, offsetof(struct s, f), 0, NULL}
#define F_STAMP(s, f) {STAMP, offsetof(struct s, f), 0, NULL}
#define F_TEXT(s, f) {TEXT, offsetof(struct s, f), 0, NULL}
#define F_LIST(s, f, of) {LIST, offsetof(struct s, f), 0, of}
#define SHAPE(s, name, ...)                                                                        \
	static const struct field name##_fields[] = {__VA_ARGS__};                                 \
	static const struct shape name##_shape = {sizeof(struct s), name##_fields,                 \
						  sizeof name##_fields / sizeof *name##_fields}

SHAPE(person, person, F_STR(person, name), F_STR(person, url));
SHAPE(attachment, attachment, F_STR(attachment, url), F_STR(attachment, mime_type),
      F_STR(attachment, title), F_NUM(attachment, bytes), F_NUM(attachment, duration));
SHAPE(image, image, F_STR(image, url), F_STR(image, caption));
SHAPE(related, related, F_STR(related, title), F_STR(related, url), F_NUM(related, views),
      F_NUM(related, duration), F_NUM(related, badges));
SHAPE(source, source, F_STR(source, portal), F_STR(source, title), F_STR(source, url));
SHAPE(warning, warning, F_NUM(warning, line), F_STR(warning, text));
SHAPE(origin, origin, F_STR(origin, field), F_STR(origin, from));
SHAPE(span, span, F_NUM(span, start), F_NUM(span, end), F_NUM(span, style), F_STR(span, url));
SHAPE(block, block, F_NUM(block, type), F_NUM(block, level), F_BOOL(block, ordered),
      F_BOOL(block, header), F_BOOL(block, alt), F_NUM(block, colspan), F_NUM(block, rowspan), F_NUM(block, number),
      F_TEXT(block, text), F_STR(block, url), F_STR(block, credit));
SHAPE(item, item, F_STR(item, id), F_STR(item, url), F_STR(item, external_url),
      F_STR(item, canonical_url), F_STR(item, title), F_STR(item, summary), F_STR(item, lead),
      F_STR(item, image), F_STR(item, language), F_STR(item, site), F_STR(item, category),
      F_STAMP(item, published), F_STAMP(item, modified), F_LIST(item, authors, &person_shape),
      F_LIST(item, categories, NULL), F_LIST(item, tags, NULL),
      F_LIST(item, attachments, &attachment_shape), F_LIST(item, images, &image_shape),
      F_LIST(item, videos, &attachment_shape), F_LIST(item, related, &related_shape),
      F_NUM(item, badges), F_NUM(item, views), F_NUM(item, comments), F_BOOL(item, full), F_BOOL(item, aside),
      F_NUM(item, rank), F_NUM(item, views_per_hour), F_LIST(item, sources, &source_shape),
      {BLOCKS, offsetof(struct item, body), 0, NULL});
/* An item's facts are all its fields but the last, the body. */
static const struct shape facts_shape = {sizeof(struct item), item_fields,
					 sizeof item_fields / sizeof *item_fields - 1};
/* All but the items. */
SHAPE(feed, feed, F_NUM(feed, kind), F_STR(feed, format), F_STR(feed, title),
      F_STR(feed, description), F_STR(feed, language), F_STR(feed, icon), F_STR(feed, home_url),
      F_STR(feed, feed_url), F_STR(feed, site), F_STR(feed, next_page), F_STR(feed, charset), F_STAMP(feed, updated),
      F_NUM(feed, ttl), F_NUM(feed, skip), F_LIST(feed, authors, &person_shape),
      F_LIST(feed, feeds, &image_shape), F_LIST(feed, menu, &image_shape),
      F_LIST(feed, warnings, &warning_shape),
      F_LIST(feed, origins, &origin_shape));

/* Every LIST_OF has this layout. */
struct list {
	void *v;
	size_t n, cap;
};

enum { VERSION = 1, END_OF_BLOCKS = 0xFF };

/* The texts of some length that were sent last. What an item says again (its address as its id, its
 * summary as its body) is a number then: from SHARED on, the place of that text here. */
enum { KEPT = 8, SHORTEST = 16 };
#define SHARED (UINT32_MAX - KEPT)

struct kept {
	const char *s[KEPT];
	size_t n[KEPT];
	size_t next;
};

static void keep(struct kept *k, const char *s, size_t n)
{
	if (n < SHORTEST)
		return;
	k->s[k->next] = s;
	k->n[k->next] = n;
	k->next = (k->next + 1) % KEPT;
}

/* --- writing --- */

struct writer {
	struct buf *out;
	struct kept *kept; /* null: each text stands by itself, as the store wants it */
};

static bool put_num(struct writer *w, uint64_t v, size_t size)
{
	unsigned char b[8];

	for (size_t i = 0; i < size; i++)
		b[i] = (unsigned char)(v >> 8 * i);
	return buf_add(w->out, b, size);
}

/* The place of a text that was sent already; KEPT if it was not. */
static size_t find_kept(const struct kept *k, const char *s, size_t n)
{
	size_t i = 0;

	while (i < KEPT && (k->n[i] != n || (k->s[i] != s && memcmp(k->s[i], s, n) != 0)))
		i++;
	return i;
}

static bool put_str(struct writer *w, const char *s)
{
	size_t n = s ? strlen(s) : 0;

	if (n >= SHARED - 1)
		return false;
	if (w->kept && n >= SHORTEST) {
		size_t i = find_kept(w->kept, s, n);
		if (i < KEPT)
			return put_num(w, SHARED + i, 4);
		keep(w->kept, s, n);
	}
	return put_num(w, s ? n + 1 : 0, 4) && (!s || buf_add(w->out, s, n));
}

/* Integers and doubles lie in memory as they are sent on little-endian machines; go through
 * uint64_t so that the others agree. */
static uint64_t load_num(const void *p, size_t size)
{
	uint64_t v64;
	uint32_t v32;
	uint16_t v16;

	switch (size) {
	case 1:
		return *(const uint8_t *)p;
	case 2:
		memcpy(&v16, p, 2);
		return v16;
	case 4:
		memcpy(&v32, p, 4);
		return v32;
	default:
		memcpy(&v64, p, 8);
		return v64;
	}
}

static void store_num(void *p, uint64_t v, size_t size)
{
	uint32_t v32 = (uint32_t)v;
	uint16_t v16 = (uint16_t)v;

	switch (size) {
	case 1:
		*(uint8_t *)p = (uint8_t)v;
		break;
	case 2:
		memcpy(p, &v16, 2);
		break;
	case 4:
		memcpy(p, &v32, 4);
		break;
	default:
		memcpy(p, &v, 8);
	}
}

static bool put_struct(struct writer *w, const struct shape *sh, const void *p);
static bool put_blocks(struct writer *w, const struct block *first);

static bool put_list(struct writer *w, const struct shape *of, const struct list *l)
{
	if (l->n > UINT32_MAX || !put_num(w, l->n, 4))
		return false;
	for (size_t i = 0; i < l->n; i++)
		if (!(of ? put_struct(w, of, (const char *)l->v + i * of->size)
			 : put_str(w, ((const char *const *)l->v)[i])))
			return false;
	return true;
}

static bool put_stamp(struct writer *w, const struct stamp *t)
{
	return put_num(w, (uint64_t)t->sec, 8) && put_num(w, (uint16_t)t->offset, 2) &&
	       put_num(w, t->known, 1);
}

static bool put_field(struct writer *w, const struct field *f, const void *p)
{
	switch (f->kind) {
	case STR:
		return put_str(w, *(const char *const *)p);
	case BOOL:
		return put_num(w, *(const bool *)p, 1);
	case NUM:
		return put_num(w, load_num(p, f->size), f->size);
	case STAMP:
		return put_stamp(w, p);
	case TEXT: {
		const struct text *t = p;
		return put_str(w, t->s) &&
		       put_list(w, &span_shape, (const struct list *)&t->spans);
	}
	case LIST:
		return put_list(w, f->shape, p);
	case BLOCKS:
		return put_blocks(w, *(const struct block *const *)p);
	}
	BUG("field kind %d", f->kind);
}

static bool put_struct(struct writer *w, const struct shape *sh, const void *p)
{
	for (size_t i = 0; i < sh->n; i++)
		if (!put_field(w, &sh->fields[i], (const char *)p + sh->fields[i].offset))
			return false;
	return true;
}

static bool put_siblings(struct writer *w, const struct block *first, int depth)
{
	if (depth > BLOCK_DEPTH_MAX)
		BUG("blocks nested deeper than %d", BLOCK_DEPTH_MAX);
	for (const struct block *b = first; b; b = b->next)
		if (!put_num(w, 1, 1) || !put_struct(w, &block_shape, b) ||
		    !put_siblings(w, b->first, depth + 1))
			return false;
	return put_num(w, END_OF_BLOCKS, 1);
}

static bool put_blocks(struct writer *w, const struct block *first)
{
	return put_num(w, VERSION, 1) && put_siblings(w, first, 0);
}

bool wire_put_blocks(const struct block *first, struct buf *out)
{
	struct writer w = {.out = out};

	return put_blocks(&w, first);
}

bool wire_put_item(const struct item *it, struct buf *out)
{
	struct writer w = {.out = out};

	return put_num(&w, VERSION, 1) && put_struct(&w, &facts_shape, it);
}

bool wire_put_items(const struct feed *f, size_t *from, size_t enough, struct buf *out)
{
	struct kept kept = {0};
	struct writer w = {out, &kept};
	size_t start = out->len, i = *from;
	bool ok = put_num(&w, VERSION, 1);

	for (; ok && i < f->items.n && (i == *from || out->len - start < enough); i++)
		ok = put_struct(&w, &item_shape, &f->items.v[i]);
	*from = i;
	return ok;
}

bool wire_put_head(const struct feed *f, struct buf *out)
{
	struct writer w = {.out = out};

	return put_num(&w, VERSION, 1) && put_struct(&w, &feed_shape, f);
}

/* --- reading: nothing is trusted --- */

struct reader {
	struct arena *arena;
	const unsigned char *p, *end;
	struct kept *kept; /* null: there are none */
};

static bool get_num(struct reader *r, size_t size, uint64_t *v)
{
	if ((size_t)(r->end - r->p) < size)
		return false;
	*v = 0;
	for (size_t i = 0; i < size; i++)
		*v |= (uint64_t)r->p[i] << 8 * i;
	r->p += size;
	return true;
}

static bool is_text(const unsigned char *s, size_t n)
{
	return plain_utf8((const char *)s, n) || (!memchr(s, 0, n) && !u8_check(s, n));
}

static bool get_str(struct reader *r, const char **s)
{
	uint64_t n;

	if (!get_num(r, 4, &n))
		return false;
	*s = NULL;
	if (n == 0)
		return true;
	if (n >= SHARED) {
		*s = r->kept && n - SHARED < KEPT ? r->kept->s[n - SHARED] : NULL;
		return *s;
	}
	n--;
	if ((uint64_t)(r->end - r->p) < n || !is_text(r->p, (size_t)n))
		return false;
	*s = arena_strndup(r->arena, (const char *)r->p, (size_t)n);
	r->p += n;
	if (r->kept)
		keep(r->kept, *s, (size_t)n);
	return true;
}

static bool get_struct(struct reader *r, const struct shape *sh, void *p);

/* Every element takes at least 4 bytes on the wire, so a count cannot promise more than there is. */
static bool get_list(struct reader *r, const struct shape *of, struct list *l)
{
	uint64_t n;

	if (!get_num(r, 4, &n) || n > (uint64_t)(r->end - r->p) / 4)
		return false;
	size_t size = of ? of->size : sizeof(char *);
	l->n = l->cap = (size_t)n;
	l->v = n ? arena_alloc(r->arena, l->n * size) : NULL;
	for (size_t i = 0; i < l->n; i++) {
		if (of) {
			if (!get_struct(r, of, (char *)l->v + i * size))
				return false;
			continue;
		}
		const char **s = &((const char **)l->v)[i];
		if (!get_str(r, s) || !*s)
			return false;
	}
	return true;
}

static bool get_stamp(struct reader *r, struct stamp *t)
{
	uint64_t sec, offset, known;

	if (!get_num(r, 8, &sec) || !get_num(r, 2, &offset) || !get_num(r, 1, &known))
		return false;
	t->sec = (int64_t)sec;
	t->offset = (int16_t)offset;
	t->known = known == 1;
	return known <= 1;
}

/* Spans in order, apart, and within the text. */
static bool get_text(struct reader *r, struct text *t)
{
	if (!get_str(r, &t->s) || !t->s ||
	    !get_list(r, &span_shape, (struct list *)&t->spans))
		return false;
	size_t len = strlen(t->s), at = 0;
	for (size_t i = 0; i < t->spans.n; i++) {
		const struct span *s = &t->spans.v[i];
		if (s->start < at || s->end < s->start || s->end > len ||
		    (s->style & SPAN_LINK && !s->url))
			return false;
		at = s->end;
	}
	return true;
}

static bool get_siblings(struct reader *r, struct block **first, int depth)
{
	struct block *last = NULL;
	uint64_t mark;

	*first = NULL;
	while (get_num(r, 1, &mark)) {
		if (mark == END_OF_BLOCKS)
			return true;
		struct block *b = arena_alloc(r->arena, sizeof *b);
		if (mark != 1 || depth > BLOCK_DEPTH_MAX || !get_struct(r, &block_shape, b) ||
		    b->type >= BLOCK_TYPES || !b->colspan || !b->rowspan ||
		    !get_siblings(r, &b->first, depth + 1))
			return false;
		for (b->last = b->first; b->last && b->last->next; b->last = b->last->next)
			;
		if (last)
			last->next = b;
		else
			*first = b;
		last = b;
	}
	return false;
}

static bool get_blocks(struct reader *r, struct block **first)
{
	uint64_t version;

	return get_num(r, 1, &version) && version == VERSION && get_siblings(r, first, 0);
}

static bool get_field(struct reader *r, const struct field *f, void *p)
{
	uint64_t v;

	switch (f->kind) {
	case STR:
		return get_str(r, p);
	case BOOL:
		if (!get_num(r, 1, &v) || v > 1)
			return false;
		*(bool *)p = v == 1;
		return true;
	case NUM:
		if (!get_num(r, f->size, &v))
			return false;
		store_num(p, v, f->size);
		return true;
	case STAMP:
		return get_stamp(r, p);
	case TEXT:
		return get_text(r, p);
	case LIST:
		return get_list(r, f->shape, p);
	case BLOCKS:
		return get_blocks(r, p);
	}
	BUG("field kind %d", f->kind);
}

static bool get_struct(struct reader *r, const struct shape *sh, void *p)
{
	for (size_t i = 0; i < sh->n; i++)
		if (!get_field(r, &sh->fields[i], (char *)p + sh->fields[i].offset))
			return false;
	return true;
}

bool wire_get_blocks(struct arena *a, const void *data, size_t n, struct block **first)
{
	struct reader r = {.arena = a, .p = data, .end = (const unsigned char *)data + n};

	return get_blocks(&r, first) && r.p == r.end;
}

bool wire_get_item(struct arena *a, const void *data, size_t n, struct item *it)
{
	struct reader r = {.arena = a, .p = data, .end = (const unsigned char *)data + n};
	uint64_t version;

	return get_num(&r, 1, &version) && version == VERSION &&
	       get_struct(&r, &facts_shape, it) && r.p == r.end;
}

bool wire_get_items(struct feed *f, const void *data, size_t n)
{
	struct kept kept = {0};
	struct reader r = {f->arena, data, (const unsigned char *)data + n, &kept};
	uint64_t version;

	if (!get_num(&r, 1, &version) || version != VERSION)
		return false;
	while (r.p < r.end)
		if (!get_struct(&r, &item_shape, LIST_PUSH(f->arena, &f->items)))
			return false;
	return true;
}

bool wire_get_head(struct feed *f, const void *data, size_t n)
{
	struct reader r = {.arena = f->arena, .p = data, .end = (const unsigned char *)data + n};
	uint64_t version;

	return get_num(&r, 1, &version) && version == VERSION && get_struct(&r, &feed_shape, f) &&
	       f->kind <= FEED_LIST && r.p == r.end;
}
