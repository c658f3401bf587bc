#include "html/links.h"

#include <ctype.h>
#include <string.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/words.h"

enum { TITLE_MIN = 12, TITLE_MAX = 300, SHORT = 6, LONG_NUMBER = 5 };

/* The heading inside the link, or the one it stands in; 0 if there is none. */
static uint32_t heading_of(const struct page *p, uint32_t a)
{
	for (uint32_t i = a + 1; i < p->nodes[a].end; i++)
		if (tag_heading((enum tag)p->nodes[i].tag) ||
		    (p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_TITLE))
			return i;
	for (int up = 0; up < 3 && a; up++, a = p->nodes[a].parent)
		if (tag_heading((enum tag)p->nodes[a].tag) || p->nodes[a].flags & NODE_TITLE)
			return a;
	return 0;
}

static const char *title_of(struct page *p, uint32_t a, bool *heading)
{
	const char *attr = page_attr(p, a, "title"), *s;
	uint32_t h = heading_of(p, a);

	*heading = h > 0;
	s = page_line(p, h > a ? h : a, false);
	while (*s == '>' || *s == ' ' || !strncmp(s, "»", strlen("»")))
		s += *s == '>' || *s == ' ' ? 1 : strlen("»");
	if (!attr || strlen(attr) <= 15)
		return s;
	size_t n = strlen(s);
	bool cut = n > 3 && (!strcmp(s + n - 3, "...") || !strcmp(s + n - 3, "…"));
	attr = clean_mojibake(p->arena, clean_line(p->arena, attr, strlen(attr)));
	/* What stands behind it in the same link is a time or a count. */
	bool longer = n > strlen(attr) && !strncmp(s, attr, strlen(attr)) &&
		      isdigit((unsigned char)s[strlen(attr) + strspn(s + strlen(attr), " ")]);
	return !n || cut || longer ? attr : s;
}

static uint32_t leaf_at(const struct page *p, uint32_t node)
{
	uint32_t lo, hi = page_leaves(p, node, &lo);

	return lo < hi ? lo : p->n_leaves;
}

/* A line of its own, though no block parts it from the next. */
static bool is_line(const struct page *p, uint32_t a)
{
	uint32_t next = p->nodes[a].end;

	while (next < p->n_nodes && p->nodes[next].tag == TAG_TEXT && !*page_text_of(p, next))
		next++;
	return next < p->n_nodes && p->nodes[next].tag == TAG_BR;
}

/* A link inside a sentence is not a title. */
static bool is_in_prose(const struct page *p, uint32_t a)
{
	uint32_t l = leaf_at(p, a);

	/* The leaf may have begun before the link. */
	if (l == p->n_leaves || p->leaves[l].first > a + 1) {
		if (l > 0 && p->leaves[l - 1].last >= a)
			l--;
	} else if (l > 0 && p->leaves[l - 1].last >= a && p->leaves[l - 1].first < a) {
		l--;
	}
	if (l < p->n_leaves && p->leaves[l].first > a && is_line(p, a))
		return false;
	return l < p->n_leaves && p->leaves[l].link_chars * 2 < p->leaves[l].chars &&
	       p->leaves[l].chars > 60;
}

bool links_skip(const struct page *p, uint32_t i)
{
	const struct node *n = &p->nodes[i];

	switch ((enum tag)n->tag) {
	case TAG_NAV: case TAG_FOOTER: case TAG_SCRIPT: case TAG_STYLE: case TAG_SELECT:
	case TAG_MENU: case TAG_DIALOG: case TAG_NOSCRIPT:
		return true;
	default:
		/* A wrapper may be called anything. */
		return n->flags & (NODE_NAV | NODE_COMMENT | NODE_TAGS) && !(n->flags & NODE_TRENDING) &&
		       n->chars * 3 < p->nodes[p->body].chars;
	}
}

int links_words(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " "))) {
		n++;
		s += strcspn(s, " ");
	}
	return n;
}

/* Addresses that the navigation names. */
static void read_menu(struct page *p, uint32_t from, uint32_t to, struct numbering *menu)
{
	for (uint32_t i = from; i < to; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !(links_skip(p, i)))
			continue;
		for (uint32_t end = p->nodes[i].end; i < end; i++) {
			const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
			if (url)
				numbering_of(menu, url_key(p->scratch, url));
		}
		i--;
	}
}

static int judge(const char *title, bool heading)
{
	int n = (int)strlen(title);

	return (heading ? 1000 : 0) + (n > 200 ? 100 : n);
}

