/* One name: what may be one, and how it is written. */
#include "html/person.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unicase.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/stamp_words.h"
#include "base/utf8.h"
#include "html/words.h"

enum { NAME_MAX_BYTES = 80, WORDS_MAX = 6 };

static size_t word_length(const char *s)
{
	return strcspn(s, " ");
}

static int count_words(const char *s)
{
	int n = 0;

	while (*(s += strspn(s, " "))) {
		n++;
		s += word_length(s);
	}
	return n;
}

bool person_is_one_of(const char *s, size_t n, const char *words)
{
	for (; *words; words += strcspn(words, " "), words += *words == ' ')
		if (strcspn(words, " ") == n && !strncasecmp(s, words, n))
			return true;
	return false;
}

/* A capital, or a letter of a script that has none. */
bool person_is_capital(const char *s)
{
	uint32_t c;

	if ((unsigned char)*s < 0x80)
		return isupper((unsigned char)*s);
	utf8_decode(s, strlen(s), &c);
	return uc_toupper(c) == c;
}

bool person_same(struct page *p, const char *a, const char *b)
{
	return b && !strcmp(fold_key(p->scratch, a, strlen(a)), fold_key(p->scratch, b, strlen(b)));
}

/* Susan Page, Emily Post: a word of buttons may be a surname, behind a word that is none. */
static bool is_surname(const char *first, const char *w)
{
	return w > first && !w[word_length(w)] && person_is_one_of(w, strlen(w), "page post close read free bio");
}

/* A word that is never part of a name: of buttons, menus and sentences. */
static bool has_plain_word(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s));

	for (const char *w = f; *w; w += word_length(w), w += strspn(w, " "))
		if (words_is(WORDS_PLAIN, arena_strndup(p->scratch, w, word_length(w))) && !is_surname(f, w))
			return true;
	return words_is(WORDS_MORE, f) || words_is(WORDS_FURNITURE, f) || words_is(WORDS_RELATED, f);
}

/* "New Delhi", "Quezon City": written as names are. */
bool person_is_place(struct page *p, const char *s)
{
	static const char firsts[] = "new north south east west northern southern eastern western central port fort";
	static const char lasts[] = "city county island islands republic states kingdom province district region "
				    "township";
	const char *f = words_fold(p->scratch, s, strlen(s)), *last = strrchr(f, ' ');

	return words_is(WORDS_PLACE, f) || (count_words(f) == 2 && (person_is_one_of(f, word_length(f), firsts) ||
						     person_is_one_of(last + 1, strlen(last + 1), lasts)));
}

bool person_is_name(struct page *p, const char *s)
{
	static const char small[] = "van von der den de del della di da dos das du la le los al el bin ben "
				    "ibn of af av ter ten zu zur y e i jr sr";
	int words = 0;

	for (const char *w = s; *w; w += word_length(w), w += strspn(w, " "), words++)
		if (!person_is_capital(w) && !person_is_one_of(w, word_length(w), small))
			return false;
	return words >= 2 && words <= 5 && person_is_capital(s) && !strpbrk(s, "0123456789?!:;\"@") &&
	       !has_plain_word(p, s) && !person_is_place(p, s);
}

bool person_is_day(struct page *p, const char *s)
{
	static const char days[] = "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch "
				   "donnerstag freitag samstag sonntag lundi mardi mercredi jeudi vendredi samedi dimanche "
				   "lunes martes miercoles jueves viernes sabado domingo";
	const char *f = fold_plain(p->scratch, s, strlen(s));
	size_t n = strcspn(f, " ,");

	/* "Thứ bảy" is Saturday, "Thu Hà" a woman. */
	return !strncmp(s, "Thứ ", strlen("Thứ ")) || !strncmp(s, "THỨ ", strlen("THỨ ")) || !strncmp(f, "chu nhat", 8) ||
	       person_is_one_of(f, n, days) || stamp_month(f, n) || words_start(WORDS_PUBLISHED, f) ||
	       words_start(WORDS_UPDATED, f) || words_start(WORDS_WHEN, f);
}

/* What somebody is, or a desk of several: by its last word or its first; "Editor-at-large" too. */
bool person_is_role(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s)), *last = strrchr(f, ' ');

	last = last ? last + 1 : f;
	return words_is(WORDS_ROLE, last) || words_is(WORDS_ROLE, arena_strndup(p->scratch, f, word_length(f))) ||
	       words_is(WORDS_ROLE, arena_strndup(p->scratch, last, strcspn(last, "-")));
}

/* "The Newsroom", "Resy Staff": several people who sign as one. */
bool person_is_collective(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s)), *last = strrchr(f, ' ');

	return last && person_is_one_of(last + 1, strlen(last + 1),
				 "team staff desk bureau newsroom editors contributors reporters board "
				 "redaktion correspondents administrator admin");
}

bool person_is_group(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s)), *last = strrchr(f, ' ');

	return !strncmp(f, "the ", 4) || (last && words_is(WORDS_ORGANIZATION, last + 1)) ||
	       words_is(WORDS_ORGANIZATION, f);
}

bool person_has_group(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s));

	for (const char *w = f; *w; w += word_length(w), w += strspn(w, " "))
		if (words_is(WORDS_ORGANIZATION, arena_strndup(p->scratch, w, word_length(w))))
			return true;
	return false;
}

bool person_is_agency(struct page *p, const char *s)
{
	return words_is(WORDS_AGENCY, words_fold(p->scratch, s, strlen(s)));
}

