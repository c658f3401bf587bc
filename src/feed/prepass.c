#include "feed/prepass.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "feed/declared.h"
#include "feed/markup.h"
#include "feed/reference.h"

enum { CHUNK = 16 << 10, ATTR_MAX = 32 << 10, VOID_LONGEST = 5 };

struct open_tag {
	const char *name;
	uint16_t len, namespaces;
};

struct pass {
	const struct prepass_out *to;
	const char *at, *end;
	struct buf out;
	struct buf run; /* of text, its references resolved */
	struct open_tag stack[XML_DEPTH_MAX];
	int depth;
	bool done;    /* the root is closed */
	bool stopped; /* no more is wanted */
	int namespaces; /* declared in what is open */
	struct references refs;
	struct declared declared;
	/* The line of `counted`. */
	int line;
	const char *counted;
	/* A search that once found nothing finds nothing further on: it is not done again. */
	bool no_pi_end, no_quote[2];
};

static void odd(struct pass *p, const char *at, enum oddity kind, const char *what, size_t n)
{
	while (p->counted < at) {
		const char *s = memchr(p->counted, '\n', (size_t)(at - p->counted));
		p->line += s != NULL;
		p->counted = s ? s + 1 : at;
	}
	p->to->odd(p->to->ctx, p->line, kind, what, n);
}

/* --- writing --- */

static inline void put(struct pass *p, const char *s, size_t n)
{
	struct buf *b = &p->out;

	if (n >= b->cap - b->len && !buf_reserve(b, n))
		return;
	memcpy(b->data + b->len, s, n);
	b->len += n;
}

static void put_newlines(struct pass *p, const char *s, const char *end)
{
	for (; (s = memchr(s, '\n', (size_t)(end - s))); s++)
		put(p, "\n", 1);
}

static void flush(struct pass *p)
{
	if (p->out.len == 0)
		return;
	p->out.data[p->out.len] = '\0';
	if (!p->to->push(p->to->ctx, p->out.data, p->out.len))
		p->stopped = true;
	buf_reset(&p->out);
}

/* s goes round the parser; from..end is where it was read. */
static void put_text(struct pass *p, const char *s, size_t n, const char *from, const char *end)
{
	put(p, "x", 1);
	size_t mark = p->out.len;
	put_newlines(p, from, end);
	p->to->text(p->to->ctx, s, n, p->out.len - mark);
}

/* --- text --- */

static void add_code_point(struct pass *p, uint32_t cp)
{
	char utf8[4];

	if (cp == '\r')
		cp = '\n';
	if (cp)
		buf_add(&p->run, utf8, utf8_encode(cp, utf8));
}

/* What the document says the name stands for; false if it says nothing. */
static bool add_declared(struct pass *p, struct str name)
{
	const struct str *v = p->declared.n ? declared_value(&p->declared, name) : NULL;

	for (size_t i = 0, len; v && i < v->n; i += len) {
		uint32_t cp;
		len = v->s[i] == '&' ? reference_read(&p->refs, v->s + i, v->n - i, &cp) : 0;
		if (len)
			add_code_point(p, cp);
		else
			buf_add(&p->run, v->s + i, len = 1);
	}
	return v;
}

/* The reference at s, resolved into the run; returns what is behind it. */
static const char *text_reference(struct pass *p, const char *s, const char *end)
{
	uint32_t cp;
	size_t len = reference_read(&p->refs, s, (size_t)(end - s), &cp);

	if (!len) {
		size_t name = reference_name(s + 1, (size_t)(end - s - 1));
		if (name && add_declared(p, (struct str){s + 1, name}))
			return s + name + 2;
		odd(p, s, name ? ODD_ENTITY : ODD_AMPERSAND, s + 1, name);
		buf_putc(&p->run, '&');
		return s + 1;
	}
	add_code_point(p, cp);
	return s + len;
}

