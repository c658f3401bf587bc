#include "core/portal.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/baked.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/url.h"
#include "core/files.h"

struct portal *portal_new(const char *name)
{
	struct arena *a = arena_new();
	struct portal *p = arena_alloc(a, sizeof *p);

	p->arena = a;
	p->name = arena_strdup(a, name);
	return p;
}

void portal_free(struct portal *p)
{
	if (p)
		arena_free(p->arena);
}

static bool set_url(struct portal *p, const char **field, const char *value, struct error *err)
{
	*field = url_resolve(p->arena, p->home, value);
	return *field || err_set(err, ERR_CONFIG, _("'%s' is no address"), value);
}

static bool set_portal_key(struct portal *p, const char *key, const char *value,
			   struct error *err)
{
	if (!strcmp(key, "home"))
		return set_url(p, &p->home, value, err);
	if (!strcmp(key, "trending"))
		return set_url(p, &p->trending, value, err);
	if (!strcmp(key, "title"))
		p->title = arena_strdup(p->arena, value);
	else if (!strcmp(key, "language"))
		p->language = arena_strdup(p->arena, value);
	else
		return err_set(err, ERR_CONFIG, _("a portal has no '%s'"), key);
	return true;
}

static bool set_category_key(struct portal *p, const char *key, const char *value,
			     struct error *err)
{
	struct portal_category *c = &p->categories.v[p->categories.n - 1];

	if (!strcmp(key, "page"))
		return set_url(p, &c->page, value, err);
	if (!strcmp(key, "feed"))
		return set_url(p, &c->feed, value, err);
	return err_set(err, ERR_CONFIG, _("a category has no '%s'"), key);
}

static bool read_line(const struct keyfile_line *line, void *arg, struct error *err)
{
	struct portal *p = arg;

	if (!line->key) {
		struct portal_category *c = LIST_PUSH(p->arena, &p->categories);
		c->title = arena_strdup(p->arena, line->section);
		c->line = line->number;
		return true;
	}
	return (*line->section ? set_category_key : set_portal_key)(p, line->key, line->value, err);
}

static bool is_category(struct arena *a, const struct portal_category *c, struct error *err)
{
	if (!*fold_slug(a, c->title, strlen(c->title)))
		return err_set(err, ERR_CONFIG, _("a category without a name"));
	return c->page || c->feed ||
	       err_set(err, ERR_CONFIG, _("%s has neither a feed nor a page"), c->title);
}

static void keep_categories(struct portal *p, const char *file, keyfile_warn_fn *warn, void *arg)
{
	size_t kept = 0;

	for (size_t i = 0; i < p->categories.n; i++) {
		struct portal_category c = p->categories.v[i];
		struct error wrong;
		if (is_category(p->arena, &c, &wrong))
			p->categories.v[kept++] = c;
		else
			warn(arena_printf(p->arena, "%s:%d: %s", file, c.line, wrong.text), arg);
	}
	p->categories.n = kept;
}

struct portal *portal_parse(const char *name, const char *text, const char *file,
			    keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct portal *p = portal_new(name);
	const struct keyfile_reader r = {read_line, p, warn, arg};

	keyfile_parse(text, file, &r);
	keep_categories(p, file, warn, arg);
	if (p->home)
		return p;
	err_set(err, ERR_CONFIG, _("%s says no home"), file);
	portal_free(p);
	return NULL;
}

/* A name that is a plain file name. */
static bool is_plain(const char *name)
{
	return *name && *name != '.' && !strchr(name, '/');
}

/* The text of a definition, the user's first; what is to be freed of it goes to *heap. */
static const char *find_text(const char *file, char **heap, struct error *err)
{
	const char *name = file + strlen("portals/");

	*heap = is_plain(name) ? files_read_config(file, err) : NULL;
	for (const struct baked *b = baked_portals; !*heap && b->name; b++)
		if (!strcmp(b->name, name))
			return b->data;
	return *heap;
}

struct portal *portal_load(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct arena *a = arena_new();
	struct portal *p = NULL;
	const char *names[] = {name, fold_slug(a, name, strlen(name))}, *text = NULL;
	char *heap = NULL;

	for (size_t i = 0; !text && i < 2; i++) {
		const char *file = arena_printf(a, "portals/%s.portal", names[i]);
		text = find_text(file, &heap, err);
		if (text)
			p = portal_parse(names[i], text, file, warn, arg, err);
	}
	if (!text && !err_set(err, ERR_CONFIG, _("there is no portal '%s'"), name) && err)
		err->detail = ENOENT;
	free(heap);
	arena_free(a);
	return p;
}

/* Both as url_key has them. */
static bool lies_below(const char *key, const char *home)
{
	size_t n = strlen(home);

	return !strncmp(key, home, n) && (!key[n] || strchr("/?", key[n]));
}

struct portal *portal_at(const char *url, keyfile_warn_fn *warn, void *arg)
{
	struct arena *a = arena_new();
	const char *key = url_key(a, url), *name = NULL;
	size_t longest = 0;

	for (const struct baked *b = baked_portals; !strncmp(url, "http", 4) && b->name; b++) {
		struct portal *p = portal_parse("", b->data, b->name, warn, arg, NULL);
		const char *home = p ? url_key(a, p->home) : "";
		if (strlen(home) > longest && lies_below(key, home)) {
			longest = strlen(home);
			name = arena_strndup(a, b->name, strcspn(b->name, "."));
		}
		portal_free(p);
	}
	struct portal *found = name ? portal_load(name, warn, arg, NULL) : NULL;
	arena_free(a);
	return found;
}

static void put_key(struct buf *out, const char *key, const char *value)
{
	if (value)
		buf_printf(out, "%s = %s\n", key, value);
}

void portal_format(const struct portal *p, struct buf *out)
{
	put_key(out, "title", p->title);
	put_key(out, "home", p->home);
	put_key(out, "language", p->language);
	put_key(out, "trending", p->trending);
	for (size_t i = 0; i < p->categories.n; i++) {
		buf_printf(out, "\n[%s]\n", p->categories.v[i].title);
		put_key(out, "page", p->categories.v[i].page);
		put_key(out, "feed", p->categories.v[i].feed);
	}
}

bool portal_save(const struct portal *p, struct error *err)
{
	char *file = arena_printf(p->arena, "portals/%s.portal", p->name);
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	portal_format(p, &text);
	bool ok = files_write_config(file, text.data, text.len, err);
	buf_clear(&text);
	return ok;
}
