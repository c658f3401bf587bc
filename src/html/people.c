#include "html/people.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/clean.h"
#include "base/fold.h"
#include "base/stamp.h"
#include "base/stamp_words.h"
#include "html/words.h"

enum { PEOPLE_MAX = 12 };

/* --- labels --- */

static bool is_blank(char c)
{
	return c == ' ' || c == '\n';
}

/* Where the original has the word that begins at n in the folded text. */
static size_t same_word(const char *folded, size_t n, const char *s)
{
	const char *start = s;
	size_t words = 0;

	for (size_t i = 0; i < n; i++)
		words += is_blank(folded[i]);
	for (; words > 0 && *s; s++)
		words -= is_blank(*s);
	return (size_t)(s - start);
}

/* "Theo" is a name elsewhere, "von" and "di" begin one. */
static bool is_foreign(const struct page *p, const char *label, size_t n)
{
	static const char *const labels[][2] = {{"vi", "theo"}, {"de", "von"}, {"it", "di"}, {"fr", "par"}, {"es", "por"},
						{"nl", "door"}};
	const char *language = p->feed->items.n ? p->feed->items.v[0].language : NULL;

	for (size_t i = 0; language && i < sizeof labels / sizeof *labels; i++)
		if (strlen(labels[i][1]) == n && !strncmp(label, labels[i][1], n))
			return strncasecmp(language, labels[i][0], 2) != 0 && strncasecmp(language, "pt", 2) != 0;
	return false;
}

/* "Theo Hồ Hương" is by her, "Theo Tuổi Trẻ" is from a paper: by the family names of Vietnam. */
static bool is_by_name(const char *f)
{
	static const char families[] = "nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh dao "
				       "trinh luong ta to quach luu truong doan phung ha";
	const char *name = f + strlen("theo "), *next = name + strcspn(name, " ");

	return !strncmp(f, "theo ", 5) && *next && strncmp(next, " noi", 4) != 0 &&
	       person_is_one_of(name, (size_t)(next - name), families);
}

static size_t label_length(const struct page *p, enum words w, const char *f)
{
	size_t n = words_start(w, f);

	if (n == strlen("theo") && !strncmp(f, "theo", n) && is_by_name(f) != (w == WORDS_BY))
		return 0;
	return n && is_foreign(p, f, n) ? 0 : n;
}

/* Bytes of the label at s and of what parts it from a name. */
static size_t label(struct page *p, enum words w, const char *s)
{
	const char *f = fold_plain(p->scratch, s, strlen(s));
	size_t n = label_length(p, w, f), last;

	if (!n)
		return 0;
	n -= f[n - 1] == ':';
	for (last = n; last > 0 && !is_blank(f[last - 1]);)
		last--;
	size_t k = same_word(f, last, s);
	/* Chinese leaves no blank, and is not changed by folding. */
	k += (unsigned char)f[n - 1] >= 0x80 || f[n - 1] == '/' ? n - last
					     : strcspn(s + k, memchr(f + last, '/', n - last) ? " |\n" : " :/|\n");
	k += strspn(s + k, " :/|\n");
	return !strncmp(s + k, "：", 3) ? k + 3 : k;
}

size_t people_by(struct page *p, const char *s)
{
	size_t n, k = 0;

	while ((n = label(p, WORDS_BY, s + k)))
		k += n;
	return k;
}

/* Where in a text the next label of a kind begins, at or behind `from`; the end if none does. */
static size_t find_label(struct page *p, enum words w, const char *s, size_t from)
{
	const char *f = fold_plain(p->scratch, s, strlen(s));

	for (size_t i = 0; f[i]; i++)
		if ((i == 0 || is_blank(f[i - 1]) || f[i - 1] == '(') && label_length(p, w, f + i)) {
			size_t at = same_word(f, i, s);
			if (at >= from)
				return at;
		}
	return strlen(s);
}

bool people_is_other(struct page *p, const char *s)
{
	return label(p, WORDS_NOT_BY, s);
}

const char *people_find_by(struct page *p, const char *s)
{
	return s + find_label(p, WORDS_BY, s, 0);
}

/* What is behind "Reviewed by" is no author, unless a "Written by" follows. */
static const char *without_others(struct page *p, const char *s)
{
	size_t n = strlen(s), other = find_label(p, WORDS_NOT_BY, s, people_by(p, s));

	if (other == n)
		return s;
	if (other > 0)
		return arena_strndup(p->scratch, s, other);
	s += label(p, WORDS_NOT_BY, s);
	n = find_label(p, WORDS_BY, s, 1);
	return s[n] && !find_label(p, WORDS_NOT_BY, s + n, 0) ? s + strlen(s) : s + n;
}

/* --- dates at the end --- */

