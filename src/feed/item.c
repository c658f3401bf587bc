/* The item being built: what belongs to it, and what is decided when it is whole. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/plain.h"
#include "feed/build.h"

struct item *build_item(struct build *b)
{
	return b->draft.open ? &b->f->items.v[b->f->items.n - 1] : NULL;
}

static void clear_text(struct draft_text *t)
{
	buf_reset(&t->raw);
	t->rank = 0;
}

bool build_item_begin(struct build *b, int line)
{
	struct draft *d = &b->draft;

	if (d->open)
		build_item_end(b);
	if (b->f->items.n >= ITEMS_MAX) {
		if (!b->full)
			build_warn(b, WARN_LENGTH, line,
				   _("more than %d items: the rest is left out"), ITEMS_MAX);
		b->full = true;
		return false;
	}
	feed_add_item(b->f);
	clear_text(&d->summary);
	clear_text(&d->content);
	d->open = true;
	d->titled = false;
	d->line = line;
	d->url = URL_NONE;
	d->published = DATE_NONE;
	d->n_images = 0;
	d->duration = -1;
	d->n_beside = 0;
	return true;
}

/* --- while it is open --- */

void build_title(struct build *b, const char *title)
{
	struct item *it = build_item(b);

	if (!it || !title || b->draft.titled)
		return;
	it->title = title;
	b->draft.titled = true;
}

void build_item_url(struct build *b, enum url_rank rank, const char *url)
{
	struct item *it = build_item(b);

	if (!it || !url || rank <= b->draft.url)
		return;
	it->url = url;
	b->draft.url = rank;
}

void build_published(struct build *b, int line, enum date_rank rank, struct str t)
{
	struct stamp when = {0};

	if (rank <= b->draft.published)
		return;
	build_date(b, line, t, &when);
	if (!when.known)
		return;
	build_item(b)->published = when;
	b->draft.published = rank;
}

static void keep_text(struct build *b, struct draft_text *d, int rank, struct str t,
		      enum text_kind kind, const char *base)
{
	t = build_unwrapped(b, str_trim(t));
	if (rank <= d->rank || t.n == 0)
		return;
	size_t from = kind == TEXT_MARKUP ? text_plain_from(t) : t.n;
	/* What nearly all are. */
	d->is_line = from < t.n && plain_line(t.s + from, t.n - from);
	if (!d->is_line || text_is_doubled((struct str){t.s, from})) {
		t = build_undoubled(b, t);
		from = kind == TEXT_MARKUP ? text_plain_from(t) : t.n;
		d->is_line = false;
	}
	buf_reset(&d->raw);
	if (!buf_add(&d->raw, t.s, t.n))
		return;
	d->rank = rank;
	d->kind = kind;
	d->base = base;
	d->plain_from = from;
	d->line = NULL;
}

void build_summary(struct build *b, enum summary_rank rank, struct str t, enum text_kind kind,
		   const char *base)
{
	struct draft *d = &b->draft;

	if (!d->open)
		return;
	/* Who has two descriptions has the full text in the second. */
	if (rank == SUMMARY_OWN && d->summary.rank == SUMMARY_OWN)
		keep_text(b, &d->content, CONTENT_SECOND, t, kind, base);
	else
		keep_text(b, &d->summary, (int)rank, t, kind, base);
}

void build_content(struct build *b, enum content_rank rank, struct str t, enum text_kind kind,
		   const char *base)
{
	if (b->draft.open)
		keep_text(b, &b->draft.content, (int)rank, t, kind, base);
}

void build_image(struct build *b, enum image_rank rank, const char *url, const char *caption)
{
	struct draft *d = &b->draft;

	if (!d->open || !url || d->n_images == CANDIDATES_MAX)
		return;
	d->images[d->n_images++] = (struct draft_image){url, caption, rank};
}

static bool has_tag(const struct item *it, const char *name)
{
	for (size_t i = 0; i < it->tags.n; i++)
		if (!strcmp(it->tags.v[i], name))
			return true;
	return false;
}

static bool add_tag(struct build *b, const char *name)
{
	struct item *it = build_item(b);

	if (!it || !name || it->tags.n >= LIST_MAX || has_tag(it, name))
		return false;
	*LIST_PUSH(b->a, &it->tags) = name;
	return true;
}

void build_category(struct build *b, const char *name)
{
	struct item *it = build_item(b);

	if (!add_tag(b, name))
		return;
	*LIST_PUSH(b->a, &it->categories) = name;
	if (!it->category)
		it->category = name;
}

void build_keywords(struct build *b, struct str list)
{
	while (list.n > 0) {
		const char *comma = memchr(list.s, ',', list.n);
		size_t n = comma ? (size_t)(comma - list.s) : list.n;
		add_tag(b, build_line(b, (struct str){list.s, n}, TEXT_MARKUP));
		list.s += n + (comma != NULL);
		list.n -= n + (comma != NULL);
	}
}

