#include "store/functions.h"

#include <ctype.h>

#include "model/wire.h"
#include "store/pack.h"

static void result(sqlite3_context *c, const struct buf *text)
{
	sqlite3_result_text64(c, text->data, text->len, SQLITE_TRANSIENT, SQLITE_UTF8);
}

static bool read_facts(struct arena *a, sqlite3_value *v, struct item *it)
{
	const void *data = sqlite3_value_blob(v);

	return data && wire_get_item(a, data, (size_t)sqlite3_value_bytes(v), it);
}

static void put_line(struct buf *out, const char *s)
{
	if (!s)
		return;
	if (out->len)
		buf_putc(out, '\n');
	buf_puts(out, s);
}

static void put_authors(struct buf *out, const struct item *it)
{
	for (size_t i = 0; i < it->authors.n; i++)
		put_line(out, it->authors.v[i].name);
}

/* Whatever is between the words. */
static bool begins_with(const char *text, const char *s)
{
	for (;;) {
		for (; *s && *s == *text; s++)
			text++;
		if (!*s) /* and no word goes on there */
			return !isalnum((unsigned char)*text) && !(*text & 0x80);
		bool gap = isspace((unsigned char)*s) || isspace((unsigned char)*text);
		while (isspace((unsigned char)*s))
			s++;
		while (isspace((unsigned char)*text))
			text++;
		if (!gap || (*s && *s != *text))
			return false;
	}
}

bool functions_is_told(const struct item *it)
{
	struct buf body;

	if (!it->summary || !it->body)
		return false;
	buf_init(&body, BUF_UNBOUNDED);
	block_plain(it->body, &body);
	bool told = begins_with(body.data, it->summary);
	buf_clear(&body);
	return told;
}

void functions_text(const struct item *it, enum words_of which, struct buf *out)
{
	switch (which) {
	case WORDS_TITLE:
		put_line(out, it->title);
		break;
	case WORDS_LEAD:
		put_line(out, it->lead);
		if (!functions_is_told(it))
			put_line(out, it->summary);
		break;
	case WORDS_AUTHOR:
		put_authors(out, it);
		break;
	case WORDS_BODY:
		block_plain(it->body, out);
		break;
	case WORDS_PARTS:
		break;
	}
}

/* Which of the texts the function is for is its user data. */
static const struct part {
	const char *function;
	enum words_of text;
} parts[] = {
	{"item_title", WORDS_TITLE}, {"item_lead", WORDS_LEAD}, {"item_author", WORDS_AUTHOR}};

static void item_text(sqlite3_context *c, int n, sqlite3_value **v)
{
	const struct part *part = sqlite3_user_data(c);
	struct arena *a = arena_new();
	struct item it = {0};
	struct buf out;

	buf_init(&out, BUF_UNBOUNDED);
	bool read = n > 0 && read_facts(a, v[0], &it);
	if (n > 1 && sqlite3_value_int(v[1]))
		it.summary = NULL;
	if (read)
		functions_text(&it, part->text, &out);
	result(c, &out);
	buf_clear(&out);
	arena_free(a);
}

static void body_text(sqlite3_context *c, int n, sqlite3_value **v)
{
	const void *data = sqlite3_value_blob(v[0]);
	struct arena *a = arena_new();
	struct block *first = NULL;
	struct buf out;

	(void)n;
	buf_init(&out, BUF_UNBOUNDED);
	if (data && unpack_blocks(a, data, (size_t)sqlite3_value_bytes(v[0]), &first))
		block_plain(first, &out);
	result(c, &out);
	buf_clear(&out);
	arena_free(a);
}

int functions_register(sqlite3 *db)
{
	/* Innocuous: the view that the index is built from may call them. */
	static const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;
	int rc = sqlite3_create_function(db, "body_text", 1, how, NULL, body_text, NULL, NULL);

	for (size_t i = 0; !rc && i < sizeof parts / sizeof *parts; i++)
		rc = sqlite3_create_function(db, parts[i].function, -1, how, (void *)&parts[i], item_text, NULL,
					     NULL);
	return rc;
}
