/* Jobs sent ahead: all are answered, in order, also when the worker dies over one. */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "work/worker.h"

enum { JOBS = 200 };

static struct loop *loop;
static struct worker *worker; /* one of its kind at most */

struct run {
	struct loop *loop;
	int answered, failed, kill_at;
};

/* The first child of a process; 0: it has none. */
static int child_of(int pid)
{
	char path[64];
	int child = 0;

	snprintf(path, sizeof path, "/proc/%d/task/%d/children", pid, pid);
	FILE *f = fopen(path, "r");
	if (f && fscanf(f, "%d", &child) != 1)
		child = 0;
	if (f)
		fclose(f);
	return child;
}

static void count(struct feed *f, const struct error *err, void *arg)
{
	struct run *r = arg;
	char title[32];

	snprintf(title, sizeof title, "Tin %d", r->answered);
	if (f)
		assert_string_equal(f->items.v[0].title, title);
	else
		assert_int_equal(err->code, ERR_FORMAT);
	r->failed += !f;
	feed_free(f);
	if (r->answered++ == r->kill_at) {
		int pid = child_of(child_of(getpid()));
		assert_true(pid > 0);
		kill(pid, SIGKILL);
	}
}

static void submit_all(struct worker *w, struct run *r)
{
	for (int i = 0; i < JOBS; i++) {
		char text[4096];
		int n = snprintf(text, sizeof text, "<rss version='2.0'><channel><title>Kênh</title>"
				 "<item><title>Tin %d</title><guid>%d</guid><description>%2000d"
				 "</description></item></channel></rss>", i, i, i);
		const struct parse_job job = {.type = PARSE_FEED, .url = "https://k.example/",
					      .data = text, .len = (size_t)n};
		worker_submit(w, &job, count, r);
	}
}

static int failures(struct worker *w, struct loop *l, int kill_at)
{
	struct run r = {l, 0, 0, kill_at};

	submit_all(w, &r);
	while (r.answered < JOBS)
		loop_step(l, -1);
	return r.failed;
}

static void all_are_answered_in_order(void **state)
{
	struct loop *l = loop;
	struct worker *w = worker;

	(void)state;
	assert_int_equal(failures(w, l, -1), 0);
	/* Only the document that it died of is lost, none that was on its way. */
	assert_in_range(failures(w, l, JOBS / 4), 0, 1);
	/* One that died while it had nothing to do, unnoticed. */
	for (int i = 0; i < 20; i++) {
		kill(child_of(child_of(getpid())), SIGKILL);
		assert_int_equal(failures(w, l, -1), 0);
	}
}

/* Of a long feed, before it is all there. */
struct arrival {
	size_t items, times;
	bool done;
};

static void arrive(const struct feed *f, void *arg)
{
	struct arrival *a = arg;

	assert_false(a->done);
	assert_true(f->items.n > a->items);
	assert_string_equal(f->items.v[0].title, "Tin 0");
	a->items = f->items.n;
	a->times++;
}

static void arrive_all(struct feed *f, const struct error *err, void *arg)
{
	struct arrival *a = arg;

	(void)err;
	assert_non_null(f);
	assert_true(f->items.n >= a->items);
	feed_free(f);
	a->done = true;
}

static void items_come_while_the_rest_is_read(void **state)
{
	struct arrival a = {0, 0, false};
	struct buf text;

	(void)state;
	buf_init(&text, BUF_UNBOUNDED);
	buf_puts(&text, "<rss version='2.0'><channel><title>Kênh</title>");
	for (int i = 0; i < 2000; i++)
		buf_printf(&text, "<item><title>Tin %d</title><guid>%d</guid></item>", i, i);
	buf_puts(&text, "</channel></rss>");
	const struct parse_job job = {.type = PARSE_FEED, .url = "https://k.example/", .data = text.data,
				      .len = text.len, .items = arrive, .items_arg = &a};
	worker_submit(worker, &job, arrive_all, &a);
	while (!a.done)
		loop_step(loop, -1);
	assert_true(a.times > 1);
	assert_true(a.items > 1000);
	buf_clear(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_are_answered_in_order),
		cmocka_unit_test(items_come_while_the_rest_is_read),
	};

	if (!worker_prefork(&(struct error){0}))
		return 1;
	loop = loop_new();
	worker = worker_new(loop, WORKER_DOCUMENTS);
	int failed = cmocka_run_group_tests_name("worker", tests, NULL, NULL);
	worker_free(worker);
	loop_free(loop);
	return failed;
}
