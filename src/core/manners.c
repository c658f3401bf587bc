#include "core/manners.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/baked.h"
#include "base/url.h"
#include "core/paths.h"
#include "core/portal.h"

/* A portal and the keys (url_key) of what lies below it. */
struct known {
	struct portal *portal;
	LIST_OF(const char *) keys;
	const char *rules;
};

static struct {
	struct arena *arena; /* null until the first use */
	LIST_OF(struct known) portals;
	LIST_OF(const char *) ends; /* of hosts: who may know them has been read */
	const char *families;	    /* their rules */
} all;

static void ignore(const char *text, void *arg)
{
	(void)text;
	(void)arg;
}

static void put_rules(struct buf *out, const struct portal *p)
{
	if (p->recognise)
		buf_printf(out, "if = %s\n", p->recognise);
	if (p->zone)
		buf_printf(out, "zone = %s\n", p->zone);
	if (p->paging && strstr(p->paging, "{id}"))
		buf_printf(out, "paging = %s\n", p->paging);
	for (int i = 0; i < PORTAL_RULES; i++)
		if (p->rules[i])
			buf_printf(out, "%s = %s\n", portal_rule_names[i], p->rules[i]);
}

static bool is_known(const char *name)
{
	for (size_t i = 0; i < all.portals.n; i++)
		if (!strcmp(all.portals.v[i].portal->name, name))
			return true;
	return false;
}

static void add_keys(struct known *k)
{
	const struct portal *p = k->portal;

	if (p->home)
		*LIST_PUSH(all.arena, &k->keys) = url_key(all.arena, p->home);
	for (const char *s = p->hosts ? p->hosts + strspn(p->hosts, " ") : ""; *s; s += strspn(s, " ")) {
		size_t n = strcspn(s, " ");
		*LIST_PUSH(all.arena, &k->keys) =
			url_key(all.arena, arena_printf(all.arena, "http://%.*s/", (int)n, s));
		s += n;
	}
}

/* Those of families stand behind one's own, unless the portal says which family it is of. */
static const char *rules_of(const struct portal *p)
{
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	put_rules(&text, p);
	if (!p->extends && !p->recognise)
		buf_puts(&text, all.families ? all.families : "");
	const char *rules = arena_strdup(all.arena, text.data);
	buf_clear(&text);
	return rules;
}

/* "NAME.portal"; the user's are added first. */
static void add(const char *file, bool family)
{
	size_t n = strlen(file);
	const char *name = n > 7 && !strcmp(file + n - 7, ".portal") ? arena_strndup(all.arena, file, n - 7) : NULL;
	struct error ignored;

	if (!name || is_known(name))
		return;
	struct portal *p = (family ? portal_load_family : portal_load)(name, ignore, NULL, &ignored);
	if (!p)
		return;
	struct known *k = LIST_PUSH(all.arena, &all.portals);
	*k = (struct known){.portal = p, .rules = rules_of(p)};
	add_keys(k);
}

static void add_own(bool family)
{
	char *path = path_of(PATH_CONFIG, "portals");
	DIR *d = path ? opendir(path) : NULL;

	for (struct dirent *e; d && (e = readdir(d));)
		if (*e->d_name != '.')
			add(e->d_name, family);
	if (d)
		closedir(d);
	free(path);
}

/* Families first: the rules of the others end with theirs. */
static void begin(void)
{
	struct buf text;

	if (all.arena)
		return;
	all.arena = arena_new();
	add_own(true);
	for (const struct baked *b = baked_portals; b->name; b++)
		if (strstr(b->data, "\nrecognise = "))
			add(b->name, true);
	buf_init(&text, BUF_UNBOUNDED);
	for (size_t i = 0; i < all.portals.n; i++)
		buf_puts(&text, all.portals.v[i].rules);
	all.families = arena_strdup(all.arena, text.data);
	buf_clear(&text);
	add_own(false);
}

/* "tuoitre.vn" of "m.tuoitre.vn": who has it nowhere does not know the host. */
static const char *end_of_host(struct arena *a, const char *key)
{
	size_t n = strcspn(key, "/:?");
	const char *dot = memrchr(key, '.', n);

	dot = dot ? memrchr(key, '.', (size_t)(dot - key)) : NULL;
	return arena_strndup(a, dot ? dot + 1 : key, n - (dot ? (size_t)(dot + 1 - key) : 0));
}

static void read_for(const char *key)
{
	const char *end = end_of_host(all.arena, key);

	for (size_t i = 0; i < all.ends.n; i++)
		if (!strcmp(all.ends.v[i], end))
			return;
	*LIST_PUSH(all.arena, &all.ends) = end;
	for (const struct baked *b = baked_portals; b->name; b++)
		if (strstr(b->data, end))
			add(b->name, false);
}

static bool lies_below(const char *key, const char *home)
{
	size_t n = strlen(home);

	return !strncmp(key, home, n) && (!key[n] || strchr("/?", key[n]));
}

/* The one whose home or host is the longest that the address lies below; null if none. */
static const struct known *find(const char *url)
{
	const struct known *best = NULL;
	struct arena *a = arena_new();
	const char *key = url && !strncmp(url, "http", 4) ? url_key(a, url) : "";
	size_t longest = 0;

	begin();
	if (*key)
		read_for(key);
	for (size_t i = 0; *key && i < all.portals.n; i++)
		for (size_t k = 0; k < all.portals.v[i].keys.n; k++) {
			const char *home = all.portals.v[i].keys.v[k];
			if (strlen(home) > longest && lies_below(key, home)) {
				longest = strlen(home);
				best = &all.portals.v[i];
			}
		}
	arena_free(a);
	return best;
}

void manners_ask(struct fetch_request *rq)
{
	const struct known *k = strncmp(rq->url, "http", 4) ? NULL : find(rq->url);

	if (k) {
		rq->agent = k->portal->agent;
		rq->cookie = k->portal->cookie;
	}
}

const char *manners_rules(const char *url)
{
	const struct known *k = find(url);

	return k ? k->rules : all.families;
}

char *manners_page(struct arena *a, const char *url, int n)
{
	const struct known *k = find(url);
	const char *key = url_key(a, url), *paging = k ? k->portal->paging : NULL;

	for (size_t i = 0; k && i < k->portal->categories.n; i++) {
		const struct portal_category *c = &k->portal->categories.v[i];
		if (c->page && c->paging && !strcmp(url_key(a, c->page), key))
			paging = c->paging;
	}
	return paging && !strstr(paging, "{id}") && (!k->portal->home || strcmp(url_key(a, k->portal->home), key) != 0)
		       ? portal_page(a, paging, url, n)
		       : NULL;
}

void manners_clear(void)
{
	for (size_t i = 0; i < all.portals.n; i++)
		portal_free(all.portals.v[i].portal);
	if (all.arena)
		arena_free(all.arena);
	memset(&all, 0, sizeof all);
}
