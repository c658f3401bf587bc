#include "tui/launch.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/url.h"

extern char **environ;

enum { WORDS_MAX = 32, CHILDREN_MAX = 16 };

/* Programs under way, to know theirs from other children. */
static struct {
	pid_t pid;
	char name[32];
} children[CHILDREN_MAX];

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

/* --- starting --- */

static int spawn(char **argv, bool terminal, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t all;
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	for (int fd = 0; fd < 3 && !terminal; fd++)
		posix_spawn_file_actions_addopen(&files, fd, "/dev/null", fd ? O_WRONLY : O_RDONLY, 0);
	sigfillset(&all);
	posix_spawnattr_setsigdefault(&attr, &all);
	sigemptyset(&all);
	posix_spawnattr_setsigmask(&attr, &all);
	posix_spawnattr_setflags(&attr, (short)(flags | (terminal ? 0 : POSIX_SPAWN_SETSID)));
	int rc = posix_spawnp(pid, argv[0], &files, &attr, argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return rc;
}

static void remember(pid_t pid, const char *program)
{
	for (int i = 0; i < CHILDREN_MAX; i++)
		if (!children[i].pid) {
			children[i].pid = pid;
			strncpy(children[i].name, base_name(program), sizeof children[i].name - 1);
			return;
		}
}

static void run(struct tui *t, char **argv)
{
	bool terminal = t->foreground && wants_terminal(argv[0]);
	pid_t pid;

	if (terminal)
		t->foreground(t, true);
	int rc = spawn(argv, terminal, &pid);
	if (rc == 0) {
		remember(pid, argv[0]);
		if (terminal)
			t->child = pid;
		tui_say(t, "%s %s", base_name(argv[0]), argv[1]);
		return;
	}
	if (terminal)
		t->foreground(t, false);
	struct error err;
	err_set(&err, ERR_SYSTEM, _("cannot run %s: %s"), argv[0], strerror(rc));
	tui_fail(t, &err);
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

/* --- ending --- */

static void ended(struct tui *t, int i, int status)
{
	pid_t pid = children[i].pid;

	children[i].pid = 0;
	if (pid == t->child) {
		t->child = 0;
		t->foreground(t, false);
	}
	if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
		struct error err;
		err_set(&err, ERR_SYSTEM, _("%s ended with status %d"), children[i].name,
			WEXITSTATUS(status));
		tui_fail(t, &err);
	}
}

void launch_reap(struct tui *t)
{
	int status;

	for (int i = 0; i < CHILDREN_MAX; i++)
		if (children[i].pid && waitpid(children[i].pid, &status, WNOHANG) == children[i].pid)
			ended(t, i, status);
}
