#include "feed/jsonfeed.h"

#include <jansson.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "feed/build.h"
#include "feed/jsonrepair.h"

struct json_reader {
	struct build b;
	const char *base;
	int line;
};

/* --- members --- */

static struct str text_of(const json_t *v)
{
	if (json_is_string(v))
		return (struct str){json_string_value(v), json_string_length(v)};
	return (struct str){"", 0};
}

static struct str text(const json_t *o, const char *key)
{
	return text_of(json_object_get(o, key));
}

static const char *line(struct json_reader *r, const json_t *o, const char *key)
{
	return build_line(&r->b, text(o, key), TEXT_PLAIN);
}

static const char *url(struct json_reader *r, const json_t *o, const char *key)
{
	return build_url(&r->b, r->line, r->base, text(o, key));
}

static int64_t number(const json_t *o, const char *key)
{
	const json_t *v = json_object_get(o, key);
	double n = json_number_value(v);

	if (json_is_string(v))
		return text_number(text_of(v));
	return json_is_number(v) && n > 0 && n < 1e15 ? (int64_t)n : -1;
}

/* A string, or a number that should be one. */
static const char *id_of(struct json_reader *r, const json_t *v)
{
	if (json_is_integer(v))
		return arena_printf(r->b.a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
	if (json_is_real(v))
		return arena_printf(r->b.a, "%.17g", json_real_value(v));
	return build_line(&r->b, text_of(v), TEXT_PLAIN);
}

/* --- people --- */

static void author(struct json_reader *r, const json_t *v, bool of_item)
{
	if (json_is_string(v))
		build_author_text(&r->b, of_item, text_of(v));
	else
		build_author(&r->b, of_item, line(r, v, "name"), url(r, v, "url"));
}

/* "authors" of 1.1, else "author" of 1.0. */
static void authors(struct json_reader *r, const json_t *o, bool of_item)
{
	const json_t *many = json_object_get(o, "authors"), *v;
	size_t i;

	json_array_foreach(many, i, v)
		author(r, v, of_item);
	if (json_array_size(many) == 0)
		author(r, json_object_get(o, "author"), of_item);
}

/* --- items --- */

static void tags(struct json_reader *r, const json_t *o)
{
	const json_t *v;
	size_t i;

	json_array_foreach(json_object_get(o, "tags"), i, v)
		build_category(&r->b, build_line(&r->b, text_of(v), TEXT_PLAIN));
}

static void attachments(struct json_reader *r, const json_t *o)
{
	const json_t *v;
	size_t i;

	json_array_foreach(json_object_get(o, "attachments"), i, v) {
		int64_t seconds = number(v, "duration_in_seconds");
		const struct attachment e = {
			.url = url(r, v, "url"),
			.mime_type = line(r, v, "mime_type"),
			.title = line(r, v, "title"),
			.bytes = number(v, "size_in_bytes"),
			.duration = seconds < INT32_MAX ? (int32_t)seconds : -1,
		};
		build_enclosure(&r->b, &e);
	}
}

static void texts(struct json_reader *r, const json_t *o)
{
	struct str html = text(o, "content_html");

	if (str_trim(html).n)
		build_content(&r->b, CONTENT_OWN, html, TEXT_MARKUP, r->base);
	else
		build_content(&r->b, CONTENT_OWN, text(o, "content_text"), TEXT_PLAIN, r->base);
	build_summary(&r->b, SUMMARY_OWN, text(o, "summary"), TEXT_PLAIN, r->base);
}

static void item(struct json_reader *r, const json_t *o)
{
	if (!json_is_object(o) || !build_item_begin(&r->b, r->line))
		return;
	struct item *it = build_item(&r->b);
	it->id = id_of(r, json_object_get(o, "id"));
	it->title = line(r, o, "title");
	it->external_url = url(r, o, "external_url");
	it->language = build_language(&r->b, text(o, "language"));
	build_item_url(&r->b, URL_LINK, url(r, o, "url"));
	build_date(&r->b, r->line, text(o, "date_published"), &it->published);
	build_date(&r->b, r->line, text(o, "date_modified"), &it->modified);
	build_image(&r->b, IMAGE_CONTENT, url(r, o, "image"), NULL);
	build_image(&r->b, IMAGE_THUMBNAIL, url(r, o, "banner_image"), NULL);
	texts(r, o);
	authors(r, o, true);
	tags(r, o);
	attachments(r, o);
	build_item_end(&r->b);
}

static void items(struct json_reader *r, const json_t *root, const struct json_repair *j)
{
	const json_t *v;
	size_t i, objects = 0;

	json_array_foreach(json_object_get(root, "items"), i, v) {
		r->line = objects < j->n_lines ? j->lines[objects] : 0;
		r->b.line = r->line;
		objects += json_is_object(v);
		item(r, v);
		if (r->b.full)
			return;
	}
}

/* --- the feed --- */

static void head(struct json_reader *r, const json_t *o)
{
	struct str version = str_trim(text(o, "version"));
	struct feed *f = r->b.f;
	bool is_11 = json_object_get(o, "authors") || json_object_get(o, "language");

	if (version.n)
		is_11 = memmem(version.s, version.n, "1.1", 3);
	f->format = is_11 ? "json1.1" : "json1.0";
	build_feed_language(&r->b, text(o, "language"));
	f->title = line(r, o, "title");
	f->description = line(r, o, "description");
	f->home_url = url(r, o, "home_page_url");
	f->feed_url = url(r, o, "feed_url");
	f->next_page = url(r, o, "next_url");
	f->icon = url(r, o, "icon");
	if (!f->icon)
		f->icon = url(r, o, "favicon");
	authors(r, o, false);
	/* URLs in items are relative to the feed's, and where that is not known, to its page's. */
	if (!r->base || !strncmp(r->base, "file:", 5))
		r->base = f->feed_url ? f->feed_url : f->home_url ? f->home_url : r->base;
}

/* The tree of what could be mended; null and err if there is none. */
static json_t *load(struct json_reader *r, struct json_repair *j, struct error *err)
{
	json_error_t why;
	json_t *root = json_loadb(j->out.data, j->out.len, JSON_DISABLE_EOF_CHECK, &why);

	if (root)
		return root;
	if (j->whole) {
		json_repair_cut(j);
		root = json_loadb(j->out.data, j->out.len, JSON_DISABLE_EOF_CHECK, NULL);
	}
	if (root)
		build_warn(&r->b, WARN_CUT, j->cut ? j->last_line : why.line,
			   j->cut ? _("the feed is cut off: %s") : _("the rest is no JSON: %s"),
			   why.text);
	else
		err_set(err, ERR_FORMAT, _("this is no JSON: line %d: %s"), why.line, why.text);
	return root;
}

static bool is_feed(const json_t *root)
{
	struct str version = text(root, "version");

	return json_is_array(json_object_get(root, "items")) ||
	       (version.n && memmem(version.s, version.n, "jsonfeed", 8));
}

static bool read_root(struct json_reader *r, const json_t *root, const struct json_repair *j,
		      struct error *err)
{
	if (!is_feed(root))
		return err_set(err, ERR_FORMAT, _("this is JSON, but not a feed"));
	head(r, root);
	items(r, root, j);
	build_inherit_authors(&r->b);
	return true;
}

bool jsonfeed_read(const struct feed_job *job, struct feed *f, struct error *err)
{
	struct json_reader r = {.base = job->url && url_is_absolute(job->url) ? job->url : NULL};
	const char *s = memchr(job->data, '{', job->len);
	struct json_repair j = {0};
	json_t *root = NULL;
	bool ok = false;

	build_init(&r.b, job, f);
	if (!s || !json_repair(&j, s, job->len - (size_t)(s - job->data)))
		err_set(err, ERR_FORMAT, _("JSON that nests too deep or has too many values"));
	else
		root = load(&r, &j, err);
	if (root)
		ok = read_root(&r, root, &j, err);
	json_decref(root);
	json_repair_clear(&j);
	build_finish(&r.b);
	return ok;
}
