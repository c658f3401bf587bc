#include <string.h>

#include "base/i18n.h"
#include "dump/formats.h"
#include "dump/html.h"
#include "model/changes.h"
#include "view/ink.h"
#include "view/parts.h"

/* The page stands alone: no script, no picture, no font comes from anywhere. */
static const char style[] =
	":root{color-scheme:light dark;--ink:#222;--dim:#6a6a6a;--paper:#fdfcf9;--line:#dcd8cf;"
	"--link:#1a5a96;--mark:#a2331f}\n"
	"@media(prefers-color-scheme:dark){:root{--ink:#dedcd6;--dim:#9a9892;--paper:#1a1a1a;"
	"--line:#3d3c39;--link:#86b7e6;--mark:#e08b75}}\n"
	"body{margin:0;background:var(--paper);color:var(--ink);font:1.125rem/1.6 \"Iowan Old "
	"Style\",Palatino,\"Palatino Linotype\",\"Noto "
	"Serif\",Georgia,serif;overflow-wrap:anywhere}\n"
	"main{max-width:40rem;margin:0 auto;padding:2.5rem 1.25rem 4rem}\n"
	"article+article,section.list+section.list{margin-top:4rem;padding-top:3rem;"
	"border-top:1px solid var(--line)}\n"
	"h1,h2,h3,h4,h5,h6{line-height:1.25;margin:2em 0 .6em;text-wrap:balance}\n"
	"h1{font-size:1.9rem;margin:0 0 .4em}h2{font-size:1.35rem}h3{font-size:1.15rem}"
	"h4,h5,h6{font-size:1rem}\n"
	"a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.15em}"
	"h1 a,.title a{color:inherit;text-decoration:none}h1 a:hover,.title a:hover{"
	"text-decoration:underline}\n"
	".facts{color:var(--dim);font:.85rem/1.5 system-ui,sans-serif;margin:.2em 0 0}"
	".facts a{color:inherit}.badge{color:var(--mark)}\n"
	".lead{font-weight:600;margin:1.5em 0}\n"
	"blockquote,aside{margin:1.5em 0;padding:.1em 0 .1em 1.2em;border-left:3px solid "
	"var(--line)}"
	"blockquote{font-style:italic}blockquote footer,aside{font-size:.95em}"
	"footer{color:var(--dim);font-style:normal}\n"
	"figure{margin:1.5em 0;padding:.6em .9em;border:1px solid var(--line);border-radius:4px;"
	"font-size:.9em}figcaption small{color:var(--dim)}\n"
	"table{display:block;overflow-x:auto;border-collapse:collapse;margin:1.5em "
	"0;font-size:.92em}"
	"th,td{padding:.35em .8em;border-bottom:1px solid var(--line);text-align:left;"
	"vertical-align:top}caption{text-align:left;color:var(--dim)}\n"
	"pre{overflow-x:auto;padding:.8em 1em;border:1px solid var(--line);border-radius:4px;"
	"line-height:1.4}code{font:.85em ui-monospace,monospace}\n"
	"hr{width:30%;border:0;border-top:1px solid var(--line);margin:2.5em auto}\n"
	"li{margin:.35em 0}.list li{margin:1em 0}.list>ul{list-style:none;padding:0}"
	".title{font-size:1.1em;line-height:1.35}"
	".then,.now{padding-left:1em;text-indent:-1em;margin:.5em 0}.then{color:var(--dim)}"
	".then s{color:var(--mark)}\n";

/* The title of a page that has none. */
#define NAMELESS "bantin"

/* A language tag, or nothing. */
static void put_lang(struct html *h, const char *lang)
{
	size_t n = lang ? strlen(lang) : 0;
	static const char allowed[] =
		"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";

	if (n > 0 && n <= 35 && strspn(lang, allowed) == n)
		buf_printf(h->out, " lang=\"%s\"", lang);
}

