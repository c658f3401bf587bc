#include "core/portal.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/baked.h"
#include "base/fold.h"
#include "base/selector.h"
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

const char *const portal_rule_names[PORTAL_RULES] = {
	[PORTAL_TITLE] = "article-title", [PORTAL_LEAD] = "article-lead", [PORTAL_BODY] = "article-body",
	[PORTAL_DATE] = "article-date", [PORTAL_AUTHOR] = "article-author",
	[PORTAL_CATEGORY] = "article-category", [PORTAL_CUT] = "cut", [PORTAL_ITEM] = "list-item",
	[PORTAL_ID] = "list-id",
};

static bool set_selector(struct portal *p, const char **field, const char *value, struct error *err)
{
	*field = selector_parse(p->arena, value, err) ? arena_strdup(p->arena, value) : NULL;
	return *field;
}

static bool set_paging(struct portal *p, const char **field, const char *value, struct error *err)
{
	if (!strstr(value, "{n}") && !strstr(value, "{n-1}"))
		return err_set(err, ERR_CONFIG, _("'%s' does not say where the number of the page stands: {n}"), value);
	*field = arena_strdup(p->arena, value);
	return true;
}

/* What goes to a server must not end its line. */
static bool set_header(struct portal *p, const char **field, const char *value, struct error *err)
{
	for (const char *s = value; *s; s++)
		if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7E)
			return err_set(err, ERR_CONFIG, _("'%s' has more than ASCII in it"), value);
	*field = arena_strdup(p->arena, value);
	return true;
}

/* "+07:00" */
static bool set_zone(struct portal *p, const char **field, const char *value, struct error *err)
{
	int hours, minutes;
	char sign, more;

	if (sscanf(value, "%c%2d:%2d%c", &sign, &hours, &minutes, &more) != 3 || !strchr("+-", sign) ||
	    hours > 14 || minutes > 59)
		return err_set(err, ERR_CONFIG, _("'%s' is no time zone as +07:00"), value);
	*field = arena_strdup(p->arena, value);
	return true;
}

/* Keys that are kept as they are written, by what they may hold. False if it is none of them. */
static bool set_plain_key(struct portal *p, const char *key, const char *value, bool *ok,
			  struct error *err)
{
	const struct {
		const char *key, **field;
		bool (*set)(struct portal *p, const char **field, const char *value, struct error *err);
	} keys[] = {
		{"recognise", &p->recognise, set_selector}, {"agent", &p->agent, set_header},
		{"cookie", &p->cookie, set_header}, {"hosts", &p->hosts, set_header},
		{"paging", &p->paging, set_paging}, {"zone", &p->zone, set_zone},
	};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (!strcmp(key, keys[i].key)) {
			*ok = keys[i].set(p, keys[i].field, value, err);
			return true;
		}
	for (int i = 0; i < PORTAL_RULES; i++)
		if (!strcmp(key, portal_rule_names[i])) {
			*ok = set_selector(p, &p->rules[i], value, err);
			return true;
		}
	return false;
}

static void ignore(const char *text, void *arg)
{
	(void)text;
	(void)arg;
}

static void inherit(struct portal *p, const char **field, const char *value)
{
	if (!*field && value)
		*field = arena_strdup(p->arena, value);
}

/* What the family says and the definition does not. */
static bool extend(struct portal *p, const char *name, struct error *err)
{
	static bool within;
	struct error ignored;

	if (within)
		return err_set(err, ERR_CONFIG, _("a family extends no other"));
	if (p->extends)
		return err_set(err, ERR_CONFIG, _("it extends %s already"), p->extends);
	within = true;
	struct portal *f = portal_load_family(name, ignore, NULL, &ignored);
	within = false;
	if (!f)
		return err_set(err, ERR_CONFIG, _("there is no family '%s'"), name);
	p->extends = arena_strdup(p->arena, f->name);
	inherit(p, &p->agent, f->agent);
	inherit(p, &p->cookie, f->cookie);
	inherit(p, &p->paging, f->paging);
	for (int i = 0; i < PORTAL_RULES; i++)
		inherit(p, &p->rules[i], f->rules[i]);
	portal_free(f);
	return true;
}

static bool set_portal_key(struct portal *p, const char *key, const char *value,
			   struct error *err)
{
	bool ok;

