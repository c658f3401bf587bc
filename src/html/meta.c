#include "html/meta.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "base/clean.h"
#include "base/url.h"

/* --- <meta>, <link>, <title>, <html lang> --- */

enum kind { LINE, URL, NAMES };

static const struct {
	const char *name;
	enum kind kind;
	size_t offset;
} fields[] = {
#define F(name, kind, field) {name, kind, offsetof(struct meta, field)}
	F("og:title", LINE, og_title),
	F("twitter:title", LINE, twitter_title),
	F("og:description", LINE, description),
	F("description", LINE, description),
	F("twitter:description", LINE, description),
	F("dc.description", LINE, description),
	F("og:site_name", LINE, site),
	F("application-name", LINE, site),
	F("og:locale", LINE, language),
	F("content-language", LINE, language),
	F("language", LINE, language),
	F("dc.language", LINE, language),
	F("og:url", URL, og_url),
	F("og:image", URL, image),
	F("og:image:url", URL, image),
	F("twitter:image", URL, image),
	F("twitter:image:src", URL, image),
	F("article:section", LINE, section),
	F("article:published_time", LINE, published),
	F("og:article:published_time", LINE, published),
	F("og:published_time", LINE, published),
	F("rnews:datepublished", LINE, published),
	F("article:modified_time", LINE, modified),
	F("og:updated_time", LINE, modified),
	F("last-modified", LINE, modified),
	F("date", LINE, date),
	F("pubdate", LINE, date),
	F("publishdate", LINE, date),
	F("publish-date", LINE, date),
	F("published-date", LINE, date),
	F("publication_date", LINE, date),
	F("publication-date", LINE, date),
	F("date.issued", LINE, date),
	F("dc.date", LINE, date),
	F("dc.date.issued", LINE, date),
	F("dcterms.created", LINE, date),
	F("dcterms.date", LINE, date),
	F("dcterms.issued", LINE, date),
	F("sailthru.date", LINE, date),
	F("parsely-pub-date", LINE, date),
	F("article.published", LINE, date),
	F("article:published", LINE, date),
	F("cxenseparse:recs:publishtime", LINE, date),
	F("citation_publication_date", LINE, date),
	F("datepublished", LINE, date),
	F("its_publication", LINE, date),
	F("og:type", LINE, og_type),
	F("author", NAMES, authors),
	F("article:author_name", NAMES, authors),
	F("article:author", NAMES, authors),
	F("dc.creator", NAMES, authors),
	F("parsely-author", NAMES, authors),
	F("sailthru.author", NAMES, authors),
	F("byl", NAMES, authors),
	F("citation_author", NAMES, authors),
	F("dcterms.creator", NAMES, authors),
	F("article:tag", NAMES, tags),
	F("news_keywords", NAMES, tags),
	F("keywords", NAMES, tags),
#undef F
};

/* "&amp;amp;" and its like: twice escaped by the portal. */
static const char *plain(struct page *p, const char *v)
{
	if (strchr(v, '&') && strchr(v, ';'))
		return clean_mojibake(p->arena, html_line(p->arena, v, strlen(v)));
	return clean_mojibake(p->arena, clean_line(p->arena, v, strlen(v)));
}

static void add_name(struct page *p, struct names *list, const char *s, size_t n)
{
	const char *name = plain(p, arena_strndup(p->scratch, s, n));

	if (!*name || !strncmp(name, "http", 4))
		return;
	for (size_t i = 0; i < list->n; i++)
		if (!strcasecmp(list->v[i], name))
			return;
	*LIST_PUSH(p->arena, list) = name;
}

/* Keywords come apart at commas, authors are taken apart later. */
static void add_names(struct page *p, struct names *list, const char *v, bool split)
{
	while (split && *v) {
		size_t n = strcspn(v, ",;");
		add_name(p, list, v, n);
		v += n + (v[n] != '\0');
	}
	if (!split)
		add_name(p, list, v, strlen(v));
}

static void take_meta(struct page *p, uint32_t i, struct meta *m)
{
	const char *name = page_attr(p, i, "property"), *v = page_attr(p, i, "content");

	name = name ? name : page_attr(p, i, "name");
	name = name ? name : page_attr(p, i, "http-equiv");
	name = name ? name : page_attr(p, i, "itemprop");
	if (!name || !v || !v[strspn(v, " \t\r\n")])
		return;
	for (size_t k = 0; k < sizeof fields / sizeof *fields; k++) {
		if (strcasecmp(fields[k].name, name) != 0)
			continue;
		void *field = (char *)m + fields[k].offset;
		if (fields[k].kind == NAMES) {
			struct names *list = field;
			add_names(p, list, v, list == &m->tags);
		} else if (!*(const char **)field) {
			*(const char **)field = fields[k].kind == LINE ? plain(p, v)
								       : page_url(p, i, "content");
		}
		return;
	}
}