static void text(struct pass *p, const char *s, const char *end)
{
	const char *from = s, *amp;

	if (p->depth == 0) {
		put_newlines(p, s, end);
		return;
	}
	if (markup_skip_space(s, end) == end) {
		put(p, s, (size_t)(end - s));
		return;
	}
	if (!(amp = memchr(s, '&', (size_t)(end - s)))) {
		put_text(p, s, (size_t)(end - s), s, end);
		return;
	}
	buf_reset(&p->run);
	for (; amp; amp = memchr(s, '&', (size_t)(end - s))) {
		buf_add(&p->run, s, (size_t)(amp - s));
		s = text_reference(p, amp, end);
	}
	buf_add(&p->run, s, (size_t)(end - s));
	put_text(p, p->run.data, p->run.len, from, end);
}

/* --- tags --- */

/* What stands for itself in a value, whatever quotes it. */
static const bool simple[256] = {
	['\t'] = true, ['\n'] = true, ['\r'] = true, [' '] = true, ['!'] = true, ['#' ... '%'] = true,
	['\'' ... ';'] = true, ['='] = true, ['?' ... '~'] = true, [0x80 ... 0xFF] = true,
};

static void put_value(struct pass *p, const char *s, const char *end)
{
	char utf8[4];
	uint32_t cp;

	while (s < end) {
		size_t n = 0, len;
		while (s + n < end && simple[(unsigned char)s[n]])
			n++;
		put(p, s, n);
		s += n;
		if (s == end)
			break;
		cp = (unsigned char)*s;
		len = *s == '&' ? reference_read(&p->refs, s, (size_t)(end - s), &cp) : 1;
		if (!len)
			odd(p, s, ODD_AMPERSAND, "", 0);
		s += len ? len : 1;
		if (cp == '&')
			put(p, "&amp;", 5);
		else if (cp == '<')
			put(p, "&lt;", 4);
		else if (cp == '"')
			put(p, "&quot;", 6);
		else if (cp == '\n' || cp == '\r')
			put(p, " ", 1);
		else if (cp)
			put(p, utf8, utf8_encode(cp, utf8));
	}
}

/* The end of the value at s, which becomes its start; *behind what follows it. */
static const char *value_end(struct pass *p, const char **s, const char **behind)
{
	const char *from = *s, *end;
	int q = from < p->end && *from == '"' ? 0 : 1;

	if (from < p->end && (*from == '"' || *from == '\'') && !p->no_quote[q]) {
		*s = from + 1;
		end = memchr(from + 1, *from, (size_t)(p->end - from - 1));
		if (end) {
			*behind = end + 1;
			return end;
		}
		p->no_quote[q] = true;
	}
	end = from;
	while (end < p->end && !markup_is(*end, MARKUP_SPACE) && *end != '>' && *end != '<')
		end++;
	*s = from;
	*behind = end;
	return end;
}

struct tag {
	int attributes, namespaces;
	bool dropped; /* something was */
};

/* Room for this one: else it is dropped. */
static bool has_room(struct pass *p, struct tag *t, const char *name, size_t len, size_t value)
{
	bool ns = (len == 5 || (len > 5 && name[5] == ':')) && !memcmp(name, "xmlns", 5);

	if (t->attributes >= XML_ATTRS_MAX || value > ATTR_MAX ||
	    (ns && p->namespaces + t->namespaces >= XML_NAMESPACES_MAX)) {
		if (!t->dropped)
			odd(p, name, ODD_ATTRIBUTES, "", 0);
		t->dropped = true;
		return false;
	}
	t->attributes++;
	t->namespaces += ns;
	return true;
}

static const char *attribute(struct pass *p, struct tag *t, const char *s)
{
	const char *name = s, *value, *end, *behind;
	size_t len = markup_name(s, p->end);

	while (s < p->end && !markup_is(*s, MARKUP_SPACE | MARKUP_SIGN))
		s++;
	const char *eq = markup_skip_space(s, p->end);
	if (eq == p->end || *eq != '=')
		return s > name ? s : s + 1;
	value = markup_skip_space(eq + 1, p->end);
	put_newlines(p, s, value);
	end = value_end(p, &value, &behind);
	if (len && has_room(p, t, name, len, (size_t)(end - value))) {
		put(p, " ", 1);
		put(p, name, len);
		put(p, "=\"", 2);
		put_value(p, value, end);
		put(p, "\"", 1);
	} else {
		put_newlines(p, value, end);
	}
	return behind;
}

