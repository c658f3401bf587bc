#include "core/feedhunt.h"

#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/url.h"
#include "core/survey.h"

enum { CATEGORIES_MAX = 30 };

struct hunt {
	struct session *session;
	struct portal *portal;
	LIST_OF(struct image) found; /* feeds, or what may be: url, caption = title */
	bool good[SURVEY_MAX];	     /* the feeds of the categories that are some */
};

static bool is_feed(const struct feed *f)
{
	return f && f->kind == FEED_FEED && f->items.n > 0 && strcmp(f->format, "sitemap") != 0;
}

/* --- a page of feeds --- */

static void add_found(struct hunt *h, const struct feed *page)
{
	struct arena *a = h->portal->arena;

	for (size_t i = 0; i < page->feeds.n; i++)
		*LIST_PUSH(a, &h->found) = (struct image){
			.url = arena_strdup(a, page->feeds.v[i].url),
			.caption = page->feeds.v[i].caption ? arena_strdup(a, page->feeds.v[i].caption) : NULL};
}

/* "/rss", which the front page leads to or not. */
static void read_index(struct hunt *h)
{
	static const char *const places[] = {"/rss", "/rss.html", "/rss.htm"};
	struct survey v = {0};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *url = url_resolve(h->portal->arena, h->portal->home, places[i]);
		if (url)
			survey_add(h->session, &v, NULL, url, h->portal->home, PARSE_AUTO);
	}
	survey_wait(h->session, &v);
	for (size_t i = 0; i < v.n && !h->found.n; i++)
		if (v.v[i].feed && v.v[i].feed->kind != FEED_FEED && v.v[i].feed->feeds.n >= 3)
			add_found(h, v.v[i].feed);
	survey_clear(&v);
}

/* The last part of an address without suffix and number: "/rss/the-gioi-12.rss" -> "the-gioi". */
static const char *name_of(struct arena *a, const char *url)
{
	size_t n = strcspn(url, "?#");

	while (n > 0 && url[n - 1] == '/')
		n--;
	if (n > 5 && !strncmp(url + n - 5, "/feed", 5))
		n -= 5;
	const char *slash = memrchr(url, '/', n);
	const char *name = slash ? slash + 1 : url;
	size_t len = strcspn(name, "./?#"), end = (size_t)(url + n - name);
	len = len < end ? len : end;
	while (len > 0 && name[len - 1] >= '0' && name[len - 1] <= '9')
		len--;
	len -= len > 1 && name[len - 1] == '-';
	return arena_strndup(a, name, len);
}

static const char *match(struct hunt *h, const struct portal_category *c)
{
	struct arena *a = h->portal->arena;
	const char *slug = fold_slug(a, c->title, strlen(c->title));
	const char *name = c->page ? name_of(a, c->page) : slug;

	for (size_t i = 0; i < h->found.n; i++) {
		const struct image *f = &h->found.v[i];
		const char *other = name_of(a, f->url);
		if (!strcmp(other, name) || !strcmp(other, slug))
			return f->url;
	}
	for (size_t i = 0; i < h->found.n; i++) {
		const char *s = h->found.v[i].caption;
		if (s && !strcmp(fold_slug(a, s, strlen(s)), slug))
			return h->found.v[i].url;
	}
	return NULL;
}

/* --- where feeds are --- */

static const char *fill(struct arena *a, const char *place, const char *page)
{
	size_t n = strcspn(page, "?#");

	while (n > 0 && page[n - 1] == '/')
		n--;
	const char *dot = memrchr(page, '.', n), *slash = memrchr(page, '/', n);
	size_t stem = dot && slash && dot > slash && slash[-1] != '/' ? (size_t)(dot - page) : n;
	if (*place == '+')
		return arena_printf(a, "%.*s%s", (int)stem, page, place + 1);
	return url_resolve(a, page, arena_printf(a, place, name_of(a, page)));
}

