/* Keymaps: their grammar, what the default one promises, and the table of actions behind both. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <unistd.h>

#include "tui/keymap.h"

enum { TOLD_MAX = 8 };

static struct {
	char text[TOLD_MAX][400];
	int n;
} told;

static void hear(const char *text, void *arg)
{
	(void)arg;
	if (told.n < TOLD_MAX)
		snprintf(told.text[told.n++], sizeof *told.text, "%s", text);
}

static struct keymap *parsed(const char *text)
{
	struct keymap *m = keymap_new();

	told.n = 0;
	keymap_parse(m, text, "keys", hear, NULL);
	return m;
}

static struct keymap *loaded(const char *name)
{
	struct keymap *m = keymap_new();
	struct error err = {0};

	told.n = 0;
	assert_true(keymap_load(m, name, hear, NULL, &err));
	return m;
}

/* The first action of what these keys, as code points or names, do at a place. */
static enum action does(const struct keymap *m, int context, const uint32_t *keys, int n)
{
	const struct binding *b = NULL;

	return keymap_find(m, context, keys, n, &b) == MATCH_FULL ? b->steps[0].act : ACT_NONE;
}

static enum action key_does(const struct keymap *m, int context, uint32_t key)
{
	return does(m, context, &key, 1);
}

static void the_core_keys_are_bound_everywhere(void **state)
{
	static const struct {
		uint32_t key;
		enum action act;
	} core[] = {
		{'j', ACT_DOWN}, {KEY_NAMED(KEYN_DOWN), ACT_DOWN}, {'k', ACT_UP},
		{KEY_NAMED(KEYN_UP), ACT_UP}, {' ', ACT_PAGE_DOWN},
		{KEY_NAMED(KEYN_PAGE_DOWN), ACT_PAGE_DOWN}, {KEY_NAMED(KEYN_PAGE_UP), ACT_PAGE_UP},
		{'b', ACT_PAGE_UP}, {KEY_NAMED(KEYN_HOME), ACT_TOP}, {'G', ACT_BOTTOM},
		{KEY_NAMED(KEYN_END), ACT_BOTTOM}, {'\r', ACT_OPEN}, {'l', ACT_OPEN},
		{KEY_NAMED(KEYN_RIGHT), ACT_OPEN}, {'q', ACT_LEAVE}, {'h', ACT_BACK},
		{KEY_NAMED(KEYN_LEFT), ACT_BACK}, {27, ACT_BACK}, {'Q', ACT_QUIT},
		{'t', ACT_TRENDING}, {'/', ACT_SEARCH}, {'n', ACT_SEARCH_NEXT},
		{'N', ACT_SEARCH_PREVIOUS}, {'r', ACT_REFRESH}, {'R', ACT_REFRESH_ALL},
		{':', ACT_COMMAND}, {'?', ACT_HELP}, {'L' & 0x1F, ACT_REDRAW},
	};
	static const uint32_t gg[] = {'g', 'g'};
	struct keymap *m = loaded("default");

	(void)state;
	assert_int_equal(told.n, 0);
	for (int bit = 0; bit < CONTEXTS; bit++) {
		for (size_t i = 0; i < sizeof core / sizeof *core; i++)
			assert_int_equal(key_does(m, 1 << bit, core[i].key), core[i].act);
		assert_int_equal(does(m, 1 << bit, gg, 2), ACT_TOP);
	}
	keymap_free(m);
}

static void the_core_keys_of_items_are_bound_in_lists_and_articles(void **state)
{
	static const struct {
		uint32_t key;
		enum action act;
	} core[] = {
		{'J', ACT_NEXT_UNREAD}, {'K', ACT_PREVIOUS_UNREAD}, {'m', ACT_TOGGLE_READ},
		{'s', ACT_TOGGLE_SAVED}, {'o', ACT_BROWSER}, {'y', ACT_COPY_URL},
	};
	struct keymap *m = loaded("default");

	(void)state;
	for (size_t i = 0; i < sizeof core / sizeof *core; i++) {
		assert_int_equal(key_does(m, IN_LIST, core[i].key), core[i].act);
		assert_int_equal(key_does(m, IN_ARTICLE, core[i].key), core[i].act);
	}
	assert_int_equal(key_does(m, IN_ARTICLE, 'u'), ACT_LINKS);
	keymap_free(m);
}

