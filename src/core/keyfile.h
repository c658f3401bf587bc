/* The one small file format of bantin's configuration and portal definitions: lines
 * "key = value", "[section]" headings, "#" comments, blanks around all of them ignored. */
#ifndef BANTIN_CORE_KEYFILE_H
#define BANTIN_CORE_KEYFILE_H

#include <stdbool.h>

#include "base/error.h"

struct keyfile_line {
	const char *file;
	int number;
	const char *section; /* "" before the first heading */
	const char *key;     /* null where the line is a heading */
	const char *value;
};

/* Called for each line; what it finds wrong it says in err and returns false. */
typedef bool keyfile_fn(const struct keyfile_line *line, void *arg, struct error *err);
/* Called with "FILE:7: what is wrong"; the line is passed over. */
typedef void keyfile_warn_fn(const char *text, void *arg);

struct keyfile_reader {
	keyfile_fn *line;
	void *arg;
	keyfile_warn_fn *warn;
	void *warn_arg;
};

/* A text in memory; `file` names it in warnings. */
void keyfile_parse(const char *text, const char *file, const struct keyfile_reader *r);

/* A file. One that is not there is an empty one unless it must exist (ERR_CONFIG); larger than 1 MB
 * is refused. */
bool keyfile_read(const char *path, bool must_exist, const struct keyfile_reader *r,
		  struct error *err);

#endif
