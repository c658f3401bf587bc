/* Dates in the lines and elements of a page: which of them is the article's. */
#include "html/datelines.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "html/words.h"

enum saying { NOTHING, PUBLISHED, CHANGED };

/* The last word before a date that says what happened then. */
static enum saying saying_of(const char *s, size_t n)
{
	enum saying said = NOTHING;

	for (size_t i = 0; i < n; i++) {
		if (i > 0 && isalnum((unsigned char)s[i - 1]))
			continue;
		if (words_start(WORDS_UPDATED, s + i))
			said = CHANGED;
		else if (words_start(WORDS_PUBLISHED, s + i))
			said = PUBLISHED;
	}
	return said;
}

/* Letters or digits right before a place in a text. */
static size_t word_before(const char *s, size_t at)
{
	size_t n = 0;

	while (n < at && isalnum((unsigned char)s[at - n - 1]))
		n++;
	return n;
}

/* A sentence that has a date in it is no dateline; "Nov. 18" and "a.m." end none. */
static bool is_sentence(const char *folded, size_t n)
{
	enum { LINE_MAX_BYTES = 60, LETTERS_MIN = 5, YEAR = 4 };

	if (n <= LINE_MAX_BYTES)
		return false;
	if (strchr("!?", folded[n - 1]) || (folded[n - 1] == '.' && word_before(folded, n - 1) > 1))
		return true;
	for (const char *q = folded; (q = strstr(q, ". ")); q++) {
		size_t word = word_before(folded, (size_t)(q - folded));
		if (word >= LETTERS_MIN || (word == YEAR && isdigit((unsigned char)q[-1])))
			return true;
	}
	return false;
}

/* Without a year it is a date only where little else stands; "hier" is German too. */
static bool is_dateline(const struct stamp_place *w)
{
	if (w->is_word)
		return w->words_before == 0 && (w->words_behind == 0 || w->has_time);
	return w->words_before <= 3 && w->words_behind <= 4;
}

/* "Updated 9:00, Mar 8. Published Mar 7": each date by the word before it; the label may be a line
 * of its own, `before`. */
static bool read_line(struct dates *d, const char *s, enum rank rank, enum saying before)
{
	enum { VAGUE_MAX = 40, WORDS_MAX = 20 };
	bool prose = is_sentence(s, strlen(s)), any = false;
	struct stamp_place w;
	struct stamp t;

	for (; *s && dates_find(d, s, &t, &w); s += w.end) {
		enum saying said = saying_of(s, w.start);
		if (said == NOTHING)
			said = before;
		if (said == CHANGED)
			dates_offer(d, UPDATED, &t, &w, "a line that says when it was changed");
		else if ((prose || w.words_before > WORDS_MAX) && said != PUBLISHED)
			return any;
		else if (w.has_year)
			any = dates_offer(d, rank, &t, &w, "a line near the title") || any;
		else if (strlen(s) <= VAGUE_MAX && is_dateline(&w))
			dates_offer(d, VAGUE, &t, &w, "a line near the title");
		else
			return any;
		before = NOTHING;
	}
	return any;
}

/* The <time> with a machine's date around a text node of a leaf; 0 if there is none. */
static uint32_t time_around(const struct page *p, uint32_t i, const struct leaf *l)
{
	for (; i > l->owner; i = p->nodes[i].parent)
		if (p->nodes[i].tag == TAG_TIME)
			return page_attr(p, i, "datetime") ? i : 0;
	return i == l->owner && p->nodes[i].tag == TAG_TIME && page_attr(p, i, "datetime") ? i : 0;
}

static enum saying saying_of_class(const struct page *p, uint32_t i)
{
	const char *c = page_attr(p, i, "class"), *prop = page_attr(p, i, "itemprop");

	if ((c && (strcasestr(c, "updated") || strcasestr(c, "modified"))) ||
	    (prop && strcasestr(prop, "modified")))
		return c && strcasestr(c, "published") ? NOTHING : CHANGED;
	return (c && strcasestr(c, "publish")) || (prop && strcasestr(prop, "publish")) ? PUBLISHED
											   : NOTHING;
}

/* The text of a <time> in UTC may show another day: that of the page's zone. */
static void give_line_zone(const struct dates *d, struct found *exact, const char *line)
{
	struct stamp_place w;
	struct found shown = {0};

	if (dates_find(d, line, &shown.t, &w) && w.has_year) {
		shown.has_time = w.has_time;
		shown.has_zone = w.has_zone;
		dates_give_zone(exact, &shown);
	}
}

