#include "html/html.h"

#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/url.h"
#include "html/blocks.h"
#include "html/facts.h"
#include "html/listing.h"
#include "html/pages.h"
#include "html/rules.h"
#include "html/trim.h"
#include "html/words.h"

/* --- an article --- */

static void strip(struct page *p, const char **s, size_t suffix)
{
	*s = arena_strndup(p->arena, *s, strlen(*s) - suffix);
}

/* " Chi tiết" behind the title and those of all related items. */
static void strip_suffix(struct page *p, struct item *it)
{
	const char **titles = arena_alloc(p->scratch, (it->related.n + 1) * sizeof *titles);
	size_t n = 0;

	if (!it->title)
		return;
	titles[n++] = it->title;
	for (size_t i = 0; i < it->related.n; i++)
		titles[n++] = it->related.v[i].title;
	size_t suffix = listing_suffix(titles, n);
	if (!suffix)
		return;
	strip(p, &it->title, suffix);
	for (size_t i = 0; i < it->related.n; i++)
		strip(p, &it->related.v[i].title, suffix);
}

static void read_article(struct page *p, const struct meta *m, const struct extract *x,
			 const struct teasers *t, struct item *it)
{
	struct feed *f = p->feed;

	f->kind = FEED_ARTICLE;
	listing_menu(p);
	listing_feeds(p);
	facts_rest(p, m, x, t, it);
	rules_facts(p, it);
	listing_related(p, x->root, it);
	strip_suffix(p, it);
	if (x->lead && it->lead)
		page_drop_leaf(p, x->lead - 1);
	it->body = x->prose > 0 ? blocks_build(p, x->root, it) : NULL;
	blocks_tidy(p, &it->body, it);
	blocks_drop_bio(p, &it->body, it);
	facts_picture(p, m, it);
	it->full = it->body;
	f->title = it->title;
	f->site = it->site;
	f->language = it->language;
	f->home_url = it->canonical_url ? it->canonical_url : it->url;
	f->icon = m->icon;
	f->next_page = pages_next(p, m->next_page);
}

/* --- a list --- */

static void strip_all(struct page *p, struct teasers *t)
{
	const char **titles = arena_alloc(p->scratch, (t->n + 1) * sizeof *titles);

	for (size_t i = 0; i < t->n; i++)
		titles[i] = t->v[i].title;
	size_t suffix = listing_suffix(titles, t->n);
	for (size_t i = 0; suffix && i < t->n; i++)
		strip(p, &t->v[i].title, suffix);
}

/* What the menu calls the same is a section, though its heading stands among the titles. */
static bool is_in_menu(const struct page *p, const struct teaser *t)
{
	const char *title = words_fold(p->scratch, t->title, strlen(t->title));

	for (size_t i = 0; t->url && i < p->feed->menu.n; i++) {
		const struct image *link = &p->feed->menu.v[i];
		if (!strcmp(url_key(p->scratch, link->url), url_key(p->scratch, t->url)) &&
		    !strcmp(words_fold(p->scratch, link->caption, strlen(link->caption)), title))
			return true;
	}
	return false;
}

static void read_list(struct page *p, const struct meta *m, struct teasers *t, struct item *page)
{
	struct feed *f = p->feed;
	const char *from;
	size_t n = t->n;

	f->kind = FEED_LIST;
	f->site = facts_site(p, m, &from);
	f->title = m->og_title ? m->og_title : m->head_title ? m->head_title : page->title;
	f->description = m->description;
	f->language = page->language;
	f->home_url = *p->job->url ? p->job->url : m->canonical;
	f->next_page = rules_next_page(p);
	if (!f->next_page)
		f->next_page = pages_next(p, m->next_page);
	f->icon = m->icon;
	f->items.n = 0;
	listing_menu(p);
	listing_feeds(p);
	strip_all(p, t);
	for (size_t i = 0; i < n; i++) {
		const struct teaser *k = &t->v[i];
		if (is_in_menu(p, k))
			continue;
		struct item *it = feed_add_item(f);
		it->url = k->url;
		it->title = k->title;
		it->summary = k->summary;
		it->image = k->image;
		it->published = k->time;
		it->views = k->views;
		it->comments = k->comments;
		it->badges = k->badges;
		it->rank = k->rank;
		it->aside = k->aside;
		it->language = f->language;
		if (k->category) {
			it->category = k->category;
			*LIST_PUSH(p->arena, &it->categories) = k->category;
			*LIST_PUSH(p->arena, &it->tags) = k->category;
		}
		if (k->duration >= 0 && k->url)
			*LIST_PUSH(p->arena, &it->videos) = (struct attachment){
				.url = k->url, .title = k->title, .bytes = -1, .duration = k->duration};
	}
}

