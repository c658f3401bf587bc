#include "base/i18n.h"

#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *language = "en";

static int is_utf8(void)
{
	return !strcmp(nl_langinfo(CODESET), "UTF-8");
}

/* Characters are UTF-8 whatever LANG says, if the machine has any such locale: LANG=C over SSH and
 * locales that are not installed are everyday cases. */
static void set_characters(void)
{
	static const char *const fallbacks[] = {"C.UTF-8", "C.utf8", "en_US.UTF-8"};

	if (setlocale(LC_CTYPE, "") && is_utf8())
		return;
	for (size_t i = 0; i < sizeof fallbacks / sizeof *fallbacks; i++)
		if (setlocale(LC_CTYPE, fallbacks[i]) && is_utf8())
			return;
}

/* By the variables as they are written: vi_VN.UTF-8 means Vietnamese on a machine without it. */
static const char *wanted(void)
{
	static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};

	for (size_t i = 0; i < 3; i++) {
		const char *v = getenv(variables[i]);
		if (v && *v)
			return !strncmp(v, "vi", 2) && !strchr("abcdefghijklmnopqrstuvwxyz", v[2] ? v[2] : '_')
				       ? "vi"
				       : "en";
	}
	return "en";
}

/* The catalogue of the build tree, where the program runs from there. */
static const char *catalogues(void)
{
	return access(BUILD_LOCALEDIR "/vi/LC_MESSAGES/bantin.mo", R_OK) == 0 ? BUILD_LOCALEDIR
									      : LOCALEDIR;
}

void i18n_init(const char *lang)
{
	set_characters();
	language = !strcmp(lang ? lang : wanted(), "vi") ? "vi" : "en";
	/* gettext looks at LANGUAGE only in a locale that is not "C". */
	if (!setlocale(LC_MESSAGES, "C.UTF-8"))
		setlocale(LC_MESSAGES, "en_US.UTF-8");
	setenv("LANGUAGE", language, 1);
	bindtextdomain("bantin", catalogues());
	bind_textdomain_codeset("bantin", "UTF-8");
	textdomain("bantin");
}

const char *i18n_language(void)
{
	return language;
}
