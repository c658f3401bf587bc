#include "tui/prose.h"

#include <string.h>

#include "base/width.h"
#include "base/wrap.h"

enum { ROOM = 16, NARROW = 2 };

static struct line *add_line(struct lines *l)
{
	struct line *line = LIST_PUSH(l->arena, &l->lines);

	line->item = -1;
	return line;
}

static void add_run(struct lines *l, struct line *line, const char *s, size_t n, enum role role)
{
	if (n > 0)
		*LIST_PUSH(l->arena, &line->runs) = (struct run){s, (uint32_t)n, role, NULL};
}

static void add_blanks(struct lines *l, struct line *line, int n)
{
	const char *s = arena_printf(l->arena, "%*s", n, "");

	add_run(l, line, s, strlen(s), ROLE_TEXT);
}

void prose_add(struct lines *l, const struct label *label, const char *text, enum role role,
	       int width)
{
	const char *s = arena_strdup(l->arena, text), *name = arena_strdup(l->arena, label->s);
	int used = (int)width_str(name, strlen(name));
	int indent = width - label->columns < ROOM && width < 2 * label->columns ? NARROW : label->columns;
	size_t cols = width > indent + 1 ? (size_t)(width - indent) : 1;
	struct wrap_lines w;

	struct line *line = add_line(l);
	add_run(l, line, name, strlen(name), label->role);
	if (used > 0 && used >= indent) {
		line = add_line(l);
		used = 0;
	}
	wrap_text(l->arena, s, strlen(s), cols, cols, &w);
	for (size_t i = 0; i < w.lines.n; i++) {
		if (i > 0)
			line = add_line(l), used = 0;
		add_blanks(l, line, indent - used);
		add_run(l, line, s + w.lines.v[i].start, w.lines.v[i].end - w.lines.v[i].start, role);
	}
}

void prose_gap(struct lines *l)
{
	if (l->lines.n)
		add_line(l);
}
