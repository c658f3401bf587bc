#include "store/vocabulary.h"

#include <endian.h>
#include <stdlib.h>

#include "base/fold.h"
#include "base/mem.h"
#include "store/keys.h"

/* MOST_NAMED: each costs a look into every part of the index. KNOWN: what is forgotten is only
 * looked up once more. */
enum { MOST_NAMED = 256, KNOWN_FIRST = 1 << 10, KNOWN_MOST = 1 << 16 };

struct vocabulary {
	sqlite3 *db;
	struct arena *arena; /* for what is new; null: nothing is being learned */
	LIST_OF(const char *) new;
	uint64_t *known; /* hashes of words that are in the table, or will be; 0: none */
	size_t n, room;
	int64_t version; /* of the file, as others change it */
	bool cut;
};

struct vocabulary *vocabulary_new(sqlite3 *db)
{
	struct vocabulary *v = xcalloc(1, sizeof *v);

	v->db = db;
	return v;
}

void vocabulary_free(struct vocabulary *v)
{
	if (!v)
		return;
	vocabulary_forget(v);
	free(v);
}

/* --- what is known --- */

/* A mask of the first n < 8 bytes of a number as it lies in memory. */
static uint64_t first_bytes(size_t n)
{
	return htole64((UINT64_C(1) << 8 * n) - 1);
}

/* Of a word that is short enough it tells all; others it hardly ever mixes up. */
static uint64_t hash(const char *word, size_t n)
{
	uint64_t first, last;

	if (n > VOCABULARY_READ)
		return (uint64_t)keys_hash_more(0, word, n);
	memcpy(&first, word, sizeof first);
	memcpy(&last, word + sizeof first, sizeof last);
	first = n < 8 ? first & first_bytes(n) : first;
	last = n < 8 ? 0 : n < 16 ? last & first_bytes(n - 8) : last;
	first = (first ^ n) * UINT64_C(0x9E3779B97F4A7C15);
	first = (first ^ first >> 32 ^ last) * UINT64_C(0xD6E8FEB86659FD93);
	return first ^ first >> 32 ? first ^ first >> 32 : 1;
}

/* Where it is, or would be. */
static uint64_t *place(const struct vocabulary *v, uint64_t h)
{
	size_t i = h & (v->room - 1);

	while (v->known[i] && v->known[i] != h)
		i = (i + 1) & (v->room - 1);
	return &v->known[i];
}

static void forget_known(struct vocabulary *v)
{
	free(v->known);
	v->known = NULL;
	v->n = v->room = 0;
}

static void make_room(struct vocabulary *v)
{
	uint64_t *old = v->known;
	size_t n = v->room;

	v->room = n ? 2 * n : KNOWN_FIRST;
	v->known = xcalloc(v->room, sizeof *v->known);
	for (size_t i = 0; i < n; i++)
		if (old[i])
			*place(v, old[i]) = old[i];
	free(old);
}

/* True if it was not. */
static bool get_to_know(struct vocabulary *v, uint64_t h)
{
	if (2 * v->n >= v->room) {
		if (v->room == KNOWN_MOST)
			forget_known(v);
		make_room(v);
	}
	uint64_t *p = place(v, h);
	if (*p)
		return false;
	*p = h;
	v->n++;
	return true;
}

/* --- learning --- */

static void end(struct vocabulary *v)
{
	arena_free(v->arena);
	v->arena = NULL;
	memset(&v->new, 0, sizeof v->new);
}

/* Another bantin may have taken out what we know to be in the table. */
void vocabulary_begin(struct store *s)
{
	struct vocabulary *v = s->vocabulary;
	int64_t version = 0;

	sql_number(s, &version, "PRAGMA data_version", "");
	if (version != v->version)
		forget_known(v);
	v->version = version;
	end(v);
	v->arena = arena_new();
}

