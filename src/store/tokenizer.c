#include "store/tokenizer.h"

#include <string.h>
#include <unictype.h>

#include "base/fold.h"
#include "base/utf8.h"
#include "store/fit.h"
#include "store/keys.h"
#include "store/vocabulary.h"

/* A word longer than this is cut: it is no word, and the index shall not carry it. SPARE: letters
 * are copied four bytes at a time. */
enum { LONGEST = 64, BYTES = LONGEST * 4, SPARE = 4 };

struct word {
	char plain[BYTES + SPARE], marked[BYTES + SPARE];
	size_t n_plain, n_marked; /* n_marked 0: it has no marks */
	char typed[BYTES + SPARE]; /* marked, before its tone was moved */
	size_t n_typed;		  /* 0: it was not */
	size_t start, end;
};

/* --- letters --- */

enum kind {
	UNSEEN,
	GAP,	 /* between words */
	SIMPLE,	 /* one letter in both forms */
	COMPLEX, /* marks and others whose forms depend on what is around them */
	ALONE,	 /* a word by itself */
};

struct form {
	char s[4];
	uint8_t n;
};

struct letter {
	uint8_t kind;
	bool mark;
	uint16_t low;		 /* its code point, marked */
	struct form marked, plain; /* of one that is SIMPLE */
};

/* Filled as letters are met: a third of the work of folding is looking the same 200 letters up. */
enum { TABLE = 0x2000 };
static struct letter table[TABLE];

static bool is_between(uint32_t cp, uint32_t first, uint32_t last)
{
	return cp >= first && cp <= last;
}

/* Thai, Lao, Myanmar, Khmer, kana, Han. */
static bool is_unspaced(uint32_t cp)
{
	return is_between(cp, 0xE00, 0xEFF) || is_between(cp, 0x1000, 0x109F) ||
	       is_between(cp, 0x1780, 0x17FF) || is_between(cp, 0x3040, 0x30FF) ||
	       is_between(cp, 0x3400, 0x4DBF) || is_between(cp, 0x4E00, 0x9FFF) ||
	       is_between(cp, 0xF900, 0xFAFF) || is_between(cp, 0x20000, 0x3FFFF);
}

static enum kind kind_of(uint32_t cp)
{
	uint32_t words = UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N | UC_CATEGORY_MASK_M;

	if (!uc_is_general_category_withtable(cp, words))
		return GAP;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M))
		return COMPLEX;
	if (is_unspaced(cp))
		return ALONE;
	/* Sigma has two small forms. */
	return cp < TABLE && cp != 0x3A3 ? SIMPLE : COMPLEX;
}

/* One code point of at most three bytes. */
static bool is_one(const char *s, struct form *out, uint16_t *out_cp)
{
	uint32_t cp;
	size_t n = strlen(s);

	if (n == 0 || utf8_decode(s, n, &cp) != n || cp > UINT16_MAX)
		return false;
	memcpy(out->s, s, n);
	out->n = (uint8_t)n;
	*out_cp = (uint16_t)cp;
	return true;
}

static struct letter look_up(uint32_t cp)
{
	struct letter l = {.kind = (uint8_t)kind_of(cp)};
	uint16_t base;
	char c[4];
	size_t n = utf8_encode(cp, c);

	if (l.kind == SIMPLE) {
		struct arena *a = arena_new();
		if (!is_one(fold_plain(a, c, n), &l.plain, &base) ||
		    !is_one(fold_marked(a, c, n), &l.marked, &l.low))
			l.kind = COMPLEX;
		l.mark = fold_has_marks(c, n);
		arena_free(a);
	}
	return l;
}

/* Until the next call. */
static const struct letter *letter(uint32_t cp)
{
	static struct letter other;

	if (cp >= TABLE) {
		other = look_up(cp);
		return &other;
	}
	if (table[cp].kind == UNSEEN)
		table[cp] = look_up(cp);
	return &table[cp];
}

static bool goes_on(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

/* What Latin and Vietnamese texts are made of, without a call; the rest as utf8_decode. */
static size_t decode(const char *s, size_t n, uint32_t *cp)
{
	unsigned char c = (unsigned char)*s;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	if (c >= 0xC2 && c < 0xE0 && n > 1 && goes_on(s[1])) {
		*cp = (c & 0x1Fu) << 6 | (s[1] & 0x3Fu);
		return 2;
	}
	if (c == 0xE1 && n > 2 && goes_on(s[1]) && goes_on(s[2])) {
		*cp = 0x1000u | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3Fu);
		return 3;
	}
	return utf8_decode(s, n, cp);
}

/* --- words --- */

static void put(char *out, size_t *n, uint32_t cp)
{
	if (*n + 4 <= BYTES)
		*n += utf8_encode(cp, out + *n);
}

static void put_form(char *out, size_t *n, const struct form *f)
{
	memcpy(out + *n, f->s, sizeof f->s);
	*n += f->n;
}

