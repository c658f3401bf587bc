/* JSON-LD as portals write it: several objects in a row, arrays, graphs, references, what is in the wrong
 * place or type; and what can be saved from what does not parse. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "base/url.h"
#include "html/mend.h"
#include "html/meta.h"

struct ld {
	struct page *p;
	struct meta *m;
	json_t *root;
};

/* --- values --- */

static json_t *first_of(json_t *v)
{
	while (json_is_array(v))
		v = json_array_get(v, 0);
	return v;
}

/* An object that only says {"@id": "#x"} is somewhere in the graph. */
static json_t *find_id(const struct ld *l, const char *id)
{
	json_t *lists[] = {l->root, json_object_get(l->root, "@graph")}, *one;
	size_t i;

	for (int k = 0; k < 2; k++)
		json_array_foreach(lists[k], i, one) {
			const char *s = json_string_value(json_object_get(one, "@id"));
			if (s && !strcmp(s, id) && json_object_get(one, "name"))
				return one;
		}
	return NULL;
}

static json_t *followed(const struct ld *l, json_t *v)
{
	v = first_of(v);
	const char *id = json_string_value(json_object_get(v, "@id"));
	json_t *there = id && !json_object_get(v, "name") ? find_id(l, id) : NULL;
	return there ? there : v;
}

static const char *string(const struct ld *l, json_t *v)
{
	v = followed(l, v);
	if (json_is_object(v)) {
		json_t *name = json_object_get(v, "name");
		v = first_of(name ? name : json_object_get(v, "@value"));
	}
	if (json_is_integer(v)) /* a date in seconds */
		return arena_printf(l->p->arena, "%lld", (long long)json_integer_value(v));
	const char *s = json_string_value(v);
	if (!s)
		return NULL;
	s = meta_line(l->p, s);
	return *s ? s : NULL;
}

static void add_strings(const struct ld *l, json_t *v, struct names *out, bool split)
{
	size_t i, n = json_is_array(v) ? json_array_size(v) : 1;

	for (i = 0; i < n; i++) {
		const char *s = string(l, json_is_array(v) ? json_array_get(v, i) : v);
		if (s)
			meta_add_names(l->p, out, s, split);
	}
}

static const char *address(const struct ld *l, json_t *v)
{
	v = first_of(v);
	if (json_is_object(v)) {
		json_t *url = json_object_get(v, "url");
		url = url ? url : json_object_get(v, "contentUrl");
		v = first_of(url ? url : json_object_get(v, "@id"));
	}
	const char *s = json_string_value(v);
	return s ? url_resolve(l->p->arena, *l->p->base ? l->p->base : NULL, s) : NULL;
}

static const char *type_of(json_t *object)
{
	return json_string_value(first_of(json_object_get(object, "@type")));
}

static bool is_type(const char *t, const char *words)
{
	while (t && *words) {
		size_t n = strcspn(words, " ");
		const char *hit = memmem(t, strlen(t), words, n);
		if (hit)
			return true;
		words += n + (words[n] == ' ');
	}
	return false;
}

/* The first of an object's types that is one of the words; null if none is. */
static const char *type_among(json_t *object, const char *words)
{
	json_t *type = json_object_get(object, "@type");
	size_t n = json_is_array(type) ? json_array_size(type) : 1;

	for (size_t i = 0; i < n; i++) {
		const char *t = json_string_value(json_is_array(type) ? json_array_get(type, i) : type);
		if (is_type(t, words))
			return t;
	}
	return NULL;
}

/* 12, "12", "UserComments:12" */
static int64_t number(json_t *v)
{
	const char *s = json_string_value(v);

	if (json_is_integer(v))
		return json_integer_value(v) >= 0 ? json_integer_value(v) : -1;
	s = s ? s + strcspn(s, "0123456789") : "";
	return *s && strspn(s, "0123456789") == strlen(s) && strlen(s) < 16 ? strtoll(s, NULL, 10) : -1;
}

static int64_t count(json_t *stats, const char *action)
{
	size_t i;
	json_t *one;

	json_array_foreach(stats, i, one) {
		int64_t n = json_is_object(one) ? count(one, action) : -1;
		if (n >= 0)
			return n;
	}
	json_t *type = json_object_get(stats, "interactionType");
	const char *t = json_is_object(type) ? type_of(type) : json_string_value(type);
	return t && strstr(t, action) ? number(json_object_get(stats, "userInteractionCount")) : -1;
}

static void keep(const char **field, const char *v)
{
	if (!*field)
		*field = v;
}

/* --- objects --- */

static void add_author(const struct ld *l, json_t *one, json_t *name)
{
	const char *s = string(l, name), *type = type_of(one);

	if (!s || !strncmp(s, "http", 4))
		return;
	struct ld_author *a = LIST_PUSH(l->p->arena, &l->m->ld_authors);
	a->name = s;
	a->url = json_is_object(one) && json_object_get(one, "url") ? address(l, one) : NULL;
	a->organization = type && strstr(type, "Organization");
}