static bool is_date_word(struct page *p, const char *w, size_t n)
{
	const char *f = fold_plain(p->scratch, w, n);
	size_t len = strcspn(f, ".,:");

	return stamp_month(f, len) || words_is(WORDS_UPDATED, f) || words_is(WORDS_PUBLISHED, f) ||
	       person_is_one_of(f, len, "mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday "
				 "sunday thu chu nhat ngay luc on at in am um le el den last first originally date");
}

static size_t find_word(const char *s, const char *word)
{
	const char *hit = strstr(s, word);

	return hit ? (size_t)(hit - s) : strlen(s);
}

/* "Jane Doe May 3, 2025" ends before its date, "Jane Doe 5 min read" before the number. */
static const char *without_date(struct page *p, const char *s, unsigned flags)
{
	const char *f = fold_plain(p->scratch, s, strlen(s));
	struct stamp_hint hint = {.now = p->job->now};
	struct stamp_place w;
	struct stamp t;
	size_t n = 0, on = find_word(s, " on ");

	if (s[on] && is_date_word(p, s + on + 4, strcspn(s + on + 4, " ,")))
		return arena_strndup(p->scratch, s, on);
	if (!strpbrk(f, "0123456789") || (!(flags & PEOPLE_LOOSE) && !stamp_find(f, strlen(f), &hint, &t, &w)))
		return s;
	while (s[n] && !(isdigit((unsigned char)s[n]) && (n == 0 || !isalpha((unsigned char)s[n - 1]))))
		n++;
	for (size_t start; s[n]; n = start) {
		while (n > 0 && strchr(" ,.-|(:\n", s[n - 1]))
			n--;
		for (start = n; start > 0 && !is_blank(s[start - 1]);)
			start--;
		if (start == n || !is_date_word(p, s + start, n - start))
			break;
	}
	return arena_strndup(p->scratch, s, n);
}

void people_add(struct page *p, const char *name, const char *url, struct people *out)
{
	for (size_t i = 0; i < out->n; i++)
		if (person_same(p, name, out->v[i].name))
			return;
	if (out->n < PEOPLE_MAX)
		*LIST_PUSH(p->arena, out) = (struct person){person_capitals_down(p, name), url};
}

static void add(struct page *p, const char *name, const char *url, unsigned flags, struct people *out)
{
	if (person_is_possible(p, name, flags))
		people_add(p, name, url, out);
}

/* --- several in one text --- */

/* Which of the separators comes first, and where. */
static size_t next_of(const char *s, const char *const *separators, size_t *skip)
{
	size_t best = strlen(s);

	*skip = 0;
	for (; *separators; separators++) {
		const char *hit = strstr(s, *separators);
		if (hit && (size_t)(hit - s) < best) {
			best = (size_t)(hit - s);
			*skip = strlen(*separators);
		}
	}
	return best;
}

struct reading {
	struct page *p;
	const char *url;
	unsigned flags;
	struct people *out;
	size_t before;	  /* names there when the text began */
	const char *role; /* the first piece, where it says what somebody is */
	bool done;	  /* "in Sports" follows */
	bool titled;	  /* a degree was attached */
};

/* "Jane Doe in London", "Jane Doe for Reuters": less what follows the name. */
static const char *without_place(struct page *p, const char *s)
{
	static const char *const places[] = {" in ", " IN ", " at ", " for ", " For ", " on ", " from ", " via ", " of the ", NULL};
	size_t skip, n = next_of(arena_printf(p->scratch, "%s ", s), places, &skip);
	const char *name = arena_strndup(p->scratch, s, n);

	return skip && person_is_name(p, name) ? name : s;
}

static void attach_title(struct reading *r, const char *title)
{
	struct person *last = &r->out->v[r->out->n - 1];

	last->name = arena_printf(r->p->arena, "%s, %s", last->name, title);
	r->titled = true;
}

static bool is_capitals(const char *s)
{
	return strlen(s) < 8 && strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-") == strlen(s);
}

/* What stands behind a name and a comma: what he is, whom he works for, where he is. */
static bool is_remark(struct reading *r, const char *s, bool comma)
{
	const struct person *last = &r->out->v[r->out->n - 1];

	if (person_is_role(r->p, s) || person_is_group(r->p, s) || person_is_place(r->p, s))
		return true;
	return comma && ((!strchr(s, ' ') && strchr(last->name, ' ')) || person_has_group(r->p, s));
}

/* The bytes of the first of several names joined by "and"; all of s where the word is part of one name:
 * "Center for Drug Evaluation and Research", "Tax & Accounting". */
