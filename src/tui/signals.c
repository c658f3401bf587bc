#include "config.h"

#include "tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"

static const int taken[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH, SIGCONT, SIGCHLD};
enum { TAKEN = sizeof taken / sizeof *taken };
static struct sigaction before[TAKEN];
static int ends[2] = {-1, -1};

#ifndef BANTIN_SANITIZERS
static const int deadly[] = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
#else /* their reports come by these */
static const int deadly[] = {SIGABRT};
#endif
enum { DEADLY = sizeof deadly / sizeof *deadly };
static struct sigaction before_deadly[DEADLY];
static struct termios as_found;
static bool has_terminal;
static char stack[16384];

static void keep(int signo)
{
	int saved = errno;
	char c = (char)signo;

	/* A full pipe has enough to tell. */
	if (write(ends[1], &c, 1) < 0)
		errno = saved;
	errno = saved;
}

/* Only what may be called in a handler: out of the alternate screen, cursor on, attributes off. */
static void crash(int signo)
{
	static const char reset[] = "\033[?1049l\033[?25h\033[0m\033[?1l\033>\r\n";

	if (write(STDOUT_FILENO, reset, sizeof reset - 1) >= 0 && has_terminal)
		tcsetattr(STDIN_FILENO, TCSANOW, &as_found);
	signal(signo, SIG_DFL);
	raise(signo);
}

static void guard_crashes(void)
{
	const stack_t own = {.ss_sp = stack, .ss_size = sizeof stack};
	struct sigaction act = {.sa_handler = crash, .sa_flags = SA_ONSTACK | (int)SA_RESETHAND};

	has_terminal = tcgetattr(STDIN_FILENO, &as_found) == 0;
	sigaltstack(&own, NULL);
	sigemptyset(&act.sa_mask);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &act, &before_deadly[i]);
}

bool signals_open(int *fd, struct error *err)
{
	struct sigaction act = {.sa_handler = keep, .sa_flags = SA_RESTART};

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) < 0)
		return err_set(err, ERR_SYSTEM, _("cannot make a pipe: %s"), strerror(errno));
	sigemptyset(&act.sa_mask);
	for (int i = 0; i < TAKEN; i++)
		sigaction(taken[i], &act, &before[i]);
	guard_crashes();
	*fd = ends[0];
	return true;
}

void signals_close(void)
{
	if (ends[0] < 0)
		return;
	for (int i = 0; i < TAKEN; i++)
		sigaction(taken[i], &before[i], NULL);
	for (int i = 0; i < DEADLY; i++)
		sigaction(deadly[i], &before_deadly[i], NULL);
	close(ends[0]);
	close(ends[1]);
	ends[0] = ends[1] = -1;
}

int signals_next(void)
{
	char c;

	return read(ends[0], &c, 1) == 1 ? c : 0;
}
