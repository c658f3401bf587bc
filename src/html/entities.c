#include "html/entities.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

struct entity {
	const char *name;
	uint32_t cp;
};

/* Names that HTML 4 lacks; in byte order. */
static const struct entity newer[] = {
	{"Abreve", 0x102}, {"Amacr", 0x100}, {"Aogon", 0x104}, {"Cacute", 0x106}, {"Ccaron", 0x10C},
	{"Dcaron", 0x10E}, {"Dot", 0xA8}, {"Dstrok", 0x110}, {"Ecaron", 0x11A}, {"Emacr", 0x112},
	{"Eogon", 0x118}, {"GT", '>'}, {"Gbreve", 0x11E}, {"Idot", 0x130}, {"Imacr", 0x12A},
	{"Itilde", 0x128}, {"LT", '<'}, {"Lstrok", 0x141}, {"Nacute", 0x143}, {"Ncaron", 0x147},
	{"NewLine", '\n'}, {"NoBreak", 0x2060}, {"Odblac", 0x150}, {"Omacr", 0x14C}, {"QUOT", '"'},
	{"Rcaron", 0x158}, {"Sacute", 0x15A}, {"Scedil", 0x15E}, {"Tab", '\t'}, {"Tcaron", 0x164},
	{"Tcedil", 0x162}, {"Uogon", 0x172}, {"Uring", 0x16E}, {"Utilde", 0x168}, {"Umacr", 0x16A},
	{"ZeroWidthSpace", 0x200B}, {"Zacute", 0x179}, {"Zcaron", 0x17D}, {"Zdot", 0x17B},
	{"abreve", 0x103}, {"amacr", 0x101}, {"aogon", 0x105}, {"apos", '\''}, {"ast", '*'},
	{"bigstar", 0x2605}, {"blank", 0x2423}, {"bsol", '\\'}, {"cacute", 0x107}, {"ccaron", 0x10D},
	{"check", 0x2713}, {"colon", ':'}, {"comma", ','}, {"commat", '@'}, {"copysr", 0x2117},
	{"dash", 0x2010}, {"dcaron", 0x10F}, {"dollar", '$'}, {"dstrok", 0x111}, {"ecaron", 0x11B},
	{"emacr", 0x113}, {"eogon", 0x119}, {"equals", '='}, {"excl", '!'}, {"fflig", 0xFB00},
	{"ffilig", 0xFB03}, {"filig", 0xFB01}, {"fllig", 0xFB02}, {"frac13", 0x2153},
	{"frac23", 0x2154}, {"frac18", 0x215B}, {"gbreve", 0x11F}, {"grave", '`'},
	{"hairsp", 0x200A}, {"half", 0xBD}, {"horbar", 0x2015}, {"hyphen", 0x2010}, {"imacr", 0x12B},
	{"inodot", 0x131}, {"itilde", 0x129}, {"lbrace", '{'}, {"lbrack", '['}, {"lcub", '{'},
	{"ldquor", 0x201E}, {"lowbar", '_'}, {"lpar", '('}, {"lsqb", '['}, {"lstrok", 0x142},
	{"midast", '*'}, {"nacute", 0x144}, {"ncaron", 0x148}, {"num", '#'}, {"numero", 0x2116},
	{"numsp", 0x2007}, {"odblac", 0x151}, {"omacr", 0x14D}, {"percnt", '%'}, {"period", '.'},
	{"phone", 0x260E}, {"plus", '+'}, {"puncsp", 0x2008}, {"quest", '?'}, {"rbrace", '}'},
	{"rbrack", ']'}, {"rcaron", 0x159}, {"rcub", '}'}, {"rpar", ')'}, {"rsqb", ']'},
	{"sacute", 0x15B}, {"scedil", 0x15F}, {"semi", ';'}, {"sol", '/'}, {"star", 0x2606},
	{"tcaron", 0x165}, {"tcedil", 0x163}, {"udblac", 0x171}, {"umacr", 0x16B}, {"uogon", 0x173},
	{"uring", 0x16F}, {"utilde", 0x169}, {"verbar", '|'}, {"vert", '|'}, {"zacute", 0x17A},
	{"zcaron", 0x17E}, {"zdot", 0x17C},
};

