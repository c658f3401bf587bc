/* --check: what was found in a document and where, what is missing, and every oddity. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "cli/check.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/collect.h"
#include "core/files.h"
#include "core/portal.h"

static const char *origin_of(const struct feed *f, const char *field)
{
	for (size_t i = 0; i < f->origins.n; i++)
		if (!strcmp(f->origins.v[i].field, field))
			return f->origins.v[i].from;
	return NULL;
}

/* "title: X (from Y)"; "no title" where there is none. */
static void put_fact(struct buf *out, const struct feed *f, const char *field, const char *value)
{
	const char *from = origin_of(f, field);

	if (!value) {
		buf_printf(out, _("missing: %s\n"), field);
		return;
	}
	buf_printf(out, "%s: ", field);
	say_cell(out, value, ' ');
	out->len--;
	if (from)
		buf_printf(out, _(" (from %s)"), from);
	buf_putc(out, '\n');
}

/* What most articles lack. */
static void put_if(struct buf *out, const struct feed *f, const char *field, const char *value)
{
	if (value)
		put_fact(out, f, field, value);
}

static void put_number(struct buf *out, const struct feed *f, const char *field, int64_t n)
{
	char text[32];

	snprintf(text, sizeof text, "%" PRId64, n);
	if (n >= 0)
		put_fact(out, f, field, text);
}

static size_t count_blocks(const struct block *b, bool figures)
{
	size_t n = 0;

	for (; b; b = b->next)
		n += !figures || b->type == BLOCK_FIGURE;
	return n;
}

static const char *names_of(struct arena *a, const struct item *it)
{
	const char *s = NULL;

	for (size_t i = 0; i < it->authors.n; i++)
		s = s ? arena_printf(a, "%s, %s", s, it->authors.v[i].name) : it->authors.v[i].name;
	return s;
}

static const char *tags_of(struct arena *a, const struct item *it)
{
	const char *s = NULL;

	for (size_t i = 0; i < it->tags.n; i++)
		s = s ? arena_printf(a, "%s, %s", s, it->tags.v[i]) : it->tags.v[i];
	return s;
}

static void put_article(struct buf *out, const struct feed *f)
{
	const struct item *it = &f->items.v[0];
	struct buf text;
	char when[32] = "";

	put_fact(out, f, "title", it->title);
	put_fact(out, f, "lead", it->lead);
	put_fact(out, f, "authors", names_of(f->arena, it));
	if (it->published.known)
		stamp_rfc3339(&it->published, when);
	put_fact(out, f, "published", *when ? when : NULL);
	*when = '\0';
	if (it->modified.known)
		stamp_rfc3339(&it->modified, when);
	put_if(out, f, "modified", *when ? when : NULL);
	put_fact(out, f, "category", it->category);
	put_fact(out, f, "site", it->site);
	put_fact(out, f, "language", it->language);
	put_fact(out, f, "canonical_url", it->canonical_url);
	put_fact(out, f, "image", it->image);
	put_if(out, f, "tags", tags_of(f->arena, it));
	put_if(out, f, "paywall", it->badges & BADGE_PAYWALL ? "yes" : NULL);
	put_number(out, f, "views", it->views);
	put_number(out, f, "comments", it->comments);
	put_number(out, f, "related", (int64_t)it->related.n);
	buf_init(&text, BUF_UNBOUNDED);
	block_plain(it->body, &text);
	buf_printf(out, _("body: %zu blocks, %zu figures, %zu bytes of text\n"), count_blocks(it->body, false),
		   count_blocks(it->body, true), text.len);
	buf_clear(&text);
}

/* How many items lack a thing that readers want. */
static void put_lacking(struct buf *out, const struct feed *f)
{
	size_t title = 0, url = 0, date = 0, text = 0, id = 0;

	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		title += !it->title;
		url += !it->url;
		date += !it->published.known && !it->modified.known;
		text += !it->body && !it->summary;
		id += f->kind == FEED_FEED && !it->id;
	}
	const struct {
		size_t n;
		const char *what;
	} lacking[] = {{title, "title"}, {url, "url"}, {date, "date"}, {text, "summary"}, {id, "id"}};
	for (size_t i = 0; i < sizeof lacking / sizeof *lacking; i++)
		if (lacking[i].n)
			buf_printf(out, _("missing: %s of %zu items\n"), lacking[i].what, lacking[i].n);
}

