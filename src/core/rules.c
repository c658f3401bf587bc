#include "core/rules.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "core/files.h"
#include "store/typed.h"

static const char *const actions[] = {
	[RULE_HIDE] = "hide", [RULE_READ] = "read", [RULE_SAVE] = "save", [RULE_TAG] = "tag",
	[RULE_HIGHLIGHT] = "highlight"};
enum { ACTIONS = sizeof actions / sizeof *actions };

const char *rules_action(enum rule_action action)
{
	return actions[action];
}

static const char *skip_blanks(const char *s)
{
	return s + strspn(s, " \t\r");
}

static bool read_action(const char **s, enum rule_action *out, struct error *err)
{
	size_t n = strcspn(*s, " \t\r");

	for (int i = 0; i < ACTIONS; i++)
		if (strlen(actions[i]) == n && !strncmp(*s, actions[i], n)) {
			*out = (enum rule_action)i;
			*s = skip_blanks(*s + n);
			return true;
		}
	return err_set(err, ERR_CONFIG, _("'%.*s' is none of hide, read, save, tag, highlight"), (int)n, *s);
}

/* A word, or several in quotes. */
static bool read_tag(struct arena *a, const char **s, const char **out, struct error *err)
{
	bool quoted = **s == '"';
	const char *from = *s + quoted;
	size_t n = strcspn(from, quoted ? "\"" : " \t\r");

	if (n == 0)
		return err_set(err, ERR_CONFIG, _("tag: a name is missing"));
	*out = arena_strndup(a, from, n);
	*s = skip_blanks(from + n + (quoted && from[n]));
	return true;
}

static bool read_line(struct rules *r, const char *s, struct store_rule *rule, struct error *err)
{
	struct typed typed;

	if (!read_action(&s, &rule->action, err) ||
	    (rule->action == RULE_TAG && !read_tag(r->arena, &s, &rule->tag, err)) ||
	    !typed_read(r->arena, s, clock_now(), &typed, err))
		return false;
	rule->query = arena_strdup(r->arena, s);
	return typed.anything || err_set(err, ERR_CONFIG, _("%s what? Words or conditions are missing"),
					 actions[rule->action]);
}

static void take_line(struct rules *r, char *s, int number, keyfile_warn_fn *warn, void *arg)
{
	struct store_rule rule = {0};
	struct error err = {0};
	char told[512];
	size_t n = strlen(s);

	while (n > 0 && isspace((unsigned char)s[n - 1]))
		s[--n] = '\0';
	const char *text = skip_blanks(s);
	if (!*text || *text == '#')
		return;
	if (read_line(r, text, &rule, &err)) {
		*LIST_PUSH(r->arena, &r->list) = rule;
		*LIST_PUSH(r->arena, &r->lines) = number;
		return;
	}
	snprintf(told, sizeof told, "rules:%d: %s", number, err.text);
	warn(told, arg);
}

bool rules_read(struct rules *r, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct error why = {0};
	char *text = files_read_config("rules", &why);
	int number = 0;

	*r = (struct rules){.arena = arena_new(), .there = text};
	if (!text && why.code != ERR_NONE) {
		*err = why;
		return err_prefix(err, "rules: ");
	}
	for (char *p = text, *next; p; p = next) {
		next = strchr(p, '\n');
		if (next)
			*next++ = '\0';
		take_line(r, p, ++number, warn, arg);
	}
	free(text);
	return true;
}

void rules_clear(struct rules *r)
{
	arena_free(r->arena);
	*r = (struct rules){0};
}
