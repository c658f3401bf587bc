#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/bar.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/refresh.h"

enum {
	BATCH = 64,
	DRAWN_EVERY = 200, /* ms */
	TOLD_EVERY = 10000, /* the same, in lines, where there is no terminal */
	SLOW = 2000,	   /* ms after which whom we wait for is named */
	NAMED = 4,
};

struct told {
	const char *portal, *text;
};

struct progress {
	bool shown; /* on a terminal */
	bool done;
	struct loop *loop;
	struct refresh *refresh;
	int64_t began; /* clock_ms */
	unsigned timer;
	struct refresh_state state;
	struct arena *arena;
	LIST_OF(struct told) told;
};

static void wipe(const struct progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
}

static size_t columns(void)
{
	struct winsize w;

	return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col > 1 ? w.ws_col - 1u : 79;
}

/* A bar that is drawn over and over, or a line that stays. */
static void draw(void *arg)
{
	struct progress *p = arg;
	const char *slow[NAMED];
	size_t n = refresh_slow(p->refresh, SLOW, slow, NAMED);
	struct buf line;

	buf_init(&line, BUF_UNBOUNDED);
	bar_format(&line, &p->state, clock_ms() - p->began, slow, n, p->shown ? columns() : 0);
	wipe(p);
	fprintf(stderr, p->shown ? "%s" : "%s\n", line.data);
	buf_clear(&line);
	p->timer = loop_after(p->loop, p->shown ? DRAWN_EVERY : TOLD_EVERY, draw, p);
}

/* A host that is away fails every category of its portal alike: that is said once. */
static bool is_told(struct progress *p, const struct store_channel *ch, const struct error *err)
{
	if (err->code != ERR_NET || !ch || !ch->portal)
		return false;
	for (size_t i = 0; i < p->told.n; i++)
		if (!strcmp(p->told.v[i].portal, ch->portal) && !strcmp(p->told.v[i].text, err->text))
			return true;
	*LIST_PUSH(p->arena, &p->told) = (struct told){arena_strdup(p->arena, ch->portal),
						       arena_strdup(p->arena, err->text)};
	return false;
}

static void step(const struct refresh_state *st, const struct store_channel *ch,
		 const struct error *err, void *arg)
{
	struct progress *p = arg;

	p->state = *st;
	if (!err || is_told(p, ch, err))
		return;
	wipe(p);
	say_failure(ch ? ch->url : NULL, err);
}

static void done(const struct refresh_state *st, void *arg)
{
	struct progress *p = arg;

	p->state = *st;
	p->done = true;
	loop_cancel(p->loop, p->timer);
}

static void summarise(const struct refresh_state *st)
{
	fprintf(stderr, ngettext("%d source", "%d sources", (unsigned long)st->total), st->total);
	fprintf(stderr, ngettext(", %d new item", ", %d new items", (unsigned long)st->added), st->added);
	if (st->articles)
		fprintf(stderr, ngettext(", %d full text", ", %d full texts", (unsigned long)st->articles),
			st->articles);
	if (st->missed)
		fprintf(stderr, ngettext(", %d full text missed", ", %d full texts missed",
					 (unsigned long)st->missed), st->missed);
	if (st->failed)
		fprintf(stderr, _(", %d failed"), st->failed);
	fputc('\n', stderr);
}

/* A text that is missed is no failure while others come: a link may lead anywhere. */
static int judge(const struct refresh_state *st)
{
	if (st->failed == 0 && (st->missed == 0 || st->articles > 0))
		return 0;
	return err_exit_status(st->failed < st->total ? ERR_PARTIAL : st->first.code);
}

static const char *portal_name(const char *target)
{
	return target + (sizeof "portal:" - 1);
}

static bool take_portals(const struct args *a, const char **names, struct error *err)
{
	for (int i = 0; i < a->n_targets; i++) {
		if (strncmp(a->targets[i], "portal:", 7) != 0) {
			err_set(err, ERR_CONFIG, _("--refresh takes portal:NAME"));
			return err_prefix(err, "%s: ", a->targets[i]);
		}
		names[i] = portal_name(a->targets[i]);
	}
	return true;
}

static int run(struct session *s, const struct args *a, const char **names, size_t n)
{
	struct progress p = {.shown = !a->quiet && isatty(STDERR_FILENO), .arena = arena_new(),
			     .loop = s->engine.loop, .began = clock_ms()};
	const struct refresh_request rq = {names, n, n > 0, a->full, BATCH};
	const struct refresh_events ev = {step, done, &p};
	struct error err = {0};

	p.refresh = refresh_start(s, &rq, &ev, &err);
	if (!p.refresh) {
		say_failure(NULL, &err);
		arena_free(p.arena);
		return err_exit_status(err.code);
	}
	if (!a->quiet)
		p.timer = loop_after(p.loop, p.shown ? DRAWN_EVERY : TOLD_EVERY, draw, &p);
	while (!p.done)
		loop_step(s->engine.loop, -1);
	arena_free(p.arena);
	wipe(&p);
	if (!a->quiet)
		summarise(&p.state);
	return judge(&p.state);
}

int command_refresh(struct session *s, const struct args *a)
{
	struct error err = {0};
	const char **names = xcalloc((size_t)a->n_targets + 1, sizeof *names);
	size_t n = a->command == CMD_REFRESH ? (size_t)a->n_targets : 0;
	int status;

	/* Nobody loses what was read to a slip of the pen: with a wrong line nothing is forgotten. */
	if ((n && !take_portals(a, names, &err)) || !session_library(s, &err) ||
	    (!s->sample && !session_sync(s, s->sources.wrong == 0, &err))) {
		say_failure(NULL, &err);
		status = err_exit_status(err.code);
	} else if (!refresh_lock(s)) {
		/* Another bantin does the work. */
		status = 0;
	} else {
		status = run(s, a, names, n);
		refresh_unlock(s);
	}
	free(names);
	return status;
}
