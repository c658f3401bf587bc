#include "store/filter.h"

#include "store/filing.h"
#include "store/merge.h"
#include "store/record.h"
#include "store/search.h"
#include "store/stories.h"

/* A rule that is new is meant for what is there too, but not for what is long past. */
enum { WEEK = 7 * 86400 };

/* What several channels tell of an item comes bit by bit. What is changed later is not new: what the
 * user did to it meanwhile stands. */
enum { NEW = 600 };

struct applying {
	struct arena *arena;
	const struct store_rule *rule;
	int64_t first, now, seen;
	struct rows set; /* the only ones that are meant */
	bool week;	 /* all of the last week */
};

/* --- which items --- */

static const char *text_of(struct applying *p, struct typed *t, const char *conditions)
{
	const char *end = p->rule->action == RULE_HIDE ? " AND NOT i.saved" : "";

	return t->match ? arena_printf(p->arena,
				"SELECT i.id FROM words CROSS JOIN item i ON i.id = words.rowid"
				" WHERE words MATCH :match AND words.rowid >= :first AND i.seen >= :seen%s%s",
				conditions, end)
			: arena_printf(p->arena, "SELECT i.id FROM item i WHERE i.id >= :first"
						 " AND i.seen >= :seen%s%s", conditions, end);
}

static void bind(sqlite3_stmt *st, const char *name, const char *value)
{
	int i = sqlite3_bind_parameter_index(st, name);

	if (i)
		sqlite3_bind_text(st, i, value, -1, SQLITE_STATIC);
}

static void collect(struct store *s, struct applying *p, const char *text, const struct typed *t,
		    const char *match, struct row_list *rows)
{
	sqlite3_stmt *st = NULL;

	s->rc = sqlite3_prepare_v2(s->db, text, -1, &st, NULL);
	if (!s->rc) {
		bind(st, ":match", match);
		bind(st, ":without", t->without);
		sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":first"), p->first);
		sqlite3_bind_int64(st, sqlite3_bind_parameter_index(st, ":seen"), p->seen);
	}
	while (sql_next(s, st)) {
		int64_t row = sqlite3_column_int64(st, 0);
		if (p->week || rows_have(&p->set, row))
			*LIST_PUSH(p->arena, &rows->list) = row;
	}
	sqlite3_finalize(st);
}

/* A rule that makes no sense, or names what is not there yet, finds nothing. */
static void find(struct store *s, struct applying *p, struct row_list *rows)
{
	struct typed t;
	struct error ignored;
	const struct typed_name *unknown;

	if (!typed_read(p->arena, p->rule->query, p->now, &t, &ignored) || !t.anything)
		return;
	if (p->week && t.since < p->now - WEEK)
		t.since = p->now - WEEK;
	const char *conditions = search_conditions(s, p->arena, &t, &unknown);
	if (!conditions || s->rc)
		return;
	const char *text = text_of(p, &t, conditions);
	collect(s, p, text, &t, t.match, rows);
	if (search_was_cut(s)) {
		rows->list.n = 0;
		collect(s, p, text, &t, search_exactly(p->arena, t.match), rows);
	}
}

/* --- what is done to them --- */

static void remember(struct store *s, const struct record *r, int64_t key, const char *title,
		     const char *rule)
{
	if (key)
		sql_run(s, "INSERT OR REPLACE INTO killed(portal, key, at, title, rule)"
			   " VALUES(?, ?, ?, ?, ?)", "iiiss", r->portal, key, record_sort(r), title,
			rule);
}

/* By every name that it may come again under; the first one tells of it. */
static void kill(struct store *s, struct applying *p, int64_t row)
{
	struct record r;

	if (!record_load(s, p->arena, row, &r))
		return;
	const int64_t keys[] = {r.keys.id, r.keys.url, r.keys.canon,
				r.keys.id || r.keys.url ? 0 : r.keys.title};
	const char *rule = p->rule->query;
	for (size_t i = 0; i < 4; i++) {
		remember(s, &r, keys[i], r.item.title, rule);
		rule = keys[i] ? NULL : rule;
	}
}