static void put_facts(struct html *h, const struct parts *facts)
{
	if (facts->list.n == 0)
		return;
	buf_puts(h->out, "<p class=\"facts\">");
	for (size_t i = 0; i < facts->list.n; i++) {
		const struct run *r = &facts->list.v[i];
		if (i > 0)
			buf_puts(h->out, h->ascii ? " - " : " · ");
		bool badge = r->role == ROLE_BADGE || r->role == ROLE_LIT;
		if (badge)
			buf_puts(h->out, "<span class=\"badge\">");
		html_link(h, r->url, r->s);
		if (badge)
			buf_puts(h->out, "</span>");
	}
	buf_puts(h->out, "</p>\n");
}

static void put_title(struct html *h, const char *url, const char *s)
{
	buf_puts(h->out, "<h1>");
	html_link(h, url, s);
	buf_puts(h->out, "</h1>\n");
}

static void put_heading(struct html *h, const char *s)
{
	buf_puts(h->out, "<h2>");
	html_string(h, s);
	buf_puts(h->out, "</h2>\n<ul>\n");
}

static void put_entry(struct html *h, const char *title, const char *url, const struct parts *facts)
{
	buf_puts(h->out, "<li><span class=\"title\">");
	html_link(h, url, title);
	buf_puts(h->out, "</span>\n");
	put_facts(h, facts);
	buf_puts(h->out, "</li>\n");
}

/* --- an article --- */

static void put_changes(struct html *h, const struct item *it)
{
	struct changes changes = {0};

	changes_of(h->arena, it, &changes);
	if (changes.list.n == 0)
		return;
	buf_puts(h->out, "<h2>");
	html_string(h, _("Changed since it was first seen"));
	buf_puts(h->out, "</h2>\n");
	for (size_t i = 0; i < changes.list.n; i++) {
		const struct change *x = &changes.list.v[i];
		buf_printf(h->out, "<p class=\"%s\">%s ", x->now ? "now" : "then", x->now ? "+" : h->ascii ? "-" : "−");
		html_text(h, &x->text);
		buf_puts(h->out, "</p>\n");
	}
}

static void put_media(struct html *h, const struct item *it)
{
	struct media media = {0};

	media_of_article(h->arena, it, &media);
	if (media.list.n == 0)
		return;
	put_heading(h, _("Attachments"));
	for (size_t i = 0; i < media.list.n; i++) {
		const struct attachment *x = media.list.v[i];
		struct parts facts = {0};
		parts_of_attachment(h->arena, x, &facts);
		put_entry(h, x->title ? x->title : x->url, x->url, &facts);
	}
	buf_puts(h->out, "</ul>\n");
}

static void put_related(struct html *h, const struct item *it)
{
	if (it->related.n == 0)
		return;
	put_heading(h, _("Related"));
	for (size_t i = 0; i < it->related.n; i++) {
		const struct related *r = &it->related.v[i];
		struct parts facts = {0};
		parts_of_related(h->arena, r, &facts);
		put_entry(h, r->title ? r->title : r->url, r->url, &facts);
	}
	buf_puts(h->out, "</ul>\n");
}

static void put_sources(struct html *h, const struct item *it)
{
	if (it->sources.n < 2)
		return;
	put_heading(h, _("Also reported by"));
	for (size_t i = 1; i < it->sources.n; i++) {
		const struct source *s = &it->sources.v[i];
		struct parts facts = {0};
		parts_of_source(h->arena, s, &facts);
		put_entry(h, s->title ? s->title : s->url, s->url, &facts);
	}
	buf_puts(h->out, "</ul>\n");
}

static void put_para(struct html *h, const char *class, const char *s)
{
	if (!s)
		return;
	buf_printf(h->out, "<p%s>", class);
	html_string(h, s);
	buf_puts(h->out, "</p>\n");
}