/* The text of a leaf, a blank between what stands in elements of its own ("Jane DoeMay 2, 2025");
 * its <time> elements are offered on the way. True if there was any. */
static bool read_times(struct dates *d, const struct leaf *l, enum rank rank, enum saying before,
		       const char **line)
{
	struct page *p = d->p;
	struct buf text;
	uint32_t last = 0;
	size_t from = 0;
	bool any = false;

	buf_init(&text, BUF_UNBOUNDED);
	for (uint32_t i = l->first; i <= l->last; i++) {
		if (p->nodes[i].tag != TAG_TEXT)
			continue;
		uint32_t time = time_around(p, i, l);
		if (time && time != last) {
			const char *f = fold_plain(p->scratch, text.data + from, text.len - from);
			enum saying said = saying_of_class(p, time);
			said = said ? said : saying_of(f, strlen(f));
			any = dates_add(d, (said ? said : before) == CHANGED ? UPDATED : rank,
				  page_attr(p, time, "datetime"), "a time element") || any;
			from = text.len;
		}
		last = time;
		buf_puts(&text, page_text_of(p, i));
		buf_puts(&text, " ");
	}
	*line = fold_plain(p->scratch, text.data, text.len);
	buf_clear(&text);
	if (any && d->v[rank].t.known)
		give_line_zone(d, &d->v[rank], *line);
	return any;
}

static bool read_leaf(struct dates *d, uint32_t i, enum rank rank)
{
	enum { LABEL_MAX = 25, TEXT_MIN = 4, TEXT_MAX = 160 };
	const struct page *p = d->p;
	const struct leaf *l = &p->leaves[i];
	const char *line;
	enum saying before = NOTHING;

	if (l->chars > TEXT_MAX || l->chars < TEXT_MIN)
		return false;
	if (i > 0 && p->leaves[i - 1].chars <= LABEL_MAX) {
		const struct leaf *label = &p->leaves[i - 1];
		const char *f = fold_plain(d->p->scratch, leaf_text(p, label), label->len);
		before = saying_of(f, strlen(f));
	}
	return read_times(d, l, rank, before, &line) || read_line(d, line, rank, before);
}

/* "Updated March 9" behind the line with the day of publication. */
static void add_update(struct dates *d, uint32_t from)
{
	enum { LINES = 3 };

	for (uint32_t i = from; i < from + LINES && i < d->p->n_leaves && !d->v[UPDATED].t.known; i++) {
		struct dates here = {.p = d->p, .hint = d->hint};
		read_leaf(&here, i, FAR);
		d->v[UPDATED] = here.v[UPDATED];
	}
}

/* Behind the title, as long as no prose has begun; what is before it may be the portal's clock, and
 * several dates there are a list of other articles. */
void datelines_near(struct dates *d, uint32_t at)
{
	enum { NEAR = 7, BEHIND = 14, AHEAD = 8, MANY = 3, PROSE = 400 };
	const struct page *p = d->p;
	uint32_t prose = 0;
	int before = 0;

	for (uint32_t i = at; i < p->n_leaves && i <= at + BEHIND; i++) {
		if (read_leaf(d, i, i <= at + NEAR && prose < PROSE ? LINE : FAR)) {
			add_update(d, i + 1);
			break;
		}
		if (i > at && !p->leaves[i].link_chars)
			prose += p->leaves[i].chars;
	}
	struct dates ahead = {.p = d->p, .hint = d->hint};
	for (uint32_t i = at; i > 0 && i + AHEAD > at; i--) {
		before += read_leaf(&ahead, i - 1, BEFORE);
		if (before == 1 && !d->v[BEFORE].t.known)
			d->v[BEFORE] = ahead.v[BEFORE];
	}
	if (before >= MANY)
		d->v[BEFORE].t.known = false;
	if (!d->v[UPDATED].t.known)
		d->v[UPDATED] = ahead.v[UPDATED];
}

static bool is_elsewhere(const struct page *p, uint32_t i)
{
	for (; i; i = p->nodes[i].parent)
		if (p->nodes[i].flags & (NODE_COMMENT | NODE_RELATED | NODE_TRENDING))
			return true;
	return false;
}

static bool is_named_date(const struct page *p, const struct leaf *l)
{
	enum { LEVELS = 3 };
	uint32_t i = l->owner;

	for (int k = 0; i && k < LEVELS; k++, i = p->nodes[i].parent)
		if (p->nodes[i].flags & NODE_DATE)
			return true;
	for (uint32_t k = l->first; k > l->owner; k = p->nodes[k].parent)
		if (p->nodes[k].flags & NODE_DATE)
			return true;
	return false;
}

