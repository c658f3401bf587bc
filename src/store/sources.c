#include "store/load.h"
#include "store/record.h"

#include "base/fold.h"

/* --- portals and their channels as they are set --- */

struct setting {
	const struct store_portal *portal;
	const struct store_channel *channels;
	size_t n;
	struct arena *arena;
	int64_t row; /* of the portal */
};

static bool collect_rows(struct store *s, struct arena *a, struct row_list *out, sqlite3_stmt *st)
{
	while (sql_next(s, st))
		*LIST_PUSH(a, &out->list) = sqlite3_column_int64(st, 0);
	sql_end(st);
	return !s->rc;
}

static bool is_known(struct store *s, const char *name)
{
	int64_t row = 0;

	return sql_number(s, &row, "SELECT id FROM portal WHERE name = ?", "s", name);
}

/* A lone feed and its category are called after its title: under a new one they are the same. */
static void rename_feed(struct store *s, const struct setting *t)
{
	const struct store_portal *p = t->portal;
	const char *category = t->n == 1 ? t->channels[0].category : NULL;
	int64_t row = 0;

	if (!category || is_known(s, p->name) || t->channels[0].kind != CHANNEL_FEED || !p->home ||
	    strcmp(p->home, t->channels[0].url) != 0 ||
	    !sql_number(s, &row, "SELECT id FROM portal p WHERE home = ?1 AND name <> ?2"
				 " AND position IS NOT NULL AND (SELECT count(*) FROM channel"
				 " WHERE portal = p.id AND url = ?1) = 1", "ss", p->home, p->name))
		return;
	sql_run(s, "UPDATE OR IGNORE portal SET name = ? WHERE id = ?", "si", p->name, row);
	const char *slug = fold_slug(t->arena, category, strlen(category));
	sql_run(s, "UPDATE category SET slug = ?, title = ? WHERE portal = ?"
		   " AND (SELECT count(*) FROM category c WHERE c.portal = category.portal) = 1", "ssi",
		*slug ? slug : category, category, row);
}

/* Of a damaged store the names of portals may be lost (salvage.c); what is fetched for them says which
 * they were. */
static void find_lost(struct store *s, const struct setting *t)
{
	int64_t row = 0;

	for (size_t i = 0; i < t->n && !row && !is_known(s, t->portal->name); i++)
		if (sql_number(s, &row, "SELECT p.id FROM portal p JOIN channel c ON c.portal = p.id"
					" WHERE p.name = 'lost-' || p.id AND c.url = ?", "s", t->channels[i].url))
			sql_run(s, "UPDATE portal SET name = ? WHERE id = ?", "si", t->portal->name, row);
}

static void set_portal_row(struct store *s, struct setting *t)
{
	const struct store_portal *p = t->portal;

	find_lost(s, t);
	rename_feed(s, t);
	sql_run(s, "INSERT INTO portal(name, title, home, language) VALUES(?, ?, ?, ?)"
		   " ON CONFLICT(name) DO UPDATE SET title = excluded.title, home = excluded.home,"
		   " language = excluded.language WHERE title IS NOT excluded.title"
		   " OR home IS NOT excluded.home OR language IS NOT excluded.language",
		"ssss", p->name, p->title, p->home, p->language);
	sql_number(s, &t->row, "SELECT id FROM portal WHERE name = ?", "s", p->name);
	sql_run(s, "UPDATE portal SET position = (SELECT ifnull(max(position), 0) + 1 FROM portal)"
		   " WHERE id = ? AND position IS NULL", "i", t->row);
}

static int64_t set_category(struct store *s, struct setting *t, const char *title)
{
	const char *slug = title ? fold_slug(t->arena, title, strlen(title)) : "";
	int64_t row = 0;

	if (!title)
		return 0;
	sql_run(s, "INSERT INTO category(portal, slug, title) VALUES(?, ?, ?)"
		   " ON CONFLICT(portal, slug) DO UPDATE SET title = excluded.title"
		   " WHERE title <> excluded.title", "iss", t->row, *slug ? slug : title, title);
	/* What was said may be filed there too. */
	if (sqlite3_changes(s->db)) {
		sql_run(s, "UPDATE item SET said = NULL WHERE portal = ?", "i", t->row);
		sql_run(s, "UPDATE saying SET said = 0 WHERE item IN"
			   " (SELECT id FROM item WHERE portal = ?)", "i", t->row);
	}
	sql_number(s, &row, "SELECT id FROM category WHERE portal = ? AND slug = ?", "is", t->row,
		   *slug ? slug : title);
	return row;
}