enum tag_end { TAG_OPEN, TAG_EMPTY, TAG_CUT };

/* Attributes from p->at on; p->at is behind the tag then. A next tag's beginning ends it, too. */
static enum tag_end attributes(struct pass *p, struct tag *t, const char *name, size_t len)
{
	const char *s = p->at, *next;

	for (;; s = *next == '/' ? next + 1 : attribute(p, t, next)) {
		next = markup_skip_space(s, p->end);
		put_newlines(p, s, next);
		p->at = next;
		if (next == p->end)
			return TAG_CUT;
		if (*next == '<') {
			odd(p, next, ODD_UNCLOSED, name, len);
			return TAG_EMPTY;
		}
		p->at++;
		if (*next == '>')
			return next[-1] == '/' ? TAG_EMPTY : TAG_OPEN;
	}
}

/* HTML that someone forgot to escape has these, and they have no end. */
static bool is_void(const char *name, size_t n)
{
	static const char *const names[] = {"br", "hr", "img", "wbr", "input"};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strlen(names[i]) == n && !strncasecmp(names[i], name, n))
			return true;
	return false;
}

static bool start_tag(struct pass *p)
{
	const char *name = p->at + 1;
	size_t len = markup_name(name, p->end);
	struct tag t = {0};

	if (!len)
		return false;
	size_t mark = p->out.len;
	put(p, p->at, len + 1);
	p->at = name + len;
	enum tag_end how = attributes(p, &t, name, len);
	if (how == TAG_CUT || p->depth == XML_DEPTH_MAX) {
		buf_truncate(&p->out, mark);
		put_newlines(p, name, p->at);
		if (how != TAG_CUT)
			odd(p, name, ODD_DEEP, name, len);
		return true;
	}
	if (how == TAG_EMPTY || (len <= VOID_LONGEST && is_void(name, len))) {
		put(p, "/>", 2);
		p->done = p->depth == 0;
		return true;
	}
	put(p, ">", 1);
	p->stack[p->depth++] = (struct open_tag){name, (uint16_t)len, (uint16_t)t.namespaces};
	p->namespaces += t.namespaces;
	return true;
}

static void close_innermost(struct pass *p)
{
	const struct open_tag *t = &p->stack[--p->depth];

	put(p, "</", 2);
	put(p, t->name, t->len);
	put(p, ">", 1);
	p->namespaces -= t->namespaces;
	p->done = p->depth == 0;
}

/* What nearly all end tags do: close the innermost element. */
static bool closes_innermost(struct pass *p)
{
	const struct open_tag *t = p->depth ? &p->stack[p->depth - 1] : NULL;
	const char *name = p->at + 2;

	if (!t || (size_t)(p->end - name) <= t->len || name[t->len] != '>' ||
	    memcmp(name, t->name, t->len) != 0)
		return false;
	close_innermost(p);
	p->at = name + t->len + 1;
	return true;
}

static void end_tag(struct pass *p)
{
	const char *name = p->at + 2;
	size_t len = markup_name(name, p->end);
	const char *s = name + len;
	int i = p->depth - 1;

	while (s < p->end && *s != '>' && *s != '<')
		s++;
	while (i >= 0 && (p->stack[i].len != len || strncasecmp(p->stack[i].name, name, len) != 0))
		i--;
	/* What is cut off after its name is an end all the same, but half a name is none. */
	if (i < 0 && s < p->end && !is_void(name, len))
		odd(p, p->at, ODD_CLOSED, name, len);
	while (i >= 0 && p->depth > i) {
		if (p->depth > i + 1)
			odd(p, p->at, ODD_UNCLOSED, p->stack[p->depth - 1].name,
			    p->stack[p->depth - 1].len);
		close_innermost(p);
	}
	put_newlines(p, p->at, s);
	p->at = s + (s < p->end && *s == '>');
}

