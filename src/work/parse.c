#include "work/parse.h"

#include <string.h>

#include "base/charset.h"
#include "base/clean.h"
#include "base/i18n.h"
#include "base/vnfont.h"
#include "feed/feed_read.h"
#include "html/html.h"

/* A page of 8 MB takes libxml2 half a gigabyte at worst (hostile.md); feeds are read without a
 * tree and may be larger. */
enum { PAGE_MAX = 8 << 20, TEXT_MAX = 64 << 20 };

static const struct feed_markup markup = {html_fragment, html_line};

/* What a reader might have taken for a page, by its first bytes. */
static const struct {
	const char *magic;
	size_t len;
	const char *name;
} magics[] = {
	{"\x89PNG", 4, N_("a PNG picture")},
	{"\xFF\xD8\xFF", 3, N_("a JPEG picture")},
	{"GIF8", 4, N_("a GIF picture")},
	{"RIFF", 4, N_("a picture or sound")},
	{"%PDF-", 5, N_("a PDF document")},
	{"PK\3\4", 4, N_("a ZIP archive")},
	{"\x1F\x8B", 2, N_("a gzip archive")},
	{"\x7F" "ELF", 4, N_("a program")},
	{"OggS", 4, N_("sound or video")},
	{"ID3", 3, N_("sound")},
	{"SQLite format 3", 15, N_("a database")},
};

static const char *media_name(const struct parse_job *job)
{
	static const struct {
		const char *prefix, *name;
	} types[] = {
		{"image/", N_("a picture")},
		{"video/", N_("a video")},
		{"audio/", N_("sound")},
	};

	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++)
		if (job->len >= magics[i].len && !memcmp(job->data, magics[i].magic, magics[i].len))
			return magics[i].name;
	/* A type alone is believed only of bytes that are no text. */
	for (size_t i = 0; i < sizeof types / sizeof *types; i++)
		if (job->content_type &&
		    !strncmp(job->content_type, types[i].prefix, strlen(types[i].prefix)) &&
		    memchr(job->data, 0, job->len < 512 ? job->len : 512))
			return types[i].name;
	return NULL;
}

static size_t skip_blank(const char *s, size_t n)
{
	size_t i = 0;

	if (n >= 3 && !memcmp(s, "\xEF\xBB\xBF", 3))
		i = 3;
	while (i < n && strchr(" \t\r\n\f", s[i]) && s[i])
		i++;
	return i;
}

static enum charset_kind kind_of(const struct parse_job *job)
{
	const char *s = job->data;
	size_t i = skip_blank(s, job->len);

	if (job->len - i >= 5 && !memcmp(s + i, "<?xml", 5))
		return CHARSET_XML;
	if (i < job->len && (s[i] == '{' || s[i] == '['))
		return CHARSET_JSON;
	if (job->content_type && strstr(job->content_type, "xml") &&
	    !strstr(job->content_type, "xhtml"))
		return CHARSET_XML;
	return CHARSET_HTML;
}

static bool has_letters_beyond_ascii(const struct parse_job *job)
{
	const unsigned char *s = job->data;
	size_t i = 0;

	while (i < job->len && s[i] < 0x80)
		i++;
	return i < job->len;
}

/* What a feed says of its charset, where that is not so. */
static void note_charset(const struct parse_job *job, struct feed *f)
{
	const char *said = charset_declared(job->data, job->len, kind_of(job));
	bool wide = !strncmp(f->charset, "utf-16", 6) || !strncmp(f->charset, "utf-32", 6);
	bool plain = !strcmp(f->charset, "utf-8") || wide;

	if (job->len >= 3 && !memcmp(job->data, "\xEF\xBB\xBF", 3))
		feed_warn(f, 1, _("a byte order mark, which UTF-8 does not need"));
	if (said && !wide && strcmp(said, f->charset) != 0 && has_letters_beyond_ascii(job))
		feed_warn(f, 1, _("declared as %s, but it is %s"), said, f->charset);
	else if (!said && !job->charset && !plain)
		feed_warn(f, 1, _("no charset is declared that is known: it is %s"), f->charset);
}

/* Bytes that are no text have one control in ten; UTF-16 has its high bytes. */
static bool is_noise(const struct parse_job *job, const char *charset)
{
	enum { LITTLE = 64, RARE = 25 };
	const unsigned char *s = job->data;
	size_t controls = 0;

	if (charset && !strncasecmp(charset, "utf-16", 6))
		return false;
	for (size_t i = 0; i < job->len; i++)
		controls += s[i] < 0x20 && (s[i] < '\t' || s[i] > '\r') && s[i] != 0x1B;
	return job->len > LITTLE && controls > job->len / RARE;
}

