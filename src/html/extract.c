/* The body of an article: extraction.md section 3, steps 3 to 8. Every step drops what it takes for
 * boilerplate, but never most of a page's prose. */
#include "html/extract.h"

#include <string.h>
#include <strings.h>

#include "base/url.h"
#include "html/popups.h"
#include "html/trim.h"

/* How much is taken away; a later one is tried when the former leaves next to nothing. */
enum zeal { ZEAL_ALL, ZEAL_COMMENTS, ZEAL_NONE };

/* --- tags --- */

static bool has_word(const char *style, const char *a, const char *b)
{
	const char *hit = strcasestr(style, a);

	if (!hit)
		return false;
	hit += strlen(a);
	hit += strspn(hit, " :");
	return !strncasecmp(hit, b, strlen(b));
}

/* "hidden md:block" is seen on a large screen. */
static bool is_hidden_class(const char *v)
{
	return v && strstr(v, "hidden") && !strstr(v, ":block") && !strstr(v, ":flex") &&
	       !strstr(v, ":inline") && !strstr(v, ":grid");
}

static bool is_hidden(const struct page *p, uint32_t i)
{
	const char *style = page_attr(p, i, "style"), *aria = page_attr(p, i, "aria-hidden");

	if (p->nodes[i].flags & NODE_UNSEEN)
		return true;
	if (style && (has_word(style, "display", "none") || has_word(style, "visibility", "hidden")))
		return true;
	if (page_attr(p, i, "hidden") || (aria && !strcasecmp(aria, "true")))
		return true;
	return page_attr_has(p, i, "class", "hidden") && is_hidden_class(page_attr(p, i, "class"));
}

/* Hidden, until the heading above it is touched. */
static bool is_panel(const struct page *p, uint32_t i)
{
	return page_attr_has(p, i, "role", "region") || page_attr_has(p, i, "role", "tabpanel");
}

static bool is_never_text(enum tag t)
{
	return t == TAG_SCRIPT || t == TAG_STYLE || t == TAG_HEAD || t == TAG_TITLE || t == TAG_RP ||
	       t == TAG_RT;
}

static void drop_tags(struct page *p)
{
	float total = p->nodes[p->body].weight;

	for (uint32_t i = 1; i < p->n_nodes; i++) {
		struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		bool out = tag_flags((enum tag)n->tag) & TAG_DROP ||
			   (is_hidden(p, i) && !is_panel(p, i));
		float most = n->tag == TAG_FOOTER ? 0.4f : 0.5f;
		if (!out || page_within(p, p->body, i) ||
		    (n->weight > most * total && !is_never_text((enum tag)n->tag)))
			continue;
		page_drop(p, i);
		i = n->end - 1;
	}
}

/* --- names --- */

static bool has_tag(const struct page *p, uint32_t node, enum tag tag)
{
	for (uint32_t i = node; i < p->nodes[node].end; i++)
		if (p->nodes[i].tag == tag)
			return true;
	return false;
}

/* The weight of the heaviest element below that is named as an article's body. */
static float strong_below(const struct page *p, uint32_t node)
{
	float most = 0;

	for (uint32_t i = node + 1; i < p->nodes[node].end; i++)
		if (p->nodes[i].flags & NODE_STRONG && !(p->nodes[i].flags & NODE_COMMENT) &&
		    p->nodes[i].weight > most)
			most = p->nodes[i].weight;
	return most;
}

/* A portal whose articles are short has a footer that is most of its text. */
static bool is_frame(const struct node *n, float total)
{
	enum { REST = 200 };

	return n->flags & NODE_NAV && n->weight <= 0.9f * total && total - n->weight >= REST;
}

/* A word of a sentence, whatever its class calls it. */
static bool is_in_sentence(const struct page *p, uint32_t i)
{
	enum { SENTENCE = 80 };
	uint32_t lo;

	if (tag_is_block((enum tag)p->nodes[i].tag))
		return false;
	page_leaves(p, i, &lo);
	/* The leaf began before the element, or it begins with it. */
	if (lo > 0 && (lo == p->n_leaves || p->leaves[lo].first > i + 1) && p->leaves[lo - 1].last >= i)
		lo--;
	if (lo == p->n_leaves)
		return false;
	const struct leaf *l = &p->leaves[lo];
	uint32_t own = 0;
	for (uint32_t k = i; k < p->nodes[i].end; k++)
		own += p->nodes[k].tag == TAG_TEXT ? (uint32_t)strlen(page_text_of(p, k)) : 0;
	return l->chars >= SENTENCE && own * 2 < l->len;
}

