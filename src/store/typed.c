#include "store/typed.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/clean.h"
#include "base/clock.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/stamp.h"
#include "base/utf8.h"
#include "store/tokenizer.h"

enum { MOST_TERMS = 32, DAY = 86400 };

struct term {
	const char *key; /* null: words */
	const char *s;	 /* without key, quotes and dash */
	size_t n;
	bool excluded, prefix;
};

struct reading {
	struct arena *arena;
	int64_t now;
	struct typed *out;
	struct buf wanted, excluded;
	struct error *err;
};

/* --- what is typed --- */

/* One line, in which full-width signs are plain ones: "ｔｉｔｌｅ：ｈａ" is typed so in Asia. */
static const char *normalise(struct arena *a, const char *typed)
{
	const char *s = clean_line(a, typed, strlen(typed));
	size_t n = strlen(s);
	struct buf out;
	uint32_t cp;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == 0x3000)
			buf_putc(&out, ' ');
		else if (cp >= 0xFF01 && cp <= 0xFF5E)
			buf_putc(&out, (char)(cp - 0xFF01 + '!'));
		else
			buf_add(&out, s + i, len);
	}
	s = arena_strdup(a, out.data);
	buf_clear(&out);
	return s;
}

static bool is_quote(const char *s, size_t *len)
{
	static const char *const quotes[] = {"\"", "“", "”", "„", "«", "»"};

	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		*len = strlen(quotes[i]);
		if (!strncmp(s, quotes[i], *len))
			return true;
	}
	return false;
}

/* Up to the closing quote, or to the end where it is not typed yet. */
static const char *read_quoted(const char *s, struct term *t)
{
	size_t len = 0;

	t->s = s;
	while (*s && !is_quote(s, &len))
		s++;
	t->n = (size_t)(s - t->s);
	return *s ? s + len : s;
}

static const char *read_bare(const char *s, struct term *t)
{
	size_t len;

	t->s = s;
	while (*s && *s != ' ' && !is_quote(s, &len))
		s++;
	t->n = (size_t)(s - t->s);
	t->prefix = t->n > 1 && t->s[t->n - 1] == '*';
	return s;
}

/* The length of "KEY:" where that is one of ours. */
static size_t read_key(const char *s, struct term *t)
{
	static const char *const keys[] = {"title", "author", "category", "portal",
					   "since", "until",  "is"};

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		size_t n = strlen(keys[i]);
		if (strncasecmp(s, keys[i], n) != 0 || s[n] != ':')
			continue;
		t->key = keys[i];
		return n + 1;
	}
	return 0;
}

static const char *read_term(const char *s, struct term *t)
{
	size_t len;

	*t = (struct term){0};
	if (*s == '-' && s[1] && s[1] != ' ') {
		t->excluded = true;
		s++;
	}
	s += read_key(s, t);
	return is_quote(s, &len) ? read_quoted(s + len, t) : read_bare(s, t);
}

/* --- words --- */

static void put_words(struct reading *r, const struct term *t)
{
	struct buf *out = t->excluded ? &r->excluded : &r->wanted;
	const char *joint = out->len ? t->excluded ? " OR " : " AND " : "";
	/* Of what is excluded nothing may be left out. */
	const char *end = !t->prefix ? "\"" : t->excluded ? "\"*" : TOKENIZER_BEGINNING "\"";

	buf_printf(out, "%s%s%s\"%.*s%s", joint, t->key ? t->key : "", t->key ? " : " : "", (int)t->n,
		   t->s, end);
	struct typed_words *w = LIST_PUSH(r->arena, &r->out->words);
	*w = (struct typed_words){.prefix = t->prefix, .excluded = t->excluded};
	w->where = !t->key ? TYPED_ANYWHERE : *t->key == 't' ? TYPED_TITLE : TYPED_AUTHOR;
	tokenizer_read(r->arena, t->s, t->n, &w->words);
}

/* --- names --- */

static void put_name(struct reading *r, const struct term *t)
{
	const char *s = arena_strndup(r->arena, t->s, t->n), *slash = strchr(s, '/');
	struct typed_name name = {.typed = s, .excluded = t->excluded};

	if (!strcmp(t->key, "portal")) {
		name.portal = fold_slug(r->arena, s, strlen(s));
	} else {
		if (slash)
			name.portal = fold_slug(r->arena, s, (size_t)(slash - s));
		s = slash ? slash + 1 : s;
		name.category = fold_slug(r->arena, s, strlen(s));
	}
	*LIST_PUSH(r->arena, &r->out->names) = name;
}

/* --- moments --- */

/* "7d": that long ago. */
static bool read_age(const char *s, int64_t now, int64_t *out)
{
	static const struct {
		char letter;
		int64_t seconds;
	} units[] = {{'h', 3600}, {'d', DAY}, {'w', 7 * DAY}, {'m', 30 * DAY}, {'y', 365 * DAY}};
	char *end;
	long n = strtol(s, &end, 10);

	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (end > s && n >= 0 && n < 100000 && *end == units[i].letter && !end[1]) {
			*out = now - n * units[i].seconds;
			return true;
		}
	return false;
}

