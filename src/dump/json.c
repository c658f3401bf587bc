#include <inttypes.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "dump/formats.h"
#include "view/ink.h"
#include "view/parts.h"

/* Makes JSON values of an item's or a feed's fields; what is not known is left out. */
struct maker {
	struct arena *arena;
	bool ascii;
};

static void set_string(struct maker *m, json_t *o, const char *key, const char *s)
{
	if (s)
		json_object_set_new_nocheck(o, key, json_string_nocheck(view_str(m->arena, s, m->ascii)));
}

/* Addresses and ids are names: they are cleaned, never transliterated. */
static void set_name(struct maker *m, json_t *o, const char *key, const char *s)
{
	if (s)
		json_object_set_new_nocheck(o, key, json_string_nocheck(view_str(m->arena, s, false)));
}

static void set_number(json_t *o, const char *key, int64_t n)
{
	if (n >= 0)
		json_object_set_new_nocheck(o, key, json_integer(n));
}

static void set_seconds(json_t *o, int32_t n)
{
	if (n > 0)
		json_object_set_new_nocheck(o, "duration_in_seconds", json_integer(n));
}

static void set_time(json_t *o, const char *key, const struct stamp *t)
{
	char text[32];

	if (!view_dated(t))
		return;
	stamp_rfc3339(t, text);
	json_object_set_new_nocheck(o, key, json_string_nocheck(text));
}

/* Takes the value; an empty array or object says nothing and is dropped. */
static void set_filled(json_t *o, const char *key, json_t *value)
{
	if (json_array_size(value) > 0 || json_object_size(value) > 0)
		json_object_set_new_nocheck(o, key, value);
	else
		json_decref(value);
}

static void add_filled(json_t *array, json_t *o)
{
	if (json_object_size(o) > 0)
		json_array_append_new(array, o);
	else
		json_decref(o);
}

static json_t *strings(struct maker *m, const char *const *v, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++)
		json_array_append_new(array, json_string_nocheck(view_str(m->arena, v[i], m->ascii)));
	return array;
}

static json_t *authors(struct maker *m, const struct person *v, size_t n)
{
	json_t *array = json_array();

	for (size_t i = 0; i < n; i++) {
		json_t *o = json_object();
		set_string(m, o, "name", v[i].name);
		set_name(m, o, "url", v[i].url);
		add_filled(array, o);
	}
	return array;
}

static json_t *badges(uint32_t bits)
{
	json_t *array = json_array();

	for (int i = 0; i < BADGES; i++)
		if (bits & UINT32_C(1) << i)
			json_array_append_new(array, json_string_nocheck(badge_name(i)));
	return array;
}

/* --- an item --- */

/* JSON Feed wants a type of every attachment: the one that was told, else what the address ends with. */
static const char *type_of(const struct attachment *x)
{
	static const char *const types[][2] = {
		{"mp3", "audio/mpeg"}, {"m4a", "audio/mp4"},	{"aac", "audio/aac"},	    {"ogg", "audio/ogg"},
		{"opus", "audio/ogg"}, {"wav", "audio/wav"},	{"flac", "audio/flac"},	    {"mp4", "video/mp4"},
		{"m4v", "video/mp4"},  {"webm", "video/webm"},	{"mov", "video/quicktime"}, {"jpg", "image/jpeg"},
		{"jpeg", "image/jpeg"}, {"png", "image/png"},	{"gif", "image/gif"},	    {"webp", "image/webp"},
		{"pdf", "application/pdf"}, {"epub", "application/epub+zip"},
	};
	size_t end = x->url ? strcspn(x->url, "?#") : 0;

	for (size_t i = 0; i < sizeof types / sizeof *types && !x->mime_type; i++) {
		size_t n = strlen(types[i][0]);
		if (end > n && x->url[end - n - 1] == '.' && !strncasecmp(x->url + end - n, types[i][0], n))
			return types[i][1];
	}
	return x->mime_type ? x->mime_type : "application/octet-stream";
}

