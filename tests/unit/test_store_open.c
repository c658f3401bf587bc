#include "tests/unit/store.h"

#include <fcntl.h>
#include <sys/mount.h>
#include <sys/wait.h>
#include <time.h>

#include "store/open.h"

/* --- opening --- */

static void folders_and_files_are_private(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "a/b/bantin.db");
	struct stat st;
	mode_t old = umask(0);
	struct store *s = open_at(path);

	umask(old);
	assert_null(store_notice(s));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(in(dir, "a/b/bantin.db-wal"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(stat(in(dir, "a/b"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	store_close(s);
	clean_up(dir);
}

static void odd_names_are_files(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "a b?mode=memory#%41'\"é.db");
	struct stat st;

	fill(path, 3);
	assert_int_equal(stat(path, &st), 0);
	clean_up(dir);
}

static void other_files_are_left_alone(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};
	char text[40] = "";
	sqlite3 *db;

	FILE *f = fopen(path, "w");
	fputs("Ghi chép của tôi, dài hơn một chút.", f);
	fclose(f);
	assert_null(store_open(path, &err));
	assert_int_equal(err.code, ERR_STORE);
	f = fopen(path, "r");
	assert_int_equal(fread(text, 1, 3, f), 3);
	fclose(f);
	assert_string_equal(text, "Ghi");
	unlink(path);

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "CREATE TABLE theirs(x); INSERT INTO theirs VALUES(1)", NULL, NULL, NULL);
	sqlite3_close(db);
	assert_null(store_open(path, &err));
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "SELECT x FROM theirs", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	assert_null(store_open(dir, &err)); /* a folder */
	assert_null(store_open(in(dir, "x.db/under/a/file"), &err));
	clean_up(dir);
}

static void a_later_version_is_for_reading(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};
	int64_t row = 1;
	sqlite3 *db;

	fill(path, 3);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	sqlite3_exec(db, "PRAGMA user_version=99", NULL, NULL, NULL);
	sqlite3_close(db);
	struct store *s = open_at(path);
	assert_non_null(strstr(store_notice(s), "newer"));
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 3);
	assert_false(store_mark(s, &row, 1, MARK_SAVED, NULL, &err));
	assert_string_equal(err.text, store_notice(s));
	store_close(s);
	clean_up(dir);
}

/* Runs fn in a child that is nobody; fails if it fails. */
static void as_nobody(void (*fn)(const char *), const char *path)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0))
			_exit(3);
		fn(path);
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
}

static void read_only(const char *path)
{
	struct error err = {0};
	struct store *s = store_open(path, &err);
	int64_t row = 1;

	if (!s || !store_notice(s) || count(s, STORE_LATEST, NULL, NULL, NULL) != 3)
		_exit(4);
	if (store_mark(s, &row, 1, MARK_SAVED, NULL, &err) || strcmp(err.text, store_notice(s)) != 0)
		_exit(5);
	store_close(s);
}

static void nothing_there(const char *path)
{
	struct error err = {0};

	if (store_open(path, &err) || err.code != ERR_STORE || !err.text[0])
		_exit(4);
}

/* Of another owner, by an earlier version that lacks only what writers need, or by a later one. */
static void another_version_that_may_not_be_written_to(void **state)
{
	static const char *const versions[] = {
		"PRAGMA user_version=10; DROP TABLE outline; DROP TABLE saying;"
		" ALTER TABLE item DROP COLUMN teller; PRAGMA journal_mode=DELETE",
		"PRAGMA user_version=99; PRAGMA journal_mode=DELETE"};
	const char *dir = folder(), *path = in(dir, "x.db");
	sqlite3 *db;

	(void)state;
	assert_int_equal(chmod(dir, 0755), 0);
	for (size_t i = 0; i < 2; i++) {
		fill(path, 3);
		assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
		assert_int_equal(sqlite3_exec(db, versions[i], NULL, NULL, NULL), SQLITE_OK);
		sqlite3_close(db);
		assert_int_equal(chmod(path, 0444), 0);
		assert_int_equal(chmod(dir, 0555), 0);
		as_nobody(read_only, path);
		assert_int_equal(chmod(dir, 0755), 0);
		unlink(path);
	}
	clean_up(dir);
}