/* "hoà" as "hòa": oa, oe, uy at the end carry their tone on the first letter; not after q, where
 * the u belongs to it. */
static bool move_tone(uint16_t *low, size_t n)
{
	static const uint16_t tones[][6] = {
		{'a', 0xE0, 0xE1, 0x1EA3, 0xE3, 0x1EA1},     {'e', 0xE8, 0xE9, 0x1EBB, 0x1EBD, 0x1EB9},
		{'y', 0x1EF3, 0xFD, 0x1EF7, 0x1EF9, 0x1EF5}, {'o', 0xF2, 0xF3, 0x1ECF, 0xF5, 0x1ECD},
		{'u', 0xF9, 0xFA, 0x1EE7, 0x169, 0x1EE5},
	};

	if (n < 2 || (n > 2 && low[n - 3] == 'q'))
		return false;
	for (size_t row = 0; row < 3; row++) {
		const uint16_t *from = tones[row], *to = tones[row < 2 ? 3 : 4];
		for (size_t i = 1; i < 6 && low[n - 2] == to[0]; i++) {
			if (low[n - 1] != from[i])
				continue;
			low[n - 2] = to[i];
			low[n - 1] = from[0];
			return true;
		}
	}
	return false;
}

static size_t put_all(char *out, const uint16_t *cps, size_t n)
{
	size_t len = 0;

	for (size_t i = 0; i < n; i++)
		put(out, &len, cps[i]);
	return len;
}

static size_t put_cut(char *out, const char *s)
{
	uint32_t cp;
	size_t len = 0, n = strlen(s);

	for (size_t i = 0; i < n && len + 4 <= BYTES;) {
		i += utf8_decode(s + i, n - i, &cp);
		put(out, &len, cp);
	}
	return len;
}

/* The forms of n bytes by way of fold.h. */
static void fold_whole(struct word *w, const char *s, size_t n)
{
	struct arena *a = arena_new();

	n = n < BYTES ? n : BYTES;
	w->n_plain = put_cut(w->plain, fold_plain(a, s, n));
	w->n_marked = fold_has_marks(s, n) ? put_cut(w->marked, fold_marked(a, s, n)) : 0;
	w->n_typed = 0;
	arena_free(a);
}

/* Plain and marked are there. */
static void place_tone(struct word *w, uint16_t *low, size_t n, bool mark)
{
	w->n_typed = 0;
	if (!mark) {
		w->n_marked = 0;
	} else if (move_tone(low, n)) {
		memcpy(w->typed, w->marked, w->n_marked);
		w->n_typed = w->n_marked;
		w->n_marked = put_all(w->marked, low, n);
	}
}

static bool is_mark(uint32_t cp)
{
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M);
}

/* The word that begins at i, where there is a letter. Returns its end. */
static size_t read_word(struct word *w, const char *s, size_t n, size_t i)
{
	uint16_t low[LONGEST];
	size_t len = 0;
	bool complex = false, mark = false, alone = false;
	uint32_t cp;

	w->start = i;
	w->n_plain = w->n_marked = 0;
	while (i < n) {
		size_t step = decode(s + i, n - i, &cp);
		const struct letter *l = letter(cp);
		if (l->kind == GAP || (l->kind == ALONE && i > w->start) || (alone && !is_mark(cp)))
			break;
		alone |= l->kind == ALONE;
		complex |= l->kind != SIMPLE;
		if (l->kind == SIMPLE && len < LONGEST) {
			low[len++] = l->low;
			put_form(w->plain, &w->n_plain, &l->plain);
			put_form(w->marked, &w->n_marked, &l->marked);
			mark |= l->mark;
		}
		i += step;
	}
	w->end = i;
	if (complex)
		fold_whole(w, s + w->start, i - w->start);
	else
		place_tone(w, low, len, mark);
	return i;
}

static bool next_word(struct word *w, const char *s, size_t n, size_t *at)
{
	uint32_t cp;

	while (*at < n) {
		size_t step = decode(s + *at, n - *at, &cp);
		if (letter(cp)->kind == GAP) {
			*at += step;
			continue;
		}
		*at = read_word(w, s, n, *at);
		if (w->n_plain)
			return true;
	}
	return false;
}

bool tokenizer_finds_word(const char *s, size_t n)
{
	struct word w;
	size_t at = 0;

	return next_word(&w, s, n, &at);
}

int64_t tokenizer_hash(const char *s, size_t n)
{
	struct word w;
	int64_t h = 0;

	for (size_t at = 0; next_word(&w, s, n, &at);)
		h = keys_hash_more(h, w.plain, w.n_plain);
	return h;
}

static struct plain_word in_arena(struct arena *a, const struct word *w)
{
	const char *plain = arena_strndup(a, w->plain, w->n_plain);

