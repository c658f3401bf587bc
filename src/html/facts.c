#include "html/facts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/words.h"

void facts_origin(struct page *p, const char *field, const char *from)
{
	struct origin *o = LIST_PUSH(p->arena, &p->feed->origins);

	o->field = field;
	o->from = from;
}

/* --- titles --- */

static const char *key_of(struct page *p, const char *s)
{
	return fold_key(p->scratch, s, strlen(s));
}

static void add_key(struct page *p, const char *s)
{
	const char *key = s ? key_of(p, s) : "";

	if (!*key || p->n_title_keys == sizeof p->title_keys / sizeof *p->title_keys)
		return;
	for (int i = 0; i < p->n_title_keys; i++)
		if (!strcmp(p->title_keys[i], key))
			return;
	p->title_keys[p->n_title_keys++] = key;
}

/* Where "Title | Site" may be cut; the first of several separators from the end. */
static const char *last_separator(const char *s, size_t *len)
{
	static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", "｜", " / "};
	const char *best = NULL;

	for (size_t i = 0; i < sizeof separators / sizeof *separators; i++)
		for (const char *q = s; (q = strstr(q, separators[i])); q++)
			if (q > s && (!best || q > best)) {
				best = q;
				*len = strlen(separators[i]);
			}
	return best;
}

/* True if the segment is the site's name, as the page or its host says it. */
static bool is_site(struct page *p, const struct meta *m, const char *segment)
{
	const char *key = key_of(p, segment), *site = url_site(p->scratch, p->base);
	const char *host = fold_key(p->scratch, site, strlen(site));
	const char *names[] = {m->site, m->ld_site};

	for (int i = 0; i < 2; i++)
		if (names[i] && *key) {
			const char *name = key_of(p, names[i]);
			if (!strcmp(name, key) || (strlen(key) > 4 && strstr(name, key)) ||
			    (strlen(name) > 3 && strstr(key, name) && strlen(key) < 2 * strlen(name) + 12))
				return true;
		}
	return strlen(key) > 3 && *host && strstr(host, key);
}

/* A title less the site's name at its end or its beginning. */
static const char *without_site(struct page *p, const struct meta *m, const char *title)
{
	for (int round = 0; round < 3; round++) {
		size_t len = 0;
		const char *sep = last_separator(title, &len);
		if (!sep)
			break;
		if (is_site(p, m, sep + len)) {
			title = arena_strndup(p->arena, title, (size_t)(sep - title));
			continue;
		}
		const char *first = strstr(title, " | ");
		first = first ? first : strstr(title, " - ");
		if (first && is_site(p, m, arena_strndup(p->scratch, title, (size_t)(first - title)))) {
			title = arena_strdup(p->arena, first + 3);
			continue;
		}
		break;
	}
	return title;
}

/* <title> less its last segment: the habit of most portals, for when no name is known. */
static const char *without_segment(struct page *p, const char *title)
{
	size_t len;
	const char *sep = last_separator(title, &len);

	return sep && strlen(sep) < 45 && sep - title > 15
		       ? arena_strndup(p->arena, title, (size_t)(sep - title))
		       : title;
}

static int words_in(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " ")))
		n++, s += strcspn(s, " ");
	return n;
}

static bool has_word(const char *text, const char *word, size_t n)
{
	for (const char *q = text; *(q += strspn(q, " "));) {
		size_t len = strcspn(q, " ");
		if (len == n && !strncmp(q, word, n))
			return true;
		q += len;
	}
	return false;
}

/* How many words of a stand in b, in percent; both folded. */
static int shared_words(const char *a, const char *b)
{
	int n = 0, hits = 0;

	for (const char *q = a; *(q += strspn(q, " "));) {
		size_t len = strcspn(q, " ");
		n++;
		hits += has_word(b, q, len);
		q += len;
	}
	return n ? hits * 100 / n : 0;
}

static bool is_in_dropped(const struct page *p, uint32_t i)
{
	for (; i; i = p->nodes[i].parent)
		if (p->nodes[i].flags & (NODE_COMMENT | NODE_RELATED) ||
		    tag_flags((enum tag)p->nodes[i].tag) & TAG_DROP)
			return true;
	return false;
}

