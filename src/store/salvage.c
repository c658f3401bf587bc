#include "store/salvage.h"

#include <sys/stat.h>

#include "model/wire.h"
#include "store/pack.h"
#include "store/filing.h"

enum { MOST_COLUMNS = 32, SMALLEST_ROW = 4 };

/* --- tables --- */

static bool reads_facts(const struct cell *c)
{
	struct arena *a = arena_new();
	struct item it = {0};
	bool ok = c->type == SQLITE_BLOB && wire_get_item(a, c->data, c->n, &it);

	arena_free(a);
	return ok;
}

static bool reads_blocks(const struct cell *c)
{
	struct arena *a = arena_new();
	struct block *first;
	bool ok = c->type == SQLITE_BLOB && unpack_blocks(a, c->data, c->n, &first);

	arena_free(a);
	return ok;
}

static const struct {
	const char *name;
	const char *order, *back;	   /* of a table without row numbers */
	bool (*reads)(const struct cell *); /* the column `blob`; null: any value is as good */
	int blob; /* the last that the table had in its first version */
} tables[SALVAGE_TABLES] = {
	{"portal", NULL, NULL, NULL, 0},
	{"category", NULL, NULL, NULL, 0},
	{"channel", NULL, NULL, NULL, 0},
	{"item", NULL, NULL, reads_facts, 16},
	{"body", NULL, NULL, reads_blocks, 1},
	{"meta", "name", "name DESC", NULL, 0},
	{"filed", "category, sort, item", "category DESC, sort DESC, item DESC", NULL, 0},
	{"series", "item, at", "item DESC, at DESC", NULL, 0},
	{"mention", "channel, item", "channel DESC, item DESC", NULL, 0},
	{"story", "head, item", "head DESC, item DESC", NULL, 0},
};

static sqlite3_stmt *prepare(sqlite3 *db, const char *text)
{
	sqlite3_stmt *st = NULL;

	sqlite3_prepare_v2(db, text, -1, &st, NULL);
	return st;
}

static void count_columns(struct salvage *g)
{
	char text[64];

	for (int i = 0; i < SALVAGE_TABLES; i++) {
		sqlite3_snprintf(sizeof text, text, "SELECT * FROM %s", tables[i].name);
		sqlite3_stmt *st = prepare(g->to->db, text);
		g->tables[i].columns = sqlite3_column_count(st);
		sqlite3_finalize(st);
	}
}

int salvage_table_of(const struct salvage *g, int n)
{
	for (int i = 0; i < SALVAGE_TABLES; i++)
		if (!tables[i].order && n <= g->tables[i].columns &&
		    n > (tables[i].reads ? tables[i].blob : g->tables[i].columns - 1))
			return i;
	return -1;
}

/* --- one row --- */

/* A store of an earlier version may have fewer columns: later ones are always appended. */
static sqlite3_stmt *insert_of(struct salvage *g, int table, int n)
{
	char text[64];
	struct buf out;

	if (g->tables[table].insert && g->tables[table].given == n)
		return g->tables[table].insert;
	sqlite3_snprintf(sizeof text, text, "SELECT * FROM %s", tables[table].name);
	sqlite3_stmt *all = prepare(g->to->db, text);
	buf_init(&out, BUF_UNBOUNDED);
	buf_printf(&out, "INSERT OR IGNORE INTO %s", tables[table].name);
	for (int i = 0; i < n; i++)
		buf_printf(&out, "%s%s", i ? ", " : "(", sqlite3_column_name(all, i));
	for (int i = 0; i < n; i++)
		buf_puts(&out, i ? ", ?" : ") VALUES(?");
	buf_puts(&out, ")");
	sqlite3_finalize(all);
	sqlite3_finalize(g->tables[table].insert);
	g->tables[table].insert = prepare(g->to->db, out.data);
	g->tables[table].given = n;
	buf_clear(&out);
	return g->tables[table].insert;
}