/* Names that are references without a semicolon too. */
static const struct entity legacy[] = {
	{"AElig", 0xC6}, {"AMP", '&'}, {"Aacute", 0xC1}, {"Acirc", 0xC2}, {"Agrave", 0xC0},
	{"Aring", 0xC5}, {"Atilde", 0xC3}, {"Auml", 0xC4}, {"COPY", 0xA9}, {"Ccedil", 0xC7},
	{"ETH", 0xD0}, {"Eacute", 0xC9}, {"Ecirc", 0xCA}, {"Egrave", 0xC8}, {"Euml", 0xCB},
	{"Iacute", 0xCD}, {"Icirc", 0xCE}, {"Igrave", 0xCC}, {"Iuml", 0xCF}, {"Ntilde", 0xD1},
	{"Oacute", 0xD3}, {"Ocirc", 0xD4}, {"Ograve", 0xD2}, {"Oslash", 0xD8}, {"Otilde", 0xD5},
	{"Ouml", 0xD6}, {"REG", 0xAE}, {"THORN", 0xDE}, {"Uacute", 0xDA}, {"Ucirc", 0xDB},
	{"Ugrave", 0xD9}, {"Uuml", 0xDC}, {"Yacute", 0xDD}, {"aacute", 0xE1}, {"acirc", 0xE2},
	{"acute", 0xB4}, {"aelig", 0xE6}, {"agrave", 0xE0}, {"amp", '&'}, {"aring", 0xE5},
	{"atilde", 0xE3}, {"auml", 0xE4}, {"brvbar", 0xA6}, {"ccedil", 0xE7}, {"cedil", 0xB8},
	{"cent", 0xA2}, {"copy", 0xA9}, {"curren", 0xA4}, {"deg", 0xB0}, {"divide", 0xF7},
	{"eacute", 0xE9}, {"ecirc", 0xEA}, {"egrave", 0xE8}, {"eth", 0xF0}, {"euml", 0xEB},
	{"frac12", 0xBD}, {"frac14", 0xBC}, {"frac34", 0xBE}, {"gt", '>'}, {"iacute", 0xED},
	{"icirc", 0xEE}, {"iexcl", 0xA1}, {"igrave", 0xEC}, {"iquest", 0xBF}, {"iuml", 0xEF},
	{"laquo", 0xAB}, {"lt", '<'}, {"macr", 0xAF}, {"micro", 0xB5}, {"middot", 0xB7},
	{"nbsp", 0xA0}, {"not", 0xAC}, {"ntilde", 0xF1}, {"oacute", 0xF3}, {"ocirc", 0xF4},
	{"ograve", 0xF2}, {"ordf", 0xAA}, {"ordm", 0xBA}, {"oslash", 0xF8}, {"otilde", 0xF5},
	{"ouml", 0xF6}, {"para", 0xB6}, {"plusmn", 0xB1}, {"pound", 0xA3}, {"quot", '"'},
	{"raquo", 0xBB}, {"reg", 0xAE}, {"sect", 0xA7}, {"shy", 0xAD}, {"sup1", 0xB9},
	{"sup2", 0xB2}, {"sup3", 0xB3}, {"szlig", 0xDF}, {"thorn", 0xFE}, {"times", 0xD7},
	{"uacute", 0xFA}, {"ucirc", 0xFB}, {"ugrave", 0xF9}, {"uml", 0xA8}, {"uuml", 0xFC},
	{"yacute", 0xFD}, {"yen", 0xA5}, {"yuml", 0xFF},
};

/* What the numbers 0x80 to 0x9F are taken for: windows-1252. */
static const uint16_t c1[32] = {
	0x20AC, 0xFFFD, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
	0x2039, 0x0152, 0xFFFD, 0x017D, 0xFFFD, 0xFFFD, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
	0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0xFFFD, 0x017E, 0x0178,
};

static const struct entity *find(const struct entity *table, size_t n, const char *s, size_t len)
{
	for (size_t i = 0; i < n; i++)
		if (table[i].name[0] == s[0] && !strncmp(table[i].name, s, len) && !table[i].name[len])
			return &table[i];
	return NULL;
}

static bool is_alnum(char c)
{
	return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

static size_t read_number(const char *s, size_t n, uint32_t *cp)
{
	bool hex = n > 1 && (s[1] | 32) == 'x';
	size_t i = hex ? 2 : 1, digits = i;
	uint32_t v = 0;

	for (; i < n; i++) {
		int c = s[i], d = c >= '0' && c <= '9' ? c - '0' : (c | 32) >= 'a' && (c | 32) <= 'f' && hex
								  ? (c | 32) - 'a' + 10
								  : -1;
		if (d < 0)
			break;
		v = v > 0x110000 ? v : v * (hex ? 16 : 10) + (uint32_t)d;
	}
	if (i == digits)
		return 0;
	bool whole = i < n && s[i] == ';';
	if (v >= 0x80 && v < 0xA0)
		v = c1[v - 0x80];
	else if (v == 0 || v > 0x10FFFF || (v >= 0xD800 && v < 0xE000))
		v = 0xFFFD;
	else if (whole)
		return 0;
	*cp = v;
	return i + whole;
}

size_t entity_read(const char *s, size_t n, uint32_t *cp)
{
	enum { NAME_MAX_LENGTH = 32, LEGACY_MAX = 6 };
	const struct entity *e;
	size_t len = 0;

	if (n > 0 && s[0] == '#')
		return read_number(s, n, cp);
	while (len < n && len < NAME_MAX_LENGTH && is_alnum(s[len]))
		len++;
	if (len < 2)
		return 0;
	bool whole = len < n && s[len] == ';';
	e = whole ? find(newer, sizeof newer / sizeof *newer, s, len) : NULL;
	if (e) {
		*cp = e->cp;
		return len + 1;
	}
	if (whole && find(legacy, sizeof legacy / sizeof *legacy, s, len))
		return 0;
	/* "&copy2020" is a reference in a text, the longest name counts. */
	for (size_t k = len < LEGACY_MAX ? len : LEGACY_MAX; !whole && k >= 2; k--)
		if ((e = find(legacy, sizeof legacy / sizeof *legacy, s, k))) {
			*cp = e->cp;
			return k;
		}
	return 0;
}
