#include <string.h>
#include <unictype.h>

#include "base/utf8.h"
#include "dump/markdown.h"
#include "view/ink.h"

/* --- characters --- */

static bool is_space(uint32_t cp)
{
	return cp == 0 || cp == ' ' || cp == '\n' || cp == 0x3000;
}

static bool is_ascii_punct(uint32_t cp)
{
	return cp > 0x20 && cp < 0x7F && !(cp - '0' < 10) && !((cp | 0x20) - 'a' < 26);
}

/* Renderers differ in whether symbols count as punctuation. */
static bool maybe_punct(uint32_t cp)
{
	return is_ascii_punct(cp) || (cp >= 0x80 && (uc_is_general_category(cp, UC_PUNCTUATION) ||
						     uc_is_general_category(cp, UC_SYMBOL)));
}

static bool surely_punct(uint32_t cp)
{
	return is_ascii_punct(cp) || (cp >= 0x80 && uc_is_general_category(cp, UC_PUNCTUATION));
}

static uint32_t first_cp(const char *s, size_t n)
{
	uint32_t cp = 0;

	if (n > 0)
		utf8_decode(s, n, &cp);
	return cp;
}

static uint32_t last_cp(const char *s, size_t n)
{
	size_t i = n;

	while (i > 0 && ((unsigned char)s[i - 1] & 0xC0) == 0x80)
		i--;
	i -= i > 0;
	return first_cp(s + i, n - i);
}

/* --- writing, one character at a time --- */

/* A break that was due is written before what comes; none at either end of a paragraph. */
static void flush_break(struct markdown *m)
{
	if (m->brk && !m->empty) {
		buf_puts(m->out, m->heading ? " " : "\\\n");
		m->bol = !m->heading;
		m->digits = false;
		m->last = ' ';
	}
	m->brk = m->empty = false;
}

void md_begin(struct markdown *m)
{
	m->bol = m->empty = true;
	m->brk = m->heading = m->digits = false;
	m->last = 0;
}

