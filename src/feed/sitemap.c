/* Sitemaps, and the news in them: what a portal without a feed tells search engines. */
#include <ctype.h>
#include <string.h>

#include "feed/reader.h"

static void root(struct reader *r, const struct xml_attrs *attrs)
{
	r->has_root = true;
	r->b.f->format = "sitemap";
	reader_language(r, attrs);
}

static void item_start(struct reader *r, const struct xml_attrs *attrs)
{
	(void)attrs;
	if (!build_item_begin(&r->b, reader_line(r)))
		r->stack[r->depth].place = IN_NOTHING;
}

/* "cho-hoa-mo-som-1234.html" -> "cho hoa mo som" */
static const char *words_of_address(struct arena *a, const char *url)
{
	size_t n = strcspn(url, "?#");

	while (n > 0 && url[n - 1] == '/')
		n--;
	const char *slash = memrchr(url, '/', n);
	const char *name = slash ? slash + 1 : url;
	size_t len = (size_t)(url + n - name);
	const char *dot = memrchr(name, '.', len);
	len = dot ? (size_t)(dot - name) : len;
	for (size_t digits = len; digits > 0; digits--)
		if (!isdigit((unsigned char)name[digits - 1])) {
			len = name[digits - 1] == '-' && digits > 1 ? digits - 1 : len;
			break;
		}
	char *words = arena_strndup(a, name, len);
	for (char *s = words; *s; s++)
		if (*s == '-' || *s == '_')
			*s = ' ';
	return words;
}

static void item_end(struct reader *r, struct str t)
{
	struct item *it = build_item(&r->b);

	(void)t;
	if (it && !it->title && it->url)
		build_title(&r->b, words_of_address(r->b.a, it->url));
	build_item_end(&r->b);
}

static void address(struct reader *r, struct str t)
{
	const char *url = str_trim(t).n ? reader_url(r, t) : NULL;

	if (!url)
		return;
	build_item_url(&r->b, URL_LINK, url);
	reader_set(&build_item(&r->b)->url, url);
}

static void modified(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &build_item(&r->b)->modified);
}

static void published(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &build_item(&r->b)->published);
}

static void title(struct reader *r, struct str t)
{
	build_title(&r->b, reader_line_of(r, t));
}

static void keywords(struct reader *r, struct str t)
{
	build_keywords(&r->b, t);
}

static void publication(struct reader *r, struct str t)
{
	reader_set(&r->b.f->title, reader_line_of(r, t));
}

static void language(struct reader *r, struct str t)
{
	build_feed_language(&r->b, t);
}

const struct element sitemap_elements[] = {
	{"urlset", IN_DOC, IN_FEED, GATHER_NONE, root, NULL},
	{"sitemapindex", IN_DOC, IN_FEED, GATHER_NONE, root, NULL},
	{"url", IN_FEED, IN_ITEM, GATHER_NONE, item_start, item_end},
	{"sitemap", IN_FEED, IN_ITEM, GATHER_NONE, item_start, item_end},
	{"loc", IN_ITEM, 0, GATHER_WORD, NULL, address},
	{"lastmod", IN_ITEM, 0, GATHER_WORD, NULL, modified},
	{0},
};

const struct element news_elements[] = {
	{"news", IN_ITEM, IN_ITEM, GATHER_NONE, NULL, NULL},
	{"publication", IN_ITEM, IN_SOURCE, GATHER_NONE, NULL, NULL},
	{"name", IN_SOURCE, 0, GATHER_WORD, NULL, publication},
	{"language", IN_SOURCE, 0, GATHER_WORD, NULL, language},
	{"publication_date", IN_ITEM, 0, GATHER_WORD, NULL, published},
	{"title", IN_ITEM, 0, GATHER_WORD, NULL, title},
	{"keywords", IN_ITEM, 0, GATHER_WORD, NULL, keywords},
	{0},
};
