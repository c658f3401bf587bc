#include "html/trim.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "html/words.h"

/* --- the standfirst --- */

static bool is_named_lead(const struct page *p, uint32_t node, uint32_t stop)
{
	for (int up = 0; up < 4 && node > stop; up++, node = p->nodes[node].parent)
		if (p->nodes[node].flags & NODE_LEAD && !(p->nodes[node].flags & NODE_STRONG))
			return true;
	return false;
}

static bool is_in_header(const struct page *p, uint32_t node)
{
	for (int up = 0; up < 4 && node; up++, node = p->nodes[node].parent)
		if (p->nodes[node].tag == TAG_HEADER)
			return true;
	return false;
}

/* It begins as the description does, perhaps behind who sent it: "(Dân trí) - ". */
static bool shares_description(struct page *p, const struct leaf *l)
{
	enum { SHARED = 40, AGENCY = 30 };
	const char *key, *hit;

	if (!p->description_key || strlen(p->description_key) < SHARED)
		return false;
	key = fold_key(p->scratch, leaf_text(p, l), l->len);
	hit = strstr(key, arena_strndup(p->scratch, p->description_key, SHARED));
	return hit && hit - key <= AGENCY;
}

static bool is_title(struct page *p, const struct leaf *l)
{
	if (l->len > 600)
		return false;
	const char *key = fold_key(p->scratch, leaf_text(p, l), l->len);
	for (int i = 0; *key && i < p->n_title_keys; i++)
		if (!strcmp(key, p->title_keys[i]))
			return true;
	return false;
}

/* One that is named so may be short. */
static bool may_be_lead(const struct page *p, const struct leaf *l)
{
	enum { SHORTEST = 40, SHORTEST_NAMED = 12, LONGEST = 900 };
	uint32_t least = p->nodes[l->owner].flags & NODE_LEAD ? SHORTEST_NAMED : SHORTEST;

	return !l->dropped && !l->caption && l->chars >= least && l->chars <= LONGEST &&
	       l->link_chars * 10 < l->chars * 3;
}

/* Paragraphs that stand beside it in the same parent: then it is one of the body. */
static int sibling_paragraphs(const struct page *p, uint32_t node)
{
	uint32_t parent = p->nodes[node].parent;
	int n = 0;

	for (uint32_t i = parent + 1; i < p->nodes[parent].end; i = p->nodes[i].end)
		n += p->nodes[i].tag == TAG_P && p->nodes[i].chars > 40;
	return n;
}

static bool is_lead(struct page *p, const struct leaf *l, uint32_t root)
{
	bool inside = page_within(p, l->first, root);

	if (is_named_lead(p, l->owner, inside ? root : 0))
		return true;
	if (!inside)
		return is_in_header(p, l->owner) || shares_description(p, l);
	return tag_heading((enum tag)p->nodes[l->owner].tag) == 2 && shares_description(p, l) &&
	       sibling_paragraphs(p, l->owner) > 0;
}

uint32_t trim_lead(struct page *p, uint32_t root)
{
	enum { LOOK = 15 };
	uint32_t from = p->title_node ? p->nodes[p->title_node].end : root, lo;
	int seen = 0;

	page_leaves(p, root, &lo);
	for (uint32_t i = 0; i < p->n_leaves && seen < LOOK; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->first < from || l->dropped)
			continue;
		if (l->first >= p->nodes[root].end)
			break;
		seen++;
		if (may_be_lead(p, l) && !is_title(p, l) && is_lead(p, l, root))
			return i + 1;
	}
	return 0;
}

/* --- furniture --- */

/* "[button link="..."]Order[/button]": what a CMS left as it was written. */
static bool is_shortcode(const char *s, size_t n)
{
	return n > 2 && *s == '[' && isalpha((unsigned char)s[1]) && memmem(s, n, "[/", 2);
}

/* "lan@bao.example", "twitter.com/lan": one word, and no sentence. */
static bool is_handle(const char *s)
{
	const char *at = strpbrk(s, "@/");

	return at && !strchr(s, ' ') && strchr(s, '.');
}

/* Behind the article whole paragraphs ask for something: "If you enjoyed reading this, ..." */
static bool is_furniture(struct page *p, const struct leaf *l, bool behind)
{
	enum { LONGEST = 240, SHORT = 80 };

	/* "Don't miss" and the links under it, in one paragraph. */
	bool links = l->link_chars * 2 > l->chars;
	if (l->chars > LONGEST && !links)
		return false;
	const char *s = words_fold(p->scratch, leaf_text(p, l), l->len);
	bool whole = l->link_chars * 10 > l->chars * 9 && p->nodes[l->owner].tag != TAG_LI;
	if (links && (words_start(WORDS_RELATED, s) || (behind && whole)))
		return true;
	if (l->chars > LONGEST)
		return false;
	if (!*s)
		return l->chars == 0;
	if (words_is(WORDS_FURNITURE, s) || is_shortcode(leaf_text(p, l), l->len))
		return true;
	if (behind && l->link_chars > 0 && words_in(WORDS_ASK, s))
		return true;
	if (behind && is_handle(s))
		return true;
	return words_start(WORDS_POINTER, s) &&
	       (behind || l->link_chars * 2 > l->chars || l->chars < SHORT);
}

