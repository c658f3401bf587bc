/* Where a page shows who wrote its article: by-lines that the markup names, lines that say so, a name beside
 * a date or under the text. */
#include "html/signature.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/stamp.h"
#include "base/url.h"
#include "html/words.h"

/* Some portals have the whole page in a form. */
static bool is_beside(const struct page *p, uint32_t i, bool near)
{
	const struct node *n = &p->nodes[i];
	enum tag t = (enum tag)n->tag;

	if (n->flags & (NODE_COMMENT | NODE_RELATED | NODE_TRENDING | NODE_CREDIT))
		return true;
	return (t == TAG_NAV || t == TAG_FIGURE || (t == TAG_FORM && !page_within(p, p->title_node, i)) ||
		(t == TAG_ASIDE && !near && !(n->flags & NODE_AUTHOR)));
}

/* In a comment, a menu, a picture's caption or a box beside the article. */
static bool is_elsewhere(const struct bylines *b, uint32_t i)
{
	enum { NEAR = 8 };
	uint32_t lo;

	page_leaves(b->p, i, &lo);
	bool near = lo >= b->title && lo <= b->title + NEAR;
	/* "article-credit" around an author is of the article, not of a picture. */
	uint32_t up = b->p->nodes[i].parent;
	if (b->p->nodes[i].flags & NODE_AUTHOR && !(b->p->nodes[i].flags & NODE_CREDIT) &&
	    b->p->nodes[up].flags & NODE_CREDIT && !page_within(b->p, up, b->x->root) && !page_ancestor(b->p, up, TAG_FIGURE))
		i = b->p->nodes[up].parent;
	for (; i && i != b->x->root; i = b->p->nodes[i].parent)
		if (is_beside(b->p, i, near))
			return true;
	return false;
}

static bool is_person_url(const char *href)
{
	static const char *const parts[] = {"author", "tac-gia", "/by/", "/people/", "/user/", "/staff/", "reporter",
					    "/contributor", "/profile", "/journalist", "/autor", "/auteur", "/producer",
					    "/writer", "/team/", "/person/", "/redakt"};

	for (size_t i = 0; href && i < sizeof parts / sizeof *parts; i++)
		if (strstr(href, parts[i]))
			return true;
	return false;
}

/* "Reviewed by" right before a node: whoever follows is no author. */
static bool is_other(const struct bylines *b, uint32_t i)
{
	enum { NODES_BACK = 12 };
	struct page *p = b->p;

	for (uint32_t k = i; k > p->body && k + NODES_BACK > i;) {
		if (p->nodes[--k].tag != TAG_TEXT)
			continue;
		const char *s = page_text_of(p, k);
		const char *f = words_fold(p->scratch, s, strlen(s));
		if (*f)
			return words_is(WORDS_NOT_BY, f);
	}
	return false;
}

static bool take_links(const struct bylines *b, uint32_t i, bool certain, struct people *out)
{
	struct page *p = b->p;
	bool any = false;

	for (uint32_t k = i; k < p->nodes[i].end; k++) {
		if (p->nodes[k].tag != TAG_A)
			continue;
		const char *rel = page_attr(p, k, "rel"), *href = page_url(p, k, "href");
		if (!certain && !(rel && strstr(rel, "author")) && !is_person_url(href))
			continue;
		if (is_other(b, k))
			continue;
		any = people_read(p, people_text(p, k, p->nodes[k].end), href, certain ? 0 : PEOPLE_LOOSE, out) ||
		      any;
	}
	return any;
}

/* A name, or the kind of a text. */
static bool is_capital_word(const char *s)
{
	static const char kinds[] = "editorial opinion analysis commentary news sport sports business press video photos";

	return !person_is_one_of(s, strlen(s), kinds) && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 1 && strlen(s) > 3 &&
	       strspn(s + 1, "abcdefghijklmnopqrstuvwxyz") == strlen(s + 1);
}

