/* What a page shows of its article in running text, beside title and body. */
#include <ctype.h>
#include <string.h>

#include "base/clean.h"
#include "html/facts.h"
#include "html/listing.h"
#include "html/numbers.h"
#include "html/people.h"
#include "html/words.h"

static int count_words(const char *s, size_t n)
{
	int words = 0;

	for (size_t i = 0; i < n; i++)
		words += s[i] == ' ';
	return words;
}

/* Words from number `from` up to number `to` of a line; the folded line has as many. */
static const char *words_of(struct page *p, const char *s, int from, int to)
{
	const char *start = s, *end;

	for (; from > 0 && *start; from--, to--) {
		start += strcspn(start, " ");
		start += strspn(start, " ");
	}
	start += strspn(start, " :");
	for (end = start; to > 0 && *end && *end != '|'; to--) {
		end += strcspn(end, " ");
		end += strspn(end, " ");
	}
	while (end > start && strchr(" :,.|-", end[-1]))
		end--;
	return arena_strndup(p->arena, start, (size_t)(end - start));
}

/* Where one of the words for "in category" begins behind `from`; its length in *len. */
static const char *find_in(const char *folded, size_t from, size_t *len)
{
	for (const char *q = folded + from; *q; q++) {
		if (q > folded && q[-1] != ' ')
			continue;
		*len = words_start(WORDS_IN, q);
		if (*len && q[*len] == ' ')
			return q;
	}
	return NULL;
}

/* A number ends it: what stands behind is a date or a count. */
static void set_category(struct page *p, struct item *it, const char *s)
{
	size_t n = strcspn(s, "0123456789");

	while (n > 0 && strchr(" :,.|-", s[n - 1]))
		n--;
	s = arena_strndup(p->arena, s, n);
	if (*s && strlen(s) < 60 && !it->category) {
		it->category = s;
		facts_origin(p, "category", "a line that says who posted it");
	}
}

static void add_poster(struct page *p, struct item *it, const char *s)
{
	struct people found = {0};

	if (strlen(s) < 100 && !it->authors.n && people_read(p, s, NULL, 0, &found))
		*LIST_PUSH(p->arena, &it->authors) = found.v[0];
}

/* "Đã đăng bởi admin trong mục Hà Nội", in one line or several. True if it was read. */
static bool take_posted(struct page *p, uint32_t at, struct item *it)
{
	const struct leaf *l = &p->leaves[at];
	const char *raw = clean_line(p->scratch, leaf_text(p, l), l->len);
	const char *s = words_fold(p->scratch, raw, strlen(raw));
	size_t n = words_start(WORDS_POSTED, s), len = 0;

	if (!n)
		return false;
	size_t next = n + strspn(s + n, " :");
	const char *in = find_in(s, next, &len);
	int first = count_words(s, next);
	if (s[next] && in != s + next) {
		int to = in ? count_words(s, (size_t)(in - s)) : 1000;
		add_poster(p, it, words_of(p, raw, first, to));
	} else if (!s[next] && at + 1 < p->n_leaves && p->leaves[at + 1].chars < 50) {
		const struct leaf *who = &p->leaves[at + 1];
		add_poster(p, it, clean_line(p->arena, leaf_text(p, who), who->len));
	}
	if (in)
		set_category(p, it, words_of(p, raw, count_words(s, (size_t)(in - s) + len + 1), 1000));
	return true;
}

/* A line of its own: "trong mục Hà Nội", "Chuyên mục: Hà Nội". */
static void take_category(struct page *p, const struct leaf *l, struct item *it)
{
	const char *raw = clean_line(p->scratch, leaf_text(p, l), l->len);
	const char *s = words_fold(p->scratch, raw, strlen(raw));
	size_t n = words_start(WORDS_IN, s);

	if (n > 4 && s[n])
		set_category(p, it, words_of(p, raw, count_words(s, n + strspn(s + n, " :")), 1000));
}

static bool take_views(struct page *p, const char *text, size_t len, struct item *it)
{
	const char *s = words_fold(p->scratch, text, len);
	size_t word = words_start(WORDS_VIEWS, s);
	const char *number = word ? s + word + strspn(s + word, " :") : s;
	int used;
	int64_t n = number_read(number, &used);

	if (n < 0)
		return false;
	number += (size_t)used;
	number += strspn(number, " ");
	if (word ? *number != '\0' : !words_is(WORDS_VIEWS, number))
		return false;
	if (it->views < 0) {
		it->views = n;
		facts_origin(p, "views", "a line of the page");
	}
	return true;
}

/* "23/11/2026 08:00 | 1.234 lượt xem": in a part of the line, or in an element of its own. */
static void take_part_views(struct page *p, const struct leaf *l, struct item *it)
{
	enum { SHORT = 60 };
	const char *bar = memchr(leaf_text(p, l), '|', l->len);

	if (bar)
		take_views(p, bar + 1, l->len - (size_t)(bar + 1 - leaf_text(p, l)), it);
	for (uint32_t i = l->first; i <= l->last && it->views < 0; i++) {
		const char *s = p->nodes[i].tag == TAG_TEXT ? page_text_of(p, i) : "";
		if (*s && strlen(s) < SHORT)
			take_views(p, s, strlen(s), it);
	}
}

static bool is_in_teaser(const struct page *p, const struct teasers *t, const struct leaf *l)
{
	for (size_t i = 0; i < t->n; i++)
		if (page_within(p, l->first, t->v[i].box))
			return true;
	return p->nodes[l->owner].flags & NODE_COMMENT;
}

/* Numbers inside a teaser are another article's. */
void facts_signals(struct page *p, const struct extract *x, struct item *it)
{
	enum { NEAR = 6 };
	struct teasers before, behind;
	uint32_t body = p->nodes[x->root].end, title = facts_title_leaf(p, x);

	listing_find(p, p->body, x->root, &before);
	listing_find(p, body, p->n_nodes, &behind);
	for (uint32_t i = 0; i < p->n_leaves; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->chars > 120 || l->chars < 2)
			continue;
		if (is_in_teaser(p, &before, l) || is_in_teaser(p, &behind, l))
			continue;
		/* "Published by" in the text is said of a book. */
		bool posted = p->zone == 420 || i <= title + NEAR || !page_within(p, l->first, x->root);
		bool read = (posted && take_posted(p, i, it)) || take_views(p, leaf_text(p, l), l->len, it);
		if (it->views < 0)
			take_part_views(p, l, it);
		if (!read && l->chars < 60)
			take_category(p, l, it);
	}
}
