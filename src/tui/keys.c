#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "tui/tui.h"

static void warn(const char *text, void *arg)
{
	struct error err;

	err_set(&err, ERR_CONFIG, "%s", text);
	tui_fail(arg, &err);
}

bool tui_load_keymap(struct tui *t, const char *name, struct error *err)
{
	struct keymap *m = keymap_open(name, warn, t, err);

	if (!m)
		return false;
	keymap_free(t->keymap);
	t->keymap = m;
	return true;
}

/* --- prompts --- */

/* What was typed behind `/`: words to find here, or in the store. */
static void search(struct tui *t, bool here, const char *words)
{
	struct screen *s = tui_top(t);
	struct buf target;

	if (here && s->ops->find) {
		s->ops->find(s, words);
		return;
	}
	buf_init(&target, 16384);
	buf_printf(&target, "search:%s", words);
	tui_open_target(t, target.data);
	buf_clear(&target);
}

/* A filter shows what it does while it is typed; given up, what was there before. */
static void filter_typed(struct tui *t, enum prompt_event event)
{
	struct screen *s = tui_top(t);
	const char *words = event == PROMPT_CANCELLED ? t->filter : t->prompt.text.data;

	if (s->ops->filter)
		s->ops->filter(s, words);
}

static void prompt_typed(struct tui *t, uint32_t key)
{
	enum prompt_event event = prompt_key(&t->prompt, key);

	if (t->prompt.kind == PROMPT_FILTER) {
		filter_typed(t, event);
		return;
	}
	if (event != PROMPT_DONE)
		return;
	char *line = buf_take(&t->prompt.text);
	const char *words = line + strspn(line, " ");
	if (*words && t->prompt.kind == PROMPT_COMMAND)
		tui_command(t, words);
	else if (*words)
		search(t, t->prompt.kind == PROMPT_FIND, words);
	free(line);
}

/* --- chords --- */

enum { COUNT_MAX = 9999 };

/* As often as the count says; "12G" and "12gg" lead to line 12. */
static void act(struct tui *t, enum action act)
{
	int times = t->count > 0 && action_table[act].repeats ? t->count : 1;

	for (int i = 0; i < times && !t->leaving; i++)
		tui_act(t, act);
	if (t->count < 1 || (act != ACT_TOP && act != ACT_BOTTOM))
		return;
	tui_act(t, ACT_TOP);
	for (int i = 1; i < t->count; i++)
		tui_act(t, ACT_DOWN);
}

static void run(struct tui *t, const struct binding *b)
{
	const struct binding all = *b; /* a step may load another keymap */

	for (int i = 0; i < all.n_steps && !t->leaving; i++)
		if (all.steps[i].line) {
			char *line = xstrdup(all.steps[i].line);
			tui_command(t, line);
			free(line);
		} else {
			act(t, all.steps[i].act);
		}
	t->count = 0;
}

/* A digit that begins no binding is part of a count. */
static bool counted(struct tui *t, int context, uint32_t key)
{
	if (t->n_typed > 0 || key < '0' || key > '9' || (key == '0' && t->count == 0) ||
	    (t->count == 0 && keymap_begins(t->keymap, context, key)))
		return false;
	t->count = t->count * 10 + (int)(key - '0');
	if (t->count > COUNT_MAX)
		t->count = COUNT_MAX;
	return true;
}

static void chord(struct tui *t, uint32_t key);

/* The chord typed so far has come to nothing with the last key: what it was before that key may be
 * a binding of its own, and the key begins anew. */
static void fall_back(struct tui *t, int context)
{
	const struct binding *b;
	uint32_t last = t->typed[t->n_typed - 1];
	int n = t->n_typed - 1;

	t->n_typed = 0;
	if (n == 0) {
		t->count = 0;
		return;
	}
	if (keymap_exact(t->keymap, context, t->typed, n, &b))
		run(t, b);
	if (!t->leaving)
		chord(t, last);
}

static void chord(struct tui *t, uint32_t key)
{
	const struct binding *b = NULL;
	int context = tui_top(t)->ops->context;

	if (counted(t, context, key))
		return;
	t->typed[t->n_typed++] = key;
	switch (keymap_find(t->keymap, context, t->typed, t->n_typed, &b)) {
	case MATCH_FULL:
		t->n_typed = 0;
		run(t, b);
		break;
	case MATCH_PREFIX:
		break;
	case MATCH_NONE:
		fall_back(t, context);
		break;
	}
}

void tui_key(struct tui *t, uint32_t key)
{
	t->dirty = true;
	t->keys++;
	free(t->said);
	t->said = NULL;
	tui_look_around(t);
	void (*next)(struct tui *, uint32_t) = t->next_key;
	t->next_key = NULL;
	if (next)
		next(t, key);
	else if (t->prompt.active)
		prompt_typed(t, key);
	else
		chord(t, key);
}

/* It gives up what is being typed; a keymap may have it in its chords. */
bool tui_interrupt(struct tui *t)
{
	const struct binding *b;
	uint32_t keys[CHORD_MAX];

	if (t->prompt.active || t->next_key) {
		tui_key(t, 27);
		return true;
	}
	memcpy(keys, t->typed, sizeof keys);
	keys[t->n_typed] = 3;
	if (keymap_find(t->keymap, tui_top(t)->ops->context, keys, t->n_typed + 1, &b) == MATCH_NONE)
		return false;
	tui_key(t, 3);
	return true;
}
