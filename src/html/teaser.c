#include "html/teaser.h"

#include <ctype.h>
#include <string.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/links.h"
#include "html/media.h"
#include "html/numbers.h"
#include "html/words.h"

static bool take_number(struct teaser *t, const char *s)
{
	int used = 0;
	int64_t n = number_read(s, &used);

	if (n < 0) { /* "luot xem: 2.858" */
		size_t word = words_start(WORDS_VIEWS, s);
		const char *rest = s + word + strspn(s + word, " :");
		n = word ? number_read(rest, &used) : -1;
		if (n >= 0 && !rest[used])
			t->views = n;
		return n >= 0;
	}
	s += (size_t)used;
	s += strspn(s, " +");
	if (words_is(WORDS_VIEWS, s))
		t->views = n;
	else if (words_is(WORDS_REPLIES, s))
		t->comments = n;
	else
		return false;
	return true;
}

/* A date, and few words around it: "5/3" in a sentence is what the article tells of. */
static void take_time(struct page *p, const char *s, struct teaser *t)
{
	enum { FEW = 4 };
	const struct stamp_hint hint = {.now = p->job->now, .offset = p->zone};
	struct stamp_place where;
	struct stamp time;

	if (!stamp_find(s, strlen(s), &hint, &time, &where))
		return;
	bool bare = !where.has_year && !where.has_time;
	int around = where.words_before + where.words_behind;
	if (around <= (bare ? 0 : FEW) || (where.has_year && where.has_time && where.words_behind <= FEW))
		t->time = time;
}

/* One fact of a teaser: views, time, duration, badge. */
static void take_fact(struct page *p, const char *raw, struct teaser *t)
{
	const char *s = words_fold(p->scratch, raw, strlen(raw));
	uint32_t badge = words_badge(s);

	if (badge) {
		t->badges |= badge;
		return;
	}
	if (isdigit((unsigned char)*raw) && strspn(raw, "0123456789:") == strlen(raw) && strchr(raw, ':')) {
		int32_t d = number_duration(raw);
		if (d >= 0)
			t->duration = d;
		return;
	}
	if (!take_number(t, s) && !t->time.known)
		take_time(p, fold_plain(p->scratch, raw, strlen(raw)), t);
}

/* A short line may hold several: "2 giờ trước · Hà Nội | 1.234 lượt xem". */
static void take_facts(struct page *p, const char *text, size_t n, struct teaser *t)
{
	static const char *const separators[] = {" · ", " | ", " • ", " – "};
	char *raw = clean_line(p->scratch, text, n), *piece = raw;

	while (*piece) {
		char *end = NULL;
		size_t skip = 0;
		for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
			char *hit = strstr(piece, separators[i]);
			if (hit && (!end || hit < end)) {
				end = hit;
				skip = strlen(separators[i]);
			}
		}
		if (end)
			*end = '\0';
		take_fact(p, piece, t);
		if (!end)
			break;
		piece = end + skip;
	}
}

static bool is_the_title(struct page *p, const struct leaf *l, const char *title_key)
{
	const char *key = fold_key(p->scratch, leaf_text(p, l), l->len);
	size_t n = strlen(key), rank = strspn(key, "0123456789");

	/* "2" before it is its rank. */
	if (rank <= 2 && !strcmp(key + rank, title_key))
		return true;
	return n > 0 && (!strcmp(key, title_key) || (n > 15 && !strncmp(key, title_key, n)));
}

/* The longest text of a leaf beside its link: "<a>title</a><br>23/11<br>summary". */
static const char *text_beside(struct page *p, const struct leaf *l, uint32_t link)
{
	enum { SUMMARY_MIN = 40 };
	const char *best = NULL;
	size_t most = SUMMARY_MIN;

	for (uint32_t i = l->first; i <= l->last; i++) {
		const char *s = p->nodes[i].tag == TAG_TEXT && !page_within(p, i, link) ? page_text_of(p, i) : "";
		if (strlen(s) > most) {
			most = strlen(s);
			best = s;
		}
	}
	return best ? clean_mojibake(p->arena, clean_line(p->arena, best, strlen(best))) : NULL;
}

/* The leaf as a line, less a link at its end that leads on: "... Continue reading Title". */
static const char *summary_of(struct page *p, const struct leaf *l)
{
	const char *s = clean_mojibake(p->arena, clean_line(p->arena, leaf_text(p, l), l->len));

	for (uint32_t i = l->first; i <= l->last; i++) {
		if (p->nodes[i].tag != TAG_A || p->nodes[i].end <= l->last)
			continue;
		const char *link = page_line(p, i, false);
		const char *f = words_fold(p->scratch, link, strlen(link));
		size_t n = strlen(s), m = strlen(link);
		if (words_start(WORDS_MORE, f) && m > 0 && n > m && !strcmp(s + n - m, link)) {
			while (n > m && s[n - m - 1] == ' ')
				m++;
			s = arena_strndup(p->arena, s, n - m);
		}
	}
	return s;
}

static void take_leaves(struct page *p, uint32_t lo, uint32_t hi, struct teaser *t)
{
	enum { SHORT = 60, LINE = 120, SUMMARY_MIN = 40 };
	const char *key = fold_key(p->scratch, t->title, strlen(t->title));
	uint32_t best = t->summary ? UINT32_MAX : 0;

	for (uint32_t i = lo; i < hi && i < lo + 60; i++) {
		const struct leaf *l = &p->leaves[i];
		if (is_the_title(p, l, key))
			continue;
		if (l->chars <= LINE)
			take_facts(p, leaf_text(p, l), l->len, t);
		if (l->chars >= SUMMARY_MIN && l->chars > best && !l->heading &&
		    (l->chars > SHORT || !t->time.known)) {
			best = l->chars;
			t->summary = l->first > t->link && l->first < p->nodes[t->link].end
					     ? text_beside(p, l, t->link)
					     : summary_of(p, l);
		}
	}
}

