#include "tests/unit/store.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

static uint32_t dice(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	return *seed ^= *seed << 5;
}

/* --- damage --- */

static off_t size_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_size;
}

/* Overwrites `n` pages at random, page 1 too if `first`. */
static void damage(const char *path, int n, bool first, uint32_t *seed)
{
	unsigned char junk[4096];
	int fd = open(path, O_WRONLY);
	uint32_t pages = (uint32_t)(size_of(path) / 4096);

	for (int i = 0; i < n; i++) {
		uint32_t page = i == 0 && first ? 0 : 1 + dice(seed) % (pages - 1);
		for (size_t k = 0; k < sizeof junk; k++)
			junk[k] = (unsigned char)dice(seed);
		assert_int_equal(pwrite(fd, junk, sizeof junk, (off_t)page * 4096), sizeof junk);
	}
	close(fd);
}

static bool is_aside(const char *dir)
{
	char command[120];

	snprintf(command, sizeof command, "ls '%s' | grep -q 'x.db.corrupt-20..-..-..$'", dir);
	return system(command) == 0;
}

static int portals_of(struct store *s)
{
	sqlite3_stmt *st = NULL;

	assert_int_equal(sqlite3_prepare_v2(s->db, "SELECT count(*) FROM portal", -1, &st, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(st), SQLITE_ROW);
	int n = sqlite3_column_int(st, 0);
	sqlite3_finalize(st);
	return n;
}

/* Twenty pages of some 700: what lay on them is lost, the rest is not. */
static void what_is_whole_outlives_damage(void **state)
{
	(void)state;
	enum { ITEMS = 600, TURNS = 12 };
	const char *dir = folder(), *path = in(dir, "x.db"), *good = in(dir, "good.db");
	char copy[300];
	uint32_t seed = 20261124;

	fill(good, ITEMS);
	snprintf(copy, sizeof copy, "cp '%s' '%s'; rm -f '%s'.*", good, path, path);
	for (int turn = 0; turn < TURNS; turn++) {
		assert_int_equal(system(copy), 0);
		damage(path, 20, turn % 4 == 0, &seed);
		struct store *s = open_at(path);
		int64_t whole = whole_items(s);
		int64_t found = count(s, STORE_SEARCH, NULL, NULL, "thân bài");
		assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "thâ* bà*"), found);
		/* The worst: twenty pages of items, of which a page has some twenty. */
		if (whole < ITEMS - 20 * 20)
			fail_msg("turn %d: %d of %d items are whole", turn, (int)whole, ITEMS);
		if (turn % 4 == 0 || store_notice(s)) {
			assert_non_null(strstr(store_notice(s), ".corrupt-"));
			assert_true(is_aside(dir));
			assert_true(found >= whole);
			/* Of the portal its name may be left, or that it was there. */
			assert_int_equal(portals_of(s), 1);
			check(s);
		}
		store_close(s);
	}
	clean_up(dir);
}

/* Found while it is open: the call that meets it succeeds all the same. */
static void damage_is_repaired_on_the_way(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	uint32_t seed = 8;
	struct error err = {0};
	int64_t row = 5;

	fill(path, 300);
	struct store *s = open_at(path);
	assert_null(store_notice(s));
	damage(path, 200, true, &seed);
	must(store_mark(s, &row, 1, MARK_SAVED, NULL, &err), &err);
	assert_non_null(store_notice(s));
	must(store_mark(s, &row, 1, MARK_UNSAVED, NULL, &err), &err);
	check(s);
	assert_true(whole_items(s) >= 0);
	set_portal(s);
	store_close(s);
	s = open_at(path);
	assert_null(store_notice(s));
	store_close(s);
	clean_up(dir);
}

/* What another does with the store it has open goes into the repaired one. */
static void others_follow_to_the_new_file(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	uint32_t seed = 3;
	struct error err = {0};
	int64_t row;

	fill(path, 60);
	struct store *other = open_at(path);
	damage(path, 1, true, &seed);
	struct store *s = open_at(path);
	assert_non_null(store_notice(s));
	row = store_find(s, "https://lang.example/1");
	must(store_mark(other, &row, 1, MARK_SAVED, NULL, &err), &err);
	assert_null(store_notice(other));
	struct feed *f = store_item(s, row, &err);
	assert_true(f->items.v[0].saved);
	feed_free(f);
	store_close(other);
	store_close(s);
	clean_up(dir);
}

static void a_cut_file_is_repaired(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");

	fill(path, 300);
	off_t size = size_of(path);
	assert_int_equal(truncate(path, size / 2 + 100), 0);
	struct store *s = open_at(path);
	int64_t whole = whole_items(s);
	assert_true(whole > 50);
	check(s);
	store_close(s);
	clean_up(dir);
}

/* --- what is lost comes again, once --- */

/* Done to the file without bantin; then its first page is noise, and it is opened. */
static struct store *salvaged(const char *path, const char *script)
{
	uint32_t seed = 5;
	sqlite3 *db;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, script, NULL, NULL, NULL) != SQLITE_OK)
		fail_msg("%s", sqlite3_errmsg(db));
	sqlite3_close(db);
	damage(path, 1, true, &seed);
	struct store *s = open_at(path);
	assert_non_null(strstr(store_notice(s), ".corrupt-"));
	return s;
}

