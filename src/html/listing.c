#include "html/listing.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/numbering.h"
#include "base/url.h"
#include "html/teaser.h"
#include "html/words.h"

enum { LINKS_MAX = 3000, TITLE_MIN = 12, TITLE_MAX = 300 };

struct link {
	uint32_t node;
	const char *url, *title;
	bool heading;
	int score;
	size_t page;  /* number of its key */
	size_t next;  /* the next link to the same page; LINKS_MAX if none */
	uint32_t before, behind; /* the nearest links to other pages: nodes */
	size_t group; /* teaser it belongs to */
};

struct links {
	struct link *v; /* in document order */
	size_t n, cap;
	struct numbering pages;
};

/* --- which links are titles --- */

/* The heading inside the link, or the one it stands in; 0 if there is none. */
static uint32_t heading_of(const struct page *p, uint32_t a)
{
	for (uint32_t i = a + 1; i < p->nodes[a].end; i++)
		if (tag_heading((enum tag)p->nodes[i].tag) ||
		    (p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_TITLE))
			return i;
	for (int up = 0; up < 3 && a; up++, a = p->nodes[a].parent)
		if (tag_heading((enum tag)p->nodes[a].tag) || p->nodes[a].flags & NODE_TITLE)
			return a;
	return 0;
}

static const char *title_of(struct page *p, uint32_t a, bool *heading)
{
	const char *attr = page_attr(p, a, "title"), *s;
	uint32_t h = heading_of(p, a);

	*heading = h > 0;
	s = page_line(p, h > a ? h : a, false);
	size_t n = strlen(s);
	bool cut = n > 3 && (!strcmp(s + n - 3, "...") || !strcmp(s + n - 3, "…"));
	if (attr && strlen(attr) > 15 && (!n || cut)) {
		attr = clean_mojibake(p->arena, clean_line(p->arena, attr, strlen(attr)));
		return attr;
	}
	return s;
}

static uint32_t leaf_at(const struct page *p, uint32_t node)
{
	uint32_t lo, hi = page_leaves(p, node, &lo);

	return lo < hi ? lo : p->n_leaves;
}

/* A line of its own, though no block parts it from the next. */
static bool is_line(const struct page *p, uint32_t a)
{
	uint32_t next = p->nodes[a].end;

	while (next < p->n_nodes && p->nodes[next].tag == TAG_TEXT && !*page_text_of(p, next))
		next++;
	return next < p->n_nodes && p->nodes[next].tag == TAG_BR;
}

/* A link inside a sentence is not a title. */
static bool is_in_prose(const struct page *p, uint32_t a)
{
	uint32_t l = leaf_at(p, a);

	/* The leaf may have begun before the link. */
	if (l == p->n_leaves || p->leaves[l].first > a + 1) {
		if (l > 0 && p->leaves[l - 1].last >= a)
			l--;
	} else if (l > 0 && p->leaves[l - 1].last >= a && p->leaves[l - 1].first < a) {
		l--;
	}
	if (l < p->n_leaves && p->leaves[l].first > a && is_line(p, a))
		return false;
	return l < p->n_leaves && p->leaves[l].link_chars * 2 < p->leaves[l].chars &&
	       p->leaves[l].chars > 60;
}

static bool is_skipped(const struct page *p, uint32_t i)
{
	const struct node *n = &p->nodes[i];

	switch ((enum tag)n->tag) {
	case TAG_NAV: case TAG_FOOTER: case TAG_SCRIPT: case TAG_STYLE: case TAG_SELECT:
	case TAG_MENU: case TAG_DIALOG: case TAG_NOSCRIPT:
		return true;
	default:
		/* A wrapper may be called anything. */
		return n->flags & (NODE_NAV | NODE_COMMENT | NODE_TAGS) && !(n->flags & NODE_TRENDING) &&
		       n->chars * 3 < p->nodes[p->body].chars;
	}
}

static int count_words(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " "))) {
		n++;
		s += strcspn(s, " ");
	}
	return n;
}

/* Addresses that the navigation names. */
static void read_menu(struct page *p, uint32_t from, uint32_t to, struct numbering *menu)
{
	for (uint32_t i = from; i < to; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !(is_skipped(p, i)))
			continue;
		for (uint32_t end = p->nodes[i].end; i < end; i++) {
			const char *url = p->nodes[i].tag == TAG_A ? page_url(p, i, "href") : NULL;
			if (url)
				numbering_of(menu, url_key(p->scratch, url));
		}
		i--;
	}
}

static int judge(const char *title, bool heading)
{
	int n = (int)strlen(title);

	return (heading ? 1000 : 0) + (n > 200 ? 100 : n);
}

static bool is_title(struct page *p, const char *title, bool heading)
{
	size_t n = strlen(title);

	if (n < (heading ? 4 : TITLE_MIN) || n > TITLE_MAX * 2)
		return false;
	const char *f = words_fold(p->scratch, title, n);
	if (words_is(WORDS_MORE, f) || words_is(WORDS_FURNITURE, f) || words_is(WORDS_RELATED, f) ||
	    words_is(WORDS_TRENDING, f))
		return false;
	return count_words(f) >= (heading ? 2 : 4) || (unsigned char)*f >= 0xE0;
}

/* "Pháp luật" at /phap-luat.html: its address says no more than its name, where an article's has a
 * number or more words. */