/* A text, and the memory it is in if that is not the job's own. */
struct document {
	const char *data;
	size_t len;
	struct buf own;
};

static void hold(struct document *d, struct buf *text)
{
	buf_clear(&d->own);
	d->own = *text;
	d->data = text->data;
	d->len = text->len;
}

static bool read_text(const struct parse_job *job, const struct document *text, struct feed *f,
		      struct error *err)
{
	size_t blank = skip_blank(text->data, text->len);

	if (blank == text->len)
		return err_set(err, ERR_FORMAT, _("the document is empty"));
	if (job->type != PARSE_HTML && feed_sniff(text->data, text->len) != SNIFF_NO) {
		note_charset(job, f);
		const struct feed_job fj = {job->url, text->data, text->len, job->now, &markup, job->items,
					   job->items_arg};
		return feed_read(&fj, f, err);
	}
	if (job->type == PARSE_FEED)
		return err_set(err, ERR_FORMAT, _("this is not a feed"));
	if (is_noise(job, f->charset))
		return err_set(err, ERR_FORMAT, _("this is not text"));
	if (job->type == PARSE_AUTO && !memchr(text->data, '<', text->len))
		return err_set(err, ERR_FORMAT, _("this is plain text, not a page or a feed"));
	if (text->len > PAGE_MAX)
		return err_set(err, ERR_LIMIT, _("the page is larger than %d MB"), PAGE_MAX >> 20);
	const struct html_job hj = {job->url, text->data, text->len, job->now, job->rules};
	return html_read(&hj, f, err);
}

/* What was done to a text before it was sent. */
static void undo(struct document *text, struct feed *f)
{
	const char *fonts;
	struct buf right;

	buf_init(&right, TEXT_MAX);
	if (clean_doubled(text->data, text->len, &right))
		feed_warn(f, 0, _("the text was encoded twice"));
	else if ((fonts = vnfont_undress(text->data, text->len, &right)))
		feed_warn(f, 0, _("the text was made for the fonts of %s"), fonts);
	else
		return;
	hold(text, &right);
}

/* Of the first byte that was replaced. */
static int line_of_bad(const struct document *text)
{
	const char *at = memmem(text->data, text->len, "\xEF\xBF\xBD", 3);
	int line = at != NULL;

	for (const char *p = text->data; at && (p = memchr(p, '\n', (size_t)(at - p))); p++)
		line++;
	return line;
}

/* The bytes as clean UTF-8. Most feeds are that already, and large ones are not copied. */
static bool decode(const struct parse_job *job, struct document *d, struct feed *f, struct error *err)
{
	struct buf text;
	size_t bad, skip;

	if (job->type != PARSE_HTML && job->len <= TEXT_MAX &&
	    charset_is_plain(job->data, job->len, job->charset, &skip) &&
	    feed_sniff((const char *)job->data + skip, job->len - skip) != SNIFF_NO) {
		*d = (struct document){(const char *)job->data + skip, job->len - skip, d->own};
		f->charset = "utf-8";
		return true;
	}
	buf_init(&text, TEXT_MAX);
	if (!charset_decode(job->data, job->len, kind_of(job), job->charset, &text, &f->charset, &bad)) {
		buf_clear(&text);
		return err_set(err, ERR_LIMIT, _("the document is larger than %d MB"), TEXT_MAX >> 20);
	}
	hold(d, &text);
	if (bad)
		feed_warn(f, line_of_bad(d), _("%zu bytes are not %s and were replaced"), bad, f->charset);
	return true;
}

struct feed *parse_document(const struct parse_job *job, struct error *err)
{
	const char *media = media_name(job);
	struct document text = {.data = ""};

	if (media) {
		err_set(err, ERR_FORMAT, _("this is %s, not a page or a feed"), _(media));
		return NULL;
	}
	buf_init(&text.own, 0);
	struct feed *f = feed_new();
	bool ok = decode(job, &text, f, err);
	if (ok) {
		undo(&text, f);
		ok = read_text(job, &text, f, err);
	}
	buf_clear(&text.own);
	if (ok)
		return f;
	feed_free(f);
	return NULL;
}