/* Up to a mark that ends a name. */
static size_t piece_length(const char *s)
{
	static const char *const marks[] = {"\n", ",", "|", "·", "•", "—", "–", " on ", " in ", " at ", " am "};
	size_t n = strlen(s);

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		const char *hit = strstr(s, marks[i]);
		if (hit && (size_t)(hit - s) < n)
			n = (size_t)(hit - s);
	}
	return n;
}

/* Bytes of the "About" in "About Jane Doe", the heading of a box about the author. */
static size_t about(struct page *p, const char *s)
{
	static const char words[] = "about uber sobre profile: author:";
	size_t n = strcspn(s, " \n");
	const char *f = fold_plain(p->scratch, s, n);

	return s[n] && person_is_one_of(f, strlen(f), words) ? n + 1 : 0;
}

/* A line that says who: "By Jane Doe", or a name alone where `named`. */
static bool take_text(const struct bylines *b, const char *s, bool named, struct people *out)
{
	struct page *p = b->p;
	size_t by = people_by(p, s);
	struct people some = {0};

	if (!by && !named)
		return false;
	s += by ? 0 : about(p, s);
	size_t n = piece_length(s + by), all = strlen(s + by);
	while (n > 0 && s[by + n - 1] == ' ')
		n--;
	const char *first = arena_strndup(p->scratch, s + by, n);
	/* "by ibby": one word will do where it is all there is but for a date. */
	if ((named || by) && person_is_agency(p, first))
		return people_read(p, first, NULL, 0, out);
	if (n > 1 && !strchr(first, ' ')) {
		bool alone = n == all || strpbrk(s + by, "0123456789") || !strncmp(s + by + n, "\nin\n", 4);
		if (named ? by || (alone && is_capital_word(first)) : alone)
			return people_read(p, first, NULL, 0, out);
	}
	/* The first word behind a label is the author's, or nobody's. */
	if (!people_read(p, s, NULL, PEOPLE_LOOSE | PEOPLE_ROLE, &some) ||
	    (by && strncasecmp(some.v[0].name, first, strcspn(first, " ,."))))
		return false;
	for (size_t i = 0; i < some.n; i++)
		people_add(p, some.v[i].name, NULL, out);
	return true;
}

/* The itemprop name inside an author's element. */
static uint32_t name_inside(const struct page *p, uint32_t i)
{
	for (uint32_t k = i + 1; k < p->nodes[i].end; k++)
		if (p->nodes[k].tag != TAG_TEXT && p->nodes[k].end > k + 1 && page_is(p, k, "name"))
			return k;
	return i;
}

/* A line that is a name and no more. */
static bool take_name(struct page *p, const char *s, struct people *out)
{
	struct people some = {0};

	for (size_t i = 0; i < out->n; i++)
		if (strcasestr(s, out->v[i].name))
			return false;
	if (!people_read(p, s, NULL, PEOPLE_LOOSE, &some) || some.n != 1 || !person_same(p, some.v[0].name, s))
		return false;
	people_add(p, some.v[0].name, NULL, out);
	return true;
}

/* Leaves of a by-line behind the first: each is in a list item, or in an element of its own that is called an
 * author's. */
static void take_further(const struct bylines *b, uint32_t box, uint32_t from, uint32_t to, struct people *out)
{
	struct page *p = b->p;

	for (uint32_t l = from; l < to; l++) {
		const struct leaf *leaf = &p->leaves[l];
		uint32_t k = leaf->owner;
		while (k != box && k > box && p->nodes[k].tag != TAG_LI && !(p->nodes[k].flags & NODE_AUTHOR))
			k = p->nodes[k].parent;
		if (k <= box || !take_name(p, people_text(p, leaf->first, leaf->last + 1), out))
			return;
	}
}

