/* Atom 0.3 and 1.0, and what other formats borrow of it. */
#include <string.h>

#include "base/i18n.h"
#include "feed/reader.h"

static struct item *item(struct reader *r)
{
	return build_item(&r->b);
}

/* --- text constructs --- */

static bool contains(struct str t, const char *what)
{
	return memmem(t.s, t.n, what, strlen(what));
}

/* RFC 4287 section 3.1.1 and 4.1.3.3, and Atom 0.3's modes. */
static enum form form_of(struct str type, struct str mode)
{
	if (str_is(type, "xhtml") || str_is(type, "application/xhtml+xml") ||
	    str_is(type, "application/xml") || str_is(type, "text/xml"))
		return str_is(mode, "escaped") ? FORM_MARKUP : FORM_XHTML;
	if (str_is(type, "html") || str_starts(type, "text/html"))
		return FORM_MARKUP;
	if (!type.n || str_is(type, "application/octet-stream"))
		return FORM_GUESS;
	return str_is(type, "text") || str_starts(type, "text/") ? FORM_PLAIN : FORM_NONE;
}

static void text_start(struct reader *r, const struct xml_attrs *attrs)
{
	struct str type = str_trim(xml_attr(attrs, "type")), mode = str_trim(xml_attr(attrs, "mode"));

	r->form = form_of(type, mode);
	r->base64 = str_is(mode, "base64") || str_is(type, "application/octet-stream");
	if (r->base64 && r->form == FORM_XHTML)
		r->form = FORM_MARKUP;
}

/* Text without a type is plain, and yet many write HTML. */
static void guess(struct reader *r, struct str t)
{
	if (r->form == FORM_GUESS)
		r->form = contains(t, "</") || contains(t, "/>") || contains(t, "<br") ||
					  contains(t, "<p>")
				  ? FORM_MARKUP
				  : FORM_PLAIN;
}

static const char *line(struct reader *r, struct str t)
{
	guess(r, t);
	return reader_line_of(r, t);
}

/* --- the feed --- */

void atom_root(struct reader *r, const struct xml_attrs *attrs)
{
	r->has_root = true;
	r->atom = true;
	r->b.f->format =
		str_starts(str_trim(xml_attr(attrs, "version")), "0.") ? "atom0.3" : "atom1.0";
	reader_language(r, attrs);
}

static void feed_title(struct reader *r, struct str t)
{
	reader_set(&r->b.f->title, line(r, t));
}

static void feed_subtitle(struct reader *r, struct str t)
{
	reader_set(&r->b.f->description, line(r, t));
}

static void feed_updated(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &r->b.f->updated);
}

static void feed_icon(struct reader *r, struct str t)
{
	const char *icon = reader_url(r, t);

	if (icon)
		r->b.f->icon = icon;
}

static void feed_logo(struct reader *r, struct str t)
{
	reader_set(&r->b.f->icon, reader_url(r, t));
}

/* --- links --- */

struct link {
	struct str rel, type;
	const char *url;
	const struct xml_attrs *attrs;
};

static bool is_page(const struct link *l)
{
	return !l->type.n || str_starts(l->type, "text/html") ||
	       str_starts(l->type, "application/xhtml");
}

static void feed_link(struct reader *r, const struct link *l)
{
	struct feed *f = r->b.f;

	if (str_is(l->rel, "alternate") && is_page(l))
		reader_set(&f->home_url, l->url);
	else if (str_is(l->rel, "self"))
		reader_set(&f->feed_url, l->url);
	else if (str_is(l->rel, "next"))
		reader_set(&f->next_page, l->url);
}

static void link_enclosure(struct reader *r, const struct link *l)
{
	int64_t bytes = text_number(xml_attr(l->attrs, "length"));
	const struct attachment e = {
		.url = l->url,
		.mime_type = build_line(&r->b, l->type, TEXT_PLAIN),
		.title = build_line(&r->b, xml_attr(l->attrs, "title"), TEXT_PLAIN),
		.bytes = bytes > 0 ? bytes : -1,
		.duration = -1,
	};

	build_enclosure(&r->b, &e);
}

static void item_link(struct reader *r, const struct link *l)
{
	if (str_is(l->rel, "alternate"))
		build_item_url(&r->b, is_page(l) ? URL_LINK : URL_CONTENT, l->url);
	else if (str_is(l->rel, "enclosure"))
		link_enclosure(r, l);
	else if (str_is(l->rel, "related") || str_is(l->rel, "via"))
		reader_set(&item(r)->external_url, l->url);
	else if (str_is(l->rel, "replies") && item(r)->comments < 0)
		item(r)->comments = text_number(xml_attr_ns(l->attrs, NS_THREAD, "count"));
}

