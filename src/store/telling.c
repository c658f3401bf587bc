#include "store/telling.h"

#include <string.h>

static bool is_one_of(const char *word, const char *const *list)
{
	while (*list && (**list != *word || strcmp(*list, word) != 0))
		list++;
	return *list;
}

bool telling_is_common(const char *plain)
{
	static const char *const words[] = {
		"the", "and", "for", "with", "from", "after", "before", "into", "over", "that",
		"this", "are", "was", "were", "has", "have", "had", "will", "its", "his", "her",
		"their", "they", "but", "not", "who", "how", "why", "what", "when", "where", "says",
		"say", "said", "more", "than", "about", "amid", "new", "out", "off", "his", "can",
		"could", "would", "may", "been", "being", "you", "your", "all", "les", "des", "une",
		"der", "die", "das", "und", "del", "los", "las", "que", "por", "con", NULL,
	};

	/* Short words are glue, unless they are numbers. */
	return (strlen(plain) < 3 && (*plain < '0' || *plain > '9')) || is_one_of(plain, words);
}

bool telling_is_glue(const char *marked)
{
	static const char *const words[] = {
		"ở", "tại", "trong", "và", "của", "đã", "sẽ", "là", "thì", "mà", "các", "những", "lúc",
		"khi", "do", "vì", "để", "cho", "với", "bị", "được", "đang", "trên", "ra", NULL,
	};

	return is_one_of(marked, words);
}

bool telling_is_acronym(const char *plain)
{
	static const char *const words[] = {
		"clb", "hlv", "fc", "gd", "ubnd", "hdnd", "csgt", "pccc", "thpt", "thcs", "dh", "bds",
		"usd", "vnd", "gdp", "tp", "ai", "tv", "ceo", "suv", "var", "hdqt", "dtqg", "nld",
		"hot", "hd", "it", "ubtvqh", "qh", "bv", "ts", "gs", "pgs", "ths", "bs", "nsnd", "nsut",
		"us", "uk", "eu", "un", "pm", "vip", "live", "breaking", "video", "anh", "infographic",
		NULL,
	};

	return is_one_of(plain, words);
}

bool telling_is_office(const char *plain)
{
	static const char *const words[] = {
		"thu", "chinh", "quoc", "bo", "cong", "chu", "nha", "tong", "pho", "dang", "tet", "so",
		"uy", "vien", "toa", "cuc", "truong", "dai", "ngan", "hoi", "giao", "ong", "ba", "chi",
		"trung", "ban", "lien", "hang", "san", "tap", "giai", "nghi", "luat", "mat", "cuu",
		"bao", "vu", "doi", "benh", "cang", "cau", "khu", "tin", "bi", "cu", "nguoi", "i", "im",
		"president", "prime", "minister", "police", "government", "parliament", "court", "mr",
		"mrs", "ms", "dr", "sir", "king", "queen", "prince", "pope", "senate", "congress", NULL,
	};

	return is_one_of(plain, words);
}

/* Consonants, vowels together, and c ch m n ng nh p t or nothing. */
bool telling_is_syllable(const char *plain)
{
	static const char vowels[] = "aeiouy";
	static const char *const ends[] = {"", "c", "ch", "m", "n", "ng", "nh", "p", "t", NULL};
	size_t onset = strcspn(plain, vowels), nucleus = strspn(plain + onset, vowels);

	return strlen(plain) <= 6 && onset <= 3 && nucleus >= 1 && nucleus <= 3 &&
	       is_one_of(plain + onset + nucleus, ends) && !strpbrk(plain, "fjwz");
}

/* --- terms: compared with marks, as they are written --- */

enum {
	TREND, LEG, STAGE, REGION, SEX, WEEKDAY, DAY, DOOR, MATTER, /* groups of sides */
	PREVIEW = 0, LIVE, FIXTURES, TABLE, REVIEW, QUIZ, END, LINEUP, ODDS, /* genres */
};

