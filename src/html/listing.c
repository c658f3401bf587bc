#include "html/listing.h"

#include <string.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/links.h"
#include "html/teaser.h"
#include "html/words.h"

/* --- what belongs to a title --- */

/* The largest element around the link that holds no title of another page. */
static uint32_t box_of(const struct page *p, const struct link *k, uint32_t from)
{
	uint32_t box = k->node;

	for (uint32_t up = p->nodes[box].parent; up > from; up = p->nodes[up].parent) {
		if (up <= k->before || p->nodes[up].end > k->behind || p->nodes[up].tag == TAG_BODY)
			break;
		box = up;
	}
	return box;
}

/* --- blocks of the most read --- */

/* How many links stand before a node. */
static size_t titles_before(const struct links *l, uint32_t node)
{
	size_t lo = 0, hi = l->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		if (l->v[mid].node < node)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

static size_t titles_within(const struct page *p, uint32_t node, const struct links *l)
{
	return titles_before(l, p->nodes[node].end) - titles_before(l, node);
}

/* A line over titles that is no heading by its tag: two words or more, with a title right behind it,
 * so that it is no tab beside others. */
static bool stands_over(const struct page *p, const struct links *l, uint32_t leaf, const char *folded)
{
	size_t next = titles_before(l, p->leaves[leaf].last + 1);

	if (!words_is(WORDS_TRENDING, folded) || !strchr(folded, ' ') || next == l->n)
		return false;
	for (uint32_t up = p->leaves[leaf].owner; up > p->body; up = p->nodes[up].parent)
		if (links_skip(p, up))
			return false;
	return page_leaf_from(p, l->v[next].node) <= leaf + 2;
}

/* "Đọc nhiều" as a heading: the block is what holds the heading and some titles, but not most of
 * the page. */
static void mark_headed(struct page *p, const struct links *l)
{
	enum { FEW = 3, UP = 5 };

	for (uint32_t i = 0; i < p->n_leaves; i++) {
		const struct leaf *leaf = &p->leaves[i];
		if (leaf->chars > 40)
			continue;
		const char *s = words_fold(p->scratch, leaf_text(p, leaf), leaf->len);
		if (!leaf->heading && !stands_over(p, l, i, s))
			continue;
		/* "Đọc nhiều trong ngày" */
		bool featured = leaf->heading && words_is(WORDS_FEATURED, s);
		if (!featured && !words_is(WORDS_TRENDING, s) &&
		    (leaf->heading > 2 || !words_start(WORDS_TRENDING, s)))
			continue;
		uint32_t box = leaf->owner;
		for (int up = 0; up < UP && titles_within(p, box, l) < FEW; up++)
			box = p->nodes[box].parent;
		size_t n = titles_within(p, box, l);
		if (n >= FEW && (n * 2 < l->n || leaf->heading == 1))
			p->nodes[box].flags |= featured ? NODE_FEATURED : NODE_TRENDING;
	}
}

/* The editors' choice has no order of its own, and is of the list. */
static bool is_featured(const struct page *p, uint32_t node)
{
	for (; node > p->body; node = p->nodes[node].parent)
		if (p->nodes[node].flags & NODE_FEATURED)
			return true;
	return false;
}

static uint32_t trending_block(const struct page *p, uint32_t node, const struct links *l)
{
	for (uint32_t up = node; up > p->body; up = p->nodes[up].parent)
		if (p->nodes[up].flags & NODE_TRENDING && titles_within(p, up, l) > 1)
			return up;
	return 0;
}

/* What stands beside nothing is the list. */
static void keep_some(struct teasers *t)
{
	size_t beside = 0;

	for (size_t i = 0; i < t->n; i++)
		beside += t->v[i].aside && !t->v[i].rank;
	for (size_t i = 0; i < t->n && beside == t->n; i++)
		t->v[i].aside = false;
}

/* Beside the list, the same on every page of the portal. */
static bool is_in_sidebar(const struct page *p, uint32_t i)
{
	for (; i > p->body; i = p->nodes[i].parent)
		if (p->nodes[i].tag == TAG_ASIDE || p->nodes[i].tag == TAG_FOOTER || p->nodes[i].flags & NODE_SIDEBAR)
			return true;
	return false;
}

static void rank_trending(struct page *p, const struct links *l, struct teasers *t)
{
	uint32_t block = 0;
	int32_t rank = 0;
	size_t group = LINKS_MAX;

	mark_headed(p, l);
	for (size_t i = 0; i < t->n; i++)
		t->v[i].aside = true;
	for (size_t i = 0; i < l->n; i++) {
		uint32_t in = trending_block(p, l->v[i].node, l);
		t->v[l->v[i].group].aside &= in != 0 || is_in_sidebar(p, l->v[i].node);
		if (is_featured(p, l->v[i].node))
			t->v[l->v[i].group].badges |= BADGE_FEATURED;
		if (in != block)
			rank = 0;
		if (in && (in != block || l->v[i].group != group)) {
			struct teaser *one = &t->v[l->v[i].group];
			rank++;
			one->badges |= BADGE_TRENDING;
			one->rank = one->rank ? one->rank : rank;
		}
		group = l->v[i].group;
		block = in;
	}
	keep_some(t);
}

/* --- all together --- */

/* A teaser has no more than a summary: what stands under a linked heading in an article is longer. */
static void add_weight(const struct page *p, struct teaser *t, uint32_t box, int links)
{
	enum { SUMMARY_MAX = 400, LINKS_OF_ONE = 3 };
	float w = p->nodes[box].weight, most = (float)(SUMMARY_MAX * (1 + links / (LINKS_OF_ONE + 1)));

	t->weight += w < most ? w : most;
}

/* The links to one page are one teaser; the best title of them, and the facts around them all. */
static void add_teaser(struct page *p, struct links *l, size_t first, uint32_t from,
		       struct teasers *out)
{
	size_t best = first;
	struct teaser *t = LIST_PUSH(p->arena, out);

	for (size_t k = first; k < LINKS_MAX; k = l->v[k].next) {
		l->v[k].group = out->n - 1;
		if (l->v[k].score > l->v[best].score)
			best = k;
	}
	*t = (struct teaser){
		.url = l->v[best].url, .title = l->v[best].title, .views = -1, .comments = -1,
		.duration = -1, .link = l->v[best].node, .heading = l->v[best].heading,
		.box = box_of(p, &l->v[best], from),
	};
	t->end = p->nodes[t->box].end;
	teaser_read(p, t->box, t);
	int within = 0;
	for (size_t k = first; k < LINKS_MAX; k = l->v[k].next) {
		t->links++;
		if (page_within(p, l->v[k].node, t->box)) {
			within++;
			continue;
		}
		uint32_t box = box_of(p, &l->v[k], from);
		teaser_read(p, box, t);
		add_weight(p, t, box, 1);
	}
	add_weight(p, t, t->box, within);
}

void listing_find(struct page *p, uint32_t from, uint32_t to, struct teasers *out)
{
	struct links l;

	*out = (struct teasers){0};
	links_find(p, from, to, &l);
	for (size_t i = 0; i < l.n; i++)
		if (l.v[i].group == LINKS_MAX)
			add_teaser(p, &l, i, from, out);
	teasers_read_flat(p, out, from, to);
	rank_trending(p, &l, out);
}

/* --- related items --- */

static void add_related(struct page *p, uint32_t from, uint32_t to, struct item *it)
{
	enum { MOST = 20 };
	struct teasers t;

	listing_find(p, from, to, &t);
	for (size_t i = 0; i < t.n && it->related.n < MOST; i++) {
		bool known = false;
		for (size_t k = 0; k < it->related.n; k++)
			known = known || !strcmp(it->related.v[k].url, t.v[i].url);
		if (known)
			continue;
		struct related *r = LIST_PUSH(p->arena, &it->related);
		*r = (struct related){t.v[i].title, t.v[i].url, t.v[i].views, t.v[i].duration, t.v[i].badges};
	}
}

static bool holds_article(const struct page *p, uint32_t box, uint32_t root)
{
	return page_within(p, root, box) || (p->title_node && page_within(p, p->title_node, box)) ||
	       p->nodes[box].tag == TAG_BODY;
}

static bool has_link(const struct page *p, uint32_t box)
{
	for (uint32_t i = box; i < p->nodes[box].end; i++)
		if (p->nodes[i].tag == TAG_A && page_attr(p, i, "href"))
			return true;
	return false;
}

/* Where a list ends that stands beside its heading: at the next heading that is no link. */
static uint32_t flat_end(const struct page *p, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i = p->nodes[i].end)
		if (i > from && tag_heading((enum tag)p->nodes[i].tag) && !has_link(p, i))
			return i;
	return to;
}