/* Tries the places with one category, and takes what holds for all. */
static void guess(struct hunt *h)
{
	static const char *const places[] = {"/rss/%s.rss", "+.rss", "+/feed/", "+/rss", "/rss/%s"};
	struct portal *p = h->portal;
	struct survey v = {0};
	size_t first = 0, place = 0;

	while (first < p->categories.n && (p->categories.v[first].feed || !p->categories.v[first].page))
		first++;
	if (first == p->categories.n)
		return;
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *url = fill(p->arena, places[i], p->categories.v[first].page);
		if (url)
			survey_add(h->session, &v, NULL, url, p->home, PARSE_AUTO);
	}
	survey_wait(h->session, &v);
	while (place < v.n && !is_feed(v.v[place].feed))
		place++;
	for (size_t i = first; place < v.n && i < p->categories.n; i++) {
		struct portal_category *c = &p->categories.v[i];
		if (!c->feed && c->page)
			c->feed = fill(p->arena, places[place], c->page);
	}
	survey_clear(&v);
}

/* --- what they turn out to be --- */

static bool is_taken(const struct hunt *h, size_t n, const char *feed)
{
	for (size_t i = 0; i < n; i++)
		if (h->good[i] && !strcmp(h->portal->categories.v[i].feed, feed))
			return true;
	return false;
}

/* HTML, an empty feed, a redirect to itself, the feed of another category: none. */
static void verify(struct hunt *h)
{
	struct portal *p = h->portal;
	struct survey v = {0};
	size_t k = 0;

	for (size_t i = 0; i < p->categories.n; i++)
		if (p->categories.v[i].feed && !h->good[i])
			survey_add(h->session, &v, NULL, p->categories.v[i].feed, p->home, PARSE_AUTO);
	survey_wait(h->session, &v);
	for (size_t i = 0; i < p->categories.n; i++) {
		struct portal_category *c = &p->categories.v[i];
		if (!c->feed || h->good[i])
			continue;
		h->good[i] = k < v.n && is_feed(v.v[k].feed) && !is_taken(h, i, c->feed);
		if (!h->good[i])
			c->feed = NULL;
		k++;
	}
	survey_clear(&v);
}

static bool lacks_feeds(const struct portal *p)
{
	for (size_t i = 0; i < p->categories.n; i++)
		if (!p->categories.v[i].feed)
			return true;
	return false;
}

static void match_all(struct hunt *h)
{
	for (size_t i = 0; i < h->portal->categories.n; i++) {
		struct portal_category *c = &h->portal->categories.v[i];
		if (!c->feed)
			c->feed = match(h, c);
	}
}

/* --- a portal without categories --- */

static bool add_category(struct portal *p, const char *title, const char *feed)
{
	if (p->categories.n == CATEGORIES_MAX)
		return false;
	struct portal_category *c = LIST_PUSH(p->arena, &p->categories);
	c->title = title;
	c->feed = feed;
	return true;
}

static const char *title_of(struct portal *p, const struct look *l)
{
	const char *s = l->title && strcasecmp(l->title, "rss") != 0 ? l->title : l->feed->title;

	return arena_strdup(p->arena, s && *s ? s : p->title);
}

static bool has_title(const struct portal *p, const char *title)
{
	for (size_t i = 0; i < p->categories.n; i++)
		if (!strcmp(p->categories.v[i].title, title))
			return true;
	return false;
}

/* One category for each feed; comments have their own, which are no articles. */
static void take_feeds(struct hunt *h)
{
	struct survey v = {0};

	for (size_t i = 0; i < h->found.n; i++)
		if (!strstr(h->found.v[i].url, "/comments/"))
			survey_add(h->session, &v, h->found.v[i].caption, h->found.v[i].url, h->portal->home, PARSE_AUTO);
	survey_wait(h->session, &v);
	for (size_t i = 0; i < v.n; i++) {
		const char *title = is_feed(v.v[i].feed) ? title_of(h->portal, &v.v[i]) : NULL;
		if (title && !has_title(h->portal, title))
			add_category(h->portal, title, v.v[i].url);
	}
	survey_clear(&v);
}

