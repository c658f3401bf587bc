/* What is typed behind the colon: a command, an action, or a target. */
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "core/target.h"
#include "tui/tui.h"

static void show_option(struct tui *t, const char *name)
{
	for (int i = 0; i < OPTIONS; i++)
		if (!strcmp(option_table[i].name, name)) {
			tui_say(t, "%s=%s", name, options_string(&t->session->options,
								 (enum option_id)i));
			return;
		}
	struct error err;
	err_set(&err, ERR_CONFIG, _("there is no option '%s'"), name);
	tui_fail(t, &err);
}

/* What takes effect at once; the rest is asked for where it is needed. */
static void apply(struct tui *t, struct error *err)
{
	const struct options *o = &t->session->options;
	const char *language = options_string(o, OPTION_LANGUAGE);

	t->ascii = t->needs_ascii || options_number(o, OPTION_ASCII);
	i18n_init(strcmp(language, "auto") ? language : NULL);
	if (!tui_load_keymap(t, options_string(o, OPTION_KEYMAP), err))
		tui_fail(t, err);
	t->layout++;
	t->marked++;
	t->dirty = t->repaint = true;
}

static void set(struct tui *t, const char *text)
{
	struct error err;

	if (!strchr(text, '='))
		show_option(t, text);
	else if (!options_assign(&t->session->options, text, &err))
		tui_fail(t, &err);
	else
		apply(t, &err);
}

static void quit(struct tui *t, const char *rest)
{
	(void)rest;
	t->leaving = true;
}

/* The sample has an article about the keys, in both languages. */
static void tour(struct tui *t, const char *rest)
{
	bool vietnamese = !strcmp(i18n_language(), "vi");

	(void)rest;
	tui_open_target(t, vietnamese ? "sample:/khoa-hoc/doc-bao-trong-dong-lenh.html"
				      : "sample:/khoa-hoc/ten-keys-are-enough.html");
}

static bool is_target(const char *line)
{
	struct arena *a = arena_new();
	struct target t;
	struct error err;
	bool is = target_parse(a, line, &t, &err) && strcmp(line, "-") != 0 &&
		  (t.is_view || strncmp(t.url, "file:", 5) != 0 || !strncmp(line, "file:", 5) ||
		   access(line, R_OK) == 0);

	arena_free(a);
	return is;
}

static void refuse(struct tui *t, const char *line)
{
	struct error err;

	err_set(&err, ERR_CONFIG, _("'%s' is no command, action, view or address"), line);
	tui_fail(t, &err);
}

static void open_named(struct tui *t, const char *rest)
{
	/* The action is called so too. */
	if (!*rest)
		tui_act(t, ACT_OPEN);
	else if (is_target(rest))
		tui_open_target(t, rest);
	else
		refuse(t, rest);
}

const struct command_info command_table[] = {
	{"add", N_("ADDRESS"), N_("subscribe to a portal or feed, by any of its addresses"),
	 tui_subscribe},
	{"import", N_("FILE"), N_("subscribe to the feeds of an OPML file"), tui_import},
	{"open", N_("ADDRESS"), N_("a view, or a page by its address; the line does without the word"),
	 open_named},
	{"pipe", N_("PROGRAM"), N_("the text of an item into a program, without a shell"), tui_pipe},
	{"q", "", N_("leave bantin"), quit},
	{"remove", N_("NAME"), N_("unsubscribe from a portal or feed"), tui_unsubscribe},
	{"sort", N_("ORDER"), N_("order a list by default, date, views, velocity or title"), list_order},
	{"save", N_("FILE"), N_("an item as .txt, .md, .html or .json"), tui_save},
	{"set", N_("OPTION=VALUE"), N_("an option, until bantin ends"), set},
	{"tour", "", N_("a short tour of the keys"), tour},
	{NULL, NULL, NULL, NULL},
};

/* The command that the line begins with; *rest becomes what stands behind it. */
static const struct command_info *command_of(const char *line, const char **rest)
{
	size_t n = strcspn(line, " ");

	for (const struct command_info *c = command_table; c->name; c++)
		if (strlen(c->name) == n && !strncmp(c->name, line, n)) {
			*rest = line + n + strspn(line + n, " ");
			return c;
		}
	return NULL;
}

void tui_command(struct tui *t, const char *line)
{
	const char *rest;
	const struct command_info *c = command_of(line, &rest);
	enum action act = action_by_name(line, strlen(line));

	if (c)
		c->run(t, rest);
	else if (!strcmp(line, "q!"))
		t->leaving = true;
	else if (act != ACT_NONE)
		tui_act(t, act);
	else if (is_target(line))
		tui_open_target(t, line);
	else
		refuse(t, line);
}
