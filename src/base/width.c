#include "base/width.h"

#include <locale.h>
#include <stdbool.h>
#include <wchar.h>

#include "base/utf8.h"

/* wcwidth speaks for the locale of the moment; ours is UTF-8's, whatever LANG says. */
static locale_t utf8_locale(void)
{
	static locale_t locale;

	if (!locale)
		locale = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
	return locale;
}

int width_cp(uint32_t cp)
{
	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	locale_t locale = utf8_locale(), old = (locale_t)0;
	if (locale)
		old = uselocale(locale);
	int w = wcwidth((wchar_t)cp);
	if (locale)
		uselocale(old);
	return w;
}

static bool is_ascii(const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] - 0x20u >= 0x5F)
			return false;
	return true;
}

/* What has no width is drawn as U+FFFD. */
static size_t drawn(uint32_t cp)
{
	int w = width_cp(cp);

	return w < 0 ? 1 : (size_t)w;
}

size_t width_str(const char *s, size_t n)
{
	size_t cols = 0;
	uint32_t cp;

	if (is_ascii(s, n))
		return n;
	for (size_t i = 0; i < n; i += utf8_decode(s + i, n - i, &cp), cols += drawn(cp))
		;
	return cols;
}

static bool is_regional(uint32_t cp)
{
	return cp >= 0x1F1E6 && cp <= 0x1F1FF;
}

size_t width_fit(const char *s, size_t n, size_t cols, size_t *used)
{
	size_t at = 0, width = 0, pairs = 0;
	uint32_t cp;

	while (at < n) {
		size_t len = utf8_decode(s + at, n - at, &cp), w = drawn(cp);
		pairs = is_regional(cp) ? pairs + 1 : 0;
		/* The second half of a flag stays with the first. */
		if (pairs % 2 == 1) {
			uint32_t next;
			size_t more = at + len < n ? utf8_decode(s + at + len, n - at - len, &next) : 0;
			if (more && is_regional(next)) {
				len += more;
				w += drawn(next);
				pairs++;
			}
		}
		if (width + w > cols)
			break;
		width += w;
		at += len;
	}
	if (used)
		*used = width;
	return at;
}