static int64_t find_channel(struct store *s, struct setting *t, size_t i, int64_t category)
{
	int64_t row = 0, kind = t->channels[i].kind;

	sql_number(s, &row, "SELECT id FROM channel WHERE portal = ? AND url = ? AND kind = ?"
			    " AND ifnull(category, 0) = ?", "isii", t->row, t->channels[i].url, kind,
		   category);
	return row;
}

/* Looked for first: an INSERT that comes to nothing writes the number it would have had. */
static int64_t set_channel(struct store *s, struct setting *t, size_t i)
{
	const struct store_channel *c = &t->channels[i];
	int64_t kind = c->kind, position = (int64_t)i;
	int64_t category = set_category(s, t, c->category);
	int64_t row = find_channel(s, t, i, category);

	if (!row) {
		sql_run(s, "INSERT INTO channel(portal, category, kind, url, position)"
			   " VALUES(?, nullif(?, 0), ?, ?, ?) ON CONFLICT DO NOTHING", "iiisi",
			t->row, category, kind, c->url, position);
		row = find_channel(s, t, i, category);
	}
	sql_run(s, "UPDATE channel SET position = ?1 WHERE id = ?2 AND position <> ?1", "ii",
		position, row);
	return row;
}

static void drop_other_channels(struct store *s, struct setting *t, const struct rows *kept)
{
	struct row_list all = {0};

	collect_rows(s, t->arena, &all, sql_start(s, "SELECT id FROM channel WHERE portal = ?", "i",
						  t->row));
	for (size_t i = 0; i < all.list.n; i++)
		if (!rows_have(kept, all.list.v[i]))
			sql_run(s, "DELETE FROM channel WHERE id = ?", "i", all.list.v[i]);
}

static void drop_empty_categories(struct store *s, int64_t portal)
{
	sql_run(s, "DELETE FROM category WHERE portal = ? AND items = 0"
		   " AND NOT EXISTS(SELECT 1 FROM channel WHERE channel.category = category.id)",
		"i", portal);
}

/* A lone feed that is set so already, as nearly all are at every start: one question for many. */
static bool is_set(struct store *s, const struct setting *t)
{
	const struct store_portal *p = t->portal;
	const struct store_channel *c = t->channels;
	int64_t kind = t->n ? c->kind : 0, one = 0;

	if (t->n != 1 || !c->category)
		return false;
	const char *slug = fold_slug(t->arena, c->category, strlen(c->category));
	return sql_number(s, &one,
		"SELECT 1 FROM portal p JOIN channel c ON c.portal = p.id JOIN category g ON g.id = c.category"
		" WHERE p.name = ? AND p.title IS ? AND p.home IS ? AND p.language IS ?"
		" AND p.position IS NOT NULL AND c.url = ? AND c.kind = ? AND c.position = 0"
		" AND g.portal = p.id AND g.slug = ? AND g.title = ?"
		" AND (SELECT count(*) FROM channel WHERE portal = p.id) = 1"
		" AND (SELECT count(*) FROM category WHERE portal = p.id) = 1",
		"sssssiss", p->name, p->title, p->home, p->language, c->url, kind,
		*slug ? slug : c->category, c->category);
}

static void set_anew(struct store *s, struct setting *t)
{
	struct rows kept;

	rows_init(&kept, t->arena, t->n);
	set_portal_row(s, t);
	for (size_t i = 0; i < t->n && !s->rc; i++)
		rows_add(&kept, set_channel(s, t, i));
	drop_other_channels(s, t, &kept);
	drop_empty_categories(s, t->row);
}

static void set_portal(struct store *s, const struct store_setting *one)
{
	struct setting t = {.portal = &one->portal, .channels = one->channels, .n = one->n_channels,
			    .arena = arena_new()};

	if (!is_set(s, &t))
		set_anew(s, &t);
	arena_free(t.arena);
}

struct settings {
	const struct store_setting *v;
	size_t n;
};

static bool set_portals(struct store *s, void *arg)
{
	const struct settings *all = arg;

	for (size_t i = 0; i < all->n && !s->rc; i++)
		set_portal(s, &all->v[i]);
	return !s->rc;
}

bool store_set_portals(struct store *s, const struct store_setting *v, size_t n, struct error *err)
{
	struct settings all = {v, n};

	return store_write(s, set_portals, &all, false, err);
}

bool store_set_portal(struct store *s, const struct store_portal *p,
		      const struct store_channel *channels, size_t n, struct error *err)
{
	const struct store_setting one = {*p, channels, n};

	return store_set_portals(s, &one, 1, err);
}

/* --- which portals stay --- */

struct keeping {
	const char *const *names;
	size_t n;
};

