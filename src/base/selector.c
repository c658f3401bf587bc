#include "base/selector.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/i18n.h"

enum { PARTS_MAX = 32 };

enum relation { HAS, EQUALS, TOKEN, STARTS, ENDS, HOLDS };

/* [name=value], and .class and #id, which are two of them. */
struct condition {
	const char *name, *value;
	enum relation relation;
};

/* What is asked of one element, and where it stands. */
struct part {
	const char *tag; /* null: any */
	LIST_OF(struct condition) conditions;
	bool first; /* begins a selector: nothing is asked of its ancestors */
	bool child; /* of the part before it; else any descendant */
	bool last;  /* an element that matches it is selected */
};

struct selector {
	struct part v[PARTS_MAX];
	size_t n;
};

/* --- reading --- */

static size_t name_length(const char *s)
{
	size_t n = 0;

	while (isalnum((unsigned char)s[n]) || s[n] == '-' || s[n] == '_' || (s[n] & 0x80))
		n++;
	return n;
}

static bool read_name(struct arena *a, const char **s, const char **out)
{
	size_t n = name_length(*s);

	*out = arena_strndup(a, *s, n);
	*s += n;
	return n > 0;
}

static bool read_value(struct arena *a, const char **s, const char **out)
{
	char quote = **s == '"' || **s == '\'' ? **s : 0;
	size_t n = quote ? strcspn(*s + 1, quote == '"' ? "\"" : "'") : strcspn(*s, "] \t");

	*out = arena_strndup(a, *s + (quote != 0), n);
	*s += n + (quote ? 1 : 0);
	if (quote && **s != quote)
		return false;
	*s += quote != 0;
	return true;
}

/* Behind the "[". */
static bool read_attribute(struct arena *a, const char **s, struct condition *c)
{
	static const struct {
		const char *sign;
		enum relation relation;
	} signs[] = {{"=", EQUALS}, {"~=", TOKEN}, {"^=", STARTS}, {"$=", ENDS}, {"*=", HOLDS}};

	c->relation = HAS;
	c->value = "";
	if (!read_name(a, s, &c->name))
		return false;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
		size_t n = strlen(signs[i].sign);
		if (strncmp(*s, signs[i].sign, n) != 0)
			continue;
		*s += n;
		c->relation = signs[i].relation;
		if (!read_value(a, s, &c->value))
			return false;
		break;
	}
	return *(*s)++ == ']';
}

static bool read_condition(struct arena *a, const char **s, struct condition *c)
{
	char sign = *(*s)++;

	if (sign == '[')
		return read_attribute(a, s, c);
	c->name = sign == '#' ? "id" : "class";
	c->relation = sign == '#' ? EQUALS : TOKEN;
	return read_name(a, s, &c->value);
}

static bool read_part(struct arena *a, const char **s, struct part *p)
{
	const char *from = *s;

	if (**s == '*') {
		(*s)++;
	} else if (name_length(*s) > 0) {
		read_name(a, s, &p->tag);
		for (char *c = (char *)p->tag; *c; c++)
			*c = (char)tolower((unsigned char)*c);
	}
	while (**s && strchr(".#[", **s))
		if (!read_condition(a, s, LIST_PUSH(a, &p->conditions)))
			return false;
	return *s > from;
}

/* Where the next part stands to the one before it. False at the end of this selector. */
static bool read_combinator(const char **s, bool *child)
{
	*s += strspn(*s, " \t");
	*child = **s == '>';
	if (*child)
		*s += 1 + strspn(*s + 1, " \t");
	return **s && **s != ',';
}

static bool read_one(struct arena *a, const char **s, struct selector *out)
{
	bool first = true, child = false;

	*s += strspn(*s, " \t");
	do {
		if (out->n == PARTS_MAX)
			return false;
		struct part *p = &out->v[out->n++];
		*p = (struct part){.first = first, .child = child};
		if (!read_part(a, s, p))
			return false;
		first = false;
	} while (read_combinator(s, &child));
	out->v[out->n - 1].last = true;
	return !child;
}

struct selector *selector_parse(struct arena *a, const char *text, struct error *err)
{
	struct selector *out = arena_alloc(a, sizeof *out);
	const char *s = text;
	bool ok;

	while ((ok = read_one(a, &s, out)) && *s == ',')
		s++;
	if (ok && !*s)
		return out;
	err_set(err, ERR_CONFIG, _("'%s' is no selector: tag #id .class [name=value], blank, > and commas"), text);
	return NULL;
}

/* --- matching --- */

static bool has_token(const char *list, const char *token)
{
	size_t n = strlen(token);

	for (list += strspn(list, " \t\r\n\f"); *list; list += strspn(list, " \t\r\n\f")) {
		size_t len = strcspn(list, " \t\r\n\f");
		if (len == n && !strncmp(list, token, n))
			return true;
		list += len;
	}
	return false;
}

static bool is_met(const struct condition *c, const struct selector_element *e)
{
	const char *v = e->attribute(e->arg, c->name);
	size_t n = v ? strlen(v) : 0, m = strlen(c->value);

	if (!v)
		return false;
	switch (c->relation) {
	case HAS: return true;
	case EQUALS: return !strcmp(v, c->value);
	case TOKEN: return has_token(v, c->value);
	case STARTS: return m > 0 && !strncmp(v, c->value, m);
	case ENDS: return m > 0 && n >= m && !strcmp(v + n - m, c->value);
	case HOLDS: return m > 0 && strstr(v, c->value);
	}
	return false;
}

static bool is_part(const struct part *p, const struct selector_element *e)
{
	if (p->tag && strcmp(p->tag, e->tag) != 0)
		return false;
	for (size_t i = 0; i < p->conditions.n; i++)
		if (!is_met(&p->conditions.v[i], e))
			return false;
	return true;
}

bool selector_match(const struct selector *s, const struct selector_element *e,
		    struct selector_state *state)
{
	uint32_t here = 0;
	bool selected = false;

	for (size_t i = 0; i < s->n; i++) {
		const struct part *p = &s->v[i];
		uint32_t parents = p->child ? state->here : state->above;
		if ((!p->first && !(parents & UINT32_C(1) << (i - 1))) || !is_part(p, e))
			continue;
		here |= UINT32_C(1) << i;
		selected = selected || p->last;
	}
	state->here = here;
	state->above |= here;
	return selected;
}
