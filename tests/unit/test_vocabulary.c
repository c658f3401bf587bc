#include "tests/unit/store.h"

#include "store/keys.h"

static void run(struct store *s, const char *text)
{
	s->rc = SQLITE_OK;
	assert_true(sql_script(s, text));
}

static int64_t number(struct store *s, const char *text)
{
	sqlite3_stmt *st = NULL;
	int64_t n;

	assert_int_equal(sqlite3_prepare_v2(s->db, text, -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	n = sqlite3_column_int64(st, 0);
	sqlite3_finalize(st);
	return n;
}

static void put_title(struct store *s, const char *title, int64_t now)
{
	struct feed *f = feed_new();

	add(f, title, NULL, title);
	put(s, 0, f, now);
	feed_free(f);
}

static int64_t found(struct store *s, const char *words)
{
	return count(s, STORE_SEARCH, NULL, NULL, words);
}

/* What the index has, no more and no less. */
static void agrees(struct store *s)
{
	run(s, "CREATE VIRTUAL TABLE IF NOT EXISTS temp.told USING fts5vocab(main, words, row)");
	assert_int_equal(number(s, "SELECT count(*) FROM (SELECT term FROM temp.told EXCEPT"
				   " SELECT word FROM vocabulary)"), 0);
	assert_int_equal(number(s, "SELECT count(*) FROM vocabulary"),
			 number(s, "SELECT count(*) FROM temp.told"));
}

/* --- it has all words, whatever happens --- */

static void a_store_of_before_gets_one(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");

	fill(path, 20);
	struct store *s = open_at(path);
	int64_t words = number(s, "SELECT count(*) FROM vocabulary");
	/* As the step of the schema leaves it. */
	run(s, "DELETE FROM vocabulary; DELETE FROM meta WHERE name = 'vocabulary'");
	store_close(s);
	s = open_at(path);
	assert_int_equal(number(s, "SELECT count(*) FROM vocabulary"), words);
	/* The commonest first: "bai" and "bài" are in all, "19" in one. */
	assert_in_range(number(s, "SELECT nr FROM vocabulary WHERE word = 'bài'"), -20, -20);
	assert_in_range(number(s, "SELECT nr FROM vocabulary WHERE word = '19'"), -1, -1);
	assert_int_equal(found(s, "bà*"), 20);
	agrees(s);
	check(s);
	store_close(s);
	clean_up(dir);
}

static int refuse(void *arg)
{
	(void)arg;
	return 1;
}

static void what_was_rolled_back_is_learned_again(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct arena *a = arena_new();
	struct feed *f = feed_new();
	struct store_channel ch;
	struct error err;

	set_portal(s);
	add(f, "1", NULL, "Nguyễn Trãi");
	ch = channel(s, a, 0);
	sqlite3_commit_hook(s->db, refuse, NULL);
	assert_false(store_put_feed(s, &ch, f, NOW, NULL, &err));
	sqlite3_commit_hook(s->db, NULL, NULL);
	assert_int_equal(found(s, "nguy*"), 0);
	put(s, 0, f, NOW);
	assert_int_equal(found(s, "nguy*"), 1);
	assert_int_equal(found(s, "nguyễ* tra*"), 1);
	agrees(s);
	feed_free(f);
	arena_free(a);
	store_close(s);
}

static void what_another_forgot_is_learned_again(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct store *s = open_at(path), *other = open_at(path);
	struct error err;

	set_portal(s);
	put_title(s, "Thuyền trưởng", NOW);
	put_title(s, "Đò ngang", NOW + 90 * DAY);
	must(store_trim(other, NOW + 30 * DAY, 0, 0, &err), &err);
	assert_int_equal(found(s, "thu*"), 0);
	agrees(s);
	put_title(s, "Thuyền nan", NOW + 91 * DAY);
	assert_int_equal(found(s, "thu*"), 1);
	assert_int_equal(found(other, "thu*"), 1);
	assert_int_equal(found(other, "đ*"), 1);
	store_close(other);
	store_close(s);
	clean_up(dir);
}

static void long_words_are_told_apart(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");

	set_portal(s);
	put_title(s, "abcdefgh abcdefghi abcdefghijklmnop abcdefghijklmnopq abcdefghijklmnopr a b", NOW);
	put_title(s, "abcdefgi abcdefghj abcdefgiijklmnop abcdefghijklmnopqr", NOW);
	agrees(s);
	store_close(s);
}

/* --- beginnings of more words than are named --- */

static struct feed *numbered(int n)
{
	struct feed *f = feed_new();

	for (int i = 0; i < n; i++)
		add(f, arena_printf(f->arena, "%d", i), NULL,
		    arena_printf(f->arena, "x%03d %s", i, i % 2 ? "lẻ" : "chẵn"));
	return f;
}

static void nothing_is_left_out(void **state)
{
	(void)state;
	const struct store_query some = {.view = STORE_SEARCH, .words = "x*", .limit = 20, .now = NOW};
	const struct store_rule rule = {.action = RULE_READ, .query = "x*"};
	struct store *s = open_at(":memory:");
	struct feed *f = numbered(700);
	struct error err;

	set_portal(s);
	put(s, 0, f, NOW);
	assert_int_equal(found(s, "x*"), 700);
	assert_int_equal(found(s, "x* lẻ"), 350);
	assert_int_equal(found(s, "title:x0* chan"), 50);
	assert_int_equal(found(s, "-x*"), 0);
	assert_int_equal(found(s, "le -x*"), 0);
	struct feed *v = store_view(s, &some, &err);
	assert_int_equal(v->items.n, 20);
	feed_free(v);
	must(store_set_rules(s, &rule, 1, NOW, &err), &err);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 0);
	feed_free(f);
	store_close(s);
}

/* --- hits that are far between --- */

/* 200 items, rows ten thousand apart. */
static struct store *sparse(void)
{
	struct store *s = open_at(":memory:");

	set_portal(s);
	for (int i = 0; i < 200; i++) {
		struct feed *f = feed_new();
		bool best = i == 10 || i == 180;
		struct item *it = add(f, arena_printf(f->arena, "%d", i), NULL,
				      arena_printf(f->arena, best ? "Bão số %d" : "Tin %d", i));
		it->body = para(f, best ? "" : "Bão");
		it->published = (struct stamp){NOW - 1000 + i, 420, true};
		put(s, 0, f, NOW);
		feed_free(f);
		run(s, "UPDATE sqlite_sequence SET seq = seq + 10000 WHERE name = 'item'");
	}
	return s;
}

static void the_walk_is_bounded_and_loses_nothing(void **state)
{
	(void)state;
	struct store *s = sparse();
	struct rows seen;
	struct arena *a = arena_new();

	for (int limit = -1; limit < 250; limit += 50) {
		const struct store_query q = {.view = STORE_SEARCH, .words = "bão", .limit = limit, .now = NOW};
		struct feed *f = store_view(s, &q, NULL);
		size_t want = limit < 0 || limit > 200 ? 200 : (size_t)limit;
		assert_int_equal(f->items.n, want);
		rows_init(&seen, a, want);
		for (size_t i = 0; i < want; i++) {
			assert_false(rows_have(&seen, f->items.v[i].row));
			rows_add(&seen, f->items.v[i].row);
		}
		/* The newer of the two that fit best is ranked, the old one stands where its age is. */
		assert_string_equal(f->items.v[0].title, "Bão số 180");
		if (want == 200)
			assert_string_equal(f->items.v[189].title, "Bão số 10");
		feed_free(f);
	}
	arena_free(a);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_store_of_before_gets_one),
		cmocka_unit_test(what_was_rolled_back_is_learned_again),
		cmocka_unit_test(what_another_forgot_is_learned_again),
		cmocka_unit_test(long_words_are_told_apart),
		cmocka_unit_test(nothing_is_left_out),
		cmocka_unit_test(the_walk_is_bounded_and_loses_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
