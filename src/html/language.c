/* The language of a page, by which dates and by-lines are read; and the zone of its clock, where those who
 * speak it share one. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "html/facts.h"

static bool speaks(const char *language, const char *tag)
{
	return language && !strncasecmp(language, tag, 2) && !isalpha((unsigned char)language[2]);
}

/* Minutes east of UTC; 0 where a language has many zones. */
static int16_t zone_of(const char *language)
{
	static const struct {
		const char *tag;
		int16_t minutes;
	} zones[] = {{"vi", 420}, {"th", 420}, {"zh", 480}, {"ja", 540}, {"ko", 540}};

	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (speaks(language, zones[i].tag))
			return zones[i].minutes;
	return 0;
}

/* "vi", "en-us": BCP 47 from what pages write. */
static const char *tidy_language(struct page *p, const char *s)
{
	size_t n = s ? strcspn(s, ",; ") : 0;

	if (n < 2 || n > 12 || !isalpha((unsigned char)s[0]) || !isalpha((unsigned char)s[1]) ||
	    (n > 3 && s[2] != '-' && s[2] != '_' && s[3] != '-' && s[3] != '_'))
		return NULL;
	char *tag = arena_strndup(p->arena, s, n);
	for (char *q = tag; *q; q++)
		*q = *q == '_' ? '-' : (q - tag < 3 ? (char)tolower((unsigned char)*q) : *q);
	return tag;
}

/* How many letters of a text are of a script that tells the language. */
struct letters {
	size_t all, vietnamese, kana, hangul, han;
};

static void count_letter(struct letters *n, const unsigned char *s)
{
	n->all += (*s & 0xC0) != 0x80;
	if (*s < 0xC0)
		return;
	n->vietnamese += (s[0] == 0xE1 && (s[1] == 0xBA || s[1] == 0xBB)) ||
			 (s[0] == 0xC4 && (s[1] == 0x90 || s[1] == 0x91)) ||
			 (s[0] == 0xC6 && (s[1] == 0xA1 || s[1] == 0xB0));
	n->kana += s[0] == 0xE3 && s[1] >= 0x81 && s[1] <= 0x83;
	n->hangul += s[0] >= 0xEA && s[0] <= 0xED;
	n->han += s[0] >= 0xE4 && s[0] <= 0xE9;
}

/* Of a page that does not say, by its letters. */
static const char *guess_language(const struct page *p)
{
	enum { LOOK = 20000, ALL_MIN = 100 };
	struct letters n = {0};

	for (size_t i = 0; i + 2 < (p->text.len < LOOK ? p->text.len : LOOK); i++)
		count_letter(&n, (const unsigned char *)p->text.data + i);
	if (n.all <= ALL_MIN)
		return NULL;
	if (n.vietnamese * 20 > n.all)
		return "vi";
	if (n.hangul * 4 > n.all)
		return "ko";
	if ((n.han + n.kana) * 4 < n.all)
		return NULL;
	return n.kana * 10 > n.han ? "ja" : "zh";
}

void facts_language(struct page *p, const struct meta *m, struct item *it)
{
	const char *guess = guess_language(p);

	it->language = tidy_language(p, m->language);
	if (!it->language)
		it->language = guess;
	p->vietnamese = speaks(it->language, "vi") || speaks(guess, "vi");
	p->zone = p->vietnamese ? 420 : zone_of(it->language);
}
