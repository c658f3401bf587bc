#include <stdio.h>

#include "view/layout.h"
#include "view/parts.h"

/* Digits of the highest rank where the list is a ranking, else 0. */
static int rank_digits(const struct feed *f)
{
	int32_t last = 0;

	for (size_t i = 0; i < f->items.n; i++) {
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
	if (digits == 0)
		return mark_of(it, l->st->ascii);
	return arena_printf(l->arena, "%*d. ", digits, (int)it->rank);
}

static void put_item(struct layout *l, const struct item *it, int digits, bool sites)
{
	const char *mark = prefix_of(l, it, digits);
	struct parts facts = {0};

	l->mark = digits ? ROLE_RANK : ROLE_MARK;
	layout_push(l, mark, arena_printf(l->arena, "%*s", digits ? digits + 2 : 2, ""));
	layout_string(l, view_title(it), it->stored && it->unread ? ROLE_UNREAD : ROLE_TEXT,
		      it->url);
	parts_of_item(l->arena, it, sites, l->st, &facts);
	layout_facts(l, &facts);
	layout_pop(l);
}

struct lines *view_list_part(const struct feed *f, size_t from, size_t n,
			     const struct view_style *st)
{
	struct layout l;
	int digits = rank_digits(f);
	bool sites = parts_sites_differ(f);

	layout_init(&l, st, 0);
	for (size_t i = from; i < f->items.n && i - from < n; i++) {
		l.item = (int32_t)i;
		put_item(&l, &f->items.v[i], digits, sites);
	}
	return l.out;
}

struct lines *view_list(const struct feed *f, const struct view_style *st)
{
	return view_list_part(f, 0, f->items.n, st);
}
