/* A fragment of one picture, perhaps in a link: what most portals put before the text of an item.
 * It needs no parser, which costs ten times what reading it does. */
#include "html/picture.h"

#include <string.h>

#include "base/fold.h"
#include "html/media.h"

enum { ATTRIBUTES_MAX = 12, ROOM = 2048 };

struct glance {
	const char *s, *end;
	char room[ROOM]; /* of the names and values of the picture's attributes */
	size_t used;
	struct attribute attributes[ATTRIBUTES_MAX + 1];
	int n_attributes;
	bool in_link, has_picture;
};

/* These, and no class or role that would say more of the element than that it is there. */
static bool is_harmless(const char *name, size_t n)
{
	static const char *const names[] = {"src", "alt", "href", "title", "width", "height", "border",
					    "align", "target", "rel", "loading", "hspace", "vspace"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && !memcmp(names[i], name, n))
			return true;
	return false;
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void skip_blanks(struct glance *g)
{
	while (g->s < g->end && is_blank(*g->s))
		g->s++;
}

static bool next_is(struct glance *g, const char *what)
{
	size_t n = strlen(what);

	if ((size_t)(g->end - g->s) < n || memcmp(g->s, what, n) != 0)
		return false;
	g->s += n;
	return true;
}

/* "&w=": no reference, though it has not been escaped. */
static bool is_parameter(const char *s, size_t n)
{
	size_t i = 1;

	while (i < n && s[i] >= 'a' && s[i] <= 'z')
		i++;
	return i > 1 && i < n && s[i] == '=';
}

/* Into the room; null if there is none, or s is not as plain as it looked. */
static const char *keep(struct glance *g, const char *s, size_t n)
{
	char *out = g->room + g->used;

	if (n >= ROOM - g->used)
		return NULL;
	for (size_t i = 0; i < n; i++) {
		g->room[g->used++] = s[i];
		if ((unsigned char)s[i] < ' ' || s[i] == '<' || s[i] == 0x7F)
			return NULL;
		if (s[i] != '&' || is_parameter(s + i, n - i))
			continue;
		if (n - i < 5 || memcmp(s + i, "&amp;", 5) != 0)
			return NULL;
		i += 4;
	}
	g->room[g->used++] = '\0';
	return out;
}

/* name="value" */
static bool attribute(struct glance *g, bool kept)
{
	const char *name = g->s, *value, *close;
	size_t n;

	while (g->s < g->end && *g->s >= 'a' && *g->s <= 'z')
		g->s++;
	n = (size_t)(g->s - name);
	if (!is_harmless(name, n) || !(next_is(g, "=\"") || next_is(g, "='")))
		return false;
	value = g->s;
	if (!(close = memchr(value, value[-1], (size_t)(g->end - value))))
		return false;
	g->s = close + 1;
	if (!kept)
		return !memchr(value, '<', (size_t)(close - value));
	if (g->n_attributes == ATTRIBUTES_MAX)
		return false;
	struct attribute *a = &g->attributes[g->n_attributes++];
	a->name = keep(g, name, n);
	a->value = a->name ? keep(g, value, (size_t)(close - value)) : NULL;
	return a->value;
}

static bool attributes(struct glance *g, bool kept)
{
	for (;;) {
		const char *from = g->s;
		skip_blanks(g);
		if (next_is(g, ">") || (kept && next_is(g, "/>")))
			return true;
		if (g->s == from || !attribute(g, kept))
			return false;
	}
}

static bool tag(struct glance *g)
{
	if (next_is(g, "<br>") || next_is(g, "<br/>") || next_is(g, "<br />") || next_is(g, "</br>"))
		return true;
	if (next_is(g, "</a>")) {
		bool was = g->in_link;
		g->in_link = false;
		return was;
	}
	if (next_is(g, "<img")) {
		bool first = !g->has_picture;
		g->has_picture = true;
		return first && attributes(g, true);
	}
	if (!next_is(g, "<a") || g->in_link)
		return false;
	g->in_link = true;
	return attributes(g, false);
}

bool picture_read(struct arena *a, const char *s, size_t n, const char *base, struct block **out)
{
	struct glance g = {.s = s, .end = s + n};
	struct node img = {.tag = TAG_IMG, .end = 1, .attributes = g.attributes};
	struct page p = {.arena = a, .scratch = a, .base = base ? base : "", .nodes = &img, .n_nodes = 1};
	struct figures figures = {0};

	for (skip_blanks(&g); g.s < g.end; skip_blanks(&g))
		if (!tag(&g))
			return false;
	if (g.in_link)
		return false;
	if (g.has_picture)
		media_image(&p, 0, &figures);
	*out = figures.n ? figures.v[0] : NULL;
	/* An alternative text of signs alone says nothing. */
	return !*out || !(*out)->alt || *fold_key(a, (*out)->text.s, strlen((*out)->text.s));
}
