#include "feed/reference.h"

#include <libxml/HTMLparser.h>
#include <stdbool.h>
#include <string.h>

enum { NAME_LONGEST = 31, SEARCHES_MAX = 100000 };

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

size_t reference_name(const char *s, size_t n)
{
	size_t len = 0;

	while (len < n && len <= NAME_LONGEST && is_alnum(s[len]))
		len++;
	return len > 0 && len < n && len <= NAME_LONGEST && s[len] == ';' ? len : 0;
}

static int digit_of(char c, bool hex)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 32);
	return hex && c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "&#60;", "&#x3C;": its length, 0 if it is none. */
static size_t read_number(const char *s, size_t n, uint32_t *cp)
{
	bool hex = n > 2 && (s[2] == 'x' || s[2] == 'X');
	size_t from = hex ? 3 : 2, i = from;
	uint32_t v = 0;

	if (n < 4 || s[1] != '#')
		return 0;
	for (int d; i < n && (d = digit_of(s[i], hex)) >= 0; i++)
		if (v <= 0x10FFFF)
			v = v * (hex ? 16 : 10) + (uint32_t)d;
	if (i == from || i == n || s[i] != ';')
		return 0;
	*cp = v;
	return i + 1;
}

static uint32_t from_1252(uint32_t cp)
{
	static const uint16_t high[32] = {
		0x20AC, 0xFFFD, 0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
		0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0xFFFD, 0x17D,  0xFFFD,
		0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
		0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0xFFFD, 0x17E,  0x178,
	};

	return cp >= 0x80 && cp <= 0x9F ? high[cp - 0x80] : cp;
}

static size_t numeric(const char *s, size_t n, uint32_t *cp)
{
	uint32_t v, low;
	size_t len = read_number(s, n, &v), more;

	if (!len)
		return 0;
	if (v >= 0xD800 && v <= 0xDBFF && len < n && s[len] == '&' &&
	    (more = read_number(s + len, n - len, &low)) && low >= 0xDC00 && low <= 0xDFFF) {
		len += more;
		v = 0x10000 + ((v - 0xD800) << 10) + (low - 0xDC00);
	}
	if (v < 0x20 && v != '\t' && v != '\n' && v != '\r')
		v = 0;
	else if (v > 0x10FFFF || (v >= 0xD800 && v <= 0xDFFF) || (v & 0xFFFE) == 0xFFFE)
		v = 0xFFFD;
	*cp = from_1252(v);
	return len;
}

static uint32_t named(struct references *r, const char *s, size_t n)
{
	static const struct {
		const char *name;
		uint32_t cp;
	} predefined[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};
	char name[NAME_LONGEST + 1];

	for (size_t i = 0; i < sizeof predefined / sizeof *predefined; i++)
		if (strlen(predefined[i].name) == n && !memcmp(predefined[i].name, s, n))
			return predefined[i].cp;
	if (r->searches++ >= SEARCHES_MAX)
		return 0;
	memcpy(name, s, n);
	name[n] = '\0';
	const htmlEntityDesc *found = htmlEntityLookup((const xmlChar *)name);
	return found ? found->value : 0;
}

size_t reference_read(struct references *r, const char *s, size_t n, uint32_t *cp)
{
	if (n < 3)
		return 0;
	if (s[1] == '#')
		return numeric(s, n, cp);
	size_t len = reference_name(s + 1, n - 1);
	if (!len)
		return 0;
	uint32_t found = named(r, s + 1, len);
	if (!found)
		return 0;
	*cp = found;
	return len + 2;
}
