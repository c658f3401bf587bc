/* --check rules: what each rule would have done to the last week. */
#include "base/clock.h"
#include "base/i18n.h"
#include "cli/check.h"
#include "cli/say.h"
#include "core/rules.h"
#include "core/searches.h"

struct checking {
	struct session *session;
	struct arena *arena;
	struct buf *out;
	int64_t since, week; /* items since then */
};

static void put_oddity(const char *text, void *arg)
{
	say_cell(arg, text, '\n');
}

static void put_titles(struct buf *out, const struct feed *f, const struct store_titles *gone)
{
	for (size_t i = 0; i < f->items.n; i++) {
		buf_puts(out, "\t");
		say_cell(out, f->items.v[i].title ? f->items.v[i].title : f->items.v[i].url, '\n');
	}
	for (size_t i = 0; i < gone->list.n; i++) {
		buf_puts(out, "\t");
		say_cell(out, gone->list.v[i], '\n');
	}
}

/* What is there, and what it has hidden already. */
static bool put_rule(const struct checking *c, const struct store_rule *r, int line,
		     struct error *err)
{
	struct store *s = c->session->store;
	const struct store_query q = {.view = STORE_SEARCH, .words = r->query, .limit = -1,
				      .now = clock_now(), .since = c->since};
	struct store_titles gone = {0};
	struct feed *f = store_view(s, &q, err);
	bool ok = f && store_killed(s, c->arena, r->query, c->since, &gone, err);

	if (ok) {
		buf_printf(c->out, "rules:%d: %s %s%s", line, rules_action(r->action),
			   r->tag ? r->tag : "", r->tag ? " " : "");
		say_cell(c->out, r->query, ':');
		buf_printf(c->out, _(" %zu of %zu items of the last week\n"),
			   f->items.n + gone.list.n, (size_t)c->week + gone.list.n);
		put_titles(c->out, f, &gone);
	} else if (err->code == ERR_CONFIG) {
		buf_printf(c->out, "rules:%d: ", line);
		say_cell(c->out, err->text, '\n');
		ok = true;
	}
	feed_free(f);
	return ok;
}

static bool count_week(struct checking *c, struct error *err)
{
	char words[] = "since:7d";
	const struct store_query q = {.view = STORE_SEARCH, .words = words, .now = clock_now()};

	return session_library(c->session, err) && store_count(c->session->store, &q, &c->week, err);
}

bool check_rules(struct session *s, struct buf *out, struct error *err)
{
	struct checking c = {.session = s, .arena = arena_new(), .out = out,
			     .since = clock_now() - RULES_WEEK};
	struct rules r;
	bool ok = rules_read(&r, put_oddity, out, err);

	if (ok && !r.there)
		ok = err_set(err, ERR_CONFIG, _("no such file"));
	ok = ok && count_week(&c, err);
	for (size_t i = 0; ok && i < r.list.n; i++)
		ok = put_rule(&c, &r.list.v[i], r.lines.v[i], err);
	rules_clear(&r);
	arena_free(c.arena);
	return ok;
}

bool check_searches(struct session *s, struct buf *out, struct error *err)
{
	struct arena *a = arena_new();
	struct searches list;
	bool ok = session_library(s, err);

	searches_read(a, &list, put_oddity, out);
	for (size_t i = 0; ok && i < list.list.n; i++) {
		const struct saved_search *x = &list.list.v[i];
		const struct store_query q = {
			.view = STORE_SEARCH, .words = x->query, .now = clock_now()};
		int64_t n = 0;
		struct error why = {0};
		bool counted = store_count(s->store, &q, &n, &why);
		say_cell(out, x->title, ':');
		if (counted)
			buf_printf(out, ngettext(" %ld item\n", " %ld items\n", (unsigned long)n), (long)n);
		else
			buf_printf(out, " %s\n", why.text);
	}
	arena_free(a);
	return ok;
}
