/* JSON-LD as portals write it: with raw newlines in strings, bad escapes, commas before closing
 * brackets, CDATA marks around, several objects in a row; and what can be saved from the worse. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "base/url.h"
#include "html/meta.h"

struct ld {
	struct page *p;
	struct meta *m;
	json_t *root;
};

/* --- text to JSON --- */

static bool is_hex4(const char *s)
{
	return strspn(s, "0123456789abcdefABCDEF") >= 4;
}

/* Copies an escape of a string; one that JSON does not know loses its backslash, half a surrogate
 * pair becomes U+FFFD. Returns the bytes read. */
static size_t copy_escape(const char *s, char *out, size_t *k)
{
	bool high = !strncasecmp(s + 1, "ud8", 3) || !strncasecmp(s + 1, "ud9", 3) ||
		    !strncasecmp(s + 1, "uda", 3) || !strncasecmp(s + 1, "udb", 3);
	bool low = !strncasecmp(s + 1, "udc", 3) || !strncasecmp(s + 1, "udd", 3) ||
		   !strncasecmp(s + 1, "ude", 3) || !strncasecmp(s + 1, "udf", 3);

	if (s[1] == 'u' && is_hex4(s + 2)) {
		bool pair = high && !strncasecmp(s + 6, "\\ud", 3) && strchr("cdefCDEF", s[9]) &&
			    s[9] && is_hex4(s + 8);
		size_t n = pair ? 12 : 6;
		memcpy(out + *k, (high && !pair) || low ? "\\ufffd" : s, n);
		*k += n;
		return n;
	}
	if (s[1] && strchr("\"\\/bfnrt", s[1])) {
		memcpy(out + *k, s, 2);
		*k += 2;
		return 2;
	}
	return 1;
}

/* The text from the first bracket on, with what jansson would stumble over put right. */
static char *tidy(struct page *p, const char *s, size_t *len)
{
	char *copy = arena_alloc(p->scratch, strlen(s) + 1);
	bool quoted = false;
	size_t k = 0;

	s += strcspn(s, "{[");
	while (*s) {
		if (*s == '\\' && quoted) {
			s += copy_escape(s, copy, &k);
			continue;
		}
		if (*s == '"')
			quoted = !quoted;
		const char *next = s + 1 + strspn(s + 1, " \t\r\n");
		if (quoted || *s != ',' || (*next != '}' && *next != ']'))
			copy[k++] = (unsigned char)*s < ' ' ? ' ' : *s;
		s++;
	}
	*len = k;
	copy[k] = '\0';
	return copy;
}

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
	json_t *n = json_object_get(stats, "userInteractionCount");
	if (!t || !strstr(t, action))
		return -1;
	if (json_is_string(n) && isdigit((unsigned char)*json_string_value(n)))
		return strtoll(json_string_value(n), NULL, 10);
	return json_is_integer(n) ? json_integer_value(n) : -1;
}

static void keep(const char **field, const char *v)
{
	if (!*field)
		*field = v;
}

/* --- objects --- */

static void take_authors(const struct ld *l, json_t *v)
{
	size_t i, n = json_is_array(v) ? json_array_size(v) : 1;

	for (i = 0; i < n; i++) {
		json_t *one = followed(l, json_is_array(v) ? json_array_get(v, i) : v);
		const char *name = string(l, one), *type = type_of(one);
		if (!name || !strncmp(name, "http", 4))
			continue;
		struct ld_author *a = LIST_PUSH(l->p->arena, &l->m->ld_authors);
		a->name = name;
		a->url = json_is_object(one) && json_object_get(one, "url") ? address(l, one) : NULL;
		a->organization = type && strstr(type, "Organization");
	}
}

static void take_numbers(const struct ld *l, json_t *o)
{
	json_t *stats = json_object_get(o, "interactionStatistic");
	json_t *comments = json_object_get(o, "commentCount");
	struct meta *m = l->m;

	if (json_is_integer(comments))
		m->ld_comments = json_integer_value(comments);
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

static void take_article(const struct ld *l, json_t *o)
{
	json_t *free = json_object_get(o, "isAccessibleForFree");
	const char *s = json_string_value(free);
	struct meta *m = l->m;

	if (is_type(m->ld_type, "Article")) /* the first one is the page's */
		return;
	m->ld_type = arena_strdup(l->p->arena, type_of(o));
	keep(&m->ld_title, string(l, json_object_get(o, "headline")));
	keep(&m->ld_title, string(l, json_object_get(o, "name")));
	keep(&m->ld_description, string(l, json_object_get(o, "description")));
	keep(&m->ld_published, string(l, json_object_get(o, "datePublished")));
	keep(&m->ld_published, string(l, json_object_get(o, "dateCreated")));
	keep(&m->ld_modified, string(l, json_object_get(o, "dateModified")));
	keep(&m->ld_url, own_address(l, o));
	keep(&m->ld_image, address(l, json_object_get(o, "image")));
	keep(&m->ld_section, string(l, json_object_get(o, "articleSection")));
	json_t *publisher = followed(l, json_object_get(o, "publisher"));
	keep(&m->ld_site, string(l, publisher));
	keep(&m->ld_logo, address(l, json_object_get(publisher, "logo")));
	m->personal = m->personal || is_type(type_of(publisher), "Person");
	keep(&m->language, string(l, json_object_get(o, "inLanguage")));
	if (!m->ld_authors.n)
		take_authors(l, json_object_get(o, "author"));
	if (!m->ld_authors.n)
		take_authors(l, json_object_get(o, "creator"));
	add_strings(l, json_object_get(o, "keywords"), &m->ld_tags, true);
	add_strings(l, json_object_get(o, "articleSection"), &m->sections, false);
	m->paywall = m->paywall || json_is_false(free) || (s && !strcasecmp(s, "false"));
	s = json_string_value(json_object_get(o, "articleBody"));
	if (s)
		keep(&m->ld_body, arena_strdup(l->p->arena, s));
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
	const char *t = type_of(o);

	if (is_type(t, "Article Posting Report") || (top && is_type(t, "VideoObject")))
		take_article(l, o);
	else if (is_type(t, "WebPage ItemPage Recipe HowTo Review"))
		take_page(l, o);
	else if (is_type(t, "BreadcrumbList"))
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
	if (*hit++ != '"')
		return NULL;
	size_t n = 0;
	while (hit[n] && (hit[n] != '"' || (n && hit[n - 1] == '\\')))
		n++;
	const char *v = meta_line(p, arena_strndup(p->scratch, hit, n));
	return *v ? v : NULL;
}

static void salvage_all(struct page *p, const char *s, struct meta *m)
{
	keep(&m->ld_published, salvage(p, s, "\"datePublished\""));
	keep(&m->ld_modified, salvage(p, s, "\"dateModified\""));
	const char *author = strstr(s, "\"author\"");
	const char *end = author ? strchr(author, '}') : NULL;
	const char *name = end ? salvage(p, arena_strndup(p->scratch, author, (size_t)(end - author)), "\"name\"")
			       : NULL;
	if (name && !m->ld_authors.n)
		LIST_PUSH(p->arena, &m->ld_authors)->name = name;
}

void jsonld_read(struct page *p, uint32_t node, struct meta *m)
{
	enum { OBJECTS_MAX = 50 };
	size_t len, at = 0;
	char *s = tidy(p, page_text_of(p, node), &len);

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