static bool take_element(const struct bylines *b, uint32_t i, bool certain, struct people *out)
{
	struct page *p = b->p;

	if (is_other(b, i))
		return false;
	if (certain)
		i = name_inside(p, i);
	if (take_links(b, i, certain, out))
		return true;
	if (certain)
		return people_read(p, people_text(p, i, p->nodes[i].end), NULL, 0, out);
	uint32_t lo, hi = page_leaves(p, i, &lo);
	for (uint32_t l = lo; l < hi && l < lo + 4; l++) {
		const struct leaf *leaf = &p->leaves[l];
		if (leaf->chars > 150)
			return false;
		if (take_text(b, people_text(p, leaf->first, leaf->last + 1), true, out)) {
			take_further(b, i, l + 1, hi, out);
			return true;
		}
	}
	return false;
}

/* Two elements that are called the same are of one by-line. */
static bool are_twins(const struct page *p, uint32_t a, uint32_t b)
{
	const char *one = page_attr(p, a, "class"), *two = page_attr(p, b, "class");

	return p->nodes[a].tag == p->nodes[b].tag && one && two && !strcmp(one, two);
}

static bool is_marked(const struct page *p, uint32_t i, bool certain)
{
	if (!certain)
		return p->nodes[i].flags & NODE_AUTHOR;
	return (p->nodes[i].flags & NODE_AUTHOR && page_is(p, i, "author creator")) || page_attr_has(p, i, "rel", "author") ||
	       page_attr_has(p, i, "rel", "sioc:has_creator");
}

/* Elements whose markup says author. Those near each other belong to one by-line; what comes far
 * behind the first is another article's. */
void signature_elements(const struct bylines *b, bool certain, struct people *out)
{
	enum { AHEAD = 300, BEHIND = 400, CHARS_MOST = 400, LEAVES_APART = 3 };
	struct page *p = b->p;
	uint32_t end = p->nodes[b->x->root].end + BEHIND, last = 0, first = 0;
	uint32_t from = p->title_node > AHEAD ? p->title_node - AHEAD : p->body;

	for (uint32_t i = from; i < p->n_nodes && i < end; i++) {
		const struct node *n = &p->nodes[i];
		uint32_t lo;
		if (n->tag == TAG_TEXT || !is_marked(p, i, certain) || n->chars > CHARS_MOST || is_elsewhere(b, i))
			continue;
		uint32_t hi = page_leaves(p, i, &lo);
		if (out->n && lo > last + LEAVES_APART)
			return;
		if (first) {
			if (lo > last + 1 || !are_twins(p, first, i) || !take_name(p, people_text(p, i, n->end), out))
				return;
			last = hi;
		} else if (take_element(b, i, certain, out)) {
			last = hi;
			if (!certain && !house_is(b, out->v[out->n - 1].name))
				first = i;
		}
		i = n->end - 1;
	}
}

/* "By Jane Doe" as a line of its own near the title; the label may be the line before. */
static bool take_line(const struct bylines *b, uint32_t i, struct people *out)
{
	enum { CHARS_MOST = 120 };
	struct page *p = b->p;
	const struct leaf *l = &p->leaves[i];

	if (l->chars > CHARS_MOST || is_elsewhere(b, l->owner))
		return false;
	const char *s = people_text(p, l->first, l->last + 1);
	size_t by = people_by(p, s);
	if (people_is_other(p, s)) /* "Written by" may follow */
		return people_read(p, s, NULL, PEOPLE_LOOSE, out);
	if (!by || s[by] || i + 1 == p->n_leaves || p->leaves[i + 1].chars > CHARS_MOST / 2)
		return take_text(b, s, false, out);
	l = &p->leaves[i + 1];
	return people_read(p, people_text(p, l->first, l->last + 1), NULL, PEOPLE_LOOSE, out);
}

