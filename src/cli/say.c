#include "cli/say.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/clean.h"
#include "base/clock.h"
#include "base/i18n.h"
#include "base/stamp.h"

static FILE *log_file;

bool say_log_to(const char *path, struct error *err)
{
	log_file = fopen(path, "ae");
	return log_file || err_set(err, ERR_CONFIG, "%s: %s", path, strerror(errno));
}

static void say_line(const char *subject, const char *text)
{
	struct buf raw, line;
	struct stamp now = {clock_now(), 0, true};
	char when[32];

	buf_init(&raw, BUF_UNBOUNDED);
	buf_init(&line, BUF_UNBOUNDED);
	if (subject && !*subject)
		subject = "''";
	buf_printf(&raw, "bantin: %s%s%s", subject ? subject : "", subject ? ": " : "", text);
	for (char *p = raw.data; *p; p++)
		if (*p == '\n' || *p == '\t')
			*p = ' ';
	clean_out(&line, raw.data, raw.len);
	fprintf(stderr, "%s\n", line.data);
	if (log_file) {
		stamp_rfc3339(&now, when);
		fprintf(log_file, "%s %s\n", when, line.data);
		fflush(log_file);
	}
	buf_clear(&raw);
	buf_clear(&line);
}

void say_failure(const char *subject, const struct error *err)
{
	if (err->code != ERR_EMPTY)
		say_line(subject, err->text);
}

void say_warning(const char *text, void *unused)
{
	(void)unused;
	say_line(NULL, text);
}

bool say_result(const struct buf *out, struct error *err)
{
	const char *p = out->data;
	size_t left = out->len;

	while (left > 0) {
		ssize_t n = write(STDOUT_FILENO, p, left);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && errno == EPIPE)
			return true;
		if (n < 0)
			return err_set(err, ERR_SYSTEM, _("standard output: %s"), strerror(errno));
		p += n;
		left -= (size_t)n;
	}
	return true;
}

void say_cell(struct buf *out, const char *s, char end)
{
	size_t from = out->len;

	if (s)
		clean_out(out, s, strlen(s));
	for (size_t i = from; i < out->len; i++)
		if (out->data[i] == '\t' || out->data[i] == '\n')
			out->data[i] = ' ';
	buf_putc(out, end);
}
