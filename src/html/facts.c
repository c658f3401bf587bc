#include "html/facts.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/url.h"
#include "html/links.h"
#include "html/words.h"

void facts_origin(struct page *p, const char *field, const char *from)
{
	struct origin *o = LIST_PUSH(p->arena, &p->feed->origins);

	o->field = field;
	o->from = from;
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

/* The same word with and without marks, or in another case, is one; the one with marks stays. */
static void add_unique(struct page *p, struct names *list, const char *s)
{
	const char *key = fold_key(p->scratch, s, strlen(s));

	for (size_t i = 0; i < list->n; i++)
		if (!strcmp(fold_key(p->scratch, list->v[i], strlen(list->v[i])), key)) {
			if (strlen(s) > strlen(list->v[i]) && fold_has_marks(s, strlen(s)))
				list->v[i] = s;
			return;
		}
	*LIST_PUSH(p->arena, list) = s;
}

/* "Thời sự,Chính trị", "Kinh doanh, Tài chính": a list in one text. */
static void add_sections(struct page *p, struct names *list, const char *s)
{
	enum { NAME_MAX_BYTES = 40 };
	bool several = strchr(s, ',') && !strchr(s, '&') && !strstr(s, " and ");

	for (const char *q = s; several && *q; q += strcspn(q, ",;"), q += *q != '\0')
		several = strcspn(q, ",;") <= NAME_MAX_BYTES;
	while (*s) {
		size_t n = several ? strcspn(s, ",;") : strlen(s);
		size_t mark = strspn(s, " >/#:-|");
		mark = mark ? mark : !strncmp(s, "›", 3) ? 3 : !strncmp(s, "»", 2) ? 2 : 0;
		size_t end = n;
		while (end > mark && strchr(" :|/>", s[end - 1]))
			end--;
		const char *one = clean_line(p->arena, s + mark, end > mark ? end - mark : 0);
		const char *f = words_fold(p->scratch, one, strlen(one));
		if (*f && !words_is(WORDS_NO_SECTION, f))
			add_unique(p, list, one);
		s += n + (s[n] != '\0');
	}
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

static bool is_in_menu(const struct page *p, uint32_t i)
{
	for (; i > p->body; i = p->nodes[i].parent)
		if (p->nodes[i].tag == TAG_NAV || p->nodes[i].tag == TAG_MENU || p->nodes[i].flags & NODE_NAV)
			return true;
	return false;
}

/* Right above the title, a link whose address says what it is called: "Du lịch" at /du-lich.htm. */
static const char *section_above(struct page *p, const struct extract *x)
{
	enum { NEAR = 4, WORDS_MAX = 4 };
	uint32_t behind = facts_title_leaf(p, x), from = behind > NEAR ? behind - NEAR : 0;

	for (uint32_t l = from; l < behind && l < p->n_leaves; l++) {
		uint32_t a = page_ancestor(p, p->leaves[l].first, TAG_A);
		const char *url = a ? page_url(p, a, "href") : NULL;
		const char *s = url ? page_line(p, a, false) : "";
		if (*s && !is_in_menu(p, a) && links_words(s) <= WORDS_MAX && !is_home(p, s) && links_is_named_by_address(p, s, url))
			return s;
	}
	return NULL;
}

static void take_section(struct page *p, const struct meta *m, const struct extract *x,
			 struct item *it)
{
	struct names *all = (struct names *)&it->categories;
	const struct {
		const char *from, *name;
	} said[] = {
		{"JSON-LD articleSection", m->ld_section},
		{"article:section", m->section},
		{"JSON-LD breadcrumbs", m->sections.n ? m->sections.v[0] : NULL},
	};
	const char *from = NULL;

	if (it->category)
		add_unique(p, all, it->category);
	for (size_t i = 0; i < sizeof said / sizeof *said && !all->n; i++)
		if (said[i].name) {
			add_sections(p, all, said[i].name);
			from = said[i].from;
		}
	const char *shown = all->n ? NULL : section_above(p, x);
	if (shown) {
		add_sections(p, all, shown);
		from = "a link above the title";
	}
	shown = all->n ? NULL : shown_section(p, x);
	if (shown) {
		add_sections(p, all, shown);
		from = "a label of the page";
	}
	if (!all->n && (shown = crumb(p))) {
		add_sections(p, all, shown);
		from = "the breadcrumbs";
	}
	if (!it->category && all->n) {
		it->category = all->v[0];
		facts_origin(p, "category", from);
	}
	for (size_t i = 0; i < m->sections.n; i++)
		add_sections(p, all, m->sections.v[i]);
}

/* A keyword that is the site's name or the whole title says nothing. */
static void add_tag(struct page *p, struct item *it, const char *s)
{
	enum { TAGS_MAX = 40, NAME_MAX_BYTES = 60 };
	const char *key = fold_key(p->scratch, s, strlen(s));
	const char *other[] = {it->site, it->title};

	for (int i = 0; i < 2; i++)
		if (other[i] && !strcmp(fold_key(p->scratch, other[i], strlen(other[i])), key))
			return;
	const char *f = words_fold(p->scratch, s, strlen(s));
	if (*key && strlen(s) < NAME_MAX_BYTES && it->tags.n < TAGS_MAX && !words_is(WORDS_MORE, f))
		add_unique(p, (struct names *)&it->tags, s);
}

/* A link to a tag: by its rel, or by the class of the list around it. */
static bool is_tag_link(const struct page *p, uint32_t i, uint32_t body, uint32_t end)
{
	enum { BEHIND = 300 };
	bool near = i > body && i < end + BEHIND;

	if (p->nodes[i].tag != TAG_A)
		return false;
	if (page_attr_has(p, i, "rel", "tag"))
		return true;
	for (int k = 0; near && i && k < 4; k++, i = p->nodes[i].parent) {
		if (p->nodes[i].flags & (NODE_COMMENT | NODE_RELATED | NODE_TRENDING))
			return false;
		if (p->nodes[i].flags & NODE_TAGS)
			return true;
	}
	return false;
}

static void take_tags(struct page *p, const struct meta *m, const struct extract *x, struct item *it)
{
	const struct names *lists[] = {(struct names *)&it->categories, &m->tags, &m->ld_tags};

	static const char *const froms[] = {"categories", "meta elements", "JSON-LD keywords"};
	const char *from = NULL;

	for (int i = 0; i < 3; i++)
		for (size_t k = 0; k < lists[i]->n; k++) {
			add_tag(p, it, lists[i]->v[k]);
			from = from || !it->tags.n ? from : froms[i];
		}
	for (uint32_t i = p->body; i < p->n_nodes; i++)
		if (is_tag_link(p, i, x->root, p->nodes[x->root].end)) {
			const char *s = page_line(p, i, false);
			add_tag(p, it, *s == '#' ? s + 1 : s);
		}
	if (it->tags.n)
		facts_origin(p, "tags", from ? from : "links of the page");
}

/* --- addresses --- */

/* One host is the other's with "m." or the like before it; a cache of AMP may be anywhere. */
static bool is_same_site(const char *a, const char *b)
{
	size_t n = strlen(a), m = strlen(b);
	static const char cache[] = ".ampproject.org";

	if (n < m)
		return is_same_site(b, a);
	if (m > 3 && strchr(b, '.') && !strcmp(a + n - m, b))
		return n == m || a[n - m - 1] == '.';
	return n > sizeof cache && !strcmp(a + n - (sizeof cache - 1), cache);
}

/* "/news/" of "/news/slug-1.html" is a section's front; "/slug" of "/slug/amp" or "/slug/page/2" is
 * the article. */
static bool is_front(const char *canonical, const char *page)
{
	static const char *const ends[] = {"amp", "amp/", "index.html", "page/", "trang-", "p", NULL};
	size_t n = strlen(canonical);

	if (!*canonical || !strcmp(canonical, "/"))
		return true;
	n -= canonical[n - 1] == '/';
	if (strncmp(canonical, page, n) != 0 || page[n] != '/' || !page[n + 1])
		return false;
	const char *rest = page + n + 1;
	for (int i = 0; ends[i]; i++) {
		size_t k = strlen(ends[i]);
		if (!strncmp(rest, ends[i], k) && strspn(rest + k, "0123456789/") == strlen(rest + k))
			return false;
	}
	return strspn(rest, "0123456789/") != strlen(rest);
}

/* A canonical address on another site, or on a front page, is a mistake or a lie. */
static const char *canonical(struct page *p, const struct meta *m)
{
	const char *urls[] = {m->canonical, m->og_url, m->ld_url};
	const char *site = url_site(p->scratch, p->base);
	struct url u, here = {.path = ""};

	if (*p->job->url && !url_parse(p->scratch, p->job->url, &here))
		here.path = "";
	for (int i = 0; i < 3; i++) {
		if (!urls[i] || !url_parse(p->scratch, urls[i], &u))
			continue;
		bool front = is_front(u.path, here.path) && !u.query && strcmp(u.path, here.path) != 0;
		if (*site && (front || !is_same_site(url_site(p->scratch, urls[i]), site)))
			continue;
		return urls[i];
	}
	return NULL;
}

/* The site's logo, or what stands in for a picture, by its file name. */
static bool is_logo(struct page *p, const struct meta *m, const char *image)
{
	static const char *const words[] = {"logo", "favicon", "placeholder", "noimage", "no-image", "no_image",
					    "default", "blank", "spacer", "sharing", "share-image", "opengraph"};
	struct url u;

	if (!url_parse(p->scratch, image, &u) || (m->icon && !strcmp(m->icon, image)))
		return true;
	const char *name = strrchr(u.path, '/');
	name = name ? name + 1 : u.path;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *hit = strcasestr(name, words[i]);
		size_t n = strlen(words[i]);
		bool whole = hit && (hit == name || !isalpha((unsigned char)hit[-1])) && !isalpha((unsigned char)hit[n]);
		/* "site-logo.png" and "Logo_2.jpg", not the picture of a story about logos */
		if (whole && strlen(name) < n + 32)
			return true;
	}
	return m->ld_logo && !strcmp(m->ld_logo, image);
}

static void take_image(struct page *p, const struct meta *m, struct item *it)
{
	const struct {
		const char *from, *url;
	} images[] = {{"og:image", m->image}, {"JSON-LD image", m->ld_image}, {"twitter:image", m->twitter_image}};

	for (size_t i = 0; i < sizeof images / sizeof *images; i++)
		if (images[i].url && !is_logo(p, m, images[i].url)) {
			it->image = images[i].url;
			facts_origin(p, "image", images[i].from);
			return;
		}
}

void facts_picture(struct page *p, const struct meta *m, struct item *it)
{
	for (size_t i = 0; i < it->images.n && !it->image; i++)
		if (!is_logo(p, m, it->images.v[i].url)) {
			it->image = it->images.v[i].url;
			facts_origin(p, "image", "the first picture of the text");
		}
}

static void take_site(struct page *p, const struct meta *m, struct item *it)
{
	const char *from;

	it->site = facts_site(p, m, &from);
	if (it->site)
		facts_origin(p, "site", from);
}

static void take_count(struct page *p, const char *field, int64_t n, int64_t *count)
{
	if (*count < 0 && n >= 0) {
		*count = n;
		facts_origin(p, field, "JSON-LD");
	}
}

void facts_rest(struct page *p, const struct meta *m, const struct extract *x,
		const struct teasers *t, struct item *it)
{
	it->url = *p->job->url ? p->job->url : NULL;
	it->canonical_url = canonical(p, m);
	if (!it->url)
		it->url = it->canonical_url;
	if (it->canonical_url)
		facts_origin(p, "canonical_url", it->canonical_url == m->canonical ? "link rel=canonical"
						 : it->canonical_url == m->og_url  ? "og:url"
										   : "JSON-LD url");
	if (it->language)
		facts_origin(p, "language", m->language ? "the page's markup" : "the letters of the text");
	take_image(p, m, it);
	if (m->paywall || (m->content_tier && !strcasecmp(m->content_tier, "locked")) ||
	    (m->free && !strcasecmp(m->free, "false"))) {
		it->badges |= BADGE_PAYWALL;
		facts_origin(p, "paywall", "isAccessibleForFree or article:content_tier");
	}
	if (m->ld_type && !strcmp(m->ld_type, "LiveBlogPosting"))
		it->badges |= BADGE_LIVE;
	take_site(p, m, it);
	take_lead(p, x, it);
	facts_signals(p, x, t, it);
	take_section(p, m, x, it);
	take_tags(p, m, x, it);
	facts_dates(p, m, x, it);
	facts_authors(p, m, x, it);
	take_count(p, "views", m->ld_views, &it->views);
	take_count(p, "comments", m->ld_comments, &it->comments);
}
