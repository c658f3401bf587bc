/* The screen of sources: every address that is fetched, when it was and will be, why it failed, and
 * what can be done about that. */
#include <string.h>

#include "base/i18n.h"
#include "tui/prose.h"
#include "tui/tui.h"

enum { INDENT = 2 };

static void add_text(struct lines *l, const char *s, int indent, int width, enum role role)
{
	prose_add(l, &(struct label){"", ROLE_TEXT, indent}, s, role, width);
}

/* By the status in the reason, which stands there in any language. */
static const char *advice(const struct store_channel *ch)
{
	static const struct {
		const char *status, *text;
	} table[] = {
		{"404", N_("It is gone. Its portal may have another address: ':remove' and ':add' look for it.")},
		{"410", N_("It is gone. Its portal may have another address: ':remove' and ':add' look for it.")},
		{"401", N_("The server wants to know who asks: bantin cannot read it.")},
		{"403", N_("The server turns bantin away; the option user-agent may change its mind.")},
		{"429", N_("The server was asked too often: it is left alone for a while.")},
	};

	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (strstr(ch->error, table[i].status))
			return _(table[i].text);
	return ch->failures > 5 ? _("It has failed for long: does its address open in a browser?")
				: _("It is tried again by itself; r tries now.");
}

static const char *when(struct arena *a, int64_t at, const struct view_style *st)
{
	const struct stamp t = {.sec = at, .offset = (int16_t)st->zone, .known = true};

	return view_time(a, &t, st);
}

static void add_times(struct lines *l, const struct store_channel *ch, int width,
		      const struct view_style *st)
{
	struct arena *a = l->arena;
	const char *last = ch->fetched ? arena_printf(a, _("fetched %s"), when(a, ch->fetched, st))
				       : _("not fetched yet");
	const char *next = ch->due > st->now
				   ? arena_printf(a, _(" · next in %d minutes"), (int)((ch->due - st->now) / 60 + 1))
				   : _(" · due now");

	add_text(l, arena_printf(a, "%s%s", last, next), 2 * INDENT, width, ROLE_META);
}

struct page {
	struct lines *lines;
	int width;
	struct view_style st;
	struct store_portals portals;
	const char *name; /* of the source above */
};

/* What it is called by its portal, else by the name in the sources. */
static const char *name_of(const struct page *p, const struct store_channel *ch)
{
	const char *title = ch->portal;

	for (size_t i = 0; i < p->portals.list.n; i++) {
		const struct store_portal *x = &p->portals.list.v[i];
		if (!strcmp(x->name, ch->portal) && x->title)
			title = x->title;
	}
	return ch->category && strcmp(ch->category, title) != 0
		       ? arena_printf(p->lines->arena, "%s · %s", title, ch->category) : title;
}

/* A category of several addresses is named once. */
static void add_channel(struct page *p, const struct store_channel *ch)
{
	struct lines *l = p->lines;
	const char *name = name_of(p, ch);

	if (!p->name || strcmp(p->name, name) != 0)
		add_text(l, name, INDENT, p->width, ROLE_STRONG);
	p->name = name;
	add_text(l, ch->url, 2 * INDENT, p->width, ROLE_TEXT);
	if (ch->error) {
		add_text(l, ch->error, 2 * INDENT, p->width, ROLE_ERROR);
		add_text(l, advice(ch), 2 * INDENT, p->width, ROLE_TEXT);
	}
	add_times(l, ch, p->width, &p->st);
}

static void add_group(struct page *p, const struct store_channels *all, bool failing)
{
	struct lines *l = p->lines;
	size_t n = 0;

	for (size_t i = 0; i < all->list.n; i++)
		n += (all->list.v[i].error != NULL) == failing;
	if (n == 0)
		return;
	prose_gap(l);
	add_text(l, arena_printf(l->arena, failing ? _("Failing: %d") : _("All is well: %d"), (int)n), 0,
		 p->width, ROLE_HEADING);
	p->name = NULL;
	for (size_t i = 0; i < all->list.n; i++)
		if ((all->list.v[i].error != NULL) == failing)
			add_channel(p, &all->list.v[i]);
}

static struct lines *sources(struct tui *t, int width, int what)
{
	struct page p = {.lines = lines_new(), .width = width, .st = tui_style(t, width)};
	struct store *store = t->session->store;
	struct store_channels all = {0};
	struct error err;

	(void)what;
	if (!store_channels(store, p.lines->arena, NULL, INT64_MAX, &all, &err) ||
	    !store_portals(store, p.lines->arena, &p.portals, &err))
		add_text(p.lines, err.text, 0, width, ROLE_ERROR);
	add_group(&p, &all, true);
	add_group(&p, &all, false);
	return p.lines;
}

struct screen *sources_new(struct tui *t)
{
	return pager_new(t, N_("Sources"), sources, 0);
}