/* By its type, else by the name's end: "image", "video". */
static bool is_media(const struct attachment *e, const char *what)
{
	static const struct {
		const char *suffix, *what;
	} ends[] = {
		{".jpg", "image"}, {".jpeg", "image"}, {".png", "image"}, {".gif", "image"},
		{".webp", "image"}, {".avif", "image"}, {".mp4", "video"}, {".webm", "video"},
		{".m3u8", "video"}, {".mov", "video"}, {".m4v", "video"},
	};
	size_t n = strcspn(e->url, "?#");

	if (e->mime_type && strchr(e->mime_type, '/'))
		return !strncasecmp(e->mime_type, what, strlen(what));
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		size_t len = strlen(ends[i].suffix);
		if (n > len && !strncasecmp(e->url + n - len, ends[i].suffix, len))
			return !strcmp(ends[i].what, what);
	}
	return false;
}

void build_video(struct build *b, const struct attachment *v)
{
	struct item *it = build_item(b);

	if (!it || !v->url || it->videos.n >= LIST_MAX)
		return;
	for (size_t i = 0; i < it->videos.n; i++)
		if (!strcmp(it->videos.v[i].url, v->url))
			return;
	*LIST_PUSH(b->a, &it->videos) = *v;
}

void build_enclosure(struct build *b, const struct attachment *e)
{
	struct item *it = build_item(b);

	if (!it || !e->url || it->attachments.n >= LIST_MAX)
		return;
	for (size_t i = 0; i < it->attachments.n; i++)
		if (!strcmp(it->attachments.v[i].url, e->url))
			return;
	*LIST_PUSH(b->a, &it->attachments) = *e;
	if (is_media(e, "image"))
		build_image(b, IMAGE_ENCLOSURE, e->url, e->title);
	else if (is_media(e, "video"))
		build_video(b, e);
}

void build_beside(struct build *b, const struct attachment *e)
{
	struct draft *d = &b->draft;

	if (d->open && d->n_beside < BESIDE_MAX)
		d->beside[d->n_beside++] = *e;
}

/* --- when it is whole --- */

/* Paragraphs apart by blank lines; a single newline is a forced break. */
static struct block *plain_blocks(struct build *b, struct str t)
{
	struct block *first = NULL, *last = NULL;
	const char *s = t.s, *end = t.s + t.n;
	struct buf para;

	buf_init(&para, BUF_UNBOUNDED);
	while (s <= end) {
		const char *nl = memchr(s, '\n', (size_t)(end - s));
		const char *line = clean_line(b->a, s, (size_t)((nl ? nl : end) - s));
		if (*line) {
			buf_puts(&para, para.len ? "\n" : "");
			buf_puts(&para, line);
		}
		s = nl ? nl + 1 : end + 1;
		if (para.len && (!*line || s > end)) {
			struct block *p = block_new(b->a, BLOCK_PARA);
			p->text.s = arena_strndup(b->a, para.data, para.len);
			*(first ? &last->next : &first) = p;
			last = p;
			buf_reset(&para);
		}
	}
	buf_clear(&para);
	return first;
}

/* Of a text that is plain from somewhere on: that. */
static const char *tail_line(struct build *b, struct draft_text *d)
{
	struct str t = str_trim((struct str){d->raw.data + d->plain_from, d->raw.len - d->plain_from});

	if (!d->line)
		d->line = d->is_line ? arena_strndup(b->a, t.s, t.n) : clean_line(b->a, t.s, t.n);
	return *d->line ? d->line : NULL;
}

/* The short way (text.h): only what stands before the text is read as markup. */
static struct block *picture_and_text(struct build *b, struct draft_text *d)
{
	struct str head = {d->raw.data, d->plain_from};
	struct block *first = NULL, **last = &first;

	if (str_has(head, '<'))
		first = b->job->markup->blocks(b->a, head.s, head.n, d->base, build_item(b));
	while (*last)
		last = &(*last)->next;
	if (tail_line(b, d)) {
		*last = block_new(b->a, BLOCK_PARA);
		(*last)->text.s = d->line;
	}
	return first;
}

static struct block *blocks_of(struct build *b, struct draft_text *d)
{
	struct str t = {d->raw.data, d->raw.len};

	if (t.n == 0)
		return NULL;
	if (d->kind == TEXT_PLAIN)
		return plain_blocks(b, t);
	if (d->plain_from < t.n)
		return picture_and_text(b, d);
	return b->job->markup->blocks(b->a, t.s, t.n, d->base, build_item(b));
}

static const char *line_of(struct build *b, struct draft_text *d)
{
	if (d->plain_from < d->raw.len)
		return tail_line(b, d);
	return build_line(b, (struct str){d->raw.data, d->raw.len}, d->kind);
}

