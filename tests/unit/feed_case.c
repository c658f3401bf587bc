#include "tests/unit/unit.h"

#include <ctype.h>

#include "base/clean.h"
#include "base/url.h"
#include "tests/unit/feed_case.h"

/* --- a markup reader of ten lines, in place of html/ --- */

static void unescape(struct buf *out, const char *s, size_t n)
{
	static const struct {
		const char *name, *as;
	} refs[] = {{"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&ecirc;",
	 "ê"}};

	for (size_t i = 0, k; i < n; i += k < 5 ? strlen(refs[k].name) : 1) {
		for (k = 0; k < 5; k++)
			if (!strncmp(s + i, refs[k].name, strlen(refs[k].name)))
				break;
		if (k < 5)
			buf_puts(out, refs[k].as);
		else
			buf_putc(out, s[i]);
	}
}

static char *fake_line(struct arena *a, const char *s, size_t n)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < n;) {
		const char *lt = s + i;
		while (lt && (lt = memchr(lt, '<', n - (size_t)(lt - s))) &&
		       !isalpha((unsigned char)lt[1]) && lt[1] != '/')
			lt++;
		size_t text = lt ? (size_t)(lt - s) - i : n - i;
		unescape(&out, s + i, text);
		i += text;
		const char *gt = lt ? memchr(lt, '>', n - i) : NULL;
		i = gt ? (size_t)(gt + 1 - s) : n;
	}
	char *line = clean_line(a, out.data, out.len);
	buf_clear(&out);
	return line;
}

static struct block *fake_blocks(struct arena *a, const char *s, size_t n, const char *base,
				 struct item *it)
{
	const char *copy = arena_strndup(a, s, n), *src = strstr(copy, " src=\"");

	if (src) {
		src = arena_strndup(a, src + 6, strcspn(src + 6, "\""));
		LIST_PUSH(a, &it->images)->url = url_resolve(a, base, src);
	}
	const char *line = fake_line(a, s, n);
	if (!*line)
		return NULL;
	struct block *b = block_new(a, BLOCK_PARA);
	b->text.s = line;
	return b;
}

static const struct feed_markup markup = {fake_blocks, fake_line};

/* --- a feed as text --- */

static void put(struct buf *out, const char *key, const char *value)
{
	if (value)
		buf_printf(out, " %s=%s", key, value);
}

static void put_stamp(struct buf *out, const char *key, const struct stamp *t)
{
	char s[32];

	if (!t->known)
		return;
	stamp_rfc3339(t, s);
	put(out, key, s);
}

static void put_number(struct buf *out, const char *key, int64_t n)
{
	if (n >= 0)
		buf_printf(out, " %s=%lld", key, (long long)n);
}

static void put_people(struct buf *out, const struct person *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(out, "by", v[i].name);
		if (v[i].url)
			buf_printf(out, "(%s)", v[i].url);
	}
}

static void put_files(struct buf *out, const char *key, const struct attachment *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		put(out, key, v[i].url);
		put(out, "type", v[i].mime_type);
		put(out, "name", v[i].title);
		put_number(out, "bytes", v[i].bytes);
		put_number(out, "seconds", v[i].duration);
	}
}

static void put_item(struct buf *out, const struct item *it)
{
	buf_puts(out, "item");
	put(out, "id", it->id);
	put(out, "url", it->url);
	put(out, "other", it->external_url);
	put(out, "title", it->title);
	put(out, "summary", it->summary);
	for (const struct block *b = it->body; b; b = b->next)
		put(out, "body", b->text.s);
	if (it->full)
		buf_puts(out, " full");
	put(out, "image", it->image);
	for (size_t i = 0; i < it->images.n; i++) {
		put(out, "img", it->images.v[i].url);
		if (it->images.v[i].caption)
			buf_printf(out, "(%s)", it->images.v[i].caption);
	}
	put_files(out, "video", it->videos.v, it->videos.n);
	put_files(out, "file", it->attachments.v, it->attachments.n);
	put_stamp(out, "on", &it->published);
	put_stamp(out, "changed", &it->modified);
	put_people(out, it->authors.v, it->authors.n);
	put(out, "category", it->category);
	for (size_t i = 0; i < it->tags.n; i++)
		put(out, i < it->categories.n && it->categories.v[i] == it->tags.v[i] ? "cat"
		 : "tag",
		    it->tags.v[i]);
	put_number(out, "comments", it->comments);
	put(out, "language", it->language);
	put(out, "site", it->site);
	buf_putc(out, '\n');
}

static void describe(struct buf *out, const struct feed *f)
{
	buf_puts(out, f->format ? f->format : "none");
	put(out, "title", f->title);
	put(out, "about", f->description);
	put(out, "language", f->language);
	put(out, "icon", f->icon);
	put(out, "home", f->home_url);
	put(out, "self", f->feed_url);
	put(out, "next", f->next_page);
	put_stamp(out, "updated", &f->updated);
	if (f->ttl)
		put_number(out, "ttl", f->ttl);
	put_people(out, f->authors.v, f->authors.n);
	buf_putc(out, '\n');
	for (size_t i = 0; i < f->items.n; i++)
		put_item(out, &f->items.v[i]);
	/* That they have no ids goes without saying, but for the documents of tests/cli/feeds.sh. */
	for (size_t i = 0; i < f->warnings.n; i++)
		if (strcmp(f->warnings.v[i].text, "an item without an id") != 0)
			buf_printf(out, "%d: %s\n", f->warnings.v[i].line, f->warnings.v[i].text);
}

struct feed *feed_case_read(const char *url, const char *doc, size_t n, bool *ok,
			    struct error *err)
{
	const struct feed_job job = {url, doc, n, NOW, &markup, NULL, NULL};
	struct feed *f = feed_new();

	*ok = feed_read(&job, f, err);
	return f;
}

bool feed_case_reread(struct buf *b)
{
	struct error err = {0};
	bool ok;
	struct feed *f = feed_case_read(URL, b->data, b->len, &ok, &err);

	buf_reset(b);
	if (ok)
		describe(b, f);
	else
		buf_printf(b, "%d: %s", (int)err.code, err.text);
	feed_free(f);
	return ok;
}

void feed_case_check(const struct sample *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf b;
		buf_init(&b, BUF_UNBOUNDED);
		buf_puts(&b, v[i].doc);
		feed_case_reread(&b);
		assert_string_equal(b.data, v[i].want);
		buf_clear(&b);
	}
}