/* A large text without links inside the page's main part, however it is named: "content-nav-section" */
static bool is_prose(const struct page *p, uint32_t i)
{
	const struct node *n = &p->nodes[i];

	return !(n->flags & (NODE_COMMENT | NODE_RELATED | NODE_TRENDING)) &&
	       n->link_chars * 20 < n->chars &&
	       (page_ancestor(p, i, TAG_MAIN) || page_ancestor(p, i, TAG_ARTICLE));
}

static bool is_boilerplate(const struct page *p, uint32_t i, float total, enum zeal zeal)
{
	const struct node *n = &p->nodes[i];

	if (n->flags & NODE_COMMENT && !(n->flags & NODE_STRONG) && n->weight <= 0.9f * total &&
	    !has_tag(p, i, TAG_H1))
		return true;
	if (zeal != ZEAL_ALL || !(n->flags & NODE_BOILER) || is_in_sentence(p, i))
		return false;
	if (p->title_node && page_within(p, p->title_node, i) && n->weight > 250)
		return false;
	if (n->weight > 0.25f * total &&
	    (n->flags & NODE_STRONG || strong_below(p, i) > 0.25f * total))
		return false;
	if (n->weight > 0.3f * total && is_prose(p, i))
		return false;
	return n->weight <= 0.5f * total || is_frame(n, total);
}

static void drop_names(struct page *p, enum zeal zeal)
{
	float total = p->nodes[p->body].weight;

	for (uint32_t i = p->body + 1; zeal != ZEAL_NONE && i < p->n_nodes; i++) {
		struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		if (!(n->flags & NODE_DROPPED) && is_boilerplate(p, i, total, zeal))
			page_drop(p, i);
		if (n->flags & NODE_DROPPED)
			i = n->end - 1;
	}
}

/* Captions are shown with their pictures and are no prose, unless the page has hardly anything
 * else: a photo story. */
static void mark_captions(struct page *p)
{
	for (uint32_t i = p->body + 1; i < p->n_nodes; i++) {
		struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || !(n->flags & NODE_CAPTION) || n->weight > 0.3f * p->nodes[p->body].weight)
			continue;
		uint32_t lo, hi = page_leaves(p, i, &lo);
		for (uint32_t l = lo; l < hi; l++)
			p->leaves[l].caption = true;
		i = n->end - 1;
	}
}

/* --- the root --- */

static bool may_be_root(enum tag t)
{
	return t == TAG_DIV || t == TAG_ARTICLE || t == TAG_SECTION || t == TAG_MAIN || t == TAG_TD ||
	       t == TAG_BODY || t == TAG_SPAN;
}

static bool is_strong(const struct node *n)
{
	return n->flags & NODE_STRONG && !(n->flags & (NODE_COMMENT | NODE_DROPPED)) &&
	       may_be_root((enum tag)n->tag);
}

/* Headings that are links: what a list of teasers is made of. */
static int linked_headings(const struct page *p, uint32_t node)
{
	uint32_t lo, hi = page_leaves(p, node, &lo);
	int n = 0;

	for (uint32_t l = lo; l < hi; l++)
		n += !p->leaves[l].dropped && p->leaves[l].heading &&
		     p->leaves[l].link_chars * 2 > p->leaves[l].chars;
	return n;
}

static uint32_t common_ancestor(const struct page *p, uint32_t a, uint32_t b)
{
	while (!page_within(p, b, a))
		a = p->nodes[a].parent;
	return a;
}

