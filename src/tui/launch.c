#include "tui/launch.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "tui/child.h"

enum { WORDS_MAX = 32 };

/* The value of a word; null if it stands for itself. */
static const struct launch_value *value_of(const char *word, const struct launch_value *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(word, v[i].word))
			return &v[i];
	return NULL;
}

char **launch_arguments(struct arena *a, const char *command, const struct launch_value *v,
			size_t n)
{
	char **argv = arena_alloc(a, (WORDS_MAX + 2) * sizeof *argv);
	int count = 0;
	bool placed = false;

	for (const char *p = command + strspn(command, " \t"); *p && count < WORDS_MAX;) {
		size_t len = strcspn(p, " \t");
		char *word = arena_strndup(a, p, len);
		const struct launch_value *x = count > 0 ? value_of(word, v, n) : NULL;
		argv[count++] = x ? arena_strdup(a, x->value ? x->value : "") : word;
		placed = placed || (x && x == v);
		p += len;
		p += strspn(p, " \t");
	}
	if (count == 0)
		return NULL;
	if (!placed && n > 0 && v->value)
		argv[count] = arena_strdup(a, v->value);
	return argv;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

bool launch_wants_terminal(const char *program)
{
	static const char *const names[] = {"w3m",  "lynx", "links", "links2", "elinks", "browsh",
					    "cha",  "less", "more",  "most",   "vi",	 "vim",
					    "nvim", "nano", "view",  "mutt",   "neomutt", "alpine"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(base_name(program), names[i]))
			return true;
	return false;
}

/* Says what it runs: the program and its first argument. */
static void run(struct tui *t, char **argv, int input)
{
	const struct child_request rq = {
		.argv = argv, .terminal = launch_wants_terminal(argv[0]), .input = input};

	if (child_start(t, &rq))
		tui_say(t, "%s %s", base_name(argv[0]), argv[1] ? argv[1] : "");
}

/* The URL in one spelling, if it is one that may be handed on; null otherwise. */
static const char *web_url(struct arena *a, const char *url)
{
	char *clean = url ? url_resolve(a, NULL, url) : NULL;

	return clean && (!strncmp(clean, "http://", 7) || !strncmp(clean, "https://", 8)) ? clean : NULL;
}

static void launch(struct tui *t, const char *command, const char *url)
{
	struct arena *a = arena_new();
	const char *clean = web_url(a, url);
	const struct launch_value value = {"%s", clean};
	char **argv = clean ? launch_arguments(a, command, &value, 1) : NULL;

	if (!url)
		tui_say(t, "%s", _("It has no address."));
	else if (!clean)
		tui_say(t, _("Only web addresses are opened: %s"), url);
	else if (argv)
		run(t, argv, 0);
	arena_free(a);
}

void launch_browser(struct tui *t, const char *url)
{
	const char *command = options_string(&t->session->options, OPTION_BROWSER);
	const char *environment = getenv("BROWSER");
	char first[512];

	if (!*command && environment && *environment) {
		/* A list, the best one first. */
		size_t n = strcspn(environment, ":");
		if (n > 0 && n < sizeof first) {
			memcpy(first, environment, n);
			first[n] = '\0';
			command = first;
		}
	}
	launch(t, *command ? command : "xdg-open", url);
}

void launch_player(struct tui *t, const char *url)
{
	const char *command = options_string(&t->session->options, OPTION_PLAYER);

	launch(t, *command ? command : "mpv", url);
}

void launch_mail(struct tui *t, const char *url, const char *title, const char *text, size_t n)
{
	const char *command = options_string(&t->session->options, OPTION_MAIL);
	struct arena *a = arena_new();
	const struct launch_value values[] = {{"%s", url ? web_url(a, url) : NULL}, {"%t", title}};
	char **argv = launch_arguments(a, *command ? command : "xdg-email --subject %t --body %s",
				       values, 2);

	/* A program on the terminal reads what is typed. */
	if (argv)
		run(t, argv, launch_wants_terminal(argv[0]) ? 0 : child_input(text, n));
	arena_free(a);
}

void launch_on_new(struct tui *t, int n, const char *newest)
{
	const char *command = options_string(&t->session->options, OPTION_ON_NEW);
	struct arena *a = arena_new();
	const struct launch_value values[] = {{"%n", arena_printf(a, "%d", n)}, {"%t", newest}};
	char **argv = launch_arguments(a, command, values, 2);
	const struct child_request rq = {.argv = argv};

	if (argv)
		child_start(t, &rq);
	arena_free(a);
}
