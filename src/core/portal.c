#include "core/portal.h"

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
		LIST_PUSH(p->arena, &p->categories)->title = arena_strdup(p->arena, line->section);
		return true;
	}
	return (*line->section ? set_category_key : set_portal_key)(p, line->key, line->value, err);
}

struct portal *portal_parse(const char *name, const char *text, const char *file,
			    keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct portal *p = portal_new(name);
	const struct keyfile_reader r = {read_line, p, warn, arg};
	size_t kept = 0;

	keyfile_parse(text, file, &r);
	for (size_t i = 0; i < p->categories.n; i++)
		if (p->categories.v[i].page || p->categories.v[i].feed)
			p->categories.v[kept++] = p->categories.v[i];
	p->categories.n = kept;
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

struct portal *portal_load(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct arena *a = arena_new();
	struct portal *p = NULL;
	const char *file = arena_printf(a, "portals/%s.portal", name);
	char *text = is_plain(name) ? files_read_config(file, err) : NULL;
	const char *found = text;

	for (const struct baked *b = baked_portals; !found && b->name; b++)
		if (!strcmp(b->name, file + strlen("portals/")))
			found = b->data;
	if (found)
		p = portal_parse(name, found, file, warn, arg, err);
	else
		err_set(err, ERR_CONFIG, _("there is no portal '%s'"), name);
	free(text);
	arena_free(a);
	return p;
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
