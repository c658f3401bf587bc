/* --stats: what the store holds, a line each. */
#include <inttypes.h>

#include "base/clock.h"
#include "cli/commands.h"
#include "cli/say.h"

static void put(struct buf *out, const char *name, int64_t n)
{
	buf_printf(out, "%s\t%" PRId64 "\n", name, n);
}

static void put_time(struct buf *out, const char *name, int64_t sec)
{
	struct stamp t = {sec, 0, sec > 0};
	char when[32] = "";

	if (t.known)
		stamp_rfc3339(&t, when);
	buf_printf(out, "%s\t%s\n", name, when);
}

static void put_stats(struct buf *out, const struct store_stats *x)
{
	put(out, "portals", x->portals);
	put(out, "categories", x->categories);
	put(out, "sources", x->sources);
	put(out, "failing", x->failing);
	put_time(out, "refreshed", x->refreshed);
	put(out, "items", x->items);
	put(out, "unread", x->unread);
	put(out, "saved", x->saved);
	put(out, "last day", x->day);
	put(out, "last week", x->week);
	put_time(out, "oldest", x->oldest);
	put_time(out, "newest", x->newest);
	put(out, "bytes", x->bytes);
	put(out, "bytes free", x->free_bytes);
}

int command_stats(struct session *s, const struct args *a)
{
	struct store_stats stats;
	struct error err = {0};
	struct buf out;

	(void)a;
	buf_init(&out, BUF_UNBOUNDED);
	bool ok = session_library(s, &err) && store_stats(s->store, clock_now(), &stats, &err);
	if (ok) {
		put_stats(&out, &stats);
		ok = say_result(&out, &err);
	}
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	return err_exit_status(ok ? ERR_NONE : err.code);
}
