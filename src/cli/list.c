#include <inttypes.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/query.h"
#include "core/searches.h"
#include "core/schedule.h"

static void put_count(struct buf *out, int64_t n, char end)
{
	buf_printf(out, "%" PRId64 "%c", n, end);
}

/* With what was written into the sources by hand. */
static bool open_library(struct session *s, struct error *err)
{
	if (!session_library(s, err))
		return false;
	session_update(s);
	return true;
}

static bool list_portals(struct session *s, struct arena *a, struct buf *out, struct error *err)
{
	struct store_portals p = {0};

	if (!open_library(s, err) || !store_portals(s->store, a, &p, err))
		return false;
	for (size_t i = 0; i < p.list.n; i++) {
		const struct store_portal *one = &p.list.v[i];
		struct stamp t = {one->refreshed, 0, one->refreshed > 0};
		char when[32] = "";
		if (t.known)
			stamp_rfc3339(&t, when);
		say_cell(out, one->name, '\t');
		say_cell(out, one->title, '\t');
		say_cell(out, one->home, '\t');
		put_count(out, one->items, '\t');
		put_count(out, one->unread, '\t');
		say_cell(out, when, '\t');
		say_cell(out, schedule_error(a, one), '\n');
	}
	return true;
}

/* A saved search is a category of no portal. */
static void list_searches(struct session *s, struct arena *a, struct buf *out)
{
	struct searches all;

	searches_read(a, &all, s->warn, s->warn_arg);
	for (size_t i = 0; i < all.list.n; i++) {
		const struct saved_search *x = &all.list.v[i];
		int64_t items = 0, unread = 0;
		query_count_words(s, x->query, &items, &unread);
		say_cell(out, NULL, '\t');
		say_cell(out, x->name, '\t');
		say_cell(out, x->title, '\t');
		put_count(out, items, '\t');
		put_count(out, unread, '\n');
	}
}

static bool list_categories(struct session *s, struct arena *a, struct buf *out, struct error *err)
{
	struct store_categories c = {0};

	if (!open_library(s, err) || !store_categories(s->store, a, NULL, &c, err))
		return false;
	for (size_t i = 0; i < c.list.n; i++) {
		const struct store_category *one = &c.list.v[i];
		say_cell(out, one->portal, '\t');
		say_cell(out, one->name, '\t');
		say_cell(out, one->title, '\t');
		put_count(out, one->items, '\t');
		put_count(out, one->unread, '\n');
	}
	list_searches(s, a, out);
	return true;
}

static bool list_options(struct session *s, struct buf *out)
{
	static const char *const types[] = {"number", "flag", "choice", "string"};

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_info *o = &option_table[i];
		say_cell(out, o->name, '\t');
		say_cell(out, o->choices ? o->choices : types[o->type], '\t');
		say_cell(out, o->initial, '\t');
		say_cell(out, options_string(&s->options, (enum option_id)i), '\t');
		say_cell(out, _(o->help), '\n');
	}
	return true;
}

int command_list(struct session *s, const struct args *a)
{
	struct arena *arena = arena_new();
	struct error err = {0};
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	bool ok = !strcmp(a->operand, "portals")      ? list_portals(s, arena, &out, &err)
		  : !strcmp(a->operand, "categories") ? list_categories(s, arena, &out, &err)
						      : list_options(s, &out);
	ok = ok && say_result(&out, &err);
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	arena_free(arena);
	return ok ? 0 : err_exit_status(err.code);
}
