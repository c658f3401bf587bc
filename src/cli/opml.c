/* --export: OPML 2 (opml.org/spec2.opml). */
#include <string.h>

#include "base/fold.h"
#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/portal.h"

static void put_xml(struct buf *out, const char *name, const char *value)
{
	if (!value)
		return;
	buf_printf(out, " %s=\"", name);
	for (const char *p = value; *p; p++)
		switch (*p) {
		case '&': buf_puts(out, "&amp;"); break;
		case '<': buf_puts(out, "&lt;"); break;
		case '>': buf_puts(out, "&gt;"); break;
		case '"': buf_puts(out, "&quot;"); break;
		default: buf_putc(out, *p);
		}
	buf_putc(out, '"');
}

static void put_outline(struct buf *out, const char *title, const char *feed, const char *page,
			const char *category)
{
	buf_puts(out, "    <outline");
	put_xml(out, "text", title ? title : feed);
	put_xml(out, "title", title);
	put_xml(out, "type", feed ? "rss" : "link");
	put_xml(out, "xmlUrl", feed);
	put_xml(out, feed ? "htmlUrl" : "url", page);
	put_xml(out, "category", category);
	buf_puts(out, "/>\n");
}

static bool is_wanted(struct arena *a, const struct source_line *l, const char *title)
{
	const char *slug = fold_slug(a, title, strlen(title));

	for (size_t i = 0; i < l->words.n; i++)
		if (!strcmp(fold_slug(a, l->words.v[i], strlen(l->words.v[i])), slug))
			return true;
	return l->words.n == 0;
}

/* For others its feeds in a folder; bantin knows it again by its line in the sources. */
static void put_portal(struct buf *out, struct session *s, const struct source_line *l)
{
	struct portal *p = portal_load(l->name, s->warn, s->warn_arg, NULL);

	if (!p)
		return;
	buf_puts(out, "    <outline");
	put_xml(out, "text", p->title ? p->title : p->name);
	put_xml(out, "title", p->title ? p->title : p->name);
	put_xml(out, "htmlUrl", p->home);
	put_xml(out, "bantin:portal", l->text + strcspn(l->text, " \t") + 1);
	buf_puts(out, ">\n");
	for (size_t i = 0; i < p->categories.n; i++) {
		const struct portal_category *c = &p->categories.v[i];
		if (!is_wanted(s->sources.arena, l, c->title))
			continue;
		buf_puts(out, "  ");
		put_outline(out, c->title, c->feed, c->page, NULL);
	}
	buf_puts(out, "    </outline>\n");
	portal_free(p);
}

/* OPML's category: a list with commas. */
static const char *tags_of(struct arena *a, const struct source_line *l)
{
	const char *tags = NULL;

	for (size_t i = 0; i < l->words.n; i++)
		tags = tags ? arena_printf(a, "%s,%s", tags, l->words.v[i]) : l->words.v[i];
	return tags;
}

/* The folder that is open becomes `want`, null for none: other readers know no categories. */
static void put_folder(struct buf *out, const char **open, const char *want)
{
	if (*open == want || (*open && want && !strcmp(*open, want)))
		return;
	if (*open)
		buf_puts(out, "    </outline>\n");
	if (want) {
		buf_puts(out, "    <outline");
		put_xml(out, "text", want);
		put_xml(out, "title", want);
		buf_puts(out, ">\n");
	}
	*open = want;
}

static void put_feed(struct buf *out, struct arena *a, const struct source_line *l, const char **open)
{
	put_folder(out, open, l->words.n ? l->words.v[0] : NULL);
	buf_puts(out, *open ? "  " : "");
	put_outline(out, l->title && *l->title ? l->title : NULL, l->name, NULL, tags_of(a, l));
}

int command_export(struct session *s, const struct args *a)
{
	struct error err = {0};
	const char *folder = NULL;
	struct buf out;

	(void)a;
	if (!sources_read(&s->sources, s->warn, s->warn_arg, &err)) {
		say_failure(NULL, &err);
		return err_exit_status(err.code);
	}
	buf_init(&out, BUF_UNBOUNDED);
	buf_puts(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:bantin=\"urn:bantin\">\n"
		       "  <head><title>bantin</title></head>\n  <body>\n");
	for (size_t i = 0; i < s->sources.lines.n; i++) {
		const struct source_line *l = &s->sources.lines.v[i];
		if (l->kind == SOURCE_FEED)
			put_feed(&out, s->sources.arena, l, &folder);
		if (l->kind != SOURCE_PORTAL)
			continue;
		put_folder(&out, &folder, NULL);
		put_portal(&out, s, l);
	}
	put_folder(&out, &folder, NULL);
	buf_puts(&out, "  </body>\n</opml>\n");
	bool ok = say_result(&out, &err);
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	return ok ? 0 : err_exit_status(err.code);
}
