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

struct keymap {
	struct arena *arena;
	LIST_OF(struct binding) list;
	int depth; /* of include */
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

static bool parse_actions(const char *s, size_t n, struct binding *b, struct error *err)
{
	b->n_actions = 0;
	while (n > 0) {
		const char *semi = memchr(s, ';', n);
		size_t len = semi ? (size_t)(semi - s) : n;
		enum action act = action_by_name(s, len);
		if (act == ACT_NONE)
			return err_set(err, ERR_CONFIG, _("there is no action '%.*s'"), (int)len, s);
		if (b->n_actions == ACTIONS_MAX)
			return err_set(err, ERR_CONFIG, _("a key has at most %d actions"),
				       ACTIONS_MAX);
		b->actions[b->n_actions++] = act;
		len += semi != NULL;
		s += len;
		n -= len;
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

struct words {
	const char *s[4];
	size_t n[4];
	int count;
};

static void split(const char *line, size_t n, struct words *w)
{
	w->count = 0;
	for (size_t i = 0; i < n && w->count < 4;) {
		while (i < n && strchr(" \t\r", line[i]))
			i++;
		size_t start = i;
		while (i < n && !strchr(" \t\r", line[i]))
			i++;
		if (i > start && line[start] == '#' && w->count != 2)
			break;
		if (i > start) {
			w->s[w->count] = line + start;
			w->n[w->count++] = i - start;
		}
	}
}

static bool is_word(const struct words *w, int i, const char *text)
{
	return w->n[i] == strlen(text) && !strncmp(w->s[i], text, w->n[i]);
}

static bool parse_line(struct keymap *m, const struct words *w, keyfile_warn_fn *warn, void *arg,
		       struct error *err)
{
	struct binding b = {0};

	if (is_word(w, 0, "include") && w->count == 2) {
		char *name = xstrndup(w->s[1], w->n[1]);
		bool ok = m->depth < 8 ? keymap_load(m, name, warn, arg, err)
				       : err_set(err, ERR_CONFIG, _("includes go too deep"));
		free(name);
		return ok;
	}
	bool binds = is_word(w, 0, "bind") && w->count == 4;
	if (!binds && !(is_word(w, 0, "unbind") && w->count == 3))
		return err_set(err, ERR_CONFIG,
			       _("neither 'bind PLACE KEYS ACTION', 'unbind PLACE KEYS' nor 'include NAME'"));
	if (!parse_contexts(w->s[1], w->n[1], &b.contexts, err) ||
	    !parse_keys(w->s[2], w->n[2], &b, err) ||
	    (binds && !parse_actions(w->s[3], w->n[3], &b, err)))
		return false;
	unbind(m, &b);
	if (binds)
		*LIST_PUSH(m->arena, &m->list) = b;
	return true;
}

void keymap_parse(struct keymap *m, const char *text, const char *file, keyfile_warn_fn *warn,
		  void *arg)
{
	int number = 0;

	for (const char *p = text; *p;) {
		size_t n = strcspn(p, "\n");
		struct words w;
		struct error err = {0};
		char told[400];
		number++;
		split(p, n, &w);
		if (w.count > 0 && !parse_line(m, &w, warn, arg, &err)) {
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
