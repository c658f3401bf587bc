#include "feed/build.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/plain.h"
#include "base/mem.h"
#include "base/url.h"

enum { WARN_EACH = 5, VIETNAM = 7 * 60 };

void build_init(struct build *b, const struct feed_job *job, struct feed *f)
{
	*b = (struct build){.job = job, .f = f, .a = f->arena, .hint = {.now = job->now}};
	buf_init(&b->draft.summary.raw, ELEMENT_MAX);
	buf_init(&b->draft.content.raw, ELEMENT_MAX);
}

static int by_line(const void *a, const void *b)
{
	const struct warning *x = a, *y = b;

	return (x->line > y->line) - (x->line < y->line);
}

void build_finish(struct build *b)
{
	int more = 0;

	for (int i = 0; i < WARN_KINDS; i++)
		more += b->warned[i] > WARN_EACH ? b->warned[i] - WARN_EACH : 0;
	if (b->f->warnings.n)
		qsort(b->f->warnings.v, b->f->warnings.n, sizeof *b->f->warnings.v, by_line);
	if (more)
		feed_warn(b->f, 0, _("%d more like these"), more);
	buf_clear(&b->draft.summary.raw);
	buf_clear(&b->draft.content.raw);
	free(b->seen);
}

/* The same once more, on the same line. */
static bool is_repeated(const struct feed *f, int line, const char *text)
{
	const struct warning *last = f->warnings.n ? &f->warnings.v[f->warnings.n - 1] : NULL;

	return last && last->line == line && !strcmp(last->text, text);
}

void build_warn(struct build *b, enum warn kind, int line, const char *fmt, ...)
{
	struct buf text;
	va_list ap;
	char s[400];

	if (b->warned[kind] >= WARN_EACH) {
		b->warned[kind]++;
		return;
	}
	va_start(ap, fmt);
	vsnprintf(s, sizeof s, fmt, ap);
	va_end(ap);
	buf_init(&text, BUF_UNBOUNDED);
	clean_out(&text, s, strlen(s));
	if (!is_repeated(b->f, line, text.data)) {
		feed_warn(b->f, line, "%s", text.data);
		b->warned[kind]++;
	}
	buf_clear(&text);
}

/* --- pieces --- */

/* As much of a text as a warning shows. */
static int shown(struct str t)
{
	return t.n > 80 ? 80 : (int)t.n;
}

/* A reference that was escaped once too often, as in "Tom &amp;amp; Jerry". */
static bool has_reference(struct str t)
{
	const char *amp = memchr(t.s, '&', t.n);

	return amp && memchr(amp, ';', t.n - (size_t)(amp - t.s));
}

static bool wants_markup(struct str t, enum text_kind kind)
{
	if (t.n == 0 || (kind == TEXT_PLAIN && str_has(t, '<')))
		return false;
	return kind == TEXT_PLAIN ? has_reference(t) : str_has(t, '<') || str_has(t, '&');
}

struct str build_unwrapped(struct build *b, struct str t)
{
	struct str in = text_unwrap(t);

	if (in.s != t.s)
		build_warn(b, WARN_ESCAPED, b->line, _("CDATA that was escaped once more"));
	return in;
}

struct str build_undoubled(struct build *b, struct str t)
{
	if (!text_is_doubled(t))
		return t;
	const char *was = arena_strndup(b->a, t.s, t.n), *right = clean_mojibake(b->a, was);
	if (strcmp(was, right) != 0)
		build_warn(b, WARN_CHARSET, b->line, _("a text that was encoded twice"));
	return (struct str){right, strlen(right)};
}

const char *build_line(struct build *b, struct str t, enum text_kind kind)
{
	char *line;

	t = build_unwrapped(b, str_trim(t));
	bool markup = wants_markup(t, kind);
	if (!markup && plain_line(t.s, t.n))
		return arena_strndup(b->a, t.s, t.n);
	/* Before blanks are tidied: one may be a byte of a letter. */
	t = build_undoubled(b, t);
	if (markup) {
		line = b->job->markup->line(b->a, t.s, t.n);
		t = build_unwrapped(b, (struct str){line, line ? strlen(line) : 0});
		if (t.s != line) /* it was escaped twice */
			line = b->job->markup->line(b->a, t.s, t.n);
	} else
		line = clean_line(b->a, t.s, t.n);
	return line && *line ? line : NULL;
}

