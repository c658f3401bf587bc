/* What an article is called: the heading that shows it, or what the head says less the site's name. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/fold.h"
#include "base/url.h"
#include "html/facts.h"

enum { HEADS = 5, SITES = 4 };

struct titles {
	struct page *p;
	const struct meta *m;
	const char *host;	   /* key */
	const char *sites[SITES];  /* keys of the site's names */
	const char *heads[HEADS];  /* what the head calls the page, less the site's name */
	const char *folded[HEADS]; /* the same, folded */
};

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

/* --- the site's name in a title --- */

static const char *const separators[] = {" | ", " - ", " – ", " — ", " :: ", " » ",
					 " « ", " · ", " • ", "｜",  " / ", NULL};

static bool is_cjk(const char *s)
{
	return (unsigned char)*s >= 0xE3 && (unsigned char)*s <= 0xED;
}

/* Chinese titles have no blanks around: "标题-网站", "标题_网站". */
static const char *last_cjk_separator(const char *s)
{
	const char *best = NULL;

	for (const char *q = s; (q = strpbrk(q, "-_")); q++)
		if (q > s + 3 && is_cjk(q + 1) && is_cjk(s) && (unsigned char)q[-1] >= 0x80)
			best = q;
	return best;
}

/* Where "Title | Site" may be cut: the last separator; *len becomes its bytes. */
static const char *last_separator(const char *s, size_t *len)
{
	const char *best = last_cjk_separator(s);

	*len = best ? 1 : 0;
	for (const char *const *one = separators; *one; one++)
		for (const char *q = s; (q = strstr(q, *one)); q++)
			if (q > s && (!best || q > best)) {
				best = q;
				*len = strlen(*one);
			}
	return best;
}

static const char *first_separator(const char *s, size_t *len)
{
	const char *best = NULL;

	for (const char *const *one = separators; *one; one++) {
		const char *hit = strstr(s, *one);
		if (hit && hit > s && (!best || hit < best)) {
			best = hit;
			*len = strlen(*one);
		}
	}
	return best;
}

/* Every word of some length is a part of the host: "Bridgestone Tires" of tires.bridgestone.com. */
static bool is_in_host(struct page *p, const char *segment, const char *host)
{
	const char *f = fold_plain(p->scratch, segment, strlen(segment));
	int words = 0;

	for (size_t n; *(f += strspn(f, " ")); f += n, words++) {
		n = strcspn(f, " ");
		if (n < 4 || !strstr(host, arena_strndup(p->scratch, f, n)))
			return false;
	}
	return words > 0;
}

/* True if the segment is the site's name, as the page or its host says it. */
static bool is_site(const struct titles *t, const char *segment)
{
	const char *key = key_of(t->p, segment);

	if (!*key)
		return false;
	for (int i = 0; i < SITES && t->sites[i]; i++) {
		const char *name = t->sites[i];
		if (!strcmp(name, key) || (strlen(key) > 4 && strstr(name, key)) ||
		    (strlen(name) > 3 && strstr(key, name) && strlen(key) < 2 * strlen(name) + 12))
			return true;
	}
	return (strlen(key) > 3 && *t->host && strstr(t->host, key)) || is_in_host(t->p, segment, t->host);
}

/* "Title | Opinion" */
static bool is_section(const struct titles *t, const char *segment)
{
	static const char *const labels[] = {"opinion", "oped", "editorial", "commentary", "analysis", "letters",
					     "column", "meinung", "kommentar", "opinie", "opinione", "tribuna"};
	const char *key = key_of(t->p, segment);

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		if (!strcmp(labels[i], key))
			return true;
	const char *const names[] = {t->m->section, t->m->ld_section};

	for (int i = 0; i < 2; i++)
		if (names[i] && !strcmp(key_of(t->p, names[i]), key))
			return true;
	return false;
}

