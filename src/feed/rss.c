/* RSS of every age, and CDF, which lent it its words. */
#include <string.h>

#include "base/i18n.h"
#include "feed/reader.h"

static struct item *item(struct reader *r)
{
	return build_item(&r->b);
}

/* --- roots --- */

static void rss_root(struct reader *r, const struct xml_attrs *attrs)
{
	static const char *const formats[] = {"rss0.90", "rss0.91", "rss0.92", "rss0.93", "rss0.94",
					      "rss1.0"};
	struct str version = str_trim(xml_attr(attrs, "version"));

	r->has_root = true;
	r->b.f->format = "rss2.0";
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (str_is(version, formats[i] + 3))
			r->b.f->format = formats[i];
	reader_language(r, attrs);
}

static void rdf_root(struct reader *r, const struct xml_attrs *attrs)
{
	r->has_root = true;
	r->b.f->format = "rss1.0";
	reader_language(r, attrs);
}

void rss_root_in_atom(struct reader *r, const struct xml_attrs *attrs)
{
	r->atom_is_rss = true;
	rss_root(r, attrs);
}

static void cdf_root(struct reader *r, const struct xml_attrs *attrs)
{
	r->has_root = true;
	r->b.f->format = "cdf";
	r->b.f->home_url = reader_url(r, xml_attr(attrs, "href"));
	if (xml_attr(attrs, "base").n)
		r->stack[r->depth].base = reader_url(r, xml_attr(attrs, "base"));
	build_date(&r->b, reader_line(r), xml_attr(attrs, "lastmod"), &r->b.f->updated);
	reader_language(r, attrs);
}

/* Atom without its namespace. */
static void bare_atom_root(struct reader *r, const struct xml_attrs *attrs)
{
	r->atom = true;
	atom_root(r, attrs);
}

/* --- the channel --- */

static void feed_title(struct reader *r, struct str t)
{
	reader_set(&r->b.f->title, reader_line_of(r, t));
}

static void feed_description(struct reader *r, struct str t)
{
	const char *line = reader_line_of(r, t);

	if (line) /* it counts more than a module's */
		r->b.f->description = line;
}

static void feed_link(struct reader *r, struct str t)
{
	if (str_trim(t).n)
		reader_set(&r->b.f->home_url, reader_url(r, t));
}

/* Who says it in words means it more than who says it by an xml:lang. */
static void feed_language(struct reader *r, struct str t)
{
	if (build_language(&r->b, t))
		r->b.f->language = NULL;
	build_feed_language(&r->b, t);
}

static void feed_published(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &r->b.f->updated);
}

static void feed_built(struct reader *r, struct str t)
{
	struct stamp built = {0};

	build_date(&r->b, reader_line(r), t, &built);
	if (built.known)
		r->b.f->updated = built;
}

static void feed_ttl(struct reader *r, struct str t)
{
	int64_t minutes = text_number(t);

	if (minutes > 0 && minutes <= 366 * 24 * 60)
		r->b.f->ttl = (int32_t)minutes;
}

/* Some count from 1 to 24. */
static void skip_hour(struct reader *r, struct str t)
{
	int64_t hour = text_number(t);

	if (hour >= 0 && hour <= 24)
		r->b.f->skip |= 1u << hour % 24;
}

static void skip_day(struct reader *r, struct str t)
{
	static const char *const days[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
					   "Thursday", "Friday", "Saturday"};

	for (size_t i = 0; i < 7; i++)
		if (str_is(str_trim(t), days[i]))
			r->b.f->skip |= 1u << (24 + i);
}

/* "an@example.vn (An)", or <name> in it as Atom has it. */
static struct str name_in(struct str t)
{
	const char *from = memmem(t.s, t.n, "<name>", 6);
	const char *to = from ? memmem(from, t.n - (size_t)(from - t.s), "</name>", 7) : NULL;

	return to ? (struct str){from + 6, (size_t)(to - from - 6)} : t;
}

static void feed_editor(struct reader *r, struct str t)
{
	build_author_text(&r->b, false, name_in(t));
}

static void feed_logo(struct reader *r, struct str t)
{
	reader_set(&r->b.f->icon, reader_url(r, t));
}

static void cdf_logo(struct reader *r, const struct xml_attrs *attrs)
{
	reader_set(&r->b.f->icon, reader_url(r, xml_attr(attrs, "href")));
}

/* --- items --- */

