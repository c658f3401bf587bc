/* Which ids a document has used. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "feed/build.h"

static uint32_t hash(const char *s)
{
	uint32_t h = 2166136261u;

	for (; *s; s++)
		h = (h ^ (unsigned char)*s) * 16777619u;
	return h;
}

/* The place of an id: its own, or a free one. */
static struct seen *seen_slot(struct build *b, const char *id, uint32_t h)
{
	size_t i = h & (b->cap_seen - 1);

	while (b->seen[i].item && (b->seen[i].hash != h ||
				   strcmp(b->f->items.v[b->seen[i].item - 1].id, id) != 0))
		i = (i + 1) & (b->cap_seen - 1);
	return &b->seen[i];
}

static void grow_seen(struct build *b)
{
	struct seen *old = b->seen;
	size_t n = b->cap_seen;

	b->cap_seen = n ? 2 * n : 64;
	b->seen = xcalloc(b->cap_seen, sizeof *b->seen);
	for (size_t i = 0; i < n; i++)
		if (old[i].item)
			*seen_slot(b, b->f->items.v[old[i].item - 1].id, old[i].hash) = old[i];
	free(old);
}

static bool same(const char *a, const char *b)
{
	return a == b || (a && b && !strcmp(a, b));
}

/* An id that stands on different articles is none. */
void build_check_id(struct build *b, struct item *it)
{
	if (!it->id)
		return;
	if (2 * (b->n_seen + 1) > b->cap_seen)
		grow_seen(b);
	uint32_t h = hash(it->id);
	struct seen *slot = seen_slot(b, it->id, h);
	if (!slot->item) {
		*slot = (struct seen){h, (uint32_t)b->f->items.n};
		b->n_seen++;
		return;
	}
	build_warn(b, WARN_ID, b->draft.line, _("two items with one id: %s"), it->id);
	if (!same(b->f->items.v[slot->item - 1].url, it->url))
		it->id = NULL;
}