	if (set_plain_key(p, key, value, &ok, err))
		return ok;
	if (!strcmp(key, "home"))
		return set_url(p, &p->home, value, err);
	if (!strcmp(key, "trending"))
		return set_url(p, &p->trending, value, err);
	if (!strcmp(key, "title"))
		p->title = arena_strdup(p->arena, value);
	else if (!strcmp(key, "language"))
		p->language = arena_strdup(p->arena, value);
	else if (!strcmp(key, "extends"))
		return extend(p, value, err);
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
	if (!strcmp(key, "paging"))
		return set_paging(p, &c->paging, value, err);
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

/* A portal has a home, a family says of itself how it is recognised. */
static struct portal *parse(const char *name, const char *text, const char *file, bool family,
			    const struct keyfile_reader *told, struct error *err)
{
	struct portal *p = portal_new(name);
	const struct keyfile_reader r = {read_line, p, told->warn, told->warn_arg};

	keyfile_parse(text, file, &r);
	keep_categories(p, file, told->warn, told->warn_arg);
	if (family ? p->recognise != NULL : p->home && !p->recognise)
		return p;
	if (family)
		err_set(err, ERR_CONFIG, _("'%s' is no family"), name);
	else if (p->recognise)
		err_set(err, ERR_CONFIG, _("%s is a family, no portal: others extend it"), file);
	else
		err_set(err, ERR_CONFIG, _("%s says no home"), file);
	portal_free(p);
	return NULL;
}

struct portal *portal_parse(const char *name, const char *text, const char *file,
			    keyfile_warn_fn *warn, void *arg, struct error *err)
{
	const struct keyfile_reader told = {.warn = warn, .warn_arg = arg};

	return parse(name, text, file, false, &told, err);
}

struct portal *portal_parse_family(const char *name, const char *text, const char *file,
				   keyfile_warn_fn *warn, void *arg, struct error *err)
{
	const struct keyfile_reader told = {.warn = warn, .warn_arg = arg};

	return parse(name, text, file, true, &told, err);
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

static struct portal *load(const char *name, bool family, keyfile_warn_fn *warn, void *arg,
			   struct error *err)
{
	const struct keyfile_reader told = {.warn = warn, .warn_arg = arg};
	struct arena *a = arena_new();
	struct portal *p = NULL;
	const char *names[] = {name, fold_slug(a, name, strlen(name))}, *text = NULL;
	char *heap = NULL;

	for (size_t i = 0; !text && i < 2; i++) {
		const char *file = arena_printf(a, "portals/%s.portal", names[i]);
		text = find_text(file, &heap, err);
		if (text)
			p = parse(names[i], text, file, family, &told, err);
	}
	if (!text && !err_set(err, ERR_CONFIG, _("there is no portal '%s'"), name) && err)
		err->detail = ENOENT;
	free(heap);
	arena_free(a);
	return p;
}

struct portal *portal_load(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	return load(name, false, warn, arg, err);
}

struct portal *portal_load_family(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	return load(name, true, warn, arg, err);
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

/* n bytes of a text; "{n}" and its kin in place. */
static void put_word(struct buf *out, const char *word, const char *page, size_t stem, size_t end, int n)
{
	if (!strncmp(word, "{url}", 5))
		buf_add(out, page, stem);
	else if (!strncmp(word, "{suffix}", 8))
		buf_add(out, page + stem, end - stem);
	else if (!strncmp(word, "{n-1}", 5))
		buf_printf(out, "%d", n - 1);
	else if (!strncmp(word, "{n}", 3))
		buf_printf(out, "%d", n);
}

char *portal_page(struct arena *a, const char *paging, const char *page, int n)
{
	size_t end = strcspn(page, "?#"), stem;
	struct buf out;

	while (end > 0 && page[end - 1] == '/')
		end--;
	const char *slash = memrchr(page, '/', end), *dot = memrchr(page, '.', end);
	stem = dot && slash && dot > slash && slash[-1] != '/' ? (size_t)(dot - page) : end;
	buf_init(&out, BUF_UNBOUNDED);
	for (const char *s = paging; *s; s++) {
		if (*s != '{') {
			buf_putc(&out, *s);
			continue;
		}
		put_word(&out, s, page, stem, end, n);
		s += strcspn(s, "}");
		s -= !*s;
	}
	char *url = url_resolve(a, page, out.data);
	buf_clear(&out);
	return url;
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
	put_key(out, "extends", p->extends);
	put_key(out, "recognise", p->recognise);
	put_key(out, "hosts", p->hosts);
	put_key(out, "zone", p->zone);
	put_key(out, "agent", p->agent);
	put_key(out, "cookie", p->cookie);
	put_key(out, "paging", p->paging);
	for (int i = 0; i < PORTAL_RULES; i++)
		put_key(out, portal_rule_names[i], p->rules[i]);
	for (size_t i = 0; i < p->categories.n; i++) {
		buf_printf(out, "\n[%s]\n", p->categories.v[i].title);
		put_key(out, "page", p->categories.v[i].page);
		put_key(out, "feed", p->categories.v[i].feed);
		put_key(out, "paging", p->categories.v[i].paging);
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
