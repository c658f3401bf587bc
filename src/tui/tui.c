#include "core/target.h"
#include "tui/tui.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "tui/complete.h"
#include "tui/ticket.h"

void tui_init(struct tui *t, struct session *s, bool ascii)
{
	*t = (struct tui){.session = s, .ascii = ascii, .keymap = keymap_new(), .dirty = true,
			 .dragged = -1, .cell_width = 10, .cell_height = 20};
	t->prompt.complete = complete_line;
	t->prompt.arg = t;
}

/* Above `keep` screens. */
static void drop_above(struct tui *t, int keep)
{
	t->n_parts = 0; /* where they were drawn, others are now */
	while (t->n > keep) {
		struct screen *s = t->stack[--t->n];
		s->ops->free(s);
	}
	if (t->at >= t->n)
		t->at = t->n > 0 ? t->n - 1 : 0;
}

void tui_clear(struct tui *t)
{
	tui_stop_fetching(t);
	if (t->rereading)
		loop_cancel(t->session->engine.loop, t->rereading);
	if (t->writing)
		loop_cancel(t->session->engine.loop, t->writing);
	if (t->syncing)
		loop_cancel(t->session->engine.loop, t->syncing);
	waiting_clear(&t->waiting);
	drop_above(t, 0);
	tickets_clear(t);
	if (t->reading)
		trail_save(&t->trail, t->reading);
	free(t->reading);
	keymap_free(t->keymap);
	prompt_clear(&t->prompt);
	messages_clear(&t->messages);
	marks_clear(&t->marks);
	free(t->said);
	free(t->notice);
	free(t->output);
	free(t->filter);
	trail_clear(&t->trail);
	*t = (struct tui){0};
}

/* --- the stack --- */

struct screen *tui_top(struct tui *t)
{
	return t->stack[t->at];
}

static int find(const struct tui *t, const struct screen *s)
{
	for (int i = 0; i < t->n; i++)
		if (t->stack[i] == s)
			return i;
	BUG("a screen that is not in the stack");
}

void tui_open(struct tui *t, struct screen *s)
{
	if (!s)
		return;
	drop_above(t, t->n ? t->at + 1 : 0);
	/* The first stays: it is where `back` ends. */
	if (t->n == STACK_MAX) {
		t->stack[1]->ops->free(t->stack[1]);
		memmove(t->stack + 1, t->stack + 2, (STACK_MAX - 2) * sizeof *t->stack);
		t->n--;
	}
	t->stack[t->n] = s;
	t->at = t->n++;
	t->dirty = t->fresh = true;
	t->laid_out = false;
}

void tui_back(struct tui *t)
{
	if (t->at > 0)
		t->at--;
	t->dirty = true;
}

void tui_replace(struct tui *t, struct screen *old, struct screen *s)
{
	t->stack[find(t, old)] = s;
	t->n_parts = 0;
	old->ops->free(old);
	t->dirty = t->fresh = true;
	t->laid_out = false;
}

void tui_drop_all(struct tui *t)
{
	struct screen *top = tui_top(t);
	bool stays = top->ops->lasting;

	if (stays) {
		t->stack[t->at] = t->stack[0];
		t->stack[0] = top;
	}
	drop_above(t, stays ? 1 : 0);
	t->dirty = true;
}

void tui_begin_anew(struct tui *t)
{
	struct screen *stayed = t->n ? t->stack[0] : NULL;

	t->n = t->at = 0;
	t->filled = stayed;
	tui_open(t, places_new(t));
	if (stayed)
		tui_open(t, stayed);
}

void tui_drop_above(struct screen *s)
{
	drop_above(s->tui, find(s->tui, s) + 1);
}

struct screen *tui_below(struct screen *s)
{
	int i = find(s->tui, s);

	return i > 0 ? s->tui->stack[i - 1] : NULL;
}

void tui_painted(struct tui *t)
{
	struct screen *s = tui_top(t);

	if (t->fresh && s->ops->seen)
		s->ops->seen(s);
	t->fresh = false;
}

/* --- the status line --- */

static void say(struct tui *t, char *text, bool error)
{
	messages_add(&t->messages, text, error);
	free(t->said);
	t->said = text;
	t->said_error = error;
	t->dirty = true;
}

void tui_say(struct tui *t, const char *fmt, ...)
{
	struct buf b;
	va_list ap;
	char text[1024];

	buf_init(&b, sizeof text);
	va_start(ap, fmt);
	vsnprintf(text, sizeof text, fmt, ap);
	va_end(ap);
	buf_puts(&b, text);
	say(t, buf_take(&b), false);
}

