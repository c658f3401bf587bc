#include "core/discover.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fold.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "core/feedhunt.h"
#include "core/survey.h"

enum { CATEGORIES_MAX = 30, ITEMS_MIN = 3, SOME = 3 };

/* --- names --- */

static bool is_one_of(const char *s, size_t n, const char *words)
{
	for (; *words; words += strcspn(words, " "), words += *words == ' ')
		if (strcspn(words, " ") == n && !strncmp(s, words, n))
			return true;
	return false;
}

/* vnexpress.net -> vnexpress, nld.com.vn -> nld; an address of numbers as it is, the sample's too. */
static const char *name_of(struct arena *a, const char *url)
{
	struct url u;
	const char *end, *dot;

	if (!url_parse(a, url, &u) || !*u.host)
		return strncmp(url, "sample:", 7) ? "portal" : "sample";
	if (isdigit((unsigned char)u.host[strlen(u.host) - 1]) || *u.host == '[') {
		const char *with_port = u.port ? arena_printf(a, "%s-%s", u.host, u.port) : u.host;
		return fold_slug(a, with_port, strlen(with_port));
	}
	const char *host = url_site(a, url);
	end = strrchr(host, '.');
	end = end ? end : host + strlen(host);
	dot = memrchr(host, '.', (size_t)(end - host));
	if (dot && is_one_of(dot + 1, (size_t)(end - dot - 1), "com net org gov edu co info ac"))
		end = dot;
	dot = memrchr(host, '.', (size_t)(end - host));
	dot = dot ? dot + 1 : host;
	return fold_slug(a, dot, (size_t)(end - dot));
}

/* The front page of the site; a file is its own. */
static const char *home_of(struct arena *a, const char *url)
{
	return strncmp(url, "file:", 5) ? url_resolve(a, url, "/") : url;
}

static bool is_front(const char *url)
{
	struct arena *a = arena_new();
	struct url u;
	bool front = url_parse(a, url, &u) && !strncmp(u.scheme, "http", 4) && !u.query &&
		     (!*u.path || !strcmp(u.path, "/"));

	arena_free(a);
	return front;
}

/* --- the menu --- */

static bool is_trending(struct arena *a, const char *title)
{
	static const char *const words[] = {"doc nhieu", "xem nhieu", "thinh hanh", "xu huong", "most read",
					    "most popular", "trending", "popular"};
	const char *f = fold_plain(a, title, strlen(title));

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(f, words[i]))
			return true;
	return false;
}

/* The address without its suffix, as the folder of what is below it. */
static const char *folder_of(struct arena *a, const char *url)
{
	const char *key = url_key(a, url);
	size_t n = strcspn(key, "?#");
	const char *slash = memrchr(key, '/', n), *dot = memrchr(key, '.', n);

	return arena_printf(a, "%.*s/", (int)(slash && dot > slash ? (size_t)(dot - key) : n), key);
}

/* Lies below another of the menu: "/the-gioi/quan-su.htm" below "/the-gioi.htm". */
static bool is_below(struct arena *a, const struct feed *home, size_t i)
{
	const char *key = url_key(a, home->menu.v[i].url);

	for (size_t k = 0; k < home->menu.n; k++) {
		const char *folder = folder_of(a, home->menu.v[k].url);
		if (k != i && !strncmp(key, folder, strlen(folder)))
			return true;
	}
	return false;
}

/* Sections first; what is below them only where there are few. */
static void look_at_menu(struct session *s, struct arena *a, const struct feed *home, struct survey *out)
{
	enum { ENOUGH = 5 };

	for (int below = 0; below < 2 && out->n < ENOUGH; below++)
		for (size_t i = 0; i < home->menu.n && out->n < CATEGORIES_MAX; i++)
			if (is_below(a, home, i) == below)
				survey_add(s, out, home->menu.v[i].caption, home->menu.v[i].url, home->feed_url, PARSE_AUTO);
	survey_wait(s, out);
}

/* --- the definition --- */

static bool is_list(const struct feed *f)
{
	return f && f->kind != FEED_ARTICLE && f->items.n >= ITEMS_MIN;
}

/* The feed of a category's page: not the one that every page of the portal names. */
static const char *own_feed(struct arena *a, const struct feed *page, const struct feed *home)
{
	for (size_t i = 0; i < page->feeds.n; i++) {
		bool general = false;
		for (size_t k = 0; home && home != page && k < home->feeds.n; k++)
			general = general || !strcmp(home->feeds.v[k].url, page->feeds.v[i].url);
		if (!general)
			return arena_strdup(a, page->feeds.v[i].url);
	}
	return NULL;
}

static void add_category(struct portal *p, const char *title, const char *url, const struct feed *f,
			 const struct feed *home)
{
	struct portal_category *c = LIST_PUSH(p->arena, &p->categories);

	c->title = arena_strdup(p->arena, title);
	if (f->kind == FEED_FEED) {
		c->feed = arena_strdup(p->arena, url);
		return;
	}
	c->page = arena_strdup(p->arena, url);
	c->feed = own_feed(p->arena, f, home);
}

static bool has_title(const struct portal *p, const char *title)
{
	const char *slug = fold_slug(p->arena, title, strlen(title));

	for (size_t i = 0; i < p->categories.n; i++) {
		const char *other = p->categories.v[i].title;
		if (!strcmp(fold_slug(p->arena, other, strlen(other)), slug))
			return true;
	}
	return !*slug;
}