/* Its saved items keep it in the store, unseen. */
static void forget_portal(struct store *s, struct arena *a, int64_t portal)
{
	struct row_list rows = {0};

	sql_run(s, "DELETE FROM channel WHERE portal = ?", "i", portal);
	collect_rows(s, a, &rows, sql_start(s, "SELECT id FROM item WHERE portal = ? AND NOT saved",
					    "i", portal));
	record_drop(s, rows.list.v, rows.list.n);
	drop_empty_categories(s, portal);
	sql_run(s, "UPDATE portal SET position = NULL WHERE id = ?", "i", portal);
	sql_run(s, "DELETE FROM portal WHERE id = ? AND items = 0", "i", portal);
}

static bool keep_portals(struct store *s, void *arg)
{
	const struct keeping *k = arg;
	struct arena *a = arena_new();
	struct row_list all = {0};
	struct rows kept;

	rows_init(&kept, a, k->n);
	for (size_t i = 0; i < k->n && !s->rc; i++) {
		int64_t row = 0, position = (int64_t)i + 1;
		if (!sql_number(s, &row, "SELECT id FROM portal WHERE name = ?", "s", k->names[i]))
			continue;
		rows_add(&kept, row);
		sql_run(s, "UPDATE portal SET position = ?1 WHERE id = ?2 AND position <> ?1", "ii",
			position, row);
	}
	collect_rows(s, a, &all, sql_start(s, "SELECT id FROM portal WHERE position IS NOT NULL", ""));
	for (size_t i = 0; i < all.list.n && !s->rc; i++)
		if (!rows_have(&kept, all.list.v[i]))
			forget_portal(s, a, all.list.v[i]);
	arena_free(a);
	return !s->rc;
}

bool store_keep_portals(struct store *s, const char *const *names, size_t n, struct error *err)
{
	struct keeping k = {names, n};

	return store_write(s, keep_portals, &k, false, err);
}

/* --- lists --- */

struct listing {
	struct arena *arena;
	const char *portal;
	int64_t now;
	void *out;
};

static bool list_portals(struct store *s, void *arg)
{
	struct listing *l = arg;
	struct store_portals *out = l->out;
	sqlite3_stmt *st = sql_start(s,
		"SELECT p.name, p.title, p.home, p.language, p.items, p.unread,"
		" (SELECT max(fetched) FROM channel WHERE portal = p.id),"
		" worst.error, ifnull(worst.due, 0), ifnull(worst.failures, 0)"
		" FROM portal p LEFT JOIN channel worst ON worst.id ="
		" (SELECT id FROM channel WHERE portal = p.id AND error IS NOT NULL"
		"  ORDER BY failures DESC, position LIMIT 1)"
		" WHERE p.position IS NOT NULL ORDER BY p.position, p.id", "");

	memset(out, 0, sizeof *out);
	while (sql_next(s, st))
		*LIST_PUSH(l->arena, &out->list) = (struct store_portal){
			.name = sql_text(l->arena, st, 0),
			.title = sql_text(l->arena, st, 1),
			.home = sql_text(l->arena, st, 2),
			.language = sql_text(l->arena, st, 3),
			.items = sqlite3_column_int64(st, 4),
			.unread = sqlite3_column_int64(st, 5),
			.refreshed = sqlite3_column_int64(st, 6),
			.error = sql_text(l->arena, st, 7),
			.due = sqlite3_column_int64(st, 8),
			.failures = sqlite3_column_int(st, 9),
		};
	sql_end(st);
	return !s->rc;
}

bool store_portals(struct store *s, struct arena *a, struct store_portals *out, struct error *err)
{
	struct listing l = {.arena = a, .out = out};

	return store_read(s, list_portals, &l, err);
}

static bool list_categories(struct store *s, void *arg)
{
	struct listing *l = arg;
	struct store_categories *out = l->out;
	sqlite3_stmt *st = sql_start(s,
		"SELECT p.name, c.slug, c.title, c.items, c.unread"
		" FROM category c JOIN portal p ON p.id = c.portal"
		" WHERE p.position IS NOT NULL AND (?1 IS NULL OR p.name = ?1)"
		" ORDER BY p.position, p.id, c.id", "s", l->portal);

	memset(out, 0, sizeof *out);
	while (sql_next(s, st))
		*LIST_PUSH(l->arena, &out->list) = (struct store_category){
			.portal = sql_text(l->arena, st, 0),
			.name = sql_text(l->arena, st, 1),
			.title = sql_text(l->arena, st, 2),
			.items = sqlite3_column_int64(st, 3),
			.unread = sqlite3_column_int64(st, 4),
		};
	sql_end(st);
	return !s->rc;
}

