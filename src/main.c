/* Chooses what to do, does it, and ends with the exit status of the contract. */
#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "cli/args.h"
#include "cli/commands.h"
#include "cli/say.h"
#include "core/collect.h"
#include "core/follow.h"
#include "core/paths.h"
#include "dump/dump.h"
#include "tui/app.h"
#include "tui/actions_list.h"
#include "work/worker.h"

/* A closed standard stream would be taken by the next file that is opened. Put there is something
 * on which every use fails. */
static void guard_streams(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF)
			open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY);
}

/* --- options --- */

static bool read_options(struct session *s, const struct args *a, struct error *err)
{
	char *path = a->config ? xstrdup(a->config) : path_of(PATH_CONFIG, "config");
	bool ok = !path || options_read(&s->options, path, a->config, say_warning, NULL, err);

	free(path);
	for (int i = 0; ok && i < a->n_settings; i++)
		ok = options_assign(&s->options, a->settings[i], err) ||
		     err_prefix(err, "--set %s: ", a->settings[i]);
	if (ok && a->ascii)
		ok = options_set(&s->options, "ascii", "yes", err);
	if (ok && a->color)
		ok = options_set(&s->options, "color", a->color, err);
	if (ok && a->keymap)
		ok = options_set(&s->options, "keymap", a->keymap, err);
	if (ok && a->language)
		ok = options_set(&s->options, "language", a->language, err);
	return ok;
}

/* The language that an option names; null for that of the environment. */
static const char *language(const struct session *s)
{
	const char *name = options_string(&s->options, OPTION_LANGUAGE);

	return strcmp(name, "auto") ? name : NULL;
}

/* --- --dump --- */

static int terminal_width(void)
{
	struct winsize size;
	const char *columns = getenv("COLUMNS");
	int n = columns ? atoi(columns) : 0;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
		return size.ws_col;
	return n > 0 ? n : 80;
}

static enum dump_format format_of(const struct args *a)
{
	int f = DUMP_TEXT;

	while (a->format && strcmp(dump_format_name((enum dump_format)f), a->format) != 0)
		f++;
	return (enum dump_format)f;
}

/* All failed: the first one's status; some, or some of one: partial. An empty view beside others is no
 * failure. */
static enum err_code judge(const struct collected *got, size_t n)
{
	size_t failed = 0, empty = 0, partial = 0;
	enum err_code first = ERR_NONE;

	for (size_t i = 0; i < n; i++) {
		enum err_code c = got[i].err.code;
		failed += c != ERR_NONE && c != ERR_EMPTY && c != ERR_PARTIAL;
		empty += c == ERR_EMPTY;
		partial += c == ERR_PARTIAL;
		if (c != ERR_NONE && first == ERR_NONE)
			first = c;
	}
	if (failed + empty == n)
		return first;
	return failed || partial ? ERR_PARTIAL : ERR_NONE;
}

/* Of a failure nothing is printed; of an empty view a valid document, where nothing is none. */
static bool is_printed(enum dump_format format, enum err_code code)
{
	if (code == ERR_EMPTY)
		return format == DUMP_JSON || format == DUMP_HTML;
	return code == ERR_NONE || code == ERR_PARTIAL;
}

/* Lines are said some at a time: of a long feed they are not held beside it. */
static bool print_lines(enum dump_format format, const struct view_style *style, const struct feed *f,
			struct error *err)
{
	enum { SOME = 256 };
	struct feed part = *f;
	const struct feed *feed = &part;
	bool ok = true;
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; ok && i < f->items.n; i += SOME) {
		part.items.v = f->items.v + i;
		part.items.n = f->items.n - i < SOME ? f->items.n - i : SOME;
		buf_reset(&out);
		ok = dump_feeds(format, &feed, 1, style, &out) && say_result(&out, err);
	}
	buf_clear(&out);
	return ok;
}

static struct view_style style_of(const struct args *a, const struct session *s)
{
	return (struct view_style){
		.width = a->width >= 0 ? a->width : terminal_width(),
		.ascii = options_number(&s->options, OPTION_ASCII),
		.full = a->full,
		.now = clock_now(),
		.zone = clock_zone(clock_now()),
	};
}

static bool has_lines(enum dump_format f)
{
	return f == DUMP_TSV || f == DUMP_JSONL;
}

static bool print(const struct args *a, const struct session *s, const struct feed *const *feeds,
		  size_t n, struct error *err)
{
	const struct view_style style = style_of(a, s);
	struct buf out;
	bool ok = true;

	if (has_lines(format_of(a))) {
		for (size_t i = 0; ok && i < n; i++)
			ok = print_lines(format_of(a), &style, feeds[i], err);
		return ok;
	}
	buf_init(&out, BUF_UNBOUNDED);
	ok = dump_feeds(format_of(a), feeds, n, &style, &out) && say_result(&out, err);
	buf_clear(&out);
	return ok;
}

/* The lines of a document's first items, made while the worker reads on. They are said when it is
 * known that there is no error. */