static json_t *attachments(struct maker *m, const struct item *it)
{
	json_t *array = json_array();

	for (size_t i = 0; i < it->attachments.n; i++) {
		const struct attachment *x = &it->attachments.v[i];
		json_t *o = json_object();
		set_name(m, o, "url", x->url);
		set_name(m, o, "mime_type", type_of(x));
		set_string(m, o, "title", x->title);
		set_number(o, "size_in_bytes", x->bytes);
		set_seconds(o, x->duration);
		add_filled(array, o);
	}
	return array;
}

static json_t *images(struct maker *m, const struct item *it)
{
	json_t *array = json_array();

	for (size_t i = 0; i < it->images.n; i++) {
		json_t *o = json_object();
		set_name(m, o, "url", it->images.v[i].url);
		set_string(m, o, "caption", it->images.v[i].caption);
		add_filled(array, o);
	}
	return array;
}

static json_t *videos(struct maker *m, const struct item *it)
{
	json_t *array = json_array();

	for (size_t i = 0; i < it->videos.n; i++) {
		json_t *o = json_object();
		set_name(m, o, "url", it->videos.v[i].url);
		set_string(m, o, "title", it->videos.v[i].title);
		set_seconds(o, it->videos.v[i].duration);
		add_filled(array, o);
	}
	return array;
}

static json_t *related(struct maker *m, const struct item *it)
{
	json_t *array = json_array();

	for (size_t i = 0; i < it->related.n; i++) {
		const struct related *r = &it->related.v[i];
		json_t *o = json_object();
		set_string(m, o, "title", r->title);
		set_name(m, o, "url", r->url);
		set_number(o, "views", r->views);
		set_filled(o, "badges", badges(r->badges));
		set_seconds(o, r->duration);
		add_filled(array, o);
	}
	return array;
}

static json_t *sources(struct maker *m, const struct item *it)
{
	json_t *array = json_array();

	for (size_t i = 0; i < it->sources.n; i++) {
		json_t *o = json_object();
		set_name(m, o, "portal", it->sources.v[i].portal);
		set_string(m, o, "title", it->sources.v[i].title);
		set_name(m, o, "url", it->sources.v[i].url);
		add_filled(array, o);
	}
	return array;
}

static double hundredths(double x)
{
	return (double)(int64_t)(x * 100 + 0.5) / 100;
}

static json_t *item_extension(struct maker *m, const struct item *it)
{
	json_t *o = json_object();

	set_name(m, o, "portal", it->portal);
	set_string(m, o, "category", it->category);
	set_filled(o, "categories", strings(m, it->categories.v, it->categories.n));
	set_string(m, o, "site", it->site);
	set_name(m, o, "canonical_url", it->canonical_url);
	set_string(m, o, "first_title", it->first_title);
	set_string(m, o, "lead", it->lead);
	set_number(o, "views", it->views);
	set_number(o, "comments", it->comments);
	set_filled(o, "badges", badges(it->badges));
	if (it->badges & BADGE_LIT)
		json_object_set_new_nocheck(o, "highlighted", json_true());
	if (it->rank > 0)
		set_number(o, "rank", it->rank);
	if (it->views_per_hour >= 0 && it->views_per_hour < 1e12)
		json_object_set_new_nocheck(o, "views_per_hour", json_real(hundredths(it->views_per_hour)));
	set_filled(o, "sources", sources(m, it));
	if (it->stored) {
		json_object_set_new_nocheck(o, "unread", json_boolean(it->unread));
		json_object_set_new_nocheck(o, "saved", json_boolean(it->saved));
	}
	set_filled(o, "images", images(m, it));
	set_filled(o, "videos", videos(m, it));
	set_filled(o, "related", related(m, it));
	return o;
}

static json_t *item_object(struct maker *m, const struct item *it)
{
	json_t *o = json_object();

	set_name(m, o, "id", item_id(m->arena, it));
	set_name(m, o, "url", it->url);
	set_name(m, o, "external_url", it->external_url);
	set_string(m, o, "title", it->title);
	set_string(m, o, "summary", it->summary ? it->summary : it->lead);
	json_object_set_new_nocheck(o, "content_text", json_string_nocheck(content_text(m->arena, it, m->ascii)));
	json_object_set_new_nocheck(o, "content_html", json_string_nocheck(content_html(m->arena, it, m->ascii)));
	set_name(m, o, "image", it->image);
	set_time(o, "date_published", &it->published);
	set_time(o, "date_modified", &it->modified);
	set_filled(o, "authors", authors(m, it->authors.v, it->authors.n));
	set_filled(o, "tags", strings(m, it->tags.v, it->tags.n));
	set_name(m, o, "language", it->language);
	set_filled(o, "attachments", attachments(m, it));
	set_filled(o, "_bantin", item_extension(m, it));
	return o;
}

