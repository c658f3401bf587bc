/* What RSS and Atom are extended by: Dublin Core, content, syndication, slash, threads, iTunes,
 * podcast:, FeedBurner. Media RSS has a file of its own. */
#include "feed/reader.h"

static struct item *item(struct reader *r)
{
	return build_item(&r->b);
}

/* --- Dublin Core --- */

static void title(struct reader *r, struct str t)
{
	reader_set(item(r) ? &item(r)->title : &r->b.f->title, reader_line_of(r, t));
}

static void creator(struct reader *r, struct str t)
{
	build_author_text(&r->b, item(r) != NULL, t);
}

static void published(struct reader *r, struct str t)
{
	if (item(r))
		build_published(&r->b, reader_line(r), DATE_MODULE, t);
	else
		build_date(&r->b, reader_line(r), t, &r->b.f->updated);
}

static void created(struct reader *r, struct str t)
{
	build_published(&r->b, reader_line(r), DATE_CREATED, t);
}

static void modified(struct reader *r, struct str t)
{
	build_date(&r->b, reader_line(r), t, item(r) ? &item(r)->modified : &r->b.f->updated);
}

static void subject(struct reader *r, struct str t)
{
	build_category(&r->b, reader_line_of(r, t));
}

static void description(struct reader *r, struct str t)
{
	if (item(r))
		build_summary(&r->b, SUMMARY_ITUNES, t, TEXT_MARKUP, reader_base(r));
	else
		reader_set(&r->b.f->description, reader_line_of(r, t));
}

static void language(struct reader *r, struct str t)
{
	if (item(r))
		item(r)->language = build_language(&r->b, t);
	else
		build_feed_language(&r->b, t);
}

const struct element dc_elements[] = {
	{"title", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, title},
	{"creator", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, creator},
	{"author", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, creator},
	{"date", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, published},
	{"subject", IN_ITEM, 0, GATHER_WORD, NULL, subject},
	{"description", IN_TOP | IN_ITEM, 0, GATHER_PROSE, NULL, description},
	{"language", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, language},
	{0},
};

const struct element dcterms_elements[] = {
	{"title", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, title},
	{"creator", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, creator},
	{"created", IN_ITEM, 0, GATHER_WORD, NULL, created},
	{"issued", IN_ITEM, 0, GATHER_WORD, NULL, published},
	{"date", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, published},
	{"modified", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, modified},
	{"subject", IN_ITEM, 0, GATHER_WORD, NULL, subject},
	{"abstract", IN_TOP | IN_ITEM, 0, GATHER_PROSE, NULL, description},
	{"description", IN_TOP | IN_ITEM, 0, GATHER_PROSE, NULL, description},
	{"language", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, language},
	{0},
};

/* --- content, XHTML --- */

static void encoded(struct reader *r, struct str t)
{
	build_content(&r->b, CONTENT_OWN, t, TEXT_MARKUP, reader_base(r));
}

static void xhtml_start(struct reader *r, const struct xml_attrs *attrs)
{
	(void)attrs;
	r->form = FORM_XHTML;
}

static void xhtml_end(struct reader *r, struct str t)
{
	build_content(&r->b, CONTENT_XHTML, t, TEXT_MARKUP, reader_base(r));
}

const struct element content_elements[] = {
	{"encoded", IN_ITEM, 0, GATHER_PROSE, NULL, encoded},
	{0},
};

const struct element xhtml_elements[] = {
	{"body", IN_ITEM, 0, GATHER_PROSE, xhtml_start, xhtml_end},
	{"div", IN_ITEM, 0, GATHER_PROSE, xhtml_start, xhtml_end},
	{0},
};

/* --- comments, links, how often --- */

static void comments(struct reader *r, struct str t)
{
	if (item(r)->comments < 0)
		item(r)->comments = text_number(t);
}

static void original_link(struct reader *r, struct str t)
{
	build_item_url(&r->b, URL_ORIGINAL, reader_url(r, t));
}

static void update_period(struct reader *r, struct str t)
{
	static const struct {
		const char *name;
		int minutes;
	} periods[] = {
		{"hourly", 60}, {"daily", 1440}, {"weekly", 10080}, {"monthly", 43200},
		{"yearly", 525600},
	};

	for (size_t i = 0; i < sizeof periods / sizeof *periods; i++)
		if (str_is(str_trim(t), periods[i].name))
			r->update_period = periods[i].minutes;
}

static void update_frequency(struct reader *r, struct str t)
{
	int64_t n = text_number(t);

	if (n > 0 && n < 10000)
		r->update_frequency = (int)n;
}

const struct element slash_elements[] = {
	{"comments", IN_ITEM, 0, GATHER_WORD, NULL, comments},
	{0},
};

