/* The text core: charsets, the sanitiser, widths, folding, breaking lines. */
#include "tests/unit/unit.h"

#include <locale.h>
#include <unicase.h>
#include <uninorm.h>
#include <wchar.h>

#include "base/charset.h"
#include "base/clean.h"
#include "base/fold.h"
#include "base/plain.h"
#include "base/utf8.h"
#include "base/vnfont.h"
#include "base/width.h"
#include "base/wrap.h"

static void charsets_are_decoded(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t n;
		enum charset_kind kind;
		const char *http, *text, *used;
	} cases[] = {
#define C(b) b, sizeof b - 1
		{C("abc"), CHARSET_HTML, NULL, "abc", "utf-8"},
		{C("\xEF\xBB\xBFViệt"), CHARSET_HTML, "iso-8859-1", "Việt", "utf-8"},
		{C("\xFF\xFEV\0i\0\xC7\x1Et\0"), CHARSET_XML, NULL, "Việt", "utf-16le"},
		{C("<\0a\0>\0"), CHARSET_XML, NULL, "<a>", "utf-16le"},
		{C("caf\xE9"), CHARSET_HTML, NULL, "café", "windows-1252"},
		{C("\x93x\x94 \x96"), CHARSET_HTML, "iso-8859-1", "“x” –", "windows-1252"},
		{C("Việt \xFF Nam"), CHARSET_HTML, "utf-8", "Việt \xEF\xBF\xBD Nam", "utf-8"},
		{C("Ti\xEA\xECng"), CHARSET_HTML, "windows-1258", "Tiếng", "windows-1258"},
		{C("<?xml version='1.0' encoding='koi8-r'?>\xD0\xD2"), CHARSET_XML, NULL,
		 "<?xml version='1.0' encoding='koi8-r'?>пр", "koi8-r"},
		{C("<meta charset=\"big5\">\xA4\xA4"), CHARSET_HTML, NULL, "<meta charset=\"big5\">中", "big5"},
		{C("<script charset='utf-8'></script><meta charset=big5>\xA4\xA4"), CHARSET_HTML, NULL,
		 "<script charset='utf-8'></script><meta charset=big5>中", "big5"},
		{C("<meta charset=utf-16>Việt"), CHARSET_HTML, NULL, "<meta charset=utf-16>Việt", "utf-8"},
		{C("a\0b\x01\x1B[2Jc"), CHARSET_HTML, NULL, "ab[2Jc", "utf-8"},
		{C("+ADw-script+AD4-"), CHARSET_HTML, "utf-7", "+ADw-script+AD4-", "utf-8"},
#undef C
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		const char *used;
		buf_init(&out, BUF_UNBOUNDED);
		assert_true(charset_decode(cases[i].bytes, cases[i].n, cases[i].kind, cases[i].http,
					   &out, &used, NULL));
		assert_string_equal(out.data, cases[i].text);
		assert_string_equal(used, cases[i].used);
		buf_clear(&out);
	}
}

