#include "store/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/url.h"
#include "store/tokenizer.h"

/* FNV-1a: it lies in stores, so it must stay as it is. */
int64_t keys_hash_more(int64_t before, const char *s, size_t n)
{
	uint64_t h = before ? (uint64_t)before : UINT64_C(14695981039346656037);

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)s[i]) * UINT64_C(1099511628211);
	return n == 0 ? before : h ? (int64_t)h : 1;
}

int64_t keys_hash(const char *s)
{
	return s ? keys_hash_more(0, s, strlen(s)) : 0;
}

static int64_t url_hash(struct arena *a, const char *url)
{
	return url ? keys_hash(url_key(a, url)) : 0;
}

static int64_t day_of(const struct stamp *t)
{
	return t->known ? (t->sec + t->offset * 60) / 86400 : -1;
}

struct keys keys_of(struct arena *scratch, const struct item *it)
{
	const char *title = it->title ? it->title : it->summary;
	struct keys k = {
		.id = keys_hash(it->id),
		.url = url_hash(scratch, it->url),
		.canon = url_hash(scratch, it->canonical_url),
		.title = title ? tokenizer_hash(title, strlen(title)) : 0,
		.day = day_of(&it->published),
	};

	if (k.canon == k.url)
		k.canon = 0;
	return k;
}

/* --- what the items of a document share --- */

struct shared {
	struct keys *k;
	size_t i;
	int64_t key;
};

static int compare(const void *a, const void *b)
{
	const struct shared *x = a, *y = b;

	if (x->key != y->key)
		return x->key < y->key ? -1 : 1;
	return x->i < y->i ? -1 : x->i > y->i;
}

static bool by_title_at_url;

static bool differ_at_id(const struct keys *x, const struct keys *y)
{
	return x->url != y->url || (!x->url && x->title != y->title);
}

static bool differ_at_url(const struct keys *x, const struct keys *y)
{
	return x->id != y->id || (by_title_at_url && !x->id && x->title != y->title);
}

static bool differ_at_title(const struct keys *x, const struct keys *y)
{
	return x->id != y->id || x->url != y->url;
}

enum which { BY_ID, BY_URL, BY_TITLE };

static void settle_run(const struct shared *v, size_t n, enum which which)
{
	static bool (*const differs[])(const struct keys *, const struct keys *) = {
		differ_at_id, differ_at_url, differ_at_title,
	};
	bool differ = false;

	for (size_t i = 1; i < n; i++)
		differ |= differs[which](v[0].k, v[i].k);
	for (size_t i = 0; i < n && n > 1; i++) {
		v[i].k->twice |= !differ && i > 0 && which != BY_TITLE;
		if (!differ)
			continue;
		if (which == BY_ID)
			v[i].k->id = 0;
		else if (which == BY_URL)
			v[i].k->url = v[i].k->canon = 0;
		else
			v[i].k->common = true;
	}
}

static int64_t key_of(const struct keys *k, enum which which)
{
	switch (which) {
	case BY_ID:
		return k->id;
	case BY_URL:
		return k->url;
	case BY_TITLE:
		break;
	}
	return k->title ? k->title ^ (int64_t)((uint64_t)k->day << 40) : 0;
}

static void settle(struct shared *v, struct keys *keys, size_t n, enum which which)
{
	size_t from = 0;

	for (size_t i = 0; i < n; i++) {
		struct keys *k = &keys[i];
		v[i] = (struct shared){k, i, key_of(k, which)};
	}
	qsort(v, n, sizeof *v, compare);
	for (size_t i = 1; i <= n; i++) {
		if (i < n && v[i].key == v[from].key)
			continue;
		if (v[from].key)
			settle_run(v + from, i - from, which);
		from = i;
	}
}

struct keys *keys_of_all(struct arena *a, const struct item *items, size_t n, bool by_title)
{
	struct keys *k = arena_alloc(a, n * sizeof *k);
	struct shared *v = arena_alloc(a, n * sizeof *v);

	for (size_t i = 0; i < n; i++)
		k[i] = keys_of(a, &items[i]);
	by_title_at_url = by_title;
	for (enum which w = BY_ID; n > 0 && w <= BY_TITLE; w++)
		settle(v, k, n, w);
	return k;
}

/* --- rows --- */

void rows_init(struct rows *r, struct arena *a, size_t most)
{
	size_t size = 16;

	while (size < most * 2)
		size *= 2;
	r->v = arena_alloc(a, size * sizeof *r->v);
	r->mask = size - 1;
}

static size_t slot(const struct rows *r, int64_t row)
{
	size_t i = (size_t)row & r->mask;

	while (r->v[i] && r->v[i] != row)
		i = (i + 1) & r->mask;
	return i;
}

void rows_add(struct rows *r, int64_t row)
{
	r->v[slot(r, row)] = row;
}

bool rows_have(const struct rows *r, int64_t row)
{
	return r->v[slot(r, row)] == row;
}
