#include "store/tellers.h"

#include "model/wire.h"

/* Eight bytes at a time: it is for texts that are hashed at every fetch, and is not taken for anything
 * but a repetition. */
static uint32_t quick_hash(const struct buf *b)
{
	uint64_t h = b->len, w = 0;

	for (size_t i = 0; i < b->len; i += sizeof w) {
		w = 0;
		memcpy(&w, b->data + i, b->len - i < sizeof w ? b->len - i : sizeof w);
		h = (h ^ w) * UINT64_C(0x9E3779B97F4A7C15);
		h ^= h >> 32;
	}
	return (uint32_t)h;
}

static void put_line(struct buf *b, const char *s)
{
	buf_puts(b, s ? s : "");
	buf_puts(b, "\n");
}

/* The upper half is of the words that people read, the lower one of all that is said of it. */
static int64_t hash_of(const char *category, const struct item *it)
{
	struct buf words, all;

	buf_init(&words, BUF_UNBOUNDED);
	buf_init(&all, BUF_UNBOUNDED);
	put_line(&words, it->title);
	put_line(&words, it->summary);
	put_line(&words, it->lead);
	wire_put_blocks(it->body, &words);
	put_line(&all, category);
	wire_put_item(it, &all);
	uint64_t h = (uint64_t)quick_hash(&words) << 32 | quick_hash(&all);
	buf_clear(&words);
	buf_clear(&all);
	return h ? (int64_t)h : 1;
}

static bool same_words(int64_t a, int64_t b)
{
	return (uint64_t)a >> 32 == (uint64_t)b >> 32;
}

void tellers_ask(struct store *s, struct telling *t, int64_t channel, const char *category,
		 const struct item *it, int64_t row)
{
	*t = (struct telling){.channel = channel, .said = hash_of(category, it)};
	if (!row)
		return;
	sqlite3_stmt *st = sql_start(s, "SELECT i.said, c.id FROM item i LEFT JOIN channel c"
					" ON c.id = i.teller WHERE i.id = ?", "i", row);
	if (sql_next(s, st)) {
		t->teller_said = sqlite3_column_int64(st, 0);
		t->teller = sqlite3_column_int64(st, 1);
	}
	sql_end(st);
	if (t->teller == channel)
		t->before = t->teller_said;
	else
		sql_number(s, &t->before, "SELECT said FROM saying WHERE item = ? AND channel = ?", "ii",
			   row, channel);
}

bool tellers_said_again(const struct telling *t)
{
	return t->before == t->said;
}

bool tellers_win(const struct telling *t, int32_t level, int32_t old)
{
	if (level != old)
		return level > old;
	return !t->teller || t->teller == t->channel || (t->before && !same_words(t->before, t->said));
}

static void put_saying(struct store *s, int64_t row, int64_t channel, int64_t said)
{
	sql_run(s, "INSERT OR REPLACE INTO saying(item, channel, said) VALUES(?, ?, ?)", "iii", row,
		channel, said);
}

void tellers_keep(struct store *s, const struct telling *t, bool win, struct record *r)
{
	bool another = r->row && t->teller != t->channel;

	r->teller = win ? t->channel : 0;
	r->said = t->said;
	if (another && !win)
		put_saying(s, r->row, t->channel, t->said);
	if (another && win && t->teller)
		put_saying(s, r->row, t->teller, t->teller_said);
	if (another && win)
		sql_run(s, "DELETE FROM saying WHERE item = ? AND channel = ?", "ii", r->row,
			t->channel);
}
