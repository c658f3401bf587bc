/* URLs: resolved as RFC 3986 has it, by the short way and the long one. */
#include "tests/unit/unit.h"

#include "base/url.h"

static const char *const bases[] = {
	"http://a/b/c/d;p?q", "https://bao.vn", "https://bao.vn/", "https://bao.vn/tin/1.html?x=1#y",
	"https://BAO.vn/x", "https://bao.vn:8080/x/", "https://u@bao.vn/x", "file:///tmp/x.html", "",
};

/* RFC 3986 section 5.4, against the first base; null is what no reader can follow. */
static const struct {
	const char *ref, *want;
} cases[] = {
	{"g", "http://a/b/c/g"}, {"./g", "http://a/b/c/g"}, {"g/", "http://a/b/c/g/"},
	{"/g", "http://a/g"}, {"//g", "http://g/"}, {"?y", "http://a/b/c/d;p?y"},
	{"g?y", "http://a/b/c/g?y"}, {"#s", "http://a/b/c/d;p?q#s"}, {"g?y#s", "http://a/b/c/g?y#s"},
	{";x", "http://a/b/c/;x"}, {".", "http://a/b/c/"}, {"..", "http://a/b/"},
	{"../g", "http://a/b/g"}, {"../../g", "http://a/g"}, {"../../../g", "http://a/g"},
	{"/./g", "http://a/g"}, {"/../g", "http://a/g"}, {"g.", "http://a/b/c/g."},
	{".g", "http://a/b/c/.g"}, {"/.g", "http://a/.g"}, {"./g/.", "http://a/b/c/g/"},
	{"http:g", "http://a/b/c/g"}, {"g:h", NULL}, {"javascript:x", NULL}, {"mailto:x@y", NULL}, {"", NULL},
	{"https://x.vn/a b", "https://x.vn/a%20b"}, {"https://x.vn/đ", "https://x.vn/%C4%91"},
	{"https://x.vn", "https://x.vn/"}, {"https://x.vn?q", "https://x.vn/?q"}, {"https://X.vn/A", "https://x.vn/A"},
	{"https://x.vn:443/a", "https://x.vn/a"}, {"https://x.vn:8/a", "https://x.vn:8/a"},
	{"https://x.vn/a//b", "https://x.vn/a//b"}, {"https://x.vn/a/../b", "https://x.vn/b"},
	{"https://x.vn/a|b", "https://x.vn/a%7Cb"}, {"https://x.vn/a?b#", "https://x.vn/a?b#"},
	{"https://%41/a", NULL}, {"https:///a", NULL}, {"/a\nb", "http://a/ab"}, {" /a ", "http://a/a"},
	{"https://x.vn/100%", "https://x.vn/100%"}, {"/a?b=/./c", "http://a/a?b=/./c"}, {"\\\\x\\y", "http://a/b/c/%5C%5Cx%5Cy"},
};

static void references_are_resolved(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const char *got = url_resolve(a, bases[0], cases[i].ref);
		if (!cases[i].want)
			assert_null(got);
		else
			assert_string_equal(got, cases[i].want);
	}
	arena_free(a);
}

/* What is trimmed away keeps url_resolve from taking the short way. */
static void the_short_way_and_the_long_one_agree(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	for (size_t b = 0; b < sizeof bases / sizeof *bases; b++)
		for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
			const char *base = *bases[b] ? bases[b] : NULL;
			const char *quick = url_resolve(a, base, cases[i].ref);
			const char *slow = url_resolve(a, base, arena_printf(a, "%s\t", cases[i].ref));
			if (!quick || !slow)
				assert_ptr_equal(quick, slow);
			else
				assert_string_equal(quick, slow);
		}
	arena_free(a);
}

static void long_ones_are_refused(void **state)
{
	(void)state;
	struct arena *a = arena_new();

	for (size_t n = URL_MAX - 20; n < URL_MAX + 20; n++) {
		char *ref = arena_printf(a, "/%0*d", (int)n - 1, 0);
		const char *got = url_resolve(a, "https://bao.vn/", ref);
		if (n + strlen("https://bao.vn") <= URL_MAX)
			assert_non_null(got);
		else
			assert_null(got);
	}
	arena_free(a);
}

static void one_page_has_one_key(void **state)
{
	(void)state;
	static const struct {
		const char *url, *key;
	} keys[] = {
		{"https://www.bao.vn/a/?utm_source=x&b=1&fbclid=y#z", "bao.vn/a?b=1"},
		{"http://m.bao.vn/a/", "bao.vn/a"}, {"https://bao.vn:8080/a", "bao.vn:8080/a"},
		{"https://bao.vn", "bao.vn"}, {"file:///a", "file:/a"}, {"https://m.vn/a", "m.vn/a"},
	};
	struct arena *a = arena_new();

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		assert_string_equal(url_key(a, keys[i].url), keys[i].key);
	assert_string_equal(url_site(a, "https://www.bao.vn/x"), "bao.vn");
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(references_are_resolved),
		cmocka_unit_test(the_short_way_and_the_long_one_agree),
		cmocka_unit_test(long_ones_are_refused),
		cmocka_unit_test(one_page_has_one_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
