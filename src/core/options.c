#include "core/options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/mem.h"

#define NUMBER(init, lo, hi) OPTION_NUMBER, init, lo, hi, NULL
#define FLAG(init)	     OPTION_FLAG, init, 0, 0, NULL
#define CHOICE(init, list)   OPTION_CHOICE, init, 0, 0, list
#define STRING(init)	     OPTION_STRING, init, 0, 0, NULL

const struct option_info option_table[OPTIONS] = {
	[OPTION_ASCII] = {"ascii", FLAG("no"), N_("ASCII only, Vietnamese without marks")},
	[OPTION_BROWSER] = {"browser", STRING(""),
			    N_("program that opens a URL, with its arguments; empty: $BROWSER, else xdg-open")},
	[OPTION_CLIPBOARD] = {"clipboard", FLAG("no"),
			      N_("copy through the terminal (OSC 52); else the URL is shown")},
	[OPTION_COLOR] = {"color", CHOICE("auto", "auto|always|never"), N_("colours of the reader")},
	[OPTION_CONNECT_TIMEOUT] = {"connect-timeout", NUMBER("10", 1, 600),
				    N_("seconds until a connection must stand")},
	[OPTION_CONNECTIONS] = {"connections", NUMBER("16", 1, 256),
				N_("most connections at once")},
	[OPTION_CONNECTIONS_PER_HOST] = {"connections-per-host", NUMBER("4", 1, 64),
					 N_("most connections to one host")},
	[OPTION_INTERVAL] = {"interval", NUMBER("30", 1, 10080),
			     N_("minutes between two fetches of a source that does not say")},
	[OPTION_KEYMAP] = {"keymap", STRING("default"), N_("keymap: a shipped one, or a file")},
	[OPTION_LANGUAGE] = {"language", CHOICE("auto", "auto|vi|en"), N_("language of messages")},
	[OPTION_LAYOUT] = {"layout", CHOICE("auto", "auto|one|two|three"),
			   N_("columns of the reader; auto: as wide as the terminal allows")},
	[OPTION_MAIL] = {"mail", STRING("xdg-email --subject %t --body %s"),
			 N_("program that mails an article: %s its URL, %t its title")},
	[OPTION_MAX_SIZE] = {"max-size", NUMBER("16", 1, 256),
			     N_("largest document, in MB after decompression")},
	[OPTION_MEASURE] = {"measure", NUMBER("72", 20, 400), N_("longest line of an article")},
	[OPTION_MOUSE] = {"mouse", FLAG("no"), N_("click, wheel, and the line between two columns")},
	[OPTION_ON_NEW] = {"on-new", STRING(""),
			   N_("program that is run when news have come: %n how many, %t the newest title")},
	[OPTION_PICTURE_FORMAT] = {"picture-format", CHOICE("auto", "auto|cells|sixel|kitty"),
				   N_("how pictures are drawn; auto: by the name of the terminal")},
	[OPTION_PICTURES] = {"pictures", CHOICE("key", "off|key|inline"),
			     N_("pictures in the reader: in the browser alone, by a key, or in the text")},
	[OPTION_PLAIN] = {"plain", FLAG("no"),
			  N_("for braille and speech: one column, no frames, words in place of signs")},
	[OPTION_PLAYER] = {"player", STRING("mpv"), N_("program that plays a video's URL")},
	[OPTION_RETENTION] = {"retention", NUMBER("90", 1, 36500),
			      N_("days after which items that are not saved leave the store")},
	[OPTION_THEME] = {"theme", CHOICE("default", "default|dark|light|contrast|mono"),
			  N_("looks of the reader, by what the terminal's background is")},
	[OPTION_RETENTION_ITEMS] = {"retention-items", NUMBER("0", 0, 1000000000),
				    N_("most items in the store, the oldest leave; 0: any number")},
	[OPTION_RETENTION_SIZE] = {"retention-size", NUMBER("0", 0, 1000000),
				   N_("largest store in MB, the oldest items leave; 0: any size")},
	[OPTION_TIMEOUT] = {"timeout", NUMBER("60", 1, 3600), N_("seconds until a transfer must end")},
	[OPTION_TITLE] = {"title", FLAG("no"), N_("set the title of the terminal's window")},
	[OPTION_USER_AGENT] = {"user-agent", STRING(""), N_("what servers are told; empty: bantin's own")},
};