/* One feed of all there is: of the front page, or in place of it. */
static void guess_whole(struct hunt *h)
{
	static const char *const places[] = {"/feed", "/rss.xml", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json",
					     "/rss/home.rss", "/rss/tin-moi-nhat.rss", "/rss"};
	struct portal *p = h->portal;
	struct survey v = {0};
	const char *found = NULL;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		survey_add(h->session, &v, NULL, url_resolve(p->arena, p->home, places[i]), p->home, PARSE_AUTO);
	survey_wait(h->session, &v);
	for (size_t i = 0; i < v.n && !found; i++)
		found = is_feed(v.v[i].feed) ? v.v[i].url : NULL;
	survey_clear(&v);
	if (found && p->categories.n)
		p->categories.v[0].feed = found;
	else if (found)
		add_category(p, p->title, found);
}

/* News in a sitemap have titles of their own and dates; other sitemaps are not for readers. */
static bool has_news(const struct feed *f)
{
	return f && f->kind == FEED_FEED && !strcmp(f->format, "sitemap") && f->items.n > 0 &&
	       f->items.v[0].published.known;
}

/* What an index of sitemaps leads to, the news first. */
static void look_deeper(struct hunt *h, const struct feed *index, struct survey *v)
{
	struct arena *a = h->portal->arena;

	for (int news = 1; news >= 0; news--)
		for (size_t i = 0; i < index->items.n && v->n < 6; i++) {
			const char *url = index->items.v[i].url;
			if (url && (strcasestr(url, "news") != NULL) == news)
				survey_add(h->session, v, NULL, arena_strdup(a, url), h->portal->home, PARSE_AUTO);
		}
}

static void take_sitemap(struct hunt *h)
{
	static const char *const places[] = {"/news-sitemap.xml", "/sitemap-news.xml", "/sitemap_news.xml",
					     "/google-news-sitemap.xml", "/sitemap.xml", "/sitemap_index.xml"};
	struct portal *p = h->portal;
	struct survey v = {0}, deeper = {0};

	for (size_t i = 0; i < sizeof places / sizeof *places; i++)
		survey_add(h->session, &v, NULL, url_resolve(p->arena, p->home, places[i]), p->home, PARSE_AUTO);
	survey_wait(h->session, &v);
	for (size_t i = 0; i < v.n; i++)
		if (v.v[i].feed && !strcmp(v.v[i].feed->format, "sitemap") && !has_news(v.v[i].feed))
			look_deeper(h, v.v[i].feed, &deeper);
	survey_wait(h->session, &deeper);
	for (size_t i = 0; i < v.n + deeper.n && !p->categories.n; i++) {
		const struct look *l = i < v.n ? &v.v[i] : &deeper.v[i - v.n];
		if (has_news(l->feed))
			add_category(p, p->title, l->url);
	}
	survey_clear(&v);
	survey_clear(&deeper);
}

static bool is_front_alone(const struct portal *p)
{
	return p->categories.n == 1 && p->categories.v[0].page && !strcmp(p->categories.v[0].page, p->home);
}

static void hunt_each(struct hunt *h)
{
	struct portal *p = h->portal;

	if (is_front_alone(p) && !p->categories.v[0].feed && h->found.n)
		p->categories.v[0].feed = h->found.v[0].url;
	verify(h);
	if (is_front_alone(p)) {
		if (!p->categories.v[0].feed)
			guess_whole(h);
		return;
	}
	if (lacks_feeds(p))
		read_index(h);
	match_all(h);
	if (lacks_feeds(p))
		guess(h);
	verify(h);
}

void feedhunt(struct session *s, struct portal *p, const struct feed *home)
{
	struct hunt h = {.session = s, .portal = p};

	if (strncmp(p->home, "http", 4) != 0)
		return;
	add_found(&h, home);
	if (p->categories.n) {
		hunt_each(&h);
		return;
	}
	take_feeds(&h);
	if (!p->categories.n) {
		read_index(&h);
		take_feeds(&h);
	}
	if (!p->categories.n)
		guess_whole(&h);
	if (!p->categories.n)
		take_sitemap(&h);
}