/* The heaviest of the outermost elements that are named as an article's body. */
static uint32_t strong_root(const struct page *p, float *all)
{
	uint32_t best = 0;

	*all = 0;
	for (uint32_t i = p->body + 1; i < p->n_nodes; i++) {
		const struct node *n = &p->nodes[i];
		if (n->flags & NODE_DROPPED) {
			i = n->end - 1;
			continue;
		}
		if (n->tag == TAG_TEXT || !is_strong(n))
			continue;
		*all += n->weight;
		if (!best || n->weight > p->nodes[best].weight)
			best = i;
		i = n->end - 1;
	}
	return best;
}

/* A body in several pieces is joined where they meet, if there is little else. */
static uint32_t join_pieces(const struct page *p, uint32_t best, float all)
{
	uint32_t joined = best;
	float sum = 0;

	if (p->nodes[best].weight >= 0.9f * all)
		return best;
	for (uint32_t i = p->body + 1; i < p->n_nodes; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || !is_strong(n) || n->weight <= 0)
			continue;
		joined = joined < i ? common_ancestor(p, joined, i) : common_ancestor(p, i, joined);
		sum += n->weight;
		i = n->end - 1;
	}
	if (p->nodes[joined].weight <= 1.3f * sum && linked_headings(p, joined) < 2)
		return joined;
	return best;
}

static bool is_list_like(enum tag t)
{
	return t == TAG_P || t == TAG_LI || t == TAG_BLOCKQUOTE || t == TAG_UL || t == TAG_OL ||
	       t == TAG_DL || t == TAG_TABLE || t == TAG_PRE || tag_heading(t);
}

/* The two heaviest children. */
static void heaviest(const struct page *p, uint32_t node, uint32_t *first, uint32_t *second)
{
	*first = *second = 0;
	for (uint32_t i = node + 1; i < p->nodes[node].end; i = p->nodes[i].end) {
		if (p->nodes[i].tag == TAG_TEXT || p->nodes[i].flags & NODE_DROPPED)
			continue;
		if (!*first || p->nodes[i].weight > p->nodes[*first].weight) {
			*second = *first;
			*first = i;
		} else if (!*second || p->nodes[i].weight > p->nodes[*second].weight) {
			*second = i;
		}
	}
}

static bool prefers_second(const struct page *p, uint32_t first, uint32_t second)
{
	uint32_t t = p->title_node;

	if (!second || !t || page_within(p, t, first) || !page_within(p, t, second) ||
	    p->nodes[second].weight < 150 || p->nodes[second].weight < 0.2f * p->nodes[first].weight)
		return false;
	return linked_headings(p, first) >= 3 ||
	       (p->nodes[first].tag == TAG_ARTICLE && p->nodes[second].tag == TAG_ARTICLE);
}

static uint32_t descend(const struct page *p, uint32_t node, float share)
{
	for (;;) {
		uint32_t first, second;
		heaviest(p, node, &first, &second);
		if (!first || is_list_like((enum tag)p->nodes[first].tag) ||
		    !tag_is_block((enum tag)p->nodes[first].tag))
			return node;
		if (prefers_second(p, first, second))
			node = second;
		else if (p->nodes[first].weight >= share * p->nodes[node].weight)
			node = first;
		else
			return node;
	}
}

static uint32_t choose_root(const struct page *p)
{
	enum { LITTLE = 100 };
	float all, page = p->nodes[p->body].weight;
	uint32_t best = strong_root(p, &all);

	if (best) {
		best = join_pieces(p, best, all);
		/* Of an article of few words its name alone tells. */
		if (page < LITTLE && p->nodes[best].weight > 0)
			return best;
		if (p->nodes[best].weight >= 0.25f * page && p->nodes[best].weight > 150)
			return descend(p, best, 0.93f);
	}
	return descend(p, p->body, 0.8f);
}

/* What the portal's definition says goes before all that looks like it. */
static uint32_t ruled_root(const struct page *p)
{
	uint32_t ruled = p->ruled[RULE_BODY];

	return ruled && p->nodes[ruled].weight > 0 ? ruled : choose_root(p);
}

/* Facts that stand in the text are no part of it. */
static void drop_ruled(struct page *p)
{
	static const enum rule facts[] = {RULE_DATE, RULE_AUTHOR, RULE_CATEGORY};

	for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
		if (p->ruled[facts[i]])
			page_drop(p, p->ruled[facts[i]]);
}