static void add_menu(struct session *s, struct portal *p, const struct feed *home)
{
	struct survey v = {0};

	look_at_menu(s, p->arena, home, &v);
	for (size_t i = 0; i < v.n; i++) {
		const struct look *l = &v.v[i];
		if (is_list(l->feed) && is_trending(p->arena, l->title))
			p->trending = p->trending ? p->trending : arena_strdup(p->arena, l->url);
		else if (is_list(l->feed) && !has_title(p, l->title))
			add_category(p, l->title, l->url, l->feed, home);
	}
	survey_clear(&v);
}

static bool has_page(const struct portal *p, const char *url)
{
	for (size_t i = 0; i < p->categories.n; i++)
		if (p->categories.v[i].page && !strcmp(p->categories.v[i].page, url))
			return true;
	return false;
}

/* "Tin nhanh VnExpress - Báo tiếng Việt ..." is as long as nobody wants it in a list. */
static const char *shortened(struct arena *a, const char *s)
{
	static const char *const bars[] = {" - ", " | ", " : ", " – ", " — ", " · ", " » "};
	size_t n = strlen(s);

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
		const char *hit = strstr(s, bars[i]);
		if (hit > s && (size_t)(hit - s) < n)
			n = (size_t)(hit - s);
	}
	return arena_strndup(a, s, n);
}

/* What the portal calls itself; of an article's page its title says nothing about that. */
static const char *title_of(struct portal *p, const struct feed *home)
{
	if (home->site)
		return arena_strdup(p->arena, home->site);
	return home->kind != FEED_ARTICLE && home->title && *home->title ? shortened(p->arena, home->title) : p->name;
}

/* The front page, where there is nothing else. */
static void add_home(struct portal *p, const struct feed *home)
{
	if (p->categories.n || !is_list(home))
		return;
	struct portal_category *c = LIST_PUSH(p->arena, &p->categories);
	c->title = p->title;
	c->page = p->home;
}

static struct portal *make_portal(struct session *s, const char *url, const struct feed *page)
{
	struct arena *a = arena_new();
	const char *home_url = home_of(a, url);
	struct feed *other = NULL;
	struct error ignored;

	if (home_url && strcmp(home_url, page->feed_url ? page->feed_url : url) != 0) {
		const struct load_request rq = {.url = home_url, .type = PARSE_HTML};
		other = load_wait(&s->engine, &rq, &ignored);
	}
	const struct feed *home = other && other->kind == FEED_LIST ? other : page;
	struct portal *p = portal_new(name_of(a, url));
	p->home = arena_strdup(p->arena, home == page && is_list(page) ? url : home_url ? home_url : url);
	p->title = title_of(p, home);
	p->language = home->language ? arena_strdup(p->arena, home->language) : NULL;
	add_menu(s, p, home);
	/* The page that was named is wanted, whatever the menu says. */
	if (is_list(page) && page != home && !has_page(p, url))
		add_category(p, shortened(p->arena, page->title ? page->title : p->name), url, page, home);
	/* Many feeds tell its categories where no menu does. */
	if (home->feeds.n < SOME)
		add_home(p, home);
	feedhunt(s, p, home);
	add_home(p, home);
	feed_free(other);
	arena_free(a);
	return p;
}

/* --- what is known without the network --- */

static bool is_web(const struct portal *p)
{
	return p && !strncmp(p->home, "http", 4);
}

bool discover_known(struct session *s, const char *text, struct discovery *out)
{
	struct arena *a = arena_new();
	struct portal *p = NULL;

	*out = (struct discovery){0};
	if (access(text, F_OK) < 0) {
		p = portal_load(text, s->warn, s->warn_arg, NULL);
		if (!p && strchr(text, '.') && !strstr(text, ":/"))
			p = portal_at(arena_printf(a, "https://%s", text), s->warn, s->warn_arg);
	}
	/* The sample is never subscribed. */
	if (is_web(p))
		out->portal = p;
	else
		portal_free(p);
	out->known = out->portal;
	arena_free(a);
	return out->known;
}

/* By the address alone: one of the portal's feeds, or called like one. */
static bool may_be_feed(const struct portal *p, const char *url)
{
	static const char *const words[] = {"rss", "feed", "atom", ".xml", ".rdf", ".json"};
	struct arena *a = arena_new();
	const char *key = url_key(a, url), *path = key + strcspn(key, "/?");
	bool may_be = false;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		may_be = may_be || strcasestr(path, words[i]);
	for (size_t i = 0; i < p->categories.n; i++)
		if (p->categories.v[i].feed)
			may_be = may_be || !strcmp(url_key(a, p->categories.v[i].feed), key);
	arena_free(a);
	return may_be;
}

bool discover(struct session *s, const char *url, struct discovery *out, struct error *err)
{
	const struct load_request rq = {.url = url};
	struct portal *known = portal_at(url, s->warn, s->warn_arg);
	struct feed *page = NULL;

	*out = (struct discovery){.portal = known, .known = known};
	if (known && !may_be_feed(known, url))
		return true;
	page = load_wait(&s->engine, &rq, err);
	if (known && page && page->kind != FEED_FEED) {
		feed_free(page);
		return true;
	}
	portal_free(known);
	*out = (struct discovery){0};
	if (page && page->kind == FEED_FEED) {
		out->feed = page;
		return true;
	}
	/* A front page that scripts make may have feeds, or a sitemap. */
	struct error why = *err;
	bool made = !page && why.code == ERR_FORMAT && is_front(url);
	if (!page && !made)
		return false;
	if (made)
		page = feed_new();
	out->portal = make_portal(s, url, page);
	feed_free(page);
	if (out->portal->categories.n)
		return true;
	portal_free(out->portal);
	out->portal = NULL;
	if (made) {
		*err = why;
		return false;
	}
	return err_set(err, ERR_FORMAT, _("there is no list of articles and no feed at this address"));
}