/* The heading that shows the title: an h1, or another heading, that shares most of its words with
 * what the head calls the page; a lone h1 counts by itself. */
static uint32_t find_heading(struct page *p, const struct meta *m, const char *machine,
			     const char **text)
{
	const char *folded = machine ? fold_plain(p->scratch, machine, strlen(machine)) : "";
	uint32_t best = 0, lone = 0;
	int most = 39, h1s = 0;

	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		int level = tag_heading((enum tag)p->nodes[i].tag);
		bool named = p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_TITLE;
		if ((!level && !named) || (level > 2 && !named) || is_in_dropped(p, i))
			continue;
		uint32_t lo, hi = page_leaves(p, i, &lo);
		if (hi - lo == 0 || hi - lo > 3 || p->leaves[lo].chars > 300)
			continue;
		const char *s = page_line(p, i, false);
		if (!*s || is_site(p, m, s))
			continue;
		if (level == 1) {
			h1s++;
			lone = i;
		}
		const char *f = fold_plain(p->scratch, s, strlen(s));
		int share = shared_words(f, folded), back = shared_words(folded, f);
		int score = (share < back ? share : back) + (level == 1 ? 15 : level == 2 ? 5 : 0);
		if (share >= 40 && words_in(f) >= (level == 1 ? 1 : 3) && score > most) {
			most = score;
			best = i;
			*text = s;
		}
	}
	if (!best && h1s == 1) {
		*text = page_line(p, lone, false);
		/* Without a machine title, or where that says nothing of the kind. */
		if (!machine || words_in(*text) >= 4)
			return lone;
	}
	return best;
}

static bool is_vietnamese(const char *language)
{
	return language && !strncasecmp(language, "vi", 2) && !isalpha((unsigned char)language[2]);
}

/* "vi", "en-us": BCP 47 from what pages write. */
static const char *tidy_language(struct page *p, const char *s)
{
	size_t n = s ? strcspn(s, ",; ") : 0;

	if (n < 2 || n > 12 || !isalpha((unsigned char)s[0]) || !isalpha((unsigned char)s[1]) ||
	    (n > 3 && s[2] != '-' && s[2] != '_' && s[3] != '-' && s[3] != '_'))
		return NULL;
	char *tag = arena_strndup(p->arena, s, n);
	for (char *q = tag; *q; q++)
		*q = *q == '_' ? '-' : (q - tag < 3 ? (char)tolower((unsigned char)*q) : *q);
	return tag;
}

/* A page that does not say is Vietnamese when its letters are. */
static const char *guess_language(const struct page *p)
{
	size_t marks = 0, chars = 0, n = p->text.len < 20000 ? p->text.len : 20000;

	for (size_t i = 0; i + 2 < n; i++) {
		const unsigned char *s = (const unsigned char *)p->text.data + i;
		chars += (*s & 0xC0) != 0x80;
		marks += (s[0] == 0xE1 && (s[1] == 0xBA || s[1] == 0xBB)) ||
			 (s[0] == 0xC4 && (s[1] == 0x90 || s[1] == 0x91)) ||
			 (s[0] == 0xC6 && (s[1] == 0xA1 || s[1] == 0xB0));
	}
	return chars > 100 && marks * 20 > chars ? "vi" : NULL;
}

void facts_title(struct page *p, const struct meta *m, struct item *it)
{
	const char *heads[] = {m->ld_title, m->og_title, m->twitter_title, m->head_title};
	const char *froms[] = {"JSON-LD headline", "og:title", "twitter:title", "title"};
	const char *machine = NULL, *shown = NULL, *from = NULL;

	it->language = tidy_language(p, m->language);
	if (!it->language)
		it->language = guess_language(p);
	p->zone = is_vietnamese(it->language) || is_vietnamese(guess_language(p)) ? 420 : 0;
	for (int i = 0; i < 4; i++)
		if (heads[i] && *heads[i] && !machine) {
			machine = without_site(p, m, heads[i]);
			from = froms[i];
		}
	if (machine == m->head_title && machine)
		machine = without_segment(p, machine);
	p->title_node = find_heading(p, m, m->og_title ? m->og_title : machine, &shown);
	if (p->title_node) {
		it->title = shown;
		from = "h1";
	} else {
		it->title = machine;
	}
	add_key(p, it->title);
	add_key(p, shown);
	add_key(p, machine);
	for (int i = 0; i < 4; i++)
		add_key(p, heads[i]);
	if (m->description)
		p->description_key = key_of(p, m->description);
	else if (m->ld_description)
		p->description_key = key_of(p, m->ld_description);
	if (it->title)
		facts_origin(p, "title", from);
}

