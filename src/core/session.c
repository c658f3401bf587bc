#include "core/session.h"

#include <stdlib.h>
#include <string.h>

#include "base/baked.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/url.h"
#include "core/files.h"
#include "core/manners.h"
#include "core/paths.h"
#include "core/portal.h"
#include "core/refresh.h"

bool session_open(struct session *s, struct error *err)
{
	const struct options *o = &s->options;
	struct fetch_limits limits = fetch_defaults;

	limits.max_bytes = (size_t)options_number(o, OPTION_MAX_SIZE) << 20;
	limits.timeout_ms = options_number(o, OPTION_TIMEOUT) * 1000;
	limits.connect_timeout_ms = options_number(o, OPTION_CONNECT_TIMEOUT) * 1000;
	limits.per_host = options_number(o, OPTION_CONNECTIONS_PER_HOST);
	limits.total = options_number(o, OPTION_CONNECTIONS);
	limits.user_agent = options_string(o, OPTION_USER_AGENT);
	logins_read(&s->logins, s->warn, s->warn_arg);
	limits.logins = s->logins.list.v;
	limits.n_logins = s->logins.list.n;
	limits.hsts = s->hsts = path_of(PATH_DATA, "hsts");
	return engine_init(&s->engine, &limits, err);
}

void session_close(struct session *s)
{
	engine_clear(&s->engine);
	manners_clear();
	logins_clear(&s->logins);
	free(s->hsts);
	store_close(s->store);
	if (s->sources.arena)
		sources_clear(&s->sources);
	s->hsts = NULL;
	s->store = NULL;
}

/* --- from the sources to the store --- */

/* What is made of the sources before it goes to the store. */
struct plan {
	struct arena *arena;
	struct session *session;
	LIST_OF(struct portal *) portals; /* whose texts are in it */
	LIST_OF(struct store_setting) settings;
	LIST_OF(const char *) names; /* of all portals */
};

struct channels {
	LIST_OF(struct store_channel) list;
};

static void add_channel(struct plan *plan, struct channels *channels, const char *category,
			enum channel_kind kind, const char *url)
{
	struct store_channel *ch = LIST_PUSH(plan->arena, &channels->list);

	*ch = (struct store_channel){.category = category, .kind = kind, .url = url};
}

/* All categories, or those the line names. */
static bool is_wanted(struct plan *plan, const struct source_line *line, const char *title)
{
	const char *slug = fold_slug(plan->arena, title, strlen(title));
	size_t n = line ? line->words.n : 0;

	for (size_t i = 0; i < n; i++)
		if (!strcmp(fold_slug(plan->arena, line->words.v[i], strlen(line->words.v[i])), slug))
			return true;
	return n == 0;
}

static void add_setting(struct plan *plan, const struct store_portal *p, const struct channels *c)
{
	*LIST_PUSH(plan->arena, &plan->settings) =
		(struct store_setting){*p, c->list.v, c->list.n};
	*LIST_PUSH(plan->arena, &plan->names) = p->name;
}

static void set_portal(struct plan *plan, struct portal *p, const struct source_line *line)
{
	const struct store_portal sp = {
		.name = p->name, .title = p->title, .home = p->home, .language = p->language};
	struct channels channels = {0};

	*LIST_PUSH(plan->arena, &plan->portals) = p;
	for (size_t i = 0; i < p->categories.n; i++) {
		const struct portal_category *c = &p->categories.v[i];
		if (is_wanted(plan, line, c->title))
			add_channel(plan, &channels, c->title,
				    c->feed ? CHANNEL_FEED : CHANNEL_PAGE, c->feed ? c->feed : c->page);
		/* A list page knows views and badges that its feed does not. */
		if (c->feed && c->page && is_wanted(plan, line, c->title))
			add_channel(plan, &channels, c->title, CHANNEL_PAGE, c->page);
	}
	if (p->trending)
		add_channel(plan, &channels, NULL, CHANNEL_TRENDING, p->trending);
	add_setting(plan, &sp, &channels);
}

/* A lone feed is a portal with one category, named after its title or its address. */
static void set_feed(struct plan *plan, const struct source_line *line)
{
	struct arena *a = plan->arena;
	const char *name = line->portal, *site = url_site(a, line->name);
	const char *title = line->title && *line->title ? line->title : *site ? site : name;
	const struct store_portal sp = {.name = name, .title = title, .home = line->name};
	struct channels channels = {0};

	add_channel(plan, &channels, line->words.n ? line->words.v[0] : title, CHANNEL_FEED, line->name);
	add_setting(plan, &sp, &channels);
}

