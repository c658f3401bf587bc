/* When an article appeared: several sources, the best first (extraction.md section 5); a source that
 * knows the day alone is made exact by one that knows the hour of the same day. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "html/facts.h"

enum { FOUND_MAX = 12, TEXT_MAX = 140 };

struct found {
	struct stamp t;
	const char *from;
	bool day_only;
};

struct dates {
	struct page *p;
	struct stamp_hint hint;
	struct found v[FOUND_MAX];
	int n;
};

static bool has_hour(const char *s)
{
	const char *colon = strchr(s, ':');

	return (colon && colon > s && isdigit((unsigned char)colon[-1])) || strchr(s, 'T') ||
	       strchr(s, 'h') || strchr(s, 'g');
}

static bool add(struct dates *d, const char *s, const char *from)
{
	struct found *f = &d->v[d->n];

	if (!s || d->n == FOUND_MAX || !stamp_parse(s, strlen(s), &d->hint, &f->t))
		return false;
	f->from = from;
	f->day_only = !has_hour(s);
	d->n++;
	return true;
}

/* /2026/03/07/, /2026-03-07, /20260307 in the address. */
static void add_url(struct dates *d, const char *url)
{
	struct civil c = {0};

	for (const char *s = url; s && *s; s++) {
		char *end;
		if (!isdigit((unsigned char)*s) || (s > url && isdigit((unsigned char)s[-1])))
			continue;
		long y = strtol(s, &end, 10);
		long m = 0, day = 0;
		if (end - s == 8 && y > 19900101 && y < 21000101) {
			m = y / 100 % 100;
			day = y % 100;
			y /= 10000;
		} else if (end - s == 4 && y >= 1990 && y < 2100 && strchr("/-_.", *end) && *end) {
			const char *next = end + 1;
			m = strtol(next, &end, 10);
			if (end == next || end - next > 2 || !strchr("/-_.", *end) || !*end)
				continue;
			next = end + 1;
			day = strtol(next, &end, 10);
			if (end == next || end - next > 2)
				continue;
		}
		if (m < 1 || m > 12 || day < 1 || day > 31)
			continue;
		c.year = (int)y;
		c.month = (int)m;
		c.day = (int)day;
		d->v[d->n++] = (struct found){
			{stamp_from_civil(&c, d->hint.offset), d->hint.offset, true}, "the URL", true};
		return;
	}
}

static bool is_old_enough(const struct dates *d, const struct stamp *t)
{
	return t->sec <= d->hint.now + 2 * 86400;
}

/* Short lines around the title that are a date, or begin with one. */
static void add_near_title(struct dates *d, uint32_t at)
{
	enum { BEFORE = 8, BEHIND = 14 };
	struct page *p = d->p;
	uint32_t from = at > BEFORE ? at - BEFORE : 0;
	int order[2] = {1, -1};

	/* Behind the title first: what is before it is often the portal's clock. */
	for (int dir = 0; dir < 2; dir++)
		for (uint32_t k = 0; k < (dir ? BEFORE : BEHIND); k++) {
			int64_t i = (int64_t)at + order[dir] * (int64_t)(k + 1);
			if (i < from || i >= p->n_leaves)
				continue;
			const struct leaf *l = &p->leaves[i];
			if (l->chars > TEXT_MAX || l->chars < 5 || d->n == FOUND_MAX)
				continue;
			char *s = arena_strndup(p->scratch, leaf_text(p, l), l->len);
			if (add(d, s, "a line near the title")) {
				if (is_old_enough(d, &d->v[d->n - 1].t))
					return;
				d->n--;
			}
		}
}

static void add_elements(struct dates *d, const struct extract *x)
{
	struct page *p = d->p;
	bool itemprop = false, time = false;

	for (uint32_t i = p->body; i < p->n_nodes && d->n + 2 < FOUND_MAX; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		const char *prop = page_attr(p, i, "itemprop");
		const char *when = page_attr(p, i, "datetime");
		when = when ? when : page_attr(p, i, "content");
		if (prop && !itemprop && (!strcmp(prop, "datePublished") || !strcmp(prop, "dateCreated")))
			itemprop = add(d, when ? when : page_line(p, i, false), "itemprop datePublished");
		else if (n->tag == TAG_TIME && !time && when && !(n->flags & NODE_COMMENT) &&
			 (!p->title_node || i + 600 > p->title_node) && i < p->nodes[x->root].end + 200)
			time = add(d, when, "a time element");
	}
}

static int64_t day_of(const struct stamp *t)
{
	int64_t local = t->sec + t->offset * 60;

	return local >= 0 ? local / 86400 : (local - 86399) / 86400;
}

static const struct found *choose(const struct dates *d)
{
	const struct found *best = NULL;

	for (int i = 0; i < d->n && !best; i++)
		if (is_old_enough(d, &d->v[i].t))
			best = &d->v[i];
	for (int i = 0; best && best->day_only && i < d->n; i++)
		if (!d->v[i].day_only && day_of(&d->v[i].t) == day_of(&best->t))
			best = &d->v[i];
	return best;
}

void facts_dates(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	struct dates d = {.p = p, .hint = {.now = p->job->now, .offset = p->zone}};
	const char *lang = it->language;

	d.hint.month_first = lang && (!strcasecmp(lang, "en") || !strncasecmp(lang, "en-us", 5));
	add(&d, m->published, "article:published_time");
	add_url(&d, *p->job->url ? p->job->url : m->canonical);
	add(&d, m->ld_published, "JSON-LD datePublished");
	add_near_title(&d, facts_title_leaf(p, x));
	add_elements(&d, x);
	add(&d, m->date, "a meta element");
	const struct found *best = choose(&d);
	if (best) {
		it->published = best->t;
		facts_origin(p, "published", best->from);
	}
	struct stamp t;
	const char *changed = m->modified ? m->modified : m->ld_modified;
	if (changed && stamp_parse(changed, strlen(changed), &d.hint, &t) && is_old_enough(&d, &t) &&
	    (!it->published.known || t.sec > it->published.sec))
		it->modified = t;
}