void signature_lines(const struct bylines *b, struct people *out)
{
	enum { BEHIND = 12, AHEAD = 4, PROSE = 600 };
	const struct page *p = b->p;
	uint32_t prose = 0;

	for (uint32_t i = b->title; i < b->title + BEHIND && i < p->n_leaves && prose < PROSE; i++) {
		if (take_line(b, i, out))
			return;
		prose += i > b->title ? p->leaves[i].chars - p->leaves[i].link_chars : 0;
	}
	for (uint32_t i = b->title; i > 0 && i + AHEAD > b->title; i--)
		if (take_line(b, i - 1, out))
			return;
}

/* "Sept 1, 2023 By Jane Doe" near the title, "Written by Jane Doe" right behind the body. */
void signature_late(const struct bylines *b, struct people *out)
{
	enum { AHEAD = 2, BEHIND = 8, AFTER_BODY = 30, IN_BODY = 2, CHARS_MOST = 100 };
	struct page *p = b->p;
	uint32_t lo, hi = page_leaves(p, b->x->root, &lo);

	for (uint32_t i = b->title > AHEAD ? b->title - AHEAD : 0;
	     i < b->title + BEHIND && i < p->n_leaves && !out->n; i++) {
		const struct leaf *l = &p->leaves[i];
		const char *s = l->chars > CHARS_MOST ? "" : people_text(p, l->first, l->last + 1);
		const char *by = people_find_by(p, s);
		if (strpbrk(s, "0123456789") && *by && !is_elsewhere(b, l->owner))
			take_text(b, by, false, out);
	}
	for (uint32_t i = hi > IN_BODY ? hi - IN_BODY : 0; i < hi + AFTER_BODY && i < p->n_leaves && !out->n; i++) {
		const struct leaf *l = &p->leaves[i];
		const char *s = l->chars > CHARS_MOST ? "" : people_text(p, l->first, l->last + 1);
		size_t by = people_by(p, s);
		if (by <= 6 || is_elsewhere(b, l->owner)) /* "by" alone begins many a line */
			continue;
		if (s[by])
			people_read(p, s, NULL, PEOPLE_LOOSE, out);
		else if (i + 1 < p->n_leaves && p->leaves[i + 1].chars < CHARS_MOST)
			people_read(p, people_text(p, p->leaves[i + 1].first, p->leaves[i + 1].last + 1), NULL,
				    PEOPLE_LOOSE, out);
	}
}

/* The name stands elsewhere too as an author's does: beside his picture, before what he is. */
static bool is_vouched(const struct bylines *b, const char *name)
{
	struct page *p = b->p;
	size_t n = strlen(name);

	if (house_is(b, name))
		return false;
	for (size_t i = 0; i < b->m->ld_authors.n; i++)
		if (person_same(p, name, b->m->ld_authors.v[i].name))
			return true;
	if (person_is_group(p, name))
		return false;
	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		const char *alt = p->nodes[i].tag == TAG_IMG ? page_attr(p, i, "alt") : NULL;
		if (alt && !strncasecmp(alt, name, n) && strlen(alt) < n + 30)
			return true;
	}
	for (uint32_t i = 0; i < p->n_leaves; i++) {
		const struct leaf *l = &p->leaves[i];
		const char *s = arena_strndup(p->scratch, leaf_text(p, l), l->len < 200 ? l->len : 200);
		if (!strncasecmp(s, name, n) && (!strncmp(s + n, " is ", 4) || !strncmp(s + n, " has ", 5) ||
						 !strncmp(s + n, " was ", 5) || !strncmp(s + n, " writes ", 8)))
			return true;
		size_t by = l->chars < n + 30 ? people_by(p, s) : 0;
		if (by && !strncasecmp(s + by, name, n))
			return true;
	}
	return false;
}

/* A line with a day and a year in it. */
static bool has_date(struct page *p, const struct leaf *l)
{
	enum { CHARS_MOST = 80 };
	struct stamp_hint hint = {.now = p->job->now};
	struct stamp_place w;
	struct stamp t;

	if (l->chars > CHARS_MOST)
		return false;
	const char *f = fold_plain(p->scratch, leaf_text(p, l), l->len);
	return strpbrk(f, "0123456789") && stamp_find(f, strlen(f), &hint, &t, &w) && w.has_year;
}

