/* A store of N articles of 2 kB: what it costs to fill, what it weighs, how fast it answers.
 *
 *   tests/bench/store FOLDER N [again]     prints lines "NAME FIGURE", times in milliseconds; again:
 *                                          the store is there from before
 *
 * Beside it lies what SQLite alone makes of the first of the same texts: a table and an index of its
 * own. What LIKE finds is looked for there too, and reckoned up to N. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/clock.h"
#include "store/sql.h"
#include "tests/bench/bench.h"

enum { WORDS = 20000, CATEGORIES = 16, BATCH = 1000, DAY = 86400, START = 1700000000, BARE = 50000 };

/* --- texts: syllables of Vietnamese make, two a word, as common as words are --- */

static char *words[WORDS];
static double cumulated[WORDS];
static uint64_t state = 88172645463325252u;

static uint64_t next(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state;
}

static const char *syllable(void)
{
	static const char *const onsets[] = {"", "b", "c", "ch", "d", "đ", "g", "h", "kh", "l", "m", "n",
					     "ng", "nh", "ph", "qu", "s", "t", "th", "tr", "v", "x"};
	static const char *const rimes[] = {
		"a", "à", "á", "ả", "ã", "ạ", "an", "án", "àn", "ang", "áng", "ành", "ác", "ai", "ài", "ao",
		"ạo", "ăn", "ằng", "ắc", "ân", "ấn", "ầu", "ấp", "âu", "e", "én", "ê", "ế", "ền", "ếp", "ênh",
		"i", "í", "ì", "in", "ình", "ích", "iên", "iến", "iều", "o", "ó", "òa", "ông", "ồng", "ộng",
		"ô", "ố", "ơ", "ơi", "ời", "ước", "ương", "ường", "ượng", "u", "ú", "ùng", "uân", "uyên", "ư",
		"ứ", "ừng"};
	static char out[32];

	snprintf(out, sizeof out, "%s%s", onsets[next() % (sizeof onsets / sizeof *onsets)],
		 rimes[next() % (sizeof rimes / sizeof *rimes)]);
	return out;
}

static void make_words(void)
{
	double sum = 0;

	for (int i = 0; i < WORDS; i++) {
		char word[80];
		snprintf(word, sizeof word, "%s", syllable());
		if (next() % 10 >= 3) {
			size_t n = strlen(word);
			snprintf(word + n, sizeof word - n, " %s", syllable());
		}
		words[i] = strdup(word);
		cumulated[i] = sum += 1.0 / (i + 5);
	}
}

static const char *word(void)
{
	double x = (double)(next() >> 11) / (double)(1ull << 53) * cumulated[WORDS - 1];
	int low = 0, high = WORDS - 1;

	while (low < high) {
		int middle = (low + high) / 2;
		if (cumulated[middle] < x)
			low = middle + 1;
		else
			high = middle;
	}
	return words[low];
}

static const char *phrase(struct arena *a, size_t bytes)
{
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	while (b.len < bytes) {
		buf_puts(&b, b.len ? " " : "");
		buf_puts(&b, word());
	}
	char *s = arena_strdup(a, b.data);
	buf_clear(&b);
	return s;
}

/* --- filling --- */

static int64_t text_bytes;

static void fill_item(struct arena *a, struct item *it, int n)
{
	struct block **last = &it->body;

	it->url = arena_printf(a, "https://bao.example/muc-%d/bai-viet-%d.html", n % CATEGORIES, n);
	it->id = it->url;
	it->title = phrase(a, 60);
	it->lead = phrase(a, 160);
	it->published = (struct stamp){START + n, 420, true};
	it->full = true;
	text_bytes += (int64_t)(strlen(it->title) + strlen(it->lead));
	for (int i = 0; i < 4; i++) {
		*last = block_new(a, BLOCK_PARA);
		(*last)->text.s = phrase(a, 440);
		text_bytes += (int64_t)strlen((*last)->text.s);
		last = &(*last)->next;
	}
}

static void fail(const char *what, const struct error *err)
{
	fprintf(stderr, "%s: %s\n", what, err->text);
	exit(1);
}

