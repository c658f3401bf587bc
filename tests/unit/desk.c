#include "tests/unit/desk.h"

#include "base/i18n.h"
#include "tests/unit/rich.h"

static void hear(const char *text, void *arg)
{
	(void)arg;
	fail_msg("warned: %s", text);
}

static void link_to(struct feed *f, struct block *b, const char *word, const char *url)
{
	const char *at = strstr(b->text.s, word);
	uint32_t start = (uint32_t)(at - b->text.s);

	*LIST_PUSH(f->arena, &b->text.spans) =
		(struct span){start, start + (uint32_t)strlen(word), SPAN_LINK, url};
}

static void add_news(struct feed *f, int i)
{
	char *id = arena_printf(f->arena, "tin-%d", i);
	struct item *it = add(f, id, arena_printf(f->arena, "https://lang.example/%d.html", i),
			      arena_printf(f->arena, "Tin số %d", i));

	it->published = (struct stamp){NOW - i * HOUR, 420, true};
	it->category = "Thời sự";
	it->full = true;
	it->body = para(f, "Xem thêm ở đây và ở nơi khác.");
	link_to(f, it->body, "đây", "https://lang.example/2.html");
	link_to(f, it->body, "nơi khác", "https://nuoc.example/");
}

static void fill_desk(struct store *s)
{
	struct feed *news = feed_new(), *top = feed_new(), *one = rich_article();

	for (int i = 1; i <= NEWS; i++)
		add_news(news, i);
	for (int i = 3; i >= 1; i--)
		add(top, arena_printf(top->arena, "tin-%d", i),
		    arena_printf(top->arena, "https://lang.example/%d.html", i),
		    arena_printf(top->arena, "Tin số %d", i))->views = 1000 * i;
	one->items.v[0].published.sec = NOW - 60;
	put(s, 1, news, NOW);
	put(s, 2, top, NOW);
	put(s, 0, one, NOW);
	feed_free(news);
	feed_free(top);
	feed_free(one);
}

void desk_open(struct desk *d, int rows, int cols)
{
	struct error err = {0};

	setenv("BANTIN_NOW", "2026-11-23T08:00:00+07:00", 1);
	setenv("TZ", "Asia/Ho_Chi_Minh", 1);
	setenv("XDG_CONFIG_HOME", "/nonexistent", 1);
	i18n_init("en");
	*d = (struct desk){.rows = rows, .cols = cols};
	d->session.warn = hear;
	options_init(&d->session.options);
	d->session.store = open_at(":memory:");
	d->session.engine.loop = loop_new();
	set_portal(d->session.store);
	fill_desk(d->session.store);
	tui_init(&d->tui, &d->session, false);
	must(tui_load_keymap(&d->tui, "default", &err), &err);
	tui_open(&d->tui, places_new(&d->tui));
	desk_type(d, "");
}

void desk_close(struct desk *d)
{
	tui_clear(&d->tui);
	store_close(d->session.store);
	options_clear(&d->session.options);
	loop_free(d->session.engine.loop);
}

static struct canvas *draw(struct desk *d)
{
	d->tui.rows = d->rows;
	d->tui.cols = d->cols;
	struct canvas *c = tui_compose(&d->tui, d->rows, d->cols);
	tui_painted(&d->tui);
	return c;
}

void desk_settle(struct desk *d)
{
	for (int i = 0; i < 200; i++)
		loop_step(d->session.engine.loop, 0);
	desk_type(d, "");
}

void desk_type(struct desk *d, const char *keys)
{
	canvas_free(draw(d));
	for (; *keys && !d->tui.leaving; keys++) {
		tui_key(&d->tui, (unsigned char)*keys);
		if (!d->tui.leaving)
			canvas_free(draw(d));
	}
}

char *desk_text(struct desk *d)
{
	struct canvas *c = draw(d);
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	canvas_text(c, &out);
	canvas_free(c);
	return buf_take(&out);
}

const char *desk_row(struct desk *d, int row)
{
	static char line[4096];
	char *text = desk_text(d), *at = text;

	for (int i = row < 0 ? d->rows + row : row; i > 0; i--)
		at = strchr(at, '\n') + 1;
	snprintf(line, sizeof line, "%.*s", (int)strcspn(at, "\n"), at);
	free(text);
	return line;
}

bool desk_shows(struct desk *d, const char *wanted)
{
	char *text = desk_text(d);
	bool shows = strstr(text, wanted) != NULL;

	free(text);
	return shows;
}

const char *desk_selected(struct desk *d)
{
	static char line[4096];
	char *text = desk_text(d), *mark = strstr(text, "▌");

	line[0] = '\0';
	if (mark) {
		mark += strlen("▌");
		mark += strspn(mark, " ");
		snprintf(line, sizeof line, "%.*s", (int)strcspn(mark, "\n"), mark);
	}
	free(text);
	return line;
}