static void a_portal_without_a_name_is_known_again(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct feed *f = items_of_fill(60);
	const struct store_portal other = {.name = "pho", .title = "Báo Phố"};
	const struct store_channel ch = {.kind = CHANNEL_FEED, .url = "https://pho.example/rss"};
	struct error err = {0};

	fill(path, 60);
	struct store *s = salvaged(path, "PRAGMA foreign_keys=OFF; PRAGMA secure_delete=ON; DELETE FROM portal");
	must(store_set_portal(s, &other, &ch, 1, &err), &err);
	assert_int_equal(portals_of(s), 2);
	assert_false(store_has_portal(s, "lang"));
	set_portal(s);
	assert_int_equal(portals_of(s), 2);
	assert_int_equal(put(s, 0, f, NOW + HOUR), 0);
	assert_int_equal(count(s, STORE_LATEST, "lang", NULL, NULL), 60);
	assert_int_equal(count(s, STORE_UNREAD, "lang", NULL, NULL), 20);
	assert_int_equal(whole_items(s), 60);
	check(s);
	store_close(s);
	feed_free(f);
	clean_up(dir);
}

static void rows_of_an_earlier_version_are_read(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");

	fill(path, 60);
	struct store *s = salvaged(path, "DROP VIEW doc; ALTER TABLE item DROP COLUMN told;"
					 "ALTER TABLE item DROP COLUMN said; ALTER TABLE item DROP COLUMN teller;"
					 "PRAGMA user_version = 8");
	assert_int_equal(whole_items(s), 60);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "thân bài"), 60);
	assert_int_equal(count(s, STORE_UNREAD, "lang", NULL, NULL), 20);
	check(s);
	store_close(s);
	clean_up(dir);
}

static void texts_that_were_lost_are_taken_again(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct feed *f = items_of_fill(60);

	fill(path, 60);
	struct store *s = salvaged(path, "DELETE FROM body WHERE item % 4 = 0");
	assert_int_equal(whole_items(s), 45);
	set_portal(s);
	assert_int_equal(put(s, 0, f, NOW + HOUR), 0);
	assert_int_equal(whole_items(s), 60);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "thân bài"), 60);
	check(s);
	store_close(s);
	feed_free(f);
	clean_up(dir);
}

/* --- kill -9 --- */

/* Says on the pipe what is done: "r" row, one byte each. */
static void write_on(const char *path, int out)
{
	struct store *s = store_open(path, NULL);
	struct error err;

	if (!s)
		_exit(1);
	for (int i = 0;; i++) {
		int64_t row = 1 + i % 40;
		if (i % 4 == 3) {
			struct feed *f = feed_new();
			const char *id = arena_printf(f->arena, "k%d-%d", getpid(), i);
			add(f, id, NULL, "Tin mới")->body = para(f, "thân bài");
			put(s, 0, f, NOW);
			feed_free(f);
			dprintf(out, "%d\n", i);
			continue;
		}
		if (!store_mark(s, &row, 1, i / 40 % 2 ? MARK_UNSAVED : MARK_SAVED, NULL, &err))
			_exit(2);
		dprintf(out, "%d\n", i);
	}
}

/* The last number the child said before it was killed. */
static int kill_writer(const char *path, uint32_t *seed)
{
	int ends[2], last = -1;
	char line[32];

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		close(ends[0]);
		write_on(path, ends[1]);
		_exit(0);
	}
	close(ends[1]);
	struct timespec t = {0, 3000000 + (long)(dice(seed) % 60) * 1000000};
	nanosleep(&t, NULL);
	kill(child, SIGKILL);
	waitpid(child, NULL, 0);
	FILE *f = fdopen(ends[0], "r");
	while (fgets(line, sizeof line, f))
		last = atoi(line);
	fclose(f);
	return last;
}

/* What was acknowledged up to number `last`: the marks of the last round, and new items. */
static void all_is_there(struct store *s, int last, int64_t before)
{
	int64_t items = count(s, STORE_LATEST, NULL, NULL, NULL);

	assert_in_range(items - before, (last + 1) / 4, (last + 1) / 4 + 1);
	for (int i = last; i >= 0 && i > last - 40; i--) {
		if (i % 4 == 3)
			continue;
		struct feed *f = store_item(s, 1 + i % 40, NULL);
		assert_non_null(f);
		/* The one that was not acknowledged may have been done. */
		if (i % 40 != (last + 1) % 40)
			assert_int_equal(f->items.v[0].saved, i / 40 % 2 == 0);
		feed_free(f);
	}
}

static void nothing_acknowledged_is_lost(void **state)
{
	(void)state;
	enum { KILLS = 30 };
	const char *dir = folder(), *path = in(dir, "x.db");
	uint32_t seed = 42;
	int done = 0;

	fill(path, 40);
	for (int i = 0; i < KILLS; i++) {
		struct store *s = open_at(path);
		int64_t before = count(s, STORE_LATEST, NULL, NULL, NULL);
		store_close(s);
		int last = kill_writer(path, &seed);
		s = open_at(path);
		all_is_there(s, last, before);
		check(s);
		assert_null(store_notice(s));
		store_close(s);
		done += last + 1;
	}
	assert_true(done > KILLS);
	clean_up(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_whole_outlives_damage),
		cmocka_unit_test(damage_is_repaired_on_the_way),
		cmocka_unit_test(others_follow_to_the_new_file),
		cmocka_unit_test(a_cut_file_is_repaired),
		cmocka_unit_test(a_portal_without_a_name_is_known_again),
		cmocka_unit_test(rows_of_an_earlier_version_are_read),
		cmocka_unit_test(texts_that_were_lost_are_taken_again),
		cmocka_unit_test(nothing_acknowledged_is_lost),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
