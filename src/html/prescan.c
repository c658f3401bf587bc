#include "html/prescan.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "html/entities.h"

enum { ATTRIBUTES_MAX = 256, DEPTH_MAX = 200, STACK_MAX = 1 << 16, LOOK_BACK = 256 };

/* An element that is open. */
struct open {
	const char *name; /* in the source */
	uint32_t hash;
	uint16_t len;
	uint16_t kind;
	bool kept; /* false: its tag was left out */
};

struct scan {
	const char *p, *end;
	struct buf *out;
	struct open stack[STACK_MAX];
	size_t n, kept;
	bool body; /* has begun */
};

static bool is_letter(char c)
{
	return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static size_t name_length(const char *s, const char *end)
{
	const char *p = s;

	while (p < end && !strchr(" \t\r\n\f/>", *p))
		p++;
	return (size_t)(p - s);
}

static uint32_t hash_name(const char *s, size_t n)
{
	uint32_t h = 2166136261u;

	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)(s[i] | 32)) * 16777619u;
	return h;
}

/* What a name means here. */
enum {
	VOID = 1,	/* has no content */
	VOID5 = 2,	/* the same, but libxml2 does not know */
	INLINE = 4,	/* does not end a line */
	BLOCK = 8,	/* ends an open p */
	LEFT_OUT = 16,	/* with all it holds */
	SCRIPT = 32,
	DROPPED = 64,	/* the tag alone */
	SCOPE = 128,	/* an end tag inside does not reach beyond it */
	LIST = 256,	/* nor that of an li */
	ITEM = 512,	/* li, dt, dd: ended by another of its kind in the list */
	CELL = 1024,	/* td, th, tr and their like: in the table */
	P = 2048,
};

static const struct {
	unsigned kind;
	const char *names;
} kinds[] = {
	{VOID, "br img input meta link area base col param frame"},
	{VOID | BLOCK, "hr"},
	{VOID5, "source track embed"},
	{INLINE, "a b i em strong span font u s sub sup small big code abbr q tt ins del mark label time cite"},
	{BLOCK, "address article aside blockquote center details dialog div dl fieldset figcaption figure "
		"footer form h1 h2 h3 h4 h5 h6 header hgroup main nav pre section summary"},
	{BLOCK | P, "p"},
	{BLOCK | LIST, "ul ol menu dir"},
	{BLOCK | ITEM, "li dt dd"},
	{BLOCK | SCOPE, "table"},
	{CELL, "tr thead tbody tfoot"},
	{CELL | SCOPE, "td th"},
	{SCOPE, "object caption marquee body html"},
	{LEFT_OUT, "style svg template math textarea"},
	{SCRIPT, "script"},
	{DROPPED, "wbr"},
};

enum { SLOTS = 256 };

static unsigned kind_of(uint32_t hash)
{
	static struct {
		uint32_t hash;
		unsigned kind;
	} slots[SLOTS];
	size_t i;

	if (!slots[hash_name("p", 1) % SLOTS].hash)
		for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++)
			for (const char *name = kinds[j].names; *name;) {
				size_t len = strcspn(name, " ");
				uint32_t h = hash_name(name, len);
				for (i = h % SLOTS; slots[i].hash; i = (i + 1) % SLOTS)
					;
				slots[i].hash = h;
				slots[i].kind = kinds[j].kind;
				name += len + strspn(name + len, " ");
			}
	for (i = hash % SLOTS; slots[i].hash; i = (i + 1) % SLOTS)
		if (slots[i].hash == hash)
			return slots[i].kind;
	return 0;
}

static const char *find(const char *p, const char *end, const char *what)
{
	const char *hit = memmem(p, (size_t)(end - p), what, strlen(what));

	return hit ? hit : end;
}

/* Behind "</name ...>", or the end. */
static const char *skip_to_close(const char *p, const char *end, const char *name, size_t n)
{
	for (;;) {
		p = find(p, end, "</");
		if (p == end)
			return end;
		p += 2;
		if ((size_t)(end - p) >= n && !strncasecmp(p, name, n) &&
		    (p + n == end || strchr(" \t\r\n\f/>", p[n]))) {
			const char *gt = memchr(p, '>', (size_t)(end - p));
			return gt ? gt + 1 : end;
		}
	}
}

/* --- text --- */

static bool put_text(struct scan *k, const char *s, const char *end)
{
	while (s < end) {
		const char *amp = memchr(s, '&', (size_t)(end - s));
		uint32_t cp;
		if (!amp)
			amp = end;
		if (!buf_add(k->out, s, (size_t)(amp - s)))
			return false;
		if (amp == end)
			break;
		size_t used = entity_read(amp + 1, (size_t)(end - amp - 1), &cp);
		s = amp + 1 + used;
		if (!used && !buf_putc(k->out, '&'))
			return false;
		if (used && (cp == '<' || cp == '&' || cp == '>')) {
			if (!buf_printf(k->out, "&#%u;", cp))
				return false;
		} else if (used) {
			char utf8[4];
			if (!buf_add(k->out, utf8, utf8_encode(cp, utf8)))
				return false;
		}
	}
	return true;
}

