#include "feed/declared.h"

#include <string.h>

#include "feed/markup.h"

static const char start[] = "<!ENTITY";

/* Nothing but text and numbers of characters. */
static bool is_plain(struct str value)
{
	if (value.n > DECLARED_LONGEST || str_has(value, '<') || str_has(value, '%'))
		return false;
	for (size_t i = 0; i < value.n; i++)
		if (value.s[i] == '&' && (i + 1 == value.n || value.s[i + 1] != '#'))
			return false;
	return true;
}

/* The declaration behind its "<!ENTITY". */
static void read_one(struct declared *d, const char *s, const char *end)
{
	const char *name = markup_skip_space(s, end);
	size_t n = markup_name(name, end);
	const char *quote = markup_skip_space(name + n, end);

	if (n == 0 || quote == end || (*quote != '"' && *quote != '\''))
		return;
	const char *close = memchr(quote + 1, *quote, (size_t)(end - quote - 1));
	struct str value = {quote + 1, close ? (size_t)(close - quote - 1) : 0};
	if (!close || !is_plain(value))
		return;
	d->v[d->n].name = (struct str){name, n};
	d->v[d->n++].value = value;
}

void declared_read(struct declared *d, const char *s, const char *end)
{
	size_t n = sizeof start - 1;

	*d = (struct declared){0};
	while (d->n < DECLARED_MAX && s < end && (s = memmem(s, (size_t)(end - s), start, n))) {
		s += n;
		read_one(d, s, end);
	}
}

const struct str *declared_value(struct declared *d, struct str name)
{
	for (int i = 0; i < d->n; i++)
		if (d->v[i].name.n == name.n && !memcmp(d->v[i].name.s, name.s, name.n))
			return d->uses++ < DECLARED_USES ? &d->v[i].value : NULL;
	return NULL;
}
