#include "html/meta.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "html/words.h"

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
	F("title", LINE, other_title),
	F("headline", LINE, other_title),
	F("dc.title", LINE, other_title),
	F("dcterms.title", LINE, other_title),
	F("parsely-title", LINE, other_title),
	F("sailthru.title", LINE, other_title),
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
	F("twitter:image", URL, twitter_image),
	F("twitter:image:src", URL, twitter_image),
	F("og:image:secure_url", URL, image),
	F("thumbnail", URL, twitter_image),
	F("thumbnailurl", URL, twitter_image),
	F("parsely-image-url", URL, twitter_image),
	F("image", URL, twitter_image),
	F("article:content_tier", LINE, content_tier),
	F("twitter:label1", LINE, label),
	F("twitter:data1", LINE, label_value),
	F("isaccessibleforfree", LINE, free),
	F("article:section", LINE, section),
	F("articlesection", LINE, section),
	F("parsely-section", LINE, section),
	F("section", LINE, section),
	F("article:published_time", LINE, published),
	F("og:article:published_time", LINE, published),
	F("og:published_time", LINE, published),
	F("rnews:datepublished", LINE, published),
	F("article:modified_time", LINE, modified),
	F("datemodified", LINE, modified),
	F("og:updated_time", LINE, modified),
	F("last-modified", LINE, modified),
	F("date", LINE, date),
	F("pubdate", LINE, date),
	F("date.issued", LINE, date),
	F("dc.date", LINE, date),
	F("dc.date.issued", LINE, date),
	F("dcterms.created", LINE, date),
	F("dcterms.date", LINE, date),
	F("dcterms.issued", LINE, date),
	F("sailthru.date", LINE, date),
	F("parsely-pub-date", LINE, date),
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
	F("og:article:tag", NAMES, tags),
	F("parsely-tags", NAMES, tags),
	F("sailthru.tags", NAMES, tags),
	F("news_keywords", NAMES, tags),
	F("keywords", NAMES, tags),
#undef F
};

/* "&amp;amp;" and its like: twice escaped by the portal. */
const char *meta_line(struct page *p, const char *v)
{
	if (strchr(v, '&') && strchr(v, ';'))
		return clean_mojibake(p->arena, html_line(p->arena, v, strlen(v)));
	return clean_mojibake(p->arena, clean_line(p->arena, v, strlen(v)));
}

static void add_name(struct page *p, struct names *list, const char *s, size_t n)
{
	const char *name = meta_line(p, arena_strndup(p->scratch, s, n));

	if (!*name || !strncmp(name, "http", 4))
		return;
	for (size_t i = 0; i < list->n; i++)
		if (!strcasecmp(list->v[i], name))
			return;
	*LIST_PUSH(p->arena, list) = name;
}

/* Keywords come apart at commas, authors are taken apart later. */
void meta_add_names(struct page *p, struct names *list, const char *v, bool split)
{
	while (split && *v) {
		size_t n = strcspn(v, ",;");
		add_name(p, list, v, n);
		v += n + (v[n] != '\0');
	}
	if (!split)
		add_name(p, list, v, strlen(v));
}

/* "dc.date", "DC:date" and "dc_date" are one. */
static bool is_name(const char *known, const char *name)
{
	for (; *known && *name; known++, name++)
		if (tolower((unsigned char)*known) != tolower((unsigned char)*name) &&
		    (!strchr(":._-", *known) || !strchr(":._-", *name)))
			return false;
	return *known == *name;
}

/* "w-published-date", "publish_time", "citation_publication_date": portals call it what they like. */
static bool is_date_name(const char *name)
{
	return (strcasestr(name, "publish") || strcasestr(name, "publication") || strcasestr(name, "pubdate")) &&
	       !strcasestr(name, "publisher") && !strcasestr(name, "modif") && !strcasestr(name, "expir");
}

static bool has_number(const char *v)
{
	const char *digits = v + strcspn(v, "0123456789");

	return *digits && strlen(v) < 60;
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
		if (!is_name(fields[k].name, name))
			continue;
		void *field = (char *)m + fields[k].offset;
		if (fields[k].kind == NAMES) {
			struct names *list = field;
			meta_add_names(p, list, v, list == &m->tags);
		} else if (!*(const char **)field) {
			*(const char **)field = fields[k].kind == LINE ? meta_line(p, v)
								       : page_url(p, i, "content");
		}
		return;
	}
	if (!m->date && is_date_name(name) && has_number(v))
		m->date = meta_line(p, v);
}

static void take_link(struct page *p, uint32_t i, struct meta *m)
{
	const char *type = page_attr(p, i, "type");

	if (page_attr_has(p, i, "rel", "canonical") && !m->canonical)
		m->canonical = page_url(p, i, "href");
	else if (page_attr_has(p, i, "rel", "image_src") && !m->twitter_image)
		m->twitter_image = page_url(p, i, "href");
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
			feed->caption = title && *title ? meta_line(p, title) : NULL;
		}
	}
}

/* WordPress says "Written by" in a card for Twitter. */
static void take_label(struct page *p, struct meta *m)
{
	if (!m->authors.n && m->label && m->label_value &&
	    words_start(WORDS_BY, words_fold(p->scratch, m->label, strlen(m->label))))
		meta_add_names(p, &m->authors, m->label_value, false);
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
				m->language = m->language && *m->language ? meta_line(p, m->language) : NULL;
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
				m->head_title = meta_line(p, page_line(p, i, false));
			break;
		case TAG_SCRIPT:
			if (p->nodes[i].end > i + 1) /* prescan.c left others out */
				jsonld_read(p, i + 1, m);
			break;
		default:
			break;
		}
	take_label(p, m);
}
