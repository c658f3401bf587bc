#include "feed/reader.h"

#include <string.h>
#include <strings.h>

#include "base/charset.h"
#include "base/i18n.h"
#include "base/url.h"
#include "feed/markup.h"

/* --- where we are --- */

unsigned reader_place(const struct reader *r)
{
	return r->stack[r->depth ? r->depth - 1 : 0].place;
}

const char *reader_base(const struct reader *r)
{
	const char *base = r->stack[r->depth].base, *home = r->b.f->home_url;

	/* A feed that was saved tells where it is from by its own link. */
	return base && !(base == r->b.job->url && !strncmp(base, "file:", 5) && home) ? base : home;
}

int reader_line(const struct reader *r)
{
	return r->xml ? xml_line(r->xml) : r->last_line;
}

enum text_kind reader_kind(const struct reader *r)
{
	return r->form == FORM_PLAIN ? TEXT_PLAIN : TEXT_MARKUP;
}

const char *reader_line_of(struct reader *r, struct str t)
{
	return r->form == FORM_NONE ? NULL : build_line(&r->b, t, reader_kind(r));
}

void reader_set(const char **field, const char *value)
{
	if (!*field)
		*field = value;
}

void reader_language(struct reader *r, const struct xml_attrs *attrs)
{
	struct str lang = xml_attr_ns(attrs, NS_XML, "lang");
	struct item *it = build_item(&r->b);

	if (!lang.n)
		return;
	if (it)
		it->language = build_language(&r->b, lang);
	else
		build_feed_language(&r->b, lang);
}

const char *reader_url(struct reader *r, struct str t)
{
	return build_url(&r->b, reader_line(r), reader_base(r), t);
}

/* --- what an element means --- */

static const struct element *const tables[NAMESPACES] = {
	[NS_NONE] = rss_elements,     [NS_RDF] = rdf_elements,
	[NS_ATOM] = atom_elements,    [NS_CONTENT] = content_elements,
	[NS_DC] = dc_elements,	      [NS_DCTERMS] = dcterms_elements,
	[NS_FEEDBURNER] = feedburner_elements, [NS_ITUNES] = itunes_elements,
	[NS_MEDIA] = media_elements,  [NS_SLASH] = slash_elements,
	[NS_SY] = sy_elements,	      [NS_THREAD] = thread_elements,
	[NS_XHTML] = xhtml_elements,  [NS_SITEMAP] = sitemap_elements,
	[NS_NEWS] = news_elements,    [NS_PODCAST] = podcast_elements,
};

/* The first element of that name. Those of one name stand together in their table. */
static const struct element *by_name(struct reader *r, enum ns ns, const char *name)
{
	struct memo *m = &r->memo[((uintptr_t)name >> 3 ^ (uintptr_t)ns * 31) % 128];

	if (m->name == name && m->ns == ns)
		return m->first;
	const struct element *e = tables[ns];
	while (e && e->name && strcasecmp(e->name, name) != 0)
		e++;
	*m = (struct memo){name, ns, e && e->name ? e : NULL};
	return m->first;
}

/* What belongs to an item that one within it has ended already belongs nowhere. */
static bool is_orphan(struct reader *r, const struct element *e)
{
	return e->in & IN_ITEM && !(e->opens & IN_ITEM) && !build_item(&r->b);
}

static const struct element *find_in(struct reader *r, enum ns ns, const char *name, unsigned place)
{
	const struct element *e = by_name(r, ns, name);

	while (e && !(e->in & place)) {
		e++;
		if (!e->name || strcasecmp(e->name, name) != 0)
			return NULL;
	}
	return e;
}

/* RSS and Atom are mixed up by those who write them by heart: each knows the other's words. */
static const struct element *find(struct reader *r, enum ns ns, const char *name, unsigned place)
{
	const struct element *e = find_in(r, ns, name, place);

	if (!e && !(place & IN_DOC) && (ns == NS_ATOM || ns == NS_NONE))
		e = find_in(r, ns == NS_ATOM ? NS_NONE : NS_ATOM, name, place);
	return e && place & IN_ITEM && is_orphan(r, e) ? NULL : e;
}

/* Feeds that do not mean the namespace they name. */
static enum ns amend(struct reader *r, enum ns ns)
{
	if (ns == NS_NETSCAPE) {
		r->b.f->format = "rss0.90";
		return NS_NONE;
	}
	if (r->atom && ns == NS_NONE)
		return NS_ATOM;
	return r->atom_is_rss && ns == NS_ATOM ? NS_NONE : ns;
}

/* --- text --- */

static void add_text(struct reader *r, const char *s, size_t n)
{
	size_t room = ELEMENT_MAX - r->text.len;

	if (n > room) {
		for (n = room; n > 0 && ((unsigned char)s[n] & 0xC0) == 0x80;)
			n--;
		if (!r->too_long)
			build_warn(&r->b, WARN_LENGTH, reader_line(r),
				   _("a text longer than %d MB: it is cut"), ELEMENT_MAX >> 20);
		r->too_long = true;
	}
	buf_add(&r->text, s, n);
}