static void put_document(struct buf *out, const struct feed *f)
{
	static const char *const kinds[] = {"article", "feed", "list"};

	buf_printf(out, "kind: %s\n", kinds[f->kind]);
	put_fact(out, f, "format", f->format);
	put_fact(out, f, "charset", f->charset);
	if (f->kind == FEED_ARTICLE) {
		put_article(out, f);
	} else {
		put_fact(out, f, "title", f->title);
		put_fact(out, f, "home", f->home_url);
		put_fact(out, f, "language", f->language);
		buf_printf(out, "items: %zu\n", f->items.n);
		put_lacking(out, f);
	}
	for (size_t i = 0; i < f->feeds.n; i++)
		put_fact(out, f, "feed", f->feeds.v[i].url);
	for (size_t i = 0; i < f->warnings.n; i++) {
		if (f->warnings.v[i].line)
			buf_printf(out, _("line %d: "), f->warnings.v[i].line);
		else
			buf_puts(out, _("oddity: "));
		say_cell(out, f->warnings.v[i].text, '\n');
	}
}

static void put_oddity(const char *text, void *arg)
{
	say_cell(arg, text, '\n');
}

static void put_missing(struct buf *out, const char *what, const char *category)
{
	if (category)
		buf_printf(out, _("missing: %s of %s\n"), what, category);
	else
		buf_printf(out, _("missing: %s\n"), what);
}

/* A definition as it was understood, and what it does not say; frees it. Null is a failure. */
static bool put_portal(struct buf *out, struct portal *p)
{
	struct buf text;

	if (!p)
		return false;
	buf_init(&text, BUF_UNBOUNDED);
	portal_format(p, &text);
	if (!p->title)
		put_missing(&text, "title", NULL);
	if (!p->language && !p->recognise)
		put_missing(&text, "language", NULL);
	if (!p->trending && !p->recognise)
		put_missing(&text, "trending", NULL);
	for (size_t i = 0; i < p->categories.n; i++) {
		const struct portal_category *c = &p->categories.v[i];
		if (!c->page || !c->feed)
			put_missing(&text, c->page ? "feed" : "page", c->title);
	}
	buf_printf(&text, _("categories: %zu\n"), p->categories.n);
	clean_out(out, text.data, text.len);
	buf_clear(&text);
	portal_free(p);
	return true;
}

/* By its path. */
static struct portal *read_portal(const char *path, struct buf *out, struct error *err)
{
	char *text = files_read(path, err);
	bool family = text && (strstr(text, "\nrecognise") || !strncmp(text, "recognise", 9));
	struct portal *p = !text ? NULL
			   : family ? portal_parse_family("check", text, path, put_oddity, out, err)
				    : portal_parse("check", text, path, put_oddity, out, err);

	free(text);
	return p;
}

static bool is_portal_file(const char *target)
{
	size_t n = strlen(target);

	return n > 7 && !strcmp(target + n - 7, ".portal");
}

static bool check_one(struct session *s, const struct args *a, char *target, struct buf *out,
		      struct error *err)
{
	const struct collect_options opt = {.base = a->base, .type = a->type, .limit = -1};
	struct collected got;

	if (!strcmp(target, "rules"))
		return check_rules(s, out, err);
	if (!strcmp(target, "searches"))
		return check_searches(s, out, err);
	if (is_portal_file(target))
		return put_portal(out, read_portal(target, out, err));
	if (!strncmp(target, "portal:", 7)) {
		struct portal *p = portal_load(target + 7, put_oddity, out, err);
		/* A lone feed is a portal without a definition: it is looked at as a list. */
		if (p || err->detail != ENOENT)
			return put_portal(out, p);
	}
	collect(s, &target, 1, &opt, &got);
	*err = got.err;
	if (got.feed && got.err.code == ERR_NONE)
		put_document(out, got.feed);
	feed_free(got.feed);
	return got.err.code == ERR_NONE;
}

int command_check(struct session *s, const struct args *a)
{
	struct error err = {0}, first = {0};
	struct buf out;
	int failed = 0;

	buf_init(&out, BUF_UNBOUNDED);
	for (int i = 0; i < a->n_targets; i++)
		if (!check_one(s, a, a->targets[i], &out, &err)) {
			say_failure(a->targets[i], &err);
			if (!failed++)
				first = err;
		}
	if (failed && failed < a->n_targets)
		first.code = ERR_PARTIAL;
	if (!say_result(&out, &err)) {
		say_failure(NULL, &err);
		first = err;
	}
	buf_clear(&out);
	return err_exit_status(first.code);
}
