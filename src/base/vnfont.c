#include "base/vnfont.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum { ACUTE = 0x301, GRAVE = 0x300, HOOK = 0x309, TILDE = 0x303, DOT = 0x323 };

static uint32_t lower(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7) ? c + 0x20 : c;
}

static bool is_letter(uint32_t c)
{
	return (lower(c) >= 'a' && lower(c) <= 'z') || (c >= 0xC0 && c <= 0xFF);
}

/* --- VNI: a letter, then one for its marks --- */

struct vni_mark {
	uint16_t letter, shape, tone; /* shape: 0, or what a, e, o become: â, ă, ... by its mark */
};

enum { CIRCUMFLEX = 0x302, BREVE = 0x306 };

static const struct vni_mark vni_marks[] = {
	{0xF9, 0, ACUTE}, {0xF8, 0, GRAVE}, {0xFB, 0, HOOK}, {0xF5, 0, TILDE}, {0xEF, 0, DOT},
	{0xE2, CIRCUMFLEX, 0}, {0xE1, CIRCUMFLEX, ACUTE}, {0xE0, CIRCUMFLEX, GRAVE},
	{0xE5, CIRCUMFLEX, HOOK}, {0xE3, CIRCUMFLEX, TILDE}, {0xE4, CIRCUMFLEX, DOT},
	{0xEA, BREVE, 0}, {0xE9, BREVE, ACUTE}, {0xE8, BREVE, GRAVE},
	{0xFA, BREVE, HOOK}, {0xFC, BREVE, TILDE}, {0xEB, BREVE, DOT},
};

/* Letters by themselves. */
static const struct {
	uint16_t letter, upper, base, tone;
} vni_letters[] = {
	{0xF1, 0x110, 0x111, 0}, {0xF6, 0x1AF, 0x1B0, 0}, {0xF4, 0x1A0, 0x1A1, 0}, {0xED, 'I', 'i', ACUTE},
	{0xEC, 'I', 'i', GRAVE}, {0xE6, 'I', 'i', HOOK}, {0xF3, 'I', 'i', TILDE}, {0xF2, 'I', 'i', DOT},
	{0xEE, 'Y', 'y', DOT},
};

static const struct vni_mark *vni_mark(uint32_t letter, uint32_t mark)
{
	letter = lower(letter);
	mark = lower(mark);
	for (size_t i = 0; i < sizeof vni_marks / sizeof *vni_marks; i++) {
		const struct vni_mark *m = &vni_marks[i];
		if (m->letter != mark)
			continue;
		if (m->shape == 0)
			return strchr("aeouy", (int)letter) || letter == 0xF4 || letter == 0xF6 ? m : NULL;
		return letter == 'a' || (m->shape == CIRCUMFLEX && (letter == 'e' || letter == 'o')) ? m : NULL;
	}
	return NULL;
}

static void put(struct buf *out, uint32_t cp)
{
	char utf8[4];

	if (cp)
		buf_add(out, utf8, utf8_encode(cp, utf8));
}

/* Writes what c means; the marks of m too, if it has some. */
static void put_vni(struct buf *out, uint32_t c, const struct vni_mark *m)
{
	for (size_t i = 0; i < sizeof vni_letters / sizeof *vni_letters; i++)
		if (vni_letters[i].letter == lower(c)) {
			put(out, c == lower(c) ? vni_letters[i].base : vni_letters[i].upper);
			put(out, vni_letters[i].tone);
			put(out, m ? m->tone : 0);
			return;
		}
	put(out, c);
	put(out, m ? m->shape : 0);
	put(out, m ? m->tone : 0);
}

/* --- TCVN 5712, first table: one letter each --- */

/* Where combining marks stand, which fonts had little use for, are "°" and its neighbours of Latin-1. */
static const uint16_t tcvn[0x60] = {
	/* A0 */ 0xA0, 0x102, 0xC2, 0xCA, 0xD4, 0x1A0, 0x1AF, 0x110,
	/* A8 */ 0x103, 0xE2, 0xEA, 0xF4, 0x1A1, 0x1B0, 0x111, 0x1EB0,
	/* B0 */ 0xB0, 0xB1, 0xB2, 0xB3, 0xB4, 0xE0, 0x1EA3, 0xE3,
	/* B8 */ 0xE1, 0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3, 0x1EB5, 0x1EAF, 0x1EB4,
	/* C0 */ 0x1EAE, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7,
	/* C8 */ 0x1EA9, 0x1EAB, 0x1EA5, 0x1EAD, 0xE8, 0x1EC2, 0x1EBB, 0x1EBD,
	/* D0 */ 0xE9, 0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0xEC,
	/* D8 */ 0x1EC9, 0x1EC4, 0x1EBE, 0x1ED2, 0x129, 0xED, 0x1ECB, 0xF2,
	/* E0 */ 0x1ED4, 0x1ECF, 0xF5, 0xF3, 0x1ECD, 0x1ED3, 0x1ED5, 0x1ED7,
	/* E8 */ 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0xF9,
	/* F0 */ 0x1ED6, 0x1EE7, 0x169, 0xFA, 0x1EE5, 0x1EEB, 0x1EED, 0x1EEF,
	/* F8 */ 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0xFD, 0x1EF5, 0x1ED0,
};

