/* --import and --export: OPML 1 and 2 (opml.org/spec2.opml), newsboat's urls. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/files.h"
#include "core/portal.h"

/* --- out --- */

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
	put_xml(out, "type", feed ? "rss" : "link");
	put_xml(out, "xmlUrl", feed);
	put_xml(out, feed ? "htmlUrl" : "url", page);
	put_xml(out, "category", category);
	buf_puts(out, "/>\n");
}

static void put_portal(struct buf *out, struct session *s, const char *name)
{
	struct portal *p = portal_load(name, s->warn, s->warn_arg, NULL);

	if (!p)
		return;
	buf_puts(out, "    <outline");
	put_xml(out, "text", p->title ? p->title : p->name);
	put_xml(out, "htmlUrl", p->home);
	buf_puts(out, ">\n");
	for (size_t i = 0; i < p->categories.n; i++) {
		const struct portal_category *c = &p->categories.v[i];
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

int command_export(struct session *s, const struct args *a)
{
	struct error err = {0};
	struct buf out;

	(void)a;
	if (!sources_read(&s->sources, s->warn, s->warn_arg, &err)) {
		say_failure(NULL, &err);
		return err_exit_status(err.code);
	}
	buf_init(&out, BUF_UNBOUNDED);
	buf_puts(&out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n"
		       "  <head><title>bantin</title></head>\n  <body>\n");
	for (size_t i = 0; i < s->sources.lines.n; i++) {
		const struct source_line *l = &s->sources.lines.v[i];
		if (l->kind == SOURCE_FEED)
			put_outline(&out, l->title, l->name, NULL, tags_of(s->sources.arena, l));
		else if (l->kind == SOURCE_PORTAL)
			put_portal(&out, s, l->name);
	}
	buf_puts(&out, "  </body>\n</opml>\n");
	bool ok = say_result(&out, &err);
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	return ok ? 0 : err_exit_status(err.code);
}

/* --- in --- */

static bool is_web(const char *url)
{
	return url && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8));
}

/* A line of newsboat's urls: URL "tag" "~Title" tag ... Commands (exec:, filter:) and queries are
 * passed over: nothing but http and https is subscribed. */
static bool import_line(struct session *s, const char *line)
{
	const char *title = NULL, *words[16];
	struct arena *a = s->sources.arena;
	size_t n = 0, len = strcspn(line, " \t");
	const char *url = url_resolve(a, NULL, arena_strndup(a, line, len));

	if (!is_web(url))
		return false;
	for (const char *p = line + len; *(p += strspn(p, " \t\r"));) {
		bool quoted = *p == '"';
		p += quoted;
		len = strcspn(p, quoted ? "\"" : " \t\r");
		const char *word = arena_strndup(a, p, len);
		if (*word == '~' && word[1])
			title = word + 1;
		else if (*word && *word != '!' && n < 16)
			words[n++] = word;
		p += len + (quoted && p[len] == '"');
	}
	return sources_add_feed(&s->sources, url, title, words, n);
}

static int import_lines(struct session *s, char *text)
{
	int n = 0;

	for (char *line = text, *next; line && *line; line = next) {
		next = strchr(line, '\n');
		if (next)
			*next++ = '\0';
		line += strspn(line, " \t\r");
		if (*line && *line != '#')
			n += import_line(s, line);
	}
	return n;
}

/* The worker reads OPML: a list whose items are the feeds, their folders the category. */
static int import_feeds(struct session *s, const struct feed *f)
{
	int n = 0;

	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		if (is_web(it->url))
			n += sources_add_feed(&s->sources, it->url, it->title,
					      (const char *const *)it->categories.v, it->categories.n);
	}
	return n;
}

static bool import_file(struct session *s, const char *path, int *added, struct error *err)
{
	char *text = files_read(path, err);

	if (!text)
		return false;
	if (text[strspn(text, "\xEF\xBB\xBF \t\r\n")] != '<') {
		*added = import_lines(s, text);
		free(text);
		return true;
	}
	struct feed *f = load_text(&s->engine, text, strlen(text), err);
	free(text);
	if (!f)
		return false;
	bool ok = (f->format && !strncmp(f->format, "opml", 4)) ||
		  err_set(err, ERR_FORMAT, _("this is not OPML"));
	if (ok)
		*added = import_feeds(s, f);
	feed_free(f);
	return ok;
}

int command_import(struct session *s, const struct args *a)
{
	struct error err = {0};
	struct buf out;
	int added = 0;

	bool ok = sources_read(&s->sources, s->warn, s->warn_arg, &err) &&
		  import_file(s, a->operand, &added, &err) &&
		  (added == 0 || (sources_write(&s->sources, &err) && session_library(s, &err) &&
				  session_sync(s, false, &err)));
	if (!ok) {
		say_failure(a->operand, &err);
		return err_exit_status(err.code);
	}
	buf_init(&out, BUF_UNBOUNDED);
	buf_printf(&out, ngettext("%d source added\n", "%d sources added\n", (unsigned long)added), added);
	ok = say_result(&out, &err);
	buf_clear(&out);
	return ok ? 0 : err_exit_status(err.code);
}
