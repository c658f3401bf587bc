#include "tui/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/baked.h"
#include "base/i18n.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "core/files.h"

/* Steps under a name. What they were made of is put in when they are named, so none leads back. */
struct macro {
	const char *name;
	struct step steps[STEPS_MAX];
	int n_steps;
};

struct keymap {
	struct arena *arena;
	LIST_OF(struct binding) list;
	LIST_OF(struct macro) macros;
	int depth; /* of include */
};

/* A piece of a line. */
struct piece {
	const char *s;
	size_t n;
};

static const struct {
	const char *name;
	uint32_t key;
} names[] = {
	{"Space", ' '}, {"Enter", '\r'}, {"Esc", 27}, {"Tab", '\t'},
	{"Backspace", KEY_NAMED(KEYN_BACKSPACE)}, {"Delete", KEY_NAMED(KEYN_DELETE)},
	{"Insert", KEY_NAMED(KEYN_INSERT)}, {"Up", KEY_NAMED(KEYN_UP)},
	{"Down", KEY_NAMED(KEYN_DOWN)}, {"Left", KEY_NAMED(KEYN_LEFT)},
	{"Right", KEY_NAMED(KEYN_RIGHT)}, {"Home", KEY_NAMED(KEYN_HOME)},
	{"End", KEY_NAMED(KEYN_END)}, {"PageUp", KEY_NAMED(KEYN_PAGE_UP)},
	{"PageDown", KEY_NAMED(KEYN_PAGE_DOWN)},
};
enum { NAMES = sizeof names / sizeof *names };

struct keymap *keymap_new(void)
{
	struct keymap *m = xcalloc(1, sizeof *m);

	m->arena = arena_new();
	return m;
}

void keymap_free(struct keymap *m)
{
	if (!m)
		return;
	arena_free(m->arena);
	free(m);
}

static bool key_by_name(const char *s, size_t n, uint32_t *key)
{
	int f;

	for (int i = 0; i < NAMES; i++)
		if (strlen(names[i].name) == n && !strncmp(names[i].name, s, n)) {
			*key = names[i].key;
			return true;
		}
	if (n >= 2 && n <= 3 && *s == 'F' && sscanf(s, "F%d", &f) == 1 && f >= 1 && f <= 12) {
		*key = KEY_NAMED(KEYN_F1 + f - 1);
		return true;
	}
	return false;
}

/* One key of a chord at *p: <Name>, ^X or a character. */
static uint32_t next_key(const char **p, size_t *n)
{
	const char *s = *p, *end;
	uint32_t key;
	size_t len;

	if (*s == '<' && (end = memchr(s, '>', *n)) &&
	    key_by_name(s + 1, (size_t)(end - s) - 1, &key)) {
		len = (size_t)(end - s) + 1;
	} else if (*s == '^' && *n >= 2 && s[1] >= '@' && s[1] <= '_') {
		key = (uint32_t)s[1] & 0x1F;
		len = 2;
	} else {
		len = utf8_decode(s, *n, &key);
	}
	*p += len;
	*n -= len;
	return key;
}

static bool parse_keys(const char *s, size_t n, struct binding *b, struct error *err)
{
	b->n_keys = 0;
	if (key_by_name(s, n, &b->keys[0])) {
		b->n_keys = 1;
		return true;
	}
	while (n > 0) {
		if (b->n_keys == CHORD_MAX)
			return err_set(err, ERR_CONFIG, _("a chord has at most %d keys"), CHORD_MAX);
		b->keys[b->n_keys++] = next_key(&s, &n);
	}
	return true;
}