void atom_link(struct reader *r, const struct xml_attrs *attrs)
{
	static const char iana[] = "http://www.iana.org/assignments/relation/";
	struct link l = {
		.rel = str_trim(xml_attr(attrs, "rel")),
		.type = str_trim(xml_attr(attrs, "type")),
		.attrs = attrs,
	};

	if (!l.rel.n)
		l.rel = STR("alternate");
	if (str_starts(l.rel, iana))
		l.rel = (struct str){l.rel.s + sizeof iana - 1, l.rel.n - (sizeof iana - 1)};
	l.url = reader_url(r, xml_attr(attrs, "href"));
	if (!l.url)
		return;
	if (item(r))
		item_link(r, &l);
	else
		feed_link(r, &l);
}

/* As RSS writes it. */
static void link_text(struct reader *r, struct str t)
{
	if (!str_trim(t).n)
		return;
	if (item(r))
		build_item_url(&r->b, URL_LINK, reader_url(r, t));
	else
		reader_set(&r->b.f->home_url, reader_url(r, t));
}

/* --- people --- */

static void author_start(struct reader *r, const struct xml_attrs *attrs)
{
	(void)attrs;
	r->person = (struct person){0};
	r->mail = NULL;
}

static void author_end(struct reader *r, struct str t)
{
	struct item *it = item(r);

	reader_set(&r->person.name, build_line(&r->b, text_person(t), TEXT_MARKUP));
	reader_set(&r->person.name, r->mail);
	/* Who wrote the feed an entry was copied from wrote it, if it names no one itself. */
	if (reader_place(r) != IN_SOURCE || (it && it->authors.n == 0))
		build_author(&r->b, it != NULL, r->person.name, r->person.url);
}

static void person_name(struct reader *r, struct str t)
{
	reader_set(&r->person.name, build_line(&r->b, text_person(t), TEXT_MARKUP));
}

static void person_mail(struct reader *r, struct str t)
{
	reader_set(&r->mail, build_line(&r->b, text_person(t), TEXT_MARKUP));
}

static void person_uri(struct reader *r, struct str t)
{
	reader_set(&r->person.url, reader_url(r, t));
}

/* --- entries --- */

static void entry_start(struct reader *r, const struct xml_attrs *attrs)
{
	if (build_item_begin(&r->b, reader_line(r)))
		reader_language(r, attrs);
	else
		r->stack[r->depth].place = IN_NOTHING;
}

/* An entry alone: a feed of one. */
static void entry_root(struct reader *r, const struct xml_attrs *attrs)
{
	atom_root(r, attrs);
	entry_start(r, attrs);
}

static void entry_end(struct reader *r, struct str t)
{
	(void)t;
	build_item_end(&r->b);
}

static void entry_title(struct reader *r, struct str t)
{
	build_title(&r->b, line(r, t));
}

static void entry_id(struct reader *r, struct str t)
{
	t = str_trim(t);
	item(r)->id = build_line(&r->b, t, TEXT_PLAIN);
	if (str_starts(t, "http://") || str_starts(t, "https://"))
		build_item_url(&r->b, URL_ID, reader_url(r, t));
}

static void entry_published(struct reader *r, struct str t)
{
	build_published(&r->b, reader_line(r), DATE_OWN, t);
}

static void entry_created(struct reader *r, struct str t)
{
	build_published(&r->b, reader_line(r), DATE_CREATED, t);
}

static void entry_updated(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, &item(r)->modified);
}

static void entry_category(struct reader *r, const struct xml_attrs *attrs)
{
	struct str label = xml_attr(attrs, "label"), scheme = xml_attr(attrs, "scheme");

	/* What Google's feeds are made of is no category. */
	if (contains(scheme, "schemas.google.com") && contains(scheme, "#kind"))
		return;
	build_category(&r->b, build_line(&r->b, label.n ? label : xml_attr(attrs, "term"),
					 TEXT_MARKUP));
}

/* As RSS writes it. */
static void category_text(struct reader *r, struct str t)
{
	build_category(&r->b, reader_line_of(r, t));
}