/* A title less the site's name at its end or its beginning. */
static const char *without_site(const struct titles *t, const char *title)
{
	struct page *p = t->p;

	for (int round = 0; round < 3; round++) {
		size_t len = 0;
		const char *sep = last_separator(title, &len);
		if (!sep)
			break;
		if (is_site(t, sep + len) || is_section(t, sep + len)) {
			title = arena_strndup(p->arena, title, (size_t)(sep - title));
			continue;
		}
		const char *first = first_separator(title, &len);
		if (!first)
			break;
		if (is_site(t, arena_strndup(p->scratch, title, (size_t)(first - title)))) {
			title = arena_strdup(p->arena, first + len);
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

/* "Title | Department | House": what stands behind several bars is where the page is. */
static const char *without_trail(struct page *p, const char *title)
{
	enum { BYTES_MIN = 15 };
	const char *first = strstr(title, " | ");

	return first && first - title >= BYTES_MIN && strstr(first + 3, " | ")
		       ? arena_strndup(p->arena, title, (size_t)(first - title))
		       : title;
}

/* What <title> has behind og:title or the headline is the site. */
static const char *rest_of_title(const struct meta *m)
{
	const char *const others[] = {m->og_title, m->ld_title, m->twitter_title};

	for (int i = 0; m->head_title && i < 3; i++) {
		size_t n = others[i] ? strlen(others[i]) : 0, len;
		if (n < 8 || strncmp(m->head_title, others[i], n) != 0 || !m->head_title[n])
			continue;
		const char *sep = last_separator(m->head_title, &len);
		if (sep && sep + 1 >= m->head_title + n && strlen(sep + len) < 60 &&
		    strncasecmp(sep + len, "by ", 3) != 0)
			return sep + len;
	}
	return NULL;
}

/* The part of "Name - slogan" that is the name: the one the host has too, or the first. */
static const char *without_slogan(struct page *p, const char *s)
{
	static const char *const marks[] = {" | ", " - ", " – ", " — ", ": "};
	const char *host = key_of(p, url_site(p->scratch, p->base)), *first = NULL;

	for (const char *q = s; *q;) {
		size_t n = strlen(q), skip = 0;
		for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
			const char *hit = strstr(q, marks[i]);
			if (hit && (size_t)(hit - q) < n) {
				n = (size_t)(hit - q);
				skip = strlen(marks[i]);
			}
		}
		const char *part = arena_strndup(p->arena, q, n);
		first = first ? first : part;
		if (strlen(key_of(p, part)) > 3 && strstr(host, key_of(p, part)))
			return part;
		q += n + skip;
	}
	return first ? first : s;
}

/* A name as portals give it; null for what is no name: the host, a URL, the page's own title. */
static const char *site_name(struct page *p, const struct meta *m, const char *s)
{
	enum { LONG = 30 };
	const char *host = url_site(p->scratch, p->base), *key = s ? key_of(p, s) : "";
	const char *title = m->og_title ? key_of(p, m->og_title) : "";

	if (strlen(key) < 2 || !strncmp(s, "http", 4) || *s == '/' || *s == '@' || !strcasecmp(s, host) ||
	    (strlen(title) > 12 && strstr(key, title)))
		return NULL;
	return strlen(s) > LONG ? without_slogan(p, s) : s;
}

const char *facts_site(struct page *p, const struct meta *m, const char **from)
{
	const struct {
		const char *from, *name;
	} said[] = {
		{"og:site_name", m->site}, {"JSON-LD publisher", m->ld_site}, {"title", rest_of_title(m)},
	};
	struct titles t = {.p = p, .m = m, .host = key_of(p, url_site(p->scratch, p->base))};
	size_t len;

	for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
		const char *name = site_name(p, m, said[i].name);
		*from = said[i].from;
		if (name)
			return name;
	}
	const char *sep = m->head_title ? last_separator(m->head_title, &len) : NULL;
	if (sep && is_site(&t, sep + len))
		return arena_strdup(p->arena, sep + len);
	*from = "og:site_name";
	if (!m->site || !*key_of(p, m->site))
		return NULL;
	return !strncmp(m->site, "http", 4) ? url_site(p->arena, m->site) : m->site + (*m->site == '@');
}

/* --- the heading --- */

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

/* Some portals have the whole page in a form. */
static bool is_in_dropped(const struct page *p, uint32_t i)
{
	uint32_t half = p->nodes[p->body].chars / 2;

	for (; i > p->body; i = p->nodes[i].parent)
		if (p->nodes[i].chars < half && (p->nodes[i].flags & (NODE_COMMENT | NODE_RELATED) ||
						 tag_flags((enum tag)p->nodes[i].tag) & TAG_DROP))
			return true;
	return false;
}

/* How like a heading is to what the head says, of 0 to 100: the best of several. */
static int likeness(const struct titles *t, const char *folded)
{
	int best = 0;

	for (int i = 0; i < HEADS; i++) {
		if (!t->folded[i])
			continue;
		int there = shared_words(folded, t->folded[i]), back = shared_words(t->folded[i], folded);
		int like = there < back ? there : back;
		/* "Coffee" of "Coffee - Some University" */
		if (there == 100 && !strncmp(folded, t->folded[i], strlen(folded)) && like < 60)
			like = 60;
		best = like > best ? like : best;
	}
	return best;
}

/* Portals put their own name or the section's into an h1 too. */
static bool is_candidate(const struct titles *t, uint32_t i, const char **text)
{
	enum { CHARS_MOST = 300, LEAVES_MOST = 3 };
	struct page *p = t->p;
	uint32_t lo, hi = page_leaves(p, i, &lo);

	if (hi - lo == 0 || hi - lo > LEAVES_MOST || p->leaves[lo].chars > CHARS_MOST || is_in_dropped(p, i))
		return false;
	*text = page_line(p, i, false);
	return **text && !is_site(t, *text) && !is_section(t, *text);
}

/* The heading that shows the title: the h1 that shares most of its words with what the head calls the
 * page; a lone h1 by itself; another heading, or what a class calls a title, only where it says the
 * same as the head. */
static uint32_t find_heading(const struct titles *t, const char **text)
{
	enum { ENOUGH = 40, SAME = 75, BONUS = 20 };
	struct page *p = t->p;
	uint32_t best = 0, lone = 0;
	int most = 0, h1s = 0;

	for (uint32_t i = p->body; i < p->n_nodes; i++) {
		int level = tag_heading((enum tag)p->nodes[i].tag);
		bool named = p->nodes[i].tag != TAG_TEXT && p->nodes[i].flags & NODE_TITLE;
		const char *s;
		/* A link that a class calls a title is of a list. */
		bool linked = p->nodes[i].link_chars * 10 >= p->nodes[i].chars * 9;
		if ((!level && (!named || linked)) || (level > 2 && !named) || !is_candidate(t, i, &s))
			continue;
		const char *f = fold_plain(p->scratch, s, strlen(s));
		int like = likeness(t, f);
		if (level == 1 && ++h1s)
			lone = i;
		if (like < (level == 1 ? ENOUGH : SAME) || words_in(f) < (level == 1 ? 1 : 3))
			continue;
		like += level == 1 ? BONUS : 0;
		if (like > most) {
			most = like;
			best = i;
			*text = s;
		}
	}
	if (h1s != 1 || best == lone || most > SAME + BONUS)
		return best;
	const char *s = page_line(p, lone, false);
	bool said = t->heads[0] || t->heads[1] || t->heads[2] || t->heads[3] || t->heads[4];
	if (said && (words_in(s) < 4 || most == 100))
		return best;
	*text = s;
	return lone;
}

/* The part of a heading that is in an element of its own and is just what the head says, where dates,
 * labels or counts stand beside it. */
static const char *just_title(const struct titles *t, uint32_t heading, const char *text)
{
	enum { KEY_MIN = 12 };
	struct page *p = t->p;
	const char *whole = key_of(p, text);

	for (int i = 0; i < HEADS; i++) {
		const char *head = t->heads[i] ? key_of(p, t->heads[i]) : "";
		if (strlen(head) < KEY_MIN || strlen(head) >= strlen(whole) || !strstr(whole, head))
			continue;
		for (uint32_t k = heading + 1; k < p->nodes[heading].end; k++) {
			const char *s = page_line(p, k, false);
			if (!strcmp(key_of(p, s), head))
				return s;
		}
	}
	return text;
}

/* Capitals that only shout: the same in small letters, if the head has it. */
static const char *in_small_letters(const struct titles *t, const char *text)
{
	for (const char *q = text; *q; q++)
		if (islower((unsigned char)*q) || (unsigned char)*q >= 0x80)
			return text;
	for (int i = 0; i < HEADS; i++)
		if (t->heads[i] && !strcmp(key_of(t->p, text), key_of(t->p, t->heads[i])))
			return t->heads[i];
	return text;
}

/* --- all of it --- */

static void add_site(struct titles *t, const char *name)
{
	int i = 0;

	if (!name || !*key_of(t->p, name))
		return;
	while (i < SITES && t->sites[i])
		i++;
	if (i < SITES)
		t->sites[i] = key_of(t->p, name);
}

/* In the order in which they are right most often. */
static void read_heads(struct titles *t, const char *const heads[HEADS])
{
	add_site(t, t->m->site);
	add_site(t, t->m->ld_site);
	add_site(t, rest_of_title(t->m));
	for (int i = 0; i < HEADS; i++)
		if (heads[i] && *heads[i]) {
			t->heads[i] = without_trail(t->p, without_site(t, heads[i]));
			t->folded[i] = fold_plain(t->p->scratch, t->heads[i], strlen(t->heads[i]));
		}
}

void facts_title(struct page *p, const struct meta *m, struct item *it)
{
	const char *const heads[HEADS] = {m->ld_title, m->og_title, m->twitter_title, m->head_title,
					 m->other_title};
	static const char *const froms[HEADS] = {"JSON-LD headline", "og:title", "twitter:title", "title",
					      "a meta element"};
	struct titles t = {.p = p, .m = m, .host = key_of(p, url_site(p->scratch, p->base))};
	const char *shown = NULL, *from = NULL, *machine = NULL;

	facts_language(p, m, it);
	read_heads(&t, heads);
	for (int i = 0; i < HEADS && !machine; i++)
		if (t.heads[i]) {
			machine = t.heads[i];
			from = froms[i];
		}
	if (machine && machine == m->head_title)
		machine = without_segment(p, machine);
	p->title_node = p->ruled[RULE_TITLE];
	if (p->title_node)
		shown = page_line(p, p->title_node, false);
	else
		p->title_node = find_heading(&t, &shown);
	if (p->title_node) {
		shown = without_trail(p, without_site(&t, just_title(&t, p->title_node, shown)));
		it->title = in_small_letters(&t, meta_line(p, shown));
		from = "h1";
	} else {
		it->title = machine;
	}
	add_key(p, it->title);
	add_key(p, shown);
	add_key(p, machine);
	for (int i = 0; i < HEADS; i++)
		add_key(p, heads[i]);
	if (m->description)
		p->description_key = key_of(p, m->description);
	else if (m->ld_description)
		p->description_key = key_of(p, m->ld_description);
	if (it->title)
		facts_origin(p, "title", from);
}