uint32_t facts_title_leaf(const struct page *p, const struct extract *x)
{
	uint32_t lo;

	page_leaves(p, p->title_node ? p->title_node : x->root, &lo);
	return lo;
}

/* --- the lead --- */

/* Bytes of the dash at s. */
static size_t dash_length(const char *s)
{
	return *s == '-' ? 1 : !strncmp(s, "–", 3) || !strncmp(s, "—", 3) ? 3 : 0;
}

/* "(Dân trí) - ", "TPO - ", "VOV.VN - ": who sent it is not what it says. */
static const char *without_agency(const char *s)
{
	size_t len = 0;

	if (*s == '(') {
		const char *end = strchr(s, ')');
		if (!end || end - s > 40)
			return s;
		const char *rest = end + 1 + strspn(end + 1, " ");
		size_t dash = dash_length(rest);
		return dash ? rest + dash + strspn(rest + dash, " ") : s;
	}
	while (isupper((unsigned char)s[len]) || isdigit((unsigned char)s[len]) || s[len] == '.' ||
	       (s[len] == '&' && len) || (unsigned char)s[len] == 0xC4 || (unsigned char)s[len] == 0x90)
		len++;
	if (len < 2 || len > 16)
		return s;
	const char *rest = s + len + strspn(s + len, " ");
	size_t dash = dash_length(rest);
	return dash && rest[dash] == ' ' ? rest + dash + 1 : s;
}

static void take_lead(struct page *p, const struct extract *x, struct item *it)
{
	if (!x->lead)
		return;
	const struct leaf *l = &p->leaves[x->lead - 1];
	const char *s = clean_line(p->arena, leaf_text(p, l), l->len);
	s = clean_mojibake(p->arena, s);
	s = without_agency(s);
	if (*s) {
		it->lead = s;
		facts_origin(p, "lead", "the standfirst of the page");
	}
}

/* --- sections, tags --- */

static void add_unique(struct page *p, struct names *list, const char *s)
{
	for (size_t i = 0; i < list->n; i++)
		if (!strcasecmp(list->v[i], s))
			return;
	*LIST_PUSH(p->arena, list) = s;
}

static bool is_home(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s));

	return words_is(WORDS_MORE, f) || !*f || strlen(s) > 60;
}

/* A link or label near the title that a class calls a category; or the crumbs of the page. */
static const char *shown_section(struct page *p, const struct extract *x)
{
	uint32_t end = p->nodes[x->root].end;

	for (uint32_t i = p->body; i < end && i < p->n_nodes; i++) {
		const struct node *n = &p->nodes[i];
		if (n->tag == TAG_TEXT || !(n->flags & NODE_SECTION) || n->end == i + 1)
			continue;
		uint32_t lo, hi = page_leaves(p, i, &lo);
		if (hi == lo || hi - lo > 2 || p->leaves[lo].chars > 40)
			continue;
		/* Of a teaser it is another article's. */
		if (p->title_node && (i + 400 < p->title_node || page_ancestor(p, i, TAG_NAV)))
			continue;
		uint32_t link = i;
		for (uint32_t k = i; k < n->end; k++)
			if (p->nodes[k].tag == TAG_A) {
				link = k;
				break;
			}
		const char *s = page_line(p, link, false);
		if (*s && !is_home(p, s))
			return s;
	}
	return NULL;
}

