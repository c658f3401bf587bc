#include "base/numbering.h"

#include <stdint.h>
#include <string.h>
#include <sys/auxv.h>

struct numbered {
	const char *s;
	size_t number;
	uint64_t hash;
};

/* The kernel's random bytes: nobody can choose strings that share their places. */
static uint64_t seed(void)
{
	const void *bytes = (const void *)getauxval(AT_RANDOM);
	uint64_t n = 0;

	if (bytes)
		memcpy(&n, bytes, sizeof n);
	return n;
}

static uint64_t hash_of(const char *s)
{
	const uint64_t prime = 0x9E3779B97F4A7C15;
	static uint64_t start;
	uint64_t word, h = start = start ? start : seed() | 1;
	size_t n = strlen(s);

	for (; n >= 8; s += 8, n -= 8) {
		memcpy(&word, s, 8);
		h = (h ^ word) * prime;
		h ^= h >> 32;
	}
	word = n;
	memcpy((char *)&word + 1, s, n);
	h = (h ^ word) * prime;
	return h ^ h >> 32;
}

/* Where it is, or would be. */
static struct numbered *find(const struct numbering *b, const char *s, uint64_t hash)
{
	size_t i = hash & (b->size - 1);

	while (b->slots[i].s && (b->slots[i].hash != hash || strcmp(b->slots[i].s, s) != 0))
		i = (i + 1) & (b->size - 1);
	return &b->slots[i];
}

static void grow(struct numbering *b)
{
	struct numbered *old = b->slots;
	size_t size = b->size;

	b->size = size ? size * 2 : 32;
	b->slots = arena_alloc(b->arena, b->size * sizeof *b->slots);
	for (size_t i = 0; i < size; i++)
		if (old[i].s)
			*find(b, old[i].s, old[i].hash) = old[i];
}

size_t numbering_of(struct numbering *b, const char *s)
{
	uint64_t hash = hash_of(s);

	if (b->n * 2 >= b->size)
		grow(b);
	struct numbered *slot = find(b, s, hash);
	if (!slot->s)
		*slot = (struct numbered){s, b->n++, hash};
	return slot->number;
}

bool numbering_has(const struct numbering *b, const char *s, size_t *number)
{
	const struct numbered *slot = b->n ? find(b, s, hash_of(s)) : NULL;

	if (slot && slot->s && number)
		*number = slot->number;
	return slot && slot->s;
}
