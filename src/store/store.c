#include "store/store.h"

#include <errno.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "store/open.h"
#include "store/place.h"
#include "store/repair.h"

static bool open_file(struct store *s, struct error *err)
{
	struct error folder;

	if (!place_make(s->path, &folder)) {
		if (err)
			*err = folder;
		return false;
	}
	if (open_for_writing(s))
		return true;
	int why = s->rc;
	if (why == SQLITE_AUTH)
		return err_set(err, ERR_STORE, _("%s is a database of another program"), s->path);
	if (sql_is_damage(why))
		return repair_store(s, err);
	if (open_is_forbidden(why) && open_for_reading(s, why))
		return true;
	return sql_explain(why, err);
}

struct store *store_open(const char *path, struct error *err)
{
	return store_open_told(path, NULL, NULL, err);
}

struct store *store_open_told(const char *path, store_wait_fn *fn, void *arg, struct error *err)
{
	struct store *s = xcalloc(1, sizeof *s);
	bool ok;

	s->patience = STORE_PATIENCE;
	s->wait = (struct store_wait){.fn = fn, .arg = arg};
	if (!strcmp(path, ":memory:")) {
		ok = open_for_writing(s) || sql_explain(s->rc, err);
	} else {
		s->path = xstrdup(path);
		ok = open_file(s, err);
	}
	/* Later repairs are told by the notice alone: there may be a screen by then. */
	s->wait.fn = NULL;
	if (ok)
		return s;
	store_close(s);
	return NULL;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	sql_disconnect(s);
	free(s->path);
	free(s->notice);
	free(s);
}

const char *store_notice(const struct store *s)
{
	return s->notice;
}

int64_t store_version(struct store *s)
{
	int64_t version = 0;

	sql_number(s, &version, "PRAGMA data_version", "");
	s->rc = SQLITE_OK;
	return version;
}

bool store_is_read_only(const struct store *s)
{
	return s->read_only;
}
