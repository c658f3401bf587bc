/* The messages' language: texts in the source are English, src/po/vi.po has the Vietnamese. */
#ifndef BANTIN_BASE_I18N_H
#define BANTIN_BASE_I18N_H

#include <libintl.h>

#define _(s) gettext(s)
#define N_(s) (s) /* marks a text of a table; _() where it is shown */

/* Sets the locale for characters (UTF-8, whatever LANG says, if the machine has any) and the
 * language of messages: "vi" or "en", or null to go by LC_ALL, LC_MESSAGES, LANG as written. */
void i18n_init(const char *language);
const char *i18n_language(void); /* "vi" or "en" */

#endif