static bool is_bound(const struct keymap *m, int context, enum action act)
{
	size_t n;
	const struct binding *b = keymap_all(m, &n);

	for (size_t i = 0; i < n; i++)
		if ((b[i].contexts & context) && b[i].steps[0].act == act)
			return true;
	return false;
}

static void every_action_is_named_explained_and_bound_where_it_works(void **state)
{
	struct keymap *m = loaded("default");

	(void)state;
	for (int i = ACT_NONE + 1; i < ACTIONS; i++) {
		const struct action_info *a = &action_table[i];
		assert_non_null(a->name);
		assert_non_null(a->help);
		assert_true(strlen(a->help) > 3);
		assert_int_equal(action_by_name(a->name, strlen(a->name)), i);
		for (int bit = 0; bit < CONTEXTS; bit++)
			if ((a->contexts & 1 << bit) && !is_bound(m, 1 << bit, (enum action)i))
				fail_msg("%s has no key in %s", a->name, context_name(bit));
	}
	assert_int_equal(action_by_name("dow", 3), ACT_NONE);
	assert_int_equal(action_by_name("downs", 5), ACT_NONE);
	keymap_free(m);
}

/* No default key is bound where its action does nothing but in `all`. */
static void narrow_bindings_are_of_actions_that_work_there(void **state)
{
	struct keymap *m = loaded("default");
	size_t n;
	const struct binding *b = keymap_all(m, &n);

	(void)state;
	for (size_t i = 0; i < n; i++)
		if (b[i].contexts != IN_ALL)
			assert_int_equal(b[i].contexts & ~action_table[b[i].steps[0].act].contexts, 0);
	keymap_free(m);
}

static void keys_are_written_in_every_way(void **state)
{
	static const struct {
		const char *written;
		uint32_t keys[CHORD_MAX];
		int n;
	} cases[] = {
		{"x", {'x'}, 1}, {"gg", {'g', 'g'}, 2}, {"^X", {24}, 1}, {"^X^S", {24, 19}, 2},
		{"Space", {' '}, 1}, {"g<Space>", {'g', ' '}, 2}, {"<Space>g", {' ', 'g'}, 2},
		{"F5", {KEY_NAMED(KEYN_F1 + 4)}, 1}, {"F12", {KEY_NAMED(KEYN_F12)}, 1},
		{"Esc", {27}, 1}, {"Tab", {'\t'}, 1}, {"Enter", {'\r'}, 1},
		{"PageUp", {KEY_NAMED(KEYN_PAGE_UP)}, 1}, {"đ", {0x111}, 1},
		{"đà", {0x111, 0xE0}, 2}, {"#", {'#'}, 1}, {"<", {'<'}, 1}, {"^", {'^'}, 1},
		{"<<", {'<', '<'}, 2}, {"abcd", {'a', 'b', 'c', 'd'}, 4},
	};
	char line[100];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(line, sizeof line, "bind list %s top", cases[i].written);
		struct keymap *m = parsed(line);
		assert_int_equal(told.n, 0);
		assert_int_equal(does(m, IN_LIST, cases[i].keys, cases[i].n), ACT_TOP);
		keymap_free(m);
	}
}

static void what_is_described_is_parsed_back(void **state)
{
	static const char *const keys[] = {"x", "gg", "^X", "Space", "g<Space>", "F5", "<F5>x", "Esc",
					   "PageDown", "Backspace", "đ", "#"};
	char line[100];

	(void)state;
	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
		snprintf(line, sizeof line, "bind all %s down", keys[i]);
		struct keymap *m = parsed(line);
		size_t n;
		struct buf out;
		buf_init(&out, 100);
		keymap_describe(&keymap_all(m, &n)[0], &out);
		assert_int_equal(n, 1);
		assert_string_equal(out.data, keys[i]);
		buf_clear(&out);
		keymap_free(m);
	}
}