static void add_tag(struct item *it, struct arena *a, const char *tag)
{
	for (size_t i = 0; i < it->tags.n; i++)
		if (!strcmp(it->tags.v[i], tag))
			return;
	const char **old = it->tags.v;
	size_t n = it->tags.n;
	it->tags.v = NULL;
	it->tags.n = it->tags.cap = 0;
	for (size_t i = 0; i < n; i++)
		*LIST_PUSH(a, &it->tags) = old[i];
	*LIST_PUSH(a, &it->tags) = tag;
}

static void tag(struct store *s, struct applying *p, int64_t row)
{
	struct filing filing = {.arena = p->arena};
	struct record old, r;

	if (!record_load(s, p->arena, row, &old))
		return;
	r = old;
	add_tag(&r.item, p->arena, p->rule->tag);
	merge_category(p->arena, &r.item, p->rule->tag);
	record_save(s, &old, &r, p->now);
	filing_put(s, &filing, &r, p->rule->tag);
	filing_count(s, &filing, r.portal, 0);
}

static void light(struct store *s, struct applying *p, int64_t row, bool on)
{
	struct record old, r;

	if (!record_load(s, p->arena, row, &old) || on == ((old.item.badges & BADGE_LIT) != 0))
		return;
	r = old;
	r.item.badges ^= BADGE_LIT;
	record_save(s, &old, &r, p->now);
}

/* In lists the head of its story stands for it. */
static void highlight(struct store *s, struct applying *p, int64_t row)
{
	int64_t head = stories_head(s, row);

	light(s, p, row, true);
	if (head != row)
		light(s, p, head, true);
}

/* What rules of before have highlighted. All items are looked at, but only where there was such a rule. */
static void unlight(struct store *s, struct applying *p)
{
	struct row_list rows = {0};
	int64_t any = 0;

	sql_number(s, &any, "SELECT value FROM meta WHERE name = 'lit'", "");
	if (!any || s->rc)
		return;
	sqlite3_stmt *st = sql_start(s, "SELECT id FROM item WHERE badges & ?", "i", (int64_t)BADGE_LIT);
	while (sql_next(s, st))
		*LIST_PUSH(p->arena, &rows.list) = sqlite3_column_int64(st, 0);
	sql_end(st);
	for (size_t i = 0; i < rows.list.n && !s->rc; i++)
		light(s, p, rows.list.v[i], false);
}

static void act(struct store *s, struct applying *p, int64_t row)
{
	switch (p->rule->action) {
	case RULE_HIDE:
		kill(s, p, row);
		break;
	case RULE_READ:
		stories_mark(s, row, MARK_READ);
		break;
	case RULE_SAVE:
		stories_mark(s, row, MARK_SAVED);
		break;
	case RULE_TAG:
		tag(s, p, row);
		break;
	case RULE_HIGHLIGHT:
		highlight(s, p, row);
		break;
	}
}

static void apply(struct store *s, struct applying *p, struct row_list *killed)
{
	struct row_list rows = {0};

	find(s, p, &rows);
	for (size_t i = 0; i < rows.list.n && !s->rc; i++)
		act(s, p, rows.list.v[i]);
	if (p->rule->action != RULE_HIDE)
		return;
	record_drop(s, rows.list.v, rows.list.n);
	for (size_t i = 0; i < rows.list.n; i++)
		*LIST_PUSH(p->arena, &killed->list) = rows.list.v[i];
}

static void apply_all(struct store *s, struct applying *p, struct row_list *killed)
{
	for (size_t i = 0; i < s->n_rules && !s->rc; i++) {
		p->rule = &s->rules[i];
		apply(s, p, killed);
	}
}

void filter_apply(struct store *s, struct arena *a, const struct row_list *rows, int64_t now,
		  struct row_list *killed)
{
	struct applying p = {.arena = a, .first = INT64_MAX, .now = now, .seen = now - NEW};