static void add_escaped(struct reader *r, const char *s, size_t n)
{
	for (size_t i = 0, run; i < n; i += run) {
		run = 0;
		while (i + run < n && !strchr("<&\"", s[i + run]))
			run++;
		add_text(r, s + i, run);
		if (i + run == n)
			break;
		char c = s[i + run];
		const char *as = c == '<' ? "&lt;" : c == '&' ? "&amp;" : "&quot;";
		add_text(r, as, strlen(as));
		run++;
	}
}

/* Markup that stands in a text is a part of it, unless the text is plain. */
static void inner_start(struct reader *r, const char *name, const struct xml_attrs *attrs)
{
	struct str key, value;

	r->inner++;
	if (r->form == FORM_PLAIN || r->form == FORM_NONE)
		return;
	add_text(r, "<", 1);
	add_text(r, name, strlen(name));
	for (int i = 0; xml_attr_at(attrs, i, &key, &value); i++) {
		add_text(r, " ", 1);
		add_text(r, key.s, key.n);
		add_text(r, "=\"", 2);
		add_escaped(r, value.s, value.n);
		add_text(r, "\"", 1);
	}
	add_text(r, ">", 1);
}

static bool is_void(const char *name)
{
	static const char *const names[] = {"br", "hr", "img", "wbr", "input", "col", "area",
					    "source", "embed", "track"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcasecmp(names[i], name))
			return true;
	return false;
}

static void inner_end(struct reader *r, const char *name)
{
	r->inner--;
	if (r->form == FORM_PLAIN || r->form == FORM_NONE || is_void(name))
		return;
	add_text(r, "</", 2);
	add_text(r, name, strlen(name));
	add_text(r, ">", 1);
}

static void on_text(void *ctx, const char *s, size_t n)
{
	struct reader *r = ctx;

	/* A person may stand there without further elements. */
	if (!r->gathering && r->stack[r->depth].place != IN_PERSON)
		return;
	if (r->form == FORM_XHTML)
		add_escaped(r, s, n);
	else
		add_text(r, s, n);
}

/* --- elements --- */

static const char *base_of(struct reader *r, const struct xml_attrs *attrs, const char *outer)
{
	struct str base = xml_attr_ns(attrs, NS_XML, "base");
	const char *url = base.n ? build_url(&r->b, reader_line(r), outer, base) : NULL;

	return url ? url : outer;
}

/* What stands in an element that holds nothing stands beside it: someone forgot to close it. */
static unsigned place_in(const struct element *e, unsigned outside)
{
	if (!e)
		return IN_NOTHING;
	return e->opens || e->gather != GATHER_NONE ? e->opens : outside;
}

static void on_start(void *ctx, enum ns ns, const char *name, const struct xml_attrs *attrs)
{
	struct reader *r = ctx;
	struct frame *outer = &r->stack[r->depth];

	if (r->gathering) {
		inner_start(r, name, attrs);
		return;
	}
	/* An item that was never closed is over when the one in it is. */
	unsigned place = (outer->place & IN_ITEM) && !r->b.draft.open ? IN_FEED : outer->place;
	const struct element *e = find(r, amend(r, ns), name, place);
	if (r->depth == 0 && !e)
		r->root = arena_strdup(r->b.a, name);
	r->stack[++r->depth] = (struct frame){
		.element = e,
		.place = place_in(e, place),
		.base = base_of(r, attrs, outer->base),
	};
	if (!e)
		return;
	r->b.line = reader_line(r);
	r->form = FORM_MARKUP;
	r->base64 = false;
	buf_reset(&r->text);
	if (e->start)
		e->start(r, attrs);
	r->gathering = e->gather != GATHER_NONE && r->stack[r->depth].element;
}

/* Bytes of a charset of their own. */
static struct str unpacked(struct reader *r, struct str t)
{
	char *bytes = arena_alloc(r->b.a, t.n / 4 * 3 + 3);
	size_t n = text_base64(t, bytes);
	struct buf clean;

	buf_init(&clean, ELEMENT_MAX);
	charset_decode(bytes, n, CHARSET_PLAIN, NULL, &clean, NULL, NULL);
	t = (struct str){arena_strndup(r->b.a, clean.data, clean.len), clean.len};
	buf_clear(&clean);
	return t;
}

/* An entry of Atom that has no author may yet inherit that of its feed. */
static void tell(struct reader *r)
{
	const struct feed *f = r->b.f;
	size_t n = r->told;

	if (r->b.draft.open || n == f->items.n || !r->b.job->items)
		return;
	while (n < f->items.n && (!r->atom || f->items.v[n].authors.n))
		n++;
	if (n == r->told)
		return;
	struct feed part = *f;
	r->told = part.items.n = n;
	r->b.job->items(&part, r->b.job->items_arg);
}

