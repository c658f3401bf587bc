/* What is typed behind the colon: an action, `set`, or a target. */
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

void tui_command(struct tui *t, const char *line)
{
	enum action act = action_by_name(line, strlen(line));
	struct error err;

	if (!strncmp(line, "set ", 4)) {
		set(t, line + 4 + strspn(line + 4, " "));
	} else if (!strcmp(line, "q") || !strcmp(line, "q!") || !strcmp(line, "quit")) {
		t->leaving = true;
	} else if (act != ACT_NONE) {
		tui_act(t, act);
	} else if (is_target(line)) {
		tui_open_target(t, line);
	} else {
		err_set(&err, ERR_CONFIG, _("'%s' is no action, view or address"), line);
		tui_fail(t, &err);
	}
}