/* --- the feed, merged from several --- */

struct feeds {
	const struct feed *const *v;
	size_t n;
};

/* The field at `offset` of the first feed, if all have the same; null if not. */
static const char *common(const struct feeds *f, size_t offset)
{
	const char *first = NULL;

	for (size_t i = 0; i < f->n; i++) {
		const char *s = *(const char *const *)((const char *)f->v[i] + offset);
		if (!s || (i > 0 && strcmp(s, first) != 0))
			return NULL;
		first = s;
	}
	return first;
}
#define COMMON(f, field) common((f), offsetof(struct feed, field))

static const char *own_title(const struct feed *f)
{
	if (f->title)
		return f->title;
	return f->kind == FEED_ARTICLE && f->items.n ? f->items.v[0].title : NULL;
}

/* A joint title of all, each named once. */
static void set_title(struct maker *m, json_t *o, const struct feeds *f)
{
	enum { NAMED_MAX = 8 };
	const char *joint = NULL, *named[NAMED_MAX];
	int n = 0;

	for (size_t i = 0; i < f->n && n < NAMED_MAX; i++) {
		const char *title = own_title(f->v[i]);
		bool again = !title;
		for (int k = 0; k < n && !again; k++)
			again = !strcmp(named[k], title);
		if (again)
			continue;
		named[n++] = title;
		joint = joint ? arena_printf(m->arena, "%s, %s", joint, title) : title;
	}
	set_string(m, o, "title", joint ? joint : "bantin");
}

static const char *kind_name(const struct feeds *f)
{
	static const char *const names[] = {
		[FEED_ARTICLE] = "article", [FEED_FEED] = "feed", [FEED_LIST] = "list"};

	return f->n == 1 ? names[f->v[0]->kind] : "list";
}

static json_t *warnings(struct maker *m, const struct feeds *f)
{
	json_t *array = json_array();

	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; k < f->v[i]->warnings.n; k++) {
			const char *s = f->v[i]->warnings.v[k].text;
			json_array_append_new(array, json_string_nocheck(view_str(m->arena, s, m->ascii)));
		}
	return array;
}

static void set_updated(json_t *o, const struct feeds *f)
{
	const struct stamp *last = NULL;

	for (size_t i = 0; i < f->n; i++) {
		const struct stamp *t = &f->v[i]->updated;
		if (view_dated(t) && (!last || t->sec > last->sec))
			last = t;
	}
	if (last)
		set_time(o, "updated", last);
}

static json_t *feed_extension(struct maker *m, const struct feeds *f)
{
	json_t *o = json_object();

	if (f->n > 0)
		set_name(m, o, "kind", kind_name(f));
	set_name(m, o, "portal", COMMON(f, portal));
	set_name(m, o, "view", COMMON(f, view));
	set_name(m, o, "format", COMMON(f, format));
	set_updated(o, f);
	set_filled(o, "warnings", warnings(m, f));
	return o;
}

static json_t *feed_object(struct maker *m, const struct feeds *f)
{
	json_t *o = json_object();

	json_object_set_new_nocheck(o, "version", json_string_nocheck("https://jsonfeed.org/version/1.1"));
	set_title(m, o, f);
	set_name(m, o, "home_page_url", COMMON(f, home_url));
	set_name(m, o, "feed_url", COMMON(f, feed_url));
	set_string(m, o, "description", COMMON(f, description));
	set_name(m, o, "language", COMMON(f, language));
	set_name(m, o, "icon", COMMON(f, icon));
	if (f->n == 1)
		set_filled(o, "authors", authors(m, f->v[0]->authors.v, f->v[0]->authors.n));
	set_filled(o, "_bantin", feed_extension(m, f));
	return o;
}

/* --- writing, as json_dumps has it, in a fifth of its time: strings are clean already --- */