/* MD, PhD, Jr.: goes with the name before it. */
bool person_is_degree(const char *s)
{
	return person_is_one_of(s, strlen(s), "MD M.D. PhD Ph.D. Ph.D DVM VMD RN RD RDN MS MA MPH MBA CPA JD Esq Esq. "
				       "DDS DMD DO FACS LCSW NP PT DPT CFA CFP Jr Jr. Sr Sr. II III IV "
				       "LD CDN CSSD PsyD Psy.D EdD Ed.D PharmD DrPH MSN BSN MSW LMFT LPC LMHC LVT DACVB FACLM "
				       "FAAP FACC FACP FRCS FRS OBE CBE MBE KC QC CPP PSP CISSP PMP");
}

/* "JANE DOE" and "NGUYỄN AN" in words; what is one word, or short, is meant so. */
const char *person_capitals_down(struct page *p, const char *s)
{
	size_t len, n = strlen(s);
	uint8_t *up = u8_toupper((const uint8_t *)s, n, NULL, NULL, NULL, &len);
	bool loud = up && len == n && !memcmp(up, s, n) && strchr(s, ' ') && n >= 6;

	free(up);
	if (!loud)
		return s;
	uint8_t *title = u8_totitle((const uint8_t *)s, n, NULL, NULL, NULL, &len);
	char *copy = title ? arena_strndup(p->arena, (const char *)title, len) : NULL;
	free(title);
	for (char *q = copy; q && (q = strchr(q, '.'));) /* "J.K. Rowling" */
		if (isalpha((unsigned char)*++q) && q[1] == '.')
			*q = (char)toupper((unsigned char)*q);
	return copy ? copy : s;
}

/* Bytes of a dash, bullet or arrow at s. */
static size_t mark_length(const char *s, size_t n)
{
	static const char *const marks[] = {"—", "–", "•", "·", "→", "»", "›", "…", "⋅", "“", "”"};

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t len = strlen(marks[i]);
		if (n >= len && !memcmp(s, marks[i], len))
			return len;
	}
	return n && strchr(" .,:;-|(*>\"'_~=+#", *s) ? 1 : 0;
}

/* Bytes to take off the end; a full stop stays behind an initial and "Jr". */
static size_t end_length(const char *s, size_t n)
{
	bool initial = n > 3 && s[n - 1] == '.' &&
		       (s[n - 3] == ' ' || s[n - 3] == '.' || !strncasecmp(s + n - 3, "Jr", 2));

	for (size_t len = 2; len <= 3 && len < n; len++)
		if (mark_length(s + n - len, len) == len)
			return len;
	return n && !initial && strchr(" .,:;-|)(*\"'_~=+", s[n - 1]) ? 1 : 0;
}

const char *person_trimmed(struct page *p, const char *s, size_t n)
{
	size_t len;

	while (n > 0 && s[n - 1] == ' ')
		n--;
	const char *open = memchr(s, '(', n), *close = memrchr(s, ')', n);
	if (open && open > s && (!close || close < open || close + 1 == s + n))
		n = (size_t)(open - s);
	for (; (len = mark_length(s, n)); s += len)
		n -= len;
	while ((len = end_length(s, n)))
		n -= len;
	char *name = clean_line(p->arena, s, n);
	return *name == '@' ? name + 1 : name;
}

/* "VCCorp.vn" */
static bool is_domain(const char *name)
{
	static const char tlds[] = "com net org vn info de fr uk co io ru at ch tv eu pl nl it es";
	const char *dot = strrchr(name, '.');

	return dot && !strchr(name, ' ') && person_is_one_of(dot + 1, strlen(dot + 1), tlds);
}

/* In a value that no reader sees: agencies and companies that made the page, logins of admins. */
static bool is_hidden_name(const char *name, const char *folded)
{
	static const char company[] = "gmbh ag kg e.v. ev inc inc. llc ltd ltd. limited sarl s.a. verlag reserved";
	const char *last = strrchr(name, ' ');

	if (strchr(name, ':') || is_domain(name) || words_is(WORDS_GENERIC, folded) || strstr(folded, "admin") ||
	    strstr(folded, "copyright") || (strpbrk(name, "0123456789") && !last))
		return false;
	return !last || !person_is_one_of(last + 1, strlen(last + 1), company);
}

static bool has_letter(const char *s)
{
	while (*s && !isalpha((unsigned char)*s) && (unsigned char)*s < 0x80)
		s++;
	return *s;
}

bool person_is_possible(struct page *p, const char *name, unsigned flags)
{
	const char *f = words_fold(p->scratch, name, strlen(name));

	if (!*f || !has_letter(f) || strlen(name) > NAME_MAX_BYTES || count_words(name) > WORDS_MAX ||
	    strpbrk(name, "?!<>{}[]=@") || strstr(name, "http") || strstr(name, "www.") ||
	    strstr(name, "://") || words_is(WORDS_MORE, f) || words_is(WORDS_FURNITURE, f))
		return false;
	if (flags & PEOPLE_HIDDEN)
		return is_hidden_name(name, f);
	if (!(flags & PEOPLE_LOOSE))
		return !has_plain_word(p, name);
	return !strpbrk(name, "0123456789") &&
	       (person_is_name(p, name) || person_is_agency(p, name) ||
		(person_is_collective(p, name) && person_is_capital(name)));
}