static void put_article(struct html *h, const struct item *it, const struct view_style *st)
{
	struct parts facts = {0};

	buf_puts(h->out, "<article");
	put_lang(h, it->language);
	buf_puts(h->out, ">\n");
	put_title(h, it->url, view_title(it));
	parts_of_article(h->arena, it, st, &facts);
	put_facts(h, &facts);
	put_para(h, " class=\"lead\"", it->lead);
	if (it->body)
		html_blocks(h, it->body);
	else if (it->title && !it->lead)
		put_para(h, "", it->summary);
	put_changes(h, it);
	put_media(h, it);
	put_related(h, it);
	put_sources(h, it);
	buf_puts(h->out, "</article>\n");
}

/* --- a list --- */

static void put_list(struct html *h, const struct feed *f, const struct view_style *st)
{
	bool sites = parts_sites_differ(f), ranks = view_is_ranking(f);

	buf_puts(h->out, "<section class=\"list\"");
	put_lang(h, f->language);
	buf_puts(h->out, ">\n");
	put_title(h, f->home_url, f->title ? f->title : NAMELESS);
	if (f->items.n)
		buf_puts(h->out, ranks ? "<ol>\n" : "<ul>\n");
	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		struct parts facts = {0};
		parts_of_item(h->arena, it, sites, st, &facts);
		put_entry(h, view_title(it), it->url, &facts);
	}
	if (f->items.n)
		buf_puts(h->out, ranks ? "</ol>\n" : "</ul>\n");
	buf_puts(h->out, "</section>\n");
}

/* --- the page --- */

static const char *page_title(const struct feed *const *feeds, size_t n)
{
	if (n > 0 && feeds[0]->kind == FEED_ARTICLE && feeds[0]->items.n)
		return view_title(&feeds[0]->items.v[0]);
	return n > 0 && feeds[0]->title ? feeds[0]->title : NAMELESS;
}

static void put_head(struct html *h, const struct feed *const *feeds, size_t n)
{
	const char *lang = n > 0 && feeds[0]->language ? feeds[0]->language : i18n_language();

	buf_puts(h->out, "<!DOCTYPE html>\n<html");
	put_lang(h, lang);
	buf_puts(h->out,
		 ">\n<head>\n<meta charset=\"utf-8\">\n"
		 "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		 "<meta name=\"referrer\" content=\"no-referrer\">\n"
		 "<meta http-equiv=\"Content-Security-Policy\" "
		 "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	html_string(h, page_title(feeds, n));
	buf_printf(h->out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n<main>\n", style);
}

/* What was written since goes to the output, what it was made of is forgotten. */
static bool flush(struct html *h, struct buf *out)
{
	bool ok = buf_add(out, h->out->data, h->out->len);

	buf_reset(h->out);
	arena_free(h->arena);
	h->arena = arena_new();
	return ok;
}

static bool put_feed(struct html *h, const struct feed *f, const struct view_style *st,
		     struct buf *out)
{
	if (!dump_is_whole(f, st)) {
		put_list(h, f, st);
		return flush(h, out);
	}
	for (size_t i = 0; i < f->items.n; i++) {
		put_article(h, &f->items.v[i], st);
		if (!flush(h, out))
			return false;
	}
	return true;
}

bool dump_html(const struct feed *const *feeds, size_t n, const struct view_style *st,
	       struct buf *out)
{
	struct view_style kept = dump_kept_style(st);
	struct buf part;
	struct html h = {.arena = arena_new(), .out = &part, .ascii = st->ascii};

	buf_init(&part, BUF_UNBOUNDED);
	put_head(&h, feeds, n);
	if (n == 0)
		put_title(&h, NULL, NAMELESS);
	bool ok = flush(&h, out);
	for (size_t i = 0; ok && i < n; i++)
		ok = put_feed(&h, feeds[i], &kept, out);
	buf_puts(&part, "</main>\n</body>\n</html>\n");
	ok = ok && flush(&h, out);
	buf_clear(&part);
	arena_free(h.arena);
	return ok;
}
