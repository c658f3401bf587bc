/* Who wrote an article. A by-line that the page shows counts even when it says "admin"; a value of a
 * meta element that no reader sees does not. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/facts.h"
#include "html/words.h"

enum { NAME_MAX_BYTES = 80, WORDS_MAX = 6 };

static bool has_digit(const char *s)
{
	return s[strcspn(s, "0123456789")] != '\0';
}

static int count_words(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " "))) {
		n++;
		s += strcspn(s, " ");
	}
	return n;
}

/* A capital, or a letter of a script without them. */
static bool begins_like_a_name(const char *s)
{
	return isupper((unsigned char)*s) || (unsigned char)*s >= 0x80;
}

static bool is_same_name(struct page *p, const char *a, const char *b)
{
	return b && !strcmp(fold_key(p->scratch, a, strlen(a)), fold_key(p->scratch, b, strlen(b)));
}

static bool add_author(struct page *p, struct item *it, const char *name, const char *url, bool shown)
{
	const char *f = words_fold(p->scratch, name, strlen(name));
	const char *site = url_site(p->scratch, p->base);

	if (!*f || strlen(name) > NAME_MAX_BYTES || strchr(name, '@') || strstr(name, "http") ||
	    strstr(name, "www.") || (has_digit(name) && !shown) || count_words(name) > WORDS_MAX)
		return false;
	if (!shown && words_is(WORDS_GENERIC, f))
		return false;
	if (is_same_name(p, name, it->site) ||
	    (*site && !strcmp(fold_key(p->scratch, name, strlen(name)), fold_key(p->scratch, site, strcspn(site, ".")))) ||
	    is_same_name(p, name, site))
		return false;
	for (size_t i = 0; i < it->authors.n; i++)
		if (is_same_name(p, name, it->authors.v[i].name))
			return true;
	if (it->authors.n >= 12)
		return false;
	struct person *a = LIST_PUSH(p->arena, &it->authors);
	a->name = name;
	a->url = url;
	return true;
}

/* The end of one name in a list of several; *skip is what stands between. */
static size_t name_end(const char *s, size_t *skip)
{
	static const char *const separators[] = {", and ", " and ", " & ", " và ", " und ", " et ", " y ", " e ",
						 "; ", ";", " / ", " | ", "|", " – ", " — ", " - ", " • ", " · ", ", ", ","};
	size_t best = strlen(s);

	*skip = 0;
	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++) {
		const char *hit = strstr(s, separators[i]);
		if (hit && (size_t)(hit - s) < best) {
			best = (size_t)(hit - s);
			*skip = strlen(separators[i]);
		}
	}
	return best;
}

/* "By Jane Doe, Reuters" less its first word. */
static const char *without_by(struct page *p, const char *s)
{
	const char *f = fold_plain(p->scratch, s, strlen(s));
	size_t n = words_start(WORDS_BY, f), words = 0;

	if (!n)
		return s;
	for (size_t i = 0; i < n; i++)
		words += f[i] == ' ';
	for (; words > 0 && *s; s++)
		words -= *s == ' ';
	s += strcspn(s, " :：/");
	return s + strspn(s, " :/") + (!strncmp(s, "：", 3) ? 3 : 0);
}

static const char *capitals_down(struct page *p, const char *s)
{
	bool lower = false, letters = false;

	for (const char *q = s; *q; q++) {
		lower = lower || islower((unsigned char)*q) || (unsigned char)*q >= 0x80;
		letters = letters || isalpha((unsigned char)*q);
	}
	if (lower || !letters || strlen(s) < 6)
		return s;
	char *copy = arena_strdup(p->arena, s);
	for (char *q = copy + 1; *q; q++)
		if (isalpha((unsigned char)q[-1]) || q[-1] == '\'')
			*q = (char)tolower((unsigned char)*q);
	return copy;
}

/* One text that names one or several. True if it named any. */
static bool add_names(struct page *p, struct item *it, const char *s, const char *url, bool shown)
{
	bool any = false;

	s = without_by(p, s);
	while (*s) {
		size_t skip, n = name_end(s, &skip);
		size_t start = strspn(s, " .,:;-|(");
		if (start < n) {
			size_t end = n;
			while (end > start && strchr(" .,:;-|)", s[end - 1]) &&
			       !(s[end - 1] == '.' && end - start > 3 && s[end - 3] == ' '))
				end--;
			const char *name = arena_strndup(p->arena, s + start, end - start);
			if (begins_like_a_name(name) || shown)
				any = add_author(p, it, capitals_down(p, name), url, shown) || any;
			/* Behind the name stands what he is: "Jane Doe, Staff Writer". */
			if (any && skip && !strncmp(s + n, ",", 1) && strncmp(s + n, ", and", 5) &&
			    count_words(s + n) > 4)
				break;
		}
		s += n + skip;
	}
	return any;
}

/* --- by-lines the page shows --- */

static bool is_elsewhere(const struct page *p, uint32_t i, const struct extract *x)
{
	for (uint32_t up = i; up && up != x->root; up = p->nodes[up].parent) {
		if (p->nodes[up].flags & (NODE_COMMENT | NODE_RELATED | NODE_TRENDING))
			return true;
		enum tag t = (enum tag)p->nodes[up].tag;
		if (t == TAG_NAV || t == TAG_ASIDE || t == TAG_FORM)
			return true;
	}
	return false;
}

