#include "store/repair.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "store/open.h"
#include "store/place.h"
#include "store/salvage.h"
#include "store/schema.h"

enum { PATIENCE = 5000 };

struct repair {
	struct arena *arena;
	const char *path;
	const char *fresh; /* the new store while it is made */
	const char *aside; /* where the damaged one goes */
	int64_t items;
};

/* --- one bantin at a time --- */

/* The folder's lock, -1 if another has it for too long. */
static int lock_folder(struct repair *r)
{
	int fd = open(place_folder(r->arena, r->path), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int64_t until = clock_ms() + PATIENCE;
	struct timespec nap = {0, 20000000};

	while (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0) {
		if (errno != EWOULDBLOCK || clock_ms() >= until) {
			close(fd);
			return -1;
		}
		nanosleep(&nap, NULL);
	}
	return fd;
}

/* --- the new store --- */

/* Without a journal of its own kind: nobody sees it before it is done. */
static bool make_fresh(struct repair *r, struct store *to)
{
	mode_t old = umask(077);

	unlink(r->fresh);
	if (!sql_connect(to, r->fresh, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE))
		open_set_wait(to, _("the store is damaged: what can be read of it is carried over"));
	if (!to->rc &&
	    sql_script(to, "PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=MEMORY; PRAGMA synchronous=FULL;"
			   " PRAGMA foreign_keys=OFF") && schema_upgrade(to))
		salvage_all(to, r->path, &r->items);
	umask(old);
	sql_disconnect(to);
	if (to->rc)
		unlink(r->fresh);
	return !to->rc;
}

/* --- in its place --- */

static const char *name_aside(struct repair *r)
{
	struct civil c = stamp_civil(clock_now(), 0);
	const char *name = arena_printf(r->arena, "%s.corrupt-%04d-%02d-%02d", r->path, c.year, c.month,
					c.day);
	const char *first = name;
	struct stat st;

	for (int i = 2; stat(name, &st) == 0; i++)
		name = arena_printf(r->arena, "%s.%d", first, i);
	return name;
}

static void move_beside(struct repair *r, const char *end)
{
	const char *from = arena_printf(r->arena, "%s%s", r->path, end);

	rename(from, arena_printf(r->arena, "%s%s", r->aside, end));
}

/* At every moment there is a store at the path: the damaged one, then the new one. Its journals must
 * be gone before, as they would be played back into the new one. */
static bool swap(struct repair *r, int folder)
{
	r->aside = name_aside(r);
	if (link(r->path, r->aside) != 0)
		rename(r->path, r->aside);
	move_beside(r, "-wal");
	move_beside(r, "-journal");
	unlink(arena_printf(r->arena, "%s-shm", r->path));
	bool ok = rename(r->fresh, r->path) == 0;
	fsync(folder);
	return ok;
}

/* --- all --- */

/* What stands in the contract's place is the store, whatever has become of it. */
static bool is_ours(const char *path)
{
	static const char place[] = "/bantin/bantin.db";
	size_t n = strlen(path);

	return n >= sizeof place - 1 && !strcmp(path + n - (sizeof place - 1), place);
}

static bool is_store(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	char head[16];
	struct stat st;
	bool ok = fd >= 0 && fstat(fd, &st) == 0 &&
		  ((pread(fd, head, sizeof head, 0) == sizeof head &&
		    !memcmp(head, "SQLite format 3", sizeof head)) ||
		   (st.st_size > 0 && st.st_size % 4096 == 0) || is_ours(path));

	if (fd >= 0)
		close(fd);
	return ok;
}

static bool replace(struct store *s, struct repair *r, struct error *err)
{
	int folder = lock_folder(r);
	struct store to = {.wait = s->wait};

	if (folder < 0)
		return sql_explain(SQLITE_BUSY, err);
	bool ok = open_was_replaced(s); /* another bantin was quicker */
	if (!ok) {
		ok = make_fresh(r, &to) && swap(r, folder);
		if (!ok)
			sql_explain(to.rc ? to.rc : SQLITE_IOERR, err);
	}
	close(folder);
	return ok;
}

static bool reopen(struct store *s, const struct repair *r, struct error *err)
{
	if (!open_for_writing(s))
		return sql_explain(s->rc, err);
	if (r->aside)
		open_set_notice(s, _("the store was damaged: %lld items were kept, the damaged file is %s"),
				(long long)r->items, r->aside);
	return true;
}

bool repair_store(struct store *s, struct error *err)
{
	struct repair r = {.arena = arena_new(), .path = s->path};

	if (!s->path || s->read_only) {
		arena_free(r.arena);
		return sql_explain(s->rc, err);
	}
	r.fresh = arena_printf(r.arena, "%s.repair", s->path);
	sql_disconnect(s);
	bool ok = is_store(s->path) || err_set(err, ERR_STORE, _("%s is not a store of bantin"), s->path);
	ok = ok && replace(s, &r, err) && reopen(s, &r, err);
	arena_free(r.arena);
	return ok;
}