void md_raw(struct markdown *m, const char *markup)
{
	flush_break(m);
	buf_puts(m->out, markup);
	m->last = last_cp(markup, strlen(markup));
	m->bol = m->digits = false;
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What the character at s would mean where it stands, whatever piece of text follows. */
static bool is_markup(const struct markdown *m, const char *s)
{
	if (strchr("\\`*_[]<>~#|", *s))
		return true;
	if (*s == '&')
		return s[1] == '#' || s[1] == '\0' || is_alnum(s[1]);
	if (*s == '!')
		return s[1] == '[' || s[1] == '\0';
	if (m->digits)
		return *s == '.' || *s == ')';
	return m->bol && strchr("-+=:", *s);
}

/* Clean text, escaped. */
static void put_escaped(struct markdown *m, const char *s)
{
	for (; *s; s++) {
		if (*s == '\n') {
			m->brk = true;
			continue;
		}
		bool blank = *s == ' ' || *s == '\t';
		if (blank && (m->brk || m->bol))
			continue;
		flush_break(m);
		if (is_markup(m, s))
			buf_putc(m->out, '\\');
		buf_putc(m->out, blank ? ' ' : *s);
		m->digits = (m->bol || m->digits) && *s >= '0' && *s <= '9';
		m->bol = false;
		m->last = (unsigned char)*s;
	}
}

/* Of the last character only the first byte was seen. */
static void put_plain(struct markdown *m, const char *s)
{
	size_t n = strlen(s);

	put_escaped(m, s);
	if (n > 0 && s[n - 1] != '\n')
		m->last = last_cp(s, n);
}

void md_string(struct markdown *m, const char *s)
{
	put_plain(m, view_str(m->arena, s, m->ascii));
}

static size_t longest_run(const char *s, char c)
{
	size_t most = 0, run = 0;

	for (; *s; s++) {
		run = *s == c ? run + 1 : 0;
		most = run > most ? run : most;
	}
	return most;
}

static void put_code(struct markdown *m, const char *s)
{
	size_t fence = longest_run(s, '`') + 1, n = strlen(s);
	bool pad = s[0] == '`' || s[n - 1] == '`';

	flush_break(m);
	for (size_t i = 0; i < fence; i++)
		buf_putc(m->out, '`');
	if (pad)
		buf_putc(m->out, ' ');
	for (size_t i = 0; i < n; i++)
		buf_putc(m->out, s[i] == '\n' || s[i] == '\t' ? ' ' : s[i]);
	if (pad)
		buf_putc(m->out, ' ');
	for (size_t i = 0; i < fence; i++)
		buf_putc(m->out, '`');
	m->last = '`';
	m->bol = false;
}

/* --- links --- */

static void open_link(struct markdown *m)
{
	flush_break(m);
	buf_putc(m->out, '[');
	m->last = '[';
	m->bol = false;
}

/* "&copy;" */
static bool is_entity(const char *s)
{
	size_t n = 1 + (s[1] == '#');

	if (*s != '&')
		return false;
	while (is_alnum(s[n]))
		n++;
	return s[n] == ';';
}

static void close_link(struct markdown *m, const char *url)
{
	buf_puts(m->out, "](");
	for (const char *s = view_url(m->arena, url); *s; s++) {
		if (*s == '(' || *s == ')' || is_entity(s))
			buf_putc(m->out, '\\');
		buf_putc(m->out, *s);
	}
	buf_putc(m->out, ')');
	m->last = ')';
}

void md_image(struct markdown *m, const char *url)
{
	md_raw(m, "![");
	close_link(m, url);
}

void md_link(struct markdown *m, const char *url, const char *s)
{
	const char *text = view_str(m->arena, s ? s : url, m->ascii);

	if (!view_is_web(url) || !text[strspn(text, " \n\t")]) {
		put_plain(m, text);
		return;
	}
	open_link(m);
	put_plain(m, text);
	m->brk = false;
	close_link(m, url);
}

/* --- styled text --- */

/* A piece that is clean; style and url only where they can be written. */
struct bit {
	const char *s; /* clean, NUL-terminated */
	size_t n;
	uint32_t style;
	const char *url;
};

struct bits {
	LIST_OF(struct bit) list;
};

static void add_bit(struct markdown *m, struct bits *bits, const char *s, size_t n, uint32_t style,
		    const char *url)
{
	if (n > 0)
		*LIST_PUSH(m->arena, &bits->list) =
			(struct bit){arena_strndup(m->arena, s, n), n, style, url};
}

/* Blanks at the ends of a styled piece stand outside of it: "**a **b" is no emphasis. */
static void split_edges(struct markdown *m, struct bits *bits, const struct piece *p)
{
	const char *s = view_piece(m->arena, p, m->ascii), *blanks = " \n\t";
	size_t n = strlen(s), head = strspn(s, blanks), tail = n;

	while (tail > head && strchr(blanks, s[tail - 1]))
		tail--;
	add_bit(m, bits, s, head, 0, NULL);
	add_bit(m, bits, s + head, tail - head, p->style, view_is_web(p->url) ? p->url : NULL);
	add_bit(m, bits, s + tail, n - tail, 0, NULL);
}

static uint32_t emphasis(const struct bit *b)
{
	return b->style & (SPAN_STRONG | SPAN_EM);
}

static uint32_t first_written(const struct bit *b)
{
	return b->url ? '[' : b->style & SPAN_CODE ? '`' : first_cp(b->s, b->n);
}

static uint32_t last_written(const struct bit *b)
{
	return b->url ? ')' : b->style & SPAN_CODE ? '`' : last_cp(b->s, b->n);
}

/* Delimiters work only where they flank: next to what is neither blank nor punctuation inside, or
 * with blank or punctuation outside. Where they would not, the text goes without. */
static bool can_emphasise(const struct markdown *m, const struct bits *bits, size_t from, size_t to)
{
	uint32_t before = m->brk ? '\n' : m->last, after = 0;
	uint32_t first = first_written(&bits->list.v[from]),
		 last = last_written(&bits->list.v[to - 1]);

	if (to < bits->list.n)
		after = first_written(&bits->list.v[to]);
	if (is_space(first) || is_space(last) || m->last == '*')
		return false;
	if (maybe_punct(first) && !is_space(before) && !surely_punct(before))
		return false;
	return !maybe_punct(last) || is_space(after) || surely_punct(after);
}

static void put_bit(struct markdown *m, const struct bit *b)
{
	if (b->url)
		open_link(m);
	if (b->style & SPAN_CODE && m->last != '`')
		put_code(m, b->s);
	else
		put_plain(m, b->s);
	if (b->url) {
		m->brk = false;
		close_link(m, b->url);
	}
}

static void put_group(struct markdown *m, const struct bits *bits, size_t from, size_t to)
{
	static const char *const marks[] = {"", "**", "*", "***"};
	const char *mark = marks[emphasis(&bits->list.v[from])];

	if (*mark && !can_emphasise(m, bits, from, to))
		mark = "";
	if (*mark) {
		flush_break(m);
		buf_puts(m->out, mark);
	}
	for (size_t i = from; i < to; i++)
		put_bit(m, &bits->list.v[i]);
	if (*mark) {
		buf_puts(m->out, mark);
		m->last = '*';
	}
}

void md_text(struct markdown *m, const struct text *t)
{
	struct bits bits = {0};
	struct piece p;
	size_t to;

	for (struct piece_walk w = piece_walk(t); piece_next(&w, &p);)
		split_edges(m, &bits, &p);
	for (size_t from = 0; from < bits.list.n; from = to) {
		for (to = from + 1; to < bits.list.n; to++)
			if (emphasis(&bits.list.v[to]) != emphasis(&bits.list.v[from]))
				break;
		put_group(m, &bits, from, to);
	}
}

void md_styled(struct markdown *m, const char *s, uint32_t style)
{
	struct span whole = {.end = UINT32_MAX, .style = style};
	struct text t = {.s = s, .spans = {.v = &whole, .n = 1}};

	md_text(m, &t);
}