static bool put_escape(struct buf *out, unsigned char c)
{
	static const char *const names[0x60] = {
		['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
		['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\",
	};

	return names[c] ? buf_puts(out, names[c]) : buf_printf(out, "\\u%04X", (unsigned)c);
}

static bool put_string(struct buf *out, const char *s, size_t n)
{
	static const bool special[256] = {[0 ... 0x1F] = true, ['"'] = true, ['\\'] = true};
	const char *end = s + n, *from = s;
	bool ok = buf_putc(out, '"');

	for (; s < end; s++) {
		if (!special[(unsigned char)*s])
			continue;
		ok = ok && buf_add(out, from, (size_t)(s - from)) && put_escape(out, (unsigned char)*s);
		from = s + 1;
	}
	return ok && buf_add(out, from, (size_t)(end - from)) && buf_putc(out, '"');
}

static bool put_value(struct buf *out, const json_t *v);

static bool put_object(struct buf *out, json_t *o)
{
	bool ok = buf_putc(out, '{'), first = true;

	for (void *at = json_object_iter(o); ok && at; at = json_object_iter_next(o, at), first = false) {
		const char *key = json_object_iter_key(at);
		ok = (first || buf_puts(out, ", ")) && put_string(out, key, strlen(key)) &&
		     buf_puts(out, ": ") && put_value(out, json_object_iter_value(at));
	}
	return ok && buf_putc(out, '}');
}

static bool put_array(struct buf *out, const json_t *array)
{
	bool ok = buf_putc(out, '[');

	for (size_t i = 0; ok && i < json_array_size(array); i++)
		ok = (i == 0 || buf_puts(out, ", ")) && put_value(out, json_array_get(array, i));
	return ok && buf_putc(out, ']');
}

static bool put_by_library(struct buf *out, const json_t *v, size_t flags)
{
	char *s = json_dumps(v, flags | JSON_ENCODE_ANY | JSON_REAL_PRECISION(12));
	bool ok = s && buf_puts(out, s);

	free(s);
	return ok;
}

static bool put_value(struct buf *out, const json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return put_object(out, (json_t *)(uintptr_t)v);
	case JSON_ARRAY:
		return put_array(out, v);
	case JSON_STRING:
		return put_string(out, json_string_value(v), json_string_length(v));
	case JSON_INTEGER:
		return buf_printf(out, "%" PRId64, (int64_t)json_integer_value(v));
	default:
		return put_by_library(out, v, 0);
	}
}

/* Takes the value. `cut` bytes at the end are left out. */
static bool put_json(struct buf *out, json_t *value, bool ascii, size_t cut)
{
	bool ok = ascii ? put_by_library(out, value, JSON_ENSURE_ASCII) : put_value(out, value);

	if (ok)
		buf_truncate(out, out->len - cut);
	json_decref(value);
	return ok;
}

/* Item by item, so that a list of thousands is never held as one tree. */
static bool put_items(struct buf *out, const struct feeds *f, bool ascii, const char *separator)
{
	bool first = true, ok = true;

	for (size_t i = 0; i < f->n; i++)
		for (size_t k = 0; ok && k < f->v[i]->items.n; k++, first = false) {
			struct maker m = {arena_new(), ascii};
			ok = (first || buf_puts(out, separator)) &&
			     put_json(out, item_object(&m, &f->v[i]->items.v[k]), ascii, 0);
			arena_free(m.arena);
		}
	return ok && (first || buf_putc(out, '\n'));
}

bool dump_json(const struct feed *const *feeds, size_t n, const struct view_style *st,
	       struct buf *out)
{
	struct feeds f = {feeds, n};
	struct maker m = {arena_new(), st->ascii};
	bool ok = put_json(out, feed_object(&m, &f), st->ascii, 1);

	arena_free(m.arena);
	return ok && buf_puts(out, ", \"items\": [\n") && put_items(out, &f, st->ascii, ",\n") &&
	       buf_puts(out, "]}\n");
}

bool dump_jsonl(const struct feed *const *feeds, size_t n, const struct view_style *st,
		struct buf *out)
{
	struct feeds f = {feeds, n};

	return put_items(out, &f, st->ascii, "\n");
}
