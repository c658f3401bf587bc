#include "store/indexing.h"

#include "store/functions.h"
#include "store/vocabulary.h"

void indexing_init(struct indexing *x, struct arena *a, size_t most)
{
	*x = (struct indexing){.arena = a};
	rows_init(&x->set, a, most);
	rows_init(&x->stale, a, most);
}

void indexing_add(struct indexing *x, int64_t row, const struct item *it)
{
	if (rows_have(&x->set, row)) {
		rows_add(&x->stale, row);
		return;
	}
	rows_add(&x->set, row);
	*LIST_PUSH(x->arena, &x->rows.list) = row;
	*LIST_PUSH(x->arena, &x->items) = it;
}

/* One INSERT of values each. */
static void put(struct store *s, int64_t row, const char *body, const char *lead, const char *title,
		const char *author)
{
	sql_run(s, "INSERT INTO words(rowid, body, lead, title, author) VALUES(?, ?, ?, ?, ?)", "issss",
		row, body, lead, title, author);
}

static void put_item(struct store *s, int64_t row, const struct item *it, struct buf *texts)
{
	for (int i = 0; i < WORDS_PARTS; i++) {
		buf_reset(&texts[i]);
		functions_text(it, i, &texts[i]);
	}
	put(s, row, texts[WORDS_BODY].data, texts[WORDS_LEAD].data, texts[WORDS_TITLE].data,
	    texts[WORDS_AUTHOR].data);
}

static const char *column(sqlite3_stmt *st, int i)
{
	return (const char *)sqlite3_column_text(st, i);
}

static void put_stored(struct store *s, int64_t row)
{
	sqlite3_stmt *st = sql_start(s, "SELECT body, lead, title, author FROM doc WHERE id = ?", "i",
				     row);

	if (sql_next(s, st))
		put(s, row, column(st, 0), column(st, 1), column(st, 2), column(st, 3));
	sql_end(st);
}

void indexing_run(struct store *s, const struct indexing *x)
{
	struct buf texts[WORDS_PARTS];

	for (int i = 0; i < WORDS_PARTS; i++)
		buf_init(&texts[i], BUF_UNBOUNDED);
	vocabulary_begin(s);
	for (size_t i = 0; i < x->rows.list.n && !s->rc; i++) {
		int64_t row = x->rows.list.v[i];
		const struct item *it = x->items.v[i];
		if (it && !rows_have(&x->stale, row))
			put_item(s, row, it, texts);
		else
			put_stored(s, row);
	}
	vocabulary_keep(s);
	for (int i = 0; i < WORDS_PARTS; i++)
		buf_clear(&texts[i]);
}

void indexing_row(struct store *s, int64_t row)
{
	vocabulary_begin(s);
	put_stored(s, row);
	vocabulary_keep(s);
}

void indexing_forget(struct store *s, int64_t row)
{
	sql_run(s, "DELETE FROM words WHERE rowid = ?", "i", row);
}