/* --- tags --- */

/* The end of the tag that begins at p, behind its ">"; *cut is where its 257th attribute begins, or
 * the ">". */
static const char *tag_end(const char *p, const char *end, const char **cut)
{
	int attributes = 0;
	bool between = false;

	*cut = NULL;
	for (; p < end && *p != '>'; p++) {
		if (*p == '"' || *p == '\'') {
			/* Only behind "=" does a quote open a value. */
			const char *back = p - 1;
			while (strchr(" \t\r\n\f", *back))
				back--;
			const char *close =
				*back == '=' ? memchr(p + 1, *p, (size_t)(end - p - 1)) : NULL;
			if (close)
				p = close;
			between = close || between;
		} else if (strchr(" \t\r\n\f/", *p)) {
			between = true;
		} else if (between && *p != '=') {
			const char *back = p - 1;
			while (strchr(" \t\r\n\f", *back))
				back--;
			between = false;
			if (*back != '=' && ++attributes > ATTRIBUTES_MAX && !*cut)
				*cut = p;
		}
	}
	if (!*cut)
		*cut = p;
	return p < end ? p + 1 : end;
}

static void push(struct scan *k, const char *name, size_t len, uint32_t hash, unsigned kind)
{
	bool kept = k->kept < DEPTH_MAX;

	if (k->n < STACK_MAX && len <= UINT16_MAX)
		k->stack[k->n++] = (struct open){name, hash, (uint16_t)len, (uint16_t)kind, kept};
	k->kept += kept && k->n < STACK_MAX;
}

/* Ends the elements from number `from` up, the innermost first. */
static bool end_from(struct scan *k, size_t from)
{
	bool ok = true;

	while (ok && k->n > from) {
		const struct open *o = &k->stack[--k->n];
		k->kept -= o->kept;
		if (o->kept)
			ok = buf_add(k->out, "</", 2) && buf_add(k->out, o->name, o->len) &&
			     buf_putc(k->out, '>');
	}
	return ok;
}

/* The number + 1 of an element that a start tag ends (WHATWG HTML 13.2.6.4.7, in short): a p by any
 * block, an li by an li of the same list, a cell by a cell of the same table. 0 if there is none. */
static size_t find_implied(const struct scan *k, unsigned kind, uint32_t hash)
{
	size_t lowest = k->n > LOOK_BACK ? k->n - LOOK_BACK : 0, p = 0;

	for (size_t i = k->n; i > lowest; i--) {
		const struct open *o = &k->stack[i - 1];
		if (kind & BLOCK && o->kind & P && !p)
			p = i;
		if (kind & (ITEM | CELL) && o->hash == hash)
			return i;
		if (kind & ITEM && o->kind & ITEM)
			return i;
		if (kind & CELL && o->kind & BLOCK && o->kind & SCOPE)
			return p;
		if (kind & CELL)
			continue;
		if (o->kind & SCOPE || (kind & ITEM && o->kind & LIST) ||
		    (!(kind & ITEM) && !(o->kind & (INLINE | P))))
			return p;
	}
	return p;
}

/* Opens an element; false in *kept where it is nested too deeply to be. */
static bool open_element(struct scan *k, const char *name, size_t len, uint32_t hash, unsigned kind,
			 bool *kept)
{
	size_t ended = kind & (BLOCK | CELL) ? find_implied(k, kind, hash) : 0;
	bool ok = !ended || end_from(k, ended - 1);

	if (!(kind & VOID)) {
		push(k, name, len, hash, kind);
		*kept = k->n == STACK_MAX || k->stack[k->n - 1].kept;
	}
	return ok;
}

/* The number + 1 of the element that an end tag ends; 0 if it ends none. An inline one is not ended
 * across a block: what to do then is left to libxml2. */
static size_t find_open(const struct scan *k, unsigned kind, uint32_t hash)
{
	size_t lowest = k->n > LOOK_BACK ? k->n - LOOK_BACK : 0;

	for (size_t i = k->n; i > lowest; i--) {
		const struct open *o = &k->stack[i - 1];
		if (o->hash == hash)
			return i;
		if (kind & INLINE ? !(o->kind & INLINE) : kind & CELL || kind & SCOPE
								  ? o->kind & BLOCK && o->kind & SCOPE
								  : o->kind & SCOPE || (kind & ITEM && o->kind & LIST))
			return 0;
	}
	return 0;
}

/* Where a tag that is too deep was left out, the line ends that it would have ended. */
static bool put_break(struct scan *k, unsigned kind)
{
	return kind & INLINE || buf_puts(k->out, "<br><br>");
}