static bool parse_contexts(const char *s, size_t n, int *contexts, struct error *err)
{
	*contexts = 0;
	while (n > 0) {
		const char *comma = memchr(s, ',', n);
		size_t len = comma ? (size_t)(comma - s) : n;
		int bit = 0;
		if (len == 3 && !strncmp(s, "all", 3)) {
			*contexts = IN_ALL;
		} else {
			while (bit < CONTEXTS && (strlen(context_name(bit)) != len ||
						  strncmp(context_name(bit), s, len) != 0))
				bit++;
			if (bit == CONTEXTS)
				return err_set(err, ERR_CONFIG, _("there is no place '%.*s'"),
					       (int)len, s);
			*contexts |= 1 << bit;
		}
		len += comma != NULL;
		s += len;
		n -= len;
	}
	return true;
}

static struct piece trim(struct piece p)
{
	while (p.n > 0 && strchr(" \t\r", p.s[0])) {
		p.s++;
		p.n--;
	}
	while (p.n > 0 && strchr(" \t\r", p.s[p.n - 1]))
		p.n--;
	return p;
}

static bool is_word(struct piece p, const char *text)
{
	return p.n == strlen(text) && !strncmp(p.s, text, p.n);
}

static const struct macro *macro_by_name(const struct keymap *m, struct piece name)
{
	for (size_t i = m->macros.n; i-- > 0;)
		if (is_word(name, m->macros.v[i].name))
			return &m->macros.v[i];
	return NULL;
}

/* A line, a macro or an action. */
static bool add_step(struct keymap *m, struct piece p, struct step *steps, int *n,
		     struct error *err)
{
	const struct macro *macro = macro_by_name(m, p);
	struct step one = {action_by_name(p.s, p.n), NULL};
	const struct step *from = macro ? macro->steps : &one;
	int count = macro ? macro->n_steps : 1;

	if (p.n > 1 && *p.s == ':')
		one.line = arena_strndup(m->arena, p.s + 1, p.n - 1);
	else if (!macro && one.act == ACT_NONE)
		return err_set(err, ERR_CONFIG, _("there is no action '%.*s'"), (int)p.n, p.s);
	if (*n + count > STEPS_MAX)
		return err_set(err, ERR_CONFIG, _("a key has at most %d actions"), STEPS_MAX);
	memcpy(steps + *n, from, (size_t)count * sizeof *steps);
	*n += count;
	return true;
}

static bool parse_steps(struct keymap *m, struct piece p, struct step *steps, int *n,
			struct error *err)
{
	*n = 0;
	while (p.n > 0) {
		const char *semi = memchr(p.s, ';', p.n);
		size_t len = semi ? (size_t)(semi - p.s) : p.n;
		if (!add_step(m, trim((struct piece){p.s, len}), steps, n, err))
			return false;
		len += semi != NULL;
		p.s += len;
		p.n -= len;
	}
	return true;
}

static bool same_keys(const struct binding *a, const struct binding *b)
{
	return a->n_keys == b->n_keys &&
	       !memcmp(a->keys, b->keys, (size_t)a->n_keys * sizeof *a->keys);
}

/* Takes the keys away at these places; a binding that has no place left goes. */
static void unbind(struct keymap *m, const struct binding *b)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->list.n; i++) {
		struct binding *old = &m->list.v[i];
		if (same_keys(old, b))
			old->contexts &= ~b->contexts;
		if (old->contexts)
			m->list.v[kept++] = *old;
	}
	m->list.n = kept;
}

/* Cuts the first word off. */
static struct piece next_word(struct piece *line)
{
	*line = trim(*line);
	struct piece word = {line->s, 0};

	while (word.n < line->n && !strchr(" \t", line->s[word.n]))
		word.n++;
	line->s += word.n;
	line->n -= word.n;
	return word;
}

/* What is left of a line, up to a comment. */
static struct piece rest_of(struct piece line)
{
	line = trim(line);
	for (size_t i = 0; i < line.n; i++)
		if (line.s[i] == '#' && (i == 0 || strchr(" \t", line.s[i - 1])))
			line.n = i;
	return trim(line);
}