static void wrong_lines_are_told_and_passed_over(void **state)
{
	static const struct {
		const char *line, *wanted;
	} cases[] = {
		{"bind", "keys:1: it is 'bind PLACE KEYS ACTION'"},
		{"bind all x", "keys:1: it is 'bind PLACE KEYS ACTION'"},
		{"bind all x # top", "keys:1: it is 'bind PLACE KEYS ACTION'"},
		{"bind all x no-such-thing", "keys:1: there is no action 'no-such-thing'"},
		{"bind nowhere x top", "keys:1: there is no place 'nowhere'"},
		{"bind all abcde top", "keys:1: a chord has at most 4 keys"},
		{"bind all x top;;top", "keys:1: there is no action ''"},
		{"bind all x top;up;up;up;up;up;up;up;up", "keys:1: a key has at most 8 actions"},
		{"unbind all", "keys:1: it is 'unbind PLACE KEYS'"},
		{"unbind all x top", "keys:1: it is 'unbind PLACE KEYS'"},
		{"map x top", "keys:1: a line is one of bind, unbind, macro and include, not 'map'"},
		{"macro", "keys:1: it is 'macro NAME ACTION'"},
		{"macro top down", "keys:1: 'top' is an action"},
		{"macro x x", "keys:1: there is no action 'x'"},
		{"include", "keys:1: it is 'include NAME'"},
		{"include no-such-keymap", "keys:1: "},
	};
	char text[200];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		snprintf(text, sizeof text, "%s\nbind all j down\n", cases[i].line);
		struct keymap *m = parsed(text);
		assert_int_equal(told.n, 1);
		assert_memory_equal(told.text[0], cases[i].wanted, strlen(cases[i].wanted));
		assert_int_equal(key_does(m, IN_LIST, 'j'), ACT_DOWN);
		keymap_free(m);
	}
}

static void comments_and_blanks_mean_nothing(void **state)
{
	struct keymap *m = parsed("# a comment\n\n  \t\n  bind\tall  j  down # one line\r\n#bind all k up");

	(void)state;
	assert_int_equal(told.n, 0);
	assert_int_equal(key_does(m, IN_LIST, 'j'), ACT_DOWN);
	assert_int_equal(key_does(m, IN_LIST, 'k'), ACT_NONE);
	keymap_free(m);
}

static void the_narrower_place_goes_first(void **state)
{
	static const char *const orders[] = {"bind all x top\nbind list x bottom",
					     "bind list x bottom\nbind all,list x top\nbind list x bottom"};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct keymap *m = parsed(orders[i]);
		assert_int_equal(key_does(m, IN_LIST, 'x'), ACT_BOTTOM);
		assert_int_equal(key_does(m, IN_PAGER, 'x'), ACT_TOP);
		keymap_free(m);
	}
}

static void later_bindings_replace_and_unbind_takes_away(void **state)
{
	struct keymap *m = parsed("bind list,article x top\nbind list x bottom\nunbind article x\n"
				  "bind all y top\nunbind pager y");

	(void)state;
	assert_int_equal(key_does(m, IN_LIST, 'x'), ACT_BOTTOM);
	assert_int_equal(key_does(m, IN_ARTICLE, 'x'), ACT_NONE);
	assert_int_equal(key_does(m, IN_LIST, 'y'), ACT_TOP);
	assert_int_equal(key_does(m, IN_PAGER, 'y'), ACT_NONE);
	keymap_free(m);
}

static void a_chord_waits_for_its_end(void **state)
{
	static const uint32_t gx[] = {'g', 'x'};
	struct keymap *m = parsed("bind all g down\nbind all gg top\nbind list xy top");
	const struct binding *b = NULL;
	uint32_t g = 'g', x = 'x';

	(void)state;
	assert_int_equal(keymap_find(m, IN_LIST, &g, 1, &b), MATCH_PREFIX);
	assert_true(keymap_exact(m, IN_LIST, &g, 1, &b));
	assert_int_equal(b->steps[0].act, ACT_DOWN);
	assert_int_equal(keymap_find(m, IN_LIST, gx, 2, &b), MATCH_NONE);
	assert_int_equal(keymap_find(m, IN_LIST, &x, 1, &b), MATCH_PREFIX);
	assert_int_equal(keymap_find(m, IN_PAGER, &x, 1, &b), MATCH_NONE);
	keymap_free(m);
}

