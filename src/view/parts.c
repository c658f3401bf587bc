#include "view/parts.h"

#include <string.h>

#include "base/i18n.h"

const char *view_title(const struct item *it)
{
	return it->title           ? it->title
	       : it->summary       ? it->summary
	       : it->lead          ? it->lead
	       : it->url           ? it->url
	       : it->canonical_url ? it->canonical_url
				   : _("untitled");
}

static void add(struct arena *a, struct parts *out, const char *s, enum role role, const char *url)
{
	if (s && *s)
		*LIST_PUSH(a, &out->list) = (struct run){s, (uint32_t)strlen(s), role, url};
}

static void add_views(struct arena *a, struct parts *out, int64_t n)
{
	if (n >= 0)
		add(a, out,
		    arena_printf(a, ngettext("%s view", "%s views", (unsigned long)n),
				 view_count(a, n)),
		    ROLE_VIEWS, NULL);
}

static void add_badges(struct arena *a, struct parts *out, uint32_t badges)
{
	for (int i = 0; i < BADGES; i++)
		if (badges & UINT32_C(1) << i)
			add(a, out, view_badge(i), ROLE_BADGE, NULL);
}

/* When it was published, and when changed where that reads differently. */
static void add_times(struct arena *a, struct parts *out, const struct item *it,
		      const struct view_style *st)
{
	const char *published = view_time(a, &it->published, st);
	const char *modified = view_time(a, &it->modified, st);

	add(a, out, published, ROLE_META, NULL);
	if (*modified && (!*published || it->modified.sec > it->published.sec) &&
	    strcmp(published, modified) != 0)
		add(a, out, arena_printf(a, _("updated %s"), modified), ROLE_META, NULL);
}

static void add_authors(struct arena *a, struct parts *out, const struct item *it)
{
	for (size_t i = 0; i < it->authors.n; i++)
		add(a, out, it->authors.v[i].name, ROLE_META, it->authors.v[i].url);
}

static bool is_author(const struct item *it, const char *name)
{
	for (size_t i = 0; i < it->authors.n; i++)
		if (it->authors.v[i].name && !strcmp(it->authors.v[i].name, name))
			return true;
	return false;
}

static void add_lit(struct arena *a, struct parts *out, const struct item *it)
{
	if (it->badges & BADGE_LIT)
		add(a, out, _("highlighted"), ROLE_LIT, NULL);
}

static void add_corrected(struct arena *a, struct parts *out, const struct item *it)
{
	if (it->corrected)
		add(a, out, _("changed"), ROLE_BADGE, NULL);
}

void parts_of_article(struct arena *a, const struct item *it, const struct view_style *st,
		      struct parts *out)
{
	add(a, out, it->category, ROLE_META, NULL);
	add_authors(a, out, it);
	if (it->site && !is_author(it, it->site))
		add(a, out, it->site, ROLE_META, NULL);
	add_times(a, out, it, st);
	add_views(a, out, it->views);
	if (it->comments > 0)
		add(a, out,
		    arena_printf(a,
				 ngettext("%s comment", "%s comments", (unsigned long)it->comments),
				 view_count(a, it->comments)),
		    ROLE_META, NULL);
	add_badges(a, out, it->badges);
	add_lit(a, out, it);
	add_corrected(a, out, it);
}

static const char *site_of(const struct item *it)
{
	return it->site ? it->site : it->portal ? it->portal : "";
}

bool parts_sites_differ(const struct feed *f)
{
	for (size_t i = 1; i < f->items.n; i++)
		if (strcmp(site_of(&f->items.v[i]), site_of(&f->items.v[0])) != 0)
			return true;
	return false;
}

static const char *name_of(const struct source *s)
{
	return s->site ? s->site : s->portal;
}