struct ahead {
	enum dump_format format;
	struct view_style style;
	size_t limit, n;
	struct buf out;
};

static void make_lines(const struct feed *f, void *arg)
{
	struct ahead *h = arg;
	struct feed part = *f;
	const struct feed *feed = &part;
	size_t n = f->items.n < h->limit ? f->items.n : h->limit;

	if (n <= h->n)
		return;
	part.items.v += h->n;
	part.items.n = n - h->n;
	if (!dump_feeds(h->format, &feed, 1, &h->style, &h->out))
		BUG("lines of unbounded memory");
	h->n = n;
}

/* What was said of an article may not be all of it. */
static bool is_ahead(const struct ahead *h, const struct feed *f)
{
	return f->kind != FEED_ARTICLE && f->items.n >= h->n;
}

static bool print_collected(const struct args *a, const struct session *s, const struct collected *got,
			    size_t n, const struct ahead *ahead, struct error *err)
{
	const struct feed **feeds = xcalloc(n, sizeof *feeds);
	struct feed rest;
	bool ok = true;
	size_t k = 0;

	for (size_t i = 0; i < n; i++)
		if (got[i].feed)
			feeds[k++] = got[i].feed;
	if (k == 1 && ahead->n && is_ahead(ahead, feeds[0])) {
		ok = say_result(&ahead->out, err);
		rest = *feeds[0];
		rest.items.v += ahead->n;
		rest.items.n -= ahead->n;
		feeds[0] = &rest;
	}
	ok = ok && print(a, s, feeds, k, err);
	free(feeds);
	return ok;
}

static char latest[] = "latest";
static char *default_targets[] = {latest};

static int dump(struct session *s, const struct args *a)
{
	char **targets = a->n_targets ? a->targets : default_targets;
	size_t n = a->n_targets ? (size_t)a->n_targets : 1;
	enum dump_format f = format_of(a);
	struct ahead ahead = {f, style_of(a, s), a->limit < 0 ? SIZE_MAX : (size_t)a->limit, 0, {0}};
	const struct collect_options opt = {.base = a->base, .type = a->type, .limit = a->limit, .full = a->full,
					    .bodies = f == DUMP_JSON || has_lines(f),
					    .items = n == 1 && has_lines(f) && !a->full ? make_lines : NULL,
					    .items_arg = &ahead};
	struct collected *got = xcalloc(n, sizeof *got);
	struct error err = {0};

	buf_init(&ahead.out, BUF_UNBOUNDED);
	collect(s, targets, n, &opt, got);
	enum err_code code = judge(got, n);
	if (is_printed(f, code) && !print_collected(a, s, got, n, &ahead, &err)) {
		say_failure(NULL, &err);
		code = err.code;
	}
	buf_clear(&ahead.out);
	for (size_t i = 0; i < n; i++) {
		/* Of what was not printed nobody misses a part. */
		if (got[i].err.code != ERR_NONE && (got[i].err.code != ERR_PARTIAL || err.code == ERR_NONE))
			say_failure(got[i].subject, &got[i].err);
		feed_free(got[i].feed);
	}
	free(got);
	return err_exit_status(code);
}

/* --- --follow --- */

enum { LOOK_MS = 1000, FETCH_MS = 60000, FIRST = 10 };

/* Waits until it is time to look again. False: nobody reads any more. */
static bool wait_a_moment(void)
{
	struct pollfd p = {.fd = STDOUT_FILENO};

	return poll(&p, 1, LOOK_MS) <= 0 || !(p.revents & (POLLERR | POLLHUP | POLLNVAL));
}

/* What is due, once a minute; the summaries would never end. */
static void fetch_again(struct session *s, const struct args *a, int64_t *last)
{
	struct args quiet = *a;

	quiet.quiet = true;
	if (!a->refresh || clock_ms() - *last < FETCH_MS)
		return;
	command_refresh(s, &quiet);
	*last = clock_ms();
}

static bool print_new(struct session *s, const struct args *a, struct follow *f, struct error *err)
{
	struct feed *news = follow_next(f, a->limit < 0 ? FIRST : a->limit, err);
	const struct feed *one = news;
	bool ok = news && (news->items.n == 0 || print(a, s, &one, 1, err));

	feed_free(news);
	return ok;
}

static bool follow_all(struct session *s, const struct args *a, struct arena *arena,
		       struct error *err)
{
	char **targets = a->n_targets ? a->targets : default_targets;
	size_t n = a->n_targets ? (size_t)a->n_targets : 1;
	struct target *t = arena_alloc(arena, n * sizeof *t);
	int64_t fetched = clock_ms();

	for (size_t i = 0; i < n; i++)
		if (!target_parse(arena, targets[i], &t[i], err))
			return err_prefix(err, "%s: ", *targets[i] ? targets[i] : "''");
	struct follow *f = follow_new(s, t, n, err);
	bool ok = f;
	while (ok && (ok = print_new(s, a, f, err)) && wait_a_moment())
		fetch_again(s, a, &fetched);
	follow_free(f);
	return ok;
}

