#include "base/labels.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* Labels of the WHATWG Encoding standard that are met in the wild, and what iconv calls them. A
 * label that is not here counts as none: UTF-7 and HZ are not here on purpose. */
const struct charset_label charset_labels[] = {
	{"utf-8", "utf-8", "UTF-8"}, {"utf8", "utf-8", "UTF-8"},
	{"unicode-1-1-utf-8", "utf-8", "UTF-8"},
	{"us-ascii", "windows-1252", "CP1252"}, {"ascii", "windows-1252", "CP1252"},
	{"iso-8859-1", "windows-1252", "CP1252"}, {"iso8859-1", "windows-1252", "CP1252"},
	{"iso_8859-1", "windows-1252", "CP1252"}, {"latin1", "windows-1252", "CP1252"},
	{"latin-1", "windows-1252", "CP1252"}, {"l1", "windows-1252", "CP1252"},
	{"windows-1252", "windows-1252", "CP1252"}, {"cp1252", "windows-1252", "CP1252"},
	{"x-cp1252", "windows-1252", "CP1252"},
	{"iso-8859-2", "iso-8859-2", "ISO-8859-2"}, {"latin2", "iso-8859-2", "ISO-8859-2"},
	{"iso-8859-3", "iso-8859-3", "ISO-8859-3"}, {"iso-8859-4", "iso-8859-4", "ISO-8859-4"},
	{"iso-8859-5", "iso-8859-5", "ISO-8859-5"}, {"iso-8859-6", "iso-8859-6", "ISO-8859-6"},
	{"iso-8859-7", "iso-8859-7", "ISO-8859-7"}, {"greek", "iso-8859-7", "ISO-8859-7"},
	{"iso-8859-8", "iso-8859-8", "ISO-8859-8"}, {"iso-8859-9", "windows-1254", "CP1254"},
	{"latin5", "windows-1254", "CP1254"},
	{"iso-8859-10", "iso-8859-10", "ISO-8859-10"}, {"iso-8859-11", "windows-874", "CP874"},
	{"iso-8859-13", "iso-8859-13", "ISO-8859-13"}, {"iso-8859-14", "iso-8859-14", "ISO-8859-14"},
	{"iso-8859-15", "iso-8859-15", "ISO-8859-15"}, {"latin9", "iso-8859-15", "ISO-8859-15"},
	{"iso-8859-16", "iso-8859-16", "ISO-8859-16"},
	{"windows-874", "windows-874", "CP874"}, {"tis-620", "windows-874", "CP874"},
	{"windows-1250", "windows-1250", "CP1250"}, {"cp1250", "windows-1250", "CP1250"},
	{"windows-1251", "windows-1251", "CP1251"}, {"cp1251", "windows-1251", "CP1251"},
	{"windows-1253", "windows-1253", "CP1253"}, {"windows-1254", "windows-1254", "CP1254"},
	{"windows-1255", "windows-1255", "CP1255"}, {"windows-1256", "windows-1256", "CP1256"},
	{"windows-1257", "windows-1257", "CP1257"},
	{"windows-1258", "windows-1258", "CP1258"}, {"cp1258", "windows-1258", "CP1258"},
	{"viscii", "viscii", "VISCII"}, {"viscii1.1-1", "viscii", "VISCII"},
	{"tcvn", "tcvn", "TCVN"}, {"tcvn-5712", "tcvn", "TCVN"}, {"tcvn5712-1", "tcvn", "TCVN"},
	{"tcvn5712", "tcvn", "TCVN"}, {"tcvn3", "tcvn", "TCVN"},
	{"tcvn5712-1:1993", "tcvn", "TCVN"}, {"x-viet-tcvn5712", "tcvn", "TCVN"},
	{"x-viet-tcvn", "tcvn", "TCVN"}, {"x-viet-viscii", "viscii", "VISCII"},
	{"csviscii", "viscii", "VISCII"},
	{"x-cp1258", "windows-1258", "CP1258"},
	{"koi8-r", "koi8-r", "KOI8-R"}, {"koi8", "koi8-r", "KOI8-R"}, {"koi8-u", "koi8-u", "KOI8-U"},
	{"ibm866", "ibm866", "CP866"}, {"cp866", "ibm866", "CP866"},
	{"macintosh", "macintosh", "MACINTOSH"}, {"x-mac-roman", "macintosh", "MACINTOSH"},
	{"gb2312", "gb18030", "GB18030"}, {"gbk", "gb18030", "GB18030"},
	{"gb18030", "gb18030", "GB18030"}, {"x-gbk", "gb18030", "GB18030"},
	{"gb_2312-80", "gb18030", "GB18030"},
	{"big5", "big5", "BIG5-HKSCS"}, {"big5-hkscs", "big5", "BIG5-HKSCS"},
	{"x-x-big5", "big5", "BIG5-HKSCS"},
	{"euc-jp", "euc-jp", "EUC-JP"}, {"x-euc-jp", "euc-jp", "EUC-JP"},
	{"shift_jis", "shift_jis", "CP932"}, {"shift-jis", "shift_jis", "CP932"},
	{"sjis", "shift_jis", "CP932"}, {"x-sjis", "shift_jis", "CP932"},
	{"windows-31j", "shift_jis", "CP932"}, {"iso-2022-jp", "iso-2022-jp", "ISO-2022-JP"},
	{"euc-kr", "euc-kr", "CP949"}, {"ks_c_5601-1987", "euc-kr", "CP949"},
	{"ksc5601", "euc-kr", "CP949"}, {"windows-949", "euc-kr", "CP949"},
	{"utf-16", "utf-16le", "UTF-16LE"}, {"utf-16le", "utf-16le", "UTF-16LE"},
	{"utf-16be", "utf-16be", "UTF-16BE"}, {"unicode", "utf-16le", "UTF-16LE"},
	{"utf-32", "utf-32le", "UTF-32LE"}, {"utf-32le", "utf-32le", "UTF-32LE"},
	{"utf-32be", "utf-32be", "UTF-32BE"}, {"ucs-4", "utf-32be", "UTF-32BE"},
	{"ucs-2", "utf-16le", "UTF-16LE"},
	/* not in the standard, but written in feeds */
	{"cp437", "cp437", "CP437"}, {"cp737", "cp737", "CP737"}, {"cp775", "cp775", "CP775"},
	{"cp850", "cp850", "CP850"}, {"cp852", "cp852", "CP852"}, {"cp855", "cp855", "CP855"},
	{"cp857", "cp857", "CP857"}, {"cp858", "cp858", "CP858"}, {"cp860", "cp860", "CP860"},
	{"cp861", "cp861", "CP861"}, {"cp862", "cp862", "CP862"}, {"cp863", "cp863", "CP863"},
	{"cp864", "cp864", "CP864"}, {"cp865", "cp865", "CP865"}, {"cp869", "cp869", "CP869"},
	{"ibm437", "cp437", "CP437"}, {"ibm850", "cp850", "CP850"}, {"ibm852", "cp852", "CP852"},
	{"cp874", "windows-874", "CP874"}, {"cp932", "shift_jis", "CP932"},
	{"cp949", "euc-kr", "CP949"}, {"cp950", "big5", "BIG5-HKSCS"},
	{"x-mac-cyrillic", "x-mac-cyrillic", "MAC-CYRILLIC"},
	{"mac-cyrillic", "x-mac-cyrillic", "MAC-CYRILLIC"},
	{"mac-latin2", "mac-centraleurope", "MAC-CENTRALEUROPE"},
	{"mac-roman", "macintosh", "MACINTOSH"}, {"johab", "johab", "JOHAB"},
	{"iso-2022-kr", "iso-2022-kr", "ISO-2022-KR"},
	{"iso-2022-jp-2", "iso-2022-jp-2", "ISO-2022-JP-2"},
	{"shift_jisx0213", "shift_jisx0213", "SHIFT_JISX0213"},
	{"euc-jisx0213", "euc-jisx0213", "EUC-JISX0213"},
	{"euc-jis-2004", "euc-jisx0213", "EUC-JISX0213"}, {"ptcp154", "ptcp154", "PT154"},
	{"cp856", "cp856", "CP856"}, {"cp1125", "cp1125", "CP1125"}, {"koi8-t", "koi8-t", "KOI8-T"},
	{"kz1048", "kz1048", "RK1048"}, {"rk1048", "kz1048", "RK1048"},
	{"mac-iceland", "mac-iceland", "MAC-IS"}, {"iso-2022-jp-3", "iso-2022-jp-3", "ISO-2022-JP-3"},
	/* EBCDIC, only where the document begins so */
	{"cp037", "cp037", "IBM037"}, {"ebcdic-cp-us", "cp037", "IBM037"},
	{"ebcdic-cp-ca", "cp037", "IBM037"}, {"ebcdic-cp-wt", "cp037", "IBM037"},
	{"ebcdic-cp-nl", "cp037", "IBM037"}, {"cp424", "cp424", "IBM424"},
	{"ebcdic-cp-he", "cp424", "IBM424"}, {"cp500", "cp500", "IBM500"},
	{"ebcdic-cp-be", "cp500", "IBM500"}, {"ebcdic-cp-ch", "cp500", "IBM500"},
	{"cp875", "cp875", "IBM875"}, {"cp1026", "cp1026", "IBM1026"},
	{"cp1047", "cp1047", "IBM1047"}, {"cp1140", "cp1140", "IBM1140"},
};
enum { LABELS = sizeof charset_labels / sizeof *charset_labels };