static void a_folder_that_may_not_be_written_to(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");

	fill(path, 3);
	chmod(path, 0444);
	chmod(dir, 0555);
	as_nobody(read_only, path);
	as_nobody(nothing_there, in(dir, "y.db"));
	as_nobody(nothing_there, in(dir, "y/z.db"));
	chmod(path, 0666); /* only the folder */
	as_nobody(read_only, path);
	chmod(dir, 0777); /* only the file */
	chmod(path, 0444);
	as_nobody(read_only, path);
	chmod(dir, 0700);
	clean_up(dir);
}

static void on_a_network_file_system(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct stat st;

	fill(path, 3);
	struct store s = {.path = (char *)(uintptr_t)path, .careful = true};
	assert_true(open_for_writing_as(&s, true));
	assert_int_not_equal(stat(in(dir, "x.db-wal"), &st), 0);
	assert_int_equal(count(&s, STORE_LATEST, NULL, NULL, NULL), 3);
	sql_disconnect(&s);
	clean_up(dir);
}

/* --- sharing --- */

static void two_handles_see_each_other(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};

	fill(path, 9);
	struct store *a = open_at(path), *b = open_at(path);
	for (int i = 0; i < 100; i++) {
		int64_t row = 1 + i % 9;
		must(store_mark(i % 2 ? a : b, &row, 1, MARK_UNREAD, NULL, &err), &err);
		must(store_mark(i % 2 ? b : a, &row, 1, MARK_READ, NULL, &err), &err);
		assert_int_equal(count(a, STORE_UNREAD, NULL, NULL, NULL),
				 count(b, STORE_UNREAD, NULL, NULL, NULL));
	}
	assert_int_equal(count(a, STORE_UNREAD, NULL, NULL, NULL), 0);
	store_close(a);
	store_close(b);
	clean_up(dir);
}

static int64_t ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

static void who_waits_waits_five_seconds(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};
	int64_t row = 1, start;

	fill(path, 3);
	struct store *a = open_at(path), *b = open_at(path);
	assert_int_equal(sqlite3_exec(a->db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
	start = ms();
	assert_false(store_mark(b, &row, 1, MARK_SAVED, NULL, &err));
	assert_in_range(ms() - start, 4500, 7000);
	assert_string_equal(err.text, "the store is in use by another bantin");
	assert_int_equal(count(b, STORE_LATEST, NULL, NULL, NULL), 3); /* reading works all the same */
	sqlite3_exec(a->db, "ROLLBACK", NULL, NULL, NULL);
	must(store_mark(b, &row, 1, MARK_SAVED, NULL, &err), &err);
	store_close(a);
	store_close(b);
	clean_up(dir);
}

/* Four processes open a store that is not there yet, and all add to it. */
static void many_begin_at_once(void **state)
{
	(void)state;
	enum { MANY = 4, EACH = 50 };
	const char *dir = folder(), *path = in(dir, "x.db");
	pid_t children[MANY];
	int status;

	for (int i = 0; i < MANY; i++) {
		children[i] = fork();
		if (children[i])
			continue;
		struct store *s = store_open(path, NULL);
		if (!s)
			_exit(1);
		set_portal(s);
		for (int k = 0; k < EACH; k++) {
			struct feed *f = feed_new();
			add(f, arena_printf(f->arena, "%d-%d", i, k), NULL, "Tin");
			add(f, arena_printf(f->arena, "%d", k), NULL, "Chung");
			put(s, 0, f, NOW);
			feed_free(f);
		}
		store_close(s);
		_exit(0);
	}
	for (int i = 0; i < MANY; i++) {
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	struct store *s = open_at(path);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), MANY * EACH + EACH);
	check(s);
	store_close(s);
	clean_up(dir);
}

/* --- full disks --- */