static void set_portal(struct store *s)
{
	struct store_channel ch[CATEGORIES] = {0};
	struct store_portal p = {.name = "bao", .title = "Báo", .language = "vi"};
	struct error err;

	for (int i = 0; i < CATEGORIES; i++) {
		char name[64];
		snprintf(name, sizeof name, "Mục %d", i);
		ch[i].category = strdup(name);
		snprintf(name, sizeof name, "https://bao.example/muc-%d.rss", i);
		ch[i].url = strdup(name);
	}
	if (!store_set_portal(s, &p, ch, CATEGORIES, &err))
		fail("portal", &err);
}

struct spent {
	double all, first, bare; /* milliseconds: for all, for those that bare has too, there */
};

static void fill_bare(sqlite3 *bare, const struct feed *f, int from, struct spent *spent)
{
	sqlite3_stmt *row, *index;
	double at = bench_clock();

	sqlite3_prepare_v2(bare, "INSERT INTO t(id, at, title, body) VALUES(?, ?, ?, ?)", -1, &row, 0);
	sqlite3_prepare_v2(bare, "INSERT INTO f(rowid, title, body) VALUES(?, ?, ?)", -1, &index, 0);
	sqlite3_exec(bare, "BEGIN", 0, 0, 0);
	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		struct buf text;
		buf_init(&text, BUF_UNBOUNDED);
		buf_puts(&text, it->lead);
		block_plain(it->body, &text);
		sqlite3_bind_int64(row, 1, from + (int64_t)i + 1);
		sqlite3_bind_int64(row, 2, it->published.sec);
		sqlite3_bind_text(row, 3, it->title, -1, SQLITE_STATIC);
		sqlite3_bind_text(row, 4, text.data, -1, SQLITE_STATIC);
		sqlite3_step(row), sqlite3_reset(row);
		sqlite3_bind_int64(index, 1, from + (int64_t)i + 1);
		sqlite3_bind_text(index, 2, it->title, -1, SQLITE_STATIC);
		sqlite3_bind_text(index, 3, text.data, -1, SQLITE_STATIC);
		sqlite3_step(index), sqlite3_reset(index);
		buf_clear(&text);
	}
	sqlite3_exec(bare, "COMMIT", 0, 0, 0);
	sqlite3_finalize(row), sqlite3_finalize(index);
	spent->bare += bench_clock() - at;
}

static void fill(struct store *s, sqlite3 *bare, struct spent *spent, int n)
{
	struct arena *a = arena_new();
	struct store_channels ch;
	struct error err;

	store_channels(s, a, "bao", INT64_MAX, &ch, &err);
	for (int from = 0; from < n; from += BATCH) {
		struct feed *f = feed_new();
		for (int i = from; i < from + BATCH && i < n; i++)
			fill_item(f->arena, feed_add_item(f), i);
		double at = bench_clock();
		struct store_channel *c = &ch.list.v[from / BATCH % CATEGORIES];
		if (!store_put_feed(s, c, f, START + from + BATCH, NULL, &err))
			fail("put", &err);
		at = bench_clock() - at;
		spent->all += at;
		if (from < BARE) {
			spent->first += at;
			fill_bare(bare, f, from, spent);
		}
		feed_free(f);
	}
	arena_free(a);
}

/* --- asking --- */

static int by_size(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return x < y ? -1 : x > y;
}

static void put(const char *name, double *v, int n)
{
	qsort(v, (size_t)n, sizeof *v, by_size);
	printf("%s_p50 %.3f\n%s_p99 %.3f\n%s_max %.3f\n", name, v[n / 2], name, v[n * 99 / 100], name,
	       v[n - 1]);
}

static double ask(struct store *s, enum store_view view, const char *words_, const char *category,
		  int64_t after)
{
	const struct store_query q = {.view = view, .words = words_, .category = category,
				      .portal = category ? "bao" : NULL, .limit = 50,
				      .now = START + 2000000, .after = after};
	struct error err;
	double at = bench_clock();
	struct feed *f = store_view(s, &q, &err);

	at = bench_clock() - at;
	if (!f)
		fail(words_ ? words_ : "view", &err);
	feed_free(f);
	return at;
}