/* "2026" or "2026-11": its beginning and its end. */
static bool read_month(const char *s, int64_t now, int64_t *from, int64_t *to)
{
	struct civil c = {.month = 1, .day = 1};
	char *end;

	c.year = (int)strtol(s, &end, 10);
	if (end != s + 4 || c.year < 1970)
		return false;
	if (*end == '-' && end[1]) {
		c.month = (int)strtol(end + 1, &end, 10);
		if (*end || c.month < 1 || c.month > 12)
			return false;
		*from = stamp_from_civil(&c, clock_zone(now));
		c.year += c.month == 12;
		c.month = c.month % 12 + 1;
	} else {
		if (*end)
			return false;
		*from = stamp_from_civil(&c, clock_zone(now));
		c.year++;
	}
	*to = stamp_from_civil(&c, clock_zone(now));
	return true;
}

/* Any date that bantin reads elsewhere; one without a time is a whole day. */
static bool read_date(const char *s, int64_t now, int64_t *from, int64_t *to)
{
	const struct stamp_hint hint = {.now = now, .offset = (int16_t)clock_zone(now)};
	struct stamp t;
	struct stamp_place where;
	size_t n = strlen(s);

	if (!stamp_find(s, n, &hint, &t, &where) || where.start > 0 || where.end < n)
		return false;
	*from = t.sec;
	*to = where.has_time ? t.sec : t.sec + DAY;
	return true;
}

static void begin_at(struct typed *out, int64_t t)
{
	out->since = t > out->since ? t : out->since;
}

static void end_at(struct typed *out, int64_t t)
{
	out->until = t < out->until ? t : out->until;
}

static bool put_moment(struct reading *r, const struct term *t)
{
	const char *s = fold_plain(r->arena, t->s, t->n);
	int64_t from, to;

	if (read_age(s, r->now, &from))
		to = from;
	else if (!read_month(s, r->now, &from, &to) && !read_date(s, r->now, &from, &to))
		return err_set(r->err, ERR_CONFIG, _("%s: '%.*s' is no date: 2026-11-23, 7d, yesterday"),
			       t->key, (int)t->n, t->s);
	/* What is not since is until, and the other way. */
	if (!strcmp(t->key, "since") != t->excluded)
		begin_at(r->out, t->excluded ? to : from);
	else
		end_at(r->out, t->excluded ? from : to);
	return true;
}

/* --- states --- */

static bool put_state(struct reading *r, const struct term *t)
{
	static const struct {
		const char *word;
		bool unread, value;
	} states[] = {{"unread", true, true}, {"read", true, false},
		      {"saved", false, true}, {"unsaved", false, false}};
	const char *s = fold_plain(r->arena, t->s, t->n);

	for (size_t i = 0; i < sizeof states / sizeof *states; i++)
		if (!strcmp(s, states[i].word)) {
			*(states[i].unread ? &r->out->unread : &r->out->saved) =
				states[i].value != t->excluded;
			return true;
		}
	return err_set(r->err, ERR_CONFIG, _("is: '%.*s' is none of unread, read, saved, unsaved"),
		       (int)t->n, t->s);
}

/* --- all of it --- */

static bool takes_words(const struct term *t)
{
	return !t->key || !strcmp(t->key, "title") || !strcmp(t->key, "author");
}

static bool put_term(struct reading *r, const struct term *t)
{
	if (t->key && t->n == 0)
		return err_set(r->err, ERR_CONFIG, _("%s: a value is missing behind the colon"), t->key);
	if (takes_words(t)) {
		if (!tokenizer_finds_word(t->s, t->n))
			return true;
		put_words(r, t);
	} else if (!strcmp(t->key, "is")) {
		if (!put_state(r, t))
			return false;
	} else if (*t->key == 's' || *t->key == 'u') {
		if (!put_moment(r, t))
			return false;
	} else {
		put_name(r, t);
	}
	return r->out->anything = true;
}

static void finish(struct reading *r)
{
	struct typed *out = r->out;

	if (r->wanted.len && r->excluded.len)
		out->match = arena_printf(r->arena, "(%s) NOT (%s)", r->wanted.data, r->excluded.data);
	else if (r->wanted.len)
		out->match = arena_strdup(r->arena, r->wanted.data);
	else if (r->excluded.len)
		out->without = arena_strdup(r->arena, r->excluded.data);
}

bool typed_read(struct arena *a, const char *text, int64_t now, struct typed *out,
		struct error *err)
{
	struct reading r = {.arena = a, .now = now, .out = out, .err = err};
	const char *s = normalise(a, text);
	bool ok = true;

	*out = (struct typed){.since = INT64_MIN, .until = INT64_MAX, .unread = -1, .saved = -1};
	buf_init(&r.wanted, BUF_UNBOUNDED);
	buf_init(&r.excluded, BUF_UNBOUNDED);
	for (int i = 0; ok && *s && i < MOST_TERMS; i++) {
		struct term t;
		s = read_term(s + (*s == ' '), &t);
		ok = put_term(&r, &t);
	}
	if (ok)
		finish(&r);
	buf_clear(&r.wanted);
	buf_clear(&r.excluded);
	return ok;
}