static void item_start(struct reader *r, const struct xml_attrs *attrs)
{
	struct str about = xml_attr_ns(attrs, NS_RDF, "about"), href = xml_attr(attrs, "href");

	if (!build_item_begin(&r->b, reader_line(r))) {
		r->stack[r->depth].place = IN_NOTHING;
		return;
	}
	reader_language(r, attrs);
	if (about.n) {
		item(r)->id = build_line(&r->b, about, TEXT_PLAIN);
		build_item_url(&r->b, URL_ID, reader_url(r, about));
	}
	if (href.n)
		build_item_url(&r->b, URL_LINK, reader_url(r, href));
	build_date(&r->b, reader_line(r), xml_attr(attrs, "lastmod"), &item(r)->modified);
}

static void item_end(struct reader *r, struct str t)
{
	(void)t;
	build_item_end(&r->b);
}

static void item_title(struct reader *r, struct str t)
{
	const char *line = reader_line_of(r, t);

	if (line && str_has(t, '<') && !strchr(line, '<') && text_unwrap(str_trim(t)).s == str_trim(t).s)
		build_warn(&r->b, WARN_TITLE, reader_line(r), _("markup in a title"));
	build_title(&r->b, line);
}

static void link_start(struct reader *r, const struct xml_attrs *attrs)
{
	if (xml_attr(attrs, "href").n)
		atom_link(r, attrs);
}

static void item_link(struct reader *r, struct str t)
{
	if (str_trim(t).n)
		build_item_url(&r->b, URL_LINK, reader_url(r, t));
}

static void cdf_a(struct reader *r, const struct xml_attrs *attrs)
{
	build_item_url(&r->b, URL_LINK, reader_url(r, xml_attr(attrs, "href")));
}

static void guid_start(struct reader *r, const struct xml_attrs *attrs)
{
	r->permalink = !str_is(str_trim(xml_attr(attrs, "isPermaLink")), "false");
}

static void guid_end(struct reader *r, struct str t)
{
	struct str id = build_unwrapped(&r->b, str_trim(t));

	item(r)->id = build_line(&r->b, id, TEXT_PLAIN);
	if (r->permalink && (str_starts(id, "http://") || str_starts(id, "https://")))
		build_item_url(&r->b, URL_PERMALINK, reader_url(r, id));
}

static void bare_id(struct reader *r, struct str t)
{
	reader_set(&item(r)->id, build_line(&r->b, t, TEXT_PLAIN));
}

static void item_description(struct reader *r, struct str t)
{
	build_summary(&r->b, SUMMARY_OWN, t, TEXT_MARKUP, reader_base(r));
}

static void item_content(struct reader *r, struct str t)
{
	build_content(&r->b, CONTENT_XHTML, t, TEXT_MARKUP, reader_base(r));
}

static void item_author(struct reader *r, struct str t)
{
	build_author_text(&r->b, true, name_in(t));
}

static void item_category(struct reader *r, struct str t)
{
	build_category(&r->b, reader_line_of(r, t));
}

static void item_published(struct reader *r, struct str t)
{
	build_published(&r->b, reader_line(r), DATE_OWN, t);
}

static void item_created(struct reader *r, struct str t)
{
	build_published(&r->b, reader_line(r), DATE_CREATED, t);
}

static void item_modified(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &item(r)->modified);
}

static void item_keywords(struct reader *r, struct str t)
{
	build_keywords(&r->b, t);
}

static void item_source(struct reader *r, struct str t)
{
	reader_set(&item(r)->site, reader_line_of(r, t));
}

static void item_enclosure(struct reader *r, const struct xml_attrs *attrs)
{
	int64_t bytes = text_number(xml_attr(attrs, "length"));
	struct str type = xml_attr(attrs, "type");
	const struct attachment e = {
		.url = reader_url(r, xml_attr(attrs, "url")),
		.mime_type = build_line(&r->b, type, TEXT_PLAIN),
		.bytes = bytes > 0 ? bytes : -1,
		.duration = -1,
	};

	build_enclosure(&r->b, &e);
}

/* Either its URL, or a <url> and others in it. */
static void item_image(struct reader *r, struct str t)
{
	const char *line = build_line(&r->b, t, TEXT_MARKUP);
	struct str url = {line, line ? strcspn(line, " ") : 0};

	if (url.n && text_is_url(url))
		build_image(&r->b, IMAGE_CONTENT, reader_url(r, url), NULL);
}

