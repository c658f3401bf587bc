#include <string.h>

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/discover.h"
#include "core/target.h"

static void put_row(struct buf *out, const char *name, const char *category, const char *page,
		    const char *feed)
{
	say_cell(out, name, '\t');
	say_cell(out, category, '\t');
	say_cell(out, page, '\t');
	say_cell(out, feed, '\n');
}

static void put_portal(struct buf *out, const struct portal *p)
{
	for (size_t i = 0; i < p->categories.n; i++)
		put_row(out, p->name, p->categories.v[i].title, p->categories.v[i].page,
			p->categories.v[i].feed);
	if (p->trending)
		put_row(out, p->name, _("most read"), p->trending, NULL);
}

static bool add_portal(struct session *s, const struct discovery *d, struct error *err)
{
	const struct portal *p = d->portal;
	const struct source_line *known = sources_find(&s->sources, p->name);

	if (known && known->kind == SOURCE_FEED)
		return err_set(err, ERR_CONFIG, _("a feed is called %s already"), p->name);
	sources_add_portal(&s->sources, p->name);
	return d->known || portal_save(p, err);
}

/* What the text names: a portal that is known, else what is found at the address *url. */
static bool look_up(struct session *s, struct arena *a, const char *text, struct discovery *d,
		    const char **url, struct error *err)
{
	struct target t;

	if (discover_known(s, text, d))
		return true;
	if (!target_parse(a, text, &t, err))
		return false;
	if (t.is_view)
		return err_set(err, ERR_CONFIG, _("not an address bantin can fetch"));
	*url = t.url;
	return discover(s, t.url, d, err);
}

static bool add_one(struct session *s, const char *text, struct buf *out, struct error *err)
{
	struct arena *a = arena_new();
	const char *url = NULL;
	struct discovery d = {0};
	bool ok = look_up(s, a, text, &d, &url, err);

	if (ok && d.feed) {
		sources_add_feed(&s->sources, url, d.feed->title, NULL, 0);
		put_row(out, sources_find(&s->sources, url)->portal, d.feed->title, d.feed->home_url,
			url);
	} else if (ok) {
		ok = add_portal(s, &d, err);
		if (ok)
			put_portal(out, d.portal);
	}
	feed_free(d.feed);
	portal_free(d.portal);
	arena_free(a);
	return ok;
}

/* Once the file is written, the store follows. */
static bool keep(struct session *s, bool forget, struct error *err)
{
	return sources_write(&s->sources, err) && session_library(s, err) &&
	       (s->sample || session_sync(s, forget, err));
}

static int finish(struct session *s, bool forget, struct buf *out, int failed, int n,
		  struct error *first)
{
	struct error err;

	if (failed < n && !keep(s, forget, &err)) {
		say_failure(NULL, &err);
		*first = err;
		buf_reset(out); /* what could not be kept is not there */
	} else if (failed && failed < n) {
		first->code = ERR_PARTIAL;
	}
	if (!say_result(out, &err)) {
		say_failure(NULL, &err);
		*first = err;
	}
	buf_clear(out);
	return err_exit_status(first->code);
}

static bool begin(struct session *s, struct buf *out, struct error *err)
{
	buf_init(out, BUF_UNBOUNDED);
	return sources_read(&s->sources, s->warn, s->warn_arg, err);
}

int command_add(struct session *s, const struct args *a)
{
	struct error err = {0}, first = {0};
	struct buf out;
	int failed = 0;

	if (!begin(s, &out, &err)) {
		say_failure(NULL, &err);
		return err_exit_status(err.code);
	}
	for (int i = 0; i < a->n_targets; i++)
		if (!add_one(s, a->targets[i], &out, &err)) {
			say_failure(a->targets[i], &err);
			if (!failed++)
				first = err;
		}
	return finish(s, false, &out, failed, a->n_targets, &first);
}

/* By its name, its URL, or the path of its file. */
static bool remove_one(struct session *s, const char *text)
{
	struct target t;

	return sources_remove(&s->sources, text) ||
	       (target_parse(s->sources.arena, text, &t, NULL) && !t.is_view &&
		sources_remove(&s->sources, t.url));
}

int command_remove(struct session *s, const struct args *a)
{
	struct error err = {0}, first = {0};
	struct buf out;
	int failed = 0;

	if (!begin(s, &out, &err)) {
		say_failure(NULL, &err);
		return err_exit_status(err.code);
	}
	for (int i = 0; i < a->n_targets; i++)
		if (!remove_one(s, a->targets[i])) {
			err_set(&err, ERR_CONFIG, _("not subscribed"));
			say_failure(a->targets[i], &err);
			if (!failed++)
				first = err;
		}
	return finish(s, true, &out, failed, a->n_targets, &first);
}