static bool bind(struct keymap *m, struct piece line, bool binds, struct error *err)
{
	struct binding b = {0};
	struct piece places = next_word(&line), keys = next_word(&line), rest = rest_of(line);

	if (keys.n == 0 || binds != (rest.n > 0))
		return err_set(err, ERR_CONFIG, binds ? _("it is 'bind PLACE KEYS ACTION'")
						      : _("it is 'unbind PLACE KEYS'"));
	if (!parse_contexts(places.s, places.n, &b.contexts, err) ||
	    !parse_keys(keys.s, keys.n, &b, err) ||
	    !parse_steps(m, rest, b.steps, &b.n_steps, err))
		return false;
	unbind(m, &b);
	if (binds)
		*LIST_PUSH(m->arena, &m->list) = b;
	return true;
}

static bool name_macro(struct keymap *m, struct piece line, struct error *err)
{
	struct macro x = {0};
	struct piece name = next_word(&line), rest = rest_of(line);

	if (rest.n == 0)
		return err_set(err, ERR_CONFIG, _("it is 'macro NAME ACTION'"));
	if (action_by_name(name.s, name.n) != ACT_NONE)
		return err_set(err, ERR_CONFIG, _("'%.*s' is an action"), (int)name.n, name.s);
	if (!parse_steps(m, rest, x.steps, &x.n_steps, err))
		return false;
	x.name = arena_strndup(m->arena, name.s, name.n);
	*LIST_PUSH(m->arena, &m->macros) = x;
	return true;
}

static bool include(struct keymap *m, struct piece line, keyfile_warn_fn *warn, void *arg,
		    struct error *err)
{
	struct piece rest = rest_of(line);

	if (rest.n == 0)
		return err_set(err, ERR_CONFIG, _("it is 'include NAME'"));
	if (m->depth >= 8)
		return err_set(err, ERR_CONFIG, _("includes go too deep"));
	char *name = xstrndup(rest.s, rest.n);
	bool ok = keymap_load(m, name, warn, arg, err);
	free(name);
	return ok;
}

static bool parse_line(struct keymap *m, struct piece line, keyfile_warn_fn *warn, void *arg,
		       struct error *err)
{
	struct piece word = next_word(&line);

	if (word.n == 0 || *word.s == '#')
		return true;
	if (is_word(word, "bind") || is_word(word, "unbind"))
		return bind(m, line, *word.s == 'b', err);
	if (is_word(word, "macro"))
		return name_macro(m, line, err);
	if (is_word(word, "include"))
		return include(m, line, warn, arg, err);
	return err_set(err, ERR_CONFIG,
		       _("a line is one of bind, unbind, macro and include, not '%.*s'"),
		       (int)word.n, word.s);
}

void keymap_parse(struct keymap *m, const char *text, const char *file, keyfile_warn_fn *warn,
		  void *arg)
{
	int number = 0;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		struct error err = {0};
		char told[400];
		number++;
		if (!parse_line(m, (struct piece){p, n}, warn, arg, &err)) {
			snprintf(told, sizeof told, "%s:%d: %s", file, number, err.text);
			warn(told, arg);
		}
		p += n + (p[n] == '\n');
	}
}

bool keymap_load(struct keymap *m, const char *name, keyfile_warn_fn *warn, void *arg,
		 struct error *err)
{
	size_t n = strlen(name);
	char *text;

	m->depth++;
	for (const struct baked *b = baked_keymaps; b->name; b++)
		if (!strncmp(b->name, name, n) && !strcmp(b->name + n, ".keys")) {
			keymap_parse(m, b->data, b->name, warn, arg);
			m->depth--;
			return true;
		}
	text = files_read(name, err);
	if (text)
		keymap_parse(m, text, name, warn, arg);
	else
		err_prefix(err, "%s: ", name);
	free(text);
	m->depth--;
	return text != NULL;
}

struct keymap *keymap_open(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err)
{
	struct keymap *m = keymap_new();
	struct error wrong = {0};
	char *own = NULL;

	if (keymap_load(m, name, warn, arg, &wrong))
		own = files_read_config("keys", &wrong);
	if (own)
		keymap_parse(m, own, "keys", warn, arg);
	free(own);
	if (wrong.code == ERR_NONE)
		return m;
	keymap_free(m);
	*err = wrong;
	return NULL;
}