/* A page of links to feeds is a list of them. */
static bool read_feeds(struct page *p, const struct meta *m, struct item *page)
{
	enum { FEW = 3 };
	struct teasers t = {0};
	struct feed *f = p->feed;

	if (f->feeds.n < FEW)
		return false;
	read_list(p, m, &t, page);
	for (size_t i = 0; i < f->feeds.n; i++) {
		struct item *it = feed_add_item(f);
		it->url = f->feeds.v[i].url;
		it->title = f->feeds.v[i].caption ? f->feeds.v[i].caption : it->url;
		it->language = f->language;
	}
	return true;
}

/* --- which of them it is --- */

/* How much of the prose belongs to teasers, of 0 to 1. */
static float share_of_teasers(const struct page *p, const struct extract *x, const struct teasers *t)
{
	float all = p->nodes[x->root].weight, in = 0;

	for (size_t i = 0; i < t->n; i++) {
		float w = t->v[i].weight, own = p->nodes[t->v[i].box].weight;
		if (page_within(p, t->v[i].box, x->root) && t->v[i].box != x->root)
			in += w < own ? w : own;
	}
	return all > 0 ? in / all : 1;
}

/* og:type is "article" on many a home page; the types of schema.org are used with more care. */
static bool says_article(const struct meta *m)
{
	return m->ld_type && (strstr(m->ld_type, "Article") || strstr(m->ld_type, "Posting"));
}

/* The portal's name and its slogan: in a header with the navigation. */
static bool is_masthead(const struct page *p, uint32_t node)
{
	uint32_t header = page_ancestor(p, node, TAG_HEADER);

	for (uint32_t i = header; header && i < p->nodes[header].end; i++)
		if (p->nodes[i].tag == TAG_NAV && !(p->nodes[i].flags & NODE_SECTION))
			return true;
	return false;
}

/* The first headline of a front page. */
static bool leads_elsewhere(struct page *p, const struct meta *m, uint32_t node)
{
	const char *here = url_key(p->scratch, p->job->url);
	const char *canonical = m->canonical ? url_key(p->scratch, m->canonical) : here;

	for (uint32_t i = node; node && i < p->nodes[node].end; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		const char *key = url ? url_key(p->scratch, url) : NULL;
		if (key)
			return strcmp(key, here) != 0 && strcmp(key, canonical) != 0;
	}
	return false;
}

/* A heading of some words that is the page's title too. */
static bool has_headline(const struct page *p, const char *title)
{
	int words = 0;

	for (const char *s = title; s && *(s += strspn(s, " ")); words++)
		s += strcspn(s, " ");
	return p->title_node && words > 4;
}

static bool is_named_body(const struct page *p, uint32_t root)
{
	for (; root > p->body; root = p->nodes[root].parent)
		if (p->nodes[root].flags & NODE_STRONG)
			return true;
	return false;
}

/* A cookie notice, a login form, the portal's footer: not an article even where there is nothing
 * else. */
static bool is_frame(const struct page *p, uint32_t root)
{
	if (p->title_node)
		return false;
	for (; root > p->body; root = p->nodes[root].parent) {
		enum tag t = (enum tag)p->nodes[root].tag;
		if (t == TAG_FOOTER || t == TAG_NAV || t == TAG_DIALOG || t == TAG_NOSCRIPT)
			return true;
		if (p->nodes[root].flags & NODE_NAV && !(p->nodes[root].flags & NODE_STRONG))
			return true;
	}
	return false;
}

