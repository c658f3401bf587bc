/* --import of what was read elsewhere: newsboat's list (newsboat -E FILE), an id a line, or what its
 * cache.db says. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "cli/commands.h"

struct ids {
	LIST_OF(const char *) list;
};

/* An item without an id is called by its address and date in newsboat, with nothing between. */
static const char *without_date(struct arena *a, const char *s)
{
	static const char *const days[] = {"Mon,", "Tue,", "Wed,", "Thu,", "Fri,", "Sat,", "Sun,"};
	size_t n = strcspn(s, " ");

	for (size_t i = 0; s[n] && n > 4 && i < sizeof days / sizeof *days; i++)
		if (!strncmp(s + n - 4, days[i], 4))
			return arena_strndup(a, s, n - 4);
	return NULL;
}

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

/* An address of the web that has nothing of a feed's, or another kind of name. */
static bool is_article(struct arena *a, const char *s)
{
	static const char *const marks[] = {"rss", "feed", "atom", "xml", "rdf", "json", "syndic"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (strcasestr(s, marks[i]))
			return false;
	if (!strncmp(s, "urn:", 4) || !strncmp(s, "tag:", 4) || without_date(a, s))
		return true;
	return !s[strcspn(s, " \t")] && (!strncmp(s, "http://", 7) || !strncmp(s, "https://", 8));
}

bool import_looks_read(const char *text)
{
	struct arena *a = arena_new();
	struct ids ids = {0};
	size_t articles = 0;

	split(a, text, &ids);
	for (size_t i = 0; i < ids.list.n; i++)
		articles += is_article(a, ids.list.v[i]);
	bool looks = 2 * articles > ids.list.n;
	arena_free(a);
	return looks;
}

/* Where none is stored, *marked stays. */
static bool mark_read(struct session *s, const char *const *ids, const char *const *of, size_t n_ids,
		      int *marked, struct error *err)
{
	int64_t *rows = NULL;
	size_t n = 0;
	bool ok = session_library(s, err) && store_find_ids(s->store, ids, of, n_ids, &rows, &n, err);

	if (ok && n > 0)
		ok = store_mark(s->store, rows, n, MARK_READ, marked, err);
	free(rows);
	return ok;
}

bool import_read(struct session *s, const char *text, int *marked, struct error *err)
{
	struct arena *a = arena_new();
	struct ids ids = {0};

	*marked = -1;
	split(a, text, &ids);
	for (size_t i = 0, n = ids.list.n; i < n; i++) {
		const char *address = without_date(a, ids.list.v[i]);
		if (address)
			*LIST_PUSH(a, &ids.list) = address;
	}
	/* A list of feeds knows none of the articles. */
	bool ok = mark_read(s, ids.list.v, NULL, ids.list.n, marked, err);
	arena_free(a);
	return ok;
}

bool import_marks(struct session *s, const struct newsboat *nb, int *marked, struct error *err)
{
	*marked = -1;
	return mark_read(s, nb->ids.v, nb->of.v, nb->ids.n, marked, err);
}