void listing_related(struct page *p, uint32_t root, struct item *it)
{
	for (uint32_t i = p->body + 1; i < p->n_nodes; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || !(n->flags & NODE_RELATED) || holds_article(p, i, root))
			continue;
		add_related(p, i, n->end, it);
		i = n->end - 1;
	}
	for (uint32_t l = 0; l < p->n_leaves && it->related.n == 0; l++) {
		if (p->leaves[l].chars > 40)
			continue;
		const char *s = words_fold(p->scratch, leaf_text(p, &p->leaves[l]), p->leaves[l].len);
		if (!strstr(s, "lien quan") && strncmp(s, "related", 7) != 0)
			continue;
		if (!words_is(WORDS_RELATED, s))
			continue;
		uint32_t box = p->leaves[l].owner;
		while (!has_link(p, box) && !holds_article(p, p->nodes[box].parent, root))
			box = p->nodes[box].parent;
		if (has_link(p, box))
			add_related(p, box, p->nodes[box].end, it);
		/* The list may stand beside its heading in the element that holds the article too. */
		uint32_t next = p->nodes[box].end;
		if (!it->related.n && next < p->n_nodes && !page_within(p, root, next))
			add_related(p, next, flat_end(p, next, p->nodes[p->nodes[box].parent].end), it);
	}
}

/* " Chi tiết", " - Báo X"; more words than two without a bar are the end of a sentence that all
 * happen to have. */
static bool is_suffix(const char *s)
{
	static const char *const bars[] = {"- ", "| ", "– ", "— ", ": ", "· ", "» "};
	int blanks = 0;

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (!strncmp(s + 1, bars[i], strlen(bars[i])))
			return true;
	for (; *s; s++)
		blanks += *s == ' ';
	return blanks <= 2;
}

size_t listing_suffix(const char *const *titles, size_t n)
{
	enum { LONGEST = 40 };
	size_t len = n >= 3 ? strlen(titles[0]) : 0, whole = len;

	for (size_t i = 1; i < n && len; i++) {
		size_t m = strlen(titles[i]), k = 0;
		while (k < len && k < m && titles[0][whole - 1 - k] == titles[i][m - 1 - k])
			k++;
		len = k;
	}
	/* From a blank on, and leaving something of each. */
	while (len > 0 && titles[0][whole - len] != ' ')
		len--;
	if (len < 3 || len > LONGEST || !is_suffix(titles[0] + whole - len))
		return 0;
	for (size_t i = 0; i < n; i++)
		if (strlen(titles[i]) < len + 4)
			return 0;
	return len;
}
