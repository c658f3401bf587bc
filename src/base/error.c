#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* vsnprintf may have cut in the middle of a UTF-8 character: take the stump away. */
static void trim_stump(char *s)
{
	size_t n = strlen(s), i = n;

	while (i > 0 && n - i < 3 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
		i--;
	if (i == 0)
		return;
	unsigned char lead = (unsigned char)s[i - 1];
	size_t want = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (want > n - i + 1)
		s[i - 1] = '\0';
}

bool err_set(struct error *err, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	if (!err)
		return false;
	err->code = code;
	err->detail = 0;
	err->retry = 0;
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	trim_stump(err->text);
	return false;
}

bool err_prefix(struct error *err, const char *fmt, ...)
{
	char old[sizeof err->text];
	va_list ap;

	if (!err)
		return false;
	memcpy(old, err->text, sizeof old);
	va_start(ap, fmt);
	vsnprintf(err->text, sizeof err->text, fmt, ap);
	va_end(ap);
	size_t n = strlen(err->text);
	snprintf(err->text + n, sizeof err->text - n, "%s", old);
	trim_stump(err->text);
	return false;
}

int err_exit_status(enum err_code code)
{
	switch (code) {
	case ERR_NONE:
		return 0;
	case ERR_CONFIG:
		return 2;
	case ERR_NET:
		return 3;
	case ERR_HTTP:
		return 4;
	case ERR_FORMAT:
	case ERR_LIMIT:
		return 5;
	case ERR_PARTIAL:
		return 6;
	case ERR_EMPTY:
		return 7;
	case ERR_CANCELLED:
		return 130;
	case ERR_STORE:
	case ERR_SYSTEM:
		break;
	}
	return 1;
}

void err_bug(const char *file, int line, const char *fmt, ...)
{
	va_list ap;

	fprintf(stderr, "bantin: BUG at %s:%d: ", file, line);
	va_start(ap, fmt);
	vfprintf(stderr, fmt, ap);
	va_end(ap);
	fputc('\n', stderr);
	abort();
}