static bool is_named_by_address(struct page *p, const char *title, const char *path)
{
	const char *last = strrchr(path, '/');
	const char *slug = fold_slug(p->scratch, title, strlen(title));
	size_t n = strlen(slug);

	return last && n > 0 && !strncmp(last + 1, slug, n) && (!last[1 + n] || last[1 + n] == '.');
}

/* The front page; or a section, which the navigation leads to too. */
static bool is_section(struct page *p, const char *title, const char *url, const char *key,
		       const struct numbering *menu)
{
	struct url u;

	if (!url_parse(p->scratch, url, &u) || ((!*u.path || !strcmp(u.path, "/")) && !u.query))
		return true;
	if (*title == '#' || (count_words(title) <= 4 && is_named_by_address(p, title, u.path)))
		return true;
	return count_words(title) <= 3 && numbering_has(menu, key, NULL);
}

static void collect(struct page *p, uint32_t from, uint32_t to, struct links *out)
{
	const char *base = *p->base ? p->base : NULL;
	const char *self = base ? url_key(p->scratch, base) : "";
	struct numbering menu = {.arena = p->scratch};

	read_menu(p, from, to, &menu);
	for (uint32_t i = from; i < to && out->n < LINKS_MAX; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		if (is_skipped(p, i)) {
			i = n->end - 1;
			continue;
		}
		const char *href = n->tag == TAG_A ? page_attr(p, i, "href") : NULL;
		if (!href || !*href || *href == '#')
			continue;
		const char *url = page_url(p, i, "href");
		bool heading;
		if (!url)
			continue;
		const char *title = title_of(p, i, &heading);
		const char *key = url_key(p->scratch, url);
		if (!strcmp(key, self) || !is_title(p, title, heading) ||
		    is_section(p, title, url, key, &menu) || (!heading && is_in_prose(p, i)))
			continue;
		*LIST_PUSH(p->scratch, out) = (struct link){
			.node = i, .url = url, .title = title, .heading = heading,
			.score = judge(title, heading), .page = numbering_of(&out->pages, key)};
	}
}

/* A short text that leads to the same page again and again is the name of a section. */
static void drop_labels(struct page *p, struct links *l)
{
	enum { OFTEN = 3, SHORT = 6 };
	size_t *times = arena_alloc(p->scratch, l->pages.n * sizeof *times), kept = 0;

	for (size_t i = 0; i < l->n; i++)
		times[l->v[i].page]++;
	for (size_t i = 0; i < l->n; i++)
		if (times[l->v[i].page] < OFTEN || l->v[i].heading || count_words(l->v[i].title) > SHORT)
			l->v[kept++] = l->v[i];
	l->n = kept;
}

/* What stands beside each link, and which is the next to its page. */
static void relate(struct page *p, struct links *l, uint32_t from)
{
	size_t *next = arena_alloc(p->scratch, l->pages.n * sizeof *next);

	for (size_t i = 0; i < l->n; i++) {
		struct link *k = &l->v[i];
		bool same = i > 0 && k[-1].page == k->page;
		k->group = LINKS_MAX;
		k->before = i == 0 ? from : same ? k[-1].before : k[-1].node;
		next[k->page] = LINKS_MAX;
	}
	for (size_t i = l->n; i-- > 0;) {
		struct link *k = &l->v[i];
		bool last = i + 1 == l->n;
		k->behind = last ? p->n_nodes : k[1].page == k->page ? k[1].behind : k[1].node;
		k->next = next[k->page];
		next[k->page] = i;
	}
}

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

/* "Đọc nhiều" as a heading: the block is what holds the heading and some titles, but not most of
 * the page. */
static void mark_headed(struct page *p, const struct links *l)
{
	enum { FEW = 3, UP = 5 };

	for (uint32_t i = 0; i < p->n_leaves; i++) {
		const struct leaf *leaf = &p->leaves[i];
		if (leaf->chars > 40 || !leaf->heading)
			continue;
		const char *s = words_fold(p->scratch, leaf_text(p, leaf), leaf->len);
		/* "Đọc nhiều trong ngày" */
		if (!words_is(WORDS_TRENDING, s) && (leaf->heading > 2 || !words_start(WORDS_TRENDING, s)))
			continue;
		uint32_t box = leaf->owner;
		for (int up = 0; up < UP && titles_within(p, box, l) < FEW; up++)
			box = p->nodes[box].parent;
		size_t n = titles_within(p, box, l);
		if (n >= FEW && (n * 2 < l->n || leaf->heading == 1))
			p->nodes[box].flags |= NODE_TRENDING;
	}
}

static uint32_t trending_block(const struct page *p, uint32_t node, const struct links *l)
{
	for (uint32_t up = node; up > p->body; up = p->nodes[up].parent)
		if (p->nodes[up].flags & NODE_TRENDING && titles_within(p, up, l) > 1)
			return up;
	return 0;
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
		t->v[l->v[i].group].aside &= in != 0;
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
}

/* --- all together --- */

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
	for (size_t k = first; k < LINKS_MAX; k = l->v[k].next)
		if (!page_within(p, l->v[k].node, t->box))
			teaser_read(p, box_of(p, &l->v[k], from), t);
}

void listing_find(struct page *p, uint32_t from, uint32_t to, struct teasers *out)
{
	struct links l = {.pages.arena = p->scratch};

	*out = (struct teasers){0};
	collect(p, from, to, &l);
	drop_labels(p, &l);
	relate(p, &l, from);
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
