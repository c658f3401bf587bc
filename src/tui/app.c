#include "tui/app.h"

#include <langinfo.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "core/paths.h"
#include "core/target.h"
#include "tui/child.h"
#include "tui/signals.h"
#include "tui/tui.h"

/* What the loop calls back with. */
struct app {
	struct tui tui;
	int signal_fd;
	int signal; /* that ends it; 0 */
	unsigned looks; /* t->layout when theme and title were set */
	int mouse;	/* is it on? */
	char *title;	/* of the window, as it was set; null */
	bool behind; /* the store, what was written into the sources by hand */
	int empty;  /* readable without a key, in a row */
};

static void end_by(struct app *app, int signo)
{
	if (!app->signal)
		app->signal = signo;
	app->tui.leaving = true;
}

/* --- events --- */

/* Press and release that came together are one key to curses, which hands out the last event first. */
static void take_pointers(struct app *app)
{
	enum { MOST = 8 };
	struct tui_pointer p[MOST];
	int n = 0;

	while (n < MOST && term_pointer(&p[n]))
		n++;
	while (n > 0 && !app->tui.leaving && !app->tui.child)
		tui_mouse(&app->tui, &p[--n]);
}

/* A terminal that is gone is readable for ever. */
static void on_terminal(int fd, int events, void *arg)
{
	struct app *app = arg;
	int32_t key = KEY_NONE;
	int n = 0;

	(void)fd;
	while (!app->tui.leaving && !app->tui.child && (key = term_key()) > 0) {
		if (key == (int32_t)KEY_NAMED(KEYN_MOUSE))
			take_pointers(app);
		else
			tui_key(&app->tui, (uint32_t)key);
		n++;
	}
	app->empty = n ? 0 : app->empty + 1;
	if (key == KEY_GONE || (events & LOOP_HANGUP) || app->empty > 100)
		end_by(app, SIGHUP);
}

static void on_signal(int fd, int events, void *arg)
{
	struct app *app = arg;
	int signo;

	(void)fd;
	(void)events;
	while ((signo = signals_next())) {
		switch (signo) {
		case SIGCHLD:
			child_reap(&app->tui);
			break;
		case SIGCONT:
			app->tui.repaint = true;
			/* fall through */
		case SIGWINCH:
			app->tui.dirty = true;
			if (!app->tui.child)
				term_resized();
			break;
		case SIGINT:
			/* Meant for the program that has the terminal. */
			if (app->tui.child || tui_interrupt(&app->tui))
				break;
			/* fall through */
		default:
			end_by(app, signo);
			break;
		}
	}
}

static void watch_terminal(struct app *app)
{
	loop_watch(app->tui.session->engine.loop, term_fd(), LOOP_READ | LOOP_FIRST, on_terminal, app);
}

static void foreground(struct tui *t, bool begin)
{
	struct app *app = (struct app *)t;

	if (begin) {
		loop_unwatch(t->session->engine.loop, term_fd());
		term_suspend();
	} else {
		term_resume();
		watch_terminal(app);
		t->dirty = t->repaint = true;
	}
}

static void warn(const char *text, void *arg)
{
	struct error err;

	err_set(&err, ERR_CONFIG, "%s", text);
	tui_fail(arg, &err);
}

/* --- the run --- */

/* Where there is room, the latest items stand beside the places, once. */
static void fill_room(struct app *app)
{
	struct tui *t = &app->tui;
	struct error err;

	if (t->filled || t->n > 1 || t->cols < TWO_COLUMNS_FROM)
		return;
	t->filled = true;
	tui_open(t, list_of_view(t, "latest", &err));
	t->at = 0;
}

static void set_title(struct app *app)
{
	struct tui *t = &app->tui;
	char *text = options_number(&t->session->options, OPTION_TITLE) ? tui_title(t) : NULL;

	if (text ? !app->title || strcmp(text, app->title) != 0 : app->title != NULL)
		term_title(text);
	free(app->title);
	app->title = text;
}

/* An option may have changed. */
static void set_looks(struct app *app)
{
	if (app->looks == app->tui.layout)
		return;
	app->looks = app->tui.layout;
	const struct options *o = &app->tui.session->options;
	term_set_theme((enum theme)options_number(o, OPTION_THEME));
	if (options_number(o, OPTION_MOUSE) != app->mouse) {
		app->mouse = options_number(o, OPTION_MOUSE);
		term_mouse(app->mouse);
	}
}

