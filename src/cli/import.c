/* --import: OPML 1 and 2 (opml.org/spec2.opml), newsboat's urls and cache.db, sfeedrc's feed lines. Nothing but
 * http and https is subscribed, and nothing in a file is run: what says so is told. */
#include <stdlib.h>
#include <string.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/url.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/files.h"
#include "core/portal.h"

#define BLANKS " \t\r\v"

enum { WORDS_MAX = 32, TOLD_MAX = 20 };

struct import {
	struct session *s;
	const char *path;
	struct arena *a;
	bool shell;	/* the file is an sfeedrc */
	int added;
	int marked;	/* items read; -1: it is no list of such */
	size_t read;	/* lines that were understood, or feeds of a list */
	LIST_OF(const char *) told;
};

static bool is_web(const char *url)
{
	return url && (!strncmp(url, "http://", 7) || !strncmp(url, "https://", 8));
}

static void tell(struct import *im, int line, const char *why, const char *what)
{
	const char *text = arena_printf(im->a, "%.*s", 80, what);

	*LIST_PUSH(im->a, &im->told) = arena_printf(im->a, "%s:%d: %s: %s", im->path, line, why, text);
}

/* --- lines --- */

struct words {
	const char *v[WORDS_MAX];
	int n;
	bool wants_shell; /* a $ or ` that a shell would follow is in one of them */
};

/* What stands in quotes from p, which is behind the first; where it ends. */
static const char *quoted(const char *p, char quote, struct buf *word, struct words *w)
{
	for (; *p && *p != quote; p++) {
		if (*p == '\\' && quote == '"' && p[1])
			p++;
		else
			w->wants_shell |= quote == '"' && (*p == '$' || *p == '`');
		buf_putc(word, *p);
	}
	return p + (*p != '\0');
}

static bool ends_command(const struct import *im, const char *p)
{
	return im->shell && *p == ';';
}

static const char *read_word(const struct import *im, const char *p, struct buf *word,
			     struct words *w)
{
	while (*p && !strchr(BLANKS, *p) && !ends_command(im, p)) {
		if (*p == '"' || (*p == '\'' && im->shell)) {
			p = quoted(p + 1, *p, word, w);
			continue;
		}
		w->wants_shell |= *p == '$' || *p == '`';
		buf_putc(word, *p++);
	}
	return p;
}

/* As newsboat and shells part them; a comment ends them. What is left of the line: another command,
 * or nothing. */
static const char *split(const struct import *im, const char *p, struct words *w)
{
	struct buf word;

	*w = (struct words){0};
	buf_init(&word, BUF_UNBOUNDED);
	while (*(p += strspn(p, BLANKS)) && *p != '#' && w->n < WORDS_MAX && !ends_command(im, p)) {
		buf_reset(&word);
		p = read_word(im, p, &word, w);
		w->v[w->n++] = arena_strdup(im->a, word.data);
	}
	buf_clear(&word);
	return ends_command(im, p) ? p + 1 : "";
}

static void add(struct import *im, const char *url, const char *title, const char *const *tags,
		size_t n)
{
	im->added += sources_add_feed(&im->s->sources, url, title, tags, n);
	im->read++;
}

/* URL "tag" "~Title" tag ... of newsboat, and feed URL "Title" tag ... of bantin's own sources. */
static void read_address(struct import *im, const char *url, const struct words *w, int from)
{
	const char *title = NULL, *tags[WORDS_MAX];
	size_t n = 0;

	for (int i = from; i < w->n; i++) {
		const char *word = w->v[i];
		if (from == 2 && i == 2)
			title = *word ? word : NULL;
		else if (from == 1 && *word == '~')
			title = word[1] ? word + 1 : title;
		else if (*word && !(from == 1 && *word == '!'))
			tags[n++] = word;
	}
	add(im, url, title, tags, n);
}

/* feed NAME URL [BASE [ENCODING]] of sfeedrc. */
static void read_named(struct import *im, int line, const char *text, const struct words *w)
{
	const char *url = w->n > 2 ? url_of_feed(im->a, w->v[2]) : NULL;

	im->read++;
	if (w->wants_shell)
		tell(im, line, _("not run"), text);
	else if (!is_web(url))
		tell(im, line, _("neither http nor https"), text);
	else
		add(im, url, w->v[1], NULL, 0);
}

