#include "html/prescan.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "html/entities.h"

enum { ATTRIBUTES_MAX = 256, DEPTH_MAX = 200, STACK_MAX = 1 << 16, LOOK_BACK = 256 };

/* Elements that are open, as libxml2 will see them. An entry is the hash of the name, its lowest
 * bit set where the tag was left out. */
struct scan {
	const char *p, *end;
	struct buf *out;
	uint32_t stack[STACK_MAX];
	size_t n, kept;
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
	return h & ~1u;
}

/* What a name means here. */
enum {
	VOID = 1,	  /* has no content */
	VOID5 = 2,	  /* the same, but libxml2 does not know */
	IMPLIED = 4,	  /* its end tag is implied by another of its kind */
	INLINE = 8,	  /* does not end a line */
	LEFT_OUT = 16,	  /* with all it holds */
	SCRIPT = 32,
	DROPPED = 64,	  /* the tag alone */
};

static const struct {
	const char *name;
	unsigned kind;
} kinds[] = {
	{"br", VOID}, {"img", VOID}, {"hr", VOID}, {"input", VOID}, {"meta", VOID}, {"link", VOID},
	{"area", VOID}, {"base", VOID}, {"col", VOID}, {"param", VOID}, {"frame", VOID},
	{"source", VOID5}, {"track", VOID5}, {"embed", VOID5}, {"p", IMPLIED}, {"li", IMPLIED},
	{"td", IMPLIED}, {"th", IMPLIED}, {"tr", IMPLIED}, {"dt", IMPLIED}, {"dd", IMPLIED},
	{"option", IMPLIED}, {"thead", IMPLIED}, {"tbody", IMPLIED}, {"tfoot", IMPLIED},
	{"a", INLINE}, {"b", INLINE}, {"i", INLINE}, {"em", INLINE}, {"strong", INLINE},
	{"span", INLINE}, {"font", INLINE}, {"u", INLINE}, {"s", INLINE}, {"sub", INLINE},
	{"sup", INLINE}, {"small", INLINE}, {"big", INLINE}, {"code", INLINE}, {"abbr", INLINE},
	{"q", INLINE}, {"tt", INLINE}, {"ins", INLINE}, {"del", INLINE}, {"mark", INLINE},
	{"label", INLINE}, {"style", LEFT_OUT}, {"svg", LEFT_OUT}, {"template", LEFT_OUT},
	{"math", LEFT_OUT}, {"textarea", LEFT_OUT}, {"script", SCRIPT}, {"wbr", DROPPED},
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
		for (size_t j = 0; j < sizeof kinds / sizeof *kinds; j++) {
			uint32_t h = hash_name(kinds[j].name, strlen(kinds[j].name));
			for (i = h % SLOTS; slots[i].hash; i = (i + 1) % SLOTS)
				;
			slots[i].hash = h;
			slots[i].kind = kinds[j].kind;
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

static void push(struct scan *k, uint32_t hash, bool kept)
{
	if (k->n < STACK_MAX)
		k->stack[k->n++] = hash | !kept;
	k->kept += kept;
}

static bool pop(struct scan *k)
{
	bool kept = !(k->stack[--k->n] & 1);

	k->kept -= kept;
	return kept;
}

/* Opens an element; false where it is nested too deeply to be kept. */
static bool open_element(struct scan *k, uint32_t hash, unsigned kind)
{
	if (k->n > 0 && kind & IMPLIED && (k->stack[k->n - 1] & ~1u) == hash)
		pop(k);
	bool kept = k->kept < DEPTH_MAX;
	push(k, hash, kept);
	return kept;
}

/* Closes the innermost of that name; false where its start was left out. What closes nothing is
 * left to libxml2. */
static bool close_element(struct scan *k, uint32_t hash)
{
	size_t lowest = k->n > LOOK_BACK ? k->n - LOOK_BACK : 0;

	for (size_t i = k->n; i > lowest; i--)
		if ((k->stack[i - 1] & ~1u) == hash) {
			bool kept = !(k->stack[i - 1] & 1);
			while (k->n >= i)
				pop(k);
			return kept;
		}
	return true;
}

/* Where a tag that is too deep was left out, the line ends that it would have ended. */
static bool put_break(struct scan *k, unsigned kind)
{
	return kind & INLINE || buf_puts(k->out, "<br><br>");
}

static bool put_script(struct scan *k, const char *tag, const char *gt)
{
	k->p = skip_to_close(gt, k->end, "script", strlen("script"));
	return !memmem(tag, (size_t)(gt - tag), "ld+json", strlen("ld+json")) ||
	       buf_add(k->out, tag, (size_t)(k->p - tag));
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
	if (!(kind & (VOID | VOID5)) && !open_element(k, hash, kind))
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

	k->p = gt ? gt + 1 : k->end;
	if (!close_element(k, hash))
		return put_break(k, kind_of(hash));
	return buf_add(k->out, "</", 2) && buf_add(k->out, name, n) && buf_putc(k->out, '>');
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
		else if (next == '!' || next == '?' || next == '/')
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
