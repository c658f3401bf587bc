#include "core/refresh_internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "core/paths.h"
#include "core/schedule.h"
#include "core/trending.h"

enum { FULL_MAX = 500 /* full texts of one refresh */ };

static void pump(void *arg);

void refresh_wake(struct refresh *r)
{
	if (!r->starter)
		r->starter = loop_after(r->session->engine.loop, 0, pump, r);
}

static void find_wanted(struct refresh *r)
{
	const struct store_query q = {.view = STORE_UNREAD, .limit = FULL_MAX, .now = clock_now()};

	r->wanted = store_view(r->session->store, &q, NULL);
	if (!r->wanted)
		r->wanted = feed_new();
}

static void release(struct refresh *r)
{
	loop_cancel(r->session->engine.loop, r->starter);
	loop_cancel(r->session->engine.loop, r->writer);
	loop_cancel(r->session->engine.loop, r->tender);
	store_drop_rules(r->session->store);
	rules_clear(&r->rules);
	feed_free(r->wanted);
	arena_free(r->arena);
	free(r);
}

static void tell_done(void *arg)
{
	struct refresh *r = arg;

	r->starter = 0;
	if (r->events.done)
		r->events.done(&r->state, r->events.arg);
	release(r);
	mem_trim();
}

static void note_trending(void *arg)
{
	struct refresh *r = arg;

	if (r->heard)
		trending_note(r->session);
	r->starter = loop_after(r->session->engine.loop, 0, tell_done, r);
}

/* Each in a turn of its own. */
static void finish(struct refresh *r)
{
	const struct options *o = &r->session->options;
	int64_t keep = (int64_t)options_number(o, OPTION_RETENTION) * 86400;

	store_trim(r->session->store, clock_now() - keep, options_number(o, OPTION_RETENTION_ITEMS),
		   (int64_t)options_number(o, OPTION_RETENTION_SIZE) << 20, NULL);
	r->starter = loop_after(r->session->engine.loop, 0, note_trending, r);
}

/* Where one feed is written at a time, those that wait for it would become ever more. */
static bool has_room(const struct refresh *r)
{
	int waiting = r->session->at_hand ? 0 : (int)r->brought.n;

	return r->n_visits - waiting < r->at_once;
}

static void pump(void *arg)
{
	struct refresh *r = arg;

	r->starter = 0;
	while (has_room(r) && r->next < r->channels.list.n)
		visit_channel(r, &r->channels.list.v[r->next++]);
	if (r->n_visits == 0 && r->full && !r->wanted)
		find_wanted(r);
	while (r->wanted && has_room(r) && r->next_item < r->wanted->items.n) {
		const struct item *it = &r->wanted->items.v[r->next_item++];
		if (!it->full && it->url)
			visit_article(r, it);
	}
	if (r->n_visits == 0)
		finish(r);
}

/* --- what is to be fetched --- */

static bool is_network(const char *url)
{
	return !strncmp(url, "http", 4);
}

static bool list_channels(struct refresh *r, const struct refresh_request *rq, struct error *err)
{
	int64_t now = rq->force ? INT64_MAX : clock_now();
	struct session *s = r->session;
	struct store_channels some;
	size_t kept = 0;

	if (rq->n_portals == 0 && !store_channels(s->store, r->arena, NULL, now, &r->channels, err))
		return false;
	for (size_t i = 0; i < rq->n_portals; i++) {
		const char *name = fold_slug(r->arena, rq->portals[i], strlen(rq->portals[i]));
		if (!store_has_portal(s->store, name)) {
			err_set(err, ERR_CONFIG, _("there is no portal '%s'"), rq->portals[i]);
			return err_prefix(err, "portal:%s: ", rq->portals[i]);
		}
		if (!store_channels(s->store, r->arena, name, now, &some, err))
			return false;
		for (size_t k = 0; k < some.list.n; k++)
			*LIST_PUSH(r->arena, &r->channels.list) = some.list.v[k];
	}
	for (size_t i = 0; i < r->channels.list.n; i++) {
		const struct store_channel *ch = &r->channels.list.v[i];
		if ((!s->offline || !is_network(ch->url)) &&
		    (rq->force || !schedule_is_closed(ch, clock_now())))
			r->channels.list.v[kept++] = *ch;
	}
	r->channels.list.n = kept;
	return true;
}

/* Without them, and where the store cannot be written to, the refresh goes on as it can. */
static void take_rules(struct refresh *r)
{
	struct session *s = r->session;
	struct error err;

	if (!rules_read(&r->rules, s->warn, s->warn_arg, &err))
		s->warn(err.text, s->warn_arg);
	store_set_rules(s->store, r->rules.list.v, r->rules.list.n, clock_now(), NULL);
}

struct refresh *refresh_start(struct session *s, const struct refresh_request *rq,
			      const struct refresh_events *ev, struct error *err)
{
	struct refresh *r = xcalloc(1, sizeof *r);

	*r = (struct refresh){
		.session = s,
		.events = *ev,
		.full = rq->full,
		.batch = rq->batch > 0 ? rq->batch : 1,
		.arena = arena_new(),
	};
	/* Those that wait for the worker must not keep a connection idle. */
	r->at_once = 2 * options_number(&s->options, OPTION_CONNECTIONS);
	if (!list_channels(r, rq, err)) {
		release(r);
		return NULL;
	}
	take_rules(r);
	r->state.total = (int)r->channels.list.n;
	refresh_wake(r);
	return r;
}

void refresh_cancel(struct refresh *r)
{
	for (struct visit *v = r->visits, *next; v; v = next) {
		next = v->next;
		visit_cancel(v);
	}
	release(r);
}

size_t refresh_slow(const struct refresh *r, int64_t ms, const char **urls, size_t most)
{
	size_t n = 0;

	for (const struct visit *v = r->visits; v; v = v->next)
		if (v->fetch && clock_ms() - v->began >= ms && n < most)
			urls[n++] = v->channel.url;
	return n;
}

/* --- one at a time --- */

static int lock_fd = -1;

bool refresh_lock(struct session *s)
{
	struct flock l = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	char *path = s->sample || (s->store_path && !strcmp(s->store_path, ":memory:"))
			     ? NULL
			     : path_of(PATH_DATA, "refresh.lock");

	if (!path)
		return true;
	lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	free(path);
	/* Where no lock can be made, nothing can be stored either: that is said elsewhere. */
	if (lock_fd < 0)
		return true;
	if (fcntl(lock_fd, F_OFD_SETLK, &l) == 0 || (errno != EAGAIN && errno != EACCES))
		return true;
	refresh_unlock(s);
	return false;
}

void refresh_unlock(struct session *s)
{
	(void)s;
	if (lock_fd >= 0)
		close(lock_fd);
	lock_fd = -1;
}
