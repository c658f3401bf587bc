/* Keys to actions. The shipped keymap files are read by the same parser as the user's; the grammar
 * is in keymaps/README.md. */
#ifndef BANTIN_TUI_KEYMAP_H
#define BANTIN_TUI_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "core/keyfile.h"
#include "tui/action.h"

/* A key: a code point, or KEY_SPECIAL + one of the names below. */
enum { KEY_SPECIAL = 0x200000 };
enum key_name {
	KEYN_UP, KEYN_DOWN, KEYN_LEFT, KEYN_RIGHT, KEYN_HOME, KEYN_END, KEYN_PAGE_UP, KEYN_PAGE_DOWN,
	KEYN_INSERT, KEYN_DELETE, KEYN_BACKSPACE, KEYN_RESIZE, KEYN_MOUSE, KEYN_F1,
	KEYN_F12 = KEYN_F1 + 11, KEYN_NAMES
};
#define KEY_NAMED(n) (KEY_SPECIAL + (uint32_t)(n))

enum { CHORD_MAX = 4, STEPS_MAX = 8 };

/* One thing a key does: an action, or a line as it is typed behind the colon. */
struct step {
	enum action act;
	const char *line; /* null for an action */
};

struct binding {
	int contexts;
	uint32_t keys[CHORD_MAX];
	int n_keys;
	struct step steps[STEPS_MAX]; /* done one after the other */
	int n_steps;
};

struct keymap;
struct keymap *keymap_new(void);
void keymap_free(struct keymap *m);

/* Reads lines into the keymap, over what it has. Wrong lines are told to warn as "FILE:7: ...". */
void keymap_parse(struct keymap *m, const char *text, const char *file, keyfile_warn_fn *warn,
		  void *arg);

/* A shipped keymap by name ("default"), or a file by its path. ERR_CONFIG if there is neither. */
bool keymap_load(struct keymap *m, const char *name, keyfile_warn_fn *warn, void *arg,
		 struct error *err);

/* The keymap that the option `keymap` names, and over it the user's own, the file `keys` of the
 * configuration folder. Null and ERR_CONFIG if one of them cannot be read. */
struct keymap *keymap_open(const char *name, keyfile_warn_fn *warn, void *arg, struct error *err);

enum keymap_match { MATCH_NONE, MATCH_PREFIX, MATCH_FULL };

/* What the keys typed so far mean at a place; *out on MATCH_FULL. A longer chord that begins the
 * same waits: MATCH_PREFIX goes before MATCH_FULL. */
enum keymap_match keymap_find(const struct keymap *m, int context, const uint32_t *keys, int n,
			      const struct binding **out);

/* The binding of just these keys, whatever longer ones there are; false if there is none. */
bool keymap_exact(const struct keymap *m, int context, const uint32_t *keys, int n,
		  const struct binding **out);

/* True if some binding at that place begins with the key. */
bool keymap_begins(const struct keymap *m, int context, uint32_t key);

/* The first binding at that place that is in force, does the action and nothing else, and stands
 * behind `after` (null: the first of all); null if there is none. */
const struct binding *keymap_of(const struct keymap *m, int context, enum action act,
				const struct binding *after);

/* The next one that does several things, or a command. */
const struct binding *keymap_composed(const struct keymap *m, int context,
				      const struct binding *after);

/* All bindings; n of them. */
const struct binding *keymap_all(const struct keymap *m, size_t *n);

/* The keys of a binding as they are written in a keymap. */
void keymap_describe(const struct binding *b, struct buf *out);

/* What it does, in the same way: "toggle-read;next-unread", ":category:kinh-te". */
void keymap_describe_steps(const struct binding *b, struct buf *out);

#endif
