#include "core/follow.h"

#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "core/query.h"
#include "model/wire.h"

/* More do not come between two looks, or nobody reads them as they come. */
enum { MOST = 500 };

struct follow {
	struct session *session;
	const struct target *targets;
	size_t n;
	int64_t last; /* the newest row that was seen; 0 before the first look */
};

struct follow *follow_new(struct session *s, const struct target *targets, size_t n,
			  struct error *err)
{
	for (size_t i = 0; i < n; i++)
		if (!targets[i].is_view) {
			err_set(err, ERR_CONFIG, _("only a view can be followed"));
			err_prefix(err, "%s: ", targets[i].text);
			return NULL;
		}
	if (!session_library(s, err))
		return NULL;
	struct follow *f = xcalloc(1, sizeof *f);
	*f = (struct follow){.session = s, .targets = targets, .n = n};
	return f;
}

void follow_free(struct follow *f)
{
	free(f);
}

static bool has_row(const struct feed *f, int64_t row)
{
	for (size_t i = 0; i < f->items.n; i++)
		if (f->items.v[i].row == row)
			return true;
	return false;
}

/* Of a view the items behind the last row, into out. */
static bool gather(struct follow *f, const struct target *t, struct feed *out, struct error *err)
{
	struct error why = {0};
	struct feed *view = query_view(f->session, t, MOST, &why);

	if (!view) {
		*err = why;
		return err_prefix(err, "%s: ", t->text);
	}
	for (size_t i = 0; i < view->items.n; i++)
		if (view->items.v[i].row > f->last && !has_row(out, view->items.v[i].row))
			item_copy(out->arena, &view->items.v[i], feed_add_item(out));
	feed_free(view);
	return true;
}

static int by_row(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	return x->row < y->row ? -1 : x->row > y->row;
}

static int by_date(const void *a, const void *b)
{
	const struct item *x = a, *y = b;

	if (x->published.known && y->published.known && x->published.sec != y->published.sec)
		return x->published.sec < y->published.sec ? -1 : 1;
	return by_row(a, b);
}

/* The last ones, in place. */
static void keep_last(struct feed *f, int limit)
{
	size_t n = f->items.n, keep = (size_t)limit < n ? (size_t)limit : n;

	f->items.v += n - keep;
	f->items.n = f->items.cap = keep;
}

struct feed *follow_next(struct follow *f, int limit, struct error *err)
{
	struct feed *out = feed_new();
	int64_t last = store_last_row(f->session->store);
	bool ok = true, first = f->last == 0;

	out->kind = FEED_LIST;
	if (last == f->last)
		return out;
	for (size_t i = 0; ok && i < f->n; i++)
		ok = gather(f, &f->targets[i], out, err);
	if (!ok) {
		feed_free(out);
		return NULL;
	}
	if (out->items.n)
		qsort(out->items.v, out->items.n, sizeof *out->items.v, first ? by_date : by_row);
	for (size_t i = 0; i < out->items.n; i++)
		out->items.v[i].rank = 0;
	if (first)
		keep_last(out, limit);
	f->last = last;
	return out;
}
