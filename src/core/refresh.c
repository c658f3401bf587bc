#include "core/refresh.h"

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

enum {
	AT_ONCE = 32,		/* visits under way; curl limits the connections below that */
	FULL_MAX = 500,		/* full texts of one refresh */
	BACK_OFF_MAX = 86400,	/* seconds */
};

struct visit;

struct refresh {
	struct session *session;
	struct refresh_events events;
	struct refresh_state state;
	struct arena *arena;
	struct store_channels channels;
	size_t next; /* channel to start */
	bool full;
	bool gave_up; /* as the store cannot be written to */
	struct feed *wanted; /* items whose text is to be fetched; null before that part */
	size_t next_item;
	struct visit *visits; /* under way */
	int n_visits;
	unsigned starter;
};

/* One channel or article under way. */
struct visit {
	struct refresh *refresh; /* null: cancelled */
	struct visit *next, **link;
	struct store_channel channel;
	int64_t row; /* of the item, where it is an article */
	struct fetch *fetch;
	char *etag, *last_modified;
	bool truncated;
	int64_t expires;
};

static struct visit *visit_new(struct refresh *r)
{
	struct visit *v = xcalloc(1, sizeof *v);

	v->refresh = r;
	v->next = r->visits;
	v->link = &r->visits;
	if (r->visits)
		r->visits->link = &v->next;
	r->visits = v;
	r->n_visits++;
	return v;
}

static void visit_free(struct visit *v)
{
	if (v->refresh) {
		*v->link = v->next;
		if (v->next)
			v->next->link = v->link;
		v->refresh->n_visits--;
	}
	free(v->etag);
	free(v->last_modified);
	free(v);
}

static void pump(void *arg);

static void wake(struct refresh *r)
{
	if (!r->starter)
		r->starter = loop_after(r->session->engine.loop, 0, pump, r);
}

/* --- when a channel is due again --- */

static int64_t interval(const struct refresh *r)
{
	return (int64_t)options_number(&r->session->options, OPTION_INTERVAL) * 60;
}

static void plan_next(const struct refresh *r, struct store_channel *ch, const struct feed *f,
		      int64_t expires)
{
	int64_t now = clock_now(), wait = interval(r);

	if (f && (int64_t)f->ttl * 60 > wait)
		wait = (int64_t)f->ttl * 60 < BACK_OFF_MAX ? (int64_t)f->ttl * 60 : BACK_OFF_MAX;
	if (expires > now + wait)
		wait = expires - now < BACK_OFF_MAX ? expires - now : BACK_OFF_MAX;
	ch->tried = ch->fetched = now;
	ch->due = now + wait;
	ch->failures = 0;
	ch->error = NULL;
}

/* Twice as long after each failure, and not all at the same second. */
static void plan_retry(const struct refresh *r, struct store_channel *ch, const struct error *err)
{
	int64_t now = clock_now(), wait = interval(r);

	ch->failures++;
	for (int i = 1; i < ch->failures && wait < BACK_OFF_MAX; i++)
		wait *= 2;
	wait = wait < BACK_OFF_MAX ? wait : BACK_OFF_MAX;
	ch->tried = now;
	ch->due = now + wait + ch->row * 7919 % (wait / 8 + 1);
	ch->error = err->text;
}

/* --- a channel --- */

/* What the store cannot take of one it cannot take of the others: nothing more is begun. */
static void give_up(struct refresh *r)
{
	r->state.failed += (int)(r->channels.list.n - r->next);
	r->next = r->channels.list.n;
	r->full = false;
	r->next_item = SIZE_MAX;
	r->gave_up = true;
}

static void tell(struct refresh *r, const struct store_channel *ch, const struct error *err)
{
	bool is_store = err && err->code == ERR_STORE, again = is_store && r->gave_up;

	if (err && r->state.first.code == ERR_NONE)
		r->state.first = *err;
	if (is_store && !again)
		give_up(r);
	if (r->events.step)
		r->events.step(&r->state, is_store ? NULL : ch, again ? NULL : err, r->events.arg);
}

static void report(struct refresh *r, const struct store_channel *ch, const struct error *err)
{
	r->state.done++;
	r->state.failed += err != NULL;
	tell(r, ch, err);
}

static void failed(struct visit *v, const struct error *err)
{
	struct refresh *r = v->refresh;

	plan_retry(r, &v->channel, err);
	store_put_failure(r->session->store, &v->channel, NULL);
	report(r, &v->channel, err);
	visit_free(v);
	wake(r);
}

static void store_result(struct visit *v, const struct feed *f)
{
	struct refresh *r = v->refresh;
	struct error err;
	int added = 0;

	plan_next(r, &v->channel, f, v->expires);
	if (f) {
		v->channel.etag = v->truncated ? NULL : v->etag;
		v->channel.last_modified = v->truncated ? NULL : v->last_modified;
	}
	if (!store_put_feed(r->session->store, &v->channel, f, clock_now(), &added, &err)) {
		failed(v, &err);
		return;
	}
	r->state.added += added;
	report(r, &v->channel, NULL);
	visit_free(v);
	wake(r);
}

static void parsed(struct feed *f, const struct error *err, void *arg)
{
	struct visit *v = arg;
	struct error wrong;

	if (!v->refresh) {
		visit_free(v);
	} else if (!f) {
		failed(v, err);
	} else if (f->kind == FEED_ARTICLE) {
		err_set(&wrong, ERR_FORMAT, _("this is an article, not a feed or a list"));
		failed(v, &wrong);
	} else {
		store_result(v, f);
	}
	feed_free(f);
}