static const char *crumb(struct page *p)
{
	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		const char *c = p->nodes[i].tag == TAG_TEXT ? NULL : page_attr(p, i, "class");
		if (!c || !strcasestr(c, "breadcrumb"))
			continue;
		for (uint32_t k = i; k < p->nodes[i].end; k++) {
			if (p->nodes[k].tag != TAG_A)
				continue;
			const char *s = page_line(p, k, false);
			if (*s && !is_home(p, s))
				return s;
		}
	}
	return NULL;
}

static void take_section(struct page *p, const struct meta *m, const struct extract *x,
			 struct item *it)
{
	const char *from = "JSON-LD articleSection", *s = m->ld_section;

	if (!s && (s = m->section))
		from = "article:section";
	if (!s && m->sections.n && (s = m->sections.v[0]))
		from = "JSON-LD breadcrumbs";
	if (!s && (s = shown_section(p, x)))
		from = "a label of the page";
	if (!s && (s = crumb(p)))
		from = "the breadcrumbs";
	if (s && !it->category) {
		it->category = s;
		facts_origin(p, "category", from);
	}
	if (it->category)
		add_unique(p, (struct names *)&it->categories, it->category);
	for (size_t i = 0; i < m->sections.n; i++)
		add_unique(p, (struct names *)&it->categories, m->sections.v[i]);
}

static void take_tags(struct page *p, const struct meta *m, struct item *it)
{
	const struct names *lists[] = {(struct names *)&it->categories, &m->tags, &m->ld_tags};

	for (int i = 0; i < 3; i++)
		for (size_t k = 0; k < lists[i]->n && it->tags.n < 40; k++)
			add_unique(p, (struct names *)&it->tags, lists[i]->v[k]);
	for (uint32_t i = p->body; i < p->n_nodes && it->tags.n < 40; i++)
		if (p->nodes[i].tag == TAG_A && page_attr_has(p, i, "rel", "tag")) {
			const char *s = page_line(p, i, false);
			if (*s && strlen(s) < 60)
				add_unique(p, (struct names *)&it->tags, s);
		}
}

/* --- addresses --- */

/* A canonical address on another site, or on a front page, is a mistake or a lie. */
static const char *canonical(struct page *p, const struct meta *m)
{
	const char *urls[] = {m->canonical, m->og_url};
	const char *site = url_site(p->scratch, p->base);

	for (int i = 0; i < 2; i++) {
		struct url u;
		if (!urls[i] || !url_parse(p->scratch, urls[i], &u))
			continue;
		bool front = (!*u.path || !strcmp(u.path, "/")) && !u.query;
		if (!*site || (!front && !strcmp(url_site(p->scratch, urls[i]), site)))
			return urls[i];
	}
	return NULL;
}

static void take_site(struct page *p, const struct meta *m, struct item *it)
{
	it->site = m->site ? m->site : m->ld_site;
	if (it->site)
		facts_origin(p, "site", m->site ? "og:site_name" : "JSON-LD publisher");
	size_t len;
	const char *sep = !it->site && m->head_title ? last_separator(m->head_title, &len) : NULL;
	if (sep && is_site(p, m, sep + len)) {
		it->site = arena_strdup(p->arena, sep + len);
		facts_origin(p, "site", "title");
	}
}

void facts_rest(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	it->url = *p->job->url ? p->job->url : NULL;
	it->canonical_url = canonical(p, m);
	if (!it->url)
		it->url = it->canonical_url;
	it->image = m->image ? m->image : m->ld_image;
	if (it->image)
		facts_origin(p, "image", m->image ? "og:image" : "JSON-LD image");
	if (m->paywall)
		it->badges |= BADGE_PAYWALL;
	if (m->ld_type && !strcmp(m->ld_type, "LiveBlogPosting"))
		it->badges |= BADGE_LIVE;
	take_site(p, m, it);
	take_lead(p, x, it);
	facts_signals(p, x, it);
	take_section(p, m, x, it);
	take_tags(p, m, it);
	facts_dates(p, m, x, it);
	facts_authors(p, m, x, it);
	if (it->views < 0)
		it->views = m->ld_views;
	if (it->comments < 0)
		it->comments = m->ld_comments;
}
