/* Media RSS: pictures and videos, their titles, captions and credits. */
#include <string.h>

#include "feed/reader.h"

static struct item *item(struct reader *r)
{
	return build_item(&r->b);
}

static bool is_kind(struct str type, struct str medium, const char *kind)
{
	return str_is(medium, kind) || (str_starts(type, kind) && type.n > strlen(kind));
}

static void content_start(struct reader *r, const struct xml_attrs *attrs)
{
	struct str type = str_trim(xml_attr(attrs, "type"));
	struct str medium = str_trim(xml_attr(attrs, "medium"));
	int64_t bytes = text_number(xml_attr(attrs, "fileSize"));

	r->media = (struct media){
		.url = reader_url(r, xml_attr(attrs, "url")),
		.type = build_line(&r->b, type, TEXT_PLAIN),
		.image = is_kind(type, medium, "image") ||
			 (!type.n && !medium.n && xml_attr(attrs, "width").n),
		.video = is_kind(type, medium, "video") ||
			 str_is(type, "application/x-shockwave-flash"),
		.bytes = bytes > 0 ? bytes : -1,
		.duration = text_duration(xml_attr(attrs, "duration")),
	};
}

static const char *caption_of(struct reader *r)
{
	const struct media *m = &r->media;
	const char *caption = m->caption ? m->caption : m->title;

	if (!m->credit)
		return caption;
	return caption ? arena_printf(r->b.a, "%s (%s)", caption, m->credit) : m->credit;
}

static void content_end(struct reader *r, struct str t)
{
	const struct media *m = &r->media;
	const struct attachment e = {m->url, m->type, m->title, m->bytes, m->duration};

	(void)t;
	if (!m->url)
		return;
	if (m->image)
		build_image(&r->b, IMAGE_CONTENT, m->url, caption_of(r));
	else if (m->video)
		build_video(&r->b, &e);
	else
		build_enclosure(&r->b, &e);
}

static void thumbnail(struct reader *r, const struct xml_attrs *attrs)
{
	const char *url = reader_url(r, xml_attr(attrs, "url"));

	if (item(r))
		build_image(&r->b, IMAGE_THUMBNAIL, url, NULL);
	else
		reader_set(&r->b.f->icon, url);
}

/* Plain unless it says html, and yet references in it are often escaped twice. */
static void text_start(struct reader *r, const struct xml_attrs *attrs)
{
	r->form = str_is(str_trim(xml_attr(attrs, "type")), "html") ? FORM_MARKUP : FORM_PLAIN;
}

static void content_title(struct reader *r, struct str t)
{
	reader_set(&r->media.title, reader_line_of(r, t));
}

static void content_description(struct reader *r, struct str t)
{
	reader_set(&r->media.caption, reader_line_of(r, t));
}

static void content_credit(struct reader *r, struct str t)
{
	reader_set(&r->media.credit, reader_line_of(r, t));
}

static void title(struct reader *r, struct str t)
{
	reader_set(&item(r)->title, reader_line_of(r, t));
}

static void description(struct reader *r, struct str t)
{
	build_summary(&r->b, SUMMARY_MEDIA, t, reader_kind(r), reader_base(r));
}

/* Of the item as a whole: who made the picture is no author of the text, unless it says so. */
static void credit_start(struct reader *r, const struct xml_attrs *attrs)
{
	r->form = str_is(str_trim(xml_attr(attrs, "role")), "author") ? FORM_MARKUP : FORM_NONE;
}

static void credit(struct reader *r, struct str t)
{
	if (r->form != FORM_NONE)
		build_author_text(&r->b, true, t);
}

/* What it is called, where what it is is a path: <category label="Phim">entertainment/movie</category> */
static void category_start(struct reader *r, const struct xml_attrs *attrs)
{
	r->label = build_line(&r->b, xml_attr(attrs, "label"), TEXT_MARKUP);
}

static void category(struct reader *r, struct str t)
{
	build_category(&r->b, r->label ? r->label : reader_line_of(r, t));
}

static void keywords(struct reader *r, struct str t)
{
	build_keywords(&r->b, t);
}

const struct element media_elements[] = {
	{"group", IN_ITEM, IN_ITEM, GATHER_NONE, NULL, NULL},
	{"content", IN_ITEM, IN_MEDIA, GATHER_NONE, content_start, content_end},
	{"thumbnail", IN_TOP | IN_ITEM | IN_MEDIA, 0, GATHER_NONE, thumbnail, NULL},
	{"title", IN_ITEM, 0, GATHER_WORD, text_start, title},
	{"title", IN_MEDIA, 0, GATHER_WORD, text_start, content_title},
	{"description", IN_ITEM, 0, GATHER_PROSE, text_start, description},
	{"description", IN_MEDIA, 0, GATHER_WORD, text_start, content_description},
	{"credit", IN_ITEM, 0, GATHER_WORD, credit_start, credit},
	{"credit", IN_MEDIA, 0, GATHER_WORD, NULL, content_credit},
	{"category", IN_ITEM | IN_MEDIA, 0, GATHER_WORD, category_start, category},
	{"keywords", IN_ITEM | IN_MEDIA, 0, GATHER_WORD, NULL, keywords},
	{0},
};
