#include "store/outlines.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/likeness.h"

/* The last ITEMS stay in memory, whose places are touched when they are first used: few items cost
 * little. COMMON: what so many headlines of a few days have says nothing, nor does what takes a look at
 * LOOKED_AT of them. */
enum { ITEMS = 1 << 16, GRAMS = 15, HEADS = 1 << 16, SLOTS = 32, COMMON = 50, LOOKED_AT = 1000 };

/* A table's row: flags, then the upper halves of the grams, the lowest byte first; those of the sketch
 * stand first, and alone where there are more than GRAMS. */
enum { PAIRS = 1, WHOLE = 2, BLOB = 1 + 4 * GRAMS };

struct outline {
	int64_t row, at, portal;
	int32_t grams[GRAMS]; /* in order */
	uint8_t n, flags;
};

/* A gram of a sketch, and the next in its chain. */
struct node {
	int32_t gram;
	uint32_t next;
};

/* The outlines of LIKENESS_APART seconds. */
struct slot {
	int64_t nr, last; /* row that was read */
	bool fresh;	  /* in this transaction */
};

/* Item i, counted from 1, stands at i % ITEMS; 8 i + k is its k-th gram in a chain, which leads from
 * the last to the first and ends where one has lost its place. */
struct outlines {
	uint32_t count;
	int n_slots;
	struct slot slots[SLOTS];
	uint32_t heads[HEADS];
	struct node nodes[ITEMS][SKETCH];
	struct outline v[ITEMS];
};

void outlines_free(struct outlines *o)
{
	free(o);
}

void outlines_renew(struct outlines *o)
{
	for (int i = 0; o && i < o->n_slots; i++)
		o->slots[i].fresh = false;
}

static int32_t upper(int64_t gram)
{
	return (int32_t)(gram >> 32);
}

static int64_t slot_of(int64_t at)
{
	return at / LIKENESS_APART;
}

static uint32_t *head(struct outlines *o, int32_t gram, int64_t slot)
{
	uint32_t hash = (uint32_t)gram + (uint32_t)slot * UINT32_C(0x9E3779B1);

	return &o->heads[hash % HEADS];
}

/* --- a row of the table --- */

static size_t add_gram(unsigned char *out, size_t n, int64_t gram)
{
	uint32_t g = (uint32_t)upper(gram);

	for (int i = 0; i < 4; i++)
		out[n++] = (unsigned char)(g >> 8 * i);
	return n;
}

static size_t pack(const struct headline *h, unsigned char out[BLOB])
{
	bool whole = h->title.n <= GRAMS;
	int64_t sketch[SKETCH];
	int n_sketch = headline_sketch(h, sketch);
	size_t n = 0;

	out[n++] = (unsigned char)((h->pairs ? PAIRS : 0) | (whole ? WHOLE : 0));
	for (int i = 0; i < n_sketch; i++)
		n = add_gram(out, n, sketch[i]);
	for (int i = 0; whole && i < h->title.n; i++) {
		int k = 0;
		while (k < n_sketch && sketch[k] != h->title.v[i])
			k++;
		if (k == n_sketch)
			n = add_gram(out, n, h->title.v[i]);
	}
	return n;
}

static int32_t gram_at(const unsigned char *s)
{
	return (int32_t)(s[0] | (uint32_t)s[1] << 8 | (uint32_t)s[2] << 16 | (uint32_t)s[3] << 24);
}

/* In order, as it goes. */
static void insert_gram(struct outline *x, int32_t gram)
{
	int at = x->n++;

	for (; at > 0 && x->grams[at - 1] > gram; at--)
		x->grams[at] = x->grams[at - 1];
	x->grams[at] = gram;
}

/* --- in memory --- */

static void remember(struct outlines *o, int64_t row, int64_t portal, int64_t at,
		     const unsigned char *blob, size_t n)
{
	uint32_t i = ++o->count;
	struct outline *x = &o->v[i % ITEMS];

	*x = (struct outline){.row = row, .at = at, .portal = portal, .flags = n ? blob[0] : 0};
	for (size_t byte = 1; byte + 4 <= n && x->n < GRAMS; byte += 4) {
		int32_t gram = gram_at(blob + byte);
		if (x->n < SKETCH) {
			uint32_t *first = head(o, gram, slot_of(at));
			o->nodes[i % ITEMS][x->n] = (struct node){gram, *first};
			*first = 8 * i + x->n;
		}
		insert_gram(x, gram);
	}
}

static struct slot *slot(struct outlines *o, int64_t nr)
{
	for (int i = 0; i < o->n_slots; i++)
		if (o->slots[i].nr == nr)
			return &o->slots[i];
	if (o->n_slots == SLOTS) { /* months have gone by */
		memset(o->heads, 0, sizeof o->heads);
		o->n_slots = 0;
	}
	o->slots[o->n_slots] = (struct slot){.nr = nr};
	return &o->slots[o->n_slots++];
}

