#include <stdio.h>
#include <string.h>

#include "base/width.h"
#include "view/ink.h"
#include "view/layout.h"
#include "view/parts.h"

/* In views of the store but the trending a rank is the place that some portal gave. */
bool view_is_ranking(const struct feed *f)
{
	return (!f->view || !strcmp(f->view, "trending")) && f->items.n && f->items.v[0].rank > 0;
}

/* Digits of the highest rank where each is higher than the one before, else 0. */
static int rank_digits(const struct feed *f)
{
	int32_t last = 0;

	for (size_t i = 0; view_is_ranking(f) && i < f->items.n; i++) {
		if (f->items.v[i].rank <= last)
			return 0;
		last = f->items.v[i].rank;
	}
	return last > 0 ? snprintf(NULL, 0, "%d", (int)last) : 0;
}

/* Saved, new, or read: what is not in the store is all new. */
static const char *mark_of(const struct item *it, bool ascii)
{
	if (it->stored && it->saved)
		return "★ ";
	return it->stored && !it->unread ? "  " : ascii ? "- " : "• ";
}

static const char *prefix_of(struct layout *l, const struct item *it, int digits)
{
	if (digits == 0 && l->st->plain)
		return "";
	if (digits == 0)
		return mark_of(it, l->st->ascii);
	return arena_printf(l->arena, "%*d. ", digits, (int)it->rank);
}

static enum role role_of(const struct item *it)
{
	if (it->badges & BADGE_LIT)
		return ROLE_LIT;
	return it->stored && it->unread ? ROLE_UNREAD : ROLE_TEXT;
}

static void put_item(struct layout *l, const struct item *it, int digits, bool sites)
{
	const char *mark = prefix_of(l, it, digits);
	struct parts facts = {0};

	l->mark = digits ? ROLE_RANK : ROLE_MARK;
	layout_push(l, mark, arena_printf(l->arena, "%*s", digits ? digits + 2 : *mark ? 2 : 0, ""));
	layout_string(l, view_title(it), role_of(it), it->url);
	parts_of_item(l->arena, it, sites, l->st, &facts);
	layout_facts(l, &facts);
	layout_pop(l);
}

/* --- in brief: one line an item, behind its category --- */

enum { WIDEST_CATEGORY = 20 };

static bool is_brief(const struct feed *f)
{
	return f->view && !strcmp(f->view, "brief");
}

static const char *category_of(struct arena *a, const struct feed *f, size_t i,
			       const struct view_style *st)
{
	const char *name = f->items.v[i].category, *before = i ? f->items.v[i - 1].category : NULL;

	return !name || (before && !strcmp(before, name)) ? "" : view_str(a, name, st->ascii);
}

static size_t widest_category(const struct feed *f, const struct view_style *st)
{
	struct arena *a = arena_new();
	size_t widest = 0;

	for (size_t i = 0; i < f->items.n; i++) {
		const char *name = category_of(a, f, i, st);
		size_t cols = width_str(name, strlen(name));
		widest = cols > widest ? cols : widest;
	}
	arena_free(a);
	return widest < WIDEST_CATEGORY ? widest : WIDEST_CATEGORY;
}

/* s, at most `cols` wide, an ellipsis where it is cut; its width. */
static size_t put_cut(struct para *p, const char *s, size_t cols, enum role role, const char *url)
{
	const char *dots = p->ascii ? "..." : "…";
	size_t n = strlen(s), used = width_str(s, n), tail = p->ascii ? 3 : 1;

	if (used > cols && cols > tail) {
		n = width_fit(s, n, cols - tail, &used);
		s = arena_printf(p->arena, "%.*s%s", (int)n, s, dots);
		used += tail;
	}
	para_add(p, s, role, url);
	return used;
}

static void put_brief(struct layout *l, const struct feed *f, size_t i, size_t widest)
{
	const struct item *it = &f->items.v[i];
	const char *title = view_str(l->arena, view_title(it), l->st->ascii);
	size_t width = l->st->width > 0 ? (size_t)l->st->width : SIZE_MAX, used;
	struct para p;

	para_init(&p, l);
	used = put_cut(&p, category_of(l->arena, f, i, l->st), widest, ROLE_META, NULL);
	para_fill(&p, ' ', widest - used + 2);
	put_cut(&p, title, width > widest + 2 ? width - widest - 2 : 1,
		role_of(it), it->url);
	layout_raw(l, &p);
	para_clear(&p);
}

struct lines *view_list_part(const struct feed *f, size_t from, size_t n,
			     const struct view_style *st)
{
	struct layout l;
	int digits = rank_digits(f);
	bool sites = parts_sites_differ(f);

	layout_init(&l, st, 0);
	size_t widest = is_brief(f) ? widest_category(f, st) : 0;
	for (size_t i = from; i < f->items.n && i - from < n; i++) {
		l.item = (int32_t)i;
		if (is_brief(f))
			put_brief(&l, f, i, widest);
		else
			put_item(&l, &f->items.v[i], digits, sites);
	}
	return l.out;
}

struct lines *view_list(const struct feed *f, const struct view_style *st)
{
	return view_list_part(f, 0, f->items.n, st);
}
