/* Stories in the store: how items come together, what is done with them, and what it costs. */
#include "tests/unit/store.h"

#include "store/stories.h"

static const char *const portals[] = {"lang", "khac", "ba"};

static void set_portals(struct store *s)
{
	struct error err = {0};

	for (size_t i = 0; i < 3; i++) {
		const struct store_portal p = {.name = portals[i], .title = portals[i]};
		char url[64];
		snprintf(url, sizeof url, "https://%s.example/rss", portals[i]);
		const struct store_channel ch[] = {
			{.kind = CHANNEL_FEED, .url = url, .category = "Tin"},
		};
		must(store_set_portal(s, &p, ch, 1, &err), &err);
	}
	must(store_keep_portals(s, portals, 3, &err), &err);
}

static void put_in(struct store *s, const char *portal, const struct feed *f, int64_t now)
{
	struct arena *a = arena_new();
	struct store_channels list;
	struct error err = {0};

	must(store_channels(s, a, portal, INT64_MAX, &list, &err), &err);
	list.list.v[0].fetched = now;
	must(store_put_feed(s, &list.list.v[0], f, now, NULL, &err), &err);
	arena_free(a);
}

/* Puts one item with its own address, or at `url`; returns its row. */
static int64_t tell(struct store *s, const char *portal, const char *title, const char *lead,
		    const char *url, int64_t at)
{
	static int n;
	char own[80];
	struct feed *f = feed_new();

	snprintf(own, sizeof own, "https://%s.example/%d", portal, ++n);
	struct item *it = add(f, NULL, url ? url : own, title);
	it->summary = lead;
	it->published = (struct stamp){at, 420, true};
	put_in(s, portal, f, at);
	int64_t row = store_last_row(s);
	feed_free(f);
	return row;
}

static int64_t head(struct store *s, int64_t row)
{
	struct error err = {0};
	struct feed *f = store_item(s, row, &err);

	must(f != NULL, &err);
	int64_t story = f->items.v[0].story;
	feed_free(f);
	return story;
}

static const char bridge[] = "Cầu Vàm Kiệu thông xe sau ba năm thi công";
static const char bridge_too[] = "Thông xe cầu Vàm Kiệu sau 3 năm thi công";

static void one_entry_with_its_sources(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");

	set_portals(s);
	int64_t b = tell(s, "khac", bridge, NULL, NULL, NOW);
	int64_t a = tell(s, "lang", bridge_too, NULL, NULL, NOW + HOUR);
	int64_t c = tell(s, "ba", "Chuyện khác hẳn ở một nơi khác", NULL, NULL, NOW + HOUR);
	assert_int_equal(head(s, b), a); /* the portal that is named first */
	assert_int_equal(head(s, c), c);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 2);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 2);
	assert_int_equal(count(s, STORE_LATEST, NULL, "tin", NULL), 2);
	assert_int_equal(count(s, STORE_LATEST, "khac", NULL, NULL), 1);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "vàm kiệu"), 1);
	assert_int_equal(count(s, STORE_SEARCH, "khac", NULL, "vàm kiệu"), 1);
	struct feed *f = view(s, STORE_LATEST, NULL);
	assert_int_equal(f->items.n, 2);
	const struct item *it = f->items.v[0].row == a ? &f->items.v[0] : &f->items.v[1];
	assert_int_equal(it->row, a);
	assert_int_equal(it->sources.n, 2);
	assert_string_equal(it->sources.v[0].portal, "lang");
	assert_string_equal(it->sources.v[1].portal, "khac");
	assert_string_equal(it->sources.v[1].title, bridge);
	feed_free(f);
	const struct store_query own = {.view = STORE_LATEST, .portal = "khac", .limit = -1, .now = NOW};
	struct error err = {0};
	f = store_view(s, &own, &err);
	assert_int_equal(f->items.n, 1);
	assert_int_equal(f->items.v[0].row, b);
	assert_string_equal(f->items.v[0].sources.v[1].portal, "lang");
	feed_free(f);
	store_close(s);
}

