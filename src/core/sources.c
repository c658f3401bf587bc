#include "core/sources.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/url.h"
#include "core/files.h"

/* The next word of a line, "quoted" or bare; a \ in quotes takes the next character as it is. Null
 * at the end or at a comment. */
static const char *next_word(struct arena *a, const char **p)
{
	const char *s = *p + strspn(*p, " \t\r");
	struct buf word;

	if (!*s || *s == '#')
		return NULL;
	buf_init(&word, BUF_UNBOUNDED);
	if (*s == '"') {
		for (s++; *s && *s != '"'; s++) {
			if (*s == '\\' && s[1])
				s++;
			buf_putc(&word, *s);
		}
		s += *s == '"';
	} else {
		size_t n = strcspn(s, " \t\r");
		buf_add(&word, s, n);
		s += n;
	}
	*p = s;
	char *copy = arena_strdup(a, word.data);
	buf_clear(&word);
	return copy;
}

static bool read_portal(struct source_line *line, struct arena *a, const char *p)
{
	line->name = next_word(a, &p);
	for (const char *word; line->name && (word = next_word(a, &p));)
		*LIST_PUSH(a, &line->words) = word;
	return line->name;
}

static bool read_feed(struct source_line *line, struct arena *a, const char *p)
{
	const char *url = next_word(a, &p);

	line->name = url ? url_resolve(a, NULL, url) : NULL;
	line->key = line->name ? url_key(a, line->name) : NULL;
	p += strspn(p, " \t");
	if (*p == '"')
		line->title = next_word(a, &p);
	for (const char *word; line->name && (word = next_word(a, &p));)
		*LIST_PUSH(a, &line->words) = word;
	return line->name;
}

/* --- what they are called --- */

static const char *slug_of(struct arena *a, const char *text)
{
	const char *slug = fold_slug(a, text, strlen(text));

	return *slug ? slug : "feed";
}

static bool is_taken(const struct sources *s, const char *portal)
{
	for (size_t i = 0; i < s->lines.n; i++)
		if (s->lines.v[i].portal && !strcmp(s->lines.v[i].portal, portal))
			return true;
	return false;
}

static const char *feed_name(struct sources *s, const struct source_line *line)
{
	const char *address = strstr(line->name, ":/") + 2;

	if (!line->title || !*line->title)
		return slug_of(s->arena, address);
	const char *name = slug_of(s->arena, line->title);
	return is_taken(s, name) ? slug_of(s->arena, arena_printf(s->arena, "%s %s", line->title, address))
				 : name;
}

/* False for a line that is neither a source nor blank nor a comment. */
static bool add_line(struct sources *s, const char *text)
{
	struct source_line *line = LIST_PUSH(s->arena, &s->lines);
	const char *p = text, *word;

	line->text = arena_strdup(s->arena, text);
	word = next_word(s->arena, &p);
	if (!word)
		return true;
	if (!strcmp(word, "portal") && read_portal(line, s->arena, p)) {
		line->kind = SOURCE_PORTAL;
		line->portal = slug_of(s->arena, line->name);
	} else if (!strcmp(word, "feed") && read_feed(line, s->arena, p)) {
		line->kind = SOURCE_FEED;
		line->portal = feed_name(s, line);
	} else {
		return false;
	}
	s->n++;
	return true;
}

bool sources_read(struct sources *s, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct error wrong = {0};
	char *text = files_read_config("sources", &wrong), told[300];

	*s = (struct sources){.arena = arena_new()};
	if (!text && wrong.code != ERR_NONE) {
		if (err)
			*err = wrong;
		return false;
	}
	int number = 0;
	for (char *p = text, *next; p && *p; p = next) {
		size_t n = strcspn(p, "\n");
		next = p + n + (p[n] == '\n');
		p[n] = '\0';
		number++;
		if (!add_line(s, p)) {
			snprintf(told, sizeof told, _("sources:%d: neither 'portal NAME' nor 'feed URL'"),
				 number);
			warn(told, arg);
			s->wrong++;
		}
	}
	free(text);
	return true;
}

void sources_clear(struct sources *s)
{
	arena_free(s->arena);
	*s = (struct sources){0};
}

static struct source_line *find(struct sources *s, const char *name)
{
	const char *slug = slug_of(s->arena, name), *url = url_resolve(s->arena, NULL, name);
	const char *key = url ? url_key(s->arena, url) : NULL;

	for (size_t i = 0; i < s->lines.n; i++) {
		struct source_line *line = &s->lines.v[i];
		if (line->portal && !strcmp(line->portal, slug))
			return line;
		if (line->kind == SOURCE_FEED && key && !strcmp(line->key, key))
			return line;
	}
	return NULL;
}

const struct source_line *sources_find(struct sources *s, const char *name)
{
	return find(s, name);
}

bool sources_add_portal(struct sources *s, const char *name)
{
	return !find(s, name) && add_line(s, arena_printf(s->arena, "portal %s", name));
}

static void put_quoted(struct buf *out, const char *s)
{
	buf_puts(out, " \"");
	for (; *s; s++) {
		if (*s == '"' || *s == '\\')
			buf_putc(out, '\\');
		buf_putc(out, *s == '\n' ? ' ' : *s);
	}
	buf_putc(out, '"');
}

bool sources_add_feed(struct sources *s, const char *url, const char *title,
		      const char *const *tags, size_t n_tags)
{
	struct buf line;

	if (find(s, url))
		return false;
	if (title && is_taken(s, slug_of(s->arena, title))) {
		const char *site = url_site(s->arena, url);
		title = arena_printf(s->arena, "%s (%s)", title, *site ? site : url);
	}
	buf_init(&line, BUF_UNBOUNDED);
	buf_printf(&line, "feed %s", url);
	if (title || n_tags)
		put_quoted(&line, title ? title : "");
	for (size_t i = 0; i < n_tags; i++)
		put_quoted(&line, tags[i]);
	bool ok = add_line(s, line.data);
	buf_clear(&line);
	return ok;
}

bool sources_remove(struct sources *s, const char *name)
{
	struct source_line *line = find(s, name);

	if (!line)
		return false;
	size_t i = (size_t)(line - s->lines.v);
	memmove(line, line + 1, (s->lines.n - i - 1) * sizeof *line);
	s->lines.n--;
	s->n--;
	return true;
}

bool sources_write(const struct sources *s, struct error *err)
{
	struct buf text;

	buf_init(&text, BUF_UNBOUNDED);
	for (size_t i = 0; i < s->lines.n; i++)
		buf_printf(&text, "%s\n", s->lines.v[i].text);
	bool ok = files_write_config("sources", text.data, text.len, err);
	buf_clear(&text);
	return ok;
}