/* Content is the full text unless a summary says nearly as much. */
static bool is_full(const struct item *it)
{
	struct buf text;
	size_t summary = it->summary ? strlen(it->summary) : 0;

	if (!it->body || !summary)
		return it->body;
	buf_init(&text, ELEMENT_MAX);
	bool full = !block_plain(it->body, &text) || text.len > summary + summary / 2;
	buf_clear(&text);
	return full;
}

static void decide_body(struct build *b, struct item *it)
{
	struct draft *d = &b->draft;

	if (d->summary.rank)
		it->summary = line_of(b, &d->summary);
	it->body = blocks_of(b, &d->content);
	it->full = is_full(it);
	if (!it->body)
		it->body = blocks_of(b, &d->summary);
}

static bool has_image(const struct item *it, size_t n, const char *url)
{
	for (size_t i = 0; i < n; i++)
		if (!strcmp(it->images.v[i].url, url))
			return true;
	return false;
}

static void add_image(struct build *b, struct item *it, const struct draft_image *c)
{
	if (!has_image(it, it->images.n, c->url))
		*LIST_PUSH(b->a, &it->images) = (struct image){c->url, c->caption};
}

/* Pictures the feed gives come before those of the text; a thumbnail counts only without them. */
static size_t offered_images(struct build *b, struct item *it)
{
	const struct draft *d = &b->draft;
	const struct draft_image *best = NULL;

	for (int i = 0; i < d->n_images; i++) {
		const struct draft_image *c = &d->images[i];
		if (!best || c->rank > best->rank)
			best = c;
		if (c->rank == IMAGE_CONTENT || c->rank == IMAGE_ENCLOSURE)
			add_image(b, it, c);
	}
	if (best)
		it->image = best->url;
	if (best && it->images.n == 0)
		add_image(b, it, best);
	return it->images.n;
}

/* The text's own pictures are behind the first n now. */
static void settle_images(struct item *it, size_t n)
{
	size_t kept = n;

	for (size_t i = n; i < it->images.n; i++)
		if (!has_image(it, n, it->images.v[i].url))
			it->images.v[kept++] = it->images.v[i];
	it->images.n = kept;
	if (!it->image && kept > 0)
		it->image = it->images.v[0].url;
}

static void give_duration(struct build *b, struct item *it)
{
	for (size_t i = 0; i < it->attachments.n; i++) {
		struct attachment *e = &it->attachments.v[i];
		if (is_media(e, "image"))
			continue;
		if (e->duration < 0)
			e->duration = b->draft.duration;
		break;
	}
	if (it->videos.n && it->videos.v[0].duration < 0)
		it->videos.v[0].duration = b->draft.duration;
}

/* --- what is odd about it --- */

/* Older RSS, CDF and sitemaps have none to give. */
static bool has_ids(const char *format)
{
	return format && (!strncmp(format, "rss1", 4) || !strncmp(format, "rss2", 4) ||
			  !strncmp(format, "atom", 4) || !strncmp(format, "json", 4));
}

static bool says_anything(const struct item *it)
{
	return it->id || it->url || it->external_url || it->title || it->summary || it->body ||
	       it->image || it->site || it->published.known || it->modified.known ||
	       it->authors.n || it->tags.n || it->attachments.n || it->videos.n;
}

/* Up or down, but not both; that is told of the first that falls out. */
static void note_order(struct build *b, const struct item *it)
{
	const struct stamp *t = it->published.known ? &it->published : &it->modified;
	int way = !t->known || !b->last || t->sec == b->last ? 0 : t->sec > b->last ? 1 : -1;

	if (t->known)
		b->last = t->sec;
	if (!way || b->order == way || b->order == 2)
		return;
	if (b->order)
		build_warn(b, WARN_ITEM, b->draft.line, _("items that are not in the order of their dates"));
	b->order = b->order ? 2 : way;
}

void build_item_end(struct build *b)
{
	struct item *it = build_item(b);

	if (!it)
		return;
	size_t offered = offered_images(b, it);
	decide_body(b, it);
	settle_images(it, offered);
	give_duration(b, it);
	for (int i = 0; i < b->draft.n_beside; i++)
		build_enclosure(b, &b->draft.beside[i]);
	if (!says_anything(it)) {
		build_warn(b, WARN_ITEM, b->draft.line, _("an item with nothing in it"));
		*it = (struct item){0}; /* the next one takes its place */
		b->f->items.n--;
		b->draft.open = false;
		return;
	}
	if (!it->published.known && !it->modified.known)
		build_warn(b, WARN_UNDATED, b->draft.line, _("an item without a date"));
	if (!it->url && !it->external_url)
		build_warn(b, WARN_UNLINKED, b->draft.line, _("an item without a link"));
	if (!it->id && has_ids(b->f->format))
		build_warn(b, WARN_UNNAMED, b->draft.line, _("an item without an id"));
	build_check_id(b, it);
	note_order(b, it);
	b->draft.open = false;
}