static void cdata(struct pass *p)
{
	const char *s = p->at + 9, *close = markup_cdata_end(s, p->end);
	const char *end = close ? close : p->end;

	if (p->depth > 0 && s < end)
		put_text(p, s, (size_t)(end - s), s, end);
	else
		put_newlines(p, s, end);
	p->at = close ? close + 3 : p->end;
}

static bool other(struct pass *p)
{
	const char *s = p->at, *behind;
	bool pi = p->end - s > 1 && s[1] == '?';

	if (p->end - s >= 9 && !memcmp(s, "<![CDATA[", 9)) {
		cdata(p);
		return true;
	}
	/* Cut off within one of these. */
	if (p->end - s < 9 && s[1] == '!' && !memchr(s, '>', (size_t)(p->end - s))) {
		p->at = p->end;
		return true;
	}
	behind = pi && p->no_pi_end ? NULL : markup_skip(s, p->end);
	if (!behind) {
		p->no_pi_end |= pi;
		return false;
	}
	put_newlines(p, s, behind);
	p->at = behind;
	return true;
}

static void markup(struct pass *p)
{
	char next = p->at + 1 < p->end ? p->at[1] : '\0';

	if (next == '/') {
		if (!closes_innermost(p))
			end_tag(p);
		return;
	}
	if (next == '!' || next == '?' ? other(p) : start_tag(p))
		return;
	if (p->depth > 0) {
		odd(p, p->at, ODD_LESS, "", 0);
		put_text(p, "<", 1, p->at, p->at);
	}
	p->at++;
}

/* U+FFFE and U+FFFF. */
static char *find_noncharacter(const char *s, const char *end)
{
	for (; end - s > 2 && (s = memchr(s, 0xEF, (size_t)(end - s - 2))); s++)
		if (s[1] == '\xBF' && (unsigned char)s[2] >= 0xBE)
			return (char *)(uintptr_t)s;
	return NULL;
}

/* Each kind by itself, as one that is rare is looked for to the end. */
bool prepass_mask(const char *s, size_t n, struct buf *out)
{
	if (!memchr(s, '\f', n) && !find_noncharacter(s, s + n))
		return false;
	buf_add(out, s, n);
	char *end = out->data + out->len, *bad = out->data;
	for (; (bad = memchr(bad, '\f', (size_t)(end - bad))); bad++)
		*bad = ' ';
	for (bad = out->data; (bad = find_noncharacter(bad, end)); bad += 3)
		bad[2] = '\xBD';
	return true;
}

bool prepass_run(const char *s, size_t n, const struct prepass_out *to)
{
	struct pass p = {.to = to, .at = s, .end = s + n, .line = 1, .counted = s};

	buf_init(&p.out, BUF_UNBOUNDED);
	buf_init(&p.run, BUF_UNBOUNDED);
	p.at = markup_root(s, p.end);
	declared_read(&p.declared, s, p.at);
	put_newlines(&p, s, p.at);
	while (p.at < p.end && !p.done && !p.stopped) {
		const char *lt = memchr(p.at, '<', (size_t)(p.end - p.at));
		if (lt == p.at) {
			markup(&p);
		} else {
			text(&p, p.at, lt ? lt : p.end);
			p.at = lt ? lt : p.end;
		}
		if (p.out.len >= CHUNK)
			flush(&p);
	}
	if (p.depth > 0 && !p.stopped) {
		/* The parser leaves a last byte unread. */
		put(&p, "  ", 2);
		odd(&p, p.end, ODD_CUT, p.stack[p.depth - 1].name, p.stack[p.depth - 1].len);
	}
	flush(&p);
	buf_clear(&p.out);
	buf_clear(&p.run);
	return p.done;
}