/* Of n queries made by `make`. */
static void search(struct store *s, const char *name, int n,
		   const char *(*make)(struct arena *a, int i))
{
	double *v = calloc((size_t)n, sizeof *v);
	struct arena *a = arena_new();

	for (int i = 0; i < n; i++)
		v[i] = ask(s, STORE_SEARCH, make(a, i), NULL, 0);
	put(name, v, n);
	arena_free(a);
	free(v);
}

static const char *typed_words(struct arena *a, int i)
{
	char *s = arena_strdup(a, word());

	for (int k = 0; k < i % 3; k++)
		s = arena_printf(a, "%s %s", s, word());
	return s;
}

static const char *typed_prefix(struct arena *a, int i)
{
	const char *s = word();
	size_t n = strlen(s) > 4 ? 4 : strlen(s);

	(void)i;
	while (n < strlen(s) && ((unsigned char)s[n] & 0xC0) == 0x80)
		n++;
	return arena_printf(a, "%.*s*", (int)n, s);
}

static const char *typed_common(struct arena *a, int i)
{
	(void)a;
	return words[i % 10];
}

/* Every other one from the middle of n. */
static void lists(struct store *s, int n)
{
	double v[200];

	for (int i = 0; i < 200; i++)
		v[i] = ask(s, i % 2 ? STORE_LATEST : STORE_UNREAD, NULL, i % 4 < 2 ? NULL : "muc-3",
			   i % 8 < 4 ? 0 : 1 + (int64_t)i * 7919 % n);
	put("list", v, 200);
}

static void counts(struct store *s)
{
	const struct store_query q = {.view = STORE_UNREAD, .portal = "bao", .now = START};
	double v[200];
	int64_t n;

	for (int i = 0; i < 200; i++) {
		double at = bench_clock();
		store_count(s, &q, &n, NULL);
		v[i] = bench_clock() - at;
	}
	put("count", v, 200);
}

static void count_saved(struct store *s)
{
	const struct store_query q = {.view = STORE_SAVED, .now = START};
	int64_t n;
	double at = bench_clock();

	store_count(s, &q, &n, NULL);
	printf("saved %.3f\n", bench_clock() - at);
}

static double scan(sqlite3 *bare)
{
	char sql[256];
	double at = bench_clock();

	snprintf(sql, sizeof sql, "SELECT count(*) FROM t WHERE title LIKE '%%%s%%' OR body LIKE '%%%s%%'",
		 words[500], words[500]);
	sqlite3_exec(bare, sql, 0, 0, 0);
	return bench_clock() - at;
}

static double size_of(const char *path)
{
	struct stat st;

	return stat(path, &st) ? 0 : (double)st.st_size;
}

int main(int argc, char **argv)
{
	char path[512], other[512];
	struct error err;
	sqlite3 *bare;
	struct spent spent = {0};
	int n = argc > 2 ? atoi(argv[2]) : 0;

	if (n <= 0)
		return 2;
	snprintf(path, sizeof path, "%s/store.db", argv[1]);
	snprintf(other, sizeof other, "%s/bare.db", argv[1]);
	struct store *s = store_open(path, &err);
	if (!s)
		fail(path, &err);
	sqlite3_open(other, &bare);
	sqlite3_exec(bare, "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;"
			   "CREATE TABLE t(id INTEGER PRIMARY KEY, at INTEGER, title TEXT, body TEXT);"
			   "CREATE INDEX t_at ON t(at); CREATE VIRTUAL TABLE f USING fts5(title, body,"
			   " content='t', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
		     0, 0, 0);
	make_words();
	bool again = argc > 3;
	if (!again) {
		set_portal(s);
		fill(s, bare, &spent, n);
	}
	if (!again)
		printf("insert_per_s %.0f\ninsert_rate_of_bare %.2f\n", n / spent.all * 1000,
	       spent.bare / spent.first);
	fflush(stdout);
	store_close(s);
	s = store_open(path, &err);
	if (!again)
		printf("size_of_text %.2f\n", size_of(path) / (double)text_bytes);
	lists(s, n);
	counts(s);
	count_saved(s);
	search(s, "words", 300, typed_words);
	search(s, "prefix", 30, typed_prefix);
	search(s, "common", 20, typed_common);
	printf("like %.2f\n", scan(bare) * (n > BARE ? (double)n / BARE : 1));
	sqlite3_close(bare);
	store_close(s);
	return 0;
}
