#include "html/rules.h"

#include <stdio.h>
#include <string.h>

#include "base/clean.h"
#include "base/selector.h"
#include "base/url.h"
#include "html/facts.h"
#include "html/people.h"

static const char *const names[RULES] = {
	[RULE_TITLE] = "article-title", [RULE_LEAD] = "article-lead", [RULE_BODY] = "article-body",
	[RULE_DATE] = "article-date", [RULE_AUTHOR] = "article-author",
	[RULE_CATEGORY] = "article-category", [RULE_CUT] = "cut", [RULE_ITEM] = "list-item",
	[RULE_ID] = "list-id",
};

/* --- walking the page --- */

struct walk {
	const struct page *page;
	struct selector_state *states; /* of each node */
};

struct element {
	const struct page *page;
	uint32_t node;
};

static const char *attribute(const void *arg, const char *name)
{
	const struct element *e = arg;

	return page_attr(e->page, e->node, name);
}

static bool selects(const struct selector *s, struct walk *w, uint32_t i)
{
	const struct page *p = w->page;
	const struct element at = {p, i};
	const struct selector_element e = {tag_name((enum tag)p->nodes[i].tag), attribute, &at};

	w->states[i] = i ? w->states[p->nodes[i].parent] : (struct selector_state){0, 0};
	return selector_match(s, &e, &w->states[i]);
}

/* The first element from `from` on that is selected, 0 if none is. */
static uint32_t next_of(const struct selector *s, struct walk *w, uint32_t from)
{
	for (uint32_t i = from; i < w->page->n_nodes; i++)
		if (w->page->nodes[i].tag != TAG_TEXT && selects(s, w, i) && i > 0)
			return i;
	return 0;
}

static struct walk walk_of(struct page *p)
{
	return (struct walk){p, arena_alloc(p->scratch, p->n_nodes * sizeof(struct selector_state))};
}

/* --- what rules do --- */

static void apply(struct page *p, struct walk *w, enum rule rule, const struct selector *s)
{
	uint32_t hit = next_of(s, w, 0);

	if (rule == RULE_CUT) {
		for (; hit; hit = next_of(s, w, hit + 1))
			if (hit != p->body)
				p->nodes[hit].tag = TAG_SCRIPT;
	} else if (rule == RULE_ITEM) {
		for (; hit; hit = next_of(s, w, hit + 1)) {
			p->nodes[hit].flags |= NODE_ITEM;
			p->has_items = true;
		}
	} else if (!p->ruled[rule]) {
		p->ruled[rule] = hit;
	}
}

static const struct selector *selector_of(struct page *p, const char *value, size_t n)
{
	struct error ignored;

	return selector_parse(p->scratch, arena_strndup(p->scratch, value, n), &ignored);
}

static void read_line(struct page *p, struct walk *w, const char *line, size_t n)
{
	if (n == 13 && !strncmp(line, "zone = ", 7) && !p->ruled_zone)
		p->ruled_zone = line + 7;
	if (n > 9 && !strncmp(line, "paging = ", 9) && !p->ruled_paging)
		p->ruled_paging = arena_strndup(p->scratch, line + 9, n - 9);
	for (enum rule r = 0; r < RULES; r++) {
		size_t len = strlen(names[r]);
		if (n <= len + 3 || strncmp(line, names[r], len) != 0 || strncmp(line + len, " = ", 3) != 0)
			continue;
		const struct selector *s = selector_of(p, line + len + 3, n - len - 3);
		if (s)
			apply(p, w, r, s);
	}
}

void rules_apply(struct page *p)
{
	const char *line = p->job->rules;
	bool holds = true, family = false;

	if (!line || !*line)
		return;
	struct walk w = walk_of(p);
	for (size_t n; *line; line += n + (line[n] == '\n')) {
		n = strcspn(line, "\n");
		if (n <= 5 || strncmp(line, "if = ", 5) != 0) {
			if (holds)
				read_line(p, &w, line, n);
			continue;
		}
		const struct selector *s = family ? NULL : selector_of(p, line + 5, n - 5);
		holds = s && next_of(s, &w, 0) > 0;
		family = family || holds;
	}
}

/* --- facts --- */

void rules_zone(struct page *p)
{
	int hours, minutes;

	if (p->ruled_zone && sscanf(p->ruled_zone + 1, "%2d:%2d", &hours, &minutes) == 2)
		p->zone = (int16_t)((*p->ruled_zone == '-' ? -1 : 1) * (hours * 60 + minutes));
}

static void take_line(struct page *p, enum rule rule, const char **fact, const char *name)
{
	const char *s = p->ruled[rule] ? page_line(p, p->ruled[rule], false) : "";

	if (!*s)
		return;
	*fact = s;
	facts_origin(p, name, "the portal's definition");
}

static void take_date(struct page *p, struct item *it)
{
	const struct stamp_hint hint = {.now = p->job->now, .offset = p->zone};
	uint32_t node = p->ruled[RULE_DATE];
	const char *s = node ? page_attr(p, node, "datetime") : NULL;

	if (!node)
		return;
	if ((s && stamp_parse(s, strlen(s), &hint, &it->published)) ||
	    ((s = page_attr(p, node, "content")) && stamp_parse(s, strlen(s), &hint, &it->published)) ||
	    ((s = page_line(p, node, false)) && stamp_parse(s, strlen(s), &hint, &it->published)))
		facts_origin(p, "published", "the portal's definition");
}

static void take_authors(struct page *p, struct item *it)
{
	struct people found = {0};
	uint32_t node = p->ruled[RULE_AUTHOR];

	if (!node || !people_read(p, people_text(p, node, p->nodes[node].end), NULL, 0, &found) || !found.n)
		return;
	it->authors.n = 0;
	for (size_t i = 0; i < found.n; i++)
		*LIST_PUSH(p->arena, &it->authors) = found.v[i];
	facts_origin(p, "authors", "the portal's definition");
}

const char *rules_next_page(struct page *p)
{
	uint32_t node = p->ruled[RULE_ID];
	const char *id = node ? page_attr(p, node, "value") : NULL, *s = p->ruled_paging;
	struct buf url;

	id = node && !id ? page_line(p, node, false) : id;
	if (!s || !id || !*id || strlen(id) > 40 || !strstr(s, "{id}"))
		return NULL;
	buf_init(&url, BUF_UNBOUNDED);
	for (; *s; s++) {
		size_t n = *s == '{' ? strcspn(s, "}") : 0;
		if (n == 3 && !strncmp(s, "{id", 3))
			buf_puts(&url, id);
		else if (n)
			buf_puts(&url, n == 2 ? "2" : "1");
		else
			buf_putc(&url, *s);
		s += s[n] ? n : 0;
	}
	const char *next = url_resolve(p->arena, *p->base ? p->base : NULL, url.data);
	buf_clear(&url);
	return next;
}

void rules_facts(struct page *p, struct item *it)
{
	take_line(p, RULE_CATEGORY, &it->category, "category");
	take_date(p, it);
	take_authors(p, it);
}