static void take_link(struct page *p, uint32_t i, struct meta *m)
{
	const char *type = page_attr(p, i, "type");

	if (page_attr_has(p, i, "rel", "canonical") && !m->canonical)
		m->canonical = page_url(p, i, "href");
	else if (page_attr_has(p, i, "rel", "next") && !m->next_page)
		m->next_page = page_url(p, i, "href");
	else if ((page_attr_has(p, i, "rel", "icon") || page_attr_has(p, i, "rel", "apple-touch-icon")) &&
		 !m->icon)
		m->icon = page_url(p, i, "href");
	else if (page_attr_has(p, i, "rel", "alternate") && type &&
		 (strstr(type, "rss") || strstr(type, "atom") || strstr(type, "feed+json"))) {
		const char *url = page_url(p, i, "href"), *title = page_attr(p, i, "title");
		if (url) {
			struct image *feed = LIST_PUSH(p->arena, &p->feed->feeds);
			feed->url = url;
			feed->caption = title && *title ? plain(p, title) : NULL;
		}
	}
}

/* --- JSON-LD --- */

/* Portals put raw newlines in strings, comments and CDATA marks around, commas before a closing
 * bracket. */
static json_t *load_json(struct page *p, const char *s)
{
	size_t n = strlen(s), k = 0;
	char *copy = arena_alloc(p->scratch, n + 1);
	bool quoted = false;

	while (*s && *s != '{' && *s != '[')
		s++;
	for (; *s; s++) {
		if (*s == '\\' && quoted && s[1]) {
			copy[k++] = *s++;
			copy[k++] = *s;
			continue;
		}
		if (*s == '"')
			quoted = !quoted;
		if (!quoted && *s == ',') {
			const char *next = s + 1 + strspn(s + 1, " \t\r\n");
			if (*next == '}' || *next == ']')
				continue;
		}
		copy[k++] = (unsigned char)*s < ' ' ? ' ' : *s;
	}
	return json_loadb(copy, k, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
}

static const char *ld_string(struct page *p, json_t *v)
{
	while (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v)) {
		json_t *name = json_object_get(v, "name");
		v = name ? name : json_object_get(v, "@value");
	}
	const char *s = json_string_value(v);
	if (!s)
		return NULL;
	s = plain(p, s);
	return *s ? s : NULL;
}

static void ld_names(struct page *p, json_t *v, struct names *out, bool split)
{
	size_t i;
	json_t *one;

	if (json_is_array(v)) {
		json_array_foreach(v, i, one) {
			const char *s = ld_string(p, one);
			if (s)
				add_names(p, out, s, split);
		}
		return;
	}
	const char *s = ld_string(p, v);
	if (s)
		add_names(p, out, s, split);
}

static const char *ld_url(struct page *p, json_t *v)
{
	while (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v)) {
		json_t *url = json_object_get(v, "url");
		v = url ? url : json_object_get(v, "@id");
		while (json_is_array(v))
			v = json_array_get(v, 0);
	}
	const char *s = json_string_value(v);
	return s ? url_resolve(p->arena, *p->base ? p->base : NULL, s) : NULL;
}

static const char *ld_type(json_t *object)
{
	json_t *t = json_object_get(object, "@type");

	while (json_is_array(t))
		t = json_array_get(t, 0);
	return json_string_value(t);
}

static bool is_article_type(const char *t)
{
	static const char *const types[] = {"Article", "Posting", "Report", "Blog", "LiveBlogPosting", "CreativeWork"};

	for (size_t i = 0; t && i < 3; i++)
		if (strstr(t, types[i]))
			return true;
	return false;
}