/* The link or line in an element that is the name alone. */
static bool take_element(struct page *p, uint32_t i, struct item *it, bool certain)
{
	const struct node *n = &p->nodes[i];
	bool any = false;

	for (uint32_t k = i; k < n->end; k++) {
		if (p->nodes[k].tag != TAG_A)
			continue;
		const char *s = page_line(p, k, false), *rel = page_attr(p, k, "rel"), *href = page_url(p, k, "href");
		bool person = certain || (rel && strstr(rel, "author")) ||
			      (href && (strstr(href, "author") || strstr(href, "tac-gia") || strstr(href, "/by/") || strstr(href, "/people/") || strstr(href, "/user/") || strstr(href, "/staff/") || strstr(href, "reporter")));
		if (*s && person && count_words(s) <= WORDS_MAX && begins_like_a_name(s))
			any = add_names(p, it, s, href, true) || any;
	}
	if (any)
		return true;
	uint32_t lo, hi = page_leaves(p, i, &lo);
	for (uint32_t l = lo; l < hi && l < lo + 3 && !any; l++) {
		const struct leaf *leaf = &p->leaves[l];
		if (leaf->chars > 100)
			return false;
		const char *s = clean_line(p->arena, leaf_text(p, leaf), leaf->len);
		const char *name = without_by(p, s);
		if (!begins_like_a_name(name) || has_digit(name) || (!certain && name == s && count_words(s) > 4))
			continue;
		any = add_names(p, it, s, NULL, certain);
	}
	return any;
}

static bool take_marked(struct page *p, const struct extract *x, struct item *it, bool certain)
{
	uint32_t end = p->nodes[x->root].end + 400;
	uint32_t from = p->title_node > 300 ? p->title_node - 300 : p->body;
	bool any = false;

	for (uint32_t i = from; i < p->n_nodes && i < end; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT)
			continue;
		const char *prop = page_attr(p, i, "itemprop");
		bool sure = (prop && (!strcasecmp(prop, "author") || !strcasecmp(prop, "creator"))) ||
			    page_attr_has(p, i, "rel", "author");
		if ((certain ? !sure : !(n->flags & NODE_AUTHOR)) || is_elsewhere(p, i, x) || n->chars > 400)
			continue;
		if (take_element(p, i, it, sure))
			any = true;
		if (any && !certain)
			return true;
		i = n->end - 1;
	}
	return any;
}

/* "By Jane Doe" as a line of its own near the title. */
static bool take_line(struct page *p, const struct extract *x, struct item *it)
{
	uint32_t at = facts_title_leaf(p, x);

	for (uint32_t i = at; i < p->n_leaves && i < at + 10; i++) {
		const struct leaf *l = &p->leaves[i];
		if (l->chars > 80)
			continue;
		const char *s = clean_line(p->arena, leaf_text(p, l), l->len);
		const char *name = without_by(p, s);
		if (name != s && begins_like_a_name(name) && !has_digit(name) && count_words(name) <= 8 &&
		    strcasestr(s, "by ") == s && add_names(p, it, name, NULL, false))
			return true;
	}
	return false;
}

/* In Vietnamese papers the author stands under the text: a short last line, bold or to the right.
 * It is taken out of the body. */
static bool take_last_line(struct page *p, const struct extract *x, struct item *it)
{
	uint32_t lo, hi = page_leaves(p, x->root, &lo);

	for (uint32_t i = hi; i > lo && i + 3 > hi; i--) {
		const struct leaf *l = &p->leaves[i - 1];
		if (l->dropped || l->caption)
			continue;
		const char *style = page_attr(p, l->owner, "style"), *align = page_attr(p, l->owner, "align");
		bool right = (style && strcasestr(style, "right")) || (align && !strcasecmp(align, "right")) ||
			     p->nodes[l->owner].flags & NODE_AUTHOR;
		if (l->chars > 40 || l->heading || (!right && l->bold_chars * 10 < l->chars * 9))
			return false;
		const char *s = clean_line(p->arena, leaf_text(p, l), l->len);
		if (count_words(s) < 1 || count_words(s) > 5 || strpbrk(s, ".!?:;0123456789(") || !begins_like_a_name(s))
			return false;
		if (!add_names(p, it, s, NULL, true))
			return false;
		page_drop_leaf(p, i - 1);
		return true;
	}
	return false;
}

void facts_authors(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	const char *from = "a line that says who posted it";
	bool any = it->authors.n > 0; /* signals.c has read "posted by" */

	for (size_t i = 0; !it->authors.n && i < m->ld_authors.n; i++)
		if (add_names(p, it, m->ld_authors.v[i].name, NULL, false))
			from = "JSON-LD author";
	for (size_t i = 1; !any && it->authors.n && i < m->ld_authors.n; i++)
		add_names(p, it, m->ld_authors.v[i].name, NULL, false);
	if (!it->authors.n && take_marked(p, x, it, true))
		from = "rel=author or itemprop";
	for (size_t i = 0; !it->authors.n && i < m->authors.n; i++)
		if (add_names(p, it, m->authors.v[i], NULL, false))
			from = "meta author";
	if (!it->authors.n && take_marked(p, x, it, false))
		from = "a by-line of the page";
	if (!it->authors.n && take_line(p, x, it))
		from = "a line near the title";
	if (!it->authors.n && p->zone == 420 && take_last_line(p, x, it))
		from = "the last line";
	if (it->authors.n)
		facts_origin(p, "authors", from);
}
