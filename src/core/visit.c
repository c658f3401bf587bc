/* One channel or article of a refresh: fetched, parsed, stored, reported. */
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/url.h"
#include "core/manners.h"
#include "core/refresh_internal.h"
#include "core/schedule.h"

enum {
	WRITE_AFTER = 250,  /* ms that what was brought may wait for more of it */
	WRITE_ITEMS = 1500, /* so many are written at once, however few channels they are of */
	LULL_ITEMS = 300,   /* and so many where nothing else has come */
	LULL = 4,	    /* for so many ms: else all would wait for the slowest of a wave */
};

static struct visit *visit_new(struct refresh *r)
{
	struct visit *v = xcalloc(1, sizeof *v);

	v->refresh = r;
	v->began = clock_ms();
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
	feed_free(v->feed);
	free(v->etag);
	free(v->last_modified);
	free(v->moved_to);
	free(v);
}

void visit_cancel(struct visit *v)
{
	bool with_worker = !v->fetch && !v->feed;

	for (size_t i = 0; i < v->refresh->brought.n; i++)
		with_worker = with_worker && v->refresh->brought.v[i] != v;
	if (v->fetch)
		fetch_cancel(v->fetch);
	if (with_worker) /* its callback frees it */
		v->refresh = NULL;
	else
		visit_free(v);
}

/* --- telling --- */

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

static void report(struct visit *v, const struct error *err, int added)
{
	struct refresh *r = v->refresh;

	r->state.done++;
	r->state.added += added;
	r->state.failed += err != NULL;
	tell(r, &v->channel, err);
	visit_free(v);
}

/* --- into the store --- */

static const struct error *failure(const struct visit *v)
{
	return v->err.code == ERR_NONE ? NULL : &v->err;
}

/* In a turn of its own, so that a key need not wait for both. */
static void tend(void *arg)
{
	struct refresh *r = arg;

	r->tender = 0;
	store_tend(r->session->store);
}

static void write_later(void *arg)
{
	struct refresh *r = arg;

	r->writer = 0;
	visit_write(r);
}

/* The first n of those that were brought are done with. */
static void drop_written(struct refresh *r, size_t n)
{
	r->brought.n -= n;
	memmove(r->brought.v, r->brought.v + n, r->brought.n * sizeof *r->brought.v);
	r->items = 0;
	for (size_t i = 0; i < r->brought.n; i++)
		r->items += r->brought.v[i]->feed ? r->brought.v[i]->feed->items.n : 0;
}

/* Where somebody waits at keys the rest has its turn later. */
static void settle_rest(struct refresh *r)
{
	struct loop *loop = r->session->engine.loop;

	if (r->session->at_hand && !r->tender)
		r->tender = loop_after(loop, 0, tend, r);
	if (r->brought.n && !r->writer)
		r->writer = loop_after(loop, 0, write_later, r);
	refresh_wake(r);
}

void visit_write(struct refresh *r)
{
	size_t n = r->session->at_hand && r->brought.n > 1 ? 1 : r->brought.n;
	struct store_visit *put = xcalloc(n + 1, sizeof *put);
	struct visit **done = xcalloc(n + 1, sizeof *done);
	struct error err;

	loop_cancel(r->session->engine.loop, r->writer);
	r->writer = 0;
	for (size_t i = 0; i < n; i++) {
		const struct visit *v = done[i] = r->brought.v[i];
		put[i] = (struct store_visit){
			.ch = &v->channel, .news = &v->news, .f = v->feed, .failed = failure(v)};
	}
	bool ok = n == 0 || store_put_visits(r->session->store, put, n, clock_now(), &err);
	drop_written(r, n);
	for (size_t i = 0; i < n; i++)
		report(done[i], ok ? failure(done[i]) : &err, ok ? put[i].added : 0);
	free(put);
	free(done);
	settle_rest(r);
}

static void write_soon(struct refresh *r)
{
	bool many = r->items >= LULL_ITEMS;

	if (r->writer && !many)
		return;
	loop_cancel(r->session->engine.loop, r->writer);
	r->writer = loop_after(r->session->engine.loop, many ? LULL : WRITE_AFTER, write_later, r);
}

