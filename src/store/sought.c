#include "store/sought.h"

#include <string.h>

static bool begins(const char *s, const char *with)
{
	return with && !strncmp(s, with, strlen(with));
}

/* A word with marks asks for its marked form, one without for the plain one. */
static bool is_word(const struct plain_word *w, const struct plain_word *sought)
{
	return !strcmp(w->marked, sought->marked) || !strcmp(w->plain, sought->marked);
}

static bool is_beginning(const struct plain_word *w, const struct plain_word *sought)
{
	return begins(w->marked, sought->marked) || begins(w->plain, sought->marked) ||
	       begins(w->marked, sought->unmoved);
}

static bool is_here(const struct typed_words *w, const struct plain_word *text)
{
	size_t last = w->words.list.n - 1;

	for (size_t i = 0; i < last; i++)
		if (!is_word(&text[i], &w->words.list.v[i]))
			return false;
	return w->prefix ? is_beginning(&text[last], &w->words.list.v[last])
			 : is_word(&text[last], &w->words.list.v[last]);
}

bool sought_next(const struct typed_words *w, const struct plain_words *text, size_t *at,
		 struct sought *out)
{
	const struct plain_word *v = text->list.v;
	size_t n = w->words.list.n;

	for (; n > 0 && *at + n <= text->list.n; (*at)++)
		if (is_here(w, v + *at)) {
			*out = (struct sought){v[*at].start, v[*at + n - 1].end};
			*at += n;
			return true;
		}
	return false;
}
