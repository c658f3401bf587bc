/* What is subscribed: changed here, by another run of bantin, and noticed when it was changed
 * elsewhere; and what else others do to the files of a reader that stays open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/child.h"
#include "tui/tui.h"

/* --- noticed --- */

/* The rows that screens and markings know are of the store that goes. */
static void leave_sample(struct tui *t)
{
	tui_stop_fetching(t);
	tui_drop_all(t);
	marks_clear(&t->marks);
	trail_clear(&t->trail);
}

static void reload(struct tui *t)
{
	struct session *s = t->session;
	bool sample = s->sample;
	struct error err;

	if (sample)
		leave_sample(t);
	if (!session_reload(s, &err))
		tui_fail(t, &err);
	else if (sample && !s->sample)
		tui_say(t, "%s", _("Your own sources are here now; R fetches."));
	if (sample)
		tui_begin_anew(t);
	tui_reread(t);
	t->repaint = t->repaint || sample;
}

/* A store that is found damaged is repaired under way: its notice tells. What it knew of sources may
 * be lost, and its rows are others. */
static void tell_of_store(struct tui *t)
{
	const char *notice = t->session->store ? store_notice(t->session->store) : NULL;

	if (!notice || (t->notice && !strcmp(t->notice, notice)))
		return;
	free(t->notice);
	t->notice = xstrdup(notice);
	marks_clear(&t->marks);
	session_update(t->session);
	tui_reread(t);
	tui_say(t, "%s", notice);
}

enum { REREAD_EVERY = 1000 };

static void reread(void *arg)
{
	struct tui *t = arg;

	t->rereading = 0;
	t->reread = clock_ms();
	tui_reread(t);
}

/* Behind the key that is being answered, and not for every write of a refresh elsewhere. */
static void reread_soon(struct tui *t)
{
	int64_t wait = t->reread + REREAD_EVERY - clock_ms();
	struct loop *loop = t->session->engine.loop;

	if (!loop)
		reread(t);
	else if (!t->rereading)
		t->rereading = loop_after(loop, wait < 0 || wait > REREAD_EVERY ? 0 : wait, reread, t);
}

void tui_look_around(struct tui *t)
{
	switch (session_news(t->session)) {
	case NEWS_SOURCES:
		reload(t);
		break;
	case NEWS_ITEMS:
		reread_soon(t);
		break;
	case NEWS_NONE:
		break;
	}
	tell_of_store(t);
}

/* --- changed here --- */

enum { LINES_MAX = 200 };

static const char *last_line(char *output)
{
	size_t n = strlen(output);

	while (n > 0 && output[n - 1] == '\n')
		output[--n] = '\0';
	const char *line = strrchr(output, '\n');
	return line ? line + 1 : output;
}

/* The last line is the error's, behind the program's name. */
static void tell_failure(struct tui *t, char *output)
{
	static const char self[] = "bantin: ";
	const char *line = last_line(output);
	struct error err;

	if (!strncmp(line, self, sizeof self - 1))
		line += sizeof self - 1;
	err_set(&err, ERR_CONFIG, "%s", *line ? line : _("it failed"));
	tui_fail(t, &err);
}

/* What was found goes to the messages; how much it is to the status line. */
static void tell_added(struct tui *t, char *output)
{
	int n = 0;
	char *name = NULL;

	for (char *p = output, *next; *p && n < LINES_MAX; p = next) {
		size_t len = strcspn(p, "\n");
		next = p + len + (p[len] == '\n');
		p[len] = '\0';
		messages_add(&t->messages, p, false);
		if (n++ == 0)
			name = xstrndup(p, strcspn(p, "\t"));
	}
	if (name)
		tui_say(t,
			ngettext("Added %s: %d address to fetch from",
				 "Added %s: %d addresses to fetch from", (unsigned long)n),
			name, n);
	free(name);
}

static void added(struct tui *t, int status, const char *output, void *arg)
{
	char *copy = xstrdup(output);

	(void)arg;
	t->working = NULL;
	tui_look_around(t);
	if (status == 0)
		tell_added(t, copy);
	else
		tell_failure(t, copy);
	free(copy);
	if (status == 0)
		tui_fetch_due(t);
}

static void changed(struct tui *t, int status, const char *output, void *arg)
{
	char *copy = xstrdup(output);

	(void)arg;
	t->working = NULL;
	tui_look_around(t);
	if (status)
		tell_failure(t, copy);
	else
		tui_say(t, "%s", *copy ? last_line(copy) : _("Done."));
	free(copy);
	if (status == 0)
		tui_fetch_due(t);
}

/* bantin itself, beside: finding a portal takes a while, and a loop of its own. */
static void run_self(struct tui *t, const char *option, const char *operand, child_done_fn *done)
{
	char *argv[12] = {(char *)"/proc/self/exe", (char *)"--language", (char *)i18n_language()};
	int n = 3;

	if (t->session->store_path) {
		argv[n++] = (char *)"--store";
		argv[n++] = (char *)t->session->store_path;
	}
	if (t->config) {
		argv[n++] = (char *)"--config";
		argv[n++] = (char *)t->config;
	}
	argv[n++] = (char *)option;
	argv[n] = (char *)operand;
	const struct child_request rq = {.argv = argv, .done = done};
	if (t->working)
		tui_say(t, "%s", _("One thing after the other: this is still under way."));
	else if (child_start(t, &rq))
		t->working = done == added ? _("looking for the portal") : _("working");
}

void tui_subscribe(struct tui *t, const char *what)
{
	if (!*what)
		tui_say(t, "%s", _("It is 'add ADDRESS', of any page of a newspaper, or of a feed."));
	else
		run_self(t, "--add", what, added);
}

void tui_unsubscribe(struct tui *t, const char *what)
{
	if (!*what)
		tui_say(t, "%s", _("It is 'remove NAME', of a portal, or the address of a feed."));
	else
		run_self(t, "--remove", what, changed);
}

void tui_import(struct tui *t, const char *path)
{
	if (!*path)
		tui_say(t, "%s", _("It is 'import FILE', of OPML or of newsboat."));
	else
		run_self(t, "--import", path, changed);
}
