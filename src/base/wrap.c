#include "base/wrap.h"

#include <stdlib.h>
#include <string.h>
#include <unilbrk.h>

#include "base/mem.h"
#include "base/width.h"

struct wrapper {
	struct arena *arena;
	const char *s;
	const char *breaks; /* of each byte: what UAX #14 allows before it */
	size_t first_cols, cols;
	struct wrap_lines *out;
};

static size_t room(const struct wrapper *w)
{
	return w->out->lines.n ? w->cols : w->first_cols;
}

static void add_line(struct wrapper *w, size_t start, size_t end)
{
	while (end > start && w->s[end - 1] == ' ')
		end--;
	*LIST_PUSH(w->arena, &w->out->lines) = (struct wrap_line){start, end};
}

/* A word that is wider than a line, cut at graphemes; returns where its last part begins. */
static size_t cut_word(struct wrapper *w, size_t start, size_t end)
{
	for (;;) {
		size_t n = width_fit(w->s + start, end - start, room(w), NULL);
		if (n == 0 || n == end - start)
			return start;
		add_line(w, start, start + n);
		start += n;
	}
}

/* Greedy: [start, fits) is the line so far, words are what lies between two allowed breaks. */
static void wrap_paragraph(struct wrapper *w, size_t start, size_t end)
{
	size_t fits = start, width = 0;

	if (start == end)
		add_line(w, start, end);
	for (size_t at = start; at < end;) {
		size_t next = at + 1;
		while (next < end && w->breaks[next] != UC_BREAK_POSSIBLE)
			next++;
		size_t ink = next;
		while (ink > at && w->s[ink - 1] == ' ')
			ink--;
		size_t ink_width = width_str(w->s + at, ink - at);
		if (w->cols && fits > start && width + ink_width > room(w)) {
			add_line(w, start, fits);
			start = at;
			width = 0;
		}
		if (w->cols && width == 0 && ink_width > room(w)) {
			start = cut_word(w, at, ink);
			width = width_str(w->s + start, next - start);
		} else {
			width += ink_width + (next - ink);
		}
		fits = at = next;
	}
	if (fits > start)
		add_line(w, start, fits);
}

void wrap_text(struct arena *a, const char *s, size_t n, size_t first_cols, size_t cols,
	       struct wrap_lines *out)
{
	char *breaks = xmalloc(n + 1);
	struct wrapper w = {a, s, breaks, first_cols, cols, out};

	memset(out, 0, sizeof *out);
	if (n > 0 && cols > 0)
		u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", breaks);
	else
		memset(breaks, UC_BREAK_PROHIBITED, n + 1);
	for (size_t at = 0; at < n;) {
		const char *newline = memchr(s + at, '\n', n - at);
		size_t end = newline ? (size_t)(newline - s) : n;
		wrap_paragraph(&w, at, end);
		at = end + (newline != NULL);
	}
	free(breaks);
}