static size_t first_name(struct page *p, const char *s, size_t *skip)
{
	static const char *const ands[] = {" and ", " AND ", " & ", " và ", " und ", " et ", " y ", " e ", " with ",
					   " mit ", " con ", NULL};
	size_t len = next_of(s, ands, skip);
	const char *left = person_trimmed(p, s, len), *right = person_trimmed(p, s + len + *skip, strlen(s + len + *skip));
	bool long_left = strchr(left, ' '), long_right = strchr(right, ' ');

	if (*skip && long_left && !long_right && !person_is_name(p, left))
		*skip = 0;
	if (*skip && long_left && !long_right && person_has_group(p, left))
		*skip = 0;
	return *skip ? len : strlen(s);
}

/* "The author": a heading, not a signature. */
static bool is_about(struct page *p, const char *s)
{
	const char *f = words_fold(p->scratch, s, strlen(s)), *last = strrchr(f, ' ');

	return last && person_is_one_of(last + 1, strlen(last + 1), "author authors autor autorin autoren");
}

/* "JANE DOE Associated Press", "Jane Doe Staff Writer": less what stands behind the name without a mark. */
static const char *without_tail(struct page *p, const char *s)
{
	enum { WORDS_MAX = 4 };
	const char *cut = s + strlen(s);

	for (int words = 0; words < WORDS_MAX && cut > s; words++) {
		for (cut--; cut > s && *cut != ' ';)
			cut--;
		const char *name = arena_strndup(p->scratch, s, (size_t)(cut - s));
		if (cut > s && strchr(name, ' ') && person_is_agency(p, cut + 1))
			return name;
		bool role = words > 0 && person_is_role(p, cut + 1) && !person_is_collective(p, cut + 1);
		if (cut > s && role && person_is_name(p, name) && !person_is_role(p, name))
			return name;
	}
	return s;
}

static void read_names(struct reading *r, const char *s)
{
	size_t skip;

	for (const char *q = s; *q; q += skip) {
		size_t len = first_name(r->p, q, &skip);
		const char *name = without_tail(r->p, person_trimmed(r->p, q, len));
		bool role = person_is_role(r->p, name);
		if (r->out->n > r->before && (role || person_is_group(r->p, name)))
			return;
		if (role && r->out->n == r->before && !r->role && strchr(name, ' ') && !is_about(r->p, name))
			r->role = name;
		if (!role || person_is_collective(r->p, name) || !strchr(name, ' '))
			add(r->p, name, r->url, r->flags, r->out);
		q += len;
	}
}

/* A piece between commas: a name, several with "and", a degree, or what the one before it is. */
static void read_piece(struct reading *r, const char *s, size_t n, bool comma)
{
	const char *piece = person_trimmed(r->p, s, n);
	bool follows = r->out->n > r->before;

	if (follows && person_is_one_of(piece, strlen(piece), "in on at for from via in: trong"))
		r->done = true;
	if (!*piece || r->done || person_is_one_of(piece, strlen(piece), "and und et y e và & with mit von by on in"))
		return;
	piece = without_tail(r->p, without_place(r->p, piece));
	bool degree = comma && (person_is_degree(piece) || (r->titled && is_capitals(piece)));
	if (follows && degree) {
		attach_title(r, piece);
		return;
	}
	if (follows && is_remark(r, piece, comma))
		return;
	if (!strncasecmp(piece, "and ", 4))
		piece += 4;
	read_names(r, piece);
	/* "portal.example, Frankfurt, Germany" */
	if (r->flags & PEOPLE_HIDDEN && r->out->n == r->before && !r->role)
		r->done = true;
}

/* A piece between stronger marks than commas. */
static void read_part(struct reading *r, const char *s, size_t n)
{
	static const char *const commas[] = {", and ", ", ", ",", "，", "、", NULL};
	const char *part = arena_strndup(r->p->scratch, s, n);
	size_t skip;
	bool comma = false;

	if (r->flags & PEOPLE_LAST_FIRST) {
		const char *mark = strstr(part, ", ");
		if (mark && !strchr(mark + 1, ',')) {
			part = arena_printf(r->p->scratch, "%s %.*s", mark + 2, (int)(mark - part), part);
		}
	}
	for (const char *q = part; *q; q += skip) {
		size_t len = next_of(q, commas, &skip);
		read_piece(r, q, len, comma);
		comma = true;
		q += len;
	}
}

/* First and last name in elements of their own are one. */
static const char *join_single_words(struct page *p, const char *s)
{
	char *copy = arena_strdup(p->scratch, s);
	const char *line = copy;

	for (char *q = copy; (q = strchr(q, '\n')); line = ++q) {
		size_t left = (size_t)(q - line), right = strcspn(q + 1, "\n");
		bool one = !memchr(line, ' ', left) && !memchr(q + 1, ' ', right) && left > 1 && right > 1;
		if (one && person_is_capital(line) && person_is_capital(q + 1) && isalpha((unsigned char)q[-1]) &&
		    !person_is_degree(arena_strndup(p->scratch, q + 1, right)) &&
		    strncasecmp(line, q + 1, left < right ? left : right) != 0)
			*q = ' ';
	}
	return copy;
}

