/* Refreshing in the background. */
#include <stdio.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "core/query.h"
#include "core/target.h"
#include "tui/launch.h"

/* Counting on the screen goes on this often, however many channels there are. */
enum { SHOWN_EVERY = 100 };
/* Marks are brought to disk this long behind the last of them, but not later behind the first. */
enum { SYNC_AFTER = 1000, SYNC_AT_LATEST = 10000 };

static int64_t last_shown;

static void step(const struct refresh_state *st, const struct store_channel *ch,
		 const struct error *err, void *arg)
{
	struct tui *t = arg;

	t->progress = *st;
	if (err) {
		char text[512];
		snprintf(text, sizeof text, "%s%s%s", ch ? ch->url : "", ch ? ": " : "", err->text);
		messages_add(&t->messages, text, true);
	}
	if (clock_ms() - last_shown < SHOWN_EVERY)
		return;
	last_shown = clock_ms();
	t->dirty = true;
}

static void summarize(struct tui *t, const struct refresh_state *st)
{
	struct error err = st->first;

	if (st->total == 0 && !t->refresh_forced)
		return;
	if (st->total == 0)
		tui_say(t, "%s", _("There is nothing to fetch."));
	else if (st->failed) {
		err_prefix(&err, _("%d of %d failed (M shows all): "), st->failed, st->total);
		tui_fail(t, &err);
	} else if (st->added) {
		tui_say(t, ngettext("%d new item", "%d new items", (unsigned long)st->added),
			st->added);
	} else {
		tui_say(t, "%s", _("Nothing new."));
	}
}

/* Its program hears of it, if there is one. */
static void announce(struct tui *t, int added)
{
	const struct target latest = {.text = "latest", .is_view = true, .view = VIEW_LATEST};
	struct error err;
	struct feed *f;

	if (added == 0 || !*options_string(&t->session->options, OPTION_ON_NEW))
		return;
	f = query_view(t->session, &latest, 1, &err);
	launch_on_new(t, added, f && f->items.n && f->items.v[0].title ? f->items.v[0].title : "");
	feed_free(f);
}

static void sync_now(void *arg)
{
	struct tui *t = arg;

	t->syncing = 0;
	store_settle(t->session->store);
}

void tui_sync_later(struct tui *t)
{
	struct loop *loop = t->session->engine.loop;

	if (!loop || (t->syncing && clock_ms() - t->unsynced > SYNC_AT_LATEST))
		return;
	if (t->syncing)
		loop_cancel(loop, t->syncing);
	else
		t->unsynced = clock_ms();
	t->syncing = loop_after(loop, SYNC_AFTER, sync_now, t);
}

static void done(const struct refresh_state *st, void *arg)
{
	struct tui *t = arg;

	t->refresh = NULL;
	refresh_unlock(t->session);
	tui_reread(t);
	tui_sync_later(t);
	summarize(t, st);
	announce(t, st->added);
	if (t->refresh_again)
		tui_fetch_due(t);
}

static void start(struct tui *t, const char *portal, bool force)
{
	const char *names[] = {portal};
	const struct refresh_request rq = {names, portal ? 1 : 0, force, false, 1};
	const struct refresh_events ev = {step, done, t};
	struct error err;

	if (!refresh_lock(t->session)) {
		tui_say(t, "%s", _("Another bantin is fetching just now."));
		return;
	}
	t->progress = (struct refresh_state){0};
	t->refresh_forced = force;
	t->refresh = refresh_start(t->session, &rq, &ev, &err);
	if (!t->refresh) {
		refresh_unlock(t->session);
		tui_fail(t, &err);
	}
}

void tui_fetch_portal(struct tui *t, const char *portal)
{
	if (t->refresh)
		tui_say(t, "%s", _("Fetching already."));
	else
		start(t, portal, true);
}

void tui_fetch_due(struct tui *t)
{
	t->refresh_again = t->refresh;
	if (!t->refresh)
		start(t, NULL, false);
}

void tui_stop_fetching(struct tui *t)
{
	if (!t->refresh)
		return;
	refresh_cancel(t->refresh);
	refresh_unlock(t->session);
	t->refresh = NULL;
}
