#include "core/searches.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "core/paths.h"
#include "store/typed.h"

struct reading {
	struct arena *arena;
	struct searches *out;
};

static bool take_line(const struct keyfile_line *line, void *arg, struct error *err)
{
	struct reading *r = arg;
	struct typed typed;

	if (!line->key)
		return err_set(err, ERR_CONFIG, _("there are no headings here"));
	const char *name = fold_slug(r->arena, line->key, strlen(line->key));
	if (!*name)
		return err_set(err, ERR_CONFIG, _("a name is missing before ="));
	if (searches_find(r->arena, r->out, name))
		return err_set(err, ERR_CONFIG, _("there is a search '%s' already"), line->key);
	if (!typed_read(r->arena, line->value, clock_now(), &typed, err))
		return false;
	if (!typed.anything)
		return err_set(err, ERR_CONFIG, _("there is nothing to look for"));
	*LIST_PUSH(r->arena, &r->out->list) = (struct saved_search){
		arena_strdup(r->arena, line->key), name, arena_strdup(r->arena, line->value)};
	return true;
}

static void say_nothing(const char *text, void *arg)
{
	(void)text, (void)arg;
}

void searches_read(struct arena *a, struct searches *out, keyfile_warn_fn *warn, void *arg)
{
	struct reading r = {a, out};
	const struct keyfile_reader reader = {take_line, &r, warn ? warn : say_nothing, arg};
	char *path = path_of(PATH_CONFIG, "searches");
	struct error err;

	*out = (struct searches){0};
	if (path && !keyfile_read(path, false, &reader, &err) && warn)
		warn(err.text, arg);
	free(path);
}

const struct saved_search *searches_find(struct arena *a, const struct searches *s,
					 const char *name)
{
	const char *slug = fold_slug(a, name, strlen(name));

	for (size_t i = 0; i < s->list.n; i++)
		if (!strcmp(s->list.v[i].name, slug))
			return &s->list.v[i];
	return NULL;
}
