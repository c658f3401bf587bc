#include "html/blocks.h"

#include <string.h>

#include "base/fold.h"
#include "base/numbering.h"

enum { SHORTEST = 12, QUOTES_MAX = 40 };

/* One of the top blocks. */
struct entry {
	struct block *block;
	const char *key; /* fold_key of its text; null until it is asked for */
	struct seen *text; /* null if it has none that counts */
	bool gone;
	size_t same; /* the first block that says the same; its own place if none does */
};

/* A text, by its key. */
struct seen {
	const char *key;
	int times; /* as a paragraph or heading */
	bool shown;
};

struct tidy {
	struct page *p;
	struct entry *v;
	size_t n;
	struct seen *seen, *title;
	struct numbering texts;	   /* keys: where they are in seen */
	struct numbering pictures; /* addresses of those that stay */
	struct numbering silent;   /* and of those whose caption is not shown */
	struct numbering captions; /* how those begin that are shown */
	struct numbering blocks;   /* what the blocks say, whole */
	int quotes;
};

static bool is_text(const struct block *b)
{
	return (b->type == BLOCK_PARA || b->type == BLOCK_HEADING) && strlen(b->text.s) >= SHORTEST &&
	       strlen(b->text.s) < 600;
}

static const char *key_of(struct tidy *t, struct entry *e)
{
	if (!e->key)
		e->key = fold_key(t->p->scratch, e->block->text.s, strlen(e->block->text.s));
	return e->key;
}

static struct seen *see(struct tidy *t, const char *key)
{
	struct seen *s = &t->seen[numbering_of(&t->texts, key)];

	s->key = key;
	return s;
}

static void read_blocks(struct tidy *t, struct block *first, const char *title)
{
	for (struct block *b = first; b; b = b->next)
		t->n++;
	t->v = arena_alloc(t->p->scratch, t->n * sizeof *t->v);
	t->seen = arena_alloc(t->p->scratch, (t->n + 1) * sizeof *t->seen);
	t->n = 0;
	for (struct block *b = first; b; b = b->next) {
		struct entry *e = &t->v[t->n++];
		e->block = b;
		if (is_text(b) || (b->type == BLOCK_FIGURE && *b->text.s))
			e->text = see(t, key_of(t, e));
		if (is_text(b))
			e->text->times++;
	}
	t->title = see(t, fold_key(t->p->scratch, title, strlen(title)));
}

/* A paragraph that stands beside a picture, or three times, is its caption. */
static bool is_repeated_caption(const struct block *before, const struct block *b, int times)
{
	return times >= 3 || (before && before->type == BLOCK_FIGURE) ||
	       (b->next && b->next->type == BLOCK_FIGURE);
}

/* "tieu de bai hinh anh 3": an alternative text made of the title. */
static bool is_made_of(const char *alt_key, const char *title_key)
{
	size_t n = strlen(title_key);

	return n > 0 && !strncmp(alt_key, title_key, n);
}

/* A quote set large that stands in the text too. */
static bool is_pull_quote(struct tidy *t, const struct block *quote)
{
	enum { SHORTEST_QUOTE = 20, LONGEST_QUOTE = 600 };
	struct buf text;
	bool found = false;

	if (quote->type != BLOCK_QUOTE || t->quotes++ >= QUOTES_MAX)
		return false;
	buf_init(&text, LONGEST_QUOTE);
	if (block_plain(quote->first, &text)) {
		const char *key = fold_key(t->p->scratch, text.data, text.len);
		for (size_t i = 0; i < t->n && !found && strlen(key) >= SHORTEST_QUOTE; i++)
			found = !t->v[i].gone && t->v[i].block->type == BLOCK_PARA &&
				strstr(key_of(t, &t->v[i]), key);
	}
	buf_clear(&text);
	return found;
}

/* Of two long captions that begin alike one says no more: a gallery and its first picture. */
static bool is_shown(struct tidy *t, const char *key)
{
	enum { SAME = 60 };
	const char *start = arena_strndup(t->p->scratch, key, strnlen(key, SAME));

	if (numbering_has(&t->captions, start, NULL))
		return true;
	if (strlen(start) == SAME)
		numbering_of(&t->captions, start);
	return false;
}

/* What the text or the title says already is no caption. */
static void drop_caption(struct tidy *t, struct entry *e)
{
	struct block *b = e->block;

	e->text->shown = e->text->shown || is_shown(t, e->text->key);
	if (!e->text->shown && !e->text->times && e->text != t->title &&
	    !(b->alt && is_made_of(e->text->key, t->title->key)))
		return;
	b->text = (struct text){.s = ""};
	b->alt = false;
	if (b->url)
		numbering_of(&t->silent, b->url);
	if (e->text->shown)
		b->credit = NULL;
}

static bool is_left_out(struct tidy *t, struct entry *e, const struct block *before)
{
	struct block *b = e->block;

	if (e->text && b->type == BLOCK_FIGURE)
		drop_caption(t, e);
	else if (e->text && e->text->shown && is_repeated_caption(before, b, e->text->times))
		return true;
	if (e->text)
		e->text->shown = true;
	if (b->type != BLOCK_FIGURE)
		return is_pull_quote(t, b);
	/* Neither a picture nor a word about one, or the same picture again. */
	if (!b->url)
		return !*b->text.s;
	if (numbering_has(&t->pictures, b->url, NULL))
		return true;
	numbering_of(&t->pictures, b->url);
	return false;
}

