/* The help screen: what the keys do here, from the action table and the keymap in use. */
#include <string.h>

#include "base/i18n.h"
#include "base/width.h"
#include "tui/tui.h"

enum { KEYS_COLS = 22 };

static void add_run(struct lines *l, struct line *line, const char *s, enum role role)
{
	*LIST_PUSH(l->arena, &line->runs) = (struct run){s, (uint32_t)strlen(s), role, NULL};
}

static struct line *add_line(struct lines *l)
{
	struct line *line = LIST_PUSH(l->arena, &l->lines);

	line->item = -1;
	return line;
}

static void add_heading(struct lines *l, const char *text)
{
	if (l->lines.n)
		add_line(l);
	add_run(l, add_line(l), text, ROLE_HEADING);
}

/* The keys of an action at a place, "j, Down"; "" if it has none. */
static const char *keys_of(const struct keymap *m, int context, enum action act, struct arena *a)
{
	size_t n;
	const struct binding *b = keymap_all(m, &n), *used;
	struct buf keys;

	buf_init(&keys, 1024);
	for (size_t i = 0; i < n; i++) {
		/* A binding of all places may be covered by one of this place. */
		if (!(b[i].contexts & context) || b[i].steps[0].act != act ||
		    !keymap_exact(m, context, b[i].keys, b[i].n_keys, &used) || used != &b[i])
			continue;
		if (keys.len)
			buf_puts(&keys, ", ");
		keymap_describe(&b[i], &keys);
	}
	char *s = arena_strdup(a, keys.data);
	buf_clear(&keys);
	return s;
}

static void add_action(struct lines *l, const char *keys, const char *help)
{
	struct line *line = add_line(l);
	size_t cols = width_str(keys, strlen(keys));
	int pad = cols + 2 < KEYS_COLS ? KEYS_COLS - (int)cols : 2;

	add_run(l, line, keys, ROLE_STRONG);
	add_run(l, line, arena_printf(l->arena, "%*s", pad, ""), ROLE_TEXT);
	add_run(l, line, help, ROLE_TEXT);
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
static void add_actions(struct lines *l, const struct keymap *m, int context, bool everywhere)
{
	for (int i = ACT_NONE + 1; i < ACTIONS; i++) {
		const struct action_info *info = &action_table[i];
		if (!(info->contexts & context) || (info->contexts == IN_ALL) != everywhere)
			continue;
		const char *keys = keys_of(m, context, (enum action)i, l->arena);
		if (*keys)
			add_action(l, keys, _(info->help));
	}
}

static void add_commands(struct lines *l)
{
	add_heading(l, _("Behind the colon"));
	add_action(l, "latest, trending",
		   _("a view; also unread, saved, category:NAME, portal:NAME, search:WORDS"));
	add_action(l, "https://…", _("an article, feed or page by its address"));
	for (const struct command_info *c = command_table; c->name; c++)
		add_action(l, *c->operand ? arena_printf(l->arena, "%s %s", c->name, _(c->operand))
					  : c->name, _(c->help));
	add_action(l, "page-down, …", _("any action by its name; Tab completes"));
}

static struct lines *help(struct tui *t, int width, int context)
{
	struct lines *l = lines_new();

	(void)width;
	add_heading(l, heading(context));
	add_actions(l, t->keymap, context, false);
	add_heading(l, _("Everywhere"));
	add_actions(l, t->keymap, context, true);
	add_commands(l);
	return l;
}

struct screen *help_new(struct tui *t, int context)
{
	return pager_new(t, N_("Help"), help, context);
}
