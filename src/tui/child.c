#include "tui/child.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/i18n.h"

extern char **environ;

enum { CHILDREN_MAX = 16, OUTPUT_MAX = 65536 };

/* Programs under way, to know theirs from other children. */
static struct child {
	pid_t pid;
	char name[32];
	int output;
	child_done_fn *done;
	void *arg;
} children[CHILDREN_MAX];

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

int child_input(const char *text, size_t n)
{
	int fd = memfd_create("bantin", MFD_CLOEXEC);

	if (fd > 0 && write(fd, text, n) == (ssize_t)n && lseek(fd, 0, SEEK_SET) == 0)
		return fd;
	if (fd > 0)
		close(fd);
	return 0;
}

/* --- starting --- */

static void place_streams(posix_spawn_file_actions_t *files, const struct child_request *rq,
			  int output)
{
	for (int fd = 0; fd < 3; fd++) {
		int from = fd == 0 ? rq->input : output;
		if (from > 0)
			posix_spawn_file_actions_adddup2(files, from, fd);
		else if (!rq->terminal)
			posix_spawn_file_actions_addopen(files, fd, "/dev/null",
							 fd ? O_WRONLY : O_RDONLY, 0);
	}
}

static int spawn(const struct child_request *rq, int output, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t all;
	short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;

	posix_spawn_file_actions_init(&files);
	posix_spawnattr_init(&attr);
	place_streams(&files, rq, output);
	sigfillset(&all);
	posix_spawnattr_setsigdefault(&attr, &all);
	sigemptyset(&all);
	posix_spawnattr_setsigmask(&attr, &all);
	posix_spawnattr_setflags(&attr, (short)(flags | (rq->terminal ? 0 : POSIX_SPAWN_SETSID)));
	int rc = posix_spawnp(pid, rq->argv[0], &files, &attr, rq->argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return rc;
}

static struct child *free_place(void)
{
	for (int i = 0; i < CHILDREN_MAX; i++)
		if (!children[i].pid)
			return &children[i];
	return NULL;
}

bool child_start(struct tui *t, const struct child_request *rq)
{
	struct child *c = free_place();
	bool terminal = rq->terminal && t->foreground;
	int output = rq->done ? memfd_create("bantin", MFD_CLOEXEC) : 0, rc = EAGAIN;
	pid_t pid;
	struct error err;

	if (c && terminal)
		t->foreground(t, true);
	if (c)
		rc = spawn(rq, output, &pid);
	if (rq->input > 0)
		close(rq->input);
	if (rc == 0) {
		*c = (struct child){.pid = pid, .output = output, .done = rq->done, .arg = rq->arg};
		strncpy(c->name, base_name(rq->argv[0]), sizeof c->name - 1);
		t->child = terminal ? pid : t->child;
		return true;
	}
	if (output > 0)
		close(output);
	if (c && terminal)
		t->foreground(t, false);
	err_set(&err, ERR_SYSTEM, _("cannot run %s: %s"), rq->argv[0], strerror(rc));
	tui_fail(t, &err);
	return false;
}

/* --- ending --- */

static void hand_over(struct tui *t, const struct child *c, int status)
{
	static char output[OUTPUT_MAX];
	ssize_t n = c->output > 0 ? pread(c->output, output, sizeof output - 1, 0) : 0;

	output[n > 0 ? n : 0] = '\0';
	if (c->output > 0)
		close(c->output);
	c->done(t, status, output, c->arg);
}

static void ended(struct tui *t, struct child *place, int raw)
{
	struct child c = *place;
	int status = WIFEXITED(raw) ? WEXITSTATUS(raw) : 128 + WTERMSIG(raw);
	struct error err;

	*place = (struct child){0};
	if (c.pid == t->child) {
		t->child = 0;
		t->foreground(t, false);
	}
	if (c.done) {
		hand_over(t, &c, status);
	} else if (status > 0 && status < 128) {
		err_set(&err, ERR_SYSTEM, _("%s ended with status %d"), c.name, status);
		tui_fail(t, &err);
	}
}

void child_reap(struct tui *t)
{
	int status;

	for (int i = 0; i < CHILDREN_MAX; i++)
		if (children[i].pid && waitpid(children[i].pid, &status, WNOHANG) == children[i].pid)
			ended(t, &children[i], status);
}
