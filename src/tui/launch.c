#include "tui/launch.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/url.h"
#include "tui/child.h"

enum { WORDS_MAX = 32 };

char **launch_arguments(struct arena *a, const char *command, const char *url)
{
	char **argv = arena_alloc(a, (WORDS_MAX + 2) * sizeof *argv);
	int n = 0;
	bool placed = false;

	for (const char *p = command + strspn(command, " \t"); *p && n < WORDS_MAX;) {
		size_t len = strcspn(p, " \t");
		argv[n] = arena_strndup(a, p, len);
		if (n > 0 && !strcmp(argv[n], "%s")) {
			argv[n] = arena_strdup(a, url);
			placed = true;
		}
		n++;
		p += len;
		p += strspn(p, " \t");
	}
	if (n == 0)
		return NULL;
	if (!placed)
		argv[n] = arena_strdup(a, url);
	return argv;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

static bool wants_terminal(const char *program)
{
	static const char *const names[] = {"w3m", "lynx", "links", "links2", "elinks", "browsh", "cha"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (!strcmp(base_name(program), names[i]))
			return true;
	return false;
}

static void run(struct tui *t, char **argv)
{
	const struct child_request rq = {.argv = argv, .terminal = wants_terminal(argv[0])};

	if (child_start(t, &rq))
		tui_say(t, "%s %s", base_name(argv[0]), argv[1]);
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
	char **argv = clean ? launch_arguments(a, command, clean) : NULL;

	if (!url)
		tui_say(t, "%s", _("It has no address."));
	else if (!clean)
		tui_say(t, _("Only web addresses are opened: %s"), url);
	else if (argv)
		run(t, argv);
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
