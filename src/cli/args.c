#include "cli/args.h"

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

enum {
	OPT_FULL = 256, OPT_FOLLOW, OPT_OFFLINE, OPT_CONFIG, OPT_STORE, OPT_KEYMAP, OPT_SET, OPT_COLOR,
	OPT_ASCII, OPT_LANGUAGE, OPT_LOG, OPT_BASE, OPT_TYPE,
	OPT_COMMAND /* and more: OPT_COMMAND + enum command */
};
#define COMMAND(c) (OPT_COMMAND + (c))

static const char formats[] = "text|ansi|markdown|html|json|jsonl|tsv";
static const char types[] = "auto|html|feed";
static const char marks[] = "read|unread|saved|unsaved";
static const char lists[] = "portals|categories|actions|options";

/* One table: getopt_long's, and the lines of --help. */
static const struct {
	const char *name;
	int value;
	bool wants_value;
	const char *operand, *help;
} table[] = {
	{"dump", COMMAND(CMD_DUMP), false, "[TARGET]...", N_("print and exit (default: latest)")},
	{"count", COMMAND(CMD_COUNT), false, "[TARGET]",
	 N_("print how many items (default: unread)")},
	{"mark", COMMAND(CMD_MARK), true, "read|unread|saved|unsaved TARGET...",
	 N_("mark items from a script")},
	{"refresh", COMMAND(CMD_REFRESH), false, "[portal:NAME]...", N_("fetch what is due")},
	{"add", COMMAND(CMD_ADD), false, "NAME|URL...", N_("subscribe to a portal or a feed")},
	{"remove", COMMAND(CMD_REMOVE), false, "NAME|URL...", N_("unsubscribe")},
	{"import", COMMAND(CMD_IMPORT), true, "FILE", N_("take over OPML or newsboat's urls")},
	{"export", COMMAND(CMD_EXPORT), false, "", N_("print the subscriptions as OPML")},
	{"check", COMMAND(CMD_CHECK), false, "TARGET",
	 N_("say what was found in a feed or page, and where")},
	{"list", COMMAND(CMD_LIST), true, lists, N_("print one per line, TAB-separated")},
	{"stats", COMMAND(CMD_STATS), false, "", N_("say what the store holds")},
	{"format", 'f', true, formats, N_("output of --dump")},
	{"width", 'w', true, "N", N_("columns; 0: no wrapping")},
	{"limit", 'n', true, "N", N_("at most N items")},
	{"full", OPT_FULL, false, "", N_("with the full text of each item")},
	{"follow", OPT_FOLLOW, false, "", N_("go on printing what comes, as it comes")},
	{"offline", OPT_OFFLINE, false, "", N_("never touch the network")},
	{"base", OPT_BASE, true, "URL", N_("URL of what standard input or a file brings")},
	{"type", OPT_TYPE, true, types, N_("what a document is taken for")},
	{"config", OPT_CONFIG, true, "FILE", N_("another configuration")},
	{"store", OPT_STORE, true, "FILE", N_("another store; :memory: keeps nothing")},
	{"keymap", OPT_KEYMAP, true, "NAME|FILE", N_("another keymap")},
	{"set", OPT_SET, true, "OPTION=VALUE", N_("set an option")},
	{"color", OPT_COLOR, true, "auto|always|never", N_("colours of the reader")},
	{"ascii", OPT_ASCII, false, "", N_("ASCII only, Vietnamese without marks")},
	{"language", OPT_LANGUAGE, true, "vi|en", N_("language of messages")},
	{"log", OPT_LOG, true, "FILE", N_("write a log")},
	{"quiet", 'q', false, "", N_("no progress and no summary; errors stay")},
	{"version", COMMAND(CMD_VERSION), false, "", N_("say the version")},
	{"help", COMMAND(CMD_HELP), false, "", N_("say this")},
};
enum { OPTIONS = sizeof table / sizeof *table };

void args_help(void)
{
	printf("%s\n\n%s\n\n", _("usage: bantin [OPTION]... [TARGET]..."),
	       _("The newspaper in your terminal. TARGET is a URL, a file, - or a view: latest,\n"
		 "trending, unread, saved, brief, category:NAME, portal:NAME, search:QUERY."));
	for (int i = 0; i < OPTIONS; i++) {
		char letter[5] = "    ";
		if (table[i].value < 256)
			snprintf(letter, sizeof letter, "-%c, ", table[i].value);
		printf("  %s--%s%s%s\n          %s\n", letter, table[i].name,
		       *table[i].operand ? " " : "", table[i].operand, _(table[i].help));
	}
	printf("\n%s\n", _("bantin(1) says the rest."));
}

/* The place of value in "a|b|c", or -1. */
static int index_in(const char *list, const char *value)
{
	size_t n = strlen(value);

	for (int i = 0; *list; i++) {
		size_t len = strcspn(list, "|");
		if (len == n && !strncmp(list, value, n))
			return i;
		list += len + (list[len] == '|');
	}
	return -1;
}

static bool choice(const char *list, struct error *err)
{
	return index_in(list, optarg) >= 0 || err_set(err, ERR_CONFIG, _("one of %s is wanted"), list);
}

