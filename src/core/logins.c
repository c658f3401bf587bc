#include "core/logins.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/url.h"
#include "core/paths.h"

static bool take_heading(struct logins *l, const struct keyfile_line *line, struct error *err)
{
	const char *url = url_is_absolute(line->section) ? url_resolve(l->arena, NULL, line->section)
							 : NULL;

	if (!url || strncmp(url, "http", 4) != 0)
		return err_set(err, ERR_CONFIG, _("'%s' is no address of a server"), line->section);
	*LIST_PUSH(l->arena, &l->list) = (struct fetch_login){url, "", ""};
	return true;
}

static bool take_line(const struct keyfile_line *line, void *arg, struct error *err)
{
	struct logins *l = arg;

	if (!line->key)
		return take_heading(l, line, err);
	if (l->list.n == 0)
		return err_set(err, ERR_CONFIG, _("a heading with the server's address comes first"));
	struct fetch_login *last = &l->list.v[l->list.n - 1];
	if (!strcmp(line->key, "user"))
		last->user = arena_strdup(l->arena, line->value);
	else if (!strcmp(line->key, "password"))
		last->password = arena_strdup(l->arena, line->value);
	else
		return err_set(err, ERR_CONFIG, _("there is no option '%s'"), line->key);
	return true;
}

/* Ours, and nobody else's to read. */
static bool is_secret(const char *path, keyfile_warn_fn *warn, void *arg)
{
	char text[512];
	struct stat st;

	if (stat(path, &st) < 0)
		return false;
	if (st.st_uid == geteuid() && (st.st_mode & 077) == 0)
		return true;
	snprintf(text, sizeof text, _("%s: others may read it, so it is not used; chmod 600 helps"), path);
	warn(text, arg);
	return false;
}

void logins_read(struct logins *l, keyfile_warn_fn *warn, void *arg)
{
	const struct keyfile_reader r = {take_line, l, warn, arg};
	char *path = path_of(PATH_CONFIG, "logins");
	struct error err;

	*l = (struct logins){.arena = arena_new()};
	if (path && is_secret(path, warn, arg) && !keyfile_read(path, true, &r, &err))
		warn(err.text, arg);
	free(path);
}

void logins_clear(struct logins *l)
{
	if (l->arena)
		arena_free(l->arena);
	*l = (struct logins){0};
}