static bool is_article(struct page *p, const struct meta *m, const struct extract *x,
		       const struct teasers *t)
{
	enum { LITTLE = 100, FEW = 3, MANY = 8, PER_HEADING = 40 };
	bool headline = has_headline(p, p->feed->items.v[0].title);
	float share = share_of_teasers(p, x, t);
	size_t headings = 0, links = 0;

	for (size_t i = 0; i < t->n; i++) {
		headings += t->v[i].heading;
		links += (size_t)t->v[i].links;
	}
	bool named = is_named_body(p, x->root);
	bool masthead = !named && ((links >= 3 * MANY && is_masthead(p, p->title_node)) ||
				   (t->n >= MANY && leads_elsewhere(p, m, p->title_node)));
	headline = headline && !masthead;
	if (p->ruled[RULE_BODY] && p->ruled[RULE_TITLE] && x->prose > 0)
		return true;
	if (x->prose < 1000 && is_frame(p, x->root))
		return false;
	if (t->n < FEW && links < MANY)
		return x->prose > 25 || (x->prose > 0 && p->title_node);
	if (x->prose < LITTLE)
		return headline && x->prose > 0 && headings < MANY;
	if (says_article(m) || headline || (named && x->prose > 2 * LITTLE && share < 0.5f))
		return share < 0.9f || headings < MANY;
	if (t->n < MANY && x->prose > 1000 && share < 0.7f && !masthead)
		return true;
	return (headings < FEW && share < 0.8f && !masthead) ||
	       (share < 0.5f && x->prose > PER_HEADING * (float)(headings + t->n) / 2);
}

/* A film with a title and a line about it is an article without a body. */
static bool is_lead_alone(struct page *p, struct extract *x)
{
	enum { SCRAP = 2 };
	uint32_t lead = p->title_node && !x->lead && x->prose < SCRAP ? trim_lead(p, p->body) : 0;

	if (lead)
		*x = (struct extract){.root = p->body, .lead = lead};
	return lead > 0;
}

/* What a page without an article is, as far as it can be told. */
static void no_text(const struct page *p, struct error *err)
{
	enum { LITTLE = 400 };
	bool scripts = strcasestr(p->job->data, "<script") && p->text.len < LITTLE, password = false;

	for (uint32_t i = 0; i < p->n_nodes; i++) {
		const char *type = p->nodes[i].tag == TAG_INPUT ? page_attr(p, i, "type") : NULL;
		password = password || (type && !strcasecmp(type, "password"));
	}
	err_set(err, ERR_FORMAT,
		password	     ? _("this page asks to sign in")
		: scripts	     ? _("there is no text in this page: it is made by scripts")
		: p->n_leaves == 0 ? _("there is no text in this page")
				     : _("there is no article and no list in this page"));
}

static bool read_page(struct page *p, struct error *err)
{
	struct meta m;
	struct extract x = {0};
	struct teasers t;

	page_read_names(p);
	rules_apply(p);
	page_find_leaves(p);
	page_weigh(p);
	meta_read(p, &m);
	struct item *it = feed_add_item(p->feed);
	p->feed->format = "html";
	p->feed->feed_url = *p->job->url ? p->job->url : NULL;
	facts_title(p, &m, it);
	rules_zone(p);
	listing_find(p, p->body, p->n_nodes, &t);
	bool text = extract_body(p, &x);
	if (t.n < 2 && is_lead_alone(p, &x)) {
		read_article(p, &m, &x, &t, it);
		return true;
	}
	if (text && is_article(p, &m, &x, &t)) {
		read_article(p, &m, &x, &t, it);
		if (it->body)
			return true;
	}
	if (t.n >= 2) {
		read_list(p, &m, &t, it);
		return true;
	}
	listing_feeds(p);
	if (read_feeds(p, &m, it))
		return true;
	no_text(p, err);
	return false;
}

bool html_read(const struct html_job *job, struct feed *f, struct error *err)
{
	struct page p;
	bool ok = page_open(&p, job, f, err) && read_page(&p, err);

	page_close(&p);
	return ok;
}