/* What is in the table of that time, and not known yet. */
static struct slot *read_slot(struct store *s, int64_t nr)
{
	struct outlines *o = s->outlines;

	if (!o)
		o = s->outlines = xcalloc(1, sizeof *o);
	struct slot *x = slot(o, nr);
	if (x->fresh)
		return x;
	sqlite3_stmt *st = sql_start(s, "SELECT item, portal, at, grams FROM outline"
					" WHERE slot = ? AND item > ?", "ii", nr, x->last);
	while (sql_next(s, st)) {
		int64_t at = sqlite3_column_int64(st, 2);
		x->last = sqlite3_column_int64(st, 0);
		if (slot_of(at) == nr) /* else it is damaged */
			remember(o, x->last, sqlite3_column_int64(st, 1), at,
				 sqlite3_column_blob(st, 3), (size_t)sqlite3_column_bytes(st, 3));
	}
	sql_end(st);
	x->fresh = true;
	return x;
}

void outlines_put(struct store *s, int64_t row, int64_t portal, int64_t at, const struct headline *h)
{
	struct slot *x = read_slot(s, slot_of(at));
	unsigned char blob[BLOB];
	size_t n = pack(h, blob);

	sql_run(s, "INSERT OR REPLACE INTO outline(slot, item, portal, at, grams) VALUES(?, ?, ?, ?, ?)",
		"iiiib", x->nr, row, portal, at, blob, n);
	if (x->last < row)
		x->last = row;
	remember(s->outlines, row, portal, at, blob, n);
}

void outlines_expire(struct store *s, int64_t before)
{
	sql_run(s, "DELETE FROM outline WHERE slot < ?", "i", slot_of(before));
}

/* --- looking --- */

/* Takes those that have the gram; true: it is a common one. */
static bool collect(struct outlines *o, struct arena *a, int32_t gram, int64_t nr, int64_t at,
		    size_t before, struct likes *out)
{
	uint32_t node = *head(o, gram, nr), next;
	int left = LOOKED_AT;

	for (; node && node / 8 + ITEMS > o->count; node = next) {
		const struct node *of = &o->nodes[node / 8 % ITEMS][node % 8];
		const struct outline *x = &o->v[node / 8 % ITEMS];
		next = of->next;
		if (of->gram == gram && slot_of(x->at) == nr && llabs(x->at - at) <= LIKENESS_APART)
			*LIST_PUSH(a, &out->list) = (struct like){x->row, 1, x};
		if (out->list.n - before == COMMON || --left == 0)
			return true;
	}
	return false;
}

static int by_row(const void *a, const void *b)
{
	const struct like *x = a, *y = b;

	return (x->row > y->row) - (x->row < y->row);
}

static int most_first(const void *a, const void *b)
{
	const struct like *x = a, *y = b;

	return x->shared != y->shared ? y->shared - x->shared : by_row(a, b);
}

static void count_shared(struct likes *c)
{
	size_t kept = 0;

	qsort(c->list.v, c->list.n, sizeof *c->list.v, by_row);
	for (size_t i = 0; i < c->list.n; i++)
		if (kept && c->list.v[kept - 1].row == c->list.v[i].row)
			c->list.v[kept - 1].shared++;
		else
			c->list.v[kept++] = c->list.v[i];
	c->list.n = kept;
	qsort(c->list.v, c->list.n, sizeof *c->list.v, most_first);
}

void outlines_find(struct store *s, struct arena *a, const struct headline *h, int64_t at,
		   struct likes *out)
{
	int64_t nr = slot_of(at);

	*out = (struct likes){0};
	for (int64_t i = nr - 1; i <= nr + 1; i++)
		read_slot(s, i);
	for (int k = 0; k < h->title.n; k++) {
		size_t before = out->list.n;
		bool common = false;
		for (int64_t i = nr - 1; i <= nr + 1 && !common; i++)
			common = collect(s->outlines, a, upper(h->title.v[k]), i, at, before, out);
		if (common)
			out->list.n = before;
	}
	if (out->list.n)
		count_shared(out);
}

static int shared(const struct outline *x, const struct grams *g)
{
	int n = 0;

	for (int i = 0, k = 0; i < x->n && k < g->n;) {
		int32_t a = x->grams[i], b = upper(g->v[k]);
		n += a == b;
		i += a <= b;
		k += b <= a;
	}
	return n;
}

bool outlines_rule_out(const struct like *l, int64_t portal, const struct headline *h)
{
	const struct outline *x = l->outline;

	return x->portal == portal ||
	       ((x->flags & WHOLE) && !(x->flags & PAIRS) == !h->pairs &&
		2.0 * shared(x, &h->title) < LIKENESS_LEAST * (x->n + h->title.n));
}
