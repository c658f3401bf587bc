#include "dump/markdown.h"

#include "base/i18n.h"
#include "dump/formats.h"
#include "model/changes.h"
#include "view/parts.h"

/* Every part of a document ends with a newline; the next stands apart by a blank line. */
static void apart(struct markdown *m)
{
	if (m->out->len > 0)
		buf_putc(m->out, '\n');
}

static void put_facts(struct markdown *m, const struct parts *facts)
{
	for (size_t i = 0; i < facts->list.n; i++) {
		const struct run *r = &facts->list.v[i];
		if (i > 0)
			md_string(m, " · ");
		if (r->url)
			md_link(m, r->url, r->s);
		else
			md_string(m, r->s);
	}
}

/* "# Title" */
static void put_heading(struct markdown *m, const char *marks, const char *title, const char *url)
{
	apart(m);
	buf_puts(m->out, marks);
	md_begin(m);
	m->heading = true;
	md_link(m, url ? url : "", title);
	buf_putc(m->out, '\n');
}

/* A linked title, and its facts on the next line. */
static void put_entry(struct markdown *m, const char *mark, const char *title, const char *url,
		      const struct parts *facts)
{
	struct buf entry, *out = m->out;
	size_t indent = strlen(mark);

	buf_init(&entry, BUF_UNBOUNDED);
	m->out = &entry;
	md_begin(m);
	m->heading = true;
	md_link(m, url ? url : "", title ? title : url);
	if (facts->list.n && entry.len) {
		buf_printf(&entry, "\\\n%*s", (int)indent, "");
		md_begin(m);
		m->heading = true;
	}
	put_facts(m, facts);
	m->out = out;
	buf_printf(out, "%s", mark);
	buf_add(out, entry.data, entry.len);
	buf_putc(out, '\n');
	buf_clear(&entry);
}

static void put_para(struct markdown *m, const char *s, uint32_t style)
{
	if (!s)
		return;
	apart(m);
	md_begin(m);
	md_styled(m, s, style);
	buf_putc(m->out, '\n');
}

/* --- an article --- */

static void put_changes(struct markdown *m, const struct item *it)
{
	struct changes changes = {0};

	changes_of(m->arena, it, &changes);
	if (changes.list.n == 0)
		return;
	put_heading(m, "## ", _("Changed since it was first seen"), NULL);
	for (size_t i = 0; i < changes.list.n; i++) {
		const struct change *x = &changes.list.v[i];
		apart(m);
		md_begin(m);
		md_string(m, x->now ? "+ " : m->ascii ? "- " : "− ");
		md_text(m, &x->text);
		buf_putc(m->out, '\n');
	}
}

static void put_media(struct markdown *m, const struct item *it)
{
	struct media media = {0};

	media_of_article(m->arena, it, &media);
	if (media.list.n == 0)
		return;
	put_heading(m, "## ", _("Attachments"), NULL);
	apart(m);
	for (size_t i = 0; i < media.list.n; i++) {
		const struct attachment *x = media.list.v[i];
		struct parts facts = {0};
		parts_of_attachment(m->arena, x, &facts);
		put_entry(m, "- ", x->title, x->url, &facts);
	}
}

static void put_related(struct markdown *m, const struct item *it)
{
	if (it->related.n == 0)
		return;
	put_heading(m, "## ", _("Related"), NULL);
	apart(m);
	for (size_t i = 0; i < it->related.n; i++) {
		const struct related *r = &it->related.v[i];
		struct parts facts = {0};
		parts_of_related(m->arena, r, &facts);
		put_entry(m, "- ", r->title, r->url, &facts);
	}
}

static void put_sources(struct markdown *m, const struct item *it)
{
	if (it->sources.n < 2)
		return;
	put_heading(m, "## ", _("Also reported by"), NULL);
	apart(m);
	for (size_t i = 1; i < it->sources.n; i++) {
		const struct source *s = &it->sources.v[i];
		struct parts facts = {0};
		parts_of_source(m->arena, s, &facts);
		put_entry(m, "- ", s->title, s->url, &facts);
	}
}

static void put_article(struct markdown *m, const struct item *it, const struct view_style *st)
{
	struct parts facts = {0};

	put_heading(m, "# ", view_title(it), it->url);
	parts_of_article(m->arena, it, st, &facts);
	if (facts.list.n) {
		apart(m);
		md_begin(m);
		put_facts(m, &facts);
		buf_putc(m->out, '\n');
	}
	put_para(m, it->lead, SPAN_STRONG);
	if (it->body)
		md_blocks(m, it->body);
	else if (it->title && !it->lead)
		put_para(m, it->summary, 0);
	put_changes(m, it);
	put_media(m, it);
	put_related(m, it);
	put_sources(m, it);
}

/* --- a list --- */

static void put_list(struct markdown *m, const struct feed *f, const struct view_style *st)
{
	bool sites = parts_sites_differ(f), ranks = view_is_ranking(f);

	if (f->title)
		put_heading(m, "# ", f->title, f->home_url);
	if (f->items.n)
		apart(m);
	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		struct parts facts = {0};
		parts_of_item(m->arena, it, sites, st, &facts);
		const char *mark = ranks ? arena_printf(m->arena, "%zu. ", i + 1) : "- ";
		put_entry(m, mark, view_title(it), it->url, &facts);
	}
}

/* --- the document --- */

/* What was written since goes to the output, what it was made of is forgotten. */
static bool flush(struct markdown *m, size_t start, struct buf *out)
{
	bool ok = (out->len == start || m->out->len == 0 || buf_puts(out, "\n___\n\n")) &&
		  buf_add(out, m->out->data, m->out->len);

	buf_reset(m->out);
	arena_free(m->arena);
	m->arena = arena_new();
	return ok;
}

static bool put_feed(struct markdown *m, const struct feed *f, const struct view_style *st,
		     size_t start, struct buf *out)
{
	if (!dump_is_whole(f, st)) {
		put_list(m, f, st);
		return flush(m, start, out);
	}
	for (size_t i = 0; i < f->items.n; i++) {
		put_article(m, &f->items.v[i], st);
		if (!flush(m, start, out))
			return false;
	}
	return true;
}

bool dump_markdown(const struct feed *const *feeds, size_t n, const struct view_style *st,
		   struct buf *out)
{
	struct view_style kept = dump_kept_style(st);
	struct buf part;
	struct markdown m = {.arena = arena_new(), .out = &part, .ascii = st->ascii};
	size_t start = out->len;
	bool ok = true;

	buf_init(&part, BUF_UNBOUNDED);
	for (size_t i = 0; ok && i < n; i++)
		ok = put_feed(&m, feeds[i], &kept, start, out);
	buf_clear(&part);
	arena_free(m.arena);
	return ok;
}
