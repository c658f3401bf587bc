#include "core/keyfile.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/mem.h"

static const char blanks[] = " \t\r\n";

static char *trim(char *s)
{
	s += strspn(s, blanks);
	size_t n = strlen(s);
	while (n > 0 && strchr(blanks, s[n - 1]))
		n--;
	s[n] = '\0';
	return s;
}

/* One line, cut in place. `section` lives as long as the text does. */
static bool parse_line(char *text, struct keyfile_line *line, const struct keyfile_reader *r,
		       struct error *err)
{
	size_t n = strlen(text);

	line->key = line->value = NULL;
	if (*text == '[') {
		if (text[n - 1] != ']')
			return err_set(err, ERR_CONFIG, _("the heading does not end with ]"));
		text[n - 1] = '\0';
		line->section = trim(text + 1);
		return r->line(line, r->arg, err);
	}
	char *equals = strchr(text, '=');
	if (!equals)
		return err_set(err, ERR_CONFIG, _("'%s' is not of the form option = value"), text);
	*equals = '\0';
	line->key = trim(text);
	line->value = trim(equals + 1);
	return r->line(line, r->arg, err);
}

void keyfile_parse(const char *text, const char *file, const struct keyfile_reader *r)
{
	char *copy = xstrdup(text), told[512];
	struct keyfile_line line = {.file = file, .section = ""};

	for (char *p = copy, *next; p; p = next) {
		struct error wrong = {0};
		next = strchr(p, '\n');
		if (next)
			*next++ = '\0';
		line.number++;
		char *s = trim(p);
		if (!*s || *s == '#' || parse_line(s, &line, r, &wrong))
			continue;
		snprintf(told, sizeof told, "%s:%d: %s", file, line.number, wrong.text);
		r->warn(told, r->warn_arg);
	}
	free(copy);
}

bool keyfile_read(const char *path, bool must_exist, const struct keyfile_reader *r,
		  struct error *err)
{
	FILE *f = fopen(path, "re");
	struct buf text;
	char part[4096];
	size_t n;

	if (!f && errno == ENOENT && !must_exist)
		return true;
	if (!f)
		return err_set(err, ERR_CONFIG, "%s: %s", path, strerror(errno));
	buf_init(&text, 1 << 20);
	bool ok = true;
	while (ok && (n = fread(part, 1, sizeof part, f)) > 0)
		ok = buf_add(&text, part, n) ||
		     err_set(err, ERR_CONFIG, _("%s: larger than 1 MB"), path);
	if (ok && ferror(f))
		ok = err_set(err, ERR_CONFIG, "%s: %s", path, strerror(errno));
	fclose(f);
	if (ok)
		keyfile_parse(text.data, path, r);
	buf_clear(&text);
	return ok;
}