void options_init(struct options *o)
{
	*o = (struct options){0};
	for (int i = 0; i < OPTIONS; i++) {
		struct error err;
		if (!options_set(o, option_table[i].name, option_table[i].initial, &err))
			BUG("option %s: %s", option_table[i].name, err.text);
	}
}

void options_clear(struct options *o)
{
	for (int i = 0; i < OPTIONS; i++)
		free(o->v[i].string);
	*o = (struct options){0};
}

int options_number(const struct options *o, enum option_id id)
{
	return o->v[id].number;
}

const char *options_string(const struct options *o, enum option_id id)
{
	return o->v[id].string;
}

static bool read_number(const struct option_info *info, const char *value, int *out,
			struct error *err)
{
	char *end;

	errno = 0;
	long n = strtol(value, &end, 10);
	if (errno || end == value || *end || n < info->min || n > info->max)
		return err_set(err, ERR_CONFIG, _("%s takes a number from %d to %d, not '%s'"),
			       info->name, info->min, info->max, value);
	*out = (int)n;
	return true;
}

static bool read_flag(const struct option_info *info, const char *value, int *out,
		      struct error *err)
{
	static const char *const words[2][4] = {{"no", "off", "false", "0"},
						{"yes", "on", "true", "1"}};

	for (int on = 0; on < 2; on++)
		for (int i = 0; i < 4; i++)
			if (!strcmp(value, words[on][i])) {
				*out = on;
				return true;
			}
	return err_set(err, ERR_CONFIG, _("%s takes yes or no, not '%s'"), info->name, value);
}

static bool read_choice(const struct option_info *info, const char *value, int *out,
			struct error *err)
{
	size_t n = strlen(value);
	int i = 0;

	for (const char *p = info->choices; *p; i++) {
		size_t len = strcspn(p, "|");
		if (len == n && !strncmp(p, value, n)) {
			*out = i;
			return true;
		}
		p += len + (p[len] == '|');
	}
	return err_set(err, ERR_CONFIG, _("%s takes one of %s, not '%s'"), info->name,
		       info->choices, value);
}

bool options_set(struct options *o, const char *name, const char *value, struct error *err)
{
	static bool (*const readers[])(const struct option_info *, const char *, int *,
				       struct error *) = {
		[OPTION_NUMBER] = read_number,
		[OPTION_FLAG] = read_flag,
		[OPTION_CHOICE] = read_choice,
	};

	for (int i = 0; i < OPTIONS; i++) {
		const struct option_info *info = &option_table[i];
		if (strcmp(info->name, name) != 0)
			continue;
		if (info->type != OPTION_STRING &&
		    !readers[info->type](info, value, &o->v[i].number, err))
			return false;
		char *copy = xstrdup(value);
		free(o->v[i].string);
		o->v[i].string = copy;
		return true;
	}
	return err_set(err, ERR_CONFIG, _("there is no option '%s'"), name);
}

/* Cuts blanks off both ends, in place. */
static char *trim(char *s)
{
	s += strspn(s, " \t\r\n");
	size_t n = strlen(s);
	while (n > 0 && strchr(" \t\r\n", s[n - 1]))
		n--;
	s[n] = '\0';
	return s;
}

bool options_assign(struct options *o, const char *text, struct error *err)
{
	char *copy = xstrdup(text), *equals = strchr(copy, '=');
	bool ok;

	if (equals) {
		*equals = '\0';
		ok = options_set(o, trim(copy), trim(equals + 1), err);
	} else {
		ok = err_set(err, ERR_CONFIG, _("'%s' is not of the form option = value"), text);
	}
	free(copy);
	return ok;
}

static bool read_line(const struct keyfile_line *line, void *arg, struct error *err)
{
	if (!line->key)
		return err_set(err, ERR_CONFIG, _("there are no headings here"));
	return options_set(arg, line->key, line->value, err);
}

bool options_read(struct options *o, const char *path, bool must_exist, keyfile_warn_fn *warn,
		  void *arg, struct error *err)
{
	const struct keyfile_reader r = {read_line, o, warn, arg};

	return keyfile_read(path, must_exist, &r, err);
}