static void bind(sqlite3_stmt *st, int i, const struct cell *c)
{
	switch (c->type) {
	case SQLITE_INTEGER:
		sqlite3_bind_int64(st, i, c->number);
		break;
	case SQLITE_TEXT:
		sqlite3_bind_text64(st, i, c->data, c->n, SQLITE_STATIC, SQLITE_UTF8);
		break;
	case SQLITE_BLOB:
		sqlite3_bind_blob64(st, i, c->data, c->n, SQLITE_STATIC);
		break;
	default:
		sqlite3_bind_null(st, i);
	}
}

void salvage_row(struct salvage *g, int table, const struct cell *cells, int n)
{
	if (n < 1 || n > g->tables[table].columns)
		return;
	if (tables[table].reads &&
	    (n <= tables[table].blob || !tables[table].reads(&cells[tables[table].blob])))
		return;
	sqlite3_stmt *st = insert_of(g, table, n);
	for (int i = 0; i < n; i++)
		bind(st, i + 1, &cells[i]);
	int rc = sqlite3_step(st);
	if (rc != SQLITE_DONE && (rc & 0xFF) != SQLITE_CONSTRAINT && (rc & 0xFF) != SQLITE_MISMATCH &&
	    !g->to->rc)
		g->to->rc = rc;
	sqlite3_reset(st);
}

/* --- what SQLite reaches --- */

static struct cell cell_of(sqlite3_stmt *st, int i)
{
	struct cell c = {.type = sqlite3_column_type(st, i), .number = sqlite3_column_int64(st, i)};

	if (c.type == SQLITE_TEXT)
		c.data = sqlite3_column_text(st, i);
	else if (c.type == SQLITE_BLOB)
		c.data = sqlite3_column_blob(st, i);
	else
		return c;
	c.n = (size_t)sqlite3_column_bytes(st, i);
	return c;
}

static void offer(struct salvage *g, int table, sqlite3_stmt *st)
{
	struct cell cells[MOST_COLUMNS];
	int n = sqlite3_column_count(st);

	for (int i = 0; i < n && i < MOST_COLUMNS; i++)
		cells[i] = cell_of(st, i);
	salvage_row(g, table, cells, n < MOST_COLUMNS ? n : MOST_COLUMNS);
}

/* Rows numbered above *after, up to the first that cannot be read; *after becomes the last. True if
 * there may be more behind it. */
static bool copy_some(struct salvage *g, int table, sqlite3_stmt *st, int64_t *after)
{
	int rc;

	sqlite3_reset(st);
	sqlite3_bind_int64(st, 1, *after);
	while ((rc = sqlite3_step(st)) == SQLITE_ROW && !g->to->rc) {
		int64_t row = sqlite3_column_int64(st, 0);
		if (row <= *after)
			return false; /* pages that point in a circle */
		*after = row;
		offer(g, table, st);
	}
	return rc != SQLITE_DONE && !g->to->rc;
}

static bool can_read_after(sqlite3_stmt *st, int64_t row)
{
	sqlite3_reset(st);
	sqlite3_bind_int64(st, 1, row);
	int rc = sqlite3_step(st);
	return rc == SQLITE_ROW || rc == SQLITE_DONE;
}

/* To the nearest row number behind the damage from which on there is something to read again. */
static bool step_over(sqlite3_stmt *st, int64_t *after)
{
	int64_t bad = 0, good = 1;

	for (; !can_read_after(st, *after + good); good *= 2)
		if (good > (int64_t)1 << 40)
			return false;
		else
			bad = good;
	while (good - bad > 1) {
		int64_t middle = bad + (good - bad) / 2;
		if (can_read_after(st, *after + middle))
			good = middle;
		else
			bad = middle;
	}
	*after += good;
	return true;
}

static void copy_numbered(struct salvage *g, sqlite3 *from, int table)
{
	char text[96];
	int64_t after = 0;

	sqlite3_snprintf(sizeof text, text, "SELECT * FROM %s NOT INDEXED WHERE rowid > ?1 ORDER BY rowid",
			 tables[table].name);
	sqlite3_stmt *st = prepare(from, text);
	while (st && copy_some(g, table, st, &after) && step_over(st, &after))
		;
	sqlite3_finalize(st);
}

