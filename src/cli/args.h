/* The command line of the contract, read once. Strings belong to argv. */
#ifndef BANTIN_CLI_ARGS_H
#define BANTIN_CLI_ARGS_H

#include <stdbool.h>

#include "base/error.h"
#include "work/parse.h"

enum command {
	CMD_READ, /* the reader */
	CMD_DUMP,
	CMD_COUNT,
	CMD_MARK,
	CMD_REFRESH, /* alone; beside --dump or --count the command is that, and refresh is set */
	CMD_ADD,
	CMD_REMOVE,
	CMD_IMPORT,
	CMD_EXPORT,
	CMD_CHECK,
	CMD_LIST,
	CMD_STATS,
	CMD_HELP,
	CMD_VERSION,
};

struct args {
	enum command command;
	const char *operand; /* of --mark, --import, --list; null if none */
	char **targets;	     /* n_targets of them */
	int n_targets;
	bool refresh;
	const char *format, *base, *config, *store, *keymap, *color, *language, *log;
	enum parse_type type;
	int width; /* -1: not given */
	int limit; /* -1: not given */
	bool full, follow, offline, ascii, quiet;
	char **settings; /* n_settings values of --set, the array on the heap */
	int n_settings;
};

/* False with ERR_CONFIG on an unknown option, a wrong value, or commands that exclude each other. */
bool args_parse(int argc, char **argv, struct args *out, struct error *err);
void args_clear(struct args *a);

/* What --help prints; in the messages' language. */
void args_help(void);

#endif
