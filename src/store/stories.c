#include "store/stories.h"

#include <stdlib.h>

#include "model/wire.h"
#include "store/likeness.h"
#include "store/outlines.h"

enum {
	COMPARED = 8, /* headlines that are looked at, those first that share the most */
	LEAD_BYTES = 600,
	HISTORY = 30 * 86400,
};

int64_t stories_head(struct store *s, int64_t row)
{
	int64_t head = row;

	sql_number(s, &head, "SELECT head FROM story WHERE item = ?", "i", row);
	return head;
}

bool stories_mark(struct store *s, int64_t row, enum store_mark mark)
{
#define STORY " (id = ?1 OR id IN (SELECT item FROM story WHERE head = ?1))"
	static const char *const how[] = {
		[MARK_READ] = "UPDATE item SET unread = 0 WHERE unread AND" STORY,
		[MARK_UNREAD] = "UPDATE item SET unread = 1 WHERE NOT unread AND" STORY,
		[MARK_SAVED] = "UPDATE item SET saved = 1 WHERE NOT saved AND" STORY,
		[MARK_UNSAVED] = "UPDATE item SET saved = 0 WHERE saved AND" STORY,
	};

	return sql_run(s, how[mark], "i", stories_head(s, row)) && sqlite3_changes(s->db) > 0;
}

struct asking {
	const int64_t *rows;
	size_t n;
	int64_t *stories;
};

static bool ask(struct store *s, void *arg)
{
	struct asking *x = arg;

	for (size_t i = 0; i < x->n && !s->rc; i++)
		x->stories[i] = stories_head(s, x->rows[i]);
	return !s->rc;
}

void store_stories(struct store *s, const int64_t *rows, size_t n, int64_t *stories)
{
	struct asking x = {rows, n, stories};

	memcpy(stories, rows, n * sizeof *rows);
	store_read(s, ask, &x, NULL);
}

int64_t stories_others(struct store *s, struct arena *a, int64_t row, struct row_list *out)
{
	int64_t head = 0;

	/* Most are alone: one look tells. */
	if (!sql_number(s, &head, "SELECT head FROM story WHERE item = ?1"
				  " UNION ALL SELECT head FROM story WHERE head = ?1 LIMIT 1", "i", row))
		return row;
	sqlite3_stmt *st = sql_start(s, "SELECT item FROM story WHERE head = ? ORDER BY item", "i", head);

	if (head != row)
		*LIST_PUSH(a, &out->list) = head;
	while (sql_next(s, st))
		if (sqlite3_column_int64(st, 0) != row)
			*LIST_PUSH(a, &out->list) = sqlite3_column_int64(st, 0);
	sql_end(st);
	return head;
}

void stories_once(struct store *s, struct arena *a, struct row_list *rows)
{
	struct rows seen;
	size_t kept = 0;

	rows_init(&seen, a, rows->list.n);
	for (size_t i = 0; i < rows->list.n && !s->rc; i++) {
		int64_t row = rows->list.v[i], head = stories_head(s, row);
		if (rows_have(&seen, head))
			continue;
		rows_add(&seen, head);
		rows->list.v[kept++] = row;
	}
	rows->list.n = kept;
}

/* --- looking for it --- */

struct search {
	struct store *s;
	struct arena *arena;
	const struct record *r;
	const struct headline *title, *whole; /* its outline, and all of it when that is needed */
	int64_t at;
};

static const char *cut(struct arena *a, const char *s)
{
	return s && strlen(s) > LEAD_BYTES ? arena_strndup(a, s, LEAD_BYTES) : s;
}

static struct headline *headline_of(struct arena *a, const struct item *it)
{
	return headline_read(a, it->title, cut(a, it->lead ? it->lead : it->summary));
}

/* Most leads need not be read: few headlines are like another, and what is in pairs of syllables, the
 * title mostly shows. */
static void read_headline(struct search *f)
{
	f->title = headline_outline(f->arena, f->r->item.title);
	if (!f->title->pairs)
		f->title = f->whole = headline_of(f->arena, &f->r->item);
}

static bool is_told_by(struct store *s, int64_t head, int64_t portal)
{
	int64_t n = 0;

	sql_number(s, &n, "SELECT EXISTS(SELECT 1 FROM item WHERE id = ?1 AND portal = ?2)"
			  " OR EXISTS(SELECT 1 FROM story t JOIN item i ON i.id = t.item"
			  " WHERE t.head = ?1 AND i.portal = ?2)", "ii", head, portal);
	return n > 0;
}

/* The head of a story that another portal has at the address of that key; 0 if there is none. One
 * column at a time: for a list of keys SQLite makes a table of its own at every look. */
static int64_t find_by_key(const struct search *f, int64_t key)
{
	static const char *const columns[] = {
		"SELECT id FROM item WHERE url_key = ? AND portal <> ? ORDER BY id LIMIT 8",
		"SELECT id FROM item WHERE canon_key = ? AND portal <> ? ORDER BY id LIMIT 8",
	};
	int64_t head = 0;

	for (size_t i = 0; key && !head && i < sizeof columns / sizeof *columns; i++) {
		sqlite3_stmt *st = sql_start(f->s, columns[i], "ii", key, f->r->portal);
		while (!head && sql_next(f->s, st)) {
			head = stories_head(f->s, sqlite3_column_int64(st, 0));
			if (is_told_by(f->s, head, f->r->portal))
				head = 0;
		}
		sql_end(st);
	}
	return head;
}

static int64_t find_by_url(const struct search *f)
{
	const struct keys *k = &f->r->keys;
	int64_t head = find_by_key(f, k->url);

	return head || k->canon == k->url ? head : find_by_key(f, k->canon);
}