static int find_exactly(const char *s, size_t n)
{
	for (int i = 0; i < LABELS; i++)
		if (strlen(charset_labels[i].label) == n && !strncasecmp(charset_labels[i].label, s, n))
			return i;
	return -1;
}

/* Code pages go by many names: 855, cp-855, IBM855, csIBM855, windows-855. */
static int find_page(const char *s, size_t n)
{
	static const char *const before[] = {"cs", "x-", "ibm", "cp", "windows", "_", "-"};
	static const char *const as[] = {"cp", "windows-"};
	char label[32];

	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		size_t len = strlen(before[i]);
		if (n > len && !strncasecmp(s, before[i], len))
			s += len, n -= len;
	}
	for (size_t i = 0; i < n; i++)
		if (!isdigit((unsigned char)s[i]))
			return -1;
	for (size_t i = 0; i < sizeof as / sizeof *as && n >= 3 && n <= 4; i++) {
		int len = snprintf(label, sizeof label, "%s%.*s", as[i], (int)n, s);
		int found = find_exactly(label, (size_t)len);
		if (found >= 0)
			return found;
	}
	return -1;
}

int charset_find_label(const char *s, size_t n)
{
	while (n > 0 && strchr(" \t\r\n\f\"'", *s))
		s++, n--;
	while (n > 0 && strchr(" \t\r\n\f\"'", s[n - 1]))
		n--;
	int found = find_exactly(s, n);
	return found >= 0 ? found : find_page(s, n);
}

bool charset_is_ebcdic(int label)
{
	static const char *const names[] = {"cp037", "cp424", "cp500", "cp875", "cp1026", "cp1047",
					    "cp1140"};

	for (size_t i = 0; label >= 0 && i < sizeof names / sizeof *names; i++)
		if (!strcmp(charset_labels[label].name, names[i]))
			return true;
	return false;
}