void tui_fail(struct tui *t, const struct error *err)
{
	say(t, xstrdup(err->text), true);
}

/* --- opening --- */

void tui_open_view(struct tui *t, struct screen *s)
{
	places_select(t->stack[0], list_target(s));
	t->at = 0;
	tui_open(t, s);
}

static void open_view(struct tui *t, const char *target)
{
	struct error err = {0};
	struct screen *s = list_of_view(t, target, &err);

	if (!s) {
		tui_fail(t, &err);
		return;
	}
	tui_open_view(t, s);
}

void tui_open_target(struct tui *t, const char *target)
{
	struct arena *a = arena_new();
	struct target parsed;
	struct error err;

	if (!target_parse(a, target, &parsed, &err))
		tui_fail(t, &err);
	else if (parsed.is_view)
		open_view(t, target);
	else
		tui_open(t, loading_new(t, parsed.url, NULL));
	arena_free(a);
}

/* --- marks --- */

/* Milliseconds. */
enum { SOON = 2, AGAIN = 20, A_WHILE = 6 };

static int by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return (x > y) - (x < y);
}

static void tell_marked(struct tui *t, const int64_t *rows, size_t n, enum store_mark mark)
{
	int64_t *stories = xcalloc(n, sizeof *stories);

	t->marked++;
	t->dirty = true;
	store_stories(t->session->store, rows, n, stories);
	qsort(stories, n, sizeof *stories, by_number);
	for (int i = 0; i < t->n; i++)
		if (t->stack[i]->ops->marked)
			t->stack[i]->ops->marked(t->stack[i], stories, n, mark);
	free(stories);
}

/* Those that wait, the first first, and no more when so many milliseconds have gone. False: the first of
 * those left could not be written; where that is not because another writes, it waits no more. */
static bool write_waiting(struct tui *t, int64_t most, struct error *err)
{
	struct waiting *w = &t->waiting;
	int64_t end = clock_ms() + most;
	bool ok = true;

	while (ok && w->n && clock_ms() < end) {
		ok = store_mark(t->session->store, w->v->rows, w->v->n, w->v->mark, NULL, err);
		if (ok)
			tell_marked(t, w->v->rows, w->v->n, w->v->mark);
		if (ok || !store_is_busy(err))
			waiting_drop(w);
	}
	return ok;
}

static void write_again(void *arg);

/* Another who writes is not waited for long, nor are keys kept waiting by thousands of marks. True if all
 * is written, or will be. */
static bool write_marks(struct tui *t, struct error *err)
{
	store_hurry(t->session->store, SOON);
	bool ok = write_waiting(t, A_WHILE, err);
	store_hurry(t->session->store, STORE_PATIENCE);
	if (t->waiting.n && !t->writing)
		t->writing = loop_after(t->session->engine.loop, ok ? 0 : AGAIN, write_again, t);
	return ok || store_is_busy(err);
}

static void write_again(void *arg)
{
	struct tui *t = arg;
	struct error err;

	t->writing = 0;
	if (!write_marks(t, &err))
		tui_fail(t, &err);
}

bool tui_settle(struct tui *t, struct error *err)
{
	bool ok = write_waiting(t, INT32_MAX, err);

	if (t->session->store)
		store_settle(t->session->store);
	return ok;
}

void tui_mark(struct tui *t, const int64_t *rows, size_t n, enum store_mark mark, bool undoable)
{
	struct error err;

	if (n == 0)
		return;
	waiting_push(&t->waiting, rows, n, mark);
	if (!write_marks(t, &err)) {
		tui_fail(t, &err);
		return;
	}
	tui_sync_later(t);
	if (undoable)
		marks_push(&t->marks, rows, n, mark);
	if (t->waiting.n)
		tell_marked(t, rows, n, mark);
}

static void undo(struct tui *t)
{
	struct marking m;

	if (!marks_pop(&t->marks, &m)) {
		tui_say(t, "%s", _("There is nothing to undo."));
		return;
	}
	tui_mark(t, m.rows, m.n, mark_opposite(m.mark), false);
	tui_say(t, ngettext("Undone for %zu item.", "Undone for %zu items.", m.n), m.n);
	free(m.rows);
}

static void toggle(struct tui *t, bool saved)
{
	struct screen *s = tui_top(t);
	const struct item *it = s->ops->item ? s->ops->item(s) : NULL;

	if (!it)
		return;
	if (!it->row) {
		tui_say(t, "%s", _("Only what is stored can be marked."));
		return;
	}
	int64_t row = it->row;
	/* A list shows it beside the item; an article has no place for it. */
	if (!saved && s->ops->context == IN_ARTICLE)
		tui_say(t, "%s", it->unread ? _("Marked read.") : _("Marked unread."));
	tui_mark(t, &row, 1, saved ? (it->saved ? MARK_UNSAVED : MARK_SAVED)
				   : (it->unread ? MARK_READ : MARK_UNREAD), true);
}