const struct element thread_elements[] = {
	{"total", IN_ITEM, 0, GATHER_WORD, NULL, comments},
	{0},
};

const struct element feedburner_elements[] = {
	{"origLink", IN_ITEM, 0, GATHER_WORD, NULL, original_link},
	{0},
};

const struct element sy_elements[] = {
	{"updatePeriod", IN_TOP, 0, GATHER_WORD, NULL, update_period},
	{"updateFrequency", IN_TOP, 0, GATHER_WORD, NULL, update_frequency},
	{0},
};

/* --- iTunes --- */

static void itunes_author(struct reader *r, struct str t)
{
	/* Mostly the name of the show: only where no one else is named. */
	if (item(r) ? item(r)->authors.n == 0 : r->b.f->authors.n == 0)
		build_author_text(&r->b, item(r) != NULL, t);
}

static void itunes_duration(struct reader *r, struct str t)
{
	r->b.draft.duration = text_duration(t);
}

static void itunes_image(struct reader *r, const struct xml_attrs *attrs)
{
	struct str href = xml_attr(attrs, "href");
	const char *url = reader_url(r, href.n ? href : xml_attr(attrs, "url"));

	if (item(r))
		build_image(&r->b, IMAGE_ITUNES, url, NULL);
	else
		reader_set(&r->b.f->icon, url);
}

/* Before there was itunes:image. */
static void itunes_link(struct reader *r, const struct xml_attrs *attrs)
{
	if (str_is(str_trim(xml_attr(attrs, "rel")), "image"))
		itunes_image(r, attrs);
}

static void itunes_subtitle(struct reader *r, struct str t)
{
	if (item(r))
		build_summary(&r->b, SUMMARY_MEDIA, t, TEXT_MARKUP, reader_base(r));
	else
		reader_set(&r->b.f->description, reader_line_of(r, t));
}

static void itunes_category(struct reader *r, const struct xml_attrs *attrs)
{
	build_category(&r->b, build_line(&r->b, xml_attr(attrs, "text"), TEXT_MARKUP));
}

static void itunes_keywords(struct reader *r, struct str t)
{
	build_keywords(&r->b, t);
}

const struct element itunes_elements[] = {
	{"title", IN_ITEM, 0, GATHER_WORD, NULL, title},
	{"author", IN_TOP | IN_ITEM, 0, GATHER_WORD, NULL, itunes_author},
	{"duration", IN_ITEM, 0, GATHER_WORD, NULL, itunes_duration},
	{"image", IN_TOP | IN_ITEM, 0, GATHER_NONE, itunes_image, NULL},
	{"link", IN_TOP | IN_ITEM, 0, GATHER_NONE, itunes_link, NULL},
	{"summary", IN_TOP | IN_ITEM, 0, GATHER_PROSE, NULL, description},
	{"subtitle", IN_TOP | IN_ITEM, 0, GATHER_PROSE, NULL, itunes_subtitle},
	{"category", IN_ITEM, IN_ITEM, GATHER_NONE, itunes_category, NULL}, /* one in another */
	{"keywords", IN_ITEM, 0, GATHER_WORD, NULL, itunes_keywords},
	{0},
};

/* --- podcast: --- */

/* Those who are heard or wrote it, not those who cut it. No role is a host's. */
static void podcast_person_start(struct reader *r, const struct xml_attrs *attrs)
{
	static const char *const roles[] = {"", "host", "co-host", "guest", "author", "narrator"};
	struct str role = str_trim(xml_attr(attrs, "role"));

	r->form = FORM_NONE;
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (str_is(role, roles[i]))
			r->form = FORM_MARKUP;
	r->person.url = reader_url(r, xml_attr(attrs, "href"));
}

static void podcast_person(struct reader *r, struct str t)
{
	if (r->form != FORM_NONE)
		build_author(&r->b, item(r) != NULL, reader_line_of(r, t), r->person.url);
}

/* Its text or its chapters: files beside what is heard. */
static void podcast_file(struct reader *r, const struct xml_attrs *attrs)
{
	const struct attachment e = {
		.url = reader_url(r, xml_attr(attrs, "url")),
		.mime_type = build_line(&r->b, xml_attr(attrs, "type"), TEXT_PLAIN),
		.bytes = -1,
		.duration = -1,
	};

	build_beside(&r->b, &e);
}

const struct element podcast_elements[] = {
	{"person", IN_TOP | IN_ITEM, 0, GATHER_WORD, podcast_person_start, podcast_person},
	{"transcript", IN_ITEM, 0, GATHER_NONE, podcast_file, NULL},
	{"chapters", IN_ITEM, 0, GATHER_NONE, podcast_file, NULL},
	{0},
};