/* "2858 lượt xem", "Lượt xem: 2.858" */
static bool is_count(const char *s)
{
	static const char number[] = "0123456789., ";
	size_t digits = strspn(s, number), word = words_start(WORDS_VIEWS, s);

	if (digits > 0)
		return words_is(WORDS_VIEWS, s + digits);
	s += word + strspn(s + word, " :");
	return word && *s && !s[strspn(s, number)];
}

/* "15:47", "15h47", "10.58am GMT", or what a <time> shows: when a post of a live blog came. */
static bool is_hour(const struct page *p, const struct leaf *l)
{
	enum { LONGEST = 24 };
	const char *s = leaf_text(p, l);
	size_t n = l->len > 0 && l->chars <= LONGEST ? strspn(s, "0123456789") : 0;

	if (l->chars > LONGEST || l->heading || l->link_chars == l->chars)
		return false;
	return ((n == 1 || n == 2) && strchr(":.hHgG", s[n]) && isdigit((unsigned char)s[n + 1]) &&
		isdigit((unsigned char)s[n + 2]) && !isdigit((unsigned char)s[n + 3])) ||
	       page_ancestor(p, l->first, TAG_TIME);
}

/* Three posts, each with its hour before its text. */
static bool is_live(const struct page *p, uint32_t lo, uint32_t hi)
{
	enum { POST = 30, FEW = 3 };
	float behind = POST;
	int posts = 0;

	for (uint32_t i = lo; i < hi; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->dropped || l->caption)
			continue;
		if (!is_hour(p, l)) {
			behind += l->weight;
			continue;
		}
		posts += behind >= POST;
		behind = 0;
	}
	return posts + (behind >= POST) > FEW;
}

/* "Trong mục Hà Nội" as a line of its own. */
static bool is_category(const struct page *p, const struct leaf *l, const char *s)
{
	enum { SHORT = 60, WORD = 4 };

	return l->chars < SHORT && words_start(WORDS_IN, s) > WORD &&
	       !strchr(".!?", leaf_text(p, l)[l->len - 1]);
}

/* "Đã đăng bởi admin trong mục Hà Nội" and such are facts, not text; signals.c reads them. */
static bool is_fact(struct page *p, const struct leaf *l)
{
	enum { SHORT = 40 };

	if (l->chars > 120 || l->len == 0)
		return false;
	const char *s = words_fold(p->scratch, leaf_text(p, l), l->len);
	/* "Updated at 1:23 p.m." */
	if (l->chars < SHORT && words_start(WORDS_UPDATED, s) && strpbrk(s, "0123456789"))
		return true;
	/* "05/10/2018 - Publicado por ..." */
	const char *behind = s + strspn(s, "0123456789/.:-, ");
	return p->nodes[l->owner].flags & NODE_DATE || page_ancestor(p, l->first, TAG_TIME) ||
	       words_start(WORDS_POSTED, behind) || is_count(s) || is_category(p, l, s);
}

/* "Don't miss" in a line of its own: links follow. */
static bool is_pointer(struct page *p, const struct leaf *l)
{
	enum { SHORT = 40 };

	return l->chars < SHORT &&
	       words_is(WORDS_RELATED, words_fold(p->scratch, leaf_text(p, l), l->len));
}

/* The publisher's: numbers of a house, a telephone, a register. */
static bool is_address(const struct page *p, const struct leaf *l)
{
	enum { SHORTEST = 60, LONGEST = 240 };
	uint32_t digits = 0;

	if (l->chars < SHORTEST || l->chars > LONGEST)
		return false;
	for (uint32_t i = 0; i < l->len; i++)
		digits += isdigit((unsigned char)leaf_text(p, l)[i]) != 0;
	return digits * 5 > l->chars;
}

/* --- head and tail --- */

static void drop_range(struct page *p, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++)
		if (!p->leaves[i].dropped)
			page_drop_leaf(p, i);
}

static float weight_between(const struct page *p, uint32_t from, uint32_t to)
{
	float w = 0;

	for (uint32_t i = from; i < to; i++)
		if (!p->leaves[i].dropped && !p->leaves[i].caption && p->leaves[i].judged)
			w += p->leaves[i].weight;
	return w;
}