static void finish(struct reader *r, const struct element *e)
{
	struct str t = {r->text.data, r->text.len};

	if (r->gathering && r->base64)
		t = unpacked(r, t);
	r->gathering = false;
	if (e && e->end)
		e->end(r, t);
	buf_reset(&r->text);
	r->too_long = false;
	r->depth--;
	tell(r);
}

static void on_end(void *ctx, const char *name)
{
	struct reader *r = ctx;

	if (r->inner > 0)
		inner_end(r, name);
	else
		finish(r, r->stack[r->depth].element);
}

/* The document ended in the middle: what is open ends too, but for a word that may be half. */
static void close_all(struct reader *r)
{
	r->inner = 0;
	while (r->depth > 0) {
		const struct element *e = r->stack[r->depth].element;
		finish(r, e && e->gather == GATHER_WORD ? NULL : e);
	}
}

/* --- oddities --- */

static void on_odd(void *ctx, int line, enum oddity kind, const char *what, size_t n)
{
	struct build *b = &((struct reader *)ctx)->b;
	int len = n > 60 ? 60 : (int)n;

	switch (kind) {
	case ODD_AMPERSAND:
		build_warn(b, WARN_ENTITY, line, _("a bare & (should be &amp;)"));
		break;
	case ODD_ENTITY:
		build_warn(b, WARN_ENTITY, line, _("unknown entity &%.*s;"), len, what);
		break;
	case ODD_LESS:
		build_warn(b, WARN_MARKUP, line, _("a bare < (should be &lt;)"));
		break;
	case ODD_UNCLOSED:
		build_warn(b, WARN_MARKUP, line, _("<%.*s> is not closed"), len, what);
		break;
	case ODD_CLOSED:
		build_warn(b, WARN_MARKUP, line, _("</%.*s> closes nothing"), len, what);
		break;
	case ODD_DEEP:
		build_warn(b, WARN_DEPTH, line, _("elements nested deeper than %d are left out"),
			   XML_DEPTH_MAX);
		break;
	case ODD_ATTRIBUTES:
		build_warn(b, WARN_LENGTH, line, _("too many or too long attributes are left out"));
		break;
	case ODD_NAMES:
		build_warn(b, WARN_CUT, line, _("too many different names: the rest is left out"));
		break;
	case ODD_CUT:
		((struct reader *)ctx)->last_line = line;
		build_warn(b, WARN_CUT, line, _("the feed is cut off inside <%.*s>"), len, what);
		break;
	}
}

static void on_prefix(void *ctx, const char *prefix)
{
	struct reader *r = ctx;

	build_warn(&r->b, WARN_PREFIX, reader_line(r), _("the prefix %s is not declared"), prefix);
}

/* --- all of it --- */

static void settle_ttl(struct reader *r)
{
	if (r->b.f->ttl == 0 && r->update_period > 0)
		r->b.f->ttl = r->update_period / (r->update_frequency ? r->update_frequency : 1);
}

static bool judge(const struct reader *r, bool whole, struct error *err)
{
	if (r->root)
		return err_set(err, ERR_FORMAT, _("this is not a feed: its root is <%s>"), r->root);
	if (!r->has_root)
		return err_set(err, ERR_FORMAT, _("this is not a feed"));
	if (!whole && r->b.f->items.n == 0)
		return err_set(err, ERR_FORMAT, _("the feed is cut off before its first item"));
	return true;
}

static bool is_declared(const struct feed_job *job)
{
	const char *end = job->data + job->len, *p = markup_skip_space(job->data, end);

	return end - p > 5 && !memcmp(p, "<?xml", 5);
}

/* Anything but what may stand before a root. */
static bool has_notice(const struct feed_job *job)
{
	size_t bom = job->len >= 3 && !memcmp(job->data, "\xEF\xBB\xBF", 3) ? 3 : 0;
	const char *end = job->data + job->len, *p = markup_skip_space(job->data + bom, end);

	return p < end && (*p != '<' || (markup_name(p + 1, end) && p != markup_root(p, end)));
}

bool reader_run(const struct feed_job *job, struct feed *f, struct error *err)
{
	static const struct reader blank;
	struct reader r = blank;
	const struct xml_events events = {&r, on_start, on_text, on_end, on_odd, on_prefix};

	build_init(&r.b, job, f);
	buf_init(&r.text, ELEMENT_MAX);
	r.stack[0] = (struct frame){
		.place = IN_DOC,
		.base = job->url && url_is_absolute(job->url) ? job->url : NULL,
	};
	if (job->len > 0 && strchr(" \t\r\n", *job->data) && is_declared(job))
		build_warn(&r.b, WARN_MARKUP, 1, _("blanks before the XML declaration"));
	if (has_notice(job))
		build_warn(&r.b, WARN_MARKUP, 1, _("something else stands before the feed"));
	bool whole = xml_read(job->data, job->len, &events, &r.xml);
	close_all(&r);
	build_item_end(&r.b);
	settle_ttl(&r);
	if (r.atom)
		build_inherit_authors(&r.b);
	build_finish(&r.b);
	buf_clear(&r.text);
	return judge(&r, whole, err);
}