struct candidate {
	int64_t row;
	double degree;
};

static int likest_first(const void *a, const void *b)
{
	const struct candidate *x = a, *y = b;

	if (x->degree != y->degree)
		return x->degree < y->degree ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

/* By the title alone, which costs a sixth of reading the lead too. */
static bool may_be_alike(const struct search *f, const struct item *it)
{
	const struct headline *title = headline_outline(f->arena, it->title);

	return title->pairs != f->title->pairs || likeness_degree(f->title, title) >= LIKENESS_LEAST;
}

/* How alike it is; 0: it tells of another event, or it is the portal's own. */
static double compare(struct search *f, int64_t row)
{
	struct item it = {0};
	double degree = 0;
	sqlite3_stmt *st = sql_start(f->s, "SELECT portal, sort, facts FROM item WHERE id = ?", "i", row);

	if (sql_next(f->s, st) && sqlite3_column_int64(st, 0) != f->r->portal &&
	    wire_get_item(f->arena, sqlite3_column_blob(st, 2), (size_t)sqlite3_column_bytes(st, 2), &it) &&
	    may_be_alike(f, &it)) {
		const struct headline *other = headline_of(f->arena, &it);
		if (!f->whole)
			f->whole = headline_of(f->arena, &f->r->item);
		if (likeness(f->whole, other, f->at - sqlite3_column_int64(st, 1)))
			degree = likeness_degree(f->whole, other);
	}
	sql_end(st);
	return degree;
}

static int64_t find_by_likeness(struct search *f)
{
	struct candidate c[COMPARED];
	struct likes likes;
	size_t n = 0;

	outlines_find(f->s, f->arena, f->title, f->at, &likes);
	for (size_t i = 0; i < likes.list.n && i < COMPARED; i++) {
		const struct like *l = &likes.list.v[i];
		if (!outlines_rule_out(l, f->r->portal, f->title))
			c[n++] = (struct candidate){l->row, compare(f, l->row)};
	}
	qsort(c, n, sizeof *c, likest_first);
	for (size_t i = 0; i < n && c[i].degree > 0; i++) {
		int64_t head = stories_head(f->s, c[i].row);
		if (!is_told_by(f->s, head, f->r->portal))
			return head;
	}
	return 0;
}

/* --- adding to it --- */

/* Of two items, one of which stands for a story and the other is new to it. Read is what was read
 * in any of its tellings; saved, what is saved in any. */
static void share_marks(struct store *s, int64_t head, int64_t x, int64_t y)
{
	sql_run(s, "UPDATE item SET unread = 0 WHERE unread"
		   " AND (id = ?1 OR id IN (SELECT item FROM story WHERE head = ?1))"
		   " AND EXISTS(SELECT 1 FROM item WHERE id IN (?2, ?3) AND NOT unread)", "iii", head, x, y);
	sql_run(s, "UPDATE item SET saved = 1 WHERE NOT saved"
		   " AND (id = ?1 OR id IN (SELECT item FROM story WHERE head = ?1))"
		   " AND EXISTS(SELECT 1 FROM item WHERE id IN (?2, ?3) AND saved)", "iii", head, x, y);
}

/* The portal that the user named first stands for the story. */
static bool comes_before(struct store *s, int64_t row, int64_t head)
{
	int64_t before = 0;

	sql_number(s, &before, "SELECT ifnull(p.position, 1e9) < ifnull(q.position, 1e9)"
			       " FROM item i JOIN portal p ON p.id = i.portal, item j"
			       " JOIN portal q ON q.id = j.portal WHERE i.id = ? AND j.id = ?", "ii", row, head);
	return before != 0;
}

static void join(struct store *s, int64_t head, int64_t row)
{
	if (comes_before(s, row, head)) {
		sql_run(s, "UPDATE story SET head = ? WHERE head = ?", "ii", row, head);
		sql_run(s, "INSERT INTO story(head, item) VALUES(?, ?)", "ii", row, head);
		share_marks(s, row, head, row);
	} else {
		sql_run(s, "INSERT INTO story(head, item) VALUES(?, ?)", "ii", head, row);
		share_marks(s, head, head, row);
	}
}

static bool is_alone(struct store *s, int64_t row)
{
	int64_t n = 0;

	sql_number(s, &n, "SELECT EXISTS(SELECT 1 FROM story WHERE item = ?1)"
			  " OR EXISTS(SELECT 1 FROM story WHERE head = ?1)", "i", row);
	return n == 0;
}

/* What is a month old when it is first seen comes with a source that was subscribed just now: most of
 * a first refresh is such, and nobody looks for its event any more. */
static bool is_history(const struct record *r)
{
	return r->seen - record_sort(r) > HISTORY;
}

/* Of one portal alone nobody else can tell the stories. */
static bool has_others(const struct search *f)
{
	int64_t n = 0;

	sql_number(f->s, &n, "SELECT EXISTS(SELECT 1 FROM portal WHERE id <> ? AND items > 0)", "i",
		   f->r->portal);
	return n > 0;
}

void stories_tell(struct store *s, const struct record *r)
{
	struct arena *a = arena_new();
	bool history = is_history(r);
	struct search f = {.s = s, .arena = a, .r = r, .at = record_sort(r)};

	if (!history)
		read_headline(&f);
	if (has_others(&f) && is_alone(s, r->row)) {
		int64_t head = find_by_url(&f);
		if (!head && !history)
			head = find_by_likeness(&f);
		if (head)
			join(s, head, r->row);
	}
	if (!history) /* so that others find it */
		outlines_put(s, r->row, r->portal, f.at, f.title);
	arena_free(a);
}

void stories_expire(struct store *s, int64_t before)
{
	outlines_expire(s, before);
}