/* All that a block says, as a key; "" if it has no words. */
static const char *whole_key(struct tidy *t, struct entry *e)
{
	enum { LONGEST = 4096 };
	struct buf text;

	if (e->block->type == BLOCK_PARA || e->block->type == BLOCK_HEADING)
		return key_of(t, e);
	if (e->block->type == BLOCK_FIGURE)
		return e->block->url ? e->block->url : "";
	buf_init(&text, LONGEST);
	block_plain(e->block->first, &text);
	const char *key = fold_key(t->p->scratch, text.data, text.len);
	buf_clear(&text);
	return key;
}

/* A page that has its article twice, for large screens and small ones, say. What is repeated in a
 * row goes; a chorus stays. */
static void drop_repeats(struct tidy *t)
{
	enum { ROW = 3, TEXT = 150, LINE = 20 };
	size_t *first = arena_alloc(t->p->scratch, (t->n + 1) * sizeof *first), known = 0;

	for (size_t i = 0; i < t->n; i++) {
		size_t id = numbering_of(&t->blocks, whole_key(t, &t->v[i]));
		if (id == known)
			first[known++] = i;
		t->v[i].same = first[id];
	}
	for (size_t i = 0, row; i < t->n; i += row) {
		size_t from = t->v[i].same, text = strlen(whole_key(t, &t->v[i]));
		for (row = 1; from + row < i && i + row < t->n; row++) {
			if (t->v[i + row].same != t->v[from + row].same)
				break;
			text += strlen(whole_key(t, &t->v[i + row]));
		}
		bool again = from < i && ((from + 1 == i && text >= LINE) || (row >= ROW && text >= TEXT));
		for (size_t k = i; again && k < i + row; k++) {
			t->v[k].gone = true;
			if (is_text(t->v[k].block))
				t->v[k].text->times--;
		}
	}
}

void blocks_tidy(struct page *p, struct block **first, struct item *it)
{
	struct arena *a = p->scratch;
	struct tidy t = {.p = p, .texts.arena = a, .pictures.arena = a, .silent.arena = a,
			 .captions.arena = a, .blocks.arena = a};
	const struct block *before = NULL;
	struct block **link = first;

	read_blocks(&t, *first, it && it->title ? it->title : "");
	drop_repeats(&t);
	for (size_t i = 0; i < t.n; i++) {
		t.v[i].gone = t.v[i].gone || is_left_out(&t, &t.v[i], before);
		if (t.v[i].gone) {
			*link = t.v[i].block->next;
		} else {
			before = t.v[i].block;
			link = &t.v[i].block->next;
		}
	}
	/* A caption that is not shown is none of the item's pictures either. */
	for (size_t i = 0; it && i < it->images.n; i++)
		if (numbering_has(&t.silent, it->images.v[i].url, NULL))
			it->images.v[i].caption = NULL;
}

/* Behind the name: what it says of a person. */
static bool is_life(const char *s)
{
	static const char *const verbs[] = {"is ", "was ", "has ", "writes ", "covers ", "joined ", "works ",
					    "holds ", "lives ", "started ", "founded ", "ist ",
					    "arbeitet ", "schreibt ", "est ", "es ", "la ", "hien la "};

	if (*s == ',') { /* "Jane Doe, MD, is" */
		s += 1 + strcspn(s + 1, ",.");
		s += *s != '\0';
	}
	s += strspn(s, " ");
	for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
		if (!strncmp(s, verbs[k], strlen(verbs[k])))
			return true;
	return false;
}

/* "Jane Doe is", "(Jane Doe has been", "Jane holds" */
static bool is_bio(struct page *p, const struct block *b, const struct item *it)
{
	enum { SHORTEST_NAME = 5, SHORTEST_FIRST = 3 };

	if (b->type != BLOCK_PARA)
		return false;
	const char *s = fold_plain(p->scratch, b->text.s, strlen(b->text.s));
	s += strspn(s, "(*[ ");
	for (size_t i = 0; i < it->authors.n; i++) {
		const char *name = fold_plain(p->scratch, it->authors.v[i].name, strlen(it->authors.v[i].name));
		size_t n = strlen(name), first = strcspn(name, " ");
		if (n >= SHORTEST_NAME && !strncmp(s, name, n) && is_life(s + n))
			return true;
		if (first < n && first >= SHORTEST_FIRST && !strncmp(s, name, first) &&
		    s[first] == ' ' && is_life(s + first))
			return true;
	}
	return false;
}

void blocks_drop_bio(struct page *p, struct block **first, const struct item *it)
{
	enum { BODY = 6, LAST = 3 };
	int n = 0, i = 0;

	for (const struct block *b = *first; b; b = b->next)
		n++;
	for (struct block **link = first; *link; i++)
		if (n >= BODY && i >= n - LAST && is_bio(p, *link, it))
			*link = (*link)->next;
		else
			link = &(*link)->next;
}