/* What is no letter in Latin-1 and one in TCVN: few words of other languages have it inside. */
static bool is_tcvn_sign(uint32_t c)
{
	return c > 0xA0 && c < 0xC0 && tcvn[c - 0xA0] != c;
}

/* --- which of them it is --- */

struct evidence {
	unsigned seen;	  /* characters above ASCII */
	unsigned letters; /* those of Latin-1 among them */
	unsigned own;	  /* that only Vietnamese has: it is dressed as it should be */
	unsigned vni, tcvn;
	uint32_t kinds_vni, kinds_tcvn; /* a bit for each kind of mark or sign */
};

static unsigned ones(uint32_t bits)
{
	return (unsigned)__builtin_popcount(bits);
}

static void look_at(struct evidence *e, uint32_t before, uint32_t c, uint32_t next)
{
	e->seen++;
	if (c >= 0x102) {
		e->own += (c >= 0x1EA0 && c <= 0x1EF9) || c == 0x111 || c == 0x1A1 || c == 0x1B0 || c == 0x103;
		return;
	}
	e->letters++;
	const struct vni_mark *m = before ? vni_mark(before, c) : NULL;
	if (m) {
		e->vni++;
		e->kinds_vni |= 1u << (m - vni_marks);
	}
	if (is_tcvn_sign(c) && (is_letter(before) || is_letter(next))) {
		e->tcvn++;
		e->kinds_tcvn |= 1u << (c - 0xA0);
	}
}

/* Behind the ASCII at s. */
static size_t skip_ascii(const char *s, size_t n)
{
	size_t i = 0;

	for (uint64_t eight; i + 8 <= n; i += 8) {
		memcpy(&eight, s + i, 8);
		if (eight & 0x8080808080808080u)
			break;
	}
	while (i < n && (unsigned char)s[i] < 0x80)
		i++;
	return i;
}

/* Looks at no more than it takes to be sure. */
static struct evidence look(const char *s, size_t n)
{
	enum { ENOUGH = 1500, OWN = 10 };
	struct evidence e = {0};
	uint32_t before = 0, c, next;
	size_t len;

	for (size_t i = 0; e.seen < ENOUGH && (e.own < OWN || e.own < e.vni + e.tcvn); i += len) {
		size_t ascii = skip_ascii(s + i, n - i);
		i += ascii;
		if (i == n)
			break;
		before = ascii ? (unsigned char)s[i - 1] : before;
		len = utf8_decode(s + i, n - i, &c);
		next = 0;
		if (i + len < n)
			utf8_decode(s + i + len, n - i - len, &next);
		look_at(&e, before, c, next);
		before = c;
	}
	return e;
}

/* Of a hundred Latin-1 letters some forty are marks in VNI, and some thirty signs in TCVN; in other
 * languages there are few, and always the same. */
static bool is_enough(unsigned hits, uint32_t kinds, const struct evidence *e)
{
	enum { LEAST = 10, KINDS = 6, SHARE = 5, OWN = 4 };

	return hits >= LEAST && ones(kinds) >= KINDS && hits * SHARE > e->letters && e->own * OWN < hits;
}

static void undress_vni(const char *s, size_t n, struct buf *out)
{
	uint32_t c, next;

	for (size_t i = 0, len; i < n; i += len) {
		const struct vni_mark *m = NULL;
		len = utf8_decode(s + i, n - i, &c);
		if (i + len < n && (unsigned char)s[i + len] >= 0x80) {
			size_t more = utf8_decode(s + i + len, n - i - len, &next);
			m = vni_mark(c, next);
			len += m ? more : 0;
		}
		put_vni(out, c, m);
	}
}

static void undress_tcvn(const char *s, size_t n, struct buf *out)
{
	uint32_t c;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &c);
		put(out, c >= 0xA0 && c < 0x100 ? tcvn[c - 0xA0] : c);
	}
}

const char *vnfont_undress(const char *s, size_t n, struct buf *out)
{
	struct evidence e = look(s, n);

	if (is_enough(e.tcvn, e.kinds_tcvn, &e) && e.tcvn > e.vni) {
		undress_tcvn(s, n, out);
		return "TCVN 5712";
	}
	if (is_enough(e.vni, e.kinds_vni, &e)) {
		undress_vni(s, n, out);
		return "VNI";
	}
	return NULL;
}