static void a_bad_byte_costs_one_character(void **state)
{
	(void)state;
	struct buf in, out;
	size_t bad;

	buf_init(&in, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	for (int i = 0; i < 100; i++)
		buf_puts(&in, "Thủ đô Hà Nội ");
	buf_puts(&in, "\xFE hết");
	assert_true(charset_decode(in.data, in.len, CHARSET_HTML, NULL, &out, NULL, &bad));
	assert_int_equal(bad, 1);
	assert_int_equal(out.len, in.len + 2);
	assert_string_equal(out.data + out.len - 8, "\xBF\xBD hết");
	buf_clear(&in);
	buf_clear(&out);
}

/* What becomes of bytes, a character at a time. */
static void decode_by_definition(const unsigned char *p, size_t n, struct buf *out)
{
	while (n > 0) {
		uint32_t cp;
		size_t len = utf8_decode((const char *)p, n, &cp);
		if (cp == 0xFFFD)
			buf_puts(out, "\xEF\xBF\xBD");
		else if (cp >= 0x80 || (cp >= 0x20 && cp < 0x7F) || (cp && strchr("\t\n\r\f", (int)cp)))
			buf_add(out, p, len);
		p += len;
		n -= len;
	}
}

/* Any byte at any place of a machine word, alone and among others at random. */
static void every_byte_is_decoded(void **state)
{
	(void)state;
	struct buf in, out, want;
	uint32_t seed = 1;

	buf_init(&in, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	buf_init(&want, BUF_UNBOUNDED);
	for (int round = 0; round < 4096 + 2000; round++) {
		buf_reset(&in);
		/* Enough that the rest is taken for damage, not for another charset. */
		for (int i = 0; i < 400; i++)
			buf_puts(&in, "đ");
		buf_puts(&in, "sixteen letters.sixteen letters.");
		if (round < 4096)
			in.data[in.len - 20 + (size_t)round / 256] = (char)round;
		for (int i = 0; round >= 4096 && i < 12; i++) {
			static const unsigned char likely[] = {0x80, 0xBF, 0xC2, 0xE0, 0xED, 0xF0, 0xF4, 0xC0, 0x9F, 0xA0, 'a', '\n'};
			seed = seed * 1103515245 + 12345;
			buf_putc(&in, (char)(seed >> 30 ? likely[(seed >> 16) % sizeof likely] : seed >> 16));
		}
		buf_reset(&out);
		buf_reset(&want);
		decode_by_definition((const unsigned char *)in.data, in.len, &want);
		assert_true(charset_decode(in.data, in.len, CHARSET_HTML, "utf-8", &out, NULL, NULL));
		assert_string_equal(out.data, want.data);
		assert_int_equal(out.len, want.len);
	}
	buf_clear(&in);
	buf_clear(&out);
	buf_clear(&want);
}

static void lines_are_cleaned(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out;
	} cases[] = {
		{"  a \n b\t c ", "a b c"},
		{"", ""},
		{"a\xC2\xA0 b", "a b"},
		{"Tie\xCC\x82\xCC\x81ng Vie\xCC\xA3\xCC\x82t", "Tiếng Việt"},
		{"ba\xCC\x81o", "báo"},
		{"x\x1B[31my\x07", "x[31my"},
		{"a\xC2\x9B" "31mb", "a31mb"},
		{"\xE2\x80\xAE" "abc\xE2\x80\xAC", "abc"},
		{"so\xC2\xAD" "ft ze\xE2\x80\x8Bro", "soft zero"},
		{"bad \xFF byte", "bad \xEF\xBF\xBD byte"},
		{"tái thiết\xC2\xA0 đ ất nước", "tái thiết đất nước"},
		{"người thiết đ ất nước đẹp đ ẽ", "người thiết đất nước đẹp đẽ"},
		{"trái đ và đ, đ kia", "trái đ và đ, đ kia"},
		{"đ ất nước", "đất nước"},
		{"của  đ ất", "của đất"},
		{"giá 10.000 đ ạ", "giá 10.000 đ ạ"},
		{"10 đ ất", "10 đ ất"},
		{"hạng đ và e", "hạng đ và e"},
		{"\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9", "\xF0\x9F\x91\xA8\xF0\x9F\x91\xA9"},
		{"\xD9\x85\xE2\x80\x8C\xDB\x8C", "\xD9\x85\xE2\x80\x8C\xDB\x8C"},
		{"a\xE2\x80\xA8" "b", "a b"},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *line = clean_line(a, cases[i].in, strlen(cases[i].in));
		assert_string_equal(line, cases[i].out);
		assert_string_equal(clean_line(a, line, strlen(line)), cases[i].out);
		assert_true(clean_is(line, strlen(line)));
	}
	assert_string_equal(clean_pre(a, "a\tb\r\n  c\x1B", 10), "a       b\n  c");
	arena_free(a);
}

/* All 1,114,112 code points: nothing that a terminal obeys or that is not seen gets through, and
 * what gets through has the width libc gives it. */
static void every_code_point_is_judged(void **state)
{
	(void)state;
	struct buf out;
	locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);

	assert_non_null(utf8);
	buf_init(&out, BUF_UNBOUNDED);
	for (uint32_t cp = 0; cp < 0x110000; cp++) {
		char s[4];
		size_t n = utf8_encode(cp, s);
		buf_reset(&out);
		assert_true(clean_out(&out, s, n));
		locale_t old = uselocale(utf8);
		int libc = wcwidth((wchar_t)cp);
		uselocale(old);
		assert_int_equal(width_cp(cp), libc);
		bool hidden = cp < 0x20 || (cp >= 0x7F && cp < 0xA0) || cp == 0xAD || cp == 0x61C ||
			      (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
			      (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
			      (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp < 0xE1000);
		if (cp == '\n' || cp == '\t' || cp == '\r' || cp == '\f')
			assert_true(out.len == 1);
		else if (hidden)
			assert_int_equal(out.len, 0);
		else if (libc > 0 && cp < 0xE000)
			assert_true(out.len > 0);
	}
	freelocale(utf8);
	buf_clear(&out);
}

static void widths_and_cutting(void **state)
{
	(void)state;
	size_t used;

	assert_int_equal(width_str("Việt", 6), 4);
	assert_int_equal(width_str("e\xCC\x81", 3), 1);
	assert_int_equal(width_str("漢字", 6), 4);
	assert_int_equal(width_fit("漢字", 6, 3, &used), 3);
	assert_int_equal(used, 2);
	assert_int_equal(width_fit("e\xCC\x81x", 4, 1, &used), 3);
	assert_int_equal(width_fit("\xF0\x9F\x87\xBB\xF0\x9F\x87\xB3x", 9, 2, &used), 8);
	assert_int_equal(width_fit("abc", 3, 0, NULL), 0);
}

static void texts_are_folded(void **state)
{
	(void)state;
	static const struct {
		const char *in, *plain, *marked;
	} cases[] = {
		{"Hà Đông", "ha dong", "hà đông"},
		{"ĐỐNG ĐA", "dong da", "đống đa"},
		{"Ho\xCC\x80" "a bi\xCC\x80nh", "hoa binh", "hòa bình"},
		{"hoà", "hoa", "hòa"}, {"hoàn", "hoan", "hoàn"}, {"thuỷ", "thuy", "thủy"},
		{"khoẻ", "khoe", "khỏe"}, {"quý", "quy", "quý"}, {"Uỷ", "uy", "ủy"},
		{"Ư Ơ Ữ", "u o u", "ư ơ ữ"},
		{"\xEF\xBC\xA8\xEF\xBD\x81", "ha", "ha"},
		{"Ðường", "duong", "đường"},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = strlen(cases[i].in);
		assert_string_equal(fold_plain(a, cases[i].in, n), cases[i].plain);
		assert_string_equal(fold_marked(a, cases[i].in, n), cases[i].marked);
	}
	assert_string_equal(fold_slug(a, " Hà  Nội - 24h! ", strlen(" Hà  Nội - 24h! ")), "ha-noi-24h");
	assert_string_equal(fold_key(a, "A, b: C", 7), "abc");
	assert_string_equal(fold_ascii(a, "“Hà Nội” – 5…", strlen("“Hà Nội” – 5…")), "\"Ha Noi\" - 5...");
	assert_true(fold_has_marks("đ", 2));
	assert_true(fold_has_marks("Hà", 3));
	assert_false(fold_has_marks("ha noi", 6));
	assert_false(fold_has_marks("漢字", 6));
	arena_free(a);
}

/* What fold_plain promises, by the library alone. */
static void fold_by_definition(struct arena *a, const char *s, size_t n, char **out)
{
	static const char strokes[] = "\xC4\x91" "d\xC3\xB0" "d\xC9\x96" "d\xC3\xB8" "o\xC5\x82" "l\xC4\xB1" "i";
	size_t len, k = 0, step;
	uint32_t cp;
	uint8_t *low = u8_tolower((const uint8_t *)s, n, NULL, UNINORM_NFKD, NULL, &len);

	assert_non_null(low);
	*out = arena_alloc(a, len + 1);
	for (size_t i = 0; i < len; i += step) {
		step = utf8_decode((char *)low + i, len - i, &cp);
		if ((cp >= 0x300 && cp <= 0x36F) || (cp >= 0x1DC0 && cp <= 0x1DFF) ||
		    (cp >= 0x20D0 && cp <= 0x20FF))
			continue;
		memcpy(*out + k, low + i, step);
		for (size_t j = 0; step == 2 && strokes[j]; j += 3)
			if (!memcmp(low + i, strokes + j, 2))
				(*out)[k] = strokes[j + 2];
		k += (*out)[k] & 0x80 ? step : 1;
	}
	(*out)[k] = '\0';
	free(low);
}

/* The table and the library agree: on every letter alone, at both ends of a word, and behind one
 * that only the library knows. */
static void every_letter_is_folded_as_the_library_does(void **state)
{
	(void)state;
	static const char *const frames[] = {"%s", "%sB", "A%s", "A%s\xCC\x81 B", "\xEF\xBC\xA8%s", "\xCE\xA3%s"};

	for (uint32_t cp = 1; cp < 0x110000; cp++) {
		struct arena *a = arena_new();
		char c[5] = "";
		utf8_encode(cp, c);
		for (size_t i = 0; i < (cp < 0x3000 ? sizeof frames / sizeof *frames : 2); i++) {
			char *word = arena_printf(a, frames[i], c), *want;
			fold_by_definition(a, word, strlen(word), &want);
			if (strcmp(fold_plain(a, word, strlen(word)), want) != 0)
				fail_msg("U+%04X in \"%s\": \"%s\", not \"%s\"", cp, word,
					 fold_plain(a, word, strlen(word)), want);
		}
		arena_free(a);
	}
	struct arena *a = arena_new();
	assert_string_equal(fold_plain(a, "A\xC3", 2), "a\xEF\xBF\xBD");
	assert_string_equal(fold_plain(a, "A\xE1\xBA", 3), "a\xEF\xBF\xBD");
	arena_free(a);
}

/* Marks of several kinds in any order, letters that decompose, and a sigma, which looks around. */
static void letters_and_marks_are_folded_as_the_library_does(void **state)
{
	(void)state;
	static const uint32_t pool[] = {
		'a', ' ', 0xE0, 0x300, 0x323, 0x302, 0x3099, 0x309A, 0x304B, 0x304C, 0xAC01, 0x1100, 0x11A8,
		0x3A3, 0x3C3, 0x391, 0x390, 0x419, 0x439, 0x5D0, 0x5B0, 0x5B9, 0x64B, 0x651, 0x622, 0x653,
		0x915, 0x93C, 0x94D, 0xE01, 0xE38, 0xE48, 0x4E00, 0xFDFA, 0x1D15E, 0x1F71, 0x345, 0x130, 0xFB01,
	};
	uint32_t seed = 7;

	for (int round = 0; round < 20000; round++) {
		struct arena *a = arena_new();
		char word[64], *want;
		size_t n = 0;
		for (int i = 0; i < 8; i++) {
			seed = seed * 1103515245 + 12345;
			n += utf8_encode(pool[(seed >> 16) % (sizeof pool / sizeof *pool)], word + n);
		}
		word[n] = '\0';
		fold_by_definition(a, word, n, &want);
		assert_string_equal(fold_plain(a, word, n), want);
		arena_free(a);
	}
}

static void encoded_twice_is_undone(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	assert_string_equal(clean_mojibake(a, "Hà Ná»™i"), "Hà Ná»™i");
	assert_string_equal(clean_mojibake(a, "Tiáº¿ng Viá»‡t"), "Tiếng Việt");
	assert_string_equal(clean_mojibake(a, "cafÃ©"), "café");
	static const char *const kept[] = {"São Paulo, coração", "Grüße aus Köln", "Où êtes-vous ?",
					   "Tiếng Việt", "naïve Ångström", "AÇÃO"};
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		assert_ptr_equal(clean_mojibake(a, kept[i]), kept[i]);
	arena_free(a);
}

static void old_fonts_are_undressed(void **state)
{
	(void)state;
	static const struct {
		const char *in, *fonts, *out; /* fonts null: left alone */
	} cases[] = {
		{"Ñöôøng veà laøng öôùt möa, nhöõng vöôøn böôûi thôm dòu, giöõa chôï, ÑAÁT NÖÔÙC", "VNI",
		 "Đường về làng ướt mưa, những vườn bưởi thơm dịu, giữa chợ, ĐẤT NƯỚC"},
		{"§­êng vÒ lµng ­ít m­a, nh÷ng v­ên b­ëi th¬m dÞu, ®Êt n­íc, 30°C, ngµy mïng mét, «ng ch¸u", "TCVN 5712",
		 "Đường về làng ướt mưa, những vườn bưởi thơm dịu, đất nước, 30°C, ngày mùng một, ông cháu"},
		{"Đường về làng ướt mưa, những vườn bưởi thơm dịu; quán cà phê, và hoa oải hương", NULL, NULL},
		{"Où êtes-vous, Noël, maïs, aïeul, coïncidence, août, goût, boëtte, oïl, août, naïf, Aï, Oñ", NULL, NULL},
		{"«Não», «São João», «aí», «país», «corações», «leão», «ações», «pão» ½ ¼ ¾ ®, «não»", NULL, NULL},
		{"Pää, yö, työ, korkeä, söö, määrää, hyvää, yötä, päivää, Äänekoski, öljyä, eä, oä", NULL, NULL},
		{"ideeën, coördinatie, reünie, zoölogie, geïnd, tweeën, poëzie, naïef, oceaan", NULL, NULL},
		{"plain ASCII", NULL, NULL},
		{"", NULL, NULL},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		buf_init(&out, BUF_UNBOUNDED);
		const char *fonts = vnfont_undress(cases[i].in, strlen(cases[i].in), &out);
		assert_int_equal(fonts != NULL, cases[i].fonts != NULL);
		if (fonts) {
			assert_string_equal(fonts, cases[i].fonts);
			assert_string_equal(clean_line(a, out.data, out.len), cases[i].out);
		}
		assert_true(fonts || out.len == 0);
		buf_clear(&out);
	}
	arena_free(a);
}

static void lines_are_broken(void **state)
{
	(void)state;
	static const struct {
		const char *in;
		size_t first, cols;
		const char *out; /* lines joined by | */
	} cases[] = {
		{"", 10, 10, ""},
		{"một hai ba", 7, 7, "một hai|ba"},
		{"một hai ba", 3, 7, "một|hai ba"},
		{"một hai\nba", 80, 80, "một hai|ba"},
		{"một  hai", 3, 3, "một|hai"},
		{"https://example.vn/abcdef", 10, 10, "https://|example.|vn/abcdef"},
		{"nghiêngngả", 4, 4, "nghi|êngn|gả"},
		{"漢字漢字", 5, 5, "漢字|漢字"},
		{"a b c", 0, 0, "a b c"},
		{"(một) “hai”", 6, 6, "(một)|“hai”"},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct wrap_lines lines;
		struct buf out;
		buf_init(&out, BUF_UNBOUNDED);
		wrap_text(a, cases[i].in, strlen(cases[i].in), cases[i].first, cases[i].cols, &lines);
		for (size_t k = 0; k < lines.lines.n; k++) {
			struct wrap_line l = lines.lines.v[k];
			if (k)
				buf_putc(&out, '|');
			buf_add(&out, cases[i].in + l.start, l.end - l.start);
		}
		assert_string_equal(out.data, cases[i].out);
		buf_clear(&out);
	}
	arena_free(a);
}

static void a_document_encoded_twice_is_undone(void **state)
{
	(void)state;
	static const struct {
		const char *in, *out; /* null: left alone */
	} cases[] = {
		/* doesn’t – “so” – Hà Nội */
		{"doesn\xC3\xA2\xC2\x80\xC2\x99t \xC3\xA2\xC2\x80\xC2\x93 H\xC3\x83\xC2\xA0 N\xC3\xA1\xC2\xBB\xC2\x99i",
		 "doesn\xE2\x80\x99t \xE2\x80\x93 H\xC3\xA0 N\xE1\xBB\x99i"},
		/* the same through windows-1252's own characters */
		{"\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2 \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2 \xC3\xA2\xE2\x82\xAC\xE2\x84\xA2",
		 "\xE2\x80\x99 \xE2\x80\x99 \xE2\x80\x99"},
		{"Hà Nội, phở bò, cà phê, đá bóng, trà đá", NULL},
		{"one \xC3\xA2\xC2\x80\xC2\x99 alone", NULL},
		{"plain ASCII", NULL},
		{"", NULL},
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out;
		buf_init(&out, BUF_UNBOUNDED);
		bool done = clean_doubled(cases[i].in, strlen(cases[i].in), &out);
		assert_int_equal(done, cases[i].out != NULL);
		assert_string_equal(out.data, done ? cases[i].out : "");
		buf_clear(&out);
	}
}

static bool is_clean_utf8(const char *s, size_t n)
{
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	decode_by_definition((const unsigned char *)s, n, &out);
	bool same = out.len == n && !memcmp(out.data, s, n) && !strstr(out.data, "\xEF\xBF\xBD");
	buf_clear(&out);
	return same;
}

/* Pieces at random: what is told from 16 bytes at a time is what the general ways find. */
static void plain_is_what_nothing_changes(void **state)
{
	(void)state;
	static const char *const pieces[] = {
		"a", " ", "-", "ệ", "à", "đ", "\xC3\x83", "…", "–", "\xE2\x80\x8B", "ỳ", "ǎ", "ȳ", "\xC2\xA0", "\n", "\t",
		"\f", "\r", "\x7F", "\x01", "中", "😀", "\xED\xA0\x80", "\xE0\x80\x80", "\xF0\x80\x80\x80",
		"\xF4\x90\x80\x80", "\xC0\x80", "\xC3", "\x80", "\xE1\xBA", "\xF5\x80\x80\x80", "e\xCC\x81",
		"\xC3\xA1\xC2\xBB", "\xC3\xA2\xE2\x82\xAC", "\xED\x9F\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF",
	};
	enum { PIECES = sizeof pieces / sizeof *pieces, KINDS = 3 };
	int yes[KINDS] = {0};
	uint32_t seed = 7;
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	for (int round = 0; round < 40000; round++) {
		struct arena *a = arena_new();
		buf_reset(&b);
		for (int i = round % 36; i >= 0; i--) {
			seed = seed * 1103515245 + 12345;
			/* mostly of the first, or nothing would be plain */
			buf_puts(&b, pieces[(seed >> 16) % (seed >> 28 ? 6 : PIECES)]);
		}
		bool utf8 = is_clean_utf8(b.data, b.len);
		assert_int_equal(plain_utf8(b.data, b.len), utf8);
		if (plain_text(b.data, b.len)) {
			assert_true(utf8);
			assert_true(clean_is(b.data, b.len));
			yes[1]++;
		}
		if (plain_line(b.data, b.len)) {
			assert_string_equal(clean_mojibake(a, clean_line(a, b.data, b.len)), b.data);
			yes[2]++;
		}
		yes[0] += utf8;
		arena_free(a);
	}
	for (int i = 0; i < KINDS; i++)
		assert_true(yes[i] > 2000);
	assert_false(plain_line("", 0));
	assert_false(plain_line("a ", 2));
	assert_true(plain_text("", 0));
	buf_clear(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(plain_is_what_nothing_changes),
		cmocka_unit_test(charsets_are_decoded),
		cmocka_unit_test(a_bad_byte_costs_one_character),
		cmocka_unit_test(every_byte_is_decoded),
		cmocka_unit_test(lines_are_cleaned),
		cmocka_unit_test(every_code_point_is_judged),
		cmocka_unit_test(widths_and_cutting),
		cmocka_unit_test(texts_are_folded),
		cmocka_unit_test(every_letter_is_folded_as_the_library_does),
		cmocka_unit_test(letters_and_marks_are_folded_as_the_library_does),
		cmocka_unit_test(encoded_twice_is_undone),
		cmocka_unit_test(old_fonts_are_undressed),
		cmocka_unit_test(a_document_encoded_twice_is_undone),
		cmocka_unit_test(lines_are_broken),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