static void set_source(struct plan *plan, const struct source_line *line)
{
	struct session *s = plan->session;
	struct error why;

	if (line->kind == SOURCE_FEED)
		set_feed(plan, line);
	if (line->kind == SOURCE_OTHER || line->kind == SOURCE_FEED)
		return;
	struct portal *p = portal_load(line->name, s->warn, s->warn_arg, &why);
	if (p) {
		set_portal(plan, p, line);
		return;
	}
	s->warn(why.text, s->warn_arg);
	*LIST_PUSH(plan->arena, &plan->names) = line->name;
}

/* In one transaction: there may be a thousand. */
static bool carry_out(const struct plan *plan, struct error *err)
{
	return store_set_portals(plan->session->store, plan->settings.v, plan->settings.n, err);
}

static void plan_clear(struct plan *plan)
{
	for (size_t i = 0; i < plan->portals.n; i++)
		portal_free(plan->portals.v[i]);
	arena_free(plan->arena);
}

bool session_sync(struct session *s, bool forget, struct error *err)
{
	struct plan plan = {.arena = arena_new(), .session = s};

	for (size_t i = 0; i < s->sources.lines.n; i++)
		set_source(&plan, &s->sources.lines.v[i]);
	bool ok = carry_out(&plan, err) &&
		  (!forget || store_keep_portals(s->store, plan.names.v, plan.names.n, err));
	plan_clear(&plan);
	return ok;
}

void session_update(struct session *s)
{
	struct error ignored;

	if (!s->sample && !store_is_read_only(s->store))
		session_sync(s, false, &ignored);
}

/* --- the sample --- */

static bool set_samples(struct session *s, struct error *err)
{
	struct plan plan = {.arena = arena_new(), .session = s};

	for (const struct baked *b = baked_portals; b->name; b++) {
		char *name = arena_strndup(plan.arena, b->name, strcspn(b->name, "."));
		struct error family;
		struct portal *p = portal_parse(name, b->data, b->name, s->warn, s->warn_arg, &family);
		if (p && !strncmp(p->home, "sample:", 7))
			set_portal(&plan, p, NULL);
		else
			portal_free(p);
	}
	bool ok = carry_out(&plan, err);
	plan_clear(&plan);
	return ok;
}

static void sample_done(const struct refresh_state *st, void *arg)
{
	(void)st;
	*(bool *)arg = true;
}

/* The sample takes the same road as everything else: fetched, parsed, stored. */
static bool load_sample(struct session *s, struct error *err)
{
	bool done = false;
	const struct refresh_request rq = {.force = true};
	const struct refresh_events ev = {.done = sample_done, .arg = &done};

	if (!set_samples(s, err) || !refresh_start(s, &rq, &ev, err))
		return false;
	while (!done)
		loop_step(s->engine.loop, -1);
	return true;
}

static bool open_store(struct session *s, keyfile_warn_fn *wait, struct error *err)
{
	char *path = path_of(PATH_DATA, "bantin.db");

	s->store = store_open_told(s->sample ? ":memory:" : s->store_path ? s->store_path
									  : path ? path : ":memory:",
				   wait, NULL, err);
	free(path);
	s->stores++;
	s->version = s->store ? store_version(s->store) : 0;
	if (s->store && s->at_hand)
		store_at_hand(s->store);
	return s->store;
}

bool session_library(struct session *s, struct error *err)
{
	if (s->store)
		return true;
	if (!s->sources.arena) {
		s->sources_stamp = files_stamp("sources");
		if (!sources_read(&s->sources, s->warn, s->warn_arg, err))
			return false;
	}
	s->sample = s->sources.n == 0;
	return open_store(s, s->wait, err) && (!s->sample || load_sample(s, err));
}

/* --- what others did --- */

enum session_news session_news(struct session *s)
{
	int64_t version = s->sample ? s->version : store_version(s->store);
	bool other = version != s->version;

	s->version = version;
	if (s->sources_stamp != files_stamp("sources"))
		return NEWS_SOURCES;
	return other ? NEWS_ITEMS : NEWS_NONE;
}

/* From the sample to what is subscribed. */
static bool leave_sample(struct session *s, struct error *err)
{
	struct store *sample = s->store;

	s->sample = false;
	if (!open_store(s, NULL, err)) {
		s->store = sample;
		s->sample = true;
		return false;
	}
	store_close(sample);
	return true;
}

bool session_reload(struct session *s, struct error *err)
{
	struct sources fresh = {0};

	s->sources_stamp = files_stamp("sources");
	if (!sources_read(&fresh, s->warn, s->warn_arg, err)) {
		sources_clear(&fresh);
		return false;
	}
	if (s->sources.arena)
		sources_clear(&s->sources);
	s->sources = fresh;
	if (s->sample && s->sources.n > 0 && !leave_sample(s, err))
		return false;
	/* Who took the last source away wants its items gone: nobody else will clear them. */
	if (!s->sample && s->sources.n == 0 && s->sources.wrong == 0)
		return session_sync(s, true, err);
	session_update(s);
	s->version = s->sample ? s->version : store_version(s->store);
	return true;
}