/* "exec:", "query:", "file:": something that has a meaning, but not here. */
static bool is_scheme(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz");

	return n > 1 && s[n] == ':';
}

/* "[ -t 1 ] && feed ...": whether it is one, only a shell knows. */
static bool has_feed(const struct words *w)
{
	for (int i = 1; i < w->n; i++)
		if (!strcmp(w->v[i], "feed"))
			return true;
	return false;
}

static void read_words(struct import *im, int line, const char *text, const struct words *w)
{
	bool named = !strcmp(w->v[0], "feed") && w->n > 1;
	const char *url = url_of_feed(im->a, w->v[named]);

	if (is_web(url) && !im->shell) {
		read_address(im, url, w, named + 1);
	} else if (named) {
		read_named(im, line, text, w);
	} else if (!im->shell) {
		im->read += is_scheme(w->v[0]);
		tell(im, line, is_scheme(w->v[0]) ? _("neither http nor https") : _("not understood"), text);
	} else if (has_feed(w)) {
		tell(im, line, _("not run"), text);
	}
}

static void read_line(struct import *im, int line, const char *text)
{
	struct words w;

	for (const char *p = text; *p;) {
		p = split(im, p, &w);
		if (w.n > 0)
			read_words(im, line, text, &w);
	}
}

/* A line that ends in \ goes on in the next; \v is where, for the count. */
static void join_lines(char *text)
{
	for (char *p = text; (p = strstr(p, "\\\n"));) {
		*p++ = ' ';
		*p++ = '\v';
	}
}

static bool is_sfeedrc(const char *text)
{
	for (const char *p = text; (p = strstr(p, "feeds")); p += 5) {
		const char *behind = p + 5 + strspn(p + 5, " \t");
		if ((p == text || p[-1] == '\n') && *behind == '(')
			return true;
	}
	return false;
}

static bool import_lines(struct import *im, char *text, struct error *err)
{
	int line = 0;

	im->shell = is_sfeedrc(text);
	if (im->shell)
		join_lines(text);
	for (char *p = text, *next; p && *p; p = next) {
		next = strchr(p, '\n');
		if (next)
			*next++ = '\0';
		read_line(im, ++line, p + strspn(p, BLANKS));
		for (; *p; p++)
			line += *p == '\v';
	}
	return im->read || !im->told.n || err_set(err, ERR_FORMAT, _("there is no list of feeds in it"));
}

/* --- OPML --- */

/* "NAME [category...]" of a portal that is known here. */
static bool is_portal(struct import *im, const char *line)
{
	const char *name = arena_strndup(im->a, line, strcspn(line, " \t"));
	struct portal *p = NULL;

	if (!strcmp(fold_slug(im->a, name, strlen(name)), name))
		p = portal_load(name, im->s->warn, im->s->warn_arg, NULL);
	if (p && !sources_find(&im->s->sources, name))
		im->added += sources_add_portal(&im->s->sources, line);
	portal_free(p);
	return p != NULL;
}

/* The worker reads it: a list whose items are the feeds, their folders the categories. A folder that
 * was a portal is an item of its own, and its feeds have its id. */
static bool import_opml(struct import *im, const char *text, struct error *err)
{
	struct feed *f = load_text(&im->s->engine, text, strlen(text), err);
	const char *portal = NULL;

	if (!f)
		return false;
	bool ok = (f->format && !strncmp(f->format, "opml", 4)) ||
		  err_set(err, ERR_FORMAT, _("this is not OPML"));
	for (size_t i = 0; ok && i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		if (it->id && !it->url)
			portal = is_portal(im, it->id) ? it->id : NULL;
		else if (is_web(it->url) && !(portal && it->id && !strcmp(it->id, portal)))
			add(im, arena_strdup(im->a, it->url), it->title,
			    (const char *const *)it->categories.v, it->categories.n);
	}
	for (size_t i = 0; ok && i < f->warnings.n; i++)
		*LIST_PUSH(im->a, &im->told) = arena_printf(im->a, "%s:%d: %s", im->path,
							    f->warnings.v[i].line, f->warnings.v[i].text);
	feed_free(f);
	return ok;
}

