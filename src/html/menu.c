#include <string.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/listing.h"
#include "html/words.h"

enum { MOST = 80, LONGEST = 40, WORDS_MAX = 5 };

static bool is_menu(const struct page *p, uint32_t i)
{
	for (int up = 0; up < 8 && i > p->body; up++, i = p->nodes[i].parent) {
		enum tag t = (enum tag)p->nodes[i].tag;
		if (t == TAG_FOOTER || p->nodes[i].flags & (NODE_COMMENT | NODE_TAGS))
			return false;
		if (t == TAG_NAV || t == TAG_MENU || p->nodes[i].flags & NODE_NAV)
			return true;
	}
	return false;
}

static int count_words(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " "))) {
		n++;
		s += strcspn(s, " ");
	}
	return n;
}

/* A page of its own of the same site, not the front page and not a place in this one. */
static bool is_section(struct page *p, const char *url)
{
	struct url u;

	if (!url_parse(p->scratch, url, &u) || !u.path[0] || !strcmp(u.path, "/"))
		return false;
	if (!*p->base)
		return true;
	return !strcmp(url_site(p->scratch, url), url_site(p->scratch, p->base)) &&
	       strcmp(url_key(p->scratch, url), url_key(p->scratch, p->base)) != 0;
}

static bool is_known(struct page *p, const char *url)
{
	const char *key = url_key(p->scratch, url);

	for (size_t i = 0; i < p->feed->menu.n; i++)
		if (!strcmp(url_key(p->scratch, p->feed->menu.v[i].url), key))
			return true;
	return false;
}

void listing_menu(struct page *p)
{
	for (uint32_t i = p->body; i < p->n_nodes && p->feed->menu.n < MOST; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		if (!url || !is_section(p, url))
			continue;
		const char *s = page_line(p, i, false);
		const char *f = words_fold(p->scratch, s, strlen(s));
		bool hot = words_is(WORDS_TRENDING, f);
		if (strlen(f) < 2 || strlen(f) > LONGEST || count_words(s) > WORDS_MAX ||
		    (!hot && (!is_menu(p, i) || words_is(WORDS_MORE, f) || words_is(WORDS_FURNITURE, f))) ||
		    is_known(p, url))
			continue;
		struct image *link = LIST_PUSH(p->arena, &p->feed->menu);
		link->url = url;
		link->caption = s;
	}
}