	return (struct plain_word){
		.plain = plain,
		.marked = w->n_marked ? arena_strndup(a, w->marked, w->n_marked) : plain,
		.unmoved = w->n_typed ? arena_strndup(a, w->typed, w->n_typed) : NULL,
		.start = w->start,
		.end = w->end,
	};
}

size_t tokenizer_words(struct arena *a, const char *s, size_t n, struct plain_word *out,
		       size_t most)
{
	struct word w;
	size_t found = 0;

	for (size_t at = 0; found < most && next_word(&w, s, n, &at); found++)
		out[found] = in_arena(a, &w);
	return found;
}

void tokenizer_read(struct arena *a, const char *s, size_t n, struct plain_words *out)
{
	struct word w;

	for (size_t at = 0; next_word(&w, s, n, &at);)
		*LIST_PUSH(a, &out->list) = in_arena(a, &w);
}

/* --- FTS5 --- */

typedef int token_fn(void *arg, int flags, const char *s, int n, int start, int end);

struct tokens {
	struct vocabulary *vocabulary;
	int how; /* FTS5_TOKENIZE_... */
	void *arg;
	token_fn *token;
	const struct word *w; /* the one that is emitted */
	bool begun;	      /* a token of it was */
};

static int put_token(struct tokens *t, const char *s, size_t n)
{
	int flags = t->begun ? FTS5_TOKEN_COLOCATED : 0;

	t->begun = true;
	return t->token(t->arg, flags, s, (int)n, (int)t->w->start, (int)t->w->end);
}

/* Whose marked form is known, the plain one is too. */
static void tell(struct vocabulary *v, const struct word *w)
{
	if (!w->n_marked || vocabulary_tell(v, w->marked, w->n_marked))
		vocabulary_tell(v, w->plain, w->n_plain);
}

static int emit(struct tokens *t, const struct word *w)
{
	bool marked = w->n_marked > 0;

	t->w = w;
	t->begun = false;
	if (t->how & FTS5_TOKENIZE_DOCUMENT)
		tell(t->vocabulary, w);
	int rc = put_token(t, marked ? w->marked : w->plain, marked ? w->n_marked : w->n_plain);
	if (rc || !marked)
		return rc;
	if (t->how & FTS5_TOKENIZE_DOCUMENT)
		return put_token(t, w->plain, w->n_plain);
	/* "hoà*" may be the beginning of "hoàng", whose tone stays where it is. */
	if (t->how & FTS5_TOKENIZE_PREFIX && w->n_typed)
		return put_token(t, w->typed, w->n_typed);
	return SQLITE_OK;
}

static int put_found(void *arg, const char *word, int n)
{
	return put_token(arg, word, (size_t)n);
}

/* All words that begin so, as if they were forms of one. */
static int emit_begun(struct tokens *t, const struct word *w)
{
	bool marked = w->n_marked > 0;

	t->w = w;
	t->begun = false;
	int rc = vocabulary_find(t->vocabulary, marked ? w->marked : w->plain,
				 marked ? w->n_marked : w->n_plain, !marked, put_found, t);
	if (!rc && w->n_typed)
		rc = vocabulary_find(t->vocabulary, w->typed, w->n_typed, false, put_found, t);
	return rc || t->begun ? rc : emit(t, w);
}

static int tokenize(Fts5Tokenizer *self, void *arg, int how, const char *s, int n, token_fn *token)
{
	struct tokens t = {.vocabulary = (struct vocabulary *)self, .how = how, .arg = arg, .token = token};
	struct word w;
	size_t at = 0, len = n > 0 ? (size_t)n : 0;
	bool begun = how & FTS5_TOKENIZE_QUERY && len > 0 && s[len - 1] == *TOKENIZER_BEGINNING;
	int rc = SQLITE_OK;

	while (!rc && next_word(&w, s, len, &at))
		rc = begun && !tokenizer_finds_word(s + at, len - at) ? emit_begun(&t, &w) : emit(&t, &w);
	return rc;
}

static int create(void *arg, const char **argv, int argc, Fts5Tokenizer **out)
{
	(void)argv, (void)argc;
	*out = arg;
	return SQLITE_OK;
}

static void delete(Fts5Tokenizer *self)
{
	(void)self;
}

int tokenizer_register(sqlite3 *db, struct vocabulary *v)
{
	fts5_tokenizer fns = {create, delete, tokenize};
	fts5_api *api = NULL;
	sqlite3_stmt *st;
	int rc = sqlite3_prepare_v2(db, "SELECT fts5(?1)", -1, &st, NULL);

	if (rc)
		return rc;
	sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
	sqlite3_step(st);
	rc = sqlite3_finalize(st);
	if (!api)
		return rc ? rc : SQLITE_ERROR;
	rc = api->xCreateTokenizer(api, "bantin", v, &fns, NULL);
	return rc ? rc : fit_register(api);
}