static void by_address_whatever_the_title(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");

	set_portals(s);
	int64_t a = tell(s, "lang", "Một đằng", NULL, "https://www.goc.example/x?utm_source=a", NOW);
	int64_t b = tell(s, "khac", "Một nẻo", NULL, "http://goc.example/x", NOW + 9 * DAY);
	assert_int_equal(head(s, b), a);
	store_close(s);
}

static void a_portal_tells_a_story_once(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");

	set_portals(s);
	int64_t a = tell(s, "lang", bridge, NULL, NULL, NOW);
	int64_t b = tell(s, "khac", bridge_too, NULL, NULL, NOW);
	int64_t again = tell(s, "lang", bridge_too, NULL, NULL, NOW + DAY);
	assert_int_equal(head(s, b), a);
	assert_int_equal(head(s, again), again);
	store_close(s);
}

static void read_is_the_story(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct error err = {0};
	int changed = 0;

	set_portals(s);
	int64_t a = tell(s, "lang", bridge, NULL, NULL, NOW);
	int64_t b = tell(s, "khac", bridge_too, NULL, NULL, NOW);
	must(store_mark(s, &b, 1, MARK_READ, &changed, &err), &err);
	assert_int_equal(changed, 1);
	for (size_t i = 0; i < 2; i++) {
		assert_int_equal(count(s, STORE_UNREAD, portals[i], NULL, NULL), 0);
		assert_int_equal(count(s, STORE_UNREAD, portals[i], "tin", NULL), 0);
	}
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 0);
	/* What comes later was read before it came. */
	tell(s, "ba", bridge, NULL, NULL, NOW + HOUR);
	assert_int_equal(count(s, STORE_UNREAD, "ba", NULL, NULL), 0);
	assert_int_equal(count(s, STORE_UNREAD, "ba", "tin", NULL), 0);
	assert_int_equal(count(s, STORE_LATEST, "ba", "tin", NULL), 1);
	must(store_mark(s, &a, 1, MARK_UNREAD, &changed, &err), &err);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(count(s, STORE_UNREAD, portals[i], "tin", NULL), 1);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 1);
	must(store_mark(s, &a, 1, MARK_UNREAD, &changed, &err), &err);
	assert_int_equal(changed, 0);
	store_close(s);
}

static void saved_is_the_story(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct error err = {0};

	set_portals(s);
	int64_t a = tell(s, "lang", bridge, NULL, NULL, NOW);
	tell(s, "khac", bridge_too, NULL, NULL, NOW);
	must(store_mark(s, &a, 1, MARK_SAVED, NULL, &err), &err);
	tell(s, "ba", bridge, NULL, NULL, NOW + HOUR);
	assert_int_equal(count(s, STORE_SAVED, NULL, NULL, NULL), 1);
	for (size_t i = 0; i < 3; i++)
		assert_int_equal(count(s, STORE_SAVED, portals[i], NULL, NULL), 1);
	must(store_expire(s, NOW + 9 * DAY, &err), &err);
	assert_int_equal(count(s, STORE_LATEST, "khac", NULL, NULL), 1);
	must(store_mark(s, &a, 1, MARK_UNSAVED, NULL, &err), &err);
	assert_int_equal(count(s, STORE_SAVED, NULL, NULL, NULL), 0);
	store_close(s);
}

static void a_story_goes_on_without_one(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	struct error err = {0};

	set_portals(s);
	int64_t a = tell(s, "lang", bridge, NULL, NULL, NOW);
	int64_t b = tell(s, "khac", bridge_too, NULL, NULL, NOW + 2 * DAY);
	int64_t c = tell(s, "ba", bridge, NULL, NULL, NOW + 2 * DAY);
	assert_int_equal(head(s, c), a);
	must(store_expire(s, NOW + DAY, &err), &err);
	assert_int_equal(head(s, b), b);
	assert_int_equal(head(s, c), b);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 1);
	assert_int_equal(count(s, STORE_UNREAD, NULL, NULL, NULL), 1);
	must(store_keep_portals(s, portals + 2, 1, &err), &err);
	assert_int_equal(head(s, c), c);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 1);
	check(s);
	store_close(s);
}