/* Until nobody reads or a signal ends it. */
static int follow(struct session *s, const struct args *a)
{
	struct arena *arena = arena_new();
	enum dump_format format = format_of(a);
	struct error err = {0};

	if (format == DUMP_JSON || format == DUMP_HTML)
		err_set(&err, ERR_CONFIG, _("--follow: json and html are whole documents: jsonl, tsv and"
					    " the others can be followed"));
	else if (a->full)
		err_set(&err, ERR_CONFIG, _("--follow prints headlines: --full does not go with it"));
	else
		follow_all(s, a, arena, &err);
	arena_free(arena);
	if (err.code != ERR_NONE)
		say_failure(NULL, &err);
	return err_exit_status(err.code);
}

/* --- the rest --- */

/* The one list that cli/ cannot make: actions are known to tui/ alone. */
static int list_actions(struct session *s)
{
	struct error err = {0};
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	bool ok = actions_list(options_string(&s->options, OPTION_KEYMAP), say_warning, NULL, &out,
			       &err) &&
		  say_result(&out, &err);
	if (!ok)
		say_failure(NULL, &err);
	buf_clear(&out);
	return err_exit_status(err.code);
}

static int fail(const struct error *err)
{
	say_failure(NULL, err);
	return err_exit_status(err->code);
}

/* Rendered for the reader, which does not know dump/. */
static bool render(const char *format, const struct feed *f, const struct view_style *st,
		   struct buf *out)
{
	for (int i = 0; i < DUMP_FORMATS; i++)
		if (!strcmp(dump_format_name((enum dump_format)i), format))
			return dump_feeds((enum dump_format)i, &f, 1, st, out);
	return false;
}

static int read_news(struct session *s, const struct args *a)
{
	const struct tui_options o = {
		.start = a->n_targets ? a->targets[0] : NULL,
		.keymap = options_string(&s->options, OPTION_KEYMAP),
		.colour = (enum term_colour)options_number(&s->options, OPTION_COLOR),
		.ascii = options_number(&s->options, OPTION_ASCII),
		.config = a->config,
		.render = render,
		.log = a->log,
	};
	struct error err = {0};
	int status = tui_run(s, &o, &err);

	return err.code == ERR_NONE ? status : fail(&err);
}

static int run(struct session *s, const struct args *a)
{
	int status = 0;

	if (a->refresh && a->command != CMD_REFRESH)
		status = command_refresh(s, a);
	switch (a->command) {
	case CMD_DUMP: {
		int printed = a->follow ? follow(s, a) : dump(s, a);
		return printed ? printed : status;
	}
	case CMD_COUNT:
		return command_count(s, a);
	case CMD_MARK:
		return command_mark(s, a);
	case CMD_REFRESH:
		return command_refresh(s, a);
	case CMD_CHECK:
		return command_check(s, a);
	case CMD_LIST:
		return strcmp(a->operand, "actions") ? command_list(s, a) : list_actions(s);
	case CMD_STATS:
		return command_stats(s, a);
	case CMD_ADD:
		return command_add(s, a);
	case CMD_REMOVE:
		return command_remove(s, a);
	case CMD_IMPORT:
		return command_import(s, a);
	case CMD_EXPORT:
		return command_export(s, a);
	default:
		return read_news(s, a);
	}
}

/* That a store can only be read concerns who writes, and fails them; that it was damaged, everybody. */
static void tell_of_damage(const struct session *s)
{
	if (s->store && store_notice(s->store) && !store_is_read_only(s->store))
		say_warning(store_notice(s->store), NULL);
}

static int with_session(struct session *s, const struct args *a)
{
	struct error err = {0};

	/* The worker speaks the language too, so it is known before the fork. */
	if (!read_options(s, a, &err))
		return fail(&err);
	i18n_init(language(s));
	if ((a->log && !say_log_to(a->log, &err)) || !worker_prefork(&err) || !session_open(s, &err))
		return fail(&err);
	int status = run(s, a);
	if (a->command != CMD_READ)
		tell_of_damage(s);
	session_close(s);
	return status;
}

int main(int argc, char **argv)
{
	struct session s = {.warn = say_warning};
	struct error err = {0};
	struct args a;
	int status = 0;

	guard_streams();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* a limit of file sizes is a full disk, not the end */
	i18n_init(NULL);
	if (!args_parse(argc, argv, &a, &err)) {
		status = fail(&err);
	} else if (a.command == CMD_HELP || a.command == CMD_VERSION) {
		if (a.language)
			i18n_init(a.language);
		if (a.command == CMD_HELP)
			args_help();
		else
			printf("bantin %s\n", VERSION);
		if (fflush(stdout) && errno != EPIPE) {
			err_set(&err, ERR_SYSTEM, _("standard output: %s"), strerror(errno));
			status = fail(&err);
		}
	} else {
		options_init(&s.options);
		s.offline = a.offline;
		s.store_path = a.store;
		s.wait = a.quiet ? NULL : say_warning;
		status = with_session(&s, &a);
		options_clear(&s.options);
	}
	args_clear(&a);
	return status;
}