/* A title that is repeated in the body goes, with what little stands before it. */
static uint32_t trim_title(struct page *p, uint32_t lo, uint32_t hi)
{
	enum { LOOK = 12, LITTLE = 60 };

	for (uint32_t i = lo, seen = 0; i < hi && seen < LOOK; i++) {
		if (p->leaves[i].dropped)
			continue;
		seen++;
		if (!is_title(p, &p->leaves[i]))
			continue;
		/* The seed's page: below its heading the first paragraph is the full title. */
		if (p->title_node && !p->leaves[i].heading && p->nodes[p->leaves[i].owner].tag == TAG_P)
			continue;
		if (weight_between(p, lo, i) < LITTLE) {
			drop_range(p, lo, i + 1);
			return i + 1;
		}
		page_drop_leaf(p, i);
	}
	return lo;
}

static bool is_scrap(const struct page *p, const struct leaf *l)
{
	return !l->caption && !l->heading && l->chars < 25 && p->nodes[l->owner].tag != TAG_LI &&
	       p->nodes[l->owner].tag != TAG_TD && p->nodes[l->owner].tag != TAG_TH &&
	       p->nodes[l->owner].tag != TAG_BLOCKQUOTE;
}

/* Scraps before the first prose: dates, names, buttons. */
static void trim_scraps(struct page *p, uint32_t lo, uint32_t hi)
{
	enum { PROSE = 15 };
	uint32_t first = lo;

	while (first < hi && (p->leaves[first].dropped || p->leaves[first].weight <= PROSE))
		first++;
	for (uint32_t i = first < hi ? lo : hi; i < hi; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->dropped || l->caption)
			continue;
		if (l->weight > PROSE || !is_scrap(p, l))
			return;
		page_drop_leaf(p, i);
	}
}

static bool is_heading_like(const struct page *p, const struct leaf *l)
{
	return l->chars <= 60 && (l->heading || l->bold_chars * 10 > l->chars * 8 || l->chars <= 30 ||
				  p->nodes[l->owner].tag == TAG_DT);
}

static bool is_mostly_links(const struct page *p, uint32_t from, uint32_t to)
{
	uint32_t chars = 0, links = 0;

	for (uint32_t i = from; i < to; i++)
		if (!p->leaves[i].dropped) {
			chars += p->leaves[i].chars;
			links += p->leaves[i].link_chars;
		}
	return links * 2 > chars || weight_between(p, from, to) < 0.4f * (float)chars;
}

/* Where the tail begins that is no longer of the article; hi if there is none. */
static uint32_t find_tail(struct page *p, uint32_t lo, uint32_t hi)
{
	float total = weight_between(p, lo, hi), before = 0;

	for (uint32_t i = lo; i < hi; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->dropped)
			continue;
		if (before > 0.4f * total && is_heading_like(p, l)) {
			const char *s = words_fold(p->scratch, leaf_text(p, l), l->len);
			/* "Comments (12)" */
			char *end = strpbrk((char *)(uintptr_t)s, "(0123456789");
			if (end && end > s)
				end[-(end[-1] == ' ')] = '\0';
			if (words_is(WORDS_COMMENTS, s))
				return i;
			if (words_is(WORDS_RELATED, s) &&
			    (before > 0.75f * total ||
			     (before > 0.5f * total && is_mostly_links(p, i + 1, hi))))
				return i;
		}
		if (!l->caption)
			before += l->weight;
	}
	return hi;
}

/* A heading with nothing under it. */
static void trim_headings(struct page *p, uint32_t lo, uint32_t hi)
{
	for (; hi > lo; hi--) {
		const struct leaf *l = &p->leaves[hi - 1];
		if (!l->dropped && !l->heading)
			break;
		if (!l->dropped)
			page_drop_leaf(p, hi - 1);
	}
}

void trim_body(struct page *p, uint32_t root)
{
	uint32_t lo, hi = page_leaves(p, root, &lo);

	lo = trim_title(p, lo, hi);
	/* Before the furniture goes: "Video liên quan" is some, and begins the tail. */
	uint32_t tail = find_tail(p, lo, hi);
	drop_range(p, tail, hi);
	hi = tail;
	bool live = is_live(p, lo, hi);
	float all = weight_between(p, lo, hi), before = 0;
	uint32_t pointer = hi;
	for (uint32_t i = lo; i < hi; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->dropped || l->caption)
			continue;
		before += l->weight;
		if (live && is_hour(p, l))
			continue;
		if (pointer < hi && l->link_chars * 2 > l->chars)
			drop_range(p, pointer, i + 1);
		else if (is_fact(p, l) || is_furniture(p, l, before > 0.9f * all) ||
			 (before > 0.9f * all && is_address(p, l)))
			page_drop_leaf(p, i);
		pointer = is_pointer(p, l) ? i : hi;
	}
	if (!live)
		trim_scraps(p, lo, hi);
	trim_headings(p, lo, hi);
}