static void full(struct store *s)
{
	sqlite3_stmt *st;

	assert_int_equal(sqlite3_prepare_v2(s->db, "PRAGMA max_page_count=1", -1, &st, NULL), SQLITE_OK);
	sqlite3_step(st);
	sqlite3_finalize(st);
}

static void a_write_that_does_not_fit_changes_nothing(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};

	fill(path, 50);
	struct store *s = open_at(path);
	struct arena *a = arena_new();
	struct store_channel ch = channel(s, a, 0);
	struct feed *f = feed_new();
	for (int i = 0; i < 500; i++)
		add(f, arena_printf(f->arena, "mới-%d", i), NULL, "Tin mới")->body = para(f, "thân bài mới");
	full(s);
	assert_false(store_put_feed(s, &ch, f, NOW, NULL, &err));
	assert_string_equal(err.text, "the disk is full, nothing was lost");
	assert_int_equal(err.code, ERR_STORE);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 50);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "mới"), 0);
	assert_int_equal(whole_items(s), 50);
	check(s);
	sqlite3_exec(s->db, "PRAGMA max_page_count=1000000", NULL, NULL, NULL);
	must(store_put_feed(s, &ch, f, NOW, NULL, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 550);
	feed_free(f);
	arena_free(a);
	store_close(s);
	clean_up(dir);
}

static void fill_disk(const char *dir)
{
	static char block[4096];
	int fd = open(in(dir, "filler"), O_CREAT | O_WRONLY | O_APPEND, 0600);

	while (write(fd, block, sizeof block) > 0)
		;
	while (write(fd, block, 1) > 0)
		;
	close(fd);
}

/* On a small file system of its own, where one may be mounted. */
static void a_full_disk_can_be_read_from(void **state)
{
	(void)state;
	const char *dir = folder(), *path = in(dir, "x.db");
	struct error err = {0};

	if (mount("none", dir, "tmpfs", 0, "size=3m") != 0) {
		print_message("# not tried: no file system may be mounted here\n");
		clean_up(dir);
		return; /* cmocka's skip() says "not ok" in TAP */
	}
	fill(path, 30);
	fill_disk(dir);
	struct store *s = open_at(path);
	assert_string_equal(store_notice(s), "read only: the disk is full");
	assert_int_equal(whole_items(s), 30);
	store_close(s);
	unlink(in(dir, "filler"));

	/* Filled while it is open: what was done is kept. */
	s = open_at(path);
	assert_null(store_notice(s));
	fill_disk(dir);
	struct arena *a = arena_new();
	struct store_channel ch = channel(s, a, 0);
	struct feed *f = feed_new();
	for (int i = 0; i < 3000; i++)
		add(f, arena_printf(f->arena, "mới-%d", i), NULL, "Tin mới");
	assert_false(store_put_feed(s, &ch, f, NOW, NULL, &err));
	assert_string_equal(err.text, "the disk is full, nothing was lost");
	assert_int_equal(whole_items(s), 30);
	store_close(s);
	s = open_at(path);
	assert_int_equal(whole_items(s), 30);
	store_close(s);
	unlink(in(dir, "filler"));
	s = open_at(path);
	assert_null(store_notice(s));
	check(s);
	store_close(s);
	feed_free(f);
	arena_free(a);
	assert_int_equal(umount(dir), 0);
	clean_up(dir);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folders_and_files_are_private),
		cmocka_unit_test(odd_names_are_files),
		cmocka_unit_test(other_files_are_left_alone),
		cmocka_unit_test(a_later_version_is_for_reading),
		cmocka_unit_test(another_version_that_may_not_be_written_to),
		cmocka_unit_test(a_folder_that_may_not_be_written_to),
		cmocka_unit_test(on_a_network_file_system),
		cmocka_unit_test(two_handles_see_each_other),
		cmocka_unit_test(who_waits_waits_five_seconds),
		cmocka_unit_test(many_begin_at_once),
		cmocka_unit_test(a_write_that_does_not_fit_changes_nothing),
		cmocka_unit_test(a_full_disk_can_be_read_from),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
