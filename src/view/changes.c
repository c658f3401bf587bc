/* What has changed since an item was first seen: the headline it had, what was said then and is not any
 * more, what is said now and was not. */
#include "base/i18n.h"
#include "model/changes.h"
#include "view/blocks.h"

static void put_change(struct layout *l, const struct change *x)
{
	enum role base = x->now ? ROLE_TEXT : ROLE_QUOTE;
	size_t at = 0;
	struct para p;

	para_init(&p, l);
	for (size_t i = 0; i < x->text.spans.n; i++) {
		const struct span *s = &x->text.spans.v[i];
		para_add(&p, arena_strndup(l->arena, x->text.s + at, s->start - at), base, NULL);
		para_add(&p, arena_strndup(l->arena, x->text.s + s->start, s->end - s->start),
			 x->now ? ROLE_CAME : ROLE_GONE, NULL);
		at = s->end;
	}
	para_add(&p, x->text.s + at, base, NULL);
	layout_push(l, x->now ? "+ " : "- ", "  ");
	layout_para(l, &p);
	layout_pop(l);
	para_clear(&p);
}

void layout_changes(struct layout *l, const struct item *it)
{
	const struct text heading = {.s = _("Changed since it was first seen")};
	struct changes changes = {0};

	changes_of(l->arena, it, &changes);
	if (changes.list.n == 0)
		return;
	layout_heading(l, &heading, 2);
	for (size_t i = 0; i < changes.list.n; i++)
		put_change(l, &changes.list.v[i]);
	layout_close(l);
}
