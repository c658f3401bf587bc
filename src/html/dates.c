/* When an article appeared. Several places say it; each has its rank by how often it is right
 * (extraction.md section 5, and counted again on 659 pages). A source that knows the day alone is
 * made exact by one that knows the hour of the same day. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/facts.h"
#include "html/words.h"

enum rank {
	SAID,	 /* article:published_time */
	ADDRESS, /* the URL */
	LINE,	 /* a line right behind the title */
	JSON,
	PROP,
	WRITTEN, /* an attribute of what a class calls a date */
	META,
	BEFORE,	 /* a line before the title: may be the portal's clock */
	FAR,	 /* a line elsewhere that a class calls a date, the only one */
	PAGE,	 /* JSON-LD of the page, not of the article */
	OPENING, /* where the text begins: "29.11.2022 - ", "HANOI, March 7, 2026 (VNA) -" */
	VAGUE,	 /* "7/3", "2 giờ trước" */
	UPDATED, /* a line that says when it was changed: better than none */
	RANKS
};

struct found {
	struct stamp t;
	const char *from;
	bool has_time, has_zone;
};

struct dates {
	struct page *p;
	struct stamp_hint hint;
	struct found v[RANKS];
};

static bool is_past(const struct dates *d, const struct stamp *t)
{
	return t->sec <= d->hint.now + 2 * 86400;
}

/* The first of its rank stays. */
static bool offer(struct dates *d, enum rank rank, const struct stamp *t,
		  const struct stamp_place *w, const char *from)
{
	if (!is_past(d, t))
		return false;
	if (!d->v[rank].t.known)
		d->v[rank] = (struct found){*t, from, w->has_time, w->has_zone};
	return true;
}

/* A date that would be in the future may have its day and month the other way round. */
static bool find(const struct dates *d, const char *folded, struct stamp *t, struct stamp_place *w)
{
	size_t n = strlen(folded);

	if (!stamp_find(folded, n, &d->hint, t, w))
		return false;
	if (!is_past(d, t)) {
		struct stamp_hint other = d->hint;
		other.month_first = !other.month_first;
		stamp_find(folded, n, &other, t, w);
	}
	return true;
}

static bool add(struct dates *d, enum rank rank, const char *s, const char *from)
{
	struct stamp t;
	struct stamp_place w;

	if (!s || !find(d, fold_plain(d->p->scratch, s, strlen(s)), &t, &w))
		return false;
	return offer(d, w.has_year ? rank : VAGUE, &t, &w, from);
}

static void add_url(struct dates *d, const char *url)
{
	const struct stamp_place w = {.has_year = true};
	struct stamp t;

	if (url && stamp_in_url(url, d->hint.offset, &t))
		offer(d, ADDRESS, &t, &w, "the URL");
}

static int64_t day_of(const struct stamp *t)
{
	int64_t local = t->sec + t->offset * 60;

	return local >= 0 ? local / 86400 : (local - 86399) / 86400;
}

/* What a machine wrote in UTC has the page's own zone where a line or the address shows the local
 * time, or only another day. */
static void give_zone(struct found *exact, const struct found *shown)
{
	enum { QUARTER = 15, ZONE_MAX = 14 * 60, DAY = 24 * 60 };
	int64_t utc = exact->t.sec / 60, local = shown->t.sec / 60 + shown->t.offset;

	if (!exact->has_time || exact->t.offset || !shown->t.known)
		return;
	if (shown->has_zone) {
		if (shown->t.sec / 60 == utc)
			exact->t.offset = shown->t.offset;
		return;
	}
	if (shown->has_time) {
		int64_t minutes = local - utc;
		if (minutes % QUARTER == 0 && minutes <= ZONE_MAX && minutes >= -ZONE_MAX)
			exact->t.offset = (int16_t)minutes;
		return;
	}
	int64_t days = day_of(&shown->t) - day_of(&exact->t), past = utc % DAY;
	if (days == -1 && past < DAY / 2)
		exact->t.offset = (int16_t)-((past / 60 + 1) * 60);
	else if (days == 1 && past >= DAY / 2)
		exact->t.offset = (int16_t)((DAY - past + 59) / 60 * 60);
}

