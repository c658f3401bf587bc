#include "feed/jsonrepair.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct pass {
	struct json_repair *j;
	const char *at, *end;
	char open[JSON_DEPTH_MAX]; /* { or [ */
	int depth, line;
	long values;
	const char *key; /* the last string seen in the root object */
	size_t key_len;
	bool in_items; /* the array open in the root is "items" */
};

static void put(struct pass *p, const char *s, size_t n)
{
	buf_add(&p->j->out, s, n);
}

/* --- strings --- */

static bool hex4(const char *s, const char *end, unsigned *v)
{
	*v = 0;
	if (end - s < 4)
		return false;
	for (int i = 0; i < 4; i++) {
		char c = (char)(s[i] | 32);
		unsigned d = s[i] >= '0' && s[i] <= '9' ? (unsigned)(s[i] - '0')
			     : c >= 'a' && c <= 'f'	? (unsigned)(c - 'a' + 10)
							: 16;
		if (d > 15)
			return false;
		*v = *v * 16 + d;
	}
	return true;
}

/* The escape at s, mended: NUL and half a surrogate pair become U+FFFD. Returns what is behind. */
static const char *escape(struct pass *p, const char *s)
{
	unsigned high, low;
	size_t n = 2;

	if (p->end - s < 2)
		return p->end;
	if (s[1] == 'u' && hex4(s + 2, p->end, &high)) {
		n = 6;
		if (high == 0 || (high >= 0xD800 && high <= 0xDFFF)) {
			bool pair = high && high < 0xDC00 && p->end - s >= 12 &&
				    s[6] == '\\' && s[7] == 'u' && hex4(s + 8, p->end, &low) &&
				    low >= 0xDC00 && low <= 0xDFFF;
			if (!pair) {
				put(p, "\\uFFFD", 6);
				return s + 6;
			}
			n = 12;
		}
	} else if (!strchr("\"\\/bfnrt", s[1])) {
		/* No escape at all: the backslash itself was meant. */
		put(p, "\\\\", 2);
		return s + 1;
	}
	put(p, s, n);
	return s + n;
}

/* The string at p->at with its quotes. */
static void string(struct pass *p)
{
	const char *s = p->at + 1;

	if (p->depth == 1)
		p->key = s;
	put(p, "\"", 1);
	while (s < p->end && *s != '"') {
		size_t n = 0;
		while (s + n < p->end && (unsigned char)s[n] >= 0x20 && s[n] != '"' && s[n] != '\\')
			n++;
		put(p, s, n);
		s += n;
		if (s == p->end || *s == '"')
			break;
		if (*s == '\\') {
			s = escape(p, s);
			continue;
		}
		p->line += *s == '\n';
		put(p, " ", 1);
		s++;
	}
	if (p->depth == 1)
		p->key_len = (size_t)(s - p->key);
	put(p, "\"", 1);
	p->at = s < p->end ? s + 1 : s;
}

/* --- structure --- */

static void note_item(struct pass *p)
{
	struct json_repair *j = p->j;

	if (j->n_lines == JSON_LINES_MAX)
		return;
	if (j->n_lines == j->cap_lines) {
		j->cap_lines = j->cap_lines ? 2 * j->cap_lines : 64;
		j->lines = xrealloc(j->lines, j->cap_lines * sizeof *j->lines);
	}
	j->lines[j->n_lines++] = p->line;
}

static bool open_one(struct pass *p)
{
	if (p->depth == JSON_DEPTH_MAX)
		return false;
	if (p->depth == 1)
		p->in_items = *p->at == '[' && p->key_len == 5 && !memcmp(p->key, "items", 5);
	if (p->depth == 2 && p->in_items && *p->at == '{')
		note_item(p);
	p->open[p->depth++] = *p->at;
	put(p, p->at++, 1);
	return ++p->values <= JSON_VALUES_MAX;
}

static void close_one(struct pass *p)
{
	p->depth -= p->depth > 0;
	put(p, p->at++, 1);
	if (p->depth == 2 && p->in_items)
		p->j->whole = p->j->out.len;
}

static bool step(struct pass *p)
{
	switch (*p->at) {
	case '"':
		string(p);
		return ++p->values <= JSON_VALUES_MAX;
	case '{':
	case '[':
		return open_one(p);
	case '}':
	case ']':
		close_one(p);
		return true;
	case '\n':
		p->line++;
		break;
	case ',':
		p->values++;
		break;
	}
	put(p, p->at++, 1);
	return p->values <= JSON_VALUES_MAX;
}

bool json_repair(struct json_repair *j, const char *s, size_t n)
{
	struct pass p = {.j = j, .at = s, .end = s + n, .line = 1};
	bool ok = true;

	*j = (struct json_repair){0};
	buf_init(&j->out, BUF_UNBOUNDED);
	do
		ok = p.at < p.end && step(&p);
	while (ok && p.depth > 0);
	j->cut = p.depth > 0 && p.at == p.end;
	j->last_line = p.line;
	return ok || j->cut;
}

void json_repair_clear(struct json_repair *j)
{
	buf_clear(&j->out);
	free(j->lines);
}

void json_repair_cut(struct json_repair *j)
{
	buf_truncate(&j->out, j->whole);
	buf_puts(&j->out, "]}");
}