/* --- newsboat's cache.db --- */

/* Its feeds, and of what is stored already what was read there. */
static bool import_cache(struct import *im, struct error *err)
{
	bool known = im->s->sources.n > 0;
	struct newsboat nb;

	if (!newsboat_read(im->a, im->path, &nb, err))
		return false;
	for (size_t i = 0; i < nb.feeds.n; i++) {
		const char *title = nb.feeds.v[i].title ? nb.feeds.v[i].title : "";
		title = clean_line(im->a, title, strlen(title));
		if (is_web(nb.feeds.v[i].url))
			add(im, url_of_feed(im->a, nb.feeds.v[i].url), *title ? title : NULL, NULL, 0);
	}
	if (known && !import_marks(im->s, &nb, &im->marked, err))
		return false;
	if (im->marked < 0 && nb.ids.n > 0)
		*LIST_PUSH(im->a, &im->told) = _("what was read there is not stored yet: refresh first, then "
						 "import it again");
	return true;
}

/* --- any --- */

static bool import_file(struct import *im, struct error *err)
{
	if (newsboat_is_database(im->path))
		return import_cache(im, err);
	char *text = files_read(im->path, err);
	if (!text)
		return false;
	if (!strncmp(text, "SQLite format 3", 15)) {
		free(text);
		return err_set(err, ERR_CONFIG, _("a database is read from its file alone"));
	}
	/* Who has no sources has nothing that could have been read. */
	bool list = *text != '<' && im->s->sources.n > 0;
	if (list && !import_read(im->s, text, &im->marked, err)) {
		free(text);
		return false;
	}
	if (im->marked >= 0 || (list && import_looks_read(text))) {
		free(text);
		return im->marked >= 0 ||
		       err_set(err, ERR_CONFIG, _("this looks like what was read, and nothing of it is stored: "
						  "refresh first (or --add what is to be subscribed)"));
	}
	bool ok = text[strspn(text, "\xEF\xBB\xBF \t\r\n")] == '<'
			  ? import_opml(im, text, err)
			  : import_lines(im, text + 3 * !strncmp(text, "\xEF\xBB\xBF", 3), err);
	free(text);
	return ok;
}

static bool keep(struct session *s, struct error *err)
{
	return sources_write(&s->sources, err) && session_library(s, err) && session_sync(s, false, err);
}

static void say_told(const struct import *im)
{
	for (size_t i = 0; i < im->told.n && i < TOLD_MAX; i++)
		im->s->warn(im->told.v[i], im->s->warn_arg);
	if (im->told.n > TOLD_MAX)
		im->s->warn(arena_printf(im->a, _("%d more like these"), (int)im->told.n - TOLD_MAX),
			    im->s->warn_arg);
}

int command_import(struct session *s, const struct args *a)
{
	struct import im = {.s = s, .path = a->operand, .marked = -1};
	struct error err = {0};
	struct buf out;

	if (!sources_read(&s->sources, s->warn, s->warn_arg, &err)) {
		say_failure(a->operand, &err);
		return err_exit_status(err.code);
	}
	im.a = s->sources.arena;
	if (!import_file(&im, &err) || (im.added && !keep(s, &err))) {
		say_failure(a->operand, &err);
		return err_exit_status(err.code);
	}
	say_told(&im);
	buf_init(&out, BUF_UNBOUNDED);
	if (im.added || im.marked < 0)
		buf_printf(&out, ngettext("%d source added\n", "%d sources added\n",
					  (unsigned long)im.added), im.added);
	if (im.marked >= 0)
		buf_printf(&out, ngettext("%d item marked read\n", "%d items marked read\n",
					  (unsigned long)im.marked), im.marked);
	bool ok = say_result(&out, &err);
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	return ok ? 0 : err_exit_status(err.code);
}