static char *take(char **s)
{
	char *taken = *s;

	*s = NULL;
	return taken;
}

static void submit(struct visit *v, const struct response *res, enum parse_type type,
		   worker_done_fn *fn)
{
	const struct parse_job job = {
		.type = type,
		.url = res->url,
		.content_type = res->content_type,
		.charset = res->charset,
		.data = res->body.data,
		.len = res->body.len,
		.now = clock_now(),
	};

	worker_submit(v->refresh->session->engine.worker, &job, fn, v);
}

static void fetched(struct response *res, const struct error *err, void *arg)
{
	struct visit *v = arg;

	v->fetch = NULL;
	if (!res) {
		failed(v, err);
		return;
	}
	v->etag = take(&res->etag);
	v->last_modified = take(&res->last_modified);
	v->truncated = res->truncated;
	v->expires = res->expires;
	if (res->status == 304)
		store_result(v, NULL);
	else
		submit(v, res, v->channel.kind == CHANNEL_FEED ? PARSE_AUTO : PARSE_HTML, parsed);
}

static bool is_network(const char *url)
{
	return !strncmp(url, "http", 4);
}

static void visit_channel(struct refresh *r, const struct store_channel *ch)
{
	struct visit *v = visit_new(r);
	const struct fetch_request rq = {
		.url = ch->url,
		.etag = ch->etag,
		.last_modified = ch->last_modified,
	};

	v->channel = *ch;
	v->fetch = fetch_start(r->session->engine.fetcher, &rq, fetched, v);
}

/* --- full texts --- */

static void missed(struct visit *v, const struct error *err)
{
	v->refresh->state.missed++;
	tell(v->refresh, &v->channel, err);
}

static void store_article(struct visit *v, const struct feed *f)
{
	struct refresh *r = v->refresh;
	struct error err;

	/* That there is no article behind an address is the portal's affair. */
	if (f->kind != FEED_ARTICLE || f->items.n != 1)
		return;
	if (store_put_article(r->session->store, v->row, &f->items.v[0], false, clock_now(), &err))
		r->state.articles++;
	else
		missed(v, &err);
}

static void article_loaded(struct feed *f, const struct error *err, void *arg)
{
	struct visit *v = arg;
	struct refresh *r = v->refresh;

	if (r && f)
		store_article(v, f);
	else if (r && err->code == ERR_NET)
		missed(v, err);
	visit_free(v);
	feed_free(f);
	if (r)
		wake(r);
}

static void visit_article(struct refresh *r, const struct item *it)
{
	struct visit *v = visit_new(r);
	const struct load_request rq = {
		.url = it->url,
		.type = PARSE_HTML,
		.from = store_item_home(r->session->store, r->arena, it->row),
	};

	v->row = it->row;
	v->channel = (struct store_channel){.url = it->url, .portal = it->portal};
	load_start(&r->session->engine, &rq, article_loaded, v);
}

static void find_wanted(struct refresh *r)
{
	const struct store_query q = {.view = STORE_UNREAD, .limit = FULL_MAX, .now = clock_now()};

	r->wanted = store_view(r->session->store, &q, NULL);
	if (!r->wanted)
		r->wanted = feed_new();
}

/* --- all together --- */

static void release(struct refresh *r)
{
	loop_cancel(r->session->engine.loop, r->starter);
	feed_free(r->wanted);
	arena_free(r->arena);
	free(r);
}

static void finish(struct refresh *r)
{
	int64_t keep = (int64_t)options_number(&r->session->options, OPTION_RETENTION) * 86400;

	store_expire(r->session->store, clock_now() - keep, NULL);
	if (r->events.done)
		r->events.done(&r->state, r->events.arg);
	release(r);
}

static void pump(void *arg)
{
	struct refresh *r = arg;

	r->starter = 0;
	while (r->n_visits < AT_ONCE && r->next < r->channels.list.n)
		visit_channel(r, &r->channels.list.v[r->next++]);
	if (r->n_visits == 0 && r->full && !r->wanted)
		find_wanted(r);
	while (r->wanted && r->n_visits < AT_ONCE && r->next_item < r->wanted->items.n) {
		const struct item *it = &r->wanted->items.v[r->next_item++];
		if (!it->full && it->url)
			visit_article(r, it);
	}
	if (r->n_visits == 0)
		finish(r);
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
	for (size_t i = 0; i < r->channels.list.n; i++)
		if (!s->offline || !is_network(r->channels.list.v[i].url))
			r->channels.list.v[kept++] = r->channels.list.v[i];
	r->channels.list.n = kept;
	return true;
}

struct refresh *refresh_start(struct session *s, const struct refresh_request *rq,
			      const struct refresh_events *ev, struct error *err)
{
	struct refresh *r = xcalloc(1, sizeof *r);

	*r = (struct refresh){.session = s, .events = *ev, .full = rq->full, .arena = arena_new()};
	if (!list_channels(r, rq, err)) {
		release(r);
		return NULL;
	}
	r->state.total = (int)r->channels.list.n;
	wake(r);
	return r;
}

void refresh_cancel(struct refresh *r)
{
	for (struct visit *v = r->visits, *next; v; v = next) {
		next = v->next;
		if (v->fetch) {
			fetch_cancel(v->fetch);
			visit_free(v);
		} else { /* the worker has it: its callback frees it */
			v->refresh = NULL;
		}
	}
	release(r);
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
