#include "html/house.h"

#include <ctype.h>
#include <string.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/person.h"

/* The last word of a name, anywhere in the text as a word in small letters: "Growth Marketing" is nobody. */
static bool is_common(const struct bylines *b, const char *name)
{
	const char *last = strrchr(name, ' ') + 1, *text = b->p->text.data;
	char *small = fold_plain(b->p->scratch, last, strlen(last));
	size_t n = strlen(small);

	if (!strcmp(small, last))
		return false;
	for (const char *q = text; (q = strstr(q, small)); q++)
		if ((q == text || isspace((unsigned char)q[-1])) && !isalnum((unsigned char)q[n]))
			return true;
	return false;
}

/* In German every noun has a capital, so no word tells a name. */
bool house_is_person(const struct bylines *b, const char *name)
{
	const struct feed *f = b->p->feed;
	const char *language = f->items.n ? f->items.v[0].language : NULL;

	return person_is_name(b->p, name) && strncmp(name, "The ", 4) != 0 && !person_has_group(b->p, name) &&
	       (!language || strncmp(language, "de", 2) != 0) &&
	       (!b->m->ld_type || !strstr(b->m->ld_type, "News")) && !is_common(b, name);
}

/* "VnExpress" is "vnexpress.net" and "Báo VnExpress". */
static bool is_same_site(struct page *p, const char *name, const char *site)
{
	static const char paper[] = "Báo ";
	size_t n = site ? strcspn(site, ". ") : 0;

	if (!site)
		return false;
	if (site[n] == '.' && n > 3 && person_same(p, name, arena_strndup(p->scratch, site, n)))
		return true;
	return person_same(p, name, site) || (!strncmp(site, paper, strlen(paper)) && person_same(p, name, site + strlen(paper)));
}

/* The publication itself: by its name, its publisher's, or its host. */
bool house_is(const struct bylines *b, const char *name)
{
	struct page *p = b->p;
	const char *host = url_site(p->scratch, p->base);
	const char *label = arena_strndup(p->scratch, host, strcspn(host, "."));

	if (b->m->personal && person_is_name(p, name))
		return false;
	const char *const sites[] = {b->site, b->m->ld_site};
	for (int i = 0; i < 2; i++)
		if (is_same_site(p, name, sites[i]))
			return true;
	/* jane-doe.com, where the site has a name of its own, is Jane Doe's. */
	return (!b->site || !person_is_name(p, name)) &&
	       (person_same(p, name, host) || (*label && person_same(p, name, label)));
}