static void paint(struct app *app)
{
	struct tui *t = &app->tui;

	if (!t->dirty || t->child)
		return;
	set_looks(app);
	term_size(&t->rows, &t->cols);
	term_cell(&t->cell_width, &t->cell_height);
	t->colours = term_colours();
	fill_room(app);
	struct canvas *c = tui_compose(t, t->rows, t->cols);
	if (t->repaint)
		term_redraw();
	t->dirty = t->repaint = false;
	term_paint(c);
	canvas_free(c);
	set_title(app);
	tui_painted(t);
}

static void catch_up(struct app *app)
{
	if (!app->behind)
		return;
	session_update(app->tui.session);
	tui_reread(&app->tui);
}

static void run(struct app *app)
{
	struct loop *loop = app->tui.session->engine.loop;

	loop_watch(loop, app->signal_fd, LOOP_READ, on_signal, app);
	watch_terminal(app);
	paint(app);
	catch_up(app);
	while (!app->tui.leaving) {
		loop_step(loop, app->tui.dirty ? 0 : -1);
		if (!app->tui.leaving)
			paint(app);
	}
	loop_unwatch(loop, term_fd());
	loop_unwatch(loop, app->signal_fd);
}

static bool open_first(struct tui *t, const struct tui_options *o, struct error *err)
{
	struct arena *a = arena_new();
	struct target target;
	bool ok = true;

	if (!o->start) {
		tui_open(t, places_new(t));
	} else if (!target_parse(a, o->start, &target, err)) {
		ok = false;
	} else if (target.is_view) {
		struct screen *s = list_of_view(t, o->start, err);
		tui_open(t, s);
		ok = s != NULL;
		if (ok && t->session->sample)
			tui_say(t, "%s",
				_("A sample paper. a chooses yours; any other: bantin --add https://example.com/"));
	} else {
		tui_open(t, loading_new(t, target.url, NULL));
	}
	arena_free(a);
	return ok;
}

/* Rows mean something in one store alone: the one that is always there. */
static void remember_reading(struct tui *t)
{
	const struct session *s = t->session;

	if (s->sample || s->store_path)
		return;
	t->reading = path_of(PATH_CACHE, "reading");
	if (t->reading)
		trail_load(&t->trail, t->reading);
}

static bool set_up(struct app *app, const struct tui_options *o, struct error *err)
{
	struct tui *t = &app->tui;

	t->session->at_hand = true;
	if ((o->log && !messages_log_to(&t->messages, o->log, err)) ||
	    !session_library(t->session, err))
		return false;
	/* The places wait for nothing; a view that is asked for must be there. */
	app->behind = !o->start;
	if (!app->behind)
		session_update(t->session);
	if (!tui_load_keymap(t, o->keymap, err) || !open_first(t, o, err))
		return false;
	t->filled = o->start != NULL;
	t->config = o->config;
	remember_reading(t);
	tui_look_around(t);
	return true;
}

/* Signals before curses, so that it leaves ours alone. */
static bool run_on_terminal(struct app *app, const struct tui_options *o, struct error *err)
{
	if (!signals_open(&app->signal_fd, err))
		return false;
	bool ok = term_open(o->colour, err);
	if (ok && term_note())
		tui_say(&app->tui, "%s", term_note());
	if (ok)
		run(app);
	term_close();
	signals_close();
	return ok;
}

int tui_run(struct session *s, const struct tui_options *o, struct error *err)
{
	struct app app = {.looks = UINT_MAX};
	struct error why = {0};
	keyfile_warn_fn *former = s->warn;
	void *former_arg = s->warn_arg;
	bool utf8 = !strcmp(nl_langinfo(CODESET), "UTF-8");

	if (!term_usable(err))
		return err_exit_status(ERR_CONFIG);
	tui_init(&app.tui, s, o->ascii || !utf8);
	app.tui.needs_ascii = !utf8;
	app.tui.foreground = foreground;
	app.tui.copy = term_copy;
	app.tui.render = o->render;
	s->warn = warn;
	s->warn_arg = &app.tui;
	bool ok = set_up(&app, o, &why) && run_on_terminal(&app, o, &why);
	ok = ok && tui_settle(&app.tui, &why);
	tui_clear(&app.tui);
	free(app.title);
	s->warn = former;
	s->warn_arg = former_arg;
	if (!ok)
		*err = why;
	return !ok ? err_exit_status(why.code) : app.signal ? 128 + app.signal : 0;
}
