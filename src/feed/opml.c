#include "feed/opml.h"

#include <string.h>
#include <strings.h>

#include "base/i18n.h"
#include "base/url.h"
#include "feed/build.h"
#include "feed/xml.h"

struct opml {
	struct build b;
	const struct xml *xml;
	const char *folders[XML_DEPTH_MAX + 1]; /* of each open element; null where it is none */
	int depth;
	const char *portal; /* of the folder we are in, as bantin exports it */
	int portal_depth;
	int comment_depth; /* of an outline that is only remarked, and all in it; 0: none */
	bool in_title;
	struct buf title;
};

static const char *attr_line(struct opml *o, const struct xml_attrs *attrs, const char *name)
{
	return build_line(&o->b, xml_attr(attrs, name), TEXT_PLAIN);
}

static bool is_web(const char *url)
{
	return url && (!strncmp(url, "http:", 5) || !strncmp(url, "https:", 6));
}

/* OPML 1 files without xmlUrl have the address in url, where the type says what it is of. */
static const char *feed_url(struct opml *o, const struct xml_attrs *attrs)
{
	struct str url = xml_attr(attrs, "xmlUrl"), type = xml_attr(attrs, "type");

	if (!url.n && (str_is(type, "rss") || str_is(type, "atom") || str_is(type, "feed")))
		url = xml_attr(attrs, "url");
	const char *plain = url.n ? url_of_feed(o->b.a, arena_strndup(o->b.a, url.s, url.n)) : NULL;

	return plain ? plain : build_url(&o->b, xml_line(o->xml), NULL, url);
}

static void add_category(struct opml *o, struct item *it, const char *name)
{
	for (size_t i = 0; i < it->categories.n; i++)
		if (!strcmp(it->categories.v[i], name))
			return;
	if (it->categories.n < LIST_MAX)
		*LIST_PUSH(o->b.a, &it->categories) = name;
}

/* "/Tin tức/Hà Nội,thể thao" of OPML 2: each part is a folder. */
static void add_category_list(struct opml *o, struct item *it, struct str list)
{
	for (size_t i = 0, n; i < list.n; i += n + 1) {
		for (n = 0; i + n < list.n && !strchr("/,", list.s[i + n]);)
			n++;
		const char *name = build_line(&o->b, (struct str){list.s + i, n}, TEXT_PLAIN);
		if (name)
			add_category(o, it, name);
	}
}

static void add_feed(struct opml *o, const char *url, const char *name,
		     const struct xml_attrs *attrs)
{
	if (url && !is_web(url))
		build_warn(&o->b, WARN_URL, xml_line(o->xml), _("no usable URL: %.*s"), 80, url);
	if (!is_web(url) || o->b.f->items.n >= ITEMS_MAX)
		return;
	struct item *it = feed_add_item(o->b.f);
	it->id = o->portal;
	it->url = url;
	it->title = name && strcmp(name, url) ? name : NULL;
	for (int i = 0; i < o->depth; i++)
		if (o->folders[i])
			add_category(o, it, o->folders[i]);
	add_category_list(o, it, xml_attr(attrs, "category"));
}

/* A portal's folder is an item without an address; its id and that of its feeds is what stood in
 * the sources. */
static void open_portal(struct opml *o, const char *title, const struct xml_attrs *attrs)
{
	const char *portal = build_line(&o->b, xml_attr_ns(attrs, NS_OTHER, "portal"), TEXT_PLAIN);

	if (!portal || o->portal || o->b.f->items.n >= ITEMS_MAX)
		return;
	o->portal = portal;
	o->portal_depth = o->depth;
	struct item *it = feed_add_item(o->b.f);
	it->id = portal;
	it->title = title;
}

/* Its name; null where it is a feed. */
static const char *open_outline(struct opml *o, const struct xml_attrs *attrs)
{
	const char *text = attr_line(o, attrs, "text"), *title = attr_line(o, attrs, "title");
	const char *url = feed_url(o, attrs);

	if (!text || (url && title))
		text = title;
	if (!url && !xml_attr(attrs, "xmlUrl").n) {
		open_portal(o, text, attrs);
		return text;
	}
	add_feed(o, url, text, attrs);
	return NULL;
}

/* isComment="true": it was taken out, with all that is in it. */
static bool is_comment(struct opml *o, const struct xml_attrs *attrs)
{
	if (!o->comment_depth && str_is(str_trim(xml_attr(attrs, "isComment")), "true"))
		o->comment_depth = o->depth + 1;
	return o->comment_depth;
}

static void on_start(void *ctx, enum ns ns, const char *name, const struct xml_attrs *attrs)
{
	struct opml *o = ctx;
	const char *folder = NULL;

	(void)ns;
	if (!strcasecmp(name, "opml"))
		o->b.f->format = str_starts(str_trim(xml_attr(attrs, "version")), "1") ? "opml1.0"
										      : "opml2.0";
	else if (!strcasecmp(name, "outline") && !is_comment(o, attrs))
		folder = open_outline(o, attrs);
	o->in_title = !strcasecmp(name, "title") && !o->b.f->title;
	if (o->depth < XML_DEPTH_MAX)
		o->folders[o->depth] = folder;
	o->depth++;
}

static void on_text(void *ctx, const char *s, size_t n)
{
	struct opml *o = ctx;

	if (o->in_title)
		buf_add(&o->title, s, n);
}

static void on_end(void *ctx, const char *name)
{
	struct opml *o = ctx;

	(void)name;
	if (o->in_title)
		o->b.f->title = build_line(&o->b, (struct str){o->title.data, o->title.len}, TEXT_PLAIN);
	o->in_title = false;
	o->depth--;
	if (o->comment_depth > o->depth)
		o->comment_depth = 0;
	if (o->portal && o->depth == o->portal_depth)
		o->portal = NULL;
}

static void on_odd(void *ctx, int line, enum oddity kind, const char *what, size_t n)
{
	struct opml *o = ctx;

	(void)what, (void)n;
	if (kind == ODD_CUT)
		build_warn(&o->b, WARN_CUT, line, _("the list is cut off"));
	else if (kind == ODD_DEEP)
		build_warn(&o->b, WARN_DEPTH, line, _("elements nested deeper than %d are left out"),
			   XML_DEPTH_MAX);
}

static void on_prefix(void *ctx, const char *prefix)
{
	(void)ctx, (void)prefix;
}

bool opml_read(const struct feed_job *job, struct feed *f, struct error *err)
{
	struct opml o = {0};
	const struct xml_events events = {&o, on_start, on_text, on_end, on_odd, on_prefix};

	(void)err;
	build_init(&o.b, job, f);
	buf_init(&o.title, ELEMENT_MAX);
	f->kind = FEED_LIST;
	xml_read(job->data, job->len, &events, &o.xml);
	buf_clear(&o.title);
	build_finish(&o.b);
	return true;
}
