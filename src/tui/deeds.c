/* What is done with an item: saved as a file, piped to a program, mailed, opened, played, copied. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/wrap.h"
#include "core/reader.h"
#include "model/wire.h"
#include "tui/child.h"
#include "tui/launch.h"
#include "tui/tui.h"

enum { NAME_BYTES = 60 };

/* --- the item --- */

static const struct item *item_of(struct tui *t)
{
	struct screen *s = tui_top(t);

	return s->ops->item ? s->ops->item(s) : NULL;
}

/* As the store has it, else as it is shown; the caller frees. Null, and told, if there is none. */
static struct feed *whole(struct tui *t)
{
	const struct item *it = item_of(t);
	struct error err;
	struct feed *f;

	if (!it) {
		tui_say(t, "%s", _("Nothing is selected."));
		return NULL;
	}
	if (it->row) {
		f = reader_item(t->session, it->row, &err);
		if (!f)
			tui_fail(t, &err);
		return f;
	}
	f = feed_new();
	f->kind = FEED_ARTICLE;
	item_copy(f->arena, it, feed_add_item(f));
	return f;
}

/* The caller clears out. */
static bool render(struct tui *t, const struct feed *f, const char *format, struct buf *out)
{
	struct view_style st = tui_style(t, options_number(&t->session->options, OPTION_MEASURE));
	struct error err;

	st.indent = st.sideways = false;
	buf_init(out, BUF_UNBOUNDED);
	if (t->render && t->render(format, f, &st, out))
		return true;
	err_set(&err, ERR_SYSTEM, "%s", _("it failed"));
	tui_fail(t, &err);
	return false;
}

/* --- saving --- */

static const char *format_of(const char *path)
{
	static const struct {
		const char *suffix, *format;
	} table[] = {
		{".md", "markdown"}, {".markdown", "markdown"}, {".html", "html"},
		{".htm", "html"},    {".json", "json"},
	};
	const char *dot = strrchr(path, '.');

	for (size_t i = 0; dot && i < sizeof table / sizeof *table; i++)
		if (!strcmp(dot, table[i].suffix))
			return table[i].format;
	return "text";
}

static bool write_all(int fd, const char *s, size_t n)
{
	while (n > 0) {
		ssize_t done = write(fd, s, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		s += done;
		n -= (size_t)done;
	}
	return true;
}

/* What is there already stays as it is. */
static bool write_file(const char *path, const struct buf *text, struct error *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);

	if (fd < 0)
		return err_set(err, ERR_SYSTEM, "%s: %s", path, strerror(errno));
	bool ok = write_all(fd, text->data, text->len);
	int why = errno;
	if (close(fd) != 0 && ok) {
		ok = false;
		why = errno;
	}
	if (ok)
		return true;
	unlink(path);
	return err_set(err, ERR_SYSTEM, "%s: %s", path, strerror(why));
}

static char *expand(struct arena *a, const char *path)
{
	const char *home = getenv("HOME");

	return !strncmp(path, "~/", 2) && home ? arena_printf(a, "%s%s", home, path + 1)
					       : arena_strdup(a, path);
}

void tui_save(struct tui *t, const char *path)
{
	struct feed *f = *path ? whole(t) : NULL;
	struct arena *a = arena_new();
	struct error err;
	struct buf text = {0};

	if (!*path)
		tui_say(t, "%s", _("It is 'save FILE', and ends in .txt, .md, .html or .json."));
	if (f && render(t, f, format_of(path), &text)) {
		if (write_file(expand(a, path), &text, &err))
			tui_say(t, _("Saved as %s."), path);
		else
			tui_fail(t, &err);
	}
	if (f)
		buf_clear(&text);
	feed_free(f);
	arena_free(a);
}

void tui_ask_save(struct tui *t)
{
	const struct item *it = item_of(t);
	struct arena *a = arena_new();
	const char *title = it && it->title ? it->title : "";
	char *name = fold_slug(a, title, strlen(title));

	if (strlen(name) > NAME_BYTES)
		name[NAME_BYTES] = '\0';
	tui_start_command(t, arena_printf(a, "save %s.md", *name ? name : "bantin"));
	arena_free(a);
}

/* --- programs --- */

