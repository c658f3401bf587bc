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

/* Those of this place alone, then those of all places. */
static void add_actions(const struct page *p, const struct keymap *m, int context, bool everywhere)
{
	for (int i = ACT_NONE + 1; i < ACTIONS; i++) {
		const struct action_info *info = &action_table[i];
		if (!(info->contexts & context) || (info->contexts == IN_ALL) != everywhere)
			continue;
		const char *keys = keys_of(m, context, (enum action)i, p->lines->arena);
		if (*keys)
			add(p, keys, _(info->help));
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

	add_heading(&p, heading(context));
	add_actions(&p, t->keymap, context, false);
	add_heading(&p, _("Everywhere"));
	add_actions(&p, t->keymap, context, true);
	add_composed(&p, t->keymap, context);
	add_commands(&p);
	return l;
}

struct screen *help_new(struct tui *t, int context)
{
	return pager_new(t, N_("Help"), help, context);
}