static bool begins_with(const struct binding *b, int context, const uint32_t *keys, int n)
{
	return (b->contexts & context) && b->n_keys >= n &&
	       !memcmp(b->keys, keys, (size_t)n * sizeof *keys);
}

bool keymap_exact(const struct keymap *m, int context, const uint32_t *keys, int n,
		  const struct binding **out)
{
	const struct binding *best = NULL;

	for (size_t i = 0; i < m->list.n; i++) {
		const struct binding *b = &m->list.v[i];
		if (begins_with(b, context, keys, n) && b->n_keys == n &&
		    (!best || best->contexts == IN_ALL))
			best = b;
	}
	*out = best;
	return best;
}

enum keymap_match keymap_find(const struct keymap *m, int context, const uint32_t *keys, int n,
			      const struct binding **out)
{
	for (size_t i = 0; i < m->list.n; i++)
		if (m->list.v[i].n_keys > n && begins_with(&m->list.v[i], context, keys, n))
			return MATCH_PREFIX;
	return keymap_exact(m, context, keys, n, out) ? MATCH_FULL : MATCH_NONE;
}

bool keymap_begins(const struct keymap *m, int context, uint32_t key)
{
	for (size_t i = 0; i < m->list.n; i++)
		if (begins_with(&m->list.v[i], context, &key, 1))
			return true;
	return false;
}

/* A binding of all places may be covered by one of this place. */
static bool in_force(const struct keymap *m, int context, const struct binding *b)
{
	const struct binding *used;

	return (b->contexts & context) && keymap_exact(m, context, b->keys, b->n_keys, &used) &&
	       used == b;
}

static bool is_plain(const struct binding *b)
{
	return b->n_steps == 1 && !b->steps[0].line;
}

const struct binding *keymap_of(const struct keymap *m, int context, enum action act,
				const struct binding *after)
{
	for (size_t i = after ? (size_t)(after - m->list.v) + 1 : 0; i < m->list.n; i++) {
		const struct binding *b = &m->list.v[i];
		if (is_plain(b) && b->steps[0].act == act && in_force(m, context, b))
			return b;
	}
	return NULL;
}

const struct binding *keymap_composed(const struct keymap *m, int context,
				      const struct binding *after)
{
	for (size_t i = after ? (size_t)(after - m->list.v) + 1 : 0; i < m->list.n; i++)
		if (!is_plain(&m->list.v[i]) && in_force(m, context, &m->list.v[i]))
			return &m->list.v[i];
	return NULL;
}

const struct binding *keymap_all(const struct keymap *m, size_t *n)
{
	*n = m->list.n;
	return m->list.v;
}

static void describe_key(uint32_t key, bool alone, struct buf *out)
{
	char s[4];

	for (int i = 0; i < NAMES; i++)
		if (names[i].key == key) {
			buf_printf(out, alone ? "%s" : "<%s>", names[i].name);
			return;
		}
	if (key >= KEY_NAMED(KEYN_F1) && key <= KEY_NAMED(KEYN_F12))
		buf_printf(out, alone ? "F%u" : "<F%u>", key - KEY_NAMED(KEYN_F1) + 1);
	else if (key < 32)
		buf_printf(out, "^%c", (char)(key + '@'));
	else
		buf_add(out, s, utf8_encode(key, s));
}

void keymap_describe(const struct binding *b, struct buf *out)
{
	for (int i = 0; i < b->n_keys; i++)
		describe_key(b->keys[i], b->n_keys == 1, out);
}

void keymap_describe_steps(const struct binding *b, struct buf *out)
{
	for (int i = 0; i < b->n_steps; i++)
		buf_printf(out, b->steps[i].line ? "%s:%s" : "%s%s", i ? "; " : "",
			   b->steps[i].line ? b->steps[i].line : action_table[b->steps[i].act].name);
}