static int64_t ld_count(json_t *stats, const char *action)
{
	size_t i;
	json_t *one;

	if (json_is_array(stats)) {
		json_array_foreach(stats, i, one) {
			int64_t n = ld_count(one, action);
			if (n >= 0)
				return n;
		}
		return -1;
	}
	json_t *type = json_object_get(stats, "interactionType");
	const char *t = json_is_object(type) ? ld_type(type) : json_string_value(type);
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

static void take_article(struct page *p, json_t *o, struct meta *m)
{
	json_t *v = json_object_get(o, "isAccessibleForFree");
	const char *s;

	if (m->ld_type && strstr(m->ld_type, "Article")) /* the first one is the page's */
		return;
	m->ld_type = arena_strdup(p->arena, ld_type(o));
	keep(&m->ld_title, ld_string(p, json_object_get(o, "headline")));
	keep(&m->ld_title, ld_string(p, json_object_get(o, "name")));
	keep(&m->ld_description, ld_string(p, json_object_get(o, "description")));
	keep(&m->ld_published, ld_string(p, json_object_get(o, "datePublished")));
	keep(&m->ld_published, ld_string(p, json_object_get(o, "dateCreated")));
	keep(&m->ld_modified, ld_string(p, json_object_get(o, "dateModified")));
	keep(&m->ld_image, ld_url(p, json_object_get(o, "image")));
	keep(&m->ld_section, ld_string(p, json_object_get(o, "articleSection")));
	keep(&m->ld_site, ld_string(p, json_object_get(o, "publisher")));
	keep(&m->language, ld_string(p, json_object_get(o, "inLanguage")));
	ld_names(p, json_object_get(o, "author"), &m->ld_authors, false);
	if (m->ld_authors.n == 0)
		ld_names(p, json_object_get(o, "creator"), &m->ld_authors, false);
	ld_names(p, json_object_get(o, "keywords"), &m->ld_tags, true);
	ld_names(p, json_object_get(o, "articleSection"), &m->sections, false);
	s = json_string_value(json_object_get(o, "articleBody"));
	if (s)
		keep(&m->ld_body, arena_strdup(p->arena, s));
	s = json_string_value(v);
	m->paywall = m->paywall || json_is_false(v) || (s && !strcasecmp(s, "false"));
	v = json_object_get(o, "commentCount");
	if (json_is_integer(v))
		m->ld_comments = json_integer_value(v);
	v = json_object_get(o, "interactionStatistic");
	if (m->ld_views < 0)
		m->ld_views = ld_count(v, "View");
	if (m->ld_views < 0)
		m->ld_views = ld_count(v, "Read");
	if (m->ld_comments < 0)
		m->ld_comments = ld_count(v, "Comment");
}

/* Depth is bounded: what is deeper than a graph of objects is no article of this page. */
static void walk_json(struct page *p, json_t *v, struct meta *m, int depth)
{
	static const char *const inside[] = {"@graph", "mainEntity", "mainEntityOfPage", "itemListElement"};
	size_t i;
	json_t *one;

	if (depth > 5)
		return;
	if (json_is_array(v)) {
		json_array_foreach(v, i, one)
			walk_json(p, one, m, depth + 1);
		return;
	}
	if (!json_is_object(v))
		return;
	const char *t = ld_type(v);
	if (is_article_type(t) || (t && !strcmp(t, "VideoObject") && depth == 0))
		take_article(p, v, m);
	for (i = 0; i < 3; i++)
		walk_json(p, json_object_get(v, inside[i]), m, depth + 1);
}

/* The last crumb but one names the section; the first is the home page. */
static void take_breadcrumbs(struct page *p, json_t *v, struct meta *m, int depth)
{
	size_t i;
	json_t *one;

	if (depth > 3)
		return;
	if (json_is_array(v)) {
		json_array_foreach(v, i, one)
			take_breadcrumbs(p, one, m, depth + 1);
		return;
	}
	const char *t = ld_type(v);
	if (t && !strcmp(t, "BreadcrumbList")) {
		json_t *list = json_object_get(v, "itemListElement");
		size_t n = json_array_size(list);
		for (i = n > 1 ? 1 : 0; i < n && !m->sections.n; i++) {
			one = json_array_get(list, i);
			const char *s = ld_string(p, json_object_get(one, "name"));
			s = s ? s : ld_string(p, json_object_get(one, "item"));
			if (s && strncmp(s, "http", 4) && (i + 1 < n || n <= 2))
				add_name(p, &m->sections, s, strlen(s));
		}
	}
	take_breadcrumbs(p, json_object_get(v, "@graph"), m, depth + 1);
}

static void take_script(struct page *p, uint32_t i, struct meta *m)
{
	const char *type = page_attr(p, i, "type");

	if (!type || !strcasestr(type, "ld+json") || p->nodes[i].end == i + 1)
		return;
	json_t *v = load_json(p, page_text_of(p, i + 1));
	if (!v) {
		feed_warn(p->feed, (int)xmlGetLineNo(p->nodes[i].x), "JSON-LD that is no JSON");
		return;
	}
	walk_json(p, v, m, 0);
	take_breadcrumbs(p, v, m, 0);
	json_decref(v);
}

void meta_read(struct page *p, struct meta *m)
{
	*m = (struct meta){.ld_views = -1, .ld_comments = -1};
	for (uint32_t i = 0; i < p->n_nodes; i++)
		switch ((enum tag)p->nodes[i].tag) {
		case TAG_HTML:
			if (!m->language) {
				m->language = page_attr(p, i, "lang");
				m->language = m->language ? m->language : page_attr(p, i, "xml:lang");
				if (m->language)
					m->language = plain(p, m->language);
			}
			break;
		case TAG_META:
			take_meta(p, i, m);
			break;
		case TAG_LINK:
			take_link(p, i, m);
			break;
		case TAG_TITLE:
			if (!m->head_title)
				m->head_title = plain(p, page_line(p, i, false));
			break;
		case TAG_SCRIPT:
			take_script(p, i, m);
			break;
		default:
			break;
		}
}
