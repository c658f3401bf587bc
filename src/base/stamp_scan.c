#include "base/stamp_scan.h"

#include <stdlib.h>
#include <string.h>

#include "base/stamp_words.h"
#include "base/utf8.h"

static bool is_cjk(uint32_t cp)
{
	return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x9FFF) ||
	       (cp >= 0x1100 && cp <= 0x11FF) || (cp >= 0xAC00 && cp <= 0xD7A3);
}

static bool is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 0x80 && cp != 0x2013 && cp != 0x2014 && cp != 0x2022 &&
					    cp != 0xB7 && !(cp >= 0x3000 && cp <= 0x303F));
}

static bool is_blank(uint32_t cp)
{
	return cp == ' ' || cp == '\n' || cp == '\t' || cp == '\r' || cp == 0xA0 || cp == 0x3000;
}

/* A Korean syllable is a lead and what follows it. */
static size_t syllable(const char *s, size_t n, size_t len)
{
	uint32_t cp;

	while (len < n) {
		size_t more = utf8_decode(s + len, n - len, &cp);
		if (cp < 0x1160 || cp > 0x11FF)
			break;
		len += more;
	}
	return len;
}

static size_t word(const char *s, size_t n, size_t len)
{
	uint32_t cp;

	while (len < n) {
		size_t more = utf8_decode(s + len, n - len, &cp);
		if (!is_letter(cp) || is_cjk(cp) || is_blank(cp))
			break;
		len += more;
	}
	return len;
}

static size_t number(struct stamp_token *t, const char *s, size_t n)
{
	size_t len = 0;

	for (t->digits = 0; len < n && s[len] >= '0' && s[len] <= '9'; len++)
		if (t->digits++ < 15)
			t->value = t->value * 10 + (s[len] - '0');
	return len;
}

void scan_text(struct stamp_scan *r, const char *s, size_t n)
{
	bool space = false;
	uint32_t cp;

	for (size_t i = 0, len; i < n && r->n < STAMP_TOKENS; i += len) {
		struct stamp_token *t = &r->t[r->n];
		len = utf8_decode(s + i, n - i, &cp);
		if (is_blank(cp)) {
			space = true;
			continue;
		}
		*t = (struct stamp_token){.space = space, .s = s + i};
		space = false;
		r->n++;
		if (cp >= '0' && cp <= '9') {
			t->type = STAMP_NUMBER;
			len = number(t, s + i, n - i);
		} else if (is_cjk(cp)) {
			t->type = STAMP_WORD;
			len = syllable(s + i, n - i, len);
		} else if (is_letter(cp)) {
			t->type = STAMP_WORD;
			len = word(s + i, n - i, len);
		} else {
			t->type = STAMP_PUNCT;
			t->value = cp;
		}
		t->n = len;
	}
}

const struct stamp_token *scan_at(const struct stamp_scan *r, int i)
{
	static const struct stamp_token end = {.type = STAMP_END, .s = ""};

	return i >= 0 && i < r->n ? &r->t[i] : &end;
}

int scan_value(const struct stamp_scan *r, int i)
{
	return (int)scan_at(r, i)->value;
}

bool scan_is_punct(const struct stamp_scan *r, int i, const char *set)
{
	const struct stamp_token *t = scan_at(r, i);

	return t->type == STAMP_PUNCT && t->value < 128 && strchr(set, (int)t->value);
}

bool scan_is_word(const struct stamp_scan *r, int i, const char *text)
{
	const struct stamp_token *t = scan_at(r, i);

	return t->type == STAMP_WORD && strlen(text) == t->n && !strncmp(t->s, text, t->n);
}

bool scan_is_cjk(const struct stamp_scan *r, int i, const char *one, const char *two)
{
	const struct stamp_token *t = scan_at(r, i);

	return t->type == STAMP_WORD && stamp_cjk_is(t->s, t->n, one, two);
}

bool scan_is_number(const struct stamp_scan *r, int i, int min_digits, int max_digits)
{
	const struct stamp_token *t = scan_at(r, i);

	return t->type == STAMP_NUMBER && t->digits >= min_digits && t->digits <= max_digits;
}

bool scan_is_year(struct stamp_scan *r, int i)
{
	if (scan_is_number(r, i, 4, 4))
		return true;
	if (!scan_is_number(r, i, 5, 6) || r->n == STAMP_TOKENS ||
	    (strncmp(r->t[i].s, "19", 2) != 0 && strncmp(r->t[i].s, "20", 2) != 0))
		return false;
	memmove(&r->t[i + 1], &r->t[i], (size_t)(r->n - i) * sizeof r->t[0]);
	r->n++;
	struct stamp_token *year = &r->t[i], *rest = &r->t[i + 1];
	*rest = (struct stamp_token){.type = STAMP_NUMBER, .s = year->s + 4, .n = year->n - 4};
	number(rest, rest->s, rest->n);
	year->value = (year->s[0] - '0') * 1000 + (year->s[1] - '0') * 100 + (year->s[2] - '0') * 10 +
		      (year->s[3] - '0');
	year->digits = 4;
	year->n = 4;
	return true;
}
