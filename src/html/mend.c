#include "html/mend.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define BLANKS " \t\r\n"

static bool is_hex4(const char *s)
{
	return strspn(s, "0123456789abcdefABCDEF") >= 4;
}

/* The byte behind "ud" of half a surrogate pair: is it of the first half? */
static bool is_half(const char *s, const char *digits)
{
	return !strncasecmp(s, "\\ud", 3) && s[3] && strchr(digits, s[3]) && is_hex4(s + 2);
}

/* Copies an escape of a string; one that JSON does not know loses its backslash, half a surrogate
 * pair becomes U+FFFD. Returns the bytes read. */
static size_t copy_escape(const char *s, char *out, size_t *k)
{
	bool high = is_half(s, "89abAB"), low = is_half(s, "cdefCDEF");

	if (s[1] == 'u' && is_hex4(s + 2)) {
		bool pair = high && is_half(s + 6, "cdefCDEF");
		size_t n = pair ? 12 : 6;
		memcpy(out + *k, (high && !pair) || low ? "\\ufffd" : s, n);
		*k += n;
		return n;
	}
	if (s[1] && strchr("\"\\/bfnrt", s[1])) {
		memcpy(out + *k, s, 2);
		*k += 2;
		return 2;
	}
	return 1;
}

/* Bytes of a comment at s; of a long one none, since every quote looks ahead. */
static size_t comment(const char *s)
{
	enum { BYTES_MAX = 1000 };
	size_t n = 2;

	if (s[0] != '/' || (s[1] != '*' && s[1] != '/'))
		return 0;
	while (s[n] && n < BYTES_MAX && (s[1] == '/' ? s[n] != '\n' : s[n] != '*' || s[n + 1] != '/'))
		n++;
	if (s[1] == '/')
		return n;
	return s[n] == '*' && n < BYTES_MAX ? n + 2 : 0;
}

/* What is behind blanks and comments. */
static const char *skip_blanks(const char *s)
{
	for (size_t n; (n = strspn(s, BLANKS)) || (n = comment(s));)
		s += n;
	return s;
}

/* A value may begin at s, blanks aside. */
static bool is_value(const char *s)
{
	s = skip_blanks(s);
	return (*s && strchr("\"{[-0123456789}],", *s)) || !strncmp(s, "true", 4) || !strncmp(s, "false", 5) ||
	       !strncmp(s, "null", 4);
}

/* The quote before s ends its string: what follows is not the rest of a sentence. */
static bool ends_string(const char *s)
{
	if (*s == '"') /* "He said "no"" */
		return !s[1] || !strchr(",}]", s[1]);
	s = skip_blanks(s);
	if (*s == ',' || *s == ':')
		return is_value(s + 1);
	return !*s || strchr("}]\"", *s);
}

/* Inside a string. Returns the bytes read. */
static size_t copy_quoted(const char *s, char *out, size_t *k, bool *quoted)
{
	if (*s == '\\')
		return copy_escape(s, out, k);
	if (*s != '"') {
		out[(*k)++] = (unsigned char)*s < ' ' ? ' ' : *s;
		return 1;
	}
	*quoted = !ends_string(s + 1);
	if (*quoted)
		out[(*k)++] = '\\';
	out[(*k)++] = '"';
	if (!*quoted && s[1 + strspn(s + 1, BLANKS)] == '"')
		out[(*k)++] = ',';
	return 1;
}

static size_t copy_bare(const char *s, char *out, size_t *k, bool *quoted)
{
	size_t n = comment(s);
	const char *next = s + 1 + strspn(s + 1, BLANKS);

	if (n)
		return n;
	*quoted = *s == '"';
	if (*s != ',' || (*next != '}' && *next != ']' && *next != ','))
		out[(*k)++] = (unsigned char)*s < ' ' ? ' ' : *s;
	return 1;
}

static char *without_references(struct arena *a, const char *s)
{
	char *copy = arena_strdup(a, s), *out = copy;

	for (const char *q = copy; *q;) {
		bool quote = !strncmp(q, "&quot;", 6);
		*out++ = quote ? '"' : *q;
		q += quote ? 6 : 1;
	}
	*out = '\0';
	return copy;
}

char *mend_json(struct arena *a, const char *s, size_t *len)
{
	const char *cdata = strstr(s, "<![CDATA[");
	bool quoted = false;
	size_t k = 0;

	if (cdata && (size_t)(cdata - s) == strcspn(s, "{[") - 2)
		s = cdata + strlen("<![CDATA[");
	if (!strchr(s, '"') && strstr(s, "&quot;"))
		s = without_references(a, s);
	s += strcspn(s, "{[");
	char *out = arena_alloc(a, 2 * strlen(s) + 1);
	while (*s)
		s += quoted ? copy_quoted(s, out, &k, &quoted) : copy_bare(s, out, &k, &quoted);
	*len = k;
	out[k] = '\0';
	return out;
}
