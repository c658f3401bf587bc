#include "html/numbers.h"

#include <ctype.h>
#include <string.h>

static int64_t scale(const char *s, int *used)
{
	static const struct {
		const char *word;
		int64_t times;
	} words[] = {
		{"k", 1000},	    {"nghin", 1000},   {"ngan", 1000},	      {"thousand", 1000},
		{"m", 1000000},	    {"tr", 1000000},   {"trieu", 1000000},    {"million", 1000000},
		{"b", 1000000000}, {"ty", 1000000000}, {"billion", 1000000000},
	};
	size_t blank = strspn(s, " ");

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		size_t n = strlen(words[i].word);
		if (!strncmp(s + blank, words[i].word, n) && !isalnum((unsigned char)s[blank + n])) {
			*used = (int)(blank + n);
			return words[i].times;
		}
	}
	*used = 0;
	return 1;
}

int64_t number_read(const char *s, int *used)
{
	int64_t whole = 0, part = 0, unit = 1;
	const char *p = s;
	int digits = 0;

	if (!isdigit((unsigned char)*p))
		return -1;
	for (; isdigit((unsigned char)*p) && digits < 15; p++, digits++)
		whole = whole * 10 + (*p - '0');
	while ((*p == '.' || *p == ',') && isdigit((unsigned char)p[1]) && digits < 15) {
		if (isdigit((unsigned char)p[2]) && isdigit((unsigned char)p[3]) && !isdigit((unsigned char)p[4])) {
			whole = whole * 1000 + (p[1] - '0') * 100 + (p[2] - '0') * 10 + (p[3] - '0');
			digits += 3;
			p += 4;
			continue;
		}
		for (p++; isdigit((unsigned char)*p) && unit < 1000; p++, unit *= 10)
			part = part * 10 + (*p - '0');
		break;
	}
	int more;
	int64_t times = scale(p, &more);
	*used = (int)(p - s) + more;
	return times == 1 ? whole : whole * times + part * times / unit;
}

int32_t number_duration(const char *s)
{
	int32_t sec = 0, n = 0;
	int parts = 0;

	for (const char *p = s;; p++) {
		if (isdigit((unsigned char)*p) && n < 1000) {
			n = n * 10 + (*p - '0');
		} else if ((*p == ':' || !*p) && p > s && isdigit((unsigned char)p[-1])) {
			sec = sec * 60 + n;
			n = 0;
			parts++;
			if (!*p)
				break;
		} else {
			return -1;
		}
	}
	return parts >= 2 && parts <= 3 && sec > 0 ? sec : -1;
}
