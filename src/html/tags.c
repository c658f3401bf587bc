#include "html/tags.h"

#include <stdint.h>
#include <string.h>

static const struct {
	const char *name;
	unsigned flags;
} table[TAG_COUNT] = {
	[TAG_TEXT] = {"", 0},
	[TAG_OTHER] = {"", 0},
#define T(up, low, flags) [TAG_##up] = {#low, flags},
	TAGS(T)
#undef T
};

const char *tag_name(enum tag t)
{
	return table[t].name;
}

unsigned tag_flags(enum tag t)
{
	return table[t].flags;
}

static enum tag search(const char *name)
{
	int low = TAG_OTHER + 1, high = TAG_COUNT - 1;

	while (low <= high) {
		int mid = (low + high) / 2, c = strcmp(name, table[mid].name);
		if (c == 0)
			return (enum tag)mid;
		if (c < 0)
			high = mid - 1;
		else
			low = mid + 1;
	}
	return TAG_OTHER;
}

enum tag tag_of(const char *name)
{
	/* libxml2 keeps one copy of each name: the pointer is a good first key. */
	static struct {
		const char *name;
		char copy[12];
		enum tag tag;
	} seen[128];
	size_t i = ((uintptr_t)name >> 3) % 128;

	if (seen[i].name == name && !strcmp(seen[i].copy, name))
		return seen[i].tag;
	enum tag t = search(name);
	if (strlen(name) < sizeof seen[i].copy) {
		seen[i].name = name;
		seen[i].tag = t;
		memcpy(seen[i].copy, name, strlen(name) + 1);
	}
	return t;
}
