#include "tui/actions_list.h"

#include "base/clean.h"
#include "base/i18n.h"
#include "tui/action.h"
#include "tui/keymap.h"

static void put_contexts(int contexts, struct buf *out)
{
	const char *comma = "";

	if (contexts == IN_ALL) {
		buf_puts(out, "all");
		return;
	}
	for (int bit = 0; bit < CONTEXTS; bit++)
		if (contexts & 1 << bit) {
			buf_printf(out, "%s%s", comma, context_name(bit));
			comma = ",";
		}
}

static bool does(const struct binding *b, enum action act)
{
	for (int i = 0; i < b->n_steps; i++)
		if (b->steps[i].act == act)
			return true;
	return false;
}

static void put_keys(const struct keymap *m, enum action act, struct buf *out)
{
	size_t n;
	const struct binding *b = keymap_all(m, &n);
	struct buf keys;

	buf_init(&keys, BUF_UNBOUNDED);
	for (size_t i = 0; i < n; i++)
		if (does(&b[i], act)) {
			if (keys.len)
				buf_putc(&keys, ' ');
			keymap_describe(&b[i], &keys);
		}
	clean_out(out, keys.data, keys.len);
	buf_clear(&keys);
}

bool actions_list(const char *keymap, keyfile_warn_fn *warn, void *arg, struct buf *out,
		  struct error *err)
{
	struct keymap *m = keymap_open(keymap, warn, arg, err);

	if (!m)
		return false;
	for (int i = ACT_NONE + 1; i < ACTIONS; i++) {
		buf_printf(out, "%s\t", action_table[i].name);
		put_contexts(action_table[i].contexts, out);
		buf_putc(out, '\t');
		put_keys(m, (enum action)i, out);
		buf_printf(out, "\t%s\n", _(action_table[i].help));
	}
	keymap_free(m);
	return true;
}