void tui_reread(struct tui *t)
{
	t->marked++;
	t->dirty = true;
	for (int i = 0; i < t->n; i++)
		if (t->stack[i]->ops->changed)
			t->stack[i]->ops->changed(t->stack[i]);
	/* Of what waits to be written the store knows nothing yet. */
	for (size_t i = 0; i < t->waiting.n; i++)
		tell_marked(t, t->waiting.v[i].rows, t->waiting.v[i].n, t->waiting.v[i].mark);
}

/* --- what is done from everywhere --- */

static void open_places(struct tui *t)
{
	if (t->stack[0]->ops->context == IN_PLACES)
		t->at = 0;
	else if (tui_top(t)->ops->context != IN_PLACES)
		tui_open(t, places_new(t));
	t->dirty = true;
}

static void open_once(struct tui *t, struct screen *s)
{
	if (tui_top(t)->ops->context == IN_PAGER)
		tui_replace(t, tui_top(t), s);
	else
		tui_open(t, s);
}

void tui_start_command(struct tui *t, const char *text)
{
	prompt_open(&t->prompt, PROMPT_COMMAND, text);
}

void tui_start_filter(struct tui *t, const char *words)
{
	free(t->filter);
	t->filter = xstrdup(words);
	prompt_open(&t->prompt, PROMPT_FILTER, words);
}

static bool act_on_item(struct tui *t, enum action act)
{
	if (act != ACT_TOGGLE_READ && act != ACT_TOGGLE_SAVED)
		return tui_hand_over(t, act);
	toggle(t, act == ACT_TOGGLE_SAVED);
	return true;
}

/* Ways to another screen. */
static bool act_on_stack(struct tui *t, enum action act)
{
	static const char *const views[ACTIONS] = {
		[ACT_LATEST] = "latest", [ACT_TRENDING] = "trending", [ACT_UNREAD] = "unread",
		[ACT_SAVED] = "saved",
	};

	switch (act) {
	case ACT_LEAVE:
		t->leaving = t->at == 0;
		tui_back(t);
		return true;
	case ACT_BACK:
		tui_back(t);
		return true;
	case ACT_READ_BACK:
	case ACT_READ_FORWARD:
		tui_walk(t, act == ACT_READ_BACK ? -1 : 1);
		return true;
	case ACT_SET_MARK:
	case ACT_GO_TO_MARK:
		tui_ask_mark(t, act == ACT_SET_MARK);
		return true;
	case ACT_PLACES:
		open_places(t);
		return true;
	case ACT_HELP:
		open_once(t, help_new(t, tui_top(t)->ops->context));
		return true;
	case ACT_MESSAGES:
		open_once(t, messages_new(t));
		return true;
	case ACT_ADD:
		if (!tui_top(t)->ops->lasting)
			tui_open(t, shelf_new(t));
		return true;
	case ACT_SOURCES:
		open_once(t, sources_new(t));
		return true;
	default:
		if (views[act])
			open_view(t, views[act]);
		return views[act];
	}
}

static void act_globally(struct tui *t, enum action act)
{
	struct screen *s = tui_top(t);

	switch (act) {
	case ACT_QUIT:
		t->leaving = true;
		break;
	case ACT_UNDO:
		undo(t);
		break;
	case ACT_SEARCH:
		prompt_open(&t->prompt, s->ops->find ? PROMPT_FIND : PROMPT_SEARCH, "");
		break;
	case ACT_COMMAND:
		tui_start_command(t, "");
		break;
	case ACT_REFRESH:
		tui_fetch_portal(t, s->ops->portal ? s->ops->portal(s) : NULL);
		break;
	case ACT_REFRESH_ALL:
		tui_fetch_portal(t, NULL);
		break;
	case ACT_REDRAW:
		t->repaint = true;
		break;
	default:
		break;
	}
}

/* Keys typed ahead, and the steps of a macro, meet a screen that knows where it is. */
static void lay_out(struct tui *t)
{
	if (!t->laid_out && t->rows > 0)
		canvas_free(tui_compose(t, t->rows, t->cols));
}

void tui_act(struct tui *t, enum action act)
{
	lay_out(t);
	struct screen *s = tui_top(t);

	t->dirty = true;
	if (!(action_table[act].contexts & s->ops->context))
		return;
	if (!s->ops->act(s, act) && !act_on_item(t, act) && !act_on_stack(t, act))
		act_globally(t, act);
}