/* A list asks for so many entries, and gets them although some have their sources beside them. */
static void entries_are_counted_not_items(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	char title[120];

	set_portals(s);
	for (int i = 0; i < 20; i++) {
		snprintf(title, sizeof title, "Làng thứ %d khánh thành ngôi đình mới dựng bằng gỗ lim", i);
		for (size_t k = 0; k < 3; k++)
			tell(s, portals[k], title, NULL, NULL, NOW + i * 60);
	}
	struct store_query q = {.view = STORE_LATEST, .category = "tin", .limit = 7, .now = NOW + DAY};
	struct error err = {0};
	struct feed *f = store_view(s, &q, &err);
	assert_int_equal(f->items.n, 7);
	feed_free(f);
	q = (struct store_query){.view = STORE_SEARCH, .words = "đình", .limit = 15, .now = NOW + DAY};
	f = store_view(s, &q, &err);
	assert_int_equal(f->items.n, 15);
	feed_free(f);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "đình"), 20);
	assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), 20);
	store_close(s);
}

static void a_link_is_saved(void **state)
{
	(void)state;
	struct store *s = open_at(":memory:");
	const struct related link = {"Video: lễ thông cầu", "https://khac.example/v", 900, 65, BADGE_VIDEO};
	struct error err = {0};
	int64_t kept = 0, again = 0;

	set_portals(s);
	int64_t a = tell(s, "khac", bridge, NULL, NULL, NOW);
	must(store_keep_link(s, a, &link, NOW, &kept, &err), &err);
	must(store_keep_link(s, a, &link, NOW, &again, &err), &err);
	assert_int_equal(kept, again);
	assert_int_equal(count(s, STORE_SAVED, "khac", NULL, NULL), 1);
	assert_int_equal(count(s, STORE_UNREAD, "khac", NULL, NULL), 2);
	assert_int_equal(count(s, STORE_SEARCH, NULL, NULL, "lễ thông cầu"), 1);
	struct feed *f = store_item(s, kept, &err);
	assert_int_equal(f->items.v[0].views, 900);
	assert_int_equal(f->items.v[0].badges, BADGE_VIDEO);
	feed_free(f);
	check(s);
	store_close(s);
}

/* --- one by one, or all at once --- */

enum { EVENTS = 60 };

static uint32_t dice(uint32_t *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	return *seed ^= *seed << 5;
}

/* The event `i` as the portal `p` tells it. */
static void tell_event(struct feed *f, int p, int i)
{
	static const char *const places[] = {"Vàm Kiệu", "Kim Lũ", "Thạch Đôi", "Phú Giang", "Bến Nứa"};
	static const char *const forms[] = {
		"Cầu mới ở %s thông xe sau %d tháng thi công", "Thông xe cầu mới ở %s sau %d tháng thi công",
		"Sau %2$d tháng thi công, cầu mới ở %1$s thông xe"};
	struct item *it = add(f, NULL,
			      arena_printf(f->arena, "https://%s.example/%d", portals[p], i),
			      arena_printf(f->arena, forms[p], places[i % 5], 3 + i));
	it->published = (struct stamp){NOW - i * 600 - p * 60, 420, true};
}

/* Events in some order, in feeds of some size; which items came together. */
static void tell_all(struct store *s, const int *order, uint32_t seed, bool at_once)
{
	for (int p = 0; p < 3; p++) {
		struct feed *f = feed_new();
		for (int i = 0; i < EVENTS; i++) {
			if ((order[i] + p) % 4 == 0)
				continue; /* nobody tells everything */
			tell_event(f, p, order[i]);
			if (at_once || dice(&seed) % 3)
				continue;
			put_in(s, portals[p], f, NOW);
			feed_free(f);
			f = feed_new();
		}
		put_in(s, portals[p], f, NOW);
		feed_free(f);
	}
}

static void outline(struct store *s, char *out, size_t size)
{
	struct feed *f = view(s, STORE_LATEST, NULL);
	size_t n = 0;

	for (size_t i = 0; i < f->items.n; i++) {
		const struct item *it = &f->items.v[i];
		for (size_t k = 0; k < it->sources.n && n < size; k++)
			n += (size_t)snprintf(out + n, size - n, "%s ", it->sources.v[k].url + 8);
		if (n < size)
			n += (size_t)snprintf(out + n, size - n, "\n");
	}
	feed_free(f);
}

