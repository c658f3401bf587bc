#include "tui/prompt.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/width.h"
#include "tui/keymap.h"

enum { LINE_MAX_BYTES = 8192, HISTORY_MAX = 200, CONTROL = 0x1F };

static void forget_candidates(struct prompt *p)
{
	arena_free(p->candidates.arena);
	p->candidates = (struct candidates){0};
}

void prompt_open(struct prompt *p, enum prompt_kind kind, const char *text)
{
	if (!p->text.data)
		buf_init(&p->text, LINE_MAX_BYTES);
	buf_reset(&p->text);
	buf_puts(&p->text, text);
	forget_candidates(p);
	p->active = true;
	p->kind = kind;
	p->cursor = p->text.len;
	p->back = 0;
}

void prompt_clear(struct prompt *p)
{
	for (int i = 0; i < PROMPTS; i++) {
		for (size_t k = 0; k < p->histories[i].n; k++)
			free(p->histories[i].v[k]);
		free(p->histories[i].v);
	}
	free(p->draft);
	if (p->text.data)
		buf_clear(&p->text);
	forget_candidates(p);
	*p = (struct prompt){0};
}

/* --- editing --- */

static void replace(struct prompt *p, const char *text)
{
	buf_reset(&p->text);
	buf_puts(&p->text, text);
	p->cursor = p->text.len;
}

/* The bytes [from, to) become s. */
static void splice(struct prompt *p, size_t from, size_t to, const char *s, size_t n)
{
	char *tail = xstrndup(p->text.data + to, p->text.len - to);
	size_t old = p->text.len;

	buf_truncate(&p->text, from);
	if (old - (to - from) + n <= LINE_MAX_BYTES) {
		buf_add(&p->text, s, n);
		p->cursor = from + n;
	}
	buf_puts(&p->text, tail);
	free(tail);
}

/* A letter with the marks behind it is one step. */
static size_t step_left(const struct prompt *p, size_t at)
{
	const char *s = p->text.data;
	uint32_t cp;

	while (at > 0) {
		do
			at--;
		while (at > 0 && ((unsigned char)s[at] & 0xC0) == 0x80);
		utf8_decode(s + at, p->text.len - at, &cp);
		if (width_cp(cp) != 0)
			break;
	}
	return at;
}

static size_t step_right(const struct prompt *p, size_t at)
{
	uint32_t cp;

	if (at < p->text.len)
		at += utf8_decode(p->text.data + at, p->text.len - at, &cp);
	while (at < p->text.len) {
		size_t n = utf8_decode(p->text.data + at, p->text.len - at, &cp);
		if (width_cp(cp) != 0)
			break;
		at += n;
	}
	return at;
}

static size_t word_left(const struct prompt *p)
{
	size_t at = p->cursor;

	while (at > 0 && p->text.data[at - 1] == ' ')
		at--;
	while (at > 0 && p->text.data[at - 1] != ' ')
		at--;
	return at;
}

/* --- history --- */

static void remember(struct history *h, const char *line)
{
	if (!*line || (h->n > 0 && !strcmp(h->v[h->n - 1], line)))
		return;
	if (h->n == HISTORY_MAX) {
		free(h->v[0]);
		memmove(h->v, h->v + 1, (HISTORY_MAX - 1) * sizeof *h->v);
		h->n--;
	}
	if (h->n == h->cap) {
		h->cap = h->cap ? h->cap * 2 : 16;
		h->v = xrealloc(h->v, h->cap * sizeof *h->v);
	}
	h->v[h->n++] = xstrdup(line);
}

static void walk_history(struct prompt *p, bool back)
{
	struct history *h = &p->histories[p->kind];

	if (back ? p->back == h->n : p->back == 0)
		return;
	if (p->back == 0) {
		free(p->draft);
		p->draft = xstrdup(p->text.data);
	}
	p->back = back ? p->back + 1 : p->back - 1;
	replace(p, p->back ? h->v[h->n - p->back] : p->draft);
}

/* --- completion --- */

/* What is the only way to go on was taken: from there there may be others. */
static void complete(struct prompt *p)
{
	if (!p->complete)
		return;
	if (p->candidates.list.n == 1)
		forget_candidates(p);
	if (!p->candidates.arena) {
		p->candidates.arena = arena_new();
		p->candidate = 0;
		p->complete(p->arg, p->kind, p->text.data, &p->candidates);
	} else if (p->candidates.list.n) {
		p->candidate = (p->candidate + 1) % p->candidates.list.n;
	}
	if (p->candidates.list.n)
		replace(p, p->candidates.list.v[p->candidate]);
}