static void entry_summary(struct reader *r, struct str t)
{
	guess(r, t);
	if (r->form != FORM_NONE)
		build_summary(&r->b, SUMMARY_OWN, t, reader_kind(r), reader_base(r));
}

static void content_start(struct reader *r, const struct xml_attrs *attrs)
{
	struct str type = str_trim(xml_attr(attrs, "type")), src = xml_attr(attrs, "src");

	text_start(r, attrs);
	/* Of Atom 0.3: the same as text and as HTML, each a content of its own. */
	if (str_is(type, "multipart/alternative"))
		r->stack[r->depth] = (struct frame){.place = IN_ITEM, .base = reader_base(r)};
	if (!src.n)
		return;
	const struct attachment e = {
		.url = reader_url(r, src),
		.mime_type = build_line(&r->b, type, TEXT_PLAIN),
		.bytes = -1,
		.duration = -1,
	};
	if (str_starts(type, "video/") || str_is(type, "application/x-shockwave-flash"))
		build_video(&r->b, &e);
	else if (str_starts(type, "audio/") || str_starts(type, "image/"))
		build_enclosure(&r->b, &e);
	else
		build_item_url(&r->b, URL_CONTENT, e.url);
}

static void content_end(struct reader *r, struct str t)
{
	guess(r, t);
	if (r->form != FORM_NONE)
		build_content(&r->b, CONTENT_OWN, t, reader_kind(r), reader_base(r));
}

static void source_title(struct reader *r, struct str t)
{
	if (item(r))
		reader_set(&item(r)->site, line(r, t));
}

const struct element atom_elements[] = {
	{"feed", IN_DOC, IN_FEED, GATHER_NONE, atom_root, NULL},
	{"rss", IN_DOC, IN_ROOT, GATHER_NONE, rss_root_in_atom, NULL},

	{"entry", IN_DOC, IN_ITEM, GATHER_NONE, entry_root, entry_end},
	{"entry", IN_FEED, IN_ITEM, GATHER_NONE, entry_start, entry_end},
	{"title", IN_ITEM, 0, GATHER_WORD, text_start, entry_title},
	{"title", IN_TOP, 0, GATHER_WORD, text_start, feed_title},
	{"title", IN_SOURCE, 0, GATHER_WORD, text_start, source_title},
	{"link", IN_TOP | IN_ITEM, 0, GATHER_WORD, atom_link, link_text},
	{"id", IN_ITEM, 0, GATHER_WORD, NULL, entry_id},
	{"published", IN_ITEM, 0, GATHER_WORD, NULL, entry_published},
	{"pubDate", IN_ITEM, 0, GATHER_WORD, NULL, entry_published},
	{"issued", IN_ITEM, 0, GATHER_WORD, NULL, entry_published},
	{"created", IN_ITEM, 0, GATHER_WORD, NULL, entry_created},
	{"updated", IN_ITEM, 0, GATHER_WORD, NULL, entry_updated},
	{"updated", IN_TOP, 0, GATHER_WORD, NULL, feed_updated},
	{"modified", IN_ITEM, 0, GATHER_WORD, NULL, entry_updated},
	{"modified", IN_TOP, 0, GATHER_WORD, NULL, feed_updated},
	{"author", IN_TOP | IN_ITEM | IN_SOURCE, IN_PERSON, GATHER_NONE, author_start, author_end},
	{"name", IN_PERSON, 0, GATHER_WORD, NULL, person_name},
	{"email", IN_PERSON, 0, GATHER_WORD, NULL, person_mail},
	{"uri", IN_PERSON, 0, GATHER_WORD, NULL, person_uri},
	{"url", IN_PERSON, 0, GATHER_WORD, NULL, person_uri},
	{"category", IN_ITEM, 0, GATHER_WORD, entry_category, category_text},
	{"summary", IN_ITEM, 0, GATHER_PROSE, text_start, entry_summary},
	{"content", IN_ITEM, 0, GATHER_PROSE, content_start, content_end},
	{"source", IN_ITEM, IN_SOURCE, GATHER_NONE, NULL, NULL},
	{"subtitle", IN_TOP, 0, GATHER_WORD, text_start, feed_subtitle},
	{"tagline", IN_TOP, 0, GATHER_WORD, text_start, feed_subtitle},
	{"icon", IN_TOP, 0, GATHER_WORD, NULL, feed_icon},
	{"logo", IN_TOP, 0, GATHER_WORD, NULL, feed_logo},
	{0},
};