static void a_key_may_do_several_things(void **state)
{
	struct keymap *m = parsed("bind list x toggle-saved;down");
	const struct binding *b = NULL;
	uint32_t x = 'x';

	(void)state;
	assert_int_equal(keymap_find(m, IN_LIST, &x, 1, &b), MATCH_FULL);
	assert_int_equal(b->n_steps, 2);
	assert_int_equal(b->steps[0].act, ACT_TOGGLE_SAVED);
	assert_int_equal(b->steps[1].act, ACT_DOWN);
	keymap_free(m);
}

static void macros_name_several_steps_and_commands(void **state)
{
	struct keymap *m = parsed("macro away toggle-read ; next-unread\nmacro morning away;:set measure=60 # wide\n"
				  "bind list x morning ; top\nmacro away top\nbind list #a away");
	const struct binding *b = NULL;
	uint32_t x = 'x', hash[] = {'#', 'a'};

	(void)state;
	assert_int_equal(told.n, 0);
	assert_int_equal(keymap_find(m, IN_LIST, &x, 1, &b), MATCH_FULL);
	assert_int_equal(b->n_steps, 4);
	assert_int_equal(b->steps[0].act, ACT_TOGGLE_READ);
	assert_int_equal(b->steps[1].act, ACT_NEXT_UNREAD);
	assert_string_equal(b->steps[2].line, "set measure=60");
	assert_int_equal(b->steps[3].act, ACT_TOP);
	assert_int_equal(does(m, IN_LIST, hash, 2), ACT_TOP);
	keymap_free(m);
}

static void the_keymaps_that_come_along_are_whole(void **state)
{
	static const char *const names[] = {"default", "vi", "emacs", "newsboat", "less"};

	(void)state;
	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct keymap *m = loaded(names[k]);
		if (told.n)
			fail_msg("%s: %s", names[k], told.text[0]);
		for (int i = ACT_NONE + 1; i < ACTIONS; i++)
			for (int bit = 0; bit < CONTEXTS; bit++)
				if ((action_table[i].contexts & 1 << bit) &&
				    !is_bound(m, 1 << bit, (enum action)i))
					fail_msg("%s: %s has no key in %s", names[k],
						 action_table[i].name, context_name(bit));
		keymap_free(m);
	}
}

static void a_keymap_may_include_others_but_not_for_ever(void **state)
{
	char path[] = "/tmp/bantin-keys-XXXXXX", line[100];
	int fd = mkstemp(path), n = snprintf(line, sizeof line, "include %s\nbind all x top\n", path);
	struct keymap *m = parsed("include default\nbind all j up");

	(void)state;
	assert_int_equal(told.n, 0);
	assert_int_equal(key_does(m, IN_LIST, 'k'), ACT_UP);
	assert_int_equal(key_does(m, IN_LIST, 'j'), ACT_UP);
	keymap_free(m);
	assert_int_equal(write(fd, line, (size_t)n), n);
	close(fd);
	m = parsed(line);
	assert_true(told.n >= 1);
	assert_non_null(strstr(told.text[0], "includes go too deep"));
	assert_int_equal(key_does(m, IN_LIST, 'x'), ACT_TOP);
	keymap_free(m);
	unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_core_keys_are_bound_everywhere),
		cmocka_unit_test(the_core_keys_of_items_are_bound_in_lists_and_articles),
		cmocka_unit_test(every_action_is_named_explained_and_bound_where_it_works),
		cmocka_unit_test(narrow_bindings_are_of_actions_that_work_there),
		cmocka_unit_test(keys_are_written_in_every_way),
		cmocka_unit_test(what_is_described_is_parsed_back),
		cmocka_unit_test(wrong_lines_are_told_and_passed_over),
		cmocka_unit_test(comments_and_blanks_mean_nothing),
		cmocka_unit_test(the_narrower_place_goes_first),
		cmocka_unit_test(later_bindings_replace_and_unbind_takes_away),
		cmocka_unit_test(a_chord_waits_for_its_end),
		cmocka_unit_test(a_key_may_do_several_things),
		cmocka_unit_test(macros_name_several_steps_and_commands),
		cmocka_unit_test(the_keymaps_that_come_along_are_whole),
		cmocka_unit_test(a_keymap_may_include_others_but_not_for_ever),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