static bool number(int *out, struct error *err)
{
	char *end;

	errno = 0;
	long v = strtol(optarg, &end, 10);
	if (errno || end == optarg || *end || v < 0 || v > 1000000000)
		return err_set(err, ERR_CONFIG, _("a number is wanted, not '%s'"), optarg);
	*out = (int)v;
	return true;
}

/* Commands exclude each other, but --refresh goes with --dump and --count (fetch first), and help
 * goes before all. */
static bool set_command(struct args *a, enum command c, struct error *err)
{
	bool had_refresh = a->command == CMD_REFRESH;

	if (c == CMD_REFRESH)
		a->refresh = true;
	if (a->command == CMD_READ || a->command == c || c == CMD_HELP || c == CMD_VERSION)
		a->command = c;
	else if (a->command == CMD_HELP || a->command == CMD_VERSION)
		;
	else if (had_refresh && (c == CMD_DUMP || c == CMD_COUNT))
		a->command = c;
	else if (!(c == CMD_REFRESH && (a->command == CMD_DUMP || a->command == CMD_COUNT)))
		return err_set(err, ERR_CONFIG, _("does not go with the command before it"));
	return true;
}

static bool take_command(struct args *a, enum command c, struct error *err)
{
	if (c == CMD_MARK && !choice(marks, err))
		return false;
	if (c == CMD_LIST && !choice(lists, err))
		return false;
	if (optarg)
		a->operand = optarg;
	return set_command(a, c, err);
}

static bool take(struct args *a, int c, struct error *err)
{
	switch (c) {
	case 'f':
		a->format = optarg;
		return choice(formats, err);
	case 'w':
		return number(&a->width, err);
	case 'n':
		return number(&a->limit, err);
	case 'q':
		return a->quiet = true;
	case OPT_FULL:
		return a->full = true;
	case OPT_FOLLOW:
		return a->follow = true;
	case OPT_OFFLINE:
		return a->offline = true;
	case OPT_ASCII:
		return a->ascii = true;
	case OPT_TYPE:
		a->type = (enum parse_type)index_in(types, optarg);
		return choice(types, err);
	case OPT_COLOR:
		a->color = optarg;
		return choice("auto|always|never", err);
	case OPT_LANGUAGE:
		a->language = optarg;
		return choice("vi|en", err);
	case OPT_SET:
		a->settings[a->n_settings++] = optarg;
		return true;
	case OPT_BASE:
		a->base = optarg;
		return true;
	case OPT_CONFIG:
		a->config = optarg;
		return true;
	case OPT_STORE:
		a->store = optarg;
		return true;
	case OPT_KEYMAP:
		a->keymap = optarg;
		return true;
	case OPT_LOG:
		a->log = optarg;
		return true;
	default:
		return take_command(a, (enum command)(c - OPT_COMMAND), err);
	}
}

/* getopt's own messages name the program by its path; ours are one line like all others. */
static bool misused(int c, char **argv, struct error *err)
{
	if (c == ':')
		return err_set(err, ERR_CONFIG, _("%s: a value is missing"), argv[optind - 1]);
	if (optopt > 0 && optopt < 256)
		return err_set(err, ERR_CONFIG, _("-%c: there is no such option"), optopt);
	return err_set(err, ERR_CONFIG, _("%s: there is no such option"), argv[optind - 1]);
}

static const char *name_of(int value)
{
	int i = 0;

	while (table[i].value != value)
		i++;
	return table[i].name;
}

/* One option; what is wrong with it is told with its name before. */
static bool take_or_tell(struct args *a, int c, char **argv, struct error *err)
{
	if (c == '?' || c == ':')
		return misused(c, argv, err);
	return take(a, c, err) || err_prefix(err, "--%s: ", name_of(c));
}

static bool wants_target(const struct args *a)
{
	return a->command == CMD_MARK || a->command == CMD_ADD || a->command == CMD_REMOVE ||
	       a->command == CMD_CHECK;
}

bool args_parse(int argc, char **argv, struct args *a, struct error *err)
{
	struct option options[OPTIONS + 1] = {0};
	int c;

	*a = (struct args){.width = -1, .limit = -1};
	a->settings = xcalloc((size_t)argc + 1, sizeof *a->settings);
	for (int i = 0; i < OPTIONS; i++)
		options[i] = (struct option){table[i].name, table[i].wants_value, NULL,
					     table[i].value};
	optind = 1;
	opterr = 0;
	while ((c = getopt_long(argc, argv, ":f:w:n:q", options, NULL)) != -1)
		if (!take_or_tell(a, c, argv, err))
			return false;
	if (a->follow && a->command != CMD_DUMP && a->command != CMD_READ &&
	    a->command != CMD_REFRESH)
		return err_set(err, ERR_CONFIG, _("--follow goes with --dump alone"));
	if (a->follow)
		a->command = CMD_DUMP;
	a->targets = argv + optind;
	a->n_targets = argc - optind;
	if (a->n_targets == 0 && wants_target(a))
		return err_set(err, ERR_CONFIG, _("--%s: a target is missing"), name_of(OPT_COMMAND + (int)a->command));
	return true;
}

void args_clear(struct args *a)
{
	free(a->settings);
	a->settings = NULL;
}
