#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/collect.h"
#include "core/query.h"

/* --- --count --- */

static bool count_document(struct session *s, const struct args *a, char *target, int64_t *n,
			   struct error *err)
{
	const struct collect_options opt = {.base = a->base, .type = a->type, .limit = -1};
	struct collected got;

	collect(s, &target, 1, &opt, &got);
	if (got.feed)
		*n = (int64_t)got.feed->items.n;
	else
		*err = got.err;
	feed_free(got.feed);
	return got.err.code == ERR_NONE;
}

int command_count(struct session *s, const struct args *a)
{
	static char unread[] = "unread";
	char *one[] = {unread}, **targets = a->n_targets ? a->targets : one;
	int n_targets = a->n_targets ? a->n_targets : 1, failed = 0;
	struct arena *arena = arena_new();
	struct error err = {0}, first = {0};
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (int i = 0; i < n_targets; i++) {
		struct target t;
		int64_t n = 0;
		if (target_parse(arena, targets[i], &t, &err) &&
		    (t.is_view ? query_count(s, &t, &n, &err) : count_document(s, a, targets[i], &n, &err))) {
			buf_printf(&out, "%" PRId64 "\n", n);
			continue;
		}
		say_failure(targets[i], &err);
		if (!failed++)
			first = err;
	}
	if (failed && failed < n_targets)
		first.code = ERR_PARTIAL;
	if (!say_result(&out, &err)) {
		say_failure(NULL, &err);
		first = err;
	}
	buf_clear(&out);
	arena_free(arena);
	return err_exit_status(first.code);
}

/* --- --mark --- */

static enum store_mark mark_of(const char *word)
{
	static const char *const words[] = {"read", "unread", "saved", "unsaved"};
	int i = 0;

	while (strcmp(words[i], word) != 0)
		i++;
	return (enum store_mark)i;
}

static bool mark_rows(struct session *s, const struct feed *f, enum store_mark mark,
		      struct error *err)
{
	int64_t *rows = xcalloc(f->items.n, sizeof *rows);

	for (size_t i = 0; i < f->items.n; i++)
		rows[i] = f->items.v[i].row;
	bool ok = store_mark(s->store, rows, f->items.n, mark, NULL, err);
	free(rows);
	return ok;
}

static bool mark_target(struct session *s, const struct target *t, enum store_mark mark,
			struct error *err)
{
	if (!session_library(s, err))
		return false;
	if (!t->is_view) {
		int64_t row = store_find(s->store, t->url);
		return row ? store_mark(s->store, &row, 1, mark, NULL, err)
			   : err_set(err, ERR_EMPTY, _("not stored"));
	}
	struct feed *f = query_view(s, t, -1, err);
	bool ok = f && f->items.n && mark_rows(s, f, mark, err);
	feed_free(f);
	return ok;
}

int command_mark(struct session *s, const struct args *a)
{
	struct arena *arena = arena_new();
	struct error err = {0}, first = {0};
	int failed = 0;

	for (int i = 0; i < a->n_targets; i++) {
		struct target t;
		if (target_parse(arena, a->targets[i], &t, &err) &&
		    mark_target(s, &t, mark_of(a->operand), &err))
			continue;
		say_failure(a->targets[i], &err);
		if (!failed++)
			first = err;
	}
	if (failed && failed < a->n_targets)
		first.code = ERR_PARTIAL;
	arena_free(arena);
	return err_exit_status(first.code);
}
