/* Who wrote an article. A by-line that the page shows counts even when it says "admin" or the site's
 * name; a value that no reader sees does not. */
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "html/people.h"
#include "html/signature.h"

/* --- what no reader sees --- */

/* A login, not a name: one word in small letters. */
static bool is_login(const char *name)
{
	return !strchr(name, ' ') && (unsigned char)*name < 0x80 && !strpbrk(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}

static void keep_names(const struct bylines *b, const struct people *from, bool logins, struct people *out)
{
	for (size_t i = 0; i < from->n; i++) {
		const char *name = from->v[i].name;
		bool site = house_is(b, name) && (from->n > 1 || !house_is_person(b, name));
		if (!site && (logins || !is_login(name)))
			people_read(b->p, name, from->v[i].url, PEOPLE_HIDDEN, out);
	}
}

static void from_json(const struct bylines *b, bool logins, struct people *out)
{
	struct people all = {0};

	for (size_t i = 0; i < b->m->ld_authors.n; i++) {
		const struct ld_author *a = &b->m->ld_authors.v[i];
		if (!a->organization || person_is_agency(b->p, a->name))
			people_read(b->p, a->name, a->url, PEOPLE_HIDDEN, &all);
	}
	keep_names(b, &all, logins, out);
}

static void from_meta(const struct bylines *b, bool logins, struct people *out)
{
	const struct names *names = &b->m->authors;
	struct people all = {0};
	unsigned reversed = 0;

	for (size_t i = 0; i < names->n; i++)
		reversed += strstr(names->v[i], ", ") != NULL;
	for (size_t i = 0; i < names->n; i++)
		people_read(b->p, names->v[i], NULL,
			    PEOPLE_HIDDEN | (names->n > 1 && reversed == names->n ? PEOPLE_LAST_FIRST : 0), &all);
	keep_names(b, &all, logins, out);
}

/* --- one of them --- */

/* First and last name at least, of each. */
static bool are_full(struct page *p, const struct people *l)
{
	for (size_t i = 0; i < l->n; i++)
		if ((!strchr(l->v[i].name, ' ') && (unsigned char)*l->v[i].name < 0x80) ||
		    person_is_role(p, l->v[i].name))
			return false;
	return l->n > 0;
}

static bool has_all(struct page *p, const struct people *all, const struct people *some)
{
	for (size_t i = 0; i < some->n; i++) {
		size_t k = 0;
		while (k < all->n && !person_same(p, some->v[i].name, all->v[k].name))
			k++;
		if (k == all->n)
			return false;
	}
	return true;
}

struct answer {
	const struct people *found;
	const char *from;
};

/* "CNN Business" beside an author at CNN is a part of the house. */
static bool is_of_site(const struct bylines *b, const char *name)
{
	const char *key = b->site ? fold_key(b->p->scratch, b->site, strlen(b->site)) : "";
	const char *own = fold_key(b->p->scratch, name, strlen(name));
	size_t n = strlen(key), len = strlen(own);

	return house_is(b, name) || person_is_group(b->p, name) ||
	       (n >= 3 && len > n && !b->m->personal && (!strncmp(own, key, n) || !strcmp(own + len - n, key)));
}

/* The site beside a person is where the article is from; a site alone is an answer when nobody else
 * is found. */
static bool take(const struct bylines *b, struct item *it, struct answer a, struct answer *site)
{
	size_t others = 0, people = 0;

	for (size_t i = 0; i < a.found->n; i++) {
		others += !house_is(b, a.found->v[i].name);
		people += !is_of_site(b, a.found->v[i].name);
	}
	if (!others && site) {
		if (a.found->n && !site->found)
			*site = a;
		return false;
	}
	for (size_t i = 0; i < a.found->n; i++) {
		const char *name = a.found->v[i].name;
		if (!(others && house_is(b, name)) && !(people && is_of_site(b, name)))
			*LIST_PUSH(b->p->arena, &it->authors) = a.found->v[i];
	}
	if (it->authors.n)
		facts_origin(b->p, "authors", a.from);
	return it->authors.n > 0;
}

void facts_authors(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	const struct bylines b = {p, m, x, it->site, facts_title_leaf(p, x)};
	struct people json = {0}, meta = {0}, sure = {0}, named = {0}, lines = {0}, last = {0}, login = {0},
		      late = {0}, bare = {0};
	struct answer site = {0};
#define TAKE(list, from) take(&b, it, (struct answer){&list, from}, &site)

	if (it->authors.n) { /* signals.c has read "posted by" */
		facts_origin(p, "authors", "a line that says who posted it");
		return;
	}
	from_json(&b, false, &json);
	signature_lines(&b, &lines);
	if (are_full(p, &lines) && !has_all(p, &json, &lines) && TAKE(lines, "a line near the title"))
		return;
	if (TAKE(json, "JSON-LD author"))
		return;
	signature_elements(&b, true, &sure);
	if (TAKE(sure, "rel=author or itemprop"))
		return;
	from_meta(&b, false, &meta);
	if (TAKE(meta, "meta author"))
		return;
	signature_elements(&b, false, &named);
	if (TAKE(named, "a by-line of the page") || TAKE(lines, "a line near the title"))
		return;
	signature_late(&b, &late);
	if (TAKE(late, "a line that says who wrote it"))
		return;
	signature_bare(&b, &bare);
	if (TAKE(bare, "a name under the title"))
		return;
	if (p->vietnamese)
		signature_last(&b, &last);
	if (TAKE(last, "the last line"))
		return;
	from_json(&b, true, &login);
	if (!login.n)
		from_meta(&b, true, &login);
	if (TAKE(login, "the login of an author") || !site.found)
		return;
	take(&b, it, site, NULL);
#undef TAKE
}