/* Strings, objects, references; one object may have several names. */
static void take_authors(const struct ld *l, json_t *v)
{
	json_t *list = json_object_get(v, "@list");
	size_t i, k;

	v = list ? list : v;
	for (i = 0; i < (json_is_array(v) ? json_array_size(v) : 1); i++) {
		json_t *one = followed(l, json_is_array(v) ? json_array_get(v, i) : v), *name;
		json_t *names = json_object_get(one, "name");
		if (!json_is_array(names))
			add_author(l, one, one);
		else
			json_array_foreach(names, k, name)
				add_author(l, one, name);
	}
}


static void take_numbers(const struct ld *l, json_t *o)
{
	json_t *stats = json_object_get(o, "interactionStatistic");
	json_t *old = json_object_get(o, "interactionCount");
	const char *what = json_string_value(first_of(old));
	struct meta *m = l->m;

	m->ld_comments = number(json_object_get(o, "commentCount"));
	if (what && !strncmp(what, "UserComments:", 13) && m->ld_comments < 0)
		m->ld_comments = number(first_of(old));
	if (what && !strncmp(what, "UserPageVisits:", 15) && m->ld_views < 0)
		m->ld_views = number(first_of(old));
	if (m->ld_views < 0)
		m->ld_views = count(stats, "View");
	if (m->ld_views < 0)
		m->ld_views = count(stats, "Read");
	if (m->ld_comments < 0)
		m->ld_comments = count(stats, "Comment");
}

/* "url", or of the page whose main entity this is. */
static const char *own_address(const struct ld *l, json_t *o)
{
	json_t *url = json_object_get(o, "url");

	return address(l, json_is_string(url) ? url : json_object_get(o, "mainEntityOfPage"));
}

/* The object says that it is the page at hand. */
static bool is_here(const struct ld *l, json_t *o)
{
	const char *there = own_address(l, o);

	return there && *l->p->job->url &&
	       !strcmp(url_key(l->p->scratch, there), url_key(l->p->scratch, l->p->job->url));
}

/* What another article's object said. */
static void forget(struct meta *m)
{
	m->ld_title = m->ld_description = m->ld_published = m->ld_modified = NULL;
	m->ld_url = m->ld_image = m->ld_section = m->ld_body = NULL;
	m->ld_authors.n = m->ld_tags.n = m->sections.n = 0;
	m->ld_views = m->ld_comments = -1;
	m->paywall = false;
}

/* A wall around the whole, or around a part: {"@type": "WebPageElement", "cssSelector": ".paid"} */
static bool is_sold(json_t *o)
{
	json_t *part = first_of(json_object_get(o, "hasPart")), *whole = json_object_get(o, "isAccessibleForFree");
	json_t *free = whole ? whole : json_object_get(part, "isAccessibleForFree");
	const char *s = json_string_value(free);

	return json_is_false(free) || (s && (!strcasecmp(s, "false") || strstr(s, "schema.org/False")));
}

static void take_text(const struct ld *l, json_t *o)
{
	struct meta *m = l->m;

	keep(&m->ld_title, string(l, json_object_get(o, "headline")));
	keep(&m->ld_title, string(l, json_object_get(o, "name")));
	keep(&m->ld_description, string(l, json_object_get(o, "description")));
	keep(&m->ld_published, string(l, json_object_get(o, "datePublished")));
	keep(&m->ld_published, string(l, json_object_get(o, "dateCreated")));
	keep(&m->page_published, string(l, json_object_get(o, "uploadDate")));
	keep(&m->ld_modified, string(l, json_object_get(o, "dateModified")));
	keep(&m->ld_section, string(l, json_object_get(o, "articleSection")));
	keep(&m->language, string(l, json_object_get(o, "inLanguage")));
	add_strings(l, json_object_get(o, "keywords"), &m->ld_tags, true);
	add_strings(l, json_object_get(o, "articleSection"), &m->sections, false);
	const char *body = json_string_value(json_object_get(o, "articleBody"));
	if (body)
		keep(&m->ld_body, arena_strdup(l->p->arena, body));
}

static void take_publisher(const struct ld *l, json_t *o)
{
	json_t *publisher = followed(l, json_object_get(o, "publisher"));
	struct meta *m = l->m;

	keep(&m->ld_site, string(l, publisher));
	keep(&m->ld_logo, address(l, json_object_get(publisher, "logo")));
	m->personal = m->personal || is_type(type_of(publisher), "Person");
}

/* The first one is the page's, unless a later one says that it is. */
static void take_article(const struct ld *l, json_t *o, const char *type)
{
	struct meta *m = l->m;
	bool here = is_here(l, o);

	if (m->ld_type) {
		bool video = is_type(m->ld_type, "VideoObject") && !is_type(type, "VideoObject");
		if (!video && (m->ld_here || !here))
			return;
		forget(m);
	}
	m->ld_here = here;
	m->ld_type = arena_strdup(l->p->arena, type);
	take_text(l, o);
	take_publisher(l, o);
	keep(&m->ld_url, own_address(l, o));
	keep(&m->ld_image, address(l, json_object_get(o, "image")));
	keep(&m->ld_image, address(l, json_object_get(o, "thumbnailUrl")));
	if (!m->ld_authors.n)
		take_authors(l, json_object_get(o, "author"));
	if (!m->ld_authors.n)
		take_authors(l, json_object_get(o, "creator"));
	m->paywall = m->paywall || is_sold(o);
	take_numbers(l, o);
}