/* --- keys --- */

static void type(struct prompt *p, uint32_t key)
{
	char s[4];

	if (key >= ' ' && key < KEY_SPECIAL && key != 127)
		splice(p, p->cursor, p->cursor, s, utf8_encode(key, s));
}

static void edit(struct prompt *p, uint32_t key)
{
	switch (key) {
	case KEY_NAMED(KEYN_BACKSPACE):
		splice(p, step_left(p, p->cursor), p->cursor, "", 0);
		break;
	case KEY_NAMED(KEYN_DELETE):
	case 'D' & CONTROL:
		splice(p, p->cursor, step_right(p, p->cursor), "", 0);
		break;
	case 'W' & CONTROL:
		splice(p, word_left(p), p->cursor, "", 0);
		break;
	case 'U' & CONTROL:
		splice(p, 0, p->cursor, "", 0);
		break;
	case 'K' & CONTROL:
		buf_truncate(&p->text, p->cursor);
		break;
	case KEY_NAMED(KEYN_LEFT):
	case 'B' & CONTROL:
		p->cursor = step_left(p, p->cursor);
		break;
	case KEY_NAMED(KEYN_RIGHT):
	case 'F' & CONTROL:
		p->cursor = step_right(p, p->cursor);
		break;
	case KEY_NAMED(KEYN_HOME):
	case 'A' & CONTROL:
		p->cursor = 0;
		break;
	case KEY_NAMED(KEYN_END):
	case 'E' & CONTROL:
		p->cursor = p->text.len;
		break;
	case KEY_NAMED(KEYN_UP):
	case 'P' & CONTROL:
		walk_history(p, true);
		break;
	case KEY_NAMED(KEYN_DOWN):
	case 'N' & CONTROL:
		walk_history(p, false);
		break;
	default:
		type(p, key);
		break;
	}
}

static enum prompt_event close_with(struct prompt *p, enum prompt_event event)
{
	p->active = false;
	forget_candidates(p);
	if (event == PROMPT_DONE)
		remember(&p->histories[p->kind], p->text.data);
	return event;
}

enum prompt_event prompt_key(struct prompt *p, uint32_t key)
{
	bool empty = p->text.len == 0;

	if (key == '\r')
		return close_with(p, PROMPT_DONE);
	if (key == 27 || key == ('G' & CONTROL) || (empty && key == KEY_NAMED(KEYN_BACKSPACE)))
		return close_with(p, PROMPT_CANCELLED);
	if (key == '\t') {
		complete(p);
		return PROMPT_GOES_ON;
	}
	forget_candidates(p);
	edit(p, key);
	return PROMPT_GOES_ON;
}

/* --- drawing --- */

/* Where the shown part begins, so that the cursor is seen in `cols` columns. */
static size_t first_shown(const struct prompt *p, int cols)
{
	size_t from = 0, room = cols > 1 ? (size_t)cols - 1 : 1;

	while (from < p->cursor && width_str(p->text.data + from, p->cursor - from) > room)
		from = step_right(p, from);
	return from;
}

/* Other completions, behind the line. */
static void draw_candidates(const struct prompt *p, const struct region *r, int row, int col)
{
	const struct candidates *c = &p->candidates;

	col += 3;
	for (size_t i = 1; i < c->list.n && col < r->cols; i++) {
		const char *s = c->list.v[(p->candidate + i) % c->list.n];
		const char *last = strrchr(s, ' ');
		col += region_puts(r, row, col, last ? last + 1 : s, LOOK_SOFT) + 2;
	}
}

void prompt_draw(const struct prompt *p, const struct region *r, int row)
{
	size_t from = first_shown(p, r->cols - 1 - (p->kind == PROMPT_FILTER ? 10 : 0));
	const char *label = p->kind == PROMPT_COMMAND  ? ":"
			    : p->kind == PROMPT_FILTER ? _("Filter: ")
						       : "/";
	int col = region_puts(r, row, 0, label, ROLE_STRONG);
	int before = (int)width_str(p->text.data + from, p->cursor - from);

	int used = region_puts(r, row, col, p->text.data + from, ROLE_TEXT);
	draw_candidates(p, r, row, col + used);
	region_cursor(r, row, col + before, true);
}
