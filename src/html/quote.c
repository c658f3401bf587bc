#include "html/quote.h"

#include <string.h>

/* Bytes of the dashes at the beginning, and of the blanks behind them. */
static size_t dashes(const char *s)
{
	const char *from = s;

	while (*s == '-' || *s == '~' || *s == ' ' || !strncmp(s, "—", 3) || !strncmp(s, "–", 3))
		s += *s == '-' || *s == '~' || *s == ' ' ? 1 : 3;
	return (size_t)(s - from);
}

const char *quote_speaker(const char *s)
{
	return s + dashes(s);
}

/* "— Jane Doe, harbour master": a dash, and no sentence, which would be a dialogue's. */
static bool is_signature(const char *s)
{
	enum { LONGEST = 100 };
	size_t n = strlen(s), from = dashes(s);

	return from > 0 && n > from && n < LONGEST && !strchr(".!?:;\"", s[n - 1]) &&
	       (n < 3 || (strcmp(s + n - 3, "…") != 0 && strcmp(s + n - 3, "”") != 0));
}

static void cut(struct text *t, size_t n)
{
	while (t->spans.n && t->spans.v[t->spans.n - 1].start >= n)
		t->spans.n--;
	if (t->spans.n && t->spans.v[t->spans.n - 1].end > n)
		t->spans.v[t->spans.n - 1].end = (uint32_t)n;
}

void quote_find_speaker(struct arena *a, struct block *quote)
{
	struct block *last = quote->last, *before = quote->first;

	if (quote->credit || last->type != BLOCK_PARA || dashes(quote->first->text.s))
		return;
	const char *line = strrchr(last->text.s, '\n');
	if (line && is_signature(line + 1)) {
		quote->credit = quote_speaker(line + 1);
		cut(&last->text, (size_t)(line - last->text.s));
		last->text.s = arena_strndup(a, last->text.s, (size_t)(line - last->text.s));
		return;
	}
	if (line || last == before || !is_signature(last->text.s))
		return;
	while (before->next != last)
		before = before->next;
	quote->credit = quote_speaker(last->text.s);
	before->next = NULL;
	quote->last = before;
}
