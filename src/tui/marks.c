#include "tui/marks.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

void marks_clear(struct marks *m)
{
	for (int i = 0; i < m->n; i++)
		free(m->v[i].rows);
	m->n = 0;
}

void marks_push(struct marks *m, const int64_t *rows, size_t n, enum store_mark mark)
{
	if (n == 0)
		return;
	if (m->n == MARKS_MAX) {
		free(m->v[0].rows);
		memmove(m->v, m->v + 1, (MARKS_MAX - 1) * sizeof *m->v);
		m->n--;
	}
	struct marking *x = &m->v[m->n++];
	*x = (struct marking){xcalloc(n, sizeof *rows), n, mark};
	memcpy(x->rows, rows, n * sizeof *rows);
}

bool marks_pop(struct marks *m, struct marking *out)
{
	if (m->n == 0)
		return false;
	*out = m->v[--m->n];
	return true;
}

enum store_mark mark_opposite(enum store_mark mark)
{
	switch (mark) {
	case MARK_READ:
		return MARK_UNREAD;
	case MARK_UNREAD:
		return MARK_READ;
	case MARK_SAVED:
		return MARK_UNSAVED;
	case MARK_UNSAVED:
		break;
	}
	return MARK_SAVED;
}