const struct element rss_elements[] = {
	{"rss", IN_DOC, IN_ROOT, GATHER_NONE, rss_root, NULL},
	{"RDF", IN_DOC, IN_ROOT, GATHER_NONE, rdf_root, NULL},
	{"feed", IN_DOC, IN_FEED, GATHER_NONE, bare_atom_root, NULL},
	{"channel", IN_DOC, IN_FEED, GATHER_NONE, cdf_root, NULL},
	{"channel", IN_TOP, IN_FEED, GATHER_NONE, reader_language, NULL},

	{"item", IN_TOP | IN_ITEM, IN_ITEM, GATHER_NONE, item_start, item_end},
	{"title", IN_ITEM, 0, GATHER_WORD, NULL, item_title},
	{"title", IN_TOP, 0, GATHER_WORD, NULL, feed_title},
	{"link", IN_ITEM, 0, GATHER_WORD, link_start, item_link},
	{"link", IN_TOP, 0, GATHER_WORD, link_start, feed_link},
	{"a", IN_ITEM, 0, GATHER_NONE, cdf_a, NULL},
	{"description", IN_ITEM, 0, GATHER_PROSE, NULL, item_description},
	{"description", IN_TOP, 0, GATHER_WORD, NULL, feed_description},
	{"abstract", IN_ITEM, 0, GATHER_PROSE, NULL, item_description},
	{"abstract", IN_TOP, 0, GATHER_WORD, NULL, feed_description},
	{"summary", IN_ITEM, 0, GATHER_PROSE, NULL, item_description},
	{"subtitle", IN_TOP, 0, GATHER_WORD, NULL, feed_description},
	{"tagline", IN_TOP, 0, GATHER_WORD, NULL, feed_description},
	{"content", IN_ITEM, 0, GATHER_PROSE, NULL, item_content},
	{"body", IN_ITEM, 0, GATHER_PROSE, NULL, item_content},
	{"fullitem", IN_ITEM, 0, GATHER_PROSE, NULL, item_content},
	{"guid", IN_ITEM, 0, GATHER_WORD, guid_start, guid_end},
	{"id", IN_ITEM, 0, GATHER_WORD, NULL, bare_id},
	{"pubDate", IN_ITEM, 0, GATHER_WORD, NULL, item_published},
	{"pubDate", IN_TOP, 0, GATHER_WORD, NULL, feed_published},
	{"published", IN_ITEM, 0, GATHER_WORD, NULL, item_published},
	{"published", IN_TOP, 0, GATHER_WORD, NULL, feed_published},
	{"issued", IN_ITEM, 0, GATHER_WORD, NULL, item_published},
	{"created", IN_ITEM, 0, GATHER_WORD, NULL, item_created},
	{"updated", IN_ITEM, 0, GATHER_WORD, NULL, item_modified},
	{"updated", IN_TOP, 0, GATHER_WORD, NULL, feed_built},
	{"modified", IN_ITEM, 0, GATHER_WORD, NULL, item_modified},
	{"modified", IN_TOP, 0, GATHER_WORD, NULL, feed_built},
	{"lastBuildDate", IN_TOP, 0, GATHER_WORD, NULL, feed_built},
	{"author", IN_ITEM, 0, GATHER_WORD, NULL, item_author},
	{"author", IN_TOP, 0, GATHER_WORD, NULL, feed_editor},
	{"managingEditor", IN_TOP, 0, GATHER_WORD, NULL, feed_editor},
	{"category", IN_ITEM, 0, GATHER_WORD, NULL, item_category},
	{"keywords", IN_ITEM, 0, GATHER_WORD, NULL, item_keywords},
	{"enclosure", IN_ITEM, 0, GATHER_NONE, item_enclosure, NULL},
	{"source", IN_ITEM, 0, GATHER_WORD, NULL, item_source},
	{"image", IN_ITEM, 0, GATHER_WORD, NULL, item_image},
	{"image", IN_TOP, IN_LOGO, GATHER_NONE, NULL, NULL},
	{"url", IN_LOGO, 0, GATHER_WORD, NULL, feed_logo},
	{"logo", IN_TOP, 0, GATHER_NONE, cdf_logo, NULL},
	{"language", IN_TOP, 0, GATHER_WORD, NULL, feed_language},
	{"ttl", IN_TOP, 0, GATHER_WORD, NULL, feed_ttl},
	{"skipHours", IN_TOP, IN_SKIP, GATHER_NONE, NULL, NULL},
	{"skipDays", IN_TOP, IN_SKIP, GATHER_NONE, NULL, NULL},
	{"hour", IN_SKIP, 0, GATHER_WORD, NULL, skip_hour},
	{"day", IN_SKIP, 0, GATHER_WORD, NULL, skip_day},
	{0},
};

const struct element rdf_elements[] = {
	{"RDF", IN_DOC, IN_ROOT, GATHER_NONE, rdf_root, NULL},
	{0},
};