/* One transaction for many costs much less than one for each. */
static void bring(struct visit *v)
{
	struct refresh *r = v->refresh;

	*LIST_PUSH(r->arena, &r->brought) = v;
	r->items += v->feed ? v->feed->items.n : 0;
	if (r->session->at_hand && !r->writer)
		r->writer = loop_after(r->session->engine.loop, 0, write_later, r);
	else if (!r->session->at_hand &&
		 (r->brought.n >= (size_t)r->batch || r->items >= WRITE_ITEMS ||
		  r->brought.n == (size_t)r->n_visits))
		visit_write(r);
	else if (!r->session->at_hand)
		write_soon(r);
	refresh_wake(r);
}

/* --- a channel --- */

static int64_t interval(const struct refresh *r)
{
	return (int64_t)options_number(&r->session->options, OPTION_INTERVAL) * 60;
}

static const char *host_of(struct arena *a, const char *url)
{
	struct url u;

	return url_parse(a, url, &u) ? u.host : "";
}

/* 429 is said to us, not of the one address. */
static void pause_host(struct refresh *r, const char *url, const struct error *err)
{
	if (err->code == ERR_HTTP && err->detail == 429 && err->retry)
		*LIST_PUSH(r->arena, &r->pauses) = (struct pause){host_of(r->arena, url), *err};
}

static const struct error *paused(const struct refresh *r, const char *url)
{
	const char *host = r->pauses.n ? host_of(r->arena, url) : NULL;

	for (size_t i = 0; i < r->pauses.n; i++)
		if (!strcmp(r->pauses.v[i].host, host))
			return &r->pauses.v[i].err;
	return NULL;
}

static void failed(struct visit *v, const struct error *err)
{
	v->err = *err;
	schedule_failure(&v->channel, &v->err, clock_now(), interval(v->refresh));
	pause_host(v->refresh, schedule_url(&v->channel), err);
	bring(v);
}

static void succeeded(struct visit *v, struct feed *f)
{
	struct schedule_answer a = {
		.now = clock_now(),
		.interval = interval(v->refresh),
		.feed = f,
		.expires = v->expires,
		.moved_to = v->moved_to,
	};

	v->feed = f;
	v->refresh->heard |= f != NULL;
	/* What the last item says may have gone lost: it comes whole the next time. */
	if (f && v->truncated && f->items.n)
		f->items.n--;
	if (f) {
		v->channel.etag = v->truncated ? NULL : v->etag;
		v->channel.last_modified = v->truncated ? NULL : v->last_modified;
	}
	v->news = v->channel;
	schedule_success(&v->channel, &a);
	a.news = true;
	schedule_success(&v->news, &a);
	bring(v);
}

static void parsed(struct feed *f, const struct error *err, void *arg)
{
	struct visit *v = arg;
	struct error wrong;

	if (v->refresh && f && f->kind != FEED_ARTICLE) {
		succeeded(v, f);
		return;
	}
	if (f)
		err_set(&wrong, ERR_FORMAT, _("this is an article, not a feed or a list"));
	if (v->refresh)
		failed(v, f ? &wrong : err);
	else
		visit_free(v);
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
		.rules = manners_rules(res->url),
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
	v->moved_to = take(&res->moved_to);
	v->truncated = res->truncated;
	v->expires = res->expires;
	if (res->status == 304)
		succeeded(v, NULL);
	else
		submit(v, res, v->channel.kind == CHANNEL_FEED ? PARSE_AUTO : PARSE_HTML, parsed);
}

void visit_channel(struct refresh *r, const struct store_channel *ch)
{
	struct visit *v = visit_new(r);
	const char *url = schedule_url(ch);
	const struct error *pause = paused(r, url);
	struct fetch_request rq = {
		.url = url,
		.etag = ch->etag,
		.last_modified = ch->last_modified,
		.from = url == ch->url ? NULL : ch->url,
	};

	manners_ask(&rq);
	v->channel = *ch;
	if (pause)
		failed(v, pause);
	else
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
		refresh_wake(r);
}

void visit_article(struct refresh *r, const struct item *it)
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