bool store_categories(struct store *s, struct arena *a, const char *portal,
		      struct store_categories *out, struct error *err)
{
	struct listing l = {.arena = a, .portal = portal, .out = out};

	return store_read(s, list_categories, &l, err);
}

static struct store_channel read_channel(struct arena *a, sqlite3_stmt *st)
{
	return (struct store_channel){
		.row = sqlite3_column_int64(st, 0),
		.portal = sql_text(a, st, 1),
		.category = sql_text(a, st, 2),
		.kind = (enum channel_kind)sqlite3_column_int(st, 3),
		.url = sql_text(a, st, 4),
		.etag = sql_text(a, st, 5),
		.last_modified = sql_text(a, st, 6),
		.due = sqlite3_column_int64(st, 7),
		.tried = sqlite3_column_int64(st, 8),
		.fetched = sqlite3_column_int64(st, 9),
		.failures = sqlite3_column_int(st, 10),
		.changes = sqlite3_column_int(st, 11),
		.visits = sqlite3_column_int(st, 12),
		.error = sql_text(a, st, 13),
		.changed = sqlite3_column_int64(st, 14),
		.pace = sqlite3_column_int64(st, 15),
		.ttl = sqlite3_column_int(st, 16),
		.skip = (uint32_t)sqlite3_column_int(st, 17),
		.moved = sql_text(a, st, 18),
		.moves = sqlite3_column_int(st, 19),
	};
}

static bool list_channels(struct store *s, void *arg)
{
	struct listing *l = arg;
	struct store_channels *out = l->out;
	sqlite3_stmt *st = sql_start(s,
		"SELECT c.id, p.name, g.title, c.kind, c.url, c.etag, c.last_modified, c.due,"
		" c.tried, c.fetched, c.failures, c.changes, c.visits, c.error, c.changed, c.pace, c.ttl,"
		" c.skip, c.moved, c.moves"
		" FROM channel c JOIN portal p ON p.id = c.portal"
		" LEFT JOIN category g ON g.id = c.category"
		" WHERE c.due <= ?1 AND (?2 IS NULL OR p.name = ?2)"
		" ORDER BY p.position, p.id, c.position, c.id", "is", l->now, l->portal);

	memset(out, 0, sizeof *out);
	while (sql_next(s, st))
		*LIST_PUSH(l->arena, &out->list) = read_channel(l->arena, st);
	sql_end(st);
	return !s->rc;
}

bool store_channels(struct store *s, struct arena *a, const char *portal, int64_t now,
		    struct store_channels *out, struct error *err)
{
	struct listing l = {.arena = a, .portal = portal, .now = now, .out = out};

	return store_read(s, list_channels, &l, err);
}

/* --- whose is it --- */

struct home {
	struct arena *arena;
	int64_t row;
	const char *url;
};

static bool load_home(struct store *s, void *arg)
{
	struct home *h = arg;
	sqlite3_stmt *st = sql_start(s, "SELECT p.home FROM item i JOIN portal p ON p.id = i.portal"
					" WHERE i.id = ?", "i", h->row);

	if (sql_next(s, st))
		h->url = sql_text(h->arena, st, 0);
	sql_end(st);
	return !s->rc;
}

const char *store_item_home(struct store *s, struct arena *a, int64_t row)
{
	struct home h = {a, row, NULL};

	return store_read(s, load_home, &h, NULL) && h.url ? h.url : "";
}

/* --- is there such a one --- */

struct question {
	const char *portal, *category;
	int64_t answer;
};

static bool has_portal(struct store *s, void *arg)
{
	struct question *q = arg;

	sql_number(s, &q->answer, "SELECT 1 FROM portal WHERE name = ? AND position IS NOT NULL", "s",
		   q->portal);
	return !s->rc;
}

bool store_has_portal(struct store *s, const char *name)
{
	struct question q = {.portal = name};

	return store_read(s, has_portal, &q, NULL) && q.answer;
}

static bool has_category(struct store *s, void *arg)
{
	struct question *q = arg;
	struct arena *a = arena_new();
	const char *slug = fold_slug(a, q->category, strlen(q->category));

	sql_number(s, &q->answer, "SELECT 1 FROM category c JOIN portal p ON p.id = c.portal"
				  " WHERE c.slug = ?1 AND (?2 IS NULL OR p.name = ?2)"
				  " AND p.position IS NOT NULL LIMIT 1", "ss", slug, q->portal);
	arena_free(a);
	return !s->rc;
}

bool store_has_category(struct store *s, const char *portal, const char *category)
{
	struct question q = {portal, category, 0};

	return store_read(s, has_category, &q, NULL) && q.answer;
}
