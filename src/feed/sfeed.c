#include "feed/sfeed.h"

#include <string.h>

#include "base/i18n.h"
#include "feed/build.h"

enum field { TIME, TITLE, LINK, CONTENT, TYPE, ID, AUTHOR, ENCLOSURE, CATEGORY, FIELDS, NEEDED = ID + 1 };

struct row {
	struct str v[FIELDS];
	int n;
};

static struct str next_part(struct str *rest, char end)
{
	const char *at = rest->n ? memchr(rest->s, end, rest->n) : NULL;
	struct str part = {rest->s, at ? (size_t)(at - rest->s) : rest->n};

	rest->s += part.n + (at != NULL);
	rest->n -= part.n + (at != NULL);
	return part;
}

static bool is_time(struct str t)
{
	return !t.n || text_number(t) >= 0 || (*t.s == '-' && text_number((struct str){t.s + 1, t.n - 1}) >= 0);
}

/* The fields of a line; false if it is none of sfeed's. */
static bool split(struct str line, struct row *r)
{
	*r = (struct row){0};
	while (line.n > 0 && line.s[line.n - 1] == '\r')
		line.n--;
	for (bool more = true; more && r->n < FIELDS; r->n++) {
		more = line.n && memchr(line.s, '\t', line.n);
		r->v[r->n] = next_part(&line, '\t');
	}
	return r->n >= NEEDED && is_time(r->v[TIME]) &&
	       (!r->v[TYPE].n || str_is(r->v[TYPE], "html") || str_is(r->v[TYPE], "plain"));
}

bool sfeed_is(const char *data, size_t n)
{
	struct str rest = {data, n}, line = {data, 0};
	struct row r;

	while (rest.n && !line.n)
		line = next_part(&rest, '\n');
	return split(line, &r);
}

/* "\n", "\t" and "\\" back to what they stand for. */
static struct str unescape(struct build *b, struct str t)
{
	char *out = arena_alloc(b->a, t.n + 1);
	size_t n = 0;

	for (size_t i = 0; i < t.n; i++) {
		char c = t.s[i];
		if (c == '\\' && i + 1 < t.n) {
			c = t.s[++i];
			c = c == 'n' ? '\n' : c == 't' ? '\t' : c;
		}
		out[n++] = c;
	}
	return (struct str){out, n};
}

static void read_time(struct item *it, struct str t)
{
	bool before = t.n && *t.s == '-';
	int64_t sec = text_number((struct str){t.s + before, t.n - before});

	if (t.n && sec >= 0)
		it->published = (struct stamp){before ? -sec : sec, 0, true};
}

static bool str_equal(struct str a, struct str b)
{
	return a.n == b.n && !memcmp(a.s, b.s, a.n);
}

static void read_row(struct build *b, int line, const struct row *r)
{
	struct item *it = build_item(b);
	const struct attachment file = {
		.url = build_url(b, line, NULL, r->v[ENCLOSURE]), .bytes = -1, .duration = -1,
	};
	struct str categories = r->v[CATEGORY];
	const char *base;

	read_time(it, r->v[TIME]);
	build_title(b, build_line(b, r->v[TITLE], TEXT_PLAIN));
	base = build_url(b, line, b->job->url, r->v[LINK]);
	build_item_url(b, URL_LINK, base);
	if (!str_equal(r->v[CONTENT], r->v[TITLE])) /* bantin writes it where there is no text */
		build_content(b, CONTENT_OWN, unescape(b, r->v[CONTENT]),
			      str_is(r->v[TYPE], "html") ? TEXT_MARKUP : TEXT_PLAIN, base);
	it->id = build_line(b, r->v[ID], TEXT_PLAIN);
	build_author_text(b, true, r->v[AUTHOR]);
	build_enclosure(b, &file);
	while (categories.n)
		build_category(b, build_line(b, next_part(&categories, '|'), TEXT_PLAIN));
	build_item_end(b);
}

bool sfeed_read(const struct feed_job *job, struct feed *f, struct error *err)
{
	struct str rest = {job->data, job->len};
	struct build b;
	struct row r;

	(void)err;
	build_init(&b, job, f);
	f->format = "sfeed";
	for (int n = 1; rest.n > 0 && !b.full; n++) {
		struct str line = next_part(&rest, '\n');
		if (!str_trim(line).n)
			continue;
		if (!split(line, &r))
			build_warn(&b, WARN_ITEM, n, _("this is no line of sfeed's"));
		else if (b.line = n, build_item_begin(&b, n))
			read_row(&b, n, &r);
	}
	/* Which of the texts are whole, no field says. */
	for (size_t i = 0; i < f->items.n; i++)
		f->items.v[i].full = false;
	build_finish(&b);
	return true;
}