bool vocabulary_tell(struct vocabulary *v, const char *word, size_t n)
{
	if (!v->arena || !get_to_know(v, hash(word, n)))
		return false;
	*LIST_PUSH(v->arena, &v->new) = arena_strndup(v->arena, word, n);
	return true;
}

/* Words that come early are the common ones. */
void vocabulary_keep(struct store *s)
{
	struct vocabulary *v = s->vocabulary;
	int64_t nr = 0;

	if (v->new.n)
		sql_number(s, &nr, "SELECT seq FROM sqlite_sequence WHERE name = 'item'", "");
	for (size_t i = 0; i < v->new.n && !s->rc; i++)
		sql_run(s, "INSERT OR IGNORE INTO vocabulary(word, nr) VALUES(?, ?)", "si", v->new.v[i],
			nr + (int64_t)i);
	end(v);
}

void vocabulary_forget(struct vocabulary *v)
{
	end(v);
	forget_known(v);
}

bool vocabulary_recount(struct store *s)
{
	vocabulary_forget(s->vocabulary);
	return sql_script(s, "DELETE FROM vocabulary;"
			     "CREATE VIRTUAL TABLE IF NOT EXISTS temp.counted"
			     " USING fts5vocab(main, words, row);"
			     "INSERT INTO vocabulary(word, nr) SELECT term, -doc FROM temp.counted");
}

bool vocabulary_recount_some(struct store *s, struct buf *last)
{
	struct arena *a = arena_new();
	const char *from = arena_strdup(a, last->data), *to = NULL;
	sqlite3_stmt *st = sql_start(s, "SELECT word FROM vocabulary WHERE word > ? ORDER BY word"
					" LIMIT 1 OFFSET 500", "s", from);

	vocabulary_forget(s->vocabulary);
	if (sql_next(s, st))
		to = sql_text(a, st, 0);
	sql_end(st);
	sql_script(s, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.counted USING fts5vocab(main, words, row)");
	sql_run(s, "DELETE FROM vocabulary WHERE word > ? AND word <= ifnull(?, char(0x10FFFF))", "ss",
		from, to);
	sql_run(s, "INSERT INTO vocabulary(word, nr) SELECT term, -doc FROM temp.counted"
		   " WHERE term > ? AND term <= ifnull(?, char(0x10FFFF))", "ss", from, to);
	buf_reset(last);
	if (to)
		buf_puts(last, to);
	arena_free(a);
	return !s->rc;
}

/* --- looking up --- */

static int give(struct vocabulary *v, sqlite3_stmt *st, bool plain, vocabulary_fn *fn, void *arg)
{
	int rc = SQLITE_OK, named = 0, step;

	while (!rc && (step = sqlite3_step(st)) == SQLITE_ROW) {
		const char *word = (const char *)sqlite3_column_text(st, 0);
		int n = sqlite3_column_bytes(st, 0);
		if (n == 0 || (plain && fold_has_marks(word, (size_t)n)))
			continue; /* the first only where the file is damaged */
		if (named++ == MOST_NAMED) {
			v->cut = true;
			return SQLITE_OK;
		}
		rc = fn(arg, word, n);
	}
	return rc || step == SQLITE_DONE ? rc : step;
}

int vocabulary_find(struct vocabulary *v, const char *begun, size_t n, bool plain, vocabulary_fn *fn,
		    void *arg)
{
	/* Behind it there is no letter. */
	static const char text[] = "SELECT word FROM vocabulary WHERE word >= ?1"
				   " AND word < ?1 || char(0x10FFFF) ORDER BY nr";
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(v->db, text, -1, &st, NULL);

	if (rc)
		return rc;
	sqlite3_bind_text(st, 1, begun, (int)n, SQLITE_STATIC);
	rc = give(v, st, plain, fn, arg);
	sqlite3_finalize(st);
	return rc;
}

bool vocabulary_was_cut(struct vocabulary *v)
{
	bool cut = v->cut;

	v->cut = false;
	return cut;
}
