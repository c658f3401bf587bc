/* --import of what was read elsewhere: newsboat's list (newsboat -E FILE), an id a line. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "cli/commands.h"

struct ids {
	LIST_OF(const char *) list;
};

static void split(struct arena *a, const char *text, struct ids *out)
{
	for (const char *s = text; *s;) {
		size_t n = strcspn(s, "\n"), len = n;
		while (len > 0 && strchr(" \t\r", s[len - 1]))
			len--;
		if (len > 0)
			*LIST_PUSH(a, &out->list) = arena_strndup(a, s, len);
		s += n + (s[n] == '\n');
	}
}

bool import_read(struct session *s, const char *text, int *marked, struct error *err)
{
	struct arena *a = arena_new();
	struct ids ids = {0};

	*marked = -1;
	split(a, text, &ids);
	int64_t *rows = xcalloc(ids.list.n + 1, sizeof *rows);
	size_t n = 0;
	bool ok = session_library(s, err);
	ok = ok && store_find_ids(s->store, ids.list.v, ids.list.n, rows, &n, err);
	/* A list of feeds knows none of the articles. */
	if (ok && n > 0)
		ok = store_mark(s->store, rows, n, MARK_READ, marked, err);
	free(rows);
	arena_free(a);
	return ok;
}