static void bit_by_bit_is_as_at_once(void **state)
{
	(void)state;
	static char wanted[30000], got[30000];
	int order[EVENTS];
	uint32_t seed = 5;

	for (int i = 0; i < EVENTS; i++)
		order[i] = i;
	for (int turn = 0; turn < 6; turn++) {
		struct store *s = open_at(":memory:");
		set_portals(s);
		tell_all(s, order, seed, turn == 0);
		assert_int_equal(count(s, STORE_LATEST, NULL, NULL, NULL), EVENTS);
		outline(s, turn ? got : wanted, sizeof got);
		if (turn)
			assert_string_equal(got, wanted);
		store_close(s);
		/* In another order too. */
		for (int i = EVENTS - 1; i > 0; i--) {
			int k = (int)(dice(&seed) % (uint32_t)(i + 1)), x = order[i];
			order[i] = order[k];
			order[k] = x;
		}
	}
}

/* --- what it costs --- */

static int64_t steps;

static int count_steps(void *arg)
{
	(void)arg;
	steps++;
	return 0;
}

static const char *word(uint32_t *seed)
{
	static const char *const syllables[] = {
		"an", "bình", "cầu", "dân", "đông", "giang", "hà", "khê", "lâm", "mai", "ngân", "nguyệt",
		"phong", "quang", "sơn", "tây", "thành", "trúc", "vân", "xuân", "ao", "bến", "chợ", "đình",
		"gò", "hồ", "kênh", "làng", "mương", "núi", "phố", "rạch", "suối", "thôn", "vườn", "xóm"};

	return syllables[dice(seed) % (sizeof syllables / sizeof *syllables)];
}

static void put_many(struct store *s, int n, int from, uint32_t *seed)
{
	struct feed *f = feed_new();

	for (int i = from; i < from + n; i++) {
		struct buf title;
		buf_init(&title, BUF_UNBOUNDED);
		for (int k = 0; k < 10; k++)
			buf_printf(&title, "%s%s", k ? " " : "", word(seed));
		struct item *it = add(f, NULL, arena_printf(f->arena, "https://lang.example/%d", i),
				      arena_strdup(f->arena, title.data));
		/* A thousand a day, from several hands. */
		it->published = (struct stamp){NOW + i * 86, 420, true};
		buf_clear(&title);
	}
	put_in(s, portals[from / n % 3], f, NOW + (from + n) * INT64_C(86));
	feed_free(f);
}

#ifdef __SANITIZE_ADDRESS__
enum { ALL = 20000 };
#else
enum { ALL = 100000 };
#endif

/* SQLite's steps, for each thousand of items: the last are as cheap as the first. */
static void a_hundred_thousand_items(void **state)
{
	(void)state;
	enum { PART = 1000 };
	struct store *s = open_at(":memory:");
	uint32_t seed = 11;
	int64_t early = 0, late = 0;

	set_portals(s);
	for (int i = 0; i < ALL; i += PART) {
		steps = 0;
		sqlite3_progress_handler(s->db, 100, count_steps, NULL);
		put_many(s, PART, i, &seed);
		if (i >= ALL / 10 && i < ALL / 5)
			early += steps;
		if (i >= ALL - ALL / 10)
			late += steps;
	}
	if (late > early + early / 2)
		fail_msg("%d00 steps early, %d00 late", (int)early, (int)late);
	store_close(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_entry_with_its_sources),
		cmocka_unit_test(by_address_whatever_the_title),
		cmocka_unit_test(a_portal_tells_a_story_once),
		cmocka_unit_test(read_is_the_story),
		cmocka_unit_test(saved_is_the_story),
		cmocka_unit_test(a_story_goes_on_without_one),
		cmocka_unit_test(entries_are_counted_not_items),
		cmocka_unit_test(a_link_is_saved),
		cmocka_unit_test(bit_by_bit_is_as_at_once),
		cmocka_unit_test(a_hundred_thousand_items),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