/* Who else tells the story: some by name, the others as a number. */
static void add_others(struct arena *a, struct parts *out, const struct item *it)
{
	enum { NAMED = 3 };
	const char *names = NULL;
	size_t i = 1;

	for (; i < it->sources.n && i <= NAMED; i++)
		names = names ? arena_printf(a, "%s, %s", names, name_of(&it->sources.v[i]))
			      : name_of(&it->sources.v[i]);
	if (i < it->sources.n)
		names = arena_printf(a, "%s +%d", names, (int)(it->sources.n - i));
	if (names)
		add(a, out, arena_printf(a, _("also: %s"), names), ROLE_META, NULL);
}

/* How fast it is read and by whom it is told: what makes a trend. */
static void add_trend(struct arena *a, struct parts *out, const struct item *it)
{
	if (it->views_per_hour >= 1 && it->views_per_hour < 1e15) {
		int64_t n = (int64_t)(it->views_per_hour + 0.5);
		add(a, out, arena_printf(a, _("%s an hour"), view_count(a, n)), ROLE_VIEWS, NULL);
	}
	add_others(a, out, it);
}

/* "▲2": so many places up since the ranking before. */
static void add_change(struct arena *a, struct parts *out, const struct item *it,
		       const struct view_style *st)
{
	int up = it->rank_before - it->rank;

	if (it->rank <= 0 || it->rank_before == 0 || up == 0)
		return;
	if (it->rank_before < 0)
		add(a, out, _("new"), ROLE_RANK, NULL);
	else if (st->plain)
		add(a, out, arena_printf(a, up > 0 ? _("up %d") : _("down %d"), up > 0 ? up : -up),
		    ROLE_RANK, NULL);
	else
		add(a, out, arena_printf(a, "%s%d", up > 0 ? (st->ascii ? "+" : "▲") : st->ascii ? "-" : "▼",
					 up > 0 ? up : -up), ROLE_RANK, NULL);
}

void parts_of_item(struct arena *a, const struct item *it, bool sites, const struct view_style *st,
		   struct parts *out)
{
	const struct stamp *t = it->published.known ? &it->published : &it->modified;

	if (st->plain && it->stored && it->unread)
		add(a, out, _("unread"), ROLE_META, NULL);
	if (st->plain && it->stored && it->saved)
		add(a, out, _("saved"), ROLE_META, NULL);
	add_change(a, out, it, st);
	add(a, out, view_time(a, t, st), ROLE_META, NULL);
	if (sites)
		add(a, out, site_of(it), ROLE_META, NULL);
	/* A lone feed is its only category. */
	if (!sites || !it->category || strcmp(it->category, site_of(it)) != 0)
		add(a, out, it->category, ROLE_META, NULL);
	add_views(a, out, it->views);
	add_trend(a, out, it);
	if (it->rank > 0 && !st->plain)
		add(a, out, view_spark(a, it->gained, st->ascii), ROLE_VIEWS, NULL);
	add_badges(a, out, it->badges);
	add_lit(a, out, it);
	add_corrected(a, out, it);
}

void parts_of_related(struct arena *a, const struct related *r, struct parts *out)
{
	add_views(a, out, r->views);
	add_badges(a, out, r->badges);
	add(a, out, view_duration(a, r->duration), ROLE_META, NULL);
}

void parts_of_source(struct arena *a, const struct source *s, struct parts *out)
{
	add(a, out, name_of(s), ROLE_META, NULL);
}

static const char *size_text(struct arena *a, int64_t bytes)
{
	if (bytes < 1000)
		return bytes > 0 ? arena_printf(a, "%d B", (int)bytes) : NULL;
	if (bytes < 1000000)
		return arena_printf(a, "%d kB", (int)(bytes / 1000));
	return arena_printf(a, "%s MB", view_count(a, bytes / 1000000));
}

void parts_of_attachment(struct arena *a, const struct attachment *x, struct parts *out)
{
	add(a, out, x->mime_type, ROLE_META, NULL);
	add(a, out, view_duration(a, x->duration), ROLE_META, NULL);
	add(a, out, size_text(a, x->bytes), ROLE_META, NULL);
}