/* JSON-LD by its type, or by its first words where the portal forgot the type. */
static bool is_jsonld(const char *tag, const char *gt, const char *end)
{
	enum { START = 160 };
	size_t n = (size_t)(end - gt) < START ? (size_t)(end - gt) : START;
	const char *s = gt;

	for (const char *q = tag; q + 7 <= gt; q++)
		if (!strncasecmp(q, "ld+json", 7))
			return true;
	while (s < gt + n && strchr(" \t\r\n[", *s))
		s++;
	return s < gt + n && *s == '{' && memmem(s, (size_t)(gt + n - s), "\"@context\"", 10);
}

static bool put_script(struct scan *k, const char *tag, const char *gt)
{
	k->p = skip_to_close(gt, k->end, "script", strlen("script"));
	return !is_jsonld(tag, gt, k->end) || buf_add(k->out, tag, (size_t)(k->p - tag));
}

/* What belongs into the body begins it. libxml2 does not know all of these elements, and would put
 * an article behind a <title> into the head. */
static bool begin_body(struct scan *k, unsigned kind, uint32_t hash)
{
	bool implied = !k->body && kind & BLOCK;

	k->body = k->body || implied || hash == hash_name("body", 4) || hash == hash_name("frameset", 8);
	return !implied || buf_puts(k->out, "<body>");
}

static bool start_tag(struct scan *k)
{
	const char *tag = k->p, *name = tag + 1, *cut;
	size_t n = name_length(name, k->end);
	uint32_t hash = hash_name(name, n);
	unsigned kind = kind_of(hash);
	const char *gt = tag_end(name + n, k->end, &cut);
	bool self_closed = gt - tag > 2 && gt[-2] == '/' && gt[-1] == '>';

	k->p = gt;
	if (kind & SCRIPT)
		return put_script(k, tag, gt);
	if (kind & LEFT_OUT) {
		if (!self_closed)
			k->p = skip_to_close(gt, k->end, name, n);
		return true;
	}
	if (kind & DROPPED)
		return true;
	/* libxml2 believes "<div/>", no browser does. */
	if (self_closed && cut == gt - 1)
		cut--;
	bool kept = true;
	if (!begin_body(k, kind, hash))
		return false;
	if (!(kind & VOID5) && !open_element(k, name, n, hash, kind, &kept))
		return false;
	if (!kept)
		return put_break(k, kind);
	return buf_add(k->out, tag, (size_t)(cut - tag)) && buf_putc(k->out, '>') &&
	       (!(kind & VOID5) || buf_printf(k->out, "</%.*s>", (int)n, name));
}

static bool end_tag(struct scan *k)
{
	const char *name = k->p + 2;
	const char *gt = memchr(name, '>', (size_t)(k->end - name));
	size_t n = name_length(name, k->end);
	uint32_t hash = hash_name(name, n);
	unsigned kind = kind_of(hash);
	size_t at = find_open(k, kind, hash);

	k->p = gt ? gt + 1 : k->end;
	if (!at)
		return !(kind & INLINE) || buf_printf(k->out, "</%.*s>", (int)n, name);
	bool kept = k->stack[at - 1].kept;
	return end_from(k, at - 1) && (kept || put_break(k, kind));
}

/* What browsers take for a comment too, "<!' and text", is shown: who wrote it meant it so. */
static bool is_declaration(const char *lt, const char *end)
{
	return end - lt > 2 && lt[1] == '!' && (is_letter(lt[2]) || strchr("-[>", lt[2]));
}

/* "<!-- ... -->", "<!doctype>", "<![CDATA[ ]]>", "<? ... >" */
static bool declaration(struct scan *k)
{
	const char *p = k->p;

	if ((size_t)(k->end - p) >= 4 && !memcmp(p, "<!--", 4)) {
		/* "<!-->" and "<!--->" are whole comments. */
		const char *stop = find(p + 2, k->end, "-->");
		k->p = stop == k->end ? stop : stop + 3;
		return true;
	}
	const char *gt = memchr(p, '>', (size_t)(k->end - p));
	k->p = gt ? gt + 1 : k->end;
	return true;
}

bool prescan(const char *s, size_t n, struct buf *out)
{
	static struct scan k;

	k.p = s;
	k.end = s + n;
	k.out = out;
	k.n = k.kept = 0;
	k.body = false;
	if (!buf_reserve(out, n + n / 16))
		return false;
	while (k.p < k.end) {
		const char *lt = memchr(k.p, '<', (size_t)(k.end - k.p));
		bool ok = put_text(&k, k.p, lt ? lt : k.end);
		if (!lt || !ok)
			return ok;
		k.p = lt;
		char next = k.end - lt > 1 ? lt[1] : ' ';
		if (is_letter(next))
			ok = start_tag(&k);
		else if (next == '/' && k.end - lt > 2 && is_letter(lt[2]))
			ok = end_tag(&k);
		else if (next == '?' || next == '/' || is_declaration(lt, k.end))
			ok = declaration(&k);
		else {
			k.p++;
			ok = buf_puts(out, "&lt;");
		}
		if (!ok)
			return false;
	}
	return true;
}