static struct lines *output(struct tui *t, int width, int what)
{
	struct lines *l = lines_new();
	size_t cols = width > 0 ? (size_t)width : 1;

	(void)what;
	for (const char *p = t->output ? t->output : ""; *p;) {
		size_t n = strcspn(p, "\n");
		const char *s = clean_pre(l->arena, p, n);
		struct wrap_lines w;
		wrap_text(l->arena, s, strlen(s), cols, cols, &w);
		for (size_t i = 0; i < w.lines.n || i == 0; i++) {
			struct line *line = LIST_PUSH(l->arena, &l->lines);
			line->item = -1;
			if (i < w.lines.n)
				*LIST_PUSH(l->arena, &line->runs) = (struct run){
					s + w.lines.v[i].start,
					(uint32_t)(w.lines.v[i].end - w.lines.v[i].start), ROLE_TEXT, NULL};
		}
		p += n + (p[n] == '\n');
	}
	return l;
}

/* What it printed is there to be read. */
static void piped(struct tui *t, int status, const char *text, void *arg)
{
	struct error err;

	(void)arg;
	free(t->output);
	t->output = xstrdup(text);
	if (*text)
		tui_open(t, pager_new(t, N_("Output"), output, 0));
	if (status) {
		err_set(&err, ERR_SYSTEM, _("it ended with status %d"), status);
		tui_fail(t, &err);
	} else if (!*text) {
		tui_say(t, "%s", _("Done."));
	}
}

void tui_pipe(struct tui *t, const char *command)
{
	struct arena *a = arena_new();
	char **argv = launch_arguments(a, command, NULL, 0);
	struct feed *f = argv ? whole(t) : NULL;
	struct buf text = {0};

	if (!argv)
		tui_say(t, "%s", _("It is 'pipe PROGRAM', with its arguments; no shell is in between."));
	if (f && render(t, f, "text", &text)) {
		bool terminal = launch_wants_terminal(argv[0]);
		const struct child_request rq = {.argv = argv, .terminal = terminal,
						 .input = child_input(text.data, text.len),
						 .done = terminal ? NULL : piped};
		child_start(t, &rq);
	}
	if (f)
		buf_clear(&text);
	feed_free(f);
	arena_free(a);
}

void tui_mail(struct tui *t)
{
	struct feed *f = whole(t);
	struct buf text;

	if (f && render(t, f, "text", &text)) {
		const struct item *it = &f->items.v[0];
		launch_mail(t, it->url, it->title ? it->title : "", text.data, text.len);
	}
	if (f)
		buf_clear(&text);
	feed_free(f);
}

/* --- to other programs --- */

static const char *url_of(struct screen *s)
{
	const struct item *it = s->ops->item ? s->ops->item(s) : NULL;

	return it ? it->url : s->ops->url ? s->ops->url(s) : NULL;
}

static const char *video_of(struct screen *s)
{
	const struct item *it = s->ops->item ? s->ops->item(s) : NULL;

	if (it && it->videos.n && it->videos.v[0].url)
		return it->videos.v[0].url;
	for (size_t i = 0; it && i < it->attachments.n; i++) {
		const struct attachment *x = &it->attachments.v[i];
		if (x->url && x->mime_type &&
		    (!strncmp(x->mime_type, "video/", 6) || !strncmp(x->mime_type, "audio/", 6)))
			return x->url;
	}
	return url_of(s);
}

static void copy_url(struct tui *t)
{
	const char *url = url_of(tui_top(t));

	if (!url)
		return;
	if (options_number(&t->session->options, OPTION_CLIPBOARD) && t->copy && t->copy(url))
		tui_say(t, _("Copied: %s"), url);
	else
		tui_say(t, "%s", url);
}

bool tui_hand_over(struct tui *t, enum action act)
{
	struct screen *s = tui_top(t);

	switch (act) {
	case ACT_BROWSER:
		launch_browser(t, url_of(s));
		return true;
	case ACT_PLAY:
		launch_player(t, video_of(s));
		return true;
	case ACT_COPY_URL:
		copy_url(t);
		return true;
	case ACT_SAVE_AS:
		tui_ask_save(t);
		return true;
	case ACT_PIPE:
		tui_start_command(t, "pipe ");
		return true;
	case ACT_MAIL:
		tui_mail(t);
		return true;
	default:
		return false;
	}
}