const char *build_url(struct build *b, int line, const char *base, struct str t)
{
	t = str_trim(build_unwrapped(b, str_trim(t)));
	if (t.n == 0)
		return NULL;
	if (text_is_url(t))
		return arena_strndup(b->a, t.s, t.n);
	const char *url = NULL;
	if (t.n <= URL_MAX)
		url = url_resolve(b->a, base, arena_strndup(b->a, t.s, t.n));
	/* Hosts may have letters of any script, and no more than that. */
	if (url && !clean_is(url, strlen(url)))
		url = NULL;
	if (!url)
		build_warn(b, WARN_URL, line, _("no usable URL: %.*s"), shown(t), t.s);
	return url;
}

/* 03-12-31 is a day of 2003, unless it may be one of this month: 07-03-26 is written here too. */
static bool read_date(const struct build *b, struct str t, struct stamp *out)
{
	bool two_digits = t.n >= 8 && t.s[2] == '-' && t.s[5] == '-';

	if (!two_digits && stamp_iso(t.s, t.n, &b->hint, out))
		return true;
	if (stamp_parse(t.s, t.n, &b->hint, out) &&
	    (!two_digits || out->sec < b->hint.now + 366 * (int64_t)86400))
		return true;
	return stamp_iso(t.s, t.n, &b->hint, out);
}

void build_date(struct build *b, int line, struct str t, struct stamp *out)
{
	t = str_trim(t);
	if (out->known || t.n == 0)
		return;
	if (text_date(t, b->hint.now, out))
		return;
	if (!read_date(b, t, out))
		build_warn(b, WARN_DATE, line, _("no date: %.*s"), shown(t), t.s);
	else if (!text_is_regular_date(t))
		build_warn(b, WARN_DATE, line, _("a date of an odd form: %.*s"), shown(t), t.s);
}

/* A tag of BCP 47, or what looks like one: "vi", "en-us", "vi_VN". */
const char *build_language(struct build *b, struct str t)
{
	t = str_trim(t);
	if (t.n < 2 || t.n > 35)
		return NULL;
	char *s = arena_strndup(b->a, t.s, t.n);
	for (size_t i = 0; i < t.n; i++) {
		bool letter = (s[i] | 32) >= 'a' && (s[i] | 32) <= 'z';
		if (s[i] == '_')
			s[i] = '-';
		else if (!letter && s[i] != '-' && (s[i] < '0' || s[i] > '9'))
			return NULL;
	}
	return s;
}

void build_feed_language(struct build *b, struct str t)
{
	const char *language = build_language(b, t);

	if (!language || b->f->language)
		return;
	b->f->language = language;
	if (str_is((struct str){language, strcspn(language, "-")}, "vi"))
		b->hint.offset = VIETNAM;
}

/* --- people --- */

static struct person *author_slot(struct build *b, bool of_item)
{
	struct item *it = build_item(b);

	if (!of_item)
		return b->f->authors.n < LIST_MAX ? LIST_PUSH(b->a, &b->f->authors) : NULL;
	return it && it->authors.n < LIST_MAX ? LIST_PUSH(b->a, &it->authors) : NULL;
}

static bool has_author(struct build *b, bool of_item, const char *name)
{
	struct item *it = build_item(b);
	const struct person *v = of_item ? (it ? it->authors.v : NULL) : b->f->authors.v;
	size_t n = of_item ? (it ? it->authors.n : 0) : b->f->authors.n;

	for (size_t i = 0; i < n; i++)
		if (v[i].name && !strcmp(v[i].name, name))
			return true;
	return false;
}

void build_author(struct build *b, bool of_item, const char *name, const char *url)
{
	if (!name || has_author(b, of_item, name))
		return;
	struct person *who = author_slot(b, of_item);
	if (who)
		*who = (struct person){name, url};
}

void build_author_text(struct build *b, bool of_item, struct str t)
{
	/* "An <an@example.vn>" would be taken for markup. */
	struct str name = text_person(build_unwrapped(b, str_trim(t)));

	build_author(b, of_item, build_line(b, name, TEXT_MARKUP), NULL);
}

void build_inherit_authors(struct build *b)
{
	for (size_t i = 0; i < b->f->items.n; i++) {
		struct item *it = &b->f->items.v[i];
		if (it->authors.n)
			continue;
		it->authors.v = b->f->authors.v;
		it->authors.n = it->authors.cap = b->f->authors.n;
	}
}
