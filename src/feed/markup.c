#include "feed/markup.h"

#include <string.h>
#include <strings.h>

enum { NAME_BYTES_MAX = 128 };

const unsigned char markup_class[256] = {
	[' '] = MARKUP_SPACE, ['\t'] = MARKUP_SPACE, ['\n'] = MARKUP_SPACE, ['\r'] = MARKUP_SPACE,
	['\f'] = MARKUP_SPACE,
	['='] = MARKUP_SIGN, ['/'] = MARKUP_SIGN, ['>'] = MARKUP_SIGN, ['<'] = MARKUP_SIGN,
	['"'] = MARKUP_SIGN, ['\''] = MARKUP_SIGN,
	['a' ... 'z'] = MARKUP_LETTER, ['A' ... 'Z'] = MARKUP_LETTER, ['_'] = MARKUP_LETTER,
	['0' ... '9'] = MARKUP_DIGIT, ['-'] = MARKUP_DIGIT, ['.'] = MARKUP_DIGIT,
};

const char *markup_skip_space(const char *s, const char *end)
{
	while (s < end && markup_is(*s, MARKUP_SPACE))
		s++;
	return s;
}

size_t markup_name(const char *s, const char *end)
{
	const char *p = s, *last = end - s > NAME_BYTES_MAX ? s + NAME_BYTES_MAX : end;

	for (int part = 0; part < 2; part++) {
		if (p == last || !markup_is(*p, MARKUP_LETTER))
			return 0;
		while (p < last && markup_is(*p, MARKUP_LETTER | MARKUP_DIGIT))
			p++;
		if (p == last || *p != ':')
			break;
		p++;
	}
	return p == end || markup_is(*p, MARKUP_SPACE | MARKUP_SIGN) ? (size_t)(p - s) : 0;
}

static const char *find(const char *s, const char *end, const char *what)
{
	return s < end ? memmem(s, (size_t)(end - s), what, strlen(what)) : NULL;
}

const char *markup_cdata_end(const char *s, const char *end)
{
	for (; end - s >= 3 && (s = memchr(s, ']', (size_t)(end - s - 2))); s++)
		if (s[1] == ']' && s[2] == '>')
			return s;
	return NULL;
}

/* Behind the quoted string, comment or instruction at s, or one character on; null if it does not
 * end. */
static const char *skip_in_dtd(const char *s, const char *end)
{
	const char *close;

	if (*s == '"' || *s == '\'') {
		close = memchr(s + 1, *s, (size_t)(end - s - 1));
		return close ? close + 1 : NULL;
	}
	if (end - s > 4 && !memcmp(s, "<!--", 4)) {
		close = find(s + 4, end, "-->");
		return close ? close + 3 : NULL;
	}
	if (end - s > 2 && !memcmp(s, "<?", 2)) {
		close = find(s + 2, end, "?>");
		return close ? close + 2 : NULL;
	}
	return s + 1;
}

/* Behind the DTD at s; one that does not end is taken to end at the first >. */
static const char *skip_doctype(const char *s, const char *end)
{
	const char *first = memchr(s, '>', (size_t)(end - s));
	bool subset = false;

	for (s += 2; s && s < end; s = skip_in_dtd(s, end)) {
		if (*s == '[')
			subset = true;
		else if (*s == ']')
			subset = false;
		else if (*s == '>' && !subset)
			return s + 1;
	}
	return first ? first + 1 : end;
}

const char *markup_skip(const char *s, const char *end)
{
	const char *close;

	if (end - s >= 4 && !memcmp(s, "<!--", 4)) {
		close = find(s + 4, end, "-->");
		return close ? close + 3 : end;
	}
	if (end - s >= 9 && !strncasecmp(s, "<!doctype", 9)) {
		close = memchr(s, '>', (size_t)(end - s));
		return close ? close + 1 : end;
	}
	if (end - s >= 2 && !memcmp(s, "<?", 2)) {
		close = find(s + 2, end, "?>");
		return close ? close + 2 : NULL;
	}
	return NULL;
}

/* A start tag and the blanks behind it, if the element has that name. */
static const char *skip_wrapper(const char *s, const char *end, const char *name)
{
	size_t n = s < end && *s == '<' ? markup_name(s + 1, end) : 0;
	const char *close = n == strlen(name) && !strncasecmp(s + 1, name, n)
				    ? memchr(s, '>', (size_t)(end - s)) : NULL;

	return close ? markup_skip_space(close + 1, end) : s;
}

/* Where a feed is declared that stands behind a line or two of the server's own, as PHP writes its
 * warnings: "<br /><b>Warning</b>: ...<?xml version="1.0"?><rss>". Behind the declaration; null if that is not
 * so. */
static const char *past_notice(const char *root, const char *end)
{
	enum { NOTICE_MAX = 8192 };
	static const char *const inline_names[] = {"br", "b", "p", "div", "font", "pre", "table"};
	size_t n = root < end ? markup_name(root + 1, end) : 0;
	const char *near = end - root > NOTICE_MAX ? root + NOTICE_MAX : end;

	for (size_t i = 0; i < sizeof inline_names / sizeof *inline_names; i++)
		if (n == strlen(inline_names[i]) && !strncasecmp(root + 1, inline_names[i], n)) {
			const char *declared = find(root, near, "<?xml");
			return declared ? markup_skip(declared, end) : NULL;
		}
	return NULL;
}

/* Some program saves a feed as a page: <html><body><feed xmlns=...>. */
static const char *past_page(const char *root, const char *end)
{
	static const char *const feeds[] = {"feed", "rss", "rdf:RDF"};
	const char *inner = skip_wrapper(skip_wrapper(root, end, "html"), end, "body");

	for (size_t i = 0; inner != root && i < sizeof feeds / sizeof *feeds; i++) {
		const char *behind = skip_wrapper(inner, end, feeds[i]);
		if (behind != inner && memchr(inner, '=', (size_t)(behind - inner)))
			return inner;
	}
	return root;
}

const char *markup_root(const char *s, const char *end)
{
	bool had_dtd = false;

	while (s < end && (s = memchr(s, '<', (size_t)(end - s)))) {
		if (!had_dtd && end - s >= 9 && !strncasecmp(s, "<!doctype", 9)) {
			had_dtd = true;
			s = skip_doctype(s, end);
			continue;
		}
		if (markup_name(s + 1, end)) {
			const char *behind = past_notice(s, end);
			if (!behind)
				return past_page(s, end);
			s = behind;
			continue;
		}
		const char *behind = markup_skip(s, end);
		s = behind ? behind : s + 1;
	}
	return end;
}