static const struct {
	const char *words[3];
	struct term term;
} terms[] = {
#define SIDE(group, side) {TERM_SIDE, group, side, false, false}
#define SMALL_SIDE(group, side) {TERM_SIDE, group, side, false, true}
#define DAILY_SIDE(group, side) {TERM_SIDE, group, side, true, false}
#define GENRE(number) {TERM_GENRE, number, NULL, false, false}
#define DAILY {TERM_DAILY, 0, NULL, true, false}
	{{"tăng"}, SIDE(TREND, "up")},
	{{"giảm"}, SIDE(TREND, "down")},
	{{"rise"}, SIDE(TREND, "up")},
	{{"rises"}, SIDE(TREND, "up")},
	{{"up"}, SIDE(TREND, "up")},
	{{"fall"}, SIDE(TREND, "down")},
	{{"falls"}, SIDE(TREND, "down")},
	{{"down"}, SIDE(TREND, "down")},
	{{"lượt", "đi"}, SIDE(LEG, "1")},
	{{"lượt", "về"}, SIDE(LEG, "2")},
	{{"first", "leg"}, SIDE(LEG, "1")},
	{{"second", "leg"}, SIDE(LEG, "2")},
	{{"vòng", "bảng"}, SIDE(STAGE, "group")},
	{{"tứ", "kết"}, SIDE(STAGE, "quarter")},
	{{"bán", "kết"}, SIDE(STAGE, "semi")},
	{{"chung", "kết"}, SIDE(STAGE, "final")},
	{{"quarter", "final"}, SIDE(STAGE, "quarter")},
	{{"quarter", "finals"}, SIDE(STAGE, "quarter")},
	{{"semi", "final"}, SIDE(STAGE, "semi")},
	{{"semi", "finals"}, SIDE(STAGE, "semi")},
	{{"semifinal"}, SIDE(STAGE, "semi")},
	{{"final"}, SIDE(STAGE, "final")},
	{{"miền", "bắc"}, SIDE(REGION, "north")},
	{{"miền", "trung"}, SIDE(REGION, "middle")},
	{{"miền", "nam"}, SIDE(REGION, "south")},
	{{"nam"}, SMALL_SIDE(SEX, "m")},
	{{"nữ"}, SIDE(SEX, "f")},
	{{"men"}, SIDE(SEX, "m")},
	{{"women"}, SIDE(SEX, "f")},
	{{"thứ", "hai"}, SIDE(WEEKDAY, "1")},
	{{"thứ", "ba"}, SIDE(WEEKDAY, "2")},
	{{"thứ", "tư"}, SIDE(WEEKDAY, "3")},
	{{"thứ", "năm"}, SIDE(WEEKDAY, "4")},
	{{"thứ", "sáu"}, SIDE(WEEKDAY, "5")},
	{{"thứ", "bảy"}, SIDE(WEEKDAY, "6")},
	{{"chủ", "nhật"}, SIDE(WEEKDAY, "7")},
	{{"monday"}, SIDE(WEEKDAY, "1")},
	{{"tuesday"}, SIDE(WEEKDAY, "2")},
	{{"wednesday"}, SIDE(WEEKDAY, "3")},
	{{"thursday"}, SIDE(WEEKDAY, "4")},
	{{"friday"}, SIDE(WEEKDAY, "5")},
	{{"saturday"}, SIDE(WEEKDAY, "6")},
	{{"sunday"}, SIDE(WEEKDAY, "7")},
	{{"hôm", "qua"}, DAILY_SIDE(DAY, "-1")},
	{{"hôm", "nay"}, DAILY_SIDE(DAY, "0")},
	{{"ngày", "mai"}, DAILY_SIDE(DAY, "1")},
	{{"yesterday"}, DAILY_SIDE(DAY, "-1")},
	{{"today"}, DAILY_SIDE(DAY, "0")},
	{{"tomorrow"}, DAILY_SIDE(DAY, "1")},
	{{"mở", "cửa"}, SIDE(DOOR, "open")},
	{{"đóng", "cửa"}, SIDE(DOOR, "shut")},
	{{"opens"}, SIDE(DOOR, "open")},
	{{"closes"}, SIDE(DOOR, "shut")},
	{{"giá", "vàng"}, DAILY_SIDE(MATTER, "gold")},
	{{"giá", "bạc"}, DAILY_SIDE(MATTER, "silver")},
	{{"giá", "xăng"}, DAILY_SIDE(MATTER, "oil")},
	{{"giá", "dầu"}, DAILY_SIDE(MATTER, "oil")},
	{{"giá", "cà", "phê"}, DAILY_SIDE(MATTER, "coffee")},
	{{"giá", "tiêu"}, DAILY_SIDE(MATTER, "pepper")},
	{{"gold"}, DAILY_SIDE(MATTER, "gold")},
	{{"silver"}, DAILY_SIDE(MATTER, "silver")},
	{{"oil"}, DAILY_SIDE(MATTER, "oil")},
	{{"nhận", "định"}, GENRE(PREVIEW)},
	{{"dự", "đoán"}, GENRE(PREVIEW)},
	{{"preview"}, GENRE(PREVIEW)},
	{{"trực", "tiếp"}, GENRE(LIVE)},
	{{"live"}, GENRE(LIVE)},
	{{"lịch", "thi", "đấu"}, GENRE(FIXTURES)},
	{{"fixtures"}, GENRE(FIXTURES)},
	{{"bảng", "xếp", "hạng"}, GENRE(TABLE)},
	{{"standings"}, GENRE(TABLE)},
	{{"review"}, GENRE(REVIEW)},
	{{"quiz"}, GENRE(QUIZ)},
	{{"kỳ", "cuối"}, GENRE(END)},
	{{"phần", "cuối"}, GENRE(END)},
	{{"đội", "hình"}, GENRE(LINEUP)},
	{{"soi", "kèo"}, GENRE(ODDS)},
	{{"tỷ", "giá"}, DAILY},
	{{"tỉ", "giá"}, DAILY},
	{{"thời", "tiết"}, DAILY},
	{{"dự", "báo"}, DAILY},
	{{"chứng", "khoán"}, DAILY},
	{{"vn", "index"}, DAILY},
	{{"xổ", "số"}, DAILY},
	{{"tử", "vi"}, DAILY},
	{{"bản", "tin"}, DAILY},
	{{"điểm", "tin"}, DAILY},
	{{"không", "khí", "lạnh"}, DAILY},
	{{"weather"}, DAILY},
	{{"forecast"}, DAILY},
	{{"stocks"}, DAILY},
	{{"shares"}, DAILY},
	{{"horoscope"}, DAILY},
	{{"lottery"}, DAILY},
	{{"briefing"}, DAILY},
	{{"headlines"}, DAILY},
};

static bool begins(const char *const *term, const struct plain_word *w, int n, int i)
{
	for (int k = 0; k < 3 && term[k]; k++, i++)
		if (i >= n || strcmp(term[k], w[i].marked) != 0)
			return false;
	return true;
}

struct term telling_term(const struct plain_word *w, int n, int i)
{
	for (size_t k = 0; k < sizeof terms / sizeof *terms; k++)
		if (*terms[k].words[0] == *w[i].marked && begins(terms[k].words, w, n, i))
			return terms[k].term;
	return (struct term){0};
}
