#include <ctype.h>
#include <string.h>

#include "base/fold.h"
#include "base/numbering.h"
#include "base/url.h"
#include "html/listing.h"
#include "html/meta.h"
#include "html/words.h"

enum { MOST = 200, LONGEST = 40, WORDS_MAX = 5 };

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

/* "/page/2/", "/trang-2.htm", "?page=2": another page of a list. */
static bool is_further_page(const struct url *u)
{
	static const char *const words[] = {"page", "trang", "p", "seite", "pagina"};
	size_t end = strlen(u->path), digits;

	if (u->query && (strstr(u->query, "page=") || strstr(u->query, "paged=")))
		return true;
	end -= end > 0 && u->path[end - 1] == '/';
	const char *dot = memrchr(u->path, '.', end), *slash = memrchr(u->path, '/', end);
	end = dot && dot > slash ? (size_t)(dot - u->path) : end;
	for (digits = 0; digits < end && isdigit((unsigned char)u->path[end - 1 - digits]); digits++)
		;
	end -= digits;
	end -= end > 0 && strchr("/-_", u->path[end - 1]);
	for (size_t i = 0; digits > 0 && digits < 4 && i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i]);
		if (end > n && !strncmp(u->path + end - n, words[i], n) && strchr("/-_", u->path[end - n - 1]))
			return true;
	}
	return false;
}

/* A page of its own of the same site, not the front page and not a place in this one. */
static bool is_section(struct page *p, const char *url)
{
	struct url u;

	if (!url_parse(p->scratch, url, &u) || ((!u.path[0] || !strcmp(u.path, "/")) && !u.query) || is_further_page(&u))
		return false;
	if (!*p->base)
		return true;
	return !strcmp(url_site(p->scratch, url), url_site(p->scratch, p->base)) &&
	       strcmp(url_key(p->scratch, url), url_key(p->scratch, p->base)) != 0;
}

/* By its name, "24h.rss", or where it lies; or a page of them. */
static bool is_feed_address(struct page *p, const char *url)
{
	static const char *const names[] = {"feed", "rss.xml", "atom.xml", "feed.xml", "index.xml", "rss.php", "feed.json",
					    "atom", "index.rdf", "rss", "rss.html", "rss.htm", "rss.chn", "feeds"};
	static const char *const suffixes[] = {".rss", ".rdf", ".atom"};
	struct url u;

	if (!url_parse(p->scratch, url, &u) || strncmp(u.scheme, "http", 4) != 0)
		return false;
	size_t n = strlen(u.path);
	while (n > 0 && u.path[n - 1] == '/')
		n--;
	const char *slash = memrchr(u.path, '/', n);
	const char *name = slash ? arena_strndup(p->scratch, slash + 1, (size_t)(u.path + n - slash - 1)) : "";
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(name, names[i]))
			return true;
	for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++)
		if (strlen(name) > strlen(suffixes[i]) && !strcmp(name + strlen(name) - strlen(suffixes[i]), suffixes[i]))
			return true;
	const char *folder = strstr(u.path, "/rss/");
	return folder && folder[5] && !strchr(folder + 5, '/') && !strstr(folder, ".htm");
}

void listing_feeds(struct page *p)
{
	enum { FEEDS_MAX = 100 };
	struct numbering known = {.arena = p->scratch};

	for (size_t i = 0; i < p->feed->feeds.n; i++)
		numbering_of(&known, url_key(p->scratch, p->feed->feeds.v[i].url));
	for (uint32_t i = p->body; i < p->n_nodes && p->feed->feeds.n < FEEDS_MAX; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		const char *key = url && is_feed_address(p, url) ? url_key(p->scratch, url) : NULL;
		if (!key || numbering_has(&known, key, NULL))
			continue;
		numbering_of(&known, key);
		const char *s = page_line(p, i, false);
		const char *title = page_attr(p, i, "title");
		*LIST_PUSH(p->arena, &p->feed->feeds) = (struct image){
			.url = url, .caption = *s ? s : title && *title ? meta_line(p, title) : NULL};
	}
}

/* What may stand in a menu, by its words; hot: it leads to what is most read, wherever it stands. */
static bool is_entry(struct page *p, uint32_t a, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s));
	bool hot = words_is(WORDS_TRENDING, f);

	if (strlen(f) < 2 || strlen(f) > LONGEST || count_words(s) > WORDS_MAX || words_start(WORDS_HOUSE, f) ||
	    strspn(f, "0123456789") == strlen(f))
		return false;
	return hot || (is_menu(p, a) && !words_is(WORDS_MORE, f) && !words_is(WORDS_FURNITURE, f));
}

void listing_menu(struct page *p)
{
	struct numbering known = {.arena = p->scratch};

	for (uint32_t i = p->body; i < p->n_nodes && p->feed->menu.n < MOST; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		const char *s = url ? page_line(p, i, false) : NULL;
		if (!url || !is_entry(p, i, s) || !is_section(p, url))
			continue;
		const char *key = url_key(p->scratch, url);
		if (numbering_has(&known, key, NULL))
			continue;
		numbering_of(&known, key);
		*LIST_PUSH(p->arena, &p->feed->menu) = (struct image){.url = url, .caption = s};
	}
}