/* "Jane Doe", "and", "John Roe" in elements of their own: the word before or behind the newline joins. */
static bool is_joined(const char *start, const char *newline)
{
	static const char words[] = "and und et y e và & with mit , ; /";
	const char *before = newline, *behind = newline + 1;

	while (before > start && !is_blank(before[-1]))
		before--;
	return person_is_one_of(before, (size_t)(newline - before), words) || newline[-1] == ',' ||
	       person_is_one_of(behind, strcspn(behind, " \n"), words) || strchr(",;&/", *behind);
}

static const char *const marks[] = {"\n", "; ", ";", " | ", "|", " / ", "/", " – ", " — ", " - ",
				    " • ", "•", " · ", "·", " ⋅ ", NULL};

/* A person's name for certain: two words at least, or those of a script without blanks. */
static bool is_certain(struct page *p, const char *s)
{
	return (unsigned char)*s >= 0xE1 || (person_is_name(p, s) && !person_is_group(p, s));
}

/* In a value that no reader sees a mark parts a name from what is none ("Jane Doe - Courier"); where there
 * is no name, it is one ("CDU - Fraktion Erfurt"). */
static bool has_certain(struct page *p, const char *s)
{
	size_t skip;

	for (; *s; s += skip) {
		size_t len = next_of(s, marks, &skip);
		if (is_certain(p, person_trimmed(p, s, len)))
			return true;
		s += len;
	}
	return false;
}

/* "By Staff Reports", "Our Correspondent" */
static void add_role(struct reading *r)
{
	const char *role = r->role + (!strncmp(r->role, "Our ", 4) ? 4 : 0);

	if (person_is_possible(r->p, role, r->flags & ~(unsigned)PEOPLE_LOOSE))
		people_add(r->p, r->role, r->url, r->out);
}

/* A mail address or a handle parts what stands around it. */
static const char *without_mail(struct page *p, const char *s)
{
	const char *at = strchr(s, '@');
	size_t start = at ? (size_t)(at - s) : 0, end;

	if (!start)
		return s;
	end = start + strcspn(at, " \n");
	while (start > 0 && !is_blank(s[start - 1]))
		start--;
	return arena_printf(p->scratch, "%.*s;%s", (int)start, s, s + end);
}

bool people_read(struct page *p, const char *s, const char *url, unsigned flags, struct people *out)
{
	struct reading r = {.p = p, .url = url, .flags = flags, .out = out, .before = out->n};
	bool hidden = flags & PEOPLE_HIDDEN;
	size_t skip = 0;

	s = without_others(p, without_mail(p, arena_strndup(p->scratch, s, find_word(s, "http"))));
	s += people_by(p, s);
	s = without_date(p, s, flags);
	s = join_single_words(p, s);
	bool certain = hidden && has_certain(p, s);
	for (const char *q = s; *q && !(r.done && flags & PEOPLE_LOOSE); q += skip) {
		size_t len = !hidden || certain ? next_of(q, marks, &skip) : strlen(q);
		const char *part = arena_strndup(p->scratch, q, len);
		size_t by = people_by(p, part);
		if (!certain || strchr(part, ',') || is_certain(p, person_trimmed(p, part, len)))
			read_part(&r, part + by, strlen(part + by));
		q += len;
		/* Behind a name an element of its own says what he is, unless a word joins them. */
		if (flags & PEOPLE_LOOSE && out->n > r.before && *q == '\n' && !is_joined(s, q))
			break;
	}
	if (out->n == r.before && r.role && flags & PEOPLE_ROLE)
		add_role(&r);
	return out->n > r.before;
}

const char *people_text(struct page *p, uint32_t from, uint32_t to)
{
	struct buf text;
	uint32_t last = 0;

	buf_init(&text, BUF_UNBOUNDED);
	for (uint32_t i = from; i < to; i++) {
		if (p->nodes[i].tag == TAG_BR && last)
			last = UINT32_MAX; /* nobody's child */
		if (p->nodes[i].tag != TAG_TEXT)
			continue;
		const char *s = clean_line(p->scratch, page_text_of(p, i), strlen(page_text_of(p, i)));
		if (!*s)
			continue;
		if (last && p->nodes[i].parent != last)
			buf_putc(&text, '\n');
		else if (last)
			buf_putc(&text, ' ');
		buf_puts(&text, s);
		last = p->nodes[i].parent;
	}
	const char *s = arena_strdup(p->scratch, text.data);
	buf_clear(&text);
	return clean_mojibake(p->arena, s);
}