/* --- lines of the page --- */

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

	for (; *s && find(d, s, &t, &w); s += w.end) {
		enum saying said = saying_of(s, w.start);
		if (said == NOTHING)
			said = before;
		if (said == CHANGED)
			offer(d, UPDATED, &t, &w, "a line that says when it was changed");
		else if ((prose || w.words_before > WORDS_MAX) && said != PUBLISHED)
			return any;
		else if (w.has_year)
			any = offer(d, rank, &t, &w, "a line near the title") || any;
		else if (strlen(s) <= VAGUE_MAX && is_dateline(&w))
			offer(d, VAGUE, &t, &w, "a line near the title");
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

	if (find(d, line, &shown.t, &w) && w.has_year) {
		shown.has_time = w.has_time;
		shown.has_zone = w.has_zone;
		give_zone(exact, &shown);
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
			any = add(d, (said ? said : before) == CHANGED ? UPDATED : rank,
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

/* Behind the title, as long as no prose has begun; what is before it may be the portal's clock, and
 * several dates there are a list of other articles. */
static void add_near_title(struct dates *d, uint32_t at)
{
	enum { NEAR = 7, BEHIND = 14, AHEAD = 8, MANY = 3, PROSE = 400 };
	const struct page *p = d->p;
	uint32_t prose = 0;
	int before = 0;

	for (uint32_t i = at; i < p->n_leaves && i <= at + BEHIND; i++) {
		if (read_leaf(d, i, i <= at + NEAR && prose < PROSE ? LINE : FAR))
			break;
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
	return strpbrk(f, "0123456789") && find(d, f, &t, &w) && w.has_year && w.words_behind <= 2 &&
	       w.words_before <= 3;
}

/* Lines that are dates or that a class calls so, wherever they are: if all name one day it is this
 * article's. */
static void add_far(struct dates *d)
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
		if (one.t.known && day_of(&one.t) != day_of(&here.v[FAR].t))
			return;
		one = here.v[FAR];
	}
	if (one.t.known)
		d->v[FAR] = one;
}

/* A dateline at the head of the first paragraph behind the title. */
static void add_opening(struct dates *d, uint32_t at)
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
		if (!find(d, f, &t, &w) || !w.has_year || w.start > START_MAX || w.words_before > WORDS_MAX)
			return;
		const char *rest = f + w.end + strspn(f + w.end, " .)");
		if (strchr("-(|:/", *rest) || !strncmp(rest, "–", 3) || !strncmp(rest, "—", 3))
			offer(d, OPENING, &t, &w, "the head of the text");
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

static void add_elements(struct dates *d)
{
	struct page *p = d->p;
	bool found = false;

	for (uint32_t i = p->body; i < p->n_nodes && !found; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !page_is(p, i, "datePublished dateCreated issued") || is_elsewhere(p, i))
			continue;
		const char *when = written_date(p, i);
		found = add(d, PROP, when ? when : page_line(p, i, false), "itemprop or property datePublished");
	}
}

/* <abbr class="published" title="2026-03-07T08:00Z">, <span class="time" data-timestamp="..."> near the
 * title. */
static void add_written(struct dates *d, uint32_t at)
{
	enum { AHEAD = 150, BEHIND = 250 };
	struct page *p = d->p;
	uint32_t first = at < p->n_leaves ? p->leaves[at].owner : p->body, i = first > AHEAD ? first - AHEAD : p->body;

	for (i = i > p->body ? i : p->body; i < p->n_nodes && i < first + BEHIND; i++) {
		if (p->nodes[i].tag == TAG_TEXT || !(p->nodes[i].flags & NODE_DATE) || is_elsewhere(p, i))
			continue;
		const char *when = p->nodes[i].tag == TAG_TIME ? NULL : written_date(p, i);
		if (when && saying_of_class(p, i) != CHANGED && add(d, WRITTEN, when, "an attribute of the date"))
			return;
	}
}

/* --- one of them --- */

/* The same minute on the page's clock, from a source that knows the zone. */
static bool is_same_minute(const struct found *exact, const struct found *shown)
{
	return exact->t.known && exact->has_time && exact->has_zone && shown->has_time && !shown->has_zone &&
	       exact->t.sec / 60 + exact->t.offset == shown->t.sec / 60 + shown->t.offset;
}

static const struct found *choose(struct dates *d)
{
	const struct found *shown = d->v[LINE].t.known ? &d->v[LINE] : &d->v[ADDRESS], *best = NULL;

	for (int i = 0; i < RANKS; i++)
		if (i == SAID || i == JSON || i == PROP || i == WRITTEN || i == META || i == PAGE)
			give_zone(&d->v[i], shown);
	for (int i = 0; i < RANKS && !best; i++)
		if (d->v[i].t.known)
			best = &d->v[i];
	for (int i = 0; best == &d->v[LINE] && i < RANKS; i++)
		if (is_same_minute(&d->v[i], best))
			best = &d->v[i];
	for (int i = 0; best && !best->has_time && i < UPDATED; i++)
		if (d->v[i].t.known && d->v[i].has_time && day_of(&d->v[i].t) == day_of(&best->t))
			best = &d->v[i];
	return best;
}

/* Where English is written with the month first. */
static bool is_month_first(const struct page *p, const char *language)
{
	static const char *const others[] = {".uk", ".au", ".nz", ".ie", ".in", ".za", ".vn", ".sg", ".my"};
	const char *host = url_site(p->scratch, p->base);
	size_t n = strlen(host);

	if (!language || (strcasecmp(language, "en") != 0 && strncasecmp(language, "en-us", 5) != 0))
		return false;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		if (n > 3 && !strcmp(host + n - 3, others[i]))
			return false;
	return true;
}

void facts_dates(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	struct dates d = {.p = p, .hint = {.now = p->job->now, .offset = p->zone}};
	struct stamp_place w;
	struct stamp t;

	d.hint.month_first = is_month_first(p, it->language);
	add(&d, SAID, m->published, "article:published_time");
	add_url(&d, *p->job->url ? p->job->url : m->canonical);
	/* A live blog shows when each of its posts came, beginning with the last. */
	add(&d, it->badges & BADGE_LIVE ? SAID : JSON, m->ld_published, "JSON-LD datePublished");
	add_near_title(&d, facts_title_leaf(p, x));
	add_elements(&d);
	add_written(&d, facts_title_leaf(p, x));
	add(&d, META, m->date, "a meta element");
	add(&d, PAGE, m->page_published, "JSON-LD of the page");
	add_far(&d);
	add_opening(&d, facts_title_leaf(p, x));
	const char *changed = m->modified ? m->modified : m->ld_modified;
	const struct found *best = choose(&d);
	if (!best && add(&d, UPDATED, changed, "the date of the last change"))
		best = choose(&d);
	if (best) {
		it->published = best->t;
		facts_origin(p, "published", best->from);
	}
	if (changed && find(&d, fold_plain(p->scratch, changed, strlen(changed)), &t, &w) &&
	    is_past(&d, &t) && (!it->published.known || t.sec > it->published.sec))
		it->modified = t;
	else if (d.v[UPDATED].t.known && best != &d.v[UPDATED])
		it->modified = d.v[UPDATED].t;
}
