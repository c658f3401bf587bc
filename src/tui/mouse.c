/* The mouse, where the option `mouse` has switched it on: a click selects and opens, the wheel
 * scrolls what it is over, the line between two columns is dragged. */
#include "tui/tui.h"

enum { WHEEL_LINES = 3, NARROWEST = 12 };

/* The column of screens the pointer is over; -1: none. */
static int part_at(const struct tui *t, int col)
{
	for (int i = 0; i < t->n_parts; i++)
		if (col >= t->parts[i].left && col < t->parts[i].left + t->parts[i].cols)
			return i;
	return -1;
}

/* The left one of two columns whose line it is; -1: there is none. */
static int frame_at(const struct tui *t, int col)
{
	for (int i = 0; i + 1 < t->n_parts; i++)
		if (col == t->parts[i].left + t->parts[i].cols)
			return i;
	return -1;
}

static int bit_of(int context)
{
	int bit = 0;

	while (1 << bit != context)
		bit++;
	return bit;
}

static void drag(struct tui *t, int col)
{
	struct screen *s = t->stack[t->parts[t->dragged].screen];
	int cols = col - t->parts[t->dragged].left, most = t->cols - NARROWEST * (t->n_parts - 1);

	cols = cols > most ? most : cols;
	t->own_cols[bit_of(s->ops->context)] = cols < NARROWEST ? NARROWEST : cols;
	t->dragged = -1;
}

/* What stands beside stays: it can be clicked. */
static void wheel(struct tui *t, int part, bool down)
{
	struct screen *s = t->stack[t->parts[part].screen];
	bool by_lines = t->by_lines;

	for (int i = 0; i < (s->ops->click_opens ? 1 : WHEEL_LINES); i++)
		s->ops->act(s, down ? ACT_DOWN : ACT_UP);
	t->by_lines = by_lines;
}

static void press(struct tui *t, int part, int row, int col)
{
	int at = t->parts[part].screen;
	bool had = at == t->at;
	struct screen *s = t->stack[at];

	t->at = at;
	t->by_lines = false;
	if (s->ops->click)
		s->ops->click(s, row, col - t->parts[part].left, had);
}

void tui_mouse(struct tui *t, const struct tui_pointer *p)
{
	int part = part_at(t, p->col);
	bool inside = p->row >= 0 && p->row < t->rows - 1;

	t->dirty = true;
	if (t->prompt.active || t->next_key)
		return;
	if (p->kind == POINTER_RELEASE) {
		if (t->dragged >= 0 && t->dragged + 1 < t->n_parts)
			drag(t, p->col);
		t->dragged = -1;
	} else if (p->kind == POINTER_PRESS) {
		t->dragged = frame_at(t, p->col);
		if (part >= 0 && inside)
			press(t, part, p->row, p->col);
	} else if (part >= 0 && inside) {
		wheel(t, part, p->kind == POINTER_WHEEL_DOWN);
	}
}