static bool is_title(struct page *p, const char *title, bool heading)
{
	size_t n = strlen(title);

	if (n < (heading ? 4 : TITLE_MIN) || n > TITLE_MAX * 2)
		return false;
	const char *f = words_fold(p->scratch, title, n);
	if (words_is(WORDS_MORE, f) || words_is(WORDS_FURNITURE, f) || words_is(WORDS_RELATED, f) ||
	    words_is(WORDS_TRENDING, f))
		return false;
	return links_words(f) >= (heading ? 2 : 4) || (unsigned char)*f >= 0xE0;
}

bool links_is_named_by_address(struct page *p, const char *title, const char *url)
{
	const char *slug = fold_slug(p->scratch, title, strlen(title));
	size_t n = strlen(url), len = strcspn(url, "?#"), m = strlen(slug);

	n = len < n ? len : n;
	while (n > 0 && url[n - 1] == '/')
		n--;
	const char *last = memrchr(url, '/', n);
	if (!last || m == 0 || strncmp(last + 1, slug, m) != 0)
		return false;
	/* "-d12": a short number of the section. */
	const char *rest = last + 1 + m, *end = url + n;
	size_t id = *rest == '-' ? 1 + (size_t)(isalpha((unsigned char)rest[1]) != 0) : 0;
	rest += id ? id + strspn(rest + id, "0123456789") : 0;
	return rest - (last + 1 + m) <= 5 && (rest >= end || *rest == '.');
}

/* Where tags, topics, authors and searches are, never an article. */
static bool is_index(const char *path)
{
	static const char *const places[] = {"/tag/", "/tags/", "/topic/", "/topics/", "/chu-de/", "/author/",
					     "/authors/", "/tac-gia/", "/category/", "/chuyen-muc/", "/search/",
					     "/tim-kiem/", "/hashtag/"};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		if (strstr(path, places[i]))
			return true;
	const char *tag = strstr(path, "-tag");
	return !strncmp(path, "/tu-khoa", 8) || (tag && isdigit((unsigned char)tag[4]));
}

/* The front page; or a section, which the navigation leads to too. */
static bool is_section(struct page *p, const char *title, const char *url, const char *key,
		       const struct numbering *menu)
{
	struct url u;

	if (!url_parse(p->scratch, url, &u) || ((!*u.path || !strcmp(u.path, "/")) && !u.query))
		return true;
	if (links_words(title) <= SHORT && is_index(u.path))
		return true;
	if (*title == '#' || (links_words(title) <= 4 && links_is_named_by_address(p, title, url)))
		return true;
	return links_words(title) <= 3 && numbering_has(menu, key, NULL);
}

static void add_link(struct page *p, uint32_t node, const char *url, const char *title, bool heading,
		     const char *key, struct links *out)
{
	*LIST_PUSH(p->scratch, out) = (struct link){
		.node = node, .url = url, .title = title, .heading = heading,
		.score = judge(title, heading), .page = numbering_of(&out->pages, key)};
}

/* The portal's definition says which blocks its lists are made of. */
static bool is_in_item(const struct page *p, uint32_t i)
{
	for (; i > p->body; i = p->nodes[i].parent)
		if (p->nodes[i].flags & NODE_ITEM)
			return true;
	return false;
}

static void collect(struct page *p, uint32_t from, uint32_t to, struct links *out)
{
	const char *base = *p->base ? p->base : NULL;
	const char *self = base ? url_key(p->scratch, base) : "";
	struct numbering menu = {.arena = p->scratch};

	read_menu(p, from, to, &menu);
	for (uint32_t i = from; i < to && out->n < LINKS_MAX; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		if (links_skip(p, i)) {
			i = n->end - 1;
			continue;
		}
		const char *href = n->tag == TAG_A ? page_attr(p, i, "href") : NULL;
		if (!href || !*href || *href == '#' || (p->has_items && from == p->body && !is_in_item(p, i)))
			continue;
		const char *url = page_url(p, i, "href");
		bool heading;
		if (!url)
			continue;
		const char *title = title_of(p, i, &heading);
		const char *key = url_key(p->scratch, url);
		if (strcmp(key, self) != 0 && is_title(p, title, heading) &&
		    !is_section(p, title, url, key, &menu) && (heading || !is_in_prose(p, i)))
			add_link(p, i, url, title, heading, key, out);
	}
}

/* --- what is no title, seen beside the others --- */

enum { SOME = 10, MANY = 8 };

/* The longest number in an address. */
static int digits_of(const char *url)
{
	int most = 0, n = 0;

	for (const char *s = strstr(url, "//"); s && *s; s++) {
		n = *s >= '0' && *s <= '9' ? n + 1 : 0;
		most = n > most ? n : most;
	}
	return most;
}

/* A short text that leads to the same page again and again is the name of a section; an article's
 * address has a long number. */