/* "Real Estate | March 7, 2026" */
static bool is_section(const struct bylines *b, const char *name)
{
	const struct meta *m = b->m;

	for (size_t i = 0; i < m->sections.n; i++)
		if (person_same(b->p, name, m->sections.v[i]))
			return true;
	return person_same(b->p, name, m->section) || person_same(b->p, name, m->ld_section);
}

static bool is_plain_person(const struct bylines *b, const char *name)
{
	return !person_has_group(b->p, name) && !house_is(b, name) && !person_is_day(b->p, name) &&
	       !is_section(b, name);
}

/* "Quảng Ninh, 7/3/2026": where it was written. */
static bool is_dateline(const char *line, const char *name)
{
	const char *hit = strcasestr(line, name);

	return hit && hit[strlen(name)] == ',';
}

/* To the page of an author. */
static bool is_linked(struct page *p, const struct leaf *l)
{
	for (uint32_t i = l->owner; i <= l->last; i++)
		if (p->nodes[i].tag == TAG_A && p->nodes[i].end > l->first && is_person_url(page_url(p, i, "href")))
			return true;
	return false;
}

static bool is_bare_author(const struct bylines *b, const char *name, bool dated)
{
	if (person_is_agency(b->p, name))
		return dated && !house_is(b, name);
	return person_is_name(b->p, name) && ((dated && is_plain_person(b, name)) || is_vouched(b, name));
}

/* A name without a label, behind the title: "Jane Doe", "Jane Doe | Mar 7, 2026". */
void signature_bare(const struct bylines *b, struct people *out)
{
	enum { BEHIND = 5, CHARS_MOST = 80 };
	struct page *p = b->p;

	for (uint32_t i = b->title + 1; i < b->title + BEHIND && i < p->n_leaves && !out->n; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->chars > CHARS_MOST || l->heading || is_elsewhere(b, l->owner))
			continue;
		struct people some = {0};
		people_read(p, people_text(p, l->first, l->last + 1), NULL, PEOPLE_LOOSE, &some);
		/* A link to elsewhere leads to a section. */
		bool linked = is_linked(p, l), dated = !l->link_chars && has_date(p, l);
		for (size_t k = 0; k < some.n; k++)
			if (is_bare_author(b, some.v[k].name,
					   linked || (dated && !is_dateline(leaf_text(p, l), some.v[k].name))))
				people_read(p, some.v[k].name, NULL, 0, out);
	}
}

/* In Vietnamese papers the author stands under the text: a short last line, bold or to the right.
 * It is taken out of the body. */
void signature_last(const struct bylines *b, struct people *out)
{
	enum { CHARS_MOST = 60, LINES = 3 };
	struct page *p = b->p;
	uint32_t lo, hi = page_leaves(p, b->x->root, &lo);

	for (uint32_t i = hi; i > lo && i + LINES > hi; i--) {
		const struct leaf *l = &p->leaves[i - 1];
		if (l->dropped || l->caption)
			continue;
		const char *style = page_attr(p, l->owner, "style"), *align = page_attr(p, l->owner, "align");
		bool right = (style && strcasestr(style, "right")) || (align && !strcasecmp(align, "right")) ||
			     p->nodes[l->owner].flags & NODE_AUTHOR;
		const char *s = clean_line(p->arena, leaf_text(p, l), l->len);
		size_t by = people_by(p, s);
		if (l->chars > CHARS_MOST || l->heading ||
		    (!by && !right && l->bold_chars * 10 < l->chars * 9) || strpbrk(s + by, ".!?:;0123456789"))
			return;
		if (people_read(p, s, NULL, by ? 0 : PEOPLE_LOOSE, out))
			page_drop_leaf(p, i - 1);
		return;
	}
}
