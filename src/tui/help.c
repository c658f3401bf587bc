/* The help screen: what the keys do here, from the action table and the keymap in use. */
#include "base/i18n.h"
#include "tui/prose.h"
#include "tui/tui.h"

enum { KEYS_COLS = 28 };

struct page {
	struct lines *lines;
	int width;
};

static void add_heading(const struct page *p, const char *text)
{
	prose_gap(p->lines);
	prose_add(p->lines, &(struct label){"", ROLE_TEXT, 0}, text, ROLE_HEADING, p->width);
}

static void add(const struct page *p, const char *keys, const char *help)
{
	prose_add(p->lines, &(struct label){keys, ROLE_STRONG, KEYS_COLS}, help, ROLE_TEXT, p->width);
}

/* The keys of an action at a place, "j, Down"; "" if it has none. */
static const char *keys_of(const struct keymap *m, int context, enum action act, struct arena *a)
{
	struct buf keys;

	buf_init(&keys, 1024);
	for (const struct binding *b = NULL; (b = keymap_of(m, context, act, b));) {
		if (keys.len)
			buf_puts(&keys, ", ");
		keymap_describe(b, &keys);
	}
	char *s = arena_strdup(a, keys.data);
	buf_clear(&keys);
	return s;
}

static const char *heading(int context)
{
	switch (context) {
	case IN_LIST:
		return _("In a list");
	case IN_ARTICLE:
		return _("In an article");
	case IN_PLACES:
		return _("Among the places");
	case IN_LINKS:
		return _("Among links");
	default:
		return _("In help and messages");
	}
}

static void add_action(const struct page *p, const struct keymap *m, int context, enum action act)
{
	const char *keys = keys_of(m, context, act, p->lines->arena);

	if (*keys)
		add(p, keys, _(action_table[act].help));
}

/* Those of this place alone. */
static void add_actions(const struct page *p, const struct keymap *m, int context)
{
	add_heading(p, heading(context));
	for (int i = ACT_NONE + 1; i < ACTIONS; i++)
		if ((action_table[i].contexts & context) && action_table[i].contexts != IN_ALL)
			add_action(p, m, context, (enum action)i);
}

/* Those of all places, in the order of the table; `first` begins a group. */
static void add_groups(const struct page *p, const struct keymap *m, int context)
{
	static const struct {
		enum action first;
		const char *heading;
	} groups[] = {
		{ACT_DOWN, N_("Moving, everywhere")}, {ACT_BACK, N_("Leaving")},
		{ACT_READ_BACK, N_("What was read")}, {ACT_LATEST, N_("Views")},
		{ACT_SEARCH, N_("Searching")}, {ACT_REFRESH, N_("Fetching")},
		{ACT_COMMAND, N_("bantin itself")},
	};

	for (int i = ACT_NONE + 1; i < ACTIONS; i++) {
		for (size_t k = 0; k < sizeof groups / sizeof *groups; k++)
			if (groups[k].first == (enum action)i)
				add_heading(p, _(groups[k].heading));
		if (action_table[i].contexts == IN_ALL)
			add_action(p, m, context, (enum action)i);
	}
}

/* Keys that do several things, or what can be typed behind the colon: no action explains them. */
static void add_composed(const struct page *p, const struct keymap *m, int context)
{
	struct buf keys, steps;

	buf_init(&keys, 256);
	buf_init(&steps, BUF_UNBOUNDED);
	for (const struct binding *b = NULL; (b = keymap_composed(m, context, b));) {
		if (steps.len == 0)
			add_heading(p, _("Other keys"));
		buf_reset(&keys);
		buf_reset(&steps);
		keymap_describe(b, &keys);
		keymap_describe_steps(b, &steps);
		add(p, keys.data, steps.data);
	}
	buf_clear(&keys);
	buf_clear(&steps);
}

static void add_commands(const struct page *p)
{
	add_heading(p, _("Behind the colon"));
	add(p, "latest, trending",
		   _("a view; also unread, saved, category:NAME, portal:NAME, search:WORDS"));
	add(p, "https://…", _("an article, feed or page by its address"));
	for (const struct command_info *c = command_table; c->name; c++)
		add(p, *c->operand ? arena_printf(p->lines->arena, "%s %s", c->name, _(c->operand))
					  : c->name, _(c->help));
	add(p, "page-down, …", _("any action by its name; Tab completes"));
}

static struct lines *help(struct tui *t, int width, int context)
{
	struct lines *l = lines_new();
	const struct page p = {l, width};

	add_actions(&p, t->keymap, context);
	add_groups(&p, t->keymap, context);
	add_composed(&p, t->keymap, context);
	add_commands(&p);
	return l;
}

struct screen *help_new(struct tui *t, int context)
{
	return pager_new(t, N_("Help"), help, context);
}