static uint32_t ruled_lead(const struct page *p)
{
	uint32_t ruled = p->ruled[RULE_LEAD], lo, hi = ruled ? page_leaves(p, ruled, &lo) : 0;

	return ruled && lo < hi ? lo + 1 : 0;
}

/* --- links --- */

static bool is_group(enum tag t)
{
	return t == TAG_UL || t == TAG_OL || t == TAG_DL || t == TAG_DIV || t == TAG_SECTION ||
	       t == TAG_TABLE || t == TAG_ARTICLE || t == TAG_LI;
}

/* Links to other sites are what the text is about: tools, hotels, sources. A portal's own are more to
 * read. */
static bool leads_away(struct page *p, uint32_t node)
{
	const char *site = url_site(p->scratch, p->base);
	int links = 0, away = 0;

	for (uint32_t i = node; i < p->nodes[node].end; i++) {
		const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
		links += url != NULL;
		away += url && strcmp(url_site(p->scratch, url), site) != 0;
	}
	return away * 10 > links * 8;
}

static bool ends_in_stop(const struct page *p, const struct leaf *l)
{
	const char *end = leaf_text(p, l) + l->len;

	return l->len > 0 && (strchr(".!?:;,\"", end[-1]) ||
			      (l->len > 3 && (!memcmp(end - 3, "\xE2\x80\x9D", 3) ||
					      !memcmp(end - 3, "\xE2\x80\xA6", 3) ||
					      !memcmp(end - 3, "\xE3\x80\x82", 3))));
}

static void drop_links(struct page *p, uint32_t root)
{
	float w = p->nodes[root].weight;

	for (uint32_t i = root + 1; i < p->nodes[root].end; i++) {
		const struct node *n = &p->nodes[i];
		if (n->flags & NODE_DROPPED) {
			i = n->end - 1;
			continue;
		}
		if (!is_group((enum tag)n->tag) || n->chars == 0 || n->weight >= 0.2f * w)
			continue;
		float density = (float)n->link_chars / (float)n->chars;
		if ((density > 0.66f || (density > 0.5f && page_count_links(p, i) >= 2)) &&
		    !leads_away(p, i)) {
			page_drop(p, i);
			i = n->end - 1;
		}
	}
	uint32_t lo, hi = page_leaves(p, root, &lo);
	for (uint32_t l = lo; l < hi; l++) {
		const struct leaf *leaf = &p->leaves[l];
		enum tag t = (enum tag)p->nodes[leaf->owner].tag;
		if (!leaf->dropped && (t == TAG_P || t == TAG_DIV || leaf->heading) &&
		    leaf->link_chars * 10 > leaf->chars * 9 && !ends_in_stop(p, leaf) &&
		    !(leaf->heading && leads_away(p, leaf->owner)))
			page_drop_leaf(p, l);
	}
}

/* --- all together --- */

static void attempt(struct page *p, enum zeal zeal, struct extract *out)
{
	page_restore(p);
	page_weigh(p);
	drop_tags(p);
	page_weigh(p);
	mark_captions(p);
	page_weigh(p);
	drop_names(p, zeal);
	drop_ruled(p);
	page_weigh(p);
	out->root = ruled_root(p);
	drop_links(p, out->root);
	page_weigh(p);
	out->lead = ruled_lead(p);
	if (!out->lead)
		out->lead = trim_lead(p, out->root);
	trim_body(p, out->root);
	page_weigh(p);
	out->prose = p->nodes[out->root].weight;
}

bool extract_body(struct page *p, struct extract *out)
{
	enum { LITTLE = 200 };
	enum zeal best = ZEAL_ALL, last = ZEAL_ALL;
	struct extract next;

	if (p->n_leaves == 0)
		return false;
	popups_hide(p);
	attempt(p, ZEAL_ALL, out);
	while (last < ZEAL_NONE && out->prose < LITTLE) {
		attempt(p, ++last, &next);
		if (next.prose > 2 * out->prose) {
			*out = next;
			best = last;
		}
	}
	if (best != last)
		attempt(p, best, out);
	return out->prose > 0;
}
