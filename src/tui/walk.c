/* Ways that lead over several screens: back and forth through what was read, to marks, along links,
 * and to the next place where something is unread. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "tui/launch.h"
#include "tui/tui.h"

/* --- keys of articles --- */

const char *tui_key_of(struct arena *a, const struct item *it, const char *url)
{
	return it->row ? arena_printf(a, "row:%" PRId64, it->row) : url ? url : it->url;
}

static int64_t row_of(const char *key)
{
	return key && !strncmp(key, "row:", 4) ? strtoll(key + 4, NULL, 10) : 0;
}

/* In place of an article that is read, else above what is there. */
static void open_key(struct tui *t, const char *key)
{
	const struct item it = {.row = row_of(key)};
	struct error err = {0};
	struct screen *top = tui_top(t);
	struct screen *s = it.row ? article_of_item(t, &it, &err) : loading_new(t, key, NULL);

	if (!s) {
		tui_fail(t, &err);
	} else if (top->ops->context == IN_ARTICLE) {
		tui_drop_above(top);
		tui_replace(t, top, s);
	} else {
		tui_open(t, s);
	}
}

void tui_walk(struct tui *t, int direction)
{
	char *key = NULL;
	const char *next;

	/* From elsewhere one comes back to the last one first. */
	if (direction < 0 && t->trail.n > 0 && tui_top(t)->ops->context != IN_ARTICLE)
		next = t->trail.visited[t->trail.at];
	else
		next = trail_step(&t->trail, direction);
	if (next)
		key = xstrdup(next);
	if (key)
		open_key(t, key);
	else
		tui_say(t, "%s", direction < 0 ? _("Nothing was read before it.")
					       : _("Nothing was read after it."));
	free(key);
}

/* --- marks --- */

static void set_mark(struct tui *t, uint32_t letter)
{
	struct screen *s = tui_top(t);
	struct arena *a = arena_new();
	const struct item *it = s->ops->item ? s->ops->item(s) : NULL;
	struct trail_mark m = {.letter = letter, .target = (char *)list_target(s)};

	if (it && (m.target || s->ops->context == IN_ARTICLE)) {
		m.key = (char *)tui_key_of(a, it, s->ops->url ? s->ops->url(s) : NULL);
		m.permille = article_permille(s);
	}
	if (m.key || m.target) {
		trail_set_mark(&t->trail, &m);
		tui_say(t, "%s", _("Marked."));
	} else {
		tui_say(t, "%s", _("Only articles and views can be marked."));
	}
	arena_free(a);
}

static void go_to_mark(struct tui *t, uint32_t letter)
{
	const struct trail_mark *m = trail_find_mark(&t->trail, letter);
	struct error err;

	if (!m) {
		tui_say(t, "%s", _("There is no such mark."));
	} else if (m->target) {
		struct screen *s = list_of_view(t, m->target, &err);
		if (!s) {
			tui_fail(t, &err);
			return;
		}
		list_select(s, row_of(m->key));
		tui_open_view(t, s);
	} else {
		trail_leave(&t->trail, m->key, m->permille);
		open_key(t, m->key);
	}
}

/* The next key is a letter, not a command. */
static void take_letter(struct tui *t, uint32_t key)
{
	bool set = t->setting_mark;

	if (key <= ' ' || key >= KEY_SPECIAL)
		return;
	if (set)
		set_mark(t, key);
	else
		go_to_mark(t, key);
}

void tui_ask_mark(struct tui *t, bool set)
{
	t->setting_mark = set;
	t->next_key = take_letter;
	tui_say(t, "%s", set ? _("Mark by which letter?") : _("To the mark of which letter?"));
}

/* --- links --- */

static size_t scheme_length(const char *url)
{
	return strcspn(url, ":");
}

/* What came over the network must not lead to files of this machine. */
static bool may_follow(const char *url, const char *from)
{
	size_t n = scheme_length(url);

	return !strncmp(url, "http:", 5) || !strncmp(url, "https:", 6) ||
	       (from && n == scheme_length(from) && !strncmp(url, from, n));
}

/* Is it the address of a picture (or, `video`, of a film), by its suffix? */
static bool is_media(const char *url, bool video)
{
	static const char *const suffixes[2][8] = {
		{".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg", ".avif"},
		{".mp4", ".m3u8", ".webm", ".mp3", ".m4a", ".mov", ".ogg"},
	};
	size_t n = strcspn(url, "?#");

	for (int i = 0; i < 7; i++) {
		size_t len = strlen(suffixes[video][i]);
		if (n > len && !strncasecmp(url + n - len, suffixes[video][i], len))
			return true;
	}
	return false;
}

void tui_open_link(struct tui *t, const char *url, const char *from)
{
	int64_t row = store_find(t->session->store, url);
	const struct item it = {.row = row, .url = url};
	struct error err = {0};

	if (row) {
		struct screen *s = article_of_item(t, &it, &err);
		if (s)
			tui_open(t, s);
		else
			tui_fail(t, &err);
	} else if (is_media(url, false)) {
		tui_open_picture(t, NULL, url, from);
	} else if (is_media(url, true)) {
		launch_player(t, url);
	} else if (may_follow(url, from)) {
		tui_open(t, loading_new(t, url, from));
	} else {
		tui_say(t, _("This link is not followed: %s"), url);
	}
}

/* --- across places --- */

const struct item *tui_next_place(struct tui *t, const char *target, int direction)
{
	const char *next = target ? places_step_unread(t->stack[0], target, direction) : NULL;
	struct error err;

	if (!next)
		return NULL;
	struct screen *s = list_of_view(t, next, &err);
	if (!s)
		return NULL;
	t->at = 0;
	tui_open(t, s);
	return list_first_unread(s);
}

bool tui_read_next_place(struct tui *t, const char *target, int direction)
{
	const struct item *it = tui_next_place(t, target, direction);
	struct error err = {0};

	if (!it)
		return false;
	struct screen *s = article_of_item(t, it, &err);
	if (s)
		tui_open(t, s);
	else
		tui_fail(t, &err);
	return true;
}
