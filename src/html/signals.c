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

/* The bytes of a bar between facts, 0 if the text begins with none. */
static size_t bar_at(const char *s)
{
	static const char *const bars[] = {"|", "·", "•", "–", "—", "- "};

	for (size_t i = 0; i < sizeof bars / sizeof *bars; i++)
		if (!strncmp(s, bars[i], strlen(bars[i])))
			return strlen(bars[i]);
	return 0;
}

/* Nothing of a name or a category begins here: a date, a count, a bar between facts. */
static bool is_next_fact(struct page *p, const char *s)
{
	const char *folded = words_fold(p->scratch, s, strlen(s));
	size_t when = words_start(WORDS_WHEN, folded);

	if (bar_at(s))
		return true;
	/* "ngày 8/6", "lúc 9:15" */
	if (when && folded[when] == ' ' && isdigit((unsigned char)folded[when + 1]))
		return true;
	return isdigit((unsigned char)*s) || words_start(WORDS_VIEWS, folded);
}

/* Words from number `from` up to number `to` of a line; the folded line has as many. The next fact
 * of the line ends them. */
static const char *words_of(struct page *p, const char *s, int from, int to)
{
	const char *start = s, *end;

	for (; from > 0 && *start; from--, to--) {
		start += strcspn(start, " ");
		start += strspn(start, " ");
	}
	start += strspn(start, " :");
	for (end = start; to > 0 && *end && !is_next_fact(p, end); to--) {
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

static void set_category(struct page *p, struct item *it, const char *s)
{
	if (*s && strlen(s) < 60 && !it->category) {
		it->category = s;
		facts_origin(p, "category", "a line that says who posted it");
	}
}

static void add_poster(struct page *p, struct item *it, const char *s, uint32_t link)
{
	const char *url = link ? page_url(p, link, "href") : NULL;
	struct people found = {0};

	if (strlen(s) < 100 && !it->authors.n && people_read(p, s, url, 0, &found))
		*LIST_PUSH(p->arena, &it->authors) = found.v[0];
}

/* The link in a leaf that the text begins with; *s becomes what is linked. 0 if there is none. */
static uint32_t find_link(struct page *p, const struct leaf *l, const char **s)
{
	uint32_t end = p->nodes[l->owner].end;

	for (uint32_t i = l->owner; i <= l->last && i < end; i++) {
		if (p->nodes[i].tag != TAG_A || p->nodes[i].end <= l->first)
			continue;
		const char *linked = page_line(p, i, false);
		if (*linked && !strncmp(*s, linked, strlen(linked))) {
			*s = linked;
			return i;
		}
	}
	return 0;
}

/* What stands behind the words "in category", up to where the link ends. */
static void take_in(struct page *p, const struct leaf *l, const char *rest, struct item *it)
{
	find_link(p, l, &rest);
	set_category(p, it, rest);
}

/* "Đã đăng bởi admin trong mục Hà Nội", in one line or several; s is the line folded. True if it was
 * read. */
static bool take_posted(struct page *p, uint32_t at, const char *s, struct item *it)
{
	const struct leaf *l = &p->leaves[at];
	size_t n = words_start(WORDS_POSTED, s), len = 0;

	if (!n)
		return false;
	const char *raw = clean_line(p->scratch, leaf_text(p, l), l->len);
	size_t next = n + strspn(s + n, " :");
	const char *in = find_in(s, next, &len);
	int first = count_words(s, next);
	if (s[next] && in != s + next) {
		int to = in ? count_words(s, (size_t)(in - s)) : 1000;
		const char *who = words_of(p, raw, first, to);
		add_poster(p, it, who, find_link(p, l, &who));
	} else if (!s[next] && at + 1 < p->n_leaves && p->leaves[at + 1].chars < 50) {
		const struct leaf *next_leaf = &p->leaves[at + 1];
		const char *who = clean_line(p->arena, leaf_text(p, next_leaf), next_leaf->len);
		add_poster(p, it, who, find_link(p, next_leaf, &who));
	}
	if (in)
		take_in(p, l, words_of(p, raw, count_words(s, (size_t)(in - s) + len + 1), 1000), it);
	return true;
}

/* A line of its own: "trong mục Hà Nội", "Chuyên mục: Hà Nội". */
static void take_category(struct page *p, const struct leaf *l, const char *s, struct item *it)
{
	size_t n = words_start(WORDS_IN, s);

	if (n <= 4 || !s[n])
		return;
	const char *raw = clean_line(p->scratch, leaf_text(p, l), l->len);
	take_in(p, l, words_of(p, raw, count_words(s, n + strspn(s + n, " :")), 1000), it);
}

/* "1.234 lượt xem", "Views: 12", "Bình luận (3)": the number beside one of the words; -1 if the text is
 * anything else. */
static int64_t count_in(enum words w, const char *s)
{
	size_t word = words_start(w, s);
	const char *number = word ? s + word + strspn(s + word, " :(") : s;
	int used;
	int64_t n = number_read(number, &used);

	if (n < 0)
		return -1;
	number += (size_t)used;
	number += strspn(number, " ");
	return (word ? *number == '\0' : words_is(w, number)) ? n : -1;
}

static bool take_views(struct page *p, const char *s, struct item *it)
{
	int64_t n = count_in(WORDS_VIEWS, s);

	if (n >= 0 && it->views < 0) {
		it->views = n;
		facts_origin(p, "views", "a line of the page");
	}
	return n >= 0;
}

static void take_comments(struct page *p, const char *s, struct item *it)
{
	int64_t n = it->comments < 0 ? count_in(WORDS_REPLIES, s) : -1;

	if (n >= 0) {
		it->comments = n;
		facts_origin(p, "comments", "a line of the page");
	}
}

/* "Subscribe to read the full story", where the text ends. */
static void take_paywall(struct page *p, const char *s, struct item *it)
{
	if (it->badges & BADGE_PAYWALL || !words_start(WORDS_PAYWALL, s))
		return;
	it->badges |= BADGE_PAYWALL;
	facts_origin(p, "paywall", "a line under the text");
}

/* "23/11/2026 08:00 | 1.234 lượt xem · Hà Nội": in a part of the line, or in an element of its own. */
static void take_part_views(struct page *p, const struct leaf *l, struct item *it)
{
	enum { SHORT = 60 };
	const char *line = clean_line(p->scratch, leaf_text(p, l), l->len);

	for (const char *q = line; *q; q += bar_at(q)) {
		size_t part = 0;
		while (q[part] && !bar_at(q + part))
			part++;
		take_views(p, words_fold(p->scratch, q, part), it);
		q += part;
	}
	for (uint32_t i = l->first; i <= l->last && it->views < 0; i++) {
		const char *s = p->nodes[i].tag == TAG_TEXT ? page_text_of(p, i) : "";
		if (*s && strlen(s) < SHORT)
			take_views(p, words_fold(p->scratch, s, strlen(s)), it);
	}
}

/* For each leaf, whether it belongs to a teaser that stands outside the article. */
static const bool *find_teased(struct page *p, const struct teasers *t, uint32_t root)
{
	int32_t *steps = arena_alloc(p->scratch, (p->n_leaves + 1) * sizeof *steps), in = 0;
	bool *teased = arena_alloc(p->scratch, p->n_leaves);

	for (size_t i = 0; i < t->n; i++) {
		const struct teaser *k = &t->v[i];
		if (page_within(p, k->link, root) || page_within(p, root, k->box))
			continue;
		steps[page_leaf_from(p, k->box)]++;
		steps[page_leaf_from(p, k->end)]--;
	}
	for (uint32_t i = 0; i < p->n_leaves; i++) {
		in += steps[i];
		teased[i] = in > 0;
	}
	return teased;
}

/* Numbers inside a teaser are another article's. */
void facts_signals(struct page *p, const struct extract *x, const struct teasers *t, struct item *it)
{
	enum { NEAR = 6, IN_TEXT = 3, BEHIND = 6 };
	const bool *teased = find_teased(p, t, x->root);
	uint32_t title = facts_title_leaf(p, x);
	uint32_t lo, hi = page_leaves(p, x->root, &lo);

	for (uint32_t i = 0; i < p->n_leaves; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->chars > 120 || l->chars < 2)
			continue;
		if (teased[i] || p->nodes[l->owner].flags & NODE_COMMENT)
			continue;
		/* "Published by" in the text is said of a book. */
		bool posted = p->vietnamese || i <= title + NEAR || !page_within(p, l->first, x->root);
		const char *s = words_fold(p->scratch, leaf_text(p, l), l->len);
		bool counts = strpbrk(s, "0123456789");
		bool read = (posted && take_posted(p, i, s, it)) || (counts && take_views(p, s, it));
		if (counts && it->views < 0)
			take_part_views(p, l, it);
		if (!read && l->chars < 60)
			take_category(p, l, s, it);
		if (counts)
			take_comments(p, s, it);
		if (i + IN_TEXT >= hi && i < hi + BEHIND)
			take_paywall(p, s, it);
	}
}