/* The page around it: a plug-in's date and author where there is no article object. */
static void take_page(const struct ld *l, json_t *o)
{
	keep(&l->m->page_published, string(l, json_object_get(o, "datePublished")));
}

/* The last crumb but one names the section; the first is the home page. */
static void take_breadcrumbs(const struct ld *l, json_t *o)
{
	json_t *list = json_object_get(o, "itemListElement");
	size_t n = json_array_size(list);

	for (size_t i = n > 1 ? 1 : 0; i < n && !l->m->sections.n; i++) {
		json_t *one = json_array_get(list, i);
		const char *s = string(l, json_object_get(one, "name"));
		s = s ? s : string(l, json_object_get(one, "item"));
		if (s && (i + 1 < n || n <= 2))
			meta_add_names(l->p, &l->m->sections, s, false);
	}
}

static void take_object(const struct ld *l, json_t *o, bool top)
{
	const char *article = type_among(o, top ? "Article Posting Report VideoObject" : "Article Posting Report");

	if (article)
		take_article(l, o, article);
	else if (type_among(o, "WebPage ItemPage Recipe HowTo Review"))
		take_page(l, o);
	else if (type_among(o, "BreadcrumbList"))
		take_breadcrumbs(l, o);
}

/* Depth is bounded: what is deeper than a graph of objects is no article of this page. */
static void walk(const struct ld *l, json_t *v, int depth)
{
	static const char *const inside[] = {"@graph", "mainEntity", "mainEntityOfPage", "breadcrumb"};
	size_t i;
	json_t *one;

	if (depth > 5)
		return;
	json_array_foreach(v, i, one)
		walk(l, one, depth + 1);
	if (!json_is_object(v))
		return;
	take_object(l, v, depth == 0);
	for (i = 0; i < sizeof inside / sizeof *inside; i++)
		walk(l, json_object_get(v, inside[i]), depth + 1);
}

/* --- what is no JSON --- */

/* The string behind "key": in a text that does not parse. */
static const char *salvage(struct page *p, const char *s, const char *key)
{
	const char *hit = strstr(s, key);

	if (!hit)
		return NULL;
	hit += strlen(key);
	hit += strspn(hit, " \t\r\n:");
	if (*hit != '"')
		return NULL;
	size_t n = 1;
	while (hit[n] && hit[n] != '"')
		n += hit[n] == '\\' && hit[n + 1] ? 2 : 1;
	json_t *v = hit[n] ? json_loadb(hit, n + 1, JSON_DECODE_ANY, NULL) : NULL;
	const char *text = v ? meta_line(p, json_string_value(v)) : "";
	json_decref(v);
	return *text ? text : NULL;
}

/* "author": "Jane Doe", {"name": "Jane Doe"} or [{...}, {...}] */
static void salvage_authors(struct page *p, const char *s, struct meta *m)
{
	const char *value = strstr(s, "\"author\"");

	if (!value || m->ld_authors.n)
		return;
	value += strlen("\"author\"");
	value += strspn(value, " \t\r\n:");
	if (*value != '{' && *value != '[') {
		const char *name = salvage(p, s, "\"author\"");
		if (name)
			LIST_PUSH(p->arena, &m->ld_authors)->name = name;
		return;
	}
	size_t n = strcspn(value, *value == '{' ? "}" : "]");
	const char *part = arena_strndup(p->scratch, value, n), *name;
	while ((part = strstr(part, "\"name\"")) && (name = salvage(p, part, "\"name\""))) {
		LIST_PUSH(p->arena, &m->ld_authors)->name = name;
		part += strlen("\"name\"");
	}
}

static void salvage_all(struct page *p, const char *s, struct meta *m)
{
	keep(&m->ld_title, salvage(p, s, "\"headline\""));
	keep(&m->ld_published, salvage(p, s, "\"datePublished\""));
	keep(&m->ld_modified, salvage(p, s, "\"dateModified\""));
	keep(&m->ld_section, salvage(p, s, "\"articleSection\""));
	salvage_authors(p, s, m);
}

void jsonld_read(struct page *p, uint32_t node, struct meta *m)
{
	enum { OBJECTS_MAX = 50 };
	size_t len, at = 0;
	char *s = mend_json(p->scratch, page_text_of(p, node), &len);

	for (int i = 0; i < OBJECTS_MAX && at < len; i++) {
		json_error_t err;
		struct ld l = {.p = p, .m = m};
		l.root = json_loadb(s + at, len - at, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, &err);
		if (!l.root) {
			feed_warn(p->feed, (int)p->nodes[node].line, "JSON-LD that is no JSON");
			salvage_all(p, s + at, m);
			return;
		}
		walk(&l, l.root, 0);
		json_decref(l.root);
		at += (size_t)err.position;
		at += strcspn(s + at, "{[");
	}
}