/* A few words in a link of their own, on the same site: "Hà Nội" at /ha-noi. */
static bool is_section_link(struct page *p, uint32_t i, const struct teaser *t)
{
	enum { WORDS_MAX = 4 };

	if (p->nodes[i].tag != TAG_A || !t->url || p->nodes[i].flags & (NODE_AUTHOR | NODE_TAGS))
		return false;
	const char *url = page_url(p, i, "href"), *s = url ? page_line(p, i, false) : "";
	if (!*s || links_words(s) > WORDS_MAX || strcmp(url_site(p->scratch, url), url_site(p->scratch, t->url)))
		return false;
	const char *f = words_fold(p->scratch, s, strlen(s)), *key = url_key(p->scratch, url);
	return !words_is(WORDS_MORE, f) && !words_is(WORDS_FURNITURE, f) &&
	       strcmp(key, url_key(p->scratch, t->url)) != 0 && links_is_named_by_address(p, s, url);
}

static void take_category(struct page *p, const char *s, struct teaser *t)
{
	if (*s && strlen(s) < 50 && strcmp(s, t->title) != 0 &&
	    !words_badge(words_fold(p->scratch, s, strlen(s))))
		t->category = s;
}

/* Badges, times and categories that an element of their own names, inline too. */
static void take_elements(struct page *p, uint32_t from, uint32_t to, struct teaser *t)
{
	enum { SHORT = 60 };
	const struct stamp_hint hint = {.now = p->job->now, .offset = p->zone};

	for (uint32_t i = from; i < to; i++) {
		const struct node *n = &p->nodes[i];
		const char *v;
		if (n->tag == TAG_TEXT) {
			v = page_text_of(p, i);
			if (strlen(v) <= SHORT && !strstr(t->title, v))
				take_facts(p, v, strlen(v), t);
			continue;
		}
		if (n->tag == TAG_IMG && !t->image)
			t->image = media_url(p, i);
		v = n->tag == TAG_TIME || n->flags & NODE_DATE ? page_attr(p, i, "datetime") : NULL;
		v = v ? v : n->tag == TAG_TIME || n->flags & NODE_DATE ? page_attr(p, i, "title") : NULL;
		if (v)
			stamp_parse(v, strlen(v), &hint, &t->time);
		if (!t->category && ((n->flags & NODE_SECTION && n->end < i + 8) || is_section_link(p, i, t)))
			take_category(p, page_line(p, i, false), t);
	}
}

void teaser_read(struct page *p, uint32_t box, struct teaser *t)
{
	uint32_t lo, hi = page_leaves(p, box, &lo);

	take_leaves(p, lo, hi, t);
	take_elements(p, box, p->nodes[box].end, t);
}

/* --- facts that stand beside the title, with no element around both --- */

static bool says_nothing(const struct teaser *t)
{
	return !t->summary && !t->time.known && t->views < 0;
}

/* A badge or a duration: it may stand before its title. */
static bool is_label(struct page *p, uint32_t leaf)
{
	enum { LABEL = 30 };
	const struct leaf *l = &p->leaves[leaf];

	if (l->chars > LABEL)
		return false;
	const char *s = words_fold(p->scratch, leaf_text(p, l), l->len);
	return words_badge(s) || (strchr(s, ':') && strspn(s, "0123456789:") == strlen(s));
}

/* Leaves behind a title up to a node, the next heading, or a link as long as a title. */
static uint32_t flat_leaves(const struct page *p, const struct teaser *t, uint32_t to, uint32_t *lo)
{
	enum { LONG = 40 };
	uint32_t i, hi = page_leaf_from(p, to);

	*lo = page_leaf_from(p, p->nodes[t->box].end);
	for (i = *lo; i < hi && !p->leaves[i].heading; i++)
		if (p->leaves[i].link_chars > LONG && p->leaves[i].link_chars * 10 > p->leaves[i].chars * 9)
			break;
	return i;
}

static uint32_t labels_before(struct page *p, uint32_t lo, uint32_t hi)
{
	uint32_t n = 0;

	while (hi - n > lo && is_label(p, hi - n - 1))
		n++;
	return n;
}

void teasers_read_flat(struct page *p, struct teasers *ts, uint32_t from, uint32_t to)
{
	enum { MOST = 12 };
	uint32_t labels = 0, most = MOST;

	for (size_t i = 0; ts->n > 1 && i < ts->n; i++) {
		struct teaser *t = &ts->v[i];
		bool last = i + 1 == ts->n;
		uint32_t parent = p->nodes[t->box].parent, end = p->nodes[parent].end < to ? p->nodes[parent].end : to;
		uint32_t lo, hi;

		if (parent != p->nodes[ts->v[last ? i - 1 : i + 1].box].parent || !says_nothing(t)) {
			labels = 0;
			most = MOST;
			continue;
		}
		if (!labels)
			labels = labels_before(p, page_leaf_from(p, from), page_leaf_from(p, t->box));
		hi = page_leaf_from(p, t->box);
		take_leaves(p, hi - labels, hi, t);
		hi = flat_leaves(p, t, last ? end : ts->v[i + 1].box, &lo);
		if (labels)
			hi -= labels = labels_before(p, lo, hi);
		if (hi - lo > most)
			hi = last ? lo + most : lo;
		take_leaves(p, lo, hi, t);
		if (hi > lo && p->leaves[hi - 1].last >= t->end)
			t->end = p->leaves[hi - 1].last + 1;
		take_elements(p, p->nodes[t->box].end, t->end, t);
		most = hi - lo;
	}
}
