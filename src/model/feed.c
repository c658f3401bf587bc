#include "model/feed.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/error.h"
#include "model/wire.h"

const char *badge_name(int i)
{
	static const char *const names[BADGES] = {
		"trending", "featured", "breaking", "live", "video", "photo", "paywall",
	};

	if (i < 0 || i >= BADGES)
		BUG("badge %d", i);
	return names[i];
}

struct feed *feed_new(void)
{
	struct arena *a = arena_new();
	struct feed *f = arena_alloc(a, sizeof *f);

	f->arena = a;
	f->kind = FEED_FEED;
	return f;
}

void feed_free(struct feed *f)
{
	if (f)
		arena_free(f->arena);
}

struct item *feed_add_item(struct feed *f)
{
	struct item *it = LIST_PUSH(f->arena, &f->items);

	it->views = it->comments = -1;
	it->views_per_hour = -1;
	return it;
}

void feed_warn(struct feed *f, int line, const char *fmt, ...)
{
	enum { MOST = 200 }; /* a broken feed of 1,000 items says the same thing 1,000 times */
	char text[512];
	va_list ap;

	if (f->warnings.n >= MOST)
		return;
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	struct warning *w = LIST_PUSH(f->arena, &f->warnings);
	w->line = line;
	w->text = arena_strdup(f->arena, text);
}

/* FNV-1a, 64 bits: an id must be the same on every machine and in every version. */
static uint64_t hash(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * UINT64_C(1099511628211);
	return h;
}

const char *item_id(struct arena *a, const struct item *it)
{
	if (it->id)
		return it->id;
	if (it->canonical_url)
		return it->canonical_url;
	if (it->url)
		return it->url;
	const char *title = it->title ? it->title : "";
	char day[32] = "";
	if (it->published.known)
		stamp_rfc3339(&it->published, day);
	uint64_t h = hash(UINT64_C(14695981039346656037), title, strlen(title) + 1);
	h = hash(h, day, strlen(day));
	return arena_printf(a, "urn:bantin:%016llx", (unsigned long long)h);
}

void item_copy(struct arena *a, const struct item *from, struct item *to)
{
	struct item one = *from;
	struct feed in = {.items = {&one, 1, 1}}, out = {.arena = a};
	struct buf wire;
	size_t next = 0;

	buf_init(&wire, BUF_UNBOUNDED);
	if (!wire_put_items(&in, &next, 0, &wire) || !wire_get_items(&out, wire.data, wire.len))
		BUG("an item that does not cross the wire");
	*to = out.items.v[0];
	to->row = from->row;
	to->portal = from->portal ? arena_strdup(a, from->portal) : NULL;
	to->unread = from->unread;
	to->saved = from->saved;
	to->stored = from->stored;
	buf_clear(&wire);
}