static void drop_labels(struct page *p, struct links *l)
{
	enum { OFTEN = 3 };
	size_t *times = arena_alloc(p->scratch, l->pages.n * sizeof *times), kept = 0;

	for (size_t i = 0; i < l->n; i++)
		times[l->v[i].page]++;
	for (size_t i = 0; i < l->n; i++)
		if (times[l->v[i].page] < OFTEN || l->v[i].heading || links_words(l->v[i].title) > SHORT ||
		    digits_of(l->v[i].url) >= LONG_NUMBER)
			l->v[kept++] = l->v[i];
	l->n = kept;
}

/* Where nearly every article's address has a long number, a few words at one without are a section. */
static void drop_sections(struct links *l)
{
	size_t with = 0, kept = 0;

	for (size_t i = 0; i < l->n; i++)
		with += digits_of(l->v[i].url) >= LONG_NUMBER;
	if (l->n < SOME || with * 5 < l->n * 4)
		return;
	for (size_t i = 0; i < l->n; i++)
		if (digits_of(l->v[i].url) >= LONG_NUMBER || links_words(l->v[i].title) > SHORT)
			l->v[kept++] = l->v[i];
	l->n = kept;
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end) && (n == m || s[n - m - 1] == '.');
}

/* Where nearly all lead to pages of one site, the others are advertisements. */
static void drop_strangers(struct page *p, struct links *l)
{
	struct numbering sites = {.arena = p->scratch};
	size_t *times = arena_alloc(p->scratch, (l->n + 1) * sizeof *times), best = 0, kept = 0;
	const char **name = arena_alloc(p->scratch, (l->n + 1) * sizeof *name);

	for (size_t i = 0; i < l->n; i++) {
		const char *site = url_site(p->scratch, l->v[i].url);
		size_t k = numbering_of(&sites, site);
		name[k] = site;
		if (++times[k] > times[best])
			best = k;
	}
	if (l->n < SOME || times[best] * 20 < l->n * 17 || !*name[best])
		return;
	for (size_t i = 0; i < l->n; i++) {
		const char *site = url_site(p->scratch, l->v[i].url);
		if (ends_with(site, name[best]) || ends_with(name[best], site))
			l->v[kept++] = l->v[i];
	}
	l->n = kept;
}

/* --- a page whose links lead nowhere, as one that was copied by hand --- */

static void keep_headings(struct links *l)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		if (l->v[i].heading)
			l->v[kept++] = l->v[i];
	l->n = kept;
}

static void collect_idle(struct page *p, uint32_t from, uint32_t to, struct links *out)
{
	const char *last = "";
	size_t headings = 0;

	for (uint32_t i = from; i < to && out->n < LINKS_MAX; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag != TAG_TEXT && links_skip(p, i)) {
			i = n->end - 1;
			continue;
		}
		const char *href = n->tag == TAG_A ? page_attr(p, i, "href") : NULL;
		bool heading;
		if (!href || (*href && *href != '#'))
			continue;
		const char *title = title_of(p, i, &heading);
		const char *key = fold_key(p->scratch, title, strlen(title));
		if (links_words(title) >= SHORT && is_title(p, title, heading) && strcmp(key, last) != 0) {
			add_link(p, i, NULL, title, heading, key, out);
			headings += heading;
		}
		last = key;
	}
	if (headings >= MANY)
		keep_headings(out);
}

/* What stands beside each link, and which is the next to its page. */
static void relate(struct page *p, struct links *l, uint32_t from)
{
	size_t *next = arena_alloc(p->scratch, l->pages.n * sizeof *next);

	for (size_t i = 0; i < l->n; i++) {
		struct link *k = &l->v[i];
		bool same = i > 0 && k[-1].page == k->page;
		k->group = LINKS_MAX;
		k->before = i == 0 ? from : same ? k[-1].before : k[-1].node;
		next[k->page] = LINKS_MAX;
	}
	for (size_t i = l->n; i-- > 0;) {
		struct link *k = &l->v[i];
		bool last = i + 1 == l->n;
		k->behind = last ? p->n_nodes : k[1].page == k->page ? k[1].behind : k[1].node;
		k->next = next[k->page];
		next[k->page] = i;
	}
}

void links_find(struct page *p, uint32_t from, uint32_t to, struct links *out)
{
	enum { FEW = 3 };

	*out = (struct links){.pages.arena = p->scratch};
	collect(p, from, to, out);
	drop_labels(p, out);
	drop_sections(out);
	drop_strangers(p, out);
	if (out->pages.n < FEW && from == p->body) {
		struct links idle = {.pages.arena = p->scratch};
		collect_idle(p, from, to, &idle);
		if (idle.n >= MANY)
			*out = idle;
	}
	relate(p, out, from);
}
