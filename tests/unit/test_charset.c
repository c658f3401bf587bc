/* Texts that do not say in which charset they are, and those that say it in an odd way. */
#include "tests/unit/unit.h"

#include <iconv.h>
#include <string.h>

#include "base/charset.h"
#include "base/guess.h"

/* s, which is UTF-8, in another charset. */
static void encode(const char *s, const char *charset, struct buf *out)
{
	char part[2048], *in = (char *)(uintptr_t)s, *to = part;
	size_t n = strlen(s), room = sizeof part;
	iconv_t cd = iconv_open(charset, "UTF-8");

	assert_true(cd != (iconv_t)-1);
	assert_int_equal(iconv(cd, &in, &n, &to, &room), 0);
	iconv_close(cd);
	buf_add(out, part, (size_t)(to - part));
}

static void a_text_tells_its_charset(void **state)
{
	(void)state;
	static const struct {
		const char *text, *iconv, *label;
	} v[] = {
		{"Sáng nay trời nhiều mây", "CP1258", "windows-1258"},
		{"Đường sắt đô thị mở rộng", "CP1258", "windows-1258"},
		{"Sáng nay trời nhiều mây", "VISCII", "viscii"},
		{"Cầu mới qua sông Hồng", "VISCII", "viscii"},
		{"đường sắt đô thị mở rộng", "TCVN", "tcvn"},
		{"Погода на завтра", "KOI8-R", "koi8-r"},
		{"ПОГОДА НА ЗАВТРА", "KOI8-R", "koi8-r"},
		{"Погода на завтра", "CP1251", "windows-1251"},
		{"Погода на завтра", "CP866", "ibm866"},
		{"Ο καιρός αύριο στην πόλη", "CP1253", "windows-1253"},
		{"อากาศวันพรุ่งนี้ในเมือง", "CP874", "windows-874"},
		{"明天的天氣和交通", "BIG5", "big5"},
		{"明天的天气和交通", "GB18030", "gb18030"},
		{"明日の天気は晴れです", "SHIFT_JIS", "shift_jis"},
		{"明日の天気は晴れです", "EUC-JP", "euc-jp"},
		{"내일 날씨와 교통 소식", "EUC-KR", "euc-kr"},
		{"Pogoda na jutro: słońce, później zachmurzenie", "CP1250", "windows-1250"},
		{"Počasí na zítřek: déšť a vítr", "CP1250", "windows-1250"},
		{"Yarın hava güneşli, öğleden sonra yağmurlu", "CP1254", "windows-1252"},
		{"Det er varmt på øen", "CP1252", "windows-1252"},
		{"Regeringen taler om nye tiltag på øen", "CP1252", "windows-1252"},
		{"מזג האוויר מחר בעיר", "CP1255", "windows-1255"},
		{"حالة الطقس غدا في المدينة", "CP1256", "windows-1256"},
		{"Le café près de la forêt", "CP1252", "windows-1252"},
		{"Größere Städte, schönere Straßen", "CP1252", "windows-1252"},
		{"A população não está só", "CP1252", "windows-1252"},
		{"El niño comió más", "CP1252", "windows-1252"},
		{"It’s “new” — isn’t it? © 5 €", "CP1252", "windows-1252"},
		{"price: ¤", "CP1252", "windows-1252"}, /* or one letter of VISCII */
		{"plain", "ASCII", "windows-1252"},
	};
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		buf_reset(&b);
		buf_puts(&b, "<rss><item><title>");
		encode(v[i].text, v[i].iconv, &b);
		buf_puts(&b, "</title></item></rss>");
		assert_string_equal(guess_charset(b.data, b.len), v[i].label);
	}
	buf_clear(&b);
}

/* What comes late in a long text counts too. */
static void a_long_text_is_read_on(void **state)
{
	(void)state;
	struct buf b;

	buf_init(&b, BUF_UNBOUNDED);
	for (int i = 0; i < 2000; i++)
		buf_puts(&b, "mot hai ba bon nam sau bay tam, ");
	encode("Sáng nay trời nhiều mây", "VISCII", &b);
	assert_string_equal(guess_charset(b.data, b.len), "viscii");
	buf_clear(&b);
}

/* As it is decoded when nothing says what it is, or UTF-8 is said. */
static void what_is_guessed_is_read(void **state)
{
	(void)state;
	static const struct {
		const char *text, *iconv, *http;
	} v[] = {
		{"<p>Sáng nay trời nhiều mây</p>", "VISCII", NULL},
		{"<p>Sáng nay trời nhiều mây</p>", "CP1258", "utf-8"},
		{"<?xml version='1.0' encoding='utf-8'?><p>Sáng nay trời nhiều mây</p>", "TCVN", NULL},
		{"<p>明日の天気は晴れです</p>", "ISO-2022-JP", NULL},
		{"<p>내일 날씨와 교통 소식</p>", "ISO-2022-KR", NULL},
		{"<?xml version='1.0' encoding='x-viet-tcvn5712'?><p>bé</p>", "TCVN", NULL},
		{"<?xml version='1.0' encoding='cp437'?><p>né</p>", "CP437", NULL},
		{"<?xml version='1.0' encoding='csIBM855'?><p>да</p>", "CP855", NULL},
		{"<?xml version='1.0' encoding='857'?><p>ışık</p>", "CP857", NULL},
		{"<?xml version='1.0' encoding='cp-1253'?><p>ναι</p>", "CP1253", NULL},
		{"<?xml version='1.0' encoding='IBM500'?><p>[é]!</p>", "IBM500", NULL},
		{"<?xml version='1.0' encoding='ebcdic-cp-us'?><p>[é]!</p>", "IBM037", "utf-8"},
		{"<?xml version='1.0' encoding='x-no-such'?><p>[é]!</p>", "IBM037", NULL},
		/* EBCDIC is said, and cannot be */
		{"<?xml version='1.0' encoding='cp500'?><p>né</p>", "UTF-8", NULL},
	};
	struct buf in, out;

	buf_init(&in, BUF_UNBOUNDED);
	buf_init(&out, BUF_UNBOUNDED);
	for (size_t i = 0; i < sizeof v / sizeof *v; i++) {
		buf_reset(&in);
		buf_reset(&out);
		encode(v[i].text, v[i].iconv, &in);
		assert_true(charset_decode(in.data, in.len, CHARSET_XML, v[i].http, &out, NULL, NULL));
		assert_string_equal(out.data, v[i].text);
	}
	buf_clear(&in);
	buf_clear(&out);
}

/* Garbage ends, and is read as something. */
static void garbage_is_guessed_too(void **state)
{
	(void)state;
	char bytes[600];
	uint32_t seed = 1;

	for (int round = 0; round < 200; round++) {
		size_t n = (size_t)round * 3;
		for (size_t i = 0; i < n; i++)
			bytes[i] = (char)((seed = seed * 1103515245 + 12345) >> 16);
		assert_non_null(guess_charset(bytes, n));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_tells_its_charset),
		cmocka_unit_test(a_long_text_is_read_on),
		cmocka_unit_test(what_is_guessed_is_read),
		cmocka_unit_test(garbage_is_guessed_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