/* False: it ended at damage; more rows than a file can hold come of pages that point in a circle. */
static bool copy_in_order(struct salvage *g, sqlite3 *from, int table, const char *what,
			  const char *order)
{
	char text[160];
	int rc = SQLITE_ERROR;

	sqlite3_snprintf(sizeof text, text, "SELECT %s FROM %s ORDER BY %s", what, tables[table].name,
			 order);
	sqlite3_stmt *st = prepare(from, text);
	for (int64_t n = 0; st && n < g->most && (rc = sqlite3_step(st)) == SQLITE_ROW && !g->to->rc; n++)
		offer(g, table, st);
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

static void copy_reachable(struct salvage *g, const char *path)
{
	struct store from = {0};

	if (!sql_connect(&from, path, SQLITE_OPEN_READONLY)) {
		for (int i = 0; i < SALVAGE_TABLES; i++) {
			if (!tables[i].order)
				copy_numbered(g, from.db, i);
			else if (!copy_in_order(g, from.db, i, "*", tables[i].order))
				copy_in_order(g, from.db, i, "*", tables[i].back);
		}
		/* The names of portals are in an index as well, and nothing is worth as much. */
		copy_in_order(g, from.db, 0, "id, name", "name");
	}
	sql_disconnect(&from);
}

/* --- a whole of it --- */

/* Channels ask for everything again: what is lost may still be there. */
static const char mending[] =
	"INSERT OR IGNORE INTO portal(id, name) SELECT DISTINCT portal, 'lost-' || portal FROM item"
	" WHERE portal NOT IN (SELECT id FROM portal);"
	"DELETE FROM category WHERE portal NOT IN (SELECT id FROM portal);"
	"DELETE FROM channel WHERE portal NOT IN (SELECT id FROM portal)"
	" OR (category IS NOT NULL AND category NOT IN (SELECT id FROM category));"
	"UPDATE channel SET etag = NULL, last_modified = NULL, due = 0;"
	"DELETE FROM body WHERE item NOT IN (SELECT id FROM item);"
	"DELETE FROM filed WHERE item NOT IN (SELECT id FROM item)"
	" OR category NOT IN (SELECT id FROM category);"
	"DELETE FROM series WHERE item NOT IN (SELECT id FROM item);"
	"DELETE FROM mention WHERE item NOT IN (SELECT id FROM item)"
	" OR channel NOT IN (SELECT id FROM channel);"
	"DELETE FROM story WHERE item NOT IN (SELECT id FROM item)"
	" OR head NOT IN (SELECT id FROM item) OR head IN (SELECT item FROM story);"
	/* A channel that says the same again brings back what was lost. */
	"UPDATE item SET said = NULL, teller = NULL, told = 0;"
	"INSERT INTO words(words) VALUES('rebuild'); DELETE FROM meta WHERE name = 'vocabulary';";

static void file_all(struct store *to)
{
	sqlite3_stmt *st = sql_start(to, "SELECT id FROM item", "");

	while (sql_next(to, st)) {
		struct arena *a = arena_new();
		struct filing f = {.arena = a, .known_only = true};
		struct record r;
		if (record_load(to, a, sqlite3_column_int64(st, 0), &r))
			filing_add(to, &f, &r, 0);
		arena_free(a);
	}
	sql_end(st);
}

bool salvage_all(struct store *to, const char *path, int64_t *items)
{
	struct salvage g = {.to = to};
	struct stat st;

	g.most = stat(path, &st) == 0 ? st.st_size / SMALLEST_ROW : 0;

	sql_run(to, "BEGIN IMMEDIATE", "");
	count_columns(&g);
	copy_reachable(&g, path);
	salvage_pages(&g, path);
	for (int i = 0; i < SALVAGE_TABLES; i++)
		sqlite3_finalize(g.tables[i].insert);
	file_all(to);
	sql_script(to, mending);
	filing_recount(to);
	sql_number(to, items, "SELECT count(*) FROM item", "");
	return sql_run(to, "COMMIT", "");
}