	rows_init(&p.set, a, rows->list.n);
	for (size_t i = 0; i < rows->list.n; i++) {
		rows_add(&p.set, rows->list.v[i]);
		p.first = rows->list.v[i] < p.first ? rows->list.v[i] : p.first;
	}
	apply_all(s, &p, killed);
}

bool filter_has_killed(struct store *s, int64_t portal, const struct keys *k)
{
	int64_t yes = 0;

	/* A list of keys has its price; most portals have none that were removed. */
	if (!sql_number(s, &yes, "SELECT 1 FROM killed WHERE portal = ? LIMIT 1", "i", portal))
		return false;
	yes = 0;
	sql_number(s, &yes, "SELECT 1 FROM killed WHERE portal = ? AND key IN (?, ?, ?, ?)", "iiiii",
		   portal, k->id, k->url, k->canon, k->id || k->url ? 0 : k->title);
	return yes;
}

/* --- the rules --- */

static bool may_light(const struct store *s)
{
	for (size_t i = 0; i < s->n_rules; i++)
		if (s->rules[i].action == RULE_HIGHLIGHT)
			return true;
	return false;
}

static int64_t hash_of(const struct store_rule *rules, size_t n)
{
	int64_t h = 0;

	for (size_t i = 0; i < n; i++) {
		char action = (char)('a' + rules[i].action);
		h = keys_hash_more(h, &action, 1);
		h = keys_hash_more(h, rules[i].query, strlen(rules[i].query) + 1);
		if (rules[i].tag)
			h = keys_hash_more(h, rules[i].tag, strlen(rules[i].tag) + 1);
	}
	return h;
}

/* What rules of before have removed may come again. */
static bool take_rules(struct store *s, void *arg)
{
	const int64_t *now = arg;
	int64_t hash = hash_of(s->rules, s->n_rules), had = 0;
	struct applying p = {.arena = arena_new(), .now = *now, .week = true};
	struct row_list killed = {0};

	sql_number(s, &had, "SELECT value FROM meta WHERE name = 'rules'", "");
	if (hash != had && !s->rc) {
		sql_run(s, "DELETE FROM killed", "");
		sql_run(s, "INSERT OR REPLACE INTO meta VALUES('rules', ?)", "i", hash);
		unlight(s, &p);
		sql_run(s, "INSERT OR REPLACE INTO meta VALUES('lit', ?)", "i", (int64_t)may_light(s));
		apply_all(s, &p, &killed);
	}
	arena_free(p.arena);
	return !s->rc;
}

static bool are_new(struct store *s, void *arg)
{
	int64_t had = 0;

	sql_number(s, &had, "SELECT value FROM meta WHERE name = 'rules'", "");
	*(bool *)arg = had != hash_of(s->rules, s->n_rules);
	return !s->rc;
}

bool store_set_rules(struct store *s, const struct store_rule *rules, size_t n, int64_t now,
		     struct error *err)
{
	bool new = false;

	s->rules = rules;
	s->n_rules = n;
	return store_read(s, are_new, &new, err) && (!new || store_write(s, take_rules, &now, false, err));
}

void store_drop_rules(struct store *s)
{
	s->rules = NULL;
	s->n_rules = 0;
}

/* --- what they have done --- */

struct asking {
	struct arena *arena;
	const char *query;
	int64_t since;
	struct store_titles *out;
};

static bool list_killed(struct store *s, void *arg)
{
	const struct asking *q = arg;
	sqlite3_stmt *st = sql_start(s, "SELECT title FROM killed WHERE rule = ? AND at >= ?"
					" ORDER BY at DESC", "si", q->query, q->since);

	q->out->list.n = 0;
	while (sql_next(s, st))
		*LIST_PUSH(q->arena, &q->out->list) = sql_text(q->arena, st, 0);
	sql_end(st);
	return !s->rc;
}

bool store_killed(struct store *s, struct arena *a, const char *query, int64_t since,
		  struct store_titles *out, struct error *err)
{
	struct asking q = {a, query, since, out};

	return store_read(s, list_killed, &q, err);
}
