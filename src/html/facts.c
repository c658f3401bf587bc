#include "html/facts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/url.h"
#include "html/words.h"

void facts_origin(struct page *p, const char *field, const char *from)
{
	struct origin *o = LIST_PUSH(p->arena, &p->feed->origins);

	o->field = field;
	o->from = from;
}

uint32_t facts_title_leaf(const struct page *p, const struct extract *x)
{
	uint32_t lo;

	page_leaves(p, p->title_node ? p->title_node : x->root, &lo);
	return lo;
}

/* --- the lead --- */

/* Bytes of the dash at s. */
static size_t dash_length(const char *s)
{
	return *s == '-' ? 1 : !strncmp(s, "–", 3) || !strncmp(s, "—", 3) ? 3 : 0;
}

/* "(Dân trí) - ", "TPO - ", "VOV.VN - ": who sent it is not what it says. */
static const char *without_agency(const char *s)
{
	size_t len = 0;

	if (*s == '(') {
		const char *end = strchr(s, ')');
		if (!end || end - s > 40)
			return s;
		const char *rest = end + 1 + strspn(end + 1, " ");
		size_t dash = dash_length(rest);
		return dash ? rest + dash + strspn(rest + dash, " ") : s;
	}
	while (isupper((unsigned char)s[len]) || isdigit((unsigned char)s[len]) || s[len] == '.' ||
	       (s[len] == '&' && len) || (unsigned char)s[len] == 0xC4 || (unsigned char)s[len] == 0x90)
		len++;
	if (len < 2 || len > 16)
		return s;
	const char *rest = s + len + strspn(s + len, " ");
	size_t dash = dash_length(rest);
	return dash && rest[dash] == ' ' ? rest + dash + 1 : s;
}

static void take_lead(struct page *p, const struct extract *x, struct item *it)
{
	if (!x->lead)
		return;
	const struct leaf *l = &p->leaves[x->lead - 1];
	const char *s = clean_line(p->arena, leaf_text(p, l), l->len);
	s = clean_mojibake(p->arena, s);
	s = without_agency(s);
	if (*s) {
		it->lead = s;
		facts_origin(p, "lead", "the standfirst of the page");
	}
}

/* --- sections, tags --- */

static void add_unique(struct page *p, struct names *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcasecmp(list->v[i], s))
			return;
	*LIST_PUSH(p->arena, list) = s;
}

static bool is_home(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s));

	return words_is(WORDS_MORE, f) || !*f || strlen(s) > 60;
}

/* A link or label near the title that a class calls a category; or the crumbs of the page. */
static const char *shown_section(struct page *p, const struct extract *x)
{
	uint32_t end = p->nodes[x->root].end;

	for (uint32_t i = p->body; i < end && i < p->n_nodes; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || !(n->flags & NODE_SECTION) || n->end == i + 1)
			continue;
		uint32_t lo, hi = page_leaves(p, i, &lo);
		if (hi == lo || hi - lo > 2 || p->leaves[lo].chars > 40)
			continue;
		/* Of a teaser it is another article's. */
		if (p->title_node && (i + 400 < p->title_node || page_ancestor(p, i, TAG_NAV)))
			continue;
		uint32_t link = i;
		for (uint32_t k = i; k < n->end; k++)
			if (p->nodes[k].tag == TAG_A) {
				link = k;
				break;
			}
		const char *s = page_line(p, link, false);
		if (*s && !is_home(p, s))
			return s;
	}
	return NULL;
}

static const char *crumb(struct page *p)
{
	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		const char *c = p->nodes[i].tag == TAG_TEXT ? NULL : page_attr(p, i, "class");
		if (!c || !strcasestr(c, "breadcrumb"))
			continue;
		for (uint32_t k = i; k < p->nodes[i].end; k++) {
			if (p->nodes[k].tag != TAG_A)
				continue;
			const char *s = page_line(p, k, false);
			if (*s && !is_home(p, s))
				return s;
		}
	}
	return NULL;
}

static void take_section(struct page *p, const struct meta *m, const struct extract *x,
			 struct item *it)
{
	const char *from = "JSON-LD articleSection", *s = m->ld_section;

	if (!s && (s = m->section))
		from = "article:section";
	if (!s && m->sections.n && (s = m->sections.v[0]))
		from = "JSON-LD breadcrumbs";
	if (!s && (s = shown_section(p, x)))
		from = "a label of the page";
	if (!s && (s = crumb(p)))
		from = "the breadcrumbs";
	if (s && !it->category) {
		it->category = s;
		facts_origin(p, "category", from);
	}
	if (it->category)
		add_unique(p, (struct names *)&it->categories, it->category);
	for (size_t i = 0; i < m->sections.n; i++)
		add_unique(p, (struct names *)&it->categories, m->sections.v[i]);
}

static void take_tags(struct page *p, const struct meta *m, struct item *it)
{
	const struct names *lists[] = {(struct names *)&it->categories, &m->tags, &m->ld_tags};

	for (int i = 0; i < 3; i++)
		for (size_t k = 0; k < lists[i]->n && it->tags.n < 40; k++)
			add_unique(p, (struct names *)&it->tags, lists[i]->v[k]);
	for (uint32_t i = p->body; i < p->n_nodes && it->tags.n < 40; i++)
		if (p->nodes[i].tag == TAG_A && page_attr_has(p, i, "rel", "tag")) {
			const char *s = page_line(p, i, false);
			if (*s && strlen(s) < 60)
				add_unique(p, (struct names *)&it->tags, s);
		}
}

/* --- addresses --- */

/* A canonical address on another site, or on a front page, is a mistake or a lie. */
static const char *canonical(struct page *p, const struct meta *m)
{
	const char *urls[] = {m->canonical, m->og_url};
	const char *site = url_site(p->scratch, p->base);

	for (int i = 0; i < 2; i++) {
		struct url u;
		if (!urls[i] || !url_parse(p->scratch, urls[i], &u))
			continue;
		bool front = (!*u.path || !strcmp(u.path, "/")) && !u.query;
		if (!*site || (!front && !strcmp(url_site(p->scratch, urls[i]), site)))
			return urls[i];
	}
	return NULL;
}

static void take_site(struct page *p, const struct meta *m, struct item *it)
{
	const char *from;

	it->site = facts_site(p, m, &from);
	if (it->site)
		facts_origin(p, "site", from);
}

void facts_rest(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	it->url = *p->job->url ? p->job->url : NULL;
	it->canonical_url = canonical(p, m);
	if (!it->url)
		it->url = it->canonical_url;
	it->image = m->image ? m->image : m->ld_image;
	if (it->image)
		facts_origin(p, "image", m->image ? "og:image" : "JSON-LD image");
	if (m->paywall)
		it->badges |= BADGE_PAYWALL;
	if (m->ld_type && !strcmp(m->ld_type, "LiveBlogPosting"))
		it->badges |= BADGE_LIVE;
	take_site(p, m, it);
	take_lead(p, x, it);
	facts_signals(p, x, it);
	take_section(p, m, x, it);
	take_tags(p, m, it);
	facts_dates(p, m, x, it);
	facts_authors(p, m, x, it);
	if (it->views < 0)
		it->views = m->ld_views;
	if (it->comments < 0)
		it->comments = m->ld_comments;
}