/* A line that is a date and no more, but for "Published on". */
static bool is_all_date(const struct dates *d, const struct leaf *l)
{
	enum { CHARS_MAX = 40 };
	struct stamp_place w;
	struct stamp t;

	if (l->chars > CHARS_MAX)
		return false;
	for (uint32_t i = l->first; i <= l->last; i++)
		if (time_around(d->p, i, l))
			return true;
	const char *f = fold_plain(d->p->scratch, leaf_text(d->p, l), l->len);
	return strpbrk(f, "0123456789") && dates_find(d, f, &t, &w) && w.has_year && w.words_behind <= 2 &&
	       w.words_before <= 3;
}

/* Lines that are dates or that a class calls so, wherever they are: if all name one day it is this
 * article's. */
void datelines_far(struct dates *d)
{
	enum { CHARS_MOST = 160 };
	struct found one = {0};

	for (uint32_t i = 0; i < d->p->n_leaves; i++) {
		const struct leaf *l = &d->p->leaves[i];
		if (l->chars > CHARS_MOST || is_elsewhere(d->p, l->owner) ||
		    (!is_named_date(d->p, l) && !is_all_date(d, l)))
			continue;
		struct dates here = {.p = d->p, .hint = d->hint};
		if (!read_leaf(&here, i, FAR))
			continue;
		if (one.t.known && dates_day(&one.t) != dates_day(&here.v[FAR].t))
			return;
		one = here.v[FAR];
	}
	if (one.t.known)
		d->v[FAR] = one;
}

/* A dateline at the head of the first paragraph behind the title. */
void datelines_opening(struct dates *d, uint32_t at)
{
	enum { LEAVES = 12, CHARS_MIN = 100, HEAD = 90, START_MAX = 40, WORDS_MAX = 8 };
	const struct page *p = d->p;
	struct stamp_place w;
	struct stamp t;

	for (uint32_t i = at; i < p->n_leaves && i < at + LEAVES; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->chars < CHARS_MIN || l->caption || l->heading)
			continue;
		const char *f = fold_plain(p->scratch, leaf_text(p, l), l->len < HEAD ? l->len : HEAD);
		if (!dates_find(d, f, &t, &w) || !w.has_year || w.start > START_MAX || w.words_before > WORDS_MAX)
			return;
		const char *rest = f + w.end + strspn(f + w.end, " .)");
		if (strchr("-(|:/", *rest) || !strncmp(rest, "–", 3) || !strncmp(rest, "—", 3))
			dates_offer(d, OPENING, &t, &w, "the head of the text");
		return;
	}
}

/* What a machine wrote into an element: the moment behind "2 hours ago". */
static const char *written_date(const struct page *p, uint32_t i)
{
	static const char *const names[] = {"datetime", "content", "data-datetime", "data-date", "data-published",
					    "data-publish-date", "data-pubdate", "data-timestamp", "data-time",
					    "data-utc", "data-epoch", "title"};

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		const char *v = page_attr(p, i, names[k]);
		if (v && strspn(v + strcspn(v, "0123456789"), "0123456789") > 0)
			return v;
	}
	return NULL;
}

void datelines_elements(struct dates *d)
{
	struct page *p = d->p;
	bool found = false;

	for (uint32_t i = p->body; i < p->n_nodes && !found; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !(p->nodes[i].flags & NODE_DATE) ||
		    !page_is(p, i, "datePublished dateCreated issued") || is_elsewhere(p, i))
			continue;
		const char *when = written_date(p, i);
		found = dates_add(d, PROP, when ? when : page_line(p, i, false), "itemprop or property datePublished");
	}
}

/* <abbr class="published" title="2026-03-07T08:00Z">, <span class="time" data-timestamp="..."> near the
 * title. */
void datelines_written(struct dates *d, uint32_t at)
{
	enum { AHEAD = 150, BEHIND = 250 };
	struct page *p = d->p;
	uint32_t first = at < p->n_leaves ? p->leaves[at].owner : p->body, i = first > AHEAD ? first - AHEAD : p->body;

	for (i = i > p->body ? i : p->body; i < p->n_nodes && i < first + BEHIND; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !(p->nodes[i].flags & NODE_DATE) || is_elsewhere(p, i))
			continue;
		const char *when = p->nodes[i].tag == TAG_TIME ? NULL : written_date(p, i);
		if (when && saying_of_class(p, i) != CHANGED && dates_add(d, WRITTEN, when, "an attribute of the date"))
			return;
	}
}
