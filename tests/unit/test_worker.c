/* Jobs sent ahead: all are answered, in order, also when the worker dies over one. */
#include "tests/unit/unit.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

#include "work/worker.h"

enum { JOBS = 200 };

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
		int worker = child_of(child_of(getpid()));
		assert_true(worker > 0);
		kill(worker, SIGKILL);
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
	struct loop *l = loop_new();
	struct worker *w = worker_new(l, WORKER_DOCUMENTS);

	(void)state;
	assert_int_equal(failures(w, l, -1), 0);
	/* Only the document that it died of is lost, none that was on its way. */
	assert_in_range(failures(w, l, JOBS / 4), 0, 1);
	/* One that died while it had nothing to do, unnoticed. */
	for (int i = 0; i < 20; i++) {
		kill(child_of(child_of(getpid())), SIGKILL);
		assert_int_equal(failures(w, l, -1), 0);
	}
	worker_free(w);
	loop_free(l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(all_are_answered_in_order)};

	if (!worker_prefork(&(struct error){0}))
		return 1;
	return cmocka_run_group_tests_name("worker", tests, NULL, NULL);
}
