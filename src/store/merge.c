#include "store/merge.h"

#include <string.h>

#include "base/fold.h"
#include "base/url.h"

/* A list of no elements says nothing. */
#define FILL_LIST(f)                                                                               \
	do {                                                                                       \
		if (!to->f.n)                                                                      \
			to->f = from->f;                                                           \
	} while (0)

static void fill_strings(struct item *to, const struct item *from)
{
	const char **const t[] = {&to->id, &to->url, &to->external_url, &to->canonical_url,
				  &to->title, &to->summary, &to->lead, &to->image, &to->language,
				  &to->site, &to->category};
	const char *const f[] = {from->id, from->url, from->external_url, from->canonical_url,
				 from->title, from->summary, from->lead, from->image, from->language,
				 from->site, from->category};

	for (size_t i = 0; i < sizeof t / sizeof *t; i++)
		if (!*t[i])
			*t[i] = f[i];
}

static void fill(struct item *to, const struct item *from)
{
	fill_strings(to, from);
	FILL_LIST(authors);
	FILL_LIST(tags);
	FILL_LIST(attachments);
	FILL_LIST(images);
	FILL_LIST(videos);
	FILL_LIST(related);
	if (!to->published.known)
		to->published = from->published;
}

static bool has_category(const struct item *it, const char *slug, struct arena *a)
{
	for (size_t i = 0; i < it->categories.n; i++) {
		const char *c = it->categories.v[i];
		if (!strcmp(fold_slug(a, c, strlen(c)), slug))
			return true;
	}
	return false;
}

void merge_category(struct arena *a, struct item *it, const char *title)
{
	if (!it->category)
		it->category = title;
	if (!has_category(it, fold_slug(a, title, strlen(title)), a))
		*LIST_PUSH(a, &it->categories) = title;
}

void merge_categories(struct arena *a, struct item *to, const struct item *old,
		      const struct item *fresh)
{
	const struct item *const both[] = {old, fresh};

	memset(&to->categories, 0, sizeof to->categories);
	for (size_t i = 0; i < 2; i++) {
		for (size_t k = 0; both[i] && k < both[i]->categories.n; k++)
			merge_category(a, to, both[i]->categories.v[k]);
		if (both[i] && both[i]->category)
			merge_category(a, to, both[i]->category);
	}
}

static void keep_spelling(struct arena *a, const char **to, const char *old)
{
	if (*to && old && *to != old && !strcmp(url_key(a, *to), url_key(a, old)))
		*to = old;
}

struct item merge_facts(struct arena *a, const struct item *old, const struct item *fresh,
			bool fresh_wins)
{
	struct item to = fresh_wins ? *fresh : *old;

	fill(&to, fresh_wins ? old : fresh);
	to.id = old->id ? old->id : fresh->id;
	keep_spelling(a, &to.url, old->url);
	keep_spelling(a, &to.canonical_url, old->canonical_url);
	merge_categories(a, &to, old, fresh);
	to.modified = old->modified;
	if (fresh->modified.known && !(old->modified.known && old->modified.sec >= fresh->modified.sec))
		to.modified = fresh->modified;
	to.badges = old->badges | (fresh->badges & ~(unsigned)BADGES_PASSING);
	to.views = fresh->views >= 0 ? fresh->views : old->views;
	to.comments = fresh->comments >= 0 ? fresh->comments : old->comments;
	to.body = NULL;
	to.full = old->full;
	return to;
}

struct item merge_article(struct arena *a, const struct item *old, const struct item *page)
{
	struct item to = merge_facts(a, old, page, true);

	if (old->url)
		to.url = old->url;
	if (old->summary)
		to.summary = old->summary;
	/* What is passing, the page knows better than its own earlier self. */
	to.badges = (old->badges & ~(unsigned)BADGES_PASSING) | page->badges;
	return to;
}
