/* The options, each declared once with type, range, default and a help sentence: this table drives
 * the configuration file, --set, :set, completion, --list options and bantin-config(5). */
#ifndef BANTIN_CORE_OPTIONS_H
#define BANTIN_CORE_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "core/keyfile.h"

enum option_type { OPTION_NUMBER, OPTION_FLAG, OPTION_CHOICE, OPTION_STRING };

enum option_id {
	OPTION_ASCII,
	OPTION_BROWSER,
	OPTION_CLIPBOARD,
	OPTION_COLOR,
	OPTION_CONNECT_TIMEOUT,
	OPTION_CONNECTIONS,
	OPTION_CONNECTIONS_PER_HOST,
	OPTION_INTERVAL,
	OPTION_KEYMAP,
	OPTION_LANGUAGE,
	OPTION_LAYOUT,
	OPTION_MAIL,
	OPTION_MAX_SIZE,
	OPTION_MEASURE,
	OPTION_MOUSE,
	OPTION_ON_NEW,
	OPTION_PICTURE_FORMAT,
	OPTION_PICTURES,
	OPTION_PLAIN,
	OPTION_PLAYER,
	OPTION_RETENTION,
	OPTION_RETENTION_ITEMS,
	OPTION_RETENTION_SIZE,
	OPTION_THEME,
	OPTION_TIMEOUT,
	OPTION_TITLE,
	OPTION_USER_AGENT,
	OPTIONS
};

struct option_info {
	const char *name;
	enum option_type type;
	const char *initial;
	int min, max;	     /* OPTION_NUMBER */
	const char *choices; /* OPTION_CHOICE: "a|b|c" */
	const char *help;    /* English; shown through _() */
};
extern const struct option_info option_table[OPTIONS];

/* Values; a choice is its place in `choices`, a flag 0 or 1. */
struct options {
	struct {
		int number;
		char *string; /* as it was written; heap */
	} v[OPTIONS];
};

void options_init(struct options *o); /* the defaults */
void options_clear(struct options *o);

int options_number(const struct options *o, enum option_id id);
const char *options_string(const struct options *o, enum option_id id);

/* Sets by name; ERR_CONFIG names what is wrong and what would be right. */
bool options_set(struct options *o, const char *name, const char *value, struct error *err);
/* "OPTION=VALUE" */
bool options_assign(struct options *o, const char *text, struct error *err);

/* Reads a configuration file (core/keyfile.h). A file that is not there is an empty one unless it
 * must be; a line that is wrong is told to warn and passed over. */
bool options_read(struct options *o, const char *path, bool must_exist, keyfile_warn_fn *warn,
		  void *arg, struct error *err);

#endif
