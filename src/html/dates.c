/* When an article appeared. Several places say it; each has its rank by how often it is right
 * (extraction.md section 5, and counted again on 659 pages). A source that knows the day alone is
 * made exact by one that knows the hour of the same day. */
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/datelines.h"

static bool is_past(const struct dates *d, const struct stamp *t)
{
	return t->sec <= d->hint.now + 2 * 86400;
}

/* The first of its rank stays. */
bool dates_offer(struct dates *d, enum rank rank, const struct stamp *t,
		  const struct stamp_place *w, const char *from)
{
	if (!is_past(d, t))
		return false;
	if (!d->v[rank].t.known)
		d->v[rank] = (struct found){*t, from, w->has_time, w->has_zone};
	return true;
}

/* A date that would be in the future may have its day and month the other way round. */
bool dates_find(const struct dates *d, const char *folded, struct stamp *t, struct stamp_place *w)
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

bool dates_add(struct dates *d, enum rank rank, const char *s, const char *from)
{
	struct stamp t;
	struct stamp_place w;

	if (!s || !dates_find(d, fold_plain(d->p->scratch, s, strlen(s)), &t, &w))
		return false;
	return dates_offer(d, w.has_year ? rank : VAGUE, &t, &w, from);
}

static void add_url(struct dates *d, const char *url)
{
	const struct stamp_place w = {.has_year = true};
	struct stamp t;

	if (url && stamp_in_url(url, d->hint.offset, &t))
		dates_offer(d, ADDRESS, &t, &w, "the URL");
}

int64_t dates_day(const struct stamp *t)
{
	int64_t local = t->sec + t->offset * 60;

	return local >= 0 ? local / 86400 : (local - 86399) / 86400;
}

/* What a machine wrote in UTC has the page's own zone where a line or the address shows the local
 * time, or only another day. */
void dates_give_zone(struct found *exact, const struct found *shown)
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
	int64_t days = dates_day(&shown->t) - dates_day(&exact->t), past = utc % DAY;
	if (days == -1 && past < DAY / 2)
		exact->t.offset = (int16_t)-((past / 60 + 1) * 60);
	else if (days == 1 && past >= DAY / 2)
		exact->t.offset = (int16_t)((DAY - past + 59) / 60 * 60);
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
			dates_give_zone(&d->v[i], shown);
	for (int i = 0; i < RANKS && !best; i++)
		if (d->v[i].t.known)
			best = &d->v[i];
	for (int i = 0; best == &d->v[LINE] && i < RANKS; i++)
		if (is_same_minute(&d->v[i], best))
			best = &d->v[i];
	for (int i = 0; best && !best->has_time && i < UPDATED; i++)
		if (d->v[i].t.known && d->v[i].has_time && dates_day(&d->v[i].t) == dates_day(&best->t))
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
	dates_add(&d, SAID, m->published, "article:published_time");
	add_url(&d, *p->job->url ? p->job->url : m->canonical);
	/* A live blog shows when each of its posts came, beginning with the last. */
	dates_add(&d, it->badges & BADGE_LIVE ? SAID : JSON, m->ld_published, "JSON-LD datePublished");
	datelines_near(&d, facts_title_leaf(p, x));
	datelines_elements(&d);
	datelines_written(&d, facts_title_leaf(p, x));
	dates_add(&d, META, m->date, "a meta element");
	dates_add(&d, PAGE, m->page_published, "JSON-LD of the page");
	datelines_far(&d);
	datelines_opening(&d, facts_title_leaf(p, x));
	const char *changed = m->modified ? m->modified : m->ld_modified;
	const struct found *best = choose(&d);
	if (!best && dates_add(&d, UPDATED, changed, "the date of the last change"))
		best = choose(&d);
	if (best) {
		it->published = best->t;
		facts_origin(p, "published", best->from);
	}
	if (changed && dates_find(&d, fold_plain(p->scratch, changed, strlen(changed)), &t, &w) &&
	    is_past(&d, &t) && (!it->published.known || t.sec > it->published.sec)) {
		it->modified = t;
		facts_origin(p, "modified", m->modified ? "a meta element" : "JSON-LD dateModified");
	} else if (d.v[UPDATED].t.known && best != &d.v[UPDATED]) {
		it->modified = d.v[UPDATED].t;
		facts_origin(p, "modified", d.v[UPDATED].from);
	}
}
