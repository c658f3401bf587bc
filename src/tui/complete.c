#include "tui/complete.h"

#include <string.h>

#include "base/baked.h"
#include "tui/sift.h"
#include "tui/tui.h"

/* Adds the line `before` + `word` if the word begins with `part`. */
static void offer(struct candidates *out, const char *before, const char *part, const char *word)
{
	if (!strncmp(word, part, strlen(part)))
		*LIST_PUSH(out->arena, &out->list) = arena_printf(out->arena, "%s%s", before, word);
}

static bool is_command(const char *name)
{
	for (const struct command_info *c = command_table; c->name; c++)
		if (!strcmp(c->name, name))
			return true;
	return false;
}

static void offer_actions(struct candidates *out, const char *part)
{
	static const char *const words[] = {"category:", "portal:", "search:", "https://"};

	for (const struct command_info *c = command_table; c->name; c++)
		offer(out, "", part, *c->operand ? arena_printf(out->arena, "%s ", c->name) : c->name);
	for (int i = ACT_NONE + 1; i < ACTIONS; i++)
		if (!is_command(action_table[i].name))
			offer(out, "", part, action_table[i].name);
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		offer(out, "", part, words[i]);
}

static void offer_keymaps(struct candidates *out, const char *before, const char *part)
{
	for (const struct baked *b = baked_keymaps; b->name; b++)
		offer(out, before, part, arena_strndup(out->arena, b->name, strcspn(b->name, ".")));
}

static void offer_values(struct candidates *out, const struct option_info *o, const char *part)
{
	const char *before = arena_printf(out->arena, "set %s=", o->name);
	const char *choices = o->type == OPTION_FLAG ? "yes|no" : o->choices ? o->choices : "";

	if (o == &option_table[OPTION_KEYMAP])
		offer_keymaps(out, before, part);
	for (const char *p = choices; *p;) {
		size_t n = strcspn(p, "|");
		offer(out, before, part, arena_strndup(out->arena, p, n));
		p += n + (p[n] == '|');
	}
}

static void offer_options(struct candidates *out, const char *part)
{
	const char *equals = strchr(part, '=');

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_info *o = &option_table[i];
		size_t n = strlen(o->name);
		if (!equals)
			offer(out, "set ", part, arena_printf(out->arena, "%s=", o->name));
		else if ((size_t)(equals - part) == n && !strncmp(part, o->name, n))
			offer_values(out, o, equals + 1);
	}
}

static void offer_portals(const struct tui *t, struct candidates *out, const char *before,
			  const char *part)
{
	struct store_portals p = {0};

	if (store_portals(t->session->store, out->arena, &p, NULL))
		for (size_t i = 0; i < p.list.n; i++)
			offer(out, before, part, p.list.v[i].name);
}

/* "category:NAME" means those of all portals, so each name is offered once. */
static void offer_categories(const struct tui *t, struct candidates *out, const char *before,
			     const char *part)
{
	struct store_categories c = {0};
	bool qualified = strchr(part, '/') != NULL;

	if (!store_categories(t->session->store, out->arena, NULL, &c, NULL))
		return;
	for (size_t i = 0; i < c.list.n; i++) {
		bool first = true;
		for (size_t k = 0; k < i && first; k++)
			first = strcmp(c.list.v[k].name, c.list.v[i].name) != 0;
		if (qualified)
			offer(out, before, part, arena_printf(out->arena, "%s/%s", c.list.v[i].portal,
							      c.list.v[i].name));
		else if (first)
			offer(out, before, part, c.list.v[i].name);
	}
}

static void offer_orders(struct candidates *out, const char *part)
{
	for (int i = 0; i < ORDERS; i++)
		offer(out, "sort ", part, sift_order_name((enum sift_order)i));
}

static void offer_commands(const struct tui *t, const char *text, struct candidates *out)
{
	if (!strncmp(text, "set ", 4))
		offer_options(out, text + 4);
	else if (!strncmp(text, "sort ", 5))
		offer_orders(out, text + 5);
	else if (!strncmp(text, "category:", 9))
		offer_categories(t, out, "category:", text + 9);
	else if (!strncmp(text, "portal:", 7))
		offer_portals(t, out, "portal:", text + 7);
	else if (!strncmp(text, "remove ", 7))
		offer_portals(t, out, "remove ", text + 7);
	else
		offer_actions(out, text);
}

/* The last word of those that are searched for. */
static void offer_words(const struct tui *t, const char *text, struct candidates *out)
{
	static const char *const words[] = {"is:unread", "is:saved", "is:read", "category:", "portal:",
					    "since:", "until:", "title:", "author:"};
	const char *blank = strrchr(text, ' '), *part = blank ? blank + 1 : text;
	int n = (int)(part - text);

	if (!strncmp(part, "category:", 9))
		offer_categories(t, out, arena_printf(out->arena, "%.*s", n + 9, text), part + 9);
	else if (!strncmp(part, "portal:", 7))
		offer_portals(t, out, arena_printf(out->arena, "%.*s", n + 7, text), part + 7);
	else
		for (size_t i = 0; i < sizeof words / sizeof *words; i++)
			offer(out, arena_printf(out->arena, "%.*s", n, text), part, words[i]);
}

void complete_line(void *arg, enum prompt_kind kind, const char *text, struct candidates *out)
{
	const struct tui *t = arg;

	if (kind == PROMPT_COMMAND)
		offer_commands(t, text, out);
	else if (kind != PROMPT_FIND)
		offer_words(t, text, out);
}
